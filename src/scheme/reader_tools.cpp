#include "scheme/reader_tools.h"

namespace jiheng {

std::optional<Rational> read_optional_number(TableReader& table, std::string_view key)
{
    return table.has(key) ? read_number(table, key) : std::nullopt;
}

std::optional<Rational> read_number(TableReader& table, std::string_view key)
{
    const std::string text = table.text(key);
    if (text.empty()) return std::nullopt;
    const auto value = Decimal::parse(text);
    if (!value) {
        table.report("error.scheme.bad_number", {{"key", std::string{key}}, {"value", text}}, table.where(key));
        return std::nullopt;
    }
    return value->exact();
}

std::optional<Points> read_optional_points(TableReader& table, std::string_view key)
{
    if (!table.has(key)) return std::nullopt;
    return read_points(table, key);
}

Points read_points(TableReader& table, std::string_view key)
{
    const auto value = read_number(table, key);
    if (!value) return {};
    if (value->sign() < 0) {
        table.report("error.scheme.negative", {{"key", std::string{key}}}, table.where(key));
        return {};
    }
    return Points{*value};
}

namespace {

std::optional<Bound> read_bound(TableReader& table, std::string_view closed, std::string_view open)
{
    const auto included = read_optional_number(table, closed);
    const auto excluded = read_optional_number(table, open);
    if (table.has(closed) && table.has(open))
        table.report("error.scheme.two_bounds", {{"one", std::string{closed}}, {"other", std::string{open}}},
                     table.where());
    if (included) return Bound{*included, true};
    if (excluded) return Bound{*excluded, false};
    return std::nullopt;
}

}  // namespace

Span read_span(TableReader& table)
{
    Span span{read_bound(table, "at_least", "above"), read_bound(table, "at_most", "below")};
    if (span.from && span.to) {
        const bool both = span.from->included && span.to->included;
        if (span.from->at > span.to->at || (span.from->at == span.to->at && !both))
            table.report("error.scheme.empty_span", {}, table.where());
    }
    return span;
}

std::optional<Rounding> read_rounding(TableReader& table, std::string_view key)
{
    auto inner = table.table(key);
    if (!inner) return std::nullopt;
    Rounding rounding;
    if (!inner->has("places")) inner->report("error.toml.missing_key", {{"key", "places"}}, inner->where());
    rounding.places = inner->integer("places", 2);
    if (rounding.places < 0 || rounding.places > Decimal::most_places) {
        inner->report("error.scheme.bad_places", {{"most", std::to_string(Decimal::most_places)}},
                      inner->where("places"));
        rounding.places = 2;
    }
    rounding.mode = read_choice<RoundingMode>(*inner, "mode",
                                              {{"half_up", RoundingMode::half_up},
                                               {"half_even", RoundingMode::half_even},
                                               {"truncate", RoundingMode::truncate},
                                               {"up", RoundingMode::up}});
    inner->finish();
    return rounding;
}

}  // namespace jiheng

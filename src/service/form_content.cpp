#include "service/form_content.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "base/messages.h"
#include "numbers/rational.h"

namespace jiheng {

namespace {

namespace json = boost::json;

constexpr int places = 12;  // of a unit that is no finite decimal

Error at(std::string_view key, const std::string& pointer, Arguments arguments = {})
{
    Location where;
    where.label = pointer.empty() ? "/" : pointer;
    arguments.emplace_back("cell", where.label);
    return failure(key, arguments, where);
}

struct KindName {
    std::string_view name;
    FormKind kind;
};
constexpr std::array kinds{
    KindName{"self-evaluation", FormKind::self_evaluation},
    KindName{"target-declaration", FormKind::target_declaration},
    KindName{"monitoring", FormKind::monitoring},
    KindName{"tables", FormKind::tables},
};

class ContentReader {
public:
    ContentReader(EnteredForm& entered, const ContentLimits& limits) : entered_{entered}, limits_{limits} {}

    Result<Done> read(const json::object& content)
    {
        Form& form = entered_.form;
        JIHENG_DO(only(content, "",
                       {"kind", "title", "year", "money_unit", "fields", "goals", "funds", "indicators", "term_targets",
                        "notes"}));
        std::string kind;
        JIHENG_DO(text(content, "", "kind", kind));
        const auto* found =
            std::find_if(kinds.begin(), kinds.end(), [&](const KindName& one) { return one.name == kind; });
        if (found == kinds.end()) return at("error.content.kind", "/kind", {{"kind", kind}});
        form.kind = found->kind;
        JIHENG_DO(text(content, "", "title", form.title));
        JIHENG_DO(read_year(content, "", form.year));
        JIHENG_DO(read_unit(content, "", form.money_unit));
        JIHENG_DO(read_fields(content));
        JIHENG_DO(read_goals(content));
        JIHENG_DO(read_texts(content, "", "notes", form.notes));
        JIHENG_DO(read_funds(content));
        JIHENG_DO(read_tables(content, "indicators", form.indicators));
        JIHENG_DO(read_tables(content, "term_targets", form.term_targets));
        return Done{};
    }

private:
    static Result<Done> only(const json::object& object, const std::string& pointer,
                             std::initializer_list<std::string_view> keys)
    {
        for (const auto& member : object)
            if (std::find(keys.begin(), keys.end(), std::string_view{member.key()}) == keys.end())
                return at("error.content.unknown", pointer + "/" + std::string{member.key()});
        return Done{};
    }

    Location place(const std::string& pointer, const std::string& row = {}, const std::string& column = {})
    {
        entered_.cells.push_back(pointer);
        Location where;
        where.order = static_cast<int>(entered_.cells.size());
        where.label = pointer;
        where.row = row;
        where.column = column;
        return where;
    }

    // Missing and null are blank.
    Result<Done> text(const json::object& object, const std::string& pointer, std::string_view key, std::string& out)
    {
        const auto* value = object.if_contains(key);
        if (value == nullptr || value->is_null()) return Done{};
        const std::string here = pointer + "/" + std::string{key};
        const auto* written = value->if_string();
        if (written == nullptr) return at("error.content.text", here);
        if (written->size() > limits_.cell_bytes)
            return at("error.content.long", here, {{"limit", std::to_string(limits_.cell_bytes)}});
        out.assign(written->data(), written->size());
        return Done{};
    }

    Result<Done> printed(const json::object& object, const std::string& pointer, std::string_view key,
                         const std::string& row, Printed& out)
    {
        JIHENG_DO(text(object, pointer, key, out.text));
        out.figure = parse_figure(out.text);
        out.where = place(pointer + "/" + std::string{key}, row, say("column." + std::string{key}));
        if (out.malformed()) entered_.form.malformed.push_back(out);
        return Done{};
    }

    static Result<Done> flag(const json::object& object, const std::string& pointer, std::string_view key, bool& out)
    {
        const auto* value = object.if_contains(key);
        if (value == nullptr || value->is_null()) return Done{};
        if (!value->is_bool()) return at("error.content.flag", pointer + "/" + std::string{key});
        out = value->get_bool();
        return Done{};
    }

    static Result<Done> read_year(const json::object& object, const std::string& pointer, int& out)
    {
        const auto* value = object.if_contains("year");
        if (value == nullptr || value->is_null()) return Done{};
        const auto* number = value->if_int64();
        constexpr std::int64_t first = 1990;
        constexpr std::int64_t last = 2100;
        if (number == nullptr || *number < first || *number > last) return at("error.content.year", pointer + "/year");
        out = static_cast<int>(*number);
        return Done{};
    }

    Result<Done> read_unit(const json::object& object, const std::string& pointer, std::optional<Rational>& out)
    {
        std::string written;
        JIHENG_DO(text(object, pointer, "money_unit", written));
        if (written.empty()) return Done{};
        const auto unit = Decimal::parse(written);
        if (!unit || unit->exact().sign() <= 0) return at("error.content.money_unit", pointer + "/money_unit");
        out = unit->exact();
        return Done{};
    }

    Result<Done> read_fields(const json::object& content)
    {
        const auto* value = content.if_contains("fields");
        if (value == nullptr || value->is_null()) return Done{};
        const auto* fields = value->if_object();
        if (fields == nullptr) return at("error.content.object", "/fields");
        constexpr std::size_t most = 100;
        if (fields->size() > most) return at("error.content.rows", "/fields", {{"limit", std::to_string(most)}});
        for (const auto& member : *fields) {
            Field field;
            JIHENG_DO(text(*fields, "/fields", member.key(), field.text));
            field.where = place("/fields/" + std::string{member.key()});
            entered_.form.fields.emplace(std::string{member.key()}, std::move(field));
        }
        return Done{};
    }

    Result<Done> read_texts(const json::object& object, const std::string& pointer, std::string_view key,
                            std::vector<Field>& out)
    {
        const auto* value = object.if_contains(key);
        if (value == nullptr || value->is_null()) return Done{};
        const std::string here = pointer + "/" + std::string{key};
        const auto* list = value->if_array();
        if (list == nullptr) return at("error.content.list", here);
        for (std::size_t i = 0; i < list->size(); ++i) {
            const std::string item = here + "/" + std::to_string(i);
            JIHENG_DO(count_row(item));
            const auto* written = (*list)[i].if_string();
            if (written == nullptr) return at("error.content.text", item);
            if (written->size() > limits_.cell_bytes)
                return at("error.content.long", item, {{"limit", std::to_string(limits_.cell_bytes)}});
            out.push_back({std::string{written->data(), written->size()}, place(item)});
        }
        return Done{};
    }

    Result<Done> read_goals(const json::object& content)
    {
        const auto* value = content.if_contains("goals");
        if (value == nullptr || value->is_null()) return Done{};
        const auto* goals = value->if_object();
        if (goals == nullptr) return at("error.content.object", "/goals");
        JIHENG_DO(only(*goals, "/goals", {"expected", "actual"}));
        JIHENG_DO(read_texts(*goals, "/goals", "expected", entered_.form.goals_expected));
        return read_texts(*goals, "/goals", "actual", entered_.form.goals_actual);
    }

    Result<Done> count_row(const std::string& pointer)
    {
        if (++rows_ > limits_.rows) return at("error.content.rows", pointer, {{"limit", std::to_string(limits_.rows)}});
        return Done{};
    }

    // `take(row, pointer)` for every row of every table of the list `key`; `start(table, pointer)` before them.
    template <class Start, class Take>
    Result<Done> each_table(const json::object& content, const std::string& key,
                            std::initializer_list<std::string_view> keys, const Start& start, const Take& take)
    {
        const auto* value = content.if_contains(key);
        if (value == nullptr || value->is_null()) return Done{};
        const auto* tables = value->if_array();
        if (tables == nullptr) return at("error.content.list", "/" + key);
        for (std::size_t t = 0; t < tables->size(); ++t) {
            const std::string pointer = "/" + key + "/" + std::to_string(t);
            const auto* table = (*tables)[t].if_object();
            if (table == nullptr) return at("error.content.object", pointer);
            JIHENG_DO(only(*table, pointer, keys));
            JIHENG_DO(start(*table, pointer));
            const auto* list = table->if_contains("rows");
            if (list == nullptr || !list->is_array()) return at("error.content.list", pointer + "/rows");
            const auto& rows = list->get_array();
            for (std::size_t r = 0; r < rows.size(); ++r) {
                const std::string here = pointer + "/rows/" + std::to_string(r);
                JIHENG_DO(count_row(here));
                const auto* row = rows[r].if_object();
                if (row == nullptr) return at("error.content.object", here);
                JIHENG_DO(take(*row, here));
            }
        }
        return Done{};
    }

    Result<Done> read_funds(const json::object& content)
    {
        auto& funds = entered_.form.funds;
        return each_table(
            content, "funds", {"year", "money_unit", "rows"},
            [&](const json::object& table, const std::string& pointer) -> Result<Done> {
                FundTable& made = funds.emplace_back();
                made.where = place(pointer);
                made.has_initial = made.has_budget = made.has_reason = true;
                JIHENG_DO(read_year(table, pointer, made.year));
                return read_unit(table, pointer, made.unit);
            },
            [&](const json::object& row, const std::string& pointer) { return read_fund(row, pointer, funds.back()); });
    }

    Result<Done> read_fund(const json::object& row, const std::string& pointer, FundTable& table)
    {
        JIHENG_DO(only(row, pointer,
                       {"label", "total", "part", "initial", "budget", "executed", "expected", "weight", "rate",
                        "score", "reason", "measure"}));
        FundRow& fund = table.rows.emplace_back();
        JIHENG_DO(text(row, pointer, "label", fund.label));
        JIHENG_DO(flag(row, pointer, "total", fund.total));
        JIHENG_DO(flag(row, pointer, "part", fund.part));
        fund.where = place(pointer, fund.label);
        const std::array<std::pair<std::string_view, Printed*>, 6> cells{{{"initial", &fund.initial},
                                                                          {"budget", &fund.budget},
                                                                          {"executed", &fund.executed},
                                                                          {"weight", &fund.weight},
                                                                          {"rate", &fund.rate},
                                                                          {"score", &fund.score}}};
        for (const auto& [key, cell] : cells) {
            JIHENG_DO(printed(row, pointer, key, fund.label, *cell));
        }
        if (row.contains("expected")) JIHENG_DO(printed(row, pointer, "expected", fund.label, fund.expected.fill()));
        JIHENG_DO(text(row, pointer, "reason", fund.reason));
        return text(row, pointer, "measure", fund.measure);
    }

    Result<Done> read_tables(const json::object& content, const std::string& key, std::vector<IndicatorTable>& tables)
    {
        return each_table(
            content, key, {"rows"},
            [&](const json::object&, const std::string& pointer) -> Result<Done> {
                IndicatorTable& made = tables.emplace_back();
                made.where = place(pointer);
                const bool scored = entered_.form.kind == FormKind::self_evaluation;
                made.has_target = true;
                made.has_weight = entered_.form.kind != FormKind::monitoring;
                made.has_actual = scored || entered_.form.kind == FormKind::monitoring;
                made.has_score = made.has_reason = scored;
                return Done{};
            },
            [&](const json::object& row, const std::string& pointer) {
                return read_indicator(row, pointer, tables.back());
            });
    }

    Result<Done> read_indicator(const json::object& row, const std::string& pointer, IndicatorTable& table)
    {
        JIHENG_DO(only(row, pointer,
                       {"code", "level1", "level2", "name", "target", "actual", "weight", "score", "rule", "source",
                        "reason", "measure", "basis", "expected", "cause_kind", "likelihood", "subtotal", "total"}));
        IndicatorRow& leaf = table.rows.emplace_back();
        const std::array<std::pair<std::string_view, std::string*>, 8> texts{{{"code", &leaf.code},
                                                                              {"level1", &leaf.level1},
                                                                              {"level2", &leaf.level2},
                                                                              {"name", &leaf.name},
                                                                              {"rule", &leaf.rule},
                                                                              {"source", &leaf.source},
                                                                              {"reason", &leaf.reason},
                                                                              {"measure", &leaf.measure}}};
        for (const auto& [key, cell] : texts) {
            JIHENG_DO(text(row, pointer, key, *cell));
        }
        const std::array<std::pair<std::string_view, Seldom<std::string>*>, 4> seldom{
            {{"basis", &leaf.basis},
             {"expected", &leaf.expected},
             {"cause_kind", &leaf.cause_kind},
             {"likelihood", &leaf.likelihood}}};
        for (const auto& [key, cell] : seldom)
            if (row.contains(key)) JIHENG_DO(text(row, pointer, key, cell->fill()));
        JIHENG_DO(flag(row, pointer, "subtotal", leaf.subtotal));
        JIHENG_DO(flag(row, pointer, "total", leaf.total));
        leaf.where = place(pointer, leaf.name);
        const std::array<std::pair<std::string_view, Printed*>, 4> cells{
            {{"target", &leaf.target}, {"actual", &leaf.actual}, {"weight", &leaf.weight}, {"score", &leaf.score}}};
        for (const auto& [key, cell] : cells) {
            JIHENG_DO(printed(row, pointer, key, leaf.name, *cell));
        }
        leaf.target_value = parse_target(leaf.target.text);
        leaf.actual_value = parse_target(leaf.actual.text);
        return Done{};
    }

    EnteredForm& entered_;
    const ContentLimits& limits_;
    std::size_t rows_ = 0;
};

json::value unit_json(const std::optional<Rational>& unit)
{
    return unit ? json::value(to_text(*unit, places)) : json::value(nullptr);
}

json::value year_json(int year)
{
    return year == 0 ? json::value(nullptr) : json::value(year);
}

json::array texts_json(const std::vector<Field>& fields)
{
    json::array out;
    for (const auto& field : fields) out.emplace_back(field.text);
    return out;
}

// What a paper says in cells of their own for sign, figure and unit is one text here.
const std::string& whole_text(const Printed& printed, const TargetValue& value)
{
    return value.text.size() > printed.text.size() ? value.text : printed.text;
}

json::array tables_json(const std::vector<IndicatorTable>& tables)
{
    json::array all;
    for (const auto& table : tables) {
        json::array rows;
        for (const auto& row : table.rows)
            rows.push_back(json::object{{"code", row.code},
                                        {"level1", row.level1},
                                        {"level2", row.level2},
                                        {"name", row.name},
                                        {"target", whole_text(row.target, row.target_value)},
                                        {"actual", whole_text(row.actual, row.actual_value)},
                                        {"weight", row.weight.text},
                                        {"score", row.score.text},
                                        {"rule", row.rule},
                                        {"source", row.source},
                                        {"reason", row.reason},
                                        {"measure", row.measure},
                                        {"basis", *row.basis},
                                        {"expected", *row.expected},
                                        {"cause_kind", *row.cause_kind},
                                        {"likelihood", *row.likelihood},
                                        {"subtotal", row.subtotal},
                                        {"total", row.total}});
        all.push_back(json::object{{"rows", std::move(rows)}});
    }
    return all;
}

}  // namespace

const std::string& EnteredForm::cell_at(const Location& where) const
{
    static const std::string whole;
    const auto number = static_cast<std::size_t>(where.order);
    return where.order < 1 || number > cells.size() ? whole : cells[number - 1];
}

Result<EnteredForm> read_content(std::string_view text, const ContentLimits& limits)
{
    if (text.size() > limits.bytes) return at("error.content.long", "", {{"limit", std::to_string(limits.bytes)}});
    boost::system::error_code error;
    json::parse_options options;
    constexpr std::size_t depth = 16;
    options.max_depth = depth;
    const json::value content = json::parse({text.data(), text.size()}, error, {}, options);
    if (error) return at("error.content.json", "");
    if (!content.is_object()) return at("error.content.object", "");
    EnteredForm entered;
    JIHENG_DO(ContentReader(entered, limits).read(content.get_object()));
    return entered;
}

std::string write_content(const Form& form)
{
    json::object fields;
    for (const auto& [name, field] : form.fields) fields[name] = field.text;
    json::array funds;
    for (const auto& table : form.funds) {
        json::array rows;
        for (const auto& row : table.rows)
            rows.push_back(json::object{{"label", row.label},
                                        {"total", row.total},
                                        {"part", row.part},
                                        {"initial", row.initial.text},
                                        {"budget", row.budget.text},
                                        {"executed", row.executed.text},
                                        {"expected", row.expected->text},
                                        {"weight", row.weight.text},
                                        {"rate", row.rate.text},
                                        {"score", row.score.text},
                                        {"reason", row.reason},
                                        {"measure", row.measure}});
        funds.push_back(json::object{
            {"year", year_json(table.year)}, {"money_unit", unit_json(table.unit)}, {"rows", std::move(rows)}});
    }
    return json::serialize(json::object{{"kind", name_of(form.kind)},
                                        {"title", form.title},
                                        {"year", year_json(form.year)},
                                        {"money_unit", unit_json(form.money_unit)},
                                        {"fields", std::move(fields)},
                                        {"goals", json::object{{"expected", texts_json(form.goals_expected)},
                                                               {"actual", texts_json(form.goals_actual)}}},
                                        {"notes", texts_json(form.notes)},
                                        {"funds", std::move(funds)},
                                        {"indicators", tables_json(form.indicators)},
                                        {"term_targets", tables_json(form.term_targets)}});
}

}  // namespace jiheng

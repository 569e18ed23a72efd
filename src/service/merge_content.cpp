#include "service/merge_content.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "numbers/amount.h"
#include "numbers/target.h"

namespace jiheng {

namespace {

namespace json = boost::json;

std::string text_in(const json::value* value)
{
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::string text_in(const json::object& object, std::string_view key)
{
    return text_in(object.if_contains(key));
}

// The same words, or the same figure written in another way.
bool says_the_same(const std::string& a, const std::string& b)
{
    if (trim(a) == trim(b)) return true;
    const TargetValue first = parse_target(a);
    const TargetValue second = parse_target(b);
    if (first.reading == Reading::number && second.reading == Reading::number)
        return first.comparator == second.comparator && first.value == second.value && first.unit == second.unit &&
               first.approximate == second.approximate;
    const auto figure = parse_figure(a);
    const auto other = parse_figure(b);
    return figure && other && figure->unit == other->unit && figure->exact() == other->exact();
}

class Merge {
public:
    explicit Merge(std::vector<CellChange>& changes) : changes_{changes} {}

    json::object all(const json::object& before, const json::object& paper)
    {
        json::object made = before;
        // A form without a title of its own is printed under that of its layout.
        if (!text_in(before, "title").empty()) head("title", paper, made);
        for (const auto* key : {"year", "money_unit"}) head(key, paper, made);
        if (const auto* fields = paper.if_contains("fields"); fields != nullptr && fields->is_object()) {
            if (!made["fields"].is_object()) made["fields"] = json::object{};
            for (const auto& field : fields->get_object())
                cell(made["fields"].get_object(), field.key(), text_in(&field.value()), "/fields", true);
        }
        if (const auto* goals = paper.if_contains("goals"); goals != nullptr && goals->is_object()) {
            if (!made["goals"].is_object()) made["goals"] = json::object{};
            for (const auto* key : {"expected", "actual"})
                list(made["goals"].get_object(), key, goals->get_object(), "/goals");
        }
        list(made, "notes", paper, "");
        tables(made, "funds", "label", paper);
        tables(made, "indicators", "name", paper);
        tables(made, "term_targets", "name", paper);
        return made;
    }

private:
    void head(std::string_view key, const json::object& paper, json::object& made)
    {
        const auto* value = paper.if_contains(key);
        // What an amount is worth must not change behind the amounts: their tables carry a unit of their own.
        const bool unit = key == "money_unit" && made.contains("funds") && !made["funds"].is_null();
        if (value == nullptr || value->is_null() || unit || made[key] == *value) return;
        if (value->is_string() && value->get_string().empty()) return;
        note("/" + std::string{key}, written(made[key]), written(*value));
        made[key] = *value;
    }

    static std::optional<std::string> written(const json::value& value)
    {
        if (value.is_null()) return std::nullopt;
        return value.is_string() ? std::string{value.get_string()} : json::serialize(value);
    }

    void note(std::string cell, std::optional<std::string> before, std::optional<std::string> after)
    {
        changes_.push_back({std::move(cell), std::move(before), std::move(after)});
    }

    // `keep_blank`: a blank on the paper says nothing.
    void cell(json::object& made, std::string_view key, const std::string& after, const std::string& pointer,
              bool keep_blank)
    {
        const std::string before = text_in(made, key);
        if (says_the_same(before, after) || (keep_blank && trim(after).empty())) return;
        note(pointer + "/" + std::string{key}, before, after);
        made[key] = after;
    }

    void list(json::object& made, std::string_view key, const json::object& paper, const std::string& pointer)
    {
        const auto* after = paper.if_contains(key);
        if (after == nullptr || !after->is_array() || after->get_array().empty()) return;
        json::array before;
        if (const auto* now = made.if_contains(key); now != nullptr && now->is_array()) before = now->get_array();
        json::array items;
        for (const auto& item : after->get_array())
            if (!trim(text_in(&item)).empty()) items.push_back(item);
        if (items.empty()) return;
        for (std::size_t i = 0; i < std::max(before.size(), items.size()); ++i) {
            std::optional<std::string> was;
            std::optional<std::string> is;
            if (i < before.size()) was = text_in(&before[i]);
            if (i < items.size()) is = text_in(&items[i]);
            if (was != is) note(pointer + "/" + std::string{key} + "/" + std::to_string(i), was, is);
        }
        made[key] = items;
    }

    static json::array rows_of(const json::value& table)
    {
        const auto* rows = table.is_object() ? table.get_object().if_contains("rows") : nullptr;
        return rows != nullptr && rows->is_array() ? rows->get_array() : json::array{};
    }

    void tables(json::object& made, std::string_view key, std::string_view name, const json::object& paper)
    {
        const auto* after = paper.if_contains(key);
        if (after == nullptr || !after->is_array() || after->get_array().empty()) return;
        json::array before;
        if (const auto* now = made.if_contains(key); now != nullptr && now->is_array()) before = now->get_array();
        json::array merged;
        std::size_t number = 0;
        for (const auto& table : after->get_array()) {
            const std::string pointer = "/" + std::string{key} + "/" + std::to_string(number);
            json::object whole = number < before.size() ? before[number].as_object() : table.as_object();
            const json::array now = number < before.size() ? rows_of(before[number]) : json::array{};
            const Rational unit = unit_of(paper, table.as_object());
            whole["rows"] = rows(now, in_unit_of(unit_of(made, whole), rows_of(table), unit), name, pointer);
            merged.push_back(std::move(whole));
            ++number;
        }
        for (; number < before.size(); ++number) merged.push_back(before[number]);  // the paper speaks of fewer tables
        made[key] = std::move(merged);
    }

    // What one printed unit is worth in 元.
    static Rational unit_of(const json::object& content, const json::object& table)
    {
        for (const json::object* one : {&table, &content})
            if (const auto unit = Decimal::parse(text_in(*one, "money_unit")); unit && unit->exact().sign() > 0)
                return unit->exact();
        return Rational{1};
    }

    // Amounts of the paper in the unit of the form, so that a paper in 元 does not change a form in 万元.
    static json::array in_unit_of(const Rational& wanted, json::array rows, const Rational& unit)
    {
        if (wanted == unit) return rows;
        constexpr int places = 12;
        for (auto& row : rows)
            for (const auto* key : {"initial", "budget", "executed"}) {
                const auto figure = parse_figure(text_in(row.as_object(), key));
                if (figure && !figure->is_money())
                    row.as_object()[key] = to_text(figure->printed.exact() * unit / wanted, places);
            }
        return rows;
    }

    // Which row of the form each row of the paper is: by its name, else by its place.
    static std::vector<std::optional<std::size_t>> partners(const json::array& before, const json::array& after,
                                                            std::string_view name)
    {
        std::vector<std::optional<std::size_t>> found(after.size());
        std::vector<bool> taken(before.size(), false);
        std::multimap<std::string, std::size_t> by_name;
        for (std::size_t i = 0; i < before.size(); ++i) by_name.emplace(trim(text_in(before[i].as_object(), name)), i);
        for (std::size_t i = 0; i < after.size(); ++i) {
            auto [first, last] = by_name.equal_range(std::string{trim(text_in(after[i].as_object(), name))});
            if (first == last) continue;
            found[i] = first->second;
            taken[first->second] = true;
            by_name.erase(first);
        }
        for (std::size_t i = 0; i < after.size() && i < before.size(); ++i)
            if (!found[i] && !taken[i]) {
                found[i] = i;
                taken[i] = true;
            }
        return found;
    }

    // A sum that stands on the paper and is no row of the form is computed, not entered.
    static json::array without_new_sums(const json::array& before, const json::array& after)
    {
        const auto is_sum = [](const json::value& row) {
            for (const auto* key : {"total", "subtotal"})
                if (const auto* flag = row.as_object().if_contains(key); flag != nullptr && *flag == true) return true;
            return false;
        };
        if (std::any_of(before.begin(), before.end(), is_sum)) return after;
        json::array rows;
        for (const auto& row : after)
            if (!is_sum(row) || before.empty()) rows.push_back(row);
        return rows;
    }

    json::array rows(const json::array& before, const json::array& paper, std::string_view name,
                     const std::string& pointer)
    {
        const json::array after = without_new_sums(before, paper);
        std::set<std::string, std::less<>> columns;  // those the paper has
        for (const auto& row : after)
            for (const auto& member : row.as_object())
                if (!trim(text_in(&member.value())).empty()) columns.insert(std::string{member.key()});
        const auto partner = partners(before, after, name);
        json::array merged;
        std::vector<bool> kept(before.size(), false);
        for (std::size_t i = 0; i < after.size(); ++i) {
            const std::string here = pointer + "/rows/" + std::to_string(i);
            const json::object& row = after[i].get_object();
            if (!partner[i]) {
                for (const auto& member : row)
                    if (const std::string text = text_in(&member.value()); !text.empty())
                        note(here + "/" + std::string{member.key()}, std::nullopt, text);
                merged.push_back(row);
                continue;
            }
            kept[*partner[i]] = true;
            json::object made = before[*partner[i]].get_object();
            for (const auto& member : row)
                if (member.value().is_string() && columns.contains(std::string_view{member.key()}))
                    cell(made, member.key(), text_in(&member.value()), here, false);
            merged.push_back(std::move(made));
        }
        for (std::size_t i = 0; i < before.size(); ++i)
            if (!kept[i])
                note(pointer + "/rows/" + std::to_string(i), text_in(before[i].get_object(), name), std::nullopt);
        return merged;
    }

    std::vector<CellChange>& changes_;
};

}  // namespace

json::object merge_content(const json::object& before, const json::object& paper, std::vector<CellChange>& changes)
{
    return Merge{changes}.all(before, paper);
}

}  // namespace jiheng

// The rules of judgements, surveys, dates and composed measures.
#include <set>

#include "scheme/reader_tools.h"
#include "scheme/rule_reader.h"

namespace jiheng {

namespace {

std::vector<TableReader> required_list(TableReader& table, std::string_view key)
{
    auto list = table.tables(key);
    if (list.empty()) table.report("error.scheme.empty_list", {{"key", std::string{key}}}, table.where(key));
    return list;
}

// The text under `key`, which must not have come before.
std::string unique_text(TableReader& item, std::string_view key, std::set<std::string>& seen)
{
    std::string text = item.text(key);
    if (!text.empty() && !seen.insert(text).second)
        item.report("error.scheme.duplicate", {{"what", text}}, item.where(key));
    return text;
}

Checklist read_checklist(TableReader& table)
{
    Checklist rule;
    std::set<std::string> seen;
    for (auto& item : required_list(table, "items")) {
        ChecklistItem entry;
        entry.id = unique_text(item, "id", seen);
        entry.text = item.text("text");
        entry.text_en = item.optional_text("text_en");
        entry.award = read_optional_points(item, "award");
        entry.deduct = read_optional_points(item, "deduct");
        entry.veto = item.flag("veto", false);
        entry.negative = item.flag("negative", false);
        if ((entry.award ? 1 : 0) + (entry.deduct ? 1 : 0) + (entry.veto ? 1 : 0) != 1)
            item.report("error.scheme.checklist_item", {{"item", entry.id}}, item.where());
        item.finish();
        rule.items.push_back(std::move(entry));
    }
    rule.not_applicable = read_choice<Checklist::NotApplicable>(table, "not_applicable",
                                                                {{"rescale", Checklist::NotApplicable::rescale},
                                                                 {"grant", Checklist::NotApplicable::grant},
                                                                 {"forbid", Checklist::NotApplicable::forbid}},
                                                                Checklist::NotApplicable::forbid);
    return rule;
}

Bands read_bands(TableReader& table)
{
    Bands rule;
    std::set<std::string> seen;
    for (auto& item : required_list(table, "levels")) {
        Level level;
        level.name = unique_text(item, "name", seen);
        level.name_en = item.optional_text("name_en");
        level.award = read_optional_points(item, "award");
        level.share = read_span(item);
        if (level.award.has_value() == (level.share.from.has_value() || level.share.to.has_value()))
            item.report("error.scheme.level_award_or_span", {{"level", level.name}}, item.where());
        item.finish();
        rule.levels.push_back(std::move(level));
    }
    return rule;
}

Survey read_survey(TableReader& table, const RuleSetting& setting)
{
    Survey rule;
    std::set<std::string> seen;
    for (auto& item : required_list(table, "scale")) {
        ScaleOption option;
        option.option = unique_text(item, "option", seen);
        option.option_en = item.optional_text("option_en");
        option.value = read_number(item, "value").value_or(Rational{});
        if (option.value.sign() < 0 || option.value > Rational{1})
            item.report("error.scheme.not_a_share", {{"key", "value"}}, item.where("value"));
        item.finish();
        rule.scale.push_back(std::move(option));
    }
    const auto tallies = table.texts("tallies");
    if (tallies.empty()) table.report("error.scheme.empty_list", {{"key", "tallies"}}, table.where());
    for (const auto& id : tallies)
        if (const auto index = resolve_fact(table, "tallies", id, FactKind::tally, setting))
            rule.tallies.push_back(*index);
    rule.combine = read_choice<Survey::Combine>(table, "combine",
                                                {{"pooled", Survey::Combine::pooled}, {"mean", Survey::Combine::mean}},
                                                Survey::Combine::pooled);
    read_choice<int>(table, "not_applicable", {{"excluded", 0}}, 0);
    rule.target = read_optional_number(table, "target");
    if (rule.target && (rule.target->sign() <= 0 || *rule.target > Rational{1}))
        table.report("error.scheme.not_a_share", {{"key", "target"}}, table.where("target"));
    return rule;
}

Timeliness read_timeliness(TableReader& table, const RuleSetting& setting)
{
    Timeliness rule;
    rule.planned = read_fact(table, "planned", FactKind::date, setting);
    rule.actual = read_fact(table, "actual", FactKind::date, setting);
    // late = "nothing", or a table
    if (!table.has("late") || table.has_text("late")) {
        read_choice<int>(table, "late", {{"nothing", 0}});
    } else if (auto late = table.table("late")) {
        rule.per = read_choice<Timeliness::Per>(
            *late, "per",
            {{"day", Timeliness::Per::day}, {"week", Timeliness::Per::week}, {"month", Timeliness::Per::month}});
        rule.deduct = read_points(*late, "deduct");
        late->finish();
    }
    return rule;
}

Parts read_parts(TableReader& table, const RuleSetting& setting)
{
    Parts rule;
    rule.combine = read_choice<Parts::Combine>(table, "combine",
                                               {{"mean", Parts::Combine::mean},
                                                {"weighted", Parts::Combine::weighted},
                                                {"lowest", Parts::Combine::lowest},
                                                {"highest", Parts::Combine::highest}});
    for (auto& item : required_list(table, "parts")) {
        Part part;
        part.measure = read_expression(item, "measure", setting);
        const bool weighted = rule.combine == Parts::Combine::weighted;
        if (weighted != item.has("weight")) item.report("error.scheme.part_weight", {}, item.where());
        part.weight = read_optional_number(item, "weight").value_or(Rational{1});
        if (part.weight.sign() <= 0)
            item.report("error.scheme.not_positive", {{"key", "weight"}}, item.where("weight"));
        item.finish();
        rule.parts.push_back(std::move(part));
    }
    const auto cap = read_optional_number(table, "cap_each");
    if (cap && (cap->sign() <= 0 || *cap > Rational{1}))
        table.report("error.scheme.not_a_share", {{"key", "cap_each"}}, table.where("cap_each"));
    rule.cap_each = cap.value_or(Rational{1});
    return rule;
}

JudgementRule read_judgement_rule(TableReader& table)
{
    JudgementRule rule;
    rule.least = read_points(table, "least");
    rule.step = read_optional_number(table, "step");
    if (rule.step && rule.step->sign() <= 0)
        table.report("error.scheme.not_positive", {{"key", "step"}}, table.where("step"));
    return rule;
}

}  // namespace

std::optional<Rule> read_other_rule(std::string_view kind, TableReader& table, const RuleSetting& setting)
{
    if (kind == "checklist") return read_checklist(table);
    if (kind == "bands") return read_bands(table);
    if (kind == "survey") return read_survey(table, setting);
    if (kind == "timeliness") return read_timeliness(table, setting);
    if (kind == "parts") return read_parts(table, setting);
    if (kind == "judgement") return read_judgement_rule(table);
    return std::nullopt;
}

}  // namespace jiheng

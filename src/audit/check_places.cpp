#include <algorithm>
#include <set>

#include "audit/checks.h"
#include "audit/indicator_index.h"
#include "base/text.h"
#include "forms/lexicon.h"

namespace jiheng {

namespace {

constexpr std::size_t smallest_table = 5;  // fewer leaves are an excerpt, not the evaluation's table

const IndicatorTable* main_table(const Form& form)
{
    for (const auto& table : form.indicators)
        if (table.is_score_table() && table.has_weight && table.leaves().size() >= smallest_table) return &table;
    return nullptr;
}

std::string at(const Location& where)
{
    return where.label;
}

void compare(std::string_view check, const Printed& printed, const Rational& other, const Location& other_place,
             std::string_view what, Findings& findings)
{
    if (!printed.figure || printed.figure->printed.exact() == other) return;
    findings.add(check, what, printed.where, printed.text, to_text(other, 6), {{"other", at(other_place)}});
}

void note_name(const Matched& matched, std::string_view name, const Location& where, std::set<std::string>& noted,
               Findings& findings)
{
    if (matched.match != NameMatch::similar || !noted.insert(label_key(name)).second) return;
    findings.add("name.varies", "differs", where, std::string{name}, matched.row->name,
                 {{"other", at(matched.row->where)}});
}

// Two tables of the same evaluation: summary and body, body and annex.
void compare_tables(const IndicatorTable& first, const IndicatorTable& other, std::set<std::string>& noted,
                    Findings& findings)
{
    std::set<const IndicatorRow*> seen;
    for (const auto* leaf : other.leaves()) {
        const Matched matched = find_leaf(first, leaf->code, leaf->name);
        if (matched.row == nullptr) {
            findings.add("indicator.only-in-one-place", "added", leaf->where, leaf->name, "",
                         {{"other", at(first.where)}});
            continue;
        }
        seen.insert(matched.row);
        note_name(matched, leaf->name, leaf->where, noted, findings);
        if (matched.row->weight.figure && leaf->weight.figure)
            compare("weights.between-places", leaf->weight, matched.row->weight.figure->printed.exact(),
                    matched.row->weight.where, "differs", findings);
        if (matched.row->score.figure && leaf->score.figure)
            compare("score.between-places", leaf->score, matched.row->score.figure->printed.exact(),
                    matched.row->score.where, "table", findings);
    }
    for (const auto* leaf : first.leaves())
        if (!seen.contains(leaf))
            findings.add("indicator.only-in-one-place", "dropped", leaf->where, leaf->name, "",
                         {{"other", at(other.where)}});
}

bool is_whole_list(const IndicatorTable& table)
{
    return table.leaves().size() >= smallest_table && !table.has_target;
}

// Headings of the body: "C31 …（满分 5 分，得 5 分）".
void compare_sections(const Form& form, const IndicatorTable& table, std::set<std::string>& noted, Findings& findings)
{
    const auto groups = groups_of(table);
    for (const auto& section : form.sections) {
        const auto group = std::find_if(groups.begin(), groups.end(), [&](const GroupMarks& candidate) {
            return candidate.code == section.code && match_names(candidate.name, section.name) != NameMatch::none;
        });
        const Matched matched = find_leaf(table, section.code, section.name);
        const bool is_group = group != groups.end() && matched.match != NameMatch::same;
        if (is_group) {
            if (!group->complete) continue;
            compare("weights.between-places", section.weight, group->weight, table.where, "heading", findings);
            compare("score.between-places", section.score, group->score, table.where, "heading", findings);
        } else if (matched.row != nullptr) {
            note_name(matched, section.name, section.where, noted, findings);
            if (matched.row->weight.figure)
                compare("weights.between-places", section.weight, matched.row->weight.figure->printed.exact(),
                        matched.row->weight.where, "heading", findings);
            if (matched.row->score.figure)
                compare("score.between-places", section.score, matched.row->score.figure->printed.exact(),
                        matched.row->score.where, "heading", findings);
        }
    }
}

// The points an indicator's paragraph closes with: "满分 5 分，得 2.5 分".
std::optional<Printed> closing_points(const Passage& passage)
{
    std::optional<Printed> points;
    const auto figures = find_figures(passage.text);
    for (std::size_t i = 1; i < figures.size(); ++i) {
        const auto before = [&](std::size_t index) {
            const std::size_t begin = index == 0 ? 0 : figures[index - 1].end;
            return std::string_view{passage.text}.substr(begin, figures[index].begin - begin);
        };
        if (figures[i].unit != "分" || figures[i - 1].unit != "分") continue;
        const std::string_view got = trim(before(i));
        if (!contains(before(i - 1), "满分") || !got.ends_with("得") || got.size() > 12) continue;
        points = Printed{figures[i].printed.text(), figures[i], passage.place(figures[i].begin)};
    }
    return points;
}

// Closing words against the score table; without one, a heading against its own closing words.
void compare_closing_words(const Form& form, const IndicatorTable* table, Findings& findings)
{
    for (const auto& section : form.sections) {
        if (!section.score.figure) continue;
        const Matched matched = table == nullptr ? Matched{} : find_leaf(*table, section.code, section.name);
        for (const auto& passage : section.body) {
            auto points = closing_points(passage);
            if (!points) continue;
            points->where.row = section.name;
            if (matched.row != nullptr && matched.row->score.figure)
                compare("score.between-places", *points, matched.row->score.figure->printed.exact(),
                        matched.row->score.where, "closing", findings);
            else if (table == nullptr)
                compare("score.between-places", section.score, points->figure->printed.exact(), points->where, "text",
                        findings);
        }
    }
}

// Two wordings of one rule that differ in nothing but a number.
bool same_but_for_figures(std::string_view a, std::string_view b)
{
    const auto skeleton = [](std::string_view text) {
        std::string words = label_key(text);
        std::erase_if(words, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
        return words;
    };
    return !a.empty() && label_key(a) != label_key(b) && skeleton(a) == skeleton(b);
}

void compare_papers(const Form& form, const IndicatorTable& table, std::set<std::string>& noted, Findings& findings)
{
    if (form.papers.empty()) return;
    std::set<const IndicatorRow*> seen;
    for (const auto& paper : form.papers) {
        const Matched matched = find_leaf(table, paper.code, paper.name);
        if (matched.row == nullptr) {
            findings.add("paper.without-indicator", "unknown", paper.where, paper.code + " " + paper.name, "");
            continue;
        }
        seen.insert(matched.row);
        note_name(matched, paper.name, paper.where, noted, findings);
        if (matched.row->weight.figure)
            compare("weights.between-places", paper.weight, matched.row->weight.figure->printed.exact(),
                    matched.row->weight.where, "paper", findings);
        if (matched.row->score.figure)
            compare("score.between-places", paper.score, matched.row->score.figure->printed.exact(),
                    matched.row->score.where, "paper", findings);
        if (paper.rule.empty() && paper.score.figure) findings.add("paper.rule", "missing", paper.where, "", "");
        for (const auto& section : form.sections)
            if (section.code == paper.code && same_but_for_figures(section.rule, paper.rule))
                findings.add("paper.rule", "figures-differ", paper.where, shorten(paper.rule, 60),
                             shorten(section.rule, 60), {{"other", at(section.where)}});
        for (const auto& section : form.sections)
            if (section.code == paper.code && !section.rule.empty() && !paper.rule.empty() &&
                find_figures(paper.rule).empty() && !find_figures(section.rule).empty())
                findings.add("paper.rule", "no-points", paper.where, shorten(paper.rule, 40), shorten(section.rule, 40),
                             {{"other", at(section.where)}});
    }
    // A few papers are an excerpt; most of them are the annex, and then none may be missing.
    if (seen.size() * 2 < table.leaves().size()) {
        findings.skip("paper.missing", "papers-are-an-excerpt", form.papers.front().where);
        return;
    }
    for (const auto* leaf : table.leaves())
        if (!seen.contains(leaf))
            findings.add("paper.missing", "missing", leaf->where, leaf->code + " " + leaf->name, "");
}

struct Counts {
    std::size_t level1;
    std::size_t level2;
    std::size_t leaves;
};

Counts count(const IndicatorTable& table)
{
    std::set<std::string> first;
    std::set<std::string> second;
    for (const auto* leaf : table.leaves()) {
        first.insert(label_key(leaf->level1));
        second.insert(label_key(leaf->level1) + "/" + label_key(leaf->level2));
    }
    return {first.size(), second.size(), table.leaves().size()};
}

// "三级指标 34 个" against every table that lists the indicators.
void check_stated_counts(const Form& form, Findings& findings)
{
    for (const auto& passage : form.passages) {
        if (!contains(passage.text, "级指标")) continue;
        const auto figures = find_figures(passage.text);
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (figures[i].unit != "个" && figures[i].unit != "项") continue;
            const std::size_t begin = i == 0 ? 0 : figures[i - 1].end;
            const std::string_view before =
                trim(std::string_view{passage.text}.substr(begin, figures[i].begin - begin));
            for (const auto& table : form.indicators) {
                if (!is_whole_list(table)) continue;
                const Counts counted = count(table);
                std::optional<std::size_t> actual;
                if (before.ends_with("三级指标")) actual = counted.leaves;
                if (before.ends_with("二级指标") && table.is_score_table()) actual = counted.level2;
                if (before.ends_with("一级指标") && table.is_score_table()) actual = counted.level1;
                if (!actual || figures[i].exact() == Rational{static_cast<int>(*actual)}) continue;
                Location where = passage.place(figures[i].begin);
                where.row = std::string{before.substr(before.size() - 12)};
                findings.add("count.indicators", "differs", where, figures[i].text, std::to_string(*actual),
                             {{"other", at(table.where)}});
            }
        }
    }
}

void check_structure(const Form& form, const IndicatorTable& table, Findings& findings)
{
    Rational result{0};
    Rational all{0};
    for (const auto* leaf : table.leaves()) {
        if (!leaf->weight.figure) return;
        all += leaf->weight.figure->printed.exact();
        const bool counts = lexicon().has_word("words", "result_levels", leaf->level1);
        if (counts) result += leaf->weight.figure->printed.exact();
    }
    if (form.kind == FormKind::evaluation_report && all == Rational{100} && result.sign() > 0 &&
        result < audit_settings().output_effect_least)
        findings.add("weights.output-effect", "low", table.where, to_text(result),
                     to_text(audit_settings().output_effect_least));
}

}  // namespace

void check_places(const Form& form, Findings& findings)
{
    check_stated_counts(form, findings);
    const auto* first = main_table(form);
    compare_closing_words(form, first, findings);
    if (first == nullptr) return;
    std::set<std::string> noted;
    for (const auto& table : form.indicators)
        if (&table != first && is_whole_list(table)) compare_tables(*first, table, noted, findings);
    compare_sections(form, *first, noted, findings);
    compare_papers(form, *first, noted, findings);
    check_structure(form, *first, findings);
}

}  // namespace jiheng

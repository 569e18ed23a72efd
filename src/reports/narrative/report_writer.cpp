#include "reports/narrative/report_writer.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

using typeset::Align;
using typeset::Cell;
using typeset::Run;
using typeset::Runs;

namespace {

constexpr int places_of_money = 2;  // 万元; more only where the amount has more

}  // namespace

ReportWriter::ReportWriter(const Case& facts, const Scheme& scheme, const Evaluation& evaluation, Language language)
    : facts_{facts}, scheme_{scheme}, evaluation_{evaluation}, language_{language}
{
}

std::string ReportWriter::word(std::string_view key, const Arguments& arguments) const
{
    return say(key, arguments, language_);
}

const std::string& ReportWriter::pick(const std::string& chinese, const std::string& english) const
{
    return language_ == Language::english && !english.empty() ? english : chinese;
}

std::string ReportWriter::name_of(const IndicatorResult& result) const
{
    const Indicator* indicator = scheme_.find_indicator(result.code);
    return indicator == nullptr ? result.name : pick(result.name, indicator->name_en);
}

std::string ReportWriter::title_of(const IndicatorResult& result) const
{
    const std::string name = name_of(result);
    // The codes of a form's rows are ours, not the form's.
    const bool coded = scheme_.find_indicator(result.code) != nullptr;
    return coded ? result.code + " " + name : name;
}

std::string ReportWriter::title_of(const GroupResult& group) const
{
    const auto declared = std::find_if(scheme_.groups.begin(), scheme_.groups.end(),
                                       [&](const Group& one) { return one.code == group.code; });
    const std::string name = declared == scheme_.groups.end() ? group.name : pick(group.name, declared->name_en);
    return group.code.empty() || group.code == group.name ? name : group.code + " " + name;
}

std::string ReportWriter::fact_name(std::string_view id) const
{
    const auto index = scheme_.fact_index(id);
    if (!index) return std::string{id};
    const FactDeclaration& declared = scheme_.facts[*index];
    return pick(declared.name, declared.name_en);
}

const Fact* ReportWriter::fact(std::string_view id) const
{
    const auto found =
        std::find_if(facts_.facts.begin(), facts_.facts.end(), [&](const Fact& one) { return one.id == id; });
    return found == facts_.facts.end() ? nullptr : &*found;
}

std::vector<std::pair<std::string, Rational>> ReportWriter::in_order_of_scale(
    std::vector<std::pair<std::string, Rational>> counts) const
{
    for (const Indicator& indicator : scheme_.indicators) {
        const auto* rule = std::get_if<Survey>(&indicator.rule);
        if (rule == nullptr) continue;
        const auto place = [&](const std::string& option) {
            return std::find_if(rule->scale.begin(), rule->scale.end(),
                                [&](const ScaleOption& one) { return one.option == option; }) -
                   rule->scale.begin();
        };
        if (std::all_of(counts.begin(), counts.end(), [&](const auto& entry) {
                return place(entry.first) == static_cast<std::ptrdiff_t>(rule->scale.size());
            }))
            continue;
        std::stable_sort(counts.begin(), counts.end(),
                         [&](const auto& a, const auto& b) { return place(a.first) < place(b.first); });
        return counts;
    }
    return counts;
}

std::vector<const Fact*> ReportWriter::facts_of(const IndicatorResult& result) const
{
    std::vector<const Fact*> used;
    for (const Step& step : result.trace.steps)
        for (const std::size_t index : step.facts) {
            if (index >= facts_.facts.size()) continue;
            const Fact* one = &facts_.facts[index];
            if (std::find(used.begin(), used.end(), one) == used.end()) used.push_back(one);
        }
    return used;
}

std::vector<const IndicatorResult*> ReportWriter::below(std::string_view group) const
{
    std::vector<const IndicatorResult*> found;
    for (const IndicatorResult& result : evaluation_.indicators)
        if (result.parent == group) found.push_back(&result);
    for (const GroupResult* one : groups_below(group)) {
        const auto deeper = below(one->code);
        found.insert(found.end(), deeper.begin(), deeper.end());
    }
    return found;
}

std::vector<const GroupResult*> ReportWriter::groups_below(std::string_view group) const
{
    std::vector<const GroupResult*> found;
    for (const GroupResult& one : evaluation_.groups)
        if (one.parent == group && one.code != group) found.push_back(&one);
    return found;
}

std::string ReportWriter::paper_anchor(std::string_view code)
{
    return "paper-" + std::string{code};
}

std::string ReportWriter::analysis_anchor(std::string_view code)
{
    return "analysis-" + std::string{code};
}

std::string ReportWriter::fact_anchor(std::string_view id)
{
    return "fact-" + std::string{id};
}

std::string ReportWriter::rule_anchor(std::string_view code)
{
    return "rule-" + std::string{code};
}

void ReportWriter::heading(int below, std::string text, std::string anchor, bool listed)
{
    blocks_.emplace_back(
        typeset::Heading{std::min(level_ + below, 4), std::move(text), std::move(anchor), false, listed});
}

void ReportWriter::paragraph(std::string text)
{
    paragraph(Runs{Run{std::move(text), typeset::Emphasis::plain, {}}});
}

void ReportWriter::paragraph(Runs runs, std::string anchor)
{
    blocks_.emplace_back(typeset::Paragraph{typeset::ParagraphKind::body, std::move(runs), std::move(anchor)});
}

void ReportWriter::paragraphs(std::string_view text)
{
    for (const std::string_view line : split(text, '\n')) {
        const std::string_view words = trim(line);
        if (words.empty()) continue;
        if (words.starts_with("- "))
            item("• " + std::string{trim(words.substr(2))});
        else
            paragraph(std::string{words});
    }
}

void ReportWriter::item(std::string text)
{
    item(Runs{Run{std::move(text), typeset::Emphasis::plain, {}}});
}

void ReportWriter::item(Runs runs)
{
    blocks_.emplace_back(typeset::Paragraph{typeset::ParagraphKind::item, std::move(runs), {}});
}

void ReportWriter::table(typeset::Table table)
{
    blocks_.emplace_back(std::move(table));
}

void ReportWriter::chart(typeset::Chart chart)
{
    blocks_.emplace_back(std::move(chart));
}

void ReportWriter::placeholder(std::string task, std::vector<std::string> known, std::string anchor)
{
    blocks_.emplace_back(typeset::Placeholder{std::move(task), std::move(known), std::move(anchor)});
}

void ReportWriter::page_break()
{
    blocks_.emplace_back(typeset::PageBreak{});
}

std::string ReportWriter::percent(const Rational& share)
{
    return to_percent(share, 2);
}

std::string ReportWriter::percent(const std::optional<Rational>& share)
{
    return share ? percent(*share) : "—";
}

std::string ReportWriter::money(const Money& amount) const
{
    const Rational in_10_000 = amount.value() / Rational{10'000};
    constexpr int most_places = 6;
    std::string text = to_grouped_text(in_10_000, most_places);
    const std::size_t point = text.find('.');
    std::size_t places = point == std::string::npos ? 0 : text.size() - point - 1;
    if (places == 0) text += '.';
    for (; places < places_of_money; ++places) text += '0';
    return text;
}

std::string ReportWriter::money(const std::optional<Money>& amount) const
{
    return amount ? money(*amount) : "—";
}

std::string ReportWriter::points(const std::optional<Points>& points)
{
    return points ? to_text(*points) : "—";
}

Cell text_cell(std::string text, std::string link)
{
    Cell cell;
    cell.runs.push_back({std::move(text), typeset::Emphasis::plain, std::move(link)});
    return cell;
}

Cell figure_cell(std::string text, std::string link)
{
    Cell cell = text_cell(std::move(text), std::move(link));
    cell.align = Align::right;
    return cell;
}

Cell middle_cell(std::string text, std::string link)
{
    Cell cell = text_cell(std::move(text), std::move(link));
    cell.align = Align::center;
    return cell;
}

std::vector<Cell> heading_row(const std::vector<std::string>& texts)
{
    std::vector<Cell> row;
    for (const std::string& text : texts) {
        Cell cell = middle_cell(text);
        cell.heading = true;
        row.push_back(std::move(cell));
    }
    return row;
}

}  // namespace jiheng

#include "cli/scheme_text.h"

#include "base/messages.h"
#include "base/text.h"
#include "cli/text_table.h"

namespace jiheng {

namespace {

using Align = TextTable::Align;

std::string row_kind_name(RowKind kind)
{
    static constexpr const char* names[] = {"execution", "at_least", "at_most", "equal",
                                            "range",     "date",     "words",   "not_applicable"};
    return names[static_cast<int>(kind)];
}

std::string bound_text(const Span& span)
{
    std::string text;
    if (span.from) text += (span.from->included ? "≥ " : "> ") + to_text(span.from->at);
    if (span.to)
        text += (text.empty() ? "" : ", ") + std::string{span.to->included ? "≤ " : "< "} + to_text(span.to->at);
    return text;
}

void add_tree(const Scheme& scheme, const std::string& parent, std::size_t depth, TextTable& table)
{
    const std::string indent(depth * 2, ' ');
    for (const auto& group : scheme.groups) {
        if (group.parent != parent || depth > 20) continue;
        table.add({group.code, indent + group.name, to_text(group.full_marks), "", ""});
        add_tree(scheme, group.code, depth + 1, table);
    }
    for (const auto& indicator : scheme.indicators)
        if (indicator.parent == parent)
            table.add({indicator.code, indent + indicator.name, to_text(indicator.full_marks),
                       rule_name(indicator.rule), indicator.measure.expression.source});
}

}  // namespace

std::string rule_name(const Rule& rule)
{
    static constexpr const char* names[] = {"checklist",  "tiers",  "proportional", "inverse",  "equal",
                                            "threshold",  "linear", "steps",        "bands",    "survey",
                                            "timeliness", "parts",  "range",        "judgement"};
    static_assert(std::variant_size_v<Rule> == std::size(names));
    return names[rule.index()];
}

std::string defect_text(const Defect& defect)
{
    std::string text = describe(defect.where) + ": " +
                       say("scheme.known_defect", {{"at", defect.at}, {"kind", defect.kind}, {"note", defect.note}}) +
                       "\n";
    return text + "    " +
           say("scheme.known_defect",
               {{"at", defect.at},
                {"kind", defect.kind},
                {"note", defect.note_en.empty() ? defect.note : defect.note_en}},
               Language::english) +
           "\n";
}

std::string scheme_list_text(const std::vector<Scheme>& schemes)
{
    TextTable table{{Align::left, Align::left, Align::left, Align::left}};
    for (const auto& scheme : schemes)
        table.add({scheme.id, std::string{name_of(scheme.kind)},
                   scheme.valid_from + (scheme.valid_to.empty() ? " —" : " — " + scheme.valid_to), scheme.name});
    return table.text();
}

std::string scheme_text(const Scheme& scheme)
{
    std::string text = scheme.name + "\n" + (scheme.name_en.empty() ? "" : scheme.name_en + "\n") + scheme.id + "  " +
                       std::string{name_of(scheme.kind)} + "  " + scheme.valid_from +
                       (scheme.valid_to.empty() ? " —" : " — " + scheme.valid_to) + "\n" + scheme.source.title +
                       (scheme.source.clause.empty() ? "" : "  " + scheme.source.clause) +
                       (scheme.source.href.empty() ? "" : "  " + scheme.source.href) + "\n\n";
    TextTable table{{Align::left, Align::left, Align::right, Align::left, Align::left}};
    add_tree(scheme, "", 0, table);
    for (const auto& row : scheme.row_rules)
        table.add({"[row]", row_kind_name(row.when), "", rule_name(row.indicator.rule),
                   row.indicator.measure.expression.source});
    for (const auto& level : scheme.level1) table.add({"[level1]", level.name, to_text(level.full_marks), "", ""});
    if (scheme.full_marks) table.add({"", say("scheme.full_marks"), to_text(*scheme.full_marks), "", ""});
    text += table.text();
    if (!scheme.grades.empty()) text += "\n";
    for (const auto& grade : scheme.grades) text += grade.name + "  " + bound_text(grade.span) + "\n";
    if (!scheme.defects.empty()) text += "\n";
    for (const auto& defect : scheme.defects) text += defect_text(defect);
    return text;
}

}  // namespace jiheng

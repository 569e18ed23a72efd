#include "reports/evaluation_report.h"

#include "base/text.h"
#include "reports/narrative/passages.h"
#include "reports/narrative/report_writer.h"

namespace jiheng {

namespace {

typeset::Cover cover_of(const ReportWriter& writer, const Outline& outline)
{
    const ReportHead& head = writer.dossier().head;
    typeset::Cover cover;
    cover.title = outline.title_in(writer.language());
    const auto line = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) cover.lines.emplace_back(writer.word(key), value);
    };
    line("report.cover_project", writer.facts().name);
    line("report.cover_unit", writer.facts().unit);
    line("report.cover_department", head.department);
    line("report.cover_principal", head.principal);
    line("report.cover_agency", head.agency);
    line("report.cover_number", head.number);
    cover.foot = head.date.empty() ? std::string{} : writer.word("report.date_text", {{"date", head.date}});
    return cover;
}

// What the facts say, beside a gap that a person fills.
std::vector<std::string> facts_at_hand(const ReportWriter& writer)
{
    std::vector<std::string> known{writer.facts().name};
    if (!writer.facts().unit.empty()) known.push_back(writer.facts().unit);
    known.push_back(writer.word("report.known_total", {{"score", to_text(writer.evaluation().total)},
                                                       {"full", to_text(writer.evaluation().full_marks)}}));
    return known;
}

void say_section(ReportWriter& writer, const OutlineSection& section)
{
    const auto text = section.text.empty() ? writer.dossier().texts.end() : writer.dossier().texts.find(section.text);
    if (text != writer.dossier().texts.end())
        writer.paragraphs(text->second);
    else if (!section.task.empty() && !section.optional)
        // The anchor names the text that is missing, for whoever fills the gaps beside the page.
        writer.placeholder(section.task_in(writer.language()), facts_at_hand(writer),
                           section.text.empty() ? std::string{} : "text-" + section.text);
    for (const std::string& name : section.says)
        if (const PassageWriter passage = find_passage(name)) passage(writer);
}

}  // namespace

typeset::Manuscript evaluation_report(const Case& facts, const Scheme& scheme, const Evaluation& evaluation,
                                      const Outline& outline, Language language)
{
    ReportWriter writer{facts, scheme, evaluation, language};
    typeset::Manuscript manuscript;
    manuscript.language = language;
    manuscript.title = facts.name + " " + outline.title_in(language);
    manuscript.author = facts.dossier.head.agency;
    manuscript.date = facts.dossier.head.date;
    manuscript.header = facts.name + " " + outline.title_in(language);
    manuscript.cover = cover_of(writer, outline);
    manuscript.body.emplace_back(typeset::Contents{writer.word("report.contents"), 3});
    for (const OutlineSection& section : outline.sections) {
        writer.set_level(section.level);
        say_section(writer, section);
        std::vector<typeset::Block> said = writer.take();
        if (said.empty() && section.optional) continue;
        manuscript.body.emplace_back(
            typeset::Heading{section.level, section.title_in(language), {}, section.new_page, true});
        manuscript.body.insert(manuscript.body.end(), std::make_move_iterator(said.begin()),
                               std::make_move_iterator(said.end()));
    }
    if (const std::size_t open = manuscript.placeholders(); open > 0)
        manuscript.notice = writer.word("report.open_notice", {{"count", std::to_string(open)}});
    return manuscript;
}

std::vector<std::string> unplaced_texts(const Case& facts, const Outline& outline)
{
    std::vector<std::string> unplaced;
    for (const auto& [key, text] : facts.dossier.texts)
        if (!outline.knows_text(key)) unplaced.push_back(key);
    return unplaced;
}

}  // namespace jiheng

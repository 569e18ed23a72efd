// What people decided, and what was published.
#include <set>

#include "scheme/case_reader.h"
#include "scheme/reader_tools.h"

namespace jiheng {

void read_judgements(TableReader& file, Case& facts)
{
    std::set<std::string> seen;
    for (auto& table : file.tables("judgement")) {
        Judgement judgement;
        judgement.on = table.text("on");
        if (!judgement.on.empty() && !seen.insert(judgement.on).second)
            table.report("error.scheme.duplicate", {{"what", judgement.on}}, table.where("on"));
        judgement.by = table.text("by");
        judgement.reason = table.text("reason");
        judgement.met = table.texts("met");
        judgement.not_met = table.texts("not_met");
        judgement.not_applicable = table.texts("not_applicable");
        judgement.level = table.optional_text("level");
        judgement.points = read_optional_points(table, "points");
        judgement.override_rule = table.flag("override", false);
        if (judgement.override_rule && !judgement.points)
            table.report("error.case.override_without_points", {}, table.where("override"));
        judgement.where = place_in_document(table);
        table.finish();
        facts.judgements.push_back(std::move(judgement));
    }
}

void read_published(TableReader& file, Case& facts)
{
    auto table = file.table("published");
    if (!table) return;
    Published& published = facts.published;
    published.total = read_optional_points(*table, "total");
    published.grade = table->optional_text("grade");
    if (auto scores = table->table("scores")) {
        for (const auto& code : scores->keys()) published.scores.emplace(code, read_points(*scores, code));
        scores->finish();
    }
    if (auto notes = table->table("notes")) {
        for (const auto& code : notes->keys()) published.notes.emplace(code, notes->text(code));
        notes->finish();
    }
    table->finish();
}

}  // namespace jiheng

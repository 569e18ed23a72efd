#include "reports/outline/outline.h"

#include <algorithm>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"
#include "reports/narrative/passages.h"

namespace jiheng {

namespace {

const std::string& in(Language language, const std::string& chinese, const std::string& english)
{
    return language == Language::english && !english.empty() ? english : chinese;
}

void check_passages(TableReader& table, const OutlineSection& section)
{
    for (const std::string& name : section.says)
        if (find_passage(name) == nullptr)
            table.report("error.outline.unknown_passage", {{"name", name}, {"known", join(passage_names(), " ")}},
                         table.where("says"));
}

OutlineSection read_section(TableReader& table)
{
    OutlineSection section;
    section.level = table.integer("level", 1);
    if (section.level < 1 || section.level > 4)
        table.report("error.outline.level", {{"level", std::to_string(section.level)}}, table.where("level"));
    section.title = table.text("title");
    section.title_en = table.optional_text("title_en");
    section.text = table.optional_text("text");
    section.task = table.optional_text("task");
    section.task_en = table.optional_text("task_en");
    section.says = table.texts("says");
    section.new_page = table.flag("new_page", false);
    section.optional = table.flag("optional", false);
    check_passages(table, section);
    table.finish();
    return section;
}

}  // namespace

const std::string& OutlineSection::title_in(Language language) const
{
    return in(language, title, title_en);
}

const std::string& OutlineSection::task_in(Language language) const
{
    return in(language, task, task_en);
}

const std::string& Outline::title_in(Language language) const
{
    return in(language, title, title_en);
}

bool Outline::knows_text(std::string_view key) const
{
    return std::any_of(sections.begin(), sections.end(), [&](const auto& section) { return section.text == key; });
}

Result<Outline> load_outline(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    Outline outline;
    if (auto head = reader.table("outline")) {
        outline.id = head->text("id");
        outline.title = head->text("title");
        outline.title_en = head->optional_text("title_en");
        outline.kinds = head->texts("kinds");
        outline.standard = head->flag("standard", false);
        head->finish();
    } else {
        reader.report("error.toml.missing_key", {{"key", "[outline]"}}, reader.where());
    }
    for (auto& table : reader.tables("section")) outline.sections.push_back(read_section(table));
    reader.finish();
    if (!problems.empty()) return problems.front();
    return outline;
}

Result<std::vector<Outline>> builtin_outlines()
{
    std::vector<Outline> outlines;
    for (const Resource& resource : resources_under("layouts/reports/")) {
        JIHENG_TRY(Outline outline, load_outline(resource.text, resource.path));
        outlines.push_back(std::move(outline));
    }
    std::sort(outlines.begin(), outlines.end(), [](const Outline& a, const Outline& b) { return a.id < b.id; });
    return outlines;
}

Result<Outline> find_outline(std::string_view id, std::string_view kind)
{
    JIHENG_TRY(const std::vector<Outline> outlines, builtin_outlines());
    std::vector<std::string> known;
    for (const Outline& outline : outlines) {
        known.push_back(outline.id);
        const bool fits = std::find(outline.kinds.begin(), outline.kinds.end(), kind) != outline.kinds.end();
        if (id.empty() ? outline.standard && fits : outline.id == id) return outline;
    }
    if (id.empty()) return failure("error.outline.none_for_kind", {{"kind", std::string{kind}}});
    return failure("error.outline.unknown", {{"id", std::string{id}}, {"known", join(known, " ")}});
}

}  // namespace jiheng

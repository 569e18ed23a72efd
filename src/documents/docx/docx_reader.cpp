#include "documents/docx/docx_reader.h"

#include <memory>
#include <optional>
#include <set>

#include "base/text.h"
#include "documents/docx/block_reader.h"
#include "documents/docx/style_memory.h"
#include "documents/package/relations.h"
#include "documents/package/zip.h"
#include "documents/refusal.h"

namespace jiheng {

namespace {

const ZipEntry* side_entry(const ZipPackage& package, const Related& related, std::string_view type)
{
    const auto found = related.by_type.find(type);
    return found == related.by_type.end() ? nullptr : package.find(found->second);
}

// The XML of a related part, empty when there is none or it cannot be read: styles and numbers are not worth refusing
// a document for.
std::string side_part(ZipPackage& package, const Related& related, std::string_view type, const std::string& path)
{
    const auto* entry = side_entry(package, related, type);
    if (entry == nullptr) return {};
    auto xml = read_xml_part(package, *entry, path);
    return xml.ok() ? std::move(xml).value() : std::string{};
}

// What stands beside the running text: every paragraph once, tables cell by cell.
void add_notes(const std::vector<Block>& blocks, std::set<std::string>& said, std::vector<Block>& into)
{
    const auto add = [&](const std::string& text) {
        if (text.empty() || !said.insert(text).second) return;
        Paragraph note;
        note.text = text;
        note.note = true;
        into.emplace_back(std::move(note));
    };
    for (const auto& block : blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            add(paragraph->text);
            continue;
        }
        for (const auto& row : std::get<Table>(block).rows)
            for (const auto& cell : row.cells) add(cell.text);
    }
}

void number(Document& document)
{
    int order = 0;
    int paragraphs = 0;
    for (auto& block : document.blocks) {
        if (auto* paragraph = std::get_if<Paragraph>(&block)) {
            paragraph->order = ++order;
            paragraph->number = ++paragraphs;
            continue;
        }
        for (auto& row : std::get<Table>(block).rows) row.order = ++order;
    }
    std::erase_if(document.blocks, [](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && paragraph->text.empty();
    });
}

}  // namespace

Result<Document> read_docx(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    JIHENG_TRY(ZipPackage package, ZipPackage::open(bytes, path, limits));
    JIHENG_TRY(const auto root, read_relations(package, "", path));
    const auto main = root->by_type.find("officeDocument");
    const bool known = main != root->by_type.end() && package.find(main->second) != nullptr;
    const std::string part = known ? main->second : "word/document.xml";
    const auto* entry = package.find(part);
    if (entry == nullptr) return damaged(path, part);
    JIHENG_TRY(const auto relations, read_relations(package, part, path));
    const Related& related = *relations;
    JIHENG_TRY(const std::string xml, read_xml_part(package, *entry, path));

    std::shared_ptr<const DocxStyles> styles;
    std::optional<DocxNumbering> numbering;
    DocxContext context{limits,
                        [&]() -> const DocxStyles& {
                            if (!styles) styles = styles_of(package, side_entry(package, related, "styles"), path);
                            return *styles;
                        },
                        [&]() -> DocxNumbering& {
                            if (!numbering)
                                numbering = DocxNumbering::read(side_part(package, related, "numbering", path));
                            return *numbering;
                        }};
    const auto refused = [&](std::string_view broken_part) {
        if (context.exceeded.empty()) return damaged(path, broken_part);
        const std::size_t limit = context.exceeded == "cells"        ? limits.cells
                                  : context.exceeded == "columns"    ? limits.columns
                                  : context.exceeded == "paragraphs" ? limits.paragraphs
                                  : context.exceeded == "text"       ? limits.text
                                                                     : limits.depth;
        return beyond(path, context.exceeded, limit);
    };

    Document document;
    document.path = path;
    document.medium = Medium::word;
    if (!DocxBlockReader{xml, context}.read_part(document.blocks) || !context.exceeded.empty()) return refused(part);

    std::set<std::string> said;
    for (const std::string_view type : {"header", "footer", "footnotes", "endnotes", "comments"})
        for (const auto& [name, target] : related.all) {
            const auto* beside = name == type ? package.find(target) : nullptr;
            if (beside == nullptr) continue;
            JIHENG_TRY(const std::string text, read_xml_part(package, *beside, path));
            std::vector<Block> notes;
            if (!DocxBlockReader{text, context}.read_part(notes)) return refused(target);
            add_notes(notes, said, document.blocks);
        }
    number(document);
    if (document.blocks.empty()) {
        if (context.pictures > 0) return failure("error.document.pictures_only", {}, whole_file(path));
        return failure("error.document.empty", {}, whole_file(path));
    }
    const auto remark = [&](std::string_view message, std::size_t count) {
        if (count > 0) document.remarks.push_back({std::string{message}, {{"count", std::to_string(count)}}, {}});
    };
    remark("remark.docx.pictures", context.pictures);
    remark("remark.docx.hidden", context.hidden_runs);
    if (context.covered_texts > 0)
        document.remarks.push_back({"remark.docx.covered",
                                    {{"count", std::to_string(context.covered_texts)}, {"text", context.first_covered}},
                                    context.first_covered_at});
    return document;
}

}  // namespace jiheng

#include "documents/pdf/pdf_reader.h"

#include <algorithm>
#include <optional>

#include "documents/pdf/page_joiner.h"
#include "documents/pdf/page_layout.h"
#include "documents/pdf/pdf_file.h"
#include "documents/pdf/scanned_page.h"
#include "documents/refusal.h"

namespace jiheng {

namespace {

constexpr double page_filling = 0.5;  // a picture larger than this share of a page without text is a scan

// The hidden text of a scanned page is what a recogniser made of it: used only where nothing else is written.
bool keep_visible_text(PageMarks& marks)
{
    const bool visible = std::any_of(marks.characters.begin(), marks.characters.end(),
                                     [](const PageCharacter& character) { return !character.unseen; });
    if (visible) std::erase_if(marks.characters, [](const PageCharacter& character) { return character.unseen; });
    return visible;
}

Location page_place(int page)
{
    Location where;
    where.box.page = page;
    where.label = "第" + std::to_string(page) + "页";
    return where;
}

// Numbers and turns of everything; false when there are more cells than the limit.
bool number(Document& document, const ReadLimits& limits)
{
    int order = 0;
    int paragraphs = 0;
    int tables = 0;
    std::size_t cells = 0;
    const auto is_gap = [](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && paragraph->text.empty();
    };
    for (auto& block : document.blocks) {
        if (auto* paragraph = std::get_if<Paragraph>(&block)) {
            paragraph->order = ++order;
            paragraph->number = ++paragraphs;
            continue;
        }
        auto& table = std::get<Table>(block);
        table.number = ++tables;
        int row_number = 0;
        for (auto& row : table.rows) {
            row.order = ++order;
            row.number = ++row_number;
            cells += row.cells.size();
        }
    }
    std::erase_if(document.blocks, is_gap);
    return cells <= limits.cells;
}

}  // namespace

Result<Document> read_pdf(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    Location where;
    where.file = path;
    JIHENG_TRY(const std::unique_ptr<PdfFile> file, PdfFile::open(bytes, path, limits));
    Document document;
    document.path = path;
    document.medium = Medium::pdf;
    std::vector<PageLayout> pages;
    std::size_t scanned = 0;
    std::size_t without_text = 0;
    std::size_t characters = 0;
    std::optional<PageRecogniser> recogniser;
    for (std::size_t i = 0; i < file->pages(); ++i) {
        PageMarks marks = file->marks(i);
        const auto remark = [&](std::string message, Arguments arguments = {}) {
            document.remarks.push_back({std::move(message), std::move(arguments), page_place(marks.number)});
        };
        if (auto refused = file->refusal(page_place(marks.number).label)) return *std::move(refused);
        const bool visible = keep_visible_text(marks);
        const bool scan = !visible && marks.picture_area > page_filling;
        if (scan && !marks.characters.empty()) remark("remark.pdf.text_layer");
        if (scan && marks.characters.empty()) {
            ++scanned;
            if (!limits.ocr) {
                remark("remark.pdf.scanned");
            } else {
                if (!recogniser) {
                    JIHENG_TRY(recogniser, PageRecogniser::open(bytes, path, limits));
                }
                const Ended ended = recogniser->read(marks);
                if (ended == Ended::late)
                    remark("remark.pdf.late", {{"seconds", std::to_string(limits.conversion_seconds)}});
                else
                    remark(marks.characters.empty() ? "remark.pdf.not_recognised" : "remark.pdf.recognised");
            }
        }
        without_text += marks.without_text;
        characters += marks.characters.size();
        pages.push_back(lay_out(marks));
    }
    if (characters == 0) {
        if (scanned > 0 && limits.ocr)
            return failure("error.document.not_recognised", {{"seconds", std::to_string(limits.conversion_seconds)}},
                           where);
        if (scanned > 0) return failure("error.document.scanned", {}, where);
        if (without_text > 0) return failure("error.document.no_characters", {}, where);
        return failure("error.document.empty", {}, where);
    }
    if (without_text > 0)
        document.remarks.push_back({"remark.pdf.no_characters", {{"count", std::to_string(without_text)}}, {}});
    if (file->repaired()) document.remarks.push_back({"remark.pdf.repaired", {}, {}});
    if (file->figures() > 0)
        document.remarks.push_back({"remark.pdf.figures", {{"count", std::to_string(file->figures())}}, {}});
    document.blocks = join_pages(std::move(pages));
    if (!number(document, limits)) return beyond(path, "cells", limits.cells);
    return document;
}

}  // namespace jiheng

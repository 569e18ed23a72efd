#include "documents/pdf/pdf_reader.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <optional>

#include "base/messages.h"
#include "documents/pdf/page_joiner.h"
#include "documents/pdf/page_layout.h"
#include "documents/pdf/pdf_file.h"
#include "documents/pdf/scanned_page.h"

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

// The lines of recognised pages, where their pages stand among the others.
void add_recognised(Document& document, std::map<std::size_t, std::vector<Paragraph>>& recognised)
{
    const auto page_of = [](const Block& block) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            return paragraph->note ? std::numeric_limits<int>::max() : paragraph->box.page;
        for (const auto& row : std::get<Table>(block).rows)
            for (const auto& cell : row.cells)
                if (cell.box.page > 0) return cell.box.page;
        return 0;
    };
    for (auto& [page, lines] : recognised) {
        const auto after =
            std::find_if(document.blocks.begin(), document.blocks.end(),
                         [&, page = page](const Block& block) { return page_of(block) > static_cast<int>(page) + 1; });
        document.blocks.insert(after, std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
    }
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
    std::map<std::size_t, std::vector<Paragraph>> recognised;  // by page, 0-based
    for (std::size_t i = 0; i < file->pages(); ++i) {
        PageMarks marks = file->marks(i);
        if (auto refused = file->refusal(page_place(marks.number).label)) return *std::move(refused);
        keep_visible_text(marks);
        if (marks.characters.empty() && marks.picture_area > page_filling) {
            if (limits.ocr) {
                if (!recogniser) {
                    JIHENG_TRY(recogniser, PageRecogniser::open(path, limits));
                }
                recognised[pages.size()] = recogniser->read(bytes, marks.number);
            }
            const bool read = limits.ocr && !recognised[pages.size()].empty();
            scanned += read ? 0 : 1;
            characters += read ? 1 : 0;
            document.remarks.push_back(
                {read ? "remark.pdf.recognised" : "remark.pdf.scanned", {}, page_place(marks.number)});
        }
        without_text += marks.without_text;
        characters += marks.characters.size();
        pages.push_back(lay_out(marks));
    }
    if (characters == 0) {
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
    add_recognised(document, recognised);
    if (!number(document, limits))
        return failure("error.document.limit", {{"what", "cells"}, {"limit", std::to_string(limits.cells)}}, where);
    return document;
}

}  // namespace jiheng

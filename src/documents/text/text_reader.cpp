#include "documents/text/text_reader.h"

#include "base/text.h"
#include "documents/refusal.h"
#include "documents/text/csv.h"
#include "documents/text/encoding.h"

namespace jiheng {

namespace {

// Removes <p …>, </p>, <br/>, <b> …: a tag starts with a letter or a slash, so that "x < 95%" stays.
std::string without_tags(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool tag = text[at] == '<' && at + 1 < text.size() &&
                         ((text[at + 1] >= 'a' && text[at + 1] <= 'z') || text[at + 1] == '/');
        const std::size_t close = tag ? text.find('>', at) : std::string_view::npos;
        if (close == std::string_view::npos || close - at > 200)
            plain += text[at];
        else
            at = close;
    }
    return plain;
}

std::string cleaned(std::string_view text)
{
    std::string plain{trim(text)};
    if (contains(plain, "<")) plain = without_tags(plain);
    if (contains(plain, "**")) plain = replace_all(plain, "**", "");
    if (contains(plain, "\\")) {
        plain = replace_all(plain, "$\\geq", "≥");
        plain = replace_all(plain, "$\\leq", "≤");
        plain = replace_all(plain, "\\geq", "≥");
        plain = replace_all(plain, "\\leq", "≤");
        plain = replace_all(plain, "\\%$", "%");
        plain = replace_all(plain, "\\%", "%");
        plain = replace_all(plain, "$<", "<");
        plain = replace_all(plain, "$>", ">");
    }
    return std::string{trim(plain)};
}

Result<Document> document_of(const std::vector<CsvRecord>& records, const Location& where, const ReadLimits& limits)
{
    Document document;
    document.path = where.file;
    Table table;
    table.number = 1;
    std::size_t cells = 0;
    for (const auto& record : records) {
        cells += record.fields.size();
        if (cells > limits.cells || record.fields.size() > limits.columns)
            return beyond(where.file, "cells", limits.cells);
        Row row;
        row.order = record.line;
        row.number = static_cast<int>(table.rows.size()) + 1;
        for (const auto& field : record.fields) {
            Cell cell;
            for (const std::string_view line : split(field, '\n')) join_line(cell.text, cleaned(line));
            row.cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(row));
    }
    document.blocks.emplace_back(std::move(table));
    return document;
}

}  // namespace

Result<Document> read_text(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    const Location where = whole_file(path);
    if (bytes.size() > limits.bytes)
        return failure("error.document.too_large",
                       {{"size", std::to_string(bytes.size())}, {"limit", std::to_string(limits.bytes)}}, where);
    constexpr std::size_t widest = 2;  // bytes of a letter in UTF-16, one in UTF-8
    if (bytes.size() / widest > limits.text) return beyond(path, "text", limits.text);
    JIHENG_TRY(DecodedText decoded, decode_text(bytes, path));
    if (decoded.text.size() > limits.text) return beyond(path, "text", limits.text);

    if (decoded.text.find('\t') == std::string::npos)
        if (const auto records = read_csv(decoded.text)) return document_of(*records, where, limits);

    Document document;
    document.path = path;
    int line_number = 0;
    int tables = 0;
    std::size_t cells = 0;
    std::size_t paragraphs = 0;
    bool in_table = false;
    for (std::string_view line : split(decoded.text, '\n')) {
        ++line_number;
        if (line.find('\t') == std::string_view::npos) {
            in_table = false;
            std::string text = cleaned(line);
            if (text.empty()) continue;
            if (++paragraphs > limits.paragraphs) return beyond(path, "paragraphs", limits.paragraphs);
            document.blocks.emplace_back(Paragraph{std::move(text), line_number, 0, line_number});
            continue;
        }
        Row row;
        row.order = line_number;
        for (std::string_view cell : split(line, '\t')) {
            if (++cells > limits.cells || row.cells.size() == limits.columns)
                return beyond(path, "cells", limits.cells);
            row.cells.push_back({cleaned(cell)});
        }
        if (!in_table) {
            document.blocks.emplace_back(Table{});
            std::get<Table>(document.blocks.back()).number = ++tables;
        }
        in_table = true;
        auto& rows = std::get<Table>(document.blocks.back()).rows;
        row.number = static_cast<int>(rows.size()) + 1;
        rows.push_back(std::move(row));
    }
    if (document.blocks.empty()) return failure("error.document.empty", {}, where);
    return document;
}

}  // namespace jiheng

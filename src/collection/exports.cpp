#include "collection/exports.h"

#include <algorithm>

#include "base/messages.h"
#include "numbers/decimal.h"
#include "survey/spss_syntax.h"
#include "typeset/xlsx/xlsx_stream.h"

namespace jiheng {

namespace {

struct Exported {
    survey::Questionnaire questionnaire{};
    std::vector<AnswerColumn> columns{};
};

Result<std::shared_ptr<Exported>> columns_of(const Call& call, const SurveyRecord& survey)
{
    const auto made = std::make_shared<Exported>();
    JIHENG_TRY(made->questionnaire, questionnaire_of(call, survey));
    JIHENG_TRY(const auto rounds, repeated_rounds(call, survey, made->questionnaire));
    made->columns = answer_columns(made->questionnaire, rounds);
    return made;
}

// Written as digits a spreadsheet gives back as they are; "007" is a text.
bool is_plain_number(std::string_view text)
{
    constexpr std::size_t most_digits = 9;
    return !text.empty() && text.size() <= most_digits && (text.size() == 1 || text.front() != '0') &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void append_cell(std::string& out, std::string_view text)
{
    constexpr std::string_view formula = "=+-@\t\r";
    // Numbers below zero are no formulas.
    const bool defused = !text.empty() && formula.find(text.front()) != std::string_view::npos && !Decimal::parse(text);
    if (!defused && text.find_first_of("\",\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    if (defused) out += '\'';
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
        if (c == '"') out += '"';
        out += c == '\r' || c == '\n' ? ' ' : c;
    }
    out += '"';
}

}  // namespace

Result<Done> export_csv(const Call& call, const SurveyRecord& survey, const TakeBytes& take)
{
    constexpr std::size_t piece = std::size_t{1} << 18U;
    JIHENG_TRY(const auto exported, columns_of(call, survey));
    std::string buffer = "\xEF\xBB\xBF";  // spreadsheets take the file for UTF-8 then
    bool taken = true;
    for (const auto& column : exported->columns) {
        if (&column != exported->columns.data()) buffer += ',';
        append_cell(buffer, column.name);
    }
    buffer += "\r\n";
    JIHENG_DO(each_answer_row(call, survey, exported->columns, [&](const std::vector<std::string_view>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) buffer += ',';
            if (!cells[i].empty()) append_cell(buffer, cells[i]);
        }
        buffer += "\r\n";
        if (buffer.size() < piece) return true;
        taken = take(buffer);
        buffer.clear();
        return taken;
    }));
    if (!taken || !take(buffer)) return failure("error.collection.export");
    return Done{};
}

Result<Done> export_xlsx(const Call& call, const SurveyRecord& survey, const TakeBytes& take)
{
    JIHENG_TRY(const auto exported, columns_of(call, survey));
    bool taken = true;
    typeset::XlsxStream book{[&](std::string_view bytes) { return taken = take(bytes); }};
    std::vector<typeset::ListColumn> headings;
    for (const auto& column : exported->columns) headings.push_back({column.name, 12, ""});
    // A sheet stays below four gibibytes, which is what a part of a zip file can be.
    constexpr std::size_t most_cells = 30'000'000;
    const std::size_t rows = std::min(typeset::XlsxStream::most_rows, most_cells / headings.size());
    book.begin_sheet(survey.title, std::move(headings), rows);
    JIHENG_DO(each_answer_row(call, survey, exported->columns, [&](const std::vector<std::string_view>& cells) {
        book.next_row();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto* item = exported->columns[i].item;
            const bool counts =
                item != nullptr && (item->kind == survey::Item::Kind::number ||
                                    (item->kind == survey::Item::Kind::single && is_plain_number(cells[i])));
            const auto number = counts ? Decimal::parse(cells[i]) : std::nullopt;
            if (cells[i].empty())
                book.blank();
            else if (number)
                book.number(*number);
            else
                book.text(cells[i]);
        }
        return taken;
    }));
    if (!book.finish() || !taken) return failure("error.collection.export");
    return Done{};
}

Result<std::string> export_spss(const Call& call, const SurveyRecord& survey, std::string_view file)
{
    JIHENG_TRY(const auto exported, columns_of(call, survey));
    std::vector<survey::SpssColumn> columns;
    for (const auto& column : exported->columns) columns.push_back({column.name, column.item});
    return survey::spss_syntax(exported->questionnaire, columns, file);
}

}  // namespace jiheng

#include <algorithm>
#include <set>

#include "numbers/decimal.h"
#include "survey/xlsform.h"
#include "survey/xlsform_names.h"

namespace jiheng::survey {

namespace {

using typeset::CellRole;
using typeset::Sheet;
using typeset::SheetCell;
using typeset::SheetRow;

constexpr unsigned wide = 40;
constexpr unsigned narrow = 16;

void put(SheetRow& row, std::size_t column, const std::string& text, CellRole role = CellRole::text)
{
    if (text.empty()) return;
    SheetCell cell;
    cell.column = column;
    cell.text = text;
    cell.role = role;
    row.cells.push_back(std::move(cell));
}

Sheet sheet_with(std::string name, const std::vector<std::string>& columns)
{
    Sheet sheet;
    sheet.name = std::move(name);
    SheetRow& head = sheet.add_row();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        put(head, i, columns[i], CellRole::heading);
        sheet.widths.push_back(columns[i].find("::") == std::string::npos ? narrow : wide);
    }
    return sheet;
}

std::string in(std::string_view column, std::string_view language)
{
    return std::string{column} + std::string{language};
}

std::string type_of(const Item& item)
{
    for (const auto& one : xlsform::types)
        if (one.kind == item.kind && (item.kind != Item::Kind::number || one.whole == item.whole))
            return std::string{one.name} + (item.list.empty() ? "" : " " + item.list);
    return "";
}

class SurveySheet {
public:
    Sheet write(const Questionnaire& questionnaire)
    {
        std::vector<std::string> columns{"type", "name"};
        for (const auto column : xlsform::text_columns) {
            columns.push_back(in(column, xlsform::chinese_suffix));
            columns.push_back(in(column, xlsform::english_suffix));
        }
        for (const char* column : {"required", "relevant", "constraint", "choice_filter", "appearance", "key_question"})
            columns.emplace_back(column);
        sheet_ = sheet_with("survey", columns);
        rows(questionnaire.items);
        return std::move(sheet_);
    }

private:
    void rows(const std::vector<Item>& items)
    {
        for (const auto& item : items) {
            const bool repeats = item.kind == Item::Kind::repeat;
            SheetRow& row = sheet_.add_row();
            std::size_t column = 0;
            put(row, column++, item.holds_items() ? (repeats ? "begin_repeat" : "begin_group") : type_of(item));
            put(row, column++, item.key);
            for (const Words* words : {&item.text, &item.hint, &item.constraint_message, &item.required_message}) {
                put(row, column++, words->chinese);
                put(row, column++, words->english);
            }
            put(row, column++, item.required ? "yes" : "");
            put(row, column++, item.relevant.text());
            put(row, column++, item.constraint.text());
            put(row, column++, item.choice.text());
            put(row, column++, item.matrix ? "table-list" : "");
            put(row, column++, item.is_key ? "yes" : "");
            if (!item.holds_items()) continue;
            rows(item.items);
            put(sheet_.add_row(), 0, repeats ? "end_repeat" : "end_group");
        }
    }

    Sheet sheet_{};
};

Sheet choices_sheet(const Questionnaire& questionnaire)
{
    std::vector<std::string> columns{"list_name", "name", in("label", xlsform::chinese_suffix),
                                     in("label", xlsform::english_suffix), "value"};
    const std::size_t own = columns.size();
    for (const auto& list : questionnaire.lists)
        for (const auto& option : list.options)
            for (const auto& [column, value] : option.columns)
                if (std::find(columns.begin() + static_cast<std::ptrdiff_t>(own), columns.end(), column) ==
                    columns.end())
                    columns.push_back(column);
    Sheet sheet = sheet_with("choices", columns);
    for (const auto& list : questionnaire.lists)
        for (const auto& option : list.options) {
            SheetRow& row = sheet.add_row();
            std::size_t column = 0;
            put(row, column++, list.key);
            put(row, column++, option.key);
            put(row, column++, option.text.chinese);
            put(row, column++, option.text.english);
            put(row, column++, option.value ? to_text(*option.value, Decimal::most_places) : "");
            for (; column < columns.size(); ++column) put(row, column, option.column(columns[column]));
        }
    return sheet;
}

Sheet settings_sheet(const Questionnaire& questionnaire)
{
    Sheet sheet =
        sheet_with("settings", {in("form_title", xlsform::chinese_suffix), in("form_title", xlsform::english_suffix),
                                "form_id", "version", "default_language"});
    SheetRow& row = sheet.add_row();
    put(row, 0, questionnaire.title.chinese);
    put(row, 1, questionnaire.title.english);
    put(row, 2, questionnaire.id);
    put(row, 3, questionnaire.version);
    put(row, 4, "中文 (zh)");
    return sheet;
}

}  // namespace

typeset::Workbook write_xlsform(const Questionnaire& questionnaire)
{
    typeset::Workbook workbook;
    workbook.sheets.push_back(SurveySheet{}.write(questionnaire));
    workbook.sheets.push_back(choices_sheet(questionnaire));
    workbook.sheets.push_back(settings_sheet(questionnaire));
    return workbook;
}

}  // namespace jiheng::survey

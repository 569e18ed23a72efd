#include <algorithm>
#include <array>
#include <map>

#include "base/messages.h"
#include "base/text.h"
#include "numbers/decimal.h"
#include "survey/xlsform.h"
#include "survey/xlsform_names.h"

namespace jiheng::survey {

namespace {

// A sheet by the names in its first row.
class SheetByName {
public:
    SheetByName(const Document& document, const Table* table) : document_{document}, table_{table}
    {
        if (table == nullptr || table->rows.empty()) return;
        const auto& cells = table->rows.front().cells;
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (!cells[i].text.empty()) columns_.emplace(plain_name(cells[i].text), i);
    }

    const std::map<std::string, std::size_t>& columns() const { return columns_; }
    std::size_t rows() const { return table_ == nullptr || table_->rows.empty() ? 0 : table_->rows.size() - 1; }
    std::string text(std::size_t row, const std::string& column) const
    {
        const auto found = columns_.find(column);
        if (found == columns_.end()) return "";
        const auto& cells = line(row).cells;
        return found->second < cells.size() ? std::string{trim(cells[found->second].text)} : "";
    }
    Location where(std::size_t row, const std::string& column) const
    {
        const auto found = columns_.find(column);
        return place_of(document_, *table_, line(row), found == columns_.end() ? 0 : found->second);
    }
    bool is_blank(std::size_t row) const
    {
        const auto& cells = line(row).cells;
        return std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.text.empty(); });
    }
    // "label::English (en)" → "label::en"; other languages keep their names.
    static std::string plain_name(std::string_view written)
    {
        std::string name{trim(written)};
        const auto colons = name.find("::");
        if (colons == std::string::npos) return name;
        std::string language = name.substr(colons + 2);
        std::string column{trim(std::string_view{name}.substr(0, colons))};
        std::transform(language.begin(), language.end(), language.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        if (language.find("zh") != std::string::npos || language.find("chinese") != std::string::npos ||
            language.find("中文") != std::string::npos)
            return column;
        if (language.starts_with("en") || language.find("(en") != std::string::npos) return column + "::en";
        return column + "::" + language;
    }

private:
    const Row& line(std::size_t row) const { return table_->rows[row + 1]; }

    const Document& document_;
    const Table* table_;
    std::map<std::string, std::size_t> columns_{};
};

const Table* sheet_named(const Document& document, std::string_view name)
{
    for (const auto& block : document.blocks)
        if (const auto* table = std::get_if<Table>(&block); table != nullptr && table->sheet == name) return table;
    return nullptr;
}

class Reader {
public:
    explicit Reader(const Document& document)
        : survey_{document, sheet_named(document, "survey")},
          choices_{document, sheet_named(document, "choices")},
          settings_{document, sheet_named(document, "settings")}
    {
    }

    XlsForm run()
    {
        for (const char* column : {"type", "name"})
            if (!survey_.columns().contains(column))
                form_.problems.push_back(failure("error.survey.xlsform_column", {{"column", column}}));
        if (!form_.problems.empty()) return std::move(form_);
        read_settings();
        read_choices();
        read_survey();
        if (form_.problems.empty()) form_.problems = questionnaire_problems(made_);
        if (form_.problems.empty()) form_.questionnaire = std::move(made_);
        return std::move(form_);
    }

private:
    void leave_out(const std::string& what, Location where)
    {
        form_.left_out.push_back(failure("error.survey.left_out", {{"what", what}}, std::move(where)));
    }

    void read_settings()
    {
        made_.id = "xlsform";
        if (settings_.rows() == 0) return;
        const auto title = settings_.text(0, "form_title");
        made_.title = {title, settings_.text(0, "form_title::en")};
        if (const auto id = settings_.text(0, "form_id"); !id.empty()) made_.id = id;
        made_.version = settings_.text(0, "version");
        for (const auto& [column, index] : settings_.columns())
            if (column != "form_title" && column != "form_title::en" && column != "form_id" && column != "version" &&
                column != "default_language" && !settings_.text(0, column).empty())
                leave_out("settings." + column, settings_.where(0, column));
    }

    void read_choices()
    {
        const std::string key = choices_.columns().contains("list_name") ? "list_name" : "list name";
        for (std::size_t row = 0; row < choices_.rows(); ++row) {
            const std::string list = choices_.text(row, key);
            if (list.empty()) continue;
            auto found = std::find_if(made_.lists.begin(), made_.lists.end(),
                                      [&](const OptionList& one) { return one.key == list; });
            if (found == made_.lists.end()) found = made_.lists.insert(made_.lists.end(), {list, {}});
            Option option;
            option.key = choices_.text(row, "name");
            option.text = words(choices_, row, "label");
            const std::string value = choices_.text(row, "value");
            if (const auto number = Decimal::parse(value))
                option.value = number->exact();
            else if (!value.empty())
                form_.problems.push_back(
                    failure("error.survey.value", {{"value", value}}, choices_.where(row, "value")));
            for (const auto& [column, index] : choices_.columns()) {
                const bool known =
                    column == key || column == "name" || column == "value" || column.starts_with("label");
                const std::string text = choices_.text(row, column);
                if (known || text.empty()) continue;
                if (column.find("::") != std::string::npos || column == "image" || column == "audio" ||
                    column == "video")
                    leave_out("choices." + column, choices_.where(row, column));
                else
                    option.columns.emplace_back(column, text);
            }
            found->options.push_back(std::move(option));
        }
    }

    Words words(const SheetByName& sheet, std::size_t row, const std::string& column) const
    {
        Words both{sheet.text(row, column), sheet.text(row, column + "::en")};
        return both;
    }

    Expression condition(std::size_t row, const std::string& column)
    {
        auto parsed = Expression::parse(survey_.text(row, column));
        if (parsed) return std::move(parsed).value();
        Error error = parsed.error();
        error.where = survey_.where(row, column);
        // A condition left away would ask other people other questions: that is no small loss.
        form_.problems.push_back(std::move(error));
        return {};
    }

    void read_survey()
    {
        std::vector<Item> open;  // sections that have not ended
        const auto place = [&](Item item) {
            (open.empty() ? made_.items : open.back().items).push_back(std::move(item));
        };
        for (std::size_t row = 0; row < survey_.rows(); ++row) {
            if (survey_.is_blank(row)) continue;
            std::string type = survey_.text(row, "type");
            std::replace(type.begin(), type.end(), '_', ' ');
            if (type == "end group" || type == "end repeat") {
                if (open.empty()) {
                    form_.problems.push_back(failure("error.survey.xlsform_end", {}, survey_.where(row, "type")));
                    return;
                }
                Item ended = std::move(open.back());
                open.pop_back();
                place(std::move(ended));
                continue;
            }
            if (type == "begin group" || type == "begin repeat") {
                constexpr std::size_t deepest = 12;
                if (open.size() >= deepest) {
                    form_.problems.push_back(failure("error.survey.limit",
                                                     {{"what", "begin_group"}, {"limit", std::to_string(deepest)}},
                                                     survey_.where(row, "type")));
                    return;
                }
                Item item = common(row);
                item.kind = type == "begin group" ? Item::Kind::section : Item::Kind::repeat;
                open.push_back(std::move(item));
                continue;
            }
            if (auto item = question(row)) place(std::move(*item));
        }
        if (!open.empty()) form_.problems.push_back(failure("error.survey.xlsform_open", {{"key", open.back().key}}));
    }

    // What sections and questions share; columns that say something we cannot keep are named.
    Item common(std::size_t row)
    {
        Item item;
        item.key = survey_.text(row, "name");
        item.text = words(survey_, row, "label");
        item.hint = words(survey_, row, "hint");
        item.relevant = condition(row, "relevant");
        const std::string appearance = survey_.text(row, "appearance");
        item.matrix = appearance.find("table-list") != std::string::npos;
        for (const auto& [column, index] : survey_.columns()) {
            if (!is_known(column) && !survey_.text(row, column).empty()) leave_out(column, survey_.where(row, column));
        }
        return item;
    }

    static bool is_known(const std::string& column)
    {
        constexpr std::array others{"type",          "name",     "relevant",   "constraint",
                                    "choice_filter", "required", "appearance", "key_question"};
        const auto is_it = [&](std::string_view one) { return column == one || column == std::string{one} + "::en"; };
        return std::find(others.begin(), others.end(), column) != others.end() ||
               std::any_of(xlsform::text_columns.begin(), xlsform::text_columns.end(), is_it);
    }

    std::optional<Item> question(std::size_t row)
    {
        const std::string written = survey_.text(row, "type");
        std::vector<std::string> type;
        for (const auto part : split(written, ' '))
            if (!part.empty()) type.emplace_back(part);
        if (type.empty()) {
            form_.problems.push_back(failure("error.survey.xlsform_type", {{"name", survey_.text(row, "name")}},
                                             survey_.where(row, "type")));
            return std::nullopt;
        }
        const auto known = std::find_if(xlsform::types.begin(), xlsform::types.end(),
                                        [&](const xlsform::TypeName& one) { return one.name == type.front(); });
        if (known == xlsform::types.end()) {
            leave_out(type.front(), survey_.where(row, "type"));
            return std::nullopt;
        }
        Item item = common(row);
        item.kind = known->kind;
        item.whole = known->whole;
        item.matrix = false;
        if (type.size() > 1) item.list = type[1];
        if (type.size() > 2) leave_out(type[2], survey_.where(row, "type"));  // or_other
        item.constraint = condition(row, "constraint");
        item.constraint_message = words(survey_, row, "constraint_message");
        item.choice = condition(row, "choice_filter");
        item.required_message = words(survey_, row, "required_message");
        item.is_key = is_yes(survey_.text(row, "key_question"));
        const std::string required = survey_.text(row, "required");
        item.required = is_yes(required);
        if (!item.required && !required.empty() && required != "no" && required != "false" && required != "false()")
            leave_out("required = " + required, survey_.where(row, "required"));
        return item;
    }

    static bool is_yes(const std::string& text)
    {
        return text == "yes" || text == "true" || text == "true()" || text == "TRUE" || text == "1";
    }

    SheetByName survey_;
    SheetByName choices_;
    SheetByName settings_;
    Questionnaire made_{};
    XlsForm form_{};
};

}  // namespace

XlsForm read_xlsform(const Document& workbook)
{
    return Reader{workbook}.run();
}

}  // namespace jiheng::survey

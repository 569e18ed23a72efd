#include "survey/answer_table.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

#include "base/messages.h"
#include "base/text.h"
#include "numbers/decimal.h"
#include "survey/csv_rows.h"

namespace jiheng::survey {

namespace {

// What an option may be called, and its number. One answer after the other is often the same, so the last is kept.
class OptionNames {
public:
    explicit OptionNames(const OptionList& list)
    {
        for (std::size_t i = 0; i < list.options.size(); ++i) {
            const Option& option = list.options[i];
            for (const auto* name : {&option.key, &option.text.chinese, &option.text.english})
                if (!name->empty()) names_.emplace(*name, static_cast<std::uint16_t>(i + 1));
        }
    }
    std::uint16_t number(std::string_view name) const
    {
        const auto found = names_.find(name);
        return found == names_.end() ? 0 : found->second;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::uint16_t, Hash, std::equal_to<>> names_{};
};

class Reader {
public:
    Reader(const Questionnaire& questionnaire, const AnswerFileLimits& limits) : limits_{limits}
    {
        read_.table.questionnaire = &questionnaire;
        each_item(questionnaire.items, [&](const Item& item, const Item* repeat) {
            if (repeat == nullptr && !item.holds_items() && item.kind != Item::Kind::note)
                questions_.emplace(item.key, &item);
        });
    }

    Result<ReadAnswers> run(std::string_view csv)
    {
        CsvRows rows{csv};
        std::vector<std::string_view> cells;
        if (!rows.next(cells)) return failure("error.survey.answers.empty");
        JIHENG_DO(heading(cells));
        std::size_t line = 1;
        while (rows.next(cells)) {
            ++line;
            if (cells.size() == 1 && cells.front().empty()) continue;
            if (read_.table.rows >= limits_.rows)
                return failure("error.survey.answers.rows", {{"limit", std::to_string(limits_.rows)}});
            one_row(cells, line);
        }
        if (rows.damaged()) return failure("error.survey.answers.quote");
        return std::move(read_);
    }

private:
    using Put = bool (Reader::*)(std::size_t column, std::string_view text);
    struct Column {
        std::string name{};
        Put put = nullptr;
        std::size_t index = 0;
        const Item* item = nullptr;
    };

    Result<Done> heading(const std::vector<std::string_view>& cells)
    {
        if (cells.size() > limits_.columns)
            return failure("error.survey.answers.columns", {{"limit", std::to_string(limits_.columns)}});
        for (const auto cell : cells) {
            Column column{.name = std::string{trim(cell)}};
            const auto found = questions_.find(column.name);
            AnswerTable& table = read_.table;
            if (column.name == "_stratum") {
                column.put = &Reader::put_stratum;
            } else if (column.name == "_seconds") {
                column.put = &Reader::put_seconds;
            } else if (column.name == "_device") {
                column.put = &Reader::put_device;
            } else if (found == questions_.end()) {
                return failure("error.survey.answers.column", {{"column", column.name.substr(0, 80)}});
            } else {
                column.item = found->second;
                const OptionList* list = table.questionnaire->list(column.item->list);
                if (column.item->kind == Item::Kind::single) {
                    column.put = &Reader::put_choice;
                    column.index = table.choices.size();
                    table.choices.push_back({column.name, list, {}});
                    choice_names_.emplace_back(*list);
                } else if (column.item->kind == Item::Kind::multiple) {
                    constexpr std::size_t bits = 64;
                    if (list->options.size() > bits)
                        return failure("error.survey.answers.options", {{"column", column.name}});
                    column.put = &Reader::put_several;
                    column.index = table.several.size();
                    table.several.push_back({column.name, list, {}});
                    several_names_.emplace_back(*list);
                } else {
                    column.put = &Reader::put_text;
                    column.index = table.texts.size();
                    table.texts.push_back({column.name, {}});
                }
                questions_.erase(found);  // a second column of the name is refused
            }
            columns_.push_back(std::move(column));
        }
        return Done{};
    }

    void one_row(const std::vector<std::string_view>& cells, std::size_t line)
    {
        bool good = cells.size() <= columns_.size();
        if (!good) fault(line, "", cells.back(), "error.survey.answers.wide");
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string_view cell = i < cells.size() ? trim(cells[i]) : std::string_view{};
            const Column& column = columns_[i];
            const bool fits = cell.size() <= limits_.cell && (this->*column.put)(i, cell);
            if (!fits) {
                // The row is taken back as a whole below, so every column still needs its cell.
                (this->*column.put)(i, {});
                fault(line, column.name, cell, "error.survey.answers.cell");
                good = false;
            }
        }
        ++read_.table.rows;
        if (!good) take_back();
    }

    void fault(std::size_t line, const std::string& column, std::string_view text, std::string_view key)
    {
        if (read_.faults.size() >= limits_.most_faults) return;
        constexpr std::size_t shown = 60;
        const std::string short_text{text.substr(0, shown)};
        read_.faults.push_back(
            {line, column, short_text,
             failure(key, {{"row", std::to_string(line)}, {"column", column}, {"text", short_text}})});
    }

    void take_back()
    {
        AnswerTable& table = read_.table;
        --table.rows;
        ++read_.faulty_rows;
        for (auto& column : table.choices) column.chosen.resize(table.rows);
        for (auto& column : table.several) column.chosen.resize(table.rows);
        for (auto& column : table.texts) column.texts.resize(table.rows);
        if (!table.stratum.empty()) table.stratum.resize(table.rows);
        if (!table.seconds.empty()) table.seconds.resize(table.rows);
        if (!table.device.empty()) table.device.resize(table.rows);
    }

    bool put_choice(std::size_t at, std::string_view text)
    {
        const Column& column = columns_[at];
        const std::uint16_t number = text.empty() ? 0 : choice_names_[column.index].number(text);
        if (number == 0 && !text.empty()) return false;
        read_.table.choices[column.index].chosen.push_back(number);
        return true;
    }

    bool put_several(std::size_t at, std::string_view text)
    {
        const Column& column = columns_[at];
        std::uint64_t all = 0;
        for (const auto part : split(text, ' ')) {
            if (part.empty()) continue;
            const std::uint16_t number = several_names_[column.index].number(part);
            if (number == 0) return false;
            all |= std::uint64_t{1} << (number - 1U);
        }
        read_.table.several[column.index].chosen.push_back(all);
        return true;
    }

    bool put_text(std::size_t at, std::string_view text)
    {
        const Column& column = columns_[at];
        if (column.item->kind == Item::Kind::number && !text.empty() && !Decimal::parse(text)) return false;
        read_.table.texts[column.index].texts.push_back(text);
        return true;
    }

    bool put_stratum(std::size_t, std::string_view text)
    {
        read_.table.stratum.push_back(text);
        return true;
    }
    bool put_device(std::size_t, std::string_view text)
    {
        read_.table.device.push_back(text);
        return true;
    }
    bool put_seconds(std::size_t, std::string_view text)
    {
        std::uint32_t seconds = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
        if (!text.empty() && (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size())) return false;
        read_.table.seconds.push_back(seconds);
        return true;
    }

    const AnswerFileLimits& limits_;
    std::map<std::string, const Item*, std::less<>> questions_{};
    std::vector<Column> columns_{};
    std::vector<OptionNames> choice_names_{};
    std::vector<OptionNames> several_names_{};
    ReadAnswers read_{};
};

}  // namespace

const ChoiceColumn* AnswerTable::choice(std::string_view question) const
{
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&](const ChoiceColumn& one) { return one.question == question; });
    return found == choices.end() ? nullptr : &*found;
}

Result<ReadAnswers> read_answers_csv(std::string_view csv, const Questionnaire& questionnaire,
                                     const AnswerFileLimits& limits)
{
    return Reader{questionnaire, limits}.run(csv);
}

}  // namespace jiheng::survey

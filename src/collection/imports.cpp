#include "collection/imports.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "collection/answer_columns.h"
#include "collection/answer_text.h"
#include "collection/public_answers.h"
#include "collection/table_file.h"
#include "service/passwords.h"
#include "survey/answers.h"
#include "survey/csv_rows.h"

namespace jiheng {

namespace {

using survey::Item;

constexpr std::size_t most_faults = 1'000;
constexpr std::size_t most_rows = 500'000;
constexpr std::size_t longest_id = 80;

// The key of a question without its round: "members[2].age" is "age".
std::string_view base_of(std::string_view key)
{
    const auto close = key.find("].");
    return close == std::string_view::npos ? key : key.substr(close + 2);
}

std::string option_key(const survey::OptionList& list, std::string_view text)
{
    for (const auto& option : list.options)
        if (option.key == text) return option.key;
    for (const auto& option : list.options)
        if (option.text.chinese == text || option.text.english == text) return option.key;
    return std::string{text};  // check_answers names it
}

class Import {
public:
    Import(const Call& call, const SurveyRecord& survey, const survey::Questionnaire& questionnaire,
           const std::string& csv)
        : call_{call},
          survey_{survey},
          questionnaire_{questionnaire},
          today_{to_text(day_of(call.now))},
          file_{hash_of(csv).substr(0, 20)}
    {
    }

    Result<ImportedAnswers> run(const std::string& csv, bool partial)
    {
        survey::CsvRows rows{csv};
        std::vector<std::string_view> cells;
        if (!rows.next(cells)) return failure("error.survey.answers.empty");
        JIHENG_DO(heading(cells));
        std::size_t line = 1;
        while (rows.next(cells)) {
            ++line;
            if (std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return trim(cell).empty(); }))
                continue;
            if (++made_.rows > most_rows)
                return failure("error.survey.answers.rows", {{"limit", std::to_string(most_rows)}});
            JIHENG_DO(one_row(cells, line));
        }
        if (rows.damaged()) return failure("error.survey.answers.quote");
        if (made_.faulty == 0 || partial)
            for (const auto& row : good_) JIHENG_DO(keep(row));
        return std::move(made_);
    }

private:
    struct Column {
        std::string name{};
        const Item* item = nullptr;
        const survey::OptionList* list = nullptr;
    };

    struct GoodRow {
        std::string id{};
        std::string stratum{};
        std::int64_t seconds = 0;
        std::string answers{};
    };

    Result<Done> heading(const std::vector<std::string_view>& cells)
    {
        constexpr std::size_t most_columns = 5'000;
        if (cells.size() > most_columns)
            return failure("error.survey.answers.columns", {{"limit", std::to_string(most_columns)}});
        for (const auto cell : cells) {
            Column column{std::string{trim(cell)}, nullptr, nullptr};
            const bool twice = std::any_of(columns_.begin(), columns_.end(),
                                           [&](const Column& one) { return one.name == column.name; });
            if (!column.name.empty() && !column.name.starts_with('_')) {
                column.item = questionnaire_.find(std::string{base_of(column.name)});
                if (column.item != nullptr) column.list = questionnaire_.list(column.item->list);
                if (twice || column.item == nullptr || column.item->holds_items() ||
                    column.item->kind == Item::Kind::note)
                    return failure("error.survey.answers.column", {{"column", column.name.substr(0, 80)}});
            }
            columns_.push_back(std::move(column));
        }
        return Done{};
    }

    void fault(std::size_t line, std::size_t column, std::string_view text, const Error& error)
    {
        constexpr std::size_t shown = 60;
        if (made_.faults.size() >= most_faults) return;
        const std::string name = column < columns_.size() ? columns_[column].name : "";
        made_.faults.push_back({cell_name(column + 1, line), line, name, shorten(text, shown), error});
    }

    std::size_t column_named(const std::string& key) const
    {
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].name == key) return i;
        return 0;
    }

    Result<Done> one_row(const std::vector<std::string_view>& cells, std::size_t line)
    {
        survey::Answers answers;
        std::string id = "import-" + file_ + "-" + std::to_string(line);
        std::string stratum;
        std::int64_t seconds = 0;
        bool good = true;
        if (cells.size() > columns_.size()) {
            fault(line, columns_.size(), cells[columns_.size()],
                  failure("error.survey.answers.wide",
                          {{"row", std::to_string(line)}, {"text", shorten(cells[columns_.size()], 40)}}));
            good = false;
        }
        for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
            const std::string_view text = trim(cells[i]);
            const Column& column = columns_[i];
            if (text.empty()) continue;
            if (column.item != nullptr) {
                answers[column.name] = answer_of(column, text);
            } else if (column.name == "_id") {
                id = std::string{text};
            } else if (column.name == "_stratum") {
                stratum = std::string{text};
            } else if (column.name == "_seconds") {
                const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
                if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && seconds >= 0) continue;
                fault(line, i, text,
                      failure("error.survey.answers.cell",
                              {{"row", std::to_string(line)}, {"column", column.name}, {"text", shorten(text, 40)}}));
                good = false;
            }
        }
        auto checked = survey::check_answers(questionnaire_, answers, today_);
        for (const auto& problem : checked.faults) {
            if (problem.error.code == "error.survey.answer.required") continue;  // a blank is a blank
            const std::size_t column = column_named(problem.at);
            fault(line, column, column < cells.size() ? cells[column] : std::string_view{}, problem.error);
            good = false;
        }
        if (!good) {
            ++made_.faulty;
            return Done{};
        }
        if (const auto chosen = checked.answers.find(survey_.settings.plan.stratum_question);
            stratum.empty() && chosen != checked.answers.end())
            stratum = chosen->second;
        if (id.size() > longest_id) return failure("error.collection.id");
        good_.push_back({std::move(id), std::move(stratum), seconds, answer_text(checked.answers)});
        return Done{};
    }

    static std::string answer_of(const Column& column, std::string_view text)
    {
        if (column.item->kind == Item::Kind::single && column.list != nullptr) return option_key(*column.list, text);
        if (column.item->kind != Item::Kind::multiple || column.list == nullptr) return std::string{text};
        std::string all;
        for (const auto part : split(text, ' '))
            if (!part.empty()) all += (all.empty() ? "" : " ") + option_key(*column.list, part);
        return all;
    }

    Result<Done> keep(const GoodRow& row)
    {
        JIHENG_TRY(const std::int64_t added,
                   call_.store.change("INSERT INTO survey_answer (region, survey, id, source, edition, day, language, "
                                      "seconds, stratum, device, answers, decision, reason, person) VALUES ($1, $2, "
                                      "$3, 'import', $4, $5, 'zh', $6, $7, '', $8, '', '', 0)" +
                                          std::string{call_.store.dialect().unless_there},
                                      {call_.region(), survey_.id, row.id, survey_.edition, days_since_1970(call_.now),
                                       row.seconds, row.stratum, row.answers}));
        ++(added == 0 ? made_.known : made_.imported);
        return Done{};
    }

    const Call& call_;
    const SurveyRecord& survey_;
    const survey::Questionnaire& questionnaire_;
    std::string today_;
    std::string file_;  // what names its rows, so that the same file is not imported twice
    std::vector<Column> columns_{};
    std::vector<GoodRow> good_{};
    ImportedAnswers made_{};
};

}  // namespace

Result<ImportedAnswers> import_answers(const Call& call, std::int64_t id, const std::string& csv, bool partial)
{
    JIHENG_TRY(const SurveyRecord survey, read_survey_to_write(call, id));
    if (survey.state != "open" && survey.state != "closed") return failure("error.collection.closed_to_papers");
    JIHENG_TRY(const auto questionnaire, questionnaire_of(call, survey));
    JIHENG_TRY(ImportedAnswers made, Import(call, survey, questionnaire, csv).run(csv, partial));
    JIHENG_DO(log(call, "survey.import", "survey/" + std::to_string(id), std::to_string(made.imported)));
    return made;
}

}  // namespace jiheng

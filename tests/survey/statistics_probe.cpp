// Figures of samples drawn by a seed, one a line as "what|arguments|results", for another program to compute again:
//   wilson|successes,answers,confidence|low,high
//   mean|deviation and mean of so many answers,confidence|low,high     …
// Numbers are printed with all their digits. statistics.R says what each line has to be.
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "numbers/decimal.h"
#include "survey/answer_table.h"
#include "survey/precision.h"
#include "survey/reliability.h"

using namespace jiheng;
using namespace jiheng::survey;

namespace {

constexpr int cases = 60;

class Draw {
public:
    std::uint64_t whole(std::uint64_t from, std::uint64_t to) { return from + engine_() % (to - from + 1); }
    double real(double from, double to)
    {
        return from + (to - from) * static_cast<double>(engine_() % 1'000'003) / 1'000'003.0;
    }

private:
    std::mt19937_64 engine_{20'181'231};
};

void shares(Draw& draw)
{
    for (int i = 0; i < cases; ++i) {
        const auto answers = draw.whole(1, 2'000);
        const auto successes = draw.whole(0, answers);
        const double confidence = draw.real(0.6, 0.995);
        const auto bounds = wilson(successes, answers, confidence).value();
        std::printf("wilson|%llu,%llu,%.17g|%.17g,%.17g\n", static_cast<unsigned long long>(successes),
                    static_cast<unsigned long long>(answers), confidence, bounds.low, bounds.high);
        const auto other = draw.whole(2, 2'000);
        const auto of_other = draw.whole(1, other - 1);
        if (successes == 0 || successes == answers) continue;
        const auto apart = compare_shares(successes, answers, of_other, other).value();
        std::printf("shares|%llu,%llu,%llu,%llu|%.17g,%.17g\n", static_cast<unsigned long long>(successes),
                    static_cast<unsigned long long>(answers), static_cast<unsigned long long>(of_other),
                    static_cast<unsigned long long>(other), apart.statistic, apart.p);
    }
}

void means(Draw& draw)
{
    for (int i = 0; i < cases; ++i) {
        const MeanOfSample first{draw.real(0, 1), draw.real(0.01, 0.4), draw.whole(2, 400)};
        const MeanOfSample second{draw.real(0, 1), draw.real(0.01, 0.4), draw.whole(2, 400)};
        const double confidence = draw.real(0.6, 0.995);
        const auto bounds = mean_bounds(first.mean, first.deviation, first.answers, confidence).value();
        std::printf("mean|%.17g,%.17g,%llu,%.17g|%.17g,%.17g\n", first.mean, first.deviation,
                    static_cast<unsigned long long>(first.answers), confidence, bounds.low, bounds.high);
        const auto apart = compare_means(first, second).value();
        std::printf("welch|%.17g,%.17g,%llu,%.17g,%.17g,%llu|%.17g,%.17g\n", first.mean, first.deviation,
                    static_cast<unsigned long long>(first.answers), second.mean, second.deviation,
                    static_cast<unsigned long long>(second.answers), apart.statistic, apart.p);
    }
}

void tables(Draw& draw)
{
    for (int i = 0; i < cases; ++i) {
        const auto rows = draw.whole(2, 5);
        const auto columns = draw.whole(2, 5);
        std::vector<std::vector<std::uint64_t>> counts(rows);
        std::string shown;
        for (auto& row : counts)
            for (std::uint64_t column = 0; column < columns; ++column) {
                row.push_back(draw.whole(1, 90));
                shown += "," + std::to_string(row.back());
            }
        const auto found = independence(counts).value();
        std::printf("table|%llu%s|%.17g,%llu,%.17g,%.17g\n", static_cast<unsigned long long>(rows), shown.c_str(),
                    found.chi_square, static_cast<unsigned long long>(found.freedom), found.p, found.cramers_v);
    }
}

// A scale of five: alpha of all questions, then without each of them, then the correlation of each with the others.
void scales(Draw& draw)
{
    for (int i = 0; i < cases; ++i) {
        const auto questions = draw.whole(3, 8);
        const auto people = draw.whole(5, 120);
        Questionnaire asked;
        asked.lists.push_back({"five", {}});
        for (int option = 0; option < 5; ++option)
            asked.lists[0].options.push_back({std::to_string(option), {}, Rational{4 - option} / Rational{4}, {}});
        AnswerTable table;
        table.questionnaire = &asked;
        table.rows = people;
        std::vector<std::string> keys;
        std::string shown;
        for (std::uint64_t question = 0; question < questions; ++question) {
            keys.push_back("q" + std::to_string(question));
            ChoiceColumn column;
            column.question = keys.back();
            column.list = &asked.lists[0];
            column.chosen.resize(people);
            table.choices.push_back(std::move(column));
        }
        for (std::uint64_t person = 0; person < people; ++person) {
            const auto mood = draw.whole(0, 3);  // so that the questions have something in common
            for (auto& column : table.choices) {
                column.chosen[person] = static_cast<std::uint16_t>(1 + mood + draw.whole(0, 1));
                shown += "," + std::to_string(5 - column.chosen[person]);
            }
        }
        const auto found = reliability(table, keys);
        std::printf("alpha|%llu%s|%.17g", static_cast<unsigned long long>(questions), shown.c_str(),
                    std::stod(to_text(*found.alpha, 15)));
        for (const auto& item : found.items) std::printf(",%.17g", std::stod(to_text(*item.alpha_without, 15)));
        for (const auto& item : found.items) std::printf(",%.17g", item.item_total);
        std::printf("\n");
    }
}

}  // namespace

int main()
{
    Draw draw;
    shares(draw);
    means(draw);
    tables(draw);
    scales(draw);
    return 0;
}

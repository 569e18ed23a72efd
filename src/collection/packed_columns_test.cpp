#include "collection/packed_columns.h"

#include <doctest/doctest.h>

#include "collection/answer_text.h"
#include "collection/public_answers.h"
#include "collection/questionnaire_json.h"
#include "collection/survey_analysis.h"
#include "collection/templates.h"
#include "service/testing/office.h"
#include "store/testing/test_databases.h"

using namespace jiheng;
using store::testing::change;
using store::testing::number;

namespace {

constexpr std::int64_t region = 1;
constexpr Moment noon = testing::now;

// A survey with answers in a database of its own, read by the columns and without them.
class Collected {
public:
    explicit Collected(store::Database& database) : database_{database}
    {
        change(
            database,
            "INSERT INTO survey (region, id, project, form, title, state, access, public_key, edition, questionnaire, "
            "settings, opens, closes, tokens, frame, settlement, created_by, changed, version) VALUES (1, 7, 1, 0, "
            "'满意度', 'closed', 'link', 'k', 1, '{}', '{}', 0, 0, 0, '', '', 1, 0, 1)");
        survey_.id = 7;
        survey_.state = "closed";
        for (const auto& one : questionnaire_templates())
            if (survey_.questionnaire.empty()) survey_.questionnaire = boost::json::serialize(questionnaire_json(one));
    }

    void add(std::int64_t day, const char* source, std::size_t from, std::size_t until)
    {
        const auto asked = stored_questionnaire(survey_.questionnaire).value();
        const auto done = database_.write([&](store::Transaction& store) -> Result<Done> {
            for (std::size_t i = from; i < until; ++i) {
                survey::Answers answers;
                std::size_t at = i;
                survey::each_item(asked.items, [&](const survey::Item& item, const survey::Item*) {
                    const auto* list = asked.list(item.list);
                    if (item.kind == survey::Item::Kind::text) answers[item.key] = "意见" + std::to_string(i % 40);
                    if (list == nullptr || (at = at * 31 + 7) % 11 == 0) return;
                    answers[item.key] = list->options[at % list->options.size()].key;
                });
                JIHENG_DO(store.change(
                    "INSERT INTO survey_answer (region, survey, id, source, edition, day, language, seconds, stratum, "
                    "device, answers, decision, reason, person) VALUES (1, 7, $1, $2, 1, $3, 'zh', $4, $5, $6, $7, '', "
                    "'', 0)",
                    {std::string{source} + std::to_string(i * 7'919 % 100'003), source, day,
                     static_cast<std::int64_t>(i % 90), i % 2 == 0 ? "城区" : "乡村",
                     i % 5 == 0 ? "device" + std::to_string(i % 400) : "", answer_text(answers)}));
            }
            return Done{};
        });
        REQUIRE(done.ok());
    }

    void pack(const std::function<bool()>& go_on = [] { return true; })
    {
        const auto done = pack_survey(
            database_,
            [&](store::Transaction& store) {
                return Call{store, testing::rules(), actor_, keys_, noon};
            },
            survey_.id, go_on);
        REQUIRE(done.ok());
    }

    CollectedAnswers read(bool from_packed)
    {
        CollectedAnswers read;
        const auto done = database_.read([&](store::Transaction& store) -> Result<Done> {
            const Call call{store, testing::rules(), actor_, keys_, noon};
            JIHENG_TRY(read, read_collected(call, survey_, {.ids = true, .from_packed = from_packed}));
            return Done{};
        });
        REQUIRE(done.ok());
        return read;
    }

    // What is said from the columns is what the answers say, whatever is packed; and how many had to be read one by
    // one.
    std::size_t check(const char* why)
    {
        CAPTURE(why);
        const CollectedAnswers packed = read(true);
        const CollectedAnswers plain = read(false);
        const auto said = [&](const CollectedAnswers& answers) {
            return boost::json::serialize(analysis_json(survey_, answers, nullptr, {}).value());
        };
        CHECK(said(packed) == said(plain));
        CHECK(packed.decided == plain.decided);
        REQUIRE(packed.table.rows == plain.table.rows);
        for (std::size_t row = 0; row < plain.table.rows; ++row) CHECK(packed.ids[row] == plain.ids[row]);
        return packed.to_pack;
    }

    store::Database& database_;
    SurveyRecord survey_{};
    Actor actor_{.region = region};
    store::Keys keys_{1};
};

constexpr std::size_t many = 6'000;
constexpr std::int64_t first_day = 18'000;

}  // namespace

TEST_CASE("columns never say anything else than the answers, whatever happens to either")
{
    store::testing::on_every_store([](store::testing::TestDatabase& database) {
        Collected survey{*database};
        survey.add(first_day, "page", 0, many);
        survey.add(first_day, "import", 0, 30);
        survey.add(first_day + 1, "page", many, 2 * many);
        CHECK(survey.check("nothing is packed") == 2 * many);
        survey.pack();
        CHECK(survey.check("two days are packed, the small one is not worth it") == 0);
        CHECK(number(*database, "SELECT COUNT(*) FROM survey_column WHERE key = ''") == 2);

        change(*database, "UPDATE survey_answer SET decision = 'exclude', reason = '同一人' WHERE id = 'page7919'");
        change(*database, "UPDATE survey_answer SET decision = 'keep' WHERE id = 'page0'");
        CHECK(survey.check("a person decided") == 0);
        CHECK(survey.read(true).excluded == 1);
        change(*database, "UPDATE survey_answer SET decision = '', reason = '' WHERE decision <> ''");
        CHECK(survey.check("and took it back") == 0);

        survey.add(first_day, "paper", 0, 3);
        CHECK(survey.check("papers were typed") == 0);
        change(*database, "UPDATE survey_answer SET answers = '{\"overall\":\"1\"}' WHERE source = 'paper'");
        CHECK(survey.check("papers were typed again") == 0);

        survey.add(first_day, "page", 2 * many, 2 * many + 1);
        CHECK(survey.check("an answer came late: the columns of its day no longer hold") == many + 1);
        survey.pack();
        CHECK(survey.check("they are made anew") == 0);
        CHECK(number(*database, "SELECT COUNT(DISTINCT answers) FROM survey_column WHERE day = 18000") == 1);

        change(*database, "DELETE FROM survey_answer WHERE id = 'page7919'");
        CHECK(survey.check("an answer was withdrawn") > 0);
    });
}

TEST_CASE("columns that are not whole are as if there were none")
{
    const struct {
        const char* why;
        const char* statement;
    } cases[]{
        {"killed before the last row", "DELETE FROM survey_column WHERE key = ''"},
        {"a column is missing", "DELETE FROM survey_column WHERE key = ':stratum'"},
        {"the ids are missing", "DELETE FROM survey_column WHERE key = ':id'"},
        {"a column of another question",
         "UPDATE survey_column SET block = (SELECT block FROM survey_column WHERE key = '') WHERE key = ':seconds'"},
        {"of another program",
         "UPDATE survey_column SET block = (SELECT block FROM survey_column WHERE key = ':id') WHERE key = ''"},
    };
    store::testing::on_every_store([&](store::testing::TestDatabase& database) {
        Collected survey{*database};
        survey.add(first_day, "page", 0, many);
        for (const auto& one : cases) {
            CAPTURE(one.why);
            change(*database, "DELETE FROM survey_column");
            survey.pack();
            CHECK(survey.check("packed") == 0);
            change(*database, one.statement);
            CHECK(survey.check(one.why) == many);
        }
        survey.pack([] { return false; });
        CHECK(survey.check("stopped at once") == many);
        survey.pack();
        CHECK(survey.check("and done later") == 0);
    });
}

TEST_CASE("a day is packed when no more answers are to be expected")
{
    const std::int64_t today = days_since_1970(noon);
    const struct {
        const char* why;
        AnswerGroup group;
        const char* state;
        bool due;
    } cases[]{
        {"a day that is over", {today - 1, "page", many, 0}, "open", true},
        {"today, while answers come in", {today, "page", many, 0}, "open", false},
        {"today, the survey is closed", {today, "page", many, 0}, "closed", true},
        {"papers can be typed again", {today - 1, "paper", many, 0}, "settled", false},
        {"few are read as quickly one by one", {today - 1, "page", 100, 0}, "closed", false},
    };
    for (const auto& one : cases) {
        CAPTURE(one.why);
        CHECK(is_due(one.group, one.state, noon) == one.due);
    }
}

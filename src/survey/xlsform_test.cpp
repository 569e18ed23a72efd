#include "survey/xlsform.h"

#include "documents/xlsx/xlsx_reader.h"
#include "survey/test_support.h"
#include "typeset/xlsx/xlsx_writer.h"

namespace jiheng::survey {
namespace {

using namespace testing;

using Sheet = std::vector<std::vector<std::string>>;

// A workbook as a designer would type it.
Document workbook(const Sheet& survey, const Sheet& choices, const Sheet& settings = {})
{
    typeset::Workbook made;
    for (const auto& [name, rows] :
         {std::pair{"survey", survey}, std::pair{"choices", choices}, std::pair{"settings", settings}}) {
        if (rows.empty()) continue;
        typeset::Sheet sheet;
        sheet.name = name;
        for (const auto& row : rows) {
            auto& line = sheet.add_row();
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (row[i].empty()) continue;
                typeset::SheetCell cell;
                cell.column = i;
                cell.text = row[i];
                line.cells.push_back(cell);
            }
        }
        made.sheets.push_back(sheet);
    }
    const auto read = read_xlsx(typeset::xlsx_of(made), "form.xlsx");
    REQUIRE(read.ok());
    return read.value();
}

const Sheet yes_no{{"list_name", "name", "label"}, {"yn", "yes", "是"}, {"yn", "no", "否"}};

TEST_CASE("our questionnaire goes out as XLSForm and comes back the same")
{
    Questionnaire first = questionnaire(insured);
    const XlsForm back = read_xlsform(read_xlsx(typeset::xlsx_of(write_xlsform(first)), "out.xlsx").value());
    for (const auto& problem : back.problems) MESSAGE(describe(problem));
    REQUIRE(back.questionnaire.has_value());
    CHECK(back.left_out.empty());
    CHECK(write_questionnaire(*back.questionnaire) == write_questionnaire(first));
}

TEST_CASE("a form as Kobo users write it: groups, a repeat, relevance, a constraint, a cascading choice")
{
    const XlsForm read =
        read_xlsform(workbook({{"type", "name", "label::中文 (zh)", "label::English (en)", "relevant", "constraint",
                                "constraint_message", "choice_filter", "required", "appearance"},
                               {"begin_group", "where", "地点", "place"},
                               {"select_one district", "district", "区", "district", "", "", "", "", "yes"},
                               {"select_one street", "street", "街道", "street", "", "", "", "district = ${district}"},
                               {"end_group"},
                               {"begin repeat", "members", "成员", "members"},
                               {"integer", "age", "年龄", "age", "", ". >= 0 and . < 130", "年龄不对", "", "true()"},
                               {"text", "work", "职业", "work", "${age} >= 16"},
                               {"end repeat"},
                               {"select_multiple yn", "both", "都选", "both"},
                               {"note", "thanks", "谢谢", "thanks"}},
                              {{"list_name", "name", "label", "district"},
                               {"district", "pd", "浦东"},
                               {"street", "zj", "张江", "pd"},
                               {"yn", "yes", "是"},
                               {"yn", "no", "否"}},
                              {{"form_title", "form_id", "version"}, {"家庭", "household", "3"}}));
    for (const auto& problem : read.problems) MESSAGE(describe(problem));
    REQUIRE(read.questionnaire.has_value());
    const Questionnaire& made = *read.questionnaire;
    CHECK(made.title.chinese == "家庭");
    CHECK(made.version == "3");
    REQUIRE(made.items.size() == 4);
    CHECK(made.items[0].kind == Item::Kind::section);
    CHECK(made.items[0].items[0].required);
    CHECK(made.items[0].items[1].choice.text() == "district = ${district}");
    CHECK(made.items[1].kind == Item::Kind::repeat);
    CHECK(made.items[1].items[0].whole);
    CHECK(made.items[1].items[0].text.english == "age");
    CHECK(made.items[3].kind == Item::Kind::note);
    CHECK(made.list("street")->options[0].column("district") == "pd");
    CHECK(read.left_out.empty());
}

struct Case {
    Sheet survey;
    const char* code;
    const char* why;
};

TEST_CASE("what is left out is named; what would change the questions is refused")
{
    const XlsForm read = read_xlsform(workbook({{"type", "name", "label", "default", "media::image"},
                                                {"start", "start"},
                                                {"select_one yn or_other", "q", "好吗", "yes", "a.png"},
                                                {"calculate", "c", "", ""},
                                                {"geopoint", "g", "在哪里"}},
                                               yes_no));
    REQUIRE(read.questionnaire.has_value());
    CHECK(read.questionnaire->items.size() == 1);
    std::string all;
    for (const auto& one : read.left_out) all += one.message;
    for (const char* what : {"start", "or_other", "default", "media::image", "calculate", "geopoint"}) {
        INFO(what);
        CHECK(all.find(what) != std::string::npos);
    }

    const Case cases[] = {
        {{{"question", "label"}, {"q", "x"}}, "error.survey.xlsform_column", "no XLSForm"},
        {{{"type", "name", "label"}, {"begin_group", "g", "x"}, {"text", "q", "x"}},
         "error.survey.xlsform_open",
         "a group that never ends"},
        {{{"type", "name", "label"}, {"end_group"}}, "error.survey.xlsform_end", "an end too many"},
        {{{"type", "name", "label"}, {"", "q", "x"}}, "error.survey.xlsform_type", "no type"},
        {{{"type", "name", "label", "relevant"}, {"text", "q", "x", "regex(${a}, 'x')"}},
         "error.survey.unsupported",
         "a condition that cannot be asked"},
        {{{"type", "name", "label"}, {"select_one nowhere", "q", "x"}},
         "error.survey.list",
         "a list that is not there"},
    };
    for (const auto& one : cases) {
        INFO(one.why);
        const XlsForm refused = read_xlsform(workbook(one.survey, yes_no));
        CHECK_FALSE(refused.questionnaire.has_value());
        REQUIRE_FALSE(refused.problems.empty());
        CHECK(refused.problems.front().code == one.code);
    }
}

}  // namespace
}  // namespace jiheng::survey

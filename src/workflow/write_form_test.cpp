#include "workflow/write_form.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "audit/form_case.h"
#include "base/text.h"
#include "documents/read_document.h"
#include "forms/recognise.h"
#include "reports/forms/form_sheet.h"
#include "typeset/xlsx/xlsx_writer.h"
#include "workflow/audit_files.h"
#include "workflow/score_case.h"

using namespace jiheng;
namespace fs = std::filesystem;

namespace {

const std::string root = JIHENG_SOURCE_DIR;

std::string written(const FormRequest& request)
{
    auto form = write_form(request);
    REQUIRE_MESSAGE(form.ok(), (form.ok() ? "" : form.error().message));
    return form.value().bytes;
}

std::vector<Form> read_back(const std::string& bytes)
{
    auto document = read_document(bytes, "back", {});
    REQUIRE(document.ok());
    return recognise(document.value());
}

std::vector<fs::path> files_in(const std::string& folder)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{root + folder}) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// A file that is gone after the test.
struct TemporaryFile {
    fs::path path;
    TemporaryFile(const std::string& name, const std::string& bytes) : path{fs::temp_directory_path() / name}
    {
        std::ofstream{path, std::ios::binary} << bytes;
    }
    ~TemporaryFile() { fs::remove(path); }
};

std::string number(const Printed& printed)
{
    return printed.figure ? to_text(printed.figure->printed.exact(), 10) : "";
}

void check_same_rows(const Form& back, const Form& form)
{
    const auto* rows = scored_rows(back);
    const auto* expected = scored_rows(form);
    REQUIRE(rows != nullptr);
    REQUIRE(expected != nullptr);
    const auto leaves = rows->leaves();
    const auto wanted = expected->leaves();
    REQUIRE(leaves.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        CAPTURE(wanted[i]->name);
        CHECK(leaves[i]->name == wanted[i]->name);
        CHECK(leaves[i]->level1 == wanted[i]->level1);
        CHECK(leaves[i]->target_value.value == wanted[i]->target_value.value);
        CHECK(leaves[i]->target_value.comparator == wanted[i]->target_value.comparator);
        CHECK(leaves[i]->target_value.unit == wanted[i]->target_value.unit);
        CHECK(leaves[i]->actual_value.value == wanted[i]->actual_value.value);
        CHECK(leaves[i]->actual_value.reading == wanted[i]->actual_value.reading);
        CHECK(number(leaves[i]->weight) == number(wanted[i]->weight));
        CHECK(number(leaves[i]->score) == number(wanted[i]->score));
        CHECK(leaves[i]->reason == wanted[i]->reason);
    }
}

}  // namespace

TEST_CASE("the eight Shenzhen cases go out as xlsx and docx and come back equal to the digit")
{
    for (const auto& file : files_in("/examples/shenzhen-2021"))
        for (const FormFormat format : {FormFormat::xlsx, FormFormat::docx}) {
            CAPTURE(file.string());
            const ScoreOutcome expected = score_path(file.string(), "");
            REQUIRE(expected.cases.size() == 1);
            const auto& scored = expected.cases.front();
            const std::string bytes = written({file.string(), "", "", format, true, {}});
            const auto forms = read_back(bytes);
            REQUIRE(forms.size() == 1);
            CHECK(forms[0].kind == FormKind::self_evaluation);
            CHECK(std::to_string(forms[0].year) == scored.facts.year);
            CHECK(forms[0].text_of("project") == scored.facts.name);
            CHECK(forms[0].unrecognised.empty());
            const Case back = case_of(forms[0]);
            REQUIRE(back.funds.size() == 1);
            CHECK(back.funds[0].initial == scored.facts.funds[0].initial);
            CHECK(back.funds[0].budget == scored.facts.funds[0].budget);
            CHECK(back.funds[0].executed == scored.facts.funds[0].executed);
            const TemporaryFile copy{format == FormFormat::xlsx ? "form-back.xlsx" : "form-back.docx", bytes};
            const ScoreOutcome again = score_path(copy.path.string(), "");
            REQUIRE(again.problems.empty());
            REQUIRE(again.cases.size() == 1);
            const Evaluation& evaluation = again.cases[0].evaluation;
            CHECK(again.cases[0].scheme->id == scored.scheme->id);
            CHECK(evaluation.total == scored.evaluation.total);
            CHECK(evaluation.published_total == scored.evaluation.total);
            CHECK((evaluation.grade == nullptr ? "" : evaluation.grade->name) ==
                  (scored.evaluation.grade == nullptr ? "" : scored.evaluation.grade->name));
            // Rows are counted on the form; the case's own codes are in the same order.
            std::size_t place = 0;
            for (const auto& result : scored.evaluation.indicators) {
                if (result.code == "execution") continue;
                ++place;
                if (!result.score) continue;
                CAPTURE(result.name);
                const auto* found = evaluation.find(std::to_string(place));
                if (found != nullptr && result.full_marks > Points{}) CHECK(found->score == result.score);
            }
        }
}

TEST_CASE("a paper goes out as the official form and keeps every row, printed mistakes included")
{
    const std::string path = root + "/examples/documents/self-evaluations.txt";
    std::ifstream stream{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const auto forms = read_back(text);
    for (const FormFormat format : {FormFormat::xlsx, FormFormat::docx}) {
        const auto back = read_back(written({path, "", "", format, true, {}}));
        REQUIRE(back.size() == forms.size());
        for (std::size_t i = 0; i < forms.size(); ++i) {
            check_same_rows(back[i], forms[i]);
            for (std::size_t row = 0; row < forms[i].funds[0].rows.size(); ++row) {
                CHECK(back[i].funds[0].rows[row].budget.text == forms[i].funds[0].rows[row].budget.text);
                CHECK(back[i].funds[0].rows[row].rate.text == forms[i].funds[0].rows[row].rate.text);
                CHECK(number(back[i].funds[0].rows[row].score) == number(forms[i].funds[0].rows[row].score));
            }
        }
    }
}

TEST_CASE("a blank template is recognised as a blank form, with nothing at error level")
{
    struct Template {
        const char* kind;
        const char* scheme;
    };
    const auto methods = builtin_methods();
    REQUIRE(methods.ok());
    for (const Template& made : {Template{"self-evaluation", "shenzhen/2021/self-evaluation"},
                                 {"department-self-evaluation", ""},
                                 {"target-declaration", ""},
                                 {"monitoring", ""},
                                 {"basic-data", ""},
                                 {"survey-data", ""},
                                 {"indicator-system", "shanghai/2018/project-evaluation"}})
        for (const FormFormat format : {FormFormat::xlsx, FormFormat::docx}) {
            CAPTURE(made.kind);
            FormRequest request;
            request.kind = made.kind;
            request.scheme = made.scheme;
            request.format = format;
            const auto form = write_template(request);
            REQUIRE_MESSAGE(form.ok(), (form.ok() ? "" : form.error().message));
            const auto audited = audit_document(form.value().bytes, "blank", methods.value());
            CHECK_FALSE(audited.error);
            for (const auto& found : audited.forms)
                for (const auto& finding : found.findings.findings()) CHECK(finding.severity != Severity::error);
        }
}

TEST_CASE("a declaration goes out with its targets and comes back")
{
    for (const auto& file : files_in("/examples/shanghai-2020")) {
        CAPTURE(file.string());
        std::ifstream stream{file, std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{stream}, {}};
        const auto facts = load_case(text, file.string());
        REQUIRE(facts.ok());
        for (const FormFormat format : {FormFormat::xlsx, FormFormat::docx}) {
            const auto forms = read_back(written({file.string(), "", "", format, true, {}}));
            REQUIRE(forms.size() == 1);
            CHECK(forms[0].kind == FormKind::target_declaration);
            CHECK(forms[0].text_of("project") == facts.value().name);
            REQUIRE(forms[0].indicators.size() == 1);
            const auto leaves = forms[0].indicators[0].leaves();
            REQUIRE(leaves.size() == facts.value().rows.size());
            for (std::size_t i = 0; i < leaves.size(); ++i) {
                CAPTURE(leaves[i]->name);
                CHECK(leaves[i]->name == facts.value().rows[i].name);
                CHECK(leaves[i]->target_value.value == facts.value().rows[i].target.value);
                CHECK(leaves[i]->target_value.comparator == facts.value().rows[i].target.comparator);
            }
        }
    }
}

TEST_CASE("what cannot be made is said")
{
    FormRequest request;
    request.kind = "invoice";
    CHECK(contains(write_template(request).error().message, "self-evaluation"));
    request.kind = "indicator-system";
    CHECK(write_template(request).error().code == "error.form.needs_scheme");
    request.scheme = "mof/2020/self-evaluation";
    CHECK(write_template(request).error().code == "error.form.wrong_scheme");
}

TEST_CASE("text that means harm stays text on the form")
{
    std::string name = "=HYPERLINK(\"http://x\",\"y\")<b>&amp;😀𠀀_x000D_";
    std::string reason;
    for (int i = 0; i < 33'000; ++i) reason += "长";
    const std::string file =
        "[case]\nid = \"x\"\nname = '" + name + "'\nscheme = \"mof/2020/self-evaluation\"\n" +
        "[[funds]]\nname = \"年度资金总额\"\nbudget = \"100\"\nexecuted = \"90\"\nfull_marks = \"10\"\n" +
        "[[row]]\ncode = \"1\"\nlevel1 = \"@SUM(A1)\"\nlevel2 = \"+1\"\nname = \"-2+3\"\ntarget = \"≥10个\"\n" +
        "actual = \"9个\"\nfull_marks = \"90\"\nreason = \"" + reason + "\"\n";
    const TemporaryFile hostile{"hostile-case.toml", file};
    const auto forms = read_back(written({hostile.path.string(), "", "", FormFormat::xlsx, true, {}}));
    REQUIRE(forms.size() == 1);
    CHECK(forms[0].text_of("project") == name);
    const auto* rows = scored_rows(forms[0]);
    REQUIRE(rows != nullptr);
    CHECK(rows->leaves()[0]->name == "-2+3");
    CHECK(rows->leaves()[0]->level1 == "@SUM(A1)");
    CHECK(number(rows->leaves()[0]->score) == "81");
    CHECK_MESSAGE(contains(rows->leaves()[0]->reason, "略去"), "a text no cell can hold is cut and says so");
    const auto word = read_back(written({hostile.path.string(), "", "", FormFormat::docx, true, {}}));
    CHECK(word[0].text_of("project") == name);
}

TEST_CASE("entries that cannot be used are named by their cell")
{
    const std::string path = root + "/examples/shenzhen-2021/2-public-service.toml";
    const ScoreOutcome scored = score_path(path, "");
    REQUIRE(scored.cases.size() == 1);
    const auto layouts = form_layouts();
    REQUIRE(layouts.ok());
    const FormContent content = content_of(scored.cases[0].facts, *scored.cases[0].scheme, scored.cases[0].evaluation);
    typeset::Workbook workbook = form_workbook({{layout_for(content.form, layouts.value()), &content}});
    const auto cell = [&](std::size_t row, std::size_t column) -> typeset::SheetCell& {
        auto& cells = workbook.sheets[0].rows[row].cells;
        return *std::find_if(cells.begin(), cells.end(), [&](const auto& found) { return found.column == column; });
    };
    const auto write = [&](std::size_t row, std::size_t column, const std::string& text) {
        typeset::SheetCell& changed = cell(row, column);
        changed.number.reset();
        changed.formula.clear();
        changed.text = text;
        if (const auto number = Decimal::parse(text)) changed.number = number;
    };
    write(5, 6, "38,66.1");  // G6: amount spent
    write(10, 8, "15x");     // I11: marks
    write(14, 9, "25");      // J15: points of a row of 20
    write(15, 5, "");        // F16: target
    const TemporaryFile spoilt{"spoilt.xlsx", typeset::xlsx_of(workbook)};
    const auto outcome = score_path(spoilt.path.string(), "");
    std::vector<std::string> named;
    for (const auto& problem : outcome.problems) named.push_back(problem.where.label + " " + problem.code);
    CHECK(join(named, "\n") ==
          "自评表!G6 error.form.not_a_number\n自评表!I11 error.form.not_a_number\n"
          "自评表!J15 error.form.above_marks\n自评表!D16 error.form.no_target");
    CHECK(contains(describe(outcome.problems[0]), "spoilt.xlsx 自评表!G6: “38,66.1”不是数"));
}

TEST_CASE("a workbook of a scheme's indicators is scored from its facts")
{
    for (const char* example : {"/examples/shanghai-2018/case.toml", "/examples/yanzhou-2020/case.toml",
                                "/examples/shanghai-2021/case.toml"}) {
        CAPTURE(example);
        const ScoreOutcome expected = score_path(root + example, "");
        REQUIRE(expected.cases.size() == 1);
        const TemporaryFile copy{"system.xlsx", written({root + example, "", "", FormFormat::xlsx, true, {}})};
        const ScoreOutcome again = score_path(copy.path.string(), "");
        REQUIRE(again.problems.empty());
        REQUIRE(again.cases.size() == 1);
        CHECK(again.cases[0].evaluation.total == expected.cases[0].evaluation.total);
        CHECK(again.cases[0].evaluation.complete == expected.cases[0].evaluation.complete);
    }
}

// Audits the generated forms beside this file and holds what comes out against expected.json, which says what stands on
// each of them and what is wrong with it. Prints every difference; writes precision, recall and cell accuracy when
// asked.
//
//   corpus_accuracy FOLDER [--real FOLDER] [--report FILE]
#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "forms/tables.h"
#include "workflow/audit_files.h"

namespace json = boost::json;
namespace fs = std::filesystem;

using namespace jiheng;

namespace {

std::string text_of(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string text_at(const json::object& object, std::string_view key)
{
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return "";
    return value->is_string() ? std::string{value->as_string()} : json::serialize(*value);
}

// What a reader of the form takes for the same: width, spaces and the like set aside.
std::string plain(std::string_view text)
{
    std::string folded = fold_width(text);
    for (const char* gone : {" ", "\n", "\r", "\t", "\xc2\xa0"}) folded = replace_all(folded, gone, "");
    for (const auto& [from, to] : {std::pair{"﹦", "="}, {"－", "-"}}) folded = replace_all(folded, from, to);
    while (folded.ends_with(":")) folded.pop_back();
    return folded;
}

// A cell that was left empty, or struck out.
bool blank(const std::string& text)
{
    return text.empty() || text == "—" || text == "-" || text == "/";
}

bool same_cell(const std::string& expected, const std::string& found)
{
    const std::string a = plain(expected);
    const std::string b = plain(found);
    return a == b || (blank(a) && blank(b));
}

struct Count {
    int right = 0;
    int wrong = 0;   // found, but not there or not so
    int missed = 0;  // there, but not found
};

std::string share(int part, int whole)
{
    if (whole == 0) return "–";
    const int tenths = (part * 1000 + whole / 2) / whole;
    // Never "100" for less than all.
    const int shown = tenths == 1000 && part != whole ? 999 : tenths;
    return std::to_string(shown / 10) + "." + std::to_string(shown % 10) + " %";
}

class Comparison {
public:
    std::map<std::string, Count> checks{};   // by code
    std::map<std::string, Count> formats{};  // cells, by the file's ending
    int files = 0;
    int forms = 0;
    int differences = 0;

    void file(const json::object& expected, const AuditedDocument& audited)
    {
        name_ = text_at(expected, "file");
        format_ = fs::path{name_}.extension().string().substr(1);
        ++files;
        const auto& wanted = expected.at("forms").as_array();
        std::vector<const AuditedForm*> found;
        for (const auto& one : audited.forms)
            if (!one.form.empty()) found.push_back(&one);
        if (audited.error) differ("cannot be read: " + audited.error->english);
        if (!audited.error && found.size() != wanted.size())
            differ(std::to_string(found.size()) + " forms found instead of " + std::to_string(wanted.size()));
        for (std::size_t i = 0; i < wanted.size(); ++i)
            form(wanted[i].as_object(), i < found.size() ? found[i] : nullptr);
        // A form too many must not hide what it says.
        for (std::size_t i = wanted.size(); i < found.size(); ++i) findings({}, found[i]);
    }

    void differ(const std::string& what)
    {
        ++differences;
        std::cout << name_ << ": " << what << '\n';
    }

private:
    std::string name_{};
    std::string format_{};

    void cell(const std::string& what, const std::string& expected, const std::string& found)
    {
        Count& count = formats[format_];
        if (same_cell(expected, found)) {
            if (!expected.empty()) ++count.right;
            return;
        }
        ++(expected.empty() ? count.wrong : count.missed);
        differ(what + ": “" + found + "” instead of “" + expected + "”");
    }

    void form(const json::object& expected, const AuditedForm* audited)
    {
        ++forms;
        static const Form none;
        const Form& found = audited == nullptr ? none : audited->form;
        cell("kind", text_at(expected, "kind"), audited == nullptr ? "" : std::string{name_of(found.kind)});
        if (!text_at(expected, "title").empty()) cell("title", text_at(expected, "title"), found.title);
        for (const char* field : {"project", "unit"})
            if (!text_at(expected, field).empty()) cell(field, text_at(expected, field), found.text_of(field));
        cell("year", text_at(expected, "year"), std::to_string(found.year));
        if (!text_at(expected, "total").empty() && audited != nullptr && found.kind == FormKind::self_evaluation)
            cell("total", text_at(expected, "total"), audited->total_printed);
        funds(expected.at("funds").as_array(), found);
        indicators(expected.at("indicators").as_array(), found);
        findings(expected.at("findings").as_array(), audited);
    }

    void funds(const json::array& expected, const Form& found)
    {
        std::vector<const FundRow*> rows;
        for (const auto& table : found.funds)
            for (const auto& row : table.rows) rows.push_back(&row);
        for (const auto& value : expected) {
            const auto& wanted = value.as_object();
            const std::string label = text_at(wanted, "row");
            // A form that prints its one line of funds without a label is told by its budget.
            const auto row = std::find_if(rows.begin(), rows.end(), [&](const FundRow* one) {
                return label.empty() ? same_cell(text_at(wanted, "budget"), one->budget.text)
                                     : label_key(one->label) == label_key(label);
            });
            static const FundRow none;
            const FundRow& actual = row == rows.end() ? none : **row;
            if (row == rows.end()) differ("funds row “" + label + "” is missing");
            const std::pair<const char*, const Printed*> columns[] = {
                {"initial", &actual.initial}, {"budget", &actual.budget}, {"executed", &actual.executed},
                {"weight", &actual.weight},   {"rate", &actual.rate},     {"score", &actual.score}};
            for (const auto& [column, printed] : columns)
                cell("funds “" + label + "” " + column, text_at(wanted, column), printed->text);
            if (row != rows.end()) rows.erase(row);
        }
    }

    void indicators(const json::array& expected, const Form& found)
    {
        std::vector<const IndicatorRow*> rows;
        for (const auto& table : found.indicators)
            for (const auto& row : table.rows)
                if (!row.subtotal && !row.total) rows.push_back(&row);
        for (const auto& value : expected) {
            const auto& wanted = value.as_object();
            const std::string name = text_at(wanted, "name");
            if (name.empty()) continue;  // a row of the template left blank
            const auto row = std::find_if(rows.begin(), rows.end(),
                                          [&](const IndicatorRow* one) { return plain(one->name) == plain(name); });
            static const IndicatorRow none;
            const IndicatorRow& actual = row == rows.end() ? none : **row;
            if (row == rows.end()) differ("indicator “" + name + "” is missing");
            const std::pair<const char*, const std::string*> columns[] = {
                {"level1", &actual.level1},      {"level2", &actual.level2},      {"target", &actual.target.text},
                {"actual", &actual.actual.text}, {"weight", &actual.weight.text}, {"score", &actual.score.text}};
            for (const auto& [column, printed] : columns)
                cell("“" + name + "” " + column, text_at(wanted, column), *printed);
            if (row != rows.end()) meaning(name, text_at(wanted, "means"), actual.target_value);
            if (row != rows.end()) rows.erase(row);
        }
        for (const auto* row : rows)
            if (!row->name.empty()) {
                ++formats[format_].wrong;
                differ("indicator “" + row->name + "” stands nowhere on the form");
            }
    }

    // A target printed in three columns is still one: ≥ 95 %.
    void meaning(const std::string& name, const std::string& expected, const TargetValue& found)
    {
        if (expected.empty()) return;
        const TargetValue wanted = parse_target(expected);
        const bool same = wanted.has_number() ? wanted.comparator == found.comparator && wanted.value == found.value &&
                                                    wanted.unit == found.unit
                                              : !found.has_number();
        ++(same ? formats[format_].right : formats[format_].missed);
        if (!same) differ("“" + name + "” target is not understood as “" + expected + "” but as “" + found.text + "”");
    }

    // Every planted error once, and no other error or warning.
    void findings(const json::array& expected, const AuditedForm* audited)
    {
        std::vector<const Finding*> found;
        if (audited != nullptr)
            for (const auto& finding : audited->findings.findings())
                if (finding.severity != Severity::note) found.push_back(&finding);
        for (const auto& value : expected) {
            const auto& wanted = value.as_object();
            const std::string check = text_at(wanted, "check");
            const std::string row = text_at(wanted, "row");
            const auto fits = [&](const Finding* one) {
                return one->check == check && name_of(one->severity) == text_at(wanted, "severity") &&
                       (row.empty() || contains(plain(one->where.row), plain(row)));
            };
            const auto hit = std::find_if(found.begin(), found.end(), fits);
            if (hit == found.end()) {
                ++checks[check].missed;
                differ("not found: " + check + " at “" + row + "”");
                continue;
            }
            ++checks[check].right;
            found.erase(hit);
        }
        for (const auto* finding : found) {
            ++checks[finding->check].wrong;
            differ(std::string{name_of(finding->severity)} + " that is none: " + finding->check + "." +
                   finding->variant + " " + finding->where.label + " " + render(*finding, Language::chinese));
        }
    }
};

std::string report(const Comparison& all, const std::string& real)
{
    std::string text =
        "# Accuracy\n\n`./dev corpus` writes this page from the generated forms under `tests/corpus/`. Each of them "
        "was "
        "written from\ndata, so what stands on it and what is wrong with it is known beforehand; the expectations were "
        "never taken from\nthe program.\n\n";
    text += std::to_string(all.files) + " files, " + std::to_string(all.forms) + " forms, " +
            std::to_string(all.differences) +
            " differences.\n\n## Cells\n\n| format | right | wrong | missed | "
            "accuracy |\n|---|---|---|---|---|\n";
    for (const auto& [format, count] : all.formats)
        text += "| " + format + " | " + std::to_string(count.right) + " | " + std::to_string(count.wrong) + " | " +
                std::to_string(count.missed) + " | " + share(count.right, count.right + count.wrong + count.missed) +
                " |\n";
    text +=
        "\n## Findings\n\nErrors and warnings; a clean form must raise none.\n\n| check | planted | found | "
        "precision | recall |\n|---|---|---|---|---|\n";
    for (const auto& [check, count] : all.checks)
        text += "| `" + check + "` | " + std::to_string(count.right + count.missed) + " | " +
                std::to_string(count.right) + " | " + share(count.right, count.right + count.wrong) + " | " +
                share(count.right, count.right + count.missed) + " |\n";
    return text + real;
}

// -- real forms: ../shared/corpus, where it is at hand ---------------------------------------------------------------

void figures_of(const json::value& value, std::multiset<std::string>& figures)
{
    if (value.is_object())
        for (const auto& pair : value.as_object()) {
            if (pair.key() != "row") figures_of(pair.value(), figures);
        }
    else if (value.is_array())
        for (const auto& one : value.as_array()) figures_of(one, figures);
    else if (value.is_string() && std::any_of(value.as_string().begin(), value.as_string().end(),
                                              [](char c) { return c >= '0' && c <= '9'; }))
        figures.insert(plain(value.as_string()));
}

// 0.70 and 0.7, 1 and 100 %, 10 and 10分 are the same figure for this comparison.
bool same_figure(const std::string& expected, const std::string& text)
{
    if (plain(text) == expected) return true;
    const auto a = parse_figure(expected);
    auto b = parse_figure(text);
    if (!b) b = parse_figure(without_bracket(text));  // 6923.3552万元（其中…）
    return a && b && a->exact() == b->exact();
}

// The manifest's name of a contradiction, and the checks that say so.
const std::map<std::string, std::set<std::string>> checks_of_rule{{"parts_sum", {"funds.sum", "prose.breakdown"}},
                                                                  {"exec_score_missing", {"score.execution"}},
                                                                  {"exec_score", {"score.execution"}},
                                                                  {"rate", {"rate.execution"}},
                                                                  {"malformed_number", {"figure.malformed"}},
                                                                  {"total_score", {"total.sum"}}};

struct Real {
    int files = 0;
    Count cells{};
    Count rows{};
    Count contradictions{};
};

std::string judge_real(const fs::path& folder, const Methods& methods, int& differences)
{
    json::value manifest = json::parse(text_of(folder / "manifest.json"));
    Real real;
    for (const auto& value : manifest.as_object().at("files").as_array()) {
        const auto& entry = value.as_object();
        const auto& expected = entry.at("expected").as_object();
        const std::string file = text_at(entry, "file");
        const auto differ = [&](const std::string& what) {
            ++differences;
            std::cout << file << ": " << what << '\n';
        };
        ++real.files;
        const AuditedDocument audited = audit_document(text_of(folder / file), file, methods);
        if (audited.error) differ("cannot be read: " + audited.error->english);

        std::vector<std::string> funds;
        std::vector<const IndicatorRow*> rows;
        std::vector<const Finding*> errors;
        for (const auto& form : audited.forms) {
            for (const auto& table : form.form.funds)
                for (const auto& row : table.rows) {
                    for (const auto* cell : {&row.initial, &row.budget, &row.executed, &row.arrived, &row.balance,
                                             &row.weight, &row.rate, &row.score})
                        if (!cell->text.empty()) funds.push_back(cell->text);
                    for (const auto& cell : row.others) funds.push_back(cell.text);
                }
            for (const char* amount : {"total_budget", "year_budget", "amount"})
                if (const auto* field = form.form.field(amount)) funds.push_back(field->text);
            for (const auto& malformed : form.form.malformed) funds.push_back(malformed.text);
            for (const auto& table : form.form.indicators)
                for (const auto& row : table.rows) rows.push_back(&row);
            for (const auto& finding : form.findings.findings())
                if (finding.severity == Severity::error) errors.push_back(&finding);
        }

        std::multiset<std::string> figures;
        figures_of(expected.at("funds"), figures);
        for (const auto& figure : figures) {
            const auto hit = std::find_if(funds.begin(), funds.end(),
                                          [&](const std::string& text) { return same_figure(figure, text); });
            if (hit == funds.end()) {
                ++real.cells.missed;
                differ("funds figure “" + figure + "” is missing");
                continue;
            }
            ++real.cells.right;
            funds.erase(hit);
        }
        if (const auto* lines = expected.at("indicator_rows").if_array())
            for (const auto& line : *lines) {
                if (line.as_array().size() < 3) continue;
                const std::string name = plain(line.as_array()[2].as_string());
                if (name.empty()) continue;
                const bool there = std::any_of(rows.begin(), rows.end(), [&](const IndicatorRow* row) {
                    return contains(plain(row->name), name) || contains(name, plain(row->name));
                });
                ++(there ? real.rows.right : real.rows.missed);
                if (!there) differ("indicator “" + name + "” is missing");
            }
        for (const auto& one : expected.at("discrepancies").as_array()) {
            const auto& discrepancy = one.as_object();
            const auto& codes = checks_of_rule.at(text_at(discrepancy, "rule"));
            const std::string printed = text_at(discrepancy, "printed");
            const auto hit = std::find_if(errors.begin(), errors.end(), [&](const Finding* finding) {
                return codes.contains(finding->check) &&
                       (contains(plain(finding->printed), plain(printed)) ||
                        (!finding->printed.empty() && contains(printed, finding->printed)));
            });
            const bool certain = text_at(discrepancy, "confidence").starts_with("high");
            if (hit != errors.end()) {
                ++real.contradictions.right;
                // The same figure printed in several places is one contradiction.
                const Finding first = **hit;
                std::erase_if(errors, [&](const Finding* error) {
                    return error == *hit || (error->check == "figure.malformed" && error->check == first.check &&
                                             error->printed == first.printed);
                });
            } else if (certain) {
                ++real.contradictions.missed;
                differ("not found: " + text_at(discrepancy, "rule") + " at “" + text_at(discrepancy, "location") +
                       "” " + printed);
            }
        }
        for (const auto* finding : errors) {
            ++real.contradictions.wrong;
            differ("error that is none: " + finding->check + "." + finding->variant + " " + finding->where.label + " " +
                   render(*finding, Language::chinese));
        }
    }
    const auto line = [](const char* what, const Count& count) {
        return std::string{"| "} + what + " | " + std::to_string(count.right) + " | " + std::to_string(count.wrong) +
               " | " + std::to_string(count.missed) + " |\n";
    };
    return "\n## Real forms\n\nPublished forms of many places (" + std::to_string(real.files) +
           " files), rebuilt from their figures. They are not part of this repository.\n\n| what | right | wrong | "
           "missed |\n|---|---|---|---|\n" +
           line("funds figures", real.cells) + line("indicator rows", real.rows) +
           line("contradictions", real.contradictions);
}

bool on_search_path(std::string_view program)
{
    const char* paths = std::getenv("PATH");
    for (const auto folder : split(paths == nullptr ? "" : paths, ':'))
        if (!folder.empty() && fs::exists(fs::path{folder} / program)) return true;
    return false;
}

int run(const fs::path& folder, const fs::path& real, const std::string& report_path)
{
    const auto methods = builtin_methods();
    if (!methods.ok()) {
        std::cerr << describe(methods.error()) << '\n';
        return 2;
    }
    const json::value expected = json::parse(text_of(folder / "expected.json"));
    Comparison all;
    for (const auto& value : expected.as_object().at("files").as_array()) {
        const auto& entry = value.as_object();
        const fs::path path = folder / "files" / text_at(entry, "file");
        if ((path.extension() == ".xls" || path.extension() == ".doc") && !on_search_path("soffice")) {
            std::cout << "SKIPPED: LibreOffice, which reads " << path.filename().string() << ", is not installed\n";
            continue;
        }
        AuditedDocument audited = audit_document(text_of(path), path.string(), methods.value());
        std::vector<AuditedForm*> forms;
        for (auto& form : audited.forms) forms.push_back(&form);
        audit_together(forms);
        all.file(entry, audited);
    }
    int differences = all.differences;
    std::string of_real;
    if (!real.empty() && fs::exists(real / "manifest.json"))
        of_real = judge_real(real, methods.value(), differences);
    else
        std::cout << "SKIPPED: the real forms are not at hand (" << real.string() << ")\n";
    const std::string text = report(all, of_real);
    if (report_path.empty())
        std::cout << '\n' << text;
    else
        std::ofstream{report_path, std::ios::binary} << text;
    return differences == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments)
{
    fs::path folder;
    fs::path real;
    std::string report_path;
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        if (argument == "--real" && i + 1 < count)
            real = arguments[++i];
        else if (argument == "--report" && i + 1 < count)
            report_path = arguments[++i];
        else
            folder = argument;
    }
    if (folder.empty()) {
        std::cerr << "corpus_accuracy FOLDER [--real FOLDER] [--report FILE]\n";
        return 2;
    }
    try {
        return run(folder, real, report_path);
    } catch (const std::exception& problem) {
        std::cerr << folder.string() << ": " << problem.what() << '\n';
        return 2;
    }
}

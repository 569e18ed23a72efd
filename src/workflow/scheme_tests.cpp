#include "workflow/scheme_tests.h"

#include <filesystem>

#include "base/resources.h"
#include "base/text_file.h"
#include "workflow/worked_case.h"

namespace jiheng {

namespace {

std::string cases_beside(const std::string& scheme_file)
{
    return scheme_file.substr(0, scheme_file.size() - std::string_view{".toml"}.size()) + ".cases.toml";
}

}  // namespace

SchemeTestReport run_scheme_tests(const Scheme& scheme, std::string_view cases, std::string_view file)
{
    SchemeTestReport report;
    report.scheme = scheme.id;
    auto parsed = parse_toml(cases, file);
    if (!parsed) {
        report.failures.push_back(parsed.error());
        return report;
    }
    const toml::table table = std::move(parsed).value();
    TableReader reader{table, std::string{file}, report.failures};
    for (auto& entry : reader.tables("case")) {
        ++report.cases;
        const std::size_t before = report.failures.size();
        const WorkedCase worked = read_worked_case(entry, scheme);
        if (report.failures.size() == before) compare(worked, scheme, report.failures);
    }
    reader.finish();
    if (report.cases == 0 && scheme.full_marks) reader.report("error.test.no_cases", {}, reader.where());
    return report;
}

Result<SchemeTestReport> test_scheme(const std::string& id_or_file)
{
    JIHENG_TRY(const Scheme scheme, find_scheme(id_or_file));
    const std::string file = cases_beside(scheme.file);
    // A path that happens to be the name of a built-in file still means the file on disk.
    const bool builtin = find_resource("schemes/" + id_or_file + "/scheme.toml").has_value();
    const auto resource = builtin ? find_resource(file) : std::nullopt;
    if (resource) return run_scheme_tests(scheme, resource->text, file);
    std::error_code status;
    if (!scheme.full_marks && !std::filesystem::exists(file, status)) return SchemeTestReport{scheme.id, 0, {}};
    JIHENG_TRY(const std::string text, read_text_file(file));
    return run_scheme_tests(scheme, text, file);
}

}  // namespace jiheng

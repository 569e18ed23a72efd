// Golden reports: each document under examples/documents/ against tests/golden/<name>.findings.txt. To accept a change
// of one of them: JIHENG_REBASELINE=<name> ./build/workflow_test; a document that cannot be audited is never accepted.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "workflow/audit_files.h"

using namespace jiheng;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// One line a finding, in both languages; one a check that could not be made; one a thing not understood.
std::string dump(const AuditedDocument& document)
{
    std::ostringstream text;
    for (const auto& audited : document.forms) {
        const Form& form = audited.form;
        text << "# " << name_of(form.kind) << " | " << form.text_of("project") << " | " << form.year << " | "
             << audited.scheme << "\n"
             << "total " << audited.total_printed << " | summed " << audited.total_summed << " | recomputed "
             << audited.total_recomputed << "\n";
        for (const auto& finding : audited.findings.findings())
            text << name_of(finding.severity) << " " << finding.check << "/" << finding.variant << " line "
                 << finding.where.line << " [" << finding.printed << " -> " << finding.recomputed << "]\n    "
                 << render(finding, Language::chinese) << "\n    " << render(finding, Language::english) << "\n";
        for (const auto& skipped : audited.findings.not_checked())
            text << "not checked " << skipped.check << " line " << skipped.where.line << ": "
                 << render(skipped, Language::english) << "\n";
        for (const auto& item : form.unrecognised)
            text << "not understood line " << item.where.line << ": " << item.text << "\n";
    }
    return text.str();
}

const fs::path source{JIHENG_SOURCE_DIR};

}  // namespace

TEST_CASE("the sample documents give the reports that were reviewed")
{
    const auto methods = builtin_methods();
    REQUIRE(methods.ok());
    const char* accept = std::getenv("JIHENG_REBASELINE");
    std::size_t seen = 0;
    for (const auto& entry : fs::directory_iterator{source / "examples" / "documents"}) {
        const std::string name = entry.path().stem().string();
        CAPTURE(name);
        const auto document = audit_document(read(entry.path()), entry.path().filename().string(), methods.value());
        REQUIRE_FALSE(document.error.has_value());
        REQUIRE(document.recognised());
        const fs::path golden = source / "tests" / "golden" / (name + ".findings.txt");
        if (accept != nullptr && name == accept) std::ofstream{golden, std::ios::binary} << dump(document);
        CHECK(dump(document) == read(golden));
        ++seen;
    }
    CHECK(seen == 5);
}

TEST_CASE("a form whose figures hold raises nothing")
{
    const auto methods = builtin_methods();
    const auto document =
        audit_document(read(source / "examples" / "documents" / "clean-self-evaluation.txt"), "clean", methods.value());
    REQUIRE(document.forms.size() == 1);
    CHECK(document.forms[0].findings.findings().empty());
}

// One paper, five formats: what is read from a workbook, a Word document, a web page or a pdf must be what is read from
// the text they were made of (tests/formats/generate.py). The samples' files are committed; those of the published
// papers are made in a temporary folder where the papers and Python are at hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "workflow/audit_files.h"

using namespace jiheng;
namespace fs = std::filesystem;

namespace {

const fs::path root = JIHENG_SOURCE_DIR;
const fs::path seeds = root / ".." / "shared" / "seeds";

std::string bytes_of(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// White space is the layout's affair: a pdf breaks lines where a cell ends.
std::string plain(std::string_view text)
{
    return replace_all(label_key(text), "\n", "");
}

// What a paper says, whatever it is printed in: its forms, their rows and what is found in them.
struct Content {
    std::multiset<std::string> lines{};

    void add(const AuditedForm& audited)
    {
        const Form& form = audited.form;
        if (!form.empty()) {
            lines.insert("form " + std::string{name_of(form.kind)} + " | " + plain(form.text_of("project")) + " | " +
                         std::to_string(form.year));
            for (const auto& table : form.funds)
                for (const auto& row : table.rows)
                    lines.insert("funds " + plain(row.label) + " | " + plain(row.initial.text) + " | " +
                                 plain(row.budget.text) + " | " + plain(row.executed.text) + " | " +
                                 plain(row.rate.text) + " | " + plain(row.score.text));
            for (const auto& table : form.indicators)
                for (const auto& row : table.rows)
                    lines.insert("row " + plain(row.name) + " | " + plain(row.target.text) + " | " +
                                 plain(row.actual.text) + " | " + plain(row.weight.text) + " | " +
                                 plain(row.score.text));
        }
        for (const auto& finding : audited.findings.findings())
            lines.insert("finding " + finding.check + "." + finding.variant + " | " + plain(finding.printed) + " | " +
                         plain(finding.recomputed));
    }
};

bool refused(const AuditedDocument& audited)
{
    return audited.error && audited.error->code == "error.document.unsupported";
}

// The files made of one text: their paths below `folder`, grouped by what must together say what the text says.
std::map<std::string, std::vector<fs::path>> files_made_of(const std::string& stem, const fs::path& folder)
{
    std::map<std::string, std::vector<fs::path>> groups;
    for (const auto& entry : fs::directory_iterator{folder}) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(stem + ".")) continue;
        const std::string rest = name.substr(stem.size() + 1);
        groups[rest.starts_with("form") ? "one workbook a form" : rest].push_back(entry.path());
    }
    return groups;
}

void compare(const fs::path& text, const fs::path& folder)
{
    const auto methods = builtin_methods();
    REQUIRE(methods.ok());
    const auto audit = [&](const std::vector<fs::path>& paths) {
        std::vector<AuditedDocument> documents;
        for (const auto& path : paths)
            documents.push_back(audit_document(bytes_of(path), path.filename().string(), methods.value()));
        std::vector<AuditedForm*> forms;
        for (auto& document : documents)
            for (auto& form : document.forms) forms.push_back(&form);
        audit_together(forms);
        return documents;
    };
    Content wanted;
    for (const auto& document : audit({text}))
        for (const auto& form : document.forms) wanted.add(form);

    const auto groups = files_made_of(text.stem().string(), folder);
    REQUIRE(groups.size() >= 3);
    for (const auto& [kind, paths] : groups) {
        const auto documents = audit(paths);
        if (std::any_of(documents.begin(), documents.end(), refused)) {
            MESSAGE("SKIPPED: this build does not read ", paths.front().extension().string(), " files (",
                    paths.front().filename().string(), ")");
            continue;
        }
        Content found;
        for (const auto& document : documents) {
            if (document.error) FAIL_CHECK(document.path, ": ", document.error->english);
            for (const auto& form : document.forms) found.add(form);
        }
        std::string differences;
        // The tables of a report without its text: what they say must be in the text, not the other way round.
        if (!kind.starts_with("tables"))
            for (const auto& line : wanted.lines)
                if (found.lines.count(line) < wanted.lines.count(line) &&
                    !contains(differences, "\n  - " + line + "\n"))
                    differences += "\n  - " + line + "\n";
        for (const auto& line : found.lines) {
            const bool partial = kind.starts_with("tables") && !line.starts_with("row ");
            if (!partial && found.lines.count(line) > wanted.lines.count(line) &&
                !contains(differences, "\n  + " + line + "\n"))
                differences += "\n  + " + line + "\n";
        }
        INFO(text.filename().string(), " as ", kind, ": - is missing, + is not in the text", differences);
        CHECK(differences.empty());
    }
}

}  // namespace

TEST_CASE("the samples say the same as workbook, Word document, web page and pdf")
{
    for (const auto& entry : fs::directory_iterator{root / "examples" / "documents"})
        if (entry.path().extension() == ".txt") compare(entry.path(), root / "tests" / "formats" / "files");
}

TEST_CASE("the published papers say the same as workbook, Word document, web page and pdf")
{
    if (!fs::exists(seeds)) {
        MESSAGE("SKIPPED: the published papers are not at hand (", seeds.string(), ")");
        return;
    }
    if (std::system("/usr/bin/python3 -c 'import openpyxl, docx' 2>/dev/null && command -v soffice >/dev/null") != 0) {
        MESSAGE("SKIPPED: python3-openpyxl, python3-docx or LibreOffice is not installed");
        return;
    }
    const std::string pattern = (fs::temp_directory_path() / "jiheng-formats-XXXXXX").string();
    std::vector<char> name{pattern.begin(), pattern.end()};
    name.push_back('\0');
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    const fs::path folder = name.data();
    const std::string command = "/usr/bin/python3 '" + (root / "tests/formats/generate.py").string() + "' --each '" +
                                seeds.string() + "' '" + folder.string() + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    for (const auto& entry : fs::directory_iterator{seeds})
        if (entry.path().extension() == ".txt") compare(entry.path(), folder);
    fs::remove_all(folder);
}

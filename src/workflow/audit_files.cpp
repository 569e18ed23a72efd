#include "workflow/audit_files.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include "base/resources.h"
#include "forms/recognise.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

Location at(const std::string& path)
{
    return {path, 0, 0, "", "", ""};
}

Error unreadable(const std::string& path, const std::string& reason)
{
    return failure("error.document.unreadable", {{"reason", reason}}, at(path));
}

// Reads one byte more than the limit, so that the reader can refuse what is too large without taking it in.
Result<std::string> read_bytes(const std::string& path, std::size_t limit)
{
    std::string bytes;
    if (path == "-") {
        for (char buffer[1 << 16]; std::cin.read(buffer, sizeof buffer) || std::cin.gcount() > 0;) {
            bytes.append(buffer, static_cast<std::size_t>(std::cin.gcount()));
            if (bytes.size() > limit) break;
        }
        return bytes;
    }
    std::ifstream file{path, std::ios::binary};
    if (!file) return unreadable(path, std::generic_category().message(errno));
    std::error_code ignored;
    const auto size = fs::file_size(path, ignored);
    bytes.resize(std::min<std::size_t>(ignored ? limit : static_cast<std::size_t>(size), limit) + 1);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (file.bad()) return unreadable(path, std::generic_category().message(errno));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

Result<std::vector<std::string>> files_under(const std::vector<std::string>& paths)
{
    std::vector<std::string> files;
    for (const auto& path : paths) {
        if (path == "-") {
            files.push_back(path);
            continue;
        }
        std::error_code problem;
        const auto status = fs::status(path, problem);
        if (problem || !fs::exists(status))
            return unreadable(path, problem ? problem.message() : std::generic_category().message(ENOENT));
        if (!fs::is_directory(status)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::string> inside;
        for (auto entry =
                 fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, problem);
             !problem && entry != fs::recursive_directory_iterator{}; entry.increment(problem)) {
            const std::string name = entry->path().filename().string();
            if (entry->is_regular_file(problem) && !name.starts_with(".")) inside.push_back(entry->path().string());
        }
        if (problem) return unreadable(path, problem.message());
        std::sort(inside.begin(), inside.end());
        files.insert(files.end(), inside.begin(), inside.end());
    }
    if (files.empty()) return failure("error.document.nothing_found", {}, at(paths.empty() ? "" : paths.front()));
    return files;
}

}  // namespace

bool AuditedDocument::recognised() const
{
    return std::any_of(forms.begin(), forms.end(), [](const AuditedForm& audited) { return !audited.form.empty(); });
}

bool AuditedDocument::says_anything() const
{
    return recognised() || std::any_of(forms.begin(), forms.end(),
                                       [](const AuditedForm& audited) { return !audited.findings.findings().empty(); });
}

std::size_t AuditOutcome::forms() const
{
    std::size_t count = 0;
    for (const auto& document : documents)
        for (const auto& audited : document.forms) count += audited.form.empty() ? 0 : 1;
    return count;
}

std::size_t AuditOutcome::count(Severity severity) const
{
    std::size_t count = 0;
    for (const auto& document : documents)
        for (const auto& audited : document.forms)
            for (const auto& finding : audited.findings.findings()) count += finding.severity == severity ? 1 : 0;
    return count;
}

bool AuditOutcome::any_read() const
{
    return std::any_of(documents.begin(), documents.end(),
                       [](const AuditedDocument& document) { return !document.error; });
}

Result<Methods> builtin_methods()
{
    Methods methods;
    for (const auto& resource : resources_under("schemes/")) {
        // Only self-evaluation methods are held against forms; the others need not be read for that.
        if (!resource.path.ends_with("self-evaluation/scheme.toml")) continue;
        JIHENG_TRY(Scheme scheme, load_scheme(resource.text, resource.path));
        methods.schemes.push_back(std::move(scheme));
    }
    return methods;
}

AuditedDocument audit_document(std::string_view bytes, const std::string& path, const Methods& methods,
                               const ReadLimits& limits)
{
    AuditedDocument audited;
    audited.path = path;
    auto document = read_document(bytes, path, limits);
    if (!document.ok()) {
        audited.error = std::move(document).error();
        return audited;
    }
    for (auto& form : recognise(document.value())) audited.forms.push_back(audit_form(std::move(form), methods));
    return audited;
}

Result<AuditOutcome> audit_files(const AuditRequest& request, const Progress& progress)
{
    JIHENG_TRY(const std::vector<std::string> files, files_under(request.paths));
    JIHENG_TRY(Methods methods, builtin_methods());
    if (!request.scheme.empty()) {
        JIHENG_TRY(Scheme named, find_scheme(request.scheme));
        methods.named = std::move(named);
    }
    AuditOutcome outcome;
    outcome.documents.resize(files.size());
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++) {
            AuditedDocument& document = outcome.documents[i];
            auto bytes = read_bytes(files[i], request.limits.bytes);
            if (bytes.ok())
                document = audit_document(bytes.value(), files[i], methods, request.limits);
            else
                document = {files[i], std::move(bytes).error(), {}};
            if (progress) progress(++done, files.size());
        }
    };
    std::vector<std::thread> workers;
    for (unsigned i = 1; i < std::min<std::size_t>(std::max(1U, request.jobs), files.size()); ++i)
        workers.emplace_back(work);
    work();
    for (auto& worker : workers) worker.join();

    std::vector<AuditedForm*> forms;
    for (auto& document : outcome.documents)
        for (auto& audited : document.forms) forms.push_back(&audited);
    audit_together(forms);
    if (!outcome.any_read()) return outcome.documents.front().error.value_or(failure("error.document.nothing_found"));
    return outcome;
}

}  // namespace jiheng

#include "server/audited_upload.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "documents/file_kind.h"
#include "store/attachments.h"
#include "workflow/audit_files.h"
#include "workflow/source_files.h"

namespace jiheng::server {

namespace {

Result<std::string> attachment(store::Transaction& store, std::int64_t region, const std::string& hash)
{
    JIHENG_TRY(const auto found, store::find_attachment(store, region, store::from_hex(hash)));
    if (!found) return not_found("attachment");
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(found->size));
    JIHENG_DO(store::read_attachment(store, region, *found, [&](std::string_view piece) {
        bytes += piece;
        return true;
    }));
    return bytes;
}

json::object object_in(const std::string& text)
{
    boost::system::error_code problem;
    json::value value = json::parse(text, problem);
    return !problem && value.is_object() ? std::move(value).as_object() : json::object{};
}

std::string text_in(const json::object& object, std::string_view key)
{
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? json::value_to<std::string>(*value) : std::string{};
}

// A private folder for as long as a file has to have a name on disk.
class Folder {
public:
    Folder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "jiheng-audit-XXXXXX").string();
        if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    ~Folder()
    {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_{};
};

}  // namespace

Result<AuditedUpload> fetch_upload(store::Transaction& store, const store::Job& audit)
{
    const json::object payload = object_in(audit.payload);
    const json::object result = object_in(audit.result);
    if (audit.state != "finished" || text_in(result, "report").empty()) return not_found("report");
    AuditedUpload upload;
    upload.name = text_in(payload, "name");
    JIHENG_TRY(upload.bytes, attachment(store, audit.region, text_in(payload, "attachment")));
    JIHENG_TRY(upload.report, attachment(store, audit.region, text_in(result, "report")));
    return upload;
}

Result<json::object> report_line(const AuditedUpload& upload, std::int64_t document)
{
    std::size_t from = 0;
    for (std::int64_t line = 0; from < upload.report.size(); ++line) {
        const std::size_t end = std::min(upload.report.find('\n', from), upload.report.size());
        if (line == document) return object_in(upload.report.substr(from, end - from));
        from = end + 1;
    }
    return not_found("document");
}

Result<std::string> bytes_of(const AuditedUpload& upload, const std::string& path)
{
    if (kind_of_file(upload.bytes) != FileKind::zip) return upload.bytes;
    const std::size_t slash = path.find('/');
    const std::string archive = path.substr(0, slash);
    std::string bytes;
    bool found = false;
    const ReadLimits limits;
    walk_archive(upload.bytes, archive, limits, {},
                 {[&](std::string_view member, const std::string& name) {
                      found = name == path;
                      if (found) bytes = member;
                      return !found;
                  },
                  [](const Error&, const std::string&) { return true; }});
    if (!found) return not_found("document");
    return bytes;
}

Result<AuditSummary> audit_again(const AuditedUpload& upload, const std::function<void(const AuditedDocument&)>& take)
{
    const Folder folder;
    const std::string last = std::filesystem::path{upload.name}.filename().string();
    const std::filesystem::path path = folder.path() / (last.empty() || last.size() > 200 ? "upload" : last);
    std::ofstream out{path, std::ios::binary};
    out << upload.bytes;
    if (folder.path().empty() || !out.flush()) return failure("error.http.no_space");
    AuditRequest request;
    request.paths = {path.string()};
    const std::string before = folder.path().string() + "/";
    return audit_stream(request, [&](std::vector<AuditedDocument> documents) {
        for (auto& document : documents) {
            if (document.path.starts_with(before)) document.path.erase(0, before.size());
            take(document);
        }
        return true;
    });
}

}  // namespace jiheng::server

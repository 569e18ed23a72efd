#include "server/worker.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "audit/audited_document.h"
#include "documents/read_document.h"
#include "server/backup_folder.h"
#include "server/impact_json.h"
#include "service/import_forms.h"
#include "service/notices.h"
#include "store/attachments.h"
#include "workflow/audit_files.h"
#include "workflow/audit_json.h"
#include "workflow/source_files.h"

namespace jiheng::server {

namespace {

// The uploaded file under its own name, in a private folder for the time of the job.
class JobFile {
public:
    static Result<std::unique_ptr<JobFile>> fetch(Api& api, std::int64_t region, const std::string& hash,
                                                  const std::string& name)
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "jiheng-job-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) return failure("error.http.no_space");
        auto file = std::unique_ptr<JobFile>{new JobFile{pattern, name}};
        JIHENG_DO(api.database().read([&](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(const auto found, store::find_attachment(store, region, store::from_hex(hash)));
            if (!found) return not_found("attachment");
            std::ofstream out{file->path_, std::ios::binary};
            JIHENG_DO(store::read_attachment(store, region, *found, [&](std::string_view piece) {
                out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
                return out.good();
            }));
            if (!out.flush()) return failure("error.http.no_space");
            return Done{};
        }));
        return file;
    }
    ~JobFile()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    JobFile(const JobFile&) = delete;
    JobFile& operator=(const JobFile&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    JobFile(std::filesystem::path folder, const std::string& name)
        : folder_{std::move(folder)}, path_{folder_ / safe_name(name)}
    {
    }

    // What a file system takes as the name of a file, at its end, where the kind of the file stands.
    static std::filesystem::path safe_name(const std::string& name)
    {
        constexpr std::size_t longest = 200;  // bytes
        std::string last = std::filesystem::path{name}.filename().string();
        std::size_t from = last.size() > longest ? last.size() - longest : 0;
        while (from < last.size() && (static_cast<unsigned char>(last[from]) & 0xC0U) == 0x80U) ++from;
        last.erase(0, from);
        return last.empty() || last == "." || last == ".." ? "upload" : last;
    }
    std::filesystem::path folder_;
    std::filesystem::path path_;
};

// A sign of life; false when the job is no longer ours.
class Lease {
public:
    Lease(Api& api, const store::Job& job, const store::JobOwner& owner) : api_{api}, job_{job}, owner_{owner} {}

    bool progress(std::int64_t done, std::int64_t total)
    {
        bool held = false;
        const auto written = api_.database().write([&](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(held, store::progress_job(store, job_, owner_, done, total));
            return Done{};
        });
        return written.ok() && held;
    }

    // What came of the job so far, inside the transaction that did it: both are kept or neither.
    Result<Done> note(store::Transaction& store, std::int64_t done, std::int64_t total, const std::string& result)
    {
        JIHENG_TRY(const bool held, store::note_job(store, job_, owner_, done, total, result));
        return held ? Result<Done>{Done{}} : failure("error.service.job_given_up");
    }

private:
    Api& api_;
    const store::Job& job_;
    const store::JobOwner& owner_;
};

json::object error_json(const Error& error)
{
    return {{"message", describe(error)}, {"code", error.code}};
}

Result<std::string> run_audit(Api& api, const store::Job& job, const json::object& wanted, Lease& lease,
                              const std::atomic<bool>& stopping)
{
    JIHENG_TRY(const auto file, JobFile::fetch(api, job.region, json::value_to<std::string>(wanted.at("attachment")),
                                               json::value_to<std::string>(wanted.at("name"))));
    AuditRequest request;
    request.paths = {file->path().string()};
    bool given_up = false;
    Moment last_sign = 0;
    request.stop = [&] { return stopping.load() || given_up; };
    store::AttachmentUpload report{api.database(), api.keys(), job.region};
    Result<Done> written = Done{};
    const std::string folder = file->path().parent_path().string() + "/";
    JIHENG_TRY(const AuditSummary summary,
               audit_stream(
                   request,
                   [&](std::vector<AuditedDocument> documents) {
                       for (auto& document : documents) {
                           if (document.path.starts_with(folder)) document.path.erase(0, folder.size());
                           written = report.add(document_json(document, Severity::note) + "\n");
                           if (!written.ok()) return false;
                       }
                       return true;
                   },
                   [&](std::size_t done, std::size_t all) {
                       const Moment now = api.now();
                       if (done != all && now - last_sign < second) return;
                       last_sign = now;
                       given_up = !lease.progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(all));
                   }));
    JIHENG_DO(written);
    if (stopping || given_up) return failure("error.service.job_given_up");
    JIHENG_TRY(const store::Attachment kept, report.keep());
    return json::serialize(
        json::object{{"summary", json::parse(summary_json(summary))}, {"report", store::hex(kept.hash)}});
}

// The store is away for a while, or another program has the job: it is left to whoever takes it over.
bool is_given_up(const Error& error)
{
    for (const std::string_view code : {"error.service.job_given_up", "error.store.unreachable", "error.store.busy",
                                        "error.store.unknown_outcome", "error.store.full"})
        if (error.code == code) return true;
    return false;
}

Result<std::string> run_impact(Api& api, const store::Job& job, const json::object& wanted, Lease& lease,
                               const std::atomic<bool>& stopping)
{
    JIHENG_TRY(const ImpactQuestion question, impact_question(wanted));
    JIHENG_TRY(const auto tried, tried_methods(question));
    Impact impact;
    ImpactPiece piece;
    std::int64_t total = 0;
    std::int64_t done = 0;
    for (bool more = true; more;) {
        JIHENG_DO(api.database().read([&](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(const Actor actor, find_actor(store, job.region, job.created_by));
            const Call call = api.call(store, actor);
            if (total == 0) {
                JIHENG_TRY(total, count_impact(call, question));
            }
            Impact next = impact;
            JIHENG_TRY(const std::int64_t last, try_scheme(call, question, *tried, piece, next));
            impact = std::move(next);
            piece.after = last;
            more = last != 0;
            return Done{};
        }));
        done = more ? done + static_cast<std::int64_t>(piece.forms) : total;
        if (stopping || !lease.progress(done, total)) return failure("error.service.job_given_up");
    }
    return json::serialize(impact_json(impact));
}

struct Imported {
    json::array forms{};
    json::array problems{};

    std::string text() const { return json::serialize(json::object{{"forms", forms}, {"problems", problems}}); }
};

Imported imported_before(const store::Job& job)
{
    boost::system::error_code problem;
    const json::value noted = json::parse(job.result, problem);
    if (problem || !noted.is_object() || job.done == 0) return {};
    return {noted.at("forms").as_array(), noted.at("problems").as_array()};
}

Result<std::string> run_import(Api& api, const store::Job& job, const json::object& wanted, Lease& lease)
{
    JIHENG_TRY(const auto file, JobFile::fetch(api, job.region, json::value_to<std::string>(wanted.at("attachment")),
                                               json::value_to<std::string>(wanted.at("name"))));
    JIHENG_TRY(const std::string bytes, read_bytes(file->path().string(), ReadLimits{}.bytes));
    JIHENG_TRY(const Document document, read_document(bytes, file->path().filename().string(), {}));
    const std::vector<Form> forms = importable_forms(document);
    ImportTarget target;
    target.organisation = wanted.at("organisation").to_number<std::int64_t>();
    target.year = wanted.at("year").to_number<int>();
    target.scheme = json::value_to<std::string>(wanted.at("scheme"));
    // A form and the note that it was taken in are one transaction, so that whoever takes the job over takes no form
    // twice.
    Imported so_far = imported_before(job);
    const auto total = static_cast<std::int64_t>(forms.size());
    for (std::int64_t done = job.done; done < total; ++done) {
        Imported with_it;
        const auto taken = api.database().write([&](store::Transaction& store) -> Result<Done> {
            with_it = so_far;
            JIHENG_TRY(const Actor actor, find_actor(store, job.region, job.created_by));
            JIHENG_TRY(const ImportedForm imported,
                       import_form(api.call(store, actor), forms[static_cast<std::size_t>(done)], target));
            with_it.forms.push_back(json::object{{"project", id_json(imported.project)},
                                                 {"form", id_json(imported.form)},
                                                 {"kind", imported.kind},
                                                 {"name", imported.name},
                                                 {"project_made", imported.project_made}});
            return lease.note(store, done + 1, total, with_it.text());
        });
        if (taken) {
            so_far = std::move(with_it);
            continue;
        }
        if (is_given_up(taken.error())) return taken.error();
        so_far.problems.push_back(error_json(taken.error()));
        const auto noted = api.database().write(
            [&](store::Transaction& store) { return lease.note(store, done + 1, total, so_far.text()); });
        if (!noted) return noted.error();
    }
    if (forms.empty()) so_far.problems.push_back(error_json(failure("error.service.nothing_to_import")));
    return so_far.text();
}

}  // namespace

Workers::Workers(Api& api, WorkerSettings settings)
    : api_{api},
      settings_{std::move(settings)},
      name_{std::to_string(getpid()) + "-" + std::to_string(api.keys().next())}
{
    for (std::size_t i = 0; i < settings_.threads; ++i) threads_.emplace_back([this, i] { run(i); });
}

Workers::~Workers()
{
    stop();
}

void Workers::call()
{
    called_.notify_one();
}

void Workers::stop()
{
    stopping_ = true;
    called_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

void Workers::run(std::size_t number)
{
    const std::vector<std::string> kinds{"audit", "backup", "impact", "import"};
    const store::JobOwner owner{name_ + "-" + std::to_string(number), settings_.lease};
    while (!stopping_) {
        std::optional<store::Job> job;
        const auto claimed = api_.database().write([&](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(job, store::claim_job(store, api_.settings().region, owner, kinds));
            return Done{};
        });
        if (claimed && job) {
            work_on(*job, owner);
            continue;
        }
        std::unique_lock lock{mutex_};
        called_.wait_for(lock, std::chrono::milliseconds{settings_.poll});
    }
}

void Workers::work_on(const store::Job& job, const store::JobOwner& owner)
{
    Lease lease{api_, job, owner};
    boost::system::error_code problem;
    const json::value wanted = json::parse(job.payload, problem);
    Result<std::string> result = failure("error.service.job_kind", {{"kind", job.kind}});
    if (!problem && wanted.is_object()) {
        try {
            if (job.kind == "audit") result = run_audit(api_, job, wanted.get_object(), lease, stopping_);
            if (job.kind == "impact") result = run_impact(api_, job, wanted.get_object(), lease, stopping_);
            if (job.kind == "backup") result = run_backup(api_, settings_, job, owner);
            if (job.kind == "import") result = run_import(api_, job, wanted.get_object(), lease);
        } catch (const std::exception& problem_of_job) {  // one job that we cannot do must not end the server
            std::cerr << "job " << job.id << ": " << problem_of_job.what() << std::endl;
            result = failure("error.service.internal");
        }
    }
    if (!result && is_given_up(result.error())) return;  // another worker takes it over
    (void)api_.database().write([&](store::Transaction& store) -> Result<Done> {
        bool ours = false;
        if (result) {
            JIHENG_TRY(ours, store::finish_job(store, job, owner, result.value()));
        } else {
            JIHENG_TRY(ours, store::fail_job(store, job, owner, json::serialize(error_json(result.error()))));
        }
        if (!ours) return Done{};
        const Actor system{.region = job.region};
        return notify_job(api_.call(store, system), {job.id, job.created_by, job.kind, !result});
    });
}

}  // namespace jiheng::server

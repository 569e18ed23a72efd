#include "workflow/audit_files.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "base/machine.h"
#include "base/resources.h"
#include "base/text.h"
#include "documents/file_kind.h"
#include "documents/package/zip.h"
#include "forms/recognise.h"
#include "workflow/memory_budget.h"
#include "workflow/ordered_queue.h"
#include "workflow/source_files.h"
#include "workflow/source_reader.h"

namespace jiheng {

namespace {

AuditedDocument refused(const std::string& path, Error error)
{
    AuditedDocument document;
    document.path = path;
    document.error = std::move(error);
    return document;
}

// Lies about in folders beside papers.
bool is_no_paper(FileKind kind)
{
    return kind == FileKind::picture || kind == FileKind::program || kind == FileKind::archive ||
           kind == FileKind::json;
}

AuditedDocument passed_over(const std::string& path, FileKind kind)
{
    const std::string name{name_of(kind)};
    AuditedDocument document = refused(path, failure("error.document.unsupported", {{"kind", name}}, whole_file(path)));
    document.skipped = name;
    return document;
}

// How far the run is. An archive counts as what lies in it, once it was opened.
class Tally {
public:
    Tally(std::size_t files, const Progress& progress) : progress_{progress}, all_{files} {}

    void opened(std::size_t members)
    {
        const std::scoped_lock lock{mutex_};
        all_ += members - 1;
    }
    void done(std::size_t count = 1)
    {
        if (!progress_) return;
        const std::scoped_lock lock{mutex_};
        done_ += count;
        progress_(done_, all_);
    }

private:
    const Progress& progress_;
    std::mutex mutex_{};
    std::size_t done_ = 0;
    std::size_t all_;
};

// Files that an archive names; at least one, as it is a file itself.
std::size_t members_of(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    const auto package = ZipPackage::open(bytes, path, limits);
    if (!package.ok()) return 1;
    const auto& entries = package.value().entries();
    const auto files = std::count_if(entries.begin(), entries.end(), [](const ZipEntry& one) { return !one.folder; });
    return std::max<std::size_t>(1, static_cast<std::size_t>(files));
}

// One worker's way through the files.
class Worker {
public:
    Worker(const std::vector<SourceFile>& files, const AuditRequest& request, const Methods& methods,
           OrderedQueue& queue, MemoryBudget& budget, Tally& tally)
        : files_{files}, request_{request}, methods_{methods}, queue_{queue}, budget_{budget}, tally_{tally}
    {
    }

    void file(std::size_t index)
    {
        left_ = 1;
        read(index);
        queue_.finish(index);
        tally_.done(left_);
    }

private:
    void read(std::size_t index)
    {
        const SourceFile& source = files_[index];
        const std::string path = shown_name(source.path);
        if (source.path == "-") {
            take_in(index, path, read_bytes(source.path, request_.limits.bytes));
            return;
        }
        SourceReader reader{source.path};
        // A package has more to show than its first bytes, and is always looked into.
        if (source.walked && !is_zip(reader.first_bytes())) {
            const FileKind kind = kind_of_file(reader.first_bytes());
            if (is_no_paper(kind)) {
                queue_.put(index, passed_over(path, kind));
                return;
            }
        }
        take_in(index, path, reader.read(request_.limits.bytes));
    }

    void take_in(std::size_t index, const std::string& path, Result<std::string> bytes)
    {
        if (!bytes.ok()) {
            queue_.put(index, refused(path, std::move(bytes).error()));
            return;
        }
        if (bytes.value().size() > request_.limits.bytes || kind_of_file(bytes.value()) != FileKind::zip) {
            queue_.put(index, audit(bytes.value(), path));
            return;
        }
        left_ = members_of(bytes.value(), path, request_.limits);
        tally_.opened(left_);
        walk_archive(
            bytes.value(), path, request_.limits, request_.archive,
            {[&](std::string_view member, const std::string& name) {
                 const FileKind kind = kind_of_file(member);
                 return put_member(index, is_no_paper(kind) ? passed_over(name, kind) : audit(member, name));
             },
             [&](const Error& error, const std::string& name) { return put_member(index, refused(name, error)); }});
    }

    // The last one counts when the archive is closed. Archives in archives have more than was counted.
    bool put_member(std::size_t index, AuditedDocument document)
    {
        const bool wanted = queue_.put(index, std::move(document));
        if (left_ > 1) {
            --left_;
            tally_.done();
        }
        return wanted;
    }

    AuditedDocument audit(std::string_view bytes, const std::string& path)
    {
        const std::size_t expected = expected_memory(bytes, path);
        const MemoryBudget::Share share{budget_, expected};
        AuditedDocument audited = audit_alone(bytes, path);
        for (auto& form : audited.forms) form.keep_for_comparison();
        constexpr std::size_t large = std::size_t{32} << 20;
        if (expected > large) give_back_memory();
        return audited;
    }

    // What a library throws on one document is that document's error.
    AuditedDocument audit_alone(std::string_view bytes, const std::string& path) const
    {
        try {
            return audit_document(bytes, path, methods_, request_.limits);
        } catch (const std::exception& problem) {
            return refused(path, failure("error.document.unreadable", {{"reason", problem.what()}}, whole_file(path)));
        }
    }

    const std::vector<SourceFile>& files_;
    const AuditRequest& request_;
    const Methods& methods_;
    OrderedQueue& queue_;
    MemoryBudget& budget_;
    Tally& tally_;
    std::size_t left_ = 1;  // of the present file, not yet in the tally
};

// Of the 512 MiB promised for a run, what the documents being read may take; the rest is for those held to be compared.
constexpr std::size_t memory_of_readers = std::size_t{320} << 20;

// Documents held back until their forms have been compared with each other.
class ComparedSets {
public:
    ComparedSets(std::size_t most_forms, const DocumentSink& sink, AuditSummary& summary)
        : most_forms_{most_forms}, sink_{sink}, summary_{summary}
    {
    }

    bool add(AuditedDocument document)
    {
        constexpr std::size_t most_documents = 5'000;  // of which few or none have forms
        if (!held_.empty() && (forms_ + document.forms.size() > most_forms_ || held_.size() >= most_documents)) {
            several_ = true;
            if (!hand_on()) return false;
        }
        forms_ += document.forms.size();
        held_.push_back(std::move(document));
        return true;
    }

    bool hand_on()
    {
        std::vector<AuditedForm*> forms;
        for (auto& document : held_)
            for (auto& audited : document.forms) forms.push_back(&audited);
        audit_together(forms);
        for (const auto& document : held_) summary_.add(document);
        forms_ = 0;
        return held_.empty() || sink_(std::exchange(held_, {}));
    }

    bool several() const { return several_; }
    const std::vector<AuditedDocument>& held() const { return held_; }

private:
    std::size_t most_forms_;
    const DocumentSink& sink_;
    AuditSummary& summary_;
    std::vector<AuditedDocument> held_{};
    std::size_t forms_ = 0;
    bool several_ = false;
};

// Nothing was handed on and nothing need be: the error of the one document is the answer. Where several were refused
// they are handed on, so that each has its line.
std::optional<Error> nothing_readable(const ComparedSets& sets, const std::vector<std::string>& paths)
{
    if (sets.several()) return std::nullopt;
    const auto& held = sets.held();
    if (std::any_of(held.begin(), held.end(), [](const AuditedDocument& document) { return !document.error; }))
        return std::nullopt;
    const auto is_named = [](const AuditedDocument& document) { return document.skipped.empty(); };
    const auto named = std::find_if(held.begin(), held.end(), is_named);
    if (std::count_if(named, held.end(), is_named) > 1) return std::nullopt;
    if (named != held.end()) return named->error;
    const Location where = whole_file(paths.size() == 1 ? paths.front() : "");
    if (held.empty()) return failure("error.document.nothing_found", {}, where);
    std::map<std::string, std::size_t> kinds;
    for (const auto& document : held) ++kinds[document.skipped];
    std::vector<std::string> counted;
    counted.reserve(kinds.size());
    for (const auto& [kind, count] : kinds) counted.push_back(std::to_string(count) + " " + kind);
    return failure("error.document.no_paper", {{"kinds", join(counted, ", ")}}, where);
}

}  // namespace

AuditSummary AuditOutcome::summary() const
{
    AuditSummary summary;
    for (const auto& document : documents) summary.add(document);
    return summary;
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
    // A misread digit is no error of the paper.
    const std::set<int> uncertain = recognised_pages(document.value());
    if (!uncertain.empty())
        for (auto& form : audited.forms)
            form.findings.doubt([&](const Location& where) { return uncertain.contains(where.box.page); });
    audited.remarks = document.value().remarks;
    return audited;
}

Result<AuditSummary> audit_stream(const AuditRequest& request, const DocumentSink& sink, const Progress& progress)
{
    const auto start = std::chrono::steady_clock::now();
    auto reading_methods = std::async(std::launch::async, builtin_methods);  // while the files are listed
    const auto preparing = std::async(std::launch::async, [] {
        prepare_recognition();
        prepare_findings();
    });
    JIHENG_TRY(const std::vector<SourceFile> files, files_under(request.paths));
    JIHENG_TRY(Methods methods, reading_methods.get());
    if (!request.scheme.empty()) {
        JIHENG_TRY(Scheme named, find_scheme(request.scheme));
        methods.named = std::move(named);
    }
    const std::size_t jobs = std::min<std::size_t>(std::max(1U, request.jobs), files.size());
    constexpr std::size_t ahead_of_each = 128;  // files, so that no worker waits while the forms of a set are compared
    OrderedQueue queue{files.size(), ahead_of_each * jobs};
    MemoryBudget budget{memory_of_readers};
    Tally tally{files.size(), progress};
    std::vector<std::thread> workers;
    for (std::size_t i = 0; i < jobs; ++i)
        workers.emplace_back([&] {
            Worker worker{files, request, methods, queue, budget, tally};
            while (const auto index = queue.claim()) worker.file(*index);
        });
    AuditSummary summary;
    ComparedSets sets{request.compared_forms, sink, summary};
    bool wanted = true;
    bool stopped = false;
    while (wanted && !stopped) {
        auto documents = queue.take();
        if (documents.empty()) break;
        for (auto document = documents.begin(); document != documents.end() && wanted && !stopped; ++document) {
            wanted = sets.add(std::move(*document));
            stopped = request.stop && request.stop();
        }
    }
    queue.stop();
    for (auto& worker : workers) worker.join();
    if (wanted && !stopped)
        if (auto error = nothing_readable(sets, request.paths)) return std::move(*error);
    if (wanted) wanted = sets.hand_on();
    summary.stopped = stopped || !wanted;
    if (sets.several())
        for (const char* check :
             {"score.same-rule-differently", "indicator.reason-copied", "indicator.satisfaction-equals-target"})
            summary.not_checked.push_back(
                {check, "compared-in-sets", {}, {{"limit", std::to_string(request.compared_forms)}}});
    summary.milliseconds = static_cast<std::size_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count());
    return summary;
}

Result<AuditOutcome> audit_files(const AuditRequest& request, const Progress& progress)
{
    AuditOutcome outcome;
    JIHENG_TRY([[maybe_unused]] const AuditSummary summary, audit_stream(
                                                                request,
                                                                [&](std::vector<AuditedDocument> documents) {
                                                                    std::move(documents.begin(), documents.end(),
                                                                              std::back_inserter(outcome.documents));
                                                                    return true;
                                                                },
                                                                progress));
    return outcome;
}

}  // namespace jiheng

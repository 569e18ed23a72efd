#include "cli/audit_output.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>
#include <set>

#include "base/machine.h"
#include "reports/findings_workbook.h"
#include "reports/review_opinion.h"
#include "workflow/audit_json.h"

namespace jiheng {

namespace {

// What `text` says of each document, in their order. At the end of a run nothing else is left to do, so the pieces of a
// set are written side by side, and each is let go by the thread that wrote it.
template <typename Text>
std::vector<std::string> texts_of(std::vector<AuditedDocument> documents, const Text& text)
{
    constexpr std::size_t a_piece = 50;
    std::vector<std::string> texts((documents.size() + a_piece - 1) / a_piece);
    std::atomic<std::size_t> next{0};
    const auto write = [&] {
        for (std::size_t piece = next++; piece < texts.size(); piece = next++)
            for (std::size_t i = piece * a_piece; i < std::min(documents.size(), (piece + 1) * a_piece); ++i) {
                texts[piece] += text(documents[i]);
                documents[i] = {};
            }
    };
    constexpr std::size_t worth_a_thread = 4;  // pieces
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(texts.size() / worth_a_thread, usable_cores()); ++i)
        others.push_back(std::async(std::launch::async, write));
    write();
    for (auto& other : others) other.get();
    return texts;
}

class TextOutput : public AuditOutput {
public:
    TextOutput(std::ostream& stream, const AuditTextOptions& options) : stream_{stream}, options_{options} {}
    bool add(std::vector<AuditedDocument> documents) override
    {
        for (const auto& document : documents) stream_ << document_text(document, options_);
        return static_cast<bool>(stream_ << std::flush);
    }
    bool finish(const AuditSummary& summary) override
    {
        return static_cast<bool>(stream_ << summary_text(summary, options_) << std::flush);
    }

private:
    std::ostream& stream_;
    AuditTextOptions options_;
};

class JsonOutput : public AuditOutput {
public:
    JsonOutput(std::ostream& stream, Severity least) : stream_{stream}, least_{least} {}
    bool add(std::vector<AuditedDocument> documents) override
    {
        const auto texts = texts_of(std::move(documents), [&](const AuditedDocument& document) {
            return "," + document_json(document, least_);
        });
        for (std::string_view text : texts) {
            if (first_ && !text.empty()) {
                stream_ << "{\"documents\":[";
                text.remove_prefix(1);
                first_ = false;
            }
            stream_ << text;
        }
        return static_cast<bool>(stream_);
    }
    bool finish(const AuditSummary& summary) override
    {
        stream_ << (first_ ? "{\"documents\":[" : "") << "],\"summary\":" + summary_json(summary) + "}\n" << std::flush;
        return static_cast<bool>(stream_);
    }

private:
    std::ostream& stream_;
    Severity least_;
    bool first_ = true;
};

class LinesOutput : public AuditOutput {
public:
    LinesOutput(std::ostream& stream, Severity least) : stream_{stream}, least_{least} {}
    bool add(std::vector<AuditedDocument> documents) override
    {
        const auto texts = texts_of(std::move(documents), [&](const AuditedDocument& document) {
            return document_json(document, least_) + "\n";
        });
        for (const auto& text : texts) stream_ << text;
        return static_cast<bool>(stream_ << std::flush);
    }
    bool finish(const AuditSummary& summary) override
    {
        return static_cast<bool>(stream_ << "{\"summary\":" + summary_json(summary) + "}\n" << std::flush);
    }

private:
    std::ostream& stream_;
    Severity least_;
};

class WorkbookOutput : public AuditOutput {
public:
    WorkbookOutput(const std::string& path, const AuditTextOptions& options)
        : workbook_{path, options.least, options.language}
    {
    }
    bool add(std::vector<AuditedDocument> documents) override
    {
        for (const auto& document : documents) workbook_.add(document);
        return true;
    }
    bool finish(const AuditSummary& summary) override { return workbook_.finish(summary); }

private:
    FindingsWorkbook workbook_;
};

class OpinionOutput : public AuditOutput {
public:
    OpinionOutput(std::string path, typeset::Format format, const AuditTextOptions& options)
        : path_{std::move(path)},
          format_{format},
          options_{options},
          all_{options.least, options.language},
          one_each_{std::filesystem::is_directory(path_)}
    {
    }

    // Into a folder goes an opinion for each document, and the summary over all of them.
    bool add(std::vector<AuditedDocument> documents) override
    {
        return std::all_of(documents.begin(), documents.end(), [this](const auto& one) { return add_one(one); });
    }
    bool finish(const AuditSummary& summary) override
    {
        return write(all_.finish(summary), one_each_ ? file_for("") : path_);
    }

private:
    bool add_one(const AuditedDocument& document)
    {
        all_.add(document);
        if (!one_each_ || document.forms.empty()) return true;
        ReviewOpinion own{options_.least, options_.language};
        AuditSummary summary;
        summary.add(document);
        own.add(document);
        return write(own.finish(summary), file_for(std::filesystem::path{document.path}.stem().string()));
    }

    std::string file_for(const std::string& stem)
    {
        static constexpr const char* endings[] = {".docx", ".html", ".pdf", ".xlsx"};
        const std::string ending = say("opinion.file_ending", {}, options_.language);
        for (int number = 1;; ++number) {
            const std::string name = (stem.empty() ? ending : stem + "-" + ending) +
                                     (number == 1 ? "" : "-" + std::to_string(number)) +
                                     endings[static_cast<int>(format_)];
            if (names_.insert(name).second) return (std::filesystem::path{path_} / name).string();
        }
    }

    bool write(const typeset::Manuscript& manuscript, const std::string& path) const
    {
        const auto bytes = typeset::write_manuscript(manuscript, format_, {});
        if (!bytes.ok()) {
            std::cerr << describe(bytes.error()) << "\n";
            return false;
        }
        std::ofstream file{path, std::ios::binary};
        file << bytes.value();
        file.close();
        return !file.fail();
    }

    std::string path_;
    typeset::Format format_;
    AuditTextOptions options_;
    ReviewOpinion all_;
    bool one_each_;
    std::set<std::string> names_{};
};

}  // namespace

std::unique_ptr<AuditOutput> opinion_output(const std::string& path, typeset::Format format,
                                            const AuditTextOptions& options)
{
    return std::make_unique<OpinionOutput>(path, format, options);
}

std::unique_ptr<AuditOutput> workbook_output(const std::string& path, const AuditTextOptions& options)
{
    return std::make_unique<WorkbookOutput>(path, options);
}

std::unique_ptr<AuditOutput> stream_output(std::ostream& stream, const std::string& format,
                                           const AuditTextOptions& options)
{
    if (format == "json") return std::make_unique<JsonOutput>(stream, options.least);
    if (format == "jsonl") return std::make_unique<LinesOutput>(stream, options.least);
    return std::make_unique<TextOutput>(stream, options);
}

}  // namespace jiheng

#include "http/body_sink.h"

#include "base/text.h"
#include "http/multipart.h"

namespace jiheng::http {

namespace {

Refusal no_space(const Error& error)
{
    return {507, error};
}

class MemorySink final : public BodySink {
public:
    std::optional<Refusal> take(std::string_view bytes) override
    {
        body_ += bytes;
        return std::nullopt;
    }
    std::optional<Refusal> finish(Request& request) override
    {
        request.body = std::move(body_);
        return std::nullopt;
    }

private:
    std::string body_;
};

class FileSink final : public BodySink {
public:
    explicit FileSink(std::filesystem::path folder) : folder_{std::move(folder)} {}

    std::optional<Refusal> take(std::string_view bytes) override
    {
        if (!file_) {
            auto made = TemporaryFile::create(folder_);
            if (!made.ok()) return no_space(made.error());
            file_ = std::move(made).value();
        }
        const auto written = file_->append(bytes);
        return written.ok() ? std::nullopt : std::optional{no_space(written.error())};
    }
    std::optional<Refusal> finish(Request& request) override
    {
        if (!file_)
            if (auto wrong = take({})) return wrong;
        file_->close();
        request.file = std::move(file_);
        return std::nullopt;
    }

private:
    std::filesystem::path folder_;
    std::shared_ptr<TemporaryFile> file_;
};

class PartsSink final : public BodySink, private PartEvents {
public:
    PartsSink(std::filesystem::path folder, const std::string& boundary, const Limits& limits)
        : folder_{std::move(folder)}, limits_{limits}, reader_{boundary, limits, *this}
    {
    }

    std::optional<Refusal> take(std::string_view bytes) override { return reader_.take(bytes); }
    std::optional<Refusal> finish(Request& request) override
    {
        if (!reader_.done()) return bad_multipart("unfinished");
        request.parts = std::move(parts_);
        return std::nullopt;
    }

private:
    std::optional<Refusal> part_begins(PartHead head) override
    {
        Part part;
        part.name = std::move(head.name);
        part.content_type = std::move(head.content_type);
        if (head.file_name) {
            part.file_name = std::move(*head.file_name);
            auto made = TemporaryFile::create(folder_);
            if (!made.ok()) return no_space(made.error());
            part.file = std::move(made).value();
        }
        parts_.push_back(std::move(part));
        return std::nullopt;
    }
    std::optional<Refusal> part_goes_on(std::string_view bytes) override
    {
        Part& part = parts_.back();
        if (part.file) {
            const auto written = part.file->append(bytes);
            return written.ok() ? std::nullopt : std::optional{no_space(written.error())};
        }
        if (part.value.size() + bytes.size() > limits_.part_value_bytes) return bad_multipart("part_value");
        part.value += bytes;
        return std::nullopt;
    }
    std::optional<Refusal> part_ends() override
    {
        if (parts_.back().file) parts_.back().file->close();
        if (!is_valid_utf8(parts_.back().value)) return bad_multipart("utf8");
        return std::nullopt;
    }

    std::filesystem::path folder_;
    Limits limits_;
    std::vector<Part> parts_;
    MultipartReader reader_;
};

}  // namespace

std::unique_ptr<BodySink> body_in_memory()
{
    return std::make_unique<MemorySink>();
}

std::unique_ptr<BodySink> body_in_file(std::filesystem::path folder)
{
    return std::make_unique<FileSink>(std::move(folder));
}

std::unique_ptr<BodySink> body_in_parts(std::filesystem::path folder, std::string_view content_type,
                                        const Limits& limits, std::optional<Refusal>& refused)
{
    const auto boundary = multipart_boundary(content_type);
    if (!boundary) refused = bad_multipart("boundary");
    if (!boundary) return nullptr;
    return std::make_unique<PartsSink>(std::move(folder), *boundary, limits);
}

}  // namespace jiheng::http

#include "http/static_files.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "http/answer_text.h"
#include "http/byte_range.h"
#include "http/compression.h"
#include "http/content_type.h"

namespace jiheng::http {

namespace {

constexpr std::size_t most_compressed = std::size_t{8} << 20;

// Tells versions of one file apart; nobody gains by two that collide.
std::string tag_of(std::string_view bytes)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%016llx-%zx", static_cast<unsigned long long>(hash), bytes.size());
    return text.data();
}

bool names_tag(std::string_view field, std::string_view etag)
{
    for (auto item : split(field, ',')) {
        item = trim(item);
        if (item.starts_with("W/")) item.remove_prefix(2);
        if (item == "*" || item == etag) return true;
    }
    return false;
}

}  // namespace

// One form of a file: as it is, or compressed.
struct Form {
    std::uint64_t size = 0;
    std::string etag;
    std::optional<std::filesystem::path> path{};  // or
    SharedBody bytes{};
};

struct StaticFiles::Entry {
    Form plain;
    std::optional<Form> gzip{};
    std::string type;
    std::string cache;
    std::int64_t modified = 0;  // seconds since 1970; 0: unknown
};

struct StaticFiles::Table {
    StaticOptions options;
    std::map<std::string, Entry, std::less<>> entries;

    void add(const std::string& path, std::string_view bytes, std::optional<std::filesystem::path> file,
             std::int64_t modified);
    void pair_compressed();
    const Entry* find(std::string_view path) const;
    Response answer(const Entry& entry, const Request& request) const;
};

void StaticFiles::Table::add(const std::string& path, std::string_view bytes, std::optional<std::filesystem::path> file,
                             std::int64_t modified)
{
    Entry entry;
    entry.plain.size = bytes.size();
    entry.plain.etag = '"' + tag_of(bytes) + '"';
    if (!file) entry.plain.bytes.bytes = bytes;
    entry.plain.path = std::move(file);
    entry.type = content_type_of(path);
    entry.cache = names_its_content(path) ? "public, max-age=31536000, immutable" : "no-cache";
    entry.modified = modified;
    // The builder of the pages may have left a compressed neighbour; where not, it is made here, once.
    Response whole = bytes.size() <= most_compressed ? Response{.body = std::string{bytes}} : Response{};
    whole.headers.add("Content-Type", entry.type);
    compress(whole, true, 512);
    if (whole.headers.has("Content-Encoding")) {
        const auto kept = std::make_shared<const std::string>(std::move(whole.body));
        entry.gzip = Form{kept->size(), '"' + tag_of(*kept) + '"', std::nullopt, SharedBody{*kept, kept}};
    }
    entries.insert_or_assign(path, std::move(entry));
}

void StaticFiles::Table::pair_compressed()
{
    for (auto& [path, entry] : entries) {
        const auto neighbour = entries.find(path + ".gz");
        if (neighbour != entries.end()) entry.gzip = neighbour->second.plain;
    }
}

const StaticFiles::Entry* StaticFiles::Table::find(std::string_view path) const
{
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    const auto found = entries.find(path.empty() ? std::string_view{options.index} : path);
    if (found != entries.end()) return &found->second;
    const std::string whole = "/" + std::string{path} + "/";
    const bool is_page = path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
    if (!is_page || (!options.no_index_below.empty() && whole.starts_with(options.no_index_below))) return nullptr;
    const auto index = entries.find(options.index);
    return index != entries.end() ? &index->second : nullptr;
}

Response StaticFiles::Table::answer(const Entry& entry, const Request& request) const
{
    const auto range_field = request.headers.get("Range");
    const bool zipped = entry.gzip && range_field.empty() && takes_gzip(request.headers.get("Accept-Encoding"));
    const Form& form = zipped ? *entry.gzip : entry.plain;

    Response response;
    Headers& headers = response.headers;
    headers.add("ETag", form.etag);
    headers.add("Cache-Control", entry.cache);
    if (entry.modified > 0) headers.add("Last-Modified", http_date(entry.modified));
    if (entry.gzip) headers.add("Vary", "Accept-Encoding");

    const auto* tags = request.headers.find("If-None-Match");
    const auto since = parse_http_date(request.headers.get("If-Modified-Since"));
    const bool known =
        tags != nullptr ? names_tag(*tags, form.etag) : since && entry.modified > 0 && entry.modified <= *since;
    if (known) {
        response.status = 304;
        return response;
    }
    headers.add("Content-Type", entry.type);
    headers.add("Accept-Ranges", "bytes");
    if (zipped) headers.add("Content-Encoding", "gzip");
    if (entry.type.starts_with("text/html")) headers.add("Content-Security-Policy", options.content_security_policy);

    // If-Range: a part only fits to the version the client has the rest of.
    const auto* only_if = request.headers.find("If-Range");
    const bool same = only_if == nullptr || *only_if == form.etag ||
                      (entry.modified > 0 && parse_http_date(*only_if) == entry.modified);
    auto parsed = same ? parse_range(range_field, form.size) : ParsedRange{};
    if (parsed.kind == RangeKind::outside) {
        response = Response::problem(416, "error.http.range");
        response.headers.add("Content-Range", "bytes */" + std::to_string(form.size));
        return response;
    }
    if (parsed.kind == RangeKind::none) parsed.range = {0, form.size};
    const auto [offset, size] = parsed.range;
    if (parsed.kind == RangeKind::one) {
        response.status = 206;
        headers.add("Content-Range", "bytes " + std::to_string(offset) + "-" + std::to_string(offset + size - 1) + "/" +
                                         std::to_string(form.size));
    }
    if (form.path)
        response.file = FileBody{*form.path, offset, size};
    else
        response.shared = SharedBody{form.bytes.bytes.substr(offset, size), form.bytes.owner};
    return response;
}

Result<StaticFiles> StaticFiles::from_folder(const std::filesystem::path& folder, StaticOptions options)
{
    namespace fs = std::filesystem;
    auto table = std::make_shared<Table>();
    table->options = std::move(options);
    std::error_code problem;
    const auto fail = [&] { return failure("error.http.folder", {{"reason", problem.message()}}); };
    fs::recursive_directory_iterator entries{folder, problem};
    if (problem) return fail();
    for (; entries != fs::recursive_directory_iterator{}; entries.increment(problem)) {
        if (problem) return fail();
        if (entries->is_symlink() || !entries->is_regular_file(problem)) continue;
        std::ifstream stream{entries->path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
        const auto time = fs::file_time_type::clock::to_sys(entries->last_write_time());
        const auto modified = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
        table->add(entries->path().lexically_relative(folder).generic_string(), bytes, entries->path(), modified);
    }
    table->pair_compressed();
    return StaticFiles{table};
}

StaticFiles StaticFiles::from_memory(const std::vector<MemoryFile>& files, StaticOptions options)
{
    auto table = std::make_shared<Table>();
    table->options = std::move(options);
    for (const auto& file : files) table->add(file.path, file.bytes, std::nullopt, 0);
    table->pair_compressed();
    return StaticFiles{table};
}

Response StaticFiles::operator()(Request& request) const
{
    const Entry* entry = table_->find(request.path);
    return entry != nullptr ? table_->answer(*entry, request) : Response::problem(404, "error.http.not_found");
}

std::size_t StaticFiles::size() const
{
    return table_->entries.size();
}

}  // namespace jiheng::http

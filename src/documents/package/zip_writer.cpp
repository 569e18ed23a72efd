#include "documents/package/zip_writer.h"

#include <libdeflate.h>
#include <zlib.h>

#include <limits>

namespace jiheng {

namespace {

constexpr std::uint64_t most_bytes = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t most_entries = 65'535;
constexpr std::uint32_t first_day = (1U << 21) | (1U << 16);  // 1980-01-01, the date of parts without one
constexpr unsigned utf8_names = 1U << 11;
constexpr unsigned sizes_follow = 1U << 3;
constexpr int level_of_streams = 1;  // long lists: speed matters more than the last tenth of size

void put16(std::string& out, unsigned value)
{
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>(value >> 8U & 0xFFU);
}

void put32(std::string& out, std::uint32_t value)
{
    put16(out, value & 0xFFFFU);
    put16(out, value >> 16U);
}

}  // namespace

struct ZipWriter::Packer {
    libdeflate_compressor* compressor;
    std::string buffer{};

    explicit Packer(int level) : compressor{libdeflate_alloc_compressor(level)} {}
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;
    ~Packer() { libdeflate_free_compressor(compressor); }
};

struct ZipWriter::Stream {
    z_stream deflate{};
    std::string buffer = std::string(std::size_t{64} << 10U, '\0');

    Stream() { deflateInit2(&deflate, level_of_streams, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { deflateEnd(&deflate); }
};

ZipWriter::ZipWriter(ByteSink sink, int level) : sink_{std::move(sink)}, packer_{std::make_unique<Packer>(level)} {}
ZipWriter::~ZipWriter() = default;

void ZipWriter::put(std::string_view bytes)
{
    written_ += bytes.size();
    good_ = good_ && written_ <= most_bytes && sink_(bytes);
}

void ZipWriter::put_header(const Entry& entry)
{
    std::string out;
    put32(out, 0x04034B50);
    put16(out, 20);
    put16(out, utf8_names | (entry.streamed ? sizes_follow : 0));
    put16(out, entry.method);
    put32(out, first_day);
    put32(out, entry.streamed ? 0 : entry.checksum);
    put32(out, entry.streamed ? 0 : entry.packed);
    put32(out, entry.streamed ? 0 : entry.size);
    put16(out, static_cast<unsigned>(entry.name.size()));
    put16(out, 0);
    put(out + entry.name);
}

void ZipWriter::add(std::string_view name, std::string_view bytes)
{
    const auto checksum = libdeflate_crc32(0, bytes.data(), bytes.size());
    std::string& buffer = packer_->buffer;
    buffer.resize(libdeflate_deflate_compress_bound(packer_->compressor, bytes.size()));
    const std::size_t packed =
        libdeflate_deflate_compress(packer_->compressor, bytes.data(), bytes.size(), buffer.data(), buffer.size());
    if (packed == 0 || packed >= bytes.size())
        add_packed(name, bytes, 0, bytes.size(), checksum);
    else
        add_packed(name, std::string_view{buffer}.substr(0, packed), 8, bytes.size(), checksum);
}

void ZipWriter::add_packed(std::string_view name, std::string_view packed, unsigned method, std::size_t size,
                           std::uint32_t checksum)
{
    good_ = good_ && size <= most_bytes && written_ + packed.size() <= most_bytes;
    entries_.push_back({std::string{name}, checksum, static_cast<std::uint32_t>(packed.size()),
                        static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(written_), method, false});
    put_header(entries_.back());
    put(packed);
}

void ZipWriter::begin(std::string_view name)
{
    stream_ = std::make_unique<Stream>();
    entries_.push_back({std::string{name}, 0, 0, 0, static_cast<std::uint32_t>(written_), 8, true});
    put_header(entries_.back());
}

void ZipWriter::flush(bool last)
{
    z_stream& deflate_state = stream_->deflate;
    do {
        deflate_state.next_out = reinterpret_cast<Bytef*>(stream_->buffer.data());
        deflate_state.avail_out = static_cast<uInt>(stream_->buffer.size());
        deflate(&deflate_state, last ? Z_FINISH : Z_NO_FLUSH);
        put(std::string_view{stream_->buffer}.substr(0, stream_->buffer.size() - deflate_state.avail_out));
    } while (deflate_state.avail_out == 0 && good_);
}

void ZipWriter::write(std::string_view bytes)
{
    Entry& entry = entries_.back();
    good_ = good_ && entry.size + bytes.size() <= most_bytes;
    entry.size += static_cast<std::uint32_t>(bytes.size());
    entry.checksum = libdeflate_crc32(entry.checksum, bytes.data(), bytes.size());
    // zlib takes its input as not const by history; it does not write there.
    stream_->deflate.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_->deflate.avail_in = static_cast<uInt>(bytes.size());
    flush(false);
}

void ZipWriter::end()
{
    flush(true);
    Entry& entry = entries_.back();
    entry.packed = static_cast<std::uint32_t>(stream_->deflate.total_out);
    stream_.reset();
    std::string out;
    put32(out, 0x08074B50);
    put32(out, entry.checksum);
    put32(out, entry.packed);
    put32(out, entry.size);
    put(out);
}

bool ZipWriter::finish()
{
    const auto start = static_cast<std::uint32_t>(written_);
    for (const Entry& entry : entries_) {
        std::string out;
        put32(out, 0x02014B50);
        put16(out, 20);
        put16(out, 20);
        put16(out, utf8_names | (entry.streamed ? sizes_follow : 0));
        put16(out, entry.method);
        put32(out, first_day);
        put32(out, entry.checksum);
        put32(out, entry.packed);
        put32(out, entry.size);
        put16(out, static_cast<unsigned>(entry.name.size()));
        out.append(12, '\0');  // no extra field, comment, disk or attributes
        put32(out, entry.offset);
        put(out + entry.name);
    }
    const auto length = static_cast<std::uint32_t>(written_ - start);
    std::string out;
    put32(out, 0x06054B50);
    put32(out, 0);
    const auto count = static_cast<unsigned>(entries_.size());
    put16(out, count);
    put16(out, count);
    put32(out, length);
    put32(out, start);
    put16(out, 0);
    put(out);
    return good_ && entries_.size() <= most_entries;
}

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts)
{
    std::string package;
    ZipWriter writer{[&](std::string_view bytes) {
        package += bytes;
        return true;
    }};
    for (const auto& [name, bytes] : parts) writer.add(name, bytes);
    writer.finish();
    return package;
}

}  // namespace jiheng

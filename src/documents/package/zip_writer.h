// A zip package made in memory or handed on as it grows. The same parts give the same bytes: no time of day is stored.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

// Takes the next bytes of the package; false when they cannot be written (then nothing more is asked of it).
using ByteSink = std::function<bool(std::string_view bytes)>;

class ZipWriter {
public:
    static constexpr int usual_level = 6;
    static constexpr int quick_level = 3;  // half the time, a tenth more bytes

    explicit ZipWriter(ByteSink sink, int level = usual_level);
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    // A part that is at hand as a whole.
    void add(std::string_view name, std::string_view bytes);
    // A part already deflated, taken over as it is: `size` and `checksum` are of the inflated bytes.
    void add_packed(std::string_view name, std::string_view packed, unsigned method, std::size_t size,
                    std::uint32_t checksum);
    // A part that is written piece by piece; one at a time.
    void begin(std::string_view name);
    void write(std::string_view bytes);
    void end();
    // The directory. False when the sink refused anything, or the package passed what a zip without extensions holds
    // (4 GiB, 65,535 parts).
    bool finish();

private:
    struct Entry {
        std::string name{};
        std::uint32_t checksum = 0;
        std::uint32_t packed = 0;
        std::uint32_t size = 0;
        std::uint32_t offset = 0;
        unsigned method = 0;
        bool streamed = false;
    };
    struct Packer;
    struct Stream;

    void put(std::string_view bytes);
    void put_header(const Entry& entry);
    void flush(bool last);

    ByteSink sink_;
    std::unique_ptr<Packer> packer_;
    std::unique_ptr<Stream> stream_;
    std::vector<Entry> entries_{};
    std::uint64_t written_ = 0;
    bool good_ = true;
};

// A package in memory.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace jiheng

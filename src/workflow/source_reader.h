// One file of a run, opened once: what it is shows in its first bytes, and what is no paper is read no further.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jiheng {

class SourceReader {
public:
    explicit SourceReader(const std::string& path);
    ~SourceReader();
    SourceReader(const SourceReader&) = delete;
    SourceReader& operator=(const SourceReader&) = delete;

    // By which pictures and programs are known: 4 KiB, or the whole of a smaller file; empty when it cannot be read.
    std::string_view first_bytes() const;
    // All of it, but no more than one byte beyond `limit`, so that the reader can refuse what is too large without
    // taking it in. Once only.
    Result<std::string> read(std::size_t limit);

private:
    void append(std::size_t most);

    const std::string& path_;
    int file_;             // below 0 when it could not be opened
    std::string bytes_{};  // read so far
    bool ended_ = false;
    int problem_ = 0;  // errno
};

}  // namespace jiheng

// Many short texts behind each other in one piece of memory, one a row: a million of them take their own bytes and
// eight more each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng::survey {

class TextList {
public:
    TextList() = default;
    explicit TextList(std::size_t rows) : ends_(rows) {}  // so many empty ones

    void push_back(std::string_view text)
    {
        bytes_ += text;
        ends_.push_back(bytes_.size());
    }
    // The last one, which is empty so far.
    void set_last(std::string_view text)
    {
        bytes_.resize(ends_.size() > 1 ? ends_[ends_.size() - 2] : 0);
        bytes_ += text;
        ends_.back() = bytes_.size();
    }
    // The first `rows`; more than there are become empty ones.
    void resize(std::size_t rows)
    {
        ends_.resize(rows, bytes_.size());
        bytes_.resize(ends_.empty() ? 0 : ends_.back());
    }
    std::string_view operator[](std::size_t row) const
    {
        const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
        return std::string_view{bytes_}.substr(begin, ends_[row] - begin);
    }
    std::size_t size() const { return ends_.size(); }
    bool empty() const { return ends_.empty(); }
    bool all_blank() const { return bytes_.empty(); }

private:
    std::string bytes_{};
    std::vector<std::uint64_t> ends_{};
};

}  // namespace jiheng::survey

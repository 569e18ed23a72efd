// Words of open answers, counted: in how many answers each stands. Chinese is divided by the dictionary of ICU.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng::survey {

struct WordCount {
    std::string word{};
    std::uint64_t answers = 0;
};

// Adds up answer after answer. A word has at least two characters, so that 的 and 了 say nothing; letters are taken
// small.
class WordCounter {
public:
    WordCounter();
    ~WordCounter();
    WordCounter(const WordCounter&) = delete;
    WordCounter& operator=(const WordCounter&) = delete;

    void add(std::string_view answer);
    // The most frequent first, those of one frequency in the order of their characters.
    std::vector<WordCount> top(std::size_t most) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace jiheng::survey

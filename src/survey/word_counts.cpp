#include "survey/word_counts.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace jiheng::survey {

struct WordCounter::State {
    std::unique_ptr<icu::BreakIterator> words{};  // null where ICU has no data: then nothing is counted
    std::unordered_map<std::string, std::uint64_t> counts{};
};

WordCounter::WordCounter() : state_{std::make_unique<State>()}
{
    UErrorCode problem = U_ZERO_ERROR;
    state_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getSimplifiedChinese(), problem));
    if (U_FAILURE(problem) != 0) state_->words.reset();
}

WordCounter::~WordCounter() = default;

void WordCounter::add(std::string_view answer)
{
    if (!state_->words || answer.empty()) return;
    icu::UnicodeString text = icu::UnicodeString::fromUTF8({answer.data(), static_cast<std::int32_t>(answer.size())});
    text.toLower();
    state_->words->setText(text);
    std::set<std::string> own;
    std::int32_t begin = state_->words->first();
    for (std::int32_t end = state_->words->next(); end != icu::BreakIterator::DONE;
         begin = end, end = state_->words->next()) {
        const bool is_word = state_->words->getRuleStatus() >= UBRK_WORD_LETTER;
        if (!is_word || text.countChar32(begin, end - begin) < 2) continue;
        std::string word;
        text.tempSubStringBetween(begin, end).toUTF8String(word);
        own.insert(std::move(word));
    }
    for (const auto& word : own) ++state_->counts[word];
}

std::vector<WordCount> WordCounter::top(std::size_t most) const
{
    std::vector<WordCount> all;
    all.reserve(state_->counts.size());
    for (const auto& [word, answers] : state_->counts) all.push_back({word, answers});
    std::sort(all.begin(), all.end(), [](const WordCount& a, const WordCount& b) {
        return a.answers != b.answers ? a.answers > b.answers : a.word < b.word;
    });
    if (all.size() > most) all.resize(most);
    return all;
}

}  // namespace jiheng::survey

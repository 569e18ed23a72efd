#include "survey/word_counts.h"

#include <doctest/doctest.h>

#include <map>

using namespace jiheng::survey;

TEST_CASE("words of open answers: each once an answer, the most frequent first")
{
    WordCounter counter;
    for (const char* answer :
         {"窗口太少，排队时间长。窗口要多！", "希望增加窗口", "Online 办理很方便，online 更好", "", "。，！", "满意"})
        counter.add(answer);
    std::map<std::string, std::uint64_t> counts;
    for (const auto& one : counter.top(100)) counts[one.word] = one.answers;
    CHECK(counter.top(1).front().word == "窗口");
    CHECK(counts["窗口"] == 2);
    CHECK(counts["online"] == 1);
    CHECK(counts["满意"] == 1);
    CHECK_FALSE(counts.contains("很"));
    CHECK_FALSE(counts.contains("。"));
    CHECK(counter.top(3).size() == 3);
    CHECK(WordCounter{}.top(3).empty());
}

#include "numbers/units.h"

#include <array>
#include <unordered_map>
#include <vector>

namespace jiheng {

namespace {

// Longer words before those they start with.
constexpr auto measure_words = std::to_array<std::string_view>({
    "百分点", "平方公里", "平方米", "立方米", "公里", "千米", "公斤", "千克", "公顷", "毫升", "千瓦时", "千瓦",
    "人次",   "件次",     "批次",   "班次",   "场次", "车次", "户次", "家次", "台次", "个月", "周岁",   "分钟",
    "小时",   "工作日",   "份",     "包",     "台",   "套",   "人",   "名",   "家",   "户",   "项",     "个",
    "分",     "页",       "宗",     "件",     "次",   "期",   "场",   "批",   "栋",   "座",   "条",     "只",
    "头",     "亩",       "吨",     "米",     "天",   "年",   "周",   "卷",   "册",   "张",   "块",     "辆",
    "艘",     "所",       "处",     "间",     "篇",   "部",   "本",   "幅",   "颗",   "棵",   "株",     "粒",
    "度",     "升",       "种",     "类",     "级",   "倍",   "位",   "例",   "片",   "支",   "袋",     "箱",
    "瓶",     "组",       "队",     "村",     "镇",   "乡",   "县",   "字",   "门",   "盏",   "口",     "眼",
    "克",     "斤",       "枚",     "班",     "节",   "轮",   "岁",
});

// What may follow the stroke of a price besides measure words.
constexpr auto spans = std::to_array<std::string_view>({"个月", "月", "季度", "季", "年度", "学期", "日"});

constexpr std::size_t ideograph = 3;  // its bytes; every measure word begins with one

// The measure words that begin with an ideograph, in their order.
const std::vector<std::string_view>& measure_words_of(std::string_view first)
{
    static const auto words = [] {
        std::unordered_map<std::string_view, std::vector<std::string_view>> by_first;
        for (const auto word : measure_words) by_first[word.substr(0, ideograph)].push_back(word);
        return by_first;
    }();
    static const std::vector<std::string_view> none{};
    const auto found = words.find(first);
    return found == words.end() ? none : found->second;
}

std::string_view measure_word_at(std::string_view text)
{
    if (text.empty() || static_cast<unsigned char>(text.front()) < 0x80) return {};
    if (text.starts_with("个"))  // 5个工作日 is 5 工作日
        for (const std::string_view word : {"百分点", "工作日", "小时"})
            if (text.substr(3).starts_with(word)) return text.substr(0, 3 + word.size());
    for (const auto word : measure_words_of(text.substr(0, ideograph)))
        if (text.starts_with(word)) return word;
    return {};
}

std::string_view span_at(std::string_view text)
{
    for (const auto word : spans)
        if (text.starts_with(word)) return word;
    return measure_word_at(text);
}

struct Special {
    std::string_view text;
    std::string_view unit;
    int numerator;
    int denominator;
};

constexpr std::array<Special, 11> specials{{
    {"%", "%", 1, 100},
    {"％", "%", 1, 100},
    {"百分比", "%", 1, 100},
    {"‰", "‰", 1, 1000},
    {"亿元", "元", 100'000'000, 1},
    {"万元", "元", 10'000, 1},
    {"千元", "元", 1'000, 1},
    {"亿", "", 100'000'000, 1},
    {"万", "", 10'000, 1},
    {"元", "元", 1, 1},
    {"圆", "元", 1, 1},
}};

}  // namespace

UnitMatch match_unit(std::string_view text)
{
    UnitMatch match;
    if (text.empty()) return match;
    for (const auto& special : specials) {
        if (text.front() != special.text.front() || !text.starts_with(special.text)) continue;
        match = {special.unit, Rational{special.numerator, special.denominator}, special.text.size()};
        break;
    }
    if (match.unit.empty()) {
        std::size_t skip = match.length;
        while (match.length > 0 && skip < text.size() && text[skip] == ' ') ++skip;
        const std::string_view word = measure_word_at(text.substr(skip));
        if (!word.empty()) {
            match.unit = word;
            match.length = skip + word.size();
            if (word.size() > 6 && word.starts_with("个")) match.unit.remove_prefix(3);
        }
    }
    // A price or a yield: 元/亩, 公斤/亩. The compound is its own unit, so an amount is not taken for money.
    const bool is_text = !match.unit.empty() && text.substr(0, match.length).ends_with(match.unit);
    const std::size_t begin = match.length - match.unit.size();
    while (is_text && text.substr(match.length).starts_with("/")) {  // 元/人/月
        const std::string_view per = span_at(text.substr(match.length + 1));
        if (per.empty()) break;
        match.length += 1 + per.size();
        match.unit = text.substr(begin, match.length - begin);
    }
    return match;
}

}  // namespace jiheng

#include "forms/passages.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "forms/lexicon.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool ends_sentence(std::string_view text)
{
    constexpr std::array<std::string_view, 8> endings{"。", "；", "！", "？", "：", ":", ";", "”。"};
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

bool labels_a_section(std::string_view text)
{
    const std::size_t colon = std::min(text.find("："), text.find(':'));
    return colon < 60 && lexicon().section_field(text.substr(0, colon)).has_value();
}

constexpr std::string_view chinese_digits = "一二三四五六七八九十";

// Length of a leading list mark, 0 when there is none.
std::size_t mark_length(std::string_view text)
{
    std::size_t at = 0;
    bool bracket = false;
    if (text.starts_with("（")) {
        at = 3;
        bracket = true;
    } else if (text.starts_with("(")) {
        at = 1;
        bracket = true;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == begin)
        while (at + 3 <= text.size() && contains(chinese_digits, text.substr(at, 3))) at += 3;
    if (at == begin || at - begin > 6) {
        const bool circled = text.size() >= 3 && text[0] == '\xE2' && (text[1] == '\x91' || text[1] == '\x92');
        return circled ? 3 : 0;
    }
    if (bracket) {
        if (text.substr(at).starts_with("）")) return at + 3;
        return text.substr(at).starts_with(")") ? at + 1 : 0;
    }
    if (text.substr(at).starts_with("、")) return at + 3;
    if (text.substr(at).starts_with("．")) return at + 3;
    if (at < text.size() && text[at] == '.' && !(at + 1 < text.size() && is_digit(text[at + 1]))) return at + 1;
    return 0;
}

}  // namespace

bool starts_block(std::string_view text)
{
    if (mark_length(text) > 0 || labels_a_section(text)) return true;
    if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && (is_digit(text[1]) || text[1] == ' ')) return true;
    return text.starts_with("附件") || text.starts_with("附表") || text.starts_with("摘要");
}

std::string_view without_mark(std::string_view text)
{
    return trim(text.substr(mark_length(text)));
}

void PassageBuilder::add(std::string_view text, const Location& place)
{
    if (!open_ || starts_block(text)) done_.push_back({"", {}});
    Passage& passage = done_.back();
    passage.lines.emplace_back(passage.text.size(), place);
    passage.text += text;
    open_ = !ends_sentence(text) && passage.text.size() < 20'000;
}

void PassageBuilder::close()
{
    open_ = false;
}

std::vector<Passage> PassageBuilder::take()
{
    open_ = false;
    return std::move(done_);
}

std::optional<IndicatorSection> read_scored_heading(std::string_view text, const Location& where)
{
    std::string_view line = trim(text);
    while (line.ends_with("：") || line.ends_with("。")) line = trim(line.substr(0, line.size() - 3));
    while (line.ends_with(":")) line = trim(line.substr(0, line.size() - 1));
    if (line.size() > 300 || !(line.ends_with("）") || line.ends_with(")"))) return std::nullopt;
    const std::string title = without_bracket(line);
    if (title.empty() || title.size() + 3 > line.size()) return std::nullopt;
    const std::string_view inside = line.substr(line.find(title) + title.size());
    const bool weighed = contains(inside, "满分") || contains(inside, "分值") || contains(inside, "权重");
    if (!weighed || !contains(inside, "得")) return std::nullopt;
    std::vector<Figure> marks;
    for (auto& figure : find_figures(inside))
        if (figure.unit == "分" || figure.unit.empty()) marks.push_back(std::move(figure));
    if (marks.size() != 2) return std::nullopt;
    IndicatorSection section;
    const CodedName coded = split_code(without_mark(title));
    section.code = coded.code;
    section.name = coded.name;
    section.where = where;
    section.where.row = coded.name;
    section.weight = {marks[0].printed.text(), marks[0], section.where};
    section.score = {marks[1].printed.text(), marks[1], section.where};
    return section;
}

std::optional<WorkingPaper> read_paper_heading(std::string_view text, const Location& where)
{
    std::string_view line = trim(text);
    constexpr std::array<std::string_view, 2> endings{"评价底稿", "底稿"};
    for (const auto ending : endings) {
        if (!line.ends_with(ending) || line.size() > 200) continue;
        const CodedName coded = split_code(line.substr(0, line.size() - ending.size()));
        if (coded.code.empty()) return std::nullopt;
        WorkingPaper paper;
        paper.code = coded.code;
        paper.name = coded.name;
        paper.where = where;
        paper.where.row = coded.code + " " + coded.name;
        return paper;
    }
    return std::nullopt;
}

int find_year(std::string_view text)
{
    const std::string plain = fold_width(text);
    for (std::size_t at = 0; at + 4 <= plain.size(); ++at) {
        const bool four =
            plain[at] == '2' && plain[at + 1] == '0' && is_digit(plain[at + 2]) && is_digit(plain[at + 3]);
        if (!four || (at > 0 && is_digit(plain[at - 1])) || (at + 4 < plain.size() && is_digit(plain[at + 4])))
            continue;
        const std::string_view after = trim(std::string_view{plain}.substr(at + 4));
        if (after.starts_with("年")) return std::atoi(plain.substr(at, 4).c_str());
    }
    return 0;
}

}  // namespace jiheng

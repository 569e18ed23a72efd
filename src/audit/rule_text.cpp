#include "audit/rule_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace jiheng {

namespace {

std::vector<std::string_view> clauses_of(std::string_view text)
{
    std::vector<std::string_view> clauses;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const bool wide = text.substr(at).starts_with("；") || text.substr(at).starts_with("。");
        if (wide || text[at] == ';') {
            clauses.push_back(trim(text.substr(begin, at - begin)));
            begin = at + (wide ? 3 : 1);
            at = begin;
        } else {
            ++at;
        }
    }
    clauses.push_back(trim(text.substr(begin)));
    std::erase_if(clauses, [](std::string_view clause) { return clause.empty(); });
    return clauses;
}

// The condition of a clause: what stands before the points or the grade.
std::string_view condition_of(std::string_view clause)
{
    std::size_t end = std::string_view::npos;
    for (const std::string_view mark : {"不得分", "得", "计", "为", "记"}) end = std::min(end, clause.rfind(mark));
    // "得" of 得分 at the head of "综合得分在 90~100 分…为优" is no mark: take the last mark that follows a figure.
    for (const std::string_view mark : {"不得分", "得", "计", "为", "记"}) {
        const std::size_t last = clause.rfind(mark);
        if (last != std::string_view::npos && !find_figures(clause.substr(0, last)).empty())
            end = end == std::string_view::npos || find_figures(clause.substr(0, end)).empty() ? last
                                                                                               : std::min(end, last);
    }
    return end == std::string_view::npos ? std::string_view{} : clause.substr(0, end);
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

}  // namespace

std::optional<Span> span_of(std::string_view condition)
{
    const std::string text = replace_all(replace_all(fold_width(condition), "<=", "≤"), ">=", "≥");
    auto figures = find_figures(text);
    if (figures.empty() || figures.size() > 3) return std::nullopt;
    // In "10-20%" the sign stands once and means both.
    if (figures.size() > 1 && figures[0].unit.empty() && figures[1].is_percent()) {
        figures[0].unit = figures[1].unit;
        figures[0].scale = figures[1].scale;
    }
    const auto value = [&](std::size_t i) {
        return figures[i].is_percent() ? figures[i].exact() : figures[i].printed.exact();
    };
    // "（含90分）" repeats a bound.
    while (figures.size() > 1 && value(figures.size() - 1) == value(0)) figures.pop_back();
    if (figures.size() == 3 && value(2) == value(1)) figures.pop_back();
    if (figures.size() > 2) return std::nullopt;
    const auto between = [&](std::size_t begin, std::size_t end) {
        return std::string_view{text}.substr(begin, end - begin);
    };
    const std::string_view before = between(0, figures[0].begin);
    const std::string_view after = between(figures.back().end, text.size());
    Span span;
    if (figures.size() == 2) {
        const std::string_view middle = between(figures[0].end, figures[1].begin);
        const Rational low = min(value(0), value(1));
        const Rational high = max(value(0), value(1));
        if (has_any(middle, {"≤", "<"})) {  // 95%≤x<100%
            const std::size_t first = std::min(middle.find("≤"), middle.find('<'));
            const std::size_t last = middle.rfind("≤") == std::string_view::npos ? middle.rfind('<')
                                     : middle.rfind('<') == std::string_view::npos
                                         ? middle.rfind("≤")
                                         : std::max(middle.rfind("≤"), middle.rfind('<'));
            span.from = Bound{low, middle.substr(first).starts_with("≤")};
            span.to = Bound{high, middle.substr(last).starts_with("≤")};
            return span;
        }
        const std::string_view joint = trim(middle);
        if (joint == "-" || joint == "~" || joint == "—" || joint == "至" || joint == "到" || joint == "--" ||
            joint == "～" || joint == "(含)-" || joint == "(含)~") {
            span.from = Bound{low, true};
            span.to = Bound{high, !has_any(after, {"不含"})};
            return span;
        }
        return std::nullopt;
    }
    if (has_any(before, {"≥", "不低于", "不少于", "达到"}) || has_any(after, {"以上", "及以上"}))
        span.from = Bound{value(0), true};
    else if (has_any(before, {">", "大于", "高于", "超过"}))
        span.from = Bound{value(0), false};
    else if (has_any(before, {"≤", "不高于", "不超过"}) || (has_any(after, {"以下"}) && contains(text, "含")))
        span.to = Bound{value(0), true};
    else if (has_any(before, {"<", "小于", "低于", "不足"}) || has_any(after, {"以下"}))
        span.to = Bound{value(0), false};
    else if (has_any(before, {"="}))
        span.from = span.to = Bound{value(0), true};
    else
        return std::nullopt;
    return span;
}

std::vector<WordedTier> tiers_of(std::string_view rule)
{
    std::vector<WordedTier> tiers;
    for (const auto clause : clauses_of(rule)) {
        const std::string_view condition = condition_of(clause);
        if (condition.empty()) continue;
        const auto span = span_of(condition);
        if (!span) {
            if (tiers.empty()) continue;  // an introduction before the list
            return {};
        }
        tiers.push_back({*span, std::string{clause}});
    }
    if (tiers.size() < 3) return {};
    return tiers;
}

std::optional<Gap> gap_in(std::vector<WordedTier> tiers, const Rational& tolerated)
{
    std::sort(tiers.begin(), tiers.end(), [](const WordedTier& a, const WordedTier& b) {
        if (!a.span.from) return b.span.from.has_value();
        return b.span.from && a.span.from->at < b.span.from->at;
    });
    for (std::size_t i = 1; i < tiers.size(); ++i) {
        const auto& below = tiers[i - 1].span.to;
        const auto& above = tiers[i].span.from;
        if (!below || !above || below->at >= above->at) continue;
        if (above->at - below->at > tolerated) return Gap{below->at, above->at};
    }
    return std::nullopt;
}

std::vector<Figure> awards_in(std::string_view rule)
{
    std::vector<Figure> awards;
    std::size_t last = 0;
    for (auto& figure : find_figures(rule)) {
        const std::string_view before = trim(rule.substr(last, figure.begin - last));
        last = figure.end;
        if (figure.unit != "分") continue;
        const bool award =
            before.ends_with("计") || before.ends_with("得") || before.ends_with("记") || before.ends_with("得分");
        if (award) awards.push_back(std::move(figure));
    }
    return awards;
}

bool is_rate_times_marks(std::string_view rule)
{
    const std::string text = replace_all(fold_width(rule), " ", "");
    for (const std::string_view sign : {"*", "×", "x", "X"}) {
        for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + sign.size())) {
            const std::string_view left = std::string_view{text}.substr(0, at);
            const std::string_view right = std::string_view{text}.substr(at + sign.size());
            if (right.starts_with("100%")) continue;
            const bool rate = left.ends_with("率") || left.ends_with("平均值") || left.ends_with("满意度");
            const bool marks = right.starts_with("满分") || right.starts_with("分值") || right.starts_with("权重") ||
                               right.starts_with("该项") || right.starts_with("该指标") ||
                               (!right.empty() && right[0] >= '0' && right[0] <= '9');
            if (rate && marks && (contains(left, "得分=") || contains(left, "赋分"))) return true;
        }
    }
    return false;
}

}  // namespace jiheng

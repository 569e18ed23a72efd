#include <algorithm>
#include <map>

#include "audit/prose_checks.h"
#include "audit/settings.h"
#include "base/text.h"
#include "forms/lexicon.h"
#include "numbers/interval.h"

namespace jiheng {

namespace {

std::u32string points_of(std::string_view text)
{
    std::u32string points;
    const std::string key = label_key(text);
    for (std::size_t at = 0; at < key.size();) points += next_code_point(key, at);
    return points;
}

std::string utf8(std::u32string_view points)
{
    std::string text;
    for (const char32_t c : points) append_utf8(text, c);
    return text;
}

// The longest run of characters two texts share.
std::u32string shared_run(const std::u32string& a, const std::u32string& b)
{
    std::size_t best = 0;
    std::size_t end = 0;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = 0;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = a[i - 1] == b[j - 1] ? diagonal + 1 : 0;
            if (row[j] > best) {
                best = row[j];
                end = i;
            }
            diagonal = above;
        }
    }
    return a.substr(end - best, best);
}

struct Said {
    Figure figure;
    std::string before;
    Location where;
};

// Words since the figure before, or since the sentence began.
std::string_view words_before(std::string_view text, std::size_t last, std::size_t begin)
{
    std::string_view before = text.substr(last, begin - last);
    for (const std::string_view stop : {"。", "；", "，", ","}) {
        const std::size_t at = before.rfind(stop);
        if (at != std::string_view::npos) before.remove_prefix(at + stop.size());
    }
    return before;
}

bool states_a_budget(std::string_view before)
{
    return lexicon().has_word("prose", "budget_statements", before) &&
           !lexicon().has_word("prose", "no_budget_statements", before);
}

constexpr std::size_t least_shared = 4;  // characters of a subject two sentences must share

}  // namespace

void check_bases_elsewhere(const Form& form, Findings& findings)
{
    std::vector<Said> budgets;
    for (const auto& passage : form.passages) {
        std::size_t last = 0;
        for (const auto& figure : find_figures(passage.text)) {
            const std::string_view before = words_before(passage.text, last, figure.begin);
            last = figure.end;
            if (figure.is_money() && figure.exact().sign() > 0 && states_a_budget(before))
                budgets.push_back({figure, std::string{before}, passage.place(figure.begin)});
        }
    }
    for (const auto& passage : form.passages) {
        const auto figures = find_figures(passage.text);
        for (std::size_t i = 1; i < figures.size(); ++i) {
            const Figure& rate = figures[i];
            const Figure& spent = figures[i - 1];
            const std::string_view between = std::string_view{passage.text}.substr(spent.end, rate.begin - spent.end);
            if (!rate.is_percent() || !spent.is_money() || !contains(between, "完成") || !contains(between, "预算的"))
                continue;
            const std::string_view before = words_before(passage.text, i < 2 ? 0 : figures[i - 2].end, spent.begin);
            const std::u32string subject = points_of(before);
            const Said* best = nullptr;
            std::u32string best_run;
            for (const auto& budget : budgets) {
                const std::u32string run = shared_run(subject, points_of(budget.before));
                if (run.size() >= least_shared && run.size() > best_run.size()) {
                    best = &budget;
                    best_run = run;
                }
            }
            if (best == nullptr) continue;
            const Rational computed = spent.exact() / best->figure.exact();
            const Interval shown = printed_somehow(rate.printed) * rate.scale;
            if (shown.contains(computed)) continue;
            Location where = passage.place(rate.begin);
            where.row = utf8(best_run);
            findings.add("rate.base-elsewhere", "differs", where, rate.text, to_percent(computed),
                         {{"spent", spent.text},
                          {"base", best->figure.text},
                          {"other", best->where.label},
                          {"implied", rate.exact().is_zero() ? "" : to_grouped_text(spent.exact() / rate.exact(), 2)}});
        }
    }
}

namespace {

bool is_plain_han(char32_t c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

// Four characters next to the figure, on either side: what is counted.
std::vector<std::string> nouns_beside(std::string_view text, const Figure& figure)
{
    std::vector<std::string> nouns;
    std::u32string after;
    for (std::size_t at = figure.end; at < text.size() && after.size() < 4;) {
        const char32_t c = next_code_point(text, at);
        if (!is_plain_han(c)) break;
        after += c;
    }
    if (after.size() == 4) nouns.push_back(utf8(after));
    std::u32string before;
    const std::size_t begin = figure.begin > 40 ? figure.begin - 40 : 0;
    std::size_t at = begin;
    while (at < figure.begin && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    while (at < figure.begin) {
        const char32_t c = next_code_point(text, at);
        if (is_plain_han(c))
            before += c;
        else if (c != ' ')
            before.clear();
    }
    if (before.size() >= 4) nouns.push_back(utf8(before.substr(before.size() - 4)));
    return nouns;
}

std::string unit_class(const std::string& unit)
{
    return unit == "名" || unit == "人次" || unit == "位" ? "人" : unit;
}

}  // namespace

void check_near_figures(const Form& form, Findings& findings)
{
    std::map<std::string, std::vector<Said>> by_noun;
    for (const auto& passage : form.passages)
        for (const auto& figure : find_figures(passage.text)) {
            if (figure.unit.empty() || figure.is_percent() || figure.unit == "分" || figure.exact() < Rational{100})
                continue;
            for (const auto& noun : nouns_beside(passage.text, figure))
                by_noun[unit_class(figure.unit) + noun].push_back({figure, noun, passage.place(figure.begin)});
        }
    for (const auto& group : by_noun) {
        const std::vector<Said>& said = group.second;
        const auto times = [&said](const Rational& value) {
            return std::count_if(said.begin(), said.end(),
                                 [&value](const Said& one) { return one.figure.exact() == value; });
        };
        // The figure that stands less often is the odd one; of two that stand equally often, the later.
        const Said* odd = nullptr;
        const Said* usual = nullptr;
        for (std::size_t i = 1; i < said.size() && odd == nullptr; ++i)
            for (std::size_t j = 0; j < i && odd == nullptr; ++j) {
                const Rational gap = (said[i].figure.exact() - said[j].figure.exact()).abs();
                if (gap.is_zero() || gap > said[j].figure.exact() * audit_settings().near_figures) continue;
                const bool later = times(said[i].figure.exact()) <= times(said[j].figure.exact());
                odd = later ? &said[i] : &said[j];
                usual = later ? &said[j] : &said[i];
            }
        if (odd == nullptr) continue;
        const Interval a = printed_somehow(usual->figure.printed) * usual->figure.scale;
        const Interval b = printed_somehow(odd->figure.printed) * odd->figure.scale;
        const bool rounding = usual->figure.printed.places() != odd->figure.printed.places() && a.overlaps(b);
        Location where = odd->where;
        where.row = usual->before;
        findings.add("prose.one-fact", rounding ? "rounded" : "differs", where, odd->figure.text, usual->figure.text,
                     {{"noun", usual->before}, {"other", usual->where.label}});
    }
}

}  // namespace jiheng

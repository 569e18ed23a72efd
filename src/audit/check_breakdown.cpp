#include <algorithm>

#include "audit/prose_checks.h"
#include "audit/settings.h"
#include "base/text.h"
#include "forms/lexicon.h"
#include "numbers/interval.h"

namespace jiheng {

namespace {

struct Lead {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool main_only = false;   // 主要用于: the list need not be whole
    bool exhaustive = false;  // 分别为: the list is whole
};

std::vector<Lead> leads_in(std::string_view text)
{
    std::vector<Lead> leads;
    const auto find = [&](const std::vector<std::string>& words, bool main_only) {
        for (const auto& word : words)
            for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size()))
                leads.push_back({at, at + word.size(), main_only, lexicon().is(LabelList::whole_list_lead, word)});
    };
    find(lexicon().words("prose", "parts_exhaustive"), false);
    find(lexicon().words("prose", "parts_main"), true);
    std::sort(leads.begin(), leads.end(), [](const Lead& a, const Lead& b) { return a.begin < b.begin; });
    return leads;
}

Interval value_of(const Figure& figure)
{
    return printed_somehow(figure.printed) * figure.scale;
}

// One part written with its point in the wrong place explains the difference.
const Figure* slipped_part(const std::vector<const Figure*>& parts, const Figure& whole)
{
    for (const Figure* candidate : parts)
        for (const Rational& factor : {Rational{10}, Rational{1, 10}}) {
            Interval sum = Interval::exactly(Rational{0});
            for (const Figure* part : parts)
                sum = sum + (part == candidate ? value_of(*part) * factor : value_of(*part));
            if (sum.overlaps(value_of(whole))) return candidate;
        }
    return nullptr;
}

void check_list(const Passage& passage, const Lead& lead, const Figure& whole, const std::vector<const Figure*>& parts,
                Findings& findings)
{
    Interval sum = Interval::exactly(Rational{0});
    Rational exact{0};
    std::string terms;
    for (const Figure* part : parts) {
        sum = sum + value_of(*part);
        exact += part->exact();
        terms += (terms.empty() ? "" : "＋") + part->text;
    }
    if (sum.overlaps(value_of(whole))) return;
    const Location where = passage.place(whole.begin);
    const std::string total =
        to_text(exact / whole.scale, 6) + whole.text.substr(whole.printed.text().size() > whole.text.size()
                                                                ? 0
                                                                : whole.text.find_last_of("0123456789") + 1);
    const Arguments arguments{{"terms", terms}, {"whole", whole.text}};
    if (const Figure* slipped = slipped_part(parts, whole)) {
        Arguments with_slip = arguments;
        with_slip.emplace_back("slip", slipped->text);
        findings.add("prose.breakdown", "slipped-point", where, whole.text, total, with_slip);
    } else if (exact > whole.exact()) {
        findings.add("prose.breakdown", "more", where, whole.text, total, arguments);
    } else if (lead.exhaustive) {
        findings.add("prose.breakdown", "differs", where, whole.text, total, arguments);
    } else if (lead.main_only && exact < whole.exact() * audit_settings().main_share) {
        findings.add("prose.breakdown", "hardly-main", where, whole.text, total, arguments);
    } else {
        findings.skip("prose.breakdown", "list-may-be-partial", where);
    }
}

}  // namespace

void check_breakdown(const Passage& passage, Findings& findings)
{
    const std::string_view text = passage.text;
    const auto leads = leads_in(text);
    if (leads.empty()) return;
    const auto figures = find_figures(text);
    for (std::size_t l = 0; l < leads.size(); ++l) {
        const Lead& lead = leads[l];
        const Figure* whole = nullptr;
        for (const auto& figure : figures)
            if (figure.end <= lead.begin && figure.is_money()) whole = &figure;
        // The amount stands shortly before the list; a percentage may stand between (完成预算的 7.9%，其中).
        if (whole == nullptr || lead.begin - whole->end > 120) continue;
        const std::string_view joint = text.substr(whole->end, lead.begin - whole->end);
        if (lexicon().has_word("prose", "new_subject", joint)) continue;
        const bool same_sentence = !contains(joint, "。");
        const std::size_t next_lead = l + 1 < leads.size() ? leads[l + 1].begin : text.size();
        std::vector<const Figure*> parts;
        bool nested = false;
        std::size_t last = lead.end;
        for (const auto& figure : figures) {
            if (figure.begin < lead.end) continue;
            const std::string_view between = text.substr(last, figure.begin - last);
            if (lexicon().has_word("prose", "list_ends", between)) break;
            if (figure.begin > next_lead) {
                nested = parts.size() < 2 || leads[l + 1].begin < figures.back().end;
                break;
            }
            if (!figure.is_money()) {
                if (figure.is_percent()) last = figure.end;
                continue;
            }
            parts.push_back(&figure);
            last = figure.end;
        }
        if (nested || parts.size() < 2) continue;
        // A list in the next sentence with a part larger than the amount speaks of something else.
        const bool larger =
            std::any_of(parts.begin(), parts.end(), [&](const Figure* part) { return part->exact() > whole->exact(); });
        if (larger && !same_sentence) continue;
        check_list(passage, lead, *whole, parts, findings);
    }
}

void check_listed_points(const Passage& passage, Findings& findings)
{
    const auto figures = find_figures(passage.text);
    std::size_t last = 0;
    Rational sum{0};
    int count = 0;
    for (const auto& figure : figures) {
        const std::string_view before = std::string_view{passage.text}.substr(last, figure.begin - last);
        last = figure.end;
        if (figure.unit != "分" || !trim(before).ends_with("得分")) continue;
        if (lexicon().has_word("prose", "sum_words", before)) {
            if (count >= 2 && explain(sum, figure.printed) == Fit::wrong)
                findings.add("prose.points", "differs", passage.place(figure.begin), figure.text, to_text(sum));
            sum = Rational{0};
            count = 0;
        } else {
            sum += figure.exact();
            ++count;
        }
    }
}

}  // namespace jiheng

#include "audit/claims.h"

#include <algorithm>

#include "base/text.h"
#include "forms/lexicon.h"

namespace jiheng {

namespace {

// Position just behind the last of the words in the text; 0 when none is there.
std::size_t last_of(std::string_view text, const std::vector<std::string>& words)
{
    std::size_t best = 0;
    for (const auto& word : words) {
        const std::size_t at = text.rfind(word);
        if (at != std::string_view::npos) best = std::max(best, at + word.size());
    }
    return best;
}

Role role_of(const Claim& claim)
{
    const auto& words = lexicon();
    if (claim.figure.is_percent())
        return last_of(claim.before, words.words("prose", "rate_names")) > 0 ? Role::rate : Role::none;
    if (claim.figure.is_money()) {
        const std::size_t budget = last_of(claim.before, words.words("prose", "budget"));
        const std::size_t executed = last_of(claim.before, words.words("prose", "executed"));
        if (budget == 0 && executed == 0) return Role::none;
        return executed >= budget ? Role::executed : Role::budget;
    }
    const std::size_t planned = last_of(claim.before, words.words("prose", "planned"));
    const std::size_t done = last_of(claim.before, words.words("prose", "done"));
    if (planned == 0 && done == 0) return Role::none;
    return done > planned ? Role::done : Role::planned;
}

}  // namespace

std::vector<Claim> claims_of(const Passage& passage)
{
    std::vector<Claim> claims;
    std::size_t last = 0;
    for (auto& figure : find_figures(passage.text)) {
        Claim claim;
        std::string_view before = std::string_view{passage.text}.substr(last, figure.begin - last);
        last = figure.end;
        for (const std::string_view stop : {"。", "；"}) {
            const std::size_t at = before.rfind(stop);
            if (at != std::string_view::npos) before.remove_prefix(at + stop.size());
        }
        claim.before = before;
        claim.more_than = before.ends_with(">") || before.ends_with("＞") || before.ends_with("≥") ||
                          before.ends_with("超过") || before.ends_with("大于");
        claim.more_than = claim.more_than || std::string_view{passage.text}.substr(figure.end).starts_with("以上");
        claim.figure = std::move(figure);
        claim.role = role_of(claim);
        claims.push_back(std::move(claim));
    }
    return claims;
}

}  // namespace jiheng

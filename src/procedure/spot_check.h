// Spot checks (抽查): which filed forms are checked again, drawn so that anybody can draw the same sample again, and
// what a recheck says about a form. Numbers are data (procedures/spot-check.toml).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "numbers/quantity.h"
#include "procedure/procedure.h"

namespace jiheng {

// One filed form of the population.
struct Filed {
    std::string id{};
    std::string department{};
    Money money{};
    std::optional<Rate> execution{};
    Points score{};
    int errors = 0;  // findings of the automatic checks
    int warnings = 0;
    int notes = 0;
    bool over_achievement = false;
    std::optional<ReviewGrade> last_year{};
};

struct SpotCheckRules {
    Rational error_weight{};
    Rational warning_weight{};
    Rational note_weight{};
    std::vector<Money> money_bounds{};    // forms below the first, between, from the last on
    std::vector<Rational> risk_bounds{};  // of the risk score
    Rational least_share{};               // a sample is at least this share of the population …
    Rational most_share{};                // … and at most this one, always-included forms aside
    Rate low_execution{};                 // always included below this
    Points high_score{};                  // always included from this on
    bool over_achievement = true;
    std::vector<ReviewGrade> last_year{};
    Points distorted_above{};  // a difference above this is 失真

    static Result<SpotCheckRules> load(std::string_view text, std::string_view file);
};
Result<SpotCheckRules> load_spot_check_rules();

Rational risk_score(const SpotCheckRules& rules, const Filed& form);

enum class DrawnFor { low_execution, high_score, over_achievement, last_year, chance };
std::string_view key_of(DrawnFor why);

struct DrawnForm {
    std::string id{};
    std::size_t stratum = 0;  // index into SpotCheckRecord::strata
    Rational risk{};
    std::vector<DrawnFor> why{};
};

// department, money class and risk class of a stratum; how many forms it has, how many of them had to be in, how many
// more were drawn by chance.
struct Stratum {
    std::string department{};
    std::size_t money_class = 0;
    std::size_t risk_class = 0;
    std::size_t forms = 0;
    std::size_t included = 0;
    std::size_t drawn = 0;
};

// Enough to draw the same sample again.
struct SpotCheckRecord {
    std::uint64_t seed = 0;
    std::string generator{};  // "splitmix64"
    Rational share{};
    std::size_t population = 0;
    std::vector<Stratum> strata{};
    std::vector<DrawnForm> drawn{};  // by id
};

// The same forms in any order, the same seed and share: the same sample on every machine. Forms that must be in do not
// count against the share. Errors: error.sample.share (outside least to most), .empty, .twice (an id).
Result<SpotCheckRecord> draw_spot_check(const SpotCheckRules& rules, const std::vector<Filed>& population,
                                        const Rational& share, std::uint64_t seed);

enum class Recheck { consistent, adjusted, distorted };
std::string_view key_of(Recheck result);

// consistent: no difference; distorted: a difference above the bound, in either direction.
Recheck recheck(const SpotCheckRules& rules, const Points& own, const Points& rechecked);

}  // namespace jiheng

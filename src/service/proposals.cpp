#include "service/proposals.h"

#include <algorithm>
#include <array>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"
#include "service/derived.h"
#include "service/rectifications.h"

namespace jiheng {

namespace {

constexpr std::array<std::string_view, 4> actions{"keep", "reduce", "cancel", "hold"};

struct Rule {
    std::vector<std::string> grades{};
    bool rectification = false;
    SuggestedBudget suggested{};
};

std::optional<Rational> share(const std::string& text)
{
    const auto parsed = Decimal::parse(text);
    if (!parsed || parsed->digits() < 0 || parsed->exact() > Rational{1}) return std::nullopt;
    return parsed->exact();
}

Result<std::vector<Rule>> load_rules()
{
    constexpr std::string_view path = "procedures/proposals.toml";
    const auto file = find_resource(path);
    JIHENG_TRY(const toml::table root, parse_toml(file ? file->text : std::string_view{}, path));
    Problems problems;
    TableReader reader{root, std::string{path}, problems};
    std::vector<Rule> rules;
    for (auto& table : reader.tables("rule")) {
        Rule rule;
        rule.grades = table.texts("grades");
        rule.rectification = table.flag("rectification", false);
        const std::string action = table.text("action");
        const auto known = budget_action(action);
        if (!known)
            table.report("error.procedure.file.unknown_word", {{"key", "action"}, {"word", action}},
                         table.where("action"));
        rule.suggested.action = known.value_or(BudgetAction::keep);
        rule.suggested.least = table.optional_text("least");
        rule.suggested.most = table.optional_text("most");
        for (const auto* text : {&rule.suggested.least, &rule.suggested.most})
            if (!text->empty() && !share(*text))
                table.report("error.procedure.file.number", {{"key", "least"}, {"value", *text}}, table.where());
        rule.suggested.reason = {table.text("zh"), table.text("en")};
        table.finish();
        rules.push_back(std::move(rule));
    }
    reader.finish();
    if (!problems.empty()) return problems.front();
    return rules;
}

Result<std::optional<SuggestedBudget>> suggest(const ProjectProposal& known)
{
    static const Result<std::vector<Rule>> rules = load_rules();
    if (!rules) return rules.error();
    for (const auto& rule : rules.value()) {
        const bool graded = std::find(rule.grades.begin(), rule.grades.end(), known.project.grade) != rule.grades.end();
        if (graded || (rule.rectification && known.open_rectifications > 0)) return std::optional{rule.suggested};
    }
    return std::optional<SuggestedBudget>{};
}

// Late, or verified as not or only partly done; whatever the actor may see of it.
Result<std::int64_t> open_rectifications(const Call& call, std::int64_t project)
{
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT COUNT(*) FROM form WHERE region = $1 AND project = $2 AND kind = "
                         "'rectification' AND (state IN ('partial', 'not_done', 'escalated') OR (due > 0 AND due "
                         "< $3 AND state NOT IN ('done', 'closed', 'void')))",
                         {call.region(), project, call.now}));
    return rows.at(0).at(0).number();
}

Result<std::optional<BudgetProposal>> stored_proposal(const Call& call, std::int64_t project)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT b.action, b.share, b.amount, b.reason, p.name, b.time, b.version FROM "
                                "budget_proposal b LEFT JOIN person p ON p.region = b.region AND p.id = b.person WHERE "
                                "b.region = $1 AND b.project = $2",
                                {call.region(), project}));
    if (rows.empty()) return std::optional<BudgetProposal>{};
    const auto& row = rows[0];
    return std::optional{BudgetProposal{budget_action(row[0].text()).value_or(BudgetAction::keep), row[1].text(),
                                        row[2].text(), row[3].text(), row[4].text(), row[5].number(), row[6].number()}};
}

bool follows(const SuggestedBudget& suggested, const NewProposal& wanted)
{
    if (suggested.action != wanted.action) return false;
    const auto cut = share(wanted.share);
    const auto least = share(suggested.least);
    const auto most = share(suggested.most);
    return (!least || (cut && *cut >= *least)) && (!most || (cut && *cut <= *most));
}

std::string amount_of(const Project& project, const NewProposal& wanted)
{
    const auto budget = Decimal::parse(project.budget);
    if (!budget || wanted.action == BudgetAction::hold) return {};
    Rational kept{1};
    if (wanted.action == BudgetAction::cancel) kept = Rational{0};
    if (wanted.action == BudgetAction::reduce) kept = Rational{1} - share(wanted.share).value_or(Rational{0});
    return yuan_of(fen_of(budget->exact() * kept));
}

// In place of the one the actor saw, or as the first.
Result<Done> keep(const Call& call, const ProjectProposal& before, const NewProposal& wanted)
{
    if (wanted.version != (before.proposal ? before.proposal->version : 0)) return failure("error.service.changed");
    const std::string_view suggested = before.suggested ? key_of(before.suggested->action) : std::string_view{};
    if (!before.proposal) {
        JIHENG_DO(call.store.change(
            "INSERT INTO budget_proposal (region, project, action, share, amount, suggested, reason, person, time, "
            "version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
            {call.region(), before.project.id, key_of(wanted.action), wanted.share, amount_of(before.project, wanted),
             suggested, wanted.reason, call.actor.person, call.now}));
        return Done{};
    }
    JIHENG_TRY(const auto changed,
               call.store.change("UPDATE budget_proposal SET action = $3, share = $4, amount = $5, suggested = $6, "
                                 "reason = $7, person = $8, time = $9, version = version + 1 WHERE region = $1 AND "
                                 "project = $2 AND version = $10",
                                 {call.region(), before.project.id, key_of(wanted.action), wanted.share,
                                  amount_of(before.project, wanted), suggested, wanted.reason, call.actor.person,
                                  call.now, wanted.version}));
    if (changed == 0) return failure("error.service.changed");
    return Done{};
}

}  // namespace

std::optional<BudgetAction> budget_action(std::string_view key)
{
    const auto found = std::find(actions.begin(), actions.end(), key);
    if (found == actions.end()) return std::nullopt;
    return static_cast<BudgetAction>(found - actions.begin());
}

std::string_view key_of(BudgetAction action)
{
    return actions.at(static_cast<std::size_t>(action));
}

Result<ProjectProposal> read_proposal(const Call& call, std::int64_t project)
{
    ProjectProposal found;
    JIHENG_TRY(found.project, read_project(call, project));
    JIHENG_TRY(found.open_rectifications, open_rectifications(call, project));
    JIHENG_TRY(found.suggested, suggest(found));
    JIHENG_TRY(found.proposal, stored_proposal(call, project));
    return found;
}

Result<ProjectProposal> propose_budget(const Call& call, std::int64_t project, const NewProposal& wanted)
{
    JIHENG_TRY(const ProjectProposal before, read_proposal(call, project));
    JIHENG_DO(need_right(call, project, before.project.path, "proposal.write"));
    if (before.project.total.empty() && before.project.grade.empty()) return failure("error.service.no_result");
    const bool cut = wanted.action == BudgetAction::reduce;
    const auto given = share(wanted.share);
    if (cut ? !given || given->is_zero() : !wanted.share.empty()) return failure("error.service.proposal");
    const bool as_suggested = before.suggested && follows(*before.suggested, wanted);
    if (!as_suggested && trim(wanted.reason).empty()) return failure("error.service.proposal_reason");
    JIHENG_DO(keep(call, before, wanted));
    JIHENG_DO(log(call, "project.propose", "project/" + std::to_string(project),
                  std::string{key_of(wanted.action)} + " " + wanted.share));
    return read_proposal(call, project);
}

}  // namespace jiheng

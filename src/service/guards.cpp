#include "service/guards.h"

#include <algorithm>

#include "base/text.h"
#include "procedure/target_review.h"
#include "service/form_content.h"
#include "service/monitored_form.h"

namespace jiheng {

namespace {

struct Asked {
    const Call& call;
    const FormRecord& form;
    const StepInput& input;
};

// A question to the store: whether there is a row "FROM … WHERE …", with values numbered as they come.
class Question {
public:
    explicit Question(const Asked& asked) : call_{asked.call} {}

    std::string value(store::Value one)
    {
        values_.push_back(std::move(one));
        return "$" + std::to_string(values_.size());
    }
    std::string one_of(const std::string& column, const std::vector<std::string>& words)
    {
        std::vector<std::string> places;
        places.reserve(words.size());
        for (const auto& word : words) places.push_back(value(word));
        return words.empty() ? "1 = 0" : column + " IN (" + join(places, ", ") + ")";
    }
    Result<bool> any(const std::string& rows)
    {
        JIHENG_TRY(const auto found, call_.store.query("SELECT 1 " + rows + " LIMIT 1", values_));
        return !found.empty();
    }
    Result<bool> none(const std::string& rows)
    {
        JIHENG_TRY(const bool found, any(rows));
        return !found;
    }

private:
    const Call& call_;
    std::vector<store::Value> values_{};
};

Result<Form> form_of(const Asked& asked)
{
    JIHENG_TRY(const Edition edition, read_edition(asked.call, asked.form, asked.form.edition));
    JIHENG_TRY(EnteredForm entered, read_content(edition.content));
    return std::move(entered.form);
}

template <class Look>
void each_leaf(const Form& form, const Look& look)
{
    for (const auto& table : form.indicators)
        for (const auto* leaf : table.leaves()) look(*leaf);
}

// Whoever wrote this edition is the one side, whoever takes the step the other.
Result<bool> another_author(const Asked& asked)
{
    JIHENG_TRY(const Edition edition, read_edition(asked.call, asked.form, asked.form.edition));
    return edition.person != asked.call.actor.person;
}

Result<bool> aspects_graded(const Asked& asked)
{
    JIHENG_TRY(const TargetReviewRules rules, load_target_review());
    return std::all_of(rules.aspects.begin(), rules.aspects.end(),
                       [&](const ReviewAspect& aspect) { return asked.input.aspects.contains(aspect.key); });
}

Result<bool> deviations_explained(const Asked& asked)
{
    JIHENG_TRY(const Form form, form_of(asked));
    JIHENG_TRY(const Monitored found, monitored(form));
    return has_causes(found);
}

bool scored(const Form& form)
{
    bool any = false;
    bool all = true;
    each_leaf(form, [&](const auto& leaf) {
        if (!leaf.weight.figure) return;
        any = true;
        if (!leaf.score.figure || leaf.actual.blank()) all = false;
    });
    return any && all;
}

bool losses_explained(const Form& form)
{
    bool all = true;
    each_leaf(form, [&](const auto& leaf) {
        if (leaf.weight.figure && leaf.score.figure &&
            leaf.score.figure->printed.exact() < leaf.weight.figure->printed.exact() && trim(leaf.reason).empty())
            all = false;
    });
    return all;
}

Result<bool> papers_reviewed(const Asked& asked)
{
    JIHENG_TRY(const auto rows,
               asked.call.store.query("SELECT (SELECT COUNT(*) FROM indicator_row WHERE region = $1 AND form = $2), "
                                      "(SELECT COUNT(*) FROM working_paper WHERE region = $1 AND form = $2 AND "
                                      "reviewed_by <> 0 AND reviewed_by <> written_by)",
                                      {asked.call.region(), asked.form.id}));
    const std::int64_t indicators = rows.at(0).at(0).number();
    return indicators > 0 && rows[0][1].number() >= indicators;
}

Result<bool> sampled(const Asked& asked)
{
    Question question{asked};
    return question.any("FROM sample_form WHERE region = " + question.value(asked.call.region()) +
                        " AND form = " + question.value(asked.form.id));
}

Result<bool> not_classified(const Asked& asked)
{
    Question question{asked};
    return question.none("FROM project WHERE region = " + question.value(asked.call.region()) +
                         " AND id = " + question.value(asked.form.project) + " AND classified <> 0");
}

// One function a kind of condition: a new kind does not compile until it is answered here.
class Answerer {
public:
    explicit Answerer(const Asked& asked) : asked_{asked}, question_{asked} {}

    Result<bool> operator()(guard::Fact fact)
    {
        switch (fact) {
            case guard::Fact::another_author:
                return another_author(asked_);
            case guard::Fact::aspects_graded:
                return aspects_graded(asked_);
            case guard::Fact::monitoring_filled:
                return of_form(is_filled_in);
            case guard::Fact::deviations_explained:
                return deviations_explained(asked_);
            case guard::Fact::scored:
                return of_form(scored);
            case guard::Fact::losses_explained:
                return of_form(losses_explained);
            case guard::Fact::papers_reviewed:
                return papers_reviewed(asked_);
            case guard::Fact::sampled:
                return sampled(asked_);
            case guard::Fact::not_classified:
                break;
        }
        return not_classified(asked_);
    }

    Result<bool> operator()(const guard::NoFinding& asked)
    {
        std::string rows = "FROM finding WHERE region = " + question_.value(asked_.call.region()) +
                           " AND form = " + question_.value(asked_.form.id) +
                           " AND edition = " + question_.value(asked_.form.edition);
        if (!asked.severity.empty()) rows += " AND severity = " + question_.value(asked.severity);
        if (!asked.code.empty()) rows += " AND code = " + question_.value(asked.code);
        if (!asked.handled.empty()) rows += " AND NOT (" + question_.one_of("handling", asked.handled) + ")";
        return question_.none(rows);
    }

    Result<bool> operator()(const guard::Evidence& asked)
    {
        JIHENG_TRY(const auto rows,
                   asked_.call.store.query("SELECT DISTINCT purpose FROM evidence WHERE region = $1 AND form = $2 AND "
                                           "void_reason = ''",
                                           {asked_.call.region(), asked_.form.id}));
        return !rows.empty() &&
               std::all_of(asked.purposes.begin(), asked.purposes.end(), [&](const std::string& purpose) {
                   return std::any_of(rows.begin(), rows.end(),
                                      [&](const store::Row& row) { return row[0].text() == purpose; });
               });
    }

    Result<bool> operator()(const guard::SomeForm& asked) { return question_.any(forms(asked.form)); }

    Result<bool> operator()(const guard::NoForm& asked)
    {
        std::string rows = forms(asked.form);
        if (!asked.unless.empty()) rows += " AND NOT (" + question_.one_of("state", asked.unless) + ")";
        return question_.none(rows);
    }

    Result<bool> operator()(const guard::Answered& asked)
    {
        return question_.none("FROM opinion WHERE region = " + question_.value(asked_.call.region()) +
                              " AND form = " + question_.value(asked_.form.id) +
                              " AND kind = " + question_.value(asked.opinion) + " AND answer = ''");
    }

    Result<bool> operator()(const guard::Entrusted& asked)
    {
        return question_.any(
            "FROM entrustment e JOIN organisation o ON o.region = e.region AND o.id = e.organisation WHERE e.region "
            "= " +
            question_.value(asked_.call.region()) + " AND e.project = " + question_.value(asked_.form.project) +
            " AND o.kind = " + question_.value(asked.level));
    }

    Result<bool> operator()(const guard::BudgetEntered& asked)
    {
        return question_.any("FROM budget_entry WHERE region = " + question_.value(asked_.call.region()) +
                             " AND project = " + question_.value(asked_.form.project) +
                             " AND kind = " + question_.value(asked.kind));
    }

    // A form without any points has nothing that could add up.
    Result<bool> operator()(const guard::Weights& asked)
    {
        JIHENG_TRY(const Form form, form_of(asked_));
        Rational sum{0};
        each_leaf(form, [&](const auto& leaf) {
            if (leaf.weight.figure && leaf.weight.figure->printed.exact().sign() > 0)
                sum += leaf.weight.figure->printed.exact();
        });
        return sum.is_zero() || std::find(asked.sums.begin(), asked.sums.end(), sum) != asked.sums.end();
    }

    Result<bool> operator()(const guard::Groups& asked)
    {
        JIHENG_TRY(const Form form, form_of(asked_));
        std::vector<std::string> there;
        bool complete = true;
        each_leaf(form, [&](const auto& leaf) {
            there.insert(there.end(), {leaf.level1, leaf.level2});
            if (leaf.level1.empty() || leaf.name.empty() || leaf.target.blank()) complete = false;
        });
        const auto is_there = [&](const std::string& word) {
            return std::any_of(there.begin(), there.end(),
                               [&](const std::string& group) { return group.find(word) != std::string::npos; });
        };
        return complete && !there.empty() &&
               std::all_of(asked.needed.begin(), asked.needed.end(), [&](const std::vector<std::string>& words) {
                   return std::any_of(words.begin(), words.end(), is_there);
               });
    }

    Result<bool> operator()(const guard::MonitoringIs& asked)
    {
        JIHENG_TRY(const Form form, form_of(asked_));
        JIHENG_TRY(const Monitored found, monitored(form));
        return std::find(asked.results.begin(), asked.results.end(), key_of(found.result)) != asked.results.end();
    }

private:
    const Asked& asked_;
    Question question_;

    template <class Look>
    Result<bool> of_form(const Look& look)
    {
        JIHENG_TRY(const Form form, form_of(asked_));
        return look(form);
    }

    std::string forms(const guard::FormOfProject& asked)
    {
        std::string rows = "FROM form WHERE region = " + question_.value(asked_.call.region()) +
                           " AND project = " + question_.value(asked_.form.project);
        if (!asked.kind.empty()) rows += " AND kind = " + question_.value(asked.kind);
        if (asked.in_force && !asked.states.empty())
            rows += " AND (in_force > 0 OR " + question_.one_of("state", asked.states) + ")";
        else if (asked.in_force)
            rows += " AND in_force > 0";
        else if (!asked.states.empty())
            rows += " AND " + question_.one_of("state", asked.states);
        return rows;
    }
};

}  // namespace

std::optional<Error> GuardKeeper::operator()(const GuardRule& rule) const
{
    const Asked asked{call_, form_, input_};
    const auto holds = std::visit(Answerer{asked}, rule.asks);
    if (!holds) return holds.error();
    if (holds.value()) return std::nullopt;
    return failure("error.guard.fails", {{"guard", rule.holds.chinese}, {"guard_en", rule.holds.english}});
}

}  // namespace jiheng

#include "scheme/scheme_checks.h"

#include "base/text.h"

namespace jiheng {

namespace {

// The points directly below `parent`; nothing when the parent has no children.
std::optional<Points> sum_below(const Scheme& scheme, const std::string& parent)
{
    Points sum;
    bool any = false;
    for (const auto& group : scheme.groups)
        if (group.parent == parent) {
            sum += group.full_marks;
            any = true;
        }
    for (const auto& indicator : scheme.indicators)
        if (indicator.parent == parent) {
            sum += indicator.full_marks;
            any = true;
        }
    return any ? std::optional{sum} : std::nullopt;
}

Error wrong_sum(const std::string& at, const Points& sum, const Points& full, const Location& where)
{
    return failure("error.scheme.sum", {{"at", at}, {"sum", to_text(sum)}, {"full", to_text(full)}}, where);
}

void check_tree(const Scheme& scheme, const Location& top, DefectLedger& ledger)
{
    for (const auto& group : scheme.groups) {
        const auto sum = sum_below(scheme, group.code);
        if (!sum)
            ledger.problem(failure("error.scheme.empty_group", {{"group", group.code}}, group.where));
        else if (*sum != group.full_marks)
            ledger.found(group.code, "points_do_not_add_up",
                         wrong_sum(group.code, *sum, group.full_marks, group.where));
    }
    const auto sum = sum_below(scheme, "");
    if (scheme.full_marks && sum && *sum != *scheme.full_marks)
        ledger.found("scheme", "points_do_not_add_up", wrong_sum("scheme", *sum, *scheme.full_marks, top));
}

// The first levels of the form and the funds row make up the full marks. A method that states no marks for the
// funds row leaves it what the levels leave.
void check_level1(const Scheme& scheme, const Location& top, DefectLedger& ledger)
{
    if (scheme.level1.empty() || !scheme.full_marks) return;
    Points sum;
    for (const auto& level : scheme.level1) sum += level.full_marks;
    const RowRule* execution = scheme.row_rule(RowKind::execution);
    const bool stated = execution != nullptr && execution->indicator.full_marks > Points{};
    if (stated) sum += execution->indicator.full_marks;
    const bool rest_for_execution = execution != nullptr && !stated && sum < *scheme.full_marks;
    if (sum != *scheme.full_marks && !rest_for_execution)
        ledger.found("scheme", "points_do_not_add_up", wrong_sum("level1", sum, *scheme.full_marks, top));
}

void check_grades(const Scheme& scheme, DefectLedger& ledger)
{
    if (scheme.grades.empty()) return;
    std::vector<Span> spans;
    std::set<std::string> names;
    const Grade* before = nullptr;
    for (const auto& grade : scheme.grades) {
        spans.push_back(grade.span);
        if (!names.insert(grade.name).second)
            ledger.problem(failure("error.scheme.duplicate", {{"what", grade.name}}, grade.where));
        const bool best_first =
            before == nullptr || !before->span.from || !grade.span.from || grade.span.from->at < before->span.from->at;
        if (!best_first) ledger.problem(failure("error.scheme.grades_order", {{"grade", grade.name}}, grade.where));
        before = &grade;
    }
    const Span domain{Bound{0, true}, Bound{scheme.full_marks ? scheme.full_marks->value() : Rational{100}, true}};
    report_cover(spans, domain, "grades", scheme.grades.front().where, ledger);
}

std::string row_name(RowKind kind)
{
    static constexpr const char* names[] = {"execution", "at_least", "at_most", "equal",
                                            "range",     "date",     "words",   "not_applicable"};
    return names[static_cast<int>(kind)];
}

void check_id(const Scheme& scheme, const Location& top, DefectLedger& ledger)
{
    const std::size_t folder = scheme.file.rfind("schemes/");
    if (folder == std::string::npos || !scheme.file.ends_with("/scheme.toml")) return;
    const std::string expected = scheme.file.substr(folder + 8, scheme.file.size() - folder - 8 - 12);
    if (!expected.empty() && expected != scheme.id)
        ledger.problem(failure("error.scheme.id_is_folder", {{"id", scheme.id}, {"folder", expected}}, top));
}

}  // namespace

void check_whole(const Scheme& scheme, Problems& problems)
{
    DefectLedger ledger{scheme.defects, problems};
    Location top;
    top.file = scheme.file;
    top.line = 1;
    check_id(scheme, top, ledger);
    check_tree(scheme, top, ledger);
    check_level1(scheme, top, ledger);
    check_grades(scheme, ledger);
    for (const auto& indicator : scheme.indicators)
        check_rule(indicator, indicator.code, scheme.full_marks ? std::optional{indicator.full_marks} : std::nullopt,
                   ledger);
    for (const auto& row : scheme.row_rules) {
        const Points& full = row.indicator.full_marks;
        check_rule(row.indicator, row_name(row.when), full > Points{} ? std::optional{full} : std::nullopt, ledger);
    }
    if (scheme.full_marks && scheme.indicators.empty() && scheme.row_rules.empty())
        ledger.problem(failure("error.scheme.nothing_to_score", {}, top));
    ledger.finish();
}

}  // namespace jiheng

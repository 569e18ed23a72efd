#include "workflow/score_case.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/text_file.h"
#include "documents/read_document.h"
#include "workflow/filled_form.h"
#include "workflow/source_files.h"

namespace jiheng {

namespace {

constexpr std::size_t most_cases = 10'000;

std::vector<std::string> case_files(const std::string& path)
{
    std::error_code status;
    if (!std::filesystem::is_directory(path, status)) return {path};
    std::vector<std::string> files;
    for (std::filesystem::directory_iterator entry{path, status}, end; !status && entry != end;
         entry.increment(status)) {
        std::error_code unreadable;
        if (entry->path().extension() == ".toml" && entry->is_regular_file(unreadable) && files.size() < most_cases)
            files.push_back(entry->path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

class SchemeShelf {
public:
    // Each scheme is read once, however many cases use it.
    Result<std::shared_ptr<const Scheme>> find(const std::string& id)
    {
        if (const auto known = schemes_.find(id); known != schemes_.end()) return known->second;
        JIHENG_TRY(Scheme scheme, find_scheme(id));
        return schemes_[id] = std::make_shared<const Scheme>(std::move(scheme));
    }

private:
    std::map<std::string, std::shared_ptr<const Scheme>> schemes_{};
};

Result<ScoredCase> score_one(Case facts, const std::string& scheme_id, SchemeShelf& shelf)
{
    const std::string& id = scheme_id.empty() ? facts.scheme : scheme_id;
    Location where;
    where.file = facts.file;
    if (id.empty()) return failure("error.case.no_scheme", {}, where);
    auto found = shelf.find(id);
    if (!found) {
        Error problem = found.error();
        if (problem.where.file.empty()) problem.where = where;
        return problem;
    }
    ScoredCase scored;
    scored.scheme = std::move(found).value();
    JIHENG_TRY(scored.evaluation, evaluate(*scored.scheme, facts));
    scored.facts = std::move(facts);
    return scored;
}

// Where a rule gives no points, those that stand on the form are taken as somebody's judgement.
Result<ScoredCase> score_filled(FilledForm form, SchemeShelf& shelf)
{
    JIHENG_TRY(ScoredCase by_rules, score_one(form.facts, form.scheme, shelf));
    bool any = false;
    for (const WrittenPoints& written : form.points) {
        const IndicatorResult* result = by_rules.evaluation.find(written.code);
        if (result == nullptr || result->status == Status::not_applicable) continue;
        if (result->score && (!written.instead || *result->score == written.points)) continue;
        const Indicator* indicator = by_rules.scheme->find_indicator(written.code);
        Judgement judgement;
        judgement.on = written.code;
        judgement.by = say("form.filled_in_by");
        judgement.reason = written.reason.empty() ? say("form.filled_in_reason") : written.reason;
        judgement.points = written.points;
        judgement.override_rule =
            indicator != nullptr && (result->score || std::holds_alternative<Checklist>(indicator->rule));
        judgement.where = written.where;
        judgement.where.file = form.facts.file;
        form.facts.judgements.push_back(std::move(judgement));
        any = true;
    }
    return any ? score_one(std::move(form.facts), form.scheme, shelf) : Result<ScoredCase>{std::move(by_rules)};
}

void score_document(const std::string& path, const std::string& scheme, SchemeShelf& shelf, ScoreOutcome& outcome)
{
    const ReadLimits limits;
    auto bytes = read_bytes(path, limits.bytes);
    auto document = bytes ? read_document(bytes.value(), shown_name(path), limits) : Result<Document>{bytes.error()};
    if (!document) {
        outcome.problems.push_back(document.error());
        return;
    }
    FilledForms filled = filled_forms(document.value(), scheme);
    outcome.problems.insert(outcome.problems.end(), filled.problems.begin(), filled.problems.end());
    if (!filled.problems.empty()) return;
    for (FilledForm& form : filled.forms) {
        auto scored = score_filled(std::move(form), shelf);
        if (scored)
            outcome.cases.push_back(std::move(scored).value());
        else
            outcome.problems.push_back(scored.error());
    }
}

}  // namespace

ScoreOutcome score_path(const std::string& path, const std::string& scheme)
{
    ScoreOutcome outcome;
    SchemeShelf shelf;
    const auto files = case_files(path);
    if (files.empty()) {
        Location where;
        where.file = path;
        outcome.problems.push_back(failure("error.case.no_case", {}, where));
    }
    for (const auto& file : files) {
        if (!file.ends_with(".toml")) {
            score_document(file, scheme, shelf, outcome);
            continue;
        }
        auto text = read_text_file(file);
        if (!text) {
            outcome.problems.push_back(text.error());
            continue;
        }
        LoadedCase loaded = check_case(text.value(), file);
        if (!loaded.problems.empty()) {
            outcome.problems.insert(outcome.problems.end(), loaded.problems.begin(), loaded.problems.end());
            continue;
        }
        auto scored = score_one(std::move(loaded.facts), scheme, shelf);
        if (scored)
            outcome.cases.push_back(std::move(scored).value());
        else
            outcome.problems.push_back(scored.error());
    }
    return outcome;
}

}  // namespace jiheng

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/score_text.h"
#include "reports/evaluation_json.h"

namespace jiheng {

namespace {

struct ScoreOptions {
    std::string path{};
    std::string scheme{};
    std::string format = "text";
    std::string language = "zh";
    bool explain = false;
    bool strict = false;
};

int run(const ScoreOptions& options)
{
    const ScoreOutcome outcome = score_path(options.path, options.scheme);
    if (!outcome.problems.empty()) {
        for (const auto& problem : outcome.problems) std::cerr << describe(problem) << "\n";
        return 2;
    }
    const Language language = options.language == "en" ? Language::english : Language::chinese;
    if (options.format == "json") {
        std::vector<const Evaluation*> evaluations;
        for (const auto& scored : outcome.cases) evaluations.push_back(&scored.evaluation);
        std::cout << evaluations_json(evaluations, language) << "\n";
    } else {
        bool first = true;
        for (const auto& scored : outcome.cases) {
            if (!first) std::cout << "\n";
            std::cout << score_text(scored, {language, options.explain});
            first = false;
        }
    }
    const bool complete = std::all_of(outcome.cases.begin(), outcome.cases.end(),
                                      [](const auto& scored) { return scored.evaluation.complete; });
    return options.strict && !complete ? 1 : 0;
}

}  // namespace

void add_score_command(CLI::App& app, int& status)
{
    auto options = std::make_shared<ScoreOptions>();
    CLI::App* command = app.add_subcommand("score", say("cli.score") + " / " + say("cli.score", {}, Language::english));
    command->add_option("CASE", options->path, "case file, folder of case files, or a filled-in form (xlsx, docx ...)")
        ->required();
    command->add_option("--scheme", options->scheme, "id or file of the scheme, instead of the one the case names");
    command->add_flag("--explain", options->explain,
                      "show the way to each indicator's points, its clause and its facts");
    command->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
    command->add_option("--language", options->language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
    command->add_flag("--strict", options->strict, "exit with 1 when a case is only partly scored");
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace jiheng

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/text_file.h"
#include "cli/commands.h"
#include "cli/scheme_text.h"
#include "workflow/scheme_tests.h"

namespace jiheng {

namespace {

int complain(const Error& error)
{
    std::cerr << describe(error) << "\n";
    return 2;
}

int list()
{
    auto schemes = builtin_schemes();
    if (!schemes) return complain(schemes.error());
    std::cout << scheme_list_text(schemes.value());
    return 0;
}

int show(const std::string& id)
{
    auto scheme = find_scheme(id);
    if (!scheme) return complain(scheme.error());
    std::cout << scheme_text(scheme.value());
    return 0;
}

// All problems of all files, then whether there were any.
int check(const std::vector<std::string>& files)
{
    bool fine = true;
    for (std::string file : files) {
        std::error_code status;
        if (std::filesystem::is_directory(file, status)) file += "/scheme.toml";
        auto text = read_text_file(file);
        if (!text) {
            fine = false;
            complain(text.error());
            continue;
        }
        const LoadedScheme loaded = check_scheme(text.value(), file);
        for (const auto& problem : loaded.problems) complain(problem);
        for (const auto& defect : loaded.scheme.defects) std::cout << defect_text(defect);
        if (loaded.problems.empty())
            std::cout << file << ": "
                      << say("scheme.fine", {{"indicators", std::to_string(loaded.scheme.indicators.size())},
                                             {"rows", std::to_string(loaded.scheme.row_rules.size())},
                                             {"facts", std::to_string(loaded.scheme.facts.size())}})
                      << "\n";
        fine = fine && loaded.problems.empty();
    }
    return fine ? 0 : 2;
}

int test(const std::string& id)
{
    std::vector<std::string> ids;
    if (!id.empty()) {
        ids.push_back(id);
    } else {
        auto schemes = builtin_schemes();
        if (!schemes) return complain(schemes.error());
        for (const auto& scheme : schemes.value()) ids.push_back(scheme.id);
    }
    bool fine = true;
    for (const auto& scheme : ids) {
        auto report = test_scheme(scheme);
        if (!report) {
            fine = false;
            complain(report.error());
            continue;
        }
        for (const auto& failure : report.value().failures) complain(failure);
        fine = fine && report.value().failures.empty();
        std::cout << scheme << ": "
                  << say(report.value().failures.empty() ? "scheme.tests_passed" : "scheme.tests_failed",
                         {{"cases", std::to_string(report.value().cases)},
                          {"failures", std::to_string(report.value().failures.size())}})
                  << "\n";
    }
    return fine ? 0 : 2;
}

}  // namespace

void add_scheme_command(CLI::App& app, int& status)
{
    CLI::App* scheme =
        app.add_subcommand("scheme", say("cli.scheme") + " / " + say("cli.scheme", {}, Language::english));
    scheme->require_subcommand(1);
    scheme->add_subcommand("list", "the built-in schemes")->callback([&status] { status = list(); });

    auto id = std::make_shared<std::string>();
    CLI::App* show_command = scheme->add_subcommand("show", "one scheme: its tree, rules, grades and known defects");
    show_command->add_option("ID", *id, "id or file of the scheme")->required();
    show_command->callback([id, &status] { status = show(*id); });

    auto files = std::make_shared<std::vector<std::string>>();
    CLI::App* check_command = scheme->add_subcommand("check", "every problem of scheme files, with its line");
    check_command->add_option("FILE", *files, "scheme files, or their folders")->required();
    check_command->callback([files, &status] { status = check(*files); });

    auto tested = std::make_shared<std::string>();
    CLI::App* test_command = scheme->add_subcommand("test", "score the worked cases beside a scheme, or beside all");
    test_command->add_option("ID", *tested, "id or file of the scheme");
    test_command->callback([tested, &status] { status = test(*tested); });
}

}  // namespace jiheng

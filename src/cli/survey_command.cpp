// Questionnaires and answers in files: jiheng survey check | convert | analyse | size | sample.
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "base/messages.h"
#include "cli/commands.h"
#include "cli/survey_text.h"
#include "survey/csv_rows.h"
#include "workflow/questionnaire_file.h"

namespace jiheng {

using namespace survey;

namespace {

int refuse(const Error& error)
{
    std::cerr << describe(error) << "\n";
    return 2;
}

void tell(const std::vector<Error>& errors)
{
    for (const auto& error : errors) std::cerr << describe(error) << "\n";
}

// The questionnaire of a file, with what is wrong with it on standard error; none when it cannot be used.
std::optional<Questionnaire> load(const std::string& path, std::vector<Error>* left_out = nullptr)
{
    auto read = read_questionnaire_file(path);
    if (!read) {
        refuse(read.error());
        return std::nullopt;
    }
    tell(read.value().problems);
    tell(read.value().left_out);
    if (left_out != nullptr) *left_out = read.value().left_out;
    return std::move(read).value().questionnaire;
}

int check(const std::string& path)
{
    std::vector<Error> left_out;
    const auto questionnaire = load(path, &left_out);
    if (!questionnaire) return 2;
    std::size_t questions = 0;
    each_item(questionnaire->items, [&](const Item& item, const Item*) {
        if (!item.holds_items() && item.kind != Item::Kind::note) ++questions;
    });
    std::cout << say("survey.checked", {{"title", questionnaire->title.chinese},
                                        {"questions", std::to_string(questions)},
                                        {"left_out", std::to_string(left_out.size())}})
              << "\n";
    return left_out.empty() ? 0 : 1;
}

int convert(const std::string& from, const std::string& to)
{
    const auto questionnaire = load(from);
    if (!questionnaire) return 2;
    const auto done = write_questionnaire_file(*questionnaire, to);
    if (!done) return refuse(done.error());
    std::cout << say("survey.written", {{"path", to}}) << "\n";
    return 0;
}

struct Analyse {
    std::string questionnaire{};
    std::string answers{};
    std::string format = "text";
    AnalysisOptions options{};
};

int run_analysis(const Analyse& wanted)
{
    const auto questionnaire = load(wanted.questionnaire);
    if (!questionnaire) return 2;
    const auto read = read_answers_file(wanted.answers, *questionnaire);
    if (!read) return refuse(read.error());
    for (const auto& fault : read.value().faults) std::cerr << fault.error.message << "\n";
    const SurveyAnalysis analysis = analyse(read.value().table, wanted.options);
    if (wanted.format == "json")
        std::cout << boost::json::serialize(analysis_json(*questionnaire, analysis)) << "\n";
    else
        std::cout << analysis_text(*questionnaire, analysis);
    return read.value().faulty_rows == 0 ? 0 : 1;
}

int run_size(const SampleSize& wanted)
{
    const auto needed = needed_sample(wanted);
    if (!needed) return refuse(needed.error());
    std::cout << say("survey.size", {{"valid", std::to_string(needed.value().valid)},
                                     {"issued", std::to_string(needed.value().issued)}})
              << "\n";
    return 0;
}

int run_sample(const std::string& frame_path, const std::string& design, SamplePlan plan)
{
    const auto frame = read_frame_file(frame_path);
    if (!frame) return refuse(frame.error());
    plan.design = design == "systematic"   ? SamplingDesign::systematic
                  : design == "stratified" ? SamplingDesign::stratified
                  : design == "cluster"    ? SamplingDesign::cluster
                                           : SamplingDesign::simple;
    const auto sample = draw_sample(frame.value(), plan);
    if (!sample) return refuse(sample.error());
    std::cout << "key,stratum,cluster\n";
    for (const std::size_t index : sample.value().chosen) {
        const FrameEntry& entry = frame.value()[index];
        std::cout << csv_cell(entry.key) << "," << csv_cell(entry.stratum) << "," << csv_cell(entry.cluster) << "\n";
    }
    std::cerr << say("survey.drawn", {{"size", std::to_string(sample.value().chosen.size())},
                                      {"frame", std::to_string(frame.value().size())},
                                      {"seed", std::to_string(plan.seed)}})
              << "\n";
    return 0;
}

}  // namespace

void add_survey_command(CLI::App& app, int& status)
{
    auto* survey = app.add_subcommand("survey", say("help.survey"));
    survey->require_subcommand(1);

    auto path = std::make_shared<std::string>();
    auto* checking = survey->add_subcommand("check", say("help.survey_check"));
    checking->add_option("FILE", *path, say("help.survey_file"))->required();
    checking->callback([path, &status] { status = check(*path); });

    auto to = std::make_shared<std::string>();
    auto* converting = survey->add_subcommand("convert", say("help.survey_convert"));
    converting->add_option("FILE", *path, say("help.survey_file"))->required();
    converting->add_option("--to", *to, say("help.survey_to"))->required();
    converting->callback([path, to, &status] { status = convert(*path, *to); });

    auto wanted = std::make_shared<Analyse>();
    auto* analysing = survey->add_subcommand("analyse", say("help.survey_analyse"));
    analysing->add_option("FILE", wanted->questionnaire, say("help.survey_file"))->required();
    analysing->add_option("ANSWERS", wanted->answers, say("help.survey_answers"))->required();
    analysing->add_option("--population", wanted->options.population, say("help.survey_population"));
    analysing->add_option("--issued", wanted->options.issued, say("help.survey_issued"));
    analysing->add_option("--confidence", wanted->options.confidence, say("help.survey_confidence"))
        ->capture_default_str()
        ->check(CLI::Range(0.5, 0.999));
    analysing->add_option("--format", wanted->format, say("help.survey_format"))
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "json"}));
    analysing->callback([wanted, &status] { status = run_analysis(*wanted); });

    auto size = std::make_shared<SampleSize>();
    auto* sizing = survey->add_subcommand("size", say("help.survey_size"));
    sizing->add_option("--population", size->population, say("help.survey_population"));
    sizing->add_option("--margin", size->margin, say("help.survey_margin"))->capture_default_str();
    sizing->add_option("--confidence", size->confidence, say("help.survey_confidence"))->capture_default_str();
    sizing->add_option("--share", size->share, say("help.survey_share"))->capture_default_str();
    sizing->add_option("--return-rate", size->return_rate, say("help.survey_return"))->capture_default_str();
    sizing->add_option("--valid-rate", size->valid_rate, say("help.survey_valid"))->capture_default_str();
    sizing->callback([size, &status] { status = run_size(*size); });

    auto plan = std::make_shared<SamplePlan>();
    auto design = std::make_shared<std::string>("simple");
    auto* sampling = survey->add_subcommand("sample", say("help.survey_sample"));
    sampling->add_option("FRAME", *path, say("help.survey_frame"))->required();
    sampling->add_option("--design", *design, say("help.survey_design"))
        ->capture_default_str()
        ->check(CLI::IsMember({"simple", "systematic", "stratified", "cluster"}));
    sampling->add_option("--size", plan->size, say("help.survey_count"))->required();
    sampling->add_option("--seed", plan->seed, say("help.survey_seed"))->required();
    sampling->callback([path, design, plan, &status] { status = run_sample(*path, *design, *plan); });
}

}  // namespace jiheng

// Files of surveys, in and out.
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "collection/exports.h"
#include "collection/frames.h"
#include "collection/qr_code.h"
#include "collection/questionnaire_json.h"
#include "collection/sub_reports.h"
#include "collection/table_file.h"
#include "documents/read_document.h"
#include "http/temporary_file.h"
#include "server/files.h"
#include "server/survey_routes.h"
#include "service/adopted_schemes.h"
#include "survey/csv_rows.h"
#include "survey/xlsform.h"
#include "typeset/xlsx/xlsx_writer.h"

namespace jiheng::server {

namespace {

std::string bytes_of(const std::filesystem::path& path)
{
    std::ifstream in{path, std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

json::array problems_json(const std::vector<Error>& problems)
{
    json::array all;
    for (const auto& problem : problems) all.push_back(problem_json(problem));
    return all;
}

http::Response checked_json(const std::optional<survey::Questionnaire>& questionnaire,
                            const std::vector<Error>& problems, const std::vector<Error>& left_out)
{
    json::object out{
        {"questionnaire", nullptr}, {"problems", problems_json(problems)}, {"unsupported", problems_json(left_out)}};
    if (questionnaire) out["questionnaire"] = questionnaire_json(*questionnaire);
    return respond({200, std::move(out), 0});
}

// A questionnaire as JSON, or a file: a workbook by its content, anything else is TOML.
http::Response check(Api& api, http::Request& request)
{
    const auto known = api.read_as(request, true, [](const Call&) -> Result<Done> { return Done{}; });
    if (!known) return refuse(known.error());
    if (const http::Part* part = request.part("file"); part != nullptr && part->file != nullptr) {
        const std::string bytes = bytes_of(part->file->path());
        if (!bytes.starts_with("PK")) {
            const auto read = survey::read_questionnaire(bytes, part->file_name);
            return checked_json(read.questionnaire, read.problems, {});
        }
        const auto workbook = read_document(bytes, part->file_name, {});
        if (!workbook) return checked_json({}, {workbook.error()}, {});
        const auto read = survey::read_xlsform(workbook.value());
        return checked_json(read.questionnaire, read.problems, read.left_out);
    }
    if (request.file == nullptr) return refuse(bad_request("file"));
    request.body = bytes_of(request.file->path());
    const auto body = json_body(request);
    if (!body) return refuse(body.error());
    const auto* questionnaire = body.value().if_contains("questionnaire");
    if (questionnaire == nullptr) return refuse(bad_request("questionnaire"));
    const auto read = read_questionnaire_json(*questionnaire);
    return checked_json(read.questionnaire, read.problems, {});
}

// The survey of the path, if the asker may read it, with what else is read in the same transaction.
Result<SurveyRecord> survey_of(Api& api, http::Request& request,
                               const std::function<Result<Done>(const Call&, const SurveyRecord&)>& more)
{
    const Asked asked{request, {}, {}, 0};
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    SurveyRecord survey;
    JIHENG_DO(api.read_as(request, false, [&](const Call& call) -> Result<Done> {
        JIHENG_TRY(survey, read_survey(call, id));
        return more(call, survey);
    }));
    return survey;
}

constexpr std::string_view xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Result<http::Response> questionnaire_file(Api& api, http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    const std::string format = asked.query("format");
    if (!format.empty() && format != "xlsx" && format != "toml") return bad_request("format");
    JIHENG_TRY(const std::int64_t edition, query_id(asked, "edition"));
    survey::Questionnaire questionnaire;
    JIHENG_TRY(const SurveyRecord survey,
               survey_of(api, request, [&](const Call& call, const SurveyRecord& found) -> Result<Done> {
                   JIHENG_TRY(questionnaire, questionnaire_of(call, found, edition));
                   return Done{};
               }));
    if (format == "toml")
        return http::Response::download(survey::write_questionnaire(questionnaire), "application/toml",
                                        survey.title + ".toml");
    return http::Response::download(typeset::xlsx_of(survey::write_xlsform(questionnaire)), xlsx,
                                    survey.title + ".xlsx");
}

// What stands before /s/…: as said, or as this request came.
Result<std::string> base_of(const http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    std::string base = asked.query("base");
    if (base.empty()) return (request.secure ? "https://" : "http://") + request.host;
    constexpr std::size_t longest = 300;
    if (base.size() > longest || (!base.starts_with("https://") && !base.starts_with("http://")))
        return bad_request("base");
    while (base.ends_with('/')) base.pop_back();
    return base;
}

Result<http::Response> code(Api& api, http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    JIHENG_TRY(const SurveyRecord survey,
               survey_of(api, request, [](const Call&, const SurveyRecord&) -> Result<Done> { return Done{}; }));
    const std::string format = asked.query("format");
    if (format != "svg" && format != "png") return bad_request("format");
    JIHENG_TRY(const std::string base, base_of(request));
    JIHENG_TRY(std::string picture,
               qr_code(base + "/s/" + survey.key, format == "svg" ? PictureFormat::svg : PictureFormat::png));
    return http::Response::download(std::move(picture), format == "svg" ? "image/svg+xml" : "image/png",
                                    survey.title + "." + format);
}

// An uploaded table as comma-separated text. Who may write is asked before the file is looked at.
Result<std::string> uploaded_table(Api& api, http::Request& request, std::int64_t id)
{
    JIHENG_DO(api.read_as(request, true, [&](const Call& call) -> Result<Done> {
        JIHENG_DO(read_survey_to_write(call, id));
        return Done{};
    }));
    const http::Part* part = request.part("file");
    if (part == nullptr || part->file == nullptr) return bad_request("file");
    return table_text(bytes_of(part->file->path()), part->file_name);
}

json::array faults_json(const std::vector<TableFault>& faults)
{
    json::array all;
    for (const auto& fault : faults)
        all.push_back(json::object{{"cell", fault.cell},
                                   {"row", fault.row},
                                   {"column", fault.column},
                                   {"text", fault.text},
                                   {"message", fault.error.message},
                                   {"message_en", fault.error.english}});
    return all;
}

// What is done with an uploaded table, in a transaction of its own.
using UseTable = std::function<Result<Answer>(const Call& call, std::int64_t survey, const std::string& csv)>;
http::Response use_table(Api& api, http::Request& request, const UseTable& use)
{
    const Asked asked{request, {}, {}, 0};
    const auto id = asked.id("id");
    if (!id) return refuse(id.error());
    const auto csv = uploaded_table(api, request, id.value());
    if (!csv) return refuse(csv.error());
    Answer answer;
    const auto done = api.plain_database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        JIHENG_TRY(answer, use(api.call(store, session.actor), id.value(), csv.value()));
        return Done{};
    });
    return done ? respond(answer) : refuse(done.error());
}

http::Response frame(Api& api, http::Request& request)
{
    return use_table(api, request, [](const Call& call, std::int64_t survey, const std::string& csv) -> Result<Answer> {
        JIHENG_TRY(const UploadedFrame made, upload_frame(call, survey, csv));
        json::array strata;
        for (const auto& [stratum, entries] : made.strata)
            strata.push_back(json::object{{"stratum", stratum}, {"entries", entries}});
        return Answer{200,
                      json::object{{"entries", made.entries},
                                   {"strata", std::move(strata)},
                                   {"clusters", made.clusters},
                                   {"faults", faults_json(made.faults)}},
                      0};
    });
}

http::Response imported(Api& api, http::Request& request)
{
    const http::Part* partial = request.part("partial");
    const bool leaves_out = partial != nullptr && partial->value == "true";
    return use_table(api, request,
                     [&](const Call& call, std::int64_t survey, const std::string& csv) -> Result<Answer> {
                         JIHENG_TRY(const ImportedAnswers made, import_answers(call, survey, csv, leaves_out));
                         return Answer{200,
                                       json::object{{"rows", made.rows},
                                                    {"imported", made.imported},
                                                    {"known", made.known},
                                                    {"faulty_rows", made.faulty},
                                                    {"faults", faults_json(made.faults)}},
                                       0};
                     });
}

Result<Answer> draw(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    std::uint64_t seed = 0;
    if (const std::string text = asked.text("seed"); !text.empty()) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), seed);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return bad_request("seed");
    }
    JIHENG_TRY(const DrawnSample made, draw_survey_sample(call, id, seed));
    json::array strata;
    for (const auto& [stratum, one] : made.strata)
        strata.push_back(json::object{{"stratum", stratum}, {"entries", one.entries}, {"drawn", one.drawn}});
    return Answer{
        200,
        json::object{{"drawn", made.drawn}, {"seed", std::to_string(made.seed)}, {"per_stratum", std::move(strata)}},
        0};
}

// A file that is written while the answers are read, so that memory stays the same however many there are.
using WriteFile = std::function<Result<Done>(const Call& call, const SurveyRecord& survey, const TakeBytes& take)>;
Result<http::Response> streamed(Api& api, http::Request& request, std::string_view type, const std::string& ending,
                                const WriteFile& write)
{
    JIHENG_TRY(const auto file, http::TemporaryFile::create(std::filesystem::temp_directory_path()));
    JIHENG_TRY(const SurveyRecord survey,
               survey_of(api, request, [&](const Call& call, const SurveyRecord& found) -> Result<Done> {
                   return write(call, found, [&](std::string_view bytes) { return file->append(bytes).ok(); });
               }));
    file->close();
    return http::Response::download(http::FileBody{.path = file->path(), .owner = file}, type, survey.title + ending);
}

Result<http::Response> sample(Api& api, http::Request& request)
{
    return streamed(api, request, "text/csv; charset=utf-8", "-sample.csv",
                    [](const Call& call, const SurveyRecord& survey, const TakeBytes& take) -> Result<Done> {
                        JIHENG_DO(read_survey_to_write(call, survey.id));  // a list of people
                        std::string buffer = "\xEF\xBB\xBFkey,stratum,cluster\r\n";
                        JIHENG_DO(each_drawn(call, survey, [&](const survey::FrameEntry& entry) {
                            buffer += survey::csv_cell(entry.key) + "," + survey::csv_cell(entry.stratum) + "," +
                                      survey::csv_cell(entry.cluster) + "\r\n";
                            constexpr std::size_t piece = 1U << 16;
                            if (buffer.size() < piece) return true;
                            const bool taken = take(buffer);
                            buffer.clear();
                            return taken;
                        }));
                        if (!take(buffer)) return failure("error.collection.export");
                        return Done{};
                    });
}

Result<http::Response> exported(Api& api, http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    const std::string format = asked.query("format");
    if (format == "csv") return streamed(api, request, "text/csv; charset=utf-8", ".csv", export_csv);
    if (format == "xlsx") return streamed(api, request, xlsx, ".xlsx", export_xlsx);
    std::string syntax;
    JIHENG_TRY(const SurveyRecord survey,
               survey_of(api, request, [&](const Call& call, const SurveyRecord& found) -> Result<Done> {
                   if (format != "sps") return bad_request("format");
                   JIHENG_TRY(syntax, export_spss(call, found, found.title + ".csv"));
                   return Done{};
               }));
    return http::Response::download(std::move(syntax), "application/x-spss-syntax", survey.title + ".sps");
}

using PrepareReport = Result<SubReport> (*)(const Call& call, const Rulebook& rules, std::int64_t id);
Result<http::Response> report(Api& api, http::Request& request, PrepareReport prepare)
{
    const Asked asked{request, {}, {}, 0};
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    SubReport made;
    JIHENG_DO(api.read_as(request, false, [&](const Call& call) -> Result<Done> {
        JIHENG_TRY(const auto rules, rules_on(call, day_of(call.now)));
        JIHENG_TRY(made, prepare(call, *rules, id));
        return Done{};
    }));
    JIHENG_TRY(WrittenFile file, write_sub_report(made, typeset::Format::docx, language_of(request)));
    return sent(std::move(file));
}

Result<http::Response> survey_report(Api& api, http::Request& request)
{
    return report(api, request, prepare_survey_report);
}

Result<http::Response> interview_report(Api& api, http::Request& request)
{
    return report(api, request, prepare_interview_report);
}

}  // namespace

void add_survey_file_routes(http::Router& router, Api& api)
{
    constexpr std::uint64_t most_questionnaire = 20U << 20;
    router.add("POST", "/api/v1/questionnaires/check", [&](http::Request& request) { return check(api, request); },
               {.body = http::Body::file, .max_body = most_questionnaire, .run = http::Run::pool});
    const auto file = [&](std::string_view pattern, Result<http::Response> (*answer)(Api&, http::Request&)) {
        router.add("GET", pattern,
                   [&api, answer](http::Request& request) {
                       auto answered = answer(api, request);
                       return answered ? std::move(answered).value() : refuse(answered.error());
                   },
                   {.run = http::Run::pool});
    };
    file("/api/v1/surveys/{id}/questionnaire", questionnaire_file);
    file("/api/v1/surveys/{id}/code", code);
    file("/api/v1/surveys/{id}/sample", sample);
    file("/api/v1/surveys/{id}/export", exported);
    file("/api/v1/surveys/{id}/report", survey_report);
    file("/api/v1/forms/{id}/interviews/report", interview_report);
    constexpr std::uint64_t most_table = 64U << 20;
    const http::RouteOptions table{.body = http::Body::file, .max_body = most_table, .run = http::Run::pool};
    router.add(
        "POST", "/api/v1/surveys/{id}/frame", [&](http::Request& request) { return frame(api, request); }, table);
    router.add(
        "POST", "/api/v1/surveys/{id}/imports", [&](http::Request& request) { return imported(api, request); }, table);
    api.write(router, "POST", "/api/v1/surveys/{id}/sample", draw);
}

}  // namespace jiheng::server

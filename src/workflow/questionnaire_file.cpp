#include "workflow/questionnaire_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/messages.h"
#include "base/text.h"
#include "documents/xlsx/xlsx_reader.h"
#include "survey/csv_rows.h"
#include "survey/xlsform.h"
#include "typeset/xlsx/xlsx_writer.h"

namespace jiheng {

using namespace survey;

namespace {

constexpr std::uintmax_t most_bytes = std::uintmax_t{1} << 30U;

Location named(const std::string& path)
{
    Location where;
    where.file = path;
    return where;
}

Result<std::string> bytes_of(const std::string& path)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(path, problem);
    if (problem || !std::filesystem::is_regular_file(path)) return failure("error.survey.file.read", {}, named(path));
    if (size > most_bytes) return failure("error.survey.file.size", {{"limit", "1 GiB"}}, named(path));
    std::ifstream file{path, std::ios::binary};
    std::string bytes(static_cast<std::size_t>(size), '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file && size > 0) return failure("error.survey.file.read", {}, named(path));
    return bytes;
}

}  // namespace

Result<QuestionnaireFile> read_questionnaire_file(const std::string& path)
{
    JIHENG_TRY(const std::string bytes, bytes_of(path));
    QuestionnaireFile file;
    if (bytes.starts_with("PK")) {
        JIHENG_TRY(const Document workbook, read_xlsx(bytes, path));
        XlsForm read = read_xlsform(workbook);
        file.questionnaire = std::move(read.questionnaire);
        file.problems = std::move(read.problems);
        file.left_out = std::move(read.left_out);
        return file;
    }
    ReadQuestionnaire read = read_questionnaire(bytes, path);
    file.questionnaire = std::move(read.questionnaire);
    file.problems = std::move(read.problems);
    return file;
}

Result<Done> write_questionnaire_file(const Questionnaire& questionnaire, const std::string& path)
{
    std::string bytes;
    if (path.ends_with(".xlsx"))
        bytes = typeset::xlsx_of(write_xlsform(questionnaire));
    else if (path.ends_with(".toml"))
        bytes = write_questionnaire(questionnaire);
    else
        return failure("error.survey.file.format", {}, named(path));
    std::ofstream file{path, std::ios::binary};
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    return file ? Result<Done>{Done{}} : Result<Done>{failure("error.survey.file.write", {}, named(path))};
}

Result<ReadAnswers> read_answers_file(const std::string& path, const Questionnaire& questionnaire)
{
    JIHENG_TRY(const std::string bytes, bytes_of(path));
    return read_answers_csv(bytes, questionnaire);
}

Result<std::vector<FrameEntry>> read_frame_file(const std::string& path)
{
    JIHENG_TRY(const std::string bytes, bytes_of(path));
    CsvRows rows{bytes};
    std::vector<std::string_view> cells;
    std::vector<std::string FrameEntry::*> columns;
    if (!rows.next(cells)) return failure("error.survey.frame.heading", {}, named(path));
    for (const auto cell : cells) {
        const std::string_view name = trim(cell);
        std::string FrameEntry::*column = name == "key"       ? &FrameEntry::key
                                          : name == "stratum" ? &FrameEntry::stratum
                                                              : nullptr;
        if (name == "cluster") column = &FrameEntry::cluster;
        columns.push_back(column);  // other columns are nobody's business here
    }
    if (std::find(columns.begin(), columns.end(), &FrameEntry::key) == columns.end())
        return failure("error.survey.frame.heading", {}, named(path));
    std::vector<FrameEntry> frame;
    while (rows.next(cells)) {
        FrameEntry entry;
        for (std::size_t i = 0; i < cells.size() && i < columns.size(); ++i)
            if (columns[i] != nullptr) entry.*columns[i] = std::string{trim(cells[i])};
        if (!entry.key.empty()) frame.push_back(std::move(entry));
    }
    return frame;
}

}  // namespace jiheng

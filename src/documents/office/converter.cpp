#include "documents/office/converter.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>

#include "documents/program/program.h"
#include "documents/refusal.h"

namespace jiheng {

namespace fs = std::filesystem;

Result<std::string> convert_with_office(std::string_view bytes, const std::string& path, std::string_view extension,
                                        std::string_view format, const ReadLimits& limits)
{
    static std::mutex one_at_a_time;
    const Location where = whole_file(path);
    const auto program = find_program({"soffice", "libreoffice"});
    if (!program)
        return failure("error.document.needs",
                       {{"program", "LibreOffice"}, {"packages", "libreoffice-calc-nogui libreoffice-writer-nogui"}},
                       where);
    const std::lock_guard guard{one_at_a_time};
    const PrivateFolder folder;
    if (folder.path().empty()) return failure("error.document.no_folder", {}, where);
    const fs::path input = folder.path() / "in" / ("document." + std::string{extension});
    std::error_code problem;
    fs::create_directory(input.parent_path(), problem);
    std::ofstream{input, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const Ended ended = run_program(
        {*program, "-env:UserInstallation=file://" + (folder.path() / "profile").string(), "--headless", "--norestore",
         "--convert-to", std::string{format}, "--outdir", folder.path().string(), input.string()},
        limits.conversion_seconds);
    if (ended == Ended::late)
        return failure("error.document.late", {{"seconds", std::to_string(limits.conversion_seconds)}}, where);
    const fs::path output = folder.path() / ("document." + std::string{format});
    const auto size = fs::file_size(output, problem);
    if (ended != Ended::well || problem) return damaged(path, "LibreOffice");
    if (size > limits.bytes)
        return failure("error.document.too_large",
                       {{"size", std::to_string(size)}, {"limit", std::to_string(limits.bytes)}}, where);
    std::ifstream file{output, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace jiheng

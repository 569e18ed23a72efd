// documents_bench FOLDER: the files of a folder, from memory, step by step on one core: inflated only (the floor),
// read, recognised, audited. The result is checked before anything is timed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "documents/file_kind.h"
#include "documents/package/zip.h"
#include "documents/read_document.h"
#include "forms/recognise.h"
#include "workflow/audit_files.h"

namespace fs = std::filesystem;
using namespace jiheng;

namespace {

struct File {
    std::string path;
    std::string bytes;
};

std::vector<File> files_in(const fs::path& folder)
{
    std::vector<File> files;
    for (const auto& entry : fs::directory_iterator{folder}) {
        std::ifstream stream{entry.path(), std::ios::binary};
        files.push_back({entry.path().string(), {std::istreambuf_iterator<char>{stream}, {}}});
    }
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    return files;
}

// Milliseconds of a pass over all files: median, lowest and highest of the runs.
void report(const char* what, std::size_t files, const std::function<void()>& pass)
{
    constexpr int runs = 7;
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        const auto start = std::chrono::steady_clock::now();
        pass();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    const double median = times[runs / 2];
    std::printf("%-34s %8.1f ms   (%.1f – %.1f)   %8.0f files/s   %6.1f us a file\n", what, median, times.front(),
                times.back(), static_cast<double>(files) * 1000 / median, median * 1000 / static_cast<double>(files));
}

}  // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        std::fprintf(stderr, "usage: documents_bench FOLDER\n");
        return 2;
    }
    const auto files = files_in(arguments[1]);
    const auto methods = builtin_methods();
    if (files.empty() || !methods.ok()) return 2;
    std::size_t rows = 0;
    for (const auto& file : files) {
        const auto audited = audit_document(file.bytes, file.path, methods.value());
        if (audited.error || !audited.recognised()) {
            std::fprintf(stderr, "%s: not recognised\n", file.path.c_str());
            return 1;
        }
        for (const auto& form : audited.forms) rows += form.indicators;
    }
    std::printf("%zu files, %zu indicator rows recognised\n", files.size(), rows);

    std::size_t kept = 0;  // so that no work can be left out
    if (is_zip(files.front().bytes))
        report("inflated only", files.size(), [&] {
            for (const auto& file : files) {
                auto package = ZipPackage::open(file.bytes, file.path, {}).value();
                for (const auto& entry : package.entries()) kept += package.read(entry).value().size();
            }
        });
    report("read", files.size(), [&] {
        for (const auto& file : files) kept += read_document(file.bytes, file.path).value().blocks.size();
    });
    report("read and recognised", files.size(), [&] {
        for (const auto& file : files) kept += recognise(read_document(file.bytes, file.path).value()).size();
    });
    report("read, recognised and audited", files.size(), [&] {
        for (const auto& file : files) kept += audit_document(file.bytes, file.path, methods.value()).forms.size();
    });
    return kept == 0 ? 1 : 0;
}

// The audit of a folder of text documents in one process, reading, recognising and checking; the outcome is compared
// between runs before the times are believed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "workflow/audit_files.h"

using namespace jiheng;

int main(int count, char** words)
{
    if (count < 2) {
        std::puts("usage: audit_bench FOLDER");
        return 2;
    }
    AuditRequest request;
    request.paths = {words[1]};
    const auto first = audit_files(request);
    if (!first.ok() || first.value().count(Severity::error) == 0) {
        std::puts("nothing to audit there");
        return 1;
    }
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const auto outcome = audit_files(request);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
            if (!outcome.ok() || outcome.value().count(severity) != first.value().count(severity)) {
                std::puts("two runs differ");
                return 1;
            }
    }
    std::sort(times.begin(), times.end());
    std::printf("audit of %zu documents, %zu forms       %8.1f ms   (%.1f – %.1f)\n", first.value().documents.size(),
                first.value().forms(), times[times.size() / 2], times.front(), times.back());
    return 0;
}

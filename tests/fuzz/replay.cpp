// The inputs of a fuzz target's corpus, once each: what fuzzing found stays mended, in every build.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments)
{
    constexpr std::chrono::seconds longest{10};
    int inputs = 0;
    int late = 0;
    for (int i = 1; i < count; ++i)
        for (const auto& entry : std::filesystem::directory_iterator{arguments[i]}) {
            std::ifstream file{entry.path(), std::ios::binary};
            const std::vector<char> bytes{std::istreambuf_iterator<char>{file}, {}};
            const auto start = std::chrono::steady_clock::now();
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
            ++inputs;
            if (std::chrono::steady_clock::now() - start < longest) continue;
            std::cerr << entry.path().string() << " takes too long\n";
            ++late;
        }
    std::cerr << inputs << " inputs\n";
    return inputs > 0 && late == 0 ? 0 : 1;
}

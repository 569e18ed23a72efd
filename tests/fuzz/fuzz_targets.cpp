// Any bytes as a target, a cell and a sentence: no crash, no hang, and figures that lie inside the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "numbers/amount.h"
#include "numbers/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto target = jiheng::parse_target(text);
    jiheng::is_met(target, target, jiheng::Direction::higher_better);
    jiheng::parse_figure(text);
    jiheng::parse_chinese_numeral(text);
    for (const auto& figure : jiheng::find_figures(text))
        if (figure.begin >= figure.end || figure.end > size) std::abort();
    return 0;
}

#include "typeset/manuscript.h"

#include <algorithm>

namespace jiheng::typeset {

std::string text_of(const Runs& runs)
{
    std::string text;
    for (const Run& run : runs) text += run.text;
    return text;
}

std::size_t Manuscript::placeholders() const
{
    return static_cast<std::size_t>(std::count_if(
        body.begin(), body.end(), [](const Block& block) { return std::holds_alternative<Placeholder>(block); }));
}

}  // namespace jiheng::typeset

// Commands that read a comma-separated file of answers into SPSS or PSPP: the type of every variable, what it is called
// and what its values mean. Of a choice of several a variable an option is made, 1 where it was chosen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "survey/questionnaire.h"

namespace jiheng::survey {

struct SpssColumn {
    std::string name{};          // the heading of the column
    const Item* item = nullptr;  // null: text beside the questions
};

// `file`: the name under which the answers were saved, beside the commands. Names that SPSS does not take are changed;
// labels are Chinese, English where there is no Chinese.
std::string spss_syntax(const Questionnaire& questionnaire, const std::vector<SpssColumn>& columns,
                        std::string_view file);

}  // namespace jiheng::survey

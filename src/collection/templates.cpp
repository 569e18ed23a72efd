#include "collection/templates.h"

#include <algorithm>

#include "base/resources.h"

namespace jiheng {

const std::vector<survey::Questionnaire>& questionnaire_templates()
{
    static const auto all = [] {
        std::vector<survey::Questionnaire> loaded;
        for (const auto& file : resources_under("questionnaires/"))
            if (auto read = survey::read_questionnaire(file.text, file.path); read.questionnaire)
                loaded.push_back(std::move(*read.questionnaire));
        return loaded;
    }();
    return all;
}

const survey::Questionnaire* find_template(std::string_view id)
{
    const auto& all = questionnaire_templates();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace jiheng

#include "service/board_rules.h"

#include "base/resources.h"
#include "base/strict_toml.h"

namespace jiheng {

namespace {

Result<BoardRules> load()
{
    constexpr std::string_view path = "procedures/boards.toml";
    const auto file = find_resource(path);
    JIHENG_TRY(const toml::table root, parse_toml(file ? file->text : std::string_view{}, path));
    Problems problems;
    TableReader reader{root, std::string{path}, problems};
    const auto count = [&](std::string_view key) {
        const int value = reader.integer(key, 0);
        if (value <= 0) reader.report("error.toml.missing_key", {{"key", std::string{key}}}, reader.where(key));
        return static_cast<std::size_t>(std::max(value, 0));
    };
    BoardRules rules;
    rules.copied_text_letters = count("copied_text_letters");
    rules.copied_text_projects = count("copied_text_projects");
    rules.full_score_forms = count("full_score_forms");
    rules.most_rows = count("most_rows");
    reader.finish();
    if (!problems.empty()) return problems.front();
    return rules;
}

}  // namespace

Result<BoardRules> board_rules()
{
    static const Result<BoardRules> rules = load();
    return rules;
}

}  // namespace jiheng

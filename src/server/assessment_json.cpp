#include "server/assessment_json.h"

#include "reports/json_values.h"

namespace jiheng::server {

namespace {

json::array texts_json(const std::vector<std::string>& texts)
{
    json::array all;
    for (const auto& text : texts) all.emplace_back(text);
    return all;
}

}  // namespace

json::array findings_json(const std::vector<AssessedFinding>& findings)
{
    json::array all;
    for (const auto& one : findings)
        all.push_back(json::object{{"check", one.check},
                                   {"severity", name_of(one.severity)},
                                   {"cell", text_or_null(one.cell)},
                                   {"printed", text_or_null(one.printed)},
                                   {"recomputed", text_or_null(one.recomputed)},
                                   {"message", one.message},
                                   {"message_en", one.english}});
    return all;
}

json::array traces_json(const std::vector<CellTrace>& traces)
{
    json::array all;
    for (const auto& one : traces)
        all.push_back(json::object{{"cell", one.cell},
                                   {"value", text_or_null(one.value)},
                                   {"formula", one.formula},
                                   {"status", one.status},
                                   {"missing", texts_json(one.missing)},
                                   {"warnings", texts_json(one.warnings)},
                                   {"clause", text_or_null(one.clause)},
                                   {"source", text_or_null(one.source)},
                                   {"href", text_or_null(one.href)}});
    return all;
}

std::string with_content(const json::object& object, const std::string& content)
{
    std::string text = json::serialize(object);
    text.back() = ',';
    text += "\"content\":";
    text += content.starts_with("{") ? content : json::serialize(json::string{content});
    text += '}';
    return text;
}

}  // namespace jiheng::server

#include "service/rectification.h"

#include <boost/json.hpp>

#include "base/messages.h"

namespace jiheng {

namespace {

namespace json = boost::json;

Error at(std::string_view key, const std::string& cell)
{
    Location where;
    where.label = cell;
    return failure(key, {{"cell", cell}}, where);
}

bool is_day(std::string_view text)
{
    constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 'd' ? (text[i] < '0' || text[i] > '9') : text[i] != shape[i]) return false;
    return true;
}

Result<json::value> parsed_content(std::string_view content)
{
    boost::system::error_code error;
    json::parse_options options;
    constexpr std::size_t depth = 8;
    options.max_depth = depth;
    json::value parsed = json::parse({content.data(), content.size()}, error, {}, options);
    if (error) return at("error.content.json", "/");
    if (!parsed.is_object()) return at("error.content.object", "/");
    return Result<json::value>{std::move(parsed)};
}

std::string text_at(const json::object& object, std::string_view key)
{
    const auto* value = object.if_contains(key);
    return value == nullptr || !value->is_string() ? std::string{} : std::string{value->get_string()};
}

class RectificationReader {
public:
    explicit RectificationReader(Assessment& made) : made_{made} {}

    Result<Done> read(const json::object& content)
    {
        JIHENG_DO(texts(content, "", {"kind", "problem", "source", "result"}, {"measures"}));
        if (is_blank(content, "problem")) miss("/problem");
        const auto* measures = content.if_contains("measures");
        if (measures == nullptr || !measures->is_array()) return at("error.content.list", "/measures");
        if (measures->get_array().empty()) miss("/measures");
        std::size_t number = 0;
        for (const auto& measure : measures->get_array()) {
            const std::string here = "/measures/" + std::to_string(number++);
            if (!measure.is_object()) return at("error.content.object", here);
            const json::object& row = measure.get_object();
            JIHENG_DO(texts(row, here, {"text", "owner", "due"}, {}));
            for (const auto* key : {"text", "owner", "due"})
                if (is_blank(row, key)) miss(here + "/" + key);
            if (!is_blank(row, "due") && !is_day(row.at("due").get_string()))
                return at("error.content.day", here + "/due");
        }
        return Done{};
    }

private:
    static Result<Done> texts(const json::object& object, const std::string& pointer,
                              std::initializer_list<std::string_view> keys,
                              std::initializer_list<std::string_view> others)
    {
        const auto has = [](std::initializer_list<std::string_view> list, std::string_view key) {
            return std::find(list.begin(), list.end(), key) != list.end();
        };
        for (const auto& member : object) {
            const std::string here = pointer + "/" + std::string{member.key()};
            if (has(keys, member.key())) {
                if (!member.value().is_string()) return at("error.content.text", here);
            } else if (!has(others, member.key())) {
                return at("error.content.unknown", here);
            }
        }
        return Done{};
    }

    static bool is_blank(const json::object& object, std::string_view key)
    {
        const auto* value = object.if_contains(key);
        return value == nullptr || !value->is_string() || value->get_string().empty();
    }

    void miss(const std::string& cell)
    {
        made_.findings.push_back({"rectification.incomplete", Severity::error, cell, "", "",
                                  say("service.missing_cell", {{"cell", cell}}),
                                  say("service.missing_cell", {{"cell", cell}}, Language::english)});
    }

    Assessment& made_;
};

}  // namespace

Result<Assessment> assess_rectification(std::string_view content)
{
    JIHENG_TRY(const json::value parsed, parsed_content(content));
    Assessment made;
    JIHENG_DO(RectificationReader{made}.read(parsed.get_object()));
    return made;
}

Result<typeset::Manuscript> rectification_manuscript(std::string_view content)
{
    JIHENG_DO(assess_rectification(content));
    JIHENG_TRY(const json::value parsed, parsed_content(content));
    const json::object& all = parsed.get_object();
    typeset::Manuscript made;
    made.title = say("rectification.title");
    const auto line = [&](std::string_view label, std::string_view key) {
        made.body.emplace_back(typeset::Paragraph{
            typeset::ParagraphKind::body,
            {{say(label), typeset::Emphasis::strong, {}}, {text_at(all, key), typeset::Emphasis::plain, {}}},
            {}});
    };
    line("rectification.problem", "problem");
    line("rectification.source", "source");
    typeset::Table table;
    table.widths = {8, 52, 20, 20};
    const auto cell = [](std::string text, bool heading) {
        typeset::Cell made_cell;
        made_cell.runs = {{std::move(text), typeset::Emphasis::plain, {}}};
        made_cell.heading = heading;
        return made_cell;
    };
    table.rows.push_back({cell(say("rectification.number"), true), cell(say("rectification.measure"), true),
                          cell(say("rectification.owner"), true), cell(say("rectification.due"), true)});
    for (const auto& measure : all.at("measures").get_array()) {
        const json::object& row = measure.get_object();
        table.rows.push_back({cell(std::to_string(table.rows.size()), false), cell(text_at(row, "text"), false),
                              cell(text_at(row, "owner"), false), cell(text_at(row, "due"), false)});
    }
    made.body.emplace_back(std::move(table));
    line("rectification.result", "result");
    return made;
}

}  // namespace jiheng

#include "service/case_content.h"

#include <boost/json.hpp>

#include "base/messages.h"
#include "base/strict_toml.h"

namespace jiheng {

namespace {

namespace json = boost::json;

constexpr std::size_t most_bytes = 4U << 20;
constexpr std::size_t most_depth = 16;

Error at(std::string_view key, const std::string& pointer, Arguments arguments = {})
{
    Location where;
    where.label = pointer.empty() ? "/" : pointer;
    arguments.emplace_back("cell", where.label);
    return failure(key, arguments, where);
}

// A basic string of TOML; what it cannot hold as such is escaped.
std::string quoted(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            out += "\\u00";
            out += digits[byte >> 4U];
            out += digits[byte & 0xfU];
        } else {
            out += c;
        }
    }
    return out + '"';
}

bool is_table_list(const json::value& value)
{
    return value.is_array() && !value.get_array().empty() && value.get_array().front().is_object();
}

// A key a line, so that a line of the text is a place of the JSON.
class TomlText {
public:
    Result<CaseText> write(const json::object& root)
    {
        JIHENG_DO(table(root, "", ""));
        return std::move(made_);
    }

private:
    void line(const std::string& text, const std::string& pointer)
    {
        made_.toml += text + "\n";
        made_.cells.push_back(pointer);
    }

    // Plain values first: what follows a header belongs to its table.
    Result<Done> table(const json::object& object, const std::string& name, const std::string& pointer)
    {
        for (const auto& member : object) {
            const json::value& value = member.value();
            if (value.is_null() || value.is_object() || is_table_list(value)) continue;
            const std::string here = pointer + "/" + std::string{member.key()};
            std::string text = quoted(member.key()) + " = ";
            JIHENG_DO(plain(value, here, text));
            line(text, here);
        }
        for (const auto& member : object) {
            const json::value& value = member.value();
            const std::string here = pointer + "/" + std::string{member.key()};
            const std::string inner = (name.empty() ? "" : name + ".") + quoted(member.key());
            if (value.is_object()) {
                line("[" + inner + "]", here);
                JIHENG_DO(table(value.get_object(), inner, here));
            } else if (is_table_list(value)) {
                std::size_t number = 0;
                for (const auto& item : value.get_array()) {
                    const std::string place = here + "/" + std::to_string(number++);
                    if (!item.is_object()) return at("error.content.object", place);
                    line("[[" + inner + "]]", place);
                    JIHENG_DO(table(item.get_object(), inner, place));
                }
            }
        }
        return Done{};
    }

    Result<Done> plain(const json::value& value, const std::string& pointer, std::string& out)
    {
        if (const auto* text = value.if_string()) {
            out += quoted({text->data(), text->size()});
        } else if (value.is_bool()) {
            out += value.get_bool() ? "true" : "false";
        } else if (const auto* number = value.if_int64()) {
            out += std::to_string(*number);
        } else if (const auto* list = value.if_array()) {
            out += "[";
            std::size_t item = 0;
            for (const auto& one : *list) {
                if (item > 0) out += ", ";
                JIHENG_DO(plain(one, pointer + "/" + std::to_string(item++), out));
            }
            out += "]";
        } else {
            return at("error.content.text", pointer);
        }
        return Done{};
    }

    CaseText made_{};
};

json::value json_of(const toml::node& node, std::size_t depth)
{
    if (depth > most_depth) return nullptr;
    if (const auto* table = node.as_table()) {
        json::object object;
        for (const auto& [key, value] : *table) object[key.str()] = json_of(value, depth + 1);
        return object;
    }
    if (const auto* list = node.as_array()) {
        json::array array;
        for (const auto& item : *list) array.push_back(json_of(item, depth + 1));
        return array;
    }
    if (const auto* text = node.as_string()) return json::value(text->get());
    if (const auto* flag = node.as_boolean()) return json::value(flag->get());
    if (const auto* number = node.as_integer()) return json::value(number->get());
    return nullptr;  // no file of ours holds dates or binary fractions
}

Result<json::object> parsed(std::string_view content)
{
    if (content.size() > most_bytes) return at("error.content.long", "", {{"limit", std::to_string(most_bytes)}});
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = most_depth;
    json::value value = json::parse({content.data(), content.size()}, error, {}, options);
    if (error) return at("error.content.json", "");
    if (!value.is_object()) return at("error.content.object", "");
    json::object& object = value.get_object();
    return Result<json::object>{std::move(object)};
}

}  // namespace

Result<CaseText> case_text(std::string_view content)
{
    if (content.size() > most_bytes) return at("error.content.long", "", {{"limit", std::to_string(most_bytes)}});
    if (!content.starts_with("{")) return CaseText{std::string{content}, {}};
    JIHENG_TRY(json::object object, parsed(content));
    if (const auto* kind = object.if_contains("kind"); kind != nullptr && *kind != "evaluation")
        return at("error.content.kind", "/kind", {{"kind", json::serialize(*kind)}});
    object.erase("kind");
    return TomlText{}.write(object);
}

LoadedCase check_case_content(std::string_view content)
{
    auto text = case_text(content);
    if (!text) return {{}, {text.error()}};
    LoadedCase loaded = check_case(text.value().toml, "");
    const auto& cells = text.value().cells;
    for (Error& problem : loaded.problems) {
        const auto line = static_cast<std::size_t>(problem.where.line);
        if (problem.where.line < 1 || line > cells.size()) continue;
        problem.where.label = cells[line - 1];
        problem.where.line = 0;
    }
    return loaded;
}

Result<Case> load_case_content(std::string_view content)
{
    LoadedCase loaded = check_case_content(content);
    if (!loaded.problems.empty()) return loaded.problems.front();
    return std::move(loaded.facts);
}

Result<std::string> case_json(std::string_view content)
{
    if (content.starts_with("{")) return std::string{content};
    JIHENG_TRY(const toml::table table, parse_toml(content, ""));
    json::object object = json_of(table, 0).as_object();
    object["kind"] = "evaluation";
    return json::serialize(object);
}

Result<std::string> toml_as_json(std::string_view toml)
{
    JIHENG_TRY(const toml::table table, parse_toml(toml, ""));
    return json::serialize(json_of(table, 0));
}

}  // namespace jiheng

#include "collection/answer_text.h"

#include <charconv>

#include "base/json_text.h"
#include "base/text.h"

namespace jiheng {

namespace {

// A string of the object, from behind its opening quote; `at` ends behind the closing one. What needs no unescaping is
// a view into the text, anything else is put at the end of `scratch`.
bool read_string(std::string_view text, std::size_t& at, std::string& scratch, std::string_view& out)
{
    const std::size_t begin = at;
    while (at < text.size() && text[at] != '"' && text[at] != '\\') ++at;
    if (at >= text.size()) return false;
    if (text[at] == '"') {
        out = text.substr(begin, at++ - begin);
        return true;
    }
    scratch.assign(text.substr(begin, at - begin));
    while (at < text.size()) {
        const char c = text[at++];
        if (c == '"') {
            out = scratch;
            return true;
        }
        if (c != '\\') {
            scratch += c;
            continue;
        }
        if (at >= text.size()) return false;
        const char escaped = text[at++];
        constexpr std::size_t digits = 4;
        unsigned code = 0;
        switch (escaped) {
            case 'n':
                scratch += '\n';
                break;
            case 't':
                scratch += '\t';
                break;
            case 'r':
                scratch += '\r';
                break;
            case 'b':
                scratch += '\b';
                break;
            case 'f':
                scratch += '\f';
                break;
            case 'u': {
                if (at + digits > text.size()) return false;
                const auto read = std::from_chars(text.data() + at, text.data() + at + digits, code, 16);
                if (read.ptr != text.data() + at + digits) return false;
                append_utf8(scratch, static_cast<char32_t>(code));  // control characters alone are written so
                at += digits;
                break;
            }
            default:
                scratch += escaped;
        }
    }
    return false;
}

}  // namespace

std::string answer_text(const survey::Answers& answers)
{
    JsonText out;
    out.begin_object();
    for (const auto& [key, answer] : answers) out.text(key, answer);
    out.end_object();
    return std::move(out).take();
}

bool each_answer(std::string_view text, std::string& scratch,
                 const std::function<void(std::string_view key, std::string_view answer)>& take)
{
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') return false;
    std::size_t at = 1;
    std::string key_scratch;
    while (at + 1 < text.size()) {
        if (text[at] == ',') ++at;
        std::string_view key;
        std::string_view answer;
        if (text[at] != '"' || !read_string(text, ++at, key_scratch, key)) return false;
        if (at + 1 >= text.size() || text[at] != ':' || text[at + 1] != '"') return false;
        at += 2;
        if (!read_string(text, at, scratch, answer)) return false;
        take(key, answer);
    }
    return true;
}

survey::Answers answers_of(std::string_view text)
{
    survey::Answers answers;
    std::string scratch;
    each_answer(text, scratch, [&](std::string_view key, std::string_view answer) {
        answers.emplace(std::string{key}, std::string{answer});
    });
    return answers;
}

}  // namespace jiheng

#include "survey/csv_rows.h"

#include <cstring>

namespace jiheng::survey {

CsvRows::CsvRows(std::string_view text) : text_{text}
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text_.starts_with(mark)) text_.remove_prefix(mark.size());
}

std::string_view CsvRows::quoted()
{
    const std::size_t begin = ++at_;
    bool doubled = false;
    for (;;) {
        const auto quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
            damaged_ = true;
            at_ = text_.size();
            return text_.substr(begin);
        }
        at_ = quote + 1;
        if (at_ < text_.size() && text_[at_] == '"') {
            doubled = true;
            ++at_;
            continue;
        }
        const std::string_view inside = text_.substr(begin, quote - begin);
        if (!doubled) return inside;
        std::string& kept = unescaped_.emplace_back();
        for (std::size_t i = 0; i < inside.size(); ++i) {
            kept += inside[i];
            if (inside[i] == '"') ++i;
        }
        return kept;
    }
}

bool CsvRows::next(std::vector<std::string_view>& cells)
{
    cells.clear();
    unescaped_.clear();
    if (at_ >= text_.size()) return false;
    for (;;) {
        if (at_ < text_.size() && text_[at_] == '"') {
            cells.push_back(quoted());
            // What stands between the quote and the comma belongs to no one.
            while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') ++at_;
        } else {
            const std::size_t begin = at_;
            while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') ++at_;
            std::string_view cell = text_.substr(begin, at_ - begin);
            if (cell.ends_with('\r')) cell.remove_suffix(1);
            cells.push_back(cell);
        }
        if (at_ >= text_.size()) return true;
        if (text_[at_++] == '\n') return true;
        if (at_ >= text_.size()) {
            cells.emplace_back();
            return true;
        }
    }
}

std::string csv_cell(std::string_view text)
{
    std::string out;
    const bool formula = !text.empty() && std::strchr("=+-@\t\r", text.front()) != nullptr;
    const bool negative = text.size() > 1 && text.front() == '-' && text[1] >= '0' && text[1] <= '9';
    if (formula && !negative) out = "'";
    out += text;
    if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
    std::string quoted = "\"";
    for (const char c : out) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

}  // namespace jiheng::survey

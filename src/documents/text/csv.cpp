#include "documents/text/csv.h"

#include <algorithm>
#include <map>

namespace jiheng {

namespace {

std::vector<CsvRecord> records_of(std::string_view text, char separator)
{
    std::vector<CsvRecord> records;
    CsvRecord record{{""}, 1};
    int line = 1;
    bool quoted = false;
    const auto end_record = [&] {
        if (record.fields.size() > 1 || !record.fields.front().empty()) records.push_back(std::move(record));
        record = {{""}, line};
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        std::string& field = record.fields.back();
        if (c == '\n') ++line;
        if (quoted) {
            if (c != '"')
                field += c;
            else if (at + 1 < text.size() && text[at + 1] == '"')
                field += text[at++];
            else
                quoted = false;
        } else if (c == '"' && field.empty()) {
            quoted = true;
        } else if (c == separator) {
            record.fields.emplace_back();
        } else if (c == '\n') {
            end_record();
        } else if (c != '\r') {
            field += c;
        }
    }
    end_record();
    return records;
}

bool is_table(const std::vector<CsvRecord>& records)
{
    constexpr std::size_t least_fields = 3;
    if (records.size() < 2) return false;
    std::map<std::size_t, std::size_t> widths;
    for (const auto& record : records) ++widths[record.fields.size()];
    const auto usual = std::max_element(widths.begin(), widths.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    return usual->first >= least_fields && usual->second * 10 >= records.size() * 9;
}

}  // namespace

std::optional<std::vector<CsvRecord>> read_csv(std::string_view text)
{
    for (const char separator : {',', ';'}) {
        // A first look without taking anything apart: a table has its separators on nearly every line.
        const auto separators = static_cast<std::size_t>(std::count(text.begin(), text.end(), separator));
        const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
        if (separators < 2 || separators < lines) continue;
        auto records = records_of(text, separator);
        if (is_table(records)) return records;
    }
    return std::nullopt;
}

}  // namespace jiheng

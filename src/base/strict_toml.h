// Reading rule, case and layout files so that nothing in them is overlooked: an unknown key, a missing key and a
// value of the wrong kind are all named with file and line, every one of them and not only the first.
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "base/result.h"

namespace jiheng {

// Syntax errors and duplicate keys come back as an Error with line and column.
Result<toml::table> parse_toml(std::string_view text, std::string_view file);

using Problems = std::vector<Error>;

// One table being read. Each question for a key marks the key as known; `finish` names the keys nobody asked for.
class TableReader {
public:
    TableReader(const toml::table& table, std::string file, Problems& problems)
        : table_{&table}, file_{std::move(file)}, problems_{&problems}
    {
    }

    bool has(std::string_view key) const { return table_->contains(key); }
    bool has_text(std::string_view key) const { return (*table_)[key].is_string(); }
    std::string text(std::string_view key);  // required: "" and a problem when it is missing or empty
    std::string optional_text(std::string_view key, std::string otherwise = "");
    std::vector<std::string> texts(std::string_view key);  // an array of strings, or one string; empty when missing
    bool flag(std::string_view key, bool otherwise);
    int integer(std::string_view key, int otherwise);
    std::optional<TableReader> table(std::string_view key);
    std::vector<TableReader> tables(std::string_view key);  // an array of tables; empty when missing
    std::vector<std::string> keys() const;

    void finish();

    Location where() const;
    Location where(std::string_view key) const;
    void report(std::string_view message_key, const Arguments& arguments, Location where);
    Problems& problems() { return *problems_; }
    const std::string& file() const { return file_; }

private:
    const toml::node* get(std::string_view key);
    void wrong_kind(std::string_view key, std::string_view wanted);

    const toml::table* table_;
    std::string file_;
    Problems* problems_;
    std::set<std::string, std::less<>> asked_{};
};

}  // namespace jiheng

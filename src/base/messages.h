// Everything the program says stands in texts/*.toml, Chinese and English side by side under one key.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace jiheng {

enum class Language { chinese, english };

// {name} in the text is replaced by the argument of that name.
using Arguments = std::vector<std::pair<std::string, std::string>>;

std::string fill(std::string_view pattern, const Arguments& arguments);

// The text of `key`; the key itself, in angle brackets, when the catalogue has none (a test forbids that).
std::string say(std::string_view key, const Arguments& arguments = {}, Language language = Language::chinese);
// What the catalogue says of a finding beside its text: "error", "warning", "note"; empty for other texts.
std::string_view severity_of_message(std::string_view key);
bool is_known_message(std::string_view key);
std::vector<std::string> message_keys();

// The error with both texts of `key`.
Error failure(std::string_view key, const Arguments& arguments = {}, Location where = {});

}  // namespace jiheng

#include "forms/lexicon.h"

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"

namespace jiheng {

namespace {

constexpr std::array<std::pair<std::string_view, Column>, 33> column_names{{
    {"level1", Column::level1},
    {"level2", Column::level2},
    {"name", Column::name},
    {"code", Column::code},
    {"item", Column::item},
    {"target", Column::target},
    {"actual", Column::actual},
    {"comparator", Column::comparator},
    {"unit", Column::unit},
    {"weight", Column::weight},
    {"score", Column::score},
    {"rate", Column::rate},
    {"score_rate", Column::score_rate},
    {"reason", Column::reason},
    {"initial", Column::initial},
    {"plain_budget", Column::plain_budget},
    {"budget", Column::budget},
    {"executed", Column::executed},
    {"meaning", Column::meaning},
    {"rule", Column::rule},
    {"source", Column::source},
    {"planned", Column::planned},
    {"done", Column::done},
    {"planned_time", Column::planned_time},
    {"done_time", Column::done_time},
    {"question", Column::question},
    {"satisfaction", Column::satisfaction},
    {"goal_expected", Column::goal_expected},
    {"goal_actual", Column::goal_actual},
    {"arrived", Column::arrived},
    {"balance", Column::balance},
    {"recheck", Column::recheck},
    {"raw_score", Column::raw_score},
}};

const std::vector<std::string> no_words{};

}  // namespace

std::string heading_key(std::string_view heading)
{
    const std::string key = label_key(heading);
    std::string plain;
    int depth = 0;
    for (const char c : key) {
        if (c == '(' || c == '[') ++depth;
        if (depth == 0) plain += c;
        if ((c == ')' || c == ']') && depth > 0) --depth;
    }
    if (depth > 0) plain = key;  // an open bracket is no bracket
    while (plain.ends_with(':')) plain.pop_back();
    return plain;
}

Result<Lexicon> Lexicon::load(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    Lexicon loaded;

    if (auto group = reader.table("column")) {
        for (const auto& name : group->keys()) {
            const auto* known = std::find_if(column_names.begin(), column_names.end(),
                                             [&](const auto& entry) { return entry.first == name; });
            if (known == column_names.end()) continue;  // `finish` reports it
            for (const auto& word : group->texts(name))
                if (loaded.first_characters_.emplace(heading_key(word).substr(0, 3));
                    !loaded.columns_.emplace(heading_key(word), known->second).second)
                    group->report("error.lexicon.word_twice", {{"word", word}}, group->where(name));
        }
        group->finish();
    }
    if (auto group = reader.table("column_end")) {
        for (const auto& name : group->keys()) {
            const auto* known = std::find_if(column_names.begin(), column_names.end(),
                                             [&](const auto& entry) { return entry.first == name; });
            if (known == column_names.end()) continue;
            for (const auto& word : group->texts(name)) {
                loaded.endings_.emplace_back(heading_key(word), known->second);
                loaded.last_characters_.emplace(word.substr(word.size() - std::min<std::size_t>(3, word.size())));
            }
        }
        group->finish();
        std::stable_sort(loaded.endings_.begin(), loaded.endings_.end(),
                         [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    }
    const auto read_labels = [&](std::string_view name, auto& into) {
        if (auto group = reader.table(name))
            for (const auto& field : group->keys())
                for (const auto& word : group->texts(field))
                    if (!into.emplace(heading_key(word), field).second)
                        group->report("error.lexicon.word_twice", {{"word", word}}, group->where(field));
    };
    read_labels("field", loaded.fields_);
    read_labels("paper", loaded.paper_);
    read_labels("section", loaded.section_);
    for (const std::string_view name : {"rows", "levels", "words", "prose"})
        if (auto group = reader.table(name))
            for (const auto& list : group->keys()) {
                auto& words = loaded.words_[std::string{name}][list];
                words = group->texts(list);
                auto& keys = loaded.word_keys_[std::string{name}][list];
                for (const auto& word : words) keys.push_back(heading_key(word));
            }
    if (auto group = reader.table("title"))
        for (const auto& kind : group->keys())
            for (const auto& ending : group->texts(kind)) loaded.titles_.emplace_back(heading_key(ending), kind);
    std::sort(loaded.titles_.begin(), loaded.titles_.end(),
              [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    reader.finish();
    if (!problems.empty()) return problems.front();
    return loaded;
}

const Lexicon& lexicon()
{
    static const Lexicon builtin = [] {
        const auto resource = find_resource("layouts/lexicon.toml");
        auto loaded = Lexicon::load(resource ? resource->text : std::string_view{}, "layouts/lexicon.toml");
        return loaded.ok() ? std::move(loaded).value() : Lexicon{};  // a test loads it and shows the error
    }();
    return builtin;
}

bool Lexicon::may_be_heading(std::string_view text) const
{
    const auto first = static_cast<unsigned char>(text.front());
    constexpr unsigned char first_ideograph = 0xE4;
    constexpr unsigned char last_ideograph = 0xE9;
    if (first >= '0' && first <= '9') return contains(text, "年") || contains(text, "月");
    if (first < first_ideograph || first > last_ideograph) return first != '>' && first != '<' && first != '=';
    constexpr std::size_t one = 3;  // bytes of an ideograph
    return first_characters_.contains(text.substr(0, one)) ||
           (text.size() >= one && last_characters_.contains(text.substr(text.size() - one))) || text.ends_with(")") ||
           text.ends_with("）");
}

std::optional<ColumnLabel> Lexicon::column(std::string_view heading) const
{
    if (heading.empty() || heading.size() > 120 || !may_be_heading(heading)) return std::nullopt;
    std::string key = heading_key(heading);
    ColumnLabel label{Column::name, 0};
    constexpr std::string_view year_mark = "年";
    if (key.size() > 7 && key[0] == '2' && key[1] == '0' && key.compare(4, year_mark.size(), year_mark) == 0) {
        label.year = std::atoi(key.substr(0, 4).c_str());
        key.erase(0, 4 + year_mark.size());
    }
    // "1-7月执行数": the months a monitoring form looks at.
    constexpr std::string_view month_mark = "月";
    if (const std::size_t month = key.find_first_not_of("0123456789-");
        month > 2 && month <= 5 && key.compare(month, month_mark.size(), month_mark) == 0)
        key.erase(0, month + month_mark.size());
    if (const auto found = columns_.find(key); found != columns_.end()) {
        label.column = found->second;
        return label;
    }
    constexpr std::size_t longest_heading = 60;  // twenty ideographs; longer cells are text
    if (key.size() > longest_heading) return std::nullopt;
    for (const auto& [ending, column] : endings_)
        if (std::string_view{key}.ends_with(ending)) {
            label.column = column;
            return label;
        }
    return std::nullopt;
}

namespace {

std::optional<std::string> look_up(const std::map<std::string, std::string, std::less<>>& labels,
                                   std::string_view label)
{
    if (label.empty() || label.size() > 120) return std::nullopt;
    const auto found = labels.find(heading_key(label));
    if (found == labels.end()) return std::nullopt;
    return found->second;
}

}  // namespace

std::optional<std::string> Lexicon::field(std::string_view label) const
{
    return look_up(fields_, label);
}
std::optional<std::string> Lexicon::paper_field(std::string_view label) const
{
    return look_up(paper_, label);
}
std::optional<std::string> Lexicon::section_field(std::string_view label) const
{
    return look_up(section_, label);
}

const std::vector<std::string>& Lexicon::words(std::string_view group, std::string_view name) const
{
    const auto words = words_.find(group);
    if (words == words_.end()) return no_words;
    const auto found = words->second.find(name);
    return found == words->second.end() ? no_words : found->second;
}

bool Lexicon::is_word(std::string_view group, std::string_view name, std::string_view text) const
{
    const auto keys = word_keys_.find(group);
    if (keys == word_keys_.end() || text.size() > 300) return false;
    const auto found = keys->second.find(name);
    if (found == keys->second.end()) return false;
    const std::string key = heading_key(text);
    return std::find(found->second.begin(), found->second.end(), key) != found->second.end();
}

bool Lexicon::has_word(std::string_view group, std::string_view name, std::string_view text) const
{
    for (const auto& word : words(group, name))
        if (contains(text, word)) return true;
    return false;
}

bool Lexicon::starts_with(std::string_view group, std::string_view name, std::string_view text) const
{
    const std::string key = label_key(text);
    for (const auto& word : words(group, name))
        if (std::string_view{key}.starts_with(word)) return true;
    return false;
}

std::optional<std::string> Lexicon::title_kind(std::string_view line) const
{
    if (line.empty() || line.size() > 180) return std::nullopt;
    const std::string key = heading_key(line);
    for (const auto& [ending, kind] : titles_)
        if (std::string_view{key}.ends_with(ending)) return kind;
    return std::nullopt;
}

bool Lexicon::is_part_of_heading(std::string_view fragment) const
{
    const std::string key = heading_key(fragment);
    if (key.empty()) return false;
    for (const auto& [heading, column] : columns_)
        if (contains(heading, key)) return true;
    return false;
}

}  // namespace jiheng

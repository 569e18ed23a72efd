#include "forms/lexicon.h"

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"
#include "documents/characters.h"

namespace jiheng {

namespace {

constexpr std::array<std::pair<std::string_view, Column>, 38> column_names{{
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
    {"measure", Column::measure},
    {"basis", Column::basis},
    {"expected", Column::expected},
    {"cause_kind", Column::cause_kind},
    {"likelihood", Column::likelihood},
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

// Which list of the file each LabelList is.
struct NamedList {
    std::string_view group;
    std::string_view name;
    LabelList list;
};
constexpr std::array<NamedList, 12> label_lists{{
    {"rows", "numbering", LabelList::numbering},
    {"rows", "total", LabelList::total},
    {"rows", "other_parts", LabelList::other_part},
    {"rows", "amount_fields", LabelList::amount_field},
    {"rows", "not_applicable", LabelList::not_applicable},
    {"levels", "level1", LabelList::level1},
    {"levels", "level2", LabelList::level2},
    {"levels", "cost", LabelList::cost_level},
    {"words", "vague_targets", LabelList::vague_target},
    {"words", "answers_no", LabelList::answer_no},
    {"prose", "whole_list_leads", LabelList::whole_list_lead},
    {"words", "qualitative", LabelList::kind_of_measure},
}};

constexpr std::size_t longest_field = 120;   // bytes of a label with all its brackets
constexpr std::size_t longest_heading = 60;  // twenty ideographs; longer cells are text
constexpr std::size_t longest_label = 300;
constexpr std::size_t ideograph = 3;  // its bytes

const std::vector<std::string> no_words{};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_ideograph(std::string_view character)
{
    const auto first = static_cast<unsigned char>(character.front());
    return character.size() == ideograph && first >= 0xE4 && first <= 0xE9;
}

bool is_lead_of_three(char c)
{
    return static_cast<unsigned char>(c) >> 4U == 0xE;
}

// Three bytes where they may be one character, else the first byte.
std::string_view first_character(std::string_view text)
{
    const bool wide = !text.empty() && static_cast<unsigned char>(text.front()) >= 0x80;
    return text.substr(0, wide ? ideograph : 1);
}

// The last three bytes where they may be one character, else the last byte.
std::string_view last_character(std::string_view text)
{
    const bool wide = text.size() >= ideograph && static_cast<unsigned char>(text.back()) >= 0x80;
    return text.substr(text.size() - std::min(wide ? ideograph : 1, text.size()));
}

// Whether a bracket may stand in the text, which is of whole characters, or a colon at its end.
bool has_marks(std::string_view text)
{
    static constexpr auto marks = [] {
        std::array<bool, 256> table{};
        for (const char c : {'(', ')', '[', ']', ':'}) table[static_cast<unsigned char>(c)] = true;
        return table;
    }();
    for (std::size_t at = 0; at < text.size(); at += is_lead_of_three(text[at]) ? ideograph : 1)
        if (marks[static_cast<unsigned char>(text[at])]) return true;
    return false;
}

}  // namespace

std::string heading_key(std::string_view heading)
{
    std::string key = label_key(heading);
    if (!has_marks(key)) return key;
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

std::size_t CharacterSet::index_of(std::string_view character)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(character[at]); };
    if (character.size() == 1) return byte(0) < 0x80 ? byte(0) : none;
    const bool wide = character.size() == ideograph && byte(0) >> 4U == 0xE && byte(1) >> 6U == 2 && byte(2) >> 6U == 2;
    if (!wide) return none;
    return (byte(0) & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
}

void CharacterSet::add(std::string_view character)
{
    const std::size_t index = index_of(character);
    if (index == none)
        others_.emplace(character);
    else
        table_[index] = true;
}

bool CharacterSet::contains(std::string_view character) const
{
    const std::size_t index = index_of(character);
    return index == none ? others_.contains(character) : table_[index];
}

HeadingKey::HeadingKey(std::string_view heading) : text_{heading}
{
    if (is_label_key(heading) && !has_marks(heading)) return;
    changed_ = heading_key(heading);
    text_ = changed_;
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
            for (const auto& word : group->texts(name)) {
                const std::string key = heading_key(word);
                loaded.first_characters_.add(first_character(key));
                loaded.heading_ends_.add(last_character(key));
                auto& column = loaded.index_[key].column;
                if (column) group->report("error.lexicon.word_twice", {{"word", word}}, group->where(name));
                column = column.value_or(known->second);
            }
        }
        group->finish();
    }
    if (auto group = reader.table("column_end")) {
        for (const auto& name : group->keys()) {
            const auto* known = std::find_if(column_names.begin(), column_names.end(),
                                             [&](const auto& entry) { return entry.first == name; });
            if (known == column_names.end()) continue;
            for (const auto& word : group->texts(name)) {
                const std::string key = heading_key(word);
                loaded.last_characters_.add(last_character(word));
                if (key.empty()) continue;
                loaded.endings_[key.back()].push_back({key, known->second});
                loaded.last_characters_.add(last_character(key));
            }
        }
        group->finish();
        for (auto& [last, endings] : loaded.endings_)
            std::stable_sort(endings.begin(), endings.end(),
                             [](const Ending& a, const Ending& b) { return a.text.size() > b.text.size(); });
    }
    const auto read_fields = [&](std::string_view name, std::optional<std::string_view> KnownLabel::*part) {
        if (auto group = reader.table(name))
            for (const auto& field : group->keys())
                for (const auto& word : group->texts(field)) {
                    auto& known = loaded.index_[heading_key(word)].*part;
                    if (known) group->report("error.lexicon.word_twice", {{"word", word}}, group->where(field));
                    if (!known) known = *loaded.names_.insert(field).first;
                }
    };
    read_fields("field", &KnownLabel::field);
    read_fields("paper", &KnownLabel::paper_field);
    read_fields("section", &KnownLabel::section_field);
    for (const std::string_view name : {"rows", "levels", "choices", "words", "prose"})
        if (auto group = reader.table(name))
            for (const auto& list : group->keys()) {
                auto& words = loaded.words_[std::string{name}][list];
                words = group->texts(list);
                for (const auto& known : label_lists)
                    if (known.group == name && known.name == list)
                        for (const auto& word : words)
                            loaded.index_[heading_key(word)].lists |= 1U << static_cast<unsigned>(known.list);
            }
    if (auto group = reader.table("title"))
        for (const auto& kind : group->keys())
            for (const auto& ending : group->texts(kind)) loaded.titles_.emplace_back(heading_key(ending), kind);
    std::sort(loaded.titles_.begin(), loaded.titles_.end(),
              [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    for (const auto& [key, entry] : loaded.index_) {
        if (key.empty()) continue;
        loaded.key_starts_.add(first_character(key));
        loaded.key_ends_.add(last_character(key));
    }
    for (const auto& [last, endings] : loaded.endings_)
        for (const auto& ending : endings) loaded.key_ends_.add(last_character(ending.text));
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

// A key ends as its text does, unless a bracket, a colon or what no key holds stands there; and what begins with an
// ideograph has a key that does, as has a number that names no year or month.
bool Lexicon::may_be_known(std::string_view text) const
{
    const std::string_view last = last_character(text);
    if (!is_ideograph(last) && (!is_label_key(last) || has_marks(last))) return true;
    if (!key_ends_.contains(last)) return false;
    if (last_characters_.contains(last)) return true;
    if (is_digit(text.front()))
        return key_starts_.contains(text.substr(0, 1)) || contains(text, "年") || contains(text, "月");
    const std::string_view first = first_character(text);
    return !is_ideograph(first) || key_starts_.contains(first);
}

bool Lexicon::may_be_heading(std::string_view text) const
{
    if (text.empty()) return false;
    const auto first = static_cast<unsigned char>(text.front());
    constexpr unsigned char first_ideograph = 0xE4;
    constexpr unsigned char last_ideograph = 0xE9;
    if (is_digit(text.front())) return text.size() > ideograph && (contains(text, "年") || contains(text, "月"));
    const bool bound = text.starts_with("≥") || text.starts_with("≤");  // a target; its key begins with the sign too
    if (!bound && (first < first_ideograph || first > last_ideograph))
        return first != '>' && first != '<' && first != '=';
    const std::string_view last = last_character(text);
    if (last_characters_.contains(last) || last == ")" || last == "）") return true;
    return first_characters_.contains(first_character(text)) && (!is_ideograph(last) || heading_ends_.contains(last));
}

const KnownLabel* Lexicon::find(std::string_view key) const
{
    const auto found = index_.find(key);
    return found == index_.end() ? nullptr : &found->second;
}

std::optional<ColumnLabel> Lexicon::column_of(std::string_view key, const KnownLabel* entry) const
{
    ColumnLabel label{Column::name, 0};
    const std::size_t whole = key.size();
    constexpr std::string_view year_mark = "年";
    if (key.size() > 7 && key[0] == '2' && key[1] == '0' && key.substr(4).starts_with(year_mark)) {
        label.year = leading_number(key.substr(0, 4));
        key.remove_prefix(4 + year_mark.size());
    }
    // "1-7月执行数": the months a monitoring form looks at.
    constexpr std::string_view month_mark = "月";
    if (!key.empty() && key.front() <= '9' && key.front() >= '-')
        if (const std::size_t month = key.find_first_not_of("0123456789-~");
            month > 2 && month <= 5 && key.substr(month).starts_with(month_mark))
            key.remove_prefix(month + month_mark.size());
    if (key.size() != whole) entry = find(key);
    if (entry != nullptr && entry->column) {
        label.column = *entry->column;
        return label;
    }
    if (key.empty() || key.size() > longest_heading || !last_characters_.contains(last_character(key)))
        return std::nullopt;
    const auto endings = endings_.find(key.back());
    if (endings == endings_.end()) return std::nullopt;
    for (const auto& ending : endings->second)
        if (key.ends_with(ending.text)) {
            label.column = ending.column;
            return label;
        }
    return std::nullopt;
}

Meaning Lexicon::meaning(std::string_view label) const
{
    if (label.empty() || label.size() > longest_label || !may_be_known(label)) return {};
    const HeadingKey key{label};
    const KnownLabel* entry = find(key.text());
    Meaning found;
    if (entry != nullptr) found.lists = entry->lists;
    if (label.size() > longest_field) return found;
    found.label = entry;
    if (may_be_heading(label)) found.column = column_of(key.text(), entry);
    return found;
}

bool Lexicon::is(LabelList list, std::string_view label) const
{
    if (label.empty() || label.size() > longest_label || !may_be_known(label)) return false;
    const KnownLabel* entry = find(HeadingKey{label}.text());
    return entry != nullptr && (entry->lists >> static_cast<unsigned>(list) & 1U) != 0;
}

const std::vector<std::string>& Lexicon::words(std::string_view group, std::string_view name) const
{
    const auto words = words_.find(group);
    if (words == words_.end()) return no_words;
    const auto found = words->second.find(name);
    return found == words->second.end() ? no_words : found->second;
}

bool Lexicon::has_word(std::string_view group, std::string_view name, std::string_view text) const
{
    for (const auto& word : words(group, name))
        if (contains(text, word)) return true;
    return false;
}

bool Lexicon::starts_with(std::string_view group, std::string_view name, std::string_view text) const
{
    const std::string changed = is_label_key(text) ? "" : label_key(text);
    const std::string_view key = changed.empty() ? text : changed;
    for (const auto& word : words(group, name))
        if (key.size() >= word.size() && key[word.size() - 1] == word.back() && key.starts_with(word)) return true;
    return false;
}

std::optional<std::string> Lexicon::title_kind(std::string_view line) const
{
    if (line.empty() || line.size() > 180) return std::nullopt;
    const HeadingKey key{line};
    for (const auto& [ending, kind] : titles_)
        if (key.text().ends_with(ending)) return kind;
    return std::nullopt;
}

bool Lexicon::is_part_of_heading(std::string_view fragment) const
{
    const std::string key = heading_key(fragment);
    if (key.empty()) return false;
    for (const auto& [heading, entry] : index_)
        if (entry.column && contains(heading, key)) return true;
    return false;
}

}  // namespace jiheng

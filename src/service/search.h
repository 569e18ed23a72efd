// Finding things by any part of their names, Chinese or not. Every two neighbouring characters of a name are kept
// beside it (search_pair), so that a question reads an index however many names there are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/call.h"

namespace jiheng {

struct Named {
    std::string_view kind{};  // project, organisation, person
    std::string path{};       // of its organisation; empty where it has none
    std::int64_t id = 0;
};
// Keeps the names by which it is found, in place of those before.
Result<Done> write_names(const Call& call, const Named& named, const std::vector<std::string>& names);
// Two neighbouring characters each, case and width folded, and the last with a blank.
std::vector<std::string> pairs_of(std::string_view name);

// The pair of the words that the fewest names of the kind hold, told from the first of them.
struct RarestPair {
    std::string pair{};  // empty where the words are a single character or none
    bool many = false;   // so many names hold it that counting was given up
};
Result<RarestPair> rarest_pair(const Call& call, std::string_view kind, std::string_view words);
// A guess without asking, and that many names hold it: most words have two characters, so the pair across the first two
// words is rarer than those inside them.
RarestPair guessed_pair(std::string_view words);

// A list of rows of a kind, narrowed to those whose names may hold the words by the pairs they must have; `names_hold`
// then tells of each.
struct NameColumns {
    std::string_view kind{};
    std::string_view path{};
    std::string_view id{};
};
class Conditions;
void need_name(Conditions& conditions, std::string_view words, const RarestPair& rarest, const NameColumns& columns);
// Whether one of the names holds the words, as they are looked for; blank words are held by every name.
bool names_hold(std::string_view words, std::initializer_list<std::string_view> names);

struct Hit {
    std::int64_t id = 0;
    std::string name{};
    std::string detail{};  // code, state, kind, account
    std::int64_t project = 0;
    std::int64_t organisation = 0;
    int year = 0;
    std::string name_en{};  // of forms; others are called as they were named
    std::string detail_en{};
};
struct Found {
    std::vector<Hit> projects{};
    std::vector<Hit> forms{};  // of the projects that were found, and what their names say
    std::vector<Hit> organisations{};
    std::vector<Hit> people{};
};
// What the actor may see, at most `limit` of each. Nothing for a blank question.
Result<Found> search(const Call& call, std::string_view question, std::size_t limit);

}  // namespace jiheng

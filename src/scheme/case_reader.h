// The sections of a case file. Inside the scheme folder only.
#pragma once

#include "base/strict_toml.h"
#include "scheme/case.h"

namespace jiheng {

Case read_case(TableReader& file);

void read_rows(TableReader& file, Case& facts);  // [[funds]] and [[row]]
void read_judgements(TableReader& file, Case& facts);
void read_published(TableReader& file, Case& facts);
void read_dossier(TableReader& file, Dossier& dossier);

Rational money_scale(TableReader& file);  // what one of the file's amounts is worth in 元: [case] money_unit
std::optional<Money> read_money(TableReader& table, std::string_view key, const Rational& scale);
// counts = { option = "293" }
std::vector<std::pair<std::string, Rational>> read_counts(TableReader& table);
Location place_in_document(TableReader& table);  // `where`, with the line of the case file

}  // namespace jiheng

// The sections of a case file. Inside the scheme folder only.
#pragma once

#include "base/strict_toml.h"
#include "scheme/case.h"

namespace jiheng {

Case read_case(TableReader& file);

void read_rows(TableReader& file, Case& facts);  // [[funds]] and [[row]]
void read_judgements(TableReader& file, Case& facts);
void read_published(TableReader& file, Case& facts);
Location place_in_document(TableReader& table);  // `where`, with the line of the case file

}  // namespace jiheng

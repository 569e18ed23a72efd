// From a document to the forms in it.
#pragma once

#include <vector>

#include "documents/document.h"
#include "forms/form.h"

namespace jiheng {

// One Form for each form of the file; a whole report is one Form. Never fails: a document in which nothing is
// recognised gives one empty Form whose `unrecognised` lists what was seen.
std::vector<Form> recognise(const Document& document);

// Reads the lexicon, which the first recognition would wait for.
void prepare_recognition();

}  // namespace jiheng

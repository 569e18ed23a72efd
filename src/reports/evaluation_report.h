// A whole report from a case and its evaluation, in the order of an outline. Every figure comes from the case or its
// evaluation, so changing a fact changes it wherever it stands.
#pragma once

#include "evaluation/evaluation.h"
#include "reports/outline/outline.h"
#include "typeset/manuscript.h"

namespace jiheng {

typeset::Manuscript evaluation_report(const Case& facts, const Scheme& scheme, const Evaluation& evaluation,
                                      const Outline& outline, Language language);

// Paragraphs of the case that no section of the outline takes: a mistyped key would lose them.
std::vector<std::string> unplaced_texts(const Case& facts, const Outline& outline);

}  // namespace jiheng

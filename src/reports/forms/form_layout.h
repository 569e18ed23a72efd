// How an official form looks, read from layouts/forms/<kind>.toml: its titles, columns, lines and drop-down lists. The
// program knows kinds of blocks; it names no form.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "numbers/decimal.h"
#include "numbers/rational.h"
#include "typeset/manuscript.h"

namespace jiheng {

// A cell of a line of fields: a printed label, or the place of a field of the form.
struct LayoutItem {
    std::string label{};
    std::string field{};  // the lexicon's name; empty with a label
    std::size_t columns = 1;
    std::vector<std::string> options{};  // of a drop-down list
    std::string comment{};
};

struct LayoutColumn {
    std::string key{};  // what the program knows it by; "extra": only to be filled in by hand
    std::string heading{};
    std::size_t columns = 1;
    typeset::Align align = typeset::Align::center;
    std::vector<std::string> options{};
    std::string comment{};  // at the heading
};

struct LayoutRow {
    std::string label{};  // of a row of funds
    std::string level1{};
    std::string level2{};
    int rows = 1;  // how many of them a blank form has
    Rational full_marks{};
};

struct LayoutBlock {
    enum class Kind {
        fields,      // lines of labels and values
        text,        // one wide cell: a label beside it, a field or a printed sentence inside
        funds,       // money by source
        goals,       // expected and actual, side by side
        indicators,  // rows with level-1 and level-2 cells
        total,       // sum of the points above, and the grade
        data,        // planned and actual quantities or times
        survey,      // questions and their answers
        facts,       // the facts of a scheme
        rules,       // the indicators of a scheme with their rules
    };
    Kind kind = Kind::fields;
    std::string label{};  // a cell at the left over all rows of the block
    std::size_t label_columns = 0;
    std::vector<std::vector<LayoutItem>> lines{};
    std::vector<LayoutColumn> columns{};
    std::vector<LayoutRow> rows{};
    std::string field{};    // text: of the form
    std::string text{};     // text: printed
    unsigned height = 0;    // text: points
    std::string total{};    // total: its label
    std::string grade{};    // total: label of the grade; empty: none
    bool times = false;     // data: dates
    std::size_t blank = 0;  // rows of a blank form that come without labels
};

struct LayoutSheet {
    std::string name{};
    bool landscape = false;
    std::vector<unsigned> widths{};  // characters
    std::vector<LayoutBlock> blocks{};
};

struct FormLayout {
    std::string kind{};                // "self-evaluation": as `jiheng template` names it
    std::string recognised_as{};       // the kind of form it is read back as
    std::vector<std::string> words{};  // in the title of a form of this layout rather than of the general one
    std::string edition{};             // of the template
    std::string name{};
    std::string name_en{};
    std::string title{};
    std::string subtitle{};              // {year}
    std::vector<std::string> schemes{};  // kinds of schemes it can be made for; empty: needs none
    std::vector<LayoutSheet> sheets{};
    std::string file{};
};

// Unknown keys, unknown columns and lines wider than the sheet are errors with their line.
Result<FormLayout> load_form_layout(std::string_view text, std::string_view file);

// The layouts the binary carries, in the order of their kinds.
Result<std::vector<FormLayout>> form_layouts();

}  // namespace jiheng

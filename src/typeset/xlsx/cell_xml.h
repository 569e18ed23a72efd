// One cell of a sheet as the XML of a workbook. Inside the xlsx folder only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "numbers/decimal.h"

namespace jiheng::typeset {

constexpr std::size_t longest_cell_text = 32'767;  // UTF-16 units; a longer text makes Excel refuse the file
constexpr int most_exact_digits = 15;              // of a number that Excel keeps whole

// Character data of a workbook: what XML cannot hold becomes U+FFFD; a carriage return, and text that looks like an
// escape of one (_x000D_), are escaped so that both are read back as they are.
void append_sheet_text(std::string& out, std::string_view text);
// The text as far as a cell can hold it, with a sign at its end when something was cut.
std::string fitting_cell_text(std::string_view text);

// "B3" of the 0-based row and column.
void append_cell_name(std::string& out, std::size_t row, std::size_t column);
void append_number(std::string& out, const Decimal& number);

// Whether a number of so many digits is held whole by the programs that open the file.
bool is_held_exactly(const Decimal& number);

void append_blank_cell(std::string& out, std::size_t row, std::size_t column, std::size_t style);
void append_text_cell(std::string& out, std::size_t row, std::size_t column, std::size_t style, std::string_view text);
void append_number_cell(std::string& out, std::size_t row, std::size_t column, std::size_t style,
                        const Decimal& number);

}  // namespace jiheng::typeset

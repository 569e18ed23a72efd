// Long lists as a workbook, row by row: memory stays the same however many rows there are. A sheet that is full goes on
// in another of the same headings.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/package/zip_writer.h"
#include "typeset/sheet.h"

namespace jiheng::typeset {

struct ListColumn {
    std::string heading{};
    unsigned width = 12;   // characters
    std::string format{};  // of its numbers: "0.00"
};

class XlsxStream {
public:
    static constexpr std::size_t most_rows = 1'000'000;  // of one sheet, without its heading

    explicit XlsxStream(ByteSink sink);
    ~XlsxStream();
    XlsxStream(const XlsxStream&) = delete;
    XlsxStream& operator=(const XlsxStream&) = delete;

    // Headings are frozen, filtered and repeated on every page.
    void begin_sheet(std::string name, std::vector<ListColumn> columns, std::size_t rows_of_one_sheet = most_rows);
    void next_row();
    // The next cell of the row. A text is always text, whatever it begins with.
    void text(std::string_view value);
    void number(const Decimal& value);
    void blank();
    // Writes what is left; false when the sink refused something. Nothing can be added after.
    bool finish();

private:
    void open_sheet();
    void close_sheet();
    void flush();

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace jiheng::typeset

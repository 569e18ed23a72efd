#include "typeset/xlsx/xlsx_stream.h"

#include "typeset/xlsx/cell_xml.h"
#include "typeset/xlsx/package_parts.h"
#include "typeset/xlsx/styles.h"

namespace jiheng::typeset {

namespace {

constexpr std::size_t piece = std::size_t{256} << 10U;  // bytes handed to the packer at once

}  // namespace

struct XlsxStream::State {
    explicit State(ByteSink sink) : zip{std::move(sink)} {}

    ZipWriter zip;
    StyleTable styles{};
    std::vector<SheetEntry> sheets{};
    std::string wanted_name{};
    std::vector<ListColumn> columns{};
    std::vector<std::size_t> column_styles{};
    std::size_t text_style = 0;
    std::size_t rows_of_one_sheet = most_rows;
    std::string buffer{};
    std::size_t row = 0;
    std::size_t column = 0;
    bool open = false;
};

XlsxStream::XlsxStream(ByteSink sink) : state_{std::make_unique<State>(std::move(sink))} {}
XlsxStream::~XlsxStream() = default;

void XlsxStream::begin_sheet(std::string name, std::vector<ListColumn> columns, std::size_t rows_of_one_sheet)
{
    close_sheet();
    State& state = *state_;
    state.wanted_name = std::move(name);
    state.columns = std::move(columns);
    state.rows_of_one_sheet = rows_of_one_sheet;
    SheetCell cell;
    state.text_style = state.styles.index(cell);
    state.column_styles.clear();
    for (const ListColumn& column : state.columns) {
        SheetCell number;
        number.align = Align::right;
        number.format = column.format;
        state.column_styles.push_back(state.styles.index(number));
    }
    open_sheet();
}

void XlsxStream::open_sheet()
{
    State& state = *state_;
    state.open = true;
    SheetEntry entry;
    entry.name = sheet_name(state.wanted_name, state.sheets);
    entry.print_titles = "$1:$1";
    state.sheets.push_back(std::move(entry));
    state.zip.begin(sheet_part(state.sheets.size()));
    state.buffer += xml_head;
    state.buffer += sheet_space;
    state.buffer +=
        "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">"
        "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
        "</sheetView></sheetViews><cols>";
    for (std::size_t i = 0; i < state.columns.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        state.buffer += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" +
                        std::to_string(state.columns[i].width) + "\" customWidth=\"1\"/>";
    }
    state.buffer += "</cols><sheetData><row r=\"1\">";
    SheetCell heading;
    heading.role = CellRole::heading;
    heading.align = Align::center;
    const std::size_t style = state.styles.index(heading);
    for (std::size_t i = 0; i < state.columns.size(); ++i)
        append_text_cell(state.buffer, 0, i, style, state.columns[i].heading);
    state.row = 0;
    state.column = 0;
}

void XlsxStream::flush()
{
    state_->zip.write(state_->buffer);
    state_->buffer.clear();
}

void XlsxStream::next_row()
{
    State& state = *state_;
    if (state.row == state.rows_of_one_sheet) {
        close_sheet();
        open_sheet();
    }
    state.buffer += "</row>";
    if (state.buffer.size() >= piece) flush();
    ++state.row;
    state.column = 0;
    state.buffer += "<row r=\"";
    state.buffer += std::to_string(state.row + 1);
    state.buffer += "\">";
}

void XlsxStream::text(std::string_view value)
{
    append_text_cell(state_->buffer, state_->row, state_->column++, state_->text_style, value);
}

void XlsxStream::number(const Decimal& value)
{
    State& state = *state_;
    const std::size_t style =
        state.column < state.column_styles.size() ? state.column_styles[state.column] : state.text_style;
    append_number_cell(state.buffer, state.row, state.column++, style, value);
}

void XlsxStream::blank()
{
    append_blank_cell(state_->buffer, state_->row, state_->column++, state_->text_style);
}

void XlsxStream::close_sheet()
{
    State& state = *state_;
    if (!state.open) return;
    const Area area{0, 0, state.row, state.columns.empty() ? 0 : state.columns.size() - 1};
    state.buffer += "</row></sheetData><autoFilter ref=\"" + area_name(area) +
                    "\"/><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" "
                    "footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
                    "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>";
    flush();
    state.zip.end();
    state.sheets.back().filter = fixed_name(area.row, area.column) + ":" + fixed_name(area.last_row, area.last_column);
    state.open = false;
}

bool XlsxStream::finish()
{
    close_sheet();
    add_package_parts(state_->zip, state_->sheets, state_->styles.xml());
    return state_->zip.finish();
}

}  // namespace jiheng::typeset

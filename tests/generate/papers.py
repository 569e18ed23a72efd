"""A paper as headings, paragraphs and tables, and the files it can be written to.

A table is a list of rows of cells. Three marks stand for what merging leaves empty: UP (merged with the cell above),
LEFT (merged with the cell to the left). A cell is a text as printed, or a Number with the value behind it.

Every writer gives the same bytes for the same paper: dates and times of the day of writing are taken out.
"""
import csv
import html
import io
import os
import re
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal

UP = "\x01"
LEFT = "\x02"


@dataclass
class Number:
    """A cell of a workbook: what is shown, what is stored, and the formula behind it. Elsewhere only the text counts."""
    text: str
    stored: str = ""
    format: str = "General"
    formula: str = ""


@dataclass
class Heading:
    text: str
    level: int = 1


@dataclass
class Paragraph:
    text: str


@dataclass
class Table:
    rows: list
    hidden_rows: set = field(default_factory=set)  # 0-based

    def width(self):
        return max(len(row) for row in self.rows)

    def grid(self):
        return [row + [""] * (self.width() - len(row)) for row in self.rows]

    def merges(self):
        """(row, column, rows, columns) of every merged area, 0-based."""
        grid = self.grid()
        areas = []
        for r, row in enumerate(grid):
            for c, cell in enumerate(row):
                if cell in (UP, LEFT):
                    continue
                right = c + 1
                while right < len(row) and row[right] == LEFT:
                    right += 1
                down = r + 1
                while down < len(grid) and grid[down][c] == UP:
                    down += 1
                inside = [grid[y][x] for y in range(r, down) for x in range(c, right) if (y, x) != (r, c)]
                if any(cell not in (UP, LEFT) for cell in inside):
                    raise ValueError(f"the area of {shown(cell)!r} at row {r + 1} is no rectangle")
                if (down - r) * (right - c) > 1:
                    areas.append((r, c, down - r, right - c))
        return areas


@dataclass
class Sheet:
    name: str
    blocks: list
    hidden: bool = False


def shown(cell):
    if cell in (UP, LEFT):
        return ""
    return cell.text if isinstance(cell, Number) else cell


def typed(text):
    """The number a clerk would have typed for a printed text, or the text itself where none shows as it stands."""
    match = re.fullmatch(r"(-?)([\d,]+)(\.\d+)?(%?)", text)
    if not match or len(text.replace(",", "")) > 16 or re.fullmatch(r"-?0\d.*", text):
        return text
    sign, whole, decimals, percent = match.groups()
    places = len(decimals or "") - 1 if decimals else 0
    if "," in whole and whole != format(int(whole.replace(",", "")), ","):
        return text
    value = Decimal(sign + whole.replace(",", "") + (decimals or ""))
    pattern = ("#,##0" if "," in whole else "0") + ("." + "0" * places if places else "")
    if percent:
        return Number(text, str(value / 100), pattern + "%")
    if "," not in whole and not decimals:
        return Number(text, str(value))
    return Number(text, str(value), pattern)


def text_lines(blocks):
    for block in blocks:
        if isinstance(block, Table):
            for row in block.grid():
                yield "\t".join(shown(cell) for cell in row)
            yield ""
        else:
            yield block.text


def write_text(path, blocks, encoding="utf-8", line_end="\n"):
    with open(path, "wb") as out:
        out.write((line_end.join(text_lines(blocks)) + line_end).encode(encoding))


def write_csv(path, blocks, encoding="utf-8-sig"):
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\r\n")
    width = max((block.width() for block in blocks if isinstance(block, Table)), default=1)
    for block in blocks:
        if isinstance(block, Table):
            for row in block.grid():
                rows.writerow([shown(cell) for cell in row])
        else:
            rows.writerow([block.text] + [""] * (width - 1))  # a merged title row, as a spreadsheet exports it
    with open(path, "wb") as out:
        out.write(buffer.getvalue().encode(encoding))


def write_html(path, blocks, encoding="utf-8", declared=None, with_covered_blanks=False):
    parts = ["<!DOCTYPE html>", "<html><head>", f'<meta charset="{declared or encoding}">',
             "<title></title><style>td{border:1px solid #000}</style></head><body>"]
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"<h{block.level}>{html.escape(block.text)}</h{block.level}>")
        elif isinstance(block, Paragraph):
            parts.append(f"<p>{html.escape(block.text)}</p>")
        else:
            spans = {(r, c): (rows, columns) for r, c, rows, columns in block.merges()}
            covered = {(r + i, c + j) for (r, c), (rows, columns) in spans.items()
                       for i in range(rows) for j in range(columns) if i or j}
            parts.append('<table border="1">')
            for r, row in enumerate(block.grid()):
                parts.append("<tr>")
                for c, cell in enumerate(row):
                    if (r, c) in covered:
                        continue
                    rows, columns = spans.get((r, c), (1, 1))
                    attributes = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
                    parts.append(f"<td{attributes}>{html.escape(shown(cell)) or '&nbsp;'}</td>")
                parts.append("</tr>")
            parts.append("</table>")
    parts.append("</body></html>")
    with open(path, "wb") as out:
        out.write("\n".join(parts).encode(encoding))


def settle_package(path, change=lambda name, data: data):
    """Rewrites an Office package without the time it was written; `change` may alter its parts."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, change(name, package.read(name))) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>2021-01-04T08:00:00Z", data)
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def share_strings(parts):
    """Moves the inline strings openpyxl writes into the shared string table, as Excel and WPS keep them."""
    strings, index = [], {}

    def shared(match):
        text = match.group(2)
        if text not in index:
            index[text] = len(strings)
            strings.append(text)
        return f'{match.group(1)}t="s"><v>{index[text]}</v></c>'.encode()

    def change(name, data):
        if name.startswith("xl/worksheets/sheet"):
            return re.sub(rb'(<c [^>]*?)t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>',
                          lambda m: shared(re.match(r"(.*)\x00(.*)", f"{m.group(1).decode()}\0{m.group(2).decode()}", re.S)), data)
        return data

    def declare(name, data):
        if name == "[Content_Types].xml":
            return data.replace(b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
                                b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
        if name == "xl/_rels/workbook.xml.rels":
            return data.replace(b"</Relationships>", b'<Relationship Id="rIdStrings" Type="http://schemas.openxmlformats.org/office'
                                b'Document/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        return data

    changed = [(name, declare(name, change(name, data))) for name, data in parts]
    table = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/'
             f'spreadsheetml/2006/main" count="{len(strings)}" uniqueCount="{len(strings)}">'
             + "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in strings) + "</sst>").encode()
    return changed + [("xl/sharedStrings.xml", table)]


def write_xlsx(path, sheets, shared=False, numbers=True):
    """`sheets`: a list of Sheet, or the blocks of a single one. Numbers are stored as numbers unless told otherwise."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    if sheets and not isinstance(sheets[0], Sheet):
        sheets = [Sheet("Sheet1", sheets)]
    thin = Side(style="thin")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    workbook = Workbook()
    workbook.remove(workbook.active)
    cached = {}  # of formulas: openpyxl writes none
    for number, sheet in enumerate(sheets, 1):
        page = workbook.create_sheet(sheet.name)
        if sheet.hidden:
            page.sheet_state = "hidden"
        width = max((block.width() for block in sheet.blocks if isinstance(block, Table)), default=1)
        at = 1
        for block in sheet.blocks:
            if not isinstance(block, Table):
                cell = page.cell(at, 1, block.text)
                cell.alignment = Alignment(horizontal="center" if isinstance(block, Heading) else "left")
                if isinstance(block, Heading):
                    cell.font = Font(name="宋体", size=16, bold=True)
                if width > 1:
                    page.merge_cells(start_row=at, start_column=1, end_row=at, end_column=width)
                at += 1
                continue
            for r, row in enumerate(block.grid()):
                for c, value in enumerate(row):
                    cell = page.cell(at + r, 1 + c)
                    cell.border, cell.alignment = box, centred
                    if value in (UP, LEFT, ""):
                        continue
                    if isinstance(value, str) and numbers:
                        value = typed(value)
                    if isinstance(value, Number):
                        cell.number_format = value.format
                        if value.formula:
                            cell.value = "=" + value.formula
                            cached[(number, cell.coordinate)] = value.stored or value.text
                        else:
                            stored = Decimal(value.stored)
                            cell.value = int(stored) if stored == stored.to_integral() else stored
                    else:
                        cell.value = value
                        cell.data_type = "s"
                if r in block.hidden_rows:
                    page.row_dimensions[at + r].hidden = True
            for r, c, rows, columns in block.merges():
                page.merge_cells(start_row=at + r, start_column=1 + c, end_row=at + r + rows - 1, end_column=c + columns)
            at += len(block.rows) + 1
    workbook.save(path)

    def with_cached(name, data):
        match = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
        for (number, place), value in cached.items() if match else ():
            if number == int(match.group(1)):
                data = re.sub(rb'(<c r="' + place.encode() + rb'"[^>]*><f>[^<]*</f>)<v ?/?>(</v>)?',
                              lambda m, v=value: m.group(1) + b"<v>" + v.encode() + b"</v>", data)
        return data

    settle_package(path, with_cached)
    if shared:
        with zipfile.ZipFile(path) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
        with zipfile.ZipFile(path, "w") as package:
            for name, data in share_strings(parts):
                package.writestr(name, data)
        settle_package(path)


def write_docx(path, blocks):
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt
    document = Document()
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        font = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:eastAsia", "w:ascii", "w:hAnsi"):
            font.set(qn(script), "Noto Sans CJK SC")
        document.styles[name].font.bold = False  # one font keeps a pdf made of this small
    document.styles["Normal"].font.size = Pt(8)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(1.5)
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Paragraph):
            document.add_paragraph(block.text)
        else:
            grid = block.grid()
            table = document.add_table(rows=len(grid), cols=block.width())
            table.style = "Table Grid"
            cells = table._cells
            for r, row in enumerate(grid):
                for c, cell in enumerate(row):
                    if shown(cell):
                        cells[r * block.width() + c].text = shown(cell)
            for r, c, rows, columns in block.merges():
                first = cells[r * block.width() + c]
                text = first.text
                merged = first.merge(cells[(r + rows - 1) * block.width() + c + columns - 1])
                if merged.text != text:  # merging gathers an empty paragraph from every cell
                    merged.text = text
            document.add_paragraph()
    document.save(path)
    settle_package(path)


def through_office(paths, to, folder):
    """Converts files with LibreOffice, headless, all in one run."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to, "--outdir",
                        folder, *paths], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for path in paths:
        made = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + "." + to.split(":")[0])
        if made.endswith(".pdf"):
            settle_pdf(made)


def settle_pdf(path):
    with open(path, "rb") as file:
        data = file.read()
    data = re.sub(rb"/CreationDate\(D:\d{14}", b"/CreationDate(D:20210104080000", data)
    data = re.sub(rb"/ID \[ ?<[0-9A-F]{32}>\s*<[0-9A-F]{32}> ?\]", lambda m: re.sub(rb"[0-9A-F]{32}", b"0" * 32, m.group()), data)
    data = re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + b"0" * 32, data)
    with open(path, "wb") as file:
        file.write(data)

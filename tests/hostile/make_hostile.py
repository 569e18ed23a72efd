#!/usr/bin/python3
"""Hostile and broken files: make_hostile.py OUTDIR writes one file a case and cases.tsv, which says what must come of
each: "read", "refused" with the codes allowed, or "either" where it does not matter as long as nothing breaks.
Standard library only."""
import os
import random
import sys

from packages import (HEAD, OFFICE, SHEET, Part, deflated_repeat, docx, package, page_pdf, paragraph, pdf, relations, stream, word_document, word_end,
                      word_start, worksheet, xlsx)

MIB = 1 << 20
CASES = []


def case(name, expected, why):
    """Registers a function that gives the bytes of the file `name`."""
    def register(make):
        CASES.append((name, expected, why, make))
        return make
    return register


# --- a good form among them -------------------------------------------------------------------------------------

ROWS = [
    ["项目支出绩效自评表"],
    ["项目名称", "农村供水管网改造"],
    ["主管部门", "青溪县水利局", "实施单位", "青溪县水利局"],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "100.00", "100.00", "90.00", "10", "90.00%", "9.00"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标", "数量指标", "完成工程处数", "≥10处", "10处", "50", "50", ""],
    ["效益指标", "社会效益指标", "服务覆盖率", "≥90%", "95%", "30", "30", ""],
    ["满意度指标", "服务对象满意度指标", "受益群众满意度", "≥90%", "92%", "10", "10", ""],
    ["总分", "", "", "", "", "100", "99.00", ""],
]


def sheet_rows(rows):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(f'<c r="{chr(65 + c)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in enumerate(row) if text)
        lines.append(f'<row r="{number}">{cells}</row>')
    return "".join(lines).encode()


GOOD = xlsx(worksheet(sheet_rows(ROWS)))
HTML_FORM = "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS) + "</table>"
TEXT_FORM = "\n".join("\t".join(row) for row in ROWS) + "\n"

case("good.xlsx", "read", "the one sound form")(lambda: GOOD)

# --- empty, cut off, rubbish ------------------------------------------------------------------------------------

case("empty.xlsx", "refused empty", "no byte at all")(lambda: b"")
case("cut-half.xlsx", "refused damaged", "half a package: the directory at its end is gone")(lambda: GOOD[: len(GOOD) // 2])
case("cut-end.xlsx", "refused damaged", "the end record lacks its last bytes")(lambda: GOOD[:-5])
case("cut.zip", "refused damaged", "half an archive")(lambda: package([Part("a.xlsx", GOOD)])[:800])
case("cut-half.docx", "refused damaged", "half a package")(lambda: docx(word_document(paragraph(b"x" * 5000)))[:600])
case("cut-xml.docx", "refused damaged", "a sound package around XML that ends in a tag")(
    lambda: docx(HEAD + word_start() + b"<w:p><w:r><w:t>text</w:t></w:r></w:p><w:tbl><w:tr><w:tc"))
case("cut-xml.xlsx", "refused damaged", "a sound package around XML that ends in a row")(
    lambda: xlsx(worksheet(b"")[:-40] + b'<row r="1"><c r="A1" t="inlineStr"><is><t>te'))


def broken_deflate():
    return xlsx(Part("xl/worksheets/sheet1.xml", packed=b"\xff" * 400, size=5000))


case("broken-deflate.xlsx", "refused damaged", "the packed bytes of the sheet are no deflate stream")(broken_deflate)


def rubbish(seed):
    return random.Random(seed).randbytes(200_000)


for extension in ("xlsx", "docx", "pdf", "html", "txt", "csv", "xls", "doc", "zip", "mht"):
    case(f"rubbish.{extension}", "refused binary", "random bytes under each name")(lambda seed=extension: rubbish(seed))
for mark, extension in ((b"PK\x03\x04", "xlsx"), (b"%PDF-1.7\n", "pdf"), (b"<html><table>", "html"), (b"\xff\xfe", "txt")):
    case(f"rubbish-behind-mark.{extension}", "either damaged binary empty unreadable no_form", "the mark of the format, then random bytes")(
        lambda m=mark: m + rubbish(m))


@case("encrypted.xlsx", "refused encrypted", "a compound file with the stream that holds an encrypted workbook")
def encrypted():
    return b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)


case("encrypted-member.xlsx", "refused encrypted", "the sheet is packed with a password")(
    lambda: xlsx(Part("xl/worksheets/sheet1.xml", worksheet(sheet_rows(ROWS)), flags=0x801)))

# --- zip bombs --------------------------------------------------------------------------------------------------


def zeros(size):
    return deflated_repeat(b"", bytes(MIB), size // MIB)


@case("bomb-nested.zip", "refused inflated limit damaged no_form binary", "10 MB of zeros in an archive in an archive in an archive in an archive")
def bomb_nested():
    inner = package([Part("zeros.xlsx", bytes(10 * MIB))])
    for level in range(4):
        inner = package([Part(f"level{level}-{i}.zip", inner) for i in range(4)])
    return inner


case("bomb-declared.zip", "refused too_large inflated", "a member of 1 GiB that says so")(
    lambda: package([Part("forms.xlsx", packed=zeros(1 << 30), size=1 << 30)]))
case("bomb-lying.zip", "refused inflated damaged", "a member of 1 GiB that says 100 bytes")(
    lambda: package([Part("forms.xlsx", packed=zeros(1 << 30), size=100)]))
case("bomb-declared.xlsx", "refused inflated", "a sheet of 1 GiB that says so")(
    lambda: xlsx(Part("xl/worksheets/sheet1.xml", packed=zeros(1 << 30), size=1 << 30)))
case("bomb-lying.xlsx", "refused inflated damaged", "a sheet of 1 GiB that says 100 bytes")(
    lambda: xlsx(Part("xl/worksheets/sheet1.xml", packed=zeros(1 << 30), size=100)))
case("bomb-lying.docx", "refused inflated damaged", "a document of 1 GiB that says 100 bytes")(
    lambda: docx(Part("word/document.xml", packed=zeros(1 << 30), size=100)))
case("bomb-below-ratio.xlsx", "refused damaged inflated empty", "95 MiB of zeros where a sheet should be, within every declared limit")(
    lambda: xlsx(Part("xl/worksheets/sheet1.xml", packed=deflated_repeat(b"", bytes(MIB) + os.urandom(400), 95), size=95 * (MIB + 400))))


@case("bomb-overlap.zip", "refused damaged too_large inflated limit binary", "3,000 entries that all name the same packed megabytes")
def bomb_overlap():
    one = package([Part("a.txt", packed=zeros(32 * MIB), size=32 * MIB)])
    end = one.index(b"PK\x05\x06")
    start = one.index(b"PK\x01\x02")
    entry = one[start:end]
    tail = bytearray(one[end:])
    tail[8:12] = (3000).to_bytes(2, "little") * 2
    tail[12:16] = (3000 * len(entry)).to_bytes(4, "little")
    return one[:start] + entry * 3000 + bytes(tail)


@case("climbing.zip", "read", "names that climb out of the archive, a form under each: all are read, nothing is written")
def climbing():
    names = ["../../etc/passwd.xlsx", "/abs.txt", "C:\\x.xlsx", "..\\..\\windows\\form.xlsx", "a/../../b.xlsx", "\x1b[31mred.xlsx"]
    return package([Part(name, TEXT_FORM.encode() if name.endswith("txt") else GOOD) for name in names])


case("many-members.zip", "refused limit", "20,000 members in one archive")(lambda: package([Part(f"{i}.txt", b"x", method=0) for i in range(20_000)]))

# --- entities ---------------------------------------------------------------------------------------------------


def laughs(root):
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<!DOCTYPE {root} [<!ENTITY l0 "绩效自评">{levels}<!ENTITY x SYSTEM "file:///etc/passwd">]>'.encode()


SHEET_LAUGHS = worksheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;&x;</t></is></c></row>').replace(HEAD, HEAD + laughs("worksheet"))
case("entities.xlsx", "refused damaged", "a billion laughs and /etc/passwd as entities of the sheet")(lambda: xlsx(SHEET_LAUGHS))
case("entities.docx", "refused damaged", "the same in a document")(lambda: docx(word_document(paragraph(b"&l9;&x;"), laughs("w:document"))))
case("entities.html", "either no_form empty", "the same in a web page, declarations and all")(
    lambda: laughs("html") + b'<html><body><p>&l9;&x;</p><iframe src="file:///etc/passwd"></iframe></body></html>')

# --- size of tables ---------------------------------------------------------------------------------------------


@case("million-rows-sparse.xlsx", "either limit no_form", "a million rows, one cell in each thousandth")
def sparse_rows():
    chunk = "".join(f'<row r="{i}"/>' if i % 1000 else f'<row r="{i}"><c r="A{i}"><v>1</v></c></row>' for i in range(1, 1_000_001))
    return xlsx(worksheet(chunk.encode()))


@case("million-rows-dense.xlsx", "refused limit inflated", "a million rows of eight cells")
def dense_rows():
    chunk = (b"<row>" + b"<c><v>1</v></c>" * 8 + b"</row>") * 1000
    size = len(worksheet(b"")) + 1000 * len(chunk)
    before, after = worksheet(b"\0").split(b"\0")
    return xlsx(Part("xl/worksheets/sheet1.xml", packed=deflated_repeat(before, chunk, 1000, after), size=size))


case("far-cell.xlsx", "either limit no_form", "one cell at the far corner of a sheet")(
    lambda: xlsx(worksheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')))
case("beyond-far-cell.xlsx", "either limit no_form damaged", "cells where no sheet has any, numbers that overflow")(
    lambda: xlsx(worksheet(b'<row r="99999999999"><c r="ZZZZZZZZ99999999999" s="-5" t="s"><v>-1</v></c><c r="A0"><v>1</v></c></row>')))
case("far-merge.xlsx", "read", "a merged area as large as a sheet, and 10,000 that overlap, around the good form")(
    lambda: xlsx(worksheet(sheet_rows(ROWS), b'<mergeCells>' + b'<mergeCell ref="A1:XFD1048576"/>' * 10_000 + b"</mergeCells>")))

WIDE = 10_000
case("wide.html", "either limit no_form", "a table of 10,000 columns in 60 rows: more cells than the limit")(
    lambda: b"<html><table>" + (b"<tr>" + b"<td>1</td>" * WIDE + b"</tr>") * 60 + b"</table></html>")
case("wide-one-row.html", "either no_form limit", "one row of 10,000 columns")(
    lambda: b"<html><table><tr>" + b"<td>1</td>" * WIDE + b"</tr></table></html>")
case("wide.docx", "either limit no_form", "a table of 10,000 columns in 60 rows")(
    lambda: docx(word_document(b"<w:tbl>" + (b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * WIDE + b"</w:tr>") * 60 + b"</w:tbl>")))
case("wide.xlsx", "either limit no_form", "a table of 10,000 columns in 60 rows")(
    lambda: xlsx(worksheet((b"<row>" + b"<c><v>1</v></c>" * WIDE + b"</row>") * 60)))
case("million-cells.html", "either limit no_form", "a million cells")(
    lambda: b"<html><table>" + (b"<tr>" + b"<td>1</td>" * 10 + b"</tr>") * 100_000 + b"</table></html>")
case("elements.html", "either limit no_form empty", "a million elements without text: just below the limit of tags")(
    lambda: b"<html><body>" + b"<br>" * 999_990 + b"</body></html>")
case("attributes.html", "either limit no_form empty", "a million attributes on one element")(
    lambda: b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(1_000_000)) + b">x</p></body></html>")
case("attributes-in-many.html", "either limit no_form empty", "1,500 tags of 1,000 attributes each")(
    lambda: b"<html><body>" + (b"<p " + b" ".join(b"a%d=1" % i for i in range(1000)) + b">x") * 1500 + b"</body></html>")
case("spans.html", "read", "spans beyond the table, of nothing, and below zero, in the good form")(
    lambda: ("<html>" + HTML_FORM.replace("<td></td>", '<td colspan="1000000" rowspan="99999999999"></td>', 3)
             .replace("<td>分值</td>", '<td colspan="-3" rowspan="-7">分值</td>') + "</html>").encode())
case("spans.docx", "either no_form", "spans beyond the grid and merges that begin nowhere")(
    lambda: docx(word_document(b"<w:tbl>" + b"".join(
        b'<w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="%d"/><w:vMerge/></w:tcPr>'
        b"<w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>" % span for span in (1 << 30, -5, 0, 9999999999, 70000)) + b"</w:tbl>")))

# --- depth and length -------------------------------------------------------------------------------------------


def long_paragraph(chunk, times):
    start = HEAD + word_start() + b"<w:p><w:r><w:t>"
    end = b"</w:t></w:r></w:p>" + word_end()
    return docx(Part("word/document.xml", packed=deflated_repeat(start, chunk, times, end), size=len(start) + len(chunk) * times + len(end)))


case("long-paragraph.docx", "either limit no_form", "one paragraph of 90 MB, packed to a few hundred kilobytes")(
    lambda: long_paragraph("绩效自评".encode() * (MIB // 12) + rubbish(1)[:500].hex().encode(), 90))
case("long-paragraph-incompressible.docx", "either limit no_form", "one paragraph of 90 MB that packs to 50: file, part and text are all large")(
    lambda: long_paragraph(rubbish(2)[:131072].hex().encode(), 360))


@case("long-cell.xlsx", "either limit no_form", "one cell of 90 MB")
def long_cell():
    before, after = worksheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>\0</t></is></c></row>').split(b"\0")
    chunk = rubbish(3)[:131072].hex().encode()
    return xlsx(Part("xl/worksheets/sheet1.xml", packed=deflated_repeat(before, chunk, 360, after), size=len(before + after) + 360 * len(chunk)))


case("escapes.xlsx", "either limit no_form", "a shared text of thirteen million escaped characters")(
    lambda: xlsx(worksheet(b'<row r="1"><c t="s"><v>0</v></c></row>'), HEAD + b"<sst><si><t>" + b"_x0041_" * (12 << 20) + b"</t></si></sst>"))
case("hidden-columns.xlsx", "either limit no_form", "a million hidden spans of columns over 300,000 cells")(
    lambda: xlsx(worksheet(b"").replace(b"<sheetData>", b"<cols>" + b'<col min="1" max="16384" hidden="1"/>' * 1_000_000 + b"</cols><sheetData>" + (b"<row>" + b"<c><v>1</v></c>" * 10 + b"</row>") * 30_000)))


@case("many-sheets.xlsx", "either limit no_form damaged empty", "9,000 sheets, each its own part")
def many_sheets():
    names = [b"worksheets/sheet%d.xml" % i for i in range(9000)]
    sheets = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="rId%d"/>' % (i, i, i) for i in range(1, 9001))
    return package([Part("[Content_Types].xml", HEAD + b"<Types/>"), Part("_rels/.rels", relations((b"officeDocument", b"xl/workbook.xml"))),
                    Part("xl/workbook.xml", HEAD + b'<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (SHEET, OFFICE, sheets)),
                    Part("xl/_rels/workbook.xml.rels", relations(*((b"worksheet", name) for name in names)))]
                   + [Part(b"xl/" + name, worksheet(b'<row r="1"><c r="A1"><v>1</v></c></row>')) for name in names])


def crowded_docx(*parts):
    """A document whose side parts hold a million entries each."""
    kinds = relations(*((kind, kind + b".xml") for kind in (b"styles", b"numbering")))
    body = b'<w:p><w:pPr><w:pStyle w:val="S1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>text</w:t></w:r></w:p>'
    return docx(word_document(body), Part("word/_rels/document.xml.rels", kinds), *parts)


case("many-styles.docx", "either limit no_form damaged", "a million styles")(
    lambda: crowded_docx(Part("word/styles.xml", HEAD + b"<w:styles>" + b"".join(b'<w:style w:styleId="%d"/>' % i for i in range(1_000_000)) + b"</w:styles>")))
case("many-numberings.docx", "either limit no_form damaged", "a million definitions of numbered lists")(
    lambda: crowded_docx(Part("word/numbering.xml", HEAD + b"<w:numbering>" + b"".join(b'<w:abstractNum w:abstractNumId="%d"/>' % i for i in range(1_000_000)) + b"</w:numbering>")))


@case("long-numbers.docx", "either limit no_form", "the text of a list's number has a megabyte, and 10,000 paragraphs show it")
def long_numbers():
    numbering = (HEAD + b'<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="' + b"x" * MIB + b'"/></w:lvl></w:abstractNum>'
                 b'<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>')
    body = b'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>text</w:t></w:r></w:p>' * 10_000
    return docx(word_document(body), Part("word/_rels/document.xml.rels", relations((b"numbering", b"numbering.xml"))), Part("word/numbering.xml", numbering))


case("many-relations.docx", "either limit no_form inflated", "a million relations")(
    lambda: docx(word_document(paragraph(b"text")), Part("word/_rels/document.xml.rels", relations(*((b"header", b"a%d.xml" % i) for i in range(1_000_000))))))
case("long-line.txt", "either limit no_form", "one line of 60 MB")(lambda: "绩效自评".encode() * (5 * MIB))
case("short-lines.txt", "either limit no_form", "30 million lines of one letter")(lambda: b"a\n" * (30 * MIB))
case("long-number.txt", "read", "a number of ten thousand digits behind a sound form")(
    lambda: TEXT_FORM.encode() + "得分".encode() + b"9" * 10_000 + b"\n")
case("digits.txt", "either limit no_form", "the longest paragraphs that are read, all of them numbers")(lambda: (b"9.9%" * 260_000 + b"\n") * 3)
case("quotes.csv", "either limit no_form damaged", "a quoted field that never ends, after a million that do")(
    lambda: b'"a","b"\n' * 500_000 + b'"' + b"x," * 1_000_000)
case("wide.csv", "either limit no_form", "300,000 rows of twelve fields")(lambda: b"1,2,3,4,5,6,7,8,9,0,,\n" * 300_000)
case("long-paragraph.html", "either limit no_form", "one paragraph of 60 MB")(lambda: b"<html><p>" + "绩效自评".encode() * (5 * MIB) + b"</p></html>")
case("nested-tables.html", "refused limit", "100,000 tables in each other")(
    lambda: b"<html>" + b"<table><tr><td>x" * 100_000 + b"</td></tr></table>" * 100_000 + b"</html>")
case("nested-elements.html", "either limit no_form", "a million elements in each other, of a kind that closes itself, and never ends")(
    lambda: b"<html>" + b"<div>x" * 1_000_000)
case("nested-tables.docx", "refused limit", "100,000 tables in each other")(
    lambda: docx(word_document(b"<w:tbl><w:tr><w:tc>" * 100_000 + paragraph(b"x") + b"</w:tc></w:tr></w:tbl>" * 100_000)))
case("nested-runs.docx", "either limit no_form empty", "a million elements in each other")(
    lambda: docx(word_document(b"<w:p>" + b"<w:ins>" * 1_000_000 + b"x" + b"</w:ins>" * 1_000_000 + b"</w:p>")))
case("nested-elements.xlsx", "either limit empty", "a million elements in each other")(
    lambda: xlsx(worksheet(b'<row r="1"><c r="A1">' + b"<a>" * 1_000_000 + b"</a>" * 1_000_000 + b"</c></row>")))
case("open-quotes.docx", "either damaged no_form", "a million tags whose quotes never close")(
    lambda: docx(word_document(b"<w:p a=\"'>" * 500_000)))


@case("styles-circle.docx", "read", "styles based on each other in a circle, around the good form")
def styles_circle():
    styles = HEAD + b'<w:styles xmlns:w="x">' + b"".join(
        b'<w:style w:type="paragraph" w:styleId="S%d"><w:name w:val="n"/><w:basedOn w:val="S%d"/></w:style>' % (i, (i + 1) % 1000) for i in range(1000)) + b"</w:styles>"
    table = "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in row) + "</w:tr>" for row in ROWS) + "</w:tbl>"
    body = b'<w:p><w:pPr><w:pStyle w:val="S1"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' + table.encode()
    return docx(word_document(body), Part("word/styles.xml", styles),
                Part("word/_rels/document.xml.rels", relations((b"styles", b"styles.xml"), (b"header", b"document.xml"), (b"footer", b"../word/document.xml"))))


case("shared-texts.xlsx", "refused damaged", "cells that name texts which are not there")(
    lambda: xlsx(worksheet(b'<row r="1"><c r="A1" t="s"><v>99999999999</v></c></row>'), HEAD + b"<sst><si><t>a</t></si></sst>"))
case("shared-texts-repeated.xlsx", "either limit no_form inflated", "one shared text of a megabyte that 1,000 cells show")(
    lambda: xlsx(worksheet(b'<row r="1">' + b'<c t="s"><v>0</v></c>' * 1000 + b"</row>"), HEAD + b"<sst><si><t>" + "绩".encode() * (MIB // 3) + b"</t></si></sst>"))

# --- PDF --------------------------------------------------------------------------------------------------------

LINE = b"BT /F1 12 Tf 72 700 Td (performance) Tj ET\n"
case("pages-loop.pdf", "either damaged limit no_form empty unreadable", "a tree of pages that holds itself")(
    lambda: page_pdf(stream(LINE), pages=b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>"))
case("parent-loop.pdf", "either damaged empty", "a page that is its own parent, and inherits from it")(
    lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>",
                 b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>", stream(LINE)]))
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << %s >> >>"
case("forms-loop.pdf", "either limit no_form damaged empty no_characters scanned", "two forms that draw each other")(
    lambda: page_pdf(stream(LINE + b"/X1 Do"), b"<< /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >>",
                     [stream(b"/X2 Do", FORM % b"/X2 7 0 R"), stream(b"/X1 Do /X1 Do", FORM % b"/X1 6 0 R")]))


@case("forms-tree.pdf", "either limit inflated no_form", "forms that each draw the next ten times: 10^9 in all")
def forms_tree():
    forms = [stream(b"/N Do\n" * 10, FORM % (b"/N %d 0 R" % (7 + i))) for i in range(9)] + [stream(b"0 0 m 1 1 l S", FORM % b"")]
    return page_pdf(stream(LINE + b"/N Do"), b"<< /Font << /F1 5 0 R >> /XObject << /N 6 0 R >> >>", forms)


def zlib_zeros(size, chunk=bytes(MIB)):
    return b"\x78\x9c" + deflated_repeat(b"", chunk, size // len(chunk)) + b"\0\0\0\0"


case("bomb.pdf", "either inflated limit damaged no_form scanned empty unreadable", "a content stream of 1 GiB in one megabyte")(lambda: page_pdf(stream(b"", packed=zlib_zeros(1 << 30))))
case("bomb-spaces.pdf", "either inflated limit damaged no_form scanned empty", "a content stream of 90 MiB of spaces: within the limit")(
    lambda: page_pdf(stream(b"", packed=zlib_zeros(90 * MIB, b" " * MIB))))
case("million-operators.pdf", "either limit no_form", "a million operators, a letter in each second")(lambda: page_pdf(stream(b"BT /F1 9 Tf\n" + b"1 0 Td (a) Tj\n" * 500_000 + b"ET")))
case("million-lines.pdf", "either limit no_form scanned empty", "a million ruled lines, as a table of nothing")(
    lambda: page_pdf(stream(LINE + b"".join(b"%d %d m %d 800 l S\n" % (i % 500, i % 700, i % 500) for i in range(1_000_000)))))
case("grid.pdf", "either limit no_form scanned", "1,000 lines across 1,000: a million crossings")(
    lambda: page_pdf(stream(LINE + b"".join(b"%.2f 20 m %.2f 820 l S 20 %.2f m 580 %.2f l S\n" % (i * .5 + 30, i * .5 + 30, i * .7 + 30, i * .7 + 30) for i in range(1000)))))
case("deep-arrays.pdf", "either limit no_form damaged scanned empty unreadable", "a million open brackets in a content stream and in an object")(
    lambda: page_pdf(stream(b"[" * 1_000_000 + LINE), more=[b"[" * 200_000 + b"]" * 200_000]))
SOUND = page_pdf(stream(LINE))
case("cut.pdf", "either damaged empty no_form unreadable", "the second half is missing, with it the table of places")(lambda: SOUND[: len(SOUND) // 2])
case("cut-end.pdf", "either damaged no_form", "the last 60 bytes are missing")(lambda: SOUND[:-60])
case("lying-xref.pdf", "either damaged no_form", "every place in the table is 7 bytes off")(lambda: page_pdf(stream(LINE)).replace(b"startxref\n", b"startxref\n7"))
case("shifted-xref.pdf", "either damaged no_form", "every object is said to stand 7 bytes further")(
    lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                 b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>", stream(LINE),
                 b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"], shift=7))
case("length-loop.pdf", "either damaged no_form empty unreadable scanned", "a stream whose length is the stream itself")(
    lambda: page_pdf(stream(LINE).replace(b"/Length %d" % len(__import__("zlib").compress(LINE)), b"/Length 4 0 R")))
case("many-pages.pdf", "either limit no_form empty scanned", "100,000 pages that are all one")(
    lambda: page_pdf(stream(LINE), pages=b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>"))

# --- encodings --------------------------------------------------------------------------------------------------

PAGE = '<html><head><meta charset="{}"></head><body>' + HTML_FORM + "</body></html>"
case("gb18030-as-utf8.html", "read", "GB18030 that says it is UTF-8")(lambda: PAGE.format("utf-8").encode("gb18030"))
case("utf8-as-gb18030.html", "read", "UTF-8 that says it is GB18030")(lambda: PAGE.format("gb18030").encode())
case("utf16-without-mark.txt", "either binary no_form", "UTF-16 without a mark")(lambda: TEXT_FORM.encode("utf-16-le"))
case("utf16-odd.txt", "either binary no_form damaged", "UTF-16 that ends within a character")(lambda: b"\xff\xfe" + TEXT_FORM.encode("utf-16-le") + b"\x3d")
case("unknown-charset.html", "either no_form", "a charset that does not exist")(lambda: PAGE.format("x-" + "y" * 5000).encode())
case("nul.txt", "either binary no_form", "NUL bytes among the text")(lambda: TEXT_FORM.replace("\t", "\t\0").encode())
case("nul.html", "either binary no_form", "NUL bytes among the tags")(lambda: PAGE.format("utf-8").replace("<td>", "<t\0d>\0").encode())
case("nul.xlsx", "either damaged no_form", "NUL bytes in the sheet's XML")(lambda: xlsx(worksheet(sheet_rows(ROWS)).replace(b"<t>", b"<t>\0")))


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "cases.tsv"), "w", encoding="utf-8") as table:
        for name, expected, why, make in CASES:
            with open(os.path.join(folder, "files", name), "wb") as file:
                file.write(make())
            table.write(f"{name}\t{expected}\t{why}\n")


if __name__ == "__main__":
    main()

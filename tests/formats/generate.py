#!/usr/bin/env python3
"""Papers kept as text, rebuilt as the files they were published in: generate.py TEXT-OR-FOLDER… OUTDIR

A line with tabs is a row of a table, any other a paragraph (see src/documents/text/text_reader.cpp). The tables get the
merged cells of the official templates: level-1 and level-2 labels over the blank cells below them, titles and long
texts over the blank cells beside them. A row that lost a cell on its way into the text gets its values back under their
headings; nothing is added to it. Texts of forms become xlsx, docx, html and pdf (no xlsx where the text lost its tables);
reports docx, html and pdf, and their tables xlsx. A text of several forms also becomes one workbook with a sheet for
each, one sheet with all of them and, with --each, one workbook a form.
"""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "generate"))
from papers import LEFT, UP, Heading, Paragraph, Sheet, Table, through_office, write_docx, write_html, write_xlsx  # noqa: E402

LEVELS = re.compile(r"一级|二级")
FRAMES = re.compile(r"^(项目资金|年度总体|年度绩效|绩效指标|总体目标)")
TITLE = re.compile(r"^(财政)?项目支出绩效(自评|目标).*表$")


def cleaned(text):
    text = re.sub(r"</?[a-z][^>]{0,200}>", "", text.strip()).replace("**", "")
    for wrong, right in (("$\\geq", "≥"), ("$\\leq", "≤"), ("\\geq", "≥"), ("\\leq", "≤"), ("\\%$", "%"), ("\\%", "%"), ("$<", "<"), ("$>", ">")):
        text = text.replace(wrong, right)
    return text.strip()


def blocks_of(text):
    blocks = []
    for line in text.splitlines():
        if "\t" in line:
            if not blocks or not isinstance(blocks[-1], list):
                blocks.append([])
            blocks[-1].append([cleaned(cell) for cell in line.split("\t")])
        else:
            blocks.append(cleaned(line))
    made, heading = [], []
    for block in blocks:
        if isinstance(block, list):
            made.append(Table(merged(block, heading)))
        elif TITLE.match(block) or re.match(r"^[一二三四五六七八九十]+、\S{2,30}$", block):
            made.append(Heading(block, 1))
        elif re.match(r"^（[一二三四五六七八九十]+）\S{2,30}$", block) and not block.endswith(("。", "；")):
            made.append(Heading(block, 2))
        elif block or not any(isinstance(other, list) for other in blocks):
            made.append(Paragraph(block))  # where no tables are left, blank lines are all that tells rows apart
    return made


NUMBER = re.compile(r"^\d+(\.\d+)?$")


def column_of(row, *headings):
    return next((c for c, cell in enumerate(row) if re.sub(r"\s", "", cell) in headings), None)


def aligned(rows, heading):
    """Every value under its heading again, where a row lost a cell on its way into the text and its values moved.

    `heading` is the last heading row seen: a table that a page break cut goes on below it."""
    width = max(len(row) for row in rows)
    grid = [row + [""] * (width - len(row)) for row in rows]
    for row in grid:
        if column_of(row, "三级指标", "三级目标", "指标名称") is not None:
            heading[:] = row
            continue
        name = column_of(heading, "三级指标", "三级目标", "指标名称")
        level1 = column_of(heading, "一级指标", "一级目标")
        value = column_of(heading, "年度指标值", "指标目标值")
        weight, score = column_of(heading, "分值", "满分", "权重"), column_of(heading, "得分")
        if max(name or 0, value or 0, weight or 0, score or 0) >= width:
            continue
        filled = [c for c, cell in enumerate(row) if cell]
        if name is None or not filled:
            continue
        if re.search(r"(小计|总分|合计|指标得分)$", row[filled[0]]) and weight is not None and score is not None:
            rest = [row[c] for c in filled[1:]]
            if 2 <= len(rest) <= width - score + 1 and all(NUMBER.match(cell) for cell in rest[:2]):
                label = row[filled[0]]
                row[filled[0]:] = [""] * (width - filled[0])
                row[min(filled[0], name)] = label
                row[weight], row[score] = rest[:2]
                for i, cell in enumerate(rest[2:], 1):
                    row[score + i] = cell
            continue
        moved = (NUMBER.match(row[score - 1]) and not NUMBER.match(row[score]) and NUMBER.match(row[weight - 1])
                 if weight and score else value is not None and row[name] and not row[value])
        before = [c for c in filled if c < name]
        if not moved or not before or row[-1]:
            continue
        row[name + 1:] = row[name:-1]
        row[name], row[before[-1]] = row[before[-1]], ""
        if level1 and row[0] and not FRAMES.match(row[0]):
            row[level1], row[0] = row[0], ""
    return grid


def merged(rows, heading):
    """The rows on one grid, with the template's merged areas marked."""
    grid = aligned(rows, heading)
    width = len(grid[0])
    levels = ()  # columns of the level-1 and level-2 cells, below their headings
    for r, row in enumerate(grid):
        heads = [c for c, cell in enumerate(row) if LEVELS.match(cell)]
        if heads:
            levels = heads
            continue
        filled = [c for c, cell in enumerate(row) if cell not in ("", UP)]
        if filled == [0] and len(rows[r]) >= 2 and (TITLE.match(row[0]) or len(row[0]) > 12):
            grid[r] = [row[0]] + [LEFT] * (width - 1)  # a title, or a note below the table
            continue
        if levels and filled and filled[0] > 0:
            # A level label reaches down over the blank cells to the left of the row's own first cell.
            for c in levels:
                above = grid[r - 1][c]
                if c < filled[0] and row[c] == "" and above not in ("", LEFT) and not LEVELS.match(above):
                    row[c] = UP
        if row[0] == "" and r and (FRAMES.match(grid[r - 1][0]) or grid[r - 1][0] == UP):
            row[0] = UP
    return grid


def forms_of(blocks):
    """The blocks of each form: a form begins at its title, in a paragraph or in the first row of a table."""
    starts = [i for i, block in enumerate(blocks)
              if (not isinstance(block, Table) and TITLE.match(block.text)) or (isinstance(block, Table) and TITLE.match(block.rows[0][0]))]
    return [blocks[a:b] for a, b in zip(starts, starts[1:] + [len(blocks)])]


def write_all(path, folder, each):
    name = os.path.splitext(os.path.basename(path))[0]
    with open(path, encoding="utf-8-sig") as file:
        blocks = blocks_of(file.read())
    forms = forms_of(blocks)
    write_docx(os.path.join(folder, name + ".docx"), blocks)
    write_html(os.path.join(folder, name + ".html"), blocks)
    if forms and any(isinstance(block, Table) for block in blocks):
        write_xlsx(os.path.join(folder, name + ".xlsx"), blocks, numbers=False)
        if len(forms) > 1:
            sheets = [Sheet(f"表{i}", form) for i, form in enumerate(forms, 1)]
            write_xlsx(os.path.join(folder, name + ".sheets.xlsx"), sheets, shared=True, numbers=False)
        if each:
            for i, form in enumerate(forms, 1):
                write_xlsx(os.path.join(folder, f"{name}.form{i}.xlsx"), form, numbers=False)
    elif not forms:
        tables = [Sheet(f"表{i}", [block]) for i, block in enumerate((b for b in blocks if isinstance(b, Table)), 1)]
        if tables:
            write_xlsx(os.path.join(folder, name + ".tables.xlsx"), tables, numbers=False)
    return os.path.join(folder, name + ".docx")


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--each"]
    *sources, folder = arguments
    os.makedirs(folder, exist_ok=True)
    texts = []
    for source in sources:
        texts += sorted(os.path.join(source, name) for name in os.listdir(source)) if os.path.isdir(source) else [source]
    documents = [write_all(text, folder, "--each" in sys.argv) for text in texts if text.endswith(".txt")]
    through_office(documents, "pdf", folder)


if __name__ == "__main__":
    main()

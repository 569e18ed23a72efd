#!/usr/bin/python3
"""The same documents written with python-docx: python_docx_write.py BLOCKS.json OUT.docx [--runs 3]

Cells are reached through one pass over table._cells, the fastest way python-docx has. Prints the median in ms."""
import argparse
import json
import statistics
import time

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement

ALIGN = [WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT]


def width_of(rows):
    return sum(cell["columns"] for cell in rows[0])


def add_table(document, block):
    rows, columns = block["rows"], width_of(block["rows"])
    if block["caption"]:
        document.add_paragraph(block["caption"], style="Caption")
    table = document.add_table(len(rows), columns, style="Table Grid")
    cells = table._cells
    taken = set()
    merges = []
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            for i in range(cell["rows"]):
                for j in range(cell["columns"]):
                    taken.add((r + i, c + j))
            place = cells[r * columns + c]
            paragraph = place.paragraphs[0]
            run = paragraph.add_run(cell["text"])
            if cell["align"]:
                paragraph.alignment = ALIGN[cell["align"]]
            if cell["heading"]:
                run.bold = True
            if cell["rows"] > 1 or cell["columns"] > 1:
                merges.append((place, cells[(r + cell["rows"] - 1) * columns + c + cell["columns"] - 1]))
            c += cell["columns"]
    for first, last in merges:
        first.merge(last)
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    if block["note"]:
        document.add_paragraph(block["note"])


def write(blocks, path):
    document = docx.Document()
    for block in blocks:
        if block["kind"] == "heading":
            document.add_heading(block["text"], block["level"])
        elif block["kind"] == "paragraph":
            document.add_paragraph(block["text"])
        else:
            add_table(document, block)
    document.save(path)


arguments = argparse.ArgumentParser()
arguments.add_argument("blocks")
arguments.add_argument("path")
arguments.add_argument("--runs", type=int, default=3)
chosen = arguments.parse_args()
with open(chosen.blocks, encoding="utf-8") as file:
    content = json.load(file)
times = []
for _ in range(chosen.runs):
    start = time.perf_counter()
    write(content, chosen.path)
    times.append((time.perf_counter() - start) * 1000)
print(f"{statistics.median(times):.1f} ms ({min(times):.1f} – {max(times):.1f})")

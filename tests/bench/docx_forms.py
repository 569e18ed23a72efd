#!/usr/bin/python3
"""Word files for the benchmarks: docx_forms.py forms OUTDIR --n N, or docx_forms.py report OUT.docx CELLS.json --forms N.

Forms are those of make_forms.py inside python-docx's own template, so that each carries the 350 KB of styles that a real
file carries. The report holds many forms between paragraphs, with ruled tables; CELLS.json says what stands in its rows.
"""
import argparse
import json
import os
import re
import zipfile

import docx
from make_forms import docx_parts, form, printed

TEMPLATE = os.path.join(os.path.dirname(docx.__file__), "templates", "default.docx")
SIDES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def body_of(number):
    rows, merges = form(number)
    text = docx_parts(rows, merges)["word/document.xml"]
    body = text[text.index("<w:body>") + 8:text.index("<w:sectPr/>")]
    body = body.replace('<w:tblW w:w="0" w:type="auto"/>', f'<w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{SIDES}</w:tblBorders>')
    return body.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', 1), rows[2:]


def write(path, bodies):
    with zipfile.ZipFile(TEMPLATE) as template, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in template.infolist():
            data = template.read(entry)
            if entry.filename == "word/document.xml":
                text = data.decode()
                start, end = text.index("<w:body>") + 8, text.rindex("<w:sectPr")
                data = (text[:start] + "".join(bodies) + text[end:]).encode()
            package.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def main():
    arguments = argparse.ArgumentParser()
    kinds = arguments.add_subparsers(dest="kind", required=True)
    forms = kinds.add_parser("forms")
    forms.add_argument("folder")
    forms.add_argument("--n", type=int, default=500)
    report = kinds.add_parser("report")
    report.add_argument("path")
    report.add_argument("cells")
    report.add_argument("--forms", type=int, default=20)
    chosen = arguments.parse_args()
    if chosen.kind == "forms":
        os.makedirs(chosen.folder, exist_ok=True)
        for number in range(chosen.n):
            write(os.path.join(chosen.folder, f"form-{number:06d}.docx"), [body_of(number)[0]])
        return
    bodies, expected = [], []
    for number in range(chosen.forms):
        body, rows = body_of(number)
        bodies.append(body)
        expected += [[re.sub(r"\s", "", printed(cell, c)) for c, cell in enumerate(row)] for row in rows]
    write(chosen.path, bodies)
    with open(chosen.cells, "w", encoding="utf-8") as file:
        json.dump(expected, file, ensure_ascii=False)


if __name__ == "__main__":
    main()

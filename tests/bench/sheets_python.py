#!/usr/bin/python3
"""sheets_python.py SHEETS_BENCH: the same filled form written with python3-xlsxwriter, the cells ready in memory."""
import io
import json
import subprocess
import sys
import time

import xlsxwriter

FORMS = 100
ALIGN = ["left", "center", "right"]
FONT = {0: ("黑体", 16, True), 2: ("黑体", 10, False), 3: ("黑体", 10, False), 4: ("黑体", 10, False)}
FILL = {2: "#E7E6E6", 6: "#FFFBE6", 7: "#F2F2F2"}


def write(sheets):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    styles = {}

    def style(role, align, locked, code):
        key = (role, align, locked, code)
        if key not in styles:
            font, size, bold = FONT.get(role, ("宋体", 10, False))
            options = {"font_name": font, "font_size": size, "bold": bold, "align": ALIGN[align], "valign": "vcenter",
                       "text_wrap": True, "locked": bool(locked), "border": 0 if role in (0, 1, 8) else 1}
            if code:
                options["num_format"] = code
            if role in FILL:
                options["bg_color"] = FILL[role]
            styles[key] = book.add_format(options)
        return styles[key]

    for sheet in sheets:
        page = book.add_worksheet(sheet["name"])
        if sheet["hidden"]:
            page.hide()
        page.protect()
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for row, column, rows, columns, role, align, locked, text, number, code, formula, comment in sheet["cells"]:
            look = style(role, align, locked, code)
            if rows > 1 or columns > 1:
                page.merge_range(row, column, row + rows - 1, column + columns - 1, "", look)
            if formula:
                page.write_formula(row, column, formula, look, number if number is not None else text)
            elif number is not None:
                page.write_number(row, column, number, look)
            elif text:
                page.write_string(row, column, text, look)
            else:
                page.write_blank(row, column, None, look)
            if comment:
                page.write_comment(row, column, comment)
        for row, column, last_row, last_column, options, most in sheet["allowed"]:
            rule = {"validate": "list", "source": options.split(",")} if options else {
                "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": "=" + most}
            page.data_validation(row, column, last_row, last_column, rule)
    book.close()
    return len(out.getvalue())


def main():
    sheets = json.loads(subprocess.run([sys.argv[1], "--dump"], check=True, capture_output=True, text=True).stdout)
    assert write(sheets) > 5_000
    times = []
    before = time.process_time()
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(FORMS):
            write(sheets)
        times.append((time.perf_counter() - start) * 1000 * 1000 / FORMS)
    times.sort()
    print(f"the same with python3-xlsxwriter    {times[2]:8.1f} ms   ({times[0]:.1f} – {times[-1]:.1f})   processor {(time.process_time() - before) * 1000 / 5 * 1000 / FORMS:.1f} ms   written only")


main()

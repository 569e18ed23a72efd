#!/usr/bin/python3
"""What a Python program would spend on merely reading the forms: openpyxl_read.py FOLDER [--sample 100 | --whole]

Every cell and merged area is read, nothing is recognised or checked."""
import io

import openpyxl
import peer_reading


def read(data):
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found = []
    for sheet in book.worksheets:
        found += [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
        found += [str(area) for area in sheet.merged_cells.ranges]
    return found


peer_reading.run(f"openpyxl {openpyxl.__version__}", ".xlsx", read, "项目支出绩效自评表", sample=100)

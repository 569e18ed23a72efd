#!/usr/bin/python3
"""What a Python program would spend on merely reading the forms: openpyxl_read.py FOLDER [--sample 100]

Every cell and merged area is read, nothing is recognised or checked. A sample of the folder, the figures per file."""
import argparse
import glob
import io
import os
import statistics
import time

import openpyxl


def read(data):
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found = []
    for sheet in book.worksheets:
        found += [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
        found += [str(area) for area in sheet.merged_cells.ranges]
    return found


arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("--sample", type=int, default=100)
chosen = arguments.parse_args()
files = []
for path in sorted(glob.glob(os.path.join(chosen.folder, "*.xlsx")))[:chosen.sample]:
    with open(path, "rb") as file:
        files.append(file.read())
for data in files:
    if "项目支出绩效自评表" not in read(data):
        raise SystemExit("a form was not read as it was written")
times = []
for _ in range(5):
    start = time.perf_counter()
    for data in files:
        read(data)
    times.append((time.perf_counter() - start) * 1e6 / len(files))
print(f"openpyxl {openpyxl.__version__}, read only, {len(files)} files: {statistics.median(times):.1f} us a file ({min(times):.1f} – {max(times):.1f})")

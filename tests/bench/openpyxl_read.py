#!/usr/bin/python3
"""What a Python program would spend on merely reading the forms: openpyxl_read.py FOLDER [--sample 100 | --whole]

Every cell and merged area is read, nothing is recognised or checked. A sample of the folder, the figures per file; or
all of it from the disk, once, for whoever times the process."""
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
arguments.add_argument("--whole", action="store_true")
chosen = arguments.parse_args()
paths = sorted(glob.glob(os.path.join(chosen.folder, "*.xlsx")))
if chosen.whole:
    for path in paths:
        with open(path, "rb") as file:
            read(file.read())
    raise SystemExit
files = []
for path in paths[:chosen.sample]:
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

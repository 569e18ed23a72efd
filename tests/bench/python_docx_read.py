#!/usr/bin/python3
"""What a Python program would spend on merely reading the forms: python_docx_read.py FOLDER [--sample 20 | --whole]

One pass over table._cells, the fastest way python-docx has; nothing is recognised or checked. A sample of the folder,
the figures per file; or all of it from the disk, once, for whoever times the process."""
import argparse
import glob
import io
import os
import statistics
import time

import docx


def read(data):
    document = docx.Document(io.BytesIO(data))
    found = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        found += [cell.text for cell in table._cells]
    return found


arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("--sample", type=int, default=20)
arguments.add_argument("--whole", action="store_true")
chosen = arguments.parse_args()
paths = sorted(glob.glob(os.path.join(chosen.folder, "*.docx")))
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
    if "总分" not in read(data):
        raise SystemExit("a form was not read as it was written")
times = []
for _ in range(5):
    start = time.perf_counter()
    for data in files:
        read(data)
    times.append((time.perf_counter() - start) * 1e6 / len(files))
print(f"python-docx, read only, {len(files)} files: {statistics.median(times):.1f} us a file ({min(times):.1f} – {max(times):.1f})")

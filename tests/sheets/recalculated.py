#!/usr/bin/python3
"""recalculated.py GENERATED_FORMS: LibreOffice computes every formula of a thousand generated forms anew; rates, points,
totals and grades must be what the engine gave. Skips aloud where LibreOffice is missing."""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

SKIPPED = 77
# Every sheet of a workbook as tab-separated UTF-8, with values as they are held and not as they are shown.
SHEETS = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1"


def plain(text):
    """A number without trailing zeros; a percentage as a share of one."""
    if re.fullmatch(r"-?[0-9.]+%", text):
        text = str(Decimal(text[:-1]) / 100)
    if re.fullmatch(r"-?[0-9]+\.[0-9]+", text):
        text = f"{Decimal(text):.10f}".rstrip("0").rstrip(".")
    return text


def place(cell):
    letters, row = re.fullmatch(r"([A-Z]+)([0-9]+)", cell).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row) - 1, column - 1


def main():
    office = shutil.which("soffice")
    if office is None:
        print("SKIPPED: needs LibreOffice (soffice); nothing was compared")
        return SKIPPED
    folder = tempfile.mkdtemp()
    try:
        subprocess.run([sys.argv[1], folder], check=True)
        out = os.path.join(folder, "out")
        files = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".xlsx"))
        subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", SHEETS,
                        "--outdir", out, *files],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=850)
        sheets = {}
        compared = numbers = wrong = 0
        with open(os.path.join(folder, "expected.txt"), encoding="utf-8") as expected:
            for line in expected:
                name, sheet, cell, value = line.rstrip("\n").split("\t")
                path = os.path.join(out, f"{name[:-5]}-{sheet}.csv")
                if path not in sheets:
                    with open(path, encoding="utf-8", newline="") as stream:
                        sheets[path] = list(csv.reader(stream, delimiter="\t"))
                row, column = place(cell)
                lines = sheets[path]
                found = plain(lines[row][column]) if row < len(lines) and column < len(lines[row]) else ""
                compared += 1
                numbers += value[:1].isdigit()
                if found != value:
                    wrong += 1
                    if wrong <= 20:
                        print(f"{name} {sheet}!{cell}: LibreOffice gives {found!r}, the engine {value!r}")
        print(f"{compared} formulas of 1000 forms, {numbers} of them with a number: {wrong} differ")
        return 1 if wrong or numbers < 10_000 else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(main())

#!/usr/bin/python3
"""recalculated.py GENERATED_FORMS: LibreOffice computes every formula of a thousand generated forms anew; rates, points,
totals and grades must be what the engine gave. Skips aloud where LibreOffice or openpyxl is missing."""
import os
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

SKIPPED = 77


def shown(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return f"{Decimal(repr(value)):.10f}".rstrip("0").rstrip(".")
    return str(value)


def main():
    office = shutil.which("soffice")
    try:
        import openpyxl
    except ImportError:
        openpyxl = None
    if office is None or openpyxl is None:
        print("SKIPPED: needs LibreOffice (soffice) and python3-openpyxl; nothing was compared")
        return SKIPPED
    folder = tempfile.mkdtemp()
    try:
        subprocess.run([sys.argv[1], folder], check=True)
        out = os.path.join(folder, "out")
        files = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".xlsx"))
        subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                        "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *files],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=550)
        books = {}
        compared = numbers = wrong = 0
        with open(os.path.join(folder, "expected.txt"), encoding="utf-8") as expected:
            for line in expected:
                name, sheet, cell, value = line.rstrip("\n").split("\t")
                if name not in books:
                    books.clear()
                    books[name] = openpyxl.load_workbook(os.path.join(out, name), data_only=True)
                found = shown(books[name][sheet][cell].value)
                compared += 1
                numbers += value[:1].isdigit()
                if found != value:
                    wrong += 1
                    if wrong <= 20:
                        formula = openpyxl.load_workbook(os.path.join(folder, name))[sheet][cell].value
                        print(f"{name} {sheet}!{cell}: {found!r}, the engine gives {value!r}: {formula}")
        print(f"{compared} formulas of 1000 forms, {numbers} with a number: {wrong} differ")
        return 1 if wrong or numbers < 10_000 else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(main())

#!/usr/bin/python3
"""The writing part of ./dev bench: typeset.py BUILD. The documents are compared with those of the peer, cell by cell, and
the pages in the contents with the pages of LibreOffice, before anything is timed."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"  # the one Debian's packages belong to


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words_of(path):
    """Paragraphs and cells of a document as python-docx reads them, merged cells once."""
    import docx
    document = docx.Document(path)
    # paragraph.text leaves out the words of links
    paragraphs = [re.sub(r"\s", "", "".join(text.text or "" for text in paragraph._p.iter(docx.oxml.ns.qn("w:t")))) for paragraph in document.paragraphs]
    cells = []
    for table in document.tables:
        last = None
        for cell in table._cells:
            if cell._tc is not last:
                cells.append(re.sub(r"\s", "", cell.text))
            last = cell._tc
    return [text for text in paragraphs if text], cells


def same_words(ours, theirs):
    our_paragraphs, our_cells = words_of(ours)
    their_paragraphs, their_cells = words_of(theirs)
    remaining = iter(our_paragraphs)  # ours have cover, contents and numbers of captions besides
    missing = [text for text in their_paragraphs if not any(mine.endswith(text) for mine in remaining)]
    if missing or our_cells != their_cells:
        raise SystemExit(f"{ours} does not hold the same: {missing[:3]}")
    return len(their_paragraphs), len(their_cells)


def pages_are_right(folder, name):
    """Every number of the contents is that of the page its heading stands on, when LibreOffice lays the pages out."""
    with tempfile.TemporaryDirectory() as profile:
        run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", folder,
            os.path.join(folder, name + ".docx"))
    pages = run("pdftotext", "-layout", os.path.join(folder, name + ".pdf"), "-").split("\f")[:-1]
    lines, entries = [], []
    for number, page in enumerate(pages):
        for line in page.split("\n"):
            entry = re.match(r"\s*(.*?)\.{4,}\s*(\d+)\s*$", line)
            if entry:
                entries.append((re.sub(r"\s", "", entry.group(1)), int(entry.group(2))))
            else:
                lines.append((number, re.sub(r"\s", "", line)))  # the cover is page 0
    at = 0
    for text, number in entries:
        while at < len(lines) and lines[at][1] != text:
            at += 1
        if at == len(lines) or lines[at][0] != number:
            raise SystemExit(f"the contents of {name} say page {number} for {text}")
        at += 1
    print(f"  {name}: {len(pages)} pages, all {len(entries)} numbers of the contents right in LibreOffice")


def own_times(build):
    text = run(os.path.join(build, "typeset_bench"), "--benchmark_format=json", "--benchmark_repetitions=5", "--benchmark_filter=docx/")
    found = {}
    for measured in json.loads(text)["benchmarks"]:
        name = measured["name"].split("/")[1]
        found.setdefault(re.sub(r"_(mean|median|stddev|cv)$", "", name), {})[measured.get("aggregate_name") or measured["repetition_index"]] = measured["real_time"]
    times = {}
    for name, values in found.items():
        each = [value for key, value in values.items() if isinstance(key, int)]
        times[name] = (values["median"], min(each), max(each))
    return times


def main():
    build = os.path.abspath(sys.argv[1])
    folder = os.path.join(build, "bench-files", "typeset")
    os.makedirs(folder, exist_ok=True)
    print("Word documents written")
    run(os.path.join(build, "typeset_bench"), "write", folder)
    if shutil.which("soffice") and shutil.which("pdftotext"):
        for name in ("report", "charts"):
            pages_are_right(folder, name)
    else:
        print("SKIPPED the pages of the contents: they need soffice (libreoffice-writer-nogui) and pdftotext (poppler-utils)")
    times = own_times(build)
    targets = {"report of 60 pages": 40, "the same with charts": 40, "table of 2000 rows": 300}
    for name, (median, low, high) in times.items():
        print(f"  {name:24} {median:8.2f} ms   ({low:.2f} – {high:.2f}), target {targets[name]} ms")
    for file, name, runs in (("report", "report of 60 pages", "3"), ("table", "table of 2000 rows", "1")):
        theirs_path = os.path.join(folder, file + "-python.docx")
        try:
            text = run(PYTHON, os.path.join(HERE, "python_docx_write.py"), os.path.join(folder, file + ".json"), theirs_path, "--runs", runs)
            paragraphs, cells = same_words(os.path.join(folder, file + ".docx"), theirs_path)
        except (subprocess.CalledProcessError, ImportError) as problem:
            print(f"SKIPPED python-docx: {problem}")
            return
        theirs = float(text.split()[0])
        print(f"  python-docx, {file}: {text.strip()}; {paragraphs} paragraphs and {cells} cells the same; {theirs / times[name][0]:.0f} times as long as ours (target 40)")


if __name__ == "__main__":
    main()

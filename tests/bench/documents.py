#!/usr/bin/python3
"""The documents part of ./dev bench: documents.py BUILD. Results are checked before anything is timed; what a user would
pick instead runs beside in the same run. Peers that are not installed are skipped aloud."""
import difflib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"  # the one Debian's packages belong to


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def numbers(text):
    """The figures of a line: median, lowest, highest."""
    return [float(number) for number in re.findall(r"[\d.]+", text)]


def make(path, *command):
    """Files are made once, under the build folder, and only count when they are whole."""
    if not os.path.exists(path):
        unfinished = path + ".unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        run(*(word.replace(path, unfinished) for word in command))
        os.rename(unfinished, path)


def own_steps(build, folder):
    text = run(os.path.join(build, "documents_bench"), folder)
    print(text, end="")
    steps = {}
    for line in text.splitlines()[1:]:
        name, figures = line[:34].strip(), line[34:]
        median, lowest, highest = numbers(figures)[:3]
        steps[name] = (numbers(figures)[-1], lowest / median, highest / median)
    return steps


def peer(script, *arguments):
    try:
        text = run(PYTHON, os.path.join(HERE, script), *arguments)
    except subprocess.CalledProcessError as problem:
        print(f"SKIPPED {script}: {problem.stderr.strip().splitlines()[-1] if problem.stderr else problem}")
        return None
    print(text, end="")
    return numbers(text.split(":")[1])[0]


def compare(build, folder, script, sample, target):
    steps = own_steps(build, folder)
    floor, read, audited = steps["inflated only"][0], steps["read"][0], steps["read, recognised and audited"][0]
    theirs = peer(script, folder, "--sample", str(sample))
    if theirs:
        print(f"  one core each: their reading / our reading {theirs / read:.0f} (target {target}); their reading / our whole audit {theirs / audited:.0f}")
        whole_programs(build, folder, script, target)
    print(f"  our whole audit / inflating alone, one core {audited / floor:.1f} (target at most 8)\n")


def whole_programs(build, folder, script, target, rounds=3):
    """As users run them, each from its start to its end over the same files: theirs once a round, between ours."""
    files = len(os.listdir(folder))
    cores = sorted(os.sched_getaffinity(0))
    audit = [os.path.join(build, "jiheng"), "audit", "--format", "jsonl", folder]
    ways = {"1 core": ["taskset", "-c", str(cores[0]), *audit], f"{len(cores)} cores": audit}
    ours, ratios, theirs = {way: [] for way in ways}, {way: [] for way in ways}, []
    for _ in range(rounds):
        before = {way: timed(command, 5)[0] for way, command in ways.items()}
        seconds = timed([PYTHON, os.path.join(HERE, script), folder, "--whole"], 1)[0]
        theirs.append(seconds * 1e6 / files)
        for way, command in ways.items():
            ours[way].append(statistics.mean([before[way], timed(command, 5)[0]]) * 1e6 / files)
            ratios[way].append(theirs[-1] / ours[way][-1])
    print(f"  whole programs over all files, {rounds} rounds: theirs {spread(theirs)} us a file")
    for way in ways:
        print(f"  jiheng audit FOLDER, {way}: {spread(ours[way])} us a file; theirs / that {spread(ratios[way])} (target {target})")


def spread(figures):
    return f"{statistics.median(figures):.0f} ({min(figures):.0f} – {max(figures):.0f})"


def timed(command, runs=9):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times), min(times), max(times)


def exact_cells(expected, blocks):
    """How many of the filled cells stand in the tables read, row by row in their order; a row cut by a page break into two
    has what its better half still holds."""
    tables = (block["rows"] for block in blocks if "table" in block)
    found = [[re.sub(r"\s", "", cell["text"]) for cell in row] for rows in tables for row in rows]
    rows = [tuple(filter(None, row)) for row in expected]
    theirs = [tuple(filter(None, row)) for row in found]
    exact = 0
    wrong = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, rows, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            exact += sum(map(len, rows[a:b]))
            continue
        left = [cell for row in theirs[c:d] for cell in row]
        for cell in (cell for row in rows[a:b] for cell in row):
            if cell in left:
                left.remove(cell)
                exact += 1
            else:
                wrong.append(cell)
    return exact, sum(map(len, rows)), wrong


def pdf_report(build, cache):
    folder = os.path.join(cache, "report")
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        print("SKIPPED the PDF report: it needs soffice (libreoffice-writer-nogui) and pdftotext (poppler-utils)")
        return
    pdf = os.path.join(folder, "report.pdf")
    if not os.path.exists(pdf):
        os.makedirs(folder, exist_ok=True)
        run(PYTHON, os.path.join(HERE, "docx_forms.py"), "report", os.path.join(folder, "report.docx"), os.path.join(folder, "cells.json"), "--forms", "14")
        with tempfile.TemporaryDirectory() as profile:
            run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, os.path.join(folder, "report.docx"))
    pages = re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf)).group(1)
    with open(os.path.join(folder, "cells.json"), encoding="utf-8") as file:
        expected = json.load(file)
    jiheng = os.path.join(build, "jiheng")
    blocks = json.loads(run(jiheng, "convert", pdf, "--raw", "--format", "json", "--to", "-"))["blocks"]
    exact, filled, wrong = exact_cells(expected, blocks)
    print(f"PDF report of {pages} pages: {exact} of {filled} filled cells exact, {100 * exact / filled:.2f} % (target 99.5 %); not exact: {wrong[:5]}")
    ours = timed([jiheng, "audit", pdf])
    theirs = timed(["pdftotext", "-bbox-layout", pdf, "/dev/null"])
    empty = timed([jiheng, "--help"])
    print(f"  jiheng audit, whole process   {ours[0] * 1000:.0f} ms ({ours[1] * 1000:.0f} – {ours[2] * 1000:.0f}), of it {empty[0] * 1000:.0f} to start (target 200 ms)")
    print(f"  pdftotext -bbox-layout        {theirs[0] * 1000:.0f} ms ({theirs[1] * 1000:.0f} – {theirs[2] * 1000:.0f}): {ours[0] / theirs[0]:.2f} times as long (target at most 3)\n")


def large_runs(build, cache):
    print(f"one run over many forms, {len(os.sched_getaffinity(0))} at a time as by default, JSON lines to /dev/null (target 512 MiB, the same cost a form)")
    for count in (1_000, 10_000, 100_000):
        folder = os.path.join(cache, f"forms-{count}")
        make(folder, PYTHON, os.path.join(HERE, "make_forms.py"), folder, "--n", str(count))
        start = time.perf_counter()
        child = subprocess.Popen([os.path.join(build, "jiheng"), "audit", "--format", "jsonl", folder],
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        lines, last = 0, b""
        for last in child.stdout:
            lines += 1
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
        seconds = time.perf_counter() - start
        summary = json.loads(last)
        summary = summary.get("summary", summary)
        if lines != count + 1 or summary["forms"] != count:
            raise SystemExit(f"{lines} lines and {summary['forms']} forms for {count} files")
        processor = usage.ru_utime + usage.ru_stime
        print(f"  {count:7} forms {seconds:8.2f} s  {seconds * 1e6 / count:6.0f} us a form, {processor * 1e6 / count:6.0f} us of processor time, {usage.ru_maxrss / 1024:5.0f} MiB")


def main():
    build = os.path.abspath(sys.argv[1])
    cache = os.path.join(build, "bench-files")
    os.makedirs(cache, exist_ok=True)
    print(f"load of the machine before: {os.getloadavg()[0]:.2f}")
    print("workbooks: 2,000 self-evaluation forms")
    folder = os.path.join(cache, "xlsx")
    make(folder, PYTHON, os.path.join(HERE, "make_forms.py"), folder, "--n", "2000")
    compare(build, folder, "openpyxl_read.py", 100, 100)
    print("Word files: 500 of the same forms in python-docx's template")
    folder = os.path.join(cache, "docx")
    try:
        make(folder, PYTHON, os.path.join(HERE, "docx_forms.py"), "forms", folder, "--n", "500")
        compare(build, folder, "python_docx_read.py", 20, 60)
        pdf_report(build, cache)
    except subprocess.CalledProcessError as problem:
        print(f"SKIPPED: {problem.stderr.strip().splitlines()[-1] if problem.stderr else problem}")
    large_runs(build, cache)
    print(f"load of the machine after: {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    main()

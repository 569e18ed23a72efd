#!/usr/bin/env bash
# run.sh BUILD_FOLDER: every benchmark in one run, each beside what a user would pick instead.
set -euo pipefail
build=${1:-build}
here=$(dirname "${BASH_SOURCE[0]}")
documents=examples/documents
[ ! -d ../shared/seeds ] || documents=../shared/seeds

echo "median (lowest – highest)"
"$build/evaluation_bench"
python3 "$here/evaluation_python.py"
"$build/audit_bench" "$documents"
python3 - "$build/jiheng" audit "$documents" <<'PY'
import subprocess, sys, time
times = []
for _ in range(15):
    start = time.perf_counter()
    subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    times.append((time.perf_counter() - start) * 1000)
times.sort()
print(f"the same as a whole process         {times[7]:8.1f} ms   ({times[0]:.1f} – {times[-1]:.1f})")
PY
echo
"$build/typeset_pdf_bench"
/usr/bin/python3 "$here/docx_to_pdf.py"
echo
/usr/bin/python3 "$here/documents.py" "$build"
echo
/usr/bin/python3 "$here/typeset.py" "$build"
"$build/sheets_bench"
/usr/bin/python3 "$here/sheets_python.py" "$build/sheets_bench"
echo
/usr/bin/python3 "$here/http_bench.py" "$build/http_probe" || [ $? -eq 77 ]
"$build/store_bench"
echo
python3 "$here/service_bench.py" "$build"
python3 "$here/survey_bench.py" "$build"

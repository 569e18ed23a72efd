"""A database that an older program wrote: the server answers at once, and makes what is missing while it does. Killed in
the middle it goes on; two servers on PostgreSQL share it; what was there before comes out the same.

    upkeep_test.py JIHENG ROOT DATABASE
"""
import glob
import sqlite3
import subprocess
import sys
import time
from urllib.parse import quote

from checks import PASSWORD, check
from client import Person, Server
from office import Office

jiheng, root, database = sys.argv[1:4]
MANY = 3000


def sql(statement):
    """Rows of a statement, asked of the database itself."""
    if database.startswith("postgresql"):
        psql = sorted(glob.glob("/usr/lib/postgresql/*/bin/psql"))[-1]
        done = subprocess.run([psql, database, "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", statement],
                              check=True, capture_output=True, text=True)
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]
    with sqlite3.connect(database, timeout=30) as connection:
        rows = connection.execute(statement).fetchall()
    connection.close()
    return [tuple(str(value) for value in row) for row in rows]


def missing():
    return int(sql("SELECT COUNT(*) FROM project WHERE derived = 0")[0][0])


def derived():
    """Everything that is made from what stands elsewhere."""
    return [sql(f"SELECT {columns} FROM {table} ORDER BY {columns}") for table, columns in (
        ("indicator_row", "form, number, level1, name, target, project, path, year, kind, full_marks, missed, lowered"),
        ("form_text", "form, number, project, path, year, hash, cell, excerpt"),
        ("search_pair", "pair, kind, path, subject"),
        ("form", "id, budget_fen, executed_fen"),
        ("project", "id, station, total, grade, findings, warnings, points, budget_fen, adjusted_fen, executed_fen, execution, changed"))]


def in_the_end(holds, what):
    deadline = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)
    check(True, what)


server = Server(jiheng, database)
try:
    office = Office(server)
    for number in range(3):
        office.self_evaluation(office.project(f"A-{number}", f"校舍维护{number}期"))
    check(server.stop() == 0, "stopped")
    # Many more projects, as they stand after the program made their rows; then all of it as an older program left it.
    for first in range(0, MANY, 1000):
        sql("INSERT INTO project (region, id, organisation, path, year, code, name, kind, classified, budget, station, total, "
            "grade, findings, changed, version) SELECT region, id + n, organisation, path, year, 'M-' || n, '道路养护' || n, "
            "kind, 0, budget, station, '', '', 0, changed, 1 FROM project CROSS JOIN (WITH RECURSIVE numbers(n) AS (SELECT "
            f"{first + 1} UNION ALL SELECT n + 1 FROM numbers WHERE n < {first + 1000}) SELECT n FROM numbers) AS numbers "
            "WHERE code = 'A-0'")
    server = Server(jiheng, database, "--job-lease", "1")
    in_the_end(lambda: missing() == 0, "all rows are made once")
    in_the_end(lambda: sql("SELECT COUNT(*) FROM job WHERE kind = 'derive' AND state = 'running'") == [("0",)], "and the job is over")
    check(server.stop() == 0, "stopped")
    before = derived()
    check(len(before[0]) == 9 and len(before[2]) > MANY, "there are rows to lose")
    for table in ("indicator_row", "form_text", "search_pair"):
        sql(f"DELETE FROM {table}")
    sql("UPDATE project SET derived = 0, budget_fen = 0, adjusted_fen = 0, executed_fen = -1, execution = -1, points = -1, warnings = 0")
    sql("UPDATE form SET budget_fen = -1, executed_fen = -1")

    began = time.monotonic()
    server = Server(jiheng, database, "--job-lease", "1")
    editor = Person(server.port).sign_in("editor", PASSWORD)
    listed = editor.get("/api/v1/projects?year=2021&limit=5")["projects"]
    answered = time.monotonic() - began
    check(len(listed) == 5 and missing() > 0, f"lists are answered after {answered:.2f} s, before the rows are made")
    new = office.project  # saves go on too
    office.editor = editor
    later = new("N-1", "图书馆改造")
    in_the_end(lambda: 0 < missing() < MANY - 100, "rows are being made")
    server.kill()
    left = missing()
    check(0 < left < MANY, f"killed with {left} left")

    server = Server(jiheng, database, "--job-lease", "1")
    second = Server(jiheng, database, "--job-lease", "1") if database.startswith("postgresql") else None
    in_the_end(lambda: missing() == 0, "whoever starts next goes on")
    editor = Person(server.port).sign_in("editor", PASSWORD)
    found = editor.get(f"/api/v1/projects?q={quote('养护2999')}")["projects"]
    check([one["name"] for one in found] == ["道路养护2999"], "every project is found by its name")
    check(len(editor.get(f"/api/v1/projects?q={quote('校舍')}")["projects"]) == 3, "by a part of it")
    if second:
        second.stop()
    check(server.stop() == 0, "stopped")
    sql(f"DELETE FROM search_pair WHERE kind = 'project' AND subject = {later}")
    sql(f"DELETE FROM project WHERE id = {later}")
    after = derived()
    for name, one, other in zip(("indicators", "sentences", "names", "forms", "projects"), before, after):
        check(one == other, f"{name}: the same as before")
    check(sql("SELECT COUNT(*) FROM job WHERE kind = 'derive' AND state IN ('waiting', 'running')") == [("0",)], "no job is left over")
except Exception:
    try:
        with open(server.log.name, encoding="utf-8") as log:
            print(log.read()[-3000:], file=sys.stderr)
        server.stop()
    except FileNotFoundError:
        pass
    raise

"""Surveys under load: answers taken a second while the server is killed between rounds, a million answers analysed, an
export of 132,000 answers to 510 questions with what it takes of time and memory. What comes out is checked before its time
is told.

    survey_bench.py BUILD [collect|analyse|export …]
"""
import asyncio
import http.client
import json
import os
import random
import sqlite3
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
sys.path.insert(0, os.path.join(root, "tests", "server"))

from answer_load import Load  # noqa: E402
from client import Person, Server  # noqa: E402
from survey_office import Office  # noqa: E402

jiheng = os.path.join(sys.argv[1], "jiheng")
wanted = sys.argv[2:] or ["collect", "analyse", "export"]
random.seed(2018)
SCALE = [{"key": str(level), "text": {"chinese": f"第{level}档", "english": ""}, "value": str((level - 1) / 4)}
         for level in range(5, 0, -1)]


def questionnaire(questions):
    items = [{"kind": "single", "key": f"q{number:03}", "list": "scale", "text": {"chinese": f"第{number}题", "english": ""}}
             for number in range(1, questions + 1)]
    return {"id": "bench", "title": {"chinese": "压力测试", "english": ""}, "lists": [{"key": "scale", "options": SCALE}],
            "items": items}


class Watched:
    """What the server takes between two points: time, processor time, memory above what it had before, in MiB."""

    def __init__(self, server):
        self.pid = server.process.pid
        with open(f"/proc/{self.pid}/clear_refs", "w") as file:
            file.write("5")  # the highest mark is from here on
        self.before, self.processor, self.began = self.memory("VmRSS"), self.spent(), time.perf_counter()

    def memory(self, which):
        with open(f"/proc/{self.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(which)) // 1024

    def spent(self):
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        self.took, self.processor = time.perf_counter() - self.began, self.spent() - self.processor
        self.above = self.memory("VmHWM") - self.before
        return self


def fetched(person, path):
    """The size of a download and how many lines it has, without keeping it."""
    connection = http.client.HTTPConnection("127.0.0.1", person.port, timeout=1200)
    connection.request("GET", path, headers={"Cookie": person.cookie})
    response = connection.getresponse()
    size = lines = 0
    while piece := response.read(1 << 20):
        size, lines = size + len(piece), lines + piece.count(b"\n")
    connection.close()
    return response.status, size, lines


def filled(database, lead, project, questions, answers):
    """A closed survey with that many answers, put into the file by its own statements: taking them is measured elsewhere."""
    made = lead.ask("POST", "/api/v1/surveys", {"project": project, "questionnaire": questionnaire(questions)})
    made = lead.ask("POST", f"/api/v1/surveys/{made['id']}/steps/open", version=made["version"])
    rows = [json.dumps({f"q{number:03}": random.choice("5544321") for number in range(1, questions + 1)},
                       separators=(",", ":")) for _ in range(500)]
    file = sqlite3.connect(database)
    file.executemany("INSERT INTO survey_answer SELECT region, id, ?, 'page', 1, 18000, 'zh', 60, '', '', ?, '', '', 0 "
                     "FROM survey WHERE id = ?",
                     ((f"{number:032x}", rows[number % len(rows)], int(made["id"])) for number in range(answers)))
    file.commit()
    file.close()
    return f"/api/v1/surveys/{made['id']}"


def collect(server, office, database):
    lead = office.lead
    survey = lead.ask("POST", "/api/v1/surveys", {"project": office.project, "questionnaire": questionnaire(20)})
    lead.ask("POST", f"/api/v1/surveys/{survey['id']}/steps/open", version=survey["version"])
    answers = {f"q{number:03}": "4" for number in range(1, 21)}
    rates, times = [], []
    acknowledged = set()
    for _ in range(5):
        load = Load(server.port, survey["key"], answers)
        began = time.perf_counter()
        asyncio.run(load.run(3))
        rates.append(len(load.acknowledged) / (time.perf_counter() - began))
        times += load.times
        acknowledged |= load.acknowledged
        server.kill()
        server.__init__(jiheng, database, *OPTIONS)
    lead = Person(server.port).sign_in("lead", "绩衡-测试-密码-2021")
    _, body = lead.send("GET", f"/api/v1/surveys/{survey['id']}/export?format=csv")
    kept = [line.split(",", 1)[0] for line in body.decode("utf-8-sig").splitlines()[1:]]
    assert len(kept) == len(set(kept)) and acknowledged <= set(kept), "lost or doubled"
    rates.sort()
    times.sort()
    print(f"answers taken, 20 questions, 64 at once  {rates[2]:8.0f} a second   ({rates[0]:.0f} – {rates[-1]:.0f}); "
          f"median {times[len(times) // 2] * 1000:.1f} ms, 99 % {times[len(times) * 99 // 100] * 1000:.1f} ms; "
          f"killed 5 times, {len(acknowledged)} acknowledged, none lost or doubled")
    return lead


def packed(database, path):
    """Waits until the server has packed the answers into columns; how long that took."""
    began = time.perf_counter()
    file = sqlite3.connect(database)
    survey = int(path.rsplit("/", 1)[1])
    while not file.execute("SELECT COUNT(*) FROM survey_column WHERE survey = ? AND key = ''", (survey,)).fetchone()[0]:
        time.sleep(0.05)
    file.close()
    return time.perf_counter() - began


def analyse(server, lead, office, database):
    path = filled(database, lead, office.project, 20, 1_000_000)
    watched = Watched(server)
    first = lead.get(path + "/analysis")
    watched.end()
    print(f"1,000,000 answers to 20 questions, analysed as they came in  {watched.took:6.2f} s, "
          f"{watched.processor:.2f} s of processor, {watched.above} MiB above the idle server; "
          f"packed in {packed(database, path):.1f} s")
    time.sleep(1)
    runs = []
    for _ in range(9):
        watched = Watched(server)
        found = lead.get(path + "/analysis")
        runs.append(watched.end())
        assert found == first, "the columns say something else than the answers"
    assert found["answers"] == 1_000_000 and found["scales"][0]["counts"][0]["count"] > 5_000_000
    times = sorted(run.took for run in runs)
    print(f"… from their columns  {times[4]:6.2f} s   ({times[0]:.2f} – {times[-1]:.2f}), "
          f"{min(run.processor for run in runs):.2f} s of processor, {max(run.above for run in runs)} MiB above the server "
          f"before it, load {os.getloadavg()[0]:.1f}")


def export(server, lead, office, database):
    path = filled(database, lead, office.project, 510, 132_000)
    for kind in ("csv", "xlsx"):
        watched = Watched(server)
        status, size, lines = fetched(lead, f"{path}/export?format={kind}")
        watched.end()
        assert status == 200 and size > 30_000_000 and (kind != "csv" or lines == 132_001), (status, size, lines)
        print(f"132,000 × 510 as {kind:4}  {watched.took:6.1f} s, {watched.processor:.1f} s of processor, {size >> 20} MiB, "
              f"{watched.above} MiB of memory above the idle server")


OPTIONS = ("--answers-per-minute", "1000000000")
with tempfile.TemporaryDirectory(prefix="jiheng-bench-") as folder:
    database = os.path.join(folder, "bench.db")
    server = Server(jiheng, database, *OPTIONS)
    try:
        office = Office(server, root)
        lead = office.lead
        if "collect" in wanted:
            lead = collect(server, office, database)
        if "analyse" in wanted:
            analyse(server, lead, office, database)
        if "export" in wanted:
            export(server, lead, office, database)
    finally:
        server.stop()

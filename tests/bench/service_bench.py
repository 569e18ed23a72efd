"""service_bench.py BUILD [MINUTES] [PROJECTS] [ENGINE]: the whole service under load, on both engines.

100,000 projects with a self-evaluation of ten indicators each; then form reads, lists as finance, department and unit,
and saves, each scored, in the log and on disk before it is acknowledged, from 64 and 512 connections. Then a mixture
for MINUTES (0.25), whose memory must stay flat. What is measured is checked first. Client, server and database share
the cores of this machine: the load beside each figure belongs to it."""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "server"))
from client import Server  # noqa: E402
from on_engine import database_on  # noqa: E402

SECONDS = 4
THREADS = 2
AIMS = {"read": 20_000, "list": 4_000, "save": 1_500}


def ask(port, method, path, token, body=None, version=None):
    """Status and JSON of one request in the name of a program."""
    import http.client
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    fields = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    if version:
        fields["If-Match"] = f'"{version}"'
    connection.request(method, path, body, fields)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, json.loads(text) if text else None


class Load:
    """Requests of one kind, checked to have been answered and not refused."""

    def __init__(self, server, folder):
        self.server = server
        self.folder = folder
        self.next_form = 10  # those before are for the check

    def run(self, kind, connections, seconds=SECONDS):
        command = ["wrk", f"-t{THREADS}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s",
                   os.path.join(HERE, "service_bench.lua"), f"http://127.0.0.1:{self.server.port}", "--", kind, self.folder,
                   str(THREADS), str(self.next_form)]
        text = subprocess.run(command, check=True, capture_output=True, text=True, errors="replace").stdout
        rate, half, slowest, count, wrong, lost = re.search(
            r"RESULT (\S+) (\S+) (\S+) (\d+) (\d+) (\d+)", text).groups()
        if kind == "save":
            # The threads take forms alternately; a few are on their way when the time is over.
            self.next_form += 2 * (int(count) + connections)
        if int(wrong) or int(lost):
            raise AssertionError(f"{kind}, {connections} connections: {wrong} of {count} refused, {lost} lost")
        return float(rate), float(half), float(slowest)


def memory(pid):
    """Resident MiB, without what only maps files."""
    with open(f"/proc/{pid}/status", encoding="utf-8") as status:
        return int(re.search(r"RssAnon:\s+(\d+)", status.read()).group(1)) / 1024


def spent(pid):
    """Seconds of processor time of the service alone, without the database's server."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        return sum(map(int, stat.read().rsplit(") ", 1)[1].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def check(server, folder):
    """What is about to be timed is right."""
    with open(f"{folder}/forms", encoding="utf-8") as file:
        forms = [line.rstrip("\n").split("\t") for line in (next(file) for _ in range(10))]
    with open(f"{folder}/tokens", encoding="utf-8") as file:
        tokens = file.read().split()
    with open(f"{folder}/body", encoding="utf-8") as file:
        before, after = file.read().splitlines()
    (form, token, name), (_, stranger, _) = forms[0], forms[1]
    status, found = ask(server.port, "GET", f"/api/v1/forms/{form}", token)
    assert status == 200 and len(found["content"]["indicators"][0]["rows"]) == 10 and found["total"], found
    assert ask(server.port, "GET", f"/api/v1/forms/{form}", stranger)[0] == 404
    path = f"/api/v1/forms/{form}/content"
    body = (before + name + after).encode()
    assert ask(server.port, "PUT", path, stranger, body, 1)[0] == 404
    status, saved = ask(server.port, "PUT", path, token, body, 1)
    assert status == 200 and saved["version"] == 2, saved
    assert ask(server.port, "PUT", path, token, body, 1)[0] == 412
    status, again = ask(server.port, "GET", f"/api/v1/forms/{form}", token)
    assert again["content"] == json.loads(body)["content"] and again["hash"] != found["hash"]
    for who, own in ((tokens[0], ""), (tokens[1], "教育局"), (token, "教育局服务中心")):
        status, page = ask(server.port, "GET", "/api/v1/projects?year=2021&q=%E4%BF%A1%E6%81%AF", who)
        assert status == 200 and page["projects"], page
        assert all("信息" in one["name"] and own in one["name"] for one in page["projects"]), page


def log_holds(server, folder):
    with open(f"{folder}/tokens", encoding="utf-8") as file:
        status, verdict = ask(server.port, "GET", "/api/v1/log/verification", file.readline().strip())
    assert status == 200 and verdict["fault"] is None, verdict
    return f"{verdict['entries']} entries, whole"


def measure(server, folder, minutes):
    check(server, folder)
    load = Load(server, folder)
    print(f"{'':<18} connections  requests/s   p50 ms   p99 ms  cpu us each   memory MiB   load")
    for connections in (64, 512):
        for kind in ("read", "list", "list_finance", "list_department", "list_unit", "save"):
            if connections > 64 and "_" in kind:
                continue
            before = spent(server.process.pid)
            rate, half, slowest = load.run(kind, connections)
            cost = (spent(server.process.pid) - before) * 1e6 / (rate * SECONDS)
            missed = " missed" if rate < AIMS.get(kind, 0) or (connections == 64 and slowest > 50) else ""
            print(f"{kind:<18} {connections:>11} {rate:>11.0f} {half:>8.2f} {slowest:>8.2f} "
                  f"{cost:>12.0f} {memory(server.process.pid):>12.1f}   {os.getloadavg()[0]:.1f}{missed}", flush=True)
    soak(server, load, minutes)


def soak(server, load, minutes):
    """Reads and lists; memory after the first tenth and at the end."""
    end = time.monotonic() + minutes * 60
    taken = []
    while time.monotonic() < end:
        load.run("read", 64, 3)
        load.run("list", 64, 2)
        taken.append(memory(server.process.pid))
    first = taken[len(taken) // 10]
    print(f"after {minutes} minutes of load: memory {first:.1f} → {taken[-1]:.1f} MiB, most {max(taken):.1f}")
    assert taken[-1] < first * 1.2 + 16, taken


def bytes_of(database, projects):
    if database.startswith("postgresql:"):
        text = subprocess.run(["psql", database, "-Atc", "SELECT pg_database_size(current_database())"], check=True,
                              capture_output=True, text=True).stdout
        size = int(text)
    else:
        size = sum(os.path.getsize(database + end) for end in ("", "-wal") if os.path.exists(database + end))
    return f"{size / 1e6:.0f} MB, {size / projects:.0f} bytes a form with its project"


def main():
    build = sys.argv[1]
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else 0.25
    projects = sys.argv[3] if len(sys.argv) > 3 else "100000"
    engines = sys.argv[4:] or ["sqlite", "postgresql"]
    for engine in engines:
        with tempfile.TemporaryDirectory(prefix="jiheng-bench-") as folder, database_on(engine) as database:
            if database is None:
                print("PostgreSQL is not installed: skipped")
                continue
            filled = subprocess.run([f"{build}/service_fill", database, folder, projects], check=True,
                                    capture_output=True, text=True).stdout.strip()
            if engine == "postgresql":
                subprocess.run(["psql", database, "-qc", "VACUUM ANALYZE"], check=True)
            print(f"\n{engine}: {filled}; {bytes_of(database, int(projects))}", flush=True)
            server = Server(f"{build}/jiheng", database, "--trusted-proxy", "127.0.0.1")
            try:
                measure(server, folder, minutes)
                print("log:", log_holds(server, folder))
            finally:
                code = server.stop()
            assert code == 0, code


if __name__ == "__main__":
    main()

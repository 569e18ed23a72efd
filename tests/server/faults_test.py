"""A server that is killed while several people write, restarted, killed again: what it confirmed is there, nothing is there
twice, the log is whole. Also PostgreSQL restarted under load, two servers that share their jobs, a backup taken under load,
a disk that is full.

    faults_test.py JIHENG ROOT DATABASE [ROUNDS]
"""
import http.client
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid

from client import Person, Refused, Server

jiheng, root, database = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 4
postgresql = database.startswith("postgresql:")
PASSWORD = "绩衡-测试-密码-2021"
LEASE = 2
OPTIONS = ("--job-lease", str(LEASE))
random.seed(2021)
LOST = (OSError, http.client.HTTPException)  # nobody answered: done or not, and the client must ask


def check(holds, what):
    if not holds:
        raise AssertionError(what)


class Writer(threading.Thread):
    """Writes until the server is gone, and remembers what was confirmed."""

    def __init__(self, person, unit, number):
        super().__init__()
        self.person, self.unit, self.number = person, unit, number
        self.codes, self.saved, self.proofs, self.jobs, self.unavailable = [], {}, [], [], 0
        self.other = []
        self.stopping = False

    def run(self):
        kept = {"kind": "target-declaration", "year": 2021, "fields": {"project": "x"}, "indicators": []}
        while not self.stopping:
            code = f"F-{uuid.uuid4().hex[:12]}"
            try:
                project = self.person.ask("POST", "/api/v1/projects", {
                    "organisation": self.unit, "year": 2021, "code": code, "name": code, "budget": "1"},
                    headers={"Idempotency-Key": code})
                self.codes.append((project["id"], code))
                form = self.person.ask("POST", f"/api/v1/projects/{project['id']}/forms",
                                       {"kind": "target-declaration", "content": dict(kept, title="0")})
                path = f"/api/v1/forms/{form['id']}"
                self.saved[form["id"]] = form["version"]
                for title in range(1, 4):
                    form = self.person.ask("PUT", path + "/content", {"content": dict(kept, title=str(title))},
                                           version=form["version"])
                    self.saved[form["id"]] = form["version"]
                data = os.urandom(2000)
                self.proofs.append((self.person.upload(path + "/evidence", "a.bin", data)["id"], data))
                self.jobs.append(self.person.upload("/api/v1/audits", "a.txt", code.encode())["id"])
            except Refused as problem:
                if problem.status == 503:
                    self.unavailable += 1
                    time.sleep(0.05)
                else:
                    self.other.append((problem.status, problem.body))
            except LOST:
                time.sleep(0.02)


def load(people, unit, seconds, during):
    writers = [Writer(one, unit, number) for number, one in enumerate(people)]
    for writer in writers:
        writer.start()
    time.sleep(seconds)
    result = during()
    for writer in writers:
        writer.stopping = True
    for writer in writers:
        writer.join()
    for writer in writers:
        check(not writer.other, f"refused under load: {writer.other[:3]}")
    return writers, result


def verify_log(where):
    done = subprocess.run([jiheng, "verify-log", "--database", where], capture_output=True, text=True)
    check(done.returncode == 0, f"the log of {where}: {done.stdout} {done.stderr}")


def all_there(port, writers):
    counts = [0, 0, 0, 0]
    for writer in writers:
        one = writer.person
        one.port = port
        for id, code in writer.codes:
            check(one.get(f"/api/v1/projects/{id}")["code"] == code, f"project {code} is lost")
            found = [each for each in one.get(f"/api/v1/projects?q={code}")["projects"] if each["code"] == code]
            check(len(found) == 1, f"project {code} is there {len(found)} times")
        for id, version in writer.saved.items():
            now = one.get(f"/api/v1/forms/{id}")["version"]
            # One save that nobody heard of may have been done.
            check(version <= now <= version + 1, f"form {id}: version {version} was confirmed, {now} is there")
        for id, data in writer.proofs:
            check(one.send("GET", f"/api/v1/evidence/{id}")[1] == data, f"evidence {id} is not what was sent")
        for id in writer.jobs:
            for _ in range(600):
                job = one.get(f"/api/v1/jobs/{id}")
                if job["state"] not in ("waiting", "running"):
                    break
                time.sleep(0.05)
            check(job["state"] == "finished", f"job {id}: {job}")
        for index, kept in enumerate((writer.codes, writer.saved, writer.proofs, writer.jobs)):
            counts[index] += len(kept)
    return counts


server = Server(jiheng, database, *OPTIONS)
servers = [server]
try:
    first = server.first_password()
    admin = Person(server.port).sign_in("admin", first)
    admin.change_password(first, PASSWORD)
    bureau = admin.get("/api/v1/organisations")["organisations"][0]
    department = admin.ask("POST", "/api/v1/organisations", {"parent": bureau["id"], "kind": "department", "name": "局"})
    unit = admin.ask("POST", "/api/v1/organisations", {"parent": department["id"], "kind": "unit", "name": "校"})["id"]
    people = []
    for number in range(4):
        made = admin.ask("POST", "/api/v1/people", {"account": f"editor{number}", "name": f"editor{number}"})
        admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": "unit-editor", "organisation": unit})
        one = Person(server.port).sign_in(f"editor{number}", made["first_password"])
        one.change_password(made["first_password"], PASSWORD)
        people.append(one)

    def start(*more):
        global server
        server = Server(jiheng, database, *OPTIONS, *more)
        servers.append(server)
        for one in (admin, *people):
            one.port = server.port
        return server

    # Killed under load.
    total = [0, 0, 0, 0]
    for number in range(rounds):
        writers, _ = load(people, unit, random.uniform(0.15, 0.5), server.kill)
        if not postgresql:
            verify_log(database)
        start()
        total = [a + b for a, b in zip(total, all_there(server.port, writers))]
        if postgresql:
            verify_log(database)
        if rounds > 20 and number % 20 == 19:
            print(f"round {number + 1}: {total}", flush=True)
    check(min(total) > 0, f"nothing was written: {total}")
    print(f"killed {rounds} times; projects, forms, evidence, jobs confirmed and found: {total}")

    # A backup taken under load is a whole of its own.
    with tempfile.TemporaryDirectory() as folder:
        if os.getuid() == 0:
            os.chmod(folder, 0o755)
        backup, restored = os.path.join(folder, "backup"), os.path.join(folder, "restored.db")
        before, _ = load(people, unit, 0.3, lambda: None)
        writers, done = load(people, unit, 0.2, lambda: subprocess.run(
            [jiheng, "backup", backup, "--database", database], capture_output=True, text=True))
        check(done.returncode == 0, f"backup: {done.stderr}")
        # Of PostgreSQL too: its backup is an open folder that a file can be made from.
        done = subprocess.run([jiheng, "restore", backup, "--database", restored], capture_output=True, text=True)
        check(done.returncode == 0, f"restore: {done.stderr}")
        verify_log(restored)
        other = Server(jiheng, restored, *OPTIONS)
        servers.append(other)
        counts = all_there(other.port, before)
        other.stop()
        for one in people:
            one.port = server.port
        print(f"backup under load: {counts} confirmed before it, all in it")
        all_there(server.port, writers)

    if postgresql:
        # The database goes away and comes back: who asks then waits or hears 503, and nothing confirmed is lost.
        user, command = json.loads(os.environ["JIHENG_TEST_RESTART"])
        def restart():
            subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           user=user, group=user)
            time.sleep(1)
        writers, _ = load(people, unit, 0.4, restart)
        counts = all_there(server.port, writers)
        verify_log(database)
        print(f"PostgreSQL restarted: {counts} confirmed and found, 503 {sum(w.unavailable for w in writers)} times")

        # Two servers share the jobs; the one that had them is killed, the other takes them over.
        start("--workers", "0")
        slow = start()
        data = ("绩效" * 2000 + "\n").encode() * 400
        jobs = [people[0].upload("/api/v1/audits", f"{number}.txt", data)["id"] for number in range(6)]
        for _ in range(200):
            if any(people[0].get(f"/api/v1/jobs/{id}")["state"] == "running" for id in jobs):
                break
            time.sleep(0.01)
        for one in servers:
            if one is not servers[-2] and one.process.poll() is None:
                one.kill()  # everybody who runs jobs
        other = start()
        for id in jobs:
            for _ in range(1200):
                job = people[0].get(f"/api/v1/jobs/{id}")
                if job["state"] not in ("waiting", "running"):
                    break
                time.sleep(0.05)
            check(job["state"] == "finished", f"job {id} was not taken over: {job}")
        print(f"{len(jobs)} jobs of a killed server finished by another")
    else:
        # The file may grow no further: said so, and whole afterwards.
        server.stop()
        size = max(os.path.getsize(name) for name in (database, database + "-wal") if os.path.exists(name))
        limit = size + 200_000
        def limited():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        server = Server(jiheng, database, *OPTIONS, "--workers", "0", prepare=limited)
        servers.append(server)
        people[0].port = server.port
        statuses, confirmed = [], []
        for _ in range(400):
            try:
                confirmed.append(people[0].ask("POST", "/api/v1/projects", {
                    "organisation": unit, "year": 2021, "code": uuid.uuid4().hex, "name": "满" * 10_000, "budget": "1"})["id"])
            except Refused as problem:
                statuses.append(problem.status)
                if len(statuses) == 3:
                    break
        check(statuses == [507] * 3, f"a full disk is said to be {statuses}")
        check(people[0].get("/api/v1/projects")["projects"], "reading goes on")
        server.stop()
        verify_log(database)
        start()
        for id in confirmed:
            people[0].get(f"/api/v1/projects/{id}")
        people[0].ask("POST", "/api/v1/projects", {"organisation": unit, "year": 2021, "code": "after", "name": "after",
                                                   "budget": "1"})
        print(f"disk full after {len(confirmed)} more projects: {statuses}; all of them there, writing goes on")
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-1500:], file=sys.stderr)
    raise
finally:
    for one in servers:
        if one.process.poll() is None:
            one.kill()
        if os.path.exists(one.log.name):
            os.unlink(one.log.name)
print("nothing lost")

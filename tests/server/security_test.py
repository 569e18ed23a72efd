"""Attempts that must come to nothing, against a running server. Each has its reason; docs/security.md names them.

    security_test.py JIHENG ROOT DATABASE
"""
import http.client
import json
import os
import re
import socket
import statistics
import sys
import threading
import time

from client import Person, Refused, Server

jiheng, root, database = sys.argv[1:4]
PASSWORD = "绩衡-测试-密码-2021"
WRONG = []
HELD = 0


def check(holds, what):
    global HELD
    HELD += 1
    if not holds:
        WRONG.append(what)
        print("WRONG", what)


def from_address(address, method, path, body=None, headers=None):
    """A request from another address of this machine; each has its own allowance of sign-ins."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30, source_address=(address, 0))
    connection.request(method, path, json.dumps(body).encode() if body is not None else None,
                       {"Content-Type": "application/json", **(headers or {})})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def raw(request, wait=30, pieces=None, pause=0.0):
    """Bytes as they are; the answer's status, 0 when the server just ends the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as line:
        try:
            line.sendall(request)
            for piece in pieces or []:
                time.sleep(pause)
                line.sendall(piece)
        except OSError:
            pass
        try:
            answer = line.recv(65536)
        except OSError:
            return 0, b""
    return (int(answer.split(b" ")[1]) if answer.startswith(b"HTTP/1.1 ") else 0), answer


def status(one, method, path, body=None, headers=None):
    response, content = one.send(method, path, body, headers)
    text = content.decode(errors="replace")
    # Whatever went wrong: no statement, no place in the file system, no trace of the program.
    for trace in ("SELECT ", "INSERT ", "sqlite", "libpq", "/tmp/", "/src/", ".cpp", "std::", "0x7f", "syntax error"):
        if response.status >= 400 and trace in text and trace not in json.dumps([path, body], ensure_ascii=False):
            check(False, f"{method} {path}: {trace!r} in {text[:200]}")
    return response.status


server = Server(jiheng, database)
slow = {}
try:
    first = server.first_password()
    admin = Person(server.port).sign_in("admin", first)

    # Before the first password is changed: nothing but changing it.
    for method, path, body in [("GET", "/api/v1/organisations", None), ("POST", "/api/v1/people", {"account": "x", "name": "x"}),
                               ("POST", "/api/v1/tokens", {"label": "x"}), ("GET", "/api/v1/evidence/1", None)]:
        check(status(admin, method, path, body) == 403, f"first password: {method} {path}")
    for path in ("/api/v1/audits", "/api/v1/imports", "/api/v1/forms/1/evidence"):
        try:
            admin.upload(path, "a.txt", b"a")
            check(False, f"first password: upload to {path}")
        except Refused as problem:
            check(problem.status == 403, f"first password: upload to {path}: {problem.status}")
    admin.change_password(first, PASSWORD)

    # Bodies that come at a trickle, or never: looked at while the rest is tried.
    def trickle(name, *arguments, **options):
        began = time.monotonic()
        slow[name] = (*raw(*arguments, **options), time.monotonic() - began)
    slow_ones = [
        threading.Thread(target=trickle, args=("head", b"GET /healthz HTTP/1.1\r\nHost: x\r\n"),
                         kwargs={"pieces": [b"A: b\r\n"] * 14, "pause": 1.0}),
        threading.Thread(target=trickle, args=("body", b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: "
                                                       b"application/json\r\nContent-Length: 4000\r\n\r\n"),
                         kwargs={"pieces": [b" "] * 16, "pause": 1.0}),
    ]
    for thread in slow_ones:
        thread.start()

    bureau = admin.get("/api/v1/organisations")["organisations"][0]
    department = admin.ask("POST", "/api/v1/organisations", {"parent": bureau["id"], "kind": "department", "name": "教育局"})
    unit = admin.ask("POST", "/api/v1/organisations", {"parent": department["id"], "kind": "unit", "name": "第一小学"})

    def person(account, role, place):
        made = admin.ask("POST", "/api/v1/people", {"account": account, "name": account})
        admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": role, "organisation": place["id"]})
        one = Person(server.port).sign_in(account, made["first_password"])
        one.change_password(made["first_password"], PASSWORD)
        one.id = made["id"]
        return one

    editor = person("editor", "unit-editor", unit)
    head = person("head", "unit-head", unit)
    victim = person("victim", "unit-head", unit)
    project = editor.ask("POST", "/api/v1/projects", {"organisation": unit["id"], "year": 2021, "code": "A-1",
                                                      "name": "校舍维修", "budget": "1000000"})
    content = {"kind": "target-declaration", "title": "", "year": 2021, "fields": {"project": "校舍维修"},
               "indicators": [{"rows": [{"level1": "产出指标", "level2": "数量指标", "name": "面积", "target": "1000"}]}]}
    form = editor.ask("POST", f"/api/v1/projects/{project['id']}/forms", {"kind": "target-declaration", "content": content})
    path = f"/api/v1/forms/{form['id']}"

    # What is text stays text: statements, quotation marks, wildcards, scripts, control characters.
    TEXTS = ["'; DROP TABLE project; --", "' OR '1'='1", "\" OR 1=1 --", "\\'; SELECT pg_sleep(9); --", "%", "_", "$1",
             "1; DELETE FROM session", "x' UNION SELECT password FROM person --", "<script>alert(1)</script>",
             "\"><img src=x onerror=alert(1)>", "\x00", "a\x00b", "\u202e\u0007", "{{7*7}}", "${jndi:ldap://x}", "𝟘" * 500]
    for text in TEXTS:
        quoted = "".join(f"%{byte:02X}" for byte in text.encode())
        for target in (f"projects?q={quoted}", f"projects?station={quoted}", f"projects?grade={quoted}",
                       f"projects?after={quoted}", f"projects?after={quoted}:1", f"projects?year={quoted}",
                       f"projects?organisation={quoted}", f"projects?limit={quoted}", f"organisations?after={quoted}",
                       f"people?after={quoted}", f"log?after={quoted}", f"published?year={quoted}", f"tasks?limit={quoted}",
                       f"projects/{quoted}", f"forms/{quoted}", f"evidence/{quoted}", f"jobs/{quoted}"):
            got = status(admin, "GET", "/api/v1/" + target)
            check(got in (200, 400, 404, 422), f"{text[:20]!r} in {target[:40]}: {got}")
        for one, method, target, body in [
            (admin, "POST", "organisations", {"parent": bureau["id"], "kind": "department", "name": text}),
            (admin, "POST", "organisations", {"parent": text, "kind": text, "name": "x"}),
            (admin, "POST", "people", {"account": text, "name": text}),
            (admin, "POST", f"people/{editor.id}/roles", {"role": text, "organisation": text}),
            (editor, "POST", "projects", {"organisation": unit["id"], "year": 2021, "code": text, "name": text, "budget": "1"}),
            (editor, "POST", "projects", {"organisation": unit["id"], "year": text, "code": "b", "name": "b", "budget": text}),
            (editor, "POST", f"projects/{project['id']}/budget",
             {"kind": text, "amount": text, "day": text, "reason": text}),
            (editor, "POST", f"projects/{project['id']}/forms", {"kind": text, "scheme": text, "content": text}),
            (head, "POST", f"forms/{form['id']}/opinions", {"text": text}),
            (head, "POST", f"forms/{form['id']}/findings/1", {"handling": text, "reason": text}),
            (editor, "POST", f"forms/{form['id']}/papers/{quoted}", None),
            (editor, "POST", f"forms/{form['id']}/steps/{quoted}", {"comment": text}),
            (editor, "POST", "tokens", {"label": text}),
        ]:
            got = status(one, method, "/api/v1/" + target, body, {"If-Match": '"1"'} if "/steps/" in target else None)
            check(got < 500, f"{text[:20]!r} in {method} {target[:40]}: {got}")
        got = status(Person(server.port), "GET", "/api/v1/session", headers={"Authorization": "Bearer " + quoted})
        check(got == 401, f"{text[:20]!r} as a token: {got}")
    check(editor.get(f"/api/v1/projects/{project['id']}")["name"] == "校舍维修", "the tables are there")
    check(editor.get("/api/v1/projects?q=%25")["projects"] == [one for one in editor.get("/api/v1/projects?q=%25")["projects"]
                                                               if "%" in one["name"] + one["code"]], "% is a letter")

    check(status(admin, "POST", "/api/v1/people", {"account": "editor", "name": "again"}) == 409, "an account twice")
    check(status(editor, "POST", "/api/v1/projects", {"organisation": unit["id"], "year": 2021, "code": "A-1", "name": "again",
                                                      "budget": "1"}) in (201, 409), "a code twice")

    # Numbers that fit nowhere, and values of another kind than was asked for.
    for number in (-1, 2 ** 31, 2 ** 32 + 2021, 2 ** 63, 10 ** 30, 1.5, True, None, [], {}):
        for body in ({"organisation": unit["id"], "year": number, "code": "z", "name": "z", "budget": "1"},
                     {"organisation": number, "year": 2021, "code": "z", "name": "z", "budget": "1"}):
            got = status(editor, "POST", "/api/v1/projects", body)
            check(400 <= got < 500, f"{number!r} in a project: {got}")
        got = status(admin, "GET", f"/api/v1/projects?year={number}&limit={number}")
        check(400 <= got < 500, f"{number!r} in a query: {got}")
    for year in ("99999999999", "-1", "2147483648", "x"):
        try:
            head.upload("/api/v1/imports", "a.xlsx", b"a", {"organisation": unit["id"], "year": year})
            check(False, f"an import of the year {year}")
        except Refused as problem:
            check(problem.status in (400, 403), f"an import of the year {year}: {problem.status}")
    nested = b'{"content":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    response, _ = editor.send("PUT", path + "/content", raw=nested,
                              headers={"Content-Type": "application/json", "If-Match": '"1"'})
    check(response.status == 400, f"brackets a hundred thousand deep: {response.status}")

    # What is not asked for is not taken: nobody sets their own station, points, rights or author.
    made = editor.ask("POST", "/api/v1/projects", {
        "organisation": unit["id"], "year": 2021, "code": "M-1", "name": "多余字段", "budget": "1", "station": "disclosure",
        "total": "100", "grade": "优", "id": "1", "region": 2, "version": 99, "path": "/"})
    check(made["total"] is None and made["grade"] is None and made["version"] == 1 and made["id"] != "1"
          and made["station"] == project["station"], f"a project with points of its own: {made}")
    made = admin.ask("POST", "/api/v1/people", {"account": "extra", "name": "extra", "roles": [{"role": "administrator"}],
                                                "must_change_password": False, "password": "x", "active": False})
    extra = admin.get(f"/api/v1/people/{made['id']}")
    check(extra["roles"] == [] and extra["must_change_password"] and extra["active"], f"a person with roles: {extra}")
    before = editor.get(path)
    saved = editor.ask("PUT", path + "/content", {"content": content, "state": "published", "author": "1", "total": "100"},
                       version=before["version"])
    check(saved["state"] == before["state"] and saved.get("total") in (None, "", before.get("total")), "a form with a state")

    # Files: kept under a name that is only a name, given back as bytes to keep.
    for name, shown in [("../../etc/passwd", "passwd"), ("..\\..\\windows\\system.ini", "system.ini"), ("证明材料.pdf", "证明材料.pdf"),
                        ("a%00.pdf", "a%00.pdf"), ("x.html", "x.html"), ("a;b'c.txt", "a;b'c.txt"), ("长" * 300 + ".txt", None)]:
        try:
            proof = editor.upload(path + "/evidence", name, b"<script>alert(1)</script>", kind="text/html")
        except Refused as problem:
            check(problem.status in (400, 422), f"{name[:20]!r}: {problem.status} {problem.body}")
            continue
        listed = [one for one in editor.get(f"/api/v1/projects/{project['id']}/evidence")["evidence"]
                  if one["id"] == proof["id"]]
        check(shown is None or listed[0]["name"] == shown, f"{name[:20]!r} is kept as {listed[0]['name']!r}")
        response, content_back = editor.send("GET", f"/api/v1/evidence/{proof['id']}")
        fields = {key.lower(): value for key, value in response.getheaders()}
        check(content_back == b"<script>alert(1)</script>", "the bytes are the bytes")
        check(fields["content-type"] == "application/octet-stream" and fields["x-content-type-options"] == "nosniff"
              and fields["content-disposition"].startswith("attachment;") and "sandbox" in fields["content-security-policy"]
              and "\n" not in fields["content-disposition"] and "/" not in fields["content-disposition"].split(";")[1],
              f"a browser would show {name[:20]!r}: {fields}")
    for name in (b"a\x00b.pdf", b"a\rb.pdf", b"a\nb.pdf", b"a\r\nX-Evil: 1\r\n\r\n.pdf", b"\xff\xfe.pdf", b""):
        data = (b"--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
                b"\"\r\n\r\nx\r\n--b1--\r\n")
        response, answer = editor.send("POST", path + "/evidence", raw=data,
                                       headers={"Content-Type": "multipart/form-data; boundary=b1"})
        check(response.status in (400, 422), f"a file called {name!r}: {response.status} {answer[:100]!r}")
    for name in ("..", ".", "x" * 1000 + ".txt", "审" * 400 + ".txt"):
        job = editor.upload("/api/v1/audits", name, "绩效".encode())
        for _ in range(200):
            state = editor.get(f"/api/v1/jobs/{job['id']}")
            if state["state"] not in ("waiting", "running"):
                break
            time.sleep(0.05)
        check(state["state"] in ("finished", "failed"), f"an audit of a file called {name[:10]!r}: {state}")

    # Answers say what they are and that they are nothing else.
    for one, target in ((editor, "/api/v1/projects"), (Person(server.port), "/api/v1/projects"), (editor, "/api/v1/forms/x")):
        response, _ = one.send("GET", target)
        check(response.getheader("X-Content-Type-Options") == "nosniff" and "default-src 'none'" in
              (response.getheader("Content-Security-Policy") or "") and "json" in response.getheader("Content-Type")
              and response.getheader("Cache-Control") == "no-store", f"{target}: {response.getheaders()}")
        check(response.getheader("Server") is None, "the answer names the server")
        check(response.getheader("Access-Control-Allow-Origin") is None, "other sites may read answers")

    # Requests of other sites: a cookie is not enough, and neither is a body that a form of theirs can send.
    cookie = {"Cookie": editor.cookie, "Content-Type": "application/json"}
    body = {"organisation": unit["id"], "year": 2021, "code": "C-1", "name": "跨站", "budget": "1"}
    for token, why in [(None, "none"), ("", "empty"), (head.csrf, "another person's"), (editor.csrf[:-1], "cut"),
                       (editor.csrf + "0", "longer"), (editor.csrf.upper() + "G", "changed")]:
        headers = dict(cookie, **({"X-CSRF-Token": token} if token is not None else {}))
        for method, target in (("POST", "/api/v1/projects"), ("POST", path + "/evidence"), ("DELETE", "/api/v1/session"),
                               ("POST", "/api/v1/password"), ("PUT", path + "/content"), ("POST", "/api/v1/people"),
                               ("POST", "/api/v1/tokens")):
            more = {"If-Match": '"1"'} if method == "PUT" else {}
            if target.endswith("/evidence"):
                headers["Content-Type"] = "multipart/form-data; boundary=b"
                response, _ = Person(server.port).send(method, target, raw=b"--b\r\nContent-Disposition: form-data; name=\"f\""
                                                                          b"\r\n\r\nx\r\n--b--\r\n", headers=headers)
            else:
                response, _ = Person(server.port).send(method, target, body if method != "DELETE" else None, {**cookie, **headers, **more,
                                                                             "Content-Type": "application/json"})
            check(response.status == 403, f"{method} {target} with token {why}: {response.status}")
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", ""):
        response, _ = Person(server.port).send("POST", "/api/v1/session", raw=json.dumps(
            {"account": "editor", "password": PASSWORD}).encode(), headers={"Content-Type": kind})
        check(response.status == 415, f"signing a visitor in as somebody else, with {kind!r}: {response.status}")
    token = editor.ask("POST", "/api/v1/tokens", {"label": "程序"})["token"]
    program = {"Authorization": "Bearer " + token}
    check(status(Person(server.port), "POST", "/api/v1/projects", dict(body, code="C-2"), program) == 201,
          "a program with a token needs no other")

    # Sessions: never the client's, never the same, over when they should be.
    chosen = Person(server.port)
    chosen.cookie = "jiheng_session=" + "a" * 64
    chosen.csrf = "a" * 64
    chosen.sign_in("editor", PASSWORD)
    again = Person(server.port).sign_in("editor", PASSWORD)
    check(chosen.cookie != "jiheng_session=" + "a" * 64, "a cookie set by somebody else is taken over")
    check(chosen.cookie != again.cookie and chosen.csrf != again.csrf, "two sessions share a secret")
    response, _ = Person(server.port).send("POST", "/api/v1/session", {"account": "editor", "password": PASSWORD})
    flags = response.getheader("Set-Cookie")
    check("HttpOnly" in flags and "SameSite=Strict" in flags and "Path=/" in flags, f"the cookie: {flags}")
    secret = chosen.cookie.split("=")[1]
    for bad, why in [(secret[:-1], "cut"), (secret + "0", "longer"), (secret[::-1], "turned round"), (secret.upper(), "in capitals"),
                     ("0" * 64, "guessed"), ("", "empty"), ("a" * 5000, "long"), (editor.csrf, "of another kind")]:
        for headers in ({"Cookie": "jiheng_session=" + bad}, {"Authorization": "Bearer " + bad}):
            check(status(Person(server.port), "GET", "/api/v1/projects", headers=headers) == 401, f"a secret {why}")
    for headers in ({"Authorization": "Basic " + secret}, {"Authorization": "bearer"}, {"Cookie": "session=" + secret}):
        check(status(Person(server.port), "GET", "/api/v1/projects", headers=headers) == 401, f"{headers}")
    chosen.ask("DELETE", "/api/v1/session")
    check(status(chosen, "GET", "/api/v1/projects") == 401, "a session outlives its end")
    other = Person(server.port).sign_in("victim", PASSWORD)
    victim_token = {"Authorization": "Bearer " + victim.ask("POST", "/api/v1/tokens", {"label": "x"})["token"]}
    victim.change_password(PASSWORD, PASSWORD + "-2")
    check(status(other, "GET", "/api/v1/projects") == 401, "another session outlives a new password")
    check(status(Person(server.port), "GET", "/api/v1/projects", headers=victim_token) == 401, "a token outlives a new password")
    check(status(victim, "GET", "/api/v1/projects") == 200, "one's own session lives on")
    admin.ask("POST", f"/api/v1/people/{victim.id}/deactivate")
    check(status(victim, "GET", "/api/v1/projects") == 401, "a session outlives its person")

    # Guessing passwords: an account that is not there, that is locked or deactivated is answered alike, in like time.
    def attempt(account, password, address="127.0.0.9"):
        began = time.perf_counter()
        response, content = from_address(address, "POST", "/api/v1/session", {"account": account, "password": password})
        return response.status, content, time.perf_counter() - began

    target = person("target", "unit-head", unit)
    known, unknown = [], []
    for number in range(5):
        known.append(attempt("target", f"wrong-{number}", "127.0.0.2"))
        unknown.append(attempt(f"nobody-{number}", f"wrong-{number}", "127.0.0.2"))
    locked, beside = [], []
    for number in range(3):
        locked.append(attempt("target", PASSWORD, "127.0.0.2"))
        beside.append(attempt("nobody-5", PASSWORD, "127.0.0.2"))
    gone = [attempt("victim", PASSWORD + "-2", "127.0.0.2")]
    answers = {(one[0], one[1]) for one in known + unknown + locked + beside + gone}
    check(len(answers) == 1 and known[0][0] == 401, f"known, unknown, locked and deactivated differ: {answers}")
    for group, other in ((known, unknown), (locked, beside)):  # taken in turns, so that a busy machine slows both
        times = [statistics.median(one[2] for one in each) for each in (group, other)]
        check(max(times) < 3 * min(times), f"time tells an account from none: {times}")
    check(status(target, "GET", "/api/v1/projects") == 200, "who is locked out goes on with the session they have")
    statuses = [attempt(f"spray-{number}", "wrong", "127.0.0.3")[0] for number in range(40)]
    check(statuses[:25] == [401] * 25 and 429 in statuses, f"forty accounts from one address: {statuses}")
    response, _ = from_address("127.0.0.3", "POST", "/api/v1/session", {"account": "editor", "password": PASSWORD})
    check(response.status == 429 and int(response.getheader("Retry-After")) > 0, "the address waits")
    response, _ = from_address("127.0.0.3", "POST", "/api/v1/session", {"account": "editor", "password": PASSWORD},
                               {"X-Forwarded-For": "10.0.0.1"})
    check(response.status == 429, "an address that names itself otherwise is believed")
    check(attempt("editor", PASSWORD, "127.0.0.4")[0] == 201, "other addresses do not wait")
    statuses = {status(again, "POST", "/api/v1/password", {"password": f"wrong-{n}", "new_password": PASSWORD + "-3"})
                for n in range(40)}
    check(statuses == {401, 429}, f"guessing the password within a session: {statuses}")

    # Bodies that are too large are refused before they are read.
    for request, expected, why in [
        (b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n", 413,
         "a sign-in of a hundred megabytes"),
        (b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400, "a length no one has"),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 20_000 + b"\r\n\r\n", 431, "a field of twenty kilobytes"),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414, "an address of twenty kilobytes"),
        (b"GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 400, "a path that climbs"),
        (b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 400, "a path that climbs in disguise"),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n", 400, "a field with a null"),
        (b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}", 400,
         "two lengths"),
    ]:
        got, answer = raw(request)
        check(got == expected or (got in (400, 404, 414, 431) and expected in (400, 414, 431)), f"{why}: {got} {answer[:80]!r}")

    # The same request again is done once; another under its key is refused; another person's key is another key.
    key = {"Idempotency-Key": "k-1"}
    wanted = dict(body, code="I-1")
    one = editor.ask("POST", "/api/v1/projects", wanted, headers=key)
    check(editor.ask("POST", "/api/v1/projects", wanted, headers=key) == one, "the same answer")
    found = [each for each in editor.get("/api/v1/projects?q=I-1")["projects"] if each["code"] == "I-1"]
    check(len(found) == 1, f"done {len(found)} times")
    check(status(editor, "POST", "/api/v1/projects", dict(wanted, name="另一个"), key) == 409, "another request under the key")
    got, answer = head.send("POST", "/api/v1/projects", wanted, key)
    check(got.status != 201 and one["id"].encode() not in answer, f"another person sees the answer: {got.status}")
    for bad in ("", "k" * 201):
        check(status(editor, "POST", "/api/v1/projects", dict(body, code="I-2"), {"Idempotency-Key": bad}) == 400, "such a key")
    tokens = [editor.ask("POST", "/api/v1/tokens", {"label": "x"}, headers={"Idempotency-Key": "t-1"})["token"] for _ in "12"]
    check(tokens[0] != tokens[1], "a token is kept to be told again")
    results = []
    def repeat():
        results.append(status(editor, "POST", "/api/v1/projects", dict(body, code="I-3"), {"Idempotency-Key": "k-3"}))
    threads = [threading.Thread(target=repeat) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [each for each in editor.get("/api/v1/projects?q=I-3")["projects"] if each["code"] == "I-3"]
    check(len(found) == 1 and 201 in results and set(results) <= {201, 409}, f"eight at once: {results}, {len(found)} projects")

    # Two people, one form, a hundred times at once: one wins, the other is told.
    for number in range(100):
        version = editor.get(path)["version"]
        gate = threading.Barrier(2)
        results = []
        def save(who):
            gate.wait()
            results.append(status(who, "PUT", path + "/content", {"content": dict(content, title=f"{number}")},
                                  {"If-Match": f'"{version}"'}))
        threads = [threading.Thread(target=save, args=(who,)) for who in (editor, head)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        check(sorted(results) == [200, 412], f"pair {number}: {results}")
    for bad in ("1", "*", 'W/"1"', '"x"', '""', '"-1"', '"1', '"99999999999999999999"'):
        got = status(editor, "PUT", path + "/content", {"content": content}, {"If-Match": bad})
        check(got in (400, 412, 428), f"If-Match {bad}: {got}")
    check(status(editor, "PUT", path + "/content", {"content": content}) == 428, "without If-Match")

    for thread in slow_ones:
        thread.join()
    for name, (got, _, seconds) in slow.items():
        check(got in (0, 408) and seconds < 30, f"a {name} at a trickle: {got} after {seconds:.0f} s")

    # The pages: everything from here, no script inside a page; what is no page is not answered with one.
    response, page = from_address("127.0.0.1", "GET", "/")
    policy = response.getheader("Content-Security-Policy", "")
    if "html" in response.getheader("Content-Type", ""):
        check("default-src 'self'" in policy and "script-src" not in policy, f"policy of the pages: {policy}")
        check(not re.search(rb"<script(?![^>]*\bsrc=)|\son\w+=|https?://", page), "script or a foreign address inside the page")
        for source in re.findall(rb'(?:src|href)="(/assets/[^"]+)"', page):
            answer, _ = from_address("127.0.0.1", "GET", source.decode())
            check(answer.status == 200 and "immutable" in answer.getheader("Cache-Control", ""), f"{source}: {answer.status}")
        check(from_address("127.0.0.1", "GET", "/projects/12")[1] == page, "a page that routes in the browser")
    else:
        print("no pages in this binary: their checks are skipped")
    for path in ("/api/v1/nothing", "/assets/nothing.js", "/index.html.map"):
        check(from_address("127.0.0.1", "GET", path)[0].status == 404, f"{path} is answered")

    # Nothing secret stands in the log of requests; there is one line a request.
    status(Person(server.port), "GET", "/api/v1/projects?q=geheim-in-der-adresse")
    time.sleep(0.4)
    with open(server.log.name, encoding="utf-8") as file:
        log = file.read()
    check(len(log.splitlines()) > 500, "there is a log")
    for secret_text, why in [(PASSWORD, "a password"), (first, "the first password"), (secret, "a cookie"), (token, "a token"),
                             (editor.csrf, "a CSRF token"), ("geheim-in-der-adresse", "a query"), ("wrong-1", "a wrong password")]:
        check(secret_text not in log, f"{why} stands in the log")
    entries = admin.get("/api/v1/log?limit=200")["entries"]
    check(first not in json.dumps(entries, ensure_ascii=False), "the first password stands in the log of what was done")
    verdict = status(admin, "GET", "/api/v1/log/verification")
    check(verdict in (200, 403), f"verification: {verdict}")
    if not database.startswith("postgresql:"):
        kept = b"".join(open(name, "rb").read() for name in (database, database + "-wal") if os.path.exists(name))
        for secret_text, why in [(first, "first password"), (PASSWORD, "password"), (secret, "session"), (token, "token"),
                                 (tokens[0], "token told for a repeatable request")]:
            check(secret_text.encode() not in kept, f"the {why} stands in the database")
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-1500:], file=sys.stderr)
    raise
finally:
    code = server.stop()
check(code == 0, f"stopped with {code}")
print(f"{HELD} attempts, {len(WRONG)} wrong")
sys.exit(1 if WRONG else 0)

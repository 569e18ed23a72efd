"""Every role against every endpoint: what procedures/rights.toml allows passes, everything else is refused, for one's own
place, a neighbour's and a guessed one. The endpoints are those of api/openapi.json, so none can be forgotten.

    rights_test.py JIHENG ROOT DATABASE
"""
import json
import re
import sys
import tomllib

from client import Person, Server

jiheng, root, database = sys.argv[1:4]
PASSWORD = "绩衡-测试-密码-2021"
with open(f"{root}/api/openapi.json", encoding="utf-8") as file:
    described = json.load(file)["paths"]
with open(f"{root}/procedures/rights.toml", "rb") as file:
    roles = {role["key"]: role for role in tomllib.load(file)["role"]}

# What each endpoint asks for. "-": everybody signed in; "": nobody needs to sign in; "?": the procedure decides who may,
# of those who may read. The place is the one the ids of the path belong to; "any": wherever the role is held.
ASKS = {
    "POST /api/v1/session": "", "GET /api/v1/session": "-", "POST /api/v1/password": "-", "POST /api/v1/tokens": "-",
    "GET /api/v1/organisations": "-", "POST /api/v1/organisations": "organisation.manage",
    "GET /api/v1/organisations/{id}": "organisation.read+", "PATCH /api/v1/organisations/{id}": "organisation.manage",
    "GET /api/v1/people": "any person.read", "POST /api/v1/people": "any person.manage",
    "GET /api/v1/people/{id}": "any person.read", "POST /api/v1/people/{id}/roles": "person.manage",
    "DELETE /api/v1/people/{id}/roles/{role}/{organisation}": "person.manage",
    "POST /api/v1/people/{id}/deactivate": "person.manage",
    "GET /api/v1/projects": "-", "POST /api/v1/projects": "project.write", "GET /api/v1/projects/{id}": "project.read",
    "PATCH /api/v1/projects/{id}": "project.write", "GET /api/v1/projects/{id}/budget": "project.read",
    "POST /api/v1/projects/{id}/budget": "project.write",
    "POST /api/v1/projects/{id}/entrustments": "project.entrust", "GET /api/v1/projects/{id}/forms": "project.read",
    "POST /api/v1/projects/{id}/forms": "roles unit-editor unit-head",
    "GET /api/v1/notices": "-", "POST /api/v1/notices/{id}/read": "-", "GET /api/v1/search": "-",
    "GET /api/v1/projects/export": "-", "GET /api/v1/projects/{id}/life": "project.read",
    "GET /api/v1/projects/{id}/history": "project.read", "GET /api/v1/projects/{id}/rectifications": "project.read",
    "GET /api/v1/rectifications": "-", "GET /api/v1/boards": "any board.read", "GET /api/v1/boards/{name}": "any board.read",
    "GET /api/v1/projects/{id}/evidence": "evidence.read", "GET /api/v1/tasks": "-",
    "GET /api/v1/forms/{id}": "form.read", "GET /api/v1/forms/{id}/actions": "form.read",
    "PUT /api/v1/forms/{id}/content": "roles unit-editor unit-head",
    "POST /api/v1/forms/{id}/score": "roles unit-editor unit-head",
    "GET /api/v1/forms/{id}/steps": "form.read", "POST /api/v1/forms/{id}/steps/{step}": "roles unit-editor",
    "GET /api/v1/forms/{id}/editions": "form.read", "GET /api/v1/forms/{id}/editions/{number}": "form.read",
    "GET /api/v1/forms/{id}/editions/{number}/file": "form.read",
    "POST /api/v1/samples": "any sample.draw", "GET /api/v1/samples/{id}": "any sample.read",
    "GET /api/v1/forms/{id}/findings": "finding.read", "POST /api/v1/forms/{id}/findings/{number}": "finding.handle",
    "GET /api/v1/forms/{id}/opinions": "form.read", "POST /api/v1/forms/{id}/opinions": "form.read",
    "POST /api/v1/forms/{id}/opinions/{opinion}/answer": "report.write",
    "GET /api/v1/forms/{id}/papers": "form.read", "POST /api/v1/forms/{id}/papers/{indicator}": "evaluation.score",
    "POST /api/v1/forms/{id}/papers/{indicator}/review": "evaluation.score",
    "GET /api/v1/forms/{id}/scores": "evaluation.read", "POST /api/v1/forms/{id}/scores/{indicator}": "evaluation.score",
    "POST /api/v1/forms/{id}/evidence": "evidence.write", "GET /api/v1/evidence/{id}": "evidence.read",
    "POST /api/v1/evidence/{id}/void": "evidence.write",
    "POST /api/v1/audits": "any job.run", "POST /api/v1/imports": "any job.run",
    "GET /api/v1/jobs/{id}": "owner", "DELETE /api/v1/jobs/{id}": "owner", "GET /api/v1/jobs/{id}/events": "owner",
    "GET /api/v1/jobs/{id}/report": "owner",
    "GET /api/v1/audits": "any job.read", "GET /api/v1/samples": "any sample.read",
    "GET /api/v1/audits/{id}/handlings": "owner", "GET /api/v1/audits/{id}/documents/{document}": "owner",
    "GET /api/v1/audits/{id}/documents/{document}/file": "owner",
    "POST /api/v1/audits/{id}/documents/{document}/findings/{number}": "owner",
    "GET /api/v1/audits/{id}/opinion": "owner", "GET /api/v1/audits/{id}/workbook": "owner",
    "GET /api/v1/years": "-", "POST /api/v1/years": "any year.manage",
    "POST /api/v1/schemes": "any scheme.manage",
    "GET /api/v1/schemes/{place}/{year}/{kind}/editions": "any scheme.read",
    "GET /api/v1/schemes/{place}/{year}/{kind}/editions/{n}": "any scheme.read",
    "GET /api/v1/schemes/{place}/{year}/{kind}/editions/{n}/diff": "any scheme.read",
    "POST /api/v1/schemes/{place}/{year}/{kind}/impact": "any scheme.manage",
    "GET /api/v1/indicators": "any scheme.read",
    "GET /api/v1/projects/{id}/proposal": "project.read", "POST /api/v1/projects/{id}/proposal": "proposal.write",
    "POST /api/v1/people/{id}/password": "person.manage", "GET /api/v1/people/{id}/sessions": "person.manage",
    "DELETE /api/v1/people/{id}/sessions/{session}": "person.manage",
    "GET /api/v1/tokens": "-", "DELETE /api/v1/tokens/{session}": "-",
    "POST /api/v1/organisations/{id}/move": "organisation.manage",
    "GET /api/v1/backups": "any backup.make", "POST /api/v1/backups": "any backup.make",
    "GET /api/v1/schemes": "any scheme.read", "GET /api/v1/log": "any log.read",
    "GET /api/v1/log/verification": "any log.read",
    "GET /api/v1/schemes/{place}/{year}/{kind}": "any scheme.read", "POST /api/v1/schemes/check": "-",
    "POST /api/v1/evaluations": "-", "POST /api/v1/assessments": "-",
    "POST /api/v1/forms/{id}/preview": "roles unit-editor unit-head",
    "GET /api/v1/forms/{id}/file": "form.read", "GET /api/v1/forms/{id}/report": "form.read",
    "GET /api/v1/templates": "-",
    "GET /api/v1/templates/{kind}": "-",
    "GET /api/v1/surveys": "-", "POST /api/v1/surveys": "survey.write", "POST /api/v1/surveys/size": "-",
    "GET /api/v1/surveys/{id}": "survey.read", "PUT /api/v1/surveys/{id}": "survey.write",
    "POST /api/v1/surveys/{id}/steps/{step}": "roles agency-member agency-lead department-officer",
    "GET /api/v1/surveys/{id}/steps": "survey.read", "GET /api/v1/questionnaires": "-",
    "POST /api/v1/questionnaires/check": "-", "GET /api/v1/surveys/{id}/questionnaire": "survey.read",
    "GET /api/v1/surveys/{id}/code": "survey.read", "POST /api/v1/surveys/{id}/tokens": "survey.write",
    "POST /api/v1/surveys/{id}/frame": "survey.write", "POST /api/v1/surveys/{id}/sample": "survey.write",
    "GET /api/v1/surveys/{id}/sample": "survey.write", "GET /api/v1/surveys/{id}/progress": "survey.read",
    "GET /api/v1/surveys/{id}/answers": "survey.read", "POST /api/v1/surveys/{id}/answers": "survey.write",
    "GET /api/v1/surveys/{id}/differences": "survey.read",
    "POST /api/v1/surveys/{id}/answers/{answer}/decision": "survey.write",
    "POST /api/v1/surveys/{id}/imports": "survey.write", "GET /api/v1/surveys/{id}/export": "survey.read",
    "GET /api/v1/surveys/{id}/analysis": "survey.read", "GET /api/v1/surveys/{id}/report": "survey.read",
    "GET /api/v1/public/surveys/{key}": "", "POST /api/v1/public/surveys/{key}/answers": "",
    "GET /api/v1/interviews": "-", "POST /api/v1/interviews": "survey.write",
    "GET /api/v1/interviews/{id}": "survey.read", "PUT /api/v1/interviews/{id}": "survey.write",
    "POST /api/v1/interviews/{id}/steps/{step}": "roles agency-member agency-lead department-officer",
    "GET /api/v1/forms/{id}/interviews": "survey.read", "GET /api/v1/forms/{id}/interviews/report": "survey.read",
    "POST /api/v1/forms/{id}/interviews/settle": "roles none",  # no evaluation: nobody who asks may write in it
    "GET /api/v1/choices": "", "GET /api/v1/published": "", "GET /api/v1/published/{id}": "",
    "GET /api/v1/openapi.json": "", "GET /healthz": "", "GET /metrics": "",
    "DELETE /api/v1/session": "-",
}
endpoints = [f"{method.upper()} {path}" for path, methods in described.items() for method in methods]
assert sorted(endpoints) == sorted(ASKS), set(endpoints) ^ set(ASKS)

server = Server(jiheng, database)
tried = refused = 0
wrong = []
try:
    first = server.first_password()
    admin = Person(server.port).sign_in("admin", first)
    admin.change_password(first, PASSWORD)
    bureau = admin.get("/api/v1/organisations")["organisations"][0]

    def organisation(parent, kind, name):
        return admin.ask("POST", "/api/v1/organisations", {"parent": parent["id"], "kind": kind, "name": name})

    department = organisation(bureau, "department", "教育局")
    unit = organisation(department, "unit", "第一小学")
    sister = organisation(department, "unit", "第二小学")
    neighbour = organisation(bureau, "department", "交通局")
    stranger = organisation(neighbour, "unit", "公路站")
    agency = organisation(bureau, "agency", "甲事务所")
    other_agency = organisation(bureau, "agency", "乙事务所")
    pool = organisation(bureau, "expert", "专家库")

    def person(account, role, place):
        made = admin.ask("POST", "/api/v1/people", {"account": account, "name": account})
        admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": role, "organisation": place["id"]})
        one = Person(server.port).sign_in(account, made["first_password"])
        one.change_password(made["first_password"], PASSWORD)
        one.id, one.account, one.role, one.place = made["id"], account, role, place
        return one

    places = {"finance": [bureau], "department": [department, neighbour], "unit": [unit, sister, stranger],
              "agency": [agency, other_agency], "expert": [pool]}
    people = []
    for key, role in roles.items():
        if key == "respondent":
            continue  # has no account
        for level in role["held_at"]:
            for place in places[level]:
                people.append(person(f"{key}.{len(people)}", key, place))
    owner = next(one for one in people if one.role == "unit-editor" and one.place is unit)
    finance = next(one for one in people if one.role == "finance-officer")
    admin.id, admin.account, admin.role, admin.place = None, "admin", "administrator", bureau

    project = owner.ask("POST", "/api/v1/projects", {"organisation": unit["id"], "year": 2021, "code": "A-1",
                                                     "name": "校舍维修", "budget": "1000000"})
    form = owner.ask("POST", f"/api/v1/projects/{project['id']}/forms", {
        "kind": "target-declaration",
        "content": {"kind": "target-declaration", "title": "", "year": 2021, "fields": {"project": "校舍维修"},
                    "indicators": [{"rows": [{"level1": "产出指标", "level2": "数量指标", "name": "维修面积",
                                              "target": "1000"}]}]}})
    proof = owner.upload(f"/api/v1/forms/{form['id']}/evidence", "证明.txt", "证明".encode())
    for place in (agency, pool):
        finance.ask("POST", f"/api/v1/projects/{project['id']}/entrustments",
                    {"organisation": place["id"], "until": "2030-12-31"})
    job = owner.upload("/api/v1/audits", "空.txt", "空".encode())
    sample = "1234567890123"  # nothing is filed yet, so nothing can be drawn
    victim = admin.ask("POST", "/api/v1/people", {"account": "victim", "name": "被管理的人"})
    admin.ask("POST", f"/api/v1/people/{victim['id']}/roles", {"role": "unit-head", "organisation": unit["id"]})

    other = admin.ask("POST", "/api/v1/people", {"account": "other", "name": "另一位"})
    admin.ask("POST", f"/api/v1/people/{other['id']}/roles", {"role": "unit-editor", "organisation": unit["id"]})
    lead = next(one for one in people if one.role == "agency-lead" and one.place is agency)
    survey = lead.ask("POST", "/api/v1/surveys", {"project": project["id"], "template": "staff"})
    survey = lead.ask("POST", f"/api/v1/surveys/{survey['id']}/steps/open", version=survey["version"])
    interview = lead.ask("POST", "/api/v1/interviews", {"project": project["id"], "role": "总务主任"})

    def within(path, above):
        return path.startswith(above)

    def may(role, action):
        return any(one in (action, action.split(".")[0] + ".*") for one in roles[role]["may"])

    def reaches(one):
        scope = roles[one.role]["scope"]
        if scope == "own":
            return one.place is unit
        if scope == "subtree":
            return within(unit["path"], one.place["path"])
        return one.place in (agency, pool)

    def expected(one, asks):
        if asks == "":
            return True
        if one is None:
            return False
        if asks == "-":
            return True
        if asks == "owner":
            return one is owner or (one is not None and one.id == owner.id)
        if asks.startswith("any "):
            return may(one.role, asks[4:])
        if asks.startswith("roles "):
            return one.role in asks.split()[1:] and reaches(one)
        if asks.endswith("+"):  # also whoever works above or below it
            return (may(one.role, asks[:-1]) and reaches(one)) or within(one.place["path"], unit["path"])
        if asks.startswith(("project.", "form.", "finding.", "evidence.", "evaluation.", "report.")):
            if not (may(one.role, "project.read") and reaches(one)):
                return False
            if asks not in ("project.read", "project.write", "project.entrust", "evidence.read") and \
                    not may(one.role, "form.read"):
                return False
        return may(one.role, asks) and reaches(one)

    BODIES = {
        "POST /api/v1/organisations": {"parent": unit["id"], "kind": "nonsense", "name": "x"},
        "PATCH /api/v1/organisations/{id}": {"name": "x"},
        "POST /api/v1/people": {"account": "NOT AN ACCOUNT", "name": ""},
        "POST /api/v1/people/{id}/roles": {"role": "nonsense", "organisation": unit["id"]},
        "POST /api/v1/projects": {"organisation": unit["id"], "year": 1, "code": "", "name": "", "budget": "x"},
        "PATCH /api/v1/projects/{id}": {"name": "x"},
        "POST /api/v1/projects/{id}/budget": {"kind": "nonsense", "amount": "1", "day": "2021-01-01"},
        "POST /api/v1/projects/{id}/entrustments": {"organisation": unit["id"], "until": "2030-01-01"},
        "POST /api/v1/projects/{id}/forms": {"kind": "target-declaration", "content": {"kind": "poem"}},
        "PUT /api/v1/forms/{id}/content": {"content": {"kind": "target-declaration"}},
        "POST /api/v1/forms/{id}/findings/{number}": {"handling": "nonsense"},
        "POST /api/v1/forms/{id}/opinions": {"text": ""},
        "POST /api/v1/forms/{id}/opinions/{opinion}/answer": {"answer": ""},
        "POST /api/v1/forms/{id}/scores/{indicator}": {"points": "x", "reason": "x"},
        "POST /api/v1/evidence/{id}/void": {"reason": ""},
        "POST /api/v1/session": {"account": "nobody", "password": "nothing"},
        "POST /api/v1/password": {"password": "wrong", "new_password": "short"},
        "POST /api/v1/tokens": {},
        "POST /api/v1/schemes/check": {"text": "x"}, "POST /api/v1/evaluations": {"facts": {}},
        "POST /api/v1/audits/{id}/documents/{document}/findings/{number}": {"handling": "nonsense"},
        "POST /api/v1/assessments": {"kind": "poem", "content": {}},
        "POST /api/v1/years": {"year": 2030, "dates": {"nonsense": None}},
        "POST /api/v1/schemes": {},
        "POST /api/v1/schemes/{place}/{year}/{kind}/impact": {"year": 2030, "edition": 99},
        "POST /api/v1/projects/{id}/proposal": {"action": "keep"},
        "POST /api/v1/organisations/{id}/move": {"parent": bureau["id"]},
        "POST /api/v1/surveys": {"project": project["id"], "questionnaire": {"poem": "x"}},
        "PUT /api/v1/surveys/{id}": {"title": "x"}, "POST /api/v1/surveys/size": {},
        "POST /api/v1/questionnaires/check": {"questionnaire": {}}, "POST /api/v1/surveys/{id}/tokens": {"count": 0},
        "POST /api/v1/surveys/{id}/answers": {"number": "/", "round": 1, "answers": {}},
        "POST /api/v1/surveys/{id}/answers/{answer}/decision": {"decision": "nonsense"},
        "POST /api/v1/public/surveys/{key}/answers": {"id": "x" * 16, "edition": 1, "answers": {}},
        "POST /api/v1/interviews": {"project": project["id"], "kind": "poem"},
        "PUT /api/v1/interviews/{id}": {"title": "x"},
        "POST /api/v1/samples": {"year": 2021, "share": "9", "seed": 1},
    }
    SKIP = {"DELETE /api/v1/session", "POST /api/v1/session"}  # would end the session that is being tried; has no rights
    IDS = {"organisations": unit["id"], "people": victim["id"], "projects": project["id"], "forms": form["id"],
           "evidence": proof["id"], "jobs": job["id"], "audits": job["id"], "samples": sample,
           "surveys": survey["id"], "interviews": interview["id"]}

    def path_of(endpoint, ids):
        path = endpoint.split(" ")[1]
        kind = path.split("/")[3] if path.count("/") > 2 else ""
        if ids is IDS:  # nothing is published here, so the list stands for what may be read; a guessed one is tried as it is
            path = path.replace("/published/{id}", "/published")
        path = path.replace("{id}", str(ids.get(kind, "1"))).replace("{key}", survey["key"]).replace("{answer}", "1")
        path = path.replace("{step}", {"surveys": "close", "interviews": "confirm"}.get(kind, "submit"))
        path = path.replace("{place}/{year}/{kind}", "mof/2020/self-evaluation").replace("{n}", "0")
        path = path.replace("{session}", "0123456789abcdef").replace("{name}", "execution").replace("{role}", "unit-editor").replace("{organisation}", unit["id"])
        path = path.replace("{document}", "0")
        path = path.replace("/templates/{kind}", "/templates/self-evaluation")
        return re.sub(r"\{number\}", "1", re.sub(r"\{(opinion)\}", "1", re.sub(r"\{indicator\}", "C1", path)))

    def attempt(one, endpoint, ids):
        method = endpoint.split(" ")[0]
        who = one or Person(server.port)
        headers = {"If-Match": '"999999"'} if method in ("PATCH", "PUT") or "/steps/" in endpoint or \
            endpoint.endswith(("/score", "/move")) else {}
        body = BODIES.get(endpoint)
        if method == "POST" and endpoint.endswith(("/audits", "/imports", "/preview", "/evidence", "/frame")):
            boundary = "x1"
            headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
            response, content = who.send(method, path_of(endpoint, ids), headers=headers,
                                         raw=f"--{boundary}\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n"
                                             f"--{boundary}--\r\n".encode())
        else:
            if endpoint.endswith("/deactivate") or endpoint.startswith("DELETE /api/v1/people"):
                ids = dict(ids, people=victim["id"])
            if "/people/{id}/password" in endpoint or (ids is IDS and "/people/{id}/sessions" in endpoint):
                ids = dict(ids, people=other["id"])
            response, content = who.send(method, path_of(endpoint, ids), body, headers)
        return response.status, content

    GONE = {"POST /api/v1/people/{id}/deactivate", "DELETE /api/v1/jobs/{id}", "DELETE /api/v1/people/{id}/roles/{role}/{organisation}"}
    for endpoint in endpoints:
        if endpoint in SKIP:
            continue
        for one in [None, admin, *people]:
            status, content = attempt(one, endpoint, IDS)
            tried += 1
            text = content.decode(errors="replace")
            turned_away = status in (401, 403) or (status == 404 and '"what"' not in text)
            # A thing below one's own reach that is not there is an answer to somebody who may ask.
            if status == 404 and any(part in text for part in ("role）", "（finding）", "（opinion）", "（report）", "（sample）", "（notice）", "（board）", "（session）", "（scheme）")):
                turned_away = False
            if endpoint == "POST /api/v1/password" and one is not None and status in (401, 422):
                turned_away = False
            should = expected(one, ASKS[endpoint])
            if endpoint in GONE and endpoint != "DELETE /api/v1/jobs/{id}":
                should = should and (one is None or one.role in ("administrator", "department-head", "unit-head"))
            refused += turned_away
            if turned_away == should:
                wrong.append((endpoint, one and (one.role, one.place["name"]), status, should, text[:160]))
    # Guessed ids, and nothing is told about whether they exist.
    for one in people:
        for endpoint in endpoints:
            if endpoint.startswith("GET") and "{id}" in endpoint:
                status, _ = attempt(one, endpoint, {kind: 1234567890123 for kind in IDS})
                tried += 1
                if status not in (403, 404):
                    wrong.append((endpoint, one.role, "guessed id", status))
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-2000:], file=sys.stderr)
    raise
finally:
    server.stop()
for one in wrong[:60]:
    print("WRONG", one)
print(f"{tried} attempts, {refused} refused, {len(wrong)} wrong")
sys.exit(1 if wrong else 0)

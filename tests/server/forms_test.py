"""What the web application asks of forms, files and evaluations, over HTTP: points while a person types, official forms out
and filled-in ones back, methods to read and try, reports, audited documents.

    forms_test.py JIHENG ROOT DATABASE
"""
import re
import sys
import time
import tomllib
import urllib.parse

from client import Person, Refused, Server

jiheng, root, database = sys.argv[1:4]
examples = f"{root}/examples"
PASSWORD = "绩衡-测试-密码-2021"


def check(holds, what):
    if not holds:
        raise AssertionError(what)
    print("ok", what)


def refused(status, call, what):
    try:
        call()
    except Refused as problem:
        check(problem.status == status, f"{what}: {problem.status} {problem.body}")
        return problem.body
    raise AssertionError(f"{what}: was let through")


def self_evaluation():
    """The published form of 2021 as a person would have typed it, without any points."""
    with open(f"{examples}/shanghai-2021/case.toml", "rb") as file:
        case = tomllib.load(file)
    funds = case["funds"][0]
    return {"kind": "self-evaluation", "title": "项目支出绩效自评表", "year": 2021, "money_unit": "1",
            "fields": {"project": case["case"]["name"]},
            "funds": [{"rows": [{"label": "年度资金总额", "total": True, "budget": funds["budget"],
                                 "executed": funds["executed"], "weight": "10"}]}],
            "indicators": [{"rows": [{"level1": row["level1"], "level2": row.get("level2", ""), "name": row["name"],
                                      "target": row["target"], "actual": row["actual"], "weight": row["full_marks"]}
                                     for row in case["row"]]}]}


def typed_and_assessed(person):
    content = self_evaluation()
    method = "shanghai/2021/self-evaluation"
    made = person.ask("POST", "/api/v1/assessments", {"kind": "self-evaluation", "scheme": method, "content": content})
    traces = {one["cell"]: one for one in made["traces"]}
    rows = made["content"]["indicators"][0]["rows"]
    check(rows[44]["score"] == "3.88" and traces["/indicators/0/rows/44/score"]["formula"].endswith("97%×4＝3.88 分"),
          "a row's points with their arithmetic")
    check(traces["/indicators/0/rows/44/score"]["clause"] and traces["/indicators/0/rows/44/score"]["source"],
          "and the clause they come from")
    check(made["content"]["funds"][0]["rows"][0]["rate"] == "97%" and
          traces["/funds/0/rows/0/rate"]["formula"] == "14044028.98 ÷ 14478739.00 ＝ 97%", "the rate of execution")
    check(not made["complete"] and made["grade"] is None and rows[38]["score"] == "", "what only a person can judge is open")
    unscored = traces["/indicators/0/rows/38/score"]
    check(unscored["value"] is None and unscored["status"] == "missing_judgement", f"and says so: {unscored}")
    for number, points in ((38, "1"), (41, "4"), (43, "2")):
        rows[number]["score"] = points
    rows[44]["score"] = "1"  # what a rule computes is not typed
    begin = time.perf_counter()
    whole = person.ask("POST", "/api/v1/assessments", {"kind": "self-evaluation", "scheme": method,
                                                       "content": made["content"]})
    print(f"   55 rows assessed in {(time.perf_counter() - begin) * 1000:.1f} ms with the way there and back")
    check(whole["complete"] and whole["total"] == "97.58" and whole["grade"] == "优", f"all points: {whole['total']}")
    total = next(one for one in whole["traces"] if one["cell"] == "/fields/total_score")
    check("＝ 97.58 分" in total["formula"] and "预算执行率 9.7" in total["formula"], f"the sum is written out: {total}")
    check(not [one for one in whole["findings"] if one["severity"] == "error"], "computed points contradict no rule")
    typed = person.ask("POST", "/api/v1/assessments", {"kind": "self-evaluation", "scheme": method, "compute": False,
                                                       "content": made["content"]})
    check(typed["content"]["indicators"][0]["rows"][44]["score"] == "1", "as written, when that is asked for")
    found = [one for one in typed["findings"] if one["cell"] == "/indicators/0/rows/44/score"]
    check(found and found[0]["recomputed"] == "3.88", f"and held against the rule: {found}")
    english = person.ask("POST", "/api/v1/assessments", {"kind": "self-evaluation", "scheme": method,
                                                         "content": made["content"]}, headers={"Accept-Language": "en"})
    check(any("points" in one["formula"] for one in english["traces"]), "the arithmetic in English")
    refused(422, lambda: person.ask("POST", "/api/v1/assessments", {"kind": "poem", "content": {}}), "no such kind")
    refused(401, lambda: Person(person.port).ask("POST", "/api/v1/assessments", {"kind": "poem", "content": {}}),
            "for people who are signed in")
    return whole["content"]


def new_project(person, organisation, code, name, year=2021):
    return person.ask("POST", "/api/v1/projects", {"organisation": organisation, "year": year, "code": code, "name": name,
                                                   "budget": "20000000"})["id"]


def out_as_files(person, form):
    magic = {"xlsx": b"PK", "docx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}
    for format, begin in magic.items():
        response, data = person.send("GET", f"/api/v1/forms/{form}/file?format={format}")
        check(response.status == 200 and data.startswith(begin), f"the official form as {format}: {len(data)} bytes")
        name = urllib.parse.unquote(re.search(r"filename\*=UTF-8''(\S+)", response.getheader("Content-Disposition"))[1])
        check(name == f"项目支出绩效自评表-社会保险服务费.{format}", f"under its Chinese name: {name}")
    refused(400, lambda: person.get(f"/api/v1/forms/{form}/file?format=exe"), "no such format")
    refused(404, lambda: person.get(f"/api/v1/forms/{form}/file?edition=7"), "no such edition")
    kinds = [one["kind"] for one in person.get("/api/v1/templates")["templates"]]
    check("self-evaluation" in kinds and "indicator-system" in kinds, f"blank forms: {kinds}")
    for path in ("self-evaluation?format=docx", "target-declaration", "monitoring?scheme=mof/2020/self-evaluation",
                 "indicator-system?scheme=shanghai/2018/project-evaluation"):
        response, data = person.send("GET", f"/api/v1/templates/{path}")
        check(response.status == 200 and data.startswith(b"PK"), f"a blank {path}")
    refused(404, lambda: person.get("/api/v1/templates/self-evaluation?scheme=/etc/passwd"), "no file of the server")
    refused(422, lambda: person.get("/api/v1/templates/poem"), "no such blank form")


server = Server(jiheng, database)
try:
    first = server.first_password()
    admin = Person(server.port).sign_in("admin", first)
    admin.change_password(first, PASSWORD)
    bureau = admin.get("/api/v1/organisations")["organisations"][0]["id"]

    def organisation(parent, kind, name):
        return admin.ask("POST", "/api/v1/organisations", {"parent": parent, "kind": kind, "name": name})["id"]

    def person(account, role, place):
        made = admin.ask("POST", "/api/v1/people", {"account": account, "name": account})
        admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": role, "organisation": place})
        one = Person(server.port).sign_in(account, made["first_password"])
        one.change_password(made["first_password"], PASSWORD)
        return one

    department = organisation(bureau, "department", "上海市人力资源和社会保障局")
    centre = organisation(department, "unit", "上海市社会保险事业管理中心")
    agency = organisation(bureau, "agency", "某资信评估事务所")
    pool = organisation(bureau, "expert", "绩效评价专家库")
    editor = person("editor", "unit-editor", centre)
    officer = person("officer", "department-officer", department)
    finance = person("finance", "finance-officer", bureau)
    finance_head = person("finance.head", "finance-head", bureau)
    lead = person("lead", "agency-lead", agency)
    experts = [person(f"expert.{number}", "expert", pool) for number in range(3)]

    content = typed_and_assessed(editor)
    project = new_project(editor, centre, "SH-2021-1", "2021年社会保险经办业务费")
    form = editor.ask("POST", f"/api/v1/projects/{project}/forms",
                      {"kind": "self-evaluation", "scheme": "shanghai/2021/self-evaluation", "content": content})["id"]
    out_as_files(editor, form)
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-3000:], file=sys.stderr)
    raise
finally:
    code = server.stop()
check(code == 0, f"stopped with {code}")

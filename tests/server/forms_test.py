"""What the web application asks of forms, files and evaluations, over HTTP: points while a person types, official forms out
and filled-in ones back, methods to read and try, reports, experts' points.

    forms_test.py JIHENG ROOT DATABASE
"""
import io
import re
import sys
import time
import tomllib
import urllib.parse
import zipfile

from checks import PASSWORD, check, refused
from client import Person, Server

jiheng, root, database = sys.argv[1:4]
examples = f"{root}/examples"


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


def with_text(package, before, after):
    """The same package with one text in place of another, wherever it stands."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(before.encode(), after.encode()) if name.endswith(".xml") else data)
    return out.getvalue()


def filled_in_and_previewed(person, other, form):
    path = f"/api/v1/forms/{form}"
    before = person.get(path)
    for format in ("xlsx", "docx"):
        _, package = person.send("GET", f"{path}/file?format={format}")
        same = person.upload(f"{path}/preview", "表." + format, package)
        check(not same["changes"] and not same["errors"], f"unchanged {format}: {same['changes'][:3]} {same['errors'][:3]}")
        made = person.upload(f"{path}/preview", "表." + format, with_text(package, ">1034<", ">1100<"))
        check(made["changes"] == [{"cell": "/indicators/0/rows/6/actual", "before": "1034人", "after": "1100人"}],
              f"one cell of the {format} is another: {made['changes'][:3]}")
        check(made["content"]["indicators"][0]["rows"][6]["actual"] == "1100人", "and stands in the new content")
    wrong = person.upload(f"{path}/preview", "表.docx", with_text(package, ">14044028.98<", ">140,44028.9,8<"))
    check([one["cell"] for one in wrong["errors"]] == ["/funds/0/rows/0/executed"] and wrong["errors"][0]["where"],
          f"an amount that is none is named: {wrong['errors']}")
    check(person.get(path)["version"] == before["version"], "nothing was stored")
    saved = person.ask("PUT", f"{path}/content", {"content": made["content"]}, version=before["version"])
    check(saved["content"]["indicators"][0]["rows"][6]["actual"] == "1100人", "until it is saved")
    check(any(one["cell"] == "/indicators/0/rows/6/score" for one in saved["traces"]), "saving answers with the arithmetic")
    check(isinstance(saved["findings"], list), "and with the findings")
    refused(422, lambda: person.upload(f"{path}/preview", "表.txt", "别的东西".encode()), "a file without a form")
    refused(422, lambda: person.upload(f"{path}/preview", "表.xlsx", b"PK\x03\x04 broken"), "a broken file")
    refused(403, lambda: other.upload(f"{path}/preview", "表.xlsx", package), "only for who may write")


def methods_read_and_tried(person):
    known = [one["id"] for one in person.get("/api/v1/schemes")["schemes"]]
    for id in known:
        method = person.get(f"/api/v1/schemes/{id}")
        check(method["id"] == id and (not method["points"] or all(one["rule"].get("kind") for one in method["indicators"] + method["row_rules"])),
              f"{id}: every rule has its kind")
    method = person.get("/api/v1/schemes/shanghai/2018/project-evaluation?text=true")
    b11 = next(one for one in method["indicators"] if one["code"] == "B11")
    check(b11["rule"]["kind"] == "tiers" and b11["facts"] == ["funds.spent", "funds.arrived"] and b11["measure"]["text"],
          f"a rule with what it needs: {b11['rule_text']}")
    check(method["text"].startswith("#") and sum(float(one["points"]) for one in method["indicators"]) == 100, "and the file")
    refused(404, lambda: person.get("/api/v1/schemes/nowhere/2020/poem"), "no such method")
    id = method["id"]
    tried = person.ask("POST", "/api/v1/evaluations", {"scheme": id, "facts": {"funds.spent": "1994.18",
                                                                               "funds.arrived": "2182.31"}})
    scored = next(one for one in tried["evaluation"]["indicators"] if one["code"] == "B11")
    check(scored["score"] == "3" and [one["id"] for one in scored["facts"]] == ["funds.spent", "funds.arrived"],
          f"a worked example: {scored['trace']}")
    other = next(one for one in tried["evaluation"]["indicators"] if one["code"] == "C12")
    check(other["missing_facts"] and other["score"] is None, f"what is missing is named: {other['missing_facts']}")
    with open(f"{examples}/shanghai-2018/case.toml", encoding="utf-8") as file:
        case = file.read()
    whole = person.ask("POST", "/api/v1/evaluations", {"scheme": method["text"], "facts": case})
    check(whole["evaluation"]["total"] == "91.34" and not whole["checks"] and not whole["problems"], "the whole case by its text")
    broken = method["text"].replace('full_marks = "100"', 'full_marks = "101"', 1)
    found = person.ask("POST", "/api/v1/schemes/check", {"text": broken})["findings"]
    check(found and all(one["line"] for one in found), f"a method that does not add up: {found[0]['message']}")
    check(person.ask("POST", "/api/v1/schemes/check", {"text": method["text"]})["findings"] == [], "the published one does")
    tried = person.ask("POST", "/api/v1/evaluations", {"scheme": broken, "facts": {}})
    check(tried["evaluation"] is None and tried["checks"] == found, "nothing is scored by a broken one")
    tried = person.ask("POST", "/api/v1/evaluations", {"scheme": id, "facts": {
        "case": {"id": "x", "name": "y"}, "fact": [{"id": "funds.spent", "value": "1", "colour": "red"}]}})
    check(tried["problems"][0]["cell"] == "/fact/0/colour", f"a mistake in the facts has its cell: {tried['problems']}")


def evaluated_and_reported(writer, reader, project, self_evaluation):
    with open(f"{examples}/shanghai-2018/case.toml", encoding="utf-8") as file:
        case = file.read()
    form = writer.ask("POST", f"/api/v1/projects/{project}/forms", {"kind": "evaluation", "content": case})
    path = f"/api/v1/forms/{form['id']}"
    content = reader.get(path + "?content=object")["content"]
    check(content["case"]["year"] == "2018" and len(content["judgement"]) == 16 and content["interview"],
          "an evaluation as an object: facts, judgements, interviews")
    made = reader.ask("POST", "/api/v1/assessments", {"kind": "evaluation", "content": content})
    check(made["total"] == "91.34" and made["complete"], "which gives the same points")
    del content["judgement"][0]["reason"]
    refused(422, lambda: reader.ask("POST", "/api/v1/assessments", {"kind": "evaluation", "content": content}),
            "a judgement has its reason")
    for kind, formats in (("evaluation", ("docx", "html", "pdf", "xlsx")), ("working-papers", ("html",))):
        for format in formats:
            response, data = reader.send("GET", f"{path}/report?kind={kind}&format={format}")
            check(response.status == 200 and len(data) > 5000, f"{kind} as {format}: {len(data)} bytes")
            if format == "html":
                check(data.decode().count('data-indicator="B11"') > 3, "and what speaks of an indicator says so")
    for kind in ("self-evaluation", "opinion"):
        response, data = writer.send("GET", f"/api/v1/forms/{self_evaluation}/report?kind={kind}&format=html")
        check(response.status == 200 and data.startswith(b"<!DOCTYPE html>"), f"{kind} of a self-evaluation")
    refused(422, lambda: reader.get(path + "/report?kind=opinion"), "no opinion on what has no rows")
    refused(400, lambda: reader.get(path + "/report?format=exe"), "no such format")
    return form["id"]


def scored_by_experts(form, lead, experts):
    path = f"/api/v1/forms/{form}"
    for expert, points in zip(experts, ("2", "1.5", "1")):
        expert.ask("POST", f"{path}/scores/A11", {"points": points, "reason": "立项依据可以更充分"})
    made = lead.ask("POST", f"{path}/score", {}, version=lead.get(path)["version"])
    judged = next(one for one in made["content"]["judgement"] if one["on"] == "A11")
    check(judged["points"] == "1.5" and made["total"] == "90.84", f"the experts' points are in the case: {judged}")


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
    unit_head = person("unit.head", "unit-head", centre)
    officer = person("officer", "department-officer", department)
    finance = person("finance", "finance-officer", bureau)
    finance_head = person("finance.head", "finance-head", bureau)
    lead = person("lead", "agency-lead", agency)
    experts = [person(f"expert.{number}", "expert", pool) for number in range(3)]

    def step(who, form, name, **given):
        path = f"/api/v1/forms/{form}"
        return who.ask("POST", f"{path}/steps/{name}", given, version=who.get(path)["version"])

    def approved_target(project, content):
        rows = [{key: row[key] for key in ("level1", "level2", "name", "target", "weight")}
                for row in content["indicators"][0]["rows"]]
        target = editor.ask("POST", f"/api/v1/projects/{project}/forms", {"kind": "target-declaration", "content": {
            "kind": "target-declaration", "year": 2021, "title": "项目绩效目标申报表", "fields": content["fields"],
            "indicators": [{"rows": rows}]}})["id"]
        step(editor, target, "submit")
        step(unit_head, target, "sign")
        step(officer, target, "department_pass")
        aspects = ("normative", "clear", "relevant_target", "sound_indicators", "reasonable_performance",
                   "matching_funds", "achievable", "conditions")
        step(finance, target, "finance_review", grade="excellent", comment="目标明确",
             aspects={key: "excellent" for key in aspects})
        step(finance_head, target, "approve", number="沪财绩〔2021〕1号")

    content = typed_and_assessed(editor)
    project = new_project(editor, centre, "SH-2021-1", "2021年社会保险服务费")
    form = editor.ask("POST", f"/api/v1/projects/{project}/forms",
                      {"kind": "self-evaluation", "scheme": "shanghai/2021/self-evaluation", "content": content})["id"]
    out_as_files(editor, form)
    approved_target(project, content)
    step(editor, form, "begin")
    filled_in_and_previewed(editor, officer, form)
    methods_read_and_tried(editor)
    evaluation = evaluated_and_reported(finance_head, finance, project, form)
    step(finance_head, evaluation, "select", comment="财政重点评价")
    step(finance, evaluation, "issue_notice", number="沪财绩〔2019〕8号")
    for place in (agency, pool):
        finance.ask("POST", f"/api/v1/projects/{project}/entrustments", {"organisation": place, "until": "2030-12-31"})
    step(finance, evaluation, "entrust")
    scored_by_experts(evaluation, lead, experts)
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-3000:], file=sys.stderr)
    raise
finally:
    code = server.stop()
check(code == 0, f"stopped with {code}")

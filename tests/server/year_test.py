"""A year of a social-insurance centre over HTTP: five targets declared, one returned, monitored, self-evaluated, the
department's eight forms imported, the year before evaluated by an agency with experts and working papers, a
rectification opened and closed, results published.

    year_test.py JIHENG ROOT DATABASE
"""
import copy
import hashlib
import os
import subprocess
import sys
import tempfile
import time
import tomllib

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


def as_workbook(case):
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "form.xlsx")
        subprocess.run([jiheng, "convert", case, "--to", target], check=True, capture_output=True)
        with open(target, "rb") as file:
            return file.read()


def wait_for(person, job):
    for _ in range(600):
        state = person.get(f"/api/v1/jobs/{job}")
        if state["state"] not in ("waiting", "running"):
            check(state["state"] == "finished", f"job {job}: {state}")
            return state["result"]
        time.sleep(0.05)
    raise AssertionError("the job did not end")


class Form:
    """A form as one person sees it: its version is read anew before every change."""

    def __init__(self, id):
        self.path = f"/api/v1/forms/{id}"
        self.id = id

    def read(self, person):
        return person.get(self.path)

    def step(self, person, step, **given):
        version = self.read(person)["version"]
        return person.ask("POST", f"{self.path}/steps/{step}", given, version=version)

    def save(self, person, content):
        version = self.read(person)["version"]
        return person.ask("PUT", f"{self.path}/content", {"content": content}, version=version)


server = Server(jiheng, database)
try:
    first = server.first_password()
    admin = Person(server.port).sign_in("admin", first)
    refused(403, lambda: admin.get("/api/v1/organisations"), "the first password must be changed first")
    admin.change_password(first, PASSWORD)

    bureau = admin.get("/api/v1/organisations")["organisations"][0]["id"]

    def organisation(parent, kind, name):
        return admin.ask("POST", "/api/v1/organisations", {"parent": parent, "kind": kind, "name": name})["id"]

    department = organisation(bureau, "department", "上海市人力资源和社会保障局")
    centre = organisation(department, "unit", "上海市社会保险事业管理中心")
    other_department = organisation(bureau, "department", "深圳市某局")
    station = organisation(other_department, "unit", "深圳市某局机关")
    agency = organisation(bureau, "agency", "某资信评估事务所")
    pool = organisation(bureau, "expert", "绩效评价专家库")

    def person(account, role, place):
        made = admin.ask("POST", "/api/v1/people", {"account": account, "name": account})
        admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": role, "organisation": place})
        one = Person(server.port).sign_in(account, made["first_password"])
        one.change_password(made["first_password"], PASSWORD)
        return one

    finance = person("finance", "finance-officer", bureau)
    finance_head = person("finance.head", "finance-head", bureau)
    officer = person("officer", "department-officer", department)
    department_head = person("department.head", "department-head", department)
    editor = person("editor", "unit-editor", centre)
    unit_head = person("unit.head", "unit-head", centre)
    sz_editor = person("sz.editor", "unit-editor", station)
    member = person("member", "agency-member", agency)
    lead = person("lead", "agency-lead", agency)
    expert = person("expert", "expert", pool)
    auditor = person("auditor", "auditor", bureau)
    expert_of_finance = person("second.finance", "finance-officer", bureau)

    # Five targets are declared from filled-in workbooks.
    targets = []
    for name in sorted(os.listdir(f"{examples}/shanghai-2020")):
        data = as_workbook(f"{examples}/shanghai-2020/{name}")
        job = editor.upload("/api/v1/imports", name + ".xlsx", data, {"organisation": centre, "year": "2020"})
        result = wait_for(editor, job["id"])
        check(len(result["forms"]) == 1 and not result["problems"], f"{name}: {result}")
        targets.append((result["forms"][0]["project"], Form(result["forms"][0]["form"])))
    check(len(editor.get("/api/v1/projects?year=2020")["projects"]) == 5, "five projects")
    refused(404, lambda: sz_editor.get(targets[0][1].path), "another unit's form is not there for others")

    aspects = ("normative", "clear", "relevant_target", "sound_indicators", "reasonable_performance", "matching_funds",
               "achievable", "conditions")
    for number, (project, form) in enumerate(targets):
        findings = editor.get(form.path + "/findings")["findings"]
        errors = [one for one in findings if one["severity"] == "error"]
        check(not errors, f"target {number + 1}: no errors {[one['message'] for one in errors]}")
        form.step(editor, "submit")
        refused(403, lambda: form.step(editor, "sign"), "who declares does not sign")
        form.step(unit_head, "sign")
        if number == 0:
            refused(409, lambda: form.step(officer, "department_return"), "a return says why")
            form.step(officer, "department_return", comment="产出指标缺少数量目标，请补充")
            check(form.read(editor)["state"] == "returned", "returned with a reason")
            form.step(editor, "revise")
            content = form.read(editor)["content"]
            content["indicators"][0]["rows"][0]["basis"] = "历史标准"
            check(form.read(editor)["edition"] == 2, "the revision is a new edition; the first stays")
            form.save(editor, content)
            _, sheet = editor.send("GET", f"{form.path}/file?format=xlsx")
            same = editor.upload(f"{form.path}/preview", "表.xlsx", sheet)
            check(same["content"]["indicators"][0]["rows"][0]["basis"] == "历史标准" and not same["changes"],
                  f"what a target was set by is a cell of the form: {same['changes'][:3]}")
            form.step(editor, "submit")
            form.step(unit_head, "sign")
        form.step(officer, "department_pass")
        form.step(finance, "finance_review", grade="excellent", comment="目标明确",
                  aspects={key: "excellent" for key in aspects})
        form.step(finance_head, "approve", number="沪财绩〔2020〕1号")
        check(form.read(editor)["in_force"] is not None, f"target {number + 1} is approved")
    check(any(task["form"] == targets[0][1].id for task in officer.get("/api/v1/tasks")["tasks"]),
          "the officer is asked to publish")
    targets[1][1].step(officer, "publish")

    # A round of monitoring from the approved target.
    project, _ = targets[0]
    made = finance.ask("POST", f"/api/v1/projects/{project}/forms", {"kind": "monitoring", "round": 7})
    monitoring = Form(made["id"])
    monitoring.step(finance, "open")
    content = monitoring.read(editor)["content"]
    money = {"label": "年度资金总额", "total": True, "initial": "10153278", "budget": "10153278",
             "executed": "3980000", "rate": "39.20%", "expected": "10100000"}
    content["funds"] = [{"rows": [money]}]
    content["money_unit"] = "1"
    rows = content["indicators"][0]["rows"]
    for row in rows:
        row |= {"actual": row["target"], "expected": row["target"], "likelihood": "确定能"}

    def not_yet(why):
        monitoring.save(editor, content)
        monitoring.step(editor, "enter")
        refused(409, lambda: monitoring.step(unit_head, "submit"), why)
        monitoring.step(editor, "withdraw")
    not_yet("what lags wants its cause")
    money["reason"] = "按计划下半年完成"
    not_yet("and what is to be done about it")
    money["measure"] = "第三季度集中付款"
    rows[0] |= {"likelihood": "有可能", "reason": "招标推迟", "measure": "加快招标"}
    not_yet("a target that may be missed wants the kind of its cause")
    rows[0]["cause_kind"] = "制度保障"
    monitoring.save(editor, content)
    packages = {format: editor.send("GET", f"{monitoring.path}/file?format={format}")[1] for format in ("xlsx", "docx", "html")}
    for format, package in packages.items():
        same = editor.upload(f"{monitoring.path}/preview", "表." + format, package)
        check(not same["changes"] and not same["errors"], f"what is expected goes out as {format} and comes back: {same['changes'][:3]}")
    without = copy.deepcopy(content)
    for row in without["indicators"][0]["rows"]:
        row["likelihood"] = row["cause_kind"] = ""
    without["funds"][0]["rows"][0]["expected"] = ""
    monitoring.save(editor, without)
    for format, package in packages.items():
        filled = editor.upload(f"{monitoring.path}/preview", "表." + format, package)["changes"]
        changed = {one["cell"].rpartition("/")[2] for one in filled}
        check(changed == {"likelihood", "cause_kind", "expected"}, f"and fills in what was not there, from {format}: {filled[:3]}")
    monitoring.save(editor, content)
    monitoring.step(editor, "enter")
    monitoring.step(unit_head, "submit")
    monitoring.step(officer, "department_check")
    monitoring.step(finance, "finance_check")
    offered = finance.get(monitoring.path + "/actions")["steps"]
    conclusion = next(one["step"] for one in offered
                      if one["step"] in ("conclude_normal", "warn", "require_disposal") and not one["missing"])
    monitoring.step(finance, conclusion, comment="按月跟踪")
    check(monitoring.read(editor)["state"] in ("normal", "warned", "disposal_required"), "monitored: " + conclusion)

    # Self-evaluation of 2021: its rows come from the approved target, its points are those that were published, 96.7.
    with open(f"{examples}/shanghai-2021/case.toml", "rb") as file:
        published_case = tomllib.load(file)
    points = published_case["published"]["scores"]
    project = editor.ask("POST", "/api/v1/projects",
                         {"organisation": centre, "year": 2021, "code": "SH-2021-1",
                          "name": published_case["case"]["name"], "budget": "20000000"})["id"]
    refused(409, lambda: editor.ask("POST", f"/api/v1/projects/{project}/forms", {"kind": "self-evaluation"}),
            "no self-evaluation without an approved target")
    rows = [{"level1": row["level1"], "level2": row.get("level2", ""), "name": row["name"], "target": row["target"],
             "weight": row["full_marks"]} for row in published_case["row"]]
    made = editor.ask("POST", f"/api/v1/projects/{project}/forms",
                      {"kind": "target-declaration", "content": {
                          "kind": "target-declaration", "year": 2021, "title": "项目绩效目标申报表",
                          "fields": {"project": published_case["case"]["name"]}, "indicators": [{"rows": rows}]}})
    target = Form(made["id"])
    target.step(editor, "submit")
    target.step(unit_head, "sign")
    target.step(officer, "department_pass")
    target.step(finance, "finance_review", grade="excellent", comment="目标明确",
                aspects={key: "excellent" for key in aspects})
    target.step(finance_head, "approve", number="沪财绩〔2021〕1号")
    made = editor.ask("POST", f"/api/v1/projects/{project}/forms",
                      {"kind": "self-evaluation", "scheme": "shanghai/2021/self-evaluation"})
    self_evaluation = Form(made["id"])
    self_evaluation.step(editor, "begin")
    current = self_evaluation.read(editor)
    content = current["content"]
    check(len(content["indicators"][0]["rows"]) == len(rows), "the rows are those of the target")
    funds = published_case["funds"][0]
    content["money_unit"] = "1"
    content["funds"] = [{"rows": [{"label": "年度资金总额", "total": True, "initial": funds.get("initial", ""),
                                   "budget": funds["budget"], "executed": funds["executed"], "weight": "10",
                                   "score": points["execution"]}]}]
    for number, row in enumerate(content["indicators"][0]["rows"], 1):
        row["actual"] = published_case["row"][number - 1]["actual"]
        row["score"] = points[str(number)]
        if row["score"] != row["weight"]:
            row["reason"] = "部分事项按计划顺延"
    saved = self_evaluation.save(editor, content)
    check(saved["total"] == "96.7", f"self-evaluated with 96.7 points: {saved['total']}")
    # Two people, one form: the second is told and nothing is overwritten.
    refused(412, lambda: unit_head.ask("PUT", f"{self_evaluation.path}/content", {"content": content},
                                       version=current["version"]), "who saves second is told")
    self_evaluation.step(editor, "score")
    refused(409, lambda: self_evaluation.step(editor, "attach_evidence"), "points want their evidence")
    editor.upload(f"{self_evaluation.path}/evidence", "完成情况.pdf", b"%PDF-1.4 proof", {"purpose": "data"})
    self_evaluation.step(editor, "attach_evidence")
    findings = editor.get(self_evaluation.path + "/findings")["findings"]
    errors = [one for one in findings if one["severity"] == "error"]
    check(len(errors) == 1 and errors[0]["recomputed"] == "3.88", f"its own rule gives 3.88 points for one row: {errors}")
    refused(409, lambda: self_evaluation.step(unit_head, "submit"), "an error is corrected, or kept with a reason")
    refused(422, lambda: editor.ask("POST", f"{self_evaluation.path}/findings/{errors[0]['number']}",
                                    {"handling": "waived", "reason": "从严扣分"}), "nobody waives their own error")
    unit_head.ask("POST", f"{self_evaluation.path}/findings/{errors[0]['number']}",
                  {"handling": "waived", "reason": "写错了理由"})
    unit_head.ask("POST", f"{self_evaluation.path}/findings/{errors[0]['number']}", {"handling": "open"})
    refused(409, lambda: self_evaluation.step(unit_head, "submit"), "what was said of an error can be taken back")
    unit_head.ask("POST", f"{self_evaluation.path}/findings/{errors[0]['number']}",
                  {"handling": "waived", "reason": "单位从严扣分，经领导批准"})
    self_evaluation.step(unit_head, "submit")
    self_evaluation.step(officer, "department_review")
    self_evaluation.step(department_head, "file")
    refused(409, lambda: self_evaluation.step(finance, "sample"), "nothing is rechecked that was not drawn")
    sample = finance.ask("POST", "/api/v1/samples", {"year": 2021, "share": "0.2", "seed": 20220415})
    drawn = [one["form"] for one in sample["record"]["drawn"]]
    check(drawn == [self_evaluation.id] and sample["record"]["seed"] == "20220415", f"drawn for a recheck: {sample}")
    check(auditor.get(f"/api/v1/samples/{sample['id']}")["record"] == sample["record"], "the record can be looked up")
    self_evaluation.step(finance, "sample")
    self_evaluation.step(expert_of_finance, "find_consistent")
    self_evaluation.step(officer, "publish")
    response, raw = editor.send("GET", f"{self_evaluation.path}/editions/1/file")
    check(hashlib.sha256(raw).hexdigest() == editor.get(f"{self_evaluation.path}/editions/1")["hash"],
          "a sealed edition can be verified outside")
    check(self_evaluation.read(editor)["total"] == "96.7", "what was published is what was filed")

    # The department's eight forms, each a workbook whose points are those of its method.
    stated = ["100", "97.59", "91.9", "99.7", "96.8", "98.64", "83.96", "91.66"]
    totals = []
    for name in sorted(os.listdir(f"{examples}/shenzhen-2021")):
        data = as_workbook(f"{examples}/shenzhen-2021/{name}")
        job = sz_editor.upload("/api/v1/imports", name + ".xlsx", data, {"organisation": station, "year": "2021"})
        result = wait_for(sz_editor, job["id"])
        check(len(result["forms"]) == 1, f"{name}: {result}")
        totals.append(Form(result["forms"][0]["form"]).read(sz_editor)["total"])
    check(totals == stated, f"eight forms with the points they state: {totals}")

    # The evaluation of 2018 by an agency, with an expert and working papers: 91.34 points.
    made = officer.ask("POST", "/api/v1/projects",
                       {"organisation": centre, "year": 2018, "code": "SH-2018-1", "name": "2018年社会保险经办业务费",
                        "budget": "20583100"})
    project = made["id"]
    with open(f"{examples}/shanghai-2018/case.toml", encoding="utf-8") as file:
        case = file.read()
    made = finance_head.ask("POST", f"/api/v1/projects/{project}/forms", {"kind": "evaluation", "content": case})
    evaluation = Form(made["id"])
    check(made["total"] == "91.34", f"evaluated with 91.34 points: {made['total']}")
    evaluation.step(finance_head, "select", comment="财政重点评价")
    evaluation.step(finance, "issue_notice", number="沪财绩〔2019〕8号")
    refused(409, lambda: evaluation.step(finance, "entrust"), "nobody is entrusted without a contract")
    refused(404, lambda: lead.get(evaluation.path), "an agency sees nothing before it is entrusted")
    for place in (agency, pool):
        finance.ask("POST", f"/api/v1/projects/{project}/entrustments", {"organisation": place, "until": "2030-12-31"})
    evaluation.step(finance, "entrust")
    evaluation.save(lead, case)
    evaluation.step(lead, "submit_plan")
    expert.ask("POST", evaluation.path + "/opinions", {"text": "样本量应说明依据"})
    evaluation.step(expert, "review_plan", comment="原则同意")
    refused(409, lambda: evaluation.step(finance, "approve_plan"), "an expert's opinion wants an answer")
    opinion = lead.get(evaluation.path + "/opinions")["opinions"][0]["id"]
    lead.ask("POST", f"{evaluation.path}/opinions/{opinion}/answer", {"answer": "已补充抽样说明"})
    evaluation.step(finance, "approve_plan")
    evaluation.step(lead, "begin_field_work")
    evaluation.step(member, "write_papers")
    indicators = [one["code"] for one in lead.get(f"{evaluation.path}/editions/2")["points"]["indicators"]]
    check(len(indicators) == 30, f"thirty indicators: {len(indicators)}")
    refused(409, lambda: evaluation.step(lead, "draft_report"), "no report without working papers")
    for code in indicators:
        member.ask("POST", f"{evaluation.path}/papers/{code}")
    refused(422, lambda: member.ask("POST", f"{evaluation.path}/papers/{indicators[0]}/review"),
            "nobody reviews their own paper")
    for code in indicators:
        lead.ask("POST", f"{evaluation.path}/papers/{code}/review")
    evaluation.step(lead, "draft_report")
    findings = lead.get(evaluation.path + "/findings")["findings"]
    check(not [one for one in findings if one["severity"] == "error"], "nothing in it is contradicted")
    evaluation.step(lead, "send_for_views")
    evaluation.step(unit_head, "give_views", comment="无异议")
    evaluation.step(lead, "send_to_experts")
    evaluation.step(expert, "review_report", comment="同意")
    for purpose in ("contract", "plan", "report"):
        lead.upload(f"{evaluation.path}/evidence", purpose + ".pdf", b"%PDF-1.4 " + purpose.encode(),
                    {"purpose": purpose})
    evaluation.step(lead, "finalise", number="上审资绩报[2019]8011")
    evaluation.step(finance, "accept", grade="excellent", comment="报告质量好")
    evaluation.step(finance, "feed_back", number="沪财绩〔2019〕20号", due="2019-09-30")
    check(evaluation.read(finance)["total"] == "91.34", "the points are what they were")

    # A problem is put right.
    evaluation.step(finance, "begin_rectification")
    made = finance.ask("POST", f"/api/v1/projects/{project}/forms",
                       {"kind": "rectification",
                        "content": {"kind": "rectification", "problem": "预算编制偏粗", "source": "绩效评价报告",
                                    "measures": [{"text": "细化测算", "owner": "财务科", "due": "2019-09-30"}],
                                    "result": ""}})
    rectification = Form(made["id"])
    refused(409, lambda: evaluation.step(finance, "archive"), "not archived while something is open")
    rectification.step(finance, "assign", owner="unit.head", due="2019-09-30")
    rectification.step(editor, "submit_measure", comment="按测算标准重编")
    proof = editor.upload(f"{rectification.path}/evidence", "测算表.xlsx", b"PK proof", {"purpose": "data"})
    rectification.step(unit_head, "submit_evidence", evidence=[proof["id"]])
    rectification.step(officer, "verify_done")
    rectification.step(department_head, "close")
    evaluation.step(finance, "archive")
    evaluation.step(finance_head, "publish")

    # Everybody can see it now, and the log tells who did what.
    public = Person(server.port).get("/api/v1/published")["published"]
    check(any(one["total"] == "91.34" and one["grade"] == "优" for one in public), f"published: {public}")
    life = finance.get(f"/api/v1/projects/{project}")
    check(life["total"] == "91.34" and life["station"] == "disclosure", f"the project's life line: {life}")
    verdict = finance_head.get("/api/v1/log/verification")
    check(verdict["fault"] is None and verdict["entries"] > 150, f"the log holds: {verdict['entries']} entries")
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-3000:], file=sys.stderr)
    raise
finally:
    code = server.stop()
check(code == 0, f"stopped with {code}")
print("the year is over")

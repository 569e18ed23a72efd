"""What people see at a glance: notices, search, lists, boards. Every list is asked by somebody of another office too, and
nothing of this one's may be in the answer.

    lists_test.py JIHENG ROOT DATABASE
"""
import csv
import io
import json
import sys
import tomllib
import zipfile
from urllib.parse import quote

from checks import PASSWORD, check, refused
from client import Person, Server

jiheng, root, database = sys.argv[1:4]


def pages(person, path, key, limit=2):
    """All pages of a list."""
    everything, after = [], ""
    while True:
        page = person.get(f"{path}{'&' if '?' in path else '?'}limit={limit}{after}")
        everything += page[key]
        if page["next"] is None:
            return everything
        after = "&after=" + quote(page["next"])


server = Server(jiheng, database)
try:
    first = server.first_password()
    admin = Person(server.port).sign_in("admin", first)
    admin.change_password(first, PASSWORD)
    bureau = admin.get("/api/v1/organisations")["organisations"][0]["id"]

    def organisation(parent, kind, name):
        return admin.ask("POST", "/api/v1/organisations", {"parent": parent, "kind": kind, "name": name})["id"]

    education = organisation(bureau, "department", "市教育局")
    school = organisation(education, "unit", "第一小学")
    other_school = organisation(education, "unit", "第二小学")
    transport = organisation(bureau, "department", "市交通局")
    roads = organisation(transport, "unit", "公路养护站")

    def person(account, role, place):
        made = admin.ask("POST", "/api/v1/people", {"account": account, "name": account})
        admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": role, "organisation": place})
        one = Person(server.port).sign_in(account, made["first_password"])
        one.change_password(made["first_password"], PASSWORD)
        one.id = made["id"]
        return one

    finance = person("finance", "finance-officer", bureau)
    officer = person("officer", "department-officer", education)
    editor = person("editor", "unit-editor", school)
    head = person("head", "unit-head", school)
    stranger = person("stranger", "unit-editor", roads)

    def target(person, place, code, name, year=2021, budget="1000000", goal="1000平方米"):
        project = person.ask("POST", "/api/v1/projects", {"organisation": place, "year": year, "code": code,
                                                          "name": name, "budget": budget})["id"]
        form = person.ask("POST", f"/api/v1/projects/{project}/forms", {
            "kind": "target-declaration", "content": {
                "kind": "target-declaration", "year": year, "fields": {"project": name},
                "indicators": [{"rows": [{"level1": "产出指标", "level2": "数量指标", "name": "维修面积",
                                          "target": goal, "weight": "50"},
                                         {"level1": "效益指标", "level2": "社会效益", "name": "受益学生",
                                          "target": "≥100人", "weight": "40"}]}]}})
        return project, form["id"]

    def step(person, form, name, **given):
        version = person.get(f"/api/v1/forms/{form}")["version"]
        return person.ask("POST", f"/api/v1/forms/{form}/steps/{name}", given, version=version)

    house, declared = target(editor, school, "A-1", "校舍维修改造", budget="1000000")
    lawn, _ = target(editor, school, "A-2", "操场草坪更换", budget="250000.50")
    road, road_form = target(stranger, roads, "B-1", "公路维修", budget="3000000")

    # Notices: what waits, what came back, what is near.
    check(editor.get("/api/v1/notices")["unread"] == 0, "nothing to know yet")
    step(editor, declared, "submit")
    waiting = head.get("/api/v1/notices")["notices"]
    check(len(waiting) == 1 and waiting[0]["kind"] == "waiting" and waiting[0]["form"] == declared
          and "校舍维修改造" in waiting[0]["text"], f"the head is told that a form waits: {waiting}")
    refused(404, lambda: editor.ask("POST", f"/api/v1/notices/{waiting[0]['id']}/read"), "nobody reads another's notice")
    head.ask("POST", f"/api/v1/notices/{waiting[0]['id']}/read")
    read = head.get("/api/v1/notices")
    check(read["unread"] == 0 and read["notices"][0]["read"], "read, and still there")
    step(head, declared, "sign")
    check(head.get("/api/v1/notices")["notices"] == [], "what was done no longer waits")
    step(officer, declared, "department_return", comment="请补充数量目标")
    back = [one for one in editor.get("/api/v1/notices")["notices"] if one["kind"] == "returned"]
    check(len(back) == 1 and "请补充数量目标" in back[0]["text"], f"who wrote it is told that it came back: {back}")
    check(stranger.get("/api/v1/notices")["notices"] == [], "others are told nothing")

    # Search: any part of a name, in Chinese too; only what one may see.
    def names(person, question, kind="projects"):
        return [one["name"] for one in person.get(f"/api/v1/search?q={question}")[kind]]

    check(names(editor, quote("维修")) == ["校舍维修改造"], "two characters in the middle of a name")
    check(names(editor, quote("造")) == ["校舍维修改造"], "one character, the last")
    check(names(editor, "a-1") == ["校舍维修改造"], "a code, whatever the case")
    check(names(editor, quote("修校")) == [], "not the other way round")
    check(sorted(names(finance, quote("维修"))) == ["公路维修", "校舍维修改造"], "finance finds both")
    check(names(stranger, quote("校舍")) == [] and names(stranger, quote("校舍"), "forms") == [], "another office finds nothing")
    check(names(finance, quote("小学"), "organisations") == ["第一小学", "第二小学"], "organisations")
    check("市交通局" not in names(editor, quote("局"), "organisations"), "no organisation beyond one's own line")
    check(names(finance, "editor", "people") == ["editor"] and names(editor, "editor", "people") == [],
          "people, for those who may read them")
    check(names(editor, quote("校舍"), "forms")[0].startswith("校舍维修改造"), "and its forms")
    form = editor.get(f"/api/v1/search?q={quote('校舍')}")["forms"][0]
    check(form["name_en"].startswith("校舍维修改造 ") and form["name_en"][7:].isascii() and form["detail_en"].isascii(),
          f"kind and state of a form are said in English too: {form}")
    check(editor.get("/api/v1/search?q=")["projects"] == [], "nothing is asked, nothing is found")

    # Lists: sorted and filtered, page by page.
    def codes(person, query, limit=2):
        return [one["code"] for one in pages(person, f"/api/v1/projects?{query}", "projects", limit)]

    third, _ = target(editor, school, "A-3", "图书更新", budget="500")
    check(codes(finance, "sort=budget") == ["A-3", "A-2", "A-1", "B-1"], "by budget, as numbers")
    check(codes(finance, "sort=budget&order=desc") == ["B-1", "A-1", "A-2", "A-3"], "the other way round")
    check(codes(finance, "sort=code&order=desc") == ["B-1", "A-3", "A-2", "A-1"], "by code")
    check(len(codes(finance, "sort=name")) == 4 and len(codes(finance, "sort=updated")) == 4, "by name and by change")
    editor.ask("POST", f"/api/v1/projects/{house}/budget", {"kind": "payment", "amount": "250000", "day": "2021-05-01"})
    editor.ask("POST", f"/api/v1/projects/{lawn}/budget", {"kind": "payment", "amount": "200000", "day": "2021-05-01"})
    check(codes(finance, "sort=execution&order=desc")[:2] == ["A-2", "A-1"], "by execution")
    check(editor.get(f"/api/v1/projects/{house}")["execution"] == "0.25", "a quarter is spent")
    check(codes(finance, f"organisation={transport}") == ["B-1"], "of an organisation and below")
    check(codes(finance, "state=returned") == ["A-1"], "with a form that was returned")
    check(codes(finance, "year=2020") == [], "of another year")
    check(codes(stranger, "sort=budget") == ["B-1"], "another office's list holds its own alone")
    for wrong in ("sort=colour", "order=up", "severity=bad", "after=x", "sort=budget&after=1:x"):
        refused(400, lambda: finance.get("/api/v1/projects?" + wrong), wrong)

    # The life of a project: its stations, who holds it, what was done to it.
    life = {one["key"]: one for one in editor.get(f"/api/v1/projects/{house}/life")["stations"]}
    with open(f"{root}/procedures/stations.toml", "rb") as file:
        stations = [one["key"] for one in tomllib.load(file)["station"]]
    check(list(life) == stations, f"the stations of the life line: {list(life)}")
    check(life["target"]["state"] == "open" and life["target"]["tasks"][0]["holders"][0]["people"] == ["editor"],
          f"the editor holds it: {life['target']['tasks']}")
    check(life["target"]["days_left"] is not None and life["disclosure"]["state"] == "ahead", "days are counted")
    history = pages(editor, f"/api/v1/projects/{house}/history", "entries")
    check(history[-1]["action"] == "project.add" and any(one["action"] == "form.step.submit" for one in history),
          f"its history: {[one['action'] for one in history]}")
    handed = next(one for one in history if one["action"] == "form.step.submit")
    check(handed["action_name"] == "绩效目标申报表：提交" and handed["action_name_en"] == "target declaration: submit",
          f"a step is named with its form: {handed['action_name']}, {handed['action_name_en']}")
    for path in ("life", "history", "rectifications"):
        refused(404, lambda: stranger.get(f"/api/v1/projects/{house}/{path}"), f"{path} of another office's project")

    # The ledger of rectifications.
    item = finance.ask("POST", f"/api/v1/projects/{house}/forms", {"kind": "rectification", "content": {
        "kind": "rectification", "problem": "预算编制偏粗", "source": "绩效评价报告",
        "measures": [{"text": "细化测算", "owner": "总务处", "due": "2020-09-30"}], "result": ""}})["id"]
    row = editor.get("/api/v1/rectifications")["rectifications"][0]
    check(row["responsible"] == "总务处" and row["due"] == "2020-09-30" and not row["overdue"] and row["problem"] == "预算编制偏粗", f"its row: {row}")
    step(finance, item, "assign", owner="head", due="2099-09-30")
    row = editor.get(f"/api/v1/projects/{house}/rectifications")["rectifications"][0]
    check(row["responsible"] == "head" and row["due"] == "2099-09-30" and not row["overdue"], f"assigned anew: {row}")
    check(any(one["kind"] == "rectification" for one in head.get("/api/v1/notices")["notices"]), "the head is told")
    check(finance.get("/api/v1/rectifications?overdue=true")["rectifications"] == [], "nothing is overdue")
    check(len(finance.get(f"/api/v1/rectifications?year=2021&organisation={education}&state=assigned")["rectifications"]) == 1,
          "by year, organisation and state")
    check(stranger.get("/api/v1/rectifications")["rectifications"] == [], "another office's ledger is empty")

    # The list as a file.
    response, content = finance.send("GET", "/api/v1/projects/export?format=csv&sort=budget")
    lines = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    check([line[1] for line in lines[1:]] == ["A-3", "A-2", "A-1", "B-1"], f"as CSV, sorted: {lines}")
    target(editor, school, "A-4", "=1+1", budget="1")
    response, content = editor.send("GET", "/api/v1/projects/export?format=csv&q=A-4")
    check("\"'=1+1\"" in content.decode("utf-8-sig"), "a name is no formula")
    response, content = stranger.send("GET", "/api/v1/projects/export?format=csv")
    check("校舍" not in content.decode("utf-8-sig"), "another office's file holds its own alone")
    response, content = finance.send("GET", "/api/v1/projects/export?format=xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        check("校舍维修改造" in "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist()), "as a workbook")
    refused(400, lambda: finance.get("/api/v1/projects/export?format=exe"), "no other format")

    # Boards. Two years of self-evaluations at two schools and a road.
    copied = "受疫情影响部分工程推迟到第四季度实施，现已全部完工并通过验收，后续将加强进度管理。"

    def self_evaluation(person, place, year, name, rows, executed, budget="100"):
        content = {"kind": "self-evaluation", "year": year, "title": "项目支出绩效自评表", "money_unit": "10000",
                   "fields": {"project": name},
                   "funds": [{"rows": [{"label": "年度资金总额", "total": True, "budget": budget, "executed": executed,
                                        "weight": "10", "score": "10"}]}],
                   "indicators": [{"rows": [dict(level1="产出指标", level2="数量指标", **one) for one in rows]}]}
        project = person.ask("POST", "/api/v1/projects", {"organisation": place, "year": year, "name": name,
                                                          "code": f"S-{place}-{year}-{name}", "budget": "1000000"})["id"]
        form = person.ask("POST", f"/api/v1/projects/{project}/forms", {"kind": "self-evaluation", "content": content})
        return project, form["id"]

    second = person("second", "unit-editor", other_school)

    def rows(area, target, satisfaction="95%", score="10"):
        return [{"name": "维修面积", "target": target, "actual": area, "weight": "50", "score": "50", "reason": copied},
                {"name": "师生满意度", "target": "≥90%", "actual": satisfaction, "weight": "10", "score": score}]

    self_evaluation(editor, school, 2022, "校舍维护", rows("1200平方米", "≥1000平方米"), "90")
    later, later_form = self_evaluation(editor, school, 2023, "校舍维护", rows("1300平方米", "≥800平方米"), "50")
    self_evaluation(second, other_school, 2023, "围墙维护", rows("500平方米", "≥500平方米", "80%", "8"), "80")
    self_evaluation(stranger, roads, 2023, "路面养护", rows("9000平方米", "≥9000平方米"), "20")

    def board(person, name, query="year=2023"):
        return person.get(f"/api/v1/boards/{name}?{query}")

    def by_name(board, key):
        return {row["name"]: row[key] for row in board["rows"]}

    found = board(finance, "execution")
    check(by_name(found, "rate") == {"市交通局": "0.2", "市教育局": "0.65"}, f"spent of the budget: {found['rows']}")
    check(by_name(found, "executed")["市教育局"] == "1300000" and by_name(found, "time")["市教育局"] == "1", "in yuan")
    found = board(finance, "execution", f"year=2023&organisation={education}")
    check(by_name(found, "rate") == {"第一小学": "0.5", "第二小学": "0.8"}, "by school")
    found = board(finance, "execution", f"year=2023&organisation={school}")
    check(found["level"] == "project" and found["rows"][0]["project"] == later and found["rows"][0]["rate"] == "0.5",
          "down to the project")
    found = board(finance, "missed-targets")
    check(by_name(found, "flagged")["市教育局"] == "1" and by_name(found, "compared")["市教育局"] == "4",
          f"one of four missed: {found['rows']}")
    found = board(finance, "missed-targets", f"year=2023&organisation={other_school}")
    check([(one["indicator"], one["actual"]) for one in found["rows"]] == [("师生满意度", "80%")], "which one")
    found = board(finance, "lowered-targets", f"year=2023&organisation={school}")
    check([(one["indicator"], one["target"], one["last_result"]) for one in found["rows"]] ==
          [("维修面积", "≥800平方米", "1200平方米"), ("师生满意度", "≥90%", "95%")] and found["rows"][0]["form"] == later_form, f"a target below last year's result: {found['rows']}")
    found = board(finance, "copied-texts")
    check(len(found["rows"]) == 1 and found["rows"][0]["projects"] == "3" and found["rows"][0]["organisations"] == "3",
          f"the same sentence three times: {found['rows']}")
    found = board(finance, "copied-texts", "year=2023&text=" + found["rows"][0]["text"])
    check(sorted(one["name"] for one in found["rows"]) == ["围墙维护", "校舍维护", "路面养护"], "and where")
    found = board(finance, "grades")
    check(found["level"] == "organisation" and len(found["rows"]) == 2, f"grades by department: {found}")
    for number in range(5):
        self_evaluation(editor, school, 2024, f"项目{number}", rows("1平方米", "≥1平方米", score="9" if number == 0 else "10"), "80")
    found = board(finance, "full-scores", "year=2024")
    check([(one["indicator"], one["forms"]) for one in found["rows"]] == [("维修面积", "5")], f"always full: {found['rows']}")
    found = board(finance, "full-scores", "year=2024&indicator=" + quote("维修面积"))
    check(len(found["rows"]) == 5, "and on which forms")
    found = board(finance, "rectifications", "year=2021")
    check(by_name(found, "items") == {"市教育局": "1"} and by_name(found, "overdue") == {"市教育局": "0"}, "to be put right")

    # Nothing of an office in another's boards: neither rows nor sums.
    for name in [one["name"] for one in finance.get("/api/v1/boards")["boards"]]:
        for year in (2021, 2022, 2023, 2024):
            text = json.dumps(board(stranger, name, f"year={year}"), ensure_ascii=False)
            check(not any(word in text for word in ("校舍", "围墙", "小学", "教育", "项目0", "预算编制偏粗")), f"{name} {year} of another office")
            refused(404, lambda: board(stranger, name, f"year={year}&organisation={school}"), f"{name} of another's office")
    check(board(stranger, "copied-texts")["rows"] == [], "what is copied elsewhere is not counted")
    check(board(stranger, "execution")["rows"][0]["rate"] == "0.2", "its own is")
    check(board(officer, "missed-targets")["rows"][0]["name"] in ("第一小学", "第二小学"), "a department sees its schools")
    refused(403, lambda: board(admin, "execution"), "an administrator has no boards")
    refused(404, lambda: board(finance, "gossip"), "an unknown board")

    # A list by words. Most names hold each pair of them and not the words: one page takes several looks.
    def written(place, who, code, name):
        who.ask("POST", "/api/v1/projects", {"organisation": place, "year": 2026, "code": code, "name": name,
                                             "budget": "1000"})
    for number in range(12):
        written(school, editor, f"W-{number:02}", f"水泵检修与水站修缮第{number}处")
    for place, who, code in ((school, editor, "W-90"), (roads, stranger, "W-91"), (roads, stranger, "W-92")):
        written(place, who, code, f"水站检修修缮{code}")
    for words, held in (("检修修缮", ["W-90", "W-91", "W-92"]), ("修", [f"W-{number:02}" for number in range(12)]
                        + ["W-90", "W-91", "W-92"]), ("水站检修", ["W-90", "W-91", "W-92"]), ("修修修", [])):
        for order in ("organisation", "code", "name", "updated"):
            found = codes(finance, f"year=2026&q={quote(words)}&sort={order}")
            check(sorted(found) == held, f"{words} by {order}: {found}")
            for limit in (1, 3, 7):  # a page is full, or not, after the first look, the second, or none
                again = codes(finance, f"year=2026&q={quote(words)}&sort={order}", limit)
                check(again == found, f"{words} by {order}, {limit} a page: {again}")
            back = codes(finance, f"year=2026&q={quote(words)}&sort={order}&order=desc")
            check(back == found[::-1], f"{words} by {order}, the other way round: {back}")
    check(codes(stranger, f"year=2026&q={quote('检修修缮')}") == ["W-91", "W-92"], "its own alone")
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-3000:], file=sys.stderr)
    raise
finally:
    code = server.stop()
check(code == 0, f"stopped with {code}")

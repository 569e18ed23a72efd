"""What people see at a glance: notices, search, lists, boards. Every list is asked by somebody of another office too, and
nothing of this one's may be in the answer.

    lists_test.py JIHENG ROOT DATABASE
"""
import sys
from urllib.parse import quote

from client import Person, Refused, Server

jiheng, root, database = sys.argv[1:4]
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
        return
    raise AssertionError(f"{what}: was let through")


def pages(person, path, key):
    """All pages of a list, two entries a page."""
    everything, after = [], ""
    while True:
        page = person.get(f"{path}{'&' if '?' in path else '?'}limit=2{after}")
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
                                          "target": goal, "weight": "90"}]}]}})
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
    check(editor.get("/api/v1/search?q=")["projects"] == [], "nothing is asked, nothing is found")

    # Lists: sorted and filtered, page by page.
    def codes(person, query):
        return [one["code"] for one in pages(person, f"/api/v1/projects?{query}", "projects")]

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
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-3000:], file=sys.stderr)
    raise
finally:
    code = server.stop()
check(code == 0, f"stopped with {code}")

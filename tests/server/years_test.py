"""Budget years, editions of schemes and the library of indicators.

    years_test.py JIHENG ROOT DATABASE
"""
import sys
from urllib.parse import quote

from checks import PASSWORD, check, refused
from client import Person, Server

jiheng, root, database = sys.argv[1:4]
SCHEME = "shenzhen/2021/self-evaluation"


server = Server(jiheng, database)
try:
    first = server.first_password()
    admin = Person(server.port).sign_in("admin", first)
    admin.change_password(first, PASSWORD)
    bureau = admin.get("/api/v1/organisations")["organisations"][0]["id"]

    def organisation(parent, kind, name):
        return admin.ask("POST", "/api/v1/organisations", {"parent": parent, "kind": kind, "name": name})

    education = organisation(bureau, "department", "教育局")["id"]
    culture = organisation(bureau, "department", "文化局")["id"]
    school = organisation(education, "unit", "第一小学")

    def person(account, role, place):
        made = admin.ask("POST", "/api/v1/people", {"account": account, "name": account})
        admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": role, "organisation": place})
        one = Person(server.port).sign_in(account, made["first_password"])
        one.change_password(made["first_password"], PASSWORD)
        one.id = made["id"]
        return one

    finance = person("finance", "finance-officer", bureau)
    education_officer = person("officer", "department-officer", education)
    culture_officer = person("culture", "department-officer", culture)
    editor = person("editor", "unit-editor", school["id"])

    def project(year, code, name):
        return editor.ask("POST", "/api/v1/projects", {"organisation": school["id"], "year": year, "code": code,
                                                       "name": name, "budget": "1000000"})["id"]

    def self_evaluation(project, year, score="50", total="86"):
        return editor.ask("POST", f"/api/v1/projects/{project}/forms", {"kind": "self-evaluation", "scheme": SCHEME, "content": {
            "kind": "self-evaluation", "year": year, "title": "项目支出绩效自评表", "money_unit": "10000", "fields": {"project": "校舍维护"},
            "funds": [{"rows": [{"label": "年度资金总额", "total": True, "budget": "100", "executed": "60", "weight": "10",
                                 "score": "6"}]}],
            "indicators": [{"rows": [
                {"level1": "产出指标", "level2": "数量指标", "name": "维修面积", "target": "≥1000平方米", "actual": "1000平方米", "weight": "50", "score": score},
                {"level1": "效益指标", "level2": "经济效益", "name": "不适用", "target": "不适用", "actual": "不适用", "weight": "0", "score": "0"},
                {"level1": "效益指标", "level2": "社会效益", "name": "受益学生数", "target": "≥100人", "actual": "50人", "weight": "20", "score": "10"},
                {"level1": "满意度指标", "level2": "服务对象满意度", "name": "师生满意度", "target": "≥90%", "actual": "95%", "weight": "20", "score": "20"}]}]}})

    # Years: their days, closing, opening again.
    years = finance.get("/api/v1/years")["years"]
    check(years and all(year["state"] == "open" for year in years), "the current year is open")
    set_year = finance.ask("POST", "/api/v1/years", {"year": 2021, "dates": {"self_evaluation_filed": "2022-02-15"}})
    day = next(one for one in set_year["dates"] if one["key"] == "self_evaluation_filed")
    check(day["day"] == "2022-02-15" and day["adopted"], f"a day of our own: {day}")
    building = project(2021, "A-1", "校舍维护")
    life = editor.get(f"/api/v1/projects/{building}/life")
    check(len(life["stations"]) > 0 and life["stations"][0]["due"] is not None, "the life line knows the days")
    form = self_evaluation(building, 2021)
    refused(422, lambda: finance.ask("POST", "/api/v1/years", {"year": 2021, "state": "closed"}), "closing says why")
    refused(422, lambda: finance.ask("POST", "/api/v1/years", {"year": 2021, "dates": {"party": "2022-01-01"}}), "an unknown day")
    finance.ask("POST", "/api/v1/years", {"year": 2021, "state": "closed", "reason": "决算已批复"})
    refused(409, lambda: project(2021, "A-9", "补录"), "nothing is added to a closed year")
    version = editor.get(f"/api/v1/forms/{form['id']}")["version"]
    refused(409, lambda: editor.ask("POST", f"/api/v1/forms/{form['id']}/steps/begin", {}, version=version), "nothing moves in it")
    finance.ask("POST", "/api/v1/years", {"year": 2021, "state": "open"})
    day = next(one for one in finance.get("/api/v1/years")["years"] if one["year"] == 2021)
    check(day["state"] == "open" and day["projects"] == 1, "open again")

    # Schemes by edition.
    listed = {one["id"]: one for one in editor.get("/api/v1/schemes")["schemes"]}
    check(listed[SCHEME]["edition"] == 0 and not listed[SCHEME]["adopted"], "built in")
    text = editor.get(f"/api/v1/schemes/{SCHEME}/editions/0")["text"]
    stricter = text.replace('at_least = "90"\nat_most', 'at_least = "95"\nat_most').replace('at_least = "80"\nbelow = "90"', 'at_least = "88"\nbelow = "95"') \
                   .replace('at_least = "60"\nbelow = "80"', 'at_least = "60"\nbelow = "88"')
    check(stricter != text, "a stricter scale")
    refused(422, lambda: finance.ask("POST", "/api/v1/schemes", {"text": stricter.replace("[scheme]", "[schema]"), "effective_from": "2020-01-01"}), "checked strictly")
    trial = finance.ask("POST", f"/api/v1/schemes/{SCHEME}/impact", {"text": stricter, "year": 2021})
    check(trial["forms"] == 1 and trial["changed"] == 1 and trial["list"][0]["form"] == form["id"]
          and (trial["list"][0]["grade_before"], trial["list"][0]["grade_after"]) == ("良", "中"), f"who would change: {trial}")
    check(finance.ask("POST", f"/api/v1/schemes/{SCHEME}/impact", {"text": stricter, "year": 2019})["forms"] == 0, "no form of another year")
    made = finance.ask("POST", "/api/v1/schemes", {"text": stricter, "effective_from": "2020-01-01"})
    check(made["edition"] == 1 and made["adopted"], f"adopted: {made}")
    refused(422, lambda: finance.ask("POST", "/api/v1/schemes", {"text": text, "effective_from": "2019-01-01"}), "not before the one before")
    changes = finance.get(f"/api/v1/schemes/{SCHEME}/editions/0/diff?with=1")["changes"]
    check(sorted(one["code"] for one in changes) == ["grade 中", "grade 优", "grade 良"], f"what changed: {changes}")
    check(changes[0]["fields"][0]["before"] != changes[0]["fields"][0]["after"], "field by field")
    editions = finance.get(f"/api/v1/schemes/{SCHEME}/editions")["editions"]
    check([one["in_force"] for one in editions] == [False, True], f"one is in force: {editions}")
    check(editor.get(f"/api/v1/forms/{form['id']}")["grade"] == "良", "what was scored keeps its grade")
    again = self_evaluation(project(2021, "A-2", "操场维护"), 2021)
    check(again["grade"] == "中" and again["total"] == "86", f"what is scored now has the new one: {again}")
    finance.ask("POST", "/api/v1/schemes", {"text": text, "effective_from": "2090-01-01"})
    third = self_evaluation(project(2021, "A-3", "围墙维护"), 2021)
    check(third["grade"] == "中", "what is not yet in force does not count")

    # The library of indicators: where each is used, as far as one may see.
    found = editor.get(f"/api/v1/indicators?q={quote('维修面积')}")["indicators"]
    check(len(found) == 1 and found[0]["forms"] == 3 and len(found[0]["projects"]) == 3, f"on three forms: {found}")
    check(culture_officer.get(f"/api/v1/indicators?q={quote('维修面积')}")["indicators"] == [], "not on any another office may see")
    check(editor.get(f"/api/v1/indicators?q={quote('不适用')}")["indicators"] == [], "不适用 is no indicator")
    page = editor.get("/api/v1/indicators?limit=2")
    check(len(page["indicators"]) == 2 and page["next"] == page["indicators"][-1]["name"], "page by page")
    check(any(one["schemes"] for one in editor.get("/api/v1/indicators?limit=200")["indicators"]), "and in which schemes")

except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-3000:], file=sys.stderr)
    raise
finally:
    code = server.stop()
check(code == 0, f"stopped with {code}")

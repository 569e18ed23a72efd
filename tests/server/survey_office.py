"""An office with an evaluation in the hands of an agency, for stories about surveys: the evaluation of 2018 in Shanghai, as
it is before anybody was asked."""
import tomllib

from checks import PASSWORD
from client import Person


class Office:
    def __init__(self, server, root):
        self.root, self.port = root, server.port
        first = server.first_password()
        self.admin = Person(server.port).sign_in("admin", first)
        self.admin.change_password(first, PASSWORD)
        bureau = self.admin.get("/api/v1/organisations")["organisations"][0]["id"]
        department = self.organisation(bureau, "department", "市人力资源和社会保障局")
        self.centre = self.organisation(department, "unit", "市社会保险事业管理中心")
        self.agency = self.organisation(bureau, "agency", "甲事务所")
        other = self.organisation(bureau, "agency", "乙事务所")
        pool = self.organisation(bureau, "expert", "专家库")
        self.finance = self.person("finance", "finance-officer", bureau)
        self.finance_head = self.person("finance.head", "finance-head", bureau)
        self.officer = self.person("officer", "department-officer", department)
        self.editor = self.person("editor", "unit-editor", self.centre)
        self.lead = self.person("lead", "agency-lead", self.agency)
        self.member = self.person("member", "agency-member", self.agency)
        self.stranger = self.person("stranger", "agency-lead", other)
        self.expert = self.person("expert", "expert", pool)
        self.project = self.officer.ask("POST", "/api/v1/projects", {
            "organisation": self.centre, "year": 2018, "code": "SH-2018-1", "name": "2018年社会保险经办业务费",
            "budget": "20583100"})["id"]
        self.form = self.finance_head.ask("POST", f"/api/v1/projects/{self.project}/forms", {
            "kind": "evaluation", "content": self.case_without_answers()})["id"]
        self.path = f"/api/v1/forms/{self.form}"
        self.step(self.finance_head, "select", comment="财政重点评价")
        self.step(self.finance, "issue_notice", number="沪财绩〔2019〕8号")
        for place in (self.agency, pool):
            self.finance.ask("POST", f"/api/v1/projects/{self.project}/entrustments",
                             {"organisation": place, "until": "2030-12-31"})
        self.step(self.finance, "entrust")

    def organisation(self, parent, kind, name):
        return self.admin.ask("POST", "/api/v1/organisations", {"parent": parent, "kind": kind, "name": name})["id"]

    def person(self, account, role, place):
        made = self.admin.ask("POST", "/api/v1/people", {"account": account, "name": account})
        self.admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": role, "organisation": place})
        one = Person(self.port).sign_in(account, made["first_password"])
        one.change_password(made["first_password"], PASSWORD)
        return one

    def case_without_answers(self):
        with open(f"{self.root}/examples/shanghai-2018/case.toml", "rb") as file:
            case = tomllib.load(file)
        for asked in ("tally", "questionnaire", "interview"):
            case.pop(asked, None)
        return {"kind": "evaluation", **case}

    def step(self, person, name, **given):
        version = person.get(self.path)["version"]
        return person.ask("POST", f"{self.path}/steps/{name}", given, version=version)

    def trace(self, person, code):
        """How the points of an indicator come about, as the page of the evaluation shows it."""
        content = person.get(self.path + "?content=object")["content"]
        made = person.ask("POST", "/api/v1/assessments", {"kind": "evaluation", "content": content})
        return next(one for one in made["traces"] if one["cell"] == code)

    def questionnaire(self, person):
        with open(f"{self.root}/tests/survey/insured-2018.toml", "rb") as file:
            read = person.upload("/api/v1/questionnaires/check", "insured-2018.toml", file.read())
        assert read["problems"] == [], read["problems"]
        return read["questionnaire"]


# Five questions, a hundred answers: 95.5, 91.5, 81, 91 and 85.5 % under 1, 0.75, 0.5; 293 very satisfied, 192 satisfied,
# 15 fairly satisfied.
COLUMNS = {"printing": (82, 18, 0), "posting": (66, 34, 0), "publicity": (34, 56, 10), "devices": (64, 36, 0),
           "overall": (47, 48, 5)}


def answers_of(number):
    """What the respondent of this number, from 0, answers."""
    answers = {"insured": "yes", "knows": "yes" if number < 77 else "no", "received": "yes" if number < 77 else "no"}
    for question, (best, good, _) in COLUMNS.items():
        answers[question] = "5" if number < best else "4" if number < best + good else "3"
    return answers

"""An office for the stories over HTTP: a bureau, two departments, a school, and people with their roles."""
from checks import PASSWORD
from client import Person

SCHEME = "shenzhen/2021/self-evaluation"


class Office:
    def __init__(self, server):
        self.server = server
        first = server.first_password()
        self.admin = Person(server.port).sign_in("admin", first)
        self.admin.change_password(first, PASSWORD)
        self.bureau = self.admin.get("/api/v1/organisations")["organisations"][0]["id"]
        self.education = self.organisation(self.bureau, "department", "教育局")["id"]
        self.culture = self.organisation(self.bureau, "department", "文化局")["id"]
        self.school = self.organisation(self.education, "unit", "第一小学")
        self.finance = self.person("finance", "finance-officer", self.bureau)
        self.editor = self.person("editor", "unit-editor", self.school["id"])

    def organisation(self, parent, kind, name):
        return self.admin.ask("POST", "/api/v1/organisations", {"parent": parent, "kind": kind, "name": name})

    def person(self, account, role, place):
        made = self.admin.ask("POST", "/api/v1/people", {"account": account, "name": account})
        self.admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": role, "organisation": place})
        one = Person(self.server.port).sign_in(account, made["first_password"])
        one.change_password(made["first_password"], PASSWORD)
        one.id = made["id"]
        return one

    def project(self, code, name, year=2021, budget="1000000"):
        return self.editor.ask("POST", "/api/v1/projects", {"organisation": self.school["id"], "year": year, "code": code,
                                                            "name": name, "budget": budget})["id"]

    def self_evaluation(self, project, year=2021):
        """86 points: the good grade of the scheme."""
        return self.editor.ask("POST", f"/api/v1/projects/{project}/forms", {"kind": "self-evaluation", "scheme": SCHEME, "content": {
            "kind": "self-evaluation", "year": year, "title": "项目支出绩效自评表", "money_unit": "10000", "fields": {"project": "校舍维护"},
            "funds": [{"rows": [{"label": "年度资金总额", "total": True, "budget": "100", "executed": "60", "weight": "10", "score": "6"}]}],
            "indicators": [{"rows": [
                {"level1": "产出指标", "level2": "数量指标", "name": "维修面积", "target": "≥1000平方米", "actual": "1000平方米", "weight": "50", "score": "50"},
                {"level1": "效益指标", "level2": "社会效益", "name": "受益学生数", "target": "≥100人", "actual": "50人", "weight": "20", "score": "10"},
                {"level1": "满意度指标", "level2": "服务对象满意度", "name": "师生满意度", "target": "≥90%", "actual": "95%", "weight": "20", "score": "20"}]}]}})

"""The checker that holds every answer of these tests against api/openapi.json can fail, and the server answers for every
path that is described: OPTIONS tells its methods, another method is refused, an unknown path is not found. (That nothing is
served that is not described: src/server/description_test.cpp.)

    contract_test.py JIHENG ROOT DATABASE
"""
import re
import sys

from client import Person, Server, described

jiheng, root, database = sys.argv[1:4]
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)


project = {"id": "1", "organisation": "2", "organisation_name": "C", "year": 2021, "code": "A", "name": "B", "kind": "project", "classified": False,
           "budget": "1", "station": "", "total": None, "grade": None, "findings": 0, "changed": None, "version": 1, "warnings": 0, "executed": None, "execution": None}
schema = {"$ref": "#/components/schemas/Project"}
check(described.fault(project, schema) is None, f"a project is one: {described.fault(project, schema)}")
for key, value, why in [
    ("id", 1, "an id is text"), ("year", "2021", "a year is a number"), ("year", 2021.5, "a year is a whole number"),
    ("classified", 1, "a number is no truth value"), ("findings", True, "a truth value is no number"),
    ("budget", None, "a budget is never missing"), ("secret", "x", "what is not described"), ("id", "12a", "letters in an id"),
]:
    check(described.fault({**project, key: value}, schema) is not None, f"not caught: {why}")
check(described.fault({"code": "A"}, schema) is not None, "not caught: what is required is missing")
check(described.fault([project, {**project, "year": None}], {"type": "array", "items": schema}) is not None,
      "not caught: the second entry of a list")

server = Server(jiheng, database)
try:
    somebody = Person(server.port)
    for path, methods in described.whole["paths"].items():
        target = re.sub(r"\{[^}]*\}", "1", path)
        response, _ = somebody.send("OPTIONS", target)
        allowed = set(response.getheader("Allow", "").replace(" ", "").split(","))
        wanted = {method.upper() for method in methods} | {"OPTIONS"} | ({"HEAD"} if "get" in methods else set())
        check(response.status == 204 and allowed == wanted, f"{target}: {response.status} {allowed}")
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - wanted:
            response, _ = somebody.send(method, target)
            check(response.status == 405 and set(response.getheader("Allow", "").replace(" ", "").split(",")) == wanted,
                  f"{method} {target}: {response.status}")
        if target.startswith("/api/"):
            check(somebody.send("GET", target + "/unknown/path/far/below")[0].status == 404, f"below {target}")
    for path in ("/api/v1", "/api/v2/projects", "/api/v1/Projects", "/api/v1/projects/", "/.env"):
        check(somebody.send("GET", path)[0].status == 404, f"{path} is there")
finally:
    server.stop()
for failure in failures:
    print("WRONG", failure)
print(f"{len(described.whole['paths'])} paths, {len(failures)} wrong")
sys.exit(1 if failures else 0)

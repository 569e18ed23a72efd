"""Long work behind the requests: what another edition of a scheme would change in many forms. It waits for a worker, outlives
the server it was asked of, tells how far it is, and comes to the same as one form at a time.

    jobs_test.py JIHENG ROOT DATABASE
"""
import sys
import time

from checks import PASSWORD, check, refused
from client import Person, Server
from office import SCHEME, Office

jiheng, root, database = sys.argv[1:4]
FORMS = 60  # more than are scored while the client waits


def finished(person, job):
    for _ in range(1200):
        state = person.get(f"/api/v1/jobs/{job}")
        if state["state"] not in ("waiting", "running"):
            return state
        time.sleep(0.05)
    raise AssertionError("the job did not end")


server = Server(jiheng, database, "--workers", "0")
try:
    office = Office(server)
    forms = [office.self_evaluation(office.project(f"B-{number}", f"项目{number}"))["id"] for number in range(FORMS)]
    finance = office.finance
    text = finance.get(f"/api/v1/schemes/{SCHEME}/editions/0")["text"]
    stricter = text.replace('at_least = "90"\nat_most', 'at_least = "95"\nat_most').replace('at_least = "80"\nbelow = "90"', 'at_least = "88"\nbelow = "95"') \
                   .replace('at_least = "60"\nbelow = "80"', 'at_least = "60"\nbelow = "88"')
    check(stricter != text, "a stricter scale")
    question = {"text": stricter, "year": 2021}
    refused(403, lambda: office.editor.ask("POST", f"/api/v1/schemes/{SCHEME}/impact", question), "not for everybody")
    job = finance.ask("POST", f"/api/v1/schemes/{SCHEME}/impact", question)["id"]
    unwanted = finance.ask("POST", f"/api/v1/schemes/{SCHEME}/impact", question)["id"]
    state = finance.get(f"/api/v1/jobs/{job}")
    check((state["kind"], state["state"], state["total"]) == ("impact", "waiting", FORMS), f"it waits: {state}")
    refused(404, lambda: office.editor.get(f"/api/v1/jobs/{job}"), "another's job")
    finance.ask("DELETE", f"/api/v1/jobs/{unwanted}")
    server.kill()

    server = Server(jiheng, database, "--workers", "2", "--job-lease", "1")
    finance = Person(server.port).sign_in("finance", PASSWORD)
    state = finished(finance, job)
    check(state["state"] == "finished" and state["done"] == state["total"] == FORMS, f"another server does it: {state['state']} {state['done']}")
    result = state["result"]
    check((result["forms"], result["changed"]) == (FORMS, FORMS), f"all of them: {result['forms']} {result['changed']}")
    check(sorted(one["form"] for one in result["list"]) == sorted(forms), "each once")
    check({(one["total_before"], one["total_after"], one["grade_before"], one["grade_after"]) for one in result["list"]} ==
          {("86", "86", "良", "中")}, "the same points, a lower grade")
    check(finance.get(f"/api/v1/jobs/{unwanted}")["state"] == "cancelled", "what was cancelled is not done")
    check([one["kind"] for one in finance.get("/api/v1/notices")["notices"]].count("job") == 1, "who asked is told, once")
    editor = Person(server.port).sign_in("editor", PASSWORD)
    check(editor.get(f"/api/v1/forms/{forms[0]}")["grade"] == "良", "nothing was changed by asking")
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-3000:], file=sys.stderr)
    raise
finally:
    code = server.stop()
check(code == 0, f"stopped with {code}")

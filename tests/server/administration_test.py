"""The use of results in next year's budget, and what administrators do: passwords, sessions, the tree of organisations,
backups.

    administration_test.py JIHENG ROOT DATABASE
"""
import os
import sys
import tempfile
import time
from urllib.parse import quote

from checks import PASSWORD, check, refused
from client import Person, Server
from office import Office

jiheng, root, database = sys.argv[1:4]


def wait_for(person, job):
    for _ in range(1200):
        state = person.get(f"/api/v1/jobs/{job}")
        if state["state"] not in ("waiting", "running"):
            check(state["state"] == "finished", f"job {job}: {state}")
            return state["result"]
        time.sleep(0.05)
    raise AssertionError("the job did not end")


folder = tempfile.TemporaryDirectory(prefix="jiheng-backups-")
os.chmod(folder.name, 0o777)
server = Server(jiheng, database, "--backups", folder.name, "--keep-backups", "2")
try:
    office = Office(server)
    admin, finance, editor = office.admin, office.finance, office.editor
    education, culture, school = office.education, office.culture, office.school
    education_officer = office.person("officer", "department-officer", education)
    culture_officer = office.person("culture", "department-officer", culture)
    building = office.project("A-1", "校舍维护")
    office.self_evaluation(building)
    office.self_evaluation(office.project("A-2", "操场维护"))

    # What the result means for next year's budget.
    refused(422, lambda: finance.ask("POST", f"/api/v1/projects/{office.project('A-5', '新项目')}/proposal", {"action": "keep"}), "no result, no proposal")
    proposal = finance.get(f"/api/v1/projects/{building}/proposal")
    check(proposal["suggested"]["action"] == "keep" and proposal["proposal"] is None, f"good is kept: {proposal}")
    refused(403, lambda: editor.ask("POST", f"/api/v1/projects/{building}/proposal", {"action": "keep"}), "a unit does not propose for itself")
    refused(404, lambda: culture_officer.get(f"/api/v1/projects/{building}/proposal"), "another office's")
    refused(422, lambda: finance.ask("POST", f"/api/v1/projects/{building}/proposal", {"action": "reduce"}), "a cut has a share")
    refused(422, lambda: finance.ask("POST", f"/api/v1/projects/{building}/proposal", {"action": "reduce", "share": "0.1"}), "what differs says why")
    proposal = finance.ask("POST", f"/api/v1/projects/{building}/proposal", {"action": "reduce", "share": "0.1", "reason": "执行率偏低"})
    check(proposal["proposal"]["amount"] == "900000" and proposal["proposal"]["person"] == "finance", f"proposed: {proposal['proposal']}")
    refused(412, lambda: education_officer.ask("POST", f"/api/v1/projects/{building}/proposal", {"action": "keep"}), "who has not seen the proposal does not replace it")
    proposal = education_officer.ask("POST", f"/api/v1/projects/{building}/proposal", {"action": "keep"}, version=1)
    check(proposal["proposal"]["amount"] == "1000000" and proposal["proposal"]["version"] == 2, f"who has seen it does: {proposal['proposal']}")
    refused(412, lambda: finance.ask("POST", f"/api/v1/projects/{building}/proposal", {"action": "hold", "reason": "再议"}, version=1), "the second of two is told")
    board = finance.get("/api/v1/boards/proposals?year=2021")["rows"]
    check(len(board) == 1 and (board[0]["name"], board[0]["graded"], board[0]["proposed"], board[0]["kept"]) == ("教育局", "2", "1", "1"), f"how far: {board}")
    board = finance.get(f"/api/v1/boards/proposals?year=2021&organisation={school['id']}")["rows"]
    check([(one["name"], one["action"]) for one in board][-1] == ("校舍维护", "维持") and board[0]["action"] is None, f"what waits comes first: {board}")

    # Passwords, sessions and tokens.
    token = editor.ask("POST", "/api/v1/tokens", {"label": "报表程序"})["token"]
    mine = editor.get("/api/v1/tokens")["sessions"]
    check({one["kind"] for one in mine} == {"browser", "token"} and sum(one["current"] for one in mine) == 1, f"mine: {mine}")
    check(token not in str(mine), "a secret is told once")
    listed = admin.get(f"/api/v1/people/{editor.id}/sessions")["sessions"]
    program = next(one["id"] for one in listed if one["kind"] == "token")
    refused(403, lambda: finance.get(f"/api/v1/people/{editor.id}/sessions"), "not everybody's")
    admin.ask("DELETE", f"/api/v1/people/{editor.id}/sessions/{program}")
    stranger = Person(server.port)
    refused(401, lambda: stranger.ask("GET", "/api/v1/session", headers={"Authorization": f"Bearer {token}"}), "revoked")
    refused(404, lambda: editor.ask("DELETE", f"/api/v1/tokens/{program}"), "gone")
    once = admin.ask("POST", f"/api/v1/people/{editor.id}/password")["first_password"]
    refused(401, lambda: editor.get("/api/v1/projects"), "whose password was reset is signed out")
    refused(401, lambda: Person(server.port).sign_in("editor", PASSWORD), "the old password is gone")
    editor = Person(server.port).sign_in("editor", once)
    refused(403, lambda: editor.get("/api/v1/projects"), "the new one must be changed first")
    editor.change_password(once, PASSWORD + "2")
    check(len(editor.get("/api/v1/projects?year=2021")["projects"]) == 3, "and then everything is there")

    # A school moves to another department with all that is below it.
    check(len(education_officer.get("/api/v1/projects")["projects"]) == 3 and culture_officer.get("/api/v1/projects")["projects"] == [], "before")
    refused(422, lambda: admin.ask("POST", f"/api/v1/organisations/{education}/move", {"parent": school["id"]},
                                   version=admin.get(f"/api/v1/organisations/{education}")["version"]), "not below itself")
    moved = admin.ask("POST", f"/api/v1/organisations/{school['id']}/move", {"parent": culture}, version=school["version"])
    check(moved["parent"] == culture, "moved")
    check(education_officer.get("/api/v1/projects")["projects"] == [] and len(culture_officer.get("/api/v1/projects")["projects"]) == 3, "after")
    check(len(culture_officer.get(f"/api/v1/search?q={quote('校舍')}")["projects"]) == 1
          and education_officer.get(f"/api/v1/search?q={quote('校舍')}")["projects"] == [], "found where it is")
    check(culture_officer.get("/api/v1/boards/missed-targets?year=2021")["rows"][0]["name"] == "第一小学"
          and education_officer.get("/api/v1/boards/missed-targets?year=2021")["rows"] == [], "counted where it is")
    check(len(editor.get("/api/v1/projects")["projects"]) == 3, "its people go along")

    # Backups.
    check(admin.get("/api/v1/backups") == {"possible": True, "backups": []}, "none yet")
    refused(403, lambda: finance.ask("POST", "/api/v1/backups"), "not for everybody")
    result = wait_for(admin, admin.ask("POST", "/api/v1/backups", {"name": "../../etc/passwd"})["id"])
    backups = admin.get("/api/v1/backups")["backups"]
    check([one["name"] for one in backups] == [result["name"]] and backups[0]["bytes"] > 1000, f"one backup: {backups}")
    check(os.listdir(folder.name) == [result["name"]], "where it was told to be")
    own = os.path.join(folder.name, "before the move.db")
    open(own, "w").close()
    later = []
    for _ in range(2):
        time.sleep(1.1)  # names tell the second
        later.append(wait_for(admin, admin.ask("POST", "/api/v1/backups")["id"])["name"])
    check([one["name"] for one in admin.get("/api/v1/backups")["backups"]] == later[::-1], "the latest two are kept")
    check(sorted(os.listdir(folder.name)) == sorted([*later, os.path.basename(own)]), "nobody else's file is touched")
    check(any(one["kind"] == "job" for one in admin.get("/api/v1/notices")["notices"]), "who asked is told")
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-3000:], file=sys.stderr)
    raise
finally:
    code = server.stop()
    folder.cleanup()
check(code == 0, f"stopped with {code}")

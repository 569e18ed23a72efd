"""Two servers on one database remember sessions for a moment: what is withdrawn holds at once where it was withdrawn,
and a few seconds later at the other one; a write is refused at once by both.

    sessions_test.py JIHENG ROOT DATABASE
"""
import sys
import time

from client import Person, Refused, Server

jiheng, root, database = sys.argv[1:4]
PASSWORD = "绩衡-测试-密码-2021"


def status(one, method, path, body=None):
    return one.send(method, path, body)[0].status


def at(server, person):
    """The same session at another server."""
    there = Person(server.port)
    there.cookie, there.csrf = person.cookie, person.csrf
    return there


def in_the_end(one, path, wanted):
    """The other server forgets by itself; how long that takes is its own business here, not that it happens."""
    deadline = time.monotonic() + 60
    while status(one, "GET", path) != wanted:
        assert time.monotonic() < deadline, f"{path} is still not answered with {wanted}"
        time.sleep(0.1)


def everything(here, there):
    admin = Person(here.port).sign_in("admin", here.password)
    admin.change_password(here.password, PASSWORD)
    admin = Person(here.port).sign_in("admin", PASSWORD)
    top = admin.get("/api/v1/organisations")["organisations"][0]["id"]

    def person(account, role):
        made = admin.ask("POST", "/api/v1/people", {"account": account, "name": account})
        admin.ask("POST", f"/api/v1/people/{made['id']}/roles", {"role": role, "organisation": top})
        Person(here.port).sign_in(account, made["first_password"]).change_password(made["first_password"], PASSWORD)
        one = Person(here.port).sign_in(account, PASSWORD)
        other = at(there, one)
        path = "/api/v1/people" if role == "administrator" else "/api/v1/projects"
        for _ in range(3):  # from now on both servers remember
            assert status(one, "GET", path) == status(other, "GET", path) == 200
        return made["id"], one, other

    # A role that is withdrawn.
    who, one, other = person("second", "administrator")
    admin.ask("DELETE", f"/api/v1/people/{who}/roles/administrator/{top}")
    assert status(one, "GET", "/api/v1/people") == 403, "the server that withdrew a role still counts it"
    new = {"account": "never", "name": "never"}
    assert status(other, "POST", "/api/v1/people", new) == 403, "a write counts a role that was withdrawn elsewhere"
    in_the_end(other, "/api/v1/people", 403)

    # A role that is given counts at once too.
    admin.ask("POST", f"/api/v1/people/{who}/roles", {"role": "administrator", "organisation": top})
    assert status(one, "GET", "/api/v1/people") == 200

    # A session that is closed.
    assert status(one, "DELETE", "/api/v1/session") == 204
    assert status(one, "GET", "/api/v1/people") == 401, "a closed session goes on"
    assert status(other, "POST", "/api/v1/people", new) == 401, "a write goes on in a session closed elsewhere"
    in_the_end(other, "/api/v1/people", 401)

    # Another password ends all other sessions; a person who is put out of office has none.
    who, one, other = person("third", "finance-officer")
    second = Person(here.port).sign_in("third", PASSWORD)
    assert status(second, "GET", "/api/v1/projects") == 200
    second.change_password(PASSWORD, PASSWORD + "-2")
    assert status(second, "GET", "/api/v1/projects") == 200
    assert status(one, "GET", "/api/v1/projects") == 401, "an old password's session goes on"
    admin.ask("POST", f"/api/v1/people/{who}/deactivate")
    assert status(second, "GET", "/api/v1/projects") == 401, "somebody who left still reads"
    in_the_end(other, "/api/v1/projects", 401)


def main():
    here = Server(jiheng, database)
    here.password = here.first_password()
    there = Server(jiheng, database)
    try:
        everything(here, there)
    finally:
        codes = here.stop(), there.stop()
    assert codes == (0, 0), codes
    print("sessions end where they were ended, and elsewhere")


main()

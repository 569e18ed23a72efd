"""A survey that is answered by many at once while its server is killed: every answer that was acknowledged is there, none is
there twice, and one sent again after the crash is the same answer.

    collection_faults_test.py JIHENG ROOT DATABASE [ROUNDS]
"""
import asyncio
import csv
import io
import sys
import time

from answer_load import Load
from checks import PASSWORD, check
from client import Person, Server
from survey_office import Office, answers_of

jiheng, root, database = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
OPTIONS = ("--answers-per-minute", "100000000")
server = Server(jiheng, database, *OPTIONS)
office = Office(server, root)
lead = office.lead
survey = lead.ask("POST", "/api/v1/surveys", {"project": office.project, "questionnaire": office.questionnaire(lead)})
path = f"/api/v1/surveys/{survey['id']}"
lead.ask("POST", f"{path}/steps/open", version=survey["version"])

acknowledged, sent, took = set(), set(), 0.0


async def for_a_while(load):
    await asyncio.sleep(1.5)
    server.kill()


for number in range(rounds):
    load = Load(server.port, survey["key"], answers_of(number))
    began = time.perf_counter()

    async def play():
        async def stop(one):
            await for_a_while(one)
            one.stopping = True
        await load.run(0, stop)

    asyncio.run(play())
    took += time.perf_counter() - began
    check(not load.others, f"nothing but acknowledged: {load.others}")
    check(len(load.acknowledged) > 100, f"{len(load.acknowledged)} acknowledged before the server was killed")
    acknowledged |= load.acknowledged
    sent |= load.sent
    server = Server(jiheng, database, *OPTIONS)

try:
    lead = Person(server.port).sign_in("lead", PASSWORD)
    anybody = Person(server.port)
    again = sorted(sent)[:50]
    for name in again:  # what a device does that got no word
        anybody.ask("POST", f"/api/v1/public/surveys/{survey['key']}/answers",
                    {"id": name, "edition": 1, "answers": answers_of(0)})
    _, body = lead.send("GET", path + "/export?format=csv")
    kept = [row["_id"] for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""))]
    check(len(kept) == len(set(kept)), "none is there twice")
    lost = acknowledged - set(kept)
    check(not lost, f"none of {len(acknowledged)} acknowledged answers is lost: {sorted(lost)[:5]}")
    check(set(kept) <= sent and set(again) <= set(kept), "nothing is there that nobody sent")
    check(lead.get(path)["answers"] == len(kept), "and the count is right")
    print(f"{len(acknowledged)} acknowledged, {len(kept)} kept, {len(acknowledged) / took:.0f} a second")
finally:
    server.stop()

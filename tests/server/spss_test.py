"""What is exported for SPSS is read by PSPP, which takes the same commands: every case, every variable with its type, its
label and its values. Where PSPP is not installed the test says so and is skipped.

    spss_test.py JIHENG ROOT DATABASE
"""
import csv
import io
import os
import secrets
import shutil
import subprocess
import sys
import tempfile

from checks import check
from client import Person, Server
from survey_office import Office

if shutil.which("pspp") is None:
    print("skipped: PSPP is not installed (pspp)")
    sys.exit(77)

jiheng, root, database = sys.argv[1:4]


def words(text):
    return {"chinese": text, "english": ""}


LISTS = [{"key": "scale", "options": [{"key": str(level), "text": words(f"第{level}档"), "value": str((level - 1) / 4)}
                                      for level in range(5, 0, -1)]},
         {"key": "ways", "options": [{"key": "web", "text": words("网上 '一网通办'")}, {"key": "hall", "text": words("窗口")},
                                     {"key": "3", "text": words("电话")}]}]
ITEMS = [{"kind": "single", "key": "overall", "list": "scale", "text": words("总体\n满意度")},
         {"kind": "single", "key": "with", "list": "ways", "text": words("主要办法，It's \"this\"")},
         {"kind": "multiple", "key": "uses", "list": "ways", "text": words("用过的办法")},
         {"kind": "number", "key": "age", "whole": True, "text": words("年龄")},
         {"kind": "number", "key": "spent.per-month", "text": words("花费")},
         {"kind": "date", "key": "since", "text": words("何时起")},
         {"kind": "text", "key": "wishes", "text": words("意见" * 200)},
         {"kind": "repeat", "key": "members", "text": words("家人"),
          "items": [{"kind": "number", "key": "member_age", "whole": True, "text": words("家人年龄")}]}]
ANSWERS = [{"overall": "5", "with": "web", "uses": "web hall", "age": "41", "spent.per-month": "12.5", "since": "2018-07-01",
            "wishes": "很好, \"谢谢\"\n第二行", "members[1].member_age": "7", "members[2].member_age": "70"},
           {"overall": "4", "with": "3", "uses": "3", "age": "7", "since": "1999-12-31", "wishes": "=1+1"},
           {"overall": "4", "wishes": "it's 100%"},
           {"overall": "1", "with": "hall", "uses": "hall", "spent.per-month": "0.000001", "wishes": "长" * 3000}]

server = Server(jiheng, database, "--answers-per-minute", "100000")
try:
    office = Office(server, root)
    lead = office.lead
    survey = lead.ask("POST", "/api/v1/surveys", {
        "project": office.project, "questionnaire": {"id": "spss", "title": words("统计软件"), "lists": LISTS, "items": ITEMS}})
    path = f"/api/v1/surveys/{survey['id']}"
    lead.ask("POST", f"{path}/steps/open", version=survey["version"])
    for answers in ANSWERS:
        Person(server.port).ask("POST", f"/api/v1/public/surveys/{survey['key']}/answers",
                                {"id": secrets.token_urlsafe(16), "edition": 1, "answers": answers, "seconds": 60})
    _, table = lead.send("GET", path + "/export?format=csv")
    _, syntax = lead.send("GET", path + "/export?format=sps")
    said = {one["key"]: one for one in lead.get(path + "/analysis")["questions"]}
    check(said["member_age"]["repeat"] == "members" and said["member_age"]["rounds"] == 2, "of one person two rounds")
    check(said["member_age"]["answered"] == 2 and said["member_age"]["blank"] == 0, "each a base of its own")
    check(said["overall"]["repeat"] is None and said["overall"]["answered"] == 4, "and the others as before")
finally:
    server.stop()

rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "统计软件.csv"), "wb") as file:
        file.write(table)
    more = ("DISPLAY DICTIONARY.\nFREQUENCIES overall v_with.\nDESCRIPTIVES age spent_per_month members_1__member_age "
            "members_2__member_age uses_web uses_hall uses_3 /STATISTICS=MEAN SUM.\n"
            "SAVE TRANSLATE /OUTFILE='again.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.\n")
    with open(os.path.join(folder, "run.sps"), "wb") as file:
        file.write(syntax + more.encode())
    ran = subprocess.run(["pspp", "-O", "format=txt", "run.sps"], cwd=folder, capture_output=True, text=True,
                         env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": folder})
    said = ran.stdout + ran.stderr
    check(ran.returncode == 0 and "error:" not in said and "warning:" not in said, f"PSPP takes the commands:\n{said[-3000:]}")
    with open(os.path.join(folder, "again.csv"), newline="", encoding="utf-8-sig") as file:
        again = list(csv.DictReader(file))
check(len(again) == len(rows) == len(ANSWERS), f"every case: {len(again)} of {len(rows)}")
for row, read in zip(rows, again):
    for key, name in (("overall", "overall"), ("with", "v_with"), ("uses", "uses"), ("age", "age"), ("_id", "id"),
                      ("members[1].member_age", "members_1__member_age")):
        check(row[key] == read[name].strip(), f"{key}: {row[key]!r} is {read[name]!r}")
    for way in ("web", "hall", "3"):
        check((way in row["uses"].split()) == (read[f"uses_{way}"].strip() == "1"), f"{way} of {row['uses']}")
for told in ("总体 满意度", "第5档", "网上 '一网通办'"):
    check(told in said, f"{told} is told")
print(f"{len(again)} cases, {len(again[0])} variables read by PSPP")

"""What respondents do that nobody hopes for, and what offices do with paper and files: used tokens, other editions, floods,
ten megabytes, script in an open answer; papers typed twice, imports with faults, exports, frames and samples.

    respondents_test.py JIHENG ROOT DATABASE
"""
import concurrent.futures
import csv
import http.client
import io
import json
import secrets
import sys
import zipfile

from checks import check, refused
from client import Person, Refused, Server
from survey_office import Office, answers_of

jiheng, root, database = sys.argv[1:4]
server = Server(jiheng, database, "--answers-per-minute", "6000")
try:
    office = Office(server, root)
    lead = office.lead
    anybody = Person(server.port)
    questionnaire = office.questionnaire(lead)

    class Survey:
        def __init__(self, **given):
            made = lead.ask("POST", "/api/v1/surveys", {"project": office.project, "questionnaire": questionnaire, **given})
            self.path, self.public = f"/api/v1/surveys/{made['id']}", f"/api/v1/public/surveys/{made['key']}"

        def version(self):
            return lead.get(self.path)["version"]

        def save(self, **change):
            return lead.ask("PUT", self.path, change, version=self.version())

        def step(self, name, **given):
            return lead.ask("POST", f"{self.path}/steps/{name}", given, version=self.version())

        def answer(self, answers, person=None, edition=1, **more):
            return (person or anybody).ask("POST", self.public + "/answers", {
                "id": secrets.token_urlsafe(16), "edition": edition, "answers": answers, **more})

        def count(self):
            return lead.get(self.path)["answers"]

    # Tokens: shown once, used once, and nothing says who used which.
    survey = Survey(access="tokens")
    made = lead.ask("POST", survey.path + "/tokens", {"count": 25})["tokens"]
    check(len(set(made)) == 25 and lead.get(survey.path)["tokens"] == {"issued": 25, "unused": 25}, "twenty-five tokens")
    survey.step("open")
    refused(403, lambda: survey.answer(answers_of(0)), "no answer without a token")
    refused(403, lambda: survey.answer(answers_of(0), token="aaaa-bbbb-cccc-dddd"), "nor with a made-up one")
    same = secrets.token_urlsafe(16)
    for _ in range(2):
        survey.answer(answers_of(0), id=same, token=made[0])
    check(survey.count() == 1 and lead.get(survey.path)["tokens"]["unused"] == 24, "sent again it is the same answer")
    refused(403, lambda: survey.answer(answers_of(1), token=made[0]), "a token is good for one answer")
    survey.answer(answers_of(1), token=made[1].upper().replace("-", " "))

    def try_token(_):
        try:
            survey.answer(answers_of(2), token=made[2])
            return 1
        except Refused as problem:
            assert problem.status == 403, problem
            return 0

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        check(sum(pool.map(try_token, range(16))) == 1, "sixteen at once with one token: one answer")
    check(survey.count() == 3 and lead.get(survey.path)["tokens"]["unused"] == 22, "and one token less")
    refused(422, lambda: survey.answer({"insured": "yes"}, token=made[3]), "a faulty answer")
    survey.answer(answers_of(3), token=made[3])
    check(True, "leaves its token unused")

    # A questionnaire that is changed while it is open.
    survey = Survey()
    survey.step("open")
    survey.answer(answers_of(50))
    changed = json.loads(json.dumps(questionnaire))
    changed["items"][1]["items"].append({"kind": "single", "key": "hall", "list": "satisfaction",
                                         "text": {"chinese": "服务大厅", "english": "the hall"}})
    check(survey.save(questionnaire=changed)["edition"] == 2, "a changed questionnaire is a new edition")
    refused(409, lambda: survey.answer(answers_of(51)), "an answer to the old edition is refused")
    check(anybody.get(survey.public)["edition"] == 2, "the new one is asked")
    survey.answer({**answers_of(51), "hall": "5"}, edition=2)
    found = lead.get(survey.path + "/progress")["by_edition"]
    check([(one["edition"], one["answers"]) for one in found] == [(1, 1), (2, 1)], f"answers say their edition: {found}")
    hall = next(one for one in lead.get(survey.path + "/analysis")["questions"] if one["key"] == "hall")
    check((hall["answered"], hall["blank"]) == (1, 1), "who was not asked has no answer")
    broken = json.loads(json.dumps(changed))
    broken["items"][1]["items"][0]["relevant"] = "${nobody} = 'x'"
    refused(422, lambda: survey.save(questionnaire=broken), "an open survey is never made one that cannot be asked")
    survey.step("close")
    refused(409, lambda: survey.save(questionnaire=questionnaire), "a closed one keeps its questions")
    refused(409, lambda: survey.step("reopen"), "reopening wants a reason")
    survey.step("reopen", comment="延长回收")
    survey.answer({**answers_of(52), "hall": "4"}, edition=2)
    check(survey.count() == 3, "and goes on")

    # Opening times.
    early = Survey(opens="2999-01-01T00:00:00Z")
    early.step("open")
    check(anybody.get(early.public)["state"] == "not_yet", "not yet")
    refused(409, lambda: early.answer(answers_of(0)), "nothing is taken before")
    refused(422, lambda: early.save(closes="2998-01-01T00:00:00Z"), "it does not close before it opens")
    late = Survey(opens="2001-01-01T00:00:00Z", closes="2001-02-01T00:00:00Z")
    late.step("open")
    check(anybody.get(late.public)["state"] == "closed", "over")
    refused(410, lambda: late.answer(answers_of(0)), "nothing is taken after")

    # Script, markup and control characters are text, wherever they come out.
    hostile = '<script>alert(1)</script><img src=x onerror=alert(1)> =cmd|\' /C calc\'!A0 \u0007\u202e "quoted", ${knows}'
    survey.answer({**answers_of(53), "hall": "na", "wishes": "=" + hostile}, edition=2)
    words = lead.get(survey.path + "/analysis")["words"][0]
    check(words["texts"] == ["=" + hostile], f"kept as it was written: {words['texts']}")
    response, body = lead.send("GET", survey.path + "/answers")
    check(response.getheader("Content-Type").startswith("application/json")
          and response.getheader("X-Content-Type-Options") == "nosniff", "never sent as a page")
    response, body = lead.send("GET", survey.path + "/export?format=csv")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    cell = next(row["wishes"] for row in rows if row["wishes"])
    check(cell == "'=" + hostile, f"in a spreadsheet no formula: {cell!r}")
    check(len(rows) == 4 and sorted(row["_edition"] for row in rows) == ["1", "2", "2", "2"], "every answer")
    response, body = lead.send("GET", survey.path + "/export?format=xlsx")
    sheet = zipfile.ZipFile(io.BytesIO(body)).read("xl/worksheets/sheet1.xml").decode()
    check("<script>" not in sheet and "&lt;script&gt;" in sheet, "in a workbook it is text")
    response, body = lead.send("GET", survey.path + "/export?format=sps")
    check(b"GET DATA" in body and "5 '非常满意'".encode() not in body and "'5' '非常满意'".encode() in body,
          "commands for SPSS with the meaning of the values")
    key_with_script = json.loads(json.dumps(questionnaire))
    key_with_script["items"][0]["items"][0]["key"] = "<script>"
    refused(422, lambda: Survey(questionnaire=key_with_script).step("open"), "a key is no script")

    # Ten megabytes, broken JSON, deep JSON, other types.
    def raw(data, kind="application/json"):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        try:
            connection.request("POST", survey.public + "/answers", data, {"Content-Type": kind})
            return connection.getresponse().status
        except (BrokenPipeError, ConnectionResetError):
            return 413  # it was refused before all of it was sent
        finally:
            connection.close()

    body = {"id": secrets.token_urlsafe(16), "edition": 2, "answers": {"wishes": "字" * 3_500_000}}
    check(raw(json.dumps(body, ensure_ascii=False).encode()) == 413, "ten megabytes are refused")
    body["answers"]["wishes"] = "字" * 30_000
    check(raw(json.dumps(body).encode()) == 422, "and ninety kilobytes in one answer")
    check(raw(b"[" * 100_000) == 400 and raw(b'{"id":') == 400 and raw(b"\xff\xfe{}") == 400, "what is no JSON")
    check(raw(b"id=1", "application/x-www-form-urlencoded") == 415, "forms of other sites are not taken")
    for broken in ({"id": "short"}, {"answers": []}, {"answers": {"insured": 1}}, {"edition": "x"}, {"seconds": -1}):
        refused((400, 422)[("answers" in broken) or broken.get("id") == "short"],
                lambda: survey.answer(answers_of(0), **{"edition": 2, **broken}) if "answers" not in broken
                else survey.answer(broken["answers"], edition=2), f"what a page would not send: {broken}")
    refused(404, lambda: anybody.get("/api/v1/public/surveys/nothing"), "an address nobody made")

    # Doubtful ones wait for a person.
    check([one["doubts"] for one in lead.get(survey.path + "/answers?doubtful=true")["answers"]] == [], "nothing in doubt")
    tag = secrets.token_urlsafe(16)
    for _ in range(2):
        survey.answer({**answers_of(60), "hall": "5"}, edition=2, device=tag, seconds=3)
    doubtful = lead.get(survey.path + "/answers?doubtful=undecided")["answers"]
    check(sorted(len(one["doubts"]) for one in doubtful) == [1, 2]
          and {doubt for one in doubtful for doubt in one["doubts"]} == {"too_fast", "same_device"}, f"doubtful: {doubtful}")
    check(lead.get(survey.path + "/progress")["doubtful"] == 2, "two wait")
    for one, decision in zip(doubtful, ("keep", "exclude")):
        lead.ask("POST", f"{survey.path}/answers/{one['id']}/decision", {"decision": decision, "reason": "核对过"})
    progress = lead.get(survey.path + "/progress")
    check((progress["doubtful"], progress["excluded"], progress["valid"]) == (0, 1, 5), f"decided: {progress}")
    refused(403, lambda: office.editor.ask("POST", f"{survey.path}/answers/{doubtful[0]['id']}/decision",
                                           {"decision": "exclude", "reason": "x"}), "the evaluated decide nothing")

    # Papers, typed twice.
    paper = Survey()
    refused(409, lambda: lead.ask("POST", paper.path + "/answers", {"number": "P-1", "round": 1, "answers": {}}),
            "no paper before it is open")
    paper.step("open")

    def enter(number, turn, answers, person=lead):
        return person.ask("POST", paper.path + "/answers", {"number": number, "round": turn, "answers": answers})

    check(enter("P-1", 1, answers_of(0))["state"] == "once" and paper.count() == 0, "once typed it does not count")
    check(enter("P-1", 2, answers_of(0), office.member)["state"] == "agrees" and paper.count() == 1, "twice alike it does")
    blank = {"insured": "yes", "overall": "5"}
    enter("P-2", 1, blank)
    other = enter("P-2", 2, {**blank, "overall": "4", "posting": "3"})
    check(other["state"] == "different"
          and [(one["question"], one["first"], one["second"]) for one in other["differences"]]
          == [("overall", "5", "4"), ("posting", "", "3")], f"the differences: {other}")
    enter("P-3", 1, blank)
    check(sorted(one["number"] for one in lead.get(paper.path + "/differences")["papers"]) == ["P-2", "P-3"], "need a hand")
    check(enter("P-2", 3, {**blank, "overall": "4"})["state"] == "resolved" and paper.count() == 2, "decided")
    found = lead.get(paper.path + "/progress")
    check(found["paper"] == {"papers": 3, "once": 1, "different": 0} and found["by_source"]["paper"] == 2, f"{found}")
    refused(422, lambda: enter("P-4", 1, {"overall": "9"}), "an option that is not there")
    refused(409, lambda: enter("P-4", 3, blank), "nothing is decided before it was typed twice")
    refused(422, lambda: enter("P/4", 1, blank), "a number with a slash")

    # Files of answers.
    good = "insured,knows,received,overall,wishes\n是,知道,收到过,非常满意,\"多说,几句\"\nyes,no,no,4,\n,,,,\n"
    sent = lead.upload(paper.path + "/imports", "答卷.csv", good.encode("gb18030"))
    check((sent["rows"], sent["imported"], sent["faults"]) == (2, 2, []), f"imported: {sent}")
    check(lead.upload(paper.path + "/imports", "答卷.csv", good.encode())["imported"] == 0, "the same file once")
    bad = good.replace("no,no,4", "no,vielleicht,44").replace("多说", "少说")
    sent = lead.upload(paper.path + "/imports", "bad.csv", bad.encode())
    check(sent["imported"] == 0 and sent["faulty_rows"] == 1, f"with a fault nothing is kept: {sent}")
    check(sorted((one["cell"], one["text"]) for one in sent["faults"]) == [("C3", "vielleicht"), ("D3", "44")],
          f"faults by cell: {sent['faults']}")
    sent = lead.upload(paper.path + "/imports", "bad.csv", bad.encode(), {"partial": "true"})
    check((sent["imported"], sent["faulty_rows"]) == (1, 1), "the rest, when that is wanted")
    refused(422, lambda: lead.upload(paper.path + "/imports", "x.csv", b"insured,weight\nyes,1\n"), "an unknown column")
    before = paper.count()
    _, book = lead.send("GET", paper.path + "/export?format=xlsx")
    again = Survey()
    again.step("open")
    sent = lead.upload(again.path + "/imports", "answers.xlsx", book)
    check(sent["imported"] == before and sent["faults"] == [], f"what was exported can be imported: {sent}")
    mine, theirs = (lead.get(one.path + "/analysis")["scales"][0]["pooled"] for one in (paper, again))
    check(mine == theirs, "and says the same")
    refused(403, lambda: office.editor.upload(paper.path + "/imports", "x.csv", good.encode()), "not by the evaluated")

    # The frame and who was drawn of it.
    frame = "key,stratum\n" + "".join(f"u{number:04},{'东区' if number % 4 else '西区'}\n" for number in range(400))
    drawn = Survey(plan={"design": "stratified", "size": 40, "note": "分区按比例"})
    refused(422, lambda: lead.ask("POST", drawn.path + "/sample", {}), "no sample without a frame")
    faulty = lead.upload(drawn.path + "/frame", "frame.csv", (frame + "u0001,东区\n").encode())
    check(faulty["entries"] == 0 and faulty["faults"][0]["cell"] == "A402", f"an entry stands twice: {faulty}")
    made = lead.upload(drawn.path + "/frame", "frame.csv", frame.encode())
    check(made["entries"] == 400 and {one["stratum"]: one["entries"] for one in made["strata"]} == {"东区": 300, "西区": 100},
          f"four hundred: {made}")
    one = lead.ask("POST", drawn.path + "/sample", {"seed": "20190601"})
    check({part["stratum"]: part["drawn"] for part in one["per_stratum"]} == {"东区": 30, "西区": 10}, f"in proportion: {one}")
    names = lead.send("GET", drawn.path + "/sample")[1].decode("utf-8-sig")
    lead.ask("POST", drawn.path + "/sample", {"seed": "20190601"})
    check(names == lead.send("GET", drawn.path + "/sample")[1].decode("utf-8-sig") and names.count("u0") == 40,
          "the same seed draws the same people")
    check(lead.get(drawn.path)["frame"]["seed"] == "20190601", "and is kept")
    needed = lead.ask("POST", "/api/v1/surveys/size", {"population": 1000, "margin": "0.05", "return_rate": "0.8"})
    check(needed == {"valid": 278, "issued": 348}, f"the size of a sample: {needed}")

    # The address as a picture, the questionnaire as a workbook.
    _, svg = lead.send("GET", paper.path + "/code?format=svg&base=https://example.org/")
    _, png = lead.send("GET", paper.path + "/code?format=png")
    check(svg.startswith(b"<svg") and b"script" not in svg and png.startswith(b"\x89PNG"), "a code as svg and png")
    refused(400, lambda: lead.get(paper.path + "/code?format=svg&base=javascript:alert(1)"), "of a web address alone")
    _, book = lead.send("GET", paper.path + "/questionnaire?format=xlsx")
    read = lead.upload("/api/v1/questionnaires/check", "form.xlsx", book)
    check(read["problems"] == [] and read["questionnaire"]["items"] == questionnaire["items"]
          and read["questionnaire"]["lists"] == questionnaire["lists"], f"an XLSForm and back: {read['problems']}")
    check(len(lead.get("/api/v1/questionnaires")["questionnaires"]) >= 4, "templates")
    template = lead.ask("POST", "/api/v1/surveys", {"project": office.project, "template": "enterprises"})
    check(template["problems"] == [] and template["questionnaire"]["id"] == "enterprises", "a survey from a template")
    wrong = lead.ask("POST", "/api/v1/questionnaires/check", {"questionnaire": {**questionnaire, "extra": 1}})
    check(wrong["questionnaire"] is None and wrong["problems"][0]["at"] == "/extra", f"what is not known is named: {wrong}")
finally:
    server.stop()

# A flood from one address.
server = Server(jiheng, database, "--answers-per-minute", "30")
try:
    lead = Person(server.port).sign_in("lead", "绩衡-测试-密码-2021")
    key = next(one["key"] for one in lead.get("/api/v1/surveys?limit=200")["surveys"] if one["state"] == "open")
    anybody = Person(server.port)
    statuses = [anybody.send("GET", f"/api/v1/public/surveys/{key}")[0] for _ in range(40)]
    check([one.status for one in statuses[:30]] == [200] * 30 and statuses[-1].status == 429
          and int(statuses[-1].getheader("Retry-After")) > 0, "a flood from one address is slowed down")
    check(lead.get("/api/v1/surveys")["surveys"], "and nobody else")
finally:
    server.stop()

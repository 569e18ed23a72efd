"""The survey of 2018 in Shanghai played whole: the questionnaire, a hundred answers, their analysis, and the points of two
indicators with a trace that ends at the counts; the interviews beside it.

    surveys_test.py JIHENG ROOT DATABASE
"""
import io
import json
import re
import secrets
import sys
import zipfile

from checks import check, refused
from client import Person, Server
from survey_office import COLUMNS, Office, answers_of

jiheng, root, database = sys.argv[1:4]
server = Server(jiheng, database, "--answers-per-minute", "100000")
try:
    office = Office(server, root)
    lead, member, finance = office.lead, office.member, office.finance
    anybody = Person(server.port)

    # Designed by the agency; the bureau, the department and the unit look on.
    questionnaire = office.questionnaire(lead)
    survey = lead.ask("POST", "/api/v1/surveys", {"project": office.project, "form": office.form,
                                                  "questionnaire": questionnaire})
    path = f"/api/v1/surveys/{survey['id']}"
    check(survey["state"] == "draft" and survey["title"] == "参保人员满意度问卷" and survey["problems"] == [], "designed")
    check(survey["questionnaire"] == questionnaire, "and kept as it was sent")
    for person in (finance, office.officer, office.editor):
        check(person.get(path)["id"] == survey["id"], "who may look at the project may look at its survey")
    refused(403, lambda: office.editor.ask("POST", "/api/v1/surveys", {"project": office.project}),
            "the evaluated do not ask their own users")
    refused(404, lambda: office.stranger.get(path), "another agency does not know of it")
    check(office.stranger.get("/api/v1/surveys")["surveys"] == [], "nor in a list")
    check([one["id"] for one in lead.get(f"/api/v1/surveys?form={office.form}")["surveys"]] == [survey["id"]], "listed")
    address = f"/api/v1/public/surveys/{survey['key']}"
    refused(404, lambda: anybody.get(address), "nobody answers what is still being designed")

    def save(**change):
        return lead.ask("PUT", path, change, version=lead.get(path)["version"])

    def step(person, name, **given):
        return person.ask("POST", f"{path}/steps/{name}", given, version=person.get(path)["version"])

    save(plan={"design": "simple", "population": 14765000, "size": 97, "issued": 100, "margin": "0.1",
               "note": "随机选取 100 位参保人员，由主管单位转发"},
         targets=[{"fact": "survey", "kind": "tally", "list": "satisfaction"}])
    refused(412, lambda: lead.ask("PUT", path, {"title": "别的"}, version=1), "an old version is not overwritten")
    refused(422, lambda: save(targets=[{"fact": "survey", "kind": "tally", "list": "nothing"}]) and step(lead, "open"),
            "a target without questions cannot be asked")
    save(targets=[{"fact": "survey", "kind": "tally", "list": "satisfaction"}])
    refused(403, lambda: step(finance, "open"), "the bureau does not open it")
    opened = step(lead, "open")
    check(opened["state"] == "open" and [one["step"] for one in opened["actions"]["steps"]] == ["close", "void"], "opened")

    # Answered by a hundred, without a name and without a session.
    asked = anybody.get(address)
    check(asked["state"] == "open" and asked["edition"] == 1 and asked["questionnaire"] == questionnaire, "asked")

    def answer(answers, **more):
        return anybody.ask("POST", address + "/answers",
                           {"id": secrets.token_urlsafe(16), "edition": 1, "answers": answers, "seconds": 60, **more})

    first_id = secrets.token_urlsafe(16)
    for _ in range(3):
        answer(answers_of(0), id=first_id)
    for number in range(1, 100):
        answer(answers_of(number))
    progress = lead.get(path + "/progress")
    check(progress["answers"] == 100, f"sent three times is there once: {progress}")
    check(progress["return_rate"] == "1" and progress["valid_rate"] == "1" and progress["needed"] == 97, "of a hundred")
    problem = refused(422, lambda: answer({**answers_of(1), "printing": "6"}), "no such option")
    check([one["at"] for one in problem["faults"]] == ["printing"], f"the fault is named: {problem}")
    refused(422, lambda: answer({}), "required questions are required")
    refused(422, lambda: answer({**answers_of(1), "unasked": "x"}), "what nobody asked is not kept")

    page = lead.get(path + "/answers?limit=60")
    rest = lead.get(f"{path}/answers?limit=60&after={page['next']}")
    check(len(page["answers"]) == 60 and len(rest["answers"]) == 40 and rest["next"] is None, "page by page")
    one = page["answers"][0]
    check(one["source"] == "page" and one["seconds"] == 60 and "time" not in one, f"an answer says the day alone: {one}")

    # What they say.
    found = lead.get(path + "/analysis?rows=knows&columns=overall")
    rates = {one["key"]: one["satisfaction"] for one in found["questions"] if one["key"] in COLUMNS}
    check(rates == {"printing": "0.955", "posting": "0.915", "publicity": "0.81", "devices": "0.91", "overall": "0.855"},
          f"95.5, 91.5, 81, 91 and 85.5 %: {rates}")
    scale = found["scales"][0]
    counts = {one["key"]: one["count"] for one in scale["counts"]}
    check([counts[key] for key in ("5", "4", "3", "2", "1", "na")] == [293, 192, 15, 0, 0, 0], f"293/192/15: {counts}")
    check(scale["pooled"] == "0.889" and scale["points"] == "8.89" and scale["indicator"] == "C25"
          and scale["full_marks"] == "10", f"88.9 %, 8.89 points of 10: {scale}")
    others = {one["key"]: (one["satisfaction"], one["points"]) for one in scale["others"]}
    check(others["best_two"] == ("0.97", "9.7") and others["best_three"] == ("1", "10")
          and others["fifths"] == ("0.9112", "9.11"), f"another scale, other points: {others}")
    knows = next(one for one in found["questions"] if one["key"] == "knows")["options"][0]
    check(knows["count"] == 77 and knows["share"] == "0.77" and knows["low"].startswith("0.678")
          and knows["high"].startswith("0.841"), f"77 % know of it, by Wilson 67.9 to 84.2 %: {knows}")
    check(found["crosstab"]["counts"][0][0] == 47 and found["crosstab"]["freedom"] == 2, f"a cross table: {found['crosstab']}")
    check(found["marks"] == [], "answers and a sampling note are there")

    # From the answers to the points.
    refused(409, lambda: step(lead, "settle"), "not while it is open")
    step(lead, "close")
    problem = refused(410, lambda: answer(answers_of(1)), "closed")
    check(anybody.get(address)["state"] == "closed" and anybody.get(address)["questionnaire"] is None, "and says so")
    answer(answers_of(0), id=first_id)
    check(lead.get(path)["answers"] == 100, "an answer that was kept is acknowledged again")
    check(office.trace(lead, "C25")["value"] is None, "the indicator has no points yet")
    settled = step(lead, "settle")
    check(settled["state"] == "settled" and settled["settled"]["facts"] == ["survey"], f"settled: {settled['settled']}")
    trace = office.trace(lead, "C25")
    check(trace["value"] == "8.89", f"8.89 points: {trace}")
    for count in ("非常满意 293", "满意 192", "基本满意 15"):
        check(count in trace["formula"], f"the trace ends at the counts: {trace['formula']}")
    check("回收 100 份，有效 100 份，剔除 0 份" in trace["formula"] and "“印刷质量”非常满意 82、满意 18，满意度 95.5%" in trace["formula"],
          f"through the flow and every question: {trace['formula']}")
    check(trace["warnings"] == [], f"nothing is missing behind it: {trace['warnings']}")
    with open(f"{root}/examples/shanghai-2018/case.toml", encoding="utf-8") as file:
        printed = lead.ask("POST", "/api/v1/assessments", {"kind": "evaluation", "content": file.read()})
    printed = next(one for one in printed["traces"] if one["cell"] == "C25")
    check(printed["value"] == "8.89" and any("没有原始答卷" in one for one in printed["warnings"]),
          f"the same points out of a printed report say that no answers are behind them: {printed['warnings']}")
    case = lead.get(office.path + "?content=object")["content"]
    tally = next(one for one in case["tally"] if one["id"] == "survey")
    check((tally["issued"], tally["returned"], tally["valid"]) == ("100", "100", "100"), f"the flow: {tally}")
    asked_of = next(one for one in case["questionnaire"] if one["tally"] == "survey")["question"]
    check([one["counts"]["非常满意"] for one in asked_of if one["scored"]] == ["82", "66", "34", "64", "47"],
          "every question with its counts")
    refused(409, lambda: lead.ask("POST", f"{path}/answers/{first_id}/decision", {"decision": "exclude", "reason": "-"}),
            "nothing is decided behind the points")

    # Five interviews with the managing unit, five questions each: 7.6 + 1.8 of 10.
    questions = ["印刷质量", "设备验收", "时效", "响应", "整体"]
    options = ["非常满意"] * 19 + ["满意"] * 6
    for number in range(5):
        made = member.ask("POST", "/api/v1/interviews", {
            "project": office.project, "form": office.form, "kind": "interview", "role": f"业务处室人员{number + 1}",
            "organisation": "市社会保险事业管理中心", "day": "2019-06-12", "place": "中心会议室", "by": "评价组",
            "outline": ["项目如何组织", "资金如何拨付"], "record": "按流程组织，资金及时到位。",
            "statements": [{"text": "印发范围为全覆盖", "indicator": "C21"}],
            "scores": [{"question": question, "option": options[number * 5 + at]} for at, question in enumerate(questions)]})
        at = f"/api/v1/interviews/{made['id']}"
        check(made["state"] == "draft" and made["name"] == "", "a role, and no name")
        if number == 0:
            refused(422, lambda: member.ask("PUT", at, {"scores": [{"question": "整体", "option": "还行"}]}, version=1),
                    "an answer that is not on the scale")
            refused(422, lambda: member.ask("POST", f"{office.path}/interviews/settle", {"fact": "interview"}),
                    "what nobody has confirmed does not count")
        done = member.ask("POST", f"{at}/steps/confirm", version=made["version"])
        check(done["state"] == "confirmed" and not done["actions"]["editable"], "confirmed")
        refused(403, lambda: member.ask("PUT", at, {"record": "改"}, version=done["version"]), "and closed")
    said = member.get(f"{office.path}/interviews")
    check(said["scored"] == 5 and said["satisfaction"] == "0.94", f"94 %: {said}")
    check({one["fact"]: one["points"] for one in said["facts"]}["interview"] == "9.4", f"9.4 points: {said['facts']}")
    member.ask("POST", f"{office.path}/interviews/settle", {"fact": "interview"})
    trace = office.trace(lead, "C24")
    check(trace["value"] == "9.4" and "非常满意 19" in trace["formula"], f"9.4 points from 19 and 6: {trace}")
    check(lead.get(office.path)["total"] == "91.34", "and 91.34 over all, as the report has it")
    refused(404, lambda: office.stranger.get(at), "another agency sees no interview")

    # Both sub-reports, with the questionnaire as annex.
    def text_of(address):
        response, body = lead.send("GET", address)
        check(response.status == 200, f"{address} is written")
        return re.sub(r"<[^>]+>", "", zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml").decode())

    written = text_of(path + "/report")
    for part in ("参保人员满意度问卷", "95.5%", "88.9%", "8.89", "印刷质量", "□ 非常满意", "您对该项目还有什么意见或建议", "77%"):
        check(part in written, f"the report on the survey says {part}")
    check("业务处室人员" not in written, "and nothing of the interviews")
    written = text_of(office.path + "/interviews/report")
    for part in ("业务处室人员1", "印发范围为全覆盖", "94%", "9.4"):
        check(part in written, f"the report on the interviews says {part}")
    refused(404, lambda: office.stranger.get(path + "/report"), "nobody else reads it")

    # Taken back, decided, settled again.
    step(lead, "take_back", comment="一份问卷要再看")
    lead.ask("POST", f"{path}/answers/{first_id}/decision", {"decision": "exclude", "reason": "不是参保人员"})
    found = lead.get(path + "/analysis")
    check(found["valid"] == 99 and found["excluded"] == [{"reason": "不是参保人员", "answers": 1}], "excluded with a reason")
    refused(422, lambda: lead.ask("POST", f"{path}/answers/{first_id}/decision", {"decision": "exclude"}), "never without")
    lead.ask("POST", f"{path}/answers/{first_id}/decision", {"decision": None})
    check(lead.get(path + "/analysis")["valid"] == 100, "taken back")
    check([one["step"] for one in lead.get(path + "/steps")["steps"]] == ["open", "close", "settle", "take_back"], "steps")

    # Nothing in the log or the answers leads to a respondent.
    entries = json.dumps(office.finance_head.get("/api/v1/log?limit=200"), ensure_ascii=False)
    check("survey.step.open" in entries, "the office's steps are in the log")
    check("public" not in entries and "survey.answer" not in entries, "the respondents are not")
    with open(server.log.name, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    public = [line for line in lines if "/public/surveys/" in line["route"]]
    check(public and all(line["client"] == "" for line in public), "the request log names no client of theirs")
    check(any(line["client"] for line in lines), "and those of everybody else")
except Exception:
    with open(server.log.name, encoding="utf-8") as log:
        print(log.read()[-2000:], file=sys.stderr)
    raise
finally:
    server.stop()

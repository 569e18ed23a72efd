#!/usr/bin/env python3
"""Writes the example workbooks beside it: questionnaires as users of Kobo and ODK write them (xlsform.org)."""
import pathlib
import zipfile
from xml.sax.saxutils import escape

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{sheets}</Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def column_name(index):
    return chr(ord("A") + index) if index < 26 else column_name(index // 26 - 1) + column_name(index % 26)


def sheet_xml(rows):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(f'<c r="{column_name(i)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
                        for i, text in enumerate(row) if text)
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def write(path, sheets):
    def part(archive, name, text):
        archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)

    with zipfile.ZipFile(path, "w") as archive:
        kinds = "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                        for i in range(1, len(sheets) + 1))
        part(archive, "[Content_Types].xml", CONTENT_TYPES.format(sheets=kinds))
        part(archive, "_rels/.rels", RELATIONS.format(relations=f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'))
        part(archive, "xl/_rels/workbook.xml.rels", RELATIONS.format(relations="".join(
            f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))))
        named = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(sheets, 1))
        part(archive, "xl/workbook.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>')
        for i, rows in enumerate(sheets.values(), 1):
            part(archive, f"xl/worksheets/sheet{i}.xml", sheet_xml(rows))


def table(columns, *rows):
    """Rows as dictionaries of what they have."""
    return [columns] + [[row.get(column, "") for column in columns] for row in rows]


ZH, EN = "label::中文 (zh)", "label::English (en)"
SCALE = [dict(list_name="satisfaction", name=name, value=value, **{ZH: zh, EN: en}) for name, zh, en, value in [
    ("5", "非常满意", "very satisfied", "1"), ("4", "满意", "satisfied", "0.75"), ("3", "基本满意", "fairly satisfied", "0.5"),
    ("2", "不太满意", "rather dissatisfied", "0.25"), ("1", "不满意", "dissatisfied", "0"), ("na", "没用过", "never used", "")]]


def option(list_name, name, zh, en, **more):
    return dict(list_name=list_name, name=name, **{ZH: zh, EN: en}, **more)


def road():
    """Cascading choices, a matrix, an exclusive option."""
    survey = table(
        ["type", "name", ZH, EN, "hint::中文 (zh)", "required", "required_message::中文 (zh)", "relevant", "constraint", "constraint_message::中文 (zh)",
         "constraint_message::English (en)", "choice_filter", "appearance"],
        {"type": "note", "name": "welcome", ZH: "您好！请就您家附近的农村公路回答几个问题，大约三分钟。", EN: "Hello! A few questions about the rural road near your home, about three minutes."},
        {"type": "begin_group", "name": "place", ZH: "您住在哪里", EN: "Where you live"},
        {"type": "select_one county", "name": "county", ZH: "县", EN: "County", "required": "yes"},
        {"type": "select_one township", "name": "township", ZH: "乡镇", EN: "Township", "required": "yes", "required_message::中文 (zh)": "请选择您所在的乡镇。", "choice_filter": "county = ${county}"},
        {"type": "select_one village", "name": "village", ZH: "村", EN: "Village", "choice_filter": "township = ${township}"},
        {"type": "end_group"},
        {"type": "begin_group", "name": "use", ZH: "用路情况", EN: "Use of the road"},
        {"type": "select_multiple means", "name": "means", ZH: "您平时怎样走这条路？", EN: "How do you use the road?", "required": "yes",
         "constraint": "not(selected(., 'never')) or count-selected(.) = 1", "constraint_message::中文 (zh)": "选了“不走这条路”就不能再选别的。", "constraint_message::English (en)": "“I do not use it” cannot be chosen with others."},
        {"type": "integer", "name": "trips", ZH: "每周走几次？", EN: "How often a week?", "relevant": "not(selected(${means}, 'never'))", "constraint": ". >= 1 and . <= 200", "constraint_message::中文 (zh)": "请填 1 到 200 之间的次数。"},
        {"type": "end_group"},
        {"type": "begin_group", "name": "satisfied", ZH: "您满意吗", EN: "Are you satisfied", "relevant": "not(selected(${means}, 'never'))", "appearance": "table-list"},
        {"type": "select_one satisfaction", "name": "surface", ZH: "路面平整", EN: "Even surface", "required": "yes"},
        {"type": "select_one satisfaction", "name": "signs", ZH: "标志标线", EN: "Signs and markings", "required": "yes"},
        {"type": "select_one satisfaction", "name": "upkeep", ZH: "养护及时", EN: "Upkeep in time", "required": "yes"},
        {"type": "select_one satisfaction", "name": "overall", ZH: "总体满意度", EN: "Over all", "required": "yes"},
        {"type": "end_group"},
        {"type": "text", "name": "why", ZH: "哪里不满意？", EN: "What are you not satisfied with?", "hint::中文 (zh)": "请写地点和问题。", "relevant": "${overall} = '1' or ${overall} = '2'", "required": "yes"},
    )
    choices = table(
        ["list_name", "name", ZH, EN, "value", "county", "township"],
        option("county", "east", "东山县", "Dongshan"), option("county", "west", "西河县", "Xihe"),
        option("township", "shiqiao", "石桥镇", "Shiqiao", county="east"), option("township", "lishu", "梨树乡", "Lishu", county="east"), option("township", "heping", "和平镇", "Heping", county="west"),
        option("village", "dongcun", "东村", "Dongcun", township="shiqiao"), option("village", "nancun", "南村", "Nancun", township="shiqiao"), option("village", "lijia", "李家村", "Lijia", township="lishu"),
        option("village", "hecun", "河村", "Hecun", township="heping"), option("village", "shangcun", "上村", "Shangcun", township="heping"),
        option("means", "walk", "步行", "on foot"), option("means", "bike", "骑车", "by bicycle"), option("means", "car", "开车", "by car"), option("means", "bus", "乘客车", "by bus"), option("means", "never", "不走这条路", "I do not use it"),
        *SCALE)
    settings = table(["form_title::中文 (zh)", "form_title::English (en)", "form_id", "version", "default_language"],
                     {"form_title::中文 (zh)": "农村公路养护满意度问卷", "form_title::English (en)": "Satisfaction with the upkeep of rural roads", "form_id": "rural-roads", "version": "2026-1", "default_language": "中文 (zh)"})
    return {"survey": survey, "choices": choices, "settings": settings}


def meals():
    """A repeated group: one round for every child, with conditions on the answers of the same round and over all rounds."""
    survey = table(
        ["type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "choice_filter"],
        {"type": "begin group", "name": "family", "label": "家庭情况"},
        {"type": "select_one relation", "name": "relation", "label": "您是孩子的", "required": "true"},
        {"type": "integer", "name": "people", "label": "家里有几口人？", "required": "true", "constraint": ". >= 1 and . <= 30", "constraint_message": "请填 1 到 30 之间的人数。"},
        {"type": "end group"},
        {"type": "begin repeat", "name": "children", "label": "在校吃饭的孩子"},
        {"type": "integer", "name": "age", "label": "年龄", "required": "true", "constraint": ". >= 5 and . <= 18", "constraint_message": "在校学生的年龄一般在 5 到 18 岁之间。"},
        {"type": "select_one school", "name": "school", "label": "学段", "required": "true"},
        {"type": "decimal", "name": "pays", "label": "自己每天还要交多少伙食费（元）？", "hint": "不用交填 0", "constraint": ". >= 0 and . < 100"},
        {"type": "select_one liking", "name": "liking", "label": "孩子爱吃吗？", "relevant": "${school} != 'boarding' or ${age} >= 6"},
        {"type": "text", "name": "reason", "label": "不爱吃的原因", "relevant": "${liking} = 'no'"},
        {"type": "end repeat"},
        {"type": "integer", "name": "subsidised", "label": "其中享受营养膳食补助的有几个？", "constraint": ". >= 0 and . <= count(${children})", "constraint_message": "不会比上面填写的孩子还多。"},
        {"type": "select_one yes_no", "name": "too_dear", "label": "您觉得自己负担的伙食费重吗？", "relevant": "sum(${pays}) > 0"},
        {"type": "note", "name": "free", "label": "您的孩子不用交伙食费。", "relevant": "count(${children}) > 0 and sum(${pays}) = 0"},
        {"type": "select_one satisfaction", "name": "overall", "label": "您对学校供餐总体满意吗？", "required": "true"},
    )
    choices = table(
        ["list name", "name", "label", "value"],
        *[{"list name": name, "name": key, "label": text, "value": value} for name, key, text, value in [
            ("relation", "parent", "父母", ""), ("relation", "grandparent", "祖父母", ""), ("relation", "other", "其他监护人", ""),
            ("school", "primary", "小学", ""), ("school", "junior", "初中", ""), ("school", "boarding", "寄宿制学校", ""),
            ("liking", "yes", "爱吃", ""), ("liking", "so", "一般", ""), ("liking", "no", "不爱吃", ""),
            ("yes_no", "yes", "是", ""), ("yes_no", "no", "否", "")]],
        *[{"list name": "satisfaction", "name": row["name"], "label": row[ZH], "value": row["value"]} for row in SCALE if row["name"] != "na"])
    settings = table(["form_title", "form_id", "version"], {"form_title": "农村学生营养改善满意度问卷", "form_id": "school-meals", "version": "3"})
    return {"survey": survey, "choices": choices, "settings": settings}


def jobs():
    """Figures that have to agree, days in their order, amounts with decimals; asked of enterprises."""
    survey = table(
        ["type", "name", ZH, EN, "required", "relevant", "constraint", "constraint_message::中文 (zh)", "appearance"],
        {"type": "begin_group", "name": "firm", ZH: "企业情况", EN: "The enterprise"},
        {"type": "select_one size", "name": "size", ZH: "企业规模", EN: "Size", "required": "yes"},
        {"type": "integer", "name": "staff_before", ZH: "上年末参保职工人数", EN: "Insured staff at the end of last year", "required": "yes", "constraint": ". >= 0"},
        {"type": "integer", "name": "laid_off", ZH: "其中当年裁减人数", EN: "Laid off in the year", "required": "yes", "constraint": ". >= 0 and . <= ${staff_before}", "constraint_message::中文 (zh)": "裁减人数不能多于上年末人数。"},
        {"type": "begin_group", "name": "layoffs", ZH: "裁减说明", EN: "On the lay-offs", "relevant": "${laid_off} div ${staff_before} > 0.055"},
        {"type": "text", "name": "layoff_reason", ZH: "裁减超过 5.5% 的原因", EN: "Why more than 5.5 % were laid off", "required": "yes"},
        {"type": "end_group"},
        {"type": "end_group"},
        {"type": "begin_group", "name": "money", ZH: "稳岗补贴", EN: "The subsidy"},
        {"type": "select_one yes_no", "name": "received", ZH: "是否收到稳岗补贴？", EN: "Was the subsidy received?", "required": "yes"},
        {"type": "date", "name": "applied", ZH: "哪天申请的？", EN: "Applied for on", "relevant": "${received} = 'yes'", "required": "yes", "constraint": ". <= today()", "constraint_message::中文 (zh)": "申请日期不能晚于今天。"},
        {"type": "date", "name": "paid", ZH: "哪天到账的？", EN: "Paid on", "relevant": "${received} = 'yes'", "required": "yes", "constraint": ". >= ${applied} and . <= today()", "constraint_message::中文 (zh)": "到账日期不能早于申请日期，也不能晚于今天。"},
        {"type": "decimal", "name": "amount", ZH: "到账金额（万元）", EN: "Amount (10,000 yuan)", "relevant": "${received} = 'yes'", "required": "yes", "constraint": ". > 0 and . <= 5000"},
        {"type": "decimal", "name": "wages", ZH: "其中用于工资和社保（万元）", EN: "Of it for wages and insurance", "relevant": "${received} = 'yes'", "constraint": ". >= 0 and . <= ${amount}", "constraint_message::中文 (zh)": "不能多于到账金额。"},
        {"type": "decimal", "name": "training", ZH: "其中用于培训（万元）", EN: "Of it for training", "relevant": "${received} = 'yes'", "constraint": ". >= 0 and . + coalesce(${wages}, 0) <= ${amount}", "constraint_message::中文 (zh)": "两项合计不能多于到账金额。"},
        {"type": "end_group"},
        {"type": "begin_group", "name": "views", ZH: "评价", EN: "Your view", "appearance": "table-list"},
        {"type": "select_one satisfaction", "name": "handling", ZH: "申请手续", EN: "Handling of the application"},
        {"type": "select_one satisfaction", "name": "speed", ZH: "到账速度", EN: "Speed of payment"},
        {"type": "select_one satisfaction", "name": "overall", ZH: "总体满意度", EN: "Over all"},
        {"type": "end_group"},
        {"type": "text", "name": "wishes", ZH: "意见和建议", EN: "Wishes"},
    )
    choices = table(["list_name", "name", ZH, EN, "value"],
                    option("size", "micro", "微型", "micro"), option("size", "small", "小型", "small"), option("size", "medium", "中型", "medium"), option("size", "large", "大型", "large"),
                    option("yes_no", "yes", "是", "yes"), option("yes_no", "no", "否", "no"), *SCALE)
    settings = table(["form_title::中文 (zh)", "form_title::English (en)", "form_id", "version"],
                     {"form_title::中文 (zh)": "稳岗补贴企业问卷", "form_title::English (en)": "Enterprises on the job subsidy", "form_id": "job-subsidy", "version": "1"})
    return {"survey": survey, "choices": choices, "settings": settings}


if __name__ == "__main__":
    home = pathlib.Path(__file__).parent
    for name, made in {"rural-roads": road(), "school-meals": meals(), "job-subsidy": jobs()}.items():
        write(home / f"{name}.xlsx", made)

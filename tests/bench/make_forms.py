#!/usr/bin/python3
"""Self-evaluation forms for the speed benchmarks: make_forms.py OUTDIR --n N --kind xlsx|docx [--distinct 2000]

Each form has about 30 rows of 9 columns with 23 merged areas, and figures that hold: rates, points and totals are
computed from what is printed, so an audit has something true to verify. The same arguments give the same forms. Past
`--distinct` forms the files are hard links to the first ones. Written straight as XML, without a library, for speed.
"""
import argparse
import os
import random
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from xml.sax.saxutils import escape

PLACES = ["青溪县", "云屏县", "临泽县", "北岭县", "长坪县", "永昌县", "安和市", "宁海市"]
OFFICES = ["水利局", "教育局", "卫生健康局", "交通运输局", "林业局", "民政局", "文化和旅游局"]
PROJECTS = ["农村供水管网改造", "教学设备购置", "老年人免费体检", "县道日常养护", "荒山造林补助", "高龄老人津贴", "公共图书馆购书"]
INDICATORS = [
    ("产出指标", "数量指标", ["完成工程处数", "服务人次", "购置设备台数", "开展检查次数", "建立档案份数"]),
    ("产出指标", "质量指标", ["验收合格率", "资料完整率", "对象认定准确率"]),
    ("产出指标", "时效指标", ["任务按期完成率", "资金拨付及时率"]),
    ("产出指标", "成本指标", ["成本控制率", "单位成本控制率"]),
    ("效益指标", "经济效益指标", ["带动就业人数"]),
    ("效益指标", "社会效益指标", ["服务覆盖率", "政策知晓率"]),
    ("效益指标", "生态效益指标", ["污染物减排率"]),
    ("效益指标", "可持续影响指标", ["长效管理机制"]),
    ("满意度指标", "服务对象满意度指标", ["受益群众满意度"]),
]
WEIGHTS = [5, 5, 4, 4, 4, 5, 5, 5, 4, 4, 3, 2, 10, 5, 5, 5, 5, 10]  # 90 together


def rounded(value, places=2):
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def form(number):
    """Rows of nine cells and merged areas (row, column, rows, columns), 0-based. Numbers are Decimals."""
    chance = random.Random(number)
    place, office = chance.choice(PLACES), chance.choice(OFFICES)
    rows, merges = [], []

    def add(*cells, spans=()):
        for column, width in spans:
            merges.append((len(rows), column, 1, width))
        rows.append(list(cells) + [""] * (9 - len(cells)))

    add("项目支出绩效自评表", spans=[(0, 9)])
    add(f"（{2020 + number % 4}年度）", spans=[(0, 9)])
    add("项目名称", "", f"{chance.choice(PROJECTS)}（{number:05d}号）", spans=[(0, 2), (2, 7)])
    add("主管部门", "", place + office, "", "", "实施单位", "", f"{place}{office}第{number % 7 + 1}工作站", spans=[(0, 2), (2, 3), (5, 2), (7, 2)])
    budget = Decimal(chance.randrange(100000, 90000000)) / 100
    spent = rounded(budget * chance.randrange(9100, 10001) / 10000)
    rate = rounded(spent / budget, 4)
    merges.append((len(rows), 0, 4, 2))
    add("项目资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    funds = rounded(spent / budget * 10)
    add("", "", "年度资金总额", budget, budget, spent, Decimal(10), rate, funds)
    add("", "", "其中：当年财政拨款", budget, budget, spent, "—", rate, "—")
    add("", "", "其他资金", Decimal("0.00"), Decimal("0.00"), Decimal("0.00"), "—", "—", "—")
    merges.append((len(rows), 0, 2, 1))
    add("年度总体目标", "预期目标", "", "", "", "实际完成情况", spans=[(1, 4), (5, 4)])
    add("", "按计划完成年度任务，改善服务条件。", "", "", "", "年度任务已完成，服务条件得到改善。", spans=[(1, 4), (5, 4)])
    merges.append((len(rows), 0, len(WEIGHTS) + 1, 1))
    add("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    total, leaf, level1_at = funds, 0, {}
    for level1, level2, names in INDICATORS:
        if level1 not in level1_at:
            level1_at[level1] = len(rows)
        if len(names) > 1:
            merges.append((len(rows), 2, len(names), 1))
        for i, name in enumerate(names):
            weight = score = Decimal(WEIGHTS[leaf])
            reason = ""
            if name.endswith("机制"):
                target = actual = "健全"
            elif name.startswith(("成本", "单位成本")):
                target, actual = "≤100%", f"{rounded(rate * 100, 1)}%"
            elif name.endswith("率") or name.endswith("满意度"):
                target, actual = "≥90%", f"{chance.randrange(900, 1000) / 10}%"
            else:
                planned = chance.randrange(2, 50) * 20
                done = planned if chance.randrange(4) else planned * 19 // 20
                target, actual = f"≥{planned}个", f"{done}个"
                if done < planned:
                    score, reason = rounded(weight * done / planned), "部分任务因天气推迟，已列入下年计划。"
            add("", level1 if len(rows) == level1_at[level1] else "", level2 if i == 0 else "", name, target, actual, weight, score, reason)
            total += score
            leaf += 1
    for level1, at in level1_at.items():
        count = sum(len(names) for first, _, names in INDICATORS if first == level1)
        if count > 1:
            merges.append((at, 1, count, 1))
    add("总分", "", "", "", "", "", Decimal(100), total, spans=[(0, 6)])
    return rows, merges


def column(index):
    return "ABCDEFGHI"[index]


def xlsx_parts(rows, merges):
    lines = []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, value in enumerate(row):
            place = f'<c r="{column(c)}{r}"'
            if isinstance(value, Decimal):
                style = 2 if c == 7 and value <= 1 and "." in str(value) else 1 if "." in str(value) else 0
                cells.append(f'{place} s="{style}"><v>{value}</v></c>')
            elif value:
                cells.append(f'{place} t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        lines.append(f'<row r="{r}">{"".join(cells)}</row>')
    areas = "".join(f'<mergeCell ref="{column(c)}{r + 1}:{column(c + w - 1)}{r + h}"/>' for r, c, h, w in merges)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    xf = "".join(f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for n in (0, 2, 10))
    return {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="自评表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{head}<styleSheet xmlns="{main}"><fonts count="1"><font><sz val="10"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">{xf}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData><mergeCells count="{len(merges)}">{areas}</mergeCells></worksheet>',
    }


def printed(value, c):
    if not isinstance(value, Decimal):
        return value
    if c == 7 and value <= 1 and "." in str(value):
        return f"{value * 100:.2f}%"
    return str(value)


def docx_parts(rows, merges):
    wide = {(r, c): w for r, c, h, w in merges}
    below = {}  # covered from above: width of the area
    for r, c, h, w in merges:
        for i in range(1, h):
            below[(r + i, c)] = w
    tall = {(r, c) for r, c, h, w in merges if h > 1}
    lines = []
    for r, row in enumerate(rows[2:], 2):
        cells, c = [], 0
        while c < 9:
            width = below.get((r, c), wide.get((r, c), 1))
            marks = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
            marks += "<w:vMerge/>" if (r, c) in below else '<w:vMerge w:val="restart"/>' if (r, c) in tall else ""
            text = "" if (r, c) in below else printed(row[c], c)
            run = f"<w:r><w:t>{escape(text)}</w:t></w:r>" if text else ""
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{1000 * width}" w:type="dxa"/>{marks}</w:tcPr><w:p>{run}</w:p></w:tc>')
            c += width
        lines.append(f'<w:tr>{"".join(cells)}</w:tr>')
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package = "http://schemas.openxmlformats.org/package/2006"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    titles = "".join(f"<w:p><w:r><w:t>{escape(row[0])}</w:t></w:r></w:p>" for row in rows[:2])
    grid = '<w:gridCol w:w="1000"/>' * 9
    return {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{word}"><w:body>{titles}<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(lines)}</w:tbl><w:p/><w:sectPr/></w:body></w:document>',
    }


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--n", type=int, default=2000)
    arguments.add_argument("--kind", choices=["xlsx", "docx"], default="xlsx")
    arguments.add_argument("--distinct", type=int, default=2000)
    chosen = arguments.parse_args()
    os.makedirs(chosen.folder, exist_ok=True)
    paths = []
    for number in range(chosen.n):
        path = os.path.join(chosen.folder, f"form-{number:06d}.{chosen.kind}")
        if os.path.exists(path):
            os.remove(path)
        if number >= chosen.distinct:
            os.link(paths[number % chosen.distinct], path)
            continue
        parts = (xlsx_parts if chosen.kind == "xlsx" else docx_parts)(*form(number))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in parts.items():
                package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)
        paths.append(path)


if __name__ == "__main__":
    main()

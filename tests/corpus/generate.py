#!/usr/bin/env python3
"""Writes the files of the corpus and expected.json beside them: always the same bytes, apart from the xls and doc files,
whose container carries the time of writing; those are made only with --legacy. Needs the packages named in ./dev."""
import copy
import json
import os
import shutil
import sys
import tempfile
from decimal import Decimal

import corpus
from forms import SPLIT, Fund, Heading, Paragraph, Row, Table, blocks_of, labelled, split_target, summed
from papers import (LEFT, UP, Number, Sheet, through_office, write_csv, write_docx, write_html, write_text, write_xlsx)

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = os.path.join(HERE, "files")
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


class Corpus:
    def __init__(self):
        self.expected = []
        self.for_office = []  # (folder's path, target)
        self.scratch = tempfile.mkdtemp()

    def add(self, name, forms, kind, blocks=None, sheets=None, **options):
        """One file with these forms; `blocks` or `sheets` where it holds more or other than the forms as they are."""
        path = os.path.join(FILES, f"{name}.{kind}")
        if blocks is None:
            blocks = [block for form in forms for block in blocks_of(form)]
        if kind == "xlsx":
            write_xlsx(path, sheets or blocks, **options)
        elif kind == "docx":
            write_docx(path, blocks)
        elif kind == "html":
            write_html(path, blocks, **options)
        elif kind == "txt":
            write_text(path, blocks, **options)
        elif kind == "csv":
            write_csv(path, blocks, **options)
        else:
            source = os.path.join(self.scratch, name + (".xlsx" if kind == "xls" else ".docx"))
            write_xlsx(source, blocks) if kind == "xls" else write_docx(source, blocks)
            self.for_office.append((source, kind))
        self.expected.append({"file": f"{name}.{kind}", "forms": [self.stated(form) for form in forms]})

    @staticmethod
    def stated(form):
        funds = [{key: value for key, value in vars(fund).items() if value} for fund in form.funds]
        rows = []
        for row in form.rows:
            target = row.target
            if form.layout in SPLIT:
                target = split_target(row.target)[1]
            cells = {"level1": form.labels.get(row.level1, row.level1), "level2": row.level2, "name": row.name,
                     "target": "" if form.layout == "score-table" else target, "means": row.target if form.layout in SPLIT else "",
                     "actual": row.actual, "weight": row.weight, "score": row.score}
            rows.append({key: value for key, value in cells.items() if value})
        return {"kind": form.kind, "title": form.title, "project": form.fields["code"] + "-" + form.project if "code" in form.fields else form.project, "unit": form.unit, "year": 0 if form.layout == "score-table" else form.year,
                "money": form.money, "total": form.total, "funds": funds, "indicators": rows,
                "findings": [dict(zip(("check", "row", "severity"), finding)) for finding in form.findings]}

    def finish(self):
        for kind in ("pdf", "xls", "doc"):
            sources = [source for source, target in self.for_office if target == kind]
            if sources and (kind == "pdf" or "--legacy" in sys.argv):
                through_office(sources, kind, FILES)
        shutil.rmtree(self.scratch)
        with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as out:
            json.dump({"files": self.expected}, out, ensure_ascii=False, indent=1)
            out.write("\n")


def in_yuan(form):
    """The same form with its unit in 元 and every amount times 10,000, written in three ways."""
    for i, fund in enumerate(form.funds):
        for column in ("initial", "budget", "executed"):
            value = getattr(fund, column)
            if value:
                amount = int(round(float(value) * 10000))
                setattr(fund, column, [f"{amount:,}.00", f"{amount}.00", str(amount)][i % 3])
    form.money = "元"
    return form


def with_dashes(form, dash):
    form.funds.append(Fund("其他资金", dash, dash, dash, dash, dash, dash))
    return form


def full_width(form):
    for row in form.rows:
        row.target = row.target.translate(FULL_WIDTH)
        row.actual = row.actual.translate(FULL_WIDTH)
    return form


def with_blank_rows(form):
    for level1, level2 in (("效益指标", "生态效益指标"), ("效益指标", "经济效益指标")):
        if all(row.level2 != level2 for row in form.rows):
            last = max(i for i, row in enumerate(form.rows) if row.level1 == level1)
            form.rows.insert(last + 1, Row(level1, level2, "", ""))
    return form


def noted(form):
    return blocks_of(form) + [Paragraph("注：1.执行率=全年执行数÷全年预算数×100%。2.得分最高不得超过分值上限。")]


def formulas(blocks):
    """The rate, its points and the total as formulas over the cells they come from."""
    blocks = copy.deepcopy(blocks)
    table = next(block for block in blocks if isinstance(block, Table))
    first = 1 + sum(1 for block in blocks[:blocks.index(table)])
    for r, row in enumerate(table.rows):
        if "年度资金总额" in row:
            line = first + r
            rate, points = row[7], row[8]
            row[7] = Number(rate, str(Decimal(rate[:-1]) / 100), "0.00%", f"F{line}/E{line}")
            row[8] = Number(points, points, "0.00", f"G{line}*H{line}")
            funds_line = line
        if row[0] == "总分":
            row[7] = Number(row[7], row[7], "0.00", f"SUM(H{first_leaf}:H{first + r - 1})+I{funds_line}")
        if "三级指标" in row:
            first_leaf = first + r + 1
    return blocks


def with_empty_columns(blocks, at):
    blocks = copy.deepcopy(blocks)
    for block in blocks:
        if isinstance(block, Table):
            block.rows = [row[:at] + ([LEFT] if at < len(row) and row[at] == LEFT else [UP] if at < len(row) and row[at] == UP and row[at - 1] == UP else [""]) + row[at:]
                          for row in block.grid()]
    return blocks


def clean(add):
    k = corpus
    add("library-ministry", [k.library()], "xlsx")
    add("library-ministry-shared", [k.library()], "xlsx", shared=True)
    add("library-title-in-table", [k.library("ministry-title-in-table")], "xlsx")
    add("library-text-cells", [k.library()], "xlsx", numbers=False)
    add("library-unmerged", [k.library("ministry-unmerged")], "xlsx")
    add("library-lettered", [k.library("ministry-lettered")], "docx")
    add("water-word", [k.water()], "docx")
    add("water-page", [k.water()], "html")
    add("water-print", [k.water()], "pdf")
    add("water-text", [k.water()], "txt")
    add("water-table", [k.water()], "csv")
    add("training-gb18030", [k.training()], "html", encoding="gb18030", declared="gb2312")
    add("training-text-gb18030", [k.training()], "txt", encoding="gb18030", line_end="\r\n")
    add("clinic-yuan", [k.clinic()], "xlsx", shared=True)
    add("clinic-yuan-word", [k.clinic()], "docx")
    add("forest-anhui", [k.forest("anhui")], "docx")
    add("forest-anhui-sheet", [k.forest("anhui")], "xlsx")
    add("library-sichuan", [k.sichuan()], "xlsx")
    add("roads-sichuan-page", [k.sichuan_roads()], "html")
    add("network-yunnan", [k.network("yunnan")], "xlsx", shared=True)
    add("elderly-yunnan", [k.elderly("yunnan")], "docx")
    add("school-jinan", [k.school("jinan")], "xlsx")
    add("elderly-beijing", [k.elderly("beijing")], "html")
    add("fishing-hubei", [k.hubei()], "docx")
    add("fishing-hubei-print", [k.hubei()], "pdf")
    add("street-ningxia", [k.ningxia()], "xlsx")
    add("street-ningxia-print", [k.ningxia()], "pdf")
    add("elderly-hebei", [k.hebei()], "xlsx")
    add("safety-chongqing", [k.chongqing()], "html")
    add("safety-chongqing-sheet", [k.chongqing()], "xlsx")
    add("archives-shenzhen", [k.shenzhen()], "docx")
    add("archives-shenzhen-sheet", [k.shenzhen()], "xlsx")
    add("records-shanghai", [k.shanghai()], "xlsx")
    add("records-shanghai-page", [k.shanghai()], "html")
    add("forest-transfer", [k.transfer()], "docx")
    add("roads-transfer", [k.transfer(k.roads)], "xlsx")
    add("library-monitoring", [k.monitoring()], "xlsx")
    add("forest-declared", [k.declared(k.forest, "declaration", "项目支出绩效目标表")], "docx")
    add("clinic-declared-weighted", [k.declared(k.clinic, "declaration-weighted", "项目支出绩效目标申报表", True)], "xlsx")
    add("network-declared-chongqing", [k.declared(k.network, "declaration-weighted", "2023年度部门项目支出绩效目标表", True)], "html")
    add("roads-declared-hunan", [k.declared(k.roads, "declaration-hunan", "项目支出绩效目标表")], "html")
    add("records-declared-shanghai", [k.declared_shanghai()], "xlsx")
    add("justice-department", [k.department()], "docx")
    add("justice-department-sheet", [k.department()], "xlsx")
    add("market-scores", [k.scores()], "docx")
    add("market-scores-sheet", [k.scores()], "xlsx")
    add("water-labelled", [labelled(k.water())], "xlsx")
    add("water-labelled-halfwidth", [labelled(k.water(), "({}分)")], "docx")
    add("forest-labelled", [labelled(k.forest(), "（{}）")], "html")
    add("training-in-yuan", [in_yuan(k.training())], "xlsx", numbers=False)
    add("school-dashes", [with_dashes(k.school(), "—")], "xlsx")
    add("school-slashes", [with_dashes(k.school(), "/")], "docx")
    add("elderly-not-applicable", [with_dashes(k.elderly(), "不适用")], "html")
    add("roads-full-width", [full_width(k.roads())], "docx")
    add("library-blank-rows", [with_blank_rows(k.library())], "xlsx")
    add("forest-notes", [k.forest()], "xlsx", blocks=noted(k.forest()))
    add("network-formulas", [k.network()], "xlsx", blocks=formulas(blocks_of(k.network())))
    add("network-print", [k.network()], "pdf")
    add("roads-old-workbook", [k.roads()], "xls")
    add("forest-old-word", [k.forest("anhui")], "doc")

    several = [k.library(), k.water(), k.training()]
    add("three-forms", several, "docx")
    add("three-sheets", several, "xlsx", sheets=[Sheet(f.project[:8], blocks_of(f)) for f in several])
    add("three-on-a-sheet", several, "xlsx")
    add("two-forms-page", [k.forest(), k.roads("anhui")], "html")
    add("cover-and-form", [k.school()], "xlsx",
        sheets=[Sheet("封面", [Heading("2022年度绩效自评材料"), Paragraph("填报单位：柳林镇初级中学")]), Sheet("自评表", blocks_of(k.school()))])
    add("hidden-sheet", [k.elderly()], "xlsx",
        sheets=[Sheet("自评表", blocks_of(k.elderly())), Sheet("指标库", [Table([["编码", "名称"], ["1", "数量指标"], ["2", "质量指标"]])], True)])
    hidden = blocks_of(k.clinic())
    table = hidden[-1]
    table.rows.insert(3, [UP, UP, "说明", "", "", "", "", "", ""])
    table.hidden_rows = {3}
    add("hidden-row", [k.clinic()], "xlsx", blocks=hidden)


def twins(add):
    for name, kind, right, wrong in corpus.twins():
        add(f"twin-{name}-clean", [right], kind)
        add(f"twin-{name}", [wrong], kind)
    first, second = corpus.library(), corpus.library()
    add("twin-two-totals-clean", [first, second], "docx")
    second = corpus.library()
    second.rows[0].actual, second.rows[0].score, second.rows[0].reason = "10400册", "13", "部分图书未到馆。"
    summed(second)
    second.findings = [("score.two-forms", "新增图书册数", "error")]
    add("twin-two-totals", [corpus.library(), second], "docx")


def main():
    os.makedirs(FILES, exist_ok=True)
    made = Corpus()
    clean(made.add)
    twins(made.add)
    made.finish()


if __name__ == "__main__":
    main()

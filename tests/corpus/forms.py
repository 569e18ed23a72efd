"""The forms of the corpus as data, and the layouts they are printed in. Units, projects and figures are invented."""
import copy
import os
import sys
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "generate"))
from papers import LEFT, UP, Heading, Paragraph, Table  # noqa: E402


@dataclass
class Fund:
    row: str
    initial: str = ""
    budget: str = ""
    executed: str = ""
    weight: str = ""
    rate: str = ""
    score: str = ""


@dataclass
class Row:
    level1: str
    level2: str
    name: str
    target: str
    actual: str = ""
    weight: str = ""
    score: str = ""
    reason: str = ""
    coefficient: str = ""


@dataclass
class Form:
    layout: str
    title: str
    project: str
    unit: str
    department: str
    year: int
    money: str = "万元"
    kind: str = "self-evaluation"
    funds: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    total_weight: str = "100"
    total: str = ""
    labels: dict = field(default_factory=dict)   # level-1 cell → how it is printed, with its marks
    fields: dict = field(default_factory=dict)   # further fields of a declaration, a department form …
    findings: list = field(default_factory=list)  # planted: (check, row, severity)


def rounded(value, places):
    return str(Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def plain(text):
    return Decimal(text.replace(",", ""))


def percent(part, whole, places=2):
    return rounded(plain(part) / plain(whole) * 100, places) + "%"


def points(part, whole, full, places=2):
    return rounded(plain(part) / plain(whole) * Decimal(full), places)


def money(total, parts, weight="10", rate=percent, dash="—", names=None):
    """Funds rows that hold: `total` and each part as (initial, budget, executed)."""
    rows = [Fund(names[0] if names else "年度资金总额", *total, weight, rate(total[2], total[1]), points(total[2], total[1], weight))]
    for label, figures in parts:
        spent = figures[1] and plain(figures[1]) != 0
        rows.append(Fund(label, *figures, dash, rate(figures[2], figures[1]) if spent else dash, dash))
    return rows


def summed(form):
    """Fills the total with the sum of what is printed."""
    values = [row.score for row in form.rows] + [row.score for row in form.funds[:1]]
    total = sum((plain(v) for v in values if v and v not in ("—", "/", "不适用")), Decimal(0))
    form.total = str(total.normalize() if total != total.to_integral() else total.to_integral())
    return form


def labelled(form, bracket="（{}分）"):
    """Prints the marks of each level-1 group in its label: 产出指标（50分）."""
    sums = {}
    for row in form.rows:
        sums[row.level1] = sums.get(row.level1, Decimal(0)) + plain(row.weight)
    form.labels = {name: name + bracket.format(total.normalize() if total % 10 else int(total)) for name, total in sums.items()}
    return form


# -- layouts ---------------------------------------------------------------------------------------------------------

def across(cells, width):
    return cells + [LEFT] * (width - len(cells))


def indicator_rows(form, cells_of, lead=UP, fold=True):
    """The rows with level-1 and level-2 cells merged downwards; `lead` is the leftmost frame column, "" for none."""
    rows, last1, last2 = [], None, None
    for row in form.rows:
        label = form.labels.get(row.level1, row.level1)
        level1 = UP if fold and row.level1 == last1 else label
        level2 = UP if fold and row.level1 == last1 and row.level2 == last2 else row.level2
        rows.append(([lead] if lead else []) + [level1, level2] + cells_of(row))
        last1, last2 = row.level1, row.level2
    return rows


def ministry(form, fold=True, title_in_table=False, heads=None, frame="绩效指标", goals=("预期目标", "实际完成情况")):
    f, w = form.fields, 9
    heads = heads or {}
    rows = []
    if title_in_table:
        rows += [across([form.title], w), across([f"（{form.year}年度）"], w)]
    rows.append(across(["项目名称", LEFT, form.project], w))
    rows.append(["主管部门", LEFT, form.department, LEFT, LEFT, "实施单位", LEFT, form.unit, LEFT])
    rows.append([f"项目资金（{form.money}）", LEFT, "", heads.get("initial", "年初预算数"), heads.get("budget", "全年预算数"),
                 heads.get("executed", "全年执行数"), "分值", heads.get("rate", "执行率"), "得分"])
    for row in form.funds:
        rows.append([UP, UP, row.row, row.initial, row.budget, row.executed, row.weight, row.rate, row.score])
    rows.append(["年度总体目标", goals[0], LEFT, LEFT, LEFT, goals[1], LEFT, LEFT, LEFT])
    rows.append([UP, f.get("goal", "完成年度计划任务。"), LEFT, LEFT, LEFT, f.get("done", "年度计划任务已完成。"), LEFT, LEFT, LEFT])
    rows.append([frame, "一级指标", "二级指标", "三级指标", heads.get("target", "年度指标值"), heads.get("actual", "实际完成值"), "分值", "得分",
                 heads.get("reason", "偏差原因分析及改进措施")])
    rows += indicator_rows(form, lambda r: [r.name, r.target, r.actual, r.weight, r.score, r.reason], fold=fold, lead=UP)
    if form.total:
        rows.append(["总分", LEFT, LEFT, LEFT, LEFT, LEFT, form.total_weight, form.total, ""])
    head = [] if title_in_table else [Heading(form.title), Paragraph(f"（{form.year}年度）")]
    return head + [Table(rows)]


def anhui(form):
    w = 9
    rows = [across(["项目名称", LEFT, form.project], w), ["主管部门", LEFT, form.department, LEFT, LEFT, "实施单位", LEFT, form.unit, LEFT],
            [f"项目资金（{form.money}）", LEFT, "", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"]]
    rows += [[UP, UP, r.row, r.initial, r.budget, r.executed, r.weight, r.rate, r.score] for r in form.funds]
    rows.append(["绩效指标", "一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年实际值", "得分", "未完成原因及拟采取的改进措施"])
    rows += indicator_rows(form, lambda r: [r.name, r.weight, r.target, r.actual, r.score, r.reason])
    rows.append(["总分", LEFT, LEFT, LEFT, form.total_weight, "", "", form.total, ""])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def split_target(text):
    comparator = text[0] if text and text[0] in "≥≤＝=><＞＜﹦" else ""
    rest = text[len(comparator):]
    digits = 0
    while digits < len(rest) and (rest[digits].isdigit() or rest[digits] in ".,"):
        digits += 1
    return (comparator, rest[:digits], rest[digits:]) if digits else ("定性", text, "")


def sichuan(form):
    w = 11
    code = form.fields["code"]
    rows = [across([form.title], w), across(["报表编号：510000_0013zp"], w), across(["项目名称", f"{code}-{form.project}"], w),
            ["主管部门", form.department, LEFT, LEFT, LEFT, "实施单位（盖章）", LEFT, form.unit, LEFT, LEFT, LEFT],
            ["项目基本情况", "1.项目年度目标完成情况", "项目年度目标", LEFT, LEFT, LEFT, "年度目标完成情况", LEFT, LEFT, LEFT, LEFT],
            [UP, UP, "按计划完成。", LEFT, LEFT, LEFT, "已按计划完成。", LEFT, LEFT, LEFT, LEFT],
            ["预算执行情况（10分）", f"年度预算数（{form.money}）", LEFT, LEFT, "年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"]]
    for r in form.funds:
        rows.append([UP, r.row, LEFT, LEFT, r.initial, r.budget, r.executed, r.rate, r.weight, r.score, ""])
    rows.append(["绩效指标（90分）", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析"])
    rows += indicator_rows(form, lambda r: [r.name, *split_target(r.target), r.actual, r.weight, r.score, r.reason])
    rows.append(["合计", LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, form.total_weight, form.total, ""])
    rows += [across(["评价结论", "项目执行情况良好。"], w), across(["存在问题", "无。"], w)]
    rows.append(["项目负责人：李某", LEFT, LEFT, LEFT, LEFT, LEFT, "财务负责人：王某", LEFT, LEFT, LEFT, LEFT])
    return [Table(rows)]


def yunnan(form):
    w = 11
    rows = [across(["项目名称", LEFT, form.project], w), ["主管部门", LEFT, form.department, LEFT, LEFT, LEFT, "实施单位", LEFT, form.unit, LEFT, LEFT],
            [f"项目资金（{form.money}）", LEFT, "", LEFT, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", ""]]
    rows += [[UP, UP, r.row, LEFT, r.initial, r.budget, r.executed, r.weight, r.rate, r.score, ""] for r in form.funds]
    rows.append(["项目支出绩效指标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"])
    rows += indicator_rows(form, lambda r: [r.name, *split_target(r.target), r.actual, r.weight, r.score, r.reason])
    rows.append(["总分", LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, form.total_weight, form.total, ""])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def shenzhen(form):
    w = 9
    rows = [["项目名称", LEFT, form.project, LEFT, LEFT, "项目金额", LEFT, form.fields.get("amount", ""), LEFT],
            ["主管部门", LEFT, form.department, LEFT, LEFT, "实施单位", LEFT, form.unit, LEFT],
            [f"项目资金\n({form.money})".replace("\n", ""), LEFT, "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]]
    rows += [[UP, UP, r.row, r.initial, r.budget, r.executed, r.weight, r.rate, r.score] for r in form.funds]
    rows.append(["年度总体目标", "预期目标", LEFT, LEFT, LEFT, "实际完成情况", LEFT, LEFT, LEFT])
    rows.append([UP, "保障业务正常开展。", LEFT, LEFT, LEFT, "业务正常开展。", LEFT, LEFT, LEFT])
    rows.append(["年度绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"])
    rows += indicator_rows(form, lambda r: [r.name, r.target, r.actual, r.weight, r.score, r.reason])
    rows.append(["总分", LEFT, LEFT, LEFT, LEFT, LEFT, form.total_weight, form.total, "—"])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def with_method(form):
    """Jinan, Haidian: a column that says how each row is scored."""
    w = 10
    method = "完成值达到指标值，记满分；未达到指标值，按B/A或A/B*该指标分值记分。"
    rows = [across(["项目名称", LEFT, form.project], w), ["主管部门及代码", LEFT, form.department, LEFT, LEFT, "实施单位", LEFT, form.unit, LEFT, LEFT],
            ["项目负责人", LEFT, "张某", LEFT, LEFT, "联系电话", LEFT, "0531-8000000", LEFT, LEFT],
            [f"项目资金（{form.money}）", LEFT, "", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分", "得分计算方法"]]
    for i, r in enumerate(form.funds):
        rows.append([UP, UP, r.row, r.initial, r.budget, r.executed, r.weight, r.rate, r.score, "" if i else "执行率*该指标分值，最高不得超过分值上限。"])
    rows.append(["绩效指标", "一级指标", "二级指标", "三级指标", "分值", "年度指标值（A）", "全年实际值（B）", "得分计算方法", "得分", "未完成原因分析"])
    rows += indicator_rows(form, lambda r: [r.name, r.weight, r.target, r.actual, method, r.score, r.reason])
    rows.append(["总分", LEFT, LEFT, LEFT, form.total_weight, "", "", "", form.total, ""])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def hubei(form):
    w = 8
    total = form.funds[0]
    rows = [across(["项目名称", form.project], w), ["主管部门", form.department, LEFT, LEFT, "项目实施单位", LEFT, form.unit, LEFT],
            across(["项目类别", "1、部门预算项目 √  2、市直专项 □  3、市对下转移支付项目 □"], w),
            across(["项目属性", "1、持续性项目 √  2、新增性项目 □"], w),
            [f"预算执行情况（{form.money}）（20分）", "", LEFT, "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分×执行率）", LEFT],
            [UP, total.row, LEFT, total.budget, total.executed, total.rate, total.score, LEFT],
            ["年度绩效目标（80分）", "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "分值", "得分"]]
    rows += indicator_rows(form, lambda r: [r.name, r.target, r.actual, r.weight, r.score])
    rows.append(["总分", LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, form.total])
    rows.append(across(["偏差大或目标未完成原因分析", "无。"], w))
    rows.append(across(["改进措施及结果应用方案", "继续按计划推进。"], w))
    return [Heading(form.title), Paragraph(f"单位名称：{form.unit}　　填报日期：{form.year + 1}年3月10日"), Table(rows)]


def ningxia(form):
    w = 8
    rows = [["项目名称", form.project, LEFT, LEFT, "自评得分", LEFT, form.total, LEFT], ["主管部门", form.department, LEFT, LEFT, "项目实施单位", LEFT, form.unit, LEFT],
            [f"项目资金（{form.money}）", "", LEFT, "年初预算数", "调整预算数（A）", "全年执行数（B）", "执行率（B/A）", LEFT]]
    rows += [[UP, r.row, LEFT, r.initial, r.budget, r.executed, r.rate, LEFT] for r in form.funds]
    rows.append(["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因及改进措施"])
    rows += indicator_rows(form, lambda r: [r.name, r.target, r.actual, r.weight, r.score, r.reason], lead="")
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def hebei(form):
    w = 12
    total = form.funds[0]
    rows = [["一、基本情况", "项目名称：" + form.project, LEFT, LEFT, LEFT, "是否为专项资金：否", LEFT, f"实施（主管）单位：{form.unit}", LEFT, LEFT, f"金额单位：{form.money}", LEFT],
            ["二、预算执行情况", "预算安排情况（调整后）", LEFT, LEFT, "资金到位情况", LEFT, LEFT, "资金执行情况", LEFT, LEFT, "预算执行进度（%）", LEFT],
            [UP, "预算数", LEFT, total.budget, "到位数", LEFT, total.budget, "执行数", LEFT, total.executed, total.rate, LEFT],
            ["四、年度绩效指标完成情况", "一级指标", "二级指标", "三级指标", "预期指标值", LEFT, LEFT, "单项指标实际完成值", "单项指标完成情况", "自评得分", LEFT, LEFT],
            [UP, UP, UP, UP, "符号", "值", "单位（文字描述）", UP, UP, "单项指标得分", "权重占比（%）", "单项指标折算得分"]]
    rows += indicator_rows(form, lambda r: [r.name, *split_target(r.target), r.actual, "完成", r.coefficient, r.weight, r.score])
    rows.append([UP, "自评总分", LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, form.total])
    return [Heading(form.title), Table(rows)]


def chongqing(form):
    w = 10
    total = form.funds[0]
    rows = [["项目名称", form.project, LEFT, LEFT, LEFT, "自评总分（分）", LEFT, form.total, LEFT, LEFT],
            ["主管部门", form.department, LEFT, LEFT, LEFT, "实施单位", LEFT, form.unit, LEFT, LEFT],
            [f"项目资金（{form.money}）", "", "年初预算数", "全年（调整）预算数", LEFT, "全年执行数", "执行率", "执行率权重", "执行率得分", LEFT],
            [UP, total.row, total.initial, total.budget, LEFT, total.executed, total.rate, total.weight, total.score, LEFT],
            ["绩效指标", "指标名称", "计量单位", "指标性质", "年初指标值", "全年完成值", "得分系数（%）", "指标权重（分）", "指标得分（分）", "是否核心指标"]]
    for r in form.rows:
        comparator, value, unit = split_target(r.target)
        rows.append([UP, r.name, unit, comparator, value, r.actual, r.coefficient, r.weight, r.score, "否"])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def transfer(form):
    w = 7
    rows = [across(["转移支付（项目）名称", LEFT, form.project], w), ["中央主管部门", LEFT, "国家有关部委", LEFT, "地方主管部门", form.department, LEFT],
            across(["资金使用单位", LEFT, form.unit], w), [f"资金情况（{form.money}）", "", LEFT, LEFT, "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）"]]
    rows += [[UP, r.row, LEFT, LEFT, r.budget, r.executed, r.rate] for r in form.funds]
    rows.append(["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"])
    rows += indicator_rows(form, lambda r: [r.name, r.target, r.actual, r.reason])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def monitoring(form):
    w = 8
    rows = [across(["项目名称", LEFT, form.project], w), ["主管部门及代码", LEFT, form.department, LEFT, "实施单位", LEFT, form.unit, LEFT],
            [f"项目资金（{form.money}）", LEFT, "", "年初预算数", "1-7月执行数", "1-7月执行率", "全年预计执行数", LEFT]]
    rows += [[UP, UP, r.row, r.initial, r.executed, r.rate, r.initial, LEFT] for r in form.funds]
    rows.append(["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况", "完成目标可能性"])
    rows += indicator_rows(form, lambda r: [r.name, r.target, r.actual, r.target, "确定能"])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def declaration(form):
    f, w = form.fields, 5
    rows = [across(["项目名称", form.project], w), ["主管部门及代码", form.department, LEFT, "实施单位", form.unit],
            ["项目属性", "新增项目", LEFT, "项目期", "1年"],
            [f"项目资金（{form.money}）", "年度资金总额：", LEFT, form.funds[0].budget, LEFT]]
    rows += [[UP, r.row, LEFT, r.budget, LEFT] for r in form.funds[1:]]
    rows.append(across(["总体目标", f.get("goal", "按期完成年度任务。")], w))
    rows.append(["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"])
    rows += indicator_rows(form, lambda r: [r.name, r.target])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def declaration_weighted(form):
    """National since 2021, Chongqing: comparator, value and unit in columns of their own, with weights."""
    w = 8
    rows = [across(["项目名称", LEFT, form.project], w), ["主管部门", LEFT, form.department, LEFT, "实施单位", LEFT, form.unit, LEFT],
            [f"项目资金（{form.money}）", LEFT, "年度资金总额", LEFT, form.funds[0].budget, LEFT, LEFT, LEFT]]
    rows += [[UP, UP, r.row, LEFT, r.budget, LEFT, LEFT, LEFT] for r in form.funds[1:]]
    rows.append(["绩效指标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "分值权重"])
    rows += indicator_rows(form, lambda r: [r.name, *split_target(r.target), r.weight])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def declaration_shanghai(form):
    f = form.fields
    rows = [["项目名称：", form.project, "项目类别：", "其他经常性项目"], ["计划开始日期：", f["start"], "计划完成日期：", f["end"]],
            ["是否含有政府购买服务：", "否", "绩效类型：", "其他类"], ["项目概况：", f["overview"], LEFT, LEFT], ["立项依据：", f["basis"], LEFT, LEFT],
            ["项目总预算（元）：", f["total_budget"], "项目当年预算（元）：", f["year_budget"]],
            ["同名项目上年预算额（元）：", f["last_budget"], "同名项目上年预算执行数（元）：", f["last_executed"]]]
    table = [["一级目标", "二级目标", "三级目标", "指标目标值"]] + indicator_rows(form, lambda r: [r.name, r.target], lead="")
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Paragraph("申报单位名称：" + form.unit), Table(rows),
            Paragraph(f"{form.year}年绩效目标"), Table(table)]


def declaration_hunan(form):
    w = 5
    rows = [["单位名称", form.unit, LEFT, "项目名称", form.project], ["主管部门", form.department, LEFT, "项目负责人", "赵某"],
            [f"项目资金（{form.money}）", form.funds[0].row, LEFT, form.funds[0].budget, LEFT]]
    rows += [[UP, r.row, LEFT, r.budget, LEFT] for r in form.funds[1:]]
    rows.append(["绩效指标", "一级指标", "二级指标", "指标内容", "指标值"])
    rows += indicator_rows(form, lambda r: [r.name, r.target])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def department_overall(form):
    w = 8
    rows = [across(["部门（单位）名称", LEFT, form.unit], w), [f"预算执行情况（{form.money}）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]]
    rows += [[UP, r.row, r.initial, r.budget, r.executed, r.weight, r.rate, r.score] for r in form.funds]
    rows.append(["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"])
    rows += indicator_rows(form, lambda r: [r.name, r.target, r.actual, r.weight, r.score, r.reason], lead="")
    rows.append(["总分", LEFT, LEFT, LEFT, LEFT, form.total_weight, form.total, ""])
    return [Heading(form.title), Paragraph(f"（{form.year}年度）"), Table(rows)]


def score_table(form):
    """Hunan and evaluation reports: marks, standard, points, share, with subtotals."""
    rows = [["一级指标", "二级指标", "三级指标", "分值", "评分标准", "得分", "得分率"]]
    last = None
    for i, row in enumerate(form.rows):
        level1 = UP if row.level1 == last else row.level1
        rows.append([level1, row.level2, row.name, row.weight, row.target, row.score, row.coefficient])
        last = row.level1
        if i + 1 == len(form.rows) or form.rows[i + 1].level1 != row.level1:
            for subtotal in form.fields.get("subtotals", {}).get(row.level1, []):
                rows.append([UP, "小计", "", subtotal[0], "", subtotal[1], subtotal[2]])
    rows.append(["合计", "", "", form.total_weight, "", form.total, form.fields["share"]])
    return [Heading(form.title), Paragraph(f"项目名称：{form.project}"), Paragraph(f"项目单位：{form.unit}"), Table(rows)]


# Layouts that print a target in three columns: comparator, value, unit.
SPLIT = {"sichuan", "yunnan", "hebei", "chongqing", "declaration-weighted"}

LAYOUTS = {
    "ministry": ministry, "anhui": anhui, "sichuan": sichuan, "yunnan": yunnan, "shenzhen": shenzhen, "jinan": with_method,
    "beijing": with_method, "hubei": hubei, "ningxia": ningxia, "hebei": hebei, "chongqing": chongqing, "transfer": transfer,
    "monitoring": monitoring, "declaration": declaration, "declaration-weighted": declaration_weighted,
    "declaration-shanghai": declaration_shanghai, "declaration-hunan": declaration_hunan,
    "department": department_overall, "score-table": score_table,
    "ministry-title-in-table": lambda form: ministry(form, title_in_table=True),
    "ministry-unmerged": lambda form: ministry(form, fold=False),
    "ministry-lettered": lambda form: ministry(form, heads={"budget": "全年预算数(A)", "executed": "全年执行数(B)", "rate": "执行率(B/A)"}),
    "shanghai": lambda form: ministry(form, goals=("预算目标", "实际完成情况"), frame="绩效指标"),
}


def blocks_of(form):
    return LAYOUTS[form.layout](form)

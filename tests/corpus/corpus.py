"""Which forms the corpus holds, each with the file it is written to; and the twins, each with the one error planted."""
import copy

import contents as c
from forms import Form, Fund, Row, labelled, money, percent, points, rounded, summed

NATIONAL = "项目支出绩效自评表"
FISCAL, CARRIED, OTHER = "其中：当年财政拨款", "上年结转资金", "其他资金"


def own(layout, project, unit, department, year, rows, total, parts, title=NATIONAL, **rest):
    rate = rest.pop("rate", percent)
    weight = rest.pop("weight", "10")
    dash = rest.pop("dash", "—")
    names = rest.pop("names", None)
    form = Form(layout, title, project, unit, department, year, rows=c.of(rows), **rest)
    form.funds = money(total, parts, weight=weight, rate=rate, dash=dash, names=names)
    return summed(form) if any(row.score for row in form.rows) else form


def fraction(part, whole):
    return rounded(float(part.replace(",", "")) / float(whole.replace(",", "")), 2)


def library(layout="ministry", **rest):
    return own(layout, "公共图书馆购书经费", "青溪县图书馆", "青溪县文化和旅游局", 2022, c.LIBRARY, ("86.00", "88.40", "86.32"),
               [(FISCAL, ("86.00", "86.00", "83.92")), (CARRIED, ("0.00", "2.40", "2.40")), (OTHER, ("0.00", "0.00", "0.00"))], **rest)


def water(layout="ministry", **rest):
    return own(layout, "农村供水管网改造", "临泽县水务站", "临泽县水利局", 2021, c.WATER, ("980.00", "960.00", "951.27"),
               [("其中：本年财政拨款", ("980.00", "960.00", "951.27")), (CARRIED, ("0.00", "0.00", "0.00"))], **rest)


def training(layout="ministry", **rest):
    return own(layout, "城乡劳动者技能培训", "安和市就业训练中心", "安和市人力资源局", 2023, c.TRAINING, ("33.60", "33.60", "33.57"),
               [(FISCAL, ("30.00", "30.00", "29.97")), (OTHER, ("3.60", "3.60", "3.60"))], **rest)


def clinic(layout="ministry", **rest):
    return own(layout, "老年人免费体检", "石桥镇卫生院", "云屏县卫生健康局", 2022, c.CLINIC, ("630,000.00", "630,000.00", "616,000.00"),
               [(FISCAL, ("630,000.00", "630,000.00", "616,000.00"))], money="元", **rest)


def forest(layout="ministry", **rest):
    return own(layout, "荒山造林补助", "北岭县林业工作站", "北岭县林业局", 2021, c.FOREST, ("115.20", "115.20", "112.00"),
               [(FISCAL, ("115.20", "115.20", "112.00"))], **rest)


def roads(layout="ministry", **rest):
    return own(layout, "县道日常养护", "长坪县公路养护中心", "长坪县交通运输局", 2023, c.ROADS, ("400.00", "390.00", "379.60"),
               [(FISCAL, ("350.00", "340.00", "329.60")), (OTHER, ("50.00", "50.00", "50.00"))], **rest)


def school(layout="ministry", **rest):
    return own(layout, "乡镇中学教学设备购置", "柳林镇初级中学", "永昌县教育局", 2022, c.SCHOOL, ("62.40", "62.40", "60.96"),
               [(FISCAL, ("62.40", "62.40", "60.96")), (OTHER, ("0.00", "0.00", "0.00"))], **rest)


def elderly(layout="ministry", **rest):
    return own(layout, "高龄老人津贴", "平塘县民政服务中心", "平塘县民政局", 2022, c.ELDERLY, ("105.00", "104.00", "103.44"),
               [(FISCAL, ("105.00", "104.00", "103.44"))], **rest)


def network(layout="ministry", **rest):
    return own(layout, "政务信息系统运行维护", "宁海市数据服务中心", "宁海市行政审批局", 2023, c.NETWORK, ("215.00", "212.50", "209.57"),
               [(FISCAL, ("215.00", "212.50", "209.57"))], **rest)


def sichuan(**rest):
    return own("sichuan", "公共图书馆购书经费", "青溪县图书馆", "青溪县文化和旅游局", 2023, c.LIBRARY, ("86.00", "88.40", "86.32"),
               [("其中：财政资金", ("86.00", "88.40", "86.32")), ("财政专户管理资金", ("0.00", "0.00", "0.00")), ("单位资金", ("0.00", "0.00", "0.00"))],
               title="部门预算项目支出绩效自评表（2023年度）", names=("总额",), dash="/", fields={"code": "51000022T000000123456"}, **rest)


def sichuan_roads():
    form = own("sichuan", "县道日常养护", "长坪县公路养护中心", "长坪县交通运输局", 2023, c.ROADS, ("400.00", "390.00", "379.60"),
               [("其中：财政资金", ("350.00", "340.00", "329.60")), ("其他资金", ("50.00", "50.00", "50.00"))],
               title="部门预算项目支出绩效自评表（2023年度）", names=("总额",), dash="/", fields={"code": "51000023R000000654321"})
    return form


def hubei():
    form = own("hubei", "禁捕退捕渔民补助", "金沙洲渔政站", "金沙洲农业农村局", 2020, c.HUBEI, ("", "15.60", "15.60"), [],
               title="2020年度禁捕退捕渔民补助项目自评表", weight="20", names=("年度财政资金总额",))
    form.total_weight = ""
    return form


def ningxia():
    form = own("ningxia", "公用设施维护", "贺兰山路街道办事处", "银泉市住房和城乡建设局", 2021, c.NINGXIA, ("64.80", "64.80", "64.80"),
               [("其中：财政拨款", ("64.80", "64.80", "64.80"))], title="银泉市本级部门项目支出绩效自评表", dash="")
    form.funds[0].weight = form.funds[0].score = ""
    form.total, form.total_weight = "100", ""
    return form


def hebei():
    form = own("hebei", "高龄老人津贴", "平塘县民政服务中心", "平塘县民政局", 2020, c.ELDERLY, ("", "104.00", "104.00"), [],
               title="平塘县民政局2020年度预算项目绩效自评表", names=("",))
    form.funds[0].weight = form.funds[0].score = ""
    form.funds[0].rate = "100"
    for row in form.rows:
        row.coefficient = "100"
    form.total, form.total_weight = "90", ""
    return form


def chongqing():
    form = own("chongqing", "农村公路安全设施", "巴滨区公路事务所", "巴滨区交通局", 2021, c.ROADS, ("500.00", "500.00", "480.00"), [], title="2021年度项目支出绩效自评表",
               names=("年度总金额",), rate=lambda a, b: percent(a, b, 0))
    for row in form.rows:
        row.level1 = row.level2 = ""
        row.coefficient = "90" if row.name == "沿线群众满意度" else "100"
        row.reason = ""
    form.total_weight = ""
    return form


def shenzhen(**rest):
    form = own("shenzhen", "档案整理外包服务", "深圳市滨海档案服务中心", "深圳市滨海管理局", 2021, c.SHENZHEN,
               ("3000000.00", "3000000.00", "2910000.00"), [("其中：当年财政拨款", ("3000000.00", "3000000.00", "2910000.00")),
                                                            (CARRIED, ("0.00", "0.00", "0.00")), (OTHER, ("0.00", "0.00", "0.00"))],
               money="元", rate=fraction, fields={"amount": "9000000"}, **rest)
    return form


def shanghai(**rest):
    return own("shanghai", "参保权益记录单寄送", "上海市浦江社会保险服务中心", "上海市浦江人力资源局", 2021, c.SHANGHAI,
               ("1485739.00", "1478739.00", "1,434,376.83"), [("其中：当年财政拨款", ("1485739", "1478739", "1434376.83")),
                                                             (CARRIED, ("0", "0", "0")), (OTHER, ("0", "0", "0"))],
               title="财政项目支出绩效自评表", money="元", **rest)


def without_points(form, keep_weights=False):
    for row in form.rows:
        row.score = ""
        if not keep_weights:
            row.weight = ""
    for fund in form.funds:
        fund.weight = fund.score = ""
    form.total = form.total_weight = ""
    return form


def transfer(base=forest, title="中央对地方专项转移支付绩效目标自评表"):
    form = without_points(base("transfer"))
    form.title = title
    for fund in form.funds:
        fund.initial = ""
    return form


def monitoring():
    form = without_points(library("monitoring"))
    form.kind, form.title = "monitoring", "项目支出绩效目标执行监控表"
    form.funds = [Fund("年度资金总额", "88.40", "", "47.20", "", "53.39%"), Fund("其中：当年财政拨款", "88.40", "", "47.20", "", "53.39%")]
    for row, actual in zip(form.rows, ["7100册", "24场", "0.7%", "进行中", "36.8元", "12.4万人次", "健全", "待调查"]):
        row.actual = actual
    return form


def declared(base, layout, title, keep_weights=False):
    form = without_points(base(layout), keep_weights)
    form.kind, form.title = "target-declaration", title
    for row in form.rows:
        row.actual = row.reason = ""
    for fund in form.funds:
        fund.initial = fund.executed = fund.rate = ""
    return form


def declared_shanghai():
    form = Form("declaration-shanghai", "财政项目支出绩效目标表", "参保权益记录单寄送", "上海市浦江社会保险服务中心", "", 2020, "元", "target-declaration")
    form.fields = {"start": "2020-01-01", "end": "2020-12-31", "overview": "向参保人员寄送权益记录单，覆盖全部在保人员。", "basis": "社会保险个人权益记录管理办法",
                   "total_budget": "1,520,000", "year_budget": "1,520,000", "last_budget": "1,480,000", "last_executed": "1,462,350"}
    form.rows = [Row(*line) for line in [("产出目标", "数量", "寄送权益记录单数量", ">=300000份"), ("产出目标", "质量", "寄送准确率", ">=98%"),
                                         ("产出目标", "时效", "寄送完成时间", "10月底前"), ("效果目标", "社会效益", "咨询电话接通率", ">=90%"),
                                         ("效果目标", "满意度", "参保人员满意度", ">=85%"), ("影响力目标", "信息共享", "网上查询渠道覆盖率", ">=95%")]]
    form.total_weight = ""
    return form


def department(**rest):
    form = own("department", "", "沧江县司法局", "", 2022, c.DEPARTMENT, ("1,260.00", "1,284.50", "1,259.32"),
               [("基本支出", ("900.00", "914.50", "914.50")), ("项目支出", ("360.00", "370.00", "344.82"))], title="部门整体支出绩效自评表",
               names=("合计",), dash="", **rest)
    return form


def scores():
    form = Form("score-table", "项目支出绩效评价评分表", "农贸市场改造提升", "南湾区商务局", "", 2022, kind="tables", total_weight="100")  # prints no year
    lines = [("决策", "项目立项", "立项依据充分性", "5", "依据充分得5分，缺一项扣1分。", "5"), ("决策", "绩效目标", "绩效目标合理性", "10", "目标合理得10分，否则酌情扣分。", "8"),
             ("过程", "资金管理", "预算执行率", "10", "得分=执行率×10分。", "9.2"), ("过程", "组织实施", "管理制度健全性", "15", "制度健全得15分。", "15"),
             ("产出", "产出数量", "改造市场数量", "20", "按完成比例计分。", "20"), ("产出", "产出质量", "验收合格率", "10", "按合格率计分。", "10"),
             ("效益", "社会效益", "食品安全抽检合格率", "20", "达到98%得满分。", "20"), ("效益", "满意度", "商户满意度", "10", "按满意度计分。", "8.8")]
    for level1, level2, name, weight, rule, score in lines:
        share = rounded(float(score) / float(weight) * 100, 2) + "%"
        form.rows.append(Row(level1, level2, name, rule, "", weight, score, "", share))
    form.fields["subtotals"] = {"决策": [("15", "13", "86.67%")], "过程": [("25", "24.2", "96.80%")], "产出": [("30", "30", "100.00%")], "效益": [("30", "28.8", "96.00%")]}
    form.fields["share"] = "96.00%"
    summed(form)
    return form


# -- twins: a form and the same form with one error. Each: name, the form, what is changed, what must be found -----------

def row(form, name):
    return next(r for r in form.rows if r.name == name)


def change_row(name, **values):
    return lambda form: vars(row(form, name)).update(values)


def change_fund(index, **values):
    return lambda form: vars(form.funds[index]).update(values)


def change(**values):
    return lambda form: vars(form).update(values)


def then_total(*changes):
    def apply(form):
        for one in changes:
            one(form)
        summed(form)
    return apply


def doubled(name):
    def apply(form):
        at = next(i for i, r in enumerate(form.rows) if r.name == name)
        form.rows.insert(at, copy.deepcopy(form.rows[at]))
    return apply


def label(level1, text):
    return lambda form: form.labels.update({level1: text})


def subtotal(level1, *values):
    return lambda form: form.fields["subtotals"].update({level1: [values]})


TOTAL = "年度资金总额"
TWINS = [
    ("wrong-total", "xlsx", library, change(total="97.65"), [("total.sum", "总分")]),
    ("transposed-total", "docx", roads, change(total="97.83"), [("total.sum", "总分")]),
    ("swapped-rate", "html", water, change_fund(0, rate="100.92%"), [("rate.execution", TOTAL)]),
    ("swapped-budget", "xlsx", school, change_fund(1, budget="60.96", executed="62.40"),
     [("funds.sum", TOTAL), ("funds.sum", TOTAL), ("funds.overspent", FISCAL), ("rate.execution", FISCAL)]),
    ("above-full", "xlsx", elderly, then_total(change_row("补贴发放及时率", score="11")), [("score.above-full", "补贴发放及时率")]),
    ("negative-points", "docx", library, then_total(change_row("图书上架完成时间", score="-5")), [("score.above-full", "图书上架完成时间")]),
    ("unit-slip", "xlsx", forest, change_fund(1, executed="1120000.00"),
     [("funds.sum", TOTAL), ("funds.overspent", FISCAL), ("rate.execution", FISCAL)]),
    ("transposed-executed", "html", training, change_fund(1, executed="29.79"),
     [("funds.sum", TOTAL), ("rate.execution", FISCAL)]),
    ("transposed-rate", "txt", roads, change_fund(0, rate="93.77%"), [("rate.execution", TOTAL)]),
    ("transposed-points", "xlsx", network, then_total(change_fund(0, score="8.96")), [("score.execution", TOTAL)]),
    ("missing-minus", "docx", None, None, [("funds.sum", TOTAL)]),
    ("row-twice", "xlsx", clinic, doubled("体检报告准确率"), [("weights.sum", "总分"), ("total.sum", "总分")]),
    ("weights-not-hundred", "xlsx", training, lambda f: (change_row("学员结业率", weight="10", score="10")(f), summed(f), change(total_weight="95")(f)),
     [("weights.sum", "")]),
    ("parts-and-whole", "docx", training, change_fund(1, budget="31.00"), [("funds.sum", TOTAL), ("rate.execution", FISCAL)]),
    ("rate-cut", "html", shenzhen, None, [("rate.execution", TOTAL), ("score.execution", TOTAL)]),
    ("missed-but-full", "xlsx", shenzhen, change_row("档案著录合格率", actual="97%"), [("score.missed-but-full", "档案著录合格率")]),
    ("at-most-in-proportion", "docx", shenzhen, then_total(change_row("成本控制率", score="9.7")), [("score.at-most-in-proportion", "成本控制率")]),
    ("rule-not-applied", "xlsx", shenzhen, then_total(change_row("档案整理数量", actual="15000卷", score="18.0", reason="外包人员变动。")),
     [("score.rule", "档案整理数量")]),
    ("comparator-lost", "txt", lambda: declared(forest, "declaration", "项目支出绩效目标表"), change_row("苗木成活率", target="85"),
     [("target.no-comparator", "苗木成活率", "warning")]),
    ("label-sum", "xlsx", lambda: labelled(water()), label("产出指标", "产出指标（55分）"), [("weights.label", "产出指标（55分）")]),
    ("malformed", "html", network, change_fund(1, executed="2,0.9,57"), [("figure.malformed", FISCAL)]),
    ("impossible-rate", "docx", school, change_row("设备验收合格率", actual="103%"), [("indicator.out-of-range", "设备验收合格率")]),
    ("weighted-not-applicable", "xlsx", lambda: shenzhen(), lambda f: (vars(f.rows[4]).update(weight="5.0", score="5.0"), change_row("查档平均等候时间", weight="15.0", score="15.0")(f)),
     [("weights.not-applicable", "不适用")]),
    ("total-left-empty", "html", water, lambda f: (change_fund(0, initial="0", budget="0", executed="0", rate="0", score="0")(f), summed(f)),
     [("score.execution", TOTAL), ("funds.sum", TOTAL), ("funds.sum", TOTAL), ("funds.sum", TOTAL)]),
    ("subtotal", "docx", scores, subtotal("过程", "25", "22.4", "89.60%"), [("score.subtotal", "小计")]),
    ("share", "html", scores, change_row("商户满意度", coefficient="80.80%"), [("score.share", "商户满意度")]),
    ("dates-reversed", "docx", declared_shanghai, lambda f: f.fields.update(start="2020-12-31", end="2020-01-01"), [("declaration.dates", "")]),
    ("total-below-year", "xlsx", declared_shanghai, lambda f: f.fields.update(total_budget="152,000"), [("declaration.total-below-year", "")]),
    ("last-year-overspent", "html", declared_shanghai, lambda f: f.fields.update(last_executed="14,623,500"), [("declaration.last-overspent", "")]),
    ("impossible-target", "xlsx", lambda: declared(clinic, "declaration-weighted", "项目支出绩效目标申报表", True), change_row("体检报告准确率", target="≥199%"),
     [("target.out-of-range", "体检报告准确率")]),
    ("mixed-separators", "xlsx", shanghai, change_fund(0, rate="79.00%"), [("rate.execution", TOTAL)]),
    ("ninety-of-hundred", "pdf", elderly, change(total="99.49"), [("total.sum", "总分")]),
    ("sichuan-points", "xlsx", lambda: sichuan_roads(), then_total(change_row("沿线群众满意度", score="19")), [("score.above-full", "沿线群众满意度")]),
    ("department-sum", "xlsx", department, change_fund(2, executed="384.42"), [("funds.sum", "合计"), ("funds.overspent", "项目支出"), ("rate.execution", "项目支出")]),
    ("anhui-total", "csv", lambda: forest("anhui"), change(total_weight="110"), [("weights.sum", "总分")]),
]


def minus():
    return own("ministry", "荒山造林补助", "北岭县林业工作站", "北岭县林业局", 2022, c.FOREST, ("115.20", "112.20", "112.00"),
               [(FISCAL, ("115.20", "115.20", "115.00")), ("收回存量资金", ("0.00", "-3.00", "-3.00"))])


def uneven():
    form = shenzhen()
    for fund in form.funds[:2]:
        fund.executed, fund.rate = "2906000.00", "0.97"
    form.funds[0].score = "9.69"
    return summed(form)


def twins():
    for name, kind, base, planted, expected in TWINS:
        if name == "missing-minus":
            base, planted = minus, change_fund(2, budget="3.00", executed="3.00")
            expected = [("funds.sum", TOTAL), ("funds.sum", TOTAL)]
        elif name == "rate-cut":
            base, planted = uneven, then_total(change_fund(0, rate="0.96", score="9.60"), change_fund(1, rate="0.96"))
            expected = [("rate.execution", TOTAL), ("rate.execution", FISCAL, "warning"), ("score.execution", TOTAL)]
        clean, wrong = base(), base()
        planted(wrong)
        wrong.findings = [(*finding, "error")[:3] for finding in expected]
        yield name, kind, clean, wrong

#include "numbers/amount.h"

#include <doctest/doctest.h>

#include "numbers/units.h"

using namespace jiheng;

namespace {

// "43万 人次" as "43|10000|人次", one after the other.
std::string shown(const std::vector<Figure>& figures)
{
    std::string text;
    for (const auto& figure : figures) {
        if (!text.empty()) text += " ";
        text += (figure.approximate ? "~" : "") + figure.printed.text();
        if (figure.scale != Rational{1} && !figure.is_percent()) text += "x" + to_text(figure.scale);
        text += figure.unit;
    }
    return text;
}

}  // namespace

TEST_CASE("figures of real sentences, and nothing that only looks like one")
{
    struct Case {
        std::string why;
        std::string sentence;
        std::string figures;
    };
    const Case cases[] = {
        {"two counts", "计划印刷 3000 包，实际印刷 2231 包", "3000包 2231包"},
        {"grouped counts", "实际印刷 10,996,732 份", "10996732份"},
        {"money", "各类业务通知书印发费全年预算数774.92万元，执行数 774.92 万元，执行率 100%。",
         "774.92x10000元 774.92x10000元 100%"},
        {"grouped money", "项目预算2,058.31万元，实际支出1,994.18 万元", "2058.31x10000元 1994.18x10000元"},
        {"small money", "公务用车购置及运行维护费 3165.74 元", "3165.74元"},
        {"two multipliers", "为8.65万名60周岁以上城乡老年人发放养老金1.38亿元", "8.65x10000名 60周岁 1.38x100000000元"},
        {"about", "开展工伤备案 300 余人次，工伤登记 500 余人次", "~300人次 ~500人次"},
        {"about, in speech", "走访20多家企业", "~20家"},
        {"about, behind the multiplier", "发放2万余元，3000多万元", "~2x10000元 ~3000x10000元"},
        {"about without a unit is left to the reader", "约300余", "300"},
        {"points", "该项指标满分 3 分，得 2.5 分，扣 0.5 分", "3分 2.5分 0.5分"},
        {"a step in percentage points", "每超过1个百分点扣0.5分", "1百分点 0.5分"},
        {"a formula", "25/27×15", "25 27 15"},
        {"a date", "2018年社会保险经办业务费于2019年6月20日完成", ""},
        {"a date with spaces", "日期：2019 年 6 月 19 日", ""},
        {"an ISO date", "计划开始日期：2020-01-01", ""},
        {"a date with dots", "2019.6.20 提交报告", ""},
        {"months", "1-7月、8—12 月和11月底", ""},
        {"years", "2018-2020年及2021、2022年", ""},
        {"years without the word", "2019—2021规划", ""},
        {"a number of years is a count", "≥20年", "20年"},
        {"as many copies as a year has", "1950-2050份", "1950 2050份"},
        {"a document number", "《关于印发〈办法〉的通知》（沪人社办〔2011〕285号）", ""},
        {"in round brackets", "人保部(2011)3号令和沪人社办(2011)785号", ""},
        {"in square brackets, without 号", "报告文号：上审资绩报[2019]8011", ""},
        {"in heavy brackets, with 第", "人社部令【2011】第14号", ""},
        {"in angle brackets", "沪人社福发<2014>36号", ""},
        {"a decree", "中华人民共和国主席令第35号", ""},
        {"a quarter", "第 3 季度", ""},
        {"list marks", "1、立项背景；2、预算资金；3. 实施情况", ""},
        {"list marks of a converted text", "- 6、信息共享\n- 7、发放30人", "30人"},
        {"a list mark and a year run together", "2.2020 年工作计划", ""},
        {"but not any fraction", "2.2020万元", "2.2020x10000元"},
        {"annexes", "附表 1：评价指标体系，附件 3 访谈报告", ""},
        {"a number of annexes", "附件3份", "3份"},
        {"bracketed list marks", "（1）部分项目（2）另一部分", ""},
        {"codes", "C12 各类业务报表印刷完成率（满分 3 分", "3分"},
        {"a standard", "按GB50166-2007验收", ""},
        {"a section", "见1.2.3节", ""},
        {"a quarter in Latin", "Q1完成", ""},
        {"a word with a digit", "3D打印设备2台", "2台"},
        {"a telephone number is a bare figure", "统一印制 12333 来电转接记录", "12333"},
        {"full width", "完成率９５．５％，发放１，０００份", "95.5% 1000份"},
        {"a clause mark is no separator of thousands", "分别为95，100，98分", "95 100 98分"},
        {"a drop", "变动率为-9.94%，同比下降", "-9.94%"},
        {"a drop, glued", "预算变动率-9.94%", "-9.94%"},
        {"a joint is no sign", "80%-90%，10人-15人，3 -5", "80% 90% 10人 15人 3 5"},
        {"a dash is no sign", "增长——5%", "5%"},
        {"prices", "补贴1600元/亩，岗位300元/月", "1600元/亩 300元/月"},
        {"per thousand", "差错率3‰", "3‰"},
        {"bad groups fall apart", "7,00.0,77", "7 0.0 77"},
        {"more digits than a decimal has", std::string(31, '9') + "元和1元", "1元"},
        {"none", "按时足额完成养老金发放", ""},
        {"nothing", "", ""},
    };
    for (const auto& [why, sentence, figures] : cases) {
        CAPTURE(why);
        CHECK(shown(find_figures(sentence)) == figures);
    }
}

TEST_CASE("a figure knows the bytes it stands at")
{
    struct Case {
        std::string why;
        std::string sentence;
        std::vector<std::string> texts;
    };
    const Case cases[] = {
        {"ASCII", "计划印刷 3000 包，实际印刷 2231 包", {"3000 包", "2231 包"}},
        {"full-width digits and percent", "完成率９５．５％，共１，０００份。", {"９５．５％", "１，０００份"}},
        {"with the sign", "变动率为-9.94%。", {"-9.94%"}},
        {"about", "工伤备案 300 余人次。", {"300 余人次"}},
        {"odd spaces",
         "预算\xC2\xA0"
         "1,994.18\xE3\x80\x80万元。",
         {"1,994.18\xE3\x80\x80万元"}},
        {"broken bytes ahead", "\xFF\xE4 5份", {"5份"}},
        {"at the very end", "共5", {"5"}},
    };
    for (const auto& [why, sentence, texts] : cases) {
        CAPTURE(why);
        const auto figures = find_figures(sentence);
        REQUIRE(figures.size() == texts.size());
        for (std::size_t i = 0; i < figures.size(); ++i) {
            CHECK(sentence.substr(figures[i].begin, figures[i].end - figures[i].begin) == texts[i]);
            CHECK(figures[i].text == texts[i]);
        }
    }
}

TEST_CASE("a figure is worth its digits times its scale")
{
    const auto figures = find_figures("支出1,994.18万元，执行率91.38%");
    REQUIRE(figures.size() == 2);
    CHECK(figures[0].exact() == Rational{19'941'800});
    CHECK(figures[0].is_money());
    CHECK(figures[1].exact() == Rational{9138, 10000});
    CHECK(figures[1].is_percent());
    CHECK_FALSE(figures[1].is_money());
}

TEST_CASE("a cell holds one figure or none")
{
    struct Case {
        std::string why;
        std::string cell;
        std::string figure;
        std::string unit;
    };
    const Case cases[] = {
        {"grouped", "1,009.08", "1009.08", ""},
        {"grouped, full width", "１，００９．０８", "1009.08", ""},
        {"percent", "97.00%", "97.00", "%"},
        {"points", "10分", "10", "分"},
        {"money", "44594元", "44594", "元"},
        {"money with its sign", "￥44,594.00", "44594.00", ""},
        {"in brackets", "（10）", "10", ""},
        {"blanks around",
         " \xC2\xA0"
         "10 \n",
         "10", ""},
        {"blank before the unit", "30.68 万份", "30.68", "份"},
        {"negative", "-0.5", "-0.5", ""},
        {"minus of the typesetter", "−0.5", "-0.5", ""},
        {"plus", "+3", "3", ""},
        {"no leading zero", ".5", "0.5", ""},
        {"leading zeros", "007", "7", ""},
        {"badly grouped", "7,00.0,77", "none", ""},
        {"two points", "1.2.3", "none", ""},
        {"a dash", "—", "none", ""},
        {"a hyphen", "-", "none", ""},
        {"nothing", "", "none", ""},
        {"blank", "  ", "none", ""},
        {"a remark behind", "65（其中本级20）", "none", ""},
        {"two figures", "10 20", "none", ""},
        {"a range", "10-20", "none", ""},
        {"a bound", "≥95%", "none", ""},
        {"words", "合格", "none", ""},
        {"a label ahead", "得分10", "none", ""},
        {"a date", "2020-12-31", "none", ""},
        {"half a bracket", "(10", "none", ""},
        {"a point without places", "10.", "none", ""},
        {"an unknown unit", "10美元", "none", ""},
        {"far too long", std::string(81, '1'), "none", ""},
    };
    for (const auto& [why, cell, figure, unit] : cases) {
        CAPTURE(why);
        const auto parsed = parse_figure(cell);
        CHECK((parsed ? parsed->printed.text() : "none") == figure);
        if (parsed) CHECK(parsed->unit == unit);
    }
    CHECK(parse_figure("30.68万份")->exact() == Rational{306'800});
}

TEST_CASE("the money unit of a heading")
{
    struct Case {
        std::string why;
        std::string heading;
        int worth;
    };
    const Case cases[] = {
        {"in brackets", "项目资金 （元）", 1},
        {"in ASCII brackets, broken over lines", "项目资金\n(万\n元)", 10'000},
        {"said", "单位：万元", 10'000},
        {"said, yuan", "单位：元", 1},
        {"said with the currency", "金额单位：人民币元", 1},
        {"hundred million", "（亿元）", 100'000'000},
        {"a million is not ten thousand", "（百万元）", 1'000'000},
        {"a thousand", "（千元）", 1'000},
        {"none", "分值", 0},
        {"a name", "元旦慰问", 0},
        {"another currency", "（万美元）", 0},
        {"nothing", "", 0},
    };
    for (const auto& [why, heading, worth] : cases) {
        CAPTURE(why);
        CHECK(money_unit_in(heading).value_or(Rational{0}) == Rational{worth});
    }
}

TEST_CASE("Chinese numerals")
{
    struct Case {
        std::string why;
        std::string text;
        std::string value;
    };
    const Case cases[] = {
        {"one digit", "三", "3"},
        {"ten", "十", "10"},
        {"teens", "十二", "12"},
        {"tens", "九十五", "95"},
        {"hundreds with zero", "一百零二", "102"},
        {"hundreds with tens", "一百二十三", "123"},
        {"hundreds, the last unit left out", "一百二", "120"},
        {"thousands, the last unit left out", "两千五", "2500"},
        {"ten thousands, the last unit left out", "一万二", "12000"},
        {"ten thousands with zero", "一万零二", "10002"},
        {"bank numerals", "壹万贰仟", "12000"},
        {"bank numerals, all places", "玖仟捌佰柒拾陆", "9876"},
        {"sections", "三千二百万", "32000000"},
        {"hundred million and ten thousand", "一亿二千万", "120000000"},
        {"a million million", "一万亿", "1000000000000"},
        {"zero", "零", "0"},
        {"the round zero", "一百〇五", "105"},
        {"two digits are a list", "一二", "none"},
        {"a year is a list of digits", "二〇二〇", "none"},
        {"a multiplier counts nothing alone", "万", "none"},
        {"nor does the larger", "亿", "none"},
        {"units that climb", "十百", "none"},
        {"zero hundreds", "零百", "none"},
        {"no numeral", "合格", "none"},
        {"a word behind", "十二台", "none"},
        {"too large", "九千万亿亿", "none"},
        {"much too large", "九万亿亿亿亿亿亿亿", "none"},
        {"nothing", "", "none"},
        {"half a character", "\xE4\xB8", "none"},
    };
    for (const auto& [why, text, value] : cases) {
        CAPTURE(why);
        const auto parsed = parse_chinese_numeral(text);
        CHECK((parsed ? parsed->text() : "none") == value);
    }
}

TEST_CASE("units are the longest word that fits")
{
    struct Case {
        std::string why;
        std::string text;
        std::string unit;
        std::string scale;
        std::size_t length;
    };
    const Case cases[] = {
        {"percent", "%", "%", "0.01", 1},
        {"people or visits", "人次以上", "人次", "1", 6},
        {"months", "个月内", "个月", "1", 6},
        {"working days", "个工作日内", "工作日", "1", 12},
        {"a multiplier with unit", "万 人次", "人次", "10000", 10},
        {"a multiplier alone", "万左右", "", "10000", 3},
        {"money", "亿元", "元", "100000000", 6},
        {"a price with multiplier", "万元/公里", "元/公里", "10000", 13},
        {"a yield", "公斤/亩", "公斤/亩", "1", 10},
        {"a stroke that starts no unit", "元/甲", "元", "1", 3},
        {"none", "合格", "", "1", 0},
        {"nothing", "", "", "1", 0},
    };
    for (const auto& [why, text, unit, scale, length] : cases) {
        CAPTURE(why);
        const UnitMatch match = match_unit(text);
        CHECK(std::string{match.unit} == unit);
        CHECK(to_text(match.scale) == scale);
        CHECK(match.length == length);
    }
}

TEST_CASE("long texts take linear time")
{
    // Each of these would take minutes if a figure looked back over the whole text.
    for (const std::string piece :
         {"1.1", "9", "1 ", "1-", "(1)", "[2019]", "2019-", "2019、", "A1-", "1、", "1,000", "   7", "５"}) {
        CAPTURE(piece);
        std::string text;
        while (text.size() < 400'000) text += piece;
        CHECK(find_figures(text).size() <= text.size());
    }
}

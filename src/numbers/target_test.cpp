#include "numbers/target.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "numbers/amount.h"

using namespace jiheng;

namespace doctest {

template <>
struct StringMaker<Reading> {
    static String convert(Reading reading)
    {
        constexpr const char* names[] = {"empty",     "not_applicable", "number",  "range", "date",
                                         "recurring", "from_sentence",  "several", "words"};
        return names[static_cast<int>(reading)];
    }
};
template <>
struct StringMaker<Comparator> {
    static String convert(Comparator comparator)
    {
        constexpr const char* names[] = {"none", "equal", "at_least", "more_than", "at_most", "less_than", "range"};
        return names[static_cast<int>(comparator)];
    }
};

}  // namespace doctest

namespace {

std::string value_of(const TargetValue& target)
{
    return target.value ? to_text(*target.value, 6) : "none";
}
std::string upper_of(const TargetValue& target)
{
    return target.upper ? to_text(*target.upper, 6) : "none";
}

}  // namespace

TEST_CASE("a cell that is one figure is read whole, with comparator and unit")
{
    using enum Comparator;
    struct Case {
        std::string why;
        std::string text;
        Comparator comparator;
        const char* value;
        const char* unit;
    };
    const Case cases[] = {
        {"two-character sign", ">=95%", at_least, "0.95", "%"},
        {"one-character sign", "≥95%", at_least, "0.95", "%"},
        {"the sign of another font", "≧95%", at_least, "0.95", "%"},
        {"slanted sign", "⩾95%", at_least, "0.95", "%"},
        {"exactly all", "=100%", equal, "1", "%"},
        {"full width", "＞90％", more_than, "0.9", "%"},
        {"full-width digits", "≥９５．５％", at_least, "0.955", "%"},
        {"strict sign", ">99.9%", more_than, "0.999", "%"},
        {"in words", "不低于85%", at_least, "0.85", "%"},
        {"in words, at least", "至少3次", at_least, "3", "次"},
        {"no fewer than", "不少于3次", at_least, "3", "次"},
        {"no more than, with multiplier", "不超过90万元", at_most, "900000", "元"},
        {"an order is not turned around", "不得低于95%", at_least, "0.95", "%"},
        {"nor this one", "不得超过5%", at_most, "0.05", "%"},
        {"nor after another negation", "不能高于90万元", at_most, "900000", "元"},
        {"sign and multiplier", "≤90万元", at_most, "900000", "元"},
        {"cost rate", "≤100%", at_most, "1", "%"},
        {"kept within", "控制在90万元以内", at_most, "900000", "元"},
        {"what follows decides", "控制在90%以上", at_least, "0.9", "%"},
        {"reached, but no more than", "达到5%以下", at_most, "0.05", "%"},
        {"sign after the figure", "500人以上", at_least, "500", "人"},
        {"sign after, with bound repeated", "95%以上（含95%）", at_least, "0.95", "%"},
        {"sign after, with bound said to count", "95%及以上（含）", at_least, "0.95", "%"},
        {"below", "5%以下", at_most, "0.05", "%"},
        {"formula as pasted", "$\\geq 95\\%$", at_least, "0.95", "%"},
        {"formula, at most", "$\\leq 5\\%$", at_most, "0.05", "%"},
        {"the unit spelled out by a form filler", "≥100百分比", at_least, "1", "%"},
        {"bare number", "100", none, "100", ""},
        {"thousands", "1,000", none, "1000", ""},
        {"thousands, full width", "１，０００", none, "1000", ""},
        {"count with unit", "12台", none, "12", "台"},
        {"space before the unit", "≥ 50 个", at_least, "50", "个"},
        {"decimal with multiplier and unit", "30.68万份", none, "306800", "份"},
        {"multiplier without unit", "46万", none, "460000", ""},
        {"hundred million", "1.38亿元", none, "138000000", "元"},
        {"per thousand", "3‰", none, "0.003", "‰"},
        {"price", "1600元/亩", none, "1600", "元/亩"},
        {"price of a month is no amount of money", "≤300元/月", at_most, "300", "元/月"},
        {"price of a person and a month", "1000元/人/月", none, "1000", "元/人/月"},
        {"working days", "≤5个工作日", at_most, "5", "工作日"},
        {"hours counted with 个", "2个小时", none, "2", "小时"},
        {"months counted with 个", "12个月", none, "12", "个月"},
        {"percentage points", "0.5个百分点", none, "0.5", "百分点"},
        {"negative", "-5%", none, "-0.05", "%"},
        {"negative bound", "≥-5%", at_least, "-0.05", "%"},
        {"zero", "0", none, "0", ""},
        {"zero, with sign", "=0件", equal, "0", "件"},
        {"Chinese numeral after 百分之", "百分之九十五", none, "0.95", "%"},
        {"all of it", "百分之百", none, "1", "%"},
        {"Chinese numeral, with sign", "不低于百分之九十", at_least, "0.9", "%"},
        {"Chinese numeral, sign after", "百分之九十以上", at_least, "0.9", "%"},
        {"per thousand in words", "千分之三", none, "0.003", "‰"},
        {"bank numerals", "壹万贰仟元整", none, "12000", "元"},
        {"Chinese count", "十二台", none, "12", "台"},
        {"Chinese count with sign", "不少于三次", at_least, "3", "次"},
        {"closing stop", "≥95%。", at_least, "0.95", "%"},
        {"quoted", "“≥95%”", at_least, "0.95", "%"},
        {"spaces of a typesetter",
         "\xC2\xA0≥\xE3\x80\x80"
         "95 %",
         at_least, "0.95", "%"},
    };
    for (const auto& [why, text, comparator, value, unit] : cases) {
        CAPTURE(why);
        CAPTURE(text);
        const TargetValue target = parse_target(text);
        CHECK(target.reading == Reading::number);
        CHECK(target.comparator == comparator);
        CHECK(value_of(target) == value);
        CHECK(target.unit == unit);
        CHECK_FALSE(target.approximate);
        CHECK(target.around.empty());
        CHECK(target.text == trim(text));
    }
}

TEST_CASE("a figure taken out of a sentence says so, and keeps the words around it")
{
    struct Case {
        std::string why;
        std::string text;
        const char* value;
        const char* unit;
        const char* around;
    };
    const Case cases[] = {
        {"count in the middle", "预计完成43万人次转移", "430000", "人次", "预计完成转移"},
        {"label ahead of the bound", "满意度≥95%", "0.95", "%", "满意度"},
        {"a condition behind", "3次/年以上检查", "3", "次/年", "检查"},
        {"saved, not about", "节约10%", "0.1", "%", "节约"},
        {"made an appointment, not about", "预约30人", "30", "人", "预约"},
        {"a code beside the figure is no second figure", "C12完成率100%", "1", "%", "C12完成率"},
        {"a year beside the figure is none either", "2021年完成12台", "12", "台", "2021年完成"},
    };
    for (const auto& [why, text, value, unit, around] : cases) {
        CAPTURE(why);
        const TargetValue target = parse_target(text);
        CHECK(target.reading == Reading::from_sentence);
        CHECK(value_of(target) == value);
        CHECK(target.unit == unit);
        CHECK(target.around == around);
        CHECK_FALSE(target.approximate);
    }
}

TEST_CASE("about is kept apart from exactly")
{
    struct Case {
        std::string why;
        std::string text;
        const char* value;
        const char* unit;
        Reading reading;
    };
    const Case cases[] = {
        {"ahead", "约46万人次", "460000", "人次", Reading::number},
        {"ahead, two characters", "大约100家", "100", "家", Reading::number},
        {"nearly", "将近100家", "100", "家", Reading::number},
        {"behind", "30人左右", "30", "人", Reading::number},
        {"between number and unit", "300 余人次", "300", "人次", Reading::number},
        {"the same in speech", "10多家", "10", "家", Reading::number},
        {"in a sentence", "完成约46万人次转移", "460000", "人次", Reading::from_sentence},
        {"about at least", "约≥90%", "0.9", "%", Reading::number},
    };
    for (const auto& [why, text, value, unit, reading] : cases) {
        CAPTURE(why);
        const TargetValue target = parse_target(text);
        CHECK(target.reading == reading);
        CHECK(target.approximate);
        CHECK(value_of(target) == value);
        CHECK(target.unit == unit);
    }
}

TEST_CASE("the printed figure and its scale stay apart from the value")
{
    const TargetValue target = parse_target("预计完成43万人次转移");
    REQUIRE(target.figure.has_value());
    CHECK(target.figure->text() == "43");
    CHECK(to_text(target.scale) == "10000");
    CHECK(parse_target("95.50%").figure->text() == "95.50");
    CHECK(parse_target("95.50%").is_percent());
    CHECK(parse_target("3‰").is_percent());
    CHECK_FALSE(parse_target("3人").is_percent());
}

TEST_CASE("ranges have two bounds in one unit")
{
    struct Case {
        std::string why;
        std::string text;
        const char* low;
        const char* high;
        const char* unit;
    };
    const Case cases[] = {
        {"hyphen", "80%-90%", "0.8", "0.9", "%"},
        {"wave of a Chinese keyboard", "80%～90%", "0.8", "0.9", "%"},
        {"wave of a Japanese keyboard", "80%〜90%", "0.8", "0.9", "%"},
        {"dash", "80%—90%", "0.8", "0.9", "%"},
        {"unit once", "80-90%", "0.8", "0.9", "%"},
        {"word", "10至15人", "10", "15", "人"},
        {"unit twice", "10人-15人", "10", "15", "人"},
        {"multiplier once", "1-2万元", "10000", "20000", "元"},
        {"each bound with a multiplier of its own", "80万-1亿元", "800000", "100000000", "元"},
        {"between", "10至15人之间", "10", "15", "人"},
        {"spaces", "10 - 15 人", "10", "15", "人"},
    };
    for (const auto& [why, text, low, high, unit] : cases) {
        CAPTURE(why);
        const TargetValue target = parse_target(text);
        CHECK(target.reading == Reading::range);
        CHECK(target.comparator == Comparator::range);
        CHECK(value_of(target) == low);
        CHECK(upper_of(target) == high);
        CHECK(target.unit == unit);
    }
    CHECK(parse_target("培训10至15人").reading == Reading::from_sentence);
    CHECK(parse_target("培训10至15人").around == "培训");
    CHECK(parse_target("90%-80%").reading == Reading::several);  // falls: no range anything could lie in
}

TEST_CASE("dates are dates, also where only the month is said")
{
    struct Case {
        std::string why;
        std::string text;
        Date date;
        Comparator comparator;
    };
    const Case cases[] = {
        {"month", "9月", {0, 9, 0}, Comparator::none},
        {"month with a space", "9 月", {0, 9, 0}, Comparator::none},
        {"month, the other word", "9月份", {0, 9, 0}, Comparator::none},
        {"full width", "９月", {0, 9, 0}, Comparator::none},
        {"by the end of a month", "5月底前", {0, 5, 0}, Comparator::at_most},
        {"by the end of a month, with a verb", "5月底前完成", {0, 5, 0}, Comparator::at_most},
        {"day", "6月20日", {0, 6, 20}, Comparator::none},
        {"ISO", "2020-12-31", {2020, 12, 31}, Comparator::none},
        {"slashes", "2020/12/31", {2020, 12, 31}, Comparator::none},
        {"dots, month only", "2021.12", {2021, 12, 0}, Comparator::none},
        {"dots, one-figure month", "2021.6.5", {2021, 6, 5}, Comparator::none},
        {"written out", "2020年12月31日", {2020, 12, 31}, Comparator::none},
        {"before a day", "2020年12月31日前", {2020, 12, 31}, Comparator::at_most},
        {"preposition ahead", "于2020年12月31日前", {2020, 12, 31}, Comparator::at_most},
        {"year and month", "2021年6月", {2021, 6, 0}, Comparator::none},
        {"year", "2021年", {2021, 0, 0}, Comparator::none},
        {"by the end of a year", "2021年底前", {2021, 0, 0}, Comparator::at_most},
    };
    for (const auto& [why, text, date, comparator] : cases) {
        CAPTURE(why);
        const TargetValue target = parse_target(text);
        CHECK(target.reading == Reading::date);
        REQUIRE(target.date.has_value());
        CHECK(target.date->year == date.year);
        CHECK(target.date->month == date.month);
        CHECK(target.date->day == date.day);
        CHECK(target.comparator == comparator);
        CHECK_FALSE(target.has_number());
    }
}

TEST_CASE("what is no single number has none")
{
    using enum Reading;
    struct Case {
        std::string why;
        std::string text;
        Reading reading;
    };
    const Case cases[] = {
        {"nothing", "", empty},
        {"blank", " \xE3\x80\x80\n", empty},
        {"hyphen", "-", empty},
        {"dash", "—", empty},
        {"long dash", "——", empty},
        {"full-width hyphen", "－", empty},
        {"slash", "/", empty},
        {"not applicable", "不适用", not_applicable},
        {"does not arise", "不涉及", not_applicable},
        {"monthly", "每月", recurring},
        {"as needed", "按需", recurring},
        {"in time", "按时完成", words},
        {"qualitative", "高", words},
        {"one character that is also a numeral", "一", words},
        {"a multiplier is no number", "万", words},
        {"nor with a unit", "万份", words},
        {"a proverb of numerals", "千方百计", words},
        {"a word that starts as a numeral", "一般", words},
        {"a standard, not a number", "不超标准", words},
        {"a code", "C12", words},
        {"a document", "沪人社办〔2011〕785号", words},
        {"a year in words", "2021年度内", words},
        {"months", "1-7月", words},
        {"years", "2019-2021年", words},
        {"a month that does not exist", "13月", words},
        {"times in words", "中心城区一个半小时内；郊区三个小时内", words},
        {"two bounds in two sentences", "中心城区1.5小时内；郊区3小时内", several},
        {"two figures side by side", "50 60", several},
        {"two figures on two lines", "50\n60", several},
        {"two units", "3次，覆盖20家", several},
        {"not counting the bound", "95%以上（不含95%）", several},
        {"two signs", "≥90%且≤100%", several},
        {"three figures", "1-2-3", several},
        {"badly grouped", "7,00.0,77", several},
        {"one or two: a guess", "一二次", words},
    };
    for (const auto& [why, text, reading] : cases) {
        CAPTURE(why);
        CAPTURE(text);
        const TargetValue target = parse_target(text);
        CHECK(target.reading == reading);
        CHECK_FALSE(target.has_number());
        CHECK_FALSE(target.figure.has_value());
        CHECK_FALSE(target.date.has_value());
    }
}

TEST_CASE("a number is read whole only where nothing else was said")
{
    // Whatever stands beside the figure makes the text a sentence.
    for (const char* beside : {"完成", "计划", "力争", "全年", "合格率", "（试行）", "?"}) {
        CAPTURE(beside);
        CHECK(parse_target(std::string{beside} + "95%").reading == Reading::from_sentence);
        CHECK(parse_target("95%" + std::string{beside}).reading == Reading::from_sentence);
    }
    CHECK(parse_target(std::string(2001, '9')).reading == Reading::words);
}

TEST_CASE("no bytes make the readers fail")
{
    std::uint64_t state = 20210630;
    const auto next = [&state](std::uint64_t below) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return (state >> 33) % below;
    };
    constexpr const char* pieces[] = {"9",
                                      "0",
                                      "1,",
                                      "000",
                                      ".",
                                      "-",
                                      "%",
                                      "≥",
                                      "万",
                                      "亿",
                                      "元",
                                      "/",
                                      "亩",
                                      "年",
                                      "月",
                                      "日",
                                      "(含",
                                      ")",
                                      "百分之",
                                      "九",
                                      "十",
                                      "壹",
                                      "整",
                                      "~",
                                      "至",
                                      "约",
                                      "余",
                                      "第",
                                      "号",
                                      "〔",
                                      "〕",
                                      " ",
                                      "\xEF\xBC\x99",
                                      "\xEF\xBC",
                                      "$",
                                      "\\geq",
                                      "2021",
                                      "A",
                                      "\xE4",
                                      "\xFF",
                                      "\xEF\xBB\xBF",
                                      "以上"};
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        const auto length = next(40);
        for (std::uint64_t i = 0; i < length; ++i) {
            if (round % 2 == 0)
                bytes += static_cast<char>(next(256));
            else
                bytes += pieces[next(std::size(pieces))];
        }
        CAPTURE(round);
        const TargetValue target = parse_target(bytes);
        const bool numeric = target.reading == Reading::number || target.reading == Reading::range ||
                             target.reading == Reading::from_sentence;
        CHECK(target.has_number() == numeric);
        CHECK(target.figure.has_value() == numeric);
        CHECK((target.reading == Reading::date) == target.date.has_value());
        std::size_t last = 0;
        for (const auto& figure : find_figures(bytes)) {
            CHECK(last <= figure.begin);
            CHECK(figure.begin < figure.end);
            CHECK(figure.end <= bytes.size());
            last = figure.end;
        }
        if (const auto figure = parse_figure(bytes)) CHECK(figure->end == bytes.size());
        (void)money_unit_in(bytes);
        (void)parse_chinese_numeral(bytes);
        (void)is_met(target, parse_target("≥95%"), Direction::unknown);
        (void)achieved_share(parse_target("95"), target);
    }
}

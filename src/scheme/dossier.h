// What a report is written from besides the scored facts: who evaluates whom, budgets item by item, planned and done
// quantities, questionnaires, interviews, checks on site, problems, and the sentences only a person can write. All of
// it stands in the case file, so that every figure of a report has one source.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/location.h"
#include "numbers/quantity.h"

namespace jiheng {

// Who and when, as on the cover: 主管部门, 委托单位, 评价机构, 报告文号, 日期.
struct ReportHead {
    std::string outline{};  // id of the outline; empty: the one for the kind of scheme
    std::string department{};
    std::string principal{};  // 委托单位
    std::string agency{};
    std::string number{};
    std::string date{};    // ISO
    std::string author{};  // of working papers that name nobody else
    std::string reviewer{};
};

// Money in 元; 初始预算, 调整后预算, 支出.
struct BudgetYear {
    std::string year{};
    std::optional<Money> initial{};
    std::optional<Money> budget{};
    std::optional<Money> executed{};
};
struct BudgetItem {
    std::string name{};
    std::vector<BudgetYear> years{};
    std::string use{};     // what it is spent on
    std::string change{};  // why the budget was changed
    Location where{};

    const BudgetYear* year(std::string_view wanted) const;
};

// A row of the basic data: quantities name facts of the case, times are words ("9月", "按需").
struct DataItem {
    std::string name{};
    std::string planned{};  // id of a fact
    std::string done{};
    std::string planned_time{};
    std::string done_time{};
    Location where{};
};

struct Evidence {
    std::string id{};
    std::string title{};
    std::vector<std::string> on{};  // codes of indicators
    Location where{};
};

struct Interview {
    std::string with{};  // role or office, not a name
    std::string date{};
    std::string place{};
    std::string by{};
    struct Topic {
        std::string title{};
        std::string text{};
        std::vector<std::string> on{};
    };
    std::vector<Topic> topics{};
    Location where{};
};

// One working paper's own words: the process behind the computation, and who wrote it.
struct PaperNote {
    std::string on{};
    std::string text{};
    std::string source{};  // 数据来源
    std::string author{};
    std::string reviewer{};
    std::string date{};
    Location where{};
};

// 付款抽查: a voucher that was looked at.
struct PaymentCheck {
    std::string voucher{};
    std::string date{};
    std::string payee{};
    std::string purpose{};
    std::optional<Money> amount{};
    std::string basis{};   // contract, approval
    std::string result{};  // 相符 …
    Location where{};
};

// 产出核查: what was reported and what was found.
struct OutputCheck {
    std::string item{};
    std::string place{};
    std::string reported{};
    std::string found{};
    std::string result{};
    Location where{};
};

// 问题 with its 建议, or an experience worth keeping (经验) without one.
struct Problem {
    std::string title{};
    std::string text{};
    std::vector<std::string> on{};
    std::string suggestion{};
    std::string suggestion_text{};
    Location where{};
};

struct Question {
    std::string text{};
    std::vector<std::pair<std::string, Rational>> counts{};  // option -> answers
    bool scored = true;                                      // part of the satisfaction
};

struct Questionnaire {
    std::string tally{};  // the fact its scored questions make
    std::string title{};
    std::string respondents{};
    std::string method{};
    std::string period{};
    std::string opening{};  // the address to the respondent
    std::vector<Question> questions{};
    std::vector<std::string> open_questions{};
    Location where{};
};

struct Dossier {
    ReportHead head{};
    std::map<std::string, std::string, std::less<>> texts{};  // paragraphs by the outline's key
    std::vector<BudgetItem> budget{};
    std::vector<DataItem> data{};
    std::vector<Evidence> evidence{};
    std::vector<Interview> interviews{};
    std::vector<PaperNote> papers{};
    std::vector<PaymentCheck> payments{};
    std::vector<OutputCheck> outputs{};
    std::vector<Problem> experiences{};
    std::vector<Problem> problems{};
    std::vector<Questionnaire> questionnaires{};

    const PaperNote* paper(std::string_view code) const;
    const Questionnaire* questionnaire(std::string_view tally) const;
    // Budget items' sums in one year; nothing when no item says anything.
    std::optional<BudgetYear> total(std::string_view year) const;
    std::vector<std::string> years() const;  // in the order of their first mention
};

}  // namespace jiheng

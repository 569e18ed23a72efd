// A published paper as typed values with their places: what a form or report says, before anyone asks whether it holds.
// Recognisers fill these from a Document; checks read them. Anything seen and not understood is kept in `unrecognised`.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/location.h"
#include "documents/place.h"
#include "numbers/amount.h"
#include "numbers/target.h"

namespace jiheng {

enum class FormKind { self_evaluation, target_declaration, monitoring, evaluation_report, tables };
std::string_view name_of(FormKind kind);  // "self-evaluation", … as in the JSON

// A cell that may hold a number. `figure` is what it says; nothing for blank, dash or text.
struct Printed {
    std::string text{};
    std::optional<Figure> figure{};
    Place where{};

    bool blank() const;      // nothing, or only a dash or a slash
    bool malformed() const;  // digits are there, but they make no number
};

// Whether the text has the look of such a cell; cheap, for a first look at every cell of a document.
bool may_be_malformed(std::string_view text);
bool is_malformed_figure(std::string_view text);  // of a text that is no figure: what Printed::malformed says

// A cell that few forms have: it takes no room until it is filled, and reads as an empty one.
template <class Content>
class Seldom {
public:
    Seldom() = default;
    Seldom(Seldom&&) noexcept = default;
    Seldom& operator=(Seldom&&) noexcept = default;
    Seldom(const Seldom& other) : cell_{other.cell_ ? std::make_unique<Content>(*other.cell_) : nullptr} {}
    Seldom& operator=(const Seldom& other) { return *this = Seldom{other}; }

    const Content& operator*() const { return cell_ ? *cell_ : empty(); }
    const Content* operator->() const { return &**this; }
    Content& fill()
    {
        if (!cell_) cell_ = std::make_unique<Content>();
        return *cell_;
    }

private:
    static const Content& empty()
    {
        static const Content none{};
        return none;
    }

    std::unique_ptr<Content> cell_{};
};

struct FundRow {
    std::string label{};
    bool total = false;
    bool part = false;       // 其中 …
    bool uncertain = false;  // the columns of this row could not be told apart
    Printed initial{};
    Printed budget{};
    Printed executed{};
    Seldom<Printed> expected{};  // 全年预计执行数, of a monitoring form
    Printed arrived{};           // 到位数
    Printed balance{};           // 结余
    Printed weight{};
    Printed rate{};
    Printed rate_part{};   // where the heading says how the rate is made, 执行率(B/A): its B
    Printed rate_whole{};  // and its A
    Printed score{};
    std::string reason{};
    std::string measure{};          // what is to be done about it, where the form asks for it in a cell of its own
    std::vector<Printed> others{};  // cells under headings without a meaning of their own; the heading is in the place
    Place where{};
};

struct FundTable {
    int year = 0;                    // 0: the form's own year
    std::optional<Rational> unit{};  // what one printed unit is worth in 元, where a heading says so
    std::vector<FundRow> rows{};
    bool has_initial = false;
    bool has_budget = false;
    bool has_reason = false;
    bool within = false;  // a programme's funds inside the table before it: its 其中
    Location where{};
};

struct IndicatorRow {
    std::string code{};
    std::string level1{};
    std::string level2{};
    std::string name{};
    Printed target{};
    TargetValue target_value{};
    Printed actual{};
    TargetValue actual_value{};
    Printed weight{};
    Printed score{};
    Seldom<Printed> score_rate{};
    Seldom<Printed> recheck{};    // 复核分
    Seldom<Printed> raw_score{};  // 单项得分, before it is weighed
    std::string meaning{};
    std::string rule{};
    Seldom<std::string> basis{};       // 设定依据: what the target was set by
    Seldom<std::string> expected{};    // 全年预计完成情况, of a monitoring form
    Seldom<std::string> cause_kind{};  // 偏差类型: of the kinds a form offers or ticks, joined by 、
    Seldom<std::string> likelihood{};  // 完成目标可能性, the same
    std::string source{};
    std::string reason{};
    std::string measure{};  // what is to be done about it, where the form asks for it in a cell of its own
    bool subtotal = false;
    bool total = false;
    Place where{};
};

// One table of indicators, of whatever kind: a self-evaluation's, a declaration's, a score table, a rule annex.
struct IndicatorTable {
    bool has_target = false;
    bool has_actual = false;
    bool has_weight = false;
    bool has_score = false;
    bool has_reason = false;
    bool has_rule = false;
    std::string level1{};  // labels in force for the next row, also from rows left blank
    std::string level2{};
    std::vector<IndicatorRow> rows{};  // leaves, subtotals and the total, in their order
    Location where{};

    bool is_score_table() const { return has_score && !has_target; }
    bool is_annex() const { return has_rule && !has_score; }
    std::vector<const IndicatorRow*> leaves() const;
};

struct DataRow {
    std::string item{};
    Printed planned{};
    Printed done{};
    TargetValue planned_value{};
    TargetValue done_value{};
};
struct DataTable {
    bool times = false;  // planned and actual times, else quantities
    std::vector<DataRow> rows{};
    Location where{};
};

struct SurveyRow {
    std::string question{};
    bool total = false;
    Printed weight{};
    Printed satisfaction{};
    Printed score{};
};
struct SurveyTable {
    std::vector<SurveyRow> rows{};
    Location where{};
};

// Running text, lines joined into passages, each offset traceable to its line.
struct Passage {
    std::string text{};
    std::vector<std::pair<std::size_t, Location>> lines{};  // offset of each joined line, and its place

    Location place(std::size_t offset) const;
};

// An indicator as it is reported in running text: "C31 …（满分 5 分，得 5 分）" and what follows.
struct IndicatorSection {
    std::string code{};
    std::string name{};
    Printed weight{};
    Printed score{};
    std::string meaning{};
    std::string rule{};
    std::vector<Passage> body{};
    Location where{};
};

struct WorkingPaper {
    std::string code{};
    std::string name{};
    Printed weight{};
    Printed score{};
    std::string meaning{};
    std::string benchmark{};
    std::string rule{};
    std::string sources{};
    std::vector<Passage> computation{};
    Location where{};
};

struct Field {
    std::string text{};
    Location where{};
};

struct Unrecognised {
    std::string text{};
    Location where{};
};

struct Form {
    FormKind kind = FormKind::tables;
    std::string title{};
    int year = 0;
    std::optional<Rational> money_unit{};
    Location where{};
    std::map<std::string, Field, std::less<>> fields{};  // by the lexicon's name: "project", "unit", …
    std::vector<FundTable> funds{};
    std::vector<IndicatorTable> indicators{};
    std::vector<IndicatorTable> term_targets{};  // of a declaration: targets of the whole term, beside the year's
    std::vector<DataTable> data{};
    std::vector<SurveyTable> surveys{};
    std::vector<IndicatorSection> sections{};
    std::vector<WorkingPaper> papers{};
    std::vector<Passage> passages{};
    std::vector<Field> goals_expected{};
    std::vector<Field> goals_actual{};
    std::vector<Field> notes{};        // conclusions, reasons, persons: every field the lexicon calls a note
    std::vector<Printed> malformed{};  // cells of digits and separators that make no number: 7,00.0,77
    std::vector<Unrecognised> unrecognised{};
    int lines = 0;  // rows and paragraphs that hold anything

    // The share of them that was understood; nothing for a form without any.
    std::optional<Rational> confidence() const;
    const std::string& text_of(std::string_view field) const;  // empty where there is no such field
    const Field* field(std::string_view name) const;
    bool empty() const;  // nothing but text was recognised
};

}  // namespace jiheng

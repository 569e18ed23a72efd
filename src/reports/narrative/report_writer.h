// What the passages of a report share: the case, its evaluation, and the manuscript they add to.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluation/evaluation.h"
#include "typeset/manuscript.h"

namespace jiheng {

class ReportWriter {
public:
    ReportWriter(const Case& facts, const Scheme& scheme, const Evaluation& evaluation, Language language);

    const Case& facts() const { return facts_; }
    const Dossier& dossier() const { return facts_.dossier; }
    const Scheme& scheme() const { return scheme_; }
    const Evaluation& evaluation() const { return evaluation_; }
    Language language() const { return language_; }

    // Texts of the catalogue in the report's language.
    std::string word(std::string_view key, const Arguments& arguments = {}) const;
    const std::string& pick(const std::string& chinese, const std::string& english) const;

    // Names in the report's language; rows of a self-evaluation keep the name they were given.
    std::string name_of(const IndicatorResult& result) const;
    std::string title_of(const IndicatorResult& result) const;  // "C12 各类业务报表印刷完成率"
    std::string title_of(const GroupResult& group) const;
    std::string fact_name(std::string_view id) const;
    const Fact* fact(std::string_view id) const;
    // Answers in the order of the scale they are counted by; others stay in theirs.
    std::vector<std::pair<std::string, Rational>> in_order_of_scale(
        std::vector<std::pair<std::string, Rational>> counts) const;
    std::vector<const Fact*> facts_of(const IndicatorResult& result) const;  // each once, in the order of their use
    // The level-1 group an indicator belongs to, and all indicators below a group.
    std::vector<const IndicatorResult*> below(std::string_view group) const;
    std::vector<const GroupResult*> groups_below(std::string_view group) const;

    // Where the reader is led from a score: the working paper when the report has them, else the paragraph about it.
    static std::string paper_anchor(std::string_view code);
    static std::string analysis_anchor(std::string_view code);
    static std::string fact_anchor(std::string_view id);
    static std::string rule_anchor(std::string_view code);

    void set_level(int level) { level_ = level; }  // of the section the passage stands in
    void heading(int below, std::string text, std::string anchor = {}, bool listed = true);
    void paragraph(std::string text);
    void paragraph(typeset::Runs runs, std::string anchor = {});
    void paragraphs(std::string_view text);  // of the case's own words: lines are paragraphs, "- " begins an item
    void item(std::string text);
    void item(typeset::Runs runs);
    void table(typeset::Table table);
    void chart(typeset::Chart chart);
    void placeholder(std::string task, std::vector<std::string> known, std::string anchor = {});
    void page_break();
    std::size_t size() const { return blocks_.size(); }
    std::vector<typeset::Block> take() { return std::exchange(blocks_, {}); }

    // "94.25%", "1,994.18": as figures stand in sentences and tables of this report.
    static std::string percent(const Rational& share);
    static std::string percent(const std::optional<Rational>& share);  // — where there is none
    std::string money(const Money& amount) const;                      // in 万元, without the unit
    std::string money(const std::optional<Money>& amount) const;
    static std::string points(const std::optional<Points>& points);

private:
    const Case& facts_;
    const Scheme& scheme_;
    const Evaluation& evaluation_;
    Language language_;
    int level_ = 1;
    std::vector<typeset::Block> blocks_{};
};

// Cells as the passages write them.
typeset::Cell text_cell(std::string text, std::string link = {});
typeset::Cell figure_cell(std::string text, std::string link = {});
typeset::Cell middle_cell(std::string text, std::string link = {});
std::vector<typeset::Cell> heading_row(const std::vector<std::string>& texts);

}  // namespace jiheng

// Indicator tables that lost their columns: what is left are lines, a row ending in "target actual marks score".
#pragma once

#include <string>
#include <vector>

#include "forms/form.h"
#include "forms/lines.h"

namespace jiheng {

class LooseIndicators {
public:
    // A line such as "一级指标 二级指标 三级指标": the columns that follow are broken over the next lines.
    static bool starts(const Line& line);

    explicit LooseIndicators(const Line& heading);
    void add(const Line& line);
    bool finished() const { return finished_; }  // the total was read
    // The table; fragments that belong to no row go to `left_over`.
    IndicatorTable take(std::vector<Unrecognised>& left_over);

private:
    void add_row(const Line& cells);
    void flush_single_characters();

    struct Fragment {
        std::string text;
        Line line;
    };

    IndicatorTable table_{};
    std::vector<Fragment> pending_{};  // pieces of the next row's name
    std::vector<Fragment> single_{};   // one-character lines: a vertical label, or the tail of a name
    std::string level1_{};
    int last_row_line_ = 0;
    int last_fragment_line_ = 0;
    int reason_blocks_ = 0;  // blocks of lines read as the last row's reason; 0: none is open
    bool finished_ = false;
};

}  // namespace jiheng

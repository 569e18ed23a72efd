// Funds printed as pairs of a label and an amount: "年度资金总额 | 179.9", "其中：财政拨款 | 179.9", with one, two or
// more pairs a row. A head and the parts below it make a block; blocks side by side may be the columns of one fund
// table.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "forms/form.h"
#include "forms/lexicon.h"
#include "forms/lines.h"

namespace jiheng {

class FundPairs {
public:
    // Whether the row holds such pairs. A row of labels without any amount counts only below a head.
    bool add(const Line& row);
    // Whether the row has the headings of a rate, weight or score, whose values stand below beside the pairs.
    bool note_headings(const Line& row);
    bool empty() const { return blocks_.empty(); }
    // The tables read so far; the reader starts afresh.
    std::vector<FundTable> take();

private:
    struct Block {
        int column = 0;       // of the label
        std::string label{};  // as printed, without colon
        bool within = false;  // 其中 … 资金总额: a total of its own inside the total above
        Printed amount{};
        Printed weight{};
        Printed rate{};
        Printed score{};
        std::vector<FundRow> parts{};
        Location where{};
    };

    void add_pair(const Line& row, int label_at, const std::string& label, Printed amount);
    Block* block_above(int column);
    void add_share(Column column, Printed value);

    std::vector<Block> blocks_{};
    std::map<int, Column> headings_{};  // column of the grid → rate, weight or score
};

}  // namespace jiheng

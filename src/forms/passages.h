// Running text: lines that a page layout broke are joined again into passages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "forms/form.h"

namespace jiheng {

class PassageBuilder {
public:
    void add(std::string_view text, const Location& place);
    void close();  // the next line starts a passage of its own
    std::vector<Passage> take();

private:
    std::vector<Passage> done_{};
    bool open_ = false;
};

// "一、", "（一）", "1.", "(1)", "①", "A11 …", "附件 2": the start of a heading or of a list item.
bool starts_block(std::string_view text);
// The text behind such a mark.
std::string_view without_mark(std::string_view text);

// "C31 …（满分 5 分，得 5 分）：" — an indicator's heading with its marks and its score.
std::optional<IndicatorSection> read_scored_heading(std::string_view text, const Location& where);
// "A11“…”评价底稿"
std::optional<WorkingPaper> read_paper_heading(std::string_view text, const Location& where);

// The four digits of the first 20xx年 (or a bare 20xx in brackets); 0 when there is none.
int find_year(std::string_view text);

}  // namespace jiheng

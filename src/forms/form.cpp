#include "forms/form.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

std::string_view name_of(FormKind kind)
{
    switch (kind) {
        case FormKind::self_evaluation:
            return "self-evaluation";
        case FormKind::target_declaration:
            return "target-declaration";
        case FormKind::monitoring:
            return "monitoring";
        case FormKind::evaluation_report:
            return "evaluation-report";
        case FormKind::tables:
            break;
    }
    return "tables";
}

bool Printed::blank() const
{
    const std::string key = label_key(text);
    return key.empty() || key == "-" || key == "--" || key == "—" || key == "——" || key == "/" || key == "\\";
}

bool may_be_malformed(std::string_view text)
{
    constexpr std::size_t shortest = 6;
    constexpr std::size_t longest = 90;  // in full-width characters a figure takes three bytes a digit
    if (text.size() < shortest || text.size() > longest) return false;
    const auto first = static_cast<unsigned char>(text.front());
    if (first > '9' && first != 0xC2 && first != 0xE2 && first != 0xE3 && first != 0xEF)
        return false;  // text, no digit
    return contains(text, ",") || contains(text, "，");
}

bool Printed::malformed() const
{
    return !figure && is_malformed_figure(text);
}

bool is_malformed_figure(std::string_view text)
{
    int digits = 0;
    bool separated = false;
    for (const char c : fold_width(text)) {
        if (c >= '0' && c <= '9')
            ++digits;
        else if (c == ',')
            separated = true;
        else if (c != '.' && c != ' ')
            return false;
    }
    return separated && digits > 4;  // "1,2,3" is a list, 2019.1.1 a date
}

std::vector<const IndicatorRow*> IndicatorTable::leaves() const
{
    std::vector<const IndicatorRow*> found;
    for (const auto& row : rows)
        if (!row.subtotal && !row.total) found.push_back(&row);
    return found;
}

Location Passage::place(std::size_t offset) const
{
    Location where;
    for (const auto& [begin, place] : lines)
        if (begin <= offset) where = place;
    return where;
}

const Field* Form::field(std::string_view name) const
{
    const auto found = fields.find(name);
    return found == fields.end() ? nullptr : &found->second;
}

const std::string& Form::text_of(std::string_view name) const
{
    static const std::string none{};
    const auto* found = field(name);
    return found == nullptr ? none : found->text;
}

std::optional<Rational> Form::confidence() const
{
    if (lines == 0) return std::nullopt;
    const auto left_over = std::min(static_cast<int>(unrecognised.size()), lines);
    return Rational{lines - left_over} / Rational{lines};
}

bool Form::empty() const
{
    constexpr std::size_t least_fields = 3;  // one label may stand in any text

    return funds.empty() && indicators.empty() && data.empty() && surveys.empty() && sections.empty() &&
           papers.empty() && malformed.empty() && fields.size() < least_fields;
}

}  // namespace jiheng

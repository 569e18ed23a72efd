#include "survey/answer_table_builder.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng::survey {

AnswerTableBuilder::AnswerTableBuilder(const Questionnaire& questionnaire)
{
    constexpr std::size_t bits = 64;
    table_.questionnaire = &questionnaire;
    each_item(questionnaire.items, [&](const Item& item, const Item* repeat) {
        if (repeat != nullptr || item.holds_items() || item.kind == Item::Kind::note) return;
        Slot slot{item.key};
        const OptionList* list = questionnaire.list(item.list);
        if (list != nullptr && item.kind == Item::Kind::single) {
            slot.kind = Slot::Kind::choice;
            slot.column = table_.choices.size();
            table_.choices.push_back({item.key, list, {}});
        } else if (list != nullptr && item.kind == Item::Kind::multiple && list->options.size() <= bits) {
            slot.kind = Slot::Kind::several;
            slot.column = table_.several.size();
            table_.several.push_back({item.key, list, {}});
        } else {
            slot.column = table_.texts.size();
            table_.texts.push_back({item.key, {}});
        }
        if (slot.kind != Slot::Kind::text) {
            for (std::size_t i = 0; i < list->options.size(); ++i)
                slot.options.emplace_back(list->options[i].key, static_cast<std::uint16_t>(i + 1));
            // Of options that share a key, the first counts.
            std::stable_sort(slot.options.begin(), slot.options.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
        }
        slots_.push_back(std::move(slot));
    });
    std::sort(slots_.begin(), slots_.end(), [](const Slot& a, const Slot& b) { return a.key < b.key; });
}

void AnswerTableBuilder::begin_row(const Sender& sender)
{
    ++table_.rows;
    next_ = 0;
    for (auto& column : table_.choices) column.chosen.push_back(0);
    for (auto& column : table_.several) column.chosen.push_back(0);
    for (auto& column : table_.texts) column.texts.emplace_back();
    table_.stratum.emplace_back(sender.stratum);
    table_.seconds.push_back(sender.seconds);
    table_.device.emplace_back(sender.device);
    table_.counted.push_back(sender.counted);
}

std::uint16_t AnswerTableBuilder::number_of(const Slot& slot, std::string_view option)
{
    const auto found = std::lower_bound(slot.options.begin(), slot.options.end(), option,
                                        [](const auto& one, std::string_view key) { return one.first < key; });
    return found == slot.options.end() || found->first != option ? std::uint16_t{0} : found->second;
}

void AnswerTableBuilder::put(std::string_view question, std::string_view answer)
{
    while (next_ < slots_.size() && slots_[next_].key < question) ++next_;
    auto at = next_;
    if (at == slots_.size() || slots_[at].key != question) {
        const auto found = std::lower_bound(slots_.begin(), slots_.end(), question,
                                            [](const Slot& one, std::string_view key) { return one.key < key; });
        if (found == slots_.end() || found->key != question) return;
        at = static_cast<std::size_t>(found - slots_.begin());
    }
    const Slot& slot = slots_[at];
    switch (slot.kind) {
        case Slot::Kind::choice:
            table_.choices[slot.column].chosen.back() = number_of(slot, answer);
            break;
        case Slot::Kind::several: {
            std::uint64_t all = 0;
            for (const auto part : split(answer, ' '))
                if (const std::uint16_t number = number_of(slot, part)) all |= std::uint64_t{1} << (number - 1U);
            table_.several[slot.column].chosen.back() = all;
            break;
        }
        case Slot::Kind::text:
            table_.texts[slot.column].texts.back() = answer;
            break;
    }
}

}  // namespace jiheng::survey

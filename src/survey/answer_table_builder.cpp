#include "survey/answer_table_builder.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace jiheng::survey {

AnswerTableBuilder::AnswerTableBuilder(const Questionnaire& questionnaire, const Item* repeat)
{
    constexpr std::size_t bits = 64;
    table_.questionnaire = &questionnaire;
    each_item(questionnaire.items, [&](const Item& item, const Item* inside) {
        if (inside != repeat || item.holds_items() || item.kind == Item::Kind::note) return;
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
    for (auto& column : table_.texts) column.texts.push_back({});
    table_.stratum.push_back(sender.stratum);
    table_.seconds.push_back(sender.seconds);
    table_.device.push_back(sender.device);
    if (!sender.counted || !table_.counted.empty()) table_.counted.resize(table_.rows, true);
    if (!sender.counted) table_.counted.back() = false;
}

std::uint16_t AnswerTableBuilder::number_of(const Slot& slot, std::string_view option)
{
    const auto found = std::lower_bound(slot.options.begin(), slot.options.end(), option,
                                        [](const auto& one, std::string_view key) { return one.first < key; });
    return found == slot.options.end() || found->first != option ? std::uint16_t{0} : found->second;
}

std::uint64_t AnswerTableBuilder::numbers_of(const Slot& slot, std::string_view options)
{
    std::uint64_t all = 0;
    for (const auto part : split(options, ' '))
        if (const std::uint16_t number = number_of(slot, part)) all |= std::uint64_t{1} << (number - 1U);
    return all;
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
        case Slot::Kind::several:
            table_.several[slot.column].chosen.back() = numbers_of(slot, answer);
            break;
        case Slot::Kind::text:
            table_.texts[slot.column].texts.set_last(answer);
            break;
    }
}

void AnswerTableBuilder::append(const PackedAnswers& packed)
{
    for (const auto& slot : slots_) append(slot, packed.find(slot.key), packed.rows);
    if (const PackedColumn* seconds = packed.find(seconds_column)) {
        std::vector<std::uint32_t> numbers(seconds->texts.size() + 1);
        for (std::size_t i = 0; i < seconds->texts.size(); ++i) {
            const std::string_view text = seconds->texts[i];
            std::from_chars(text.data(), text.data() + text.size(), numbers[i + 1]);
        }
        seconds->codes.translate(numbers, table_.seconds);
    }
    for (auto [key, list] : {std::pair{stratum_column, &table_.stratum}, {device_column, &table_.device}})
        if (const PackedColumn* column = packed.find(key))
            for (std::size_t row = 0; row < packed.rows; ++row) list->push_back(column->text(row));
    table_.rows += packed.rows;
    table_.seconds.resize(table_.rows);
    table_.stratum.resize(table_.rows);
    table_.device.resize(table_.rows);
    if (!table_.counted.empty()) table_.counted.resize(table_.rows, true);
}

void AnswerTableBuilder::append(const Slot& slot, const PackedColumn* column, std::size_t rows)
{
    // What an option is, is found out once for each text, not for each respondent.
    const auto translate = [&](auto& chosen, const auto& number) {
        const std::size_t all = chosen.size() + rows;
        if (column != nullptr) {
            std::remove_reference_t<decltype(chosen)> numbers(1);
            for (std::size_t i = 0; i < column->texts.size(); ++i) numbers.push_back(number(slot, column->texts[i]));
            column->codes.translate(numbers, chosen);
        }
        chosen.resize(all);
    };
    switch (slot.kind) {
        case Slot::Kind::choice:
            translate(table_.choices[slot.column].chosen, number_of);
            break;
        case Slot::Kind::several:
            translate(table_.several[slot.column].chosen, numbers_of);
            break;
        case Slot::Kind::text: {
            TextList& texts = table_.texts[slot.column].texts;
            const std::size_t all = texts.size() + rows;
            for (std::size_t row = 0; column != nullptr && row < rows; ++row) texts.push_back(column->text(row));
            texts.resize(all);
            break;
        }
    }
}

}  // namespace jiheng::survey

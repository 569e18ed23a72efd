#include "survey/packed_answers.h"

#include <libdeflate.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace jiheng::survey {

namespace {

constexpr std::uint32_t most_narrow = std::numeric_limits<std::uint8_t>::max();
constexpr std::size_t looked_through = 12;  // texts that are compared one by one

// A column as bytes: the mark, rows, texts, the length of each text, the texts, the codes, the checksum of all before.
// Numbers are four bytes, the least first; codes one byte where there are at most 255 texts, else four. Where almost
// every answer is one of its own, the texts stand one a row and there are no codes.
constexpr std::string_view mark = "JA1";
enum class Form : char { narrow = '1', wide = '4', each = 'e' };

void put_number(std::string& out, std::size_t number)
{
    for (unsigned byte = 0; byte < 4; ++byte) out += static_cast<char>(number >> (8 * byte) & 0xFFU);
}

std::uint32_t checksum_of(std::string_view bytes)
{
    return libdeflate_crc32(0, bytes.data(), bytes.size());
}

// Reads what put_number and the like wrote; `good` turns false at the first thing that is not there.
class Reader {
public:
    explicit Reader(std::string_view bytes) : left_{bytes} {}
    bool good = true;

    std::string_view bytes(std::size_t size)
    {
        if (!good || left_.size() < size) {
            good = false;
            return {};
        }
        const std::string_view taken = left_.substr(0, size);
        left_.remove_prefix(size);
        return taken;
    }
    std::uint32_t number()
    {
        const std::string_view taken = bytes(4);
        std::uint32_t made = 0;
        for (unsigned byte = 0; byte < taken.size(); ++byte)
            made |= static_cast<std::uint32_t>(static_cast<unsigned char>(taken[byte])) << (8 * byte);
        return made;
    }
    std::size_t left() const { return left_.size(); }

private:
    std::string_view left_;
};

TextList read_texts(Reader& reader, std::size_t count)
{
    constexpr std::size_t size_of_length = 4;
    TextList texts;
    Reader lengths{reader.bytes(count > reader.left() / size_of_length ? reader.left() + 1 : count * size_of_length)};
    for (std::size_t i = 0; reader.good && i < count; ++i) texts.push_back(reader.bytes(lengths.number()));
    return texts;
}

}  // namespace

Codes Codes::of_bytes(std::string_view bytes)
{
    Codes codes;
    codes.narrow_.assign(bytes.begin(), bytes.end());
    return codes;
}

void Codes::push_back(std::uint32_t code)
{
    if (!is_wide_ && code > most_narrow) widen();
    if (is_wide_)
        wide_.push_back(code);
    else
        narrow_.push_back(static_cast<std::uint8_t>(code));
}

void Codes::resize(std::size_t rows)
{
    if (is_wide_)
        wide_.resize(rows);
    else
        narrow_.resize(rows);
}

void Codes::set_last(std::uint32_t code)
{
    resize(size() - 1);
    push_back(code);
}

void Codes::arrange(const std::vector<std::uint32_t>& order)
{
    const auto arranged = [&](auto& codes) {
        std::remove_reference_t<decltype(codes)> made;
        made.reserve(order.size());
        for (const auto row : order) made.push_back(codes[row]);
        codes = std::move(made);
    };
    if (is_wide_)
        arranged(wide_);
    else
        arranged(narrow_);
}

void Codes::widen()
{
    wide_.assign(narrow_.begin(), narrow_.end());
    narrow_ = {};
    is_wide_ = true;
}

const PackedColumn* PackedAnswers::find(std::string_view key) const
{
    const auto found =
        std::lower_bound(columns.begin(), columns.end(), key,
                         [](const PackedColumn& one, std::string_view wanted) { return one.key < wanted; });
    return found == columns.end() || found->key != key ? nullptr : &*found;
}

void AnswerPacker::begin_row(std::string_view id)
{
    ++rows_;
    next_ = 0;
    ids_.push_back(id);
}

std::uint32_t AnswerPacker::code_of(Column& column, std::string_view text)
{
    TextList& texts = column.packed.texts;
    if (texts.size() <= looked_through) {
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (texts[i] == text) return static_cast<std::uint32_t>(i + 1);
    } else {
        if (column.known.empty())
            for (std::size_t i = 0; i < texts.size(); ++i)
                column.known.emplace(texts[i], static_cast<std::uint32_t>(i + 1));
        const auto [found, is_new] =
            column.known.try_emplace(std::string{text}, static_cast<std::uint32_t>(texts.size() + 1));
        if (!is_new) return found->second;
    }
    texts.push_back(text);
    return static_cast<std::uint32_t>(texts.size());
}

void AnswerPacker::put(std::string_view key, std::string_view text)
{
    if (text.empty()) return;
    if (next_ == columns_.size() || columns_[next_].packed.key != key) {
        const auto place =
            std::lower_bound(columns_.begin(), columns_.end(), key,
                             [](const Column& one, std::string_view wanted) { return one.packed.key < wanted; });
        next_ = static_cast<std::size_t>(place - columns_.begin());
        if (place == columns_.end() || place->packed.key != key) {
            Column made;
            made.packed.key = key;
            columns_.insert(place, std::move(made));
        }
    }
    Column& column = columns_[next_++];
    const std::uint32_t code = code_of(column, text);
    if (column.packed.codes.size() == rows_) return column.packed.codes.set_last(code);  // a key twice: the last counts
    column.packed.codes.resize(rows_ - 1);
    column.packed.codes.push_back(code);
}

PackedAnswers AnswerPacker::take() &&
{
    PackedAnswers made;
    made.rows = rows_;
    std::vector<std::uint32_t> order(rows_);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return ids_[a] < ids_[b]; });
    PackedColumn ids{std::string{id_column}, {}, {}};
    for (std::size_t row = 0; row < rows_; ++row) {
        ids.texts.push_back(ids_[order[row]]);
        ids.codes.push_back(static_cast<std::uint32_t>(row + 1));
    }
    ids_ = {};
    for (auto& column : columns_) {
        column.known = {};
        column.packed.codes.resize(rows_);
        column.packed.codes.arrange(order);
        made.columns.push_back(std::move(column.packed));
    }
    const auto place = std::lower_bound(made.columns.begin(), made.columns.end(), id_column,
                                        [](const PackedColumn& one, std::string_view key) { return one.key < key; });
    made.columns.insert(place, std::move(ids));
    return made;
}

std::string pack_column(const PackedColumn& column, std::size_t from, std::size_t rows)
{
    const std::size_t end = std::min(column.codes.size(), from + rows);
    // The texts in the order in which these rows name them: other rows before or behind change nothing.
    std::vector<std::uint32_t> number(column.texts.size() + 1);
    std::vector<std::uint32_t> used;
    for (std::size_t row = from; row < end; ++row) {
        const std::uint32_t code = column.codes[row];
        if (code == 0 || number[code] != 0) continue;
        used.push_back(code);
        number[code] = static_cast<std::uint32_t>(used.size());
    }
    const bool each = used.size() > most_narrow && used.size() > (end - from) / 2;
    const bool narrow = used.size() <= most_narrow;
    std::string out{mark};
    out += static_cast<char>(each ? Form::each : narrow ? Form::narrow : Form::wide);
    put_number(out, end - from);
    put_number(out, each ? end - from : used.size());
    const auto each_text = [&](const auto& take) {
        if (each)
            for (std::size_t row = from; row < end; ++row) take(column.text(row));
        else
            for (const auto code : used) take(column.texts[code - 1]);
    };
    each_text([&](std::string_view text) { put_number(out, text.size()); });
    each_text([&](std::string_view text) { out += text; });
    for (std::size_t row = from; !each && row < end; ++row) {
        if (narrow)
            out += static_cast<char>(number[column.codes[row]]);
        else
            put_number(out, number[column.codes[row]]);
    }
    put_number(out, checksum_of(out));
    return out;
}

std::optional<PackedColumn> unpack_column(std::string_view bytes)
{
    constexpr std::size_t size_of_checksum = 4;
    if (bytes.size() < size_of_checksum) return std::nullopt;
    Reader end{bytes.substr(bytes.size() - size_of_checksum)};
    bytes.remove_suffix(size_of_checksum);
    if (end.number() != checksum_of(bytes)) return std::nullopt;
    Reader reader{bytes};
    if (reader.bytes(mark.size()) != mark) return std::nullopt;
    const std::string_view form = reader.bytes(1);
    const std::size_t rows = reader.number();
    const std::size_t count = reader.number();
    PackedColumn column;
    column.texts = read_texts(reader, count);
    if (!reader.good) return std::nullopt;
    if (form.front() == static_cast<char>(Form::each)) {
        if (count != rows || reader.left() != 0) return std::nullopt;
        for (std::size_t row = 0; row < rows; ++row)
            column.codes.push_back(column.texts[row].empty() ? 0 : static_cast<std::uint32_t>(row + 1));
        return column;
    }
    const bool wide = form.front() == static_cast<char>(Form::wide);
    if (!wide && form.front() != static_cast<char>(Form::narrow)) return std::nullopt;
    if (reader.left() != rows * (wide ? 4 : 1)) return std::nullopt;
    if (wide) {
        for (std::size_t row = 0; row < rows; ++row) column.codes.push_back(reader.number());
    } else {
        column.codes = Codes::of_bytes(reader.bytes(rows));
    }
    for (std::size_t row = 0; row < rows; ++row)
        if (column.codes[row] > count) return std::nullopt;
    return column;
}

}  // namespace jiheng::survey

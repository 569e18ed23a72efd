#include "documents/pdf/pdf_filters.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_RunLength.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFStreamFilter.hh>
#include <stdexcept>
#include <utility>
#include <vector>

namespace jiheng {

namespace {

thread_local FilterMeter* meter_of_thread = nullptr;

// What a byte means for the number of objects written, about.
enum class Part { between, opens, inside };

Part part_of(unsigned char byte)
{
    switch (byte) {
        case '\0':
        case '\t':
        case '\n':
        case '\f':
        case '\r':
        case ' ':
        case ']':
        case '>':
        case ')':
            return Part::between;
        case '[':
        case '<':
        case '(':
        case '/':
            return Part::opens;
        default:
            return Part::inside;
    }
}

// Passes on what a filter yields, and counts it.
class Metered : public Pipeline {
public:
    explicit Metered(Pipeline* following) : Pipeline{"metered", following} {}
    void write(unsigned char const* data, std::size_t size) override
    {
        stream_.take(data, size);
        getNext()->write(data, size);
    }
    void finish() override { getNext()->finish(); }

private:
    FilterMeter::Stream stream_{};
};

// The rows of a predictor: each byte is the difference to its neighbours (PNG, RFC 2083, section 6; TIFF predictor 2).
struct RowShape {
    std::size_t row = 0;    // bytes
    std::size_t pixel = 1;  // bytes, at least 1
    bool tagged = false;    // PNG: a byte before each row names its filter
};

class Predicted : public Pipeline {
public:
    Predicted(Pipeline* following, const RowShape& shape)
        : Pipeline{"predicted", following}, shape_{shape}, above_(shape.row), start_{shape.tagged ? std::size_t{1} : 0}
    {
    }

    void write(unsigned char const* data, std::size_t size) override
    {
        while (size > 0) {
            const std::size_t part = std::min(size, start_ + shape_.row - row_.size());
            row_.insert(row_.end(), data, data + part);
            data += part;
            size -= part;
            if (row_.size() == start_ + shape_.row) end_row();
        }
    }

    void finish() override
    {
        if (row_.size() > start_) {
            row_.resize(start_ + shape_.row);
            end_row();
        }
        getNext()->finish();
    }

private:
    void end_row()
    {
        const unsigned filter = shape_.tagged ? row_[0] : 1U;
        row_.erase(row_.begin(), row_.begin() + static_cast<std::ptrdiff_t>(start_));
        for (std::size_t i = 0; i < row_.size(); ++i) {
            const int left = i < shape_.pixel ? 0 : row_[i - shape_.pixel];
            const int up = above_[i];
            const int corner = i < shape_.pixel ? 0 : above_[i - shape_.pixel];
            row_[i] = static_cast<unsigned char>(row_[i] + predicted(filter, left, up, corner));
        }
        getNext()->write(row_.data(), row_.size());
        above_.swap(row_);
        row_.clear();
    }

    static int predicted(unsigned filter, int left, int up, int corner)
    {
        if (filter == 1) return left;
        if (filter == 2) return up;
        if (filter == 3) return (left + up) / 2;
        if (filter != 4) return 0;
        const int estimate = left + up - corner;
        const int to_left = std::abs(estimate - left);
        const int to_up = std::abs(estimate - up);
        const int to_corner = std::abs(estimate - corner);
        return to_left <= to_up && to_left <= to_corner ? left : to_up <= to_corner ? up : corner;
    }

    RowShape shape_;
    std::vector<unsigned char> above_;
    std::vector<unsigned char> row_{};
    std::size_t start_;
};

// LZW as PDF has it: codes of 9 to 12 bits, highest bit first, 256 empties the table and 257 ends the data.
class Lzw : public Pipeline {
public:
    Lzw(Pipeline* following, bool early) : Pipeline{"lzw", following}, early_{early ? 1U : 0U} {}

    void write(unsigned char const* data, std::size_t size) override
    {
        for (; size > 0 && !ended_; ++data, --size) {
            bits_ = bits_ << 8 | *data;
            count_ += 8;
            while (count_ >= width_ && !ended_) {
                count_ -= width_;
                take(bits_ >> count_ & ((1U << width_) - 1));
            }
        }
    }

    void finish() override { getNext()->finish(); }

private:
    static constexpr unsigned clear = 256;
    static constexpr unsigned end = 257;
    static constexpr unsigned first = 258;
    static constexpr unsigned most = 4096;
    static constexpr unsigned none = most;
    struct Entry {
        unsigned before = none;
        unsigned char last = 0;
    };

    void take(unsigned code)
    {
        if (code == clear) {
            next_ = first;
            width_ = 9;
            last_ = none;
            return;
        }
        ended_ = code == end || code > next_ || (code == next_ && last_ == none);
        if (ended_) return;
        text_.clear();
        if (code == next_) text_.push_back(0);  // the entry being made: the last text and its own first byte
        for (unsigned at = code == next_ ? last_ : code; at != none; at = at < clear ? none : table_[at].before)
            text_.push_back(at < clear ? static_cast<unsigned char>(at) : table_[at].last);
        std::reverse(text_.begin(), text_.end());
        if (code == next_) text_.back() = text_.front();
        if (last_ != none && next_ < most) table_[next_++] = {last_, text_.front()};
        last_ = code;
        if (next_ + early_ >= 1U << width_ && width_ < 12) ++width_;
        getNext()->write(text_.data(), text_.size());
    }

    unsigned early_;
    std::uint32_t bits_ = 0;
    unsigned count_ = 0;
    unsigned width_ = 9;
    unsigned next_ = first;
    unsigned last_ = none;
    bool ended_ = false;
    std::array<Entry, most> table_{};
    std::vector<unsigned char> text_{};
};

// A filter and the predictor after it, both counted.
class MeteredFilter : public QPDFStreamFilter {
public:
    enum class Kind { flate, lzw, run_length };
    explicit MeteredFilter(Kind kind) : kind_{kind} {}

    bool setDecodeParms(QPDFObjectHandle parameters) override
    {
        if (!parameters.isDictionary()) return parameters.isNull();
        const auto value = [&](const char* key, long long usual) {
            auto object = parameters.getKey(key);
            return object.isInteger() ? object.getIntValue() : usual;
        };
        early_ = value("/EarlyChange", 1) != 0;
        const long long predictor = value("/Predictor", 1);
        if (predictor <= 1) return true;
        const long long columns = value("/Columns", 1);
        const long long colours = value("/Colors", 1);
        const long long bits = value("/BitsPerComponent", 8);
        constexpr long long widest = 100'000;
        constexpr long long most_colours = 32;
        constexpr long long most_bits = 16;
        if (columns < 1 || columns > widest || colours < 1 || colours > most_colours || bits < 1 || bits > most_bits)
            return false;
        if (predictor == 2 && bits != 8) return false;  // only pictures have it, which are not read
        shape_.tagged = predictor >= 10;
        shape_.row = static_cast<std::size_t>((columns * colours * bits + 7) / 8);
        shape_.pixel = static_cast<std::size_t>(std::max(1LL, colours * bits / 8));
        return true;
    }

    Pipeline* getDecodePipeline(Pipeline* next) override
    {
        if (shape_.row > 0) next = keep(std::make_unique<Predicted>(next, shape_));
        next = keep(std::make_unique<Metered>(next));
        if (kind_ == Kind::lzw) return keep(std::make_unique<Lzw>(next, early_));
        if (kind_ == Kind::run_length)
            return keep(std::make_unique<Pl_RunLength>("run length", next, Pl_RunLength::a_decode));
        return keep(std::make_unique<Pl_Flate>("inflate", next, Pl_Flate::a_inflate));
    }

private:
    Pipeline* keep(std::unique_ptr<Pipeline> stage)
    {
        stages_.push_back(std::move(stage));
        return stages_.back().get();
    }

    Kind kind_;
    bool early_ = true;
    RowShape shape_{};
    std::vector<std::unique_ptr<Pipeline>> stages_{};
};

// In place of the library's own; the filters left to it yield at most four bytes for one.
bool put_in_place()
{
    using Kind = MeteredFilter::Kind;
    const auto put = [](const char* name, Kind kind) {
        QPDF::registerStreamFilter(name, [kind] { return std::make_shared<MeteredFilter>(kind); });
    };
    put("/FlateDecode", Kind::flate);
    put("/LZWDecode", Kind::lzw);
    put("/RunLengthDecode", Kind::run_length);
    return true;
}

}  // namespace

FilterMeter* FilterMeter::begin()
{
    static const bool in_place = put_in_place();
    static_cast<void>(in_place);
    return std::exchange(meter_of_thread, this);
}

FilterMeter::~FilterMeter()
{
    meter_of_thread = before_;
}

FilterMeter::Stream::Stream()
    : meter_{meter_of_thread},
      for_us_{meter_ != nullptr && meter_->for_us_},
      left_{meter_ == nullptr ? 0
            : for_us_         ? meter_->left_.bytes
                              : meter_->left_.bytes_of_own}
{
}

void FilterMeter::Stream::take(const unsigned char* bytes, std::size_t size)
{
    if (meter_ == nullptr) throw std::length_error{"a stream without a meter"};
    if (size > left_ || size > meter_->left_.bytes) {
        meter_->too_many_bytes_ = true;
        meter_->left_.bytes = 0;
        throw std::length_error{"more bytes than the limit"};
    }
    left_ -= size;
    meter_->left_.bytes -= size;
    if (!for_us_) meter_->take_objects(bytes, size, inside_);
}

void FilterMeter::take_objects(const unsigned char* bytes, std::size_t size, bool& inside)
{
    std::size_t objects = 0;
    for (const unsigned char* byte = bytes; byte != bytes + size; ++byte) {
        const Part part = part_of(*byte);
        objects += part == Part::opens || (part == Part::inside && !inside) ? 1 : 0;
        inside = part == Part::inside || *byte == '/';
    }
    if (objects > left_.objects) {
        too_many_objects_ = true;
        left_.bytes = 0;
        throw std::length_error{"more objects than the limit"};
    }
    left_.objects -= objects;
}

FilterMeter::ForUs::ForUs() : meter_{meter_of_thread}
{
    if (meter_ != nullptr) meter_->for_us_ = true;
}

FilterMeter::ForUs::~ForUs()
{
    if (meter_ != nullptr) meter_->for_us_ = false;
}

}  // namespace jiheng

#include "documents/pdf/pdf_object.h"

#include <cmath>
#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <stdexcept>

namespace jiheng {

namespace {

// Of an object stream or cross-reference stream.
constexpr std::size_t largest_own_stream = std::size_t{64} << 20;
// Of a large file, at least: streams that are no objects make most of it.
constexpr std::size_t bytes_an_object = 12;

// Collects what a stream decodes to and stops at the limit.
class CappedText : public Pipeline {
public:
    explicit CappedText(std::size_t most) : Pipeline{"capped", nullptr}, most_{most} {}
    void write(unsigned char const* data, std::size_t size) override
    {
        if (size > most_ - text.size()) {
            over_limit = true;
            throw std::length_error{"a stream beyond the limit"};
        }
        text.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}

    std::string text{};
    bool over_limit = false;

private:
    std::size_t most_;
};

// The bytes of the file. The library parses them in small pieces and copies the data of streams in large ones.
class MeteredSource : public BufferInputSource {
public:
    MeteredSource(std::string_view bytes, FilterMeter& meter)
        : BufferInputSource{"pdf",
                            new Buffer{reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data())), bytes.size()},
                            true},
          meter_{meter}
    {
    }

    std::size_t read(char* to, std::size_t length) override
    {
        constexpr std::size_t parsed_at_once = 128;
        const std::size_t got = BufferInputSource::read(to, length);
        bool inside = true;  // an object cut by the pieces counts once
        if (length <= parsed_at_once) meter_.take_objects(reinterpret_cast<unsigned char*>(to), got, inside);
        return got;
    }

private:
    FilterMeter& meter_;
};

// Has the library read what it needs for itself, before we read for us.
void resolve(QPDFObjectHandle object)
{
    if (object.isArray())
        for (auto& item : object.getArrayAsVector()) item.isNull();
}

}  // namespace

struct PdfObject::Handle {
    QPDFObjectHandle object;
};

bool PdfObject::is_null() const
{
    return !handle_ || handle_->object.isNull();
}

bool PdfObject::is_number() const
{
    return handle_ && handle_->object.isNumber();
}

bool PdfObject::is_integer() const
{
    return handle_ && handle_->object.isInteger();
}

bool PdfObject::is_name() const
{
    return handle_ && handle_->object.isName();
}

bool PdfObject::is_name(std::string_view name) const
{
    return is_name() && std::string_view{handle_->object.getName()}.substr(1) == name;
}

bool PdfObject::is_array() const
{
    return handle_ && handle_->object.isArray();
}

bool PdfObject::is_dictionary() const
{
    return handle_ && handle_->object.isDictionary();
}

bool PdfObject::is_stream() const
{
    return handle_ && handle_->object.isStream();
}

bool PdfObject::is_indirect() const
{
    return handle_ && handle_->object.isIndirect();
}

PdfObject::Identity PdfObject::identity() const
{
    return handle_ ? Identity{handle_->object.getObjectID(), handle_->object.getGeneration()} : Identity{};
}

double PdfObject::number(double fallback) const
{
    const double number = is_number() ? handle_->object.getNumericValue() : fallback;
    return std::isfinite(number) ? number : fallback;  // three hundred digits are a number to the library
}

long long PdfObject::integer(long long fallback) const
{
    return is_integer() ? handle_->object.getIntValue() : fallback;
}

std::string PdfObject::name() const
{
    return is_name() ? handle_->object.getName().substr(1) : std::string{};
}

std::size_t PdfObject::size() const
{
    return is_array() ? static_cast<std::size_t>(handle_->object.getArrayNItems()) : 0;
}

PdfObject PdfObject::item(std::size_t index) const
{
    if (index >= size()) return {};
    return PdfObject{std::make_shared<Handle>(Handle{handle_->object.getArrayItem(static_cast<int>(index))})};
}

std::vector<PdfObject> PdfObject::items() const
{
    std::vector<PdfObject> items;
    if (!is_array()) return items;
    for (const auto& object : handle_->object.getArrayAsVector())
        items.push_back(PdfObject{std::make_shared<Handle>(Handle{object})});
    return items;
}

PdfObject PdfObject::operator[](std::string_view key) const
{
    if (!is_dictionary() && !is_stream()) return {};
    QPDFObjectHandle dictionary = is_stream() ? handle_->object.getDict() : handle_->object;
    return PdfObject{std::make_shared<Handle>(Handle{dictionary.getKey("/" + std::string{key})})};
}

PdfDecoded PdfObject::decode(std::size_t most) const
{
    using Outcome = PdfDecoded::Outcome;
    if (!is_stream()) return {Outcome::damaged, {}};
    QPDFObjectHandle dictionary = handle_->object.getDict();
    for (const char* key : {"/Filter", "/DecodeParms"}) resolve(dictionary.getKey(key));
    const FilterMeter::ForUs for_us;
    CappedText capped{most};
    bool whole = false;
    try {
        whole = handle_->object.pipeStreamData(&capped, 0, qpdf_dl_generalized, true);
    } catch (const std::exception&) {
        // The library says so in more than one way; what came before stays.
    }
    if (capped.over_limit) return {Outcome::over_limit, {}};
    return {whole ? Outcome::whole : Outcome::damaged, std::move(capped.text)};
}

struct PdfObjects::File {
    QPDF qpdf{};
};

PdfObjects::PdfObjects(std::size_t most_inflated)
    : meter_{{most_inflated, largest_own_stream, most_objects}}, file_{std::make_unique<File>()}
{
}

PdfObjects::~PdfObjects() = default;

PdfObjects::Opened PdfObjects::open(std::string_view bytes)
{
    try {
        file_->qpdf.setSuppressWarnings(true);
        meter_.allow_objects(bytes.size() / bytes_an_object);
        file_->qpdf.processInputSource(std::make_shared<MeteredSource>(bytes, meter_));
        for (const auto& page : file_->qpdf.getAllPages())
            pages_.push_back(PdfObject{std::make_shared<PdfObject::Handle>(PdfObject::Handle{page})});
    } catch (const QPDFExc& problem) {
        return problem.getErrorCode() == qpdf_e_password ? Opened::encrypted : Opened::damaged;
    } catch (const std::exception&) {
        return Opened::damaged;
    }
    return Opened::well;
}

bool PdfObjects::repaired() const
{
    return file_->qpdf.anyWarnings();
}

}  // namespace jiheng

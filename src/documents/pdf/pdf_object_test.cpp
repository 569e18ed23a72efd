#include "documents/pdf/pdf_object.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "documents/pdf/pdf_reader.h"
#include "documents/pdf/test_pdf.h"

using namespace jiheng;
using testing::deflated;
using testing::PdfWriter;

namespace {

const std::string fonts = "<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
const std::string content = "BT /F 12 Tf 100 700 Td (Total marks 100) Tj ET";

// A page whose fonts lie in an object stream, which the library unpacks for itself.
std::string with_object_stream(const std::string& packed, const std::string& filter,
                               const std::string& type = "/ObjStm")
{
    PdfWriter pdf;
    pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf.add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    pdf.add(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources <</Font 5 0 R>>>>");
    pdf.add_stream(4, "/Type " + type + "/N 1/First 4/Filter " + filter, packed);
    pdf.add_in_stream(5, 4);
    pdf.add_stream(6, "", content);
    return pdf.finish(7);
}

std::string text_of(const Document& document)
{
    std::string text;
    for (const auto& block : document.blocks)
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) text += paragraph->text;
    return text;
}

// The PNG predictor's rows of 4 bytes, by the filter that subtracts the byte above.
std::string rows_of_differences(const std::string& bytes)
{
    constexpr std::size_t columns = 4;
    std::string above(columns, '\0');
    std::string rows;
    for (std::size_t at = 0; at < bytes.size(); at += columns) {
        std::string row = bytes.substr(at, columns);
        row.resize(columns, ' ');
        rows += '\2';
        for (std::size_t i = 0; i < columns; ++i) rows += static_cast<char>(row[i] - above[i]);
        above = row;
    }
    return rows;
}

// LZW without compression: every byte its code of 9 bits, the table emptied before codes grow.
std::string lzw(const std::string& bytes)
{
    std::string packed;
    unsigned bits = 0;
    int count = 0;
    const auto put = [&](unsigned code) {
        bits = bits << 9 | code;
        for (count += 9; count >= 8; count -= 8) packed += static_cast<char>(bits >> (count - 8) & 0xFF);
    };
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % 200 == 0) put(256);
        put(static_cast<unsigned char>(bytes[i]));
    }
    put(257);
    put(0);
    return packed;
}

const std::string corpus = JIHENG_SOURCE_DIR "/tests/fuzz/corpus/pdf/";

std::string bytes_of(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("streams are read through their filters, also those the library reads for itself")
{
    const std::string objects = "5 0 " + fonts;
    struct Case {
        std::string packed;
        std::string filter;
        const char* why;
    };
    const std::vector<Case> cases{
        {deflated(objects), "/FlateDecode", "as all writers do"},
        {deflated(rows_of_differences(objects)), "/FlateDecode/DecodeParms <</Predictor 12/Columns 4>>",
         "with the predictor of cross-reference streams"},
        {deflated(deflated(objects)), "[/FlateDecode/FlateDecode]", "packed twice"},
        {lzw(objects), "/LZWDecode", "as in the nineties"},
        {"\x03" + objects.substr(0, 4) + static_cast<char>(objects.size() - 5) + objects.substr(4) + "\x80",
         "/RunLengthDecode", "in runs"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.why);
        const auto document = read_pdf(with_object_stream(c.packed, c.filter), "paper.pdf");
        REQUIRE(document.ok());
        CHECK(text_of(document.value()) == "Total marks 100");
        CHECK(document.value().remarks.empty());
    }
}

TEST_CASE("an object stream that unpacks to too much is refused, not unpacked")
{
    const std::string head = "5 0 ";
    const std::string spaces(std::size_t{70} << 20, ' ');
    std::string zeros;
    for (int i = 0; i < 700'000; ++i) zeros += "0 ";
    struct Case {
        std::string packed;
        std::string filter;
        std::string type;
        const char* code;
        const char* why;
    };
    const std::vector<Case> cases{
        {deflated(head + spaces + fonts), "/FlateDecode", "/ObjStm", "error.document.inflated", "70 MiB of spaces"},
        {deflated(head + spaces + fonts), "/FlateDecode", "/Obj#53tm", "error.document.inflated", "its type disguised"},
        {deflated(head + spaces + fonts), "/FlateDecode", "/Font", "error.document.inflated", "its type a lie"},
        {deflated(deflated(head + spaces + fonts)), "[/FlateDecode/FlateDecode]", "/ObjStm", "error.document.inflated",
         "packed twice"},
        {deflated(head + "[" + zeros + "]"), "/FlateDecode", "/ObjStm", "error.document.limit",
         "1.4 MB that would take 190 MiB as objects"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.why);
        const auto document = read_pdf(with_object_stream(c.packed, c.filter, c.type), "bomb.pdf");
        REQUIRE_FALSE(document.ok());
        CHECK(document.error().code == c.code);
    }
}

TEST_CASE("a file with an array of a million numbers is refused as it is parsed")
{
    std::string zeros;
    for (int i = 0; i < 1'000'000; ++i) zeros += "0 ";
    PdfWriter pdf;
    pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf.add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    pdf.add(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources <</Zeros[" + zeros + "]/Font " + fonts + ">>>>");
    pdf.add_stream(4, "", content);
    const auto document = read_pdf(pdf.finish(5), "bomb.pdf");
    REQUIRE_FALSE(document.ok());
    CHECK(document.error().code == "error.document.limit");
}

TEST_CASE("a stream of the page counts against the limit of the file")
{
    PdfWriter pdf;
    pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf.add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    pdf.add(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources <</Font " + fonts + ">>>>");
    pdf.add_stream(4, "/Filter/FlateDecode", deflated(std::string(100'000, ' ') + content));
    const std::string bytes = pdf.finish(5);
    ReadLimits limits;
    CHECK(read_pdf(bytes, "paper.pdf", limits).ok());
    limits.inflated = 50'000;
    const auto refused = read_pdf(bytes, "paper.pdf", limits);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "error.document.inflated");
}

TEST_CASE("asking an object for what it is not gives nothing")
{
    const PdfObject null;
    CHECK(null.is_null());
    CHECK(null["Font"]["F"].is_null());
    CHECK(null.items().empty());
    CHECK(null.item(3).is_null());
    CHECK(null.number(7) == 7);
    CHECK(null.name().empty());
    CHECK(null.decode(10).outcome == PdfDecoded::Outcome::damaged);
}

TEST_CASE("objects of a page")
{
    PdfWriter pdf;
    pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf.add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    pdf.add(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Rotate 90/Sizes[1.5 2 /Three]>>");
    pdf.add_stream(4, "", content);
    const std::string bytes = pdf.finish(5);
    PdfObjects objects{1000};
    REQUIRE(objects.open(bytes) == PdfObjects::Opened::well);
    REQUIRE(objects.pages().size() == 1);
    CHECK_FALSE(objects.repaired());
    const PdfObject& page = objects.pages()[0];
    CHECK(page["Type"].is_name("Page"));
    CHECK(page["Rotate"].integer(0) == 90);
    CHECK(page["Sizes"].size() == 3);
    CHECK(page["Sizes"].item(0).number(0) == 1.5);
    CHECK(page["Sizes"].item(2).name() == "Three");
    CHECK(page["Contents"].is_indirect());
    CHECK(page["Contents"].identity() == PdfObject::Identity{4, 0});
    CHECK(page["Contents"].decode(1000).bytes == content);
    CHECK(page["Contents"].decode(10).outcome == PdfDecoded::Outcome::over_limit);
}

TEST_CASE("an encrypted PDF is read when its password is empty, as most are")
{
    const auto open = read_pdf(bytes_of(corpus + "empty-password.pdf"), "paper.pdf");
    REQUIRE(open.ok());
    REQUIRE(open.value().blocks.size() == 1);
    CHECK(std::get<Paragraph>(open.value().blocks[0]).text == "Total marks 100");
    const auto closed = read_pdf(bytes_of(corpus + "password.pdf"), "paper.pdf");
    REQUIRE_FALSE(closed.ok());
    CHECK(closed.error().code == "error.document.encrypted");
}

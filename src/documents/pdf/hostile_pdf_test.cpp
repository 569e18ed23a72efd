// Small files made to take long or to take much. Each is read or refused in a moment.
#include <doctest/doctest.h>

#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "documents/pdf/pdf_reader.h"
#include "documents/pdf/test_pdf.h"

using namespace jiheng;
using testing::deflated;
using testing::PdfWriter;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr double longest = 60;  // seconds
#else
constexpr double longest = 10;
#endif

const std::string plain_font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

// Pages that share one content; object 6 is the font, 7 what it refers to.
std::string paper(const std::string& content, int pages = 1, const std::string& font = plain_font,
                  const std::string& map = {})
{
    PdfWriter pdf;
    pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    std::string kids;
    for (int i = 0; i < pages; ++i) {
        pdf.add(10 + i, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources <</Font <</F 6 0 R>>>>>>");
        kids += std::to_string(10 + i) + " 0 R ";
    }
    pdf.add(2, "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages) + ">>");
    pdf.add_stream(4, "/Filter/FlateDecode", deflated(content));
    pdf.add(6, font);
    pdf.add_stream(7, "/Filter/FlateDecode", deflated(map));
    return pdf.finish(10 + pages);
}

std::string text(const std::string& shown)
{
    return "BT /F 10 Tf 50 700 Td " + shown + " ET ";
}

std::string grid(int rows, int columns)
{
    std::string lines;
    for (int i = 0; i <= rows; ++i)
        lines += "0 " + std::to_string(3 * i) + " m 9000 " + std::to_string(3 * i) + " l S ";
    for (int i = 0; i <= columns; ++i) lines += std::to_string(3 * i) + " 0 m " + std::to_string(3 * i) + " 9000 l S ";
    return lines;
}

// A chain of six forms, each drawing the next, or itself.
std::string forms(bool next)
{
    PdfWriter pdf;
    pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf.add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    pdf.add(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources <</XObject <</N 10 0 R>>>>>>");
    pdf.add_stream(4, "", "/N Do");
    for (int i = 10; i < 16; ++i)
        pdf.add_stream(
            i, "/Subtype/Form/Resources <</XObject <</N " + std::to_string(next && i < 15 ? i + 1 : i) + " 0 R>>>>",
            repeated("/N Do ", 100));
    return pdf.finish(16);
}

const char* const composite = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<<";

}  // namespace

TEST_CASE("a small file cannot take long or take much")
{
    struct Case {
        std::function<std::string()> bytes;
        const char* code;  // of the refusal; empty when the file is read
        const char* why;
    };
    const std::string wide_font = composite + std::string{"/W["} + repeated("0 65535 1 ", 500) + "]>>]>>";
    const std::vector<Case> cases{
        {[] { return paper(text("(a) Tj") + grid(300, 330), 4); }, "", "the same grid of 99 000 cells on four pages"},
        {[] { return paper(text("(" + std::string(500'000, 'a') + ") Tj")); }, "error.document.limit",
         "half a million characters on a page"},
        {[] { return paper(text("(" + std::string(100'000, 'a') + ") Tj"), 200); }, "error.document.limit",
         "twenty million on 200 pages that share them"},
        {[] {
             return paper(
                 text(repeated("(a) Tj 90 0 Td ", 20'000) + "0 -20 Td " + repeated("(a) Tj -90 0 Td ", 20'000)));
         },
         "", "two lines of twenty thousand columns"},
        {[] { return paper(text("(a) Tj") + repeated("0 0 m ", 1'000'000)); }, "", "a million paths never painted"},
        {[=] { return paper(text("<0041> Tj"), 1, wide_font, "beginbfchar <0041> <0041> endbfchar"); },
         "error.document.limit", "widths of 65 536 codes, five hundred times"},
        {[] {
             return paper(text("<" + repeated("0041", 100'000) + "> Tj"), 1, composite + std::string{">>]>>"},
                          "beginbfchar <0041> <" + repeated("0041", 100'000) + "> endbfchar");
         },
         "", "a code that stands for 100 000 characters, a hundred thousand times"},
        {[] {
             return paper(text("<" + repeated("0041", 100'000) + "> Tj"), 1, composite + std::string{">>]>>"},
                          "begincodespacerange " + repeated("<FFFF> <FFFF> ", 100'000) +
                              "endcodespacerange beginbfchar <0041> <0041> endbfchar");
         },
         "", "a hundred thousand code spaces"},
        {[] { return forms(false); }, "error.document.empty", "a form that draws itself a hundred times"},
        {[] { return forms(true); }, "error.document.inflated", "forms that draw the next a hundred times, six deep"},
        {[] {
             PdfWriter pdf;
             pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
             pdf.add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
             pdf.add(3, "<</Type/Page/Parent 2 0 R/Contents[" + repeated("4 0 R ", 500'000) + "]>>");
             pdf.add_stream(4, "", "");
             return pdf.finish(5);
         },
         "error.document.limit", "a page of half a million pieces"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.why);
        const std::string bytes = c.bytes();
        const std::clock_t start = std::clock();  // of this process: the machine may be busy
        const auto document = read_pdf(bytes, "hostile.pdf");
        const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        CHECK(took < longest);
        CHECK((document.ok() ? "" : document.error().code) == c.code);
    }
}

TEST_CASE("a table that goes on with a very narrow column is no part of the one before")
{
    const auto ruled = [](const std::vector<int>& columns) {
        std::string lines = text("(a) Tj");
        for (const int x : columns) lines += std::to_string(x) + " 600 m " + std::to_string(x) + " 720 l S ";
        for (const int y : {600, 660, 720})
            lines += std::to_string(columns.front()) + " " + std::to_string(y) + " m " +
                     std::to_string(columns.back()) + " " + std::to_string(y) + " l S ";
        return lines;
    };
    PdfWriter pdf;
    pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf.add(2, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/Resources <</Font <</F 7 0 R>>>>>>");
    pdf.add(3, "<</Type/Page/Parent 2 0 R/Contents 5 0 R>>");
    pdf.add(4, "<</Type/Page/Parent 2 0 R/Contents 6 0 R>>");
    pdf.add_stream(5, "", ruled({40, 200, 250, 300}));
    pdf.add_stream(6, "", ruled({40, 297, 300}));
    pdf.add(7, plain_font);
    const auto document = read_pdf(pdf.finish(8), "narrow.pdf");
    REQUIRE(document.ok());
    CHECK(document.value().blocks.size() == 2);
}

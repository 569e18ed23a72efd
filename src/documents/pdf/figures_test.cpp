// Tagged figures: their lettering is a picture's, unless nothing else stands on the page.
#include <doctest/doctest.h>

#include <string>

#include "documents/pdf/pdf_reader.h"
#include "documents/pdf/test_pdf.h"

using namespace jiheng;
using testing::PdfWriter;

namespace {

std::string page_with(const std::string& content)
{
    PdfWriter pdf;
    pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf.add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    pdf.add(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 595 842]/Resources <</Font <</F 5 0 R>>>>>>");
    pdf.add_stream(4, "", content);
    pdf.add(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    return pdf.finish(6);
}

std::string said(int y, const std::string& text)
{
    return "BT /F 10 Tf 50 " + std::to_string(y) + " Td (" + text + ") Tj ET ";
}

std::string begins(const std::string& tag)
{
    return "/" + tag + " <</MCID 0>> BDC ";
}

}  // namespace

TEST_CASE("the lettering of a tagged figure is no running text")
{
    struct Row {
        const char* why;
        std::string content;
        const char* expected;
        bool remarked;
    };
    const std::string frame = "50 400 100 100 re 50 400 50 50 re 100 450 50 50 re S ";  // would rule a table
    const Row rows[] = {
        {"a figure between paragraphs",
         begins("P") + said(700, "before") + "EMC " + begins("Figure") + frame + said(420, "97.5") + "EMC " +
             begins("P") + said(300, "after") + "EMC",
         "before|after|", true},
        {"marks inside the figure do not end it",
         said(700, "before") + begins("Figure") + begins("Span") + said(420, "a") + "EMC " + said(410, "b") + "EMC " +
             said(300, "after"),
         "before|after|", true},
        {"an end without a beginning", "EMC " + said(700, "before") + "EMC " + said(300, "after"), "before|after|",
         false},
        {"a page that is one figure is read", begins("Figure") + said(700, "all there is") + "EMC", "all there is|",
         false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto document = read_pdf(page_with(row.content), "a.pdf");
        REQUIRE(document.ok());
        std::string text;
        for (const auto& block : document.value().blocks) {
            REQUIRE(std::holds_alternative<Paragraph>(block));
            text += std::get<Paragraph>(block).text + "|";
        }
        CHECK(text == row.expected);
        CHECK(!document.value().remarks.empty() == row.remarked);
    }
}

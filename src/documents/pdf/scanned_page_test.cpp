// A form is printed, laid on a scanner and read again. Needs pdftoppm and tesseract with Chinese; elsewhere most of it
// is skipped, aloud.
#include "documents/pdf/scanned_page.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "base/text.h"
#include "documents/pdf/page_picture.h"
#include "documents/pdf/pdf_reader.h"
#include "documents/pdf/test_pdf.h"
#include "documents/program/program.h"

using namespace jiheng;
namespace fs = std::filesystem;
using testing::deflated;
using testing::PdfWriter;

namespace {

const std::string form = JIHENG_SOURCE_DIR "/tests/formats/files/clean-self-evaluation.pdf";

std::string contents_of(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// A variable of the environment while the object lives; none when the value is null.
class Environment {
public:
    Environment(const char* name, const char* value) : name_{name}
    {
        if (const char* now = std::getenv(name)) before_ = now;
        setenv(name, value, 1);
    }
    ~Environment()
    {
        if (before_)
            setenv(name_, before_->c_str(), 1);
        else
            unsetenv(name_);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* name_;
    std::optional<std::string> before_{};
};

bool can_recognise()
{
    if (find_program({"pdftoppm"}) && PageRecogniser::open("", "a.pdf", {}).ok()) return true;
    MESSAGE("skipped: no pdftoppm, no tesseract or no chi_sim on this machine");
    return false;
}

// The printed form as a picture, 200 dots an inch.
PagePicture print()
{
    const PrivateFolder folder;
    const std::string out = (folder.path() / "page").string();
    REQUIRE(run_program({*find_program({"pdftoppm"}), "-r", "200", "-gray", "-singlefile", form, out}, 60) ==
            Ended::well);
    auto picture = read_pgm(contents_of(out + ".pgm"));
    REQUIRE(picture);
    return *std::move(picture);
}

// Laid half a degree aslant on a scanner with grey paper and a grain.
PagePicture badly_scanned(const PagePicture& print)
{
    PagePicture scan = print;
    std::mt19937 grain{1};
    constexpr double slope = 0.009;
    for (int y = 0; y < scan.height; ++y)
        for (int x = 0; x < scan.width; ++x) {
            const int from_x = x + static_cast<int>(slope * y);
            const int from_y = y - static_cast<int>(slope * x);
            const bool on_paper = from_x < print.width && from_y >= 0;
            const unsigned shade = on_paper ? print.shade(from_x, from_y) : 255;
            scan.set(x, y, 20 + shade * 8 / 10 + static_cast<unsigned>(grain() % 24));
        }
    return scan;
}

// A PDF of pages that hold nothing but a picture each; the file's first page may be a text instead.
std::string pdf_of(const PagePicture& picture, const std::string& first_page = {})
{
    PdfWriter pdf;
    pdf.add(1, "<</Type/Catalog/Pages 2 0 R>>");
    const bool two = !first_page.empty();
    pdf.add(2, two ? "<</Type/Pages/Kids[7 0 R 3 0 R]/Count 2>>" : "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    const std::string width = std::to_string(picture.width * 72 / 200);
    const std::string height = std::to_string(picture.height * 72 / 200);
    pdf.add(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + width + " " + height +
                   "]/Contents 4 0 R/Resources <</XObject <</P 5 0 R>>>>>>");
    pdf.add_stream(4, "", "q " + width + " 0 0 " + height + " 0 0 cm /P Do Q");
    pdf.add_stream(5,
                   "/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Width " +
                       std::to_string(picture.width) + "/Height " + std::to_string(picture.height),
                   deflated(picture.grey));
    pdf.add(6, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    pdf.add(7, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 8 0 R/Resources <</Font <</F 6 0 R>>>>>>");
    pdf.add_stream(8, "", first_page);
    return pdf.finish(9);
}

ReadLimits with_recognition()
{
    ReadLimits limits;
    limits.ocr = true;
    return limits;
}

const Table* table_in(const Document& document)
{
    for (const auto& block : document.blocks)
        if (const auto* table = std::get_if<Table>(&block)) return table;
    return nullptr;
}

std::vector<std::string> remarks_of(const Document& document)
{
    std::vector<std::string> keys;
    for (const auto& remark : document.remarks) keys.push_back(remark.message);
    return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a scan is refused with what to do about it, and read when that is asked for")
{
    if (!can_recognise()) return;
    const PrivateFolder temporary;
    const Environment folder{"TMPDIR", temporary.path().c_str()};
    const PagePicture printed = print();
    const auto drawn = read_pdf(contents_of(form), "form.pdf");
    REQUIRE(drawn.ok());
    const Table* expected = table_in(drawn.value());
    REQUIRE(expected != nullptr);
    struct Case {
        std::string why;
        PagePicture picture;
        std::size_t least;  // cells of a hundred that are read to the letter, brackets of either width
    };
    const Case cases[] = {
        {"a clean picture", printed, 80},
        {"aslant, on grey paper, with a grain", badly_scanned(printed), 75},
    };
    for (const auto& [why, picture, least] : cases) {
        CAPTURE(why);
        const std::string scan = pdf_of(picture);
        const auto refused = read_pdf(scan, "scan.pdf");
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == "error.document.scanned");
        CHECK(refused.error().english.find("--ocr") != std::string::npos);

        const auto document = read_pdf(scan, "scan.pdf", with_recognition());
        REQUIRE(document.ok());
        CHECK(remarks_of(document.value()) == Keys{"remark.pdf.recognised"});
        const Table* table = table_in(document.value());
        REQUIRE(table != nullptr);
        REQUIRE(table->rows.size() == expected->rows.size());
        std::size_t cells = 0;
        std::size_t right = 0;
        for (std::size_t i = 0; i < table->rows.size(); ++i) {
            REQUIRE(table->rows[i].cells.size() == expected->rows[i].cells.size());
            for (std::size_t j = 0; j < table->rows[i].cells.size(); ++j) {
                const Cell& cell = table->rows[i].cells[j];
                const Cell& wanted = expected->rows[i].cells[j];
                CAPTURE(wanted.text);
                CAPTURE(cell.text);
                CHECK(cell.covered == wanted.covered);  // merged areas are found by the lines of the picture
                CHECK(cell.recognised == !cell.text.empty());
                if (!cell.covered) CHECK(std::abs(cell.box.left - wanted.box.left) < 100);
                cells += wanted.text.empty() ? 0 : 1;
                right += !wanted.text.empty() && fold_width(cell.text) == fold_width(wanted.text) ? 1 : 0;
            }
        }
        CHECK(cells > 60);
        MESSAGE(why << ": " << right << " of " << cells << " cells as printed");
        CHECK(right * 100 >= least * cells);
        for (const auto& block : document.value().blocks)
            if (const auto* paragraph = std::get_if<Paragraph>(&block)) CHECK(paragraph->recognised);
    }
    CHECK(fs::is_empty(temporary.path()));
}

TEST_CASE("beside pages of text a scanned page is named, or stands where it belongs")
{
    if (!can_recognise()) return;
    const std::string scan = pdf_of(print(), "BT /F 12 Tf 50 700 Td (First page) Tj ET");
    const auto without = read_pdf(scan, "scan.pdf");
    REQUIRE(without.ok());
    CHECK(remarks_of(without.value()) == Keys{"remark.pdf.scanned"});
    CHECK(without.value().remarks[0].where.label == "第2页");
    const auto with = read_pdf(scan, "scan.pdf", with_recognition());
    REQUIRE(with.ok());
    REQUIRE(with.value().blocks.size() > 2);
    const auto& first = std::get<Paragraph>(with.value().blocks.front());
    CHECK(first.text == "First page");
    CHECK_FALSE(first.recognised);
    CHECK(table_in(with.value()) != nullptr);
}

TEST_CASE("recognition that takes too long is stopped and leaves nothing behind")
{
    if (!can_recognise()) return;
    const PrivateFolder temporary;
    const Environment folder{"TMPDIR", temporary.path().c_str()};
    ReadLimits hurried = with_recognition();
    hurried.conversion_seconds = 0;
    const auto document = read_pdf(pdf_of(print()), "scan.pdf", hurried);
    REQUIRE_FALSE(document.ok());
    CHECK(document.error().code == "error.document.not_recognised");
    CHECK(fs::is_empty(temporary.path()));
}

TEST_CASE("what is missing is named, with the package that holds it")
{
    const PagePicture blank{100, 100, std::string(10'000, '\xFF')};
    const auto missing = [&] {
        const auto document = read_pdf(pdf_of(blank), "scan.pdf", with_recognition());
        REQUIRE_FALSE(document.ok());
        CHECK(document.error().code == "error.document.needs_recogniser");
        return document.error().english;
    };
    {
        const Environment nothing{"PATH", "/nowhere"};
        CHECK(missing().find("Install poppler-utils") != std::string::npos);
    }
    if (!can_recognise()) return;
    const PrivateFolder painter_only;
    fs::create_symlink(*find_program({"pdftoppm"}), painter_only.path() / "pdftoppm");
    {
        const Environment half{"PATH", painter_only.path().c_str()};
        CHECK(missing().find("Install tesseract-ocr tesseract-ocr-chi-sim") != std::string::npos);
    }
    const Environment no_language{"TESSDATA_PREFIX", "/nowhere"};
    CHECK(missing().find("Install tesseract-ocr-chi-sim") != std::string::npos);
}

#include "documents/pdf/scanned_page.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "base/messages.h"
#include "base/text.h"
#include "documents/characters.h"
#include "documents/program/program.h"

namespace jiheng {

namespace {

constexpr int dots_an_inch = 200;

int tenths(int dots)
{
    constexpr int tenths_an_inch = 720;
    return dots * tenths_an_inch / dots_an_inch;
}

}  // namespace

Result<PageRecogniser> PageRecogniser::open(const std::string& path, const ReadLimits& limits)
{
    const auto painter = find_program({"pdftoppm"});
    const auto reader = find_program({"tesseract"});
    Location where;
    where.file = path;
    if (!painter || !reader)
        return failure("error.document.needs",
                       {{"program", "tesseract"}, {"packages", "tesseract-ocr tesseract-ocr-chi-sim poppler-utils"}},
                       where);
    PageRecogniser recogniser;
    recogniser.painter_ = *painter;
    recogniser.reader_ = *reader;
    recogniser.seconds_ = limits.conversion_seconds;
    return recogniser;
}

std::vector<Paragraph> PageRecogniser::read(std::string_view pdf, int page) const
{
    const PrivateFolder folder;
    if (folder.path().empty()) return {};
    const std::string input = (folder.path() / "in.pdf").string();
    const std::string picture = (folder.path() / "page").string();
    std::ofstream{input, std::ios::binary}.write(pdf.data(), static_cast<std::streamsize>(pdf.size()));
    const std::string number = std::to_string(page);
    if (run_program({painter_, "-r", std::to_string(dots_an_inch), "-gray", "-singlefile", "-png", "-f", number, "-l",
                     number, input, picture},
                    seconds_) != Ended::well)
        return {};
    if (run_program({reader_, picture + ".png", picture, "-l", "chi_sim", "tsv"}, seconds_) != Ended::well) return {};

    // One word a line: level page block paragraph line word left top width height confidence text.
    std::ifstream file{picture + ".tsv", std::ios::binary};
    const std::string table{std::istreambuf_iterator<char>{file}, {}};
    std::vector<Paragraph> lines;
    std::string line_of_last;
    for (const std::string_view row : split(table, '\n')) {
        const auto fields = split(row, '\t');
        constexpr std::size_t columns = 12;
        if (fields.size() < columns || fields[0] != "5" || trim(fields[11]).empty()) continue;
        const std::string line = std::string{fields[2]} + "." + std::string{fields[3]} + "." + std::string{fields[4]};
        const int left = leading_number(fields[6]);
        const int top = leading_number(fields[7]);
        const Box box{page, tenths(left), tenths(top), tenths(left + leading_number(fields[8])),
                      tenths(top + leading_number(fields[9]))};
        if (line != line_of_last) {
            Paragraph paragraph;
            paragraph.recognised = true;
            paragraph.box = box;
            lines.push_back(std::move(paragraph));
            line_of_last = line;
        }
        Paragraph& paragraph = lines.back();
        join_line(paragraph.text, fields[11]);
        paragraph.box.right = std::max(paragraph.box.right, box.right);
        paragraph.box.top = std::min(paragraph.box.top, box.top);
        paragraph.box.bottom = std::max(paragraph.box.bottom, box.bottom);
    }
    return lines;
}

}  // namespace jiheng

#include "documents/pdf/scanned_page.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "documents/pdf/comparator_sign.h"
#include "documents/pdf/lattice.h"
#include "documents/pdf/page_picture.h"
#include "documents/pdf/recognised_words.h"

namespace jiheng {

namespace {

constexpr double points_an_inch = 72;
constexpr int margin = 12;  // white dots around a part
constexpr int blur = 2;     // grey dots beside a line

int resolution_for(const PageMarks& marks)
{
    constexpr int usual = 300;
    constexpr double most_dots = 5000;  // of the longer side: A3 at 300 an inch
    const double longer = std::max({marks.width, marks.height, 1.0});
    return std::clamp(static_cast<int>(most_dots * points_an_inch / longer), 1, usual);
}

std::string contents_of(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void write(const std::filesystem::path& path, std::string_view bytes)
{
    std::ofstream{path, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

DotArea dots_of(const PageRectangle& box, int dots)
{
    const auto dot = [&](double points) { return static_cast<int>(std::lround(points * dots / points_an_inch)); };
    return {dot(box.left), dot(box.top), dot(box.right), dot(box.bottom)};
}

bool is_line_of(const Lattice& lattice, const PageRule& rule)
{
    constexpr double near = 3;
    const auto& edges = rule.horizontal ? lattice.rows : lattice.columns;
    const double first = (rule.horizontal ? lattice.columns : lattice.rows).front();
    const double last = (rule.horizontal ? lattice.columns : lattice.rows).back();
    return rule.from < last + near && rule.to > first - near &&
           std::any_of(edges.begin(), edges.end(), [&](double edge) { return std::abs(edge - rule.at) <= near; });
}

// A part of the page that is recognised by itself: a cell, or all that stands outside tables.
struct Part {
    PagePicture picture{};
    int left = 0;  // of the picture on the page, in dots
    int top = 0;
    std::optional<ComparatorSign> sign{};  // taken from the picture
};

// The cells with something in them; they are wiped from the page.
std::vector<Part> cells_of(PagePicture& page, const std::vector<Lattice>& lattices, int dots)
{
    constexpr std::size_t least_ink = 12;     // dots; less is dust
    constexpr std::size_t most_parts = 3000;  // what is beyond stays on the page and is read with it
    const unsigned threshold = ink_below(page);
    std::vector<Part> parts;
    // The innermost table first, as its cells lie inside a cell of another.
    for (auto lattice = lattices.rbegin(); lattice != lattices.rend(); ++lattice)
        for (const auto& cell : lattice->cells) {
            const DotArea area = dots_of(cell.box, dots);
            if (parts.size() == most_parts || count_ink(page, area, threshold) < least_ink) continue;
            Part part{cut_out(page, area, margin), area.left - margin, area.top - margin, {}};
            part.sign = leading_comparator(part.picture, threshold);
            if (part.sign) wipe(part.picture, part.sign->area);
            parts.push_back(std::move(part));
            wipe(page, area);
        }
    return parts;
}

}  // namespace

Result<PageRecogniser> PageRecogniser::open(std::string_view pdf, const std::string& path, const ReadLimits& limits)
{
    const Location where = whole_file(path);
    const auto missing = [&](const char* what, const char* package) {
        return failure("error.document.needs_recogniser", {{"program", what}, {"packages", package}}, where);
    };
    const auto painter = find_program({"pdftoppm"});
    if (!painter) return missing("pdftoppm", "poppler-utils");
    const auto reader = find_program({"tesseract"});
    if (!reader) return missing("tesseract", "tesseract-ocr tesseract-ocr-chi-sim");
    PageRecogniser recogniser;
    recogniser.painter_ = *painter;
    recogniser.reader_ = *reader;
    recogniser.seconds_ = limits.conversion_seconds;
    recogniser.folder_ = std::make_unique<PrivateFolder>();
    const std::filesystem::path& folder = recogniser.folder_->path();
    if (folder.empty()) return failure("error.document.no_folder", {}, where);
    write(folder / "in.pdf", pdf);
    // Whether the characters are installed is known when they are asked for.
    PagePicture blank{margin, margin, std::string(static_cast<std::size_t>(margin) * margin, '\xFF')};
    write(folder / "blank.pgm", write_pgm(blank));
    if (run_program({*reader, (folder / "blank.pgm").string(), (folder / "blank").string(), "-l", "chi_sim", "tsv"},
                    recogniser.seconds_) == Ended::badly)
        return missing("tesseract chi_sim", "tesseract-ocr-chi-sim");
    return recogniser;
}

Ended PageRecogniser::read(PageMarks& marks) const
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::seconds{seconds_};
    const auto run = [&](const std::vector<std::string>& command) {
        const auto left = std::chrono::duration_cast<std::chrono::seconds>(deadline - Clock::now()).count();
        return run_program(command, static_cast<unsigned>(std::max<long long>(0, left)));
    };
    const std::filesystem::path& folder = folder_->path();
    const int dots = resolution_for(marks);
    const std::string number = std::to_string(marks.number);
    const Ended painted = run({painter_, "-r", std::to_string(dots), "-gray", "-cropbox", "-singlefile", "-f", number,
                               "-l", number, (folder / "in.pdf").string(), (folder / "page").string()});
    if (painted != Ended::well) return painted;
    const auto scan = read_pgm(contents_of(folder / "page.pgm"));
    if (!scan) return Ended::badly;

    PagePicture page = levelled(cleaned(*scan));
    const auto drawn = find_drawn_rules(page, dots);
    std::vector<PageRule> rules;
    rules.reserve(drawn.size());
    for (const auto& line : drawn) rules.push_back(line.rule);
    const auto lattices = find_lattices(rules);
    // Lines of tables are wiped out, lest they are taken for strokes; their edges are grey, so some dots more.
    for (const auto& line : drawn)
        if (std::any_of(lattices.begin(), lattices.end(),
                        [&](const Lattice& lattice) { return is_line_of(lattice, line.rule); }))
            for (const auto& area : line.dots)
                wipe(page, {area.left - blur, area.top - blur, area.right + blur, area.bottom + blur});

    std::vector<PageCharacter> characters;
    // `character` has its box and size in dots of the part.
    const auto add = [&](PageCharacter character, const Part& part) {
        const auto on_page = [&](double dot, int offset) { return (dot + offset) * points_an_inch / dots; };
        character.box = {on_page(character.box.left, part.left), on_page(character.box.top, part.top),
                         on_page(character.box.right, part.left), on_page(character.box.bottom, part.top)};
        character.size *= points_an_inch / dots;
        characters.push_back(std::move(character));
    };
    const auto recognise = [&](const std::vector<Part>& parts, const std::string& name, const char* layout) {
        if (parts.empty()) return Ended::well;
        std::string list;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::string part = (folder / (name + std::to_string(i) + ".pgm")).string();
            write(part, write_pgm(parts[i].picture));
            list += part + "\n";
        }
        write(folder / (name + ".txt"), list);
        const std::string out = (folder / name).string();
        const Ended ended =
            run({reader_, out + ".txt", out, "-l", "chi_sim", "--psm", layout, "--dpi", std::to_string(dots), "tsv"});
        if (ended != Ended::well) return ended;
        for (auto& word : recognised_characters(contents_of(out + ".tsv")))
            if (word.part < parts.size()) add(std::move(word.character), parts[word.part]);
        for (const auto& part : parts) {
            if (!part.sign) continue;
            const DotArea& area = part.sign->area;
            PageCharacter sign;
            sign.text = part.sign->text;
            sign.box = {static_cast<double>(area.left), static_cast<double>(area.top), static_cast<double>(area.right),
                        static_cast<double>(area.bottom)};
            sign.size = sign.box.height();
            sign.unseen = true;
            add(std::move(sign), part);
        }
        return Ended::well;
    };
    if (const Ended ended = recognise(cells_of(page, lattices, dots), "cell", "6"); ended != Ended::well) return ended;
    if (const Ended ended = recognise({{page, 0, 0, {}}}, "rest", "3"); ended != Ended::well) return ended;
    marks.rules.insert(marks.rules.end(), rules.begin(), rules.end());
    marks.characters.insert(marks.characters.end(), std::make_move_iterator(characters.begin()),
                            std::make_move_iterator(characters.end()));
    return Ended::well;
}

}  // namespace jiheng

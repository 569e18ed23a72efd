#include "documents/pdf/pdf_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <utility>

#include "documents/refusal.h"

namespace jiheng {

namespace {

constexpr std::size_t most_operators = 8'000'000;  // of a document, with the characters they draw
constexpr std::size_t largest_stream = std::size_t{32} << 20;
constexpr int deepest_tree = 100;  // of page nodes; a loop of parents ends here

// A page inherits what it does not state itself.
PdfObject inherited(PdfObject node, std::string_view key)
{
    for (int level = 0; level < deepest_tree && node.is_dictionary(); ++level) {
        if (PdfObject value = node[key]; !value.is_null()) return value;
        node = node["Parent"];
    }
    return {};
}

PageRectangle box_of(const PdfObject& page)
{
    PdfObject array = inherited(page, "CropBox");
    if (array.size() != 4) array = inherited(page, "MediaBox");
    const PageRectangle a4{0, 0, 595, 842};
    if (array.size() != 4) return a4;
    std::array<double, 4> edge{};
    constexpr double largest = 20'000;
    for (std::size_t i = 0; i < edge.size(); ++i) edge[i] = std::clamp(array.item(i).number(0), -largest, largest);
    const PageRectangle box{std::min(edge[0], edge[2]), std::min(edge[1], edge[3]), std::max(edge[0], edge[2]),
                            std::max(edge[1], edge[3])};
    return box.width() < 1 || box.height() < 1 ? a4 : box;
}

void turn(PageMarks& marks, const PdfMatrix& by)
{
    const auto turned = [&](const PageRectangle& box) {
        const double x1 = by[0] * box.left + by[2] * box.top + by[4];
        const double y1 = by[1] * box.left + by[3] * box.top + by[5];
        const double x2 = by[0] * box.right + by[2] * box.bottom + by[4];
        const double y2 = by[1] * box.right + by[3] * box.bottom + by[5];
        return PageRectangle{std::min(x1, x2), std::min(y1, y2), std::max(x1, x2), std::max(y1, y2)};
    };
    for (auto& character : marks.characters) character.box = turned(character.box);
    for (auto& rule : marks.rules) {
        const PageRectangle line = rule.horizontal ? PageRectangle{rule.from, rule.at, rule.to, rule.at}
                                                   : PageRectangle{rule.at, rule.from, rule.at, rule.to};
        const PageRectangle to = turned(line);
        const bool horizontal = to.width() > to.height();
        rule = horizontal ? PageRule{true, to.top, to.left, to.right} : PageRule{false, to.left, to.top, to.bottom};
    }
}

// Where most of the text runs down, up or upside down, the page is read as it is meant to be held.
void set_upright(PageMarks& marks)
{
    const auto& count = marks.directions;
    const auto most = std::max_element(count.begin(), count.end()) - count.begin();
    const double width = marks.width;
    const double height = marks.height;
    if (most == PageMarks::right || count[static_cast<std::size_t>(most)] == 0) return;
    if (most == PageMarks::up) turn(marks, {0, 1, -1, 0, height, 0});
    if (most == PageMarks::down) turn(marks, {0, -1, 1, 0, 0, width});
    if (most == PageMarks::left) turn(marks, {-1, 0, 0, -1, width, height});
    if (most != PageMarks::left) std::swap(marks.width, marks.height);
}

}  // namespace

PdfFile::PdfFile(Location where, const ReadLimits& limits)
    : where_{std::move(where)},
      limits_{limits},
      objects_{limits.inflated},
      room_{limits.inflated},
      operators_left_{most_operators},
      stream_{[this](const PdfObject& stream) { return stream_data(stream); }},
      fonts_{stream_}
{
}

Result<std::unique_ptr<PdfFile>> PdfFile::open(std::string_view bytes, const std::string& path,
                                               const ReadLimits& limits)
{
    Location where;
    where.file = path;
    std::unique_ptr<PdfFile> file{new PdfFile{where, limits}};
    const auto opened = file->objects_.open(bytes);
    if (auto refused = file->refusal("pdf")) return *std::move(refused);
    switch (opened) {
        case PdfObjects::Opened::well:
            break;
        case PdfObjects::Opened::encrypted:
            return failure("error.document.encrypted", {}, where);
        case PdfObjects::Opened::damaged:
            return damaged(path, "pdf");
    }
    file->repaired_ = file->objects_.repaired();
    if (file->pages() > limits.pages) return beyond(path, "pages", limits.pages);
    return file;
}

std::optional<Error> PdfFile::refusal(const std::string& part) const
{
    if (objects_.too_many_objects()) return beyond(where_.file, "pdf objects", PdfObjects::most_objects);
    if (operators_left_ == 0) return beyond(where_.file, "pdf marks", most_operators);
    if (fonts_.over_limit()) return beyond(where_.file, "pdf font entries", PdfFonts::most_entries);
    if (over_limit_ || objects_.over_limit())
        return failure("error.document.inflated", {{"part", part}, {"limit", std::to_string(limits_.inflated)}},
                       where_);
    return std::nullopt;
}

std::optional<std::string> PdfFile::stream_data(const PdfObject& stream)
{
    using Outcome = PdfDecoded::Outcome;
    PdfDecoded decoded = stream.decode(std::min(room_, largest_stream));
    constexpr std::size_t beside = 1024;  // an empty stream takes time too
    room_ -= std::min(room_, decoded.bytes.size() + beside);
    if (decoded.outcome == Outcome::over_limit || room_ == 0) over_limit_ = true;
    // What came before the damage counts.
    if (decoded.outcome != Outcome::whole && decoded.bytes.empty()) return std::nullopt;
    return std::move(decoded.bytes);
}

std::string PdfFile::content_of(const PdfObject& page)
{
    const PdfObject contents = page["Contents"];
    std::string content;
    const auto add = [&](const PdfObject& part) {
        if (!part.is_stream()) return;
        if (const auto data = stream_data(part)) content += *data + "\n";
    };
    for (const PdfObject& part : contents.items()) add(part);
    add(contents);
    return content;
}

PageMarks PdfFile::marks(std::size_t number)
{
    PageMarks marks;
    marks.number = static_cast<int>(number) + 1;
    try {
        const PdfObject& page = objects_.pages()[number];
        const PageRectangle box = box_of(page);
        const long long degrees = (inherited(page, "Rotate").integer(0) % 360 + 360) % 360;
        PdfMatrix to_page{1, 0, 0, -1, -box.left, box.bottom};
        if (degrees == 90) to_page = {0, 1, 1, 0, -box.top, -box.left};
        if (degrees == 180) to_page = {-1, 0, 0, 1, box.right, -box.top};
        if (degrees == 270) to_page = {0, -1, -1, 0, box.bottom, box.right};
        const bool turned = degrees == 90 || degrees == 270;
        marks.width = turned ? box.height() : box.width();
        marks.height = turned ? box.width() : box.height();
        ContentReader reader{marks, fonts_, stream_, operators_left_};
        const std::string content = content_of(page);
        reader.read(content, inherited(page, "Resources"), to_page);
        operators_left_ = reader.operators_left();
        figures_ += marks.figures;
        set_upright(marks);
    } catch (const std::exception&) {
        repaired_ = true;  // what was read of the page before its damage stays
    }
    return marks;
}

}  // namespace jiheng

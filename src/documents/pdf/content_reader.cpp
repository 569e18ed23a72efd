#include "documents/pdf/content_reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace jiheng {

namespace {

constexpr int deepest_form = 12;         // forms inside forms
constexpr std::size_t most_saved = 200;  // q without Q
constexpr std::size_t most_operands = 100;
constexpr std::size_t most_items = 100'000;  // of an array
constexpr std::size_t most_points = 20'000;
constexpr std::size_t most_marks = 400'000;  // of one page
constexpr double thinnest_bar = 3.0;         // a filled bar thinner than this is a ruling line
constexpr double straight = 0.5;             // a line this little off the axis is meant to be straight
constexpr double largest = 1e7;

double clamped(double value)
{
    return std::isfinite(value) ? std::clamp(value, -largest, largest) : 0;
}

}  // namespace

PdfMatrix multiply(const PdfMatrix& a, const PdfMatrix& b)
{
    return {clamped(a[0] * b[0] + a[1] * b[2]),        clamped(a[0] * b[1] + a[1] * b[3]),
            clamped(a[2] * b[0] + a[3] * b[2]),        clamped(a[2] * b[1] + a[3] * b[3]),
            clamped(a[4] * b[0] + a[5] * b[2] + b[4]), clamped(a[4] * b[1] + a[5] * b[3] + b[5])};
}

Box box_on(int page, const PageRectangle& rectangle)
{
    const auto tenths = [](double points) { return static_cast<int>(std::lround(std::clamp(points, -1e6, 1e6) * 10)); };
    return {page, tenths(rectangle.left), tenths(rectangle.top), tenths(rectangle.right), tenths(rectangle.bottom)};
}

void PageRectangle::include(const PageRectangle& other)
{
    left = std::min(left, other.left);
    top = std::min(top, other.top);
    right = std::max(right, other.right);
    bottom = std::max(bottom, other.bottom);
}

const PdfFont& PdfFonts::font(const PdfObject& dictionary)
{
    constexpr std::size_t most_direct = 200;
    if (!dictionary.is_indirect() && direct_.size() < most_direct) {
        direct_.push_back(std::make_unique<PdfFont>(PdfFont::read(dictionary, stream_, entries_left_)));
        return *direct_.back();
    }
    auto& known = fonts_[dictionary.identity()];
    if (!known) known = std::make_unique<PdfFont>(PdfFont::read(dictionary, stream_, entries_left_));
    return *known;
}

void ContentReader::read(std::string_view content, const PdfObject& resources, const PdfMatrix& page)
{
    state_ = {};
    state_.matrix = page;
    saved_.clear();
    drawn_.clear();
    in_figure_ = 0;
    run(content, resources, 0);
    if (!marks_.characters.empty()) return;
    marks_.characters.swap(figures_.characters);
    marks_.rules.insert(marks_.rules.end(), figures_.rules.begin(), figures_.rules.end());
    marks_.figures = 0;
}

void ContentReader::run(std::string_view content, const PdfObject& resources, int depth)
{
    using Kind = PdfToken::Kind;
    PdfLexer lexer{content};
    std::vector<Operand> operands;
    int nesting = 0;  // of arrays and dictionaries
    for (PdfToken token = lexer.next(); token.kind != Kind::end && operators_left_ > 0; token = lexer.next()) {
        switch (token.kind) {
            case Kind::keyword:
                if (nesting > 0) break;  // true, false, null inside a dictionary
                --operators_left_;
                if (token.text == "ID")
                    lexer.skip_inline_image();
                else
                    apply(token.text, operands, resources, depth);
                operands.clear();
                break;
            case Kind::array_begin:
            case Kind::dictionary_begin:
                if (++nesting == 1 && operands.size() < most_operands) operands.push_back({token, {}});
                break;
            case Kind::array_end:
            case Kind::dictionary_end:
                nesting = std::max(0, nesting - 1);
                break;
            default:
                if (nesting > 0 && !operands.empty()) {
                    if (operands.back().items.size() < most_items) operands.back().items.push_back(std::move(token));
                } else if (operands.size() < most_operands)
                    operands.push_back({std::move(token), {}});
        }
    }
}

void ContentReader::apply(const std::string& name, std::vector<Operand>& operands, const PdfObject& resources,
                          int depth)
{
    const auto number = [&](std::size_t i) { return i < operands.size() ? operands[i].token.number : 0; };
    if (name == "q") {
        if (saved_.size() < most_saved) saved_.push_back(state_);
    } else if (name == "Q") {
        if (!saved_.empty()) {
            state_ = saved_.back();
            saved_.pop_back();
        }
    } else if (name == "cm") {
        state_.matrix = multiply({number(0), number(1), number(2), number(3), number(4), number(5)}, state_.matrix);
    } else if (name == "Do") {
        if (!operands.empty()) draw_object(operands.back().token.text, resources, depth);
    } else if (name == "BDC" || name == "BMC") {
        const bool figure = !operands.empty() && operands.front().token.text == "Figure";
        if (figure && in_figure_ == 0) ++marks_.figures;
        if (figure || in_figure_ > 0) ++in_figure_;
    } else if (name == "EMC") {
        if (in_figure_ > 0) --in_figure_;
    } else if (name == "BT") {
        text_ = line_ = {1, 0, 0, 1, 0, 0};
    } else if (name[0] == 'T' || name == "'" || name == "\"") {
        apply_text(name, operands, resources);
    } else {
        apply_path(name, operands);
    }
}

void ContentReader::apply_text(const std::string& name, std::vector<Operand>& operands, const PdfObject& resources)
{
    const auto number = [&](std::size_t i) { return i < operands.size() ? operands[i].token.number : 0; };
    if (name == "Tf") {
        state_.size = number(1);
        state_.font = nullptr;
        if (!operands.empty())
            if (const PdfObject font = resources["Font"][operands[0].token.text]; font.is_dictionary())
                state_.font = &fonts_.font(font);
    } else if (name == "Tc") {
        state_.character_spacing = number(0);
    } else if (name == "Tw") {
        state_.word_spacing = number(0);
    } else if (name == "Tz") {
        state_.scale = number(0) / 100;
    } else if (name == "TL") {
        state_.leading = number(0);
    } else if (name == "Ts") {
        state_.rise = number(0);
    } else if (name == "Tr") {
        state_.mode = static_cast<int>(number(0));
    } else if (name == "Td") {
        move_text(number(0), number(1));
    } else if (name == "TD") {
        state_.leading = -number(1);
        move_text(number(0), number(1));
    } else if (name == "T*") {
        move_text(0, -state_.leading);
    } else if (name == "Tm") {
        text_ = line_ = {number(0), number(1), number(2), number(3), number(4), number(5)};
    } else if (name == "Tj" || name == "'" || name == "\"") {
        if (name == "\"") {
            state_.word_spacing = number(0);
            state_.character_spacing = number(1);
        }
        if (name != "Tj") move_text(0, -state_.leading);
        if (!operands.empty()) show(operands.back().token.text);
    } else if (name == "TJ" && !operands.empty()) {
        for (const auto& item : operands.back().items) {
            if (item.kind == PdfToken::Kind::string)
                show(item.text);
            else if (item.kind == PdfToken::Kind::number)
                text_ = multiply({1, 0, 0, 1, -item.number / 1000 * state_.size * state_.scale, 0}, text_);
        }
    }
}

void ContentReader::move_text(double x, double y)
{
    line_ = multiply({1, 0, 0, 1, x, y}, line_);
    text_ = line_;
}

void ContentReader::show(std::string_view bytes)
{
    if (state_.font == nullptr) return;
    if (bytes.size() > operators_left_ ||
        marked().characters.size() + marks_.without_text + bytes.size() > most_marks) {
        operators_left_ = 0;  // more than any page holds
        return;
    }
    operators_left_ -= bytes.size();
    glyphs_.clear();
    state_.font->decode(bytes, glyphs_);
    for (auto& glyph : glyphs_) {
        const PdfMatrix place =
            multiply(multiply({state_.size * state_.scale, 0, 0, state_.size, 0, state_.rise}, text_), state_.matrix);
        const bool across = std::abs(place[0]) >= std::abs(place[1]);
        ++marks_.directions[across ? (place[0] >= 0 ? PageMarks::right : PageMarks::left)
                                   : (place[1] >= 0 ? PageMarks::down : PageMarks::up)];
        constexpr double above = 0.85;  // of the em: where ideographs stand around their base line
        constexpr double below = -0.15;
        const auto corner = [&](double x, double y) {
            return Point{clamped(place[0] * x + place[2] * y + place[4]),
                         clamped(place[1] * x + place[3] * y + place[5])};
        };
        const Point first = corner(0, below);
        const Point second = corner(glyph.width, above);
        PageCharacter character;
        character.box = {std::min(first.x, second.x), std::min(first.y, second.y), std::max(first.x, second.x),
                         std::max(first.y, second.y)};
        character.size = std::hypot(place[2], place[3]);
        character.unseen = state_.mode == 3 || state_.mode == 7;
        character.text = std::move(glyph.text);
        if (character.text.empty())
            ++marks_.without_text;
        else
            marked().characters.push_back(std::move(character));
        const double advance =
            (glyph.width * state_.size + state_.character_spacing + (glyph.space ? state_.word_spacing : 0)) *
            state_.scale;
        text_ = multiply({1, 0, 0, 1, advance, 0}, text_);
    }
}

ContentReader::Point ContentReader::on_page(double x, double y) const
{
    const auto& m = state_.matrix;
    return {clamped(m[0] * x + m[2] * y + m[4]), clamped(m[1] * x + m[3] * y + m[5])};
}

void ContentReader::apply_path(const std::string& name, const std::vector<Operand>& operands)
{
    const auto number = [&](std::size_t i) { return i < operands.size() ? operands[i].token.number : 0; };
    const bool room = points_ < most_points;
    if (name == "m" && room) {
        ++points_;
        path_.push_back({on_page(number(0), number(1))});
    } else if (name == "l" && room) {
        ++points_;
        if (!path_.empty()) path_.back().push_back(on_page(number(0), number(1)));
    } else if ((name == "c" || name == "v" || name == "y") && room) {
        // A curve is no ruling line; what follows it starts anew.
        const std::size_t last = operands.size() < 2 ? 0 : operands.size() - 2;
        ++points_;
        path_.push_back({on_page(number(last), number(last + 1))});
    } else if (name == "re" && room) {
        const double x = number(0);
        const double y = number(1);
        const double width = number(2);
        const double height = number(3);
        const Point start = on_page(x, y);
        points_ += 5;
        path_.push_back({start, on_page(x + width, y), on_page(x + width, y + height), on_page(x, y + height), start});
    } else if (name == "h" && room) {
        ++points_;
        if (!path_.empty() && path_.back().size() > 1) path_.back().push_back(path_.back().front());
    } else if (name == "S" || name == "s") {
        if (name == "s" && !path_.empty() && path_.back().size() > 1) path_.back().push_back(path_.back().front());
        end_path(true, false);
    } else if (name == "f" || name == "F" || name == "f*") {
        end_path(false, true);
    } else if (name == "B" || name == "B*" || name == "b" || name == "b*") {
        end_path(true, true);
    } else if (name == "n") {
        end_path(false, false);
    }
}

void ContentReader::end_path(bool stroked, bool filled)
{
    for (const auto& part : path_) {
        if (part.size() < 2) continue;
        if (stroked)
            for (std::size_t i = 1; i < part.size(); ++i) add_rule(part[i - 1], part[i]);
        if (!filled || part.size() < 4 || part.size() > 6) continue;
        PageRectangle bar{part[0].x, part[0].y, part[0].x, part[0].y};
        for (const auto& point : part) bar.include({point.x, point.y, point.x, point.y});
        if (bar.height() <= thinnest_bar && bar.width() > bar.height())
            add_rule({bar.left, bar.middle_y()}, {bar.right, bar.middle_y()});
        else if (bar.width() <= thinnest_bar && bar.height() > bar.width())
            add_rule({bar.middle_x(), bar.top}, {bar.middle_x(), bar.bottom});
    }
    path_.clear();
    points_ = 0;
}

void ContentReader::add_rule(Point from, Point to)
{
    auto& rules = marked().rules;
    if (rules.size() > most_marks) return;
    const double across = std::abs(to.x - from.x);
    const double down = std::abs(to.y - from.y);
    if (down <= straight && across > straight)
        rules.push_back({true, (from.y + to.y) / 2, std::min(from.x, to.x), std::max(from.x, to.x)});
    else if (across <= straight && down > straight)
        rules.push_back({false, (from.x + to.x) / 2, std::min(from.y, to.y), std::max(from.y, to.y)});
}

void ContentReader::draw_object(const std::string& name, const PdfObject& resources, int depth)
{
    if (depth >= deepest_form || operators_left_ == 0) return;
    const PdfObject object = resources["XObject"][name];
    if (!object.is_stream()) return;
    if (object["Subtype"].is_name("Image")) {
        const Point first = on_page(0, 0);
        const Point second = on_page(1, 1);
        const double page = std::max(1.0, marks_.width * marks_.height);
        marks_.picture_area =
            std::max(marks_.picture_area, std::abs((second.x - first.x) * (second.y - first.y)) / page);
        return;
    }
    if (!object["Subtype"].is_name("Form")) return;
    if (std::find(drawn_.begin(), drawn_.end(), object.identity()) != drawn_.end()) return;  // inside itself
    const auto content = stream_(object);
    if (!content) return;
    drawn_.push_back(object.identity());
    const State before = state_;
    const auto saved = std::exchange(saved_, {});
    if (const PdfObject matrix = object["Matrix"]; matrix.size() == 6) {
        PdfMatrix own{};
        for (std::size_t i = 0; i < own.size(); ++i) own[i] = clamped(matrix.item(i).number(0));
        state_.matrix = multiply(own, state_.matrix);
    }
    const PdfObject own_resources = object["Resources"];
    run(*content, own_resources.is_dictionary() ? own_resources : resources, depth + 1);
    drawn_.pop_back();
    state_ = before;
    saved_ = saved;
}

}  // namespace jiheng

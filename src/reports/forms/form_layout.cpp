#include "reports/forms/form_layout.h"

#include <algorithm>
#include <array>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "numbers/decimal.h"

namespace jiheng {

namespace {

using Kind = LayoutBlock::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 10> kinds{{{"fields", Kind::fields},
                                                                   {"text", Kind::text},
                                                                   {"funds", Kind::funds},
                                                                   {"goals", Kind::goals},
                                                                   {"indicators", Kind::indicators},
                                                                   {"total", Kind::total},
                                                                   {"data", Kind::data},
                                                                   {"survey", Kind::survey},
                                                                   {"facts", Kind::facts},
                                                                   {"rules", Kind::rules}}};

// The columns each kind of block can fill.
std::vector<std::string> known_columns(Kind kind)
{
    switch (kind) {
        case Kind::funds:
            return {"label", "initial", "budget", "executed", "arrived",  "balance", "weight",
                    "rate",  "score",   "reason", "measure",  "expected", "extra"};
        case Kind::goals:
            return {"goal_expected", "goal_actual"};
        case Kind::indicators:
            return {"code",    "level1", "level2",   "name",       "comparator", "target", "unit",
                    "actual",  "weight", "score",    "meaning",    "rule",       "source", "reason",
                    "measure", "basis",  "expected", "cause_kind", "likelihood", "extra",  "score_rate"};
        case Kind::data:
            return {"label", "planned", "done", "rate", "extra"};
        case Kind::survey:
            return {"number", "label", "options", "not_applicable", "answers", "satisfaction", "weight", "score"};
        case Kind::facts:
            return {"number", "code", "label", "unit", "value", "extra"};
        case Kind::rules:
            return {"code", "level1", "level2", "name",   "weight",     "meaning",
                    "rule", "source", "score",  "reason", "score_rate", "measure"};
        default:
            return {};
    }
}

class LayoutReader {
public:
    explicit LayoutReader(TableReader& root) : root_{root} {}

    FormLayout read()
    {
        FormLayout layout;
        layout.file = root_.file();
        if (auto form = root_.table("form")) {
            layout.kind = form->text("kind");
            layout.recognised_as = form->optional_text("recognised_as", layout.kind);
            layout.words = form->texts("words");
            layout.edition = form->text("edition");
            layout.name = form->text("name");
            layout.name_en = form->text("name_en");
            layout.title = form->text("title");
            layout.subtitle = form->optional_text("subtitle");
            layout.schemes = form->texts("schemes");
            form->finish();
        }
        for (auto& table : root_.tables("sheet")) layout.sheets.push_back(sheet(table));
        root_.finish();
        return layout;
    }

private:
    LayoutSheet sheet(TableReader& table)
    {
        LayoutSheet read;
        read.name = table.text("name");
        read.landscape = table.flag("landscape", false);
        for (const auto& width : table.texts("widths")) read.widths.push_back(whole(table, "widths", width));
        width_ = read.widths.size();
        for (auto& inner : table.tables("block")) read.blocks.push_back(block(inner));
        table.finish();
        return read;
    }

    LayoutBlock block(TableReader& table)
    {
        LayoutBlock read;
        const std::string kind = table.text("kind");
        const auto known =
            std::find_if(kinds.begin(), kinds.end(), [&](const auto& entry) { return entry.first == kind; });
        if (known == kinds.end())
            table.report("error.layout.unknown_block", {{"kind", kind}}, table.where("kind"));
        else
            read.kind = known->second;
        read.label = table.optional_text("label");
        read.label_columns = static_cast<std::size_t>(table.integer("label_columns", read.label.empty() ? 0 : 1));
        read.field = table.optional_text("field");
        read.text = table.optional_text("text");
        read.height = static_cast<unsigned>(std::max(0, table.integer("height", 0)));
        read.total = table.optional_text("total");
        read.grade = table.optional_text("grade");
        read.times = table.flag("times", false);
        read.blank = static_cast<std::size_t>(std::max(0, table.integer("blank", 0)));
        for (auto& line : table.tables("line")) {
            read.lines.emplace_back();
            std::size_t taken = read.label_columns;
            for (auto& cell : line.tables("cells")) {
                read.lines.back().push_back(item(cell));
                taken += read.lines.back().back().columns;
            }
            check_width(line, taken);
            line.finish();
        }
        std::size_t taken = read.label_columns;
        for (auto& inner : table.tables("columns")) {
            read.columns.push_back(column(inner, read.kind));
            taken += read.columns.back().columns;
        }
        if (!read.columns.empty() && read.kind != Kind::survey) check_width(table, taken);
        for (auto& inner : table.tables("rows")) read.rows.push_back(row(inner));
        table.finish();
        return read;
    }

    LayoutItem item(TableReader& table)
    {
        LayoutItem read;
        read.label = table.optional_text("label");
        read.field = table.optional_text("field");
        if (read.label.empty() == read.field.empty()) table.report("error.layout.label_or_field", {}, table.where());
        read.columns = static_cast<std::size_t>(std::max(1, table.integer("columns", 1)));
        read.options = table.texts("options");
        read.comment = table.optional_text("comment");
        table.finish();
        return read;
    }

    LayoutColumn column(TableReader& table, Kind kind)
    {
        LayoutColumn read;
        read.key = table.text("key");
        const auto known = known_columns(kind);
        if (std::find(known.begin(), known.end(), read.key) == known.end())
            table.report("error.layout.unknown_column", {{"column", read.key}}, table.where("key"));
        read.heading = table.optional_text("heading");
        read.columns = static_cast<std::size_t>(std::max(1, table.integer("columns", 1)));
        const std::string align = table.optional_text("align", "center");
        if (align == "left")
            read.align = typeset::Align::left;
        else if (align == "right")
            read.align = typeset::Align::right;
        else if (align != "center")
            table.report("error.layout.unknown_align", {{"align", align}}, table.where("align"));
        read.options = table.texts("options");
        read.comment = table.optional_text("comment");
        table.finish();
        return read;
    }

    LayoutRow row(TableReader& table)
    {
        LayoutRow read;
        read.label = table.optional_text("label");
        read.level1 = table.optional_text("level1");
        read.level2 = table.optional_text("level2");
        read.rows = table.integer("rows", 1);
        if (const std::string marks = table.optional_text("full_marks"); !marks.empty()) {
            const auto number = Decimal::parse(marks);
            if (!number) table.report("error.layout.not_a_number", {{"value", marks}}, table.where("full_marks"));
            if (number) read.full_marks = number->exact();
        }
        table.finish();
        return read;
    }

    unsigned whole(TableReader& table, std::string_view key, const std::string& text)
    {
        const auto number = Decimal::parse(text);
        const bool sound = number && number->places() == 0 && number->digits() > 0 && number->digits() <= 200;
        if (!sound) table.report("error.layout.not_a_number", {{"value", text}}, table.where(key));
        return sound ? static_cast<unsigned>(number->digits()) : 1;
    }

    void check_width(TableReader& table, std::size_t taken)
    {
        if (taken == width_) return;
        table.report("error.layout.width", {{"columns", std::to_string(taken)}, {"sheet", std::to_string(width_)}},
                     table.where());
    }

    TableReader& root_;
    std::size_t width_ = 0;
};

}  // namespace

Result<FormLayout> load_form_layout(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    FormLayout layout = LayoutReader{reader}.read();
    if (!problems.empty()) return problems.front();
    return layout;
}

Result<std::vector<FormLayout>> form_layouts()
{
    std::vector<FormLayout> layouts;
    for (const Resource& resource : resources_under("layouts/forms")) {
        JIHENG_TRY(FormLayout layout, load_form_layout(resource.text, resource.path));
        layouts.push_back(std::move(layout));
    }
    return layouts;
}

}  // namespace jiheng

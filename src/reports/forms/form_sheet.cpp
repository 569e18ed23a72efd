#include "reports/forms/form_sheet.h"

#include "reports/forms/form_writer.h"

namespace jiheng {

namespace {

void add_line(typeset::Sheet& sheet, const std::vector<std::string>& texts)
{
    auto& row = sheet.add_row();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        typeset::SheetCell cell;
        cell.column = i;
        cell.text = texts[i];
        row.cells.push_back(std::move(cell));
    }
}

void add_map(typeset::Sheet& sheet, const FormPart& form, const std::vector<MappedCell>& map)
{
    add_line(sheet, {"jiheng", form.layout->edition});
    add_line(sheet, {"kind", form.layout->kind});
    add_line(sheet, {"scheme", form.content->scheme != nullptr ? form.content->scheme->id : ""});
    if (form.content->source != nullptr) add_line(sheet, {"case", form.content->source->id});
    for (const MappedCell& cell : map) add_line(sheet, {cell.sheet, cell.cell, cell.what});
}

}  // namespace

FormSheets form_sheets(const FormLayout& plain_layout, const FormContent& content, const std::string& name_end)
{
    FormLayout layout = plain_layout;
    for (auto& sheet : layout.sheets) sheet.name += name_end;
    FormSheets form;
    FactPlaces places;
    // Sheets of facts first: formulas elsewhere refer to them.
    std::vector<typeset::Sheet> written(layout.sheets.size());
    const auto has_facts = [](const LayoutSheet& sheet) {
        for (const auto& block : sheet.blocks)
            if (block.kind == LayoutBlock::Kind::facts || block.kind == LayoutBlock::Kind::survey) return true;
        return false;
    };
    for (const bool facts : {true, false})
        for (std::size_t i = 0; i < layout.sheets.size(); ++i)
            if (has_facts(layout.sheets[i]) == facts)
                written[i] = FormWriter{layout, layout.sheets[i], content, places, form.map}.write();
    for (auto& sheet : written) form.sheets.push_back(std::move(sheet));
    return form;
}

typeset::Workbook form_workbook(const std::vector<FormPart>& forms)
{
    typeset::Workbook workbook;
    typeset::Sheet map;
    map.name = std::string{map_sheet_name};
    map.hidden = true;
    map.is_protected = true;
    map.widths = {20, 20, 40};
    add_line(map, {say("form.map_title")});
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const std::string name_end = forms.size() > 1 ? std::to_string(i + 1) : "";
        FormSheets form = form_sheets(*forms[i].layout, *forms[i].content, name_end);
        for (auto& sheet : form.sheets) workbook.sheets.push_back(std::move(sheet));
        add_map(map, forms[i], form.map);
    }
    workbook.sheets.push_back(std::move(map));
    return workbook;
}

}  // namespace jiheng

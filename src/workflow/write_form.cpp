#include "workflow/write_form.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "base/text_file.h"
#include "documents/read_document.h"
#include "forms/recognise.h"
#include "reports/forms/form_sheet.h"
#include "reports/forms/form_table.h"
#include "typeset/xlsx/xlsx_writer.h"
#include "workflow/audit_files.h"
#include "workflow/source_files.h"

namespace jiheng {

namespace {

struct LaidOut {
    const FormLayout* layout = nullptr;
    FormContent content{};
};

bool is_made_for(const FormLayout& layout, const Scheme& scheme)
{
    return std::find(layout.schemes.begin(), layout.schemes.end(), name_of(scheme.kind)) != layout.schemes.end();
}

Result<std::string> bytes_of(const std::vector<LaidOut>& forms, const FormRequest& request)
{
    std::vector<FormPart> parts;
    parts.reserve(forms.size());
    for (const LaidOut& form : forms) parts.push_back({form.layout, &form.content});
    if (request.format != FormFormat::xlsx)
        return typeset::write_manuscript(form_manuscript(parts), request.format, {});
    return typeset::xlsx_of(form_workbook(parts), {.stored_results = request.stored_results});
}

Result<WrittenForm> written(const std::vector<LaidOut>& forms, const FormRequest& request)
{
    WrittenForm result;
    JIHENG_TRY(result.bytes, bytes_of(forms, request));
    for (const LaidOut& form : forms) result.layouts.push_back(form.layout->kind);
    result.name = forms.front().layout->name;
    return result;
}

Result<WrittenForm> lay_out_case(const Case& facts, const Scheme& scheme, const FormRequest& request,
                                 const std::vector<FormLayout>& layouts)
{
    Evaluation evaluation;
    if (scheme.full_marks) {  // a declaration has targets and no points yet
        JIHENG_TRY(evaluation, evaluate(scheme, facts));
    }
    std::vector<LaidOut> forms(1);
    forms[0].content = content_of(facts, scheme, std::move(evaluation));
    if (facts.rows.empty() && facts.funds.empty())
        for (const FormLayout& layout : layouts)
            if (forms[0].layout == nullptr && is_made_for(layout, scheme)) forms[0].layout = &layout;
    if (forms[0].layout == nullptr) forms[0].layout = layout_for(forms[0].content.form, layouts);
    Location where;
    where.file = facts.file;
    if (forms[0].layout == nullptr) return failure("error.form.no_layout", {}, where);
    return written(forms, request);
}

Result<WrittenForm> write_case(const FormRequest& request, const std::vector<FormLayout>& layouts)
{
    JIHENG_TRY(const std::string text, read_text_file(request.path));
    JIHENG_TRY(const Case facts, load_case(text, request.path));
    Location where;
    where.file = request.path;
    const std::string& id = request.scheme.empty() ? facts.scheme : request.scheme;
    if (id.empty()) return failure("error.case.no_scheme", {}, where);
    JIHENG_TRY(const Scheme scheme, find_scheme(id));
    return lay_out_case(facts, scheme, request, layouts);
}

}  // namespace

const FormLayout* layout_for(const Form& form, const std::vector<FormLayout>& layouts)
{
    // A report, and tables of no other form, go out as what their tables are.
    std::string_view kind = jiheng::name_of(form.kind);
    if (form.kind == FormKind::tables || form.kind == FormKind::evaluation_report)
        kind = !form.indicators.empty() ? "tables"
               : !form.data.empty()     ? "basic-data"
               : !form.surveys.empty()  ? "survey-data"
                                        : "";
    const FormLayout* general = nullptr;
    for (const FormLayout& layout : layouts) {
        if (layout.recognised_as != kind) continue;
        const bool named = std::any_of(layout.words.begin(), layout.words.end(),
                                       [&](const std::string& word) { return contains(form.title, word); });
        if (named) return &layout;
        if (layout.words.empty() && general == nullptr) general = &layout;
    }
    return general;
}

Result<WrittenForm> write_form(const FormRequest& request)
{
    JIHENG_TRY(const std::vector<FormLayout> layouts, form_layouts());
    if (request.path.ends_with(".toml")) return write_case(request, layouts);
    JIHENG_TRY(const std::string bytes, read_bytes(request.path, request.limits.bytes));
    JIHENG_TRY(const Document document, read_document(bytes, shown_name(request.path), request.limits));
    JIHENG_TRY(Methods methods, builtin_methods());
    if (!request.scheme.empty()) {
        JIHENG_TRY(Scheme named, find_scheme(request.scheme));
        methods.named = std::move(named);
    }
    std::vector<LaidOut> forms;
    for (Form& form : recognise(document)) {
        const FormLayout* layout = layout_for(form, layouts);
        if (layout == nullptr || form.empty()) continue;
        const Chosen chosen = choose_method(form, methods);
        const bool by_rows = form.kind == FormKind::self_evaluation || form.kind == FormKind::monitoring;
        forms.push_back({layout, content_of(std::move(form), by_rows ? chosen.scheme : nullptr)});
    }
    Location where;
    where.file = shown_name(request.path);
    if (forms.empty()) return failure("error.form.no_layout", {}, where);
    return written(forms, request);
}

Result<WrittenForm> write_entered_form(Form form, const Scheme* scheme, FormFormat format)
{
    JIHENG_TRY(const std::vector<FormLayout> layouts, form_layouts());
    const FormLayout* layout = layout_for(form, layouts);
    if (layout == nullptr) return failure("error.form.no_layout");
    std::vector<LaidOut> forms;
    forms.push_back({layout, content_of(std::move(form), scheme)});
    FormRequest request;
    request.format = format;
    return written(forms, request);
}

Result<WrittenForm> write_case_form(const Case& facts, const Scheme& scheme, FormFormat format)
{
    JIHENG_TRY(const std::vector<FormLayout> layouts, form_layouts());
    FormRequest request;
    request.format = format;
    return lay_out_case(facts, scheme, request, layouts);
}

Result<WrittenForm> write_template(const FormRequest& request)
{
    JIHENG_TRY(const std::vector<FormLayout> layouts, form_layouts());
    const auto layout = std::find_if(layouts.begin(), layouts.end(),
                                     [&](const FormLayout& known) { return known.kind == request.kind; });
    if (layout == layouts.end()) {
        std::vector<std::string> kinds;
        kinds.reserve(layouts.size());
        for (const FormLayout& known : layouts) kinds.push_back(known.kind + "（" + known.name + "）");
        return failure("error.form.unknown_kind", {{"kind", request.kind}, {"kinds", join(kinds, "、")}});
    }
    std::vector<LaidOut> forms(1);
    if (request.scheme.empty()) {
        // Forms of rows have a method that everybody may use; those of one scheme's indicators have none.
        const bool by_rows =
            std::find(layout->schemes.begin(), layout->schemes.end(), "self-evaluation") != layout->schemes.end();
        if (!layout->schemes.empty() && !by_rows) {
            JIHENG_TRY(const std::vector<Scheme> known, builtin_schemes());
            const auto example =
                std::find_if(known.begin(), known.end(), [&](const Scheme& one) { return is_made_for(*layout, one); });
            return failure("error.form.needs_scheme",
                           {{"kind", request.kind}, {"example", example == known.end() ? "ID" : example->id}});
        }
    }
    std::optional<Scheme> scheme;
    if (!request.scheme.empty() || !layout->schemes.empty()) {
        JIHENG_TRY(scheme, find_scheme(request.scheme.empty() ? "mof/2020/self-evaluation" : request.scheme));
        if (!layout->schemes.empty() && !is_made_for(*layout, *scheme))
            return failure("error.form.wrong_scheme", {{"kind", request.kind}, {"scheme", scheme->id}});
    }
    forms[0] = {&*layout, blank_content(*layout, scheme ? &*scheme : nullptr)};
    return written(forms, request);
}

}  // namespace jiheng

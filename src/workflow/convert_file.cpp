#include "workflow/convert_file.h"

#include <algorithm>

#include "documents/read_document.h"
#include "forms/recognise.h"
#include "reports/forms_output.h"
#include "workflow/source_files.h"

namespace jiheng {

Result<Converted> convert_file(const ConvertRequest& request)
{
    JIHENG_TRY(const std::string bytes, read_bytes(request.path, request.limits.bytes));
    JIHENG_TRY(const Document document, read_document(bytes, shown_name(request.path), request.limits));
    const std::vector<Form> forms = recognise(document);
    Converted converted;
    converted.recognised = std::any_of(forms.begin(), forms.end(), [](const Form& form) { return !form.empty(); });
    switch (request.format) {
        case ConvertFormat::json:
            converted.text = forms_json(document, forms, request.raw);
            break;
        case ConvertFormat::csv:
            converted.text = forms_csv(forms);
            break;
        case ConvertFormat::markdown:
            converted.text = forms_markdown(forms);
            break;
    }
    return converted;
}

}  // namespace jiheng

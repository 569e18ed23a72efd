#include "service/form_report.h"

#include "evaluation/evaluation.h"
#include "reports/evaluation_report.h"
#include "service/case_content.h"

namespace jiheng {

Result<WrittenFile> form_report(const MethodShelf& shelf, const FormForReport& form, std::string_view kind,
                                typeset::Format format, Language language)
{
    if (form.kind != "evaluation") return failure("error.service.no_report");
    JIHENG_TRY(const Case facts, load_case_content(form.content));
    const std::string id = form.scheme.empty() ? facts.scheme : std::string{form.scheme};
    const Scheme* scheme = shelf.find(id);
    if (scheme == nullptr) return failure("error.scheme.not_found", {{"id", id}});
    JIHENG_TRY(const Evaluation evaluation, evaluate(*scheme, facts));
    const std::string_view wanted = kind == "evaluation" ? std::string_view{facts.dossier.head.outline} : kind;
    JIHENG_TRY(const Outline outline, find_outline(wanted, name_of(scheme->kind)));
    // Of the outline that is the case's own no text may be lost; another takes what it has a place for.
    if (kind == "evaluation")
        for (const std::string& key : unplaced_texts(facts, outline))
            return failure("error.outline.unplaced_text", {{"key", key}, {"outline", outline.id}});
    const typeset::Manuscript manuscript = evaluation_report(facts, *scheme, evaluation, outline, language);
    JIHENG_TRY(std::string bytes, typeset::write_manuscript(manuscript, format, {}));
    return WrittenFile{std::move(bytes), file_name({outline.title_in(language), facts.name}, format)};
}

}  // namespace jiheng

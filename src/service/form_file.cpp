#include "service/form_file.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "service/case_content.h"
#include "service/form_content.h"
#include "service/rectification.h"
#include "workflow/write_form.h"

namespace jiheng {

namespace {

constexpr std::array endings{std::pair{std::string_view{"docx"}, typeset::Format::docx},
                             std::pair{std::string_view{"html"}, typeset::Format::html},
                             std::pair{std::string_view{"pdf"}, typeset::Format::pdf},
                             std::pair{std::string_view{"xlsx"}, typeset::Format::xlsx}};

Result<WrittenFile> entered_file(const MethodShelf& shelf, std::string_view scheme, std::string_view content,
                                 typeset::Format format)
{
    JIHENG_TRY(EnteredForm entered, read_content(content));
    const Scheme* method = nullptr;
    if (entered.form.kind == FormKind::self_evaluation || entered.form.kind == FormKind::monitoring)
        method = scheme.empty() ? choose_method(entered.form, shelf.methods()).scheme : shelf.find(scheme);
    const std::string project = entered.form.text_of("project");
    JIHENG_TRY(WrittenForm written, write_entered_form(std::move(entered.form), method, format));
    return WrittenFile{std::move(written.bytes), file_name({written.name, project}, format)};
}

Result<WrittenFile> case_file(const MethodShelf& shelf, std::string_view scheme, std::string_view content,
                              typeset::Format format)
{
    JIHENG_TRY(const Case facts, load_case_content(content));
    const std::string id = scheme.empty() ? facts.scheme : std::string{scheme};
    const Scheme* method = shelf.find(id);
    if (method == nullptr) return failure("error.scheme.not_found", {{"id", id}});
    JIHENG_TRY(WrittenForm written, write_case_form(facts, *method, format));
    return WrittenFile{std::move(written.bytes), file_name({written.name, facts.name}, format)};
}

}  // namespace

std::optional<typeset::Format> format_named(std::string_view word)
{
    const auto* found =
        std::find_if(endings.begin(), endings.end(), [&](const auto& one) { return one.first == word; });
    return found == endings.end() ? std::nullopt : std::optional{found->second};
}

std::string_view ending_of(typeset::Format format)
{
    return std::find_if(endings.begin(), endings.end(), [&](const auto& one) { return one.second == format; })->first;
}

std::string file_name(const std::vector<std::string>& parts, typeset::Format format)
{
    constexpr std::size_t longest = 150;  // bytes
    std::string name;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!name.empty()) name += '-';
        for (const char c : part) {
            const auto byte = static_cast<unsigned char>(c);
            const bool refused =
                byte <= 0x20 || byte == 0x7f || std::string_view{"/\\:*?\"<>|"}.find(c) != std::string_view::npos;
            name += refused ? '-' : c;
        }
    }
    if (name.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
        name.resize(end);
    }
    return name + "." + std::string{ending_of(format)};
}

Result<WrittenFile> form_file(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                              std::string_view content, typeset::Format format)
{
    const auto known = content_kind_of(kind);
    if (!known) return failure("error.content.kind", {{"kind", std::string{kind}}, {"cell", "/kind"}});
    switch (*known) {
        case ContentKind::form:
            return entered_file(shelf, scheme, content, format);
        case ContentKind::evaluation:
            return case_file(shelf, scheme, content, format);
        case ContentKind::rectification:
            break;
    }
    JIHENG_TRY(const typeset::Manuscript manuscript, rectification_manuscript(content));
    JIHENG_TRY(std::string bytes, typeset::write_manuscript(manuscript, format, {}));
    return WrittenFile{std::move(bytes), file_name({manuscript.title}, format)};
}

Result<WrittenFile> template_file(std::string_view kind, std::string_view scheme, typeset::Format format)
{
    FormRequest request;
    request.kind = kind;
    request.scheme = scheme;
    request.format = format;
    JIHENG_TRY(WrittenForm written, write_template(request));
    return WrittenFile{std::move(written.bytes), file_name({written.name}, format)};
}

}  // namespace jiheng

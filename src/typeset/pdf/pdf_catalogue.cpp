#include "typeset/pdf/pdf_catalogue.h"

#include <charconv>

namespace jiheng::typeset::pdf {

void declare_language(std::string& pdf, std::string_view language)
{
    // The catalogue is the last object, so that only the place of the cross-references moves.
    constexpr std::string_view catalogue = "<< /Type /Catalog\n";
    constexpr std::string_view references = "startxref\n";
    const std::size_t start = pdf.rfind(catalogue);
    const std::size_t place = pdf.rfind(references);
    if (start == std::string::npos || place == std::string::npos || place < start) return;
    const std::size_t end = pdf.find("endobj", start);
    const std::size_t digits = place + references.size();
    std::size_t table = 0;
    const auto read = std::from_chars(pdf.data() + digits, pdf.data() + pdf.size(), table);
    if (read.ec != std::errc{} || end == std::string::npos || table < end || pdf.find(" obj\n", start) < table) return;

    const std::string said = "   /Lang (" + std::string{language} + ")\n";
    const auto length = static_cast<std::size_t>(read.ptr - (pdf.data() + digits));
    pdf.replace(digits, length, std::to_string(table + said.size()));
    pdf.insert(start + catalogue.size(), said);
}

void mend_date(std::string& pdf)
{
    constexpr std::string_view key = "/CreationDate (";
    constexpr std::string_view midnight = "000000";
    const std::size_t start = pdf.rfind(key);
    if (start == std::string::npos) return;
    const std::size_t date = start + key.size();
    constexpr std::size_t digits = 8;
    if (pdf.compare(date + digits, midnight.size(), midnight) != 0) return;
    const std::size_t end = pdf.find(')', date);
    const std::string day = "D:" + pdf.substr(date, digits) + ")";
    pdf.replace(date, end + 1 - date, day + std::string(end + 1 - date - day.size(), ' '));
}

}  // namespace jiheng::typeset::pdf

// The parts of a package that say how its other parts belong together, and those beside the text.
#pragma once

#include <string>
#include <string_view>

#include "typeset/manuscript.h"

namespace jiheng::typeset::docx {

struct PackageContents {
    bool header = false;
    std::size_t charts = 0;
};

inline constexpr std::string_view word_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view relation_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
inline constexpr std::string_view chart_content = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
inline constexpr std::string_view styles_content =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";

std::string content_types_part(const PackageContents& contents);
std::string root_relations_part();
std::string document_relations_part(const PackageContents& contents);
std::string settings_part(const Manuscript& manuscript);
std::string header_part(const Manuscript& manuscript);
std::string footer_part(const Manuscript& manuscript);
std::string core_properties_part(const Manuscript& manuscript);
std::string app_properties_part();
// The text, and the section it stands in.
std::string document_part(const Manuscript& manuscript, std::string_view body);

std::string chart_name(std::size_t number);  // "chart1.xml"

}  // namespace jiheng::typeset::docx

#include "cli/form_output.h"

#include <fstream>
#include <iostream>

#include "base/messages.h"

namespace jiheng {

std::optional<FormFormat> form_format_of(const std::string& to, const std::string& format)
{
    if (format == "xlsx" || (format.empty() && to.ends_with(".xlsx"))) return FormFormat::xlsx;
    if (format == "docx" || (format.empty() && to.ends_with(".docx"))) return FormFormat::docx;
    return std::nullopt;
}

int put_form(const Result<WrittenForm>& form, const std::string& to)
{
    const auto refuse = [](const Error& error) {
        std::cerr << describe(error) << "\n";
        return 2;
    };
    if (!form.ok()) return refuse(form.error());
    const std::string& bytes = form.value().bytes;
    bool good = false;
    if (to == "-") {
        std::cout << bytes << std::flush;
        good = std::cout.good();
    } else {
        std::ofstream file{to, std::ios::binary};
        file << bytes;
        file.close();
        good = file.good();
    }
    return good ? 0 : refuse(failure("error.cli.cannot_write", {}, {to, 0, 0, "", "", ""}));
}

}  // namespace jiheng

// What cairo 1.16 leaves unsaid or says amiss. A file of another build than expected is left as it is.
#pragma once

#include <string>
#include <string_view>

namespace jiheng::typeset::pdf {

// Adds to the catalogue in which language the text is, for programs that read it out.
void declare_language(std::string& pdf, std::string_view language);

// A date begins with "D:"; its time, midnight, makes room for that.
void mend_date(std::string& pdf);

}  // namespace jiheng::typeset::pdf

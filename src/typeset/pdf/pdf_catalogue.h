// What cairo 1.16 leaves unsaid or says amiss. A file of another build than expected is left as it is.
#pragma once

#include <string>
#include <string_view>

namespace jiheng::typeset::pdf {

// Adds to the catalogue that the tags are to be used and in which language the text is.
void declare_tagged(std::string& pdf, std::string_view language);

// A date begins with "D:"; its time, midnight, makes room for that.
void mend_date(std::string& pdf);

}  // namespace jiheng::typeset::pdf

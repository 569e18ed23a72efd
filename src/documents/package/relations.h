// How the parts of an office package refer to each other (ECMA-376 part 2).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "documents/package/zip.h"

namespace jiheng {

// The parts a part is related to: by the id it uses for them, and by the last word of the relation's type ("styles",
// "worksheet"); `all` keeps several of one type.
struct Related {
    std::map<std::string, std::string, std::less<>> by_id{};
    std::map<std::string, std::string, std::less<>> by_type{};
    std::vector<std::pair<std::string, std::string>> all{};
};

// Of a part, or of the package itself with "". A package without the relations part has none. What it gives may be
// shared with other packages of the same thread.
Result<std::shared_ptr<const Related>> read_relations(ZipPackage& package, std::string_view part,
                                                      const std::string& path);

// A part as UTF-8. Office writes UTF-8; others write UTF-16 now and then.
Result<std::string> read_xml_part(ZipPackage& package, const ZipEntry& entry, const std::string& path);

}  // namespace jiheng

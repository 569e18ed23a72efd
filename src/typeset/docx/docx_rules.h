// For tests: what Word refuses to open or repairs with a warning, beyond well-formed XML.
#pragma once

#include <libxml/tree.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng::typeset::testing {

// One line a broken rule, with its part; empty for a document that Word opens as it is.
std::vector<std::string> broken_rules(std::string_view docx);

using Parts = std::map<std::string, std::string>;  // by name
Parts parts_of(std::string_view docx);

// The rules by themselves. `broken` takes what is found.
using Broken = std::vector<std::string>;
using Xml = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;
Xml parsed(const std::string& xml);
void check_package(const Parts& parts, Broken& broken);                      // content types, relations
void check_order(const xmlNode* root, Broken& broken);                       // of properties
void check_tables(const xmlNode* root, Broken& broken);                      // grids, spans, ends of cells
void check_ids(const xmlNode* root, const xmlNode* styles, Broken& broken);  // bookmarks, drawings, styles, fields

// The tree of a part.
std::string name_of(const xmlNode* node);  // "w:p"
std::string attribute_of(const xmlNode* node, const char* name);
std::vector<const xmlNode*> children_of(const xmlNode* node);
// Every element below `node` with this name, in their order.
std::vector<const xmlNode*> all_of(const xmlNode* node, std::string_view name);

}  // namespace jiheng::typeset::testing

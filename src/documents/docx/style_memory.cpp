#include "documents/docx/style_memory.h"

#include "documents/package/part_memory.h"
#include "documents/package/relations.h"

namespace jiheng {

std::shared_ptr<const DocxStyles> styles_of(ZipPackage& package, const ZipEntry* entry, const std::string& path)
{
    static const auto none = std::make_shared<const DocxStyles>();
    if (entry == nullptr) return none;
    const auto packed = package.packed(*entry);
    if (!packed.ok()) return none;

    thread_local PartMemory<DocxStyles> memory;
    if (auto known = memory.find(*entry, packed.value())) return package.count(*entry).ok() ? known : none;
    const auto xml = read_xml_part(package, *entry, path);
    if (!xml.ok()) return none;
    auto styles = std::make_shared<const DocxStyles>(DocxStyles::read(xml.value()));
    memory.keep(*entry, packed.value(), styles);
    return styles;
}

}  // namespace jiheng

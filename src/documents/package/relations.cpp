#include "documents/package/relations.h"

#include "documents/package/part_memory.h"
#include "documents/package/xml_scanner.h"
#include "documents/refusal.h"
#include "documents/text/encoding.h"

namespace jiheng {

namespace {

using Event = XmlScanner::Event;

std::string folder_of(std::string_view part)
{
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? "" : std::string{part.substr(0, slash + 1)};
}

// Targets are relative to the part's folder, or absolute.
std::string part_at(std::string_view folder, std::string_view target)
{
    if (target.starts_with('/')) return std::string{target.substr(1)};
    std::string base{folder};
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        if (!base.empty()) base.pop_back();
        base = folder_of(base);
    }
    if (target.starts_with("./")) target.remove_prefix(2);
    return base + std::string{target};
}

}  // namespace

Result<std::string> read_xml_part(ZipPackage& package, const ZipEntry& entry, const std::string& path)
{
    JIHENG_TRY(std::string text, package.read(entry));
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (!text.starts_with("\xFF\xFE") && !text.starts_with("\xFE\xFF")) return text;
    auto decoded = decode_as(std::string_view{text}.substr(2), text[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE");
    if (!decoded) return damaged(path, entry.name);
    return *std::move(decoded);
}

Result<std::shared_ptr<const Related>> read_relations(ZipPackage& package, std::string_view part,
                                                      const std::string& path)
{
    static const auto none = std::make_shared<const Related>();
    const std::string folder = folder_of(part);
    const std::string file = folder + "_rels/" + std::string{part.substr(folder.size())} + ".rels";
    const auto* entry = package.find(file);
    if (entry == nullptr) return none;
    JIHENG_TRY(const std::string_view packed, package.packed(*entry));
    thread_local PartMemory<Related> memory;
    if (auto known = memory.find(*entry, packed, folder)) {
        JIHENG_DO(package.count(*entry));
        return known;
    }
    JIHENG_TRY(const std::string text, read_xml_part(package, *entry, path));

    auto related = std::make_shared<Related>();
    constexpr std::size_t most = 20'000;
    XmlScanner xml{text};
    for (Event event = xml.next(); event != Event::end; event = xml.next()) {
        if (event == Event::broken || related->all.size() > most) return damaged(path, file);
        if (event != Event::open || xml.name() != "Relationship") continue;
        const std::string type = xml_text(xml.attribute("Type"));
        const std::string target = part_at(folder, xml_text(xml.attribute("Target")));
        if (xml.attribute("TargetMode") == "External") continue;  // a link, no part
        const std::string kind = type.substr(type.rfind('/') + 1);
        related->by_id[xml_text(xml.attribute("Id"))] = target;
        related->by_type[kind] = target;
        related->all.emplace_back(kind, target);
    }
    memory.keep(*entry, packed, related, folder);
    return std::shared_ptr<const Related>{std::move(related)};
}

}  // namespace jiheng

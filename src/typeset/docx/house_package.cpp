#include "typeset/docx/house_package.h"

#include <libdeflate.h>

#include <set>

#include "base/messages.h"
#include "base/text.h"
#include "documents/file_kind.h"
#include "documents/package/zip_writer.h"

namespace jiheng::typeset::docx {

namespace {

constexpr std::string_view content_types = "[Content_Types].xml";

Location in(const std::string& path)
{
    return {path, 0, 0, "", "", ""};
}

Error damaged(const std::string& path, std::string_view part)
{
    return failure("error.document.damaged", {{"part", std::string{part}}}, in(path));
}

bool is_xml(const ZipEntry& entry)
{
    return entry.key.ends_with(".xml") || entry.key.ends_with(".rels");
}

}  // namespace

std::string HousePackage::relations_of(std::string_view part)
{
    const std::size_t slash = part.rfind('/');
    const std::string_view folder = slash == std::string_view::npos ? "" : part.substr(0, slash + 1);
    return std::string{folder} + "_rels/" + std::string{part.substr(folder.size())} + ".rels";
}

Result<HousePackage> HousePackage::open(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    if (bytes.size() > limits.bytes)
        return failure("error.document.too_large",
                       {{"size", std::to_string(bytes.size())}, {"limit", std::to_string(limits.bytes)}}, in(path));
    if (is_zip(bytes))  // one that cannot be opened is damaged, whatever it was
        if (const auto opened = ZipPackage::open(bytes, path, limits); !opened.ok()) return opened.error();
    const FileKind kind = kind_of_file(bytes);
    if (kind == FileKind::encrypted) return failure("error.document.encrypted", {}, in(path));
    if (kind != FileKind::docx) return failure("error.docx.not_word", {{"kind", std::string{name_of(kind)}}}, in(path));
    JIHENG_TRY(ZipPackage package, ZipPackage::open(bytes, path, limits));
    HousePackage house{std::move(package)};
    std::set<std::string_view> keys;
    for (const ZipEntry& entry : house.package_.entries()) {
        // Which of two parts of one name counts is for each program to say: one could be checked and the other used.
        if (!keys.insert(entry.key).second) return damaged(path, entry.name);
        if (entry.key.ends_with("vbaproject.bin"))
            return failure("error.docx.macros", {{"part", entry.name}}, in(path));
        JIHENG_TRY(std::string data, house.package_.read(entry));
        if (data.size() != entry.size || libdeflate_crc32(0, data.data(), data.size()) != entry.checksum)
            return damaged(path, entry.name);
        if (is_xml(entry)) house.texts_[entry.key] = std::move(data);
    }
    if (!house.has(content_types)) return damaged(path, content_types);
    if (contains(house.text(content_types), "macroEnabled"))
        return failure("error.docx.macros", {{"part", std::string{content_types}}}, in(path));
    JIHENG_TRY(const auto root, read_relations(house.package_, "", path));
    const auto main = root->by_type.find("officeDocument");
    if (main == root->by_type.end() || !house.has(main->second)) return damaged(path, "word/document.xml");
    house.main_ = house.package_.find(main->second)->name;
    if (!house.texts_.contains(house.package_.find(house.main_)->key)) return damaged(path, house.main_);
    if (contains(house.text(house.main_).substr(0, 4096), "http://purl.oclc.org/ooxml/"))
        return failure("error.docx.strict", {}, in(path));
    JIHENG_TRY(const auto related, read_relations(house.package_, house.main_, path));
    house.related_ = *related;
    return house;
}

std::string HousePackage::packed() const
{
    std::string bytes;
    ZipWriter zip{[&](std::string_view more) {
        bytes += more;
        return true;
    }};
    for (const ZipEntry& entry : package_.entries()) {
        if (const auto changed = changed_.find(entry.key); changed != changed_.end())
            zip.add(entry.name, changed->second);
        else
            zip.add_packed(entry.name, package_.packed(entry).value(), entry.method, entry.size, entry.checksum);
    }
    for (const auto& [name, text] : added_) zip.add(name, text);
    zip.finish();
    return bytes;
}

bool append_to_root(std::string& xml, const std::function<std::string(std::string_view prefix)>& children)
{
    const std::size_t close = xml.rfind("</");
    const std::size_t end = xml.find('>', close);
    if (close == std::string::npos || end == std::string::npos) return false;
    const std::string_view name = trim(std::string_view{xml}.substr(close + 2, end - close - 2));
    const std::size_t colon = name.find(':');
    const std::string prefix{colon == std::string_view::npos ? "" : name.substr(0, colon + 1)};
    xml.insert(close, children(prefix));
    return true;
}

}  // namespace jiheng::typeset::docx

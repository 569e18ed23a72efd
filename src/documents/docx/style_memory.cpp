#include "documents/docx/style_memory.h"

#include <algorithm>
#include <vector>

#include "documents/package/relations.h"

namespace jiheng {

namespace {

constexpr std::size_t most_remembered = 4;
constexpr std::size_t largest_remembered = std::size_t{256} << 10;  // packed bytes

struct Remembered {
    std::string packed{};
    std::size_t size = 0;
    unsigned method = 0;
    std::shared_ptr<const DocxStyles> styles{};
};

}  // namespace

std::shared_ptr<const DocxStyles> styles_of(ZipPackage& package, const ZipEntry* entry, const std::string& path)
{
    static const auto none = std::make_shared<const DocxStyles>();
    if (entry == nullptr) return none;
    const auto packed = package.packed(*entry);
    if (!packed.ok()) return none;

    thread_local std::vector<Remembered> memory;  // the last used stands first
    const auto known = std::find_if(memory.begin(), memory.end(), [&](const Remembered& one) {
        return one.size == entry->size && one.method == entry->method && one.packed == packed.value();
    });
    if (known != memory.end()) {
        std::rotate(memory.begin(), known, known + 1);
        return memory.front().styles;
    }
    const auto xml = read_xml_part(package, *entry, path);
    if (!xml.ok()) return none;
    auto styles = std::make_shared<const DocxStyles>(DocxStyles::read(xml.value()));
    if (packed.value().size() > largest_remembered) return styles;
    if (memory.size() == most_remembered) memory.pop_back();
    memory.insert(memory.begin(), {std::string{packed.value()}, entry->size, entry->method, styles});
    return styles;
}

}  // namespace jiheng

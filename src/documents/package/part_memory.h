// What was read from the parts of the packages this thread read last. Thousands of forms come from one template: their
// styles and relations are the same byte for byte, and need to be taken apart once only.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/package/zip.h"

namespace jiheng {

// One for each thread and kind of part. `Value` is what the kind is read into.
template <typename Value>
class PartMemory {
public:
    // What was kept of a part that is the same as it is packed; null where there is none. `place` is what the value
    // depends on beside the part.
    std::shared_ptr<const Value> find(const ZipEntry& entry, std::string_view packed, std::string_view place = {})
    {
        const auto known = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) {
            return one.size == entry.size && one.method == entry.method && one.packed == packed && one.place == place;
        });
        if (known == kept_.end()) return nullptr;
        std::rotate(kept_.begin(), known, known + 1);
        return kept_.front().value;
    }

    void keep(const ZipEntry& entry, std::string_view packed, std::shared_ptr<const Value> value,
              std::string_view place = {})
    {
        constexpr std::size_t most = 4;
        constexpr std::size_t largest_packed = std::size_t{256} << 10;
        constexpr std::size_t largest = std::size_t{2} << 20;
        if (packed.size() > largest_packed || entry.size > largest) return;
        if (kept_.size() == most) kept_.pop_back();
        kept_.insert(kept_.begin(),
                     {std::string{packed}, entry.size, entry.method, std::string{place}, std::move(value)});
    }

private:
    struct Kept {
        std::string packed{};
        std::size_t size = 0;
        unsigned method = 0;
        std::string place{};
        std::shared_ptr<const Value> value{};
    };

    std::vector<Kept> kept_{};  // the last used stands first
};

}  // namespace jiheng

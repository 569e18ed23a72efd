#include "workflow/memory_budget.h"

#include <algorithm>

#include "documents/package/zip.h"

namespace jiheng {

namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20;
constexpr std::size_t of_one_file = 256 * mebibyte;  // promised of any
constexpr std::size_t least = 4 * mebibyte;

// Cells and paragraphs take up to three times the room of the XML they are read from; text, web pages and pdf, whose
// streams are packed, more than their files.
constexpr std::size_t times_inflated = 3;
constexpr std::size_t times_stored = 20;

}  // namespace

std::size_t expected_memory(std::string_view bytes, const std::string& path)
{
    if (bytes.size() > of_one_file / times_stored) return of_one_file;
    std::size_t expected = bytes.size() * times_stored;
    if (is_zip(bytes))
        if (const auto package = ZipPackage::open(bytes, path, {}); package.ok()) {
            std::size_t inflated = 0;
            for (const auto& entry : package.value().entries()) inflated += std::min(entry.size, of_one_file);
            expected = inflated * times_inflated;
        }
    return std::clamp(expected, least, of_one_file);
}

MemoryBudget::Share::Share(MemoryBudget& budget, std::size_t wanted)
    : budget_{budget}, taken_{std::min(wanted, budget.all_)}
{
    std::unique_lock guard{budget_.lock_};
    const std::size_t turn = budget_.next_++;
    budget_.changed_.wait(guard, [&] { return turn == budget_.first_ && budget_.used_ + taken_ <= budget_.all_; });
    ++budget_.first_;
    budget_.used_ += taken_;
    budget_.changed_.notify_all();
}

MemoryBudget::Share::~Share()
{
    const std::lock_guard guard{budget_.lock_};
    budget_.used_ -= taken_;
    budget_.changed_.notify_all();
}

}  // namespace jiheng

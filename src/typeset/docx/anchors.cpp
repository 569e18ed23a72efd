#include "typeset/docx/anchors.h"

#include <algorithm>

namespace jiheng::typeset::docx {

namespace {

constexpr std::size_t longest_name = 40;

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name(std::string_view text)
{
    const auto fits = [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
    return !text.empty() && text.size() <= longest_name && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), fits);
}

std::string lower(std::string_view text)
{
    std::string folded{text};
    for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return folded;
}

}  // namespace

Anchors::Anchors(const Manuscript& manuscript, std::set<std::string> taken) : taken_{std::move(taken)}
{
    for (const Block& block : manuscript.body) {
        if (const auto* heading = std::get_if<Heading>(&block)) {
            add(heading->anchor);
            // Word makes such names for its own contents, and hides them from the list of bookmarks.
            headings_.push_back(free_name("_Toc" + std::to_string(100'000'001 + headings_.size())));
        } else if (const auto* table = std::get_if<Table>(&block)) {
            add(table->anchor);
            for (const auto& row : table->rows)
                for (const Cell& cell : row) add(cell.anchor);
        } else {
            std::visit(
                [&](const auto& other) {
                    if constexpr (requires { other.anchor; }) add(other.anchor);
                },
                block);
        }
    }
}

void Anchors::add(const std::string& anchor)
{
    if (anchor.empty() || names_.contains(anchor)) return;
    names_.emplace(anchor, free_name(is_name(anchor) ? std::string_view{anchor} : std::string_view{"place"}));
}

std::string Anchors::free_name(std::string_view wish)
{
    std::string name{wish};
    for (std::size_t turn = 1; !taken_.insert(lower(name)).second; ++turn) {
        const std::string number = "_" + std::to_string(turn + names_.size());
        name = std::string{wish.substr(0, longest_name - number.size())} + number;
    }
    return name;
}

std::string_view Anchors::bookmark(std::string_view anchor) const
{
    const auto found = names_.find(anchor);
    return anchor.empty() || found == names_.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace jiheng::typeset::docx

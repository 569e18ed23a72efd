// Somebody's own .docx, checked as a whole before anything of it is used. Parts that are not changed go into the new
// package as they are packed.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "documents/limits.h"
#include "documents/package/relations.h"
#include "documents/package/zip.h"

namespace jiheng::typeset::docx {

class HousePackage {
public:
    // `bytes` must outlive the package. Fails on what is no ordinary Word document: other kinds of files, passwords,
    // macros, the strict format, damaged parts, parts that inflate beyond the limits.
    static Result<HousePackage> open(std::string_view bytes, const std::string& path, const ReadLimits& limits);

    const std::string& main_part() const { return main_; }
    const Related& related() const { return related_; }
    bool has(std::string_view name) const { return package_.find(name) != nullptr; }
    // A part as text; only of a name that it has.
    const std::string& text(std::string_view name) const { return texts_.at(package_.find(name)->key); }
    // The part that holds the relations of another one.
    static std::string relations_of(std::string_view part);

    void change(std::string_view name, std::string text) { changed_[package_.find(name)->key] = std::move(text); }
    void add(std::string name, std::string text) { added_.emplace_back(std::move(name), std::move(text)); }
    std::string packed() const;

private:
    explicit HousePackage(ZipPackage package) : package_{std::move(package)} {}

    ZipPackage package_;
    std::string main_{};
    Related related_{};
    std::map<std::string, std::string, std::less<>> texts_{};  // of the XML parts, by key
    std::map<std::string, std::string, std::less<>> changed_{};
    std::vector<std::pair<std::string, std::string>> added_{};
};

// `children` put in as the last of a part's root, with the prefix that the root has: the writer of `children` gets
// "" or "x:". False when the part does not end as XML does.
bool append_to_root(std::string& xml, const std::function<std::string(std::string_view prefix)>& children);

}  // namespace jiheng::typeset::docx

// What everybody may see without signing in: forms that were published, of projects that are not classified. Nobody's
// rights are asked, so nothing else may come out of here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/call.h"

namespace jiheng {

struct PublishedForm {
    std::int64_t form = 0;
    std::string project{};
    std::string organisation{};
    int year = 0;
    std::string kind{};
    std::string total{};
    std::string grade{};
    Moment published = 0;
    std::string proposal{};  // for next year's budget: keep, reduce, cancel, hold; empty: none was made
};

struct PublishedFilter {
    int year = 0;         // 0: any
    std::string kind{};   // empty: any
    std::string words{};  // in the name of the project or of its organisation
    std::string after{};  // cursor_of the last one seen
    std::size_t limit = 50;
};

// The latest year first, then by name.
Result<std::vector<PublishedForm>> list_published(store::Transaction& store, std::int64_t region,
                                                  const PublishedFilter& filter);
// The years of which anything is public, the latest first.
Result<std::vector<int>> published_years(store::Transaction& store, std::int64_t region);
std::string cursor_of(const PublishedForm& last);

// The edition that was made public: the approved one where there is one, otherwise the last.
struct PublishedEdition {
    PublishedForm form{};
    std::int64_t number = 0;
    std::string content{};
    std::string points{};  // JSON; empty: none
    std::string hash{};
};
// error.service.not_found for what is not public, as for what is not there.
Result<PublishedEdition> read_published(store::Transaction& store, std::int64_t region, std::int64_t form);

}  // namespace jiheng

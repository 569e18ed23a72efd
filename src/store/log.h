// 操作日志: who did what to what, one entry after the other, each with the hash of the one before. An entry cannot be
// altered, removed or put in between without the chain telling; docs/store.md says how to recompute it by hand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "store/database.h"

namespace jiheng::store {

// The end of a region's log. Kept elsewhere it seals all entries up to it.
struct LogHead {
    std::int64_t number = 0;  // of the last entry; 0: none yet
    std::string hash{};       // 32 bytes

    friend bool operator==(const LogHead&, const LogHead&) = default;
};

// Adds an entry to the transaction. It is written with those of all works that share the commit, after the last of
// them, as writers of one region wait for each other from there to the end of the commit; a work that fails takes its
// entries with it. error.store.text.
Result<Done> append(Transaction& transaction, std::int64_t region, const LogEntry& entry);
// For the engines, before they commit: writes what waits.
Result<Done> write_waiting_log(Transaction& transaction);

Result<LogHead> log_head(Transaction& transaction, std::int64_t region);

struct LogFault {
    enum class Kind {
        altered,   // the entry is not what its hash says
        removed,   // the entry is missing
        inserted,  // the entry does not follow from the one before it: that one was replaced, or this one put in
        cut,       // the end is missing, from this entry on
        replaced,  // all is in order, and not what was sealed
    };
    Kind kind = Kind::altered;
    std::int64_t number = 0;  // the first entry that is wrong
};

struct LogVerdict {
    std::int64_t entries = 0;  // that were read and found right
    std::optional<LogFault> fault{};
};

// Reads the whole log of a region. `sealed` is a head that was kept elsewhere.
Result<LogVerdict> verify_log(Transaction& transaction, std::int64_t region,
                              const std::optional<LogHead>& sealed = std::nullopt);

// The key of its text in the catalogue, with the argument {number}.
std::string_view message_of(LogFault::Kind kind);

}  // namespace jiheng::store

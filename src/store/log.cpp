#include "store/log.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "store/insert_rows.h"
#include "store/parameters.h"
#include "store/sha256.h"

namespace jiheng::store {

namespace {

// Each field as its length in bytes, a colon, its bytes and a comma, so that no two entries are written alike.
void add_field(std::string& written, std::string_view field)
{
    written += std::to_string(field.size());
    written += ':';
    written += field;
    written += ',';
}

std::string hash_of(std::int64_t region, std::int64_t number, const LogEntry& entry, std::string_view previous)
{
    std::string written;
    written.reserve(200 + entry.detail.size());
    add_field(written, "jiheng log 1");
    add_field(written, std::to_string(region));
    add_field(written, std::to_string(number));
    add_field(written, std::to_string(entry.time));
    add_field(written, std::to_string(entry.actor));
    add_field(written, entry.action);
    add_field(written, entry.subject);
    add_field(written, entry.detail);
    add_field(written, previous);
    Sha256 hash;
    hash.add(written);
    return hash.finish();
}

const std::string& beginning()
{
    static const std::string zeros(Sha256::size, '\0');
    return zeros;
}

Result<std::optional<LogHead>> find_head(Transaction& transaction, std::int64_t region, std::string_view lock)
{
    JIHENG_TRY(const Rows found,
               transaction.query("SELECT number, hash FROM log_head WHERE region = $1" + std::string{lock}, {region}));
    if (found.empty()) return std::optional<LogHead>{};
    return std::optional{LogHead{found[0][0].number(), found[0][1].bytes()}};
}

Result<LogHead> lock_head(Transaction& transaction, std::int64_t region)
{
    const Dialect& words = transaction.dialect();
    JIHENG_TRY(auto head, find_head(transaction, region, words.lock_row));
    if (head) return *head;
    JIHENG_DO(transaction.change(
        "INSERT INTO log_head (region, number, hash) VALUES ($1, 0, $2)" + std::string{words.unless_there},
        {region, Bytes{beginning()}}));
    JIHENG_TRY(head, find_head(transaction, region, words.lock_row));
    return head.value_or(LogHead{0, beginning()});
}

// Entries of one region, behind the last one.
Result<Done> extend(Transaction& transaction, std::int64_t region, std::span<const WaitingLogEntry> entries)
{
    JIHENG_TRY(LogHead head, lock_head(transaction, region));
    InsertRows insert{transaction,
                      "INSERT INTO log_entry (region, number, time, actor, action, subject, detail, previous_hash, "
                      "hash)"};
    for (const auto& [place, entry] : entries) {
        LogHead next{head.number + 1, hash_of(place, head.number + 1, entry, head.hash)};
        JIHENG_DO(insert.add({place, next.number, entry.time, entry.actor, entry.action, entry.subject, entry.detail,
                              Bytes{head.hash}, Bytes{next.hash}}));
        head = std::move(next);
    }
    JIHENG_DO(insert.finish());
    return transaction.change_later("UPDATE log_head SET number = $2, hash = $3 WHERE region = $1",
                                    {region, head.number, Bytes{head.hash}});
}

// Follows the chain entry by entry.
class Chain {
public:
    Chain(std::int64_t region, const std::optional<LogHead>& sealed) : region_{region}, sealed_{sealed} {}

    // False when the entry is wrong: see fault().
    bool follow(const Row& row)
    {
        const std::int64_t number = row[0].number();
        const std::int64_t expected = last_.number + 1;
        if (number != expected) return wrong(LogFault::Kind::removed, expected);
        const LogEntry entry{row[1].number(), row[2].number(), row[3].text(), row[4].text(), row[5].text()};
        const std::string& previous = row[6].bytes();
        const std::string& hash = row[7].bytes();
        if (hash_of(region_, number, entry, previous) != hash) return wrong(LogFault::Kind::altered, number);
        if (previous != last_.hash) return wrong(LogFault::Kind::inserted, number);
        if (sealed_ && sealed_->number == number && sealed_->hash != hash)
            return wrong(LogFault::Kind::replaced, number);
        last_ = {number, hash};
        return true;
    }
    void end(const LogHead& head)
    {
        if (fault_) return;
        const std::int64_t known = std::max(head.number, sealed_ ? sealed_->number : 0);
        if (last_.number < known) {
            wrong(LogFault::Kind::cut, last_.number + 1);
        } else if (last_.number > head.number) {
            wrong(LogFault::Kind::inserted, head.number + 1);
        } else if (last_.hash != head.hash) {
            wrong(LogFault::Kind::replaced, last_.number);
        }
    }
    LogVerdict verdict() const { return {last_.number, fault_}; }

private:
    bool wrong(LogFault::Kind kind, std::int64_t number)
    {
        fault_ = LogFault{kind, number};
        return false;
    }

    std::int64_t region_;
    std::optional<LogHead> sealed_;
    LogHead last_{0, beginning()};
    std::optional<LogFault> fault_{};
};

}  // namespace

Result<Done> append(Transaction& transaction, std::int64_t region, const LogEntry& entry)
{
    const std::array<Value, 3> texts{entry.action, entry.subject, entry.detail};
    JIHENG_DO(check_parameters("log_entry", texts));
    transaction.waiting_log().push_back({region, entry});
    return Done{};
}

Result<Done> write_waiting_log(Transaction& transaction)
{
    std::vector<WaitingLogEntry> entries;
    entries.swap(transaction.waiting_log());
    // Heads are locked in one order, so that two writers never wait for each other both.
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& one, const auto& other) { return one.region < other.region; });
    for (auto first = entries.begin(); first != entries.end();) {
        const auto end =
            std::find_if(first, entries.end(), [&](const auto& one) { return one.region != first->region; });
        JIHENG_DO(extend(transaction, first->region, {first, end}));
        first = end;
    }
    return Done{};
}

Result<LogHead> log_head(Transaction& transaction, std::int64_t region)
{
    JIHENG_TRY(const auto head, find_head(transaction, region, ""));
    return head.value_or(LogHead{0, beginning()});
}

Result<LogVerdict> verify_log(Transaction& transaction, std::int64_t region, const std::optional<LogHead>& sealed)
{
    Chain chain{region, sealed};
    JIHENG_DO(
        transaction.each("SELECT number, time, actor, action, subject, detail, previous_hash, hash FROM log_entry "
                         "WHERE region = $1 ORDER BY number",
                         {region}, [&](const Row& row) { return chain.follow(row); }));
    JIHENG_TRY(const LogHead head, log_head(transaction, region));
    chain.end(head);
    return chain.verdict();
}

std::string_view message_of(LogFault::Kind kind)
{
    switch (kind) {
        case LogFault::Kind::altered:
            return "store.log.altered";
        case LogFault::Kind::removed:
            return "store.log.removed";
        case LogFault::Kind::inserted:
            return "store.log.inserted";
        case LogFault::Kind::cut:
            return "store.log.cut";
        case LogFault::Kind::replaced:
            break;
    }
    return "store.log.replaced";
}

}  // namespace jiheng::store

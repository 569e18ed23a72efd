#include "store/attachments.h"

#include <algorithm>
#include <tuple>

#include "base/messages.h"
#include "store/clock.h"

namespace jiheng::store {

namespace {

Result<Done> remove_chunks(Transaction& transaction, std::int64_t region, std::int64_t content)
{
    JIHENG_DO(transaction.change("DELETE FROM attachment_chunk WHERE region = $1 AND content = $2", {region, content}));
    return Done{};
}

}  // namespace

AttachmentUpload::~AttachmentUpload()
{
    if (kept_ || written_ == 0) return;
    // What cannot be removed now is swept later.
    std::ignore =
        database_.write([&](Transaction& transaction) { return remove_chunks(transaction, region_, content_); });
}

Result<Done> AttachmentUpload::add(std::string_view bytes)
{
    if (static_cast<std::int64_t>(bytes.size()) > limits_.bytes - size_)
        return failure("error.store.attachment_size", {{"limit", std::to_string(limits_.bytes)}});
    size_ += static_cast<std::int64_t>(bytes.size());
    hash_.add(bytes);
    while (!bytes.empty()) {
        const std::size_t room = chunk_bytes * limits_.at_once - waiting_.size();
        waiting_ += bytes.substr(0, room);
        bytes.remove_prefix(std::min(room, bytes.size()));
        if (waiting_.size() == chunk_bytes * limits_.at_once) JIHENG_DO(write_waiting(false));
    }
    return Done{};
}

Result<Done> AttachmentUpload::write_waiting(bool all)
{
    const std::size_t chunks = waiting_.size() / chunk_bytes + (all && waiting_.size() % chunk_bytes != 0 ? 1 : 0);
    if (chunks == 0) return Done{};
    JIHENG_DO(database_.write([&](Transaction& transaction) -> Result<Done> {
        for (std::size_t i = 0; i < chunks; ++i)
            JIHENG_DO(transaction.change(
                "INSERT INTO attachment_chunk (region, content, number, bytes) VALUES ($1, $2, $3, $4)",
                {region_, content_, written_ + static_cast<std::int64_t>(i),
                 Bytes{waiting_.substr(i * chunk_bytes, chunk_bytes)}}));
        return Done{};
    }));
    written_ += static_cast<std::int64_t>(chunks);
    waiting_.erase(0, chunks * chunk_bytes);
    return Done{};
}

Result<Attachment> AttachmentUpload::keep()
{
    JIHENG_DO(write_waiting(true));
    Attachment mine{hash_.finish(), content_, size_, now()};
    Attachment kept;
    JIHENG_DO(database_.write([&](Transaction& transaction) -> Result<Done> {
        kept = mine;
        JIHENG_TRY(const std::int64_t added,
                   transaction.change("INSERT INTO attachment (region, hash, content, size, created_at) "
                                      "VALUES ($1, $2, $3, $4, $5)" +
                                          std::string{transaction.dialect().unless_there},
                                      {region_, Bytes{mine.hash}, mine.content, mine.size, mine.created_at}));
        if (added == 1) return Done{};
        JIHENG_TRY(const auto before, find_attachment(transaction, region_, mine.hash));
        if (!before) return failure("error.store.busy");  // it was removed this very moment
        kept = *before;
        return remove_chunks(transaction, region_, content_);
    }));
    kept_ = true;
    return kept;
}

Result<std::optional<Attachment>> find_attachment(Transaction& transaction, std::int64_t region, std::string_view hash)
{
    JIHENG_TRY(const Rows found, transaction.query("SELECT hash, content, size, created_at FROM attachment "
                                                   "WHERE region = $1 AND hash = $2",
                                                   {region, Bytes{std::string{hash}}}));
    if (found.empty()) return std::optional<Attachment>{};
    const Row& row = found.front();
    return std::optional{Attachment{row[0].bytes(), row[1].number(), row[2].number(), row[3].number()}};
}

Result<Done> read_attachment(Transaction& transaction, std::int64_t region, const Attachment& attachment,
                             const std::function<bool(std::string_view)>& take)
{
    Sha256 hash;
    bool all = true;
    JIHENG_DO(transaction.each("SELECT bytes FROM attachment_chunk WHERE region = $1 AND content = $2 ORDER BY number",
                               {region, attachment.content}, [&](const Row& row) {
                                   hash.add(row.front().bytes());
                                   all = take(row.front().bytes());
                                   return all;
                               }));
    if (all && hash.finish() != attachment.hash)
        return failure("error.store.attachment_damaged", {{"hash", hex(attachment.hash)}});
    return Done{};
}

Result<bool> remove_attachment(Transaction& transaction, std::int64_t region, std::string_view hash)
{
    JIHENG_TRY(const auto found, find_attachment(transaction, region, hash));
    if (!found) return false;
    JIHENG_DO(remove_chunks(transaction, region, found->content));
    JIHENG_TRY(const std::int64_t removed,
               transaction.change("DELETE FROM attachment WHERE region = $1 AND hash = $2 AND content = $3",
                                  {region, Bytes{std::string{hash}}, found->content}));
    return removed == 1;
}

Result<std::int64_t> sweep_attachments(Database& database, std::int64_t region, std::int64_t age)
{
    const std::int64_t oldest = now() - age;
    std::vector<std::int64_t> left;
    JIHENG_DO(database.read([&](Transaction& transaction) -> Result<Done> {
        left.clear();
        return transaction.each(
            "SELECT DISTINCT content FROM attachment_chunk c WHERE region = $1 AND NOT EXISTS "
            "(SELECT 1 FROM attachment a WHERE a.region = c.region AND a.content = c.content)",
            {region}, [&](const Row& row) {
                if (Keys::time_of(row.front().number()) < oldest) left.push_back(row.front().number());
                return true;
            });
    }));
    for (const std::int64_t content : left)
        JIHENG_DO(
            database.write([&](Transaction& transaction) { return remove_chunks(transaction, region, content); }));
    return static_cast<std::int64_t>(left.size());
}

}  // namespace jiheng::store

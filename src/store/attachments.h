// 佐证材料 and uploads: files kept by the hash of their content, once a region however often they are handed in, in
// chunks so that no file has to be in memory. Who refers to a file, and what it is called, is said elsewhere.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/database.h"
#include "store/keys.h"
#include "store/sha256.h"

namespace jiheng::store {

inline constexpr std::size_t chunk_bytes = std::size_t{256} << 10;

struct Attachment {
    std::string hash{};        // SHA-256, 32 bytes; hex() is how it is shown
    std::int64_t content = 0;  // whose chunks these are
    std::int64_t size = 0;     // bytes
    std::int64_t created_at = 0;
};

// A file that comes in piece by piece. What was put and not kept goes with the object; what a program left behind that
// was killed meanwhile, with sweep_attachments.
class AttachmentUpload {
public:
    struct Limits {
        std::int64_t bytes = std::int64_t{200} << 20;
        std::size_t at_once = 16;  // chunks that are written together: 4 MiB
    };
    AttachmentUpload(Database& database, Keys& keys, std::int64_t region, const Limits& limits)
        : database_{database}, region_{region}, content_{keys.next()}, limits_{limits}
    {
    }
    AttachmentUpload(Database& database, Keys& keys, std::int64_t region)
        : AttachmentUpload{database, keys, region, Limits{}}
    {
    }
    AttachmentUpload(const AttachmentUpload&) = delete;
    AttachmentUpload& operator=(const AttachmentUpload&) = delete;
    ~AttachmentUpload();

    // error.store.attachment_size when the limit is passed.
    Result<Done> add(std::string_view bytes);
    // The file as it is kept: this one, or the same that was there before.
    Result<Attachment> keep();

private:
    Result<Done> write_waiting(bool all);

    Database& database_;
    std::int64_t region_;
    std::int64_t content_;
    Limits limits_;
    std::int64_t size_ = 0;
    std::int64_t written_ = 0;  // chunks
    std::string waiting_{};
    Sha256 hash_{};
    bool kept_ = false;
};

Result<std::optional<Attachment>> find_attachment(Transaction& transaction, std::int64_t region, std::string_view hash);

// The content chunk by chunk; false from `take` ends it. A content that is not what its hash says is
// error.store.attachment_damaged, told after the last chunk.
Result<Done> read_attachment(Transaction& transaction, std::int64_t region, const Attachment& attachment,
                             const std::function<bool(std::string_view)>& take);

// False: there is none. That nobody refers to it any more is for the caller to know.
Result<bool> remove_attachment(Transaction& transaction, std::int64_t region, std::string_view hash);

// Removes chunks without a file that are older than `age` (milliseconds); how many.
Result<std::int64_t> sweep_attachments(Database& database, std::int64_t region,
                                       std::int64_t age = std::int64_t{24} * 3'600'000);

}  // namespace jiheng::store

// Backups of the running service in the folder that its administrator set (serve --backups); their names are made here,
// never given by a client.
#pragma once

#include "server/worker.h"

namespace jiheng::server {

struct BackupEntry {
    std::string name{};
    std::int64_t bytes = 0;
    Moment time = 0;
};
// The latest first.
std::vector<BackupEntry> list_backups(const std::string& folder);

json::object backup_payload(Moment now);
// The job: makes the backup its payload names, and removes the oldest beyond those kept. A name that is there already
// was made by the program that died.
Result<std::string> run_backup(Api& api, const WorkerSettings& settings, const store::Job& job,
                               const store::JobOwner& owner);

}  // namespace jiheng::server

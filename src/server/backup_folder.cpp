#include "server/backup_folder.h"

#include <algorithm>
#include <filesystem>

#include "server/heartbeat.h"
#include "store/backup.h"

namespace jiheng::server {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "jiheng-";

// "20261121T202833Z"
std::string time_name(Moment now)
{
    const json::value written = moment_json(now);
    std::string name;
    for (const char c : written.get_string())
        if (c != '-' && c != ':') name += c;
    return name;
}

std::int64_t size_of(const fs::path& path)
{
    std::error_code problem;
    if (!fs::is_directory(path, problem)) return static_cast<std::int64_t>(fs::file_size(path, problem));
    std::int64_t bytes = 0;
    for (fs::recursive_directory_iterator it{path, problem}, end; !problem && it != end; it.increment(problem))
        if (it->is_regular_file(problem)) bytes += static_cast<std::int64_t>(it->file_size(problem));
    return bytes;
}

Moment time_of(const fs::path& path)
{
    std::error_code problem;
    const auto written = fs::last_write_time(path, problem);
    if (problem) return 0;
    const auto since = std::chrono::file_clock::to_sys(written).time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

// Only what was made here: a person's own file in the folder is not ours to remove.
void remove_oldest(const std::string& folder, std::size_t kept)
{
    const auto entries = list_backups(folder);
    for (std::size_t i = kept; kept != 0 && i < entries.size(); ++i) {
        std::error_code left;  // it is shown in the list as long as it is there
        fs::remove_all(fs::path{folder} / entries[i].name, left);
    }
}

}  // namespace

std::vector<BackupEntry> list_backups(const std::string& folder)
{
    std::vector<BackupEntry> entries;
    if (folder.empty()) return entries;
    std::error_code problem;
    for (fs::directory_iterator it{folder, problem}, end; !problem && it != end; it.increment(problem)) {
        const std::string name = it->path().filename().string();
        if (!name.starts_with(prefix) || name.ends_with(".part") || it->is_symlink(problem)) continue;
        entries.push_back({name, size_of(it->path()), time_of(it->path())});
    }
    std::sort(entries.begin(), entries.end(),
              [](const BackupEntry& a, const BackupEntry& b) { return a.name > b.name; });
    return entries;
}

json::object backup_payload(Moment now)
{
    return {{"name", std::string{prefix} + time_name(now)}};
}

Result<std::string> run_backup(Api& api, const WorkerSettings& settings, const store::Job& job,
                               const store::JobOwner& owner)
{
    const std::string& folder = settings.backups;
    if (folder.empty()) return failure("error.service.backups");
    const Heartbeat heartbeat{api.plain_database(), job, owner};
    std::string name = json::value_to<std::string>(json::parse(job.payload).at("name"));
    if (api.database().engine() == "sqlite") name += ".db";
    const fs::path path = fs::path{folder} / name;
    std::error_code problem;
    if (!fs::exists(path, problem)) JIHENG_DO(store::backup(api.database(), path.string()));
    remove_oldest(folder, settings.backups_kept);
    return json::serialize(json::object{{"name", name}, {"bytes", size_of(path)}});
}

}  // namespace jiheng::server

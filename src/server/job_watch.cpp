#include "server/job_watch.h"

#include <algorithm>

namespace jiheng::server {

json::object job_json(const store::Job& job)
{
    boost::system::error_code problem;
    const bool over = job.ended_at != 0;  // before, it is what a job that is taken over goes on from
    json::value result = !over || job.result.empty() ? json::value(nullptr) : json::parse(job.result, problem);
    if (problem) result = job.result;
    return {{"id", id_json(job.id)},
            {"kind", job.kind},
            {"state", job.state},
            {"done", job.done},
            {"total", job.total},
            {"result", std::move(result)},
            {"created", moment_json(job.created_at)},
            {"ended", moment_json(job.ended_at)}};
}

JobWatch::JobWatch(Api& api) : api_{api}, thread_{[this] { run(); }} {}

JobWatch::~JobWatch()
{
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void JobWatch::add(std::int64_t job, http::Stream stream)
{
    {
        const std::lock_guard lock{mutex_};
        watched_.push_back({job, std::move(stream)});
    }
    changed_.notify_all();
}

bool JobWatch::tell(Watched& watched)
{
    std::optional<store::Job> job;
    const auto read = api_.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(job, store::find_job(store, api_.settings().region, watched.job));
        return Done{};
    });
    if (!read) return !watched.stream.closed();
    if (!job) return false;
    const std::string now = json::serialize(job_json(*job));
    if (now != watched.last && !watched.stream.send(job->state, now)) return false;
    watched.last = now;
    return job->state == "waiting" || job->state == "running";
}

void JobWatch::run()
{
    constexpr std::chrono::milliseconds between{300};
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        if (watched_.empty())
            changed_.wait(lock);
        else
            changed_.wait_for(lock, between);
        std::vector<Watched> now = std::move(watched_);
        watched_.clear();
        lock.unlock();
        std::erase_if(now, [&](Watched& watched) {
            const bool goes_on = tell(watched);
            if (!goes_on) watched.stream.close();
            return !goes_on;
        });
        lock.lock();
        for (auto& watched : now) watched_.push_back(std::move(watched));
    }
}

}  // namespace jiheng::server

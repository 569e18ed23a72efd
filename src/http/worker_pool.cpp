#include "http/worker_pool.h"

#include <cstdio>
#include <exception>
#include <string>

namespace jiheng::http {

void run_handler(const Route& route, Request request, const Reply& reply)
{
    const std::string id = request.id;
    const auto failed = [&](const char* what) {
        std::fprintf(stderr, "request %s, %s %s: %s\n", id.c_str(), route.method.c_str(), route.pattern.c_str(), what);
        reply.send(Response::internal(id));
    };
    try {
        route.handler(std::move(request), reply);
    } catch (const std::exception& problem) {
        failed(problem.what());
    } catch (...) {
        failed("an exception of unknown kind");
    }
}

WorkerPool::WorkerPool(std::size_t workers, std::size_t queue) : most_{queue}
{
    for (std::size_t i = 0; i < workers; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool()
{
    stop();
}

bool WorkerPool::push(Job& job)
{
    {
        const std::lock_guard lock{mutex_};
        if (ends_ || jobs_.size() >= most_) return false;
        jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
}

std::size_t WorkerPool::waiting() const
{
    const std::lock_guard lock{mutex_};
    return jobs_.size();
}

void WorkerPool::stop()
{
    std::deque<Job> left;
    {
        const std::lock_guard lock{mutex_};
        ends_ = true;
        left.swap(jobs_);
    }
    changed_.notify_all();
    for (const auto& job : left) job.reply.send(Response::problem(503, "error.http.stopping"));
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

void WorkerPool::work()
{
    for (;;) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return ends_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        run_handler(*job.route, std::move(job.request), job.reply);
    }
}

}  // namespace jiheng::http

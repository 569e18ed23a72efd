#include "server/answer_packing.h"

#include "collection/packed_columns.h"

namespace jiheng::server {

AnswerPacking::AnswerPacking(Api& api) : api_{api}, thread_{[this] { run(); }} {}

AnswerPacking::~AnswerPacking()
{
    stop();
}

void AnswerPacking::ask(std::int64_t survey)
{
    {
        const std::lock_guard lock{mutex_};
        waiting_.insert(survey);
    }
    asked_.notify_all();
}

void AnswerPacking::stop()
{
    {
        const std::lock_guard lock{mutex_};
        over_ = true;
    }
    asked_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void AnswerPacking::run()
{
    const Actor system{.region = api_.settings().region};
    for (;;) {
        std::int64_t survey = 0;
        {
            std::unique_lock lock{mutex_};
            asked_.wait(lock, [this] { return over_ || !waiting_.empty(); });
            if (over_) return;
            survey = *waiting_.begin();
            waiting_.erase(waiting_.begin());
        }
        // A failure leaves the answers as they are read without columns; the next reading asks again.
        (void)pack_survey(
            api_.plain_database(), [&](store::Transaction& store) { return api_.call(store, system); }, survey,
            [this] { return !over_; });
    }
}

}  // namespace jiheng::server

#include "http/reply.h"

#include <atomic>

namespace jiheng::http {

namespace {

class ClosedSink final : public StreamSink {
public:
    bool write(std::string) override { return false; }
    void close() override {}
    bool closed() const override { return true; }
};

// Changes an answer on its way to the reply it came from.
class ChangingSink final : public ReplySink {
public:
    ChangingSink(Reply inner, std::function<void(Response&)> change)
        : inner_{std::move(inner)}, change_{std::move(change)}
    {
    }
    void answer(Response response) override
    {
        change_(response);
        inner_.send(std::move(response));
    }
    Stream stream(Headers headers) override { return inner_.stream(std::move(headers)); }

private:
    Reply inner_;
    std::function<void(Response&)> change_;
};

}  // namespace

struct Reply::State {
    std::shared_ptr<ReplySink> sink;
    std::atomic<bool> answered{false};

    explicit State(std::shared_ptr<ReplySink> where) : sink{std::move(where)} {}
    ~State()
    {
        if (!answered) sink->dropped();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Reply::Reply(std::shared_ptr<ReplySink> sink) : state_{std::make_shared<State>(std::move(sink))} {}

bool Reply::send(Response response) const
{
    if (state_->answered.exchange(true)) return false;
    state_->sink->answer(std::move(response));
    return true;
}

Stream Reply::stream(Headers headers) const
{
    if (state_->answered.exchange(true)) return Stream{std::make_shared<ClosedSink>()};
    return state_->sink->stream(std::move(headers));
}

bool Reply::answered() const
{
    return state_->answered;
}

Reply Reply::through(std::function<void(Response&)> change) const
{
    return Reply{std::make_shared<ChangingSink>(*this, std::move(change))};
}

}  // namespace jiheng::http

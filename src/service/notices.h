// What somebody is to know: a form waits for them or came back, a day is near, a finding was answered, something is to
// be put right, a job ended. Made in the transaction of what it tells; gone when what it waited for is done.
#pragma once

#include <string>
#include <vector>

#include "service/forms.h"

namespace jiheng {

struct Notice {
    std::int64_t id = 0;
    std::string kind{};  // waiting, returned, deadline, finding, rectification, job
    std::string chinese{};
    std::string english{};
    std::int64_t project = 0;
    std::string project_name{};
    std::int64_t form = 0;
    std::int64_t job = 0;
    Moment due = 0;
    Moment time = 0;
    bool seen = false;
};
struct Notices {
    std::vector<Notice> notices{};
    std::int64_t unread = 0;
    std::string next{};  // the cursor; empty when there are no more
};
// The actor's, those they have not read first, the latest first. Of projects they can no longer see there are none.
Result<Notices> my_notices(const Call& call, const std::string& after, std::size_t limit);
Result<Done> read_notice(const Call& call, std::int64_t id);

// Inside the service, in the transaction of what is told.
struct TaskNotice {
    std::int64_t task = 0;
    std::string chinese{};  // what is to be done
    std::string english{};
    std::vector<std::string> roles{};
    std::string path{};  // where they are held
    Moment due = 0;      // 0: none
};
// To everybody who may do it, now and on the days of procedures/deadlines.toml before it is due.
Result<Done> notify_task(const Call& call, const FormRecord& form, const TaskNotice& task);
// Nothing of the form waits any longer.
Result<Done> withdraw_task_notices(const Call& call, const FormRecord& form);
// To those who wrote in the form's current edition, without whoever did it.
Result<Done> notify_returned(const Call& call, const FormRecord& form, const std::string& comment);
Result<Done> notify_finding(const Call& call, const FormRecord& form, const std::string& handling,
                            const std::string& reason);
// A job that ended, to whoever asked for it.
struct EndedJob {
    std::int64_t id = 0;
    std::int64_t person = 0;
    std::string kind{};
    bool failed = false;
};
Result<Done> notify_job(const Call& system, const EndedJob& job);

}  // namespace jiheng

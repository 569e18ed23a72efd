#include "service/notices.h"

#include <charconv>
#include <set>

#include "base/text.h"
#include "service/reach.h"
#include "store/insert_rows.h"

namespace jiheng {

namespace {

struct Message {
    std::string_view kind{};
    std::string key{};
    Arguments arguments{};
    std::int64_t task = 0;
    std::int64_t job = 0;
    Moment due = 0;
    Moment time = 0;
};

class Sender {
public:
    Sender(const Call& call, std::int64_t project, std::int64_t form)
        : call_{call},
          project_{project},
          form_{form},
          insert_{call.store,
                  "INSERT INTO notice (region, person, id, kind, chinese, english, project, form, task, job, due, "
                  "time, seen)"}
    {
    }

    Result<Done> send(std::int64_t person, const Message& message)
    {
        return insert_.add({call_.region(), person, call_.keys.next(), message.kind,
                            say(message.key, message.arguments), say(message.key, message.arguments, Language::english),
                            project_, form_, message.task, message.job, message.due, message.time, 0});
    }
    Result<Done> finish() { return insert_.finish(); }

private:
    const Call& call_;
    std::int64_t project_;
    std::int64_t form_;
    store::InsertRows insert_;
};

Result<std::set<std::int64_t>> holders(const Call& call, const std::vector<std::string>& roles, const std::string& path)
{
    std::set<std::int64_t> people;
    for (const auto& role : roles) {
        JIHENG_TRY(const auto rows,
                   call.store.query("SELECT h.person FROM organisation o JOIN role_held h ON h.region = o.region AND "
                                    "h.organisation = o.id JOIN person p ON p.region = h.region AND p.id = h.person "
                                    "WHERE o.region = $1 AND o.path = $2 AND h.role = $3 AND p.active = 1",
                                    {call.region(), path, role}));
        for (const auto& row : rows) people.insert(row[0].number());
    }
    return people;
}

// The writers of the edition before the one that a return opened, and of this one.
Result<std::set<std::int64_t>> writers(const Call& call, const FormRecord& form)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT person FROM edition_writer WHERE region = $1 AND form = $2 AND number >= $3",
                                {call.region(), form.id, form.edition - 1}));
    std::set<std::int64_t> people;
    for (const auto& row : rows) people.insert(row[0].number());
    people.insert(form.author);
    people.erase(call.actor.person);
    people.erase(0);
    return people;
}

Result<Done> tell(const Call& call, const FormRecord& form, const std::set<std::int64_t>& people,
                  const Message& message)
{
    Sender sender{call, form.project, form.id};
    for (const auto person : people) JIHENG_DO(sender.send(person, message));
    return sender.finish();
}

Result<std::vector<Day>> reminders(Moment now, Moment due)
{
    static const auto settings = load_deadline_settings();
    if (!settings) return settings.error();
    return reminder_days(day_of(now), day_of(due), settings.value().reminders);
}

// "seen:time:id"
struct Cursor {
    std::int64_t seen = 0;
    std::int64_t time = 0;
    std::int64_t id = 0;
};
std::optional<Cursor> read_cursor(std::string_view text)
{
    Cursor cursor;
    const auto parts = split(text, ':');
    if (parts.size() != 3) return std::nullopt;
    std::int64_t* const into[]{&cursor.seen, &cursor.time, &cursor.id};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto [end, problem] = std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), *into[i]);
        if (problem != std::errc{} || end != parts[i].data() + parts[i].size()) return std::nullopt;
    }
    return cursor;
}

// Of the actor, shown by now, of a project they can see or of none.
void need_mine(const Call& call, Conditions& conditions)
{
    conditions.need("n.person = " + conditions.value(call.actor.person));
    conditions.need("n.time <= " + conditions.value(call.now));
    const std::string reachable = reach(call, "project.read", conditions, {"p.path", "p.id"});
    conditions.need(reachable.empty() ? "n.project = 0" : "(n.project = 0 OR " + reachable + ")");
}

constexpr std::string_view from_notices =
    " FROM notice n LEFT JOIN project p ON p.region = n.region AND p.id = n.project WHERE n.region = $1";

}  // namespace

Result<Notices> my_notices(const Call& call, const std::string& after, std::size_t limit)
{
    Conditions counted{call};
    need_mine(call, counted);
    constexpr std::string_view most_counted = "1000";
    JIHENG_TRY(const auto unread,
               call.store.query("SELECT COUNT(*) FROM (SELECT 1" + std::string{from_notices} + counted.text() +
                                    " AND n.seen = 0 LIMIT " + std::string{most_counted} + ") AS unread",
                                counted.values()));
    Notices found;
    found.unread = unread.at(0).at(0).number();
    Conditions conditions{call};
    need_mine(call, conditions);
    if (!after.empty()) {
        const auto cursor = read_cursor(after);
        if (!cursor) return failure("error.service.request", {{"what", "after"}});
        const std::string seen = conditions.value(cursor->seen);
        const std::string time = conditions.value(cursor->time);
        const std::string id = conditions.value(cursor->id);
        conditions.need("(n.seen > " + seen + " OR (n.seen = " + seen + " AND (n.time < " + time +
                        " OR (n.time = " + time + " AND n.id < " + id + "))))");
    }
    const std::string most = conditions.value(static_cast<std::int64_t>(limit));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT n.id, n.kind, n.chinese, n.english, n.project, p.name, n.form, n.job, n.due, "
                                "n.time, n.seen" +
                                    std::string{from_notices} + conditions.text() +
                                    " ORDER BY n.seen, n.time DESC, n.id DESC LIMIT " + most,
                                conditions.values()));
    for (const auto& row : rows)
        found.notices.push_back({row[0].number(), row[1].text(), row[2].text(), row[3].text(), row[4].number(),
                                 row[5].text(), row[6].number(), row[7].number(), row[8].number(), row[9].number(),
                                 row[10].number() != 0});
    if (found.notices.size() == limit) {
        const Notice& last = found.notices.back();
        found.next =
            std::string{last.seen ? "1" : "0"} + ":" + std::to_string(last.time) + ":" + std::to_string(last.id);
    }
    return found;
}

Result<Done> read_notice(const Call& call, std::int64_t id)
{
    JIHENG_TRY(const auto changed, call.store.change("UPDATE notice SET seen = 1 WHERE region = $1 AND person = $2 AND "
                                                     "id = $3 AND time <= $4",
                                                     {call.region(), call.actor.person, id, call.now}));
    if (changed == 0) return not_found("notice");
    return Done{};
}

Result<Done> notify_task(const Call& call, const FormRecord& form, const TaskNotice& task)
{
    JIHENG_TRY(const auto people, holders(call, task.roles, task.path));
    if (people.empty()) return Done{};
    const bool rectification = form.kind == "rectification";
    const Arguments words{{"project", form.project_name},
                          {"task", task.chinese},
                          {"task_en", task.english},
                          {"due", task.due == 0 ? std::string{"—"} : to_text(day_of(task.due))}};
    std::vector<Day> days;
    if (task.due != 0) {
        JIHENG_TRY(days, reminders(call.now, task.due));
    }
    Sender sender{call, form.project, form.id};
    for (const auto person : people) {
        JIHENG_DO(sender.send(person, {rectification ? "rectification" : "waiting", "notice.waiting", words, task.task,
                                       0, task.due, call.now}));
        for (const auto day : days) {
            const Moment morning = end_of(day) - one_day + 1;
            if (morning <= call.now) continue;
            JIHENG_DO(sender.send(person, {"deadline", "notice.deadline", words, task.task, 0, task.due, morning}));
        }
    }
    return sender.finish();
}

Result<Done> withdraw_task_notices(const Call& call, const FormRecord& form)
{
    JIHENG_DO(call.store.change_later(
        "DELETE FROM notice WHERE region = $1 AND form = $2 AND kind IN ('waiting', 'deadline', 'rectification')",
        {call.region(), form.id}));
    return Done{};
}

Result<Done> notify_returned(const Call& call, const FormRecord& form, const std::string& comment)
{
    JIHENG_TRY(const auto people, writers(call, form));
    return tell(
        call, form, people,
        {"returned", "notice.returned", {{"project", form.project_name}, {"comment", comment}}, 0, 0, 0, call.now});
}

Result<Done> notify_finding(const Call& call, const FormRecord& form, const std::string& handling,
                            const std::string& reason)
{
    JIHENG_TRY(const auto people, writers(call, form));
    return tell(call, form, people,
                {"finding",
                 "notice.finding",
                 {{"project", form.project_name},
                  {"handling", say("notice.handling." + handling)},
                  {"handling_en", say("notice.handling." + handling, {}, Language::english)},
                  {"reason", reason.empty() ? std::string{"—"} : reason}},
                 0,
                 0,
                 0,
                 call.now});
}

Result<Done> notify_job(const Call& system, const EndedJob& job)
{
    if (job.person == 0) return Done{};
    Sender sender{system, 0, 0};
    JIHENG_DO(sender.send(job.person, {"job",
                                       job.failed ? "notice.job_failed" : "notice.job_finished",
                                       {{"kind", say("notice.job." + job.kind)},
                                        {"kind_en", say("notice.job." + job.kind, {}, Language::english)}},
                                       0,
                                       job.id,
                                       0,
                                       system.now}));
    return sender.finish();
}

}  // namespace jiheng

// service_fill DATABASE FOLDER [PROJECTS]: a year of a large city for service_bench.py. Finance, 20 departments with 10
// units each, and a self-evaluation of ten indicators for every project, assessed as the service would and written in
// large transactions. FOLDER gets what a client needs: tokens, the forms and the two halves of a body to save.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "service/derived_rows.h"
#include "service/forms.h"
#include "service/organisations.h"
#include "service/passwords.h"
#include "service/people.h"
#include "service/search.h"
#include "store/migrations.h"
#include "store/open_database.h"

using namespace jiheng;

namespace {

constexpr std::int64_t region = 1;
constexpr int departments = 20;
constexpr int units = 10;  // of a department
constexpr int year = 2021;
constexpr int rows_a_form = 10;
constexpr int projects_a_transaction = 2'000;
constexpr const char* scheme = "shenzhen/2021/self-evaluation";
constexpr const char* fields[] = {
    "教育",     "卫生健康", "人力资源和社会保障", "民政", "交通运输", "水务",          "住房和城乡建设",
    "生态环境", "农业农村", "文化和旅游",         "公安", "司法",     "科技创新",      "工业和信息化",
    "商务",     "应急管理", "市场监督管理",       "体育", "统计",     "规划和自然资源"};
constexpr const char* works[] = {"设施运行维护",   "信息系统建设与运维", "公共服务购买", "专项监督检查",
                                 "人才培养与培训", "宣传与普及活动",     "困难群体补助", "标准体系研究",
                                 "设备购置更新",   "应急保障储备"};
constexpr const char* offices[] = {"服务中心", "管理中心", "信息中心", "监测中心", "培训中心",
                                   "执法支队", "研究院",   "保障中心", "事务中心", "局机关"};

[[noreturn]] void stop(const Error& error)
{
    std::fprintf(stderr, "%s\n", describe(error).c_str());
    std::exit(1);
}

template <class T>
T need(Result<T> result)
{
    if (!result) stop(result.error());
    return std::move(result).value();
}

struct Unit {
    std::int64_t id = 0;
    std::string path{};
    std::string name{};
    std::string token{};
    std::int64_t editor = 0;
    std::string before{};  // the content up to the project's name, and from there on
    std::string after{};
    Assessment assessment{};
};

// Ten indicators, some of them not quite reached and in every fifth unit half of them by far, so that points, grades
// and findings differ from unit to unit.
void write_content(Unit& unit, int number)
{
    unit.before =
        R"({"kind":"self-evaluation","title":"项目支出绩效自评表","year":2021,"money_unit":"10000","fields":{"project":")";
    const std::string executed = std::to_string(250 + number % 50) + ".28";
    unit.after =
        "\",\"unit\":\"" + unit.name +
        R"("},"funds":[{"rows":[{"label":"年度资金总额","total":true,"initial":"300.00","budget":"300.00","executed":")" +
        executed + R"(","weight":"10","score":"9.5"}]}],"indicators":[{"rows":[)";
    constexpr const char* level1[] = {"产出指标", "产出指标", "产出指标", "产出指标", "产出指标",
                                      "产出指标", "效益指标", "效益指标", "效益指标", "满意度指标"};
    constexpr const char* level2[] = {"数量指标", "数量指标", "质量指标", "质量指标",   "时效指标",
                                      "成本指标", "经济效益", "社会效益", "可持续影响", "服务对象满意度"};
    constexpr const char* names[] = {"服务人次",   "维护设施数量",   "验收合格率",   "故障修复率",
                                     "按期完成率", "预算成本控制率", "业务收入增长", "服务覆盖街道数",
                                     "制度健全率", "服务对象满意度"};
    for (int row = 0; row < rows_a_form; ++row) {
        const bool poor = number % 5 == 4 && (row + number) % 2 == 0;
        const bool missed = poor || (row + number) % 7 == 0;
        const char* actual = poor ? "57%" : missed ? "90%" : "97%";
        const char* score = poor ? "5.4" : missed ? "8.53" : "9";
        unit.after += std::string{row == 0 ? "" : ","} + R"({"level1":")" + level1[row] + R"(","level2":")" +
                      level2[row] + R"(","name":")" + names[row] + R"(","target":"≥95%","actual":")" + actual +
                      R"(","weight":"9","score":")" + score +
                      (missed ? R"(","reason":"受季节影响，部分工作顺延"})" : "\"}");
    }
    unit.after += "]}]}";
}

class Filler {
public:
    Filler(store::Database& database, store::Keys& keys, const Rulebook& rules, Moment now)
        : database_{database}, keys_{keys}, rules_{rules}, now_{now}
    {
    }

    void organisations(const std::filesystem::path& folder)
    {
        std::ofstream tokens{folder / "tokens"};
        write([&](const Call& call) -> Result<Done> {
            JIHENG_TRY(const Organisation bureau, add_organisation(call, 0, "finance", "某市财政局"));
            JIHENG_TRY(const std::string finance, person(call, "finance", "finance-head", bureau.id, nullptr));
            tokens << finance << "\n";
            for (int d = 0; d < departments; ++d) {
                JIHENG_TRY(const Organisation department,
                           add_organisation(call, bureau.id, "department", std::string{"某市"} + fields[d] + "局"));
                const std::string account = "d" + std::to_string(d);
                JIHENG_TRY(const std::string officer,
                           person(call, account, "department-officer", department.id, nullptr));
                tokens << officer << "\n";
                for (int u = 0; u < units; ++u) {
                    Unit unit;
                    unit.name = std::string{"某市"} + fields[d] + "局" + offices[u];
                    JIHENG_TRY(const Organisation made, add_organisation(call, department.id, "unit", unit.name));
                    unit.id = made.id;
                    unit.path = made.path;
                    JIHENG_TRY(unit.token,
                               person(call, account + "u" + std::to_string(u), "unit-editor", unit.id, &unit.editor));
                    units_.push_back(std::move(unit));
                }
            }
            return Done{};
        });
        int number = 0;
        for (auto& unit : units_) {
            write_content(unit, number++);
            const Draft draft = need(make_draft(rules_, "self-evaluation", scheme, unit.before + "项目" + unit.after));
            if (draft.assessment.rows.size() != rows_a_form) stop(not_found("row"));
            unit.assessment = draft.assessment;
            tokens << unit.token << "\n";
        }
        std::ofstream{folder / "body"} << "{\"content\":" << units_[3].before << "\n" << units_[3].after << "}\n";
    }

    void projects(const std::filesystem::path& folder, int count)
    {
        std::ofstream forms{folder / "forms"};
        for (int done = 0; done < count; done += projects_a_transaction)
            write([&](const Call& call) -> Result<Done> {
                for (int i = done; i < std::min(count, done + projects_a_transaction); ++i)
                    JIHENG_DO(project(call, i, forms));
                return Done{};
            });
    }

private:
    template <class Make>
    void write(const Make& make)
    {
        const Actor system{.region = region};
        need(database_.write([&](store::Transaction& store) {
            return make(Call{store, rules_, system, keys_, now_});
        }));
    }

    // Gives the token they work with.
    Result<std::string> person(const Call& call, const std::string& account, const char* role, std::int64_t place,
                               std::int64_t* id) const
    {
        JIHENG_TRY(const std::int64_t made, add_person(call, {account, account, "", false}));
        JIHENG_DO(grant_role(call, made, role, place));
        JIHENG_TRY(const Actor actor, find_actor(call.store, region, made));
        JIHENG_TRY(const NewSession token, open_token(Call{call.store, rules_, actor, keys_, now_}, "bench"));
        if (id != nullptr) *id = made;
        return token.secret;
    }

    Result<Done> project(const Call& call, int i, std::ofstream& forms)
    {
        const Unit& unit = units_[static_cast<std::size_t>(i) % units_.size()];
        const std::string name = std::to_string(year) + "年" + unit.name + works[i / 200 % 10] + "项目（" +
                                 std::to_string(i / 2'000 + 1) + "期）";
        const std::string content = unit.before + name + unit.after;
        const Assessment& made = unit.assessment;
        const std::int64_t id = keys_.next();
        const std::int64_t form = keys_.next();
        store::Transaction& store = call.store;
        JIHENG_DO(store.change_later(
            "INSERT INTO project (region, id, organisation, path, year, code, name, kind, classified, budget, station, "
            "total, grade, findings, changed, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 'project', 0, '3000000', "
            "'self-evaluation', '', '', 0, $8, 1)",
            {region, id, unit.id, unit.path, year, "P" + std::to_string(1'000'000 + i), name, now_}));
        JIHENG_DO(write_names(call, {"project", unit.path, id}, {name}));
        FormRecord record;
        record.id = form;
        record.project = id;
        record.path = unit.path;
        record.kind = "self-evaluation";
        record.year = year;
        record.project_name = name;
        JIHENG_DO(store.change_later(
            "INSERT INTO form (region, id, project, kind, round, state, locked, edition, in_force, scheme, author, "
            "total, grade, errors, warnings, due, changed, version) VALUES ($1, $2, $3, $4, 0, 'data_entry', '', 1, "
            "0, $5, $6, '', '', 0, 0, 0, $7, 0)",
            {region, form, id, record.kind, scheme, unit.editor, now_}));
        JIHENG_DO(store.change_later(
            "INSERT INTO edition (region, form, number, content, outcome, hash, sealed, person, changed) VALUES ($1, "
            "$2, 1, $3, $4, $5, 0, $6, $7)",
            {region, form, content, made.points, hash_of(content), unit.editor, now_}));
        JIHENG_DO(store.change_later("INSERT INTO edition_writer (region, form, number, person) VALUES ($1, $2, 1, $3)",
                                     {region, form, unit.editor}));
        JIHENG_DO(store_assessment(call, record, made));
        JIHENG_DO(refresh_project(call, id));
        JIHENG_DO(log(call, "form.add", "form/" + std::to_string(form), "self-evaluation"));
        forms << form << "\t" << unit.token << "\t" << name << "\n";
        return Done{};
    }

    store::Database& database_;
    store::Keys& keys_;
    const Rulebook& rules_;
    Moment now_;
    std::vector<Unit> units_{};
};

}  // namespace

int main(int count, char** arguments)
{
    if (count < 3) return 2;
    const auto begin = std::chrono::system_clock::now();
    const auto database = need(store::open_database(arguments[1]));
    need(store::migrate(*database));
    const auto keys = need(store::Keys::open(*database));
    const Rulebook rules = need(Rulebook::load());
    Filler filler{*database, *keys, rules,
                  std::chrono::duration_cast<std::chrono::milliseconds>(begin.time_since_epoch()).count()};
    const int projects = count > 3 ? std::atoi(arguments[3]) : 100'000;
    filler.organisations(arguments[2]);
    filler.projects(arguments[2], projects);
    const std::chrono::duration<double> spent = std::chrono::system_clock::now() - begin;
    std::printf("%d projects, %d indicator rows in %.1f s\n", projects, projects * rows_a_form, spent.count());
    return 0;
}

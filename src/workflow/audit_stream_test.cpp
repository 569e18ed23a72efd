// Runs over many files: order, archives with hostile names, one bad file among good ones.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "workflow/audit_files.h"
#include "workflow/source_files.h"

using namespace jiheng;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view form =
    "项目支出绩效自评表\n(2021年度)\n项目名称\t窗口服务\n主管部门\t甲局\n"
    "\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n年度资金总额\t100\t4448\t3866.69\t10\t0.86\t8.60\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t人数\t≥3人\t3人\t90\t90\n总"
    "分\t\t\t\t\t100\t98.6\n";

class Folder {
public:
    Folder() : path_{fs::temp_directory_path() / ("jiheng-audit-stream-" + std::to_string(getpid()))}
    {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void put(const std::string& name, std::string_view content) const
    {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream{path_ / name, std::ios::binary} << content;
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::string little(std::size_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
    return text;
}

struct Member {
    std::string name{};
    std::string content{};
    bool encrypted = false;
};

// A zip of stored members; the reader does not look at check sums here.
std::string zip_of(const std::vector<Member>& members)
{
    std::string body;
    std::string directory;
    for (const auto& member : members) {
        const std::size_t offset = body.size();
        const std::string common = little(0x800 | (member.encrypted ? 1U : 0U), 2) + little(0, 2) + little(0, 4) +
                                   little(0, 4) + little(member.content.size(), 4) + little(member.content.size(), 4) +
                                   little(member.name.size(), 2) + little(0, 2);
        body += "PK\x03\x04" + little(20, 2) + common + member.name + member.content;
        directory += "PK\x01\x02" + little(20, 2) + little(20, 2) + common + little(0, 2) + little(0, 2) +
                     little(0, 2) + little(0, 4) + little(offset, 4) + member.name;
    }
    return body + directory + "PK\x05\x06" + little(0, 4) + little(members.size(), 2) + little(members.size(), 2) +
           little(directory.size(), 4) + little(body.size(), 4) + little(0, 2);
}

std::vector<std::string> paths_of(const AuditOutcome& outcome, const fs::path& root)
{
    std::vector<std::string> paths;
    for (const auto& document : outcome.documents) {
        std::string line = document.path.substr(root.string().size() + 1);
        if (!document.skipped.empty())
            line += " skipped";
        else if (document.error)
            line += " " + document.error->code;
        paths.push_back(line);
    }
    return paths;
}

AuditRequest request_for(const Folder& folder, unsigned jobs = 2)
{
    AuditRequest request;
    request.paths = {folder.path().string()};
    request.jobs = jobs;
    return request;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("documents come in the order of their names, whatever the number of workers")
{
    const Folder folder;
    Paths expected;
    for (int i = 10; i < 60; ++i) {
        // Files of very different size, so that workers end out of turn.
        folder.put(std::to_string(i) + ".txt", std::string{form} + std::string(i % 3 == 0 ? 200'000 : 0, '\n'));
        expected.push_back(std::to_string(i) + ".txt");
    }
    for (const unsigned jobs : {1U, 2U, 8U}) {
        CAPTURE(jobs);
        const auto outcome = audit_files(request_for(folder, jobs));
        REQUIRE(outcome.ok());
        CHECK(paths_of(outcome.value(), folder.path()) == expected);
        CHECK(outcome.value().forms() == 50);
    }
}

TEST_CASE("folders: hidden files left out, loops not followed, pictures passed over, a bad file does not stop the rest")
{
    const Folder folder;
    folder.put("a.xlsx/inner.txt", form);  // a folder, whatever its name
    folder.put("b.png", "\x89PNG\r\n");
    folder.put("c.txt", "");
    folder.put("d.txt", form);
    folder.put(".hidden.txt", form);
    folder.put(".git/e.txt", form);
    fs::create_directory_symlink(folder.path(), folder.path() / "loop");
    fs::create_symlink(folder.path() / "nowhere", folder.path() / "broken.txt");
    const auto outcome = audit_files(request_for(folder));
    REQUIRE(outcome.ok());
    CHECK(paths_of(outcome.value(), folder.path()) ==
          Paths{"a.xlsx/inner.txt", "b.png skipped", "c.txt error.document.empty", "d.txt"});
    const AuditSummary summary = outcome.value().summary();
    CHECK(summary.read == 2);
    CHECK(summary.refused == 1);
    CHECK(summary.skipped == 1);
}

TEST_CASE("members of an archive are documents of their own; their names name nothing on this machine")
{
    const Folder folder;
    const std::string inner = zip_of({{"deep.txt", std::string{form}}});
    folder.put("forms.zip", zip_of({{"../../etc/up.txt", std::string{form}},
                                    {"/absolute.txt", std::string{form}},
                                    {"C:\\drive\\x.txt", std::string{form}},
                                    {"secret.txt", "????", true},
                                    {"empty.txt", ""},
                                    {"folder/", ""},
                                    {"__MACOSX/._x.txt", "x"},
                                    {"nested.zip", inner},
                                    {"pic.png", "\x89PNG\r\n"},
                                    {"last.txt", std::string{form}}}));
    const auto outcome = audit_files(request_for(folder));
    REQUIRE(outcome.ok());
    CHECK(paths_of(outcome.value(), folder.path()) ==
          Paths{"forms.zip/etc/up.txt", "forms.zip/absolute.txt", "forms.zip/drive/x.txt",
                "forms.zip/secret.txt error.document.encrypted", "forms.zip/empty.txt error.document.empty",
                "forms.zip/nested.zip/deep.txt", "forms.zip/pic.png skipped", "forms.zip/last.txt"});
}

TEST_CASE("an archive is counted as what lies in it, nested ones as one")
{
    const Folder folder;
    const std::string paper{form};
    folder.put("beside.txt", paper);
    folder.put("forms.zip", zip_of({{"one.txt", paper}, {"in.zip", zip_of({{"a.txt", paper}, {"b.txt", paper}})}}));
    AuditRequest request;
    request.paths = {folder.path().string()};
    std::vector<std::string> said;
    REQUIRE(audit_files(request, [&](std::size_t done, std::size_t all) {
                said.push_back(std::to_string(done) + "/" + std::to_string(all));
            }).ok());
    CHECK(said == std::vector<std::string>{"1/2", "2/3", "3/3"});
}

TEST_CASE("an archive is held to its limits: depth, members, size of one and of all")
{
    const Folder folder;
    std::string nested = zip_of({{"x.txt", std::string{form}}});
    for (int i = 0; i < 5; ++i) nested = zip_of({{"in.zip", nested}});
    folder.put("deep.zip", zip_of({{"in.zip", nested}, {"beside.txt", std::string{form}}}));
    const auto deep = audit_files(request_for(folder));
    REQUIRE(deep.ok());
    CHECK(paths_of(deep.value(), folder.path()) ==
          Paths{"deep.zip/in.zip/in.zip/in.zip error.document.limit", "deep.zip/beside.txt"});

    AuditRequest narrow = request_for(folder);
    narrow.archive.inflated = form.size() / 2;
    const auto refused = audit_files(narrow);
    REQUIRE(refused.ok());
    CHECK(paths_of(refused.value(), folder.path()) ==
          Paths{"deep.zip/in.zip error.document.inflated", "deep.zip/beside.txt error.document.inflated"});
}

TEST_CASE("of several files none of which can be read each has its reason; of one, it is the answer")
{
    const Folder folder;
    folder.put("a.xlsx", "");
    folder.put("b.png", "\x89PNG\r\n");
    const auto one = audit_files(request_for(folder));
    REQUIRE_FALSE(one.ok());
    CHECK(one.error().code == "error.document.empty");
    folder.put("c.xlsx", "PK\x03\x04");
    const auto several = audit_files(request_for(folder));
    REQUIRE(several.ok());
    CHECK(paths_of(several.value(), folder.path()) ==
          Paths{"a.xlsx error.document.empty", "b.png skipped", "c.xlsx error.document.damaged"});
}

TEST_CASE("where nothing but pictures lie about, the folder is told what it holds, not one picture blamed")
{
    const Folder folder;
    folder.put("a.png", "\x89PNG\r\n");
    folder.put("b.json", "{\"a\": 1}");
    folder.put("c.json", "{\"a\": 1}");
    const auto outcome = audit_files(request_for(folder));
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().code == "error.document.no_paper");
    CHECK(outcome.error().where.file == folder.path().string());
    CHECK(outcome.error().english.find("2 json, 1 png") != std::string::npos);
}

TEST_CASE("a run that is told to stop hands on what it has read and says so")
{
    const Folder folder;
    for (int i = 10; i < 30; ++i) folder.put(std::to_string(i) + ".txt", form);
    for (const std::size_t compared : {std::size_t{1}, std::size_t{1'000}}) {
        CAPTURE(compared);
        AuditRequest request = request_for(folder);
        request.compared_forms = compared;
        int asked = 0;
        request.stop = [&] { return ++asked == 3; };
        std::size_t taken = 0;
        const auto summary = audit_stream(request, [&](const auto& set) { return (taken += set.size()) > 0; });
        REQUIRE(summary.ok());
        CHECK(summary.value().stopped);
        CHECK(taken == 3);
        CHECK(summary.value().documents == 3);
    }
}

TEST_CASE("forms beyond one set are still audited, and that sets were not compared is said")
{
    const Folder folder;
    for (int i = 0; i < 7; ++i) folder.put(std::to_string(i) + ".txt", form);
    AuditRequest request = request_for(folder);
    const auto count = [&] {
        std::size_t documents = 0;
        const auto summary = audit_stream(request, [&](const auto& set) {
            documents += set.size();
            return true;
        });
        REQUIRE(summary.ok());
        CHECK(documents == 7);
        return summary.value().not_checked.size();
    };
    CHECK(count() == 0);
    request.compared_forms = 3;
    CHECK(count() == 3);  // one for each check that compares forms
}

TEST_CASE("a receiver that wants no more ends the run")
{
    const Folder folder;
    for (int i = 10; i < 99; ++i) folder.put(std::to_string(i) + ".txt", form);
    AuditRequest request = request_for(folder, 8);
    request.compared_forms = 1;
    std::size_t taken = 0;
    const auto summary = audit_stream(request, [&](const auto& set) { return (taken += set.size()) < 3; });
    REQUIRE(summary.ok());
    CHECK(taken == 3);
    CHECK(summary.value().stopped);
}

TEST_CASE("a file is read to its end, and no further than one byte beyond the limit")
{
    const Folder folder;
    const std::size_t larger_than_a_piece = 200'000;
    folder.put("empty", "");
    folder.put("large", std::string(larger_than_a_piece, 'x'));
    const auto read = [&](const std::string& name, std::size_t limit) {
        return read_bytes((folder.path() / name).string(), limit);
    };
    const auto size = [&](const std::string& name, std::size_t limit) { return read(name, limit).value().size(); };
    CHECK(size("empty", 10) == 0);
    CHECK(size("large", larger_than_a_piece) == larger_than_a_piece);
    CHECK(size("large", 150'000) == 150'001);
    CHECK(size("large", 10) == 11);
    CHECK_FALSE(read("nowhere", 10).ok());
    CHECK_FALSE(read(".", 10).ok());  // a folder

    // A pipe gives its bytes in pieces and no size beforehand.
    const auto pipe = (folder.path() / "pipe").string();
    for (const std::size_t limit : {larger_than_a_piece, std::size_t{100'000}}) {
        CAPTURE(limit);
        REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
        std::thread writer{[&] {
            std::signal(SIGPIPE, SIG_IGN);  // the reader may have had enough
            std::ofstream{pipe, std::ios::binary} << std::string(larger_than_a_piece, 'y');
        }};
        CHECK(size("pipe", limit) == std::min(larger_than_a_piece, limit + 1));
        writer.join();
        fs::remove(pipe);
    }
}

TEST_CASE("names as shown")
{
    CHECK(shown_member("..\\..\\windows\\x.txt") == "windows/x.txt");
    CHECK(shown_member("../..") == "?");
    CHECK(shown_member("a\x1B[31m.txt") == "a\xEF\xBF\xBD[31m.txt");
    CHECK(shown_name("\xFF.txt") == "\xEF\xBF\xBD.txt");
}

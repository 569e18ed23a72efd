#include "http/multipart.h"

#include <doctest/doctest.h>

#include <vector>

using namespace jiheng::http;

namespace {

// Writes down what happens.
struct Recorder final : PartEvents {
    std::string told;
    std::optional<Refusal> part_begins(PartHead head) override
    {
        told += "[" + head.name + (head.file_name ? "|" + *head.file_name : "") + "]";
        return std::nullopt;
    }
    std::optional<Refusal> part_goes_on(std::string_view bytes) override
    {
        told += bytes;
        return std::nullopt;
    }
    std::optional<Refusal> part_ends() override
    {
        told += ".";
        return std::nullopt;
    }
};

// What happened, or "refused", or "unfinished". `piece` bytes are given at a time.
std::string read(std::string_view body, std::size_t piece, const Limits& limits = {})
{
    Recorder recorder;
    MultipartReader reader{"B", limits, recorder};
    for (std::size_t at = 0; at < body.size(); at += piece)
        if (reader.take(body.substr(at, piece))) return "refused";
    return reader.done() ? recorder.told : "unfinished";
}

const std::string head = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";

}  // namespace

TEST_CASE("forms are read the same in whatever pieces they come")
{
    struct Form {
        std::string why;
        std::string body;
        std::string told;
    };
    const std::vector<Form> forms{
        {"one part", "--B\r\n" + head + "x\r\n--B--\r\n", "[a]x."},
        {"nothing behind the last boundary", "--B\r\n" + head + "x\r\n--B--", "[a]x."},
        {"two parts", "--B\r\n" + head + "x\r\n--B\r\n" + head + "y\r\n--B--\r\n", "[a]x.[a]y."},
        {"an empty part", "--B\r\n" + head + "\r\n--B--\r\n", "[a]."},
        {"no part at all", "--B--\r\n", ""},
        {"line ends and dashes within", "--B\r\n" + head + "\r\n--\r\n-\r\n--C\r\n--B--\r\n", "[a]\r\n--\r\n-\r\n--C."},
        {"a file",
         "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.pdf\"\r\nContent-Type: "
         "a/b\r\n\r\n1\r\n--B--\r\n",
         "[f|x.pdf]1."},
        {"folders in the name go",
         "--B\r\nContent-Disposition: form-data; name=f; filename=\"../../etc/passwd\"\r\n\r\n\r\n--B--\r\n",
         "[f|passwd]."},
        {"an escaped quotation mark",
         "--B\r\nContent-Disposition: form-data; name=f; filename=\"a\\\"b\"\r\n\r\n\r\n--B--\r\n", "[f|a\"b]."},
        {"a semicolon within quotation marks",
         "--B\r\nContent-Disposition: form-data; name=\"a;b=c\"\r\n\r\n\r\n--B--\r\n", "[a;b=c]."},
        {"names in other cases", "--B\r\ncontent-disposition: Form-Data; name=a\r\n\r\n\r\n--B--\r\n", "[a]."},
    };
    for (const auto& [why, body, told] : forms) {
        CAPTURE(why);
        for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, body.size()})
            CHECK(read(body, piece) == told);
        CHECK(read(body.substr(0, body.size() - 5), 3) != told);
    }
}

TEST_CASE("forms that do not hold are refused")
{
    struct Wrong {
        std::string why;
        std::string body;
    };
    const std::vector<Wrong> wrongs{
        {"text before the first boundary", "hello\r\n--B\r\n" + head + "x\r\n--B--\r\n"},
        {"another boundary", "--C\r\n" + head + "x\r\n--C--\r\n"},
        {"a boundary that goes on", "--BB\r\n" + head + "x\r\n--B--\r\n"},
        {"bare line feeds", "--B\nContent-Disposition: form-data; name=\"a\"\n\nx\n--B--\n"},
        {"no disposition", "--B\r\nContent-Type: a/b\r\n\r\nx\r\n--B--\r\n"},
        {"another disposition", "--B\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--B--\r\n"},
        {"no name", "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--\r\n"},
        {"a name twice", "--B\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nx\r\n--B--\r\n"},
        {"the disposition twice", "--B\r\nContent-Disposition: form-data; name=a\r\n" + head + "x\r\n--B--\r\n"},
        {"an open quotation mark", "--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--B--\r\n"},
        {"a name that is no UTF-8", "--B\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nx\r\n--B--\r\n"},
        {"a control character in a name",
         "--B\r\nContent-Disposition: form-data; name=\"a\x01\"\r\n\r\nx\r\n--B--\r\n"},
        {"base64, which nobody decodes", "--B\r\nContent-Transfer-Encoding: base64\r\n" + head + "x\r\n--B--\r\n"},
        {"something behind the last boundary", "--B\r\n" + head + "x\r\n--B--\r\nhello"},
        {"a head without end", "--B\r\n" + std::string(10'000, 'a')},
    };
    for (const auto& [why, body] : wrongs) {
        CAPTURE(why);
        CHECK(read(body, 1) == "refused");
        CHECK(read(body, body.size()) == "refused");
    }
    Limits few;
    few.parts = 1;
    CHECK(read("--B\r\n" + head + "\r\n--B--\r\n", 5, few) == "[a].");
    CHECK(read("--B\r\n" + head + "\r\n--B\r\n" + head + "\r\n--B--\r\n", 5, few) == "refused");
}

TEST_CASE("the boundary of a content type")
{
    CHECK(multipart_boundary("multipart/form-data; boundary=abc") == "abc");
    CHECK(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"") == "a b");
    for (const char* none : {"multipart/form-data", "multipart/mixed; boundary=a", "multipart/form-data; boundary=",
                             "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=a; boundary=b",
                             "multipart/form-data; boundary=\"a\xe7\"", "multipart/form-data; boundary=\"a \""}) {
        CAPTURE(none);
        CHECK_FALSE(multipart_boundary(none));
    }
    CHECK_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
}

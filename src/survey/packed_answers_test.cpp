#include "survey/packed_answers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "survey/answer_table_builder.h"
#include "survey/test_support.h"

using namespace jiheng::survey;

namespace {

using Given = std::map<std::string, std::map<std::string, std::string>>;  // by id, by question

PackedAnswers packed(const Given& given, unsigned seed)
{
    std::vector<std::string> ids;
    for (const auto& [id, answers] : given) ids.push_back(id);
    std::shuffle(ids.begin(), ids.end(), std::mt19937{seed});
    AnswerPacker packer;
    for (const auto& id : ids) {
        packer.begin_row(id);
        for (const auto& [key, answer] : given.at(id)) packer.put(key, answer);
    }
    return std::move(packer).take();
}

Given unpacked(const PackedAnswers& packed)
{
    Given given;
    for (std::size_t row = 0; row < packed.rows; ++row) {
        auto& answers = given[std::string{packed.find(id_column)->text(row)}];
        for (const auto& column : packed.columns)
            if (column.key != id_column && !column.text(row).empty()) answers[column.key] = column.text(row);
    }
    return given;
}

// Some hundred respondents: scales, several options, open answers that are mostly different, late questions, blanks.
Given some_answers(std::size_t people)
{
    std::mt19937 draw{2018};
    Given given;
    for (std::size_t i = 0; i < people; ++i) {
        auto& answers = given[std::to_string(draw() % 1'000'000) + "-" + std::to_string(i)];
        answers["overall"] = std::to_string(1 + draw() % 5);
        if (draw() % 3 == 0) answers["uses"] = draw() % 2 == 0 ? "web" : "web hall";
        if (draw() % 2 == 0) answers["wishes"] = "意见 " + std::to_string(draw() % 900);
        if (i + 20 > people) answers["a_late_question"] = "yes";
    }
    return given;
}

}  // namespace

TEST_CASE("answers are the same after packing, in the order of their ids, however they came in")
{
    for (const std::size_t people : {0U, 1U, 2U, 300U, 1'000U}) {
        CAPTURE(people);
        const Given given = some_answers(people);
        const PackedAnswers first = packed(given, 1);
        CHECK(first.rows == people);
        CHECK(unpacked(first) == given);
        for (std::size_t row = 1; row < people; ++row)
            CHECK(first.find(id_column)->text(row - 1) < first.find(id_column)->text(row));
        const PackedAnswers second = packed(given, 2);
        for (const auto& column : first.columns) {
            REQUIRE(second.find(column.key) != nullptr);
            CHECK(pack_column(column, 0, people) == pack_column(*second.find(column.key), 0, people));
        }
    }
}

TEST_CASE("columns come back from their bytes, piece by piece")
{
    const PackedAnswers all = packed(some_answers(1'000), 3);
    for (const auto& column : all.columns)
        for (const std::size_t size : {1U, 7U, 256U, 1'000U, 5'000U})
            for (std::size_t from = 0; from < all.rows; from += size) {
                CAPTURE(column.key);
                const auto piece = unpack_column(pack_column(column, from, size));
                REQUIRE(piece.has_value());
                REQUIRE(piece->codes.size() == std::min(size, all.rows - from));
                for (std::size_t row = 0; row < piece->codes.size(); ++row)
                    CHECK(piece->text(row) == column.text(from + row));
            }
}

TEST_CASE("bytes that are not whole are refused: every cut and every flipped byte")
{
    const PackedAnswers all = packed(some_answers(40), 4);
    for (const auto& column : all.columns) {
        const std::string bytes = pack_column(column, 0, all.rows);
        REQUIRE(unpack_column(bytes));
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            CHECK_FALSE(unpack_column(std::string_view{bytes}.substr(0, at)));
            std::string flipped = bytes;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x20);
            CHECK_FALSE(unpack_column(flipped));
        }
    }
}

TEST_CASE("a table made of packed answers is the one that the answers make")
{
    const Questionnaire asked = testing::questionnaire(testing::insured);
    Given given = some_answers(500);
    std::mt19937 draw{7};
    for (auto& [id, answers] : given) {
        answers["overall"] = draw() % 9 == 0 ? "an_option_of_an_earlier_edition" : std::to_string(1 + draw() % 5);
        if (draw() % 4 != 0) answers["knows"] = "yes";
        answers[std::string{stratum_column}] = draw() % 2 == 0 ? "east" : "west";
        answers[std::string{seconds_column}] = std::to_string(draw() % 400 + 1);
        if (draw() % 5 == 0) answers[std::string{device_column}] = "device-" + std::to_string(draw() % 50);
    }
    AnswerTableBuilder one_by_one{asked};
    for (const auto& [id, answers] : given) {
        const auto told = [&](std::string_view key) {
            const auto found = answers.find(std::string{key});
            return found == answers.end() ? std::string{} : found->second;
        };
        const std::string stratum = told(stratum_column);
        const std::string device = told(device_column);
        one_by_one.begin_row({stratum, static_cast<std::uint32_t>(std::stoul(told(seconds_column))), device, true});
        for (const auto& [key, answer] : answers) one_by_one.put(key, answer);
    }
    AnswerTableBuilder in_packs{asked};
    in_packs.append(packed(given, 9));
    const AnswerTable a = std::move(one_by_one).take();
    const AnswerTable b = std::move(in_packs).take();
    REQUIRE(a.rows == b.rows);
    for (std::size_t i = 0; i < a.choices.size(); ++i) CHECK(a.choices[i].chosen == b.choices[i].chosen);
    CHECK(a.seconds == b.seconds);
    for (std::size_t row = 0; row < a.rows; ++row) {
        CHECK(a.stratum[row] == b.stratum[row]);
        CHECK(a.device[row] == b.device[row]);
        for (std::size_t i = 0; i < a.texts.size(); ++i) CHECK(a.texts[i].texts[row] == b.texts[i].texts[row]);
    }
}

#include "collection/packed_columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "collection/answer_text.h"
#include "collection/public_answers.h"
#include "store/insert_rows.h"

namespace jiheng {

namespace {

constexpr std::size_t piece_rows = 65'536;

std::size_t pieces_of(std::size_t answers)
{
    return (answers + piece_rows - 1) / piece_rows;
}

// What the row without a key holds: the program's way of packing, and the columns every piece has.
constexpr std::string_view format = "1\n";

std::string contents_of(const survey::PackedAnswers& packed)
{
    std::string text{format};
    for (const auto& column : packed.columns) text += column.key + "\n";
    return text;
}

// How many columns there have to be; none when another program wrote them.
std::optional<std::size_t> columns_in(std::string_view contents)
{
    if (!contents.starts_with(format)) return std::nullopt;
    contents.remove_prefix(format.size());
    return static_cast<std::size_t>(std::count(contents.begin(), contents.end(), '\n'));
}

Result<std::optional<std::size_t>> columns_of(const Call& call, std::int64_t survey, const AnswerGroup& group)
{
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT block FROM survey_column WHERE region = $1 AND survey = $2 AND day = $3 AND "
                         "source = $4 AND answers = $5 AND number = 0 AND key = ''",
                         {call.region(), survey, group.day, group.source, static_cast<std::int64_t>(group.answers)}));
    return rows.empty() ? std::nullopt : columns_in(rows[0][0].bytes());
}

// One piece; none when a column is missing or damaged. `ids`: with those, else they stay in the database.
Result<std::optional<survey::PackedAnswers>> read_piece(const Call& call, std::int64_t survey, const AnswerGroup& group,
                                                        std::size_t number, std::size_t columns, bool ids)
{
    survey::PackedAnswers piece;
    piece.rows = std::min(piece_rows, group.answers - number * piece_rows);
    bool whole = true;
    const std::string left_out{ids ? std::string_view{} : survey::id_column};
    JIHENG_DO(call.store.each(
        "SELECT key, block FROM survey_column WHERE region = $1 AND survey = $2 AND day = $3 AND source = $4 AND "
        "answers = $5 AND number = $6 AND key <> '' AND key <> $7",
        {call.region(), survey, group.day, group.source, static_cast<std::int64_t>(group.answers),
         static_cast<std::int64_t>(number), left_out},
        [&](const store::Row& row) {
            auto column = survey::unpack_column(row[1].bytes());
            whole = column && column->codes.size() == piece.rows;
            if (!whole) return false;
            column->key = row[0].text();
            piece.columns.push_back(std::move(*column));
            return true;
        }));
    if (!whole || piece.columns.size() + (ids ? 0 : 1) != columns) return std::optional<survey::PackedAnswers>{};
    std::sort(piece.columns.begin(), piece.columns.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    return std::optional{std::move(piece)};
}

class Packing {
public:
    Packing(store::Database& database, const MakeCall& call, std::int64_t survey)
        : database_{database}, call_{call}, survey_{survey}
    {
    }

    // Those that are due and have no columns.
    Result<std::vector<AnswerGroup>> find()
    {
        std::vector<AnswerGroup> found;
        JIHENG_DO(database_.read([&](store::Transaction& store) -> Result<Done> {
            const Call call = call_(store);
            found.clear();
            JIHENG_TRY(const auto states,
                       store.query("SELECT state FROM survey WHERE region = $1 AND id = $2", {call.region(), survey_}));
            if (states.empty()) return Done{};
            JIHENG_TRY(const auto groups, answer_groups(call, survey_));
            for (const auto& group : groups) {
                if (!group.can_be_packed() || !is_due(group, states[0][0].text(), call.now)) continue;
                JIHENG_TRY(const auto columns, columns_of(call, survey_, group));
                if (!columns) found.push_back(group);
            }
            return Done{};
        }));
        return found;
    }

    Result<Done> pack(AnswerGroup group, const std::function<bool()>& go_on)
    {
        survey::PackedAnswers packed;
        JIHENG_DO(database_.read([&](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(packed, pack_group(call_(store), survey_, group));
            return Done{};
        }));
        group.answers = packed.rows;  // some may have come since they were counted
        JIHENG_DO(forget(group));
        for (std::size_t number = 0; number < pieces_of(packed.rows); ++number) {
            if (!go_on()) return Done{};
            JIHENG_DO(write(group, number, packed.columns));
        }
        return write_row(group, 0, "", contents_of(packed));
    }

private:
    Result<Done> forget(const AnswerGroup& group)
    {
        return database_.write([&](store::Transaction& store) -> Result<Done> {
            const Call call = call_(store);
            JIHENG_DO(
                store.change("DELETE FROM survey_column WHERE region = $1 AND survey = $2 AND day = $3 AND "
                             "source = $4",
                             {call.region(), survey_, group.day, group.source}));
            return Done{};
        });
    }
    Result<Done> write(const AnswerGroup& group, std::size_t number, const std::vector<survey::PackedColumn>& columns)
    {
        std::vector<std::string> blocks;
        blocks.reserve(columns.size());
        for (const auto& column : columns)
            blocks.push_back(survey::pack_column(column, number * piece_rows, piece_rows));
        return database_.write([&](store::Transaction& store) -> Result<Done> {
            for (std::size_t i = 0; i < columns.size(); ++i)
                JIHENG_DO(insert(store, group, number, columns[i].key, blocks[i]));
            return Done{};
        });
    }
    Result<Done> write_row(const AnswerGroup& group, std::size_t number, const std::string& key,
                           const std::string& block)
    {
        return database_.write([&](store::Transaction& store) { return insert(store, group, number, key, block); });
    }
    // Two programs that pack the same answers write the same bytes.
    Result<Done> insert(store::Transaction& store, const AnswerGroup& group, std::size_t number, const std::string& key,
                        const std::string& block)
    {
        JIHENG_DO(store.change(
            "INSERT INTO survey_column (region, survey, day, source, answers, number, key, block) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)" +
                std::string{store.dialect().unless_there},
            {call_(store).region(), survey_, group.day, group.source, static_cast<std::int64_t>(group.answers),
             static_cast<std::int64_t>(number), key, store::Bytes{block}}));
        return Done{};
    }

    store::Database& database_;
    const MakeCall& call_;
    std::int64_t survey_;
};

}  // namespace

Result<std::vector<AnswerGroup>> answer_groups(const Call& call, std::int64_t survey)
{
    std::map<std::pair<std::int64_t, std::string>, AnswerGroup> groups;
    JIHENG_DO(
        call.store.each("SELECT day, source, decision, COUNT(*) FROM survey_answer WHERE region = $1 AND survey "
                        "= $2 GROUP BY day, source, decision",
                        {call.region(), survey}, [&](const store::Row& row) {
                            AnswerGroup& group = groups[{row[0].number(), row[1].text()}];
                            group.day = row[0].number();
                            group.source = row[1].text();
                            group.answers += static_cast<std::size_t>(row[3].number());
                            if (!row[2].text().empty()) group.decided += static_cast<std::size_t>(row[3].number());
                            return true;
                        }));
    std::vector<AnswerGroup> all;
    all.reserve(groups.size());
    for (auto& [place, group] : groups) all.push_back(std::move(group));
    return all;
}

bool is_due(const AnswerGroup& group, std::string_view state, Moment now)
{
    constexpr std::size_t least = 5'000;  // fewer are read as quickly one by one
    return group.can_be_packed() && group.answers >= least && (state != "open" || group.day < days_since_1970(now));
}

Result<survey::PackedAnswers> pack_group(const Call& call, std::int64_t survey, const AnswerGroup& group)
{
    survey::AnswerPacker packer;
    std::string scratch;
    JIHENG_DO(call.store.each(
        "SELECT id, seconds, stratum, device, answers FROM survey_answer WHERE region = $1 AND survey = $2 AND day = "
        "$3 AND source = $4",
        {call.region(), survey, group.day, group.source}, [&](const store::Row& row) {
            packer.begin_row(row[0].text());
            packer.put(survey::device_column, row[3].text());
            if (row[1].number() != 0) packer.put(survey::seconds_column, std::to_string(row[1].number()));
            packer.put(survey::stratum_column, row[2].text());
            each_answer(row[4].text(), scratch,
                        [&](std::string_view key, std::string_view answer) { packer.put(key, answer); });
            return true;
        }));
    return std::move(packer).take();
}

Result<bool> read_packed_group(const Call& call, std::int64_t survey, const AnswerGroup& group, bool ids,
                               const TakePacked& take)
{
    JIHENG_TRY(const auto columns, columns_of(call, survey, group));
    if (!columns) return false;
    std::vector<survey::PackedAnswers> pieces;
    for (std::size_t number = 0; number < pieces_of(group.answers); ++number) {
        JIHENG_TRY(auto piece, read_piece(call, survey, group, number, *columns, ids));
        if (!piece) return false;
        pieces.push_back(std::move(*piece));
    }
    for (const auto& piece : pieces) take(piece);
    return true;
}

Result<Done> pack_survey(store::Database& database, const MakeCall& call, std::int64_t survey,
                         const std::function<bool()>& go_on)
{
    Packing packing{database, call, survey};
    JIHENG_TRY(const auto groups, packing.find());
    for (const auto& group : groups) {
        if (!go_on()) break;
        JIHENG_DO(packing.pack(group, go_on));
    }
    return Done{};
}

}  // namespace jiheng

#include "store/insert_rows.h"

#include <string>

namespace jiheng::store {

namespace {

// Rows go in powers of two, so that a connection prepares six texts and no more.
constexpr std::size_t most_rows = 32;

}  // namespace

Result<Done> InsertRows::add(Values row)
{
    columns_ = row.size();
    values_.insert(values_.end(), row.begin(), row.end());
    return values_.size() == most_rows * columns_ ? send(most_rows) : Result<Done>{Done{}};
}

Result<Done> InsertRows::finish()
{
    for (std::size_t rows = most_rows; rows > 0; rows /= 2)
        if (!values_.empty() && values_.size() >= rows * columns_) JIHENG_DO(send(rows));
    return Done{};
}

Result<Done> InsertRows::send(std::size_t rows)
{
    std::string sql = std::string{insert_} + " VALUES ";
    std::size_t number = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        sql += row == 0 ? "(" : ", (";
        for (std::size_t column = 0; column < columns_; ++column)
            sql += (column == 0 ? "$" : ", $") + std::to_string(++number);
        sql += ')';
    }
    JIHENG_DO(transaction_.change_later(sql, Values{values_.data(), number}));
    values_.erase(values_.begin(), values_.begin() + static_cast<std::ptrdiff_t>(number));
    return Done{};
}

}  // namespace jiheng::store

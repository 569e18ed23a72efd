#include "store/update_row.h"

#include <algorithm>

namespace jiheng::store {

void UpdateRow::set(std::string_view column, Value value)
{
    values_.push_back(std::move(value));
    assignments_ += assignments_.empty() ? "" : ", ";
    assignments_.append(column).append(" = $").append(std::to_string(values_.size()));
}

void UpdateRow::set_if_other(std::span<const std::string_view> columns, Values before, Values now)
{
    if (std::equal(before.begin(), before.end(), now.begin(), now.end())) return;
    std::size_t at = 0;
    for (const std::string_view column : columns) set(column, now[at++]);
}

Result<Done> UpdateRow::finish() const
{
    if (assignments_.empty()) return Done{};
    return transaction_.change_later(
        "UPDATE " + std::string{table_} + " SET " + assignments_ + " WHERE " + std::string{key_}, values_);
}

}  // namespace jiheng::store

// An update of one row that names no column without need: an engine writes every index whose column is named, whether
// its value is another or not.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "store/database.h"

namespace jiheng::store {

class UpdateRow {
public:
    // `key`: "region = $1 AND id = $2", with `values` for its parameters; all texts outlive this.
    UpdateRow(Transaction& transaction, std::string_view table, std::string_view key, Row values)
        : transaction_{transaction}, table_{table}, key_{key}, values_{std::move(values)}
    {
    }

    void set(std::string_view column, Value value);
    // All of the columns where one of them differs, so that there are few texts to prepare.
    void set_if_other(std::span<const std::string_view> columns, Values before, Values now);
    void set_if_other(std::initializer_list<std::string_view> columns, Values before, Values now)
    {
        set_if_other(std::span{columns.begin(), columns.size()}, before, now);
    }
    // Nothing where no column was set. As with change_later a failure may be told by a later statement.
    Result<Done> finish() const;

private:
    Transaction& transaction_;
    std::string_view table_;
    std::string_view key_;
    Row values_;
    std::string assignments_{};
};

}  // namespace jiheng::store

// Many rows into one table, several a statement: a statement costs more than a row.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace jiheng::store {

class InsertRows {
public:
    // `insert`: "INSERT INTO item (region, id, name)"; it outlives this.
    InsertRows(Transaction& transaction, std::string_view insert) : transaction_{transaction}, insert_{insert} {}

    // Values of all columns. As with change_later a failure may be told by a later statement.
    Result<Done> add(Values row);
    Result<Done> add(std::initializer_list<Value> row) { return add(Values{row.begin(), row.size()}); }
    // What is still held back. Nothing is inserted without it.
    Result<Done> finish();

private:
    Result<Done> send(std::size_t rows);

    Transaction& transaction_;
    std::string_view insert_;
    std::size_t columns_ = 0;
    std::vector<Value> values_{};
};

}  // namespace jiheng::store

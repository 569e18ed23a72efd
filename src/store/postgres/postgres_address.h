// The address of a server. What is shown of it never holds the password.
#pragma once

#include <string>

#include "base/result.h"

namespace jiheng::store {

class PostgresAddress {
public:
    // error.store.address for what libpq does not understand.
    static Result<PostgresAddress> parse(const std::string& url);

    const std::string& url() const { return url_; }      // with password
    const std::string& place() const { return place_; }  // "postgresql://user@host:5432/name"
    // `message` of libpq or of the server on one line, without the password should it stand there.
    std::string clean(std::string message) const;

private:
    std::string url_{};
    std::string place_{};
    std::string password_{};
};

}  // namespace jiheng::store

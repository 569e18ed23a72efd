#include "store/postgres/postgres_address.h"

#include <memory>

#include "base/messages.h"
#include "base/text.h"
#include "store/postgres/postgres_functions.h"

namespace jiheng::store {

Result<PostgresAddress> PostgresAddress::parse(const std::string& url)
{
    struct Free {
        void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
        void operator()(char* text) const { PQfreemem(text); }
    };
    char* complaint = nullptr;
    const std::unique_ptr<PQconninfoOption, Free> options{PQconninfoParse(url.c_str(), &complaint)};
    // The complaint may quote the address, so it is not shown.
    const std::unique_ptr<char, Free> unused{complaint};
    if (options == nullptr) return failure("error.store.address", {}, whole_file("postgresql://…"));

    const auto value_of = [&](std::string_view keyword) -> std::string {
        for (const auto* option = options.get(); option->keyword != nullptr; ++option)
            if (keyword == option->keyword && option->val != nullptr) return option->val;
        return "";
    };
    PostgresAddress address;
    address.url_ = url;
    address.password_ = value_of("password");
    const std::string user = value_of("user");
    const std::string port = value_of("port");
    address.place_ = "postgresql://" + (user.empty() ? "" : user + "@") + value_of("host") +
                     (port.empty() ? "" : ":" + port) + "/" + value_of("dbname");
    return address;
}

std::string PostgresAddress::clean(std::string message) const
{
    message = std::string{trim(replace_all(std::move(message), "\n", " "))};
    return password_.empty() ? message : replace_all(std::move(message), password_, "***");
}

}  // namespace jiheng::store

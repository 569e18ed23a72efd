// A failure is a value: what is wrong, where, and what to do about it.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/location.h"

namespace jiheng {

// `code` is a stable key of the message catalogue; both texts come from there (see `failure` in messages.h).
struct Error {
    std::string code;
    std::string message;  // Chinese
    std::string english;
    Location where{};
};

// "file:line: message" and the English below it, the form in which an error is printed.
std::string describe(const Error& error);

// The value of work that gives none: `return Done{};`
struct Done {};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }
    // Asking for the value of a failure is a programmer's mistake.
    const T& value() const& { return std::get<0>(state_); }
    T value() && { return std::get<0>(std::move(state_)); }
    const Error& error() const& { return std::get<1>(state_); }
    Error error() && { return std::get<1>(std::move(state_)); }

private:
    std::variant<T, Error> state_;
};

}  // namespace jiheng

// NOLINTBEGIN(bugprone-macro-parentheses): a declaration cannot stand in parentheses
#define JIHENG_CAT_(a, b) a##b
#define JIHENG_CAT(a, b) JIHENG_CAT_(a, b)
// Declares `decl` from a Result, or returns its error from the enclosing function.
#define JIHENG_TRY(decl, expr) JIHENG_TRY_(JIHENG_CAT(try_, __LINE__), decl, expr)
#define JIHENG_TRY_(tmp, decl, expr)              \
    auto tmp = (expr);                            \
    if (!tmp.ok()) return std::move(tmp).error(); \
    decl = std::move(tmp).value()
// Returns the error of `expr` from the enclosing function; what it gives otherwise is not needed.
#define JIHENG_DO(expr) JIHENG_DO_(JIHENG_CAT(done_, __COUNTER__), expr)  // may stand inside its own argument
#define JIHENG_DO_(tmp, expr)                                            \
    do {                                                                 \
        if (auto tmp = (expr); !tmp.ok()) return std::move(tmp).error(); \
    } while (false)
// NOLINTEND(bugprone-macro-parentheses)

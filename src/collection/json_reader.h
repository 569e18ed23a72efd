// One JSON object being read so that nothing in it is overlooked: a member nobody knows and a value of the wrong kind
// are all named by their JSON pointer.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "numbers/rational.h"

namespace jiheng {

class JsonReader {
public:
    JsonReader(const boost::json::value& value, std::string pointer, std::vector<Error>& problems);

    bool has(std::string_view key) const;  // and is not null
    // Empty, false or nothing when the member is missing or null. `most`: bytes.
    std::string text(std::string_view key, std::size_t most = longest_text);
    bool flag(std::string_view key);
    std::optional<std::int64_t> count(std::string_view key);  // a whole number from 0 on
    std::optional<Rational> decimal(std::string_view key);    // written as text
    std::vector<std::string> texts(std::string_view key);     // an array of texts
    std::string one_of(std::string_view key, const std::vector<std::string_view>& words, std::string_view otherwise);
    const boost::json::value* member(std::string_view key);  // null when missing
    // Names and texts of an object whose members are all texts.
    std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);

    // Each object of an array.
    template <class Each>
    void list(std::string_view key, const Each& each)
    {
        const auto* all = array(key);
        if (all == nullptr) return;
        std::size_t number = 0;
        for (const auto& one : *all) {
            JsonReader inner{one, place(key) + "/" + std::to_string(number++), *problems_};
            each(inner);
            inner.finish();
        }
    }
    template <class Each>
    void object(std::string_view key, const Each& each)
    {
        const auto* value = member(key);
        if (value == nullptr) return;
        JsonReader inner{*value, place(key), *problems_};
        each(inner);
        inner.finish();
    }
    void finish();

    void report(std::string_view code, std::string_view key, Arguments arguments = {});
    std::string place(std::string_view key) const;
    std::vector<Error>& problems() { return *problems_; }

    static constexpr std::size_t longest_text = 20'000;

private:
    const boost::json::array* array(std::string_view key);

    const boost::json::object* object_;
    std::string pointer_;
    std::vector<Error>* problems_;
    std::vector<std::string> asked_{};
};

}  // namespace jiheng

// Named values of a message: header fields, query and path parameters, cookies. Kept in the order they came.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jiheng::http {

bool same_ignoring_case(std::string_view a, std::string_view b);  // ASCII

struct Header {
    std::string name;
    std::string value;
};

// Names are compared without regard to case.
class Headers {
public:
    // The first field of that name.
    const std::string* find(std::string_view name) const;
    // The same; empty when there is none.
    std::string_view get(std::string_view name) const;
    bool has(std::string_view name) const { return find(name) != nullptr; }
    std::size_t count(std::string_view name) const;
    void add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
    // Replaces every field of that name.
    void set(std::string name, std::string value);
    void remove(std::string_view name);

    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }
    std::size_t size() const { return fields_.size(); }
    bool empty() const { return fields_.empty(); }

private:
    std::vector<Header> fields_;
};

// Names are compared exactly.
class Parameters {
public:
    const std::string* find(std::string_view name) const;
    std::optional<std::string> get(std::string_view name) const;
    // The value, or `otherwise` when there is none.
    std::string value_or(std::string_view name, std::string_view otherwise) const;
    bool has(std::string_view name) const { return find(name) != nullptr; }
    // Every value of a name given several times, as in ?state=draft&state=sent.
    std::vector<std::string> all(std::string_view name) const;
    void add(std::string name, std::string value) { values_.emplace_back(std::move(name), std::move(value)); }

    auto begin() const { return values_.begin(); }
    auto end() const { return values_.end(); }
    std::size_t size() const { return values_.size(); }
    bool empty() const { return values_.empty(); }

private:
    std::vector<std::pair<std::string, std::string>> values_;
};

}  // namespace jiheng::http

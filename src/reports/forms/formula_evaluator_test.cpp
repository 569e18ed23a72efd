// Not a test by itself: the evaluator the tests of this folder share.
#include "reports/forms/formula_evaluator.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <vector>

namespace jiheng::test {

namespace {

class Evaluator {
public:
    Evaluator(const std::string& formula, const SheetValues& cells) : text_{formula}, cells_{cells} {}

    SheetValue run()
    {
        SheetValue value = comparison();
        if (at_ != text_.size()) fail("rest");
        return value;
    }

private:
    [[noreturn]] void fail(const char* why) const
    {
        throw std::runtime_error{std::string{why} + " at " + text_.substr(at_) + " of " + text_};
    }
    bool take(const std::string& word)
    {
        if (text_.compare(at_, word.size(), word) != 0) return false;
        at_ += word.size();
        return true;
    }
    static double number(const SheetValue& value)
    {
        if (const auto* found = std::get_if<double>(&value)) return *found;
        if (const auto* found = std::get_if<bool>(&value)) return *found ? 1 : 0;
        if (std::holds_alternative<std::monostate>(value)) return 0;
        throw std::runtime_error{"#VALUE! " + std::get<std::string>(value)};
    }

    SheetValue comparison()
    {
        SheetValue left = sum();
        for (const char* sign : {">=", "<=", "<>", ">", "<", "="}) {
            if (!take(sign)) continue;
            const SheetValue right = sum();
            int order = 0;
            const bool words = std::holds_alternative<std::string>(left) || std::holds_alternative<std::string>(right);
            if (words) {
                const std::string a = shown(left);
                const std::string b = shown(right);
                order = a < b ? -1 : a > b ? 1 : 0;
            } else {
                order = number(left) < number(right) ? -1 : number(left) > number(right) ? 1 : 0;
            }
            const std::string s = sign;
            return s == ">="   ? order >= 0
                   : s == "<=" ? order <= 0
                   : s == "<>" ? order != 0
                   : s == ">"  ? order > 0
                   : s == "<"  ? order < 0
                               : order == 0;
        }
        return left;
    }
    SheetValue sum()
    {
        SheetValue value = product();
        while (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) {
            const bool plus = text_[at_++] == '+';
            const double right = number(product());
            value = plus ? number(value) + right : number(value) - right;
        }
        return value;
    }
    SheetValue product()
    {
        SheetValue value = single();
        while (at_ < text_.size() && (text_[at_] == '*' || text_[at_] == '/')) {
            const bool times = text_[at_++] == '*';
            const double right = number(single());
            if (!times && right == 0) throw std::runtime_error{"#DIV/0! in " + text_};
            value = times ? number(value) * right : number(value) / right;
        }
        return value;
    }
    SheetValue single()
    {
        if (take("-")) return -number(single());
        if (take("(")) {
            SheetValue value = comparison();
            if (!take(")")) fail("bracket");
            return value;
        }
        if (take("\"")) {
            std::string word;
            while (at_ < text_.size() && (text_[at_] != '"' || text_.compare(at_, 2, "\"\"") == 0)) {
                at_ += text_[at_] == '"' ? 1 : 0;
                word += text_[at_++];
            }
            if (!take("\"")) fail("quote");
            return word;
        }
        if (std::isdigit(static_cast<unsigned char>(text_[at_])) != 0) {
            char* end = nullptr;
            const double value = std::strtod(text_.c_str() + at_, &end);
            at_ = static_cast<std::size_t>(end - text_.c_str());
            return value;
        }
        return name();
    }
    SheetValue name()
    {
        const std::size_t begin = at_;
        if (take("'")) at_ = text_.find('\'', at_) + 2;  // 'sheet'!
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '$'))
            ++at_;
        std::string word = text_.substr(begin, at_ - begin);
        if (word.empty()) fail("name");
        if (take("(")) return call(word);
        word.erase(std::remove(word.begin(), word.end(), '$'), word.end());
        if (take(":")) fail("area outside a function");
        const auto found = cells_.find(word);
        return found == cells_.end() ? SheetValue{} : found->second;
    }
    SheetValue call(const std::string& function)
    {
        if (function == "IF") {
            // Only the branch that counts is computed: the other may divide by zero.
            const bool chosen = number(comparison()) != 0;
            if (!take(",")) fail("IF");
            SheetValue value;
            if (chosen)
                value = comparison();
            else
                skip();
            if (!take(",")) fail("IF");
            if (!chosen)
                value = comparison();
            else
                skip();
            if (!take(")")) fail("IF");
            return value;
        }
        std::vector<SheetValue> values;
        while (!take(")")) {
            for (auto& value : argument()) values.push_back(std::move(value));
            take(",");
        }
        std::vector<double> numbers;
        for (const auto& value : values)
            if (std::holds_alternative<double>(value)) numbers.push_back(std::get<double>(value));
        if (function == "COUNT") return static_cast<double>(numbers.size());
        if (function == "AND")
            return std::all_of(values.begin(), values.end(), [](const auto& v) { return number(v) != 0; });
        if (function == "OR")
            return std::any_of(values.begin(), values.end(), [](const auto& v) { return number(v) != 0; });
        double total = 0;
        for (const double value : numbers) total += value;
        if (function == "SUM") return total;
        if (function == "AVERAGE") return total / static_cast<double>(numbers.size());
        if (function == "MIN") return *std::min_element(numbers.begin(), numbers.end());
        if (function == "MAX") return *std::max_element(numbers.begin(), numbers.end());
        const double first = number(values.at(0));
        if (function == "ABS") return std::fabs(first);
        if (function == "INT") return std::floor(first);
        if (function == "TRUNC") return std::trunc(first);
        const double scale = std::pow(10.0, number(values.at(1)));
        if (function == "ROUND") return std::round(first * scale) / scale;
        if (function == "ROUNDDOWN") return std::trunc(first * scale) / scale;
        if (function == "ROUNDUP") return (first < 0 ? std::floor(first * scale) : std::ceil(first * scale)) / scale;
        fail("function");
    }
    // One value, or the cells of an area of one column or row.
    std::vector<SheetValue> argument()
    {
        std::size_t end = at_;
        while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) != 0 || text_[end] == '$'))
            ++end;
        if (end == text_.size() || text_[end] != ':') return {comparison()};
        const auto corner = [&](std::string word) {
            word.erase(std::remove(word.begin(), word.end(), '$'), word.end());
            const std::size_t digits = word.find_first_of("0123456789");
            return std::pair{word.substr(0, digits), std::stoi(word.substr(digits))};
        };
        const auto [column, first] = corner(text_.substr(at_, end - at_));
        at_ = end + 1;
        end = at_;
        while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) != 0 || text_[end] == '$'))
            ++end;
        const auto [last_column, last] = corner(text_.substr(at_, end - at_));
        at_ = end;
        std::vector<SheetValue> values;
        for (int row = first; row <= last; ++row) {
            const auto found = cells_.find(column + std::to_string(row));
            values.push_back(found == cells_.end() ? SheetValue{} : found->second);
        }
        return values;
    }
    void skip()
    {
        int depth = 0;
        bool quoted = false;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (depth == 0 && (c == ',' || c == ')')) return;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
    }

    const std::string& text_;
    const SheetValues& cells_;
    std::size_t at_ = 0;
};

}  // namespace

SheetValue compute(const std::string& formula, const SheetValues& cells)
{
    return Evaluator{formula, cells}.run();
}

std::string shown(const SheetValue& value)
{
    if (const auto* word = std::get_if<std::string>(&value)) return *word;
    if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "TRUE" : "FALSE";
    if (std::holds_alternative<std::monostate>(value)) return "";
    char text[64];
    std::snprintf(text, sizeof text, "%.10f", std::get<double>(value));
    std::string number = text;
    while (number.ends_with("0")) number.pop_back();
    if (number.ends_with(".")) number.pop_back();
    return number == "-0" ? "0" : number;
}

}  // namespace jiheng::test

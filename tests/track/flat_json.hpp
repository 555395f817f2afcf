/// Just enough JSON to read the reference decodes: one object a line, taken apart into raw values.
/// A malformed line is a bug in the data: it aborts.
#pragma once

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::test {

class FlatJson {
public:
    explicit FlatJson(std::string_view object)
    {
        std::string_view rest = inside(object);
        while (!rest.empty()) {
            const std::string key{inside(take_value(rest))};
            skip(rest, ':');
            values_[key] = take_value(rest);
            if (!rest.empty()) skip(rest, ',');
        }
    }

    bool has(const std::string& key) const { return values_.contains(key); }
    long number(const std::string& key) const { return std::strtol(raw(key).c_str(), nullptr, 10); }

    std::string text(const std::string& key) const
    {
        std::string plain;
        const std::string quoted = raw(key);
        if (quoted == "null") return plain;
        for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
            if (quoted[i] == '\\') ++i; // the alphabet of AIS needs only \" and \\.
            plain += quoted[i];
        }
        return plain;
    }

    FlatJson object(const std::string& key) const { return FlatJson{raw(key)}; }

    /// The elements of an array, raw.
    std::vector<std::string> elements(const std::string& key) const
    {
        std::vector<std::string> found;
        if (!has(key)) return found;
        const std::string array = raw(key);
        std::string_view rest = inside(array);
        while (!rest.empty()) {
            found.emplace_back(take_value(rest));
            if (!rest.empty()) skip(rest, ',');
        }
        return found;
    }

private:
    std::string raw(const std::string& key) const
    {
        if (!has(key)) std::abort();
        return values_.at(key);
    }

    static std::string_view inside(std::string_view bracketed)
    {
        if (bracketed.size() < 2) std::abort();
        return bracketed.substr(1, bracketed.size() - 2);
    }

    static void skip(std::string_view& rest, char sign)
    {
        if (rest.empty() || rest.front() != sign) std::abort();
        rest.remove_prefix(1);
        while (rest.starts_with(' '))
            rest.remove_prefix(1);
    }

    /// A string, number, array or object off the front.
    static std::string take_value(std::string_view& rest)
    {
        int depth = 0;
        bool quoted = false;
        std::size_t at = 0;
        for (; at < rest.size(); ++at) {
            const char c = rest[at];
            if (quoted && c == '\\') {
                ++at;
                continue;
            }
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
            if (depth == 0 && (c == ',' || c == ':')) break;
        }
        std::string value{rest.substr(0, at)};
        rest.remove_prefix(at);
        return value;
    }

    std::map<std::string, std::string> values_;
};

} // namespace ensign::test

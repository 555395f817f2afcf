/// What the `ensign` command line knows of each of its commands: its words, options, an example and
/// the function that does it. Parsing and help are made from these tables, and nowhere else is a
/// command described, so that they cannot disagree.
#pragma once

#include "core/service/command_line/surroundings.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::command_line {

enum class Kind {
    text,
    integer,
    number,
    word,      ///< one of Option::words
    flag,      ///< given or not
    yes_no,    ///< --name or --not-name
    condition, ///< of a grant: TYPE=TEXT or JSON
};
enum class Count { at_most_one, one, any, at_least_one };

struct Option {
    std::string name; ///< "text" is given as --text; capitals, "ID", are given by their place
    std::string help;
    Kind kind = Kind::text;
    Count count = Count::at_most_one;
    std::vector<std::string> words{}; ///< for Kind::word
    std::string otherwise{};          ///< what is sent to a core when it is not given; "": nothing
    std::string member{};             ///< of the body, where it is not the name ("": it is)

    bool by_place() const { return name.front() >= 'A' && name.front() <= 'Z'; }
    bool required() const { return count == Count::one || count == Count::at_least_one; }
    bool repeated() const { return count == Count::any || count == Count::at_least_one; }
};

/// What was given, checked against the options of the command.
class Arguments {
public:
    void put(const std::string& name, std::vector<std::string> values)
    {
        values_[name] = std::move(values);
    }
    bool has(std::string_view name) const { return values_.contains(name); }
    std::string text(
        std::string_view name) const; ///< "" when not given; the last one when repeated
    std::vector<std::string> texts(std::string_view name) const;
    std::int64_t integer_or(std::string_view name, std::int64_t otherwise) const;
    double number_or(std::string_view name, double otherwise) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

/// `words`: for people. `json`: the core's answer as it came.
enum class Output { words, json };

struct Invocation {
    Arguments arguments;
    Surroundings& around;
    std::string profile = "default"; ///< which session file
    Output output = Output::words;
};

struct Command {
    std::vector<std::string> path; ///< {"case", "sign-grounds"}
    std::string summary;           ///< one sentence
    std::string example;           ///< "ensign case sign-grounds ATL-2026-0001"
    std::vector<Option> options;
    std::function<void(Invocation&)> run; ///< throws Failure
};

} // namespace ensign::command_line

#include "core/request/permission.hpp"
#include "core/service/command_line/act_option_words.hpp"
#include "core/service/command_line/acting.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/wire/act_shape.hpp"

#include <algorithm>

namespace ensign::command_line {
namespace {

using wire::MemberKind;
using wire::MemberShape;

std::string with_dashes(std::string_view word)
{
    std::string dashed{word};
    std::ranges::replace(dashed, '_', '-');
    return dashed;
}

std::string with_blanks(std::string_view word)
{
    std::string blanks{word};
    std::ranges::replace(blanks, '_', ' ');
    return blanks;
}

Kind kind_of(MemberKind kind)
{
    switch (kind) {
    case MemberKind::yes_no: return Kind::yes_no;
    case MemberKind::count: return Kind::integer;
    case MemberKind::word:
    case MemberKind::measures: return Kind::word;
    case MemberKind::text:
    case MemberKind::state:
    case MemberKind::instrument:
    case MemberKind::time:
    case MemberKind::texts: return Kind::text;
    }
    return Kind::text;
}

/// "--measure" for "measures": a list is given one at a time.
std::string name_of(const MemberShape& member)
{
    if (member.name == "help") return "help-wanted"; // --help explains the command
    std::string name = with_dashes(member.name);
    if (member.kind == MemberKind::measures || member.kind == MemberKind::texts) name.pop_back();
    return name;
}

Option option_of(const MemberShape& member)
{
    const bool list = member.kind == MemberKind::measures || member.kind == MemberKind::texts;
    Option option{name_of(member), option_words(member.name), kind_of(member.kind)};
    if (list)
        option.count = member.required ? Count::at_least_one : Count::any;
    else
        option.count = member.required ? Count::one : Count::at_most_one;
    option.words = {member.words.begin(), member.words.end()};
    option.member = member.name;
    return option;
}

/// A line of every required option; the words are for the officer to write.
std::string example_of(const std::vector<Option>& options)
{
    std::string example;
    for (const Option& option : options) {
        if (!option.required()) continue;
        example += (example.empty() ? "--" : " --") + option.name;
        switch (option.kind) {
        case Kind::word: example += " " + option.words.front(); break;
        case Kind::integer:
        case Kind::number: example += " 1"; break;
        case Kind::text:
        case Kind::condition:
            example += option.name == "state" || option.name == "to" ? " BOR" : " '...'";
            break;
        case Kind::flag:
        case Kind::yes_no: break;
        }
    }
    return example;
}

/// "Watch officer, boarding unit: record evidence."
std::string summary_of(const request::Permission& permission)
{
    std::string who;
    for (const request::Role role : permission.roles)
        who += (who.empty() ? "" : ", ") + with_blanks(word(role));
    if (permission.side == request::Side::asked) who.insert(0, "asked State, ");
    who.front() = static_cast<char>(who.front() - 'a' + 'A');
    std::string what{permission.label};
    what.front() = static_cast<char>(what.front() - 'A' + 'a');
    return who + ": " + what + ".";
}

} // namespace

std::vector<Command> act_commands()
{
    std::vector<Command> all;
    for (const wire::ActShape& shape : wire::act_shapes()) {
        std::vector<Option> options;
        for (const MemberShape& member : shape.members)
            options.push_back(option_of(member));
        const std::string example = example_of(options);
        all.push_back(act_on_case(
            with_dashes(shape.command),
            summary_of(*request::permission_for(shape.command)),
            example,
            std::move(options)));
    }
    return all;
}

} // namespace ensign::command_line

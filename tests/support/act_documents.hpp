/// The parts of the documents that list the acts, made from what the acts say of themselves. A test
/// holds docs/api.md and docs/man/ensign.1 to them; run with ENSIGN_WRITE_DOCS=1 it writes them.
#pragma once

#include "core/request/permission.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/wire/act_shape.hpp"
#include "tests/support/source_text.hpp"

#include <cstdlib>

namespace ensign::test {

inline std::string words_with_bars(const std::vector<std::string_view>& words)
{
    std::string out;
    for (const std::string_view word : words)
        out += (out.empty() ? "\"" : "\\|\"") + std::string{word} + "\"";
    return out;
}

inline std::string member_text(const wire::MemberShape& member)
{
    using wire::MemberKind;
    const std::string name = "\"" + std::string{member.name} + "\"" + (member.required ? "" : "?");
    switch (member.kind) {
    case MemberKind::text:
    case MemberKind::state:
    case MemberKind::instrument: return name;
    case MemberKind::time: return name + ": time";
    case MemberKind::yes_no: return name + ": bool";
    case MemberKind::count: return name + ": n";
    case MemberKind::word: return name + ": " + words_with_bars(member.words);
    case MemberKind::measures:
    case MemberKind::texts: return name + ": [..]";
    }
    return name;
}

inline std::string who_may(std::string_view command)
{
    const request::Permission& permission = *request::permission_for(command);
    std::string who;
    for (const request::Role role : permission.roles) {
        std::string name{word(role)};
        std::ranges::replace(name, '_', ' ');
        who += (who.empty() ? "" : ", ") + name;
    }
    if (permission.side == request::Side::asked) return who + " (asked State)";
    return permission.side ? who : who + " (either State)";
}

/// The rows of the table in docs/api.md.
inline std::string act_rows()
{
    std::string rows;
    for (const wire::ActShape& shape : wire::act_shapes()) {
        std::string body;
        for (const wire::MemberShape& member : shape.members)
            body += (body.empty() ? "" : ", ") + member_text(member);
        rows += "| `" + std::string{shape.command} + "` | " + who_may(shape.command) + " | `{" +
                body + "}` |\n";
    }
    return rows;
}

inline std::string option_text(const command_line::Option& option)
{
    using command_line::Kind;
    std::string text = "Fl Fl " + option.name;
    if (option.kind == Kind::yes_no) text += " | Fl Fl not-" + option.name;
    if (option.kind == Kind::integer) text += " Ar n";
    if (option.kind == Kind::word) text += " Ar word";
    if (option.kind == Kind::text) text += " Ar text";
    if (option.required()) return text + (option.repeated() ? " ..." : "");
    return "Oo " + text + (option.repeated() ? " Oc ..." : " Oc");
}

/// The items of the manual.
inline std::string act_items()
{
    std::string items;
    for (const command_line::Command& command : command_line::act_commands()) {
        items += ".It Ic case " + command.path.back() + " Ar id";
        for (const command_line::Option& option : command.options)
            if (!option.member.empty()) items += " " + option_text(option);
        items += "\n" + command.summary + "\n";
    }
    return items;
}

/// Holds the lines between two marks of a document to `expected`.
inline void expect_section(
    const std::string& path,
    const std::string& begin,
    const std::string& end,
    const std::string& expected)
{
    std::string text = text_of(path);
    const std::size_t first = text.find(begin);
    const std::size_t last = text.find(end);
    ASSERT_NE(first, std::string::npos) << path << " has no line " << begin;
    ASSERT_NE(last, std::string::npos) << path << " has no line " << end;
    const std::size_t from = first + begin.size();
    if (std::getenv("ENSIGN_WRITE_DOCS") != nullptr) {
        text.replace(from, last - from, expected);
        std::ofstream{kHouseRoot / path} << text;
        return;
    }
    EXPECT_EQ(text.substr(from, last - from), expected)
        << path << " is out of date; ENSIGN_WRITE_DOCS=1 writes it";
}

} // namespace ensign::test

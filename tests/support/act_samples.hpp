/// A complete body of every command that asks for an act, made from its shape.
#pragma once

#include "core/wire/act_shape.hpp"
#include "core/wire/json.hpp"

namespace ensign::test {

inline wire::json::value sample_value(const wire::MemberShape& member)
{
    using wire::MemberKind;
    const auto last_word = [&] {
        return wire::json::string_view{member.words.back().data(), member.words.back().size()};
    };
    switch (member.kind) {
    case MemberKind::text: return "x";
    case MemberKind::state: return "BOR";
    case MemberKind::instrument: return "SOM-8.2";
    case MemberKind::time: return "2026-11-24T09:00:00.000Z";
    case MemberKind::yes_no: return true;
    case MemberKind::count: return 3;
    case MemberKind::word: return last_word();
    case MemberKind::measures: return wire::json::array{last_word()};
    case MemberKind::texts: return wire::json::array{"x"};
    }
    return nullptr;
}

inline wire::json::object sample_body(const wire::ActShape& shape)
{
    wire::json::object body;
    for (const wire::MemberShape& member : shape.members)
        body[wire::json::string_view{member.name.data(), member.name.size()}] =
            sample_value(member);
    return body;
}

} // namespace ensign::test

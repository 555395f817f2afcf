/// What each command that asks for an act wants to be told, member by member: made from `asked` or
/// `each` of the act, for everything that offers commands to people (command line, documents).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::wire {

enum class MemberKind { text, state, instrument, time, yes_no, count, word, measures, texts };

struct MemberShape {
    std::string_view name; ///< "official_number"
    MemberKind kind = MemberKind::text;
    bool required = true;
    std::vector<std::string_view> words{}; ///< what may be said, for word and measures
};

struct ActShape {
    std::string_view command; ///< "take_measure"
    std::vector<MemberShape> members;
};

/// Every such command once, in the order of request::Command.
std::span<const ActShape> act_shapes();

} // namespace ensign::wire

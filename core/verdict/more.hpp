/// "May we do more now?": on board, one wish at a time. Rows M01 to M10 of the domain brief, 8.1.
#pragma once

#include "core/verdict/verdict.hpp"

namespace ensign::verdict {

/// What somebody on board, or on the way, wants to do.
enum class Wish {
    search,
    question,
    take_control,
    detain_vessel,
    detain_persons,
    seize,
    divert,
    escort,
    release,
    divert_for_safety,
    act_on_other_offence,
    use_force,
    report_firearm_or_injury,
    keep_master_from_flag_state,
    hand_over_persons,
    step_marked_ask_again,
    board_in_bad_weather,
};

enum class More {
    yes,            ///< permitted now
    no,             ///< not permitted
    legal_decision, ///< people decide, and sign
    duty,           ///< not a permission: it has to be done
    people_judge,   ///< the rule is for those on the spot to apply
};

struct MoreVerdict {
    std::string rule; ///< "M02"
    More more = More::no;
    std::string reason;
    std::string basis;
};

MoreVerdict may_do(const Facts& facts, Wish wish);

/// Every wish with its answer, for those who are on deck or on the way; empty: nobody is.
std::vector<std::pair<Wish, MoreVerdict>> more_now(const Facts& facts);

/// One row, for the printed table.
std::span<const Rule> more_rules();

} // namespace ensign::verdict

namespace ensign {

template<>
inline constexpr auto kWords<verdict::Wish> = std::array{
    Word{verdict::Wish::search, "search"},
    Word{verdict::Wish::question, "question"},
    Word{verdict::Wish::take_control, "take_control"},
    Word{verdict::Wish::detain_vessel, "detain_vessel"},
    Word{verdict::Wish::detain_persons, "detain_persons"},
    Word{verdict::Wish::seize, "seize"},
    Word{verdict::Wish::divert, "divert"},
    Word{verdict::Wish::escort, "escort"},
    Word{verdict::Wish::release, "release"},
    Word{verdict::Wish::divert_for_safety, "divert_for_safety"},
    Word{verdict::Wish::act_on_other_offence, "act_on_other_offence"},
    Word{verdict::Wish::use_force, "use_force"},
    Word{verdict::Wish::report_firearm_or_injury, "report_firearm_or_injury"},
    Word{verdict::Wish::keep_master_from_flag_state, "keep_master_from_flag_state"},
    Word{verdict::Wish::hand_over_persons, "hand_over_persons"},
    Word{verdict::Wish::step_marked_ask_again, "step_marked_ask_again"},
    Word{verdict::Wish::board_in_bad_weather, "board_in_bad_weather"}};

template<>
inline constexpr auto kWords<verdict::More> = std::array{
    Word{verdict::More::yes, "yes"},
    Word{verdict::More::no, "no"},
    Word{verdict::More::legal_decision, "legal_decision"},
    Word{verdict::More::duty, "duty"},
    Word{verdict::More::people_judge, "people_judge"}};

} // namespace ensign

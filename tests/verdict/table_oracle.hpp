/// Whether there is authority to board, written from the domain brief alone: from the facts as they
/// are named in an Input, without the case, the rows or the law of the program.
#pragma once

#include "tests/verdict/table_input.hpp"

namespace ensign::test::table {

/// Chapter 8, D02 to D04 and invariants 8 and 31: nothing is begun without these.
inline bool could_board_at_all(const Input& in)
{
    const bool blind = in.fix != FixAge::fresh || in.has(Twist::unapplied) ||
                       in.has(Twist::link_lost) || in.has(Twist::no_unit) ||
                       in.has(Twist::no_grounds);
    const bool immune = in.has(Twist::warship) || in.has(Twist::government_ship);
    return !blind && !immune && !in.has(Twist::unit_unmarked) && !in.has(Twist::closed);
}

/// UNCLOS art. 33, 111: what needs nobody's consent.
inline bool by_our_own_zones(const Input& in)
{
    return (in.waters == Waters::own_contiguous && in.has(Twist::breach)) || in.has(Twist::pursuit);
}

/// Chapter 7.4: something was invoked, and it may run.
inline bool invoked(const Input& in)
{
    return in.has(Twist::invoked_standing) || in.has(Twist::invoked_deemed) ||
           in.has(Twist::invoked_oral) || in.has(Twist::invoked_mandate);
}

inline bool granted_in_writing(const Input& in)
{
    return in.leave == Leave::granted || in.leave == Leave::conditions_pending ||
           in.leave == Leave::joint_and_alone || in.leave == Leave::revoked ||
           in.leave == Leave::expired;
}

/// D13 to D20: the flag State, or the state of what it gave, stands in the way.
inline bool flag_state_stands_in_the_way(const Input& in)
{
    const bool refused = in.leave == Leave::refused || in.has(Twist::oral_refused);
    if (refused && !in.has(Twist::refusal_overruled)) return true;
    if (in.leave == Leave::flag_state_acts || in.leave == Leave::revoked) return true;
    if (in.leave == Leave::expired && !invoked(in)) return true;
    if (in.has(Twist::suspended) && (invoked(in) || granted_in_writing(in))) return true;
    // 5.4: a State that denies her binds her neither by treaty nor by silence.
    if (in.registry == Registry::refuted &&
        (in.has(Twist::invoked_standing) || in.has(Twist::invoked_deemed)))
        return true;
    // 8(5): what it holds, its treaty and its silence do not give meanwhile.
    if (in.leave == Leave::interim_hold &&
        (in.has(Twist::invoked_standing) || in.has(Twist::invoked_deemed)))
        return true;
    return in.leave == Leave::conditions_pending || in.leave == Leave::joint_and_alone;
}

/// D21 to D29, each with the two signatures it needs; the first that speaks decides.
inline bool somebody_gave_leave(const Input& in)
{
    const bool law = !in.has(Twist::law_unverified); // invariant 30
    const bool spoken = in.has(Twist::oral_granted) || in.has(Twist::oral_called_back);
    if (spoken) return law && in.has(Twist::oral_called_back) && in.has(Twist::invoked_oral);
    if (in.leave == Leave::granted && law && !invoked(in)) return true;
    const bool hers = in.registry != Registry::refuted &&
                      (in.claimed == Claimed::borealia || in.confirmed()); // 5.4, 5.5
    if (in.has(Twist::law_standing) && hers) return in.has(Twist::invoked_standing);
    if (in.has(Twist::law_deemed) && hers && in.registry == Registry::open)
        return in.has(Twist::invoked_deemed);
    if (in.has(Twist::finding_signed) && !in.confirmed() && law) return true;
    if (in.has(Twist::finding_signed) && !in.confirmed()) return false;
    const bool flag_in_doubt =
        in.claimed == Claimed::none_after_hail || in.registry == Registry::refuted ||
        (in.claimed == Claimed::two_flags && !in.confirmed()) ||
        ((in.has(Twist::slave_trade) || in.has(Twist::slave_trade_ruled)) && !in.confirmed());
    if (flag_in_doubt) return false; // verify, find, or decide first
    return law && in.has(Twist::good_faith) && in.has(Twist::invoked_mandate);
}

inline bool authority_exists(const Input& in)
{
    if (!could_board_at_all(in)) return false;
    const bool same_hull = !in.has(Twist::other_hull);
    if (in.waters == Waters::foreign_sea) return in.has(Twist::coastal_leave) && same_hull;
    if (in.waters == Waters::own_sea) return in.has(Twist::passage_proceed) && same_hull;
    if (in.has(Twist::grounds_unsigned)) return false;
    const bool law = !in.has(Twist::law_unverified); // invariant 30
    if (law && by_our_own_zones(in)) return same_hull;
    if (in.has(Twist::own_flag) && in.confirmed()) return false; // 5.4: contested
    if (in.has(Twist::own_flag)) return same_hull;
    if (in.has(Twist::own_nationality) && !in.confirmed()) return false; // verify only
    return same_hull && !flag_state_stands_in_the_way(in) && somebody_gave_leave(in);
}

} // namespace ensign::test::table

/// Where a random course is headed, and what it needs to come there.
#pragma once

#include "tests/support/verdict_test.hpp"

namespace ensign::test {

/// What the course aims at: without an aim no course would ever come to a yes.
enum class Aim { grant, voice, silence, standing, stateless, own_flag, pursuit, count };

/// The law such a course is played under.
inline law::LawBook law_of(Aim aim)
{
    if (aim != Aim::silence) return wide_law();
    return wide_law({declaration(kBorealia, "CAR-16.3", law::ConsentMode::deemed_after)});
}

/// The basis of the yes it aims at.
inline BasisKind basis_of(Aim aim)
{
    switch (aim) {
    case Aim::grant:
    case Aim::voice:
    case Aim::count: break;
    case Aim::silence: return BasisKind::deemed;
    case Aim::standing: return BasisKind::standing;
    case Aim::stateless: return BasisKind::stateless;
    case Aim::own_flag: return BasisKind::own_flag;
    case Aim::pursuit: return BasisKind::hot_pursuit;
    }
    return BasisKind::express;
}

} // namespace ensign::test

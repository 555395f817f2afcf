/// Reads what the checks of identity are made with: country parts and call signs of States, and the
/// limits from which on a report counts as odd. Data people keep, not law: they change no verdict.
///
///   files   mid.toml, call_signs.toml, limits.toml in one folder (data/identity)
#pragma once

#include "core/base/expected.hpp"
#include "core/track/behaviour.hpp"
#include "core/track/identity_checks.hpp"

#include <string>

namespace ensign::node {

/// How far ahead a crossing is looked for, and how far course and speed may be wrong.
struct Forecast {
    Duration ahead = std::chrono::hours{12};
    double course_off = 5.0;        ///< degrees
    double speed_off_percent = 10.; ///< of the speed
    double speed_off_least = 1.0;   ///< knots
};

struct IdentityData {
    track::NumberTable numbers;
    track::BehaviourLimits limits;
    Forecast forecast;
};

/// "mid.toml:7: mid: ..." names the line and the way out.
expected<IdentityData, std::string> load_identity_data(const std::string& folder);

/// The folder beside the law: /etc/ensign/law -> /etc/ensign/identity. Nothing there: no tables and
/// the built-in limits; a fault in it is a fault.
expected<IdentityData, std::string> load_identity_data_beside(const std::string& law_folder);

} // namespace ensign::node

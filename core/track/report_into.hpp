/// How each kind of AIS message changes what is known of a vessel. Used by picture.cpp only.
#pragma once

#include "core/track/picture.hpp"

namespace ensign::track {

/// When and by which feed a message was heard, and what counts as odd.
struct Hearing {
    Instant heard;
    std::string_view source;
    const BehaviourLimits& limits;
};

/// Takes the message into the vessel; newest wins, position and identity each for itself.
///
///   returns  false when everything it says is older than what is known
bool report_into(Vessel& vessel, const ais::Message& message, const Hearing& hearing);

/// What a distress device says of itself: status 14 or "... ACTIVE", status 15 or "... TEST".
DistressState distress_state(const ais::Message& message);

} // namespace ensign::track

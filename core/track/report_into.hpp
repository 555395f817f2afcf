/// How each kind of AIS message changes what is known of a vessel. Used by picture.cpp only.
#pragma once

#include "core/track/picture.hpp"

namespace ensign::track {

/// Takes the message into the vessel; newest wins, position and identity each for itself.
///
///   returns  false when everything it says is older than what is known
bool report_into(
    Vessel& vessel, const ais::Message& message, Instant heard, std::string_view source);

/// What a distress device says of itself: status 14 or "... ACTIVE", status 15 or "... TEST".
DistressState distress_state(const ais::Message& message);

} // namespace ensign::track

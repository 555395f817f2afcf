/// What the machine notes about an identity, and which waters come next, as the API's JSON
/// (docs/api.md, "Vessel" and "Case"). Advice for a person: nothing here changes a verdict.
#pragma once

#include "core/node/node.hpp"
#include "core/request/response_clock.hpp"
#include "core/service/session_table.hpp"
#include "core/verdict/explain.hpp"
#include "core/wire/json.hpp"

namespace ensign::service {

/// Every check of a vessel as she transmits. `[{check, state, words}]`
///
///   cost   one pass over the picture
wire::json::array identity_checks_view(
    const track::Vessel& vessel, const node::Node& node, Instant now);

/// The same for the vessel of a case: as recorded, and where nothing is, as transmitted.
wire::json::array identity_checks_view(const node::Node& node, const request::CaseId& id);

/// One place on a track, or by one source.
wire::json::object track_point_view(const track::TrackPoint& point);

/// What was seen of a vessel, without our interest in her.
wire::json::object sighting_view(const track::Vessel& vessel, Instant now);

/// One vessel with her checks; lists of vessels go without, for their cost.
wire::json::value vessel_detail_view(
    const track::Vessel& vessel, const node::Node& node, Instant now, const Session& session);

/// The waters she will be in next, against every clock that runs. Null: none foreseen.
wire::json::value boundary_view(const node::Node& node, const request::CaseId& id);

/// The same as a line of an explanation, before the lines of the data: a forecast, and so no part
/// of what the verdict was made from.
void add_race(
    std::vector<verdict::FactLine>& facts, const node::Node& node, const request::CaseId& id);

/// Adds "identity_checks", "boundary" and the SAR regions to the view of a case; what there is none
/// of is absent.
void add_identity_and_boundary(
    wire::json::object& out, const node::Node& node, const request::CaseId& id);

/// Adds "responsible_sar_state", "responsible_mrcc" and "sar_regions": for rescue alone, beside the
/// zone and never part of it.
void add_sar_regions(wire::json::object& out, const std::vector<geo::SarRegion>& regions);

/// Zone, coastal State, distance and doubt; both States by name where their waters meet.
wire::json::object zone_view(const geo::ZoneFinding& zone);

/// Every distress device on the air, the one heard last first.
wire::json::array distress_view(const node::PictureRoom& picture, Instant now);

/// Safety-related texts, the newest first. `[{mmsi, to?, text, heard, source}]`
wire::json::array safety_texts_view(const node::SafetyTexts& texts);

/// Which comes first: she is in other waters, or the answer is due.
enum class RaceWinner { boundary, clock, open };
RaceWinner race_winner(const node::NextBoundary& next, Instant due_at);

/// "crosses into the territorial sea of ANY in 1 h 10 min to 1 h 40 min; registry answer wanted in
/// 2 h 5 min". Clocks that do not run are left out.
std::string race_words(
    const node::NextBoundary& next, const std::vector<request::ResponseClock>& clocks, Instant now);

} // namespace ensign::service

template<>
inline constexpr auto ensign::kWords<ensign::service::RaceWinner> = std::array{
    ensign::Word{ensign::service::RaceWinner::boundary, "boundary"},
    ensign::Word{ensign::service::RaceWinner::clock, "clock"},
    ensign::Word{ensign::service::RaceWinner::open, "open"}};

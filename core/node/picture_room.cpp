#include "core/node/picture_room.hpp"

#include "core/geo/geodesic.hpp"
#include "core/geo/uncertainty.hpp"
#include "core/node/gpsd_reader.hpp"
#include "core/track/line_reader.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::node {
struct PictureRoom::Feed {
    FeedLog log;
    track::LineReader nmea{};
    GpsdReader gpsd{};

    bool is(FeedKind kind) const { return log.settings().kind == kind; }
};

PictureRoom::PictureRoom(std::shared_ptr<const geo::ZoneIndex> zones, std::string chart_version)
    : zones_{std::move(zones)}, coast_version_{std::move(chart_version)}, chart_version_{
                                                                              coast_version_}
{
}

PictureRoom::~PictureRoom() = default;

void PictureRoom::add_feed(const FeedSettings& settings)
{
    feeds_[settings.name] = std::make_unique<Feed>(Feed{FeedLog{settings}});
}

FeedLog& PictureRoom::feed(const std::string& name) { return feeds_.at(name)->log; }

void PictureRoom::see(
    const std::string& name,
    std::string_view line,
    Instant now,
    Duration mono,
    std::uint64_t sender)
{
    Feed& feed = *feeds_.at(name);
    feed.log.line();
    const auto heard =
        feed.is(FeedKind::gpsd) ? feed.gpsd.read(line) : feed.nmea.read(line, now, sender);
    if (heard || heard.error() == track::Reject::type_not_used) feed.log.sound_line(mono);
    if (!heard || !*heard) return; // counted by the reader under its word
    if (feed.is(FeedKind::file) && !(*heard)->received)
        return feed.log.dropped(word(track::Reject::time_missing));
    feed.log.message(mono);
    // A receiver may say when it heard a message, and so make it older; never newer than now.
    const Instant at = std::min((*heard)->received.value_or(now), now);
    track::SourceName source{name};
    if (!(*heard)->station.empty()) {
        source.append("/");
        source.append((*heard)->station.view());
    }
    if (!picture_.apply((*heard)->message, at, source.view())) return; // counted by the picture
    if (const auto* said = std::get_if<track::ais::SafetyText>(&(*heard)->message))
        safety_texts_.note(*said, at, name);
    const track::Mmsi who = track::ais::sender((*heard)->message);
    if (on_heard_) on_heard_(*picture_.find(who), (*heard)->message, {at, now, source});
    if (track::is_distress_device(track::mmsi_class(who))) note_distress(who, at);
}

/// Refreshes what is known of a device; the picture says which calls are new.
void PictureRoom::note_distress(track::Mmsi mmsi, Instant heard)
{
    for (const track::DistressCall& call : picture_.take_distress_calls()) {
        ++distress_calls_[call.device];
        distress_news_ = true;
        if (!distress_.contains(call.mmsi) && distress_.size() == kDistressMax)
            distress_.erase(std::ranges::min_element(distress_, {}, [](const auto& entry) {
                // Tests go first, then what was silent longest.
                const OpenDistress& open = entry.second;
                return std::pair{open.state != track::DistressState::test, open.last_heard};
            }));
        OpenDistress& open = distress_[call.mmsi];
        if (open.first_heard == Instant{}) open.first_heard = call.heard;
        open.mmsi = call.mmsi;
        open.device = call.device;
        if (call.state != track::DistressState::unknown) open.state = call.state;
    }
    const auto known = distress_.find(mmsi);
    if (known == distress_.end()) return; // made room for others while it was silent
    known->second.last_heard = std::max(known->second.last_heard, heard);
    known->second.position = picture_.find(mmsi)->position;
}

void PictureRoom::restore(const track::Vessel& vessel)
{
    picture_.restore(vessel);
    if (!track::is_distress_device(vessel.kind) || distress_.size() == kDistressMax) return;
    constexpr int kActive = 14; // navigational status of a device that is in use
    OpenDistress& open = distress_[vessel.mmsi];
    open.mmsi = vessel.mmsi;
    open.device = vessel.kind;
    open.state =
        vessel.status == kActive ? track::DistressState::active : track::DistressState::unknown;
    open.position = vessel.position;
    open.first_heard = vessel.seen; // or before: the first time is not kept
    open.last_heard = vessel.seen;
}

std::vector<OpenDistress> PictureRoom::distress() const
{
    std::vector<OpenDistress> open;
    for (const auto& [mmsi, one] : distress_)
        open.push_back(one);
    std::ranges::stable_sort(open, std::ranges::greater{}, &OpenDistress::last_heard);
    return open;
}

void PictureRoom::use(IdentityData data)
{
    identity_data_ = std::move(data);
    picture_.set_limits(identity_data_.limits);
    watch_.forget_all();
}

void PictureRoom::use(SeaLayers layers)
{
    layers_ = std::move(layers);
    chart_version_ = coast_version_;
    if (!layers_.version.empty()) chart_version_ += ", zones " + layers_.version;
}

geo::Waters PictureRoom::waters(Instant at) const
{
    return {*zones_, {layers_.waters.get(), layers_.mapped.get()}, at};
}

std::optional<geo::ZoneFinding> PictureRoom::waters_at(
    const geo::Position& place, geo::Distance uncertainty, Instant now) const
{
    if (!zones_) return std::nullopt;
    return waters(now).locate(place, uncertainty);
}

std::optional<geo::ZoneFinding> PictureRoom::waters_of(
    const track::Vessel& vessel, geo::Distance uncertainty, Instant now) const
{
    if (!zones_ || !vessel.position) return std::nullopt;
    return waters(now).locate(*vessel.position, uncertainty, last_waters_[vessel.mmsi.value]);
}

std::vector<geo::SarRegion> PictureRoom::sar_regions_at(
    const geo::Position& place, geo::Distance uncertainty, Instant now) const
{
    if (!layers_.sar) return {};
    return layers_.sar->at(place, uncertainty, now);
}

std::optional<geo::Distance> PictureRoom::uncertainty_of(
    const track::Vessel& vessel, Instant now) const
{
    if (!vessel.position) return std::nullopt;
    return geo::grown_uncertainty(kAisUncertainty, vessel.speed, now - vessel.seen);
}

std::vector<track::Advice> PictureRoom::anomalies(const track::Vessel& vessel, Instant now) const
{
    const track::BehaviourLimits& limits = identity_data_.limits;
    std::vector<track::Advice> advice = track::behaviour_checks(vessel, all(), limits, now);
    if (!zones_ || !vessel.position) return advice;
    const SeaFacts facts = sea_facts(*zones_, vessel, limits);
    if (facts.inland) advice.push_back(track::over_land_advice());
    if (facts.offshore && track::loiters(vessel, limits, now))
        advice.push_back(track::loitering_advice(vessel, limits));
    for (const track::Meeting& one : watch_.meetings().of(vessel.mmsi)) {
        const track::Mmsi whom = one.one == vessel.mmsi ? one.other : one.one;
        advice.push_back(
            track::rendezvous_advice(one, vessel, picture_.find(whom), limits.meeting));
    }
    if (facts.coast)
        advice.push_back(track::towards_coast_advice(
            *facts.coast, *track::made_good(vessel.behaviour, {*vessel.position, vessel.seen})));
    return advice;
}

std::vector<track::IdentityCheck> PictureRoom::anomaly_words(
    const track::Vessel& vessel, Instant now) const
{
    using enum track::IdentityCheck;
    const track::BehaviourLimits& limits = identity_data_.limits;
    std::vector<track::IdentityCheck> words = track::behaviour_words(vessel, limits, now);
    const SeaFacts* facts = watch_.of(vessel.mmsi);
    if (facts != nullptr) {
        if (facts->inland) words.push_back(over_land);
        if (facts->offshore && track::loiters(vessel, limits, now)) words.push_back(loitering);
        if (facts->coast) words.push_back(towards_coast);
    }
    if (watch_.meetings().any_of(vessel.mmsi)) words.push_back(rendezvous);
    return words;
}

std::optional<CourseAhead> PictureRoom::course_ahead(
    const std::optional<request::Sighting>& last) const
{
    if (!zones_ || !last || !last->course || !last->speed_knots) return std::nullopt;
    const Forecast& forecast = identity_data_.forecast;
    constexpr double kWhole = 100.0;
    const geo::Motion motion{
        .place = last->position,
        .uncertainty = last->uncertainty,
        .course = *last->course,
        .course_off = forecast.course_off,
        .speed_knots = *last->speed_knots,
        .speed_off = std::max(
            forecast.speed_off_least, *last->speed_knots * forecast.speed_off_percent / kWhole)};
    return CourseAhead{zones_, layers_.waters, layers_.mapped, motion, last->seen, forecast.ahead};
}

std::optional<CourseAhead> PictureRoom::course_ahead(const request::Case& c) const
{
    std::optional<request::Sighting> last = sighting(c.vessel.mmsi);
    if (c.sighting && (!last || c.sighting->seen > last->seen)) last = c.sighting;
    return course_ahead(last);
}

std::optional<CourseAhead> PictureRoom::course_ahead(const track::Vessel& vessel) const
{
    return course_ahead(sighting(track::mmsi_text(vessel.mmsi)));
}

std::optional<NextBoundary> PictureRoom::next_boundary(const request::Case& c) const
{
    const auto course = course_ahead(c);
    if (!course) return std::nullopt;
    auto found = next_boundaries(*course, 1);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

const track::Vessel* PictureRoom::find(const std::string& mmsi) const
{
    const auto parsed = track::parse_mmsi(mmsi);
    return parsed ? picture_.find(*parsed) : nullptr;
}

std::vector<const track::Vessel*> PictureRoom::all() const
{
    std::vector<const track::Vessel*> vessels;
    for (const track::Vessel& vessel : picture_.vessels())
        if (vessel.position) vessels.push_back(&vessel);
    return vessels;
}

/// A report from where no vessel could have come to since she was last heard: she may be at either
/// place, and that counts against us (invariant 9; domain brief, 5.2, "position jump").
static geo::Distance with_jump(const verdict::Fix& before, const verdict::Fix& now)
{
    constexpr double kFastestKnots = 60.0;
    constexpr Duration kSameSceneMax = std::chrono::minutes{30};
    const Duration between = now.seen - before.seen;
    if (between > kSameSceneMax) return now.uncertainty;
    const geo::Distance apart = geo::inverse(before.position, now.position).length;
    const geo::Distance possible =
        geo::grown_uncertainty(before.uncertainty + now.uncertainty, kFastestKnots, between);
    return apart > possible ? std::max(apart + before.uncertainty, now.uncertainty)
                            : now.uncertainty;
}

std::optional<verdict::Fix> PictureRoom::fix_for(const request::Case& c, Instant now) const
{
    std::optional<verdict::Fix> fix;
    const track::Vessel* vessel = find(c.vessel.mmsi);
    if (vessel != nullptr && vessel->position)
        fix = verdict::Fix{
            .position = *vessel->position,
            .seen = vessel->seen,
            .source = request::SightingSource::ais,
            .uncertainty = *uncertainty_of(*vessel, now),
            .zone = {}};
    if (c.sighting && (!fix || c.sighting->seen > fix->seen)) {
        const std::optional<verdict::Fix> before = fix;
        fix = verdict::Fix{
            .position = c.sighting->position,
            .seen = c.sighting->seen,
            .source = c.sighting->source,
            .uncertainty = geo::grown_uncertainty(
                c.sighting->uncertainty, c.sighting->speed_knots, now - c.sighting->seen),
            .zone = {}};
        if (before && fix->source == request::SightingSource::report)
            fix->uncertainty = with_jump(*before, *fix);
    }
    if (fix) fix->zone = waters_at(fix->position, fix->uncertainty, now);
    return fix;
}

request::VesselIdentity PictureRoom::observed(const std::string& mmsi) const
{
    const track::Vessel* vessel = find(mmsi);
    if (vessel == nullptr) return {};
    return {
        .name = std::string{vessel->name.view()},
        .mmsi = track::mmsi_text(vessel->mmsi),
        .imo = vessel->imo ? fmt::format("{:07}", *vessel->imo) : std::string{},
        .call_sign = std::string{vessel->call_sign.view()},
        .official_number = {},
        .port_of_registry = {},
        .description = {}};
}

std::optional<request::Sighting> PictureRoom::sighting(const std::string& mmsi) const
{
    const track::Vessel* vessel = find(mmsi);
    if (vessel == nullptr || !vessel->position) return std::nullopt;
    return request::Sighting{
        *vessel->position,
        vessel->seen,
        request::SightingSource::ais,
        kAisUncertainty,
        vessel->course,
        vessel->speed};
}

std::vector<std::string> PictureRoom::take_changed(Instant now)
{
    std::vector<std::string> changed;
    for (const track::Mmsi mmsi : picture_.take_changed(now))
        changed.push_back(track::mmsi_text(mmsi));
    return changed;
}

void PictureRoom::pass_time(Instant now)
{
    picture_.forget_unseen(now, kForgottenAfter);
    if (last_waters_.size() > 2 * picture_.vessels().size()) last_waters_.clear();
    safety_texts_.forget_before(now - kForgottenAfter);
    std::erase_if(distress_, [&](const auto& entry) {
        return now - entry.second.last_heard > kForgottenAfter;
    });
    if (zones_) watch_.pass_time(*zones_, picture_.vessels(), identity_data_.limits, now);
}

std::vector<FeedState> PictureRoom::feeds(Duration mono) const
{
    std::vector<FeedState> states;
    for (const auto& [name, feed] : feeds_)
        states.push_back(
            feed->is(FeedKind::gpsd)
                ? feed->log.state(mono, feed->gpsd.rejects(), feed->gpsd.types())
                : feed->log.state(mono, feed->nmea.rejects(), feed->nmea.types()));
    return states;
}

} // namespace ensign::node

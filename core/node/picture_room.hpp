/// What is known of the vessels around us: the picture of the feeds, and where each place lies in
/// the law of the sea. The log holds acts; this holds sightings, and track_room.hpp their history.
#pragma once

#include "core/geo/sar_regions.hpp"
#include "core/geo/zone_index.hpp"
#include "core/node/course_ahead.hpp"
#include "core/node/feed_log.hpp"
#include "core/node/identity_loader.hpp"
#include "core/node/safety_texts.hpp"
#include "core/node/sea_watch.hpp"
#include "core/request/case.hpp"
#include "core/track/picture.hpp"
#include "core/verdict/verdict.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ensign::node {

/// An AIS position is good to 10 m or so where it is good (ITU-R M.1371-5, position accuracy), and
/// spoofed where it is not; this is the least circle we draw round one.
inline constexpr geo::Distance kAisUncertainty = geo::Distance::metres(100.0);

/// A distress device on the air: AIS-SART, man overboard or EPIRB (MMSI 970, 972, 974). Kept until
/// nothing was heard of it for a day: silence of a device is no rescue.
struct OpenDistress {
    track::Mmsi mmsi;
    track::MmsiClass device = track::MmsiClass::unknown;
    track::DistressState state = track::DistressState::unknown;
    std::optional<geo::Position> position; ///< the last it sent
    Instant first_heard;
    Instant last_heard;
};

/// What is laid over the chart: waters as States publish them, territorial seas as the chart has
/// them mapped, and rescue regions. Each may be null.
struct SeaLayers {
    std::shared_ptr<const geo::ClaimedWaters> waters;
    std::shared_ptr<const geo::ClaimedWaters> mapped;
    std::shared_ptr<const geo::SarRegions> sar;
    std::string version; ///< of the claimed waters, to be quoted beside every zone; empty: none
};

class PictureRoom {
public:
    /// Without zones nothing can be said about waters, and no verdict says yes.
    PictureRoom(std::shared_ptr<const geo::ZoneIndex> zones, std::string chart_version);
    ~PictureRoom();

    void add_feed(const FeedSettings& settings);
    FeedLog& feed(const std::string& name); ///< one that was added

    /// One line of a feed, in the language of its kind. Whatever is wrong with it is counted by its
    /// reason, and changes nothing.
    void see(
        const std::string& feed,
        std::string_view line,
        Instant now,
        Duration mono,
        std::uint64_t sender = 0);

    /// Told of each report that was taken, with the vessel as it made her; one listener.
    using OnHeard = std::function<void(
        const track::Vessel&, const track::ais::Message&, const track::HeardBy&)>;
    void tell(OnHeard on_heard) { on_heard_ = std::move(on_heard); }

    /// A vessel as she was known before a restart; a distress device is on the air again.
    void restore(const track::Vessel& vessel);

    /// The newest place by each source.
    std::vector<track::TrackPoint> sources(track::Mmsi mmsi) const
    {
        return picture_.sources(mmsi);
    }

    /// Where the vessel of a case is: the newer of the picture and the sighting in the case.
    std::optional<verdict::Fix> fix_for(const request::Case& c, Instant now) const;

    /// What a vessel transmits about itself; empty members when it says nothing.
    request::VesselIdentity observed(const std::string& mmsi) const;

    /// A fresh position of a transmitting vessel, as the first sighting of a case.
    std::optional<request::Sighting> sighting(const std::string& mmsi) const;

    const track::Vessel* find(const std::string& mmsi) const;
    const track::Vessel* find(track::Mmsi mmsi) const { return picture_.find(mmsi); }
    std::vector<const track::Vessel*> all() const;
    std::vector<std::string> take_changed(Instant now); ///< MMSIs changed since the last call
    void pass_time(Instant now);                        ///< forgets the long unheard

    /// The numbers and limits behind the checks of identity; without them few checks are made.
    void use(IdentityData data);
    const IdentityData& identity_data() const { return identity_data_; }

    /// From now on these; where each vessel is, is asked anew.
    void use(SeaLayers layers);
    const SeaLayers& layers() const { return layers_; }

    /// Zone, State and source at a place. Nothing without a chart.
    std::optional<geo::ZoneFinding> waters_at(
        const geo::Position& place, geo::Distance uncertainty, Instant now) const;

    /// Likewise of a vessel, where she was last seen; cheaper, for she has not gone far since.
    std::optional<geo::ZoneFinding> waters_of(
        const track::Vessel& vessel, geo::Distance uncertainty, Instant now) const;

    /// Who answers for rescue there (SAR Convention 2.1, 3.1.9): for people to see, never part of
    /// what a verdict is made from.
    std::vector<geo::SarRegion> sar_regions_at(
        const geo::Position& place, geo::Distance uncertainty, Instant now) const;

    /// The circle within which a transmitting vessel is now. Nothing when she told no position.
    std::optional<geo::Distance> uncertainty_of(const track::Vessel& vessel, Instant now) const;

    /// All that how she reports and moves says of her, as facts; the chart is asked now. Without a
    /// chart nothing is said of coasts, stays and meetings.
    std::vector<track::Advice> anomalies(const track::Vessel& vessel, Instant now) const;

    /// The same in short, for lists and the feed; of the chart as SeaWatch last asked it.
    std::vector<track::IdentityCheck> anomaly_words(const track::Vessel& vessel, Instant now) const;

    /// The next limit she crosses if she goes on as last seen. Nothing without chart, course or
    /// speed, nor when she crosses none in the time looked ahead.
    std::optional<NextBoundary> next_boundary(const request::Case& c) const;

    /// What that is reckoned from: the newer of the picture and the sighting in the case, or what a
    /// vessel transmits. Nothing without chart, course or speed.
    std::optional<CourseAhead> course_ahead(const request::Case& c) const;
    std::optional<CourseAhead> course_ahead(const track::Vessel& vessel) const;

    /// Every distress device on the air, the one heard last first; at most kDistressMax.
    std::vector<OpenDistress> distress() const;
    /// Whether a device was heard for the first time, or again, since the last call.
    bool take_distress_news() { return std::exchange(distress_news_, false); }
    /// Calls since the start, by device; also of those that are no longer kept.
    const std::map<track::MmsiClass, std::uint64_t>& distress_calls() const
    {
        return distress_calls_;
    }

    /// Safety-related texts of the last day.
    const SafetyTexts& safety_texts() const { return safety_texts_; }

    std::vector<FeedState> feeds(Duration mono) const;
    const std::string& chart_version() const { return chart_version_; }

    /// A vessel that is not heard of for this long leaves the picture.
    static constexpr Duration kForgottenAfter = std::chrono::hours{24};
    static constexpr std::size_t kDistressMax = 200; ///< a forged flood may not hide the picture

private:
    struct Feed;
    void note_distress(track::Mmsi mmsi, Instant heard);

    geo::Waters waters(Instant at) const;
    std::optional<CourseAhead> course_ahead(const std::optional<request::Sighting>& last) const;

    std::shared_ptr<const geo::ZoneIndex> zones_;
    SeaLayers layers_;
    std::string coast_version_;
    std::string chart_version_; ///< of the coast, and of the claimed waters over it
    track::Picture picture_;
    OnHeard on_heard_;
    std::map<std::string, std::unique_ptr<Feed>> feeds_;
    IdentityData identity_data_;
    std::map<track::Mmsi, OpenDistress> distress_;
    SafetyTexts safety_texts_;
    SeaWatch watch_;
    mutable std::unordered_map<std::uint32_t, geo::ZoneMemory> last_waters_; ///< by MMSI
    std::map<track::MmsiClass, std::uint64_t> distress_calls_;
    bool distress_news_ = false;
};

} // namespace ensign::node

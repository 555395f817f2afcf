/// The recognised picture: every radio identity heard, each with its newest facts. It holds
/// sightings, not acts; nothing here is written to the log.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"
#include "core/track/ais.hpp"
#include "core/track/mmsi.hpp"
#include "core/track/reject.hpp"
#include "core/track/track_point.hpp"
#include "core/track/vessel.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace ensign::track {

/// A hostile or broken feed may not eat the memory: about half a kilobyte each, and as much for the
/// history of each.
inline constexpr std::size_t kVesselsMax = 500'000;

/// The sources of one vessel that are kept apart; the one heard longest ago gives way.
inline constexpr std::size_t kSourcesMax = 8;

/// A vessel is handed to the feed no more often than this.
inline constexpr Duration kPublishInterval = std::chrono::seconds{1};

enum class Applied { new_vessel, changed, older_than_known };

enum class DistressState { active, test, unknown };

/// A distress device was heard: AIS-SART, man overboard or EPIRB (MMSI 970, 972, 974). Opens a
/// rescue and is never delayed by any question of law.
struct DistressCall {
    Mmsi mmsi;
    MmsiClass device;
    DistressState state;
    std::optional<geo::Position> position;
    Instant heard;
};

class Picture {
public:
    /// Takes a message into the picture.
    ///
    ///   time     `heard`: when the receiver heard it. The newest position and the newest identity
    ///            win, each for itself; an older one changes nothing
    ///   special  a report without a position keeps the last one and its time
    ///   errors   picture_full; it is counted as well
    ///   cost     under 0.2 microsecond
    expected<Applied, Reject> apply(
        const ais::Message& message, Instant heard, std::string_view source);

    /// From when on a report counts as odd; what is known already stays as it is.
    void set_limits(const BehaviourLimits& limits) noexcept { limits_ = limits; }

    const Vessel* find(Mmsi mmsi) const noexcept;

    /// The newest place by each source, in no order: two that disagree are for a person to see.
    /// Empty for whom nobody knows. Valid as vessels() is.
    const std::vector<TrackPoint>& sources(Mmsi mmsi) const noexcept;

    /// A vessel as she was known before a restart. Does nothing when she is known already, or the
    /// picture is full.
    void restore(const Vessel& vessel);

    /// In no order; valid until the next apply() or forget_unheard().
    const std::vector<Vessel>& vessels() const noexcept { return vessels_; }

    /// The vessels changed since they were last taken, none more than once a kPublishInterval; what
    /// is not yet due stays for a later call. A vessel that was just lost counts as changed, once.
    std::vector<Mmsi> take_changed(Instant now);

    /// Devices first heard, heard again after a silence of kLostAfter, or changed from test to
    /// active.
    std::vector<DistressCall> take_distress_calls();

    /// Drops vessels not seen for `unseen`, for example an hour. A caller keeps those of its cases
    /// by copying them first.
    void forget_unseen(Instant now, Duration unseen);

    void count_reject(Reject reject) noexcept { rejects_.count(reject); }
    const RejectCounts& rejects() const noexcept { return rejects_; }

private:
    struct Mark {
        Instant published;
        bool changed = false;
        bool told_lost = false;
        DistressState distress = DistressState::unknown;
        Instant distress_heard;
    };

    std::size_t slot_of(Mmsi mmsi) const noexcept;
    void grow();
    void index_all(std::size_t slots);
    std::uint32_t add(const Vessel& vessel);
    void note_source(std::uint32_t index, const TrackPoint& point);
    void mark_changed(std::uint32_t index);
    void mark_lost(Instant now);
    void note_distress(std::uint32_t index, DistressState state, Instant heard);

    std::vector<Vessel> vessels_;
    std::vector<Mark> marks_;                      ///< one for each vessel, same index
    std::vector<std::vector<TrackPoint>> sources_; ///< likewise
    std::vector<std::uint32_t> slots_; ///< open addressing: index + 1 into vessels_, 0 is free
    std::vector<std::uint32_t> changed_;
    std::vector<DistressCall> calls_;
    Instant lost_looked_for_;
    BehaviourLimits limits_;
    RejectCounts rejects_;
};

} // namespace ensign::track

template<>
inline constexpr auto ensign::kWords<ensign::track::DistressState> = std::array{
    ensign::Word{ensign::track::DistressState::active, "active"},
    ensign::Word{ensign::track::DistressState::test, "test"},
    ensign::Word{ensign::track::DistressState::unknown, "unknown"}};

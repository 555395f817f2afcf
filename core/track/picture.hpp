/// The recognised picture: every radio identity heard, each with its newest facts. It holds
/// sightings, not acts; nothing here is written to the log.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"
#include "core/track/ais.hpp"
#include "core/track/mmsi.hpp"
#include "core/track/reject.hpp"
#include "core/track/steady_list.hpp"
#include "core/track/track_point.hpp"
#include "core/track/vessel.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// All that is kept of one radio identity, in one piece, what each report changes first, so that a
/// report asks the memory for one short stretch.
struct KnownVessel {
    Instant published;
    Instant distress_heard;
    DistressState distress = DistressState::unknown;
    bool changed = false;
    bool told_lost = false;
    Vessel vessel;                  ///< with the newest place, by her `source`
    std::vector<TrackPoint> others; ///< the newest by each of the other sources
};

/// The vessels of a picture, in no order.
class Vessels {
public:
    class Each {
    public:
        using difference_type = std::ptrdiff_t;
        using value_type = Vessel;

        Each() = default;
        Each(const SteadyList<KnownVessel>& all, std::size_t at) : all_{&all}, at_{at} {}
        const Vessel& operator*() const noexcept { return (*all_)[at_].vessel; }
        Each& operator++() noexcept
        {
            ++at_;
            return *this;
        }
        Each operator++(int) noexcept
        {
            Each before = *this;
            ++at_;
            return before;
        }
        friend bool operator==(const Each& a, const Each& b) noexcept { return a.at_ == b.at_; }

    private:
        const SteadyList<KnownVessel>* all_ = nullptr;
        std::size_t at_ = 0;
    };

    explicit Vessels(const SteadyList<KnownVessel>& all) : all_{all} {}
    std::size_t size() const noexcept { return all_.size(); }
    const Vessel& operator[](std::size_t at) const noexcept { return all_[at].vessel; }
    Each begin() const noexcept { return {all_, 0}; }
    Each end() const noexcept { return {all_, all_.size()}; }

private:
    const SteadyList<KnownVessel>& all_;
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
    /// Empty for whom nobody knows.
    std::vector<TrackPoint> sources(Mmsi mmsi) const;

    /// A vessel as she was known before a restart. Does nothing when she is known already, or the
    /// picture is full.
    void restore(const Vessel& vessel);

    /// In no order; valid until the next apply() or forget_unheard().
    Vessels vessels() const noexcept { return Vessels{known_}; }

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
    /// The number stands beside the index: to look a vessel up touches no vessel.
    struct Slot {
        std::uint32_t mmsi = 0;
        std::uint32_t entry = 0; ///< index + 1 into known_, 0 is free
    };

    std::size_t slot_of(Mmsi mmsi) const noexcept;
    void grow();
    void index_all(std::size_t slots);
    KnownVessel& add(Mmsi mmsi, std::size_t slot);
    const KnownVessel* known(Mmsi mmsi) const noexcept;
    void mark_changed(std::uint32_t index);
    void mark_lost(Instant now);
    void note_distress(KnownVessel& known, DistressState state, Instant heard);

    SteadyList<KnownVessel> known_;
    std::vector<Slot> slots_; ///< open addressing
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

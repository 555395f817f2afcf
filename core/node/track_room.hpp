/// The history of the picture: what each report adds to it, and what was before the officers at any
/// past instant. Written by a thread of its own into a file of its own; the picture never waits for
/// it.
///
///   source   docs/decisions/0018-tracks-in-their-own-file.md
#pragma once

#include "core/net/loop.hpp"
#include "core/node/picture_room.hpp"
#include "core/store/track_store.hpp"
#include "core/track/track_thinner.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace ensign::node {

struct TrackSettings {
    std::string file;
    int keep_days{30}; ///< of the thinned tracks, 1 to 3650
};

class TrackRoom {
public:
    /// Every report of a vessel of interest is kept so long; of the others, and before, what the
    /// bound of track_thinner.hpp needs.
    static constexpr Duration kFullRate = std::chrono::hours{24};
    static constexpr Duration kWriteInterval{2'000}; ///< so much a crash may cost
    /// Rows that wait for a disk that does not take them; beyond, they are lost and counted.
    static constexpr std::size_t kRowsWaitingMax = 200'000;
    static constexpr std::size_t kTrackPointsMax = 10'000; ///< of one answer
    static constexpr std::size_t kFilePointsMax = 200'000; ///< of one file for other programs

    /// Opens the file and gives the picture back what it knew; a fault there is told by fault(),
    /// and the core goes on without a history. `writer` is a loop of its own thread, which ends
    /// before this. thread   the loop's, as all here
    TrackRoom(
        net::Loop& loop,
        net::Loop& writer,
        TrackSettings settings,
        PictureRoom& picture,
        Instant now);
    /// Writes what still waits.
    ~TrackRoom();
    TrackRoom(const TrackRoom&) = delete;
    TrackRoom& operator=(const TrackRoom&) = delete;

    /// One report that was taken, and the vessel as it made her.
    void heard(
        const track::Vessel& vessel, const track::ais::Message& message, const track::HeardBy& by);

    /// From now on the vessels of open cases.
    void use_interest(std::set<std::string> mmsis);

    /// Call every second: writes what waits, and drops what is too old.
    void pass_time(Instant now, bool disk_is_short);

    using OnTrack = std::function<void(std::optional<std::vector<store::StoredPoint>>)>;
    using OnPicture = std::function<void(std::optional<std::vector<store::SeenVessel>>)>;
    /// Whose track, of [from, to], and how many points at most.
    struct TrackQuestion {
        track::Mmsi mmsi;
        Instant from;
        Instant to;
        std::size_t most = kTrackPointsMax;
    };

    /// Both answer later, on the loop; with nothing when there is no history to ask. One point more
    /// than `most` says that there are more.
    void track(const TrackQuestion& asked, OnTrack answer);
    void picture_at(Instant at, OnPicture answer);

    const std::string& fault() const { return fault_; } ///< empty: history is written
    std::uint64_t rows_lost() const { return rows_lost_; }
    std::uint64_t rows_written() const { return rows_written_; }
    int keep_days() const { return settings_.keep_days; }

private:
    struct Known {
        track::TrackThinner thinner;
        std::size_t identity = 0; ///< a digest of the names last written
        bool changed = false;
        bool full_rate = false; ///< she is of interest
    };

    void open(Instant now);
    void keep(Known& known, const track::TrackPoint& point);
    void gather_newest();
    void forget_gone();
    void write(Instant now);
    void failed(const std::string& why);
    template<class T>
    void ask(
        std::function<T(store::TrackStore&)> question,
        std::function<void(std::optional<T>)> answer);

    net::Loop& loop_;
    net::Loop& writer_;
    TrackSettings settings_;
    PictureRoom& picture_;
    std::shared_ptr<store::TrackStore> store_; ///< used by the writer's thread alone once open
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::unordered_map<track::Mmsi, Known> known_;
    std::set<track::Mmsi> interest_;
    store::TrackBatch waiting_;
    std::shared_ptr<store::TrackBatch> on_its_way_; ///< until the writer has it on the disk
    std::vector<track::Mmsi> changed_;
    std::string fault_;
    std::uint64_t rows_lost_ = 0;
    std::uint64_t rows_written_ = 0;
    Instant written_at_{};
    Instant swept_at_{};
    Instant tried_at_{};
};

} // namespace ensign::node

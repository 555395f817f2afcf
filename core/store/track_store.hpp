/// The history of the picture, in a database file of its own: tracks, names and the newest of each
/// vessel. It may be lost without legal harm; nothing that is decided rests on it, and its writes
/// never stand in the way of a message's commit.
///
///   format   docs/formats/tracks.md      source   docs/decisions/0018-tracks-in-their-own-file.md
///   thread   one at a time
#pragma once

#include "core/store/database.hpp"
#include "core/track/track_point.hpp"
#include "core/track/vessel.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ensign::store {

struct StoredPoint {
    track::TrackPoint point;
    bool fine = false;      ///< the thinned track could do without it: dropped after a day
    bool full_rate = false; ///< so is every report till the next: she is of interest
};

/// What came in since the last one was written.
struct TrackBatch {
    std::vector<StoredPoint> points;       ///< a point known already is written over
    std::vector<track::Vessel> identities; ///< those whose name or voyage data changed
    std::vector<track::Vessel> newest;     ///< those that were heard, as they are known now
    std::size_t rows() const { return points.size() + identities.size() + newest.size(); }
};

/// A vessel as the picture had her at an instant.
struct SeenVessel {
    track::Vessel vessel; ///< position, movement and names; behaviour is not kept

    /// False: this is the report that was on the screen. True: her track was thinned; the line
    /// through the reports around then is here, and none of them lies farther from it, at its own
    /// time, than track::kTrackError. The one on the screen was the last of them before.
    bool interpolated = false;
};

class TrackStore {
public:
    /// Opens the file or makes it. A file of another make is set aside as FILE.set-aside and a new
    /// one begun. Throws StoreFailure.
    explicit TrackStore(const std::string& path);

    void write(const TrackBatch& batch); ///< one transaction; throws StoreFailure

    /// Ends every line at its newest report: what follows was heard in another life of the core.
    void end_lines();

    /// The points of [from, to], by time, at most `most`; with the newest report at their end.
    std::vector<StoredPoint> track(track::Mmsi mmsi, Instant from, Instant to, std::size_t most);

    /// What the officers had before them at `at`: each vessel heard in the `unseen` before it.
    ///
    ///   special  what was heard by then and came in later is left out
    ///   cost     a few index searches for each vessel ever heard
    std::vector<SeenVessel> picture_at(Instant at, Duration unseen);

    /// The newest of each vessel seen since, for a core that starts again.
    std::vector<track::Vessel> newest_since(Instant since);

    /// Drops what is older: the fine points before `fine`, all before `all`, up to `most` of each.
    ///
    ///   returns  how many; less than `most`: nothing more is due
    std::int64_t forget_before(Instant fine, Instant all, std::int64_t most);

    void checkpoint() { database_.checkpoint(); }

    static constexpr std::size_t kSourceNamesMax = 10'000; ///< further ones are "other"

private:
    std::int64_t source_id(const track::SourceName& name);
    void write_point(const StoredPoint& stored);
    void write_identity(const track::Vessel& vessel);
    void write_newest(const track::Vessel& vessel);
    void add_identity(track::Vessel& vessel, Instant at);
    std::optional<SeenVessel> seen_at(const track::Vessel& newest, Instant at, Duration unseen);
    std::vector<track::Vessel> newest_rows(Instant since);

    Database database_;
    std::map<std::string, std::int64_t> source_ids_;
    std::map<std::int64_t, std::string> source_names_;
};

} // namespace ensign::store

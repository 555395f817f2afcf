#include "core/store/track_store.hpp"

#include "core/store/track_rows.hpp"
#include "core/track/track_thinner.hpp"

#include <algorithm>
#include <filesystem>

namespace ensign::store {
namespace {

constexpr std::int64_t kLayout = 1;

// Degrees in 1e-7, course and speed in tenths. -1 stands for "not known" in what a vessel sends; a
// NULL would need another kind of binding for each.
constexpr const char* kTables = R"(
CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE point(
    mmsi BIGINT NOT NULL, at BIGINT NOT NULL, source BIGINT NOT NULL, taken BIGINT NOT NULL,
    latitude BIGINT NOT NULL, longitude BIGINT NOT NULL, course BIGINT NOT NULL,
    speed BIGINT NOT NULL, heading BIGINT NOT NULL, status BIGINT NOT NULL,
    gap_after BIGINT NOT NULL, fine BIGINT NOT NULL, full_rate BIGINT NOT NULL,
    PRIMARY KEY(mmsi, at, source)) WITHOUT ROWID;
CREATE INDEX point_by_age ON point(fine, at);
CREATE INDEX point_at_full_rate ON point(at) WHERE full_rate = 1;
CREATE TABLE identity(
    mmsi BIGINT NOT NULL, since BIGINT NOT NULL, name TEXT NOT NULL, call_sign TEXT NOT NULL,
    destination TEXT NOT NULL, imo BIGINT NOT NULL, ship_type BIGINT NOT NULL,
    length BIGINT NOT NULL, beam BIGINT NOT NULL, draught BIGINT NOT NULL,
    PRIMARY KEY(mmsi, since)) WITHOUT ROWID;
CREATE TABLE newest(
    mmsi BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, source BIGINT NOT NULL,
    latitude BIGINT NOT NULL, longitude BIGINT NOT NULL, course BIGINT NOT NULL,
    speed BIGINT NOT NULL, heading BIGINT NOT NULL, status BIGINT NOT NULL,
    identity_at BIGINT NOT NULL) WITHOUT ROWID;
CREATE INDEX newest_by_age ON newest(at);
PRAGMA user_version = 1;
)";

std::int64_t layout_of(Database& database)
{
    Statement version = database.prepare("PRAGMA user_version");
    return version.step() ? version.integer(0) : 0;
}

/// Sets a file aside that we did not write.
const std::string& ours(const std::string& path)
{
    if (!std::filesystem::exists(path) || std::filesystem::file_size(path) == 0) return path;
    try {
        Database there{path, Access::read_only};
        if (layout_of(there) == kLayout) return path;
    } catch (const StoreFailure&) {
        // Not to be read: likewise not ours.
    }
    for (const char* part : {"", "-wal", "-shm"}) {
        std::error_code not_there;
        std::filesystem::rename(path + part, path + ".set-aside" + part, not_there);
    }
    return path;
}

void move_to(track::Vessel& vessel, const track::TrackPoint& point)
{
    vessel.position = point.position;
    vessel.seen = point.at;
    vessel.source = point.source;
    vessel.course = point.course;
    vessel.speed = point.speed;
    vessel.heading = point.heading;
    vessel.status = point.status;
}

struct PlaceThen {
    geo::Position position;
    Instant at;
};

/// Straight in degrees, as the thinning reckons. `when` lies between both.
geo::Position on_the_line(const PlaceThen& from, const PlaceThen& to, Instant when)
{
    const double part = static_cast<double>((when - from.at).count()) /
                        static_cast<double>((to.at - from.at).count());
    const auto along = [&](double a, double b) { return a + part * (b - a); };
    return *geo::Position::from_degrees(
        along(from.position.latitude(), to.position.latitude()),
        along(from.position.longitude(), to.position.longitude()));
}

} // namespace

TrackStore::TrackStore(const std::string& path) : database_{ours(path), Access::read_write}
{
    // A power cut may cost the last seconds of a history, never the file: no wait for the disk
    // here, which the messages' commits need.
    database_.run("PRAGMA synchronous=NORMAL");
    if (layout_of(database_) == 0) {
        Transaction all{database_};
        database_.run_script(kTables);
        all.commit();
    }
    Statement names = database_.prepare("SELECT id, name FROM source");
    while (names.step()) {
        source_ids_[names.text(1)] = names.integer(0);
        source_names_[names.integer(0)] = names.text(1);
    }
}

void TrackStore::write(const TrackBatch& batch)
{
    Transaction all{database_};
    for (const StoredPoint& point : batch.points)
        write_point(point);
    for (const track::Vessel& vessel : batch.identities)
        write_identity(vessel);
    for (const track::Vessel& vessel : batch.newest)
        if (vessel.position) write_newest(vessel);
    all.commit();
}

std::int64_t TrackStore::source_id(const track::SourceName& name)
{
    const std::string text =
        source_ids_.size() < kSourceNamesMax || source_ids_.contains(name.text()) ? name.text()
                                                                                  : "other";
    if (const auto known = source_ids_.find(text); known != source_ids_.end()) return known->second;
    const auto id = static_cast<std::int64_t>(source_ids_.size()) + 1;
    Statement add = database_.prepare("INSERT INTO source(id, name) VALUES(?, ?)");
    add.bind(id).bind(text).step();
    source_ids_[text] = id;
    source_names_[id] = text;
    return id;
}

void TrackStore::write_point(const StoredPoint& stored)
{
    const track::TrackPoint& p = stored.point;
    Statement add = database_.prepare(
        "INSERT INTO point VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(mmsi, at, "
        "source) "
        "DO UPDATE SET gap_after = max(gap_after, excluded.gap_after), "
        "fine = min(fine, excluded.fine), full_rate = max(full_rate, excluded.full_rate)");
    add.bind(std::int64_t{p.mmsi.value})
        .bind(epoch_ms(p.at))
        .bind(source_id(p.source))
        .bind(epoch_ms(p.taken))
        .bind(degrees(p.position.latitude()))
        .bind(degrees(p.position.longitude()))
        .bind(tenths(p.course))
        .bind(tenths(p.speed))
        .bind(whole(p.heading))
        .bind(whole(p.status))
        .bind(std::int64_t{p.gap_after ? 1 : 0})
        .bind(std::int64_t{stored.fine ? 1 : 0})
        .bind(std::int64_t{stored.full_rate ? 1 : 0})
        .step();
}

void TrackStore::write_identity(const track::Vessel& v)
{
    Statement add = database_.prepare(
        "INSERT INTO identity VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(mmsi, since) DO "
        "UPDATE "
        "SET name = excluded.name, call_sign = excluded.call_sign, "
        "destination = excluded.destination, imo = excluded.imo, ship_type = excluded.ship_type, "
        "length = excluded.length, beam = excluded.beam, draught = excluded.draught");
    add.bind(std::int64_t{v.mmsi.value})
        .bind(epoch_ms(v.identity_seen))
        .bind(v.name.view())
        .bind(v.call_sign.view())
        .bind(v.destination.view())
        .bind(whole(v.imo))
        .bind(whole(v.ship_type))
        .bind(whole(v.length))
        .bind(whole(v.beam))
        .bind(tenths(v.draught))
        .step();
}

void TrackStore::write_newest(const track::Vessel& v)
{
    Statement add = database_.prepare(
        "INSERT INTO newest VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(mmsi) DO UPDATE SET "
        "at = excluded.at, source = excluded.source, latitude = excluded.latitude, "
        "longitude = excluded.longitude, course = excluded.course, speed = excluded.speed, "
        "heading = excluded.heading, status = excluded.status, identity_at = excluded.identity_at");
    add.bind(std::int64_t{v.mmsi.value})
        .bind(epoch_ms(v.seen))
        .bind(source_id(v.source))
        .bind(degrees(v.position->latitude()))
        .bind(degrees(v.position->longitude()))
        .bind(tenths(v.course))
        .bind(tenths(v.speed))
        .bind(whole(v.heading))
        .bind(whole(v.status))
        .bind(epoch_ms(v.identity_seen))
        .step();
}

void TrackStore::end_lines()
{
    database_.run("INSERT INTO point SELECT mmsi, at, source, at, latitude, longitude, course, "
                  "speed, heading, "
                  "status, 1, 0, 0 FROM newest WHERE true "
                  "ON CONFLICT(mmsi, at, source) DO UPDATE SET gap_after = 1, fine = 0");
}

std::vector<StoredPoint> TrackStore::track(
    track::Mmsi mmsi, Instant from, Instant to, std::size_t most)
{
    Statement rows = database_.prepare(
        std::string{kPointColumns} +
        "WHERE mmsi = ? AND at >= ? AND at <= ? ORDER BY at, source LIMIT ?");
    rows.bind(std::int64_t{mmsi.value})
        .bind(epoch_ms(from))
        .bind(epoch_ms(to))
        .bind(static_cast<std::int64_t>(most));
    std::vector<StoredPoint> points;
    while (rows.step())
        points.push_back(read_point(rows, mmsi, source_names_));

    // Its open end: the line leads to the newest report, which is no kept point yet.
    Statement newest = database_.prepare(std::string{kNewestColumns} + "WHERE mmsi = ? AND at > ?");
    newest.bind(std::int64_t{mmsi.value})
        .bind(points.empty() ? epoch_ms(from) - 1 : epoch_ms(points.back().point.at));
    if (points.size() == most || !newest.step()) return points;
    const track::Vessel end = read_newest(newest, source_names_);
    if (end.seen <= to)
        points.push_back(
            {{mmsi,
              *end.position,
              end.seen,
              end.seen,
              end.source,
              end.course,
              end.speed,
              end.heading,
              end.status,
              false},
             false,
             false});
    return points;
}

void TrackStore::add_identity(track::Vessel& vessel, Instant at)
{
    Statement row = database_.prepare(
        "SELECT name, call_sign, destination, imo, ship_type, length, beam, draught, since "
        "FROM identity WHERE mmsi = ? AND since <= ? ORDER BY since DESC LIMIT 1");
    row.bind(std::int64_t{vessel.mmsi.value}).bind(epoch_ms(at));
    if (!row.step()) return;
    vessel.name = std::string_view{row.text(0)};
    vessel.call_sign = std::string_view{row.text(1)};
    vessel.destination = std::string_view{row.text(2)};
    vessel.imo = from_whole<std::uint32_t>(row.integer(3));
    vessel.ship_type = from_whole<int>(row.integer(4));
    vessel.length = from_whole<int>(row.integer(5));
    vessel.beam = from_whole<int>(row.integer(6));
    vessel.draught = from_tenths(row.integer(7));
    vessel.identity_seen = from_epoch_ms(row.integer(8));
}

std::vector<track::Vessel> TrackStore::newest_rows(Instant since)
{
    Statement rows = database_.prepare(std::string{kNewestColumns} + "WHERE at >= ?");
    rows.bind(epoch_ms(since));
    std::vector<track::Vessel> vessels;
    while (rows.step())
        vessels.push_back(read_newest(rows, source_names_));
    return vessels;
}

std::vector<track::Vessel> TrackStore::newest_since(Instant since)
{
    auto vessels = newest_rows(since);
    for (track::Vessel& vessel : vessels)
        add_identity(vessel, vessel.identity_seen);
    return vessels;
}

std::optional<SeenVessel> TrackStore::seen_at(
    const track::Vessel& newest, Instant at, Duration unseen)
{
    const std::int64_t mmsi = newest.mmsi.value;
    Statement before = database_.prepare(
        std::string{kPointColumns} + "WHERE mmsi = ? AND at <= ? AND at >= ? AND taken <= ? "
                                     "ORDER BY at DESC LIMIT 1");
    before.bind(mmsi).bind(epoch_ms(at)).bind(epoch_ms(at - unseen)).bind(epoch_ms(at));
    if (!before.step()) return std::nullopt;
    const StoredPoint from = read_point(before, newest.mmsi, source_names_);
    SeenVessel seen;
    seen.vessel.mmsi = newest.mmsi;
    seen.vessel.kind = newest.kind;
    move_to(seen.vessel, from.point);
    add_identity(seen.vessel, at);
    if (from.full_rate || from.point.gap_after || from.point.at == at) return seen;

    // The open end of a track is the newest report: the line leads there.
    std::optional<PlaceThen> to;
    if (newest.seen > from.point.at) to = PlaceThen{*newest.position, newest.seen};
    Statement after = database_.prepare(
        std::string{kPointColumns} + "WHERE mmsi = ? AND at > ? ORDER BY at LIMIT 1");
    after.bind(mmsi).bind(epoch_ms(at));
    if (after.step()) {
        const StoredPoint next = read_point(after, newest.mmsi, source_names_);
        to = PlaceThen{next.point.position, next.point.at};
    }
    if (!to || to->at - from.point.at > track::kTrackStepMax) return seen;
    seen.vessel.seen = std::min(at, to->at);
    seen.vessel.position = on_the_line({from.point.position, from.point.at}, *to, seen.vessel.seen);
    seen.interpolated = seen.vessel.seen != to->at;
    return seen;
}

std::vector<SeenVessel> TrackStore::picture_at(Instant at, Duration unseen)
{
    std::vector<SeenVessel> seen;
    for (const track::Vessel& newest : newest_rows(at - unseen))
        if (auto one = seen_at(newest, at, unseen)) seen.push_back(std::move(*one));
    return seen;
}

std::int64_t TrackStore::forget_before(Instant fine, Instant all, std::int64_t most)
{
    std::int64_t dropped = 0;
    const auto drop = [&](int is_fine, Instant before) { // in slices: others wait meanwhile
        Statement gone = database_.prepare(
            "DELETE FROM point WHERE (mmsi, at, source) IN "
            "(SELECT mmsi, at, source FROM point WHERE fine = ? AND at < ? LIMIT ?)");
        gone.bind(std::int64_t{is_fine}).bind(epoch_ms(before)).bind(most).step();
        dropped = std::max(dropped, database_.changes());
    };
    Transaction together{database_};
    Statement thin =
        database_.prepare("UPDATE point SET full_rate = 0 WHERE full_rate = 1 AND at < ?");
    thin.bind(epoch_ms(fine)).step();
    drop(1, fine);
    drop(0, all);
    // The name a vessel had when the history begins stays.
    Statement names = database_.prepare("DELETE FROM identity WHERE since < ? AND since < (SELECT "
                                        "max(later.since) FROM identity later "
                                        "WHERE later.mmsi = identity.mmsi AND later.since < ?)");
    names.bind(epoch_ms(all)).bind(epoch_ms(all)).step();
    Statement newest = database_.prepare("DELETE FROM newest WHERE at < ?");
    newest.bind(epoch_ms(all)).step();
    together.commit();
    return dropped;
}

} // namespace ensign::store

#include "core/store/track_rows.hpp"

namespace ensign::store {
namespace {

/// Throws on a file that somebody else wrote.
geo::Position place(std::int64_t latitude, std::int64_t longitude)
{
    const auto made = geo::Position::from_degrees(
        static_cast<double>(latitude) / kPerDegree, static_cast<double>(longitude) / kPerDegree);
    if (!made) throw StoreFailure{"a place in the tracks lies nowhere on earth"};
    return *made;
}

} // namespace

StoredPoint read_point(const Statement& row, track::Mmsi mmsi, const SourceNames& sources)
{
    const auto source = sources.find(row.integer(2));
    return {
        {mmsi,
         place(row.integer(3), row.integer(4)),
         from_epoch_ms(row.integer(0)),
         from_epoch_ms(row.integer(1)),
         source == sources.end() ? track::SourceName{} : track::SourceName{source->second},
         from_tenths(row.integer(5)),
         from_tenths(row.integer(6)),
         from_whole<int>(row.integer(7)),
         from_whole<int>(row.integer(8)),
         row.integer(9) != 0},
        row.integer(10) != 0,
        row.integer(11) != 0};
}

track::Vessel read_newest(const Statement& row, const SourceNames& sources)
{
    track::Vessel v;
    v.mmsi = {static_cast<std::uint32_t>(row.integer(0))};
    v.kind = track::mmsi_class(v.mmsi);
    v.seen = from_epoch_ms(row.integer(1));
    const auto source = sources.find(row.integer(2));
    if (source != sources.end()) v.source = track::SourceName{source->second};
    v.position = place(row.integer(3), row.integer(4));
    v.course = from_tenths(row.integer(5));
    v.speed = from_tenths(row.integer(6));
    v.heading = from_whole<int>(row.integer(7));
    v.status = from_whole<int>(row.integer(8));
    v.identity_seen = from_epoch_ms(row.integer(9));
    return v;
}

} // namespace ensign::store

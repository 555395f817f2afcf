/// A track as a file other programs read: GPX for plotters, KML for globes, GeoPackage for any GIS.
/// Written by GDAL.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"
#include "core/store/track_store.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ensign {
namespace node {

enum class TrackFormat { gpx, kml, gpkg };

struct TrackToWrite {
    track::Mmsi mmsi;
    std::string name; ///< as she sends it; may be empty
    std::vector<store::StoredPoint> points;
};

/// The bytes of the file. Every point with its time, course, speed and source; and the lines
/// between, a new one after each silence and at the date line.
///
///   gpx     one track, a segment a line; course, speed (knots) and heading as extensions
///   kml     layers `positions` (with their times) and `track`
///   gpkg    layers `positions` and `track`, WGS 84
///   errors  GDAL's own words
///   thread  any
expected<std::string, std::string> track_file(const TrackToWrite& track, TrackFormat format);

std::string_view media_type(TrackFormat format);

} // namespace node

template<>
inline constexpr auto kWords<node::TrackFormat> = std::array{
    Word{node::TrackFormat::gpx, "gpx"},
    Word{node::TrackFormat::kml, "kml"},
    Word{node::TrackFormat::gpkg, "gpkg"}};

} // namespace ensign

/// Reads the waters States claim, and search and rescue regions, from files people keep in any GIS:
/// GeoPackage, GeoJSON, Shapefile and whatever else GDAL reads. A file with one fault is refused as
/// a whole, with the number of the feature and the reason: half a border is worse than none.
///
///   format   docs/formats/zones.md
#pragma once

#include "core/base/expected.hpp"
#include "core/geo/claimed_waters.hpp"
#include "core/geo/sar_regions.hpp"

#include <filesystem>
#include <string>

namespace ensign::node {

/// Fields of each feature: claimant, zone, source, valid_from; disputed and valid_to if any.
///
///   errors   a sentence: "zones.gpkg: feature 3 of layer claims: claimant: ..."
///   cost     some milliseconds, more for large files
expected<geo::ClaimedWaters, std::string> load_zones(const std::filesystem::path& path);

/// Fields of each feature: responsible_state, mrcc, source, valid_from; valid_to if any.
expected<geo::SarRegions, std::string> load_sar_regions(const std::filesystem::path& path);

/// The same as GeoJSON, to be kept as the last good data: what load_* reads back alike.
std::string zones_text(const geo::ClaimedWaters& waters);
std::string sar_regions_text(const geo::SarRegions& regions);

} // namespace ensign::node

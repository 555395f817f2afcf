/// Areas of the sea as GeoJSON (RFC 7946): to be kept as they are, or to be shown.
#pragma once

#include "core/geo/coast.hpp"
#include "core/wire/json.hpp"

#include <cstdint>

namespace ensign::node {

/// The polygons of one owner, each with its outline first, as they are held.
wire::json::array area_polygons(const geo::Coast& areas, std::uint16_t owner);

/// A MultiPolygon of the owner for maps: cut at the date line, as section 3.1.9 wants it.
///
///   cost     its vertices; more when it lies over the date line
wire::json::value area_geometry(const geo::Coast& areas, std::uint16_t owner);

} // namespace ensign::node

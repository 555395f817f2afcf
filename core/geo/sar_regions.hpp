/// Search and rescue regions: which State answers for rescue there, and its coordination centre.
///
/// Their borders are no borders of sovereignty (SAR Convention, annex, 2.1.7), so they are another
/// kind of thing than zones: no zone, no verdict and no authority is ever made from one. The State
/// responsible has the first duty to arrange where survivors go ashore (3.1.9).
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/polygon_index.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::geo {

struct SarRegion {
    std::string state; ///< responsible, ISO 3166-1 alpha-3
    std::string mrcc;  ///< its coordination centre, by name
    std::string source;
    Instant valid_from;
    std::optional<Instant> valid_to; ///< exclusive; absent: until further notice
};

bool is_in_force(const SarRegion& region, Instant at) noexcept;

class SarRegions {
public:
    /// Owner n of `areas` is the area of region n.
    SarRegions(std::vector<SarRegion> regions, Coast areas);

    /// The regions in force that the circle touches, those around the place itself first. Two of
    /// them: ask both.
    std::vector<SarRegion> at(const Position& place, Distance uncertainty, Instant at) const;

    const std::vector<SarRegion>& regions() const noexcept { return regions_; }
    const Coast& areas() const noexcept { return areas_; }

private:
    std::vector<SarRegion> regions_;
    Coast areas_;
    PolygonIndex index_;
};

} // namespace ensign::geo

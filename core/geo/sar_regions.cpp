#include "core/geo/sar_regions.hpp"

#include <algorithm>
#include <cassert>

namespace ensign::geo {

bool is_in_force(const SarRegion& region, Instant at) noexcept
{
    return region.valid_from <= at && (!region.valid_to || at < *region.valid_to);
}

SarRegions::SarRegions(std::vector<SarRegion> regions, Coast areas)
    : regions_{std::move(regions)}, areas_{std::move(areas)}, index_{areas_}
{
    assert(regions_.size() == areas_.owners().size());
}

std::vector<SarRegion> SarRegions::at(const Position& place, Distance uncertainty, Instant at) const
{
    auto touched = index_.touching(place, uncertainty);
    std::ranges::stable_sort(touched, std::ranges::greater{}, &PolygonIndex::Touched::inside);
    std::vector<SarRegion> found;
    for (const PolygonIndex::Touched& one : touched) {
        const SarRegion& region = regions_[one.feature];
        if (is_in_force(region, at)) found.push_back(region);
    }
    return found;
}

} // namespace ensign::geo

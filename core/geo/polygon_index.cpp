#include "core/geo/polygon_index.hpp"

#include <algorithm>

namespace ensign::geo {

PolygonIndex::PolygonIndex(const Coast& areas) : borders_{areas}, inside_{areas} {}

std::vector<PolygonIndex::Touched> PolygonIndex::touching(
    const Position& place, Distance radius) const
{
    std::vector<Touched> touched;
    for (const std::uint16_t feature : inside_.owners_at(place))
        touched.push_back({feature, true, true});

    std::vector<std::uint16_t> seen;
    while (const auto border = borders_.nearest(place, radius + kOnBorder, seen)) {
        seen.push_back(border->owner);
        auto known = std::ranges::find(touched, border->owner, &Touched::feature);
        if (known == touched.end())
            known = touched.insert(known, {border->owner, border->distance <= kOnBorder, false});
        known->surely = known->inside && radius <= Distance{};
    }
    return touched;
}

std::optional<Distance> PolygonIndex::border_within(const Position& place, Distance reach) const
{
    const auto border = borders_.nearest(place, reach, {});
    if (!border) return std::nullopt;
    return border->distance;
}

} // namespace ensign::geo

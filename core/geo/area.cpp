#include "core/geo/area.hpp"

#include "core/geo/geodesic.hpp"

namespace ensign::geo {

bool Area::contains(const Position& place, Distance uncertainty) const noexcept
{
    return inverse(centre_, place).length + uncertainty <= radius_;
}

} // namespace ensign::geo

#include "core/geo/position.hpp"

namespace ensign::geo {

expected<Position, PositionError> Position::from_degrees(double latitude, double longitude)
{
    // Written as !(inside) so that NaN, which is inside nothing, is refused too.
    if (!(latitude >= -90.0 && latitude <= 90.0))
        return unexpected(PositionError::latitude_out_of_range);
    if (!(longitude >= -180.0 && longitude <= 180.0))
        return unexpected(PositionError::longitude_out_of_range);

    return Position{latitude, longitude == 180.0 ? -180.0 : longitude};
}

} // namespace ensign::geo

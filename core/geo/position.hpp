/// A place on the WGS84 ellipsoid (EPSG:4326, axis order latitude, longitude), in degrees.
///
///   latitude   [-90, 90], north positive      longitude   [-180, 180), east positive
///
/// A Position is valid by construction: `from_degrees` is the only way in, so no function
/// that takes one checks it again.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"

namespace ensign::geo {

enum class PositionError { latitude_out_of_range, longitude_out_of_range };

class Position {
public:
    /// Wraps longitude 180 to -180, so that the date line has one name.
    ///
    ///   errors   latitude_out_of_range, longitude_out_of_range; also for NaN
    static expected<Position, PositionError> from_degrees(double latitude, double longitude);

    double latitude() const noexcept { return latitude_; }
    double longitude() const noexcept { return longitude_; }

    friend bool operator==(const Position&, const Position&) noexcept = default;

private:
    Position(double latitude, double longitude) : latitude_{latitude}, longitude_{longitude} {}
    double latitude_;
    double longitude_;
};

} // namespace ensign::geo

template<>
inline constexpr auto ensign::kWords<ensign::geo::PositionError> = std::array{
    ensign::Word{ensign::geo::PositionError::latitude_out_of_range, "latitude_out_of_range"},
    ensign::Word{ensign::geo::PositionError::longitude_out_of_range, "longitude_out_of_range"}};

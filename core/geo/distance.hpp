/// Lengths on the sea. A bare number never leaves the function that made it; a unit does.
///
///   held as   metres, double
///   enters    metres(), nautical_miles(), 12.0_nm, 500.0_m
///   leaves    in_metres(), in_nautical_miles()
///   source    1 nautical mile = 1852 m exactly (SI Brochure, 8th ed., table 8)
#pragma once

#include <compare>

namespace ensign::geo {

class Distance {
public:
    constexpr Distance() noexcept = default;
    static constexpr Distance metres(double value) noexcept { return Distance{value}; }
    static constexpr Distance nautical_miles(double value) noexcept
    {
        return Distance{value * kMetresPerNauticalMile};
    }

    constexpr double in_metres() const noexcept { return metres_; }
    constexpr double in_nautical_miles() const noexcept { return metres_ / kMetresPerNauticalMile; }

    friend constexpr auto operator<=>(Distance, Distance) noexcept = default;
    friend constexpr Distance operator+(Distance a, Distance b) noexcept
    {
        return Distance{a.metres_ + b.metres_};
    }
    friend constexpr Distance operator-(Distance a, Distance b) noexcept
    {
        return Distance{a.metres_ - b.metres_};
    }

private:
    static constexpr double kMetresPerNauticalMile = 1852.0;

    explicit constexpr Distance(double metres) noexcept : metres_{metres} {}
    double metres_ = 0.0;
};

namespace literals {
constexpr Distance operator""_nm(long double value) noexcept
{
    return Distance::nautical_miles(static_cast<double>(value));
}
constexpr Distance operator""_m(long double value) noexcept
{
    return Distance::metres(static_cast<double>(value));
}
} // namespace literals

/// Outer limit of the territorial sea, measured from the baseline (UNCLOS, art. 3).
inline constexpr Distance kTerritorialSeaLimit = Distance::nautical_miles(12.0);

/// Outer limit of the contiguous zone (UNCLOS, art. 33(2)).
inline constexpr Distance kContiguousZoneLimit = Distance::nautical_miles(24.0);

/// Outer limit of the exclusive economic zone (UNCLOS, art. 57).
inline constexpr Distance kExclusiveEconomicZoneLimit = Distance::nautical_miles(200.0);

} // namespace ensign::geo

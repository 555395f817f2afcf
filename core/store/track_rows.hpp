/// How places and movements stand in the rows of the file of tracks. For track_store.cpp only.
///
///   format   docs/formats/tracks.md
#pragma once

#include "core/store/track_store.hpp"

#include <cmath>

namespace ensign::store {

/// Stands for what a vessel did not tell: none of it can be negative, and a NULL would need another
/// kind of binding for each.
inline constexpr std::int64_t kNotKnown = -1;
inline constexpr double kPerDegree = 1e7;

inline std::int64_t degrees(double value) { return std::llround(value * kPerDegree); }

inline std::int64_t tenths(const std::optional<double>& value)
{
    return value ? std::llround(*value * 10.0) : kNotKnown;
}

inline std::optional<double> from_tenths(std::int64_t value)
{
    if (value == kNotKnown) return std::nullopt;
    return static_cast<double>(value) / 10.0;
}

template<class Number>
std::int64_t whole(const std::optional<Number>& value)
{
    return value ? static_cast<std::int64_t>(*value) : kNotKnown;
}

template<class Number>
std::optional<Number> from_whole(std::int64_t value)
{
    if (value == kNotKnown) return std::nullopt;
    return static_cast<Number>(value);
}

using SourceNames = std::map<std::int64_t, std::string>; ///< by id

inline constexpr const char* kPointColumns = "SELECT at, taken, source, latitude, longitude, "
                                             "course, speed, heading, status, gap_after, fine, "
                                             "full_rate FROM point ";
StoredPoint read_point(const Statement& row, track::Mmsi mmsi, const SourceNames& sources);

inline constexpr const char* kNewestColumns =
    "SELECT mmsi, at, source, latitude, longitude, course, speed, heading, status, identity_at "
    "FROM newest ";
track::Vessel read_newest(const Statement& row, const SourceNames& sources); ///< without her names

} // namespace ensign::store

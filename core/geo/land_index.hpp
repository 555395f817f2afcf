/// Is this place on land, and whose? An even-odd count of the coast edges north of it, edges sorted
/// into strips of longitude.
#pragma once

#include "core/geo/coast.hpp"
#include "core/geo/position.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ensign::geo {

class LandIndex {
public:
    explicit LandIndex(const Coast& coast);

    /// The owner (index into Coast::owners()) of the land at `place`, or nothing at sea.
    ///
    ///   border   a place exactly on an edge may fall on either side
    ///   special  where polygons overlap, the smallest one: a territory inside its parent's outline
    ///   thread   safe, changes nothing
    ///   cost     about a microsecond: the edges of one strip north of the place
    std::optional<std::uint16_t> owner_at(const Position& place) const;

private:
    struct StripEdge {
        std::int32_t north; ///< its northern end, by which a strip is sorted, northernmost first
        std::uint32_t edge; ///< from points_[edge] to points_[edge + 1]
        std::uint32_t polygon;
    };
    struct Polygon {
        double extent = 0.0; ///< square degrees of its box: which of two is the smaller
        std::uint16_t owner = 0;
    };

    void measure_polygons(const Coast& coast);
    void fill_strips(const Coast& coast);

    std::vector<CoastPoint> points_;
    std::vector<StripEdge> edges_; ///< strip after strip
    std::vector<std::uint32_t>
        strip_first_; ///< where each strip begins in edges_; one more at the end
    std::vector<Polygon> polygons_;
    std::vector<std::uint32_t> round_north_pole_; ///< polygons that hold it: their count starts odd
};

} // namespace ensign::geo

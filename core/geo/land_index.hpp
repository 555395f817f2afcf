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

    /// All whose polygons hold `place`, in the order of their first polygon; where polygons of one
    /// owner overlap it stands once. Otherwise as owner_at.
    std::vector<std::uint16_t> owners_at(const Position& place) const;

private:
    struct Polygon {
        double extent = 0.0; ///< square degrees of its box: which of two is the smaller
        std::int32_t south = 0;
        std::int32_t north = 0;
        std::uint16_t owner = 0;
        bool round_north_pole = false; ///< it holds the pole: its count starts odd
    };
    /// The edges of one polygon in one strip, northernmost first.
    struct Run {
        std::uint32_t polygon;
        std::uint32_t first; ///< in edges_; the next run's is the end
        std::int32_t south;  ///< of the polygon's box: a place outside it need not look further
        std::int32_t north;
    };
    struct StripEdge {
        std::int32_t north; ///< its northern end
        std::uint32_t edge; ///< from points_[edge] to points_[edge + 1]
        std::uint32_t polygon;
    };

    void measure_polygons(const Coast& coast);
    void fill_strips(const Coast& coast);
    template<class Use>
    void for_polygons_at(const Position& place, Use use) const;
    void begin_runs(std::uint32_t first, std::uint32_t last);
    bool inside(std::size_t run, double latitude, double longitude) const;

    std::vector<CoastPoint> points_;
    std::vector<Polygon> polygons_;
    std::vector<StripEdge> edges_; ///< strip after strip, in it polygon after polygon
    std::vector<Run> runs_;        ///< one more at the end
    std::vector<std::uint32_t>
        strip_run_; ///< where each strip begins in runs_; one more at the end
};

} // namespace ensign::geo

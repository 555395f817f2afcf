/// Is this place on land, and whose? An even-odd count of the coast edges north of it, edges sorted
/// into strips of longitude.
#pragma once

#include "core/geo/coast.hpp"
#include "core/geo/position.hpp"
#include "core/geo/table.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace ensign::geo {

class LandIndex {
public:
    explicit LandIndex(const Coast& coast);

    /// What it is made of, to be kept in a file; over() makes it again from the same bytes, which
    /// then outlive it. Nothing when they are not those of a land index.
    std::array<TableBytes, 5> tables() const;
    static std::optional<LandIndex> over(const std::array<TableBytes, 5>& tables);

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

    struct Filled;

    LandIndex() = default;
    template<class Use>
    void for_polygons_at(const Position& place, Use use) const;
    bool inside(std::size_t run, double latitude, double longitude) const;

    Table<CoastPoint> points_;
    Table<Polygon> polygons_;
    Table<StripEdge> edges_;         ///< strip after strip, in it polygon after polygon
    Table<Run> runs_;                ///< one more at the end
    Table<std::uint32_t> strip_run_; ///< where each strip begins in runs_; one more at the end
};

} // namespace ensign::geo

/// Finds the nearest stretch of coast among millions: a bounding-volume tree over short chords in
/// space, then the true geodesic to the few that may be nearest.
///
/// Edges are cut into chords so short that they leave the real edge by no more than 2 cm. Boxes and
/// chords only choose the candidates; the distance answered is always a geodesic one.
#pragma once

#include "core/geo/coast.hpp"
#include "core/geo/distance.hpp"
#include "core/geo/ecef.hpp"
#include "core/geo/position.hpp"
#include "core/geo/table.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ensign::geo {

class CoastTree {
public:
    explicit CoastTree(const Coast& coast);

    /// What it is made of, to be kept in a file; over() makes it again from the same bytes, which
    /// then outlive it. Nothing when they are not those of a tree.
    std::array<TableBytes, 2> tables() const { return {leaves_.bytes(), nodes_.bytes()}; }
    static std::optional<CoastTree> over(TableBytes leaves, TableBytes nodes);

    static constexpr std::uint32_t kNoLeaf = 0xffff'ffff;

    struct Hit {
        std::uint16_t owner; ///< index into Coast::owners()
        Distance distance;
        std::uint32_t leaf = kNoLeaf; ///< where it was found: a good first try for a place near by
    };

    /// The nearest coast within `reach` whose owner is not among `except`.
    ///
    ///   returns  nothing when there is none; on equal distances the smaller owner index
    ///   thread   safe, changes nothing
    ///   cost     some microseconds; under half of it with the leaf of a hit near by as `first`
    std::optional<Hit> nearest(
        const Position& place,
        Distance reach,
        std::span<const std::uint16_t> except,
        std::uint32_t first = kNoLeaf) const;

    static constexpr std::size_t kWidth = 8; ///< children of a node, chords of a leaf

private:
    friend class CoastSearch;

    using Lane = std::array<float, kWidth>;

    /// Chords of one neighbourhood, in metres from its middle so that a float holds millimetres.
    struct Leaf {
        Ecef middle;
        std::array<Lane, 3> from;
        std::array<Lane, 3> step;
        std::array<std::uint16_t, kWidth> owner;
    };

    /// The boxes around eight children, rounded outwards; a missing child's box is infinitely far.
    struct Node {
        std::array<Lane, 3> low;
        std::array<Lane, 3> high;
        std::array<std::uint16_t, kWidth> owner; ///< of all below the child, or kManyOwners
    };
    static constexpr std::uint16_t kManyOwners = 0xffff;

    CoastTree() = default;
    void count_levels();
    const Node& node(std::size_t level, std::size_t index) const
    {
        return nodes_[levels_[level] + index];
    }

    Table<Leaf> leaves_;
    Table<Node> nodes_;               ///< level by level, from those over the leaves to the root
    std::vector<std::size_t> levels_; ///< where each begins in nodes_
};

} // namespace ensign::geo

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

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ensign::geo {

class CoastTree {
public:
    explicit CoastTree(const Coast& coast);

    struct Hit {
        std::uint16_t owner; ///< index into Coast::owners()
        Distance distance;
    };

    /// The nearest coast within `reach` whose owner is not among `except`.
    ///
    ///   returns  nothing when there is none; on equal distances the smaller owner index
    ///   thread   safe, changes nothing
    std::optional<Hit> nearest(
        const Position& place, Distance reach, std::span<const std::uint16_t> except) const;

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
    };

    std::vector<Leaf> leaves_;
    std::vector<std::vector<Node>>
        levels_; ///< levels_[0] stands over the leaves; the last is the root
};

} // namespace ensign::geo

/// One question to a CoastTree, from the root down: collects the chords that may be nearest and
/// measures the true distance to them, most promising first. Used by coast_tree.cpp only.
#pragma once

#include "core/geo/coast_tree.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ensign::geo {

class CoastSearch {
public:
    CoastSearch(
        const CoastTree& tree,
        const Position& place,
        Distance reach,
        std::span<const std::uint16_t> except);

    /// `first`: a leaf to begin with, or CoastTree::kNoLeaf.
    std::optional<CoastTree::Hit> run(std::uint32_t first);

private:
    /// A chord by its straight distance through space.
    struct Candidate {
        double straight;
        std::uint32_t leaf;
        std::uint32_t lane;
    };

    /// The place on it from which the straight distance is measured.
    struct Foot {
        Ecef at;
        Ecef from;
        Ecef step;
        double part; ///< where on the chord, [0, 1]
    };
    Foot foot_of(const CoastTree::Leaf& leaf, std::size_t lane) const;

    void visit_node(std::size_t level, std::size_t index);
    void visit_leaf(std::uint32_t index);
    void lower_limit(double limit);
    Distance true_distance(const Foot& foot) const;
    bool excepted(std::uint16_t owner) const;

    const CoastTree& tree_;
    const Position& place_;
    Ecef point_;
    Distance reach_;
    std::span<const std::uint16_t> except_;
    double nearest_straight_; ///< the least straight distance found
    double limit_;            ///< farther in a straight line than this cannot be nearest
    float limit_square_ = 0;  ///< of limit_, and a little more
    std::uint32_t first_ = CoastTree::kNoLeaf; ///< was visited before all others
    std::vector<Candidate> candidates_;
};

} // namespace ensign::geo

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

    std::optional<CoastTree::Hit> run();

private:
    /// A chord by its straight distance through space.
    struct Candidate {
        double straight;
        Ecef from;
        Ecef step;
        double part; ///< where on the chord the straight distance is least, [0, 1]
        std::uint16_t owner;
    };

    static Ecef foot_of(const Candidate& candidate)
    {
        return candidate.from + candidate.part * candidate.step;
    }

    void visit_node(std::size_t level, std::size_t index);
    void visit_leaf(const CoastTree::Leaf& leaf);
    Distance true_distance(const Candidate& candidate) const;
    bool excepted(std::uint16_t owner) const;

    const CoastTree& tree_;
    const Position& place_;
    Ecef point_;
    Distance reach_;
    std::span<const std::uint16_t> except_;
    double nearest_straight_; ///< the least straight distance found
    double limit_;            ///< farther in a straight line than this cannot be nearest
    std::vector<Candidate> candidates_;
};

} // namespace ensign::geo

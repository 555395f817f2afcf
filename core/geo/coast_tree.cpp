#include "core/geo/coast_tree.hpp"

#include "core/geo/coast_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace ensign::geo {
namespace {

constexpr double kMetresPerDegree = 111'320.0;

/// A chord this long lies 1 cm below the arc, and at 60 degrees of latitude it leaves the straight
/// line in longitude and latitude by 2 cm; further north it must be shorter for that.
constexpr double kChordMetresMax = 700.0;
constexpr double kChordMetresMin = 50.0;

/// A leaf may not reach further, so that a float in it holds millimetres.
constexpr double kLeafMetresMax = 60'000.0;

struct Chord {
    Ecef from;
    Ecef to;
    std::uint16_t owner;
};

Ecef middle_of(const Chord& chord) noexcept { return 0.5 * (chord.from + chord.to); }

void cut_edge(const CoastEdge& edge, std::uint16_t owner, std::vector<Chord>& chords)
{
    const double latitude = static_cast<double>(edge.from_latitude) / CoastPoint::kUnitsPerDegree;
    const double longitude = static_cast<double>(edge.from_longitude) / CoastPoint::kUnitsPerDegree;
    const double north =
        static_cast<double>(edge.to_latitude - edge.from_latitude) / CoastPoint::kUnitsPerDegree;
    const double east =
        static_cast<double>(edge.to_longitude - edge.from_longitude) / CoastPoint::kUnitsPerDegree;

    const double poleward = std::max(std::abs(latitude), std::abs(latitude + north));
    const double equatorward = std::min(std::abs(latitude), std::abs(latitude + north));
    const auto cosine = [](double degrees) { return std::cos(degrees * std::numbers::pi / 180.0); };
    const double metres = kMetresPerDegree * std::hypot(north, east * cosine(equatorward));
    const double piece =
        std::max(kChordMetresMin, kChordMetresMax * std::sqrt(std::max(0.0, cosine(poleward))));
    const int pieces = std::max(1, static_cast<int>(std::ceil(metres / piece)));

    Ecef from = to_ecef(latitude, longitude);
    for (int i = 1; i <= pieces; ++i) {
        const double part = static_cast<double>(i) / pieces;
        const Ecef to = to_ecef(latitude + north * part, longitude + east * part);
        chords.push_back({from, to, owner});
        from = to;
    }
}

std::array<double, 3> axes(Ecef point) noexcept { return {point.x, point.y, point.z}; }

/// A thing to be arranged, by its middle; a float is fine enough for an order.
struct Seat {
    std::array<float, 3> at;
    std::uint32_t thing;
};

/// Puts them into an order in which each run of eight, of 64, of 512 and so on is close together:
/// halves them across their longest side, at a whole number of the largest runs, again and again.
void arrange(std::span<Seat> seats)
{
    if (seats.size() <= CoastTree::kWidth) return;
    std::array<float, 3> low = seats.front().at;
    std::array<float, 3> high = low;
    for (const Seat& seat : seats)
        for (std::size_t axis = 0; axis < 3; ++axis) {
            low[axis] = std::min(low[axis], seat.at[axis]);
            high[axis] = std::max(high[axis], seat.at[axis]);
        }
    std::size_t longest = 0;
    for (std::size_t axis = 1; axis < 3; ++axis)
        if (high[axis] - low[axis] > high[longest] - low[longest]) longest = axis;
    std::size_t run = CoastTree::kWidth;
    while (run * CoastTree::kWidth < seats.size())
        run *= CoastTree::kWidth;
    const std::size_t half = std::max<std::size_t>(1, seats.size() / run / 2) * run;
    std::nth_element(
        seats.begin(),
        seats.begin() + static_cast<std::ptrdiff_t>(half),
        seats.end(),
        [longest](const Seat& a, const Seat& b) { return a.at[longest] < b.at[longest]; });
    arrange(seats.first(half));
    arrange(seats.subspan(half));
}

/// The things in that order.
template<class Thing, class Middle>
std::vector<Thing> arranged(const std::vector<Thing>& things, Middle middle)
{
    std::vector<Seat> seats;
    seats.reserve(things.size());
    for (const Thing& thing : things) {
        const Ecef at = middle(thing);
        seats.push_back(
            {{static_cast<float>(at.x), static_cast<float>(at.y), static_cast<float>(at.z)},
             static_cast<std::uint32_t>(seats.size())});
    }
    arrange(seats);
    std::vector<Thing> ordered;
    ordered.reserve(things.size());
    for (const Seat& seat : seats)
        ordered.push_back(things[seat.thing]);
    return ordered;
}

std::vector<Chord> chords_of(const Coast& coast)
{
    std::vector<Chord> chords;
    chords.reserve(coast.points().size() + coast.points().size() / 4);
    for (const Coast::Ring& ring : coast.rings())
        for (std::uint32_t i = ring.first; i < ring.last; ++i)
            cut_edge(
                edge_between(coast.points()[i], coast.points()[i + 1]),
                coast.polygon_owners()[ring.polygon],
                chords);
    return arranged(chords, middle_of);
}

float below(double value) noexcept
{
    return std::nextafter(static_cast<float>(value), -std::numeric_limits<float>::infinity());
}
float above(double value) noexcept
{
    return std::nextafter(static_cast<float>(value), std::numeric_limits<float>::infinity());
}

/// How many chords from `first` on fit one leaf.
std::size_t leaf_size(const std::vector<Chord>& chords, std::size_t first)
{
    std::size_t count = 1;
    while (count < CoastTree::kWidth && first + count < chords.size()) {
        const Ecef away = chords[first + count].from - chords[first].from;
        if (dot(away, away) > kLeafMetresMax * kLeafMetresMax) break;
        ++count;
    }
    return count;
}

struct Box {
    std::array<float, 3> low;
    std::array<float, 3> high;
    std::uint16_t owner; ///< of all in it, or `many`
};

Box box_of(std::span<const Chord> chords, std::uint16_t many)
{
    constexpr float kFar = std::numeric_limits<float>::infinity();
    Box box{{kFar, kFar, kFar}, {-kFar, -kFar, -kFar}, chords.front().owner};
    for (const Chord& chord : chords) {
        if (chord.owner != box.owner) box.owner = many;
        for (const Ecef& end : {chord.from, chord.to})
            for (std::size_t axis = 0; axis < 3; ++axis) {
                box.low[axis] = std::min(box.low[axis], below(axes(end)[axis]));
                box.high[axis] = std::max(box.high[axis], above(axes(end)[axis]));
            }
    }
    return box;
}

/// Adds the nodes over these boxes, eight boxes a node; Node is CoastTree's, passed as a type.
template<class Node>
void add_nodes_over(const std::vector<Box>& boxes, std::uint16_t many, std::vector<Node>& nodes)
{
    constexpr float kFar = std::numeric_limits<float>::infinity();
    const std::size_t first = nodes.size();
    const std::size_t count = (boxes.size() + CoastTree::kWidth - 1) / CoastTree::kWidth;
    nodes.resize(first + count);
    for (std::size_t i = 0; i < count * CoastTree::kWidth; ++i) {
        Node& node = nodes[first + i / CoastTree::kWidth];
        const std::size_t child = i % CoastTree::kWidth;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            node.low[axis][child] = i < boxes.size() ? boxes[i].low[axis] : kFar;
            node.high[axis][child] = i < boxes.size() ? boxes[i].high[axis] : kFar;
        }
        node.owner[child] = i < boxes.size() ? boxes[i].owner : many;
    }
}

std::vector<Box> boxes_over(const std::vector<Box>& boxes, std::uint16_t many)
{
    std::vector<Box> over;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (i % CoastTree::kWidth == 0) {
            over.push_back(boxes[i]);
            continue;
        }
        Box& box = over.back();
        for (std::size_t axis = 0; axis < 3; ++axis) {
            box.low[axis] = std::min(box.low[axis], boxes[i].low[axis]);
            box.high[axis] = std::max(box.high[axis], boxes[i].high[axis]);
        }
        if (box.owner != boxes[i].owner) box.owner = many;
    }
    return over;
}

} // namespace

CoastTree::CoastTree(const Coast& coast)
{
    const std::vector<Chord> chords = chords_of(coast);
    std::vector<Leaf> leaves;
    for (std::size_t first = 0; first < chords.size();) {
        const std::size_t count = leaf_size(chords, first);
        Leaf leaf{};
        leaf.middle = chords[first].from;
        for (std::size_t lane = 0; lane < kWidth; ++lane) {
            // A leaf that is not full repeats its first chord.
            const Chord& chord = chords[lane < count ? first + lane : first];
            for (std::size_t axis = 0; axis < 3; ++axis) {
                leaf.from[axis][lane] = static_cast<float>(axes(chord.from - leaf.middle)[axis]);
                leaf.step[axis][lane] = static_cast<float>(axes(chord.to - chord.from)[axis]);
            }
            leaf.owner[lane] = chord.owner;
        }
        leaves.push_back(leaf);
        first += count;
    }
    // Leaves cut short have moved the runs of eight: they are arranged once more.
    leaves = arranged(leaves, [](const Leaf& leaf) { return leaf.middle; });

    std::vector<Box> boxes;
    boxes.reserve(leaves.size());
    for (const Leaf& leaf : leaves) {
        std::array<Chord, kWidth> held{};
        for (std::size_t lane = 0; lane < kWidth; ++lane) {
            const Ecef from{leaf.from[0][lane], leaf.from[1][lane], leaf.from[2][lane]};
            const Ecef step{leaf.step[0][lane], leaf.step[1][lane], leaf.step[2][lane]};
            held[lane] = {leaf.middle + from, leaf.middle + from + step, leaf.owner[lane]};
        }
        boxes.push_back(box_of(held, kManyOwners));
    }
    std::vector<Node> nodes;
    while (!boxes.empty()) {
        add_nodes_over(boxes, kManyOwners, nodes);
        if (boxes.size() <= kWidth) break;
        boxes = boxes_over(boxes, kManyOwners);
    }
    leaves_ = Table<Leaf>{std::move(leaves)};
    nodes_ = Table<Node>{std::move(nodes)};
    count_levels();
}

std::optional<CoastTree> CoastTree::over(TableBytes leaves, TableBytes nodes)
{
    const auto leaf_table = Table<Leaf>::in(leaves);
    const auto node_table = Table<Node>::in(nodes);
    if (!leaf_table || !node_table) return std::nullopt;
    CoastTree tree;
    tree.leaves_ = *leaf_table;
    tree.nodes_ = *node_table;
    tree.count_levels();
    if (tree.levels_.empty() ? !tree.nodes_.empty() : tree.levels_.back() + 1 != tree.nodes_.size())
        return std::nullopt;
    return tree;
}

void CoastTree::count_levels()
{
    std::size_t begin = 0;
    for (std::size_t below = leaves_.size(); below > 0;) {
        const std::size_t count = (below + kWidth - 1) / kWidth;
        levels_.push_back(begin);
        begin += count;
        below = count > 1 ? count : 0;
    }
}

std::optional<CoastTree::Hit> CoastTree::nearest(
    const Position& place,
    Distance reach,
    std::span<const std::uint16_t> except,
    std::uint32_t first) const
{
    if (leaves_.empty()) return std::nullopt;
    return CoastSearch{*this, place, reach, except}.run(first);
}

} // namespace ensign::geo

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
    std::uint64_t order; ///< place on the space-filling curve
    Ecef from;
    Ecef to;
    std::uint16_t owner;
};

/// Spreads the low 21 bits so that two empty ones follow each.
std::uint64_t spread(std::uint64_t value) noexcept
{
    value &= 0x1f'ffff;
    value = (value | value << 32) & 0x1f'0000'0000'ffff;
    value = (value | value << 16) & 0x1f'0000'ff00'00ff;
    value = (value | value << 8) & 0x100f'00f0'0f00'f00f;
    value = (value | value << 4) & 0x10c3'0c30'c30c'30c3;
    return (value | value << 2) & 0x1249'2492'4924'9249;
}

/// The Morton number of a point: neighbours in space are mostly neighbours in this order.
std::uint64_t curve_place(Ecef point) noexcept
{
    constexpr double kBox = 6.4e6; // half the edge of a box around the earth
    const auto cell = [](double value) {
        return static_cast<std::uint64_t>((value + kBox) / (2.0 * kBox) * 2'097'151.0);
    };
    return spread(cell(point.x)) | spread(cell(point.y)) << 1 | spread(cell(point.z)) << 2;
}

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
        chords.push_back({curve_place(0.5 * (from + to)), from, to, owner});
        from = to;
    }
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
    std::sort(chords.begin(), chords.end(), [](const Chord& a, const Chord& b) {
        return a.order < b.order;
    });
    return chords;
}

std::array<double, 3> axes(Ecef point) noexcept { return {point.x, point.y, point.z}; }

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
};

Box box_of(std::span<const Chord> chords)
{
    constexpr float kFar = std::numeric_limits<float>::infinity();
    Box box{{kFar, kFar, kFar}, {-kFar, -kFar, -kFar}};
    for (const Chord& chord : chords)
        for (const Ecef& end : {chord.from, chord.to})
            for (std::size_t axis = 0; axis < 3; ++axis) {
                box.low[axis] = std::min(box.low[axis], below(axes(end)[axis]));
                box.high[axis] = std::max(box.high[axis], above(axes(end)[axis]));
            }
    return box;
}

/// The nodes over these boxes, eight boxes a node; Node is CoastTree's, passed as a type.
template<class Node>
std::vector<Node> nodes_over(const std::vector<Box>& boxes)
{
    constexpr float kFar = std::numeric_limits<float>::infinity();
    std::vector<Node> nodes((boxes.size() + CoastTree::kWidth - 1) / CoastTree::kWidth);
    for (std::size_t i = 0; i < nodes.size() * CoastTree::kWidth; ++i)
        for (std::size_t axis = 0; axis < 3; ++axis) {
            Node& node = nodes[i / CoastTree::kWidth];
            node.low[axis][i % CoastTree::kWidth] = i < boxes.size() ? boxes[i].low[axis] : kFar;
            node.high[axis][i % CoastTree::kWidth] = i < boxes.size() ? boxes[i].high[axis] : kFar;
        }
    return nodes;
}

template<class Node>
std::vector<Box> boxes_over(const std::vector<Node>& nodes)
{
    std::vector<Box> boxes;
    for (const Node& node : nodes) {
        Box box{};
        for (std::size_t axis = 0; axis < 3; ++axis) {
            box.low[axis] = *std::min_element(node.low[axis].begin(), node.low[axis].end());
            box.high[axis] = node.high[axis][0];
            for (std::size_t child = 1; child < CoastTree::kWidth; ++child)
                if (std::isfinite(node.high[axis][child]))
                    box.high[axis] = std::max(box.high[axis], node.high[axis][child]);
        }
        boxes.push_back(box);
    }
    return boxes;
}

} // namespace

CoastTree::CoastTree(const Coast& coast)
{
    const std::vector<Chord> chords = chords_of(coast);
    std::vector<Box> boxes;
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
        leaves_.push_back(leaf);
        boxes.push_back(box_of(std::span{chords}.subspan(first, count)));
        first += count;
    }
    while (!boxes.empty()) {
        levels_.push_back(nodes_over<Node>(boxes));
        if (levels_.back().size() == 1) break;
        boxes = boxes_over(levels_.back());
    }
}

std::optional<CoastTree::Hit> CoastTree::nearest(
    const Position& place, Distance reach, std::span<const std::uint16_t> except) const
{
    if (levels_.empty()) return std::nullopt;
    return CoastSearch{*this, place, reach, except}.run();
}

} // namespace ensign::geo

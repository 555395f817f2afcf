#include "core/geo/coast_search.hpp"

#include "core/geo/geodesic.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>

namespace ensign::geo {
namespace {

constexpr double kEarthRadius = 6'371'000.0;
constexpr double kRadiansPerDegree = std::numbers::pi / 180.0;

/// The order by straight distance and the order by geodesic differ a little: the ellipsoid's
/// curvature varies by 1 %, chords lie up to 2 cm off, floats round. Beyond this much more than the
/// least straight distance nothing can be nearest. Three times the effect at 400 km.
double slack(double straight) noexcept
{
    const double bend = straight / (2.0 * kEarthRadius);
    return 0.1 + straight * (1e-7 + 0.01 * bend * bend);
}

/// The straight distance at the end of a geodesic, or a little more.
double straight_for(Distance geodesic) noexcept { return geodesic.in_metres() + 1.0; }

/// The compass direction of a short step in space, as seen at a place on it.
double course_at(const Position& place, Ecef step) noexcept
{
    const double phi = place.latitude() * kRadiansPerDegree;
    const double lambda = place.longitude() * kRadiansPerDegree;
    const Ecef east{-std::sin(lambda), std::cos(lambda), 0.0};
    const Ecef north{
        -std::sin(phi) * std::cos(lambda), -std::sin(phi) * std::sin(lambda), std::cos(phi)};
    return std::atan2(dot(step, east), dot(step, north)) / kRadiansPerDegree;
}

/// Sums of squares of floats are right to less than a millionth.
constexpr double kFloatSlackUp = 1.0 + 4e-6;

/// Two chords that meet in the nearest corner offer the same foot.
bool same_place(Ecef a, Ecef b) noexcept
{
    constexpr double kHair = 0.005;
    return dot(a - b, a - b) < kHair * kHair;
}

using Lane = std::array<float, CoastTree::kWidth>;
using Point = std::array<float, 3>;

Point float_of(Ecef point) noexcept
{
    return {static_cast<float>(point.x), static_cast<float>(point.y), static_cast<float>(point.z)};
}

// Eight lanes are one register of the processors of the last ten years; which one we run on is
// found out at the start. Sanitizers are not there yet when it is.
#if defined(__OPTIMIZE__) && defined(__x86_64__) && !defined(__clang__) &&                         \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define ENSIGN_EIGHT_AT_ONCE __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define ENSIGN_EIGHT_AT_ONCE
#endif

/// Written so that no compiler has to find out that the eight are alike.
using Eight __attribute__((vector_size(sizeof(Lane)))) = float;

[[gnu::always_inline]] inline void squares_to_boxes(
    const std::array<Lane, 3>& low,
    const std::array<Lane, 3>& high,
    const Point& point,
    Lane& squares) noexcept
{
    Eight sum{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        Eight least;
        Eight most;
        std::memcpy(&least, &low[axis], sizeof least);
        std::memcpy(&most, &high[axis], sizeof most);
        const Eight below = least - point[axis];
        const Eight above = point[axis] - most;
        // A float holds a place on earth to half a metre: never said to be farther than it is.
        const Eight beyond = (below > above ? below : above) - 1.0F;
        const Eight outside = beyond > 0.0F ? beyond : Eight{};
        sum += outside * outside;
    }
    std::memcpy(&squares, &sum, sizeof sum);
}

[[gnu::always_inline]] inline void squares_to_chords(
    const std::array<Lane, 3>& from,
    const std::array<Lane, 3>& step,
    const Point& point,
    Lane& squares) noexcept
{
    Eight begin[3];
    Eight along[3];
    std::memcpy(begin, &from, sizeof begin);
    std::memcpy(along, &step, sizeof along);
    Eight dot{};
    Eight length = Eight{} + 1e-30F; // a chord without length is a point
    for (std::size_t axis = 0; axis < 3; ++axis) {
        begin[axis] = point[axis] - begin[axis];
        dot += begin[axis] * along[axis];
        length += along[axis] * along[axis];
    }
    Eight part = dot / length;
    part = part > 0.0F ? part : Eight{};
    part = part < 1.0F ? part : Eight{} + 1.0F;
    Eight sum{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const Eight away = begin[axis] - part * along[axis];
        sum += away * away;
    }
    std::memcpy(&squares, &sum, sizeof sum);
}

} // namespace

CoastSearch::CoastSearch(
    const CoastTree& tree,
    const Position& place,
    Distance reach,
    std::span<const std::uint16_t> except)
    : tree_{tree}, place_{place}, point_{to_ecef(place.latitude(), place.longitude())},
      reach_{reach}, except_{except}, nearest_straight_{straight_for(reach)}
{
    lower_limit(straight_for(reach));
    constexpr std::size_t kMostly = 32;
    candidates_.reserve(kMostly);
}

void CoastSearch::lower_limit(double limit)
{
    limit_ = limit;
    limit_square_ = static_cast<float>(limit * limit * kFloatSlackUp) + 1.0F;
}

std::optional<CoastTree::Hit> CoastSearch::run(std::uint32_t first)
{
    if (first < tree_.leaves_.size()) {
        visit_leaf(first);
        first_ = first;
    }
    visit_node(tree_.levels_.size() - 1, 0);
    std::erase_if(candidates_, [this](const Candidate& one) { return one.straight > limit_; });
    std::ranges::sort(candidates_, {}, &Candidate::straight);

    std::optional<CoastTree::Hit> best;
    std::optional<Foot> last;
    std::uint16_t last_owner = 0;
    for (const Candidate& candidate : candidates_) {
        const CoastTree::Leaf& leaf = tree_.leaves_[candidate.leaf];
        const std::uint16_t owner = leaf.owner[candidate.lane];
        const Foot foot = foot_of(leaf, candidate.lane);
        const bool known = last && last_owner == owner && same_place(last->at, foot.at);
        last = foot;
        last_owner = owner;
        if (known) continue;
        const Distance distance = true_distance(foot);
        if (distance > reach_) continue;
        if (!best || distance < best->distance ||
            (distance == best->distance && owner < best->owner))
            best = CoastTree::Hit{owner, distance, candidate.leaf};
    }
    return best;
}

ENSIGN_EIGHT_AT_ONCE void CoastSearch::visit_node(std::size_t level, std::size_t index)
{
    const CoastTree::Node& node = tree_.node(level, index);
    Lane squares;
    squares_to_boxes(node.low, node.high, float_of(point_), squares);

    // Nearest first, by insertion: mostly two or three of the eight come near enough.
    std::array<std::uint8_t, CoastTree::kWidth> order{};
    std::size_t near = 0;
    for (std::uint8_t child = 0; child < CoastTree::kWidth; ++child) {
        if (!(squares[child] <= limit_square_)) continue;
        if (!except_.empty() && node.owner[child] != CoastTree::kManyOwners &&
            excepted(node.owner[child]))
            continue;
        std::size_t at = near++;
        for (; at > 0 && squares[order[at - 1]] > squares[child]; --at)
            order[at] = order[at - 1];
        order[at] = child;
    }
    for (std::size_t i = 0; i < near; ++i) {
        if (squares[order[i]] > limit_square_) return; // a nearer child has lowered the limit
        const std::size_t below = index * CoastTree::kWidth + order[i];
        if (level > 0)
            visit_node(level - 1, below);
        else if (below != first_)
            visit_leaf(static_cast<std::uint32_t>(below));
    }
}

ENSIGN_EIGHT_AT_ONCE void CoastSearch::visit_leaf(std::uint32_t index)
{
    const CoastTree::Leaf& leaf = tree_.leaves_[index];
    const Ecef exact = point_ - leaf.middle;
    // All eight at once in floats, good to some centimetres; the few that come near are measured.
    Lane squares;
    squares_to_chords(leaf.from, leaf.step, float_of(exact), squares);
    for (std::uint32_t lane = 0; lane < CoastTree::kWidth; ++lane) {
        if (squares[lane] > limit_square_) continue;
        if (!except_.empty() && excepted(leaf.owner[lane])) continue;
        const Ecef away = point_ - foot_of(leaf, lane).at;
        const double straight = std::sqrt(dot(away, away));
        if (straight > limit_) continue;
        candidates_.push_back({straight, index, lane});
        if (straight < nearest_straight_) {
            nearest_straight_ = straight;
            lower_limit(std::min(limit_, straight + slack(straight)));
        }
    }
}

CoastSearch::Foot CoastSearch::foot_of(const CoastTree::Leaf& leaf, std::size_t lane) const
{
    const Ecef from =
        leaf.middle + Ecef{leaf.from[0][lane], leaf.from[1][lane], leaf.from[2][lane]};
    const Ecef step{leaf.step[0][lane], leaf.step[1][lane], leaf.step[2][lane]};
    const double length = dot(step, step);
    const double along = length > 0.0 ? dot(point_ - from, step) / length : 0.0;
    const double part = std::clamp(along, 0.0, 1.0);
    return {from + part * step, from, step, part};
}

/// The foot found in space may be some metres off on the ellipsoid: move it until the geodesic
/// meets the chord at a right angle, or so nearly that the distance changes by less than a
/// millimetre.
Distance CoastSearch::true_distance(const Foot& found) const
{
    // Nearer than the first the depth of a chord below the arc counts, a centimetre.
    constexpr double kClear = 1'000.0;
    const Ecef away = point_ - found.at;
    const double square = dot(away, away);
    if (square > kClear * kClear && square < kShortChord * kShortChord)
        return Distance::metres(arc_over(found.at, point_));
    const double length = std::sqrt(dot(found.step, found.step));
    double part = found.part;
    Position foot = from_ecef(found.at);
    Leg leg = inverse(foot, place_);
    // So near, the foot lies less than a metre off: that is a micrometre of distance.
    constexpr Distance kStraight = Distance::metres(400'000.0);
    if (leg.length < kStraight) return leg.length;
    const double course = course_at(foot, found.step);
    constexpr int kSteps = 3;
    for (int i = 0; i < kSteps && length > 0.0; ++i) {
        const double angle = (leg.azimuth_start - course) * kRadiansPerDegree;
        // Napier's rule for the foot of the perpendicular in a right-angled spherical triangle.
        const double reach = std::min(leg.length.in_metres() / kEarthRadius, 1.5);
        const double move = kEarthRadius * std::atan(std::tan(reach) * std::cos(angle));
        const double next = std::clamp(part + move / length, 0.0, 1.0);
        const double moved = (next - part) * length;
        constexpr double kMillimetre = 0.001;
        if (moved * moved < 2.0 * kMillimetre * leg.length.in_metres()) break;
        foot = from_ecef(found.from + next * found.step);
        const Leg shorter = inverse(foot, place_);
        if (shorter.length >= leg.length) break;
        part = next;
        leg = shorter;
    }
    return leg.length;
}

bool CoastSearch::excepted(std::uint16_t owner) const
{
    return std::find(except_.begin(), except_.end(), owner) != except_.end();
}

} // namespace ensign::geo

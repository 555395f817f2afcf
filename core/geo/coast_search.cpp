#include "core/geo/coast_search.hpp"

#include "core/geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
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

/// Two chords that meet in the nearest corner offer the same foot.
bool same_place(Ecef a, Ecef b) noexcept
{
    constexpr double kHair = 0.005;
    return dot(a - b, a - b) < kHair * kHair;
}

} // namespace

CoastSearch::CoastSearch(
    const CoastTree& tree,
    const Position& place,
    Distance reach,
    std::span<const std::uint16_t> except)
    : tree_{tree}, place_{place}, point_{to_ecef(place.latitude(), place.longitude())},
      reach_{reach}, except_{except}, nearest_straight_{straight_for(reach)}, limit_{straight_for(
                                                                                  reach)}
{
}

std::optional<CoastTree::Hit> CoastSearch::run()
{
    visit_node(tree_.levels_.size() - 1, 0);
    std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
        return a.straight < b.straight;
    });

    std::optional<CoastTree::Hit> best;
    const Candidate* last = nullptr;
    for (const Candidate& candidate : candidates_) {
        if (candidate.straight > limit_) break;
        const bool known = last != nullptr && last->owner == candidate.owner &&
                           same_place(foot_of(*last), foot_of(candidate));
        last = &candidate;
        if (known) continue;
        const Distance distance = true_distance(candidate);
        if (distance > reach_) continue;
        if (!best || distance < best->distance ||
            (distance == best->distance && candidate.owner < best->owner))
            best = CoastTree::Hit{candidate.owner, distance};
    }
    return best;
}

void CoastSearch::visit_node(std::size_t level, std::size_t index)
{
    const CoastTree::Node& node = tree_.levels_[level][index];
    std::array<double, CoastTree::kWidth> squares{};
    const std::array<double, 3> point{point_.x, point_.y, point_.z};
    for (std::size_t axis = 0; axis < 3; ++axis)
        for (std::size_t child = 0; child < CoastTree::kWidth; ++child) {
            const double low = double{node.low[axis][child]} - point[axis];
            const double high = point[axis] - double{node.high[axis][child]};
            const double outside = std::max(0.0, std::max(low, high));
            squares[child] += outside * outside;
        }

    // Nearest first, by insertion: mostly two or three of the eight come near enough.
    std::array<std::uint8_t, CoastTree::kWidth> order{};
    std::size_t near = 0;
    for (std::uint8_t child = 0; child < CoastTree::kWidth; ++child) {
        if (!(squares[child] <= limit_ * limit_)) continue;
        std::size_t at = near++;
        for (; at > 0 && squares[order[at - 1]] > squares[child]; --at)
            order[at] = order[at - 1];
        order[at] = child;
    }
    for (std::size_t i = 0; i < near; ++i) {
        if (squares[order[i]] > limit_ * limit_) return; // a nearer child has lowered the limit
        const std::size_t below = index * CoastTree::kWidth + order[i];
        if (level == 0)
            visit_leaf(tree_.leaves_[below]);
        else
            visit_node(level - 1, below);
    }
}

void CoastSearch::visit_leaf(const CoastTree::Leaf& leaf)
{
    const auto unwanted = [&](std::uint16_t owner) { return excepted(owner); };
    if (!except_.empty() && std::all_of(leaf.owner.begin(), leaf.owner.end(), unwanted)) return;

    const Ecef point = point_ - leaf.middle;
    for (std::size_t lane = 0; lane < CoastTree::kWidth; ++lane) {
        const Ecef from{leaf.from[0][lane], leaf.from[1][lane], leaf.from[2][lane]};
        const Ecef step{leaf.step[0][lane], leaf.step[1][lane], leaf.step[2][lane]};
        const double length = dot(step, step);
        const double along = length > 0.0 ? dot(point - from, step) / length : 0.0;
        const double part = std::clamp(along, 0.0, 1.0);
        const Ecef away = point - from - part * step;
        const double square = dot(away, away);
        if (square > limit_ * limit_ || excepted(leaf.owner[lane])) continue;
        const double straight = std::sqrt(square);

        candidates_.push_back({straight, leaf.middle + from, step, part, leaf.owner[lane]});
        if (straight < nearest_straight_) {
            nearest_straight_ = straight;
            limit_ = std::min(limit_, straight + slack(straight));
        }
    }
}

/// The foot found in space may be some metres off on the ellipsoid: move it until the geodesic
/// meets the chord at a right angle, or so nearly that the distance changes by less than a
/// millimetre.
Distance CoastSearch::true_distance(const Candidate& candidate) const
{
    const double length = std::sqrt(dot(candidate.step, candidate.step));
    double part = candidate.part;
    Position foot = from_ecef(candidate.from + part * candidate.step);
    Leg leg = inverse(foot, place_);
    const double course = course_at(foot, candidate.step);
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
        foot = from_ecef(candidate.from + next * candidate.step);
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

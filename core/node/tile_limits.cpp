#include "core/node/tile_limits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace ensign::node {
namespace {

constexpr int kStep = 4;     ///< pixels between two places that are measured
constexpr int kLargest = 16; ///< steps of the largest square that is looked at as a whole
constexpr double kEquatorMetres = 2 * std::numbers::pi * 6'378'137.0;

std::vector<CoastLimit> limits_at(int zoom)
{
    constexpr int kFirstWithFar = 3; // 200 nautical miles are 19 pixels at the equator
    constexpr int kFirstWithNear = 7;
    std::vector<CoastLimit> limits;
    if (zoom >= kFirstWithNear) {
        limits.push_back({geo::kTerritorialSeaLimit, {}});
        limits.push_back({geo::kContiguousZoneLimit, {}});
    }
    if (zoom >= kFirstWithFar) limits.push_back({geo::kExclusiveEconomicZoneLimit, {}});
    return limits;
}

/// Looks at squares of the window, and into those alone that a limit may pass: no distance changes
/// by more than one has moved.
class LimitTracer {
public:
    LimitTracer(const geo::ZoneIndex& coast, const TileWindow& window)
        : coast_{coast}, window_{window}, across_{steps(window.width)}, down_{steps(window.height)},
          world_{std::ldexp(static_cast<double>(kTilePixels), window.zoom)}, limits_{limits_at(
                                                                                 window.zoom)},
          metres_(static_cast<std::size_t>((across_ + 1) * (down_ + 1)), kUnknown)
    {
    }

    std::vector<CoastLimit> traced()
    {
        if (limits_.empty()) return {};
        for (int row = 0; row < down_; row += kLargest)
            for (int column = 0; column < across_; column += kLargest)
                look({column, row}, kLargest);
        return std::move(limits_);
    }

private:
    /// Counted in steps from kLargest steps left of and above the window.
    struct Corner {
        int column;
        int row;
    };

    static constexpr double kUnknown = -1;

    static int steps(int pixels)
    {
        return (pixels / kStep + kLargest - 1) / kLargest * kLargest + 2 * kLargest;
    }

    double pixel_column(int column) const { return (column - kLargest) * kStep; }
    double pixel_row(int row) const { return (row - kLargest) * kStep; }

    double latitude(double pixel_row) const
    {
        const double y = (pixel_row + static_cast<double>(window_.top)) / world_;
        const double mercator = (0.5 - std::clamp(y, 0.0, 1.0)) * 2 * std::numbers::pi;
        return std::atan(std::sinh(mercator)) * 180 / std::numbers::pi;
    }

    geo::Position place(const WorldPoint& pixel) const
    {
        const double x = (pixel.x + static_cast<double>(window_.left)) / world_;
        const double longitude = std::clamp((x - std::floor(x)) * 360 - 180, -180.0, 180.0);
        return geo::Position::from_degrees(latitude(pixel.y), longitude).value();
    }

    double metres_at(Corner corner)
    {
        double& known =
            metres_[static_cast<std::size_t>(corner.row * (across_ + 1) + corner.column)];
        if (known == kUnknown)
            known = coast_
                        .nearest_coast(
                            place({pixel_column(corner.column), pixel_row(corner.row)}), leaf_)
                        .distance.in_metres();
        return known;
    }

    bool is_land(Corner corner) const
    {
        return coast_.is_land(place({pixel_column(corner.column), pixel_row(corner.row)}));
    }

    /// No more than this lies between the middle of a square and anything in it.
    double half_across(Corner corner, int size) const
    {
        const double top = std::abs(latitude(pixel_row(corner.row)));
        const double bottom = std::abs(latitude(pixel_row(corner.row + size)));
        const double widest = std::cos(std::min(top, bottom) * std::numbers::pi / 180);
        constexpr double kMore = 1.02; // a square near the equator, the ellipsoid, rounding
        return kEquatorMetres / world_ * widest * size * kStep * std::numbers::sqrt2 / 2 * kMore;
    }

    bool reaches_window(Corner corner, int size) const
    {
        constexpr double kReach = TileWindow::kReach;
        return pixel_column(corner.column + size) >= -kReach &&
               pixel_column(corner.column) <= window_.width + kReach &&
               pixel_row(corner.row + size) >= -kReach &&
               pixel_row(corner.row) <= window_.height + kReach;
    }

    void look(Corner corner, int size)
    {
        if (!reaches_window(corner, size)) return;
        if (size == 1) return cross(corner);
        const int half = size / 2;
        const double middle = metres_at({corner.column + half, corner.row + half});
        const double reach = half_across(corner, size);
        if (middle > reach && is_land({corner.column + half, corner.row + half})) return;
        if (std::ranges::none_of(limits_, [&](const CoastLimit& one) {
                return std::abs(middle - one.limit.in_metres()) <= reach;
            }))
            return;
        look(corner, half);
        look({corner.column + half, corner.row}, half);
        look({corner.column, corner.row + half}, half);
        look({corner.column + half, corner.row + half}, half);
    }

    /// Marching squares: joins where a limit crosses the four sides.
    void cross(Corner corner)
    {
        const std::array<Corner, 4> corners{
            corner,
            Corner{corner.column + 1, corner.row},
            Corner{corner.column + 1, corner.row + 1},
            Corner{corner.column, corner.row + 1}};
        std::array<double, 4> metres{};
        for (std::size_t i = 0; i < metres.size(); ++i)
            metres[i] = metres_at(corners[i]);
        const auto [least, most] = std::ranges::minmax(metres);
        for (CoastLimit& one : limits_) {
            const double limit = one.limit.in_metres();
            if (least > limit || most <= limit) continue;
            std::array<WorldPoint, 4> met{};
            std::size_t count = 0;
            for (std::size_t i = 0; i < metres.size(); ++i) {
                const std::size_t next = (i + 1) % metres.size();
                if ((metres[i] > limit) == (metres[next] > limit)) continue;
                const double part = (limit - metres[i]) / (metres[next] - metres[i]);
                met[count++] = between(corners[i], corners[next], part);
            }
            add(one, met[0], met[1]);
            if (count == met.size()) add(one, met[2], met[3]);
        }
    }

    WorldPoint between(Corner from, Corner to, double part) const
    {
        return {
            pixel_column(from.column) + part * (to.column - from.column) * kStep,
            pixel_row(from.row) + part * (to.row - from.row) * kStep};
    }

    void add(CoastLimit& one, WorldPoint from, WorldPoint to) const
    {
        if (!coast_.is_land(place({(from.x + to.x) / 2, (from.y + to.y) / 2})))
            one.pieces.push_back({from, to});
    }

    const geo::ZoneIndex& coast_;
    const TileWindow& window_;
    int across_;
    int down_;
    double world_;
    std::vector<CoastLimit> limits_;
    std::vector<double> metres_;
    std::uint32_t leaf_ = geo::CoastTree::kNoLeaf;
};

} // namespace

std::vector<CoastLimit> coast_limits(const geo::ZoneIndex& coast, const TileWindow& window)
{
    return LimitTracer{coast, window}.traced();
}

} // namespace ensign::node

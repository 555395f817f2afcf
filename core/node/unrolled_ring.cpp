#include "core/node/unrolled_ring.hpp"

#include <cmath>

namespace ensign::node {
namespace {

double longitude_step(double from, double to)
{
    constexpr double kTurn = 360.0;
    const double step = to - from;
    if (step > kTurn / 2 && step < kTurn) return step - kTurn;
    if (step < -kTurn / 2 && step > -kTurn) return step + kTurn;
    return step;
}

} // namespace

OGRLinearRing unrolled(const OGRLinearRing& ring, double near)
{
    constexpr double kTurn = 360.0;
    OGRLinearRing plain;
    double longitude = ring.getX(0);
    while (longitude - near > kTurn / 2)
        longitude -= kTurn;
    while (longitude - near < -kTurn / 2)
        longitude += kTurn;
    const double begin = longitude;
    double latitudes = 0;
    for (int i = 0; i < ring.getNumPoints(); ++i) {
        if (i > 0) longitude += longitude_step(ring.getX(i - 1), ring.getX(i));
        plain.addPoint(longitude, ring.getY(i));
        latitudes += ring.getY(i);
    }
    if (std::abs(longitude - begin) > kTurn / 2) {
        const double pole = latitudes > 0 ? 90.0 : -90.0;
        plain.addPoint(longitude, pole);
        plain.addPoint(begin, pole);
    }
    plain.closeRings();
    return plain;
}

} // namespace ensign::node

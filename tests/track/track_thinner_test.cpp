#include "core/geo/geodesic.hpp"
#include "core/track/track_thinner.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using track::TrackPoint;
using track::TrackThinner;

constexpr Instant kNow = from_epoch_ms(1'790'000'000'000);

TrackPoint point(const geo::Position& place, Instant at)
{
    return {{801000101}, place, at, at, "tower", {}, {}, {}, {}};
}

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

/// Where the line between two points is at a time: straight in degrees.
geo::Position between(const TrackPoint& a, const TrackPoint& b, Instant when)
{
    const double part =
        static_cast<double>((when - a.at).count()) / static_cast<double>((b.at - a.at).count());
    return at(
        a.position.latitude() + part * (b.position.latitude() - a.position.latitude()),
        a.position.longitude() + part * (b.position.longitude() - a.position.longitude()));
}

struct ThinnedRun {
    std::vector<TrackPoint> sent;
    std::vector<TrackPoint> kept;
};

ThinnedRun thinned(const std::vector<TrackPoint>& sent)
{
    ThinnedRun run{sent, {}};
    TrackThinner thinner;
    for (const TrackPoint& one : sent)
        for (const TrackPoint& kept : thinner.add(one)) {
            if (!run.kept.empty() && run.kept.back().at == kept.at) run.kept.pop_back();
            run.kept.push_back(kept);
        }
    if (run.kept.back().at < sent.back().at) run.kept.push_back(sent.back()); // its open end
    return run;
}

/// The farthest that a report lies from the thinned line, by PROJ's geodesics.
double worst_metres(const ThinnedRun& run)
{
    double worst = 0.0;
    std::size_t next = 1;
    for (const TrackPoint& one : run.sent) {
        while (next + 1 < run.kept.size() && run.kept[next].at < one.at)
            ++next;
        const TrackPoint& a = run.kept[next - 1];
        const TrackPoint& b = run.kept[next];
        const geo::Position line = one.at == a.at   ? a.position
                                   : one.at == b.at ? b.position
                                                    : between(a, b, one.at);
        worst = std::max(worst, geo::inverse(line, one.position).length.in_metres());
    }
    return worst;
}

/// A vessel that turns, speeds up and jitters at random from a latitude on.
std::vector<TrackPoint> voyage(std::mt19937_64& random, double latitude, int reports)
{
    std::uniform_real_distribution<double> any{0.0, 1.0};
    geo::Position place = at(latitude, 14.0);
    double course = 360.0 * any(random);
    double knots = 40.0 * any(random);
    Instant when = kNow;
    std::vector<TrackPoint> sent;
    for (int i = 0; i < reports; ++i) {
        const auto step = std::chrono::milliseconds{2000 + random() % 60'000};
        when += step;
        if (any(random) < 0.1) course = 360.0 * any(random);
        if (any(random) < 0.1) knots = 40.0 * any(random);
        const double hours = std::chrono::duration<double, std::ratio<3600>>{step}.count();
        place = geo::direct(place, course, geo::Distance::nautical_miles(knots * hours)).place;
        const auto heard =
            geo::direct(place, 360.0 * any(random), geo::Distance::metres(10.0 * any(random)))
                .place;
        sent.push_back(point(heard, when));
    }
    return sent;
}

TEST(TrackThinner, no_report_lies_farther_from_the_line_than_the_bound)
{
    std::mt19937_64 random{7};
    std::size_t sent = 0;
    std::size_t kept = 0;
    for (const double latitude : {0.0, 34.0, -61.0, 80.0})
        for (int i = 0; i < 20; ++i) {
            const ThinnedRun run = thinned(voyage(random, latitude, 400));
            EXPECT_LE(worst_metres(run), track::kTrackError.in_metres()) << latitude;
            sent += run.sent.size();
            kept += run.kept.size();
        }
    EXPECT_LT(kept, sent / 2); // else nothing was thinned
}

TEST(TrackThinner, a_straight_run_needs_its_ends_and_a_point_each_half_hour)
{
    std::vector<TrackPoint> sent;
    for (int i = 0; i <= 360; ++i) // an hour, every ten seconds
        sent.push_back(point(at(34.0 + 0.0003 * i, 14.0), kNow + i * 10s));
    const ThinnedRun run = thinned(sent);
    EXPECT_EQ(run.kept.size(), 3U);
    EXPECT_EQ(run.kept[1].at, kNow + 30min);
}

TEST(TrackThinner, silence_ends_the_line)
{
    TrackThinner thinner;
    EXPECT_EQ(thinner.add(point(at(34, 14), kNow)).size(), 1U);
    EXPECT_TRUE(thinner.add(point(at(34.001, 14), kNow + 10s)).empty());
    const auto kept = thinner.add(point(at(34.1, 14), kNow + 10min));
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].at, kNow + 10s);
    EXPECT_TRUE(kept[0].gap_after);
    EXPECT_EQ(kept[1].at, kNow + 10min);
    EXPECT_FALSE(kept[1].gap_after);
}

TEST(TrackThinner, an_older_report_is_left_out)
{
    TrackThinner thinner;
    (void)thinner.add(point(at(34, 14), kNow));
    EXPECT_TRUE(thinner.add(point(at(50, 14), kNow)).empty());
    EXPECT_TRUE(thinner.add(point(at(50, 14), kNow - 1s)).empty());
}

TEST(TrackThinner, the_date_line_ends_the_line)
{
    TrackThinner thinner;
    (void)thinner.add(point(at(0, 179.999), kNow));
    const auto kept = thinner.add(point(at(0, -179.999), kNow + 60s));
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_TRUE(kept[0].gap_after);
}

} // namespace
} // namespace ensign::test

// Published limits beside the coast. On the equator of WGS 84 a degree is 111319.4907932 m.

#include "core/geo/boundary.hpp"
#include "core/geo/sar_regions.hpp"
#include "core/geo/waters.hpp"

#include <gmock/gmock.h>

namespace ensign::test {
namespace {

using namespace geo::literals;
using namespace std::chrono_literals;
using geo::coast_point;
using geo::Waters;
using geo::Zone;
using geo::ZoneClaim;

constexpr Instant kNow = from_epoch_ms(1'790'000'000'000);

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

struct Box {
    double south, west, north, east;
};

void add_box(geo::Coast& coast, std::string_view owner, Box box)
{
    coast.begin_polygon(owner);
    coast.add_ring(std::vector{
        coast_point(box.south, box.west),
        coast_point(box.south, box.east),
        coast_point(box.north, box.east),
        coast_point(box.north, box.west)});
}

/// Atlantia west of 10 E.
const geo::ZoneIndex& atlantia()
{
    static const geo::ZoneIndex index = [] {
        geo::Coast coast;
        add_box(coast, "ATL", {-5, 0, 5, 10});
        return geo::ZoneIndex{coast, 0.0_m};
    }();
    return index;
}

/// On the equator, so many metres east of Atlantia's coast.
geo::Position off_atlantia(double metres) { return at(0, 10.0 + metres / 111319.4907932); }

ZoneClaim claim_of(std::string state, Zone zone)
{
    return {std::move(state), zone, "act of " + std::string{word(zone)}, false, kNow - 24h, {}};
}

struct Published {
    std::vector<ZoneClaim> claims;
    geo::Coast areas;

    Published& add(ZoneClaim claim, Box box)
    {
        add_box(areas, std::to_string(claims.size()), box);
        claims.push_back(std::move(claim));
        return *this;
    }
    geo::ClaimedWaters waters() const { return {claims, areas}; }
    geo::ZoneFinding locate(
        geo::Position place, geo::Distance uncertainty = 0.0_m, Instant when = kNow) const
    {
        const geo::ClaimedWaters all = waters();
        return Waters{atlantia(), {&all}, when}.locate(place, uncertainty);
    }
};

/// Atlantia's territorial sea reaches half a degree out, 55 660 m: her baselines lie far out.
Published wide_sea()
{
    return Published{}.add(claim_of("ATL", Zone::territorial_sea), {-5, 9.5, 5, 10.5});
}

TEST(Waters, a_published_limit_that_is_stricter_than_the_coast_is_acted_on)
{
    const auto finding = wide_sea().locate(off_atlantia(30'000));
    EXPECT_EQ(finding.zone, Zone::territorial_sea); // the coast alone says contiguous zone
    EXPECT_EQ(atlantia().locate(off_atlantia(30'000), 0.0_m).zone, Zone::contiguous_zone);
    EXPECT_EQ(finding.coastal_state, "ATL");
    EXPECT_EQ(finding.source, "act of territorial_sea");
    EXPECT_FALSE(finding.disputed);
}

TEST(Waters, the_coast_counts_where_it_is_stricter_than_the_published_limit)
{
    const auto narrow =
        Published{}.add(claim_of("ATL", Zone::territorial_sea), {-5, 9.5, 5, 10.05});
    const auto finding = narrow.locate(off_atlantia(20'000)); // 5 566 m were published
    EXPECT_EQ(finding.zone, Zone::territorial_sea);
    EXPECT_TRUE(finding.source.empty());
}

TEST(Waters, internal_and_archipelagic_waters_are_known_from_published_limits_only)
{
    for (const Zone zone : {Zone::internal_waters, Zone::archipelagic_waters}) {
        const auto inner = Published{}.add(claim_of("ATL", zone), {-5, 9.5, 5, 10.5});
        EXPECT_EQ(inner.locate(off_atlantia(30'000)).zone, zone);
        EXPECT_EQ(inner.locate(off_atlantia(10'000)).zone, zone);
        EXPECT_TRUE(geo::is_sovereign(zone));
    }
}

TEST(Waters, a_circle_that_touches_published_waters_is_inside_them)
{
    const auto beyond = off_atlantia(60'000); // 4 340.25 m beyond the limit
    EXPECT_EQ(wide_sea().locate(beyond, 4'340.0_m).zone, Zone::exclusive_economic_zone);
    EXPECT_EQ(wide_sea().locate(beyond, 4'340.5_m).zone, Zone::territorial_sea);
    EXPECT_EQ(wide_sea().locate(beyond, 4'340.5_m).plain_zone, Zone::exclusive_economic_zone);
}

TEST(Waters, a_border_lies_in_the_waters_on_both_of_its_sides)
{
    const auto two = Published{}
                         .add(claim_of("BOR", Zone::exclusive_economic_zone), {-5, 12, 5, 13})
                         .add(claim_of("ANY", Zone::exclusive_economic_zone), {-5, 11, 5, 12});
    const auto on_it = two.locate(at(0, 12));
    ASSERT_EQ(on_it.claims.size(), 2U);
    EXPECT_TRUE(on_it.claims[0].inside && on_it.claims[1].inside);
    EXPECT_EQ(two.locate(at(0, 12.00001)).claims.size(), 1U); // 1.1 m
}

TEST(Waters, water_that_two_states_claim_is_disputed_and_the_stricter_zone)
{
    const auto both = Published{}
                          .add(claim_of("BOR", Zone::exclusive_economic_zone), {-5, 12, 5, 14})
                          .add(claim_of("ANY", Zone::contiguous_zone), {-5, 13, 5, 15});
    const auto one = both.locate(at(0, 12.5));
    EXPECT_FALSE(one.disputed);
    EXPECT_EQ(one.zone, Zone::exclusive_economic_zone);
    EXPECT_EQ(one.coastal_state, "BOR");
    const auto two = both.locate(at(0, 13.5));
    EXPECT_TRUE(two.disputed);
    EXPECT_EQ(two.zone, Zone::contiguous_zone);
    EXPECT_EQ(two.coastal_state, "ANY");
    EXPECT_EQ(two.claims.size(), 2U);
}

TEST(Waters, territorial_seas_of_two_states_name_both)
{
    auto both = wide_sea();
    both.add(claim_of("BOR", Zone::territorial_sea), {-5, 10.2, 5, 10.6});
    const auto finding = both.locate(off_atlantia(30'000));
    EXPECT_TRUE(finding.disputed);
    ASSERT_EQ(finding.also_territorial_sea_of.size(), 1U);
    EXPECT_NE(finding.also_territorial_sea_of[0].state, finding.coastal_state);
    // By the coast Atlantia's, by what was published Borealia's: neither is ruled out.
    const auto foreign =
        Published{}.add(claim_of("BOR", Zone::internal_waters), {-5, 10.05, 5, 10.6});
    const auto doubt = foreign.locate(off_atlantia(10'000));
    EXPECT_EQ(doubt.coastal_state, "BOR");
    ASSERT_EQ(doubt.also_territorial_sea_of.size(), 1U);
    EXPECT_EQ(doubt.also_territorial_sea_of[0].state, "ATL");
    EXPECT_TRUE(doubt.disputed);
}

TEST(Waters, a_claim_marked_as_disputed_is_disputed)
{
    ZoneClaim marked = claim_of("BOR", Zone::exclusive_economic_zone);
    marked.disputed = true;
    EXPECT_TRUE(Published{}.add(marked, {-5, 12, 5, 14}).locate(at(0, 13)).disputed);
}

TEST(Waters, a_claim_counts_from_its_first_day_and_not_on_its_last)
{
    ZoneClaim dated = claim_of("BOR", Zone::territorial_sea);
    dated.valid_from = kNow;
    dated.valid_to = kNow + 24h;
    const auto later = Published{}.add(dated, {-5, 12, 5, 14});
    const auto zone = [&](Instant when) { return later.locate(at(0, 13), 0.0_m, when).zone; };
    EXPECT_EQ(zone(kNow - 1ms), Zone::exclusive_economic_zone);
    EXPECT_EQ(zone(kNow), Zone::territorial_sea);
    EXPECT_EQ(zone(kNow + 24h - 1ms), Zone::territorial_sea);
    EXPECT_EQ(zone(kNow + 24h), Zone::exclusive_economic_zone);
}

TEST(Waters, published_waters_cross_the_date_line)
{
    const auto pacific =
        Published{}.add(claim_of("BOR", Zone::territorial_sea), {-1, 179, 1, -179});
    for (const double longitude : {179.1, 180.0, -179.1})
        EXPECT_EQ(pacific.locate(at(0, longitude)).zone, Zone::territorial_sea) << longitude;
    for (const double longitude : {178.9, 90.0, -90.0, -178.9})
        EXPECT_EQ(pacific.locate(at(0, longitude)).zone, Zone::high_seas) << longitude;
    // A tenth of a degree beyond its western border: 11 132 m.
    EXPECT_EQ(pacific.locate(at(0, 178.9), 11'131.0_m).zone, Zone::high_seas);
    EXPECT_EQ(pacific.locate(at(0, 178.9), 11'133.0_m).zone, Zone::territorial_sea);
}

TEST(Waters, a_published_zone_may_hold_the_pole)
{
    geo::Coast areas;
    areas.begin_polygon("0");
    std::vector<geo::CoastPoint> rim;
    for (int longitude = -180; longitude < 180; longitude += 10)
        rim.push_back(coast_point(85, longitude));
    areas.add_ring(rim);
    const geo::ClaimedWaters cap{{claim_of("BOR", Zone::exclusive_economic_zone)}, areas};
    const Waters waters{atlantia(), {&cap}, kNow};
    EXPECT_EQ(waters.locate(at(90, 0), 0.0_m).coastal_state, "BOR");
    EXPECT_EQ(waters.locate(at(86, 123), 0.0_m).coastal_state, "BOR");
    EXPECT_EQ(waters.locate(at(84, 123), 0.0_m).zone, Zone::high_seas);
}

TEST(Waters, the_distance_to_a_limit_is_geodesic_and_not_in_degrees)
{
    // On 60 N a degree of longitude is 55.80 km (WGS 84), so a tenth is 5 580 m, not 11 132 m.
    const auto north = Published{}.add(claim_of("BOR", Zone::territorial_sea), {55, 20, 65, 30});
    EXPECT_EQ(north.locate(at(60, 19.9), 5'570.0_m).zone, Zone::high_seas);
    EXPECT_EQ(north.locate(at(60, 19.9), 5'590.0_m).zone, Zone::territorial_sea);
}

TEST(Waters, doubt_gives_no_power_in_our_own_waters)
{
    using geo::surely_in;
    const auto in_ours = [](const geo::ZoneFinding& finding) {
        return surely_in(finding, Zone::territorial_sea, "ATL");
    };
    // By the coast, while nothing is published.
    EXPECT_TRUE(in_ours(atlantia().locate(off_atlantia(20'000), 100.0_m)));
    EXPECT_FALSE(in_ours(atlantia().locate(off_atlantia(22'200), 100.0_m)));
    // By what we published: as far as it reaches, with the whole circle, and no farther.
    EXPECT_TRUE(in_ours(wide_sea().locate(off_atlantia(50'000), 100.0_m)));
    EXPECT_FALSE(in_ours(wide_sea().locate(off_atlantia(55'600), 100.0_m)));
    // The coast would say yes; our own limits say no.
    const auto narrow =
        Published{}.add(claim_of("ATL", Zone::territorial_sea), {-5, 9.5, 5, 10.05});
    EXPECT_FALSE(in_ours(narrow.locate(off_atlantia(20'000), 100.0_m)));
    // Another State claims it too.
    auto contested = wide_sea();
    contested.add(claim_of("BOR", Zone::territorial_sea), {-5, 10.2, 5, 10.6});
    EXPECT_FALSE(in_ours(contested.locate(off_atlantia(30'000), 100.0_m)));
    ZoneClaim marked = claim_of("ATL", Zone::territorial_sea);
    marked.disputed = true;
    EXPECT_FALSE(in_ours(Published{}.add(marked, {-5, 9.5, 5, 10.5}).locate(off_atlantia(30'000))));
}

TEST(Waters, an_officer_is_told_the_source_and_what_the_coast_cannot_know)
{
    EXPECT_EQ(
        geo::source_words(wide_sea().locate(off_atlantia(30'000))),
        "By published limits: act of territorial_sea.");
    const std::string coast = geo::source_words(atlantia().locate(off_atlantia(30'000), 0.0_m));
    EXPECT_THAT(coast, ::testing::HasSubstr("no baselines"));
    EXPECT_THAT(coast, ::testing::HasSubstr("internal waters"));
}

TEST(Waters, the_next_boundary_may_be_a_published_one)
{
    const auto published = wide_sea().waters();
    const geo::Motion inbound{
        .place = off_atlantia(55'659.745 + 18'520), // 10 nm beyond the published limit
        .uncertainty = 0.0_m,
        .course = 270,
        .course_off = 0,
        .speed_knots = 10,
        .speed_off = 0};
    const auto crossing =
        geo::next_crossing(Waters{atlantia(), {&published}, kNow}, inbound, std::chrono::hours{12});
    ASSERT_TRUE(crossing);
    EXPECT_EQ(crossing->zone, Zone::territorial_sea);
    EXPECT_NEAR(
        (std::chrono::duration<double, std::ratio<60>>{crossing->earliest}.count()), 60.0, 0.2);
}

/// The same sea, only mapped by others, in the place of published limits.
geo::ZoneFinding by_the_map(Published mapped, geo::Position place)
{
    for (ZoneClaim& claim : mapped.claims)
        claim.indicative = true;
    const geo::ClaimedWaters all = mapped.waters();
    return Waters{atlantia(), {.published = nullptr, .mapped = &all}, kNow}.locate(place, 0.0_m);
}

TEST(Waters, a_mapped_sea_makes_the_zone_stricter_and_says_that_it_is_an_indication)
{
    const geo::ZoneFinding found = by_the_map(wide_sea(), off_atlantia(50'000)); // 27 nm
    EXPECT_EQ(found.zone, Zone::territorial_sea);
    EXPECT_EQ(found.plain_zone, Zone::exclusive_economic_zone);
    EXPECT_EQ(found.coastal_state, "ATL");
    EXPECT_THAT(source_words(found), testing::HasSubstr("as it is mapped, an indication"));
}

TEST(Waters, a_mapped_sea_gives_no_power)
{
    const geo::ZoneFinding far = by_the_map(wide_sea(), off_atlantia(50'000));
    EXPECT_FALSE(surely_in(far, Zone::territorial_sea, "ATL"));
    const geo::ZoneFinding near = by_the_map(wide_sea(), off_atlantia(40'000)); // 21.6 nm
    EXPECT_FALSE(surely_in(near, Zone::contiguous_zone, "ATL"));
    EXPECT_TRUE(
        surely_in(atlantia().locate(off_atlantia(40'000), 0.0_m), Zone::contiguous_zone, "ATL"));
}

TEST(Waters, a_mapped_sea_smaller_than_the_plain_limit_takes_nothing_away)
{
    Published narrow; // half a sea mile
    narrow.add(claim_of("ATL", Zone::territorial_sea), {-5, 0, 5, 10.00832});
    const geo::ZoneFinding found = by_the_map(narrow, off_atlantia(20'000));
    EXPECT_EQ(found.zone, Zone::territorial_sea);
    EXPECT_TRUE(surely_in(found, Zone::territorial_sea, "ATL"));
    EXPECT_THAT(source_words(found), testing::HasSubstr("charted coast"));
}

TEST(Waters, in_the_mapped_sea_of_another_both_states_are_named)
{
    Published theirs;
    theirs.add(claim_of("BOR", Zone::territorial_sea), {-5, 10.1, 5, 12});
    const geo::ZoneFinding found = by_the_map(theirs, off_atlantia(20'000));
    EXPECT_TRUE(found.disputed);
    EXPECT_EQ(found.coastal_state, "ATL");
    ASSERT_EQ(found.also_territorial_sea_of.size(), 1U);
    EXPECT_EQ(found.also_territorial_sea_of[0].state, "BOR");
    EXPECT_FALSE(surely_in(found, Zone::territorial_sea, "ATL"));
}

TEST(SarRegions, the_state_responsible_and_its_centre_are_found)
{
    geo::Coast areas;
    add_box(areas, "0", {-5, 10, 5, 20});
    add_box(areas, "1", {-5, 20, 5, 30});
    const geo::SarRegions regions{
        {{"ATL", "MRCC Atlantia", "plan", kNow, {}}, {"BOR", "MRCC Borealia", "plan", kNow, {}}},
        areas};
    const auto at_fifteen = regions.at(at(0, 15), 0.0_m, kNow);
    ASSERT_EQ(at_fifteen.size(), 1U);
    EXPECT_EQ(at_fifteen[0].state, "ATL");
    EXPECT_EQ(at_fifteen[0].mrcc, "MRCC Atlantia");
    const auto near_border = regions.at(at(0, 20.001), 200.0_m, kNow); // 111 m east of it
    ASSERT_EQ(near_border.size(), 2U);
    EXPECT_EQ(near_border[0].state, "BOR");
    EXPECT_TRUE(regions.at(at(0, 31), 0.0_m, kNow).empty());
    EXPECT_TRUE(regions.at(at(0, 15), 0.0_m, kNow - 1ms).empty());
}

} // namespace
} // namespace ensign::test

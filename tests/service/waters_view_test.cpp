// Waters, rescue regions, and the race of boundary and clocks, in a case of a real node. Anyland's
// island lies at 40 to 41 N and 30 to 29 W.

#include "core/service/boundary_view.hpp"
#include "core/service/case_view.hpp"
#include "core/service/command_line/case_words.hpp"
#include "core/service/command_line/list_words.hpp"
#include "core/service/identity_view.hpp"
#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

#include <gmock/gmock.h>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

namespace json = wire::json;

geo::Coast square(double south, double west)
{
    geo::Coast areas;
    areas.begin_polygon("0");
    areas.add_ring(std::vector{
        geo::coast_point(south, west),
        geo::coast_point(south, west + 2),
        geo::coast_point(south + 2, west + 2),
        geo::coast_point(south + 2, west)});
    return areas;
}

class WatersViewTest : public RequestTest {
protected:
    void does(const Actor& actor, const Command& command)
    {
        const auto done = sea.atlantia.give(actor, command, id);
        ASSERT_TRUE(done) << kind_of(command);
        id = *done;
    }
    /// 36 nm north of Anyland's island, on her way to it at 12 kn.
    void open_case()
    {
        Sighting seen = sighting();
        seen.position = place(41.6, -29.5);
        seen.course = 180.0;
        seen.speed_knots = 12.0;
        does(watch, OpenCase{{}, sea_lark(), seen});
    }
    void be_ready()
    {
        open_case();
        does(watch, StateGrounds{good_grounds()});
        does(duty, SignGrounds{});
        does(legal, SignGrounds{});
        does(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
        does(duty, AssignUnit{cutter()});
    }
    void ask()
    {
        does(watch, registry_draft());
        does(desk, ReleaseRegistryRequest{});
    }
    json::object view()
    {
        service::Session session;
        session.actor = watch;
        return service::case_view(sea.atlantia.node(), *id, session).as_object();
    }
    static node::SeaLayers claimed_by(const StateCode& state, geo::Zone zone)
    {
        node::SeaLayers layers;
        layers.waters = std::make_shared<const geo::ClaimedWaters>(
            std::vector{geo::ZoneClaim{state.text(), zone, "Act 7", false, Instant{}, {}}},
            square(41.2, -30.5));
        layers.version = "abc123";
        return layers;
    }
    static node::SeaLayers rescued_by(const StateCode& state)
    {
        node::SeaLayers layers;
        layers.sar = std::make_shared<const geo::SarRegions>(
            std::vector{geo::SarRegion{state.text(), "MRCC Borealia", "plan", Instant{}, {}}},
            square(41.2, -30.5));
        return layers;
    }
    std::vector<verdict::FactLine> explained()
    {
        auto facts = verdict::explain(sea.atlantia.node().facts_of(*id)).facts;
        service::add_race(facts, sea.atlantia.node(), *id);
        return facts;
    }

    TwoStates sea;
    std::optional<request::CaseId> id;
};

TEST_F(WatersViewTest, published_waters_of_another_state_refer_to_it_and_name_their_source)
{
    be_ready();
    EXPECT_NE(sea.atlantia.node().verdict_of(*id).rule, "D05");
    EXPECT_EQ(view().at("verdict").at("zone").at("source").as_string(), "charted coast");
    EXPECT_THAT(
        std::string{view().at("verdict").at("zone").at("source_words").as_string()},
        HasSubstr("no baselines"));

    sea.atlantia.picture().use(claimed_by(kAnyland, geo::Zone::archipelagic_waters));
    EXPECT_EQ(sea.atlantia.node().verdict_of(*id).rule, "D05");
    const json::object shown = view();
    const json::value& zone = shown.at("verdict").at("zone");
    EXPECT_EQ(zone.at("kind").as_string(), "archipelagic_waters");
    EXPECT_EQ(zone.at("coastal_state").as_string(), "ANY");
    EXPECT_EQ(zone.at("source").as_string(), "Act 7");
    EXPECT_EQ(zone.at("claims").at(0).at("source").as_string(), "Act 7");
    EXPECT_EQ(
        shown.at("verdict").at("data_versions").at("chart").as_string(),
        "test-chart, zones abc123");
    EXPECT_THAT(command_line::case_words(shown), HasSubstr("By published limits: Act 7."));
}

TEST_F(WatersViewTest, the_state_responsible_for_rescue_is_shown_and_changes_no_verdict)
{
    be_ready();
    EXPECT_FALSE(view().contains("responsible_sar_state"));
    const auto before = sea.atlantia.node().verdict_of(*id);
    sea.atlantia.picture().use(rescued_by(kBorealia));
    const json::object shown = view();
    EXPECT_EQ(shown.at("responsible_sar_state").as_string(), "BOR");
    EXPECT_EQ(shown.at("responsible_mrcc").as_string(), "MRCC Borealia");
    EXPECT_THAT(command_line::case_words(shown), HasSubstr("MRCC Borealia (BOR)"));
    const auto after = sea.atlantia.node().verdict_of(*id);
    EXPECT_EQ(before.rule, after.rule);
    EXPECT_EQ(before.sentence, after.sentence);
    EXPECT_EQ(before.zone->zone, after.zone->zone);
    EXPECT_EQ(before.zone->coastal_state, after.zone->coastal_state);
    EXPECT_EQ(before.chart_version, after.chart_version);
}

TEST_F(WatersViewTest, a_vessel_in_no_case_is_shown_with_waters_and_rescue_region)
{
    node::SeaLayers layers = claimed_by(kAnyland, geo::Zone::territorial_sea);
    layers.sar = rescued_by(kBorealia).sar;
    sea.atlantia.picture().use(layers);
    track::ais::PositionReport report;
    report.mmsi = {801000101};
    report.position = place(41.6, -29.5);
    for (const std::string& line : track::ais::encode_class_a(report, {}))
        sea.atlantia.picture().see("ais", line, sea.clock.utc(), sea.clock.mono());
    const json::value shown = service::vessel_detail_view(
        *sea.atlantia.picture().find("801000101"), sea.atlantia.node(), sea.clock.utc(), {});
    EXPECT_EQ(shown.at("zone").at("kind").as_string(), "territorial_sea");
    EXPECT_EQ(shown.at("responsible_sar_state").as_string(), "BOR");
    EXPECT_DOUBLE_EQ(shown.at("uncertainty_m").as_double(), 100.0);
    EXPECT_THAT(command_line::vessel_words(shown), HasSubstr("MRCC Borealia (BOR)"));
}

TEST_F(WatersViewTest, the_time_to_the_next_boundary_stands_beside_the_time_left_on_the_clock)
{
    be_ready();
    ask();
    const json::object shown = view();
    const json::value& boundary = shown.at("boundary");
    EXPECT_EQ(boundary.at("zone").as_string(), "contiguous_zone");
    ASSERT_FALSE(boundary.at("clocks").as_array().empty());
    const std::string words{boundary.at("words").as_string()};
    EXPECT_THAT(words, HasSubstr("crosses into the contiguous zone of ANY in "));
    EXPECT_THAT(words, HasSubstr("wanted in "));
    const auto first = parse_utc(std::string{boundary.at("earliest").as_string()});
    const auto last = parse_utc(std::string{boundary.at("latest").as_string()});
    ASSERT_TRUE(first && last);
    EXPECT_LT(*first, *last); // an interval: course and speed are not exact
    EXPECT_THAT(command_line::case_words(shown), HasSubstr(words));
}

TEST_F(WatersViewTest, the_race_sets_every_limit_on_her_way_against_every_clock)
{
    be_ready();
    ask();
    const request::Case& c = sea.atlantia.node().cases().at(*id);
    const auto course = sea.atlantia.picture().course_ahead(c);
    ASSERT_TRUE(course);
    const service::Racer racer{
        *id,
        c.number,
        request::Side::asking,
        c.vessel.mmsi,
        c.vessel.name,
        request::response_clocks(c, sea.atlantia.node().parts().law, sea.clock.utc()),
        node::next_boundaries(*course, node::kBoundariesMax)};
    const json::value race = service::race_view(racer, sea.clock.utc());
    std::vector<std::string> zones;
    for (const json::value& next : race.at("boundaries").as_array()) {
        zones.emplace_back(next.at("zone").as_string());
        const auto from = parse_utc(std::string{next.at("earliest").as_string()});
        for (const json::value& clock : next.at("clocks").as_array()) {
            const auto due = parse_utc(std::string{clock.at("due_at").as_string()});
            EXPECT_EQ(clock.at("first").as_string() == "clock", *due < *from);
        }
    }
    EXPECT_EQ(zones, (std::vector<std::string>{"contiguous_zone", "territorial_sea", "land"}));
    ASSERT_FALSE(race.at("clocks").as_array().empty());
    EXPECT_EQ(race.at("boundaries").at(0).at("earliest"), view().at("boundary").at("earliest"));
    const std::string words = command_line::race_words(json::object{{"race", json::array{race}}});
    EXPECT_THAT(words, HasSubstr("sea    crosses into the territorial sea of ANY in "));
    EXPECT_THAT(words, HasSubstr("clock  "));
    EXPECT_TRUE(service::first_of(racer));
}

TEST_F(WatersViewTest, the_race_is_told_in_the_explanation_of_the_verdict)
{
    be_ready();
    ask();
    const auto facts = explained();
    const auto line = std::ranges::find(facts, "next boundary, foreseen", &verdict::FactLine::fact);
    ASSERT_NE(line, facts.end());
    EXPECT_THAT(line->words, HasSubstr("crosses into the contiguous zone of ANY in "));
    EXPECT_THAT(line->words, HasSubstr("wanted in "));
    EXPECT_NE(std::next(line), facts.end()); // the data versions come last
    const auto source = std::ranges::find(facts, "waters known from", &verdict::FactLine::fact);
    ASSERT_NE(source, facts.end());
    EXPECT_THAT(source->words, HasSubstr("no baselines"));
}

TEST_F(WatersViewTest, two_claimed_flags_are_a_conflict_and_no_flag)
{
    be_ready();
    EXPECT_EQ(view().at("flag_words").as_string(), "claims BOR");
    does(watch, RecordClaim{{kAnyland, ClaimForm::spoken, "we are from Anyland"}, {}});
    EXPECT_EQ(view().at("flag_words").as_string(), "conflict: claims BOR and ANY");
    EXPECT_FALSE(view().contains("flag_state"));
}

TEST_F(WatersViewTest, every_anomaly_of_her_reports_is_a_fact_of_the_vessel)
{
    auto data = node::load_identity_data(ENSIGN_SOURCE_DIR "/data/identity");
    ASSERT_TRUE(data);
    sea.atlantia.picture().use(std::move(*data));
    const auto sends = [&](double latitude, std::string_view name, int minute) {
        track::ais::StaticReport who;
        who.mmsi = {801000101};
        who.name = name;
        track::ais::PositionReport where;
        where.mmsi = {801000101};
        where.position = place(latitude, -29.5);
        sea.clock.now = utc(3, 0) + std::chrono::minutes{minute};
        for (const std::string& line : track::ais::encode_voyage(who, {}))
            sea.atlantia.picture().see("ais", line, sea.clock.utc(), sea.clock.mono());
        for (const std::string& line : track::ais::encode_class_a(where, {}))
            sea.atlantia.picture().see("ais", line, sea.clock.utc(), sea.clock.mono());
    };
    sends(42.5, "SEA LARK", 0);
    sends(42.5, "MORNING TIDE", 40); // a silence of 40 minutes, and another name
    sends(40.5, "MORNING TIDE", 41); // 120 nm in a minute, onto the island
    sends(42.5, "MORNING TIDE", 42); // and back
    sends(40.5, "MORNING TIDE", 43);
    const json::value shown = service::vessel_detail_view(
        *sea.atlantia.picture().find("801000101"), sea.atlantia.node(), sea.clock.utc(), {});
    std::set<std::string> found;
    for (const json::value& check : shown.at("identity_checks").as_array()) {
        if (check.at("state").as_string() == "conflict")
            found.emplace(check.at("check").as_string());
        for (const char* reproach :
             {"forged", "fake", "false", "illegal", "criminal", "smuggl", "lie"})
            EXPECT_THAT(
                std::string{check.at("words").as_string()},
                Not(HasSubstr(reproach + std::string{" "})));
    }
    for (const char* anomaly : {"silence", "jump", "two_places", "static_data_edited", "over_land"})
        EXPECT_TRUE(found.contains(anomaly)) << anomaly;

    // In the lists and on the feed they are words.
    sea.atlantia.picture().pass_time(sea.clock.utc());
    const json::value listed = service::vessel_view(
        *sea.atlantia.picture().find("801000101"), sea.atlantia.node(), sea.clock.utc(), {});
    std::set<std::string> noted;
    for (const json::value& one : listed.at("anomalies").as_array())
        noted.emplace(one.as_string());
    EXPECT_EQ(noted, found);
    EXPECT_THAT(
        command_line::vessels_words(
            json::object{{"vessels", json::array{listed}}}, command_line::Which::all, ""),
        HasSubstr("noted: silence, jump"));
}

} // namespace
} // namespace ensign::test

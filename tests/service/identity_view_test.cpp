// Checks of identity, the race against the boundary, and distress, as an officer sees them.

#include "core/service/case_view.hpp"
#include "core/service/command_line/case_words.hpp"
#include "core/service/command_line/list_words.hpp"
#include "core/service/identity_view.hpp"
#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

#include <gmock/gmock.h>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

namespace json = wire::json;

class IdentityViewTest : public RequestTest {
protected:
    IdentityViewTest()
    {
        auto data = node::load_identity_data(ENSIGN_SOURCE_DIR "/data/identity");
        EXPECT_TRUE(data);
        sea.atlantia.picture().use(std::move(*data));
    }
    void does(const Command& command)
    {
        const auto done = sea.atlantia.give(watch, command, id);
        ASSERT_TRUE(done) << kind_of(command);
        id = *done;
    }
    /// 36 nm north of Anyland's island, on her way to it.
    void open_case()
    {
        request::Sighting seen = sighting();
        seen.position = place(41.6, -29.5);
        seen.course = 180.0;
        seen.speed_knots = 12.0;
        does(OpenCase{{}, sea_lark(), seen});
    }
    json::object view()
    {
        json::object out;
        service::add_identity_and_boundary(out, sea.atlantia.node(), *id);
        return out;
    }
    void sends(std::uint32_t mmsi, std::string_view name, std::uint32_t imo)
    {
        track::ais::StaticReport who;
        who.mmsi = {mmsi};
        who.name = name;
        who.imo = imo;
        track::ais::PositionReport where;
        where.mmsi = {mmsi};
        where.position = place(41.6, -29.5);
        for (const std::string& line : track::ais::encode_voyage(who, {}))
            see(line);
        for (const std::string& line : track::ais::encode_class_a(where, {}))
            see(line);
    }
    void see(const std::string& line)
    {
        sea.atlantia.picture().see("ais", line, sea.clock.utc(), sea.clock.mono());
    }
    static std::string state_of(const json::value& checks, json::string_view check)
    {
        for (const json::value& one : checks.as_array())
            if (one.at("check").as_string() == check)
                return std::string{one.at("state").as_string()};
        return "absent";
    }

    TwoStates sea;
    std::optional<request::CaseId> id;
};

TEST_F(IdentityViewTest, a_case_shows_what_fits_in_grey_and_what_does_not_as_a_conflict)
{
    open_case();
    EXPECT_EQ(state_of(view().at("identity_checks"), "imo_number"), "grey");
    EXPECT_EQ(state_of(view().at("identity_checks"), "mmsi_class"), "grey");
    EXPECT_EQ(state_of(view().at("identity_checks"), "mmsi_flag"), "grey"); // nothing is claimed
    does(RecordClaim{{kBorealia, request::ClaimForm::spoken, "we are Borealian"}, {}});
    EXPECT_EQ(state_of(view().at("identity_checks"), "mmsi_flag"), "conflict"); // 812 is not 801
}

TEST_F(IdentityViewTest, another_vessel_with_her_imo_number_is_shown)
{
    open_case();
    EXPECT_EQ(state_of(view().at("identity_checks"), "same_imo"), "absent");
    sends(802000210, "STELLA MARINA", 9074729);
    EXPECT_EQ(state_of(view().at("identity_checks"), "same_imo"), "conflict");
}

TEST_F(IdentityViewTest, advice_changes_no_verdict)
{
    open_case();
    const auto before = sea.atlantia.node().verdict_of(*id);
    sends(802000210, "STELLA MARINA", 9074729);
    const auto after = sea.atlantia.node().verdict_of(*id);
    EXPECT_EQ(before.rule, after.rule);
    EXPECT_EQ(before.sentence, after.sentence);
}

TEST_F(IdentityViewTest, no_word_of_it_says_green)
{
    open_case();
    const json::object shown = view(); // outlives the loop
    for (const json::value& one : shown.at("identity_checks").as_array())
        EXPECT_THAT(std::string{one.at("state").as_string()}, ::testing::AnyOf("grey", "conflict"));
}

TEST_F(IdentityViewTest, one_vessel_is_shown_with_her_checks)
{
    sends(801000101, "SEA LARK", 3632893); // her check digit is 2
    const auto* vessel = sea.atlantia.picture().find("801000101");
    ASSERT_NE(vessel, nullptr);
    const json::value shown =
        service::vessel_detail_view(*vessel, sea.atlantia.node(), sea.clock.utc(), {});
    EXPECT_EQ(state_of(shown.at("identity_checks"), "imo_number"), "conflict");
    EXPECT_THAT(command_line::vessel_words(shown), HasSubstr("CONFLICT     The check digit"));
}

TEST_F(IdentityViewTest, the_boundary_ahead_is_told_with_state_and_times)
{
    open_case();
    const json::object boundary = view().at("boundary").as_object();
    EXPECT_EQ(boundary.at("zone").as_string(), "contiguous_zone");
    EXPECT_EQ(boundary.at("coastal_state").as_string(), "ANY");
    // 41.6 N is 66.63 km north of the island (WGS 84); the limit with 300 m of chart error is at
    // 44.75 km, so 11.82 nm to go: 57 min at 12.2 + 0.8 kn, and 66 min at 10.8 kn.
    const std::string words{boundary.at("words").as_string()};
    EXPECT_THAT(words, HasSubstr("crosses into the contiguous zone of ANY in "));
    EXPECT_FALSE(boundary.contains("clocks")); // nothing was asked
    const auto first = parse_utc(std::string{boundary.at("earliest").as_string()});
    const auto last = parse_utc(std::string{boundary.at("latest").as_string()});
    ASSERT_TRUE(first && last);
    EXPECT_GT(*first, utc(2, 40) + 50min);
    EXPECT_LT(*first, utc(2, 40) + 58min);
    EXPECT_GT(*last, utc(2, 40) + 62min);
    EXPECT_LT(*last, utc(2, 40) + 72min);
}

TEST_F(IdentityViewTest, a_still_vessel_has_no_boundary)
{
    does(OpenCase{{}, sea_lark(), sighting()});
    EXPECT_FALSE(view().contains("boundary"));
}

TEST_F(IdentityViewTest, a_terminal_shows_boundary_and_checks)
{
    open_case();
    json::object shown = view();
    const std::string words = command_line::case_words(shown);
    EXPECT_THAT(words, HasSubstr("crosses into the contiguous zone of ANY"));
    EXPECT_THAT(words, HasSubstr("The check digit of IMO 9074729 fits."));
}

node::NextBoundary any_waters(Duration earliest, std::optional<Duration> latest)
{
    return {{geo::Zone::territorial_sea, "ANY", {}, earliest, latest}, utc(3, 0)};
}

request::ResponseClock answer_clock(Instant due_at, request::ClockState state)
{
    request::ResponseClock clock;
    clock.name = "registry/answer";
    clock.state = state;
    clock.due_at = due_at;
    return clock;
}

TEST(AuthorityRace, both_times_stand_in_one_sentence)
{
    const auto clock = answer_clock(utc(5, 15), request::ClockState::running);
    EXPECT_EQ(
        service::race_words(any_waters(80min, 110min), {clock}, utc(3, 10)),
        "crosses into the territorial sea of ANY in 1 h 10 min to 1 h 40 min; registry answer "
        "wanted in 2 h 5 min");
}

TEST(AuthorityRace, a_clock_that_does_not_run_is_left_out)
{
    const auto met = answer_clock(utc(5, 15), request::ClockState::met);
    EXPECT_THAT(
        service::race_words(any_waters(80min, 110min), {met}, utc(3, 10)),
        Not(HasSubstr("wanted")));
}

TEST(AuthorityRace, a_crossing_that_is_not_sure_is_not_called_sure)
{
    EXPECT_EQ(
        service::race_words(any_waters(80min, {}), {}, utc(3, 10)),
        "may cross into the territorial sea of ANY in 1 h 10 min at the earliest");
    EXPECT_EQ(
        service::race_words(any_waters(5min, {}), {}, utc(3, 10)),
        "may cross into the territorial sea of ANY at any moment");
}

TEST(AuthorityRace, the_winner_is_named_only_when_it_is_sure)
{
    using service::race_winner;
    using service::RaceWinner;
    const auto next = any_waters(60min, 90min); // 04:00 to 04:30
    EXPECT_EQ(race_winner(next, utc(3, 59)), RaceWinner::clock);
    EXPECT_EQ(race_winner(next, utc(4, 0)), RaceWinner::open);
    EXPECT_EQ(race_winner(next, utc(4, 30)), RaceWinner::open);
    EXPECT_EQ(race_winner(next, utc(4, 31)), RaceWinner::boundary);
    EXPECT_EQ(race_winner(any_waters(60min, {}), utc(4, 31)), RaceWinner::open);
}

TEST(ZoneView, a_disputed_zone_names_both_states)
{
    geo::ZoneFinding zone;
    zone.zone = geo::Zone::territorial_sea;
    zone.coastal_state = "ATL";
    EXPECT_FALSE(service::zone_view(zone).contains("disputed"));
    zone.also_territorial_sea_of = {{"BOR", geo::Distance::metres(20'000)}};
    zone.disputed = true;
    const json::object shown = service::zone_view(zone);
    EXPECT_TRUE(shown.at("disputed").as_bool());
    EXPECT_EQ(shown.at("coastal_state").as_string(), "ATL");
    EXPECT_EQ(shown.at("also_territorial_sea_of").at(0).as_string(), "BOR");
}

TEST_F(IdentityViewTest, a_distress_device_stands_in_the_status_and_on_the_terminal)
{
    EXPECT_TRUE(service::distress_view(sea.atlantia.picture(), sea.clock.utc()).empty());
    track::ais::PositionReport call;
    call.mmsi = {974000007};
    call.position = place(41.6, -29.5);
    call.status = 14;
    for (const std::string& line : track::ais::encode_class_a(call, {}))
        see(line);
    const json::array shown =
        service::distress_view(sea.atlantia.picture(), sea.clock.utc() + 7min);
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown.at(0).at("device").as_string(), "epirb");
    EXPECT_EQ(shown.at(0).at("state").as_string(), "active");
    EXPECT_TRUE(shown.at(0).at("silent").as_bool());
    const std::string words = command_line::status_words(json::object{{"distress", shown}});
    EXPECT_THAT(words, HasSubstr("DISTRESS"));
    EXPECT_THAT(words, HasSubstr("974000007"));
}

} // namespace
} // namespace ensign::test

// The border between the API and the law: what a body may say, and what it may not.

#include "core/service/command_parser.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using namespace request;
namespace json = wire::json;

const Instant kNow = from_epoch_ms(1'795'500'000'000);

expected<Command, wire::DecodeFault> parse(std::string_view kind, std::string_view body)
{
    return service::parse_command(
        kind, *wire::parse_strict(body, wire::Numbers::any_finite), {kNow});
}

TEST(CommandParser, a_sighting_is_now_and_as_uncertain_as_the_watch_usually_is)
{
    const auto command =
        parse("record_sighting", R"({"position":"36 04.2N 014 31.8E","source":"radar"})");
    ASSERT_TRUE(command) << command.error();
    const Sighting& seen = std::get<RecordSighting>(*command).sighting;
    EXPECT_EQ(seen.seen, kNow);
    EXPECT_EQ(seen.source, SightingSource::radar);
    EXPECT_NEAR(seen.position.latitude(), 36.07, 1e-9);
    EXPECT_NEAR(seen.uncertainty.in_metres(), 926.0, 1e-9); // half a nautical mile
    EXPECT_FALSE(seen.course);
}

TEST(CommandParser, a_sighting_can_say_course_speed_and_how_sure_it_is)
{
    const auto command = parse(
        "record_sighting",
        R"({"position":{"lat":36,"lon":14},"source":"visual","seen_at":"2026-11-24T00:10:00Z",)"
        R"("course":182.5,"speed_knots":7,"uncertainty_m":150})");
    ASSERT_TRUE(command) << command.error();
    const Sighting& seen = std::get<RecordSighting>(*command).sighting;
    EXPECT_EQ(seen.course, 182.5);
    EXPECT_EQ(seen.speed_knots, 7.0);
    EXPECT_EQ(seen.uncertainty.in_metres(), 150.0);
    EXPECT_EQ(utc_text(seen.seen), "2026-11-24T00:10:00.000Z");
}

TEST(CommandParser, a_sighting_that_cannot_be_is_refused)
{
    const std::string start = R"({"position":"36 04.2N 014 31.8E","source":"radar",)";
    for (const char* rest :
         {R"("course":360})",
          R"("course":-1})",
          R"("speed_knots":100})",
          R"("uncertainty_m":-5})",
          R"("seen_at":"2027-01-01T00:00:00Z"})"})
        EXPECT_FALSE(parse("record_sighting", start + rest)) << rest;
}

TEST(CommandParser, a_claim_corrects_the_last_one_only_when_it_says_so)
{
    const auto corrects = [](const char* body) {
        return std::get<RecordClaim>(*parse("record_claim", body)).corrects;
    };
    EXPECT_FALSE(corrects(R"({"state":"BOR","form":"flag"})"));
    EXPECT_FALSE(corrects(R"({"state":"BOR","form":"flag","corrects":false})"));
    EXPECT_TRUE(corrects(R"({"state":"BOR","form":"flag","corrects":true})"));
    EXPECT_FALSE(parse("record_claim", R"({"state":"BOR","form":"flag","corrects":"yes"})"));
}

TEST(CommandParser, a_condition_carries_what_a_machine_can_check)
{
    const auto command = parse(
        "draft_authorization_answer",
        R"({"decision":"granted_with_conditions","measures":["board"],"conditions":[)"
        R"({"type":"ask_again","text":"Ask before the hold.","measures":["search"]},)"
        R"({"type":"time","text":"By day.","not_after":"2026-11-24T16:00:00Z","daylight_only":true},)"
        R"({"type":"area","text":"Here.","area":{"centre":"36 04.2N 014 31.8E","radius_nm":5}},)"
        R"({"type":"unit","text":"She alone.","unit":"GUARD 7"}]})");
    ASSERT_TRUE(command) << command.error();
    const auto& conditions = std::get<DraftAuthorizationAnswer>(*command).conditions;
    ASSERT_EQ(conditions.size(), 4u);
    EXPECT_EQ(conditions[0].id, "c1");
    EXPECT_TRUE(conditions[0].measures.has(Measure::search));
    EXPECT_TRUE(conditions[1].daylight_only);
    EXPECT_EQ(utc_text(conditions[1].not_after.value()), "2026-11-24T16:00:00.000Z");
    EXPECT_NEAR(conditions[2].area.value().radius().in_nautical_miles(), 5.0, 1e-9);
    EXPECT_EQ(conditions[3].unit, "GUARD 7");
}

TEST(CommandParser, a_condition_with_half_an_area_is_refused)
{
    const auto refused = [](const std::string& area) {
        return !parse(
            "draft_authorization_answer",
            R"({"decision":"granted_with_conditions","conditions":[{"type":"area","text":"Here.",)"
            R"("area":)" +
                area + "}]}");
    };
    EXPECT_TRUE(refused(R"({"centre":"36 04.2N 014 31.8E"})"));
    EXPECT_TRUE(refused(R"({"radius_nm":5})"));
    EXPECT_TRUE(refused(R"({"centre":"36 04.2N 014 31.8E","radius_nm":0})"));
    EXPECT_TRUE(refused(R"({"centre":"36 04.2N 014 31.8E","radius_nm":5,"shape":"oval"})"));
    EXPECT_FALSE(refused(R"({"centre":"36 04.2N 014 31.8E","radius_nm":5})"));
}

TEST(CommandParser, a_count_is_whole_and_not_negative)
{
    EXPECT_TRUE(parse("count_persons", R"({"unknown":0})"));
    EXPECT_FALSE(parse("count_persons", R"({"unknown":-1})"));
    EXPECT_FALSE(parse("count_persons", R"({"unknown":1.5})"));
    EXPECT_FALSE(parse("count_persons", R"({"unknown":"many"})"));
    EXPECT_FALSE(parse("count_persons", R"({})"));
}

TEST(CommandParser, the_faulty_member_is_named)
{
    const auto command = parse("take_measure", R"({"measure":"sink","words":"x"})");
    ASSERT_FALSE(command);
    EXPECT_EQ(command.error(), "measure: \"sink\" is not one of the known words");
}

TEST(CommandParser, a_word_that_is_no_command_is_refused)
{
    const auto command = parse("sink_her", "{}");
    ASSERT_FALSE(command);
    EXPECT_EQ(command.error(), "\"sink_her\" is not a command");
}

} // namespace
} // namespace ensign::test

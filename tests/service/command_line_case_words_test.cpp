// A case on a terminal: every part of it in words, times in UTC.

#include "core/service/command_line/case_words.hpp"
#include "tests/service/command_line_world.hpp"

#include <gmock/gmock.h>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string words(const char* text)
{
    return command_line::case_words(*wire::parse_strict(text, wire::Numbers::any_finite));
}

TEST(CaseWords, authority_boarding_and_report_are_printed_in_utc)
{
    const std::string text = words(
        R"({"number":"ATL-2026-0001","side":"asking","phase":"reported","version":31,)"
        R"("authority":{"state":"active","basis":"stateless","measures":["board","search"],)"
        R"("unit":"GUARD 7","valid_from":"2026-11-24T04:00:00.000Z",)"
        R"("valid_to":"2026-11-24T08:00:00.000Z","reviewed_by":"leo","confirmed_by":"cara"},)"
        R"("boardings":[{"clearance":{"rule":"D21","basis":"stateless","measures":["board"]},)"
        R"("cleared":{"person":"cara","role":"commander","at":"2026-11-24T04:10:00.000Z"},)"
        R"("on_deck_at":"2026-11-24T04:31:00.000Z","evidence_count":2,)"
        R"("report":{"suspicion_confirmed":false,"found":"nothing","whereabouts":"under way"},)"
        R"("reported_at":"2026-11-24T06:00:00.000Z"}]})");
    EXPECT_THAT(text, HasSubstr("active, stateless, board, search, unit GUARD 7"));
    EXPECT_THAT(text, HasSubstr("from 24 NOV 2026 04:00:00 Z to 24 NOV 2026 08:00:00 Z"));
    EXPECT_THAT(text, HasSubstr("reviewed by leo, confirmed by cara"));
    EXPECT_THAT(text, HasSubstr("cleared 24 NOV 2026 04:10:00 Z by cara, rule D21"));
    EXPECT_THAT(text, HasSubstr("on deck"));
    EXPECT_THAT(text, HasSubstr("24 NOV 2026 04:31:00 Z"));
    EXPECT_THAT(text, HasSubstr("suspicion not confirmed, nothing, sent 24 NOV 2026 06:00:00 Z"));
}

TEST(CaseWords, a_report_is_printed_whole_at_both_ends_as_a_draft_and_as_it_was_sent)
{
    const std::string members =
        R"({"suspicion_confirmed":true,"found":"forty in the hold","measures":"boarded, searched",)"
        R"("persons":"40, of these 6 children","evidence":"two telephones","damage":"one lock",)"
        R"("force":"none","deviations":"no bridge","whereabouts":"under way",)"
        R"("disposition_asked":"her master"})";
    for (const char* member : {"report_draft", "report"}) {
        const std::string text = words(
            (R"({"number":"N","side":"asked","phase":"reported","version":3,"boardings":[{")" +
             std::string{member} + "\":" + members + "}]}")
                .c_str());
        for (const char* said :
             {"forty in the hold",
              "measures     boarded, searched",
              "persons      40, of these 6 children",
              "evidence     two telephones",
              "damage       one lock",
              "force        none",
              "deviations   no bridge",
              "whereabouts  under way",
              "asked        her master"})
            EXPECT_THAT(text, HasSubstr(said)) << member;
    }
}

// The review is not told: at the asked State nothing is known of it.
TEST(CaseWords, whether_an_authority_was_reviewed_is_said_only_where_it_is_known)
{
    const auto said = [](const std::string& side, const std::string& reviewed) {
        return words((R"({"number":"N","side":")" + side +
                      R"(","phase":"reported","version":3,"authority":{"state":"active",)" +
                      R"("basis":"express")" + reviewed + "}}")
                         .c_str());
    };
    EXPECT_THAT(said("asking", ""), HasSubstr("not reviewed yet"));
    EXPECT_THAT(said("asked", ""), Not(HasSubstr("reviewed")));
    EXPECT_THAT(said("asked", ""), HasSubstr("active, express"));
    EXPECT_THAT(said("asked", R"(,"reviewed_by":"leo")"), HasSubstr("reviewed by leo"));
}

TEST(CaseWords, what_was_observed_of_her_is_printed_with_its_source)
{
    const std::string text =
        words(R"({"number":"N","side":"asking","phase":"suspected","version":3,"observations":[)"
              R"({"fact":"flag_seen","value":"BOR","source":"aircraft A1","confidence":"high",)"
              R"("by":"wanda","at":"2026-11-24T03:10:00.000Z"}]})");
    EXPECT_THAT(
        text, HasSubstr("flag_seen: BOR, confidence high, by aircraft A1, 24 NOV 2026 03:10:00 Z"));
}

TEST(CaseWords, rulings_and_measures_are_printed_with_who_when_whereto_and_why)
{
    const std::string text =
        words(R"({"number":"N","side":"asking","phase":"on_board","version":9,"rulings_made":[)"
              R"({"matter":"passage","ruling":"proceed","words":"she fishes","by":"leo",)"
              R"("at":"2026-11-24T04:10:00.000Z","in_force":false},)"
              R"({"matter":"passage","ruling":"stop","words":"innocent","by":"lea",)"
              R"("at":"2026-11-24T04:20:00.000Z","in_force":true}],)"
              R"("boardings":[{"measures":[{"measure":"divert","to":"ATL","words":"to port",)"
              R"("at":"2026-11-24T05:00:00.000Z","by":"bo"}]}]})");
    EXPECT_THAT(
        text,
        HasSubstr(
            "passage: proceed, no longer in force, by leo, 24 NOV 2026 04:10:00 Z: she fishes"));
    EXPECT_THAT(text, HasSubstr("passage: stop, by lea, 24 NOV 2026 04:20:00 Z: innocent"));
    EXPECT_THAT(text, HasSubstr("divert to ATL, 24 NOV 2026 05:00:00 Z by bo: to port"));
    EXPECT_LT(text.find("she fishes"), text.find("innocent"));
}

TEST(CaseWords, wishes_with_one_answer_share_a_line_of_the_verdict)
{
    const std::string text = words(
        R"({"number":"N","side":"asking","phase":"on_board","version":9,"verdict":{)"
        R"("sentence":"BOARD: YES","on_board":[)"
        R"({"rule":"M01","wish":"search","answer":"yes","reason":"It is in the granted set."},)"
        R"({"rule":"M02","wish":"seize","answer":"no","reason":"No evidence is on record."},)"
        R"({"rule":"M02","wish":"divert","answer":"no","reason":"No evidence is on record."}]}})");
    EXPECT_THAT(text, HasSubstr("on board  M01 search: yes. It is in the granted set.\n"));
    EXPECT_THAT(text, HasSubstr("on board  M02 seize, divert: no. No evidence is on record.\n"));
}

TEST(CaseWords, duties_and_clocks_say_whether_it_is_a_target_or_a_deadline)
{
    const std::string text = words(
        R"j({"number":"ATL-2026-0001","side":"asking","phase":"hold","version":9,)j"
        R"j("duties":[{"kind":"report_results","words":"Report the results.",)j"
        R"j("due_at":"2026-11-24T07:00:00.000Z"},{"kind":"rescue","words":"Rescue first."}],)j"
        R"j("clocks":[{"name":"registry/answer","label":"target (policy)","state":"running",)j"
        R"j("due_at":"2026-11-24T05:00:00.000Z"},)j"
        R"j({"name":"registry/CAR-16.3","label":"deadline","state":"void","why":"asked for more"}]})j");
    EXPECT_THAT(text, HasSubstr("Report the results. - due 24 NOV 2026 07:00:00 Z"));
    EXPECT_THAT(text, HasSubstr("duty   Rescue first.\n"));
    EXPECT_THAT(
        text, HasSubstr("registry/answer, target (policy), running, due 24 NOV 2026 05:00:00 Z"));
    EXPECT_THAT(text, HasSubstr("registry/CAR-16.3, deadline, void, asked for more"));
}

TEST(CaseWords, persons_are_counted_and_nought_is_not_printed)
{
    const std::string text =
        words(R"({"number":"N","side":"asking","phase":"on_board","version":1,"sar":"alert",)"
              R"("persons":{"unknown":38,"children":4,"crew":0,)"
              R"("open_screenings":[{"screening":"p1","opened_at":"2026-11-24T05:00:00.000Z"}]}})");
    EXPECT_THAT(text, HasSubstr("of unknown role 38, of these children 4"));
    EXPECT_THAT(text, Not(HasSubstr("crew")));
    EXPECT_THAT(text, HasSubstr("p1 open since 24 NOV 2026 05:00:00 Z"));
    EXPECT_THAT(text, HasSubstr("rescue"));
    EXPECT_THAT(text, HasSubstr("alert"));
}

class ActCommandsTest : public CommandLineTest {
protected:
    std::string body_of(const std::vector<std::string>& words)
    {
        sign_in();
        core = [](const net::Request&) {
            return json(200, R"({"cases":[{"id":"x","number":"N"}],"number":"N"})");
        };
        if (run(words) != 0) return err.str();
        return wire::canonical(*wire::parse_strict(asked.back().body, wire::Numbers::any_finite));
    }
};

TEST_F(ActCommandsTest, an_act_sends_its_members_by_name)
{
    EXPECT_EQ(
        body_of(
            {"case",
             "log-contact",
             "N",
             "--state",
             "BOR",
             "--channel",
             "radio",
             "--not-reached",
             "--words",
             "no answer on 16"}),
        R"({"channel":"radio","reached":false,"state":"BOR","words":"no answer on 16"})");
    EXPECT_EQ(asked.back().path, "/v1/cases/x/log_contact");
}

TEST_F(ActCommandsTest, measures_are_given_one_at_a_time_and_sent_as_a_list)
{
    EXPECT_EQ(
        body_of(
            {"case",
             "draft-coastal-request",
             "N",
             "--to",
             "ANY",
             "--measure",
             "board",
             "--measure",
             "search",
             "--purpose",
             "p"}),
        R"({"measures":["board","search"],"purpose":"p","to":"ANY"})");
    EXPECT_EQ(
        body_of({"case", "take-measure", "N", "--measure", "divert", "--words", "w"}),
        R"({"measure":"divert","words":"w"})");
}

TEST_F(ActCommandsTest, the_help_that_is_asked_for_is_not_the_help_of_the_command)
{
    EXPECT_EQ(
        body_of(
            {"case",
             "draft-assistance-request",
             "N",
             "--to",
             "BOR",
             "--ground",
             "own_flag",
             "--help-wanted",
             "a tug"}),
        R"({"ground":"own_flag","help":"a tug","to":"BOR"})");
}

TEST_F(ActCommandsTest, an_unknown_word_or_a_missing_member_is_usage)
{
    EXPECT_EQ(run({"case", "take-measure", "N", "--measure", "sink", "--words", "w"}), 2);
    EXPECT_EQ(run({"case", "take-measure", "N", "--measure", "divert"}), 2);
    EXPECT_EQ(run({"case", "log-contact", "N", "--state", "BOR", "--channel", "radio"}), 2);
}

TEST_F(ActCommandsTest, a_condition_can_be_given_whole)
{
    EXPECT_EQ(
        body_of(
            {"case",
             "draft-authorization-answer",
             "N",
             "--decision",
             "granted_with_conditions",
             "--condition",
             R"({"type":"time","text":"By day.","daylight_only":true})"}),
        R"({"conditions":[{"daylight_only":true,"text":"By day.","type":"time"}],)"
        R"("decision":"granted_with_conditions"})");
    EXPECT_EQ(
        run(
            {"case",
             "draft-authorization-answer",
             "N",
             "--decision",
             "granted",
             "--condition",
             "{broken"}),
        2);
}

TEST_F(ActCommandsTest, a_sighting_and_a_correction_can_be_given)
{
    EXPECT_EQ(
        body_of(
            {"case",
             "record-sighting",
             "N",
             "--position",
             "36 05.0N 014 33.0E",
             "--source",
             "radar",
             "--course",
             "182"}),
        R"({"course":1.82E2,"position":{"text":"36 05.0N 014 33.0E"},"source":"radar"})");
    EXPECT_EQ(
        body_of({"case", "record-claim", "N", "--state", "BOR", "--form", "flag", "--corrects"}),
        R"({"corrects":true,"form":"flag","state":"BOR"})");
}

} // namespace
} // namespace ensign::test

// The clocks of a question (domain brief, 4.3): one request, four different lapse times; each
// starts on its own event and on no other.

#include "core/request/response_clock.hpp"
#include "tests/support/request_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

using std::chrono::hours;

Instant on(std::string_view text) { return parse_utc(text).value(); }

class ResponseClockTest : public RequestTest {
protected:
    void SetUp() override
    {
        rows_ = {
            row("COE-95", law::ClockStart::delivered, law::SilenceRule::no_authority),
            row("CAR-16.3",
                law::ClockStart::received_oral,
                law::SilenceRule::deemed_board_search_question),
            row("SUA-5D",
                law::ClockStart::acknowledged,
                law::SilenceRule::deemed_board_search_question),
            instrument(
                "SOM-8.2", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::no_authority)};
        rows_[0].deadline = law::DeadlineKind::treaty_best_effort;
        use_law();
    }

    static law::Instrument row(std::string id, law::ClockStart start, law::SilenceRule silence)
    {
        auto made = instrument(std::move(id), {law::OffenceScope::migrant_smuggling}, silence);
        made.clock_start = start;
        made.clock_question = law::ClockQuestion::registry;
        made.deadline = law::DeadlineKind::treaty_absolute;
        made.decide_within = hours{4};
        return made;
    }

    void use_law(std::vector<law::Declaration> declarations = {})
    {
        std::vector<law::PartyStatus> parties;
        for (const char* treaty : {"SOM", "CAR", "SUA", "COE"}) {
            parties.push_back(party(kBorealia, true));
            parties.back().instrument = treaty;
        }
        law_ = law::LawBook{"clocks", rows_, parties, {}, std::move(declarations)};
    }

    /// Asked under this instrument at this instant; nothing is delivered or heard yet.
    void asked_under(const char* instrument, Instant start)
    {
        case_ = {};
        claim_known();
        auto draft = registry_draft();
        draft.instrument = InstrumentId{instrument};
        given(watch, draft);
        at(start);
        given(desk, ReleaseRegistryRequest{});
    }
    void oral(Instant when_heard)
    {
        at(when_heard);
        given(
            watch,
            Act<ContactLogged>{{kBorealia, Channel::telephone, "1", true, true, "put orally"}});
    }
    void delivered(Instant when_delivered)
    {
        at(when_delivered);
        case_ = evolve(case_, from(kAtlantia, RequestDelivered{Question::registry}));
    }
    void acknowledged(Instant when_acknowledged)
    {
        at(when_acknowledged);
        heard(kBorealia, RequestAcknowledged{Question::registry});
    }
    void example_of_the_brief(const char* instrument)
    {
        asked_under(instrument, utc(1, 49));
        oral(utc(1, 50));
        delivered(utc(1, 58, 20));
        acknowledged(utc(3, 5));
    }
    ResponseClock own(Instant now) const { return instrument_clock(case_, law_, now).value(); }

    std::vector<law::Instrument> rows_;
};

TEST_F(ResponseClockTest, the_same_request_lapses_at_four_different_times)
{
    example_of_the_brief("COE-95");
    EXPECT_EQ(own(utc(4, 0)).due_at, utc(5, 58, 20));
    EXPECT_EQ(own(utc(4, 0)).silence, law::SilenceRule::no_authority);
    EXPECT_EQ(own(utc(4, 0)).label, "aim (treaty, best effort)");
    example_of_the_brief("CAR-16.3");
    EXPECT_EQ(own(utc(4, 0)).due_at, utc(5, 50));
    EXPECT_EQ(own(utc(4, 0)).label, "deadline (treaty)");
    example_of_the_brief("SUA-5D");
    EXPECT_EQ(own(utc(4, 0)).due_at, utc(7, 5));
    example_of_the_brief("SOM-8.2");
    EXPECT_FALSE(instrument_clock(case_, law_, utc(23, 0)).has_value());
}

TEST_F(ResponseClockTest, exactly_four_hours_are_in_time_and_one_millisecond_more_is_not)
{
    example_of_the_brief("SUA-5D");
    EXPECT_EQ(own(utc(7, 5)).state, ClockState::running);
    EXPECT_EQ(own(utc(7, 5) + Duration{1}).state, ClockState::lapsed);
}

// Invariant 17.
TEST_F(ResponseClockTest, a_clock_without_its_start_event_stays_armed_and_says_why)
{
    asked_under("SUA-5D", utc(3, 0));
    delivered(utc(3, 1));
    EXPECT_EQ(own(utc(23, 0)).state, ClockState::armed);
    EXPECT_EQ(own(utc(23, 0)).why, "not started: no acknowledgement");
    asked_under("COE-95", utc(3, 0));
    EXPECT_EQ(own(utc(23, 0)).why, "not started: no receipt");
    asked_under("CAR-16.3", utc(3, 0));
    EXPECT_EQ(own(utc(23, 0)).why, "not started: nobody of that State has heard it");
}

TEST_F(ResponseClockTest, a_withdrawal_makes_the_clock_void)
{
    example_of_the_brief("SUA-5D");
    given(desk, WithdrawRequest{Question::registry, "she turned back"});
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::voided);
}

TEST_F(ResponseClockTest, a_request_for_more_information_makes_the_clock_void)
{
    example_of_the_brief("SUA-5D");
    heard(kBorealia, MoreInformationAsked{Question::registry, "a photograph"});
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::voided);
    EXPECT_FALSE(own(utc(8, 0)).why.empty());
}

TEST_F(ResponseClockTest, a_declaration_withdrawn_before_the_end_makes_the_clock_void)
{
    rows_[2].needs_declaration = true;
    law::Declaration declared;
    declared.state = kBorealia;
    declared.instrument = InstrumentId{"SUA-5D"};
    declared.mode = law::ConsentMode::deemed_after;
    declared.enabled = declared.verified = true;
    use_law({declared});
    example_of_the_brief("SUA-5D");
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::lapsed);
    declared.in_force_to = utc(6, 0);
    use_law({declared});
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::voided);
}

TEST_F(ResponseClockTest, a_confirmation_stops_the_clock_and_neither_nor_may_not)
{
    example_of_the_brief("SUA-5D");
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::met);
    rows_[1].neither_nor_is_silence = true;
    use_law();
    example_of_the_brief("CAR-16.3");
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::cannot_determine)});
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::lapsed);
}

// Domain brief, 4.3: met or lapsed. What comes after the end is a response all the same.
TEST_F(ResponseClockTest, an_answer_after_the_end_leaves_the_clock_lapsed)
{
    example_of_the_brief("SUA-5D");
    at(utc(7, 5));
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::met);
    example_of_the_brief("SUA-5D");
    at(utc(7, 5) + Duration{1});
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::lapsed);
    EXPECT_EQ(own(utc(8, 0)).responded_at, utc(7, 5) + Duration{1});
    const auto target = response_clock(case_, Question::registry, law_, utc(8, 0));
    EXPECT_EQ(target->state, ClockState::lapsed);
    EXPECT_TRUE(target->responded_at.has_value());
    EXPECT_EQ(
        std::ranges::count_if(
            alarms_due(case_, law_, utc(12, 0)),
            [](const AlarmRaised& alarm) { return alarm.clock.starts_with("registry/"); }),
        0); // nobody is called any more
}

TEST_F(ResponseClockTest, a_question_or_a_voice_after_the_end_is_a_late_response)
{
    example_of_the_brief("SUA-5D");
    at(utc(7, 30));
    heard(kBorealia, MoreInformationAsked{Question::registry, "a photograph"});
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::lapsed);
    EXPECT_EQ(own(utc(8, 0)).responded_at, utc(7, 30));
    example_of_the_brief("SUA-5D");
    at(utc(7, 40));
    given(
        watch, Act<OralAnswerRecorded>{{OralDecision::confirmed, {}, "Cdr Holm", "+812", "ours"}});
    EXPECT_EQ(own(utc(8, 0)).state, ClockState::lapsed);
    EXPECT_EQ(own(utc(8, 0)).responded_at, utc(7, 40));
}

// SUA 8bis(2), CoE Agreement: the duty is the treaty's, the minutes are ours.
TEST_F(ResponseClockTest, where_the_text_says_at_once_the_target_says_whose_duty_it_is)
{
    const auto acknowledge = [&] {
        for (const ResponseClock& clock : response_clocks(case_, law_, utc(4, 0)))
            if (clock.name == "registry/acknowledge") return clock.label;
        return std::string{};
    };
    asked_under("SUA-5D", utc(3, 0));
    EXPECT_EQ(acknowledge(), "target (policy)");
    for (law::Instrument& row : rows_)
        row.acknowledge_at_once = true;
    use_law();
    asked_under("SUA-5D", utc(3, 0));
    EXPECT_EQ(acknowledge(), "at once (treaty), target (policy)");
}

// Invariant 15: elapsed time, whatever the clocks on the wall do.
TEST_F(ResponseClockTest, four_hours_are_four_hours_on_every_day)
{
    for (const char* start :
         {"2031-03-30T00:30:00Z",
          "2031-10-26T00:30:00Z",
          "2016-12-31T23:59:59Z",
          "2038-01-19T03:14:07Z",
          "2100-02-28T22:00:00Z",
          "2100-12-31T23:00:00Z"}) {
        asked_under("COE-95", on(start));
        delivered(on(start));
        EXPECT_EQ(*own(on(start)).due_at - on(start), hours{4}) << start;
        EXPECT_EQ(own(on(start) + hours{4}).state, ClockState::running) << start;
        EXPECT_EQ(own(on(start) + hours{4} + Duration{1}).state, ClockState::lapsed) << start;
    }
}

TEST_F(ResponseClockTest, a_leap_second_is_not_a_time_that_can_be_written)
{
    EXPECT_FALSE(parse_utc("2016-12-31T23:59:60Z").has_value());
    EXPECT_EQ(on("2017-01-01T00:00:00Z") - on("2016-12-31T23:59:59Z"), std::chrono::seconds{1});
    EXPECT_FALSE(parse_utc("2100-02-29T00:00:00Z").has_value()); // no leap year
    EXPECT_EQ(epoch_ms(on("2038-01-19T03:14:08Z")), 2'147'483'648'000);
}

} // namespace
} // namespace ensign::test

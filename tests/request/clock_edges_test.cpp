// Edges of the clocks: which question, which row, which start; the time of a leap year, of 2038 and
// of 2106; an answer at the last millisecond.

#include "core/request/duties.hpp"
#include "core/request/response_clock.hpp"
#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

using std::chrono::hours;

Instant on(std::string_view text) { return parse_utc(text).value(); }

class ClockEdgesTest : public RequestTest {
protected:
    static law::Instrument row(std::string id, law::SilenceRule silence)
    {
        auto made = instrument(std::move(id), {law::OffenceScope::migrant_smuggling}, silence);
        made.clock_start = law::ClockStart::sent;
        made.clock_question = law::ClockQuestion::registry;
        made.decide_within = hours{4};
        made.combined = true;
        return made;
    }
    void under(const law::Instrument& only)
    {
        law_ = law::LawBook{"edges", {only}, {party(kAtlantia, true), party(kBorealia, true)}, {}};
    }
    /// The registry question is sent at this instant, under the only row there is.
    void asked_at(Instant sent)
    {
        case_ = {};
        claim_known();
        auto draft = registry_draft();
        draft.instrument = law_.instruments().front().id;
        given(watch, draft);
        at(sent);
        given(desk, ReleaseRegistryRequest{});
    }
    std::optional<ResponseClock> own(Instant now) const
    {
        return instrument_clock(case_, law_, now);
    }
};

TEST_F(ClockEdgesTest, four_hours_end_at_the_same_millisecond_in_every_century)
{
    under(row("SOM-X", law::SilenceRule::no_authority));
    for (const auto& [start, end] : std::vector<std::pair<std::string, std::string>>{
             {"2026-11-24T03:00:00Z", "2026-11-24T07:00:00Z"},
             {"2031-03-29T23:30:00Z", "2031-03-30T03:30:00Z"},    // clocks go forward in Europe
             {"2031-10-25T23:30:00Z", "2031-10-26T03:30:00Z"},    // and back
             {"2028-02-28T22:00:00Z", "2028-02-29T02:00:00Z"},    // a leap day
             {"2038-01-19T01:00:00Z", "2038-01-19T05:00:00Z"},    // over 2^31 s
             {"2106-02-07T04:00:00Z", "2106-02-07T08:00:00Z"},    // over 2^32 s
             {"2016-12-31T22:00:00Z", "2017-01-01T02:00:00Z"}}) { // over a leap second
        SCOPED_TRACE(start);
        asked_at(on(start));
        const auto clock = own(on(start));
        ASSERT_TRUE(clock.has_value());
        EXPECT_EQ(clock->due_at, on(end));
        EXPECT_EQ(own(on(end))->state, ClockState::running);
        EXPECT_EQ(own(on(end) + Duration{1})->state, ClockState::lapsed);
        at(on(end));
        heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::not_found)});
        EXPECT_EQ(own(on(end) + Duration{1})->state, ClockState::met);
    }
}

TEST_F(ClockEdgesTest, an_instant_of_every_century_is_written_and_read_back)
{
    for (const std::int64_t ms :
         {2'147'483'647'999LL, 2'147'483'648'000LL, 4'294'967'295'999LL, 4'294'967'296'000LL})
        EXPECT_EQ(epoch_ms(on(utc_text(from_epoch_ms(ms)))), ms);
    EXPECT_EQ(utc_text(from_epoch_ms(4'294'967'296'000)), "2106-02-07T06:28:16.000Z");
}

TEST_F(ClockEdgesTest, a_row_without_hours_or_without_a_start_has_no_clock)
{
    law::Instrument only = row("SOM-X", law::SilenceRule::no_authority);
    only.decide_within.reset();
    under(only);
    asked_at(utc(3, 0));
    EXPECT_FALSE(own(utc(9, 0)).has_value());
    only = row("SOM-X", law::SilenceRule::no_authority);
    only.clock_start = law::ClockStart::none;
    under(only);
    asked_at(utc(3, 0));
    EXPECT_FALSE(own(utc(9, 0)).has_value());
}

TEST_F(ClockEdgesTest, a_clock_of_the_request_to_board_waits_for_that_request)
{
    law::Instrument only = row("SOM-X", law::SilenceRule::no_authority);
    only.clock_question = law::ClockQuestion::authorization;
    under(only);
    asked_at(utc(3, 0));
    EXPECT_FALSE(own(utc(9, 0)).has_value());
    given(duty, AssignUnit{cutter()});
    given(watch, authorization_draft());
    at(utc(3, 30));
    given(desk, ReleaseAuthorizationRequest{});
    ASSERT_TRUE(own(utc(4, 0)).has_value());
    EXPECT_EQ(own(utc(4, 0))->due_at, utc(7, 30));
    // An answer to the question it belongs to stops it.
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    at(utc(4, 0));
    heard(kBorealia, AuthorizationAnswered{authorization_answer(AuthorizationDecision::granted)});
    EXPECT_EQ(own(utc(9, 0))->state, ClockState::met);
}

TEST_F(ClockEdgesTest, silence_means_something_only_to_a_state_the_row_binds)
{
    using enum law::SilenceRule;
    for (const law::SilenceRule rule : {no_authority, not_applicable, deemed_board_search_question})
        for (const bool bound : {true, false}) {
            const law::Instrument only = row("SOM-X", rule);
            law_ = law::LawBook{
                "edges", {only}, {party(kAtlantia, true), party(kBorealia, bound)}, {}};
            asked_at(utc(3, 0));
            const auto means = rule == deemed_board_search_question && !bound ? no_authority : rule;
            EXPECT_EQ(own(utc(4, 0))->silence, means) << word(rule) << bound;
            const auto target = response_clock(case_, Question::registry, law_, utc(4, 0));
            EXPECT_EQ(target->silence, means);
        }
}

TEST_F(ClockEdgesTest, each_question_has_the_clock_of_its_own_row)
{
    under(row("SOM-X", law::SilenceRule::no_authority));
    asked_at(utc(3, 0));
    EXPECT_EQ(response_clocks(case_, law_, utc(4, 0)).size(), 3U);
    EXPECT_EQ(
        response_clock(case_, Question::registry, law_, utc(4, 0))->starts_on,
        law::ClockStart::sent);
    given(duty, AssignUnit{cutter()});
    given(watch, authorization_draft());
    EXPECT_FALSE(response_clock(case_, Question::authorization, law_, utc(4, 0)).has_value());
    given(desk, ReleaseAuthorizationRequest{});
    EXPECT_EQ(
        response_clock(case_, Question::authorization, law_, utc(4, 0))->starts_on,
        law::ClockStart::sent);
    EXPECT_EQ(response_clocks(case_, law_, utc(4, 0)).size(), 5U);
}

TEST_F(ClockEdgesTest, only_a_row_with_an_election_has_its_clock_and_only_from_the_summary)
{
    on_deck();
    given(team, Act<EvidenceRecorded>{{"lists of payments", "sealed bag 1"}});
    const auto before = response_clocks(case_, law_, now_).size();
    auto rows = law_.instruments();
    for (law::Instrument& only : rows)
        if (only.id == kProtocol) only.elect_within = hours{14 * 24};
    const law::LawBook without = law_;
    law_ = law::LawBook{"election", rows, law_.parties(), {}};
    EXPECT_EQ(response_clocks(case_, law_, now_).size(), before);
    given(desk, Act<EvidenceSummarySent>{{"what was found"}});
    EXPECT_EQ(response_clocks(case_, without, now_).size(), before);
    const auto clocks = response_clocks(case_, law_, now_);
    ASSERT_EQ(clocks.size(), before + 1);
    EXPECT_EQ(clocks.back().state, ClockState::armed);
    EXPECT_EQ(clocks.back().why, "not started: no receipt");
    EXPECT_EQ(clocks.back().due_at, std::nullopt);
    // Five hours under way: it runs from its receipt (CoE Agreement art. 14(2)).
    at(now_ + hours{5});
    case_ = evolve(case_, from(kAtlantia, EvidenceSummaryDelivered{}));
    EXPECT_EQ(response_clocks(case_, law_, now_).back().due_at, now_ + hours{14 * 24});
}

TEST_F(ClockEdgesTest, a_closed_case_rings_no_more)
{
    law::PolicyTargets policy;
    policy.escalation = {{75, "deputy"}};
    law_ = law::LawBook{"alarms", law_.instruments(), law_.parties(), policy};
    registry_asked();
    EXPECT_TRUE(next_deadline(case_, law_, utc(3, 0)).has_value());
    case_.closed_at = utc(3, 30);
    EXPECT_FALSE(next_deadline(case_, law_, utc(3, 0)).has_value());
    EXPECT_TRUE(duties(case_, law_, utc(3, 0)).empty());
}

TEST_F(ClockEdgesTest, alarms_ring_for_running_clocks_only)
{
    registry_asked();
    given(desk, WithdrawRequest{Question::registry, "she turned back"});
    EXPECT_TRUE(alarms_due(case_, law_, utc(9, 0)).empty());
    EXPECT_FALSE(next_deadline(case_, law_, utc(3, 0)).has_value());
    under(row("SOM-X", law::SilenceRule::no_authority));
    law::Instrument armed = row("SOM-X", law::SilenceRule::no_authority);
    armed.clock_start = law::ClockStart::acknowledged;
    under(armed);
    asked_at(utc(3, 0));
    for (const AlarmRaised& alarm : alarms_due(case_, law_, utc(9, 0)))
        EXPECT_NE(alarm.clock, "registry/SOM-X") << "it has not started";
}

TEST_F(ClockEdgesTest, without_a_ladder_nobody_is_to_be_called)
{
    registry_asked();
    case_.registry.set.reset();
    const auto alarms = alarms_due(case_, law_, utc(9, 0));
    ASSERT_FALSE(alarms.empty());
    EXPECT_TRUE(alarms.front().whom.empty());
}

TEST_F(ClockEdgesTest, either_question_put_by_voice_is_to_be_had_on_paper)
{
    const auto waits = [&] {
        int found = 0;
        for (const Duty& open : duties(case_, law_, now_))
            found += open.kind == DutyKind::written_confirmation ? 1 : 0;
        return found;
    };
    authorization_asked();
    case_.registry.delivered_at = utc(3, 1);
    case_.authorization.delivered_at = utc(3, 41);
    EXPECT_EQ(waits(), 0);
    case_.authorization.oral_at = utc(3, 40);
    EXPECT_EQ(waits(), 0);
    case_.authorization.delivered_at.reset();
    EXPECT_EQ(waits(), 1);
    case_.authorization.oral_at.reset();
    case_.registry.oral_at = utc(3, 0);
    case_.registry.delivered_at.reset();
    EXPECT_EQ(waits(), 1);
}

// A treaty's word on silence is the flag State's, and of the question that was put under it: the
// State whose waters they are has agreed to nothing by it.
TEST_F(ClockEdgesTest, silence_of_a_coastal_state_is_nothing_whatever_the_treaty_says_of_the_flag)
{
    under(row("SOM-X", law::SilenceRule::deemed_board_search_question));
    asked_at(utc(3, 0));
    given(duty, AssignUnit{cutter()});
    given(watch, authorization_draft());
    given(desk, ReleaseAuthorizationRequest{});
    given(watch, Act<CoastalRequestDrafted>{{kAnyland, {Measure::board}, "stop her"}});
    given(other_desk, Act<CoastalRequestReleased>{{{}, {}, {}, sighting(), {}, {}, {}, {}}});
    const auto of_the_flag = response_clock(case_, Question::authorization, law_, now_);
    const auto of_the_coast = response_clock(case_, Question::coastal, law_, now_);
    ASSERT_TRUE(of_the_flag && of_the_coast);
    EXPECT_EQ(word(of_the_flag->silence), word(law::SilenceRule::deemed_board_search_question));
    EXPECT_EQ(word(of_the_coast->silence), word(law::SilenceRule::no_authority));
    EXPECT_EQ(word(of_the_coast->starts_on), word(law::ClockStart::none));
}

} // namespace
} // namespace ensign::test

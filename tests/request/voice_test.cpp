// What is said by voice: which question it answers, when two officers disagree, and what a refusal
// or a yes leaves behind (domain brief, D13, D18, D19; invariants 23 and 26).

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"
#include "tests/support/refusals_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

class VoiceTest : public RefusalsTest {
protected:
    static OralAnswerRecorded leave(MeasureSet measures = {Measure::board, Measure::search})
    {
        return {OralDecision::granted, measures, "Cdr Holm", "+812", "you may"};
    }
    static OralAnswerRecorded no() { return {OralDecision::refused, {}, "Cdr Holm", "+812", "no"}; }

    void says(OralAnswerRecorded what, const std::string& officer = "Cdr Holm")
    {
        what.officer = officer;
        given(watch, Act<OralAnswerRecorded>{what});
    }
    /// Whatever the rules for recording it are: an event of the past is folded as it stands.
    void was_said(const OralAnswerRecorded& what)
    {
        case_ = evolve(case_, {now_, self_, watch.person, Role::watch_officer, what});
    }
    void called(bool reached, bool request_made)
    {
        given(
            watch,
            Act<ContactLogged>{
                {kBorealia, Channel::telephone, "+812", reached, request_made, "the duty desk"}});
    }
    void begins_anew()
    {
        case_ = {};
        now_ = utc(2, 40);
    }
};

TEST_F(VoiceTest, two_officers_conflict_where_they_differ_in_anything_and_nobody_with_himself)
{
    auto narrower = leave({Measure::board});
    auto conditional = leave();
    conditional.decision = OralDecision::granted_with_conditions;
    conditional.conditions = {"by day only"};
    auto shorter = leave();
    shorter.valid_to = utc(8, 0);
    for (const auto& other : {narrower, conditional, shorter, no()})
        for (const std::string officer : {"Cdr Holm", "Lt Berg"}) {
            begins_anew();
            authorization_asked();
            says(leave());
            says(other, officer);
            EXPECT_EQ(case_.authorization.conflict, officer == "Lt Berg") << word(other.decision);
        }
    begins_anew();
    authorization_asked();
    says(leave());
    says(leave(), "Lt Berg");
    EXPECT_FALSE(case_.authorization.conflict);
}

TEST_F(VoiceTest, of_two_that_permit_both_limits_and_the_conditions_of_both_hold_each_once)
{
    authorization_asked();
    auto first = leave();
    first.decision = OralDecision::granted_with_conditions;
    first.conditions = {"by day only", "no arms"};
    first.valid_to = utc(8, 0);
    auto second = leave({Measure::board});
    second.decision = OralDecision::granted_with_conditions;
    second.conditions = {"no arms", "report hourly"};
    second.valid_to = utc(9, 0);
    says(first);
    says(second, "Lt Berg");
    EXPECT_EQ(case_.oral->said.measures, MeasureSet{Measure::board});
    EXPECT_EQ(
        case_.oral->said.conditions,
        (std::vector<std::string>{"no arms", "report hourly", "by day only"}));
    EXPECT_EQ(case_.oral->said.valid_to, utc(8, 0));
}

TEST_F(VoiceTest, a_call_puts_the_question_that_is_next)
{
    registry_drafted();
    called(true, true);
    EXPECT_TRUE(case_.registry.oral_at && !case_.authorization.oral_at);

    begins_anew();
    confirmed(); // and nobody asked to board yet
    called(true, true);
    EXPECT_TRUE(!case_.registry.oral_at && case_.authorization.oral_at);

    begins_anew();
    authorization_asked();
    called(true, true);
    EXPECT_TRUE(!case_.registry.oral_at && case_.authorization.oral_at);

    begins_anew();
    answered(AuthorizationDecision::refused); // nothing is left to put but her nationality
    called(true, true);
    EXPECT_TRUE(case_.registry.oral_at && !case_.authorization.oral_at);
}

// Domain brief, 4.3: a clock is an instrument and a question, and grounds come before either.
TEST_F(VoiceTest, a_call_puts_nothing_before_the_grounds_are_approved)
{
    opened();
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    called(true, true);
    EXPECT_FALSE(case_.registry.oral_at.has_value());
    begins_anew();
    registry_drafted();
    called(true, true);
    const auto put = case_.registry.oral_at;
    ASSERT_TRUE(put.has_value());
    given(watch, registry_draft()); // the same question, in better words
    EXPECT_EQ(case_.registry.oral_at, put);
    case_.registry.draft->instrument = InstrumentId{"CAR-16.3"};
    given(watch, registry_draft()); // another one
    EXPECT_FALSE(case_.registry.oral_at.has_value());
}

TEST_F(VoiceTest, a_call_counts_as_asking_only_where_somebody_heard_the_request)
{
    registry_drafted();
    called(false, true);
    called(true, false);
    EXPECT_FALSE(case_.asked.at(kBorealia).reached_at.has_value());
    EXPECT_TRUE(case_.asked.at(kBorealia).not_reachable_at.has_value());
    EXPECT_FALSE(case_.registry.oral_at.has_value());
    called(true, true);
    EXPECT_TRUE(case_.asked.at(kBorealia).reached_at.has_value());
}

TEST_F(VoiceTest, a_grant_is_stopped_by_a_no_and_by_nothing_else_that_is_said)
{
    answered(AuthorizationDecision::granted);
    was_said(leave());
    EXPECT_FALSE(case_.authorization.suspended_at.has_value());
    says(no());
    EXPECT_EQ(case_.authorization.suspended_at, now_);
    const Instant first = now_;
    at(utc(4, 30));
    says(no());
    EXPECT_EQ(case_.authorization.suspended_at, first);

    begins_anew();
    answered(AuthorizationDecision::refused); // nothing to stop
    says(no());
    EXPECT_FALSE(case_.authorization.suspended_at.has_value());
}

TEST_F(VoiceTest, a_word_about_a_vessel_that_claims_nobody_is_kept_under_no_state)
{
    opened();
    was_said(no());
    EXPECT_TRUE(case_.refused_by.empty());
    EXPECT_TRUE(case_.oral.has_value());
    begins_anew();
    opened();
    case_ = evolve(
        case_,
        {now_, self_, desk.person, Role::out_desk, OralAnswerCalledBack{"nothing was said"}});
    EXPECT_FALSE(case_.oral.has_value());
}

TEST_F(VoiceTest, only_a_ruling_on_the_conflict_settles_it)
{
    const auto rules = [&](LegalMatter matter, Ruling ruling) {
        case_ = evolve(
            case_,
            {now_,
             self_,
             legal.person,
             Role::legal_adviser,
             LegalMatterRuled{matter, ruling, "w"}});
    };
    const auto two_voices = [&] {
        begins_anew();
        authorization_asked();
        says(no());
        says(leave(), "Lt Berg");
        EXPECT_TRUE(case_.authorization.oral_set_aside.has_value());
    };
    two_voices();
    rules(LegalMatter::late_answer, Ruling::proceed);
    EXPECT_TRUE(case_.authorization.oral_set_aside.has_value());
    EXPECT_EQ(case_.oral->said.decision, OralDecision::refused);
    rules(LegalMatter::conflicting_answers, Ruling::stop);
    EXPECT_FALSE(case_.authorization.oral_set_aside.has_value());
    EXPECT_EQ(case_.oral->said.decision, OralDecision::refused);
    two_voices();
    rules(LegalMatter::conflicting_answers, Ruling::proceed);
    EXPECT_EQ(case_.oral->said.decision, OralDecision::granted);
}

// Invariants 22 and 26: what was signed was another leave.
TEST_F(VoiceTest, another_leave_by_voice_is_to_be_signed_anew)
{
    authorization_asked();
    says(leave());
    given(desk, Act<OralAnswerCalledBack>{{"called back"}});
    invoked(BasisKind::express);
    EXPECT_TRUE(case_.invoked.has_value());
    says(leave({Measure::board}));
    EXPECT_FALSE(case_.invoked.has_value());
    invoked(BasisKind::right_of_visit); // which rests on no word of theirs
    says(leave());
    EXPECT_TRUE(case_.invoked.has_value());
}

TEST_F(VoiceTest, a_no_by_voice_needs_no_paper_once_one_came_or_nothing_is_asked)
{
    const auto paper_is_owed = [&] {
        const auto owed = duties(case_, law_, now_);
        return std::ranges::any_of(
            owed, [](const Duty& one) { return one.kind == DutyKind::written_confirmation; });
    };
    claim_known();
    says(no());
    EXPECT_TRUE(paper_is_owed());
    at(utc(5, 0));
    case_.asked[kBorealia].asked_at = utc(3, 0);
    heard(kBorealia, AuthorizationRevoked{"leave her alone"});
    EXPECT_FALSE(paper_is_owed());

    begins_anew();
    authorization_asked();
    says(no());
    EXPECT_TRUE(paper_is_owed());
    given(desk, WithdrawRequest{Question::authorization, "she turned back"});
    EXPECT_FALSE(paper_is_owed());

    begins_anew();
    authorization_asked();
    says(leave());
    given(desk, WithdrawRequest{Question::authorization, "she turned back"});
    EXPECT_TRUE(paper_is_owed()); // of what may have been used
}

TEST_F(VoiceTest, an_answer_goes_to_the_question_that_was_put)
{
    const auto answers = [&] {
        return std::get<OralAnswerRecorded>(static_cast<const AnyEvent&>(events_.front().what))
            .question;
    };
    registry_asked();
    says(no()); // while her nationality alone is asked
    EXPECT_EQ(answers(), Question::registry);
    refused(watch, Act<OralAnswerRecorded>{leave()}, Refusal::request_not_open);
    begins_anew();
    authorization_asked();
    says(no());
    EXPECT_EQ(answers(), Question::authorization);
    begins_anew();
    claim_known(); // nothing is asked: a no all the same
    says(no());
    EXPECT_EQ(answers(), Question::authorization);
    refused(
        watch,
        Act<OralAnswerRecorded>{{OralDecision::confirmed, {}, "Cdr Holm", "+812", "ours"}},
        Refusal::request_not_open);
}

TEST_F(VoiceTest, leave_by_voice_says_its_conditions_and_does_not_end_before_it_began)
{
    authorization_asked();
    auto conditional = leave();
    conditional.decision = OralDecision::granted_with_conditions;
    refused(watch, Act<OralAnswerRecorded>{conditional}, Refusal::conditions_missing);
    auto plain = leave();
    plain.conditions = {"by day only"};
    refused(watch, Act<OralAnswerRecorded>{plain}, Refusal::conditions_unexpected);
    auto over = leave();
    over.valid_to = now_;
    refused(watch, Act<OralAnswerRecorded>{over}, Refusal::validity_already_over);
    refused(watch, Act<OralAnswerRecorded>{leave({})}, Refusal::measures_missing);
    refused(
        watch, Act<OralAnswerRecorded>{leave({Measure::seize})}, Refusal::measures_not_requested);
    over.valid_to = now_ + Duration{1};
    says(over);
}

} // namespace
} // namespace ensign::test

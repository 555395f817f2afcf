// Rows D13 to D21 of the domain brief, chapter 8: what the flag State said. The plain cases stand
// in rows_test.cpp.

#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

class AnswerTest : public VerdictTest {
protected:
    void said_by_voice(OralDecision decision)
    {
        MeasureSet measures;
        if (decision == OralDecision::granted) measures = {Measure::board};
        given(
            desk,
            Act<OralAnswerRecorded>{{decision, measures, "Cdr Holm", "+812 555", "as written"}});
    }
    void called_back() { given(other_desk, Act<OralAnswerCalledBack>{{"he said it again"}}); }

    void refused_and_asked_again()
    {
        answered(AuthorizationDecision::refused);
        at(utc(4, 30));
        given(watch, StateGrounds{good_grounds()});
        given(duty, SignGrounds{});
        given(legal, SignGrounds{});
        given(watch, authorization_draft());
        given(desk, ReleaseAuthorizationRequest{});
    }
};

TEST_F(AnswerTest, d13_a_refusal_by_voice_denies_until_the_paper_comes)
{
    authorization_asked();
    said_by_voice(OralDecision::refused);
    const Verdict v = verdict_at(utc(3, 50));
    then_row(v, "D13", Enforcement::denied);
    EXPECT_EQ(v.reason, "BOR refused.");
    heard(kBorealia, AuthorizationAnswered{authorization_answer(granted)});
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
}

TEST_F(AnswerTest, d13_a_refusal_overrides_the_standing_leave_of_that_state)
{
    law_ = wide_law();
    asked_under("UN88-17", law::OffenceScope::drugs);
    at(utc(2, 0));
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    then_row(verdict_at(utc(2, 1)), "D22", Enforcement::legal_decision);
    given(watch, authorization_draft());
    given(desk, ReleaseAuthorizationRequest{});
    heard(kBorealia, AuthorizationAnswered{authorization_answer(AuthorizationDecision::refused)});
    then_row(verdict_at(utc(2, 30)), "D13", Enforcement::denied);
    EXPECT_FALSE(offer_at(utc(2, 30), BasisKind::standing));
    given(legal, Act<LegalMatterRuled>{{LegalMatter::refusal, Ruling::stop, "it stands"}});
    then_row(verdict_at(utc(2, 30)), "D13", Enforcement::denied);
    given(legal, Act<LegalMatterRuled>{{LegalMatter::refusal, Ruling::proceed, "art. 16(1)"}});
    then_row(verdict_at(utc(2, 30)), "D22", Enforcement::legal_decision);
}

TEST_F(AnswerTest, d36_after_a_refusal_was_set_aside_new_grounds_are_the_way)
{
    answered(AuthorizationDecision::refused);
    given(legal, Act<LegalMatterRuled>{{LegalMatter::refusal, Ruling::proceed, "out of time"}});
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D36", Enforcement::denied);
    EXPECT_EQ(
        v.reason,
        "BOR confirmed her and refused. The legal adviser set the refusal aside, and no other "
        "basis is open: ask again on new grounds.");
    at(utc(4, 15));
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    given(legal, SignGrounds{});
    given(watch, authorization_draft());
    EXPECT_EQ(verdict_at(utc(4, 20)).reason, "BOR confirmed her; ask for authorization.");
}

TEST_F(AnswerTest, d13_a_refusal_and_a_mandate_together_are_a_legal_decision)
{
    law_ = wide_law();
    answered(AuthorizationDecision::refused);
    then_row(verdict_at(utc(4, 10)), "D13", Enforcement::denied);
    fact(GoodFaithEffortLogged{"called three times", true});
    then_row(verdict_at(utc(4, 10)), "D13", Enforcement::legal_decision);
}

TEST_F(AnswerTest, d13_a_question_put_again_after_new_grounds_is_waited_for)
{
    refused_and_asked_again();
    then_row(verdict_at(utc(4, 40)), "D31", Enforcement::wait_shadow);
}

TEST_F(AnswerTest, d13_a_grant_after_a_refusal_takes_its_place)
{
    refused_and_asked_again();
    at(utc(4, 45));
    heard(kBorealia, AuthorizationAnswered{authorization_answer(granted)});
    then_row(verdict_at(utc(4, 50)), "D21", Enforcement::board_ok);
}

TEST_F(AnswerTest, d13_a_second_refusal_denies_again)
{
    refused_and_asked_again();
    at(utc(4, 45));
    said_by_voice(OralDecision::refused);
    then_row(verdict_at(utc(4, 50)), "D13", Enforcement::denied);
    heard(kBorealia, AuthorizationAnswered{authorization_answer(AuthorizationDecision::refused)});
    then_row(verdict_at(utc(4, 50)), "D13", Enforcement::denied);
}

TEST_F(AnswerTest, d13_an_earlier_refusal_still_overrides_a_standing_leave)
{
    law_ = wide_law();
    asked_under("UN88-17", law::OffenceScope::drugs);
    case_.refused_at = utc(1, 46);
    EXPECT_NE(verdict_at(utc(2, 0)).rule, "D22");
    case_.refused_at.reset();
    then_row(verdict_at(utc(2, 0)), "D22", Enforcement::legal_decision);
}

TEST_F(AnswerTest, d14_once_the_flag_state_has_told_how_it_ended_it_acts_no_more)
{
    answered(flag_state_will_board);
    then_row(verdict_at(utc(4, 10)), "D14", Enforcement::refer_flag);
    heard(kBorealia, OutcomeTold{true, "nobody of ours could reach her"});
    EXPECT_EQ(verdict_at(utc(4, 10)).rule, "D36");
}

TEST_F(AnswerTest, d15_a_suspended_grant_carries_nothing_until_it_runs_again)
{
    answered(granted);
    given(legal, Act<AuthoritySuspended>{{"a late answer"}});
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D15", Enforcement::denied);
    EXPECT_EQ(v.reason, "The authority is suspended.");
    given(legal, Act<AuthorityResumed>{{"looked at"}});
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
}

TEST_F(AnswerTest, d15_one_grant_is_for_one_boarding)
{
    answered(granted);
    fact(BoardingCleared{});
    fact(BoardingStarted{});
    fact(OnDeckReported{});
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
    fact(VesselLeft{4, 4, "none", 30});
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D15", Enforcement::denied);
    EXPECT_EQ(v.reason, "The authority is used up by the boarding that was made.");
}

TEST_F(AnswerTest, d15_a_boarding_that_put_nobody_on_deck_uses_nothing_up)
{
    answered(granted);
    fact(BoardingCleared{});
    fact(BoardingStarted{});
    fact(BoardingAborted{"the sea was too rough"});
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
}

TEST_F(AnswerTest, d15_says_when_and_why_it_was_revoked)
{
    answered(granted);
    EXPECT_TRUE(offer_at(utc(8, 0) - Duration{1}, BasisKind::express));
    EXPECT_FALSE(offer_at(utc(8, 0), BasisKind::express));
    at(utc(4, 30));
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    EXPECT_FALSE(offer_at(utc(4, 30), BasisKind::express));
    EXPECT_EQ(
        verdict_at(utc(4, 30)).reason, "Revoked at 24 NOV 2026 04:30:00 Z: our own ship is near");
    case_.authorization.revoked_at.reset();
    EXPECT_EQ(verdict_at(utc(8, 0)).reason, "The authorization ended at 24 NOV 2026 08:00:00 Z.");
}

// Invariant 26.
TEST_F(AnswerTest, d16_two_offices_that_disagree_leave_the_stricter_answer)
{
    answered(granted);
    EventRecord other = from(kBorealia, AuthorizationAnswered{authorization_answer(granted)});
    other.person = PersonId{"BOR/2:xyz"};
    auto& answer = std::get<AuthorizationAnswered>(other.what).answer;
    answer.measures = {Measure::board};
    answer.conditions = {{"c1", ConditionType::other, "Two of ours come along."}};
    case_ = evolve(case_, other);
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D16", Enforcement::wait_shadow);
    EXPECT_EQ(v.not_authorized, MeasureSet{Measure::search});
    ASSERT_EQ(v.warnings.size(), 1U);
    given(
        legal,
        Act<LegalMatterRuled>{{LegalMatter::conflicting_answers, Ruling::proceed, "the first"}});
    EXPECT_TRUE(verdict_at(utc(4, 10)).warnings.empty());
}

TEST_F(AnswerTest, d17_any_single_mark_of_another_hull_is_enough)
{
    answered(granted);
    for (VesselIdentity* vessel : {&case_.vessel, &case_.authorization.request->vessel})
        vessel->official_number = "BOR-1187";
    for (const auto mark :
         {&VesselIdentity::name,
          &VesselIdentity::mmsi,
          &VesselIdentity::imo,
          &VesselIdentity::call_sign,
          &VesselIdentity::official_number}) {
        observed_ = {};
        observed_.*mark = "ANOTHER";
        then_row(verdict_at(utc(4, 10)), "D17", Enforcement::denied);
        observed_ = case_.vessel;
        (observed_.*mark).clear(); // not seen is no contradiction
        then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
    }
}

TEST_F(AnswerTest, d17_small_letters_and_padding_make_no_other_hull)
{
    answered(granted);
    observed_.name = "Sea Lark  ";
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
    observed_.name = "SEA LARKS";
    then_row(verdict_at(utc(4, 10)), "D17", Enforcement::denied);
}

TEST_F(AnswerTest, d18_by_voice_and_nobody_called_back_is_no_grant)
{
    authorization_asked();
    said_by_voice(OralDecision::granted);
    const Verdict v = verdict_at(utc(3, 50));
    then_row(v, "D18", Enforcement::wait_shadow);
    EXPECT_EQ(v.reason, "Granted by voice, and nobody has called back to make sure who spoke.");
    EXPECT_FALSE(offer_at(utc(3, 50), BasisKind::express));
}

TEST_F(AnswerTest, d18_a_state_that_consents_in_writing_only_has_not_consented)
{
    law_ = wide_law({declaration(kBorealia, "SOM-8.2", law::ConsentMode::express_written_only)});
    authorization_asked();
    said_by_voice(OralDecision::granted);
    called_back();
    const Verdict v = verdict_at(utc(3, 50));
    then_row(v, "D18", Enforcement::wait_shadow);
    EXPECT_EQ(v.reason, "Granted by voice only, and that State consents in writing only.");
}

TEST_F(AnswerTest, d19_by_voice_and_called_back_is_a_legal_decision)
{
    authorization_asked();
    said_by_voice(OralDecision::granted);
    called_back();
    then_row(verdict_at(utc(3, 50)), "D19", Enforcement::legal_decision);
    const auto terms = offer_at(utc(3, 50), BasisKind::express);
    ASSERT_TRUE(terms);
    EXPECT_EQ(terms->measures, MeasureSet{Measure::board});
    EXPECT_EQ(terms->evidence.size(), 2U);
    at(utc(3, 50));
    invoked(BasisKind::express);
    then_row(verdict_at(utc(3, 50)), "D19", Enforcement::legal_decision); // the commander has not
    given(commander, Act<AuthorityConfirmed>{{}});
    const Verdict v = verdict_at(utc(3, 50));
    then_row(v, "D19", Enforcement::board_ok);
    EXPECT_EQ(v.measures, MeasureSet{Measure::board});
}

TEST_F(AnswerTest, d19_a_grant_by_voice_holds_for_its_hull_and_its_area)
{
    authorization_asked();
    said_by_voice(OralDecision::granted);
    called_back();
    at(utc(3, 50));
    invoked_and_confirmed(BasisKind::express);
    then_row(verdict_at(utc(3, 51)), "D19", Enforcement::board_ok);
    observed_.imo = "9079729";
    then_row(verdict_at(utc(3, 51)), "D19", Enforcement::denied);
    observed_ = {};
    fix_->position = place(open_sea().latitude() + 0.2, open_sea().longitude());
    then_row(verdict_at(utc(3, 51)), "D19", Enforcement::denied);
}

TEST_F(AnswerTest, d19_ends_when_the_paper_says_no)
{
    authorization_asked();
    said_by_voice(OralDecision::granted);
    called_back();
    at(utc(3, 50));
    invoked_and_confirmed(BasisKind::express);
    at(utc(4, 0));
    heard(kBorealia, AuthorizationAnswered{authorization_answer(AuthorizationDecision::refused)});
    then_row(verdict_at(utc(4, 0)), "D13", Enforcement::denied);
}

/// What was said of one question is no answer to the next.
TEST_F(AnswerTest, d19_words_about_an_earlier_question_grant_nothing)
{
    authorization_asked();
    said_by_voice(OralDecision::granted);
    called_back();
    given(desk, WithdrawRequest{Question::authorization, "a wrong area"});
    given(watch, authorization_draft());
    at(utc(3, 45));
    given(desk, ReleaseAuthorizationRequest{});
    EXPECT_FALSE(offer_at(utc(3, 50), BasisKind::express));
    EXPECT_EQ(verdict_at(utc(3, 50)).enforcement, Enforcement::wait_shadow);
}

TEST_F(AnswerTest, d20_with_their_unit_there_a_joint_boarding_begins)
{
    answered(joint);
    then_row(verdict_at(utc(4, 10)), "D20", Enforcement::wait_shadow);
    given(watch, Act<JointUnitArrived>{{"BORUS 3 alongside"}});
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
}

TEST_F(AnswerTest, d21_shows_the_end_with_its_day_when_that_is_another_one)
{
    authorization_asked();
    auto answer = authorization_answer(granted);
    answer.valid_to = utc(26, 0);
    heard(kBorealia, AuthorizationAnswered{answer});
    EXPECT_EQ(verdict_at(utc(4, 10)).sentence, "BOARD: YES, until 25 NOV 02:00 Z");
}

// Invariant 5: two records, and the flag is confirmed by itself.
TEST_F(AnswerTest, d21_a_grant_without_a_confirmed_flag_is_none)
{
    answered(granted);
    case_.registry.answer->finding = RegistryFinding::cannot_determine;
    EXPECT_NE(verdict_at(utc(4, 10)).enforcement, Enforcement::board_ok);
}

} // namespace
} // namespace ensign::test

// A ruling of the legal adviser: on what is there, and for as long as it is there as it was.

#include "core/request/authority.hpp"
#include "tests/support/refusals_test.hpp"

namespace ensign::test {
namespace {

class RulingTest : public RefusalsTest {
protected:
    static Act<LegalMatterRuled> on(LegalMatter matter, Ruling ruling = Ruling::proceed)
    {
        return {{matter, ruling, "w"}};
    }
    void not_there(LegalMatter matter)
    {
        SCOPED_TRACE(word(matter));
        when(legal, on(matter));
        then_refused(Refusal::matter_not_there);
        EXPECT_FALSE(ruled(case_, matter));
    }
    void rules_on(LegalMatter matter)
    {
        given(legal, on(matter));
        EXPECT_TRUE(ruled(case_, matter)) << word(matter);
    }
    void happens(Event what) { case_ = evolve(case_, from(kAtlantia, std::move(what))); }
    void another_office_says(const AuthorizationAnswer& answer)
    {
        EventRecord record = from(kBorealia, AuthorizationAnswered{answer});
        record.person = PersonId{"BOR/2:xyz"};
        case_ = evolve(case_, record);
    }
};

TEST_F(RulingTest, in_a_case_just_opened_there_is_nothing_to_rule_on_but_her_passage)
{
    opened();
    for (const auto& matter : kWords<LegalMatter>)
        if (matter.value != LegalMatter::passage) not_there(matter.value);
    rules_on(LegalMatter::passage); // her waters are on the chart
}

TEST_F(RulingTest, a_refusal_is_ruled_on_when_it_is_here_and_each_one_by_itself)
{
    authorization_asked();
    not_there(LegalMatter::refusal);
    given(watch, Act<OralAnswerRecorded>{{OralDecision::refused, {}, "Cdr Holm", "+812", "no"}});
    rules_on(LegalMatter::refusal);
    at(utc(4, 0));
    heard(kBorealia, AuthorizationAnswered{authorization_answer(AuthorizationDecision::refused)});
    EXPECT_FALSE(ruled(case_, LegalMatter::refusal));
    rules_on(LegalMatter::refusal);
    given(legal, on(LegalMatter::refusal, Ruling::stop));
    rules_on(LegalMatter::refusal);
    // Asked again on new grounds: the old one is set aside still, the next would be another.
    at(utc(4, 10));
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    given(legal, SignGrounds{});
    given(watch, authorization_draft());
    rules_on(LegalMatter::refusal);
    given(desk, ReleaseAuthorizationRequest{});
    at(utc(4, 30));
    heard(kBorealia, AuthorizationAnswered{authorization_answer(AuthorizationDecision::refused)});
    EXPECT_FALSE(ruled(case_, LegalMatter::refusal));
    case_ = {};
    answered(AuthorizationDecision::granted);
    not_there(LegalMatter::refusal);
}

TEST_F(RulingTest, a_refusal_by_voice_is_a_new_one_each_time)
{
    const Act<OralAnswerRecorded> no{{OralDecision::refused, {}, "Cdr Holm", "+812", "no"}};
    authorization_asked();
    given(watch, no);
    rules_on(LegalMatter::refusal);
    given(watch, no);
    EXPECT_FALSE(ruled(case_, LegalMatter::refusal));
}

TEST_F(RulingTest, another_claim_ends_what_was_ruled_about_the_first)
{
    answered(AuthorizationDecision::refused);
    rules_on(LegalMatter::refusal);
    given(watch, RecordClaim{{kAnyland, ClaimForm::spoken, {}}, {}});
    EXPECT_FALSE(ruled(case_, LegalMatter::refusal));
    // The State that confirmed her refused: a second flag does not unsay it.
    EXPECT_TRUE(refusal_on_record(case_));
    rules_on(LegalMatter::refusal);
}

TEST_F(RulingTest, the_same_claim_again_ends_the_ruling_and_not_the_refusal)
{
    answered(AuthorizationDecision::refused);
    rules_on(LegalMatter::refusal);
    given(watch, RecordClaim{{kBorealia, ClaimForm::spoken, {}}, {}});
    EXPECT_FALSE(ruled(case_, LegalMatter::refusal));
    EXPECT_TRUE(refusal_on_record(case_));
    rules_on(LegalMatter::refusal);
}

// Invariant 26.
TEST_F(RulingTest, that_two_offices_disagree_is_ruled_on_when_they_do)
{
    answered(AuthorizationDecision::granted);
    not_there(LegalMatter::conflicting_answers);
    auto less = authorization_answer(AuthorizationDecision::granted);
    less.measures = {Measure::board};
    another_office_says(less);
    rules_on(LegalMatter::conflicting_answers);
    another_office_says(less);
    EXPECT_FALSE(ruled(case_, LegalMatter::conflicting_answers));
}

// Domain brief, 4.3: an answer after silence was taken for a yes.
TEST_F(RulingTest, a_late_answer_is_ruled_on_while_it_suspends_what_silence_gave)
{
    registry_asked();
    invoked(BasisKind::deemed);
    given(commander, Act<AuthorityConfirmed>{});
    not_there(LegalMatter::late_answer);
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::cannot_determine)});
    rules_on(LegalMatter::late_answer);
    given(legal, Act<AuthorityInvoked>{{BasisKind::deemed, {}, {}}});
    EXPECT_FALSE(ruled(case_, LegalMatter::late_answer));
    case_ = {};
    claim_known();
    invoked(BasisKind::standing);
    given(duty, Act<AuthoritySuspended>{{"a doubt"}});
    not_there(LegalMatter::late_answer);
}

TEST_F(RulingTest, an_answer_after_the_late_one_is_another)
{
    registry_asked();
    invoked(BasisKind::deemed);
    given(commander, Act<AuthorityConfirmed>{});
    given(legal, Act<AuthoritySuspended>{{"they called"}});
    rules_on(LegalMatter::late_answer);
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::cannot_determine)});
    EXPECT_FALSE(ruled(case_, LegalMatter::late_answer));
}

TEST_F(RulingTest, an_allegation_and_a_consent_are_ruled_on_each_time_they_come)
{
    suspected();
    const Act<SlaveTradeAlleged> chains{{"in chains"}};
    const Act<MasterConsentRecorded> welcome{{"come on board"}};
    given(watch, chains);
    not_there(LegalMatter::master_consent);
    rules_on(LegalMatter::slave_trade);
    given(watch, welcome);
    rules_on(LegalMatter::master_consent);
    EXPECT_TRUE(ruled(case_, LegalMatter::slave_trade));
    given(watch, chains);
    EXPECT_FALSE(ruled(case_, LegalMatter::slave_trade));
    EXPECT_TRUE(ruled(case_, LegalMatter::master_consent));
    given(watch, welcome);
    EXPECT_FALSE(ruled(case_, LegalMatter::master_consent));
}

TEST_F(RulingTest, her_passage_is_ruled_on_in_these_waters_and_not_in_the_next)
{
    suspected();
    happens(ZoneChanged{"territorial_sea", kAtlantia});
    rules_on(LegalMatter::passage);
    happens(ZoneChanged{"high_seas", {}});
    EXPECT_FALSE(ruled(case_, LegalMatter::passage));
}

// D09, D24: so a yes before a boarding never holds more than its basis gives.
TEST_F(RulingTest, what_goes_further_is_ruled_on_with_somebody_on_deck_and_for_that_boarding)
{
    started();
    not_there(LegalMatter::further_measures);
    not_there(LegalMatter::hand_over);
    given(team, Act<OnDeckReported>{});
    const auto both_ruled = [&] {
        return ruled(case_, LegalMatter::further_measures) && ruled(case_, LegalMatter::hand_over);
    };
    const auto none_ruled = [&] {
        return !ruled(case_, LegalMatter::further_measures) &&
               !ruled(case_, LegalMatter::hand_over);
    };
    rules_on(LegalMatter::further_measures);
    rules_on(LegalMatter::hand_over);
    const Case aboard = case_;
    given(team, Act<VesselLeft>{{6, 6, "none", 60}});
    EXPECT_TRUE(none_ruled());
    not_there(LegalMatter::further_measures);
    not_there(LegalMatter::hand_over);
    case_ = aboard;
    given(commander, Act<ActionEnded>{{ActionEnd::release, {}, "done"}});
    EXPECT_TRUE(none_ruled());
    case_ = aboard;
    EXPECT_TRUE(both_ruled());
    happens(BoardingCleared{"D24", BasisKind::stateless, {}, {Measure::board}});
    EXPECT_TRUE(none_ruled());
}

// Invariant 28: whoever asks for protection now was not thought of then.
TEST_F(RulingTest, a_hand_over_is_ruled_on_anew_after_somebody_asked_for_protection)
{
    on_deck();
    rules_on(LegalMatter::further_measures);
    rules_on(LegalMatter::hand_over);
    given(team, Act<ScreeningOpened>{{"p1", "asks for protection"}});
    EXPECT_FALSE(ruled(case_, LegalMatter::hand_over));
    EXPECT_TRUE(ruled(case_, LegalMatter::further_measures));
}

} // namespace
} // namespace ensign::test

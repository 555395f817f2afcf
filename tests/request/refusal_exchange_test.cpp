// Refusals in what States say to each other beside the two questions.

#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

class ExchangeRefusalTest : public RequestTest {};

TEST_F(ExchangeRefusalTest, a_step_names_a_condition_that_asks_for_it)
{
    answered(AuthorizationDecision::granted);
    when(desk, Act<StepAsked>{{"c7", "to seize"}});
    then_refused(Refusal::condition_unknown);
}

TEST_F(ExchangeRefusalTest, a_step_that_must_be_asked_for_is_not_taken_unasked)
{
    authorization_asked();
    at(utc(4, 0));
    auto answer = authorization_answer(AuthorizationDecision::granted_with_conditions);
    answer.conditions = {{"c1", ConditionType::ask_again, "Ask first.", {Measure::search}}};
    heard(kBorealia, AuthorizationAnswered{answer});
    given(legal, AcceptConditions{});
    given(desk, AcceptConditions{});
    invoked(BasisKind::express);
    given(duty, Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}});
    given(commander, Act<BoardingCleared>{});
    given(team, Act<BoardingStarted>{});
    given(team, Act<OnDeckReported>{});
    when(team, measure(Measure::search));
    then_refused(Refusal::step_not_permitted);
    given(desk, Act<StepAsked>{{"c1", "to search"}});
    heard(kBorealia, StepPermitted{"c1"});
    given(team, measure(Measure::search));
}

TEST_F(ExchangeRefusalTest, information_nobody_asked_for_is_not_given)
{
    registry_asked();
    when(desk, Act<InformationGiven>{{Question::registry, "w"}});
    then_refused(Refusal::information_not_asked);
}

TEST_F(ExchangeRefusalTest, an_item_is_used_only_where_it_is_known)
{
    claim_known();
    when(analyst, Act<InformationUsed>{{"i1", Use::court, {}, "w"}});
    then_refused(Refusal::item_unknown);
}

// A question begins the case there: nothing is told into the void.
TEST_F(ExchangeRefusalTest, nothing_is_shared_with_a_state_that_has_no_case_yet)
{
    registry_drafted();
    const Act<InformationShared> item{{"i1", InfoCategory::concealment, "w", true, true}};
    when(analyst, item);
    then_refused(Refusal::claimed_state_not_asked);
    given(desk, ReleaseRegistryRequest{});
    given(analyst, item);
}

TEST_F(ExchangeRefusalTest, an_item_is_shared_once)
{
    registry_asked();
    given(analyst, Act<InformationShared>{{"i1", InfoCategory::concealment, "w", true, true}});
    when(analyst, Act<InformationShared>{{"i1", InfoCategory::concealment, "w", true, true}});
    then_refused(Refusal::item_already_exists);
}

TEST_F(ExchangeRefusalTest, leave_nobody_asked_for_is_not_given)
{
    registry_asked();
    given(analyst, Act<InformationShared>{{"i1", InfoCategory::concealment, "w", true, true}});
    when(analyst, Act<UseConsentGiven>{{"i1", Use::court}});
    then_refused(Refusal::consent_not_asked);
}

TEST_F(ExchangeRefusalTest, what_the_sender_forbids_stays_forbidden_until_it_consents)
{
    registry_asked();
    heard(kBorealia, InformationShared{"i1", InfoCategory::concealment, "w", true, true});
    when(analyst, Act<InformationUsed>{{"i1", Use::court, {}, "w"}});
    then_refused(Refusal::use_restricted);
    given(analyst, Act<UseConsentAsked>{{"i1", Use::court, "w"}});
    heard(kBorealia, UseConsentGiven{"i1", Use::court});
    given(analyst, Act<InformationUsed>{{"i1", Use::court, {}, "w"}});
}

TEST_F(ExchangeRefusalTest, no_direct_contact_where_the_state_forbids_it)
{
    claim_known();
    law::ContactRule rule;
    rule.state = kBorealia;
    rule.enabled = rule.verified = true;
    law_ = law::LawBook{"contacts", law_.instruments(), law_.parties(), {}, {}, {rule}};
    when(watch, Act<DirectContactLogged>{{kBorealia, "coast guard", "w"}});
    then_refused(Refusal::direct_contact_forbidden);
}

} // namespace
} // namespace ensign::test

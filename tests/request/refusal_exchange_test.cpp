// Refusals in what States say to each other beside the two questions.

#include "tests/support/refusals_test.hpp"

namespace ensign::test {
namespace {

class ExchangeRefusalTest : public RefusalsTest {};

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

// Nothing is told into the void: what begins the case there goes before it, once.
TEST_F(ExchangeRefusalTest, a_state_that_was_asked_nothing_first_hears_of_the_case)
{
    registry_drafted();
    given(analyst, Act<InformationShared>{{"i1", InfoCategory::concealment, "w", true, true}});
    ASSERT_EQ(events_.size(), 2U);
    const auto* first = std::get_if<CaseIntroduced>(&events_.front().what);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(first->to, kBorealia);
    EXPECT_EQ(first->vessel, case_.vessel);
    EXPECT_TRUE(first->instrument.empty()); // no authority of theirs was used
    given(analyst, Act<InformationShared>{{"i2", InfoCategory::concealment, "w", true, true}});
    EXPECT_EQ(events_.size(), 1U);
    given(desk, ReleaseRegistryRequest{});
    EXPECT_EQ(kind_of(events_.front().what), "registry_request_released");
}

// Invariant 20: what rests on another's item forbids at least what that one forbids.
TEST_F(ExchangeRefusalTest, a_derived_item_is_never_freer_than_its_source)
{
    registry_asked();
    heard(kBorealia, InformationShared{"b1", InfoCategory::concealment, "w", true, true});
    const auto derived = [](std::string item, bool no_forwarding, bool no_court, std::string from) {
        return Act<InformationShared>{
            {std::move(item), InfoCategory::concealment, "w", no_forwarding, no_court, from}};
    };
    refused(analyst, derived("i1", true, true, "b2"), Refusal::item_unknown);
    refused(analyst, derived("i1", false, true, "b1"), Refusal::use_restricted);
    refused(analyst, derived("i1", true, false, "b1"), Refusal::use_restricted);
    given(analyst, derived("i1", true, true, "b1"));
    given(analyst, Act<UseConsentAsked>{{"b1", Use::court, "for the trial"}});
    heard(kBorealia, UseConsentGiven{"b1", Use::court});
    given(analyst, derived("i2", true, false, "b1"));
    refused(analyst, derived("i3", false, false, "i2"), Refusal::use_restricted); // theirs still
    given(analyst, derived("i3", true, false, "i2"));
}

// Invariant 21: UNTOC art. 18(19), CoE Agreement art. 23.
TEST_F(ExchangeRefusalTest, an_item_serves_another_proceeding_only_with_consent)
{
    registry_asked();
    heard(kBorealia, InformationShared{"b1", InfoCategory::concealment, "w", false, false});
    refused(
        analyst,
        Act<InformationUsed>{{"b1", Use::other_proceeding, {}, "a tax case"}},
        Refusal::use_restricted);
    given(analyst, Act<UseConsentAsked>{{"b1", Use::other_proceeding, "a tax case"}});
    heard(kBorealia, UseConsentGiven{"b1", Use::other_proceeding});
    given(analyst, Act<InformationUsed>{{"b1", Use::other_proceeding, {}, "a tax case"}});
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

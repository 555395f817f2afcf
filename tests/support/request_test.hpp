/// given what happened, when somebody asks, then this follows.
#pragma once

#include "core/request/decide.hpp"
#include "core/request/permission.hpp"
#include "core/request/phase.hpp"
#include "tests/support/sea.hpp"

#include <gtest/gtest.h>

namespace ensign::test {

using namespace request;

/// The office that says such a thing at home.
inline Role role_that_says(const Event& what)
{
    if (std::holds_alternative<RequestAcknowledged>(what)) return Role::in_desk;
    if (std::holds_alternative<RegistryAnswered>(what)) return Role::registry_officer;
    if (std::holds_alternative<AuthorizationAnswered>(what) ||
        std::holds_alternative<AuthorizationRevoked>(what) ||
        std::holds_alternative<MoreMeasuresAnswered>(what))
        return Role::decision_officer;
    const Permission* permission = permission_for(command_of(what));
    return permission == nullptr ? Role::out_desk : permission->roles.front();
}

inline Actor officer(std::string person, std::vector<Role> roles)
{
    return {PersonId{std::move(person)}, std::move(roles)};
}

class RequestTest : public testing::Test {
protected:
    const Actor watch = officer("wanda", {Role::watch_officer});
    const Actor duty = officer("dina", {Role::duty_controller});
    const Actor legal = officer("leo", {Role::legal_adviser});
    const Actor desk = officer("omar", {Role::out_desk});
    const Actor other_desk = officer("olga", {Role::out_desk});
    const Actor in_desk = officer("ines", {Role::in_desk});
    const Actor registrar = officer("rita", {Role::registry_officer});
    const Actor judge = officer("dora", {Role::decision_officer});
    const Actor other_judge = officer("dirk", {Role::decision_officer});
    const Actor commander = officer("carl", {Role::commander});
    const Actor team = officer("bo", {Role::boarding_unit});
    const Actor coordinator = officer("sam", {Role::sar_coordinator});
    const Actor analyst = officer("ann", {Role::case_analyst});

    void at(Instant now) { now_ = now; }
    void be(const StateCode& self) { self_ = self; }

    void when(const Actor& actor, const Command& command)
    {
        const auto decision = decide(
            case_,
            command,
            {now_,
             self_,
             actor,
             law_,
             registry_states_,
             authorization_states_,
             &registry_states_,
             assessed_ ? &*assessed_ : nullptr});
        refusal_.reset();
        events_.clear();
        if (!decision) {
            refusal_ = decision.error();
            return;
        }
        events_ = *decision;
        for (const EventRecord& event : events_)
            case_ = evolve(case_, event);
    }

    /// A step on the way to what is tested: it must not be refused.
    void given(const Actor& actor, const Command& command)
    {
        when(actor, command);
        ASSERT_FALSE(refusal_.has_value()) << kind_of(command) << ": " << word(*refusal_);
    }

    EventRecord from(const StateCode& owner, Event what) const
    {
        const Role role = role_that_says(what);
        return {now_, owner, PersonId{owner.text() + "/1:abc"}, role, std::move(what)};
    }
    std::optional<RecordFault> fault_of(const StateCode& owner, Event what) const
    {
        return record_fault(case_, from(owner, std::move(what)), self_, law_);
    }
    void heard(const StateCode& owner, Event what)
    {
        ASSERT_EQ(fault_of(owner, what), std::nullopt) << kind_of(what);
        case_ = evolve(case_, from(owner, std::move(what)));
    }

    void then(Phase phase)
    {
        EXPECT_FALSE(refusal_.has_value()) << (refusal_ ? word(*refusal_) : "");
        EXPECT_EQ(word(phase_of(case_, now_)), word(phase));
    }
    void then_refused(Refusal refusal)
    {
        ASSERT_TRUE(refusal_.has_value()) << "not refused; expected " << word(refusal);
        EXPECT_EQ(word(*refusal_), word(refusal));
    }
    void then_nothing_happens()
    {
        EXPECT_FALSE(refusal_.has_value()) << (refusal_ ? word(*refusal_) : "");
        EXPECT_TRUE(events_.empty());
    }

    // The way of a case at the asking State, up to and including each step.
    void opened()
    {
        at(utc(2, 41));
        given(watch, OpenCase{"ATL-2026-0001", sea_lark(), sighting()});
    }
    void suspected()
    {
        opened();
        given(watch, StateGrounds{good_grounds()});
        given(duty, SignGrounds{});
        given(legal, SignGrounds{});
    }
    void claim_known()
    {
        suspected();
        given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    }
    void registry_drafted()
    {
        claim_known();
        given(watch, registry_draft());
    }
    void registry_asked()
    {
        registry_drafted();
        at(utc(3, 0));
        given(desk, ReleaseRegistryRequest{});
    }
    void registry_answered(RegistryFinding finding)
    {
        registry_asked();
        at(utc(3, 5));
        heard(kBorealia, RequestAcknowledged{Question::registry});
        at(utc(3, 30));
        heard(kBorealia, RegistryAnswered{registry_answer(finding)});
    }
    void confirmed()
    {
        registry_answered(RegistryFinding::confirmed_registered);
        given(duty, AssignUnit{cutter()});
    }
    void authorization_drafted()
    {
        confirmed();
        given(watch, authorization_draft());
    }
    void authorization_asked()
    {
        authorization_drafted();
        at(utc(3, 40));
        given(desk, ReleaseAuthorizationRequest{});
    }
    void answered(AuthorizationDecision decision)
    {
        authorization_asked();
        at(utc(4, 0));
        heard(kBorealia, AuthorizationAnswered{authorization_answer(decision)});
    }

    // From the grant on board, step by step.
    /// What the decision table would say and offer: yes, on this basis.
    void table_says_yes(BasisKind basis = BasisKind::express)
    {
        AuthorityTerms terms;
        terms.basis = basis;
        terms.measures = {Measure::board, Measure::search, Measure::seize};
        terms.vessel = sea_lark();
        terms.unit = cutter().name;
        terms.valid_from = now_;
        terms.valid_to = utc(8, 0);
        assessed_.emplace();
        assessed_->rule = "D21";
        assessed_->may_board = true;
        assessed_->basis = basis;
        assessed_->measures = terms.measures;
        assessed_->offers = {terms};
    }
    void invoked(BasisKind basis)
    {
        table_says_yes(basis);
        given(legal, Act<AuthorityInvoked>{{basis, {}, {}}});
    }
    void reviewed()
    {
        answered(AuthorizationDecision::granted);
        invoked(BasisKind::express);
        given(duty, Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}});
    }
    void cleared()
    {
        reviewed();
        given(commander, Act<BoardingCleared>{});
    }
    void started()
    {
        cleared();
        given(team, Act<BoardingStarted>{});
    }
    void on_deck()
    {
        started();
        at(utc(4, 30));
        given(team, Act<OnDeckReported>{});
    }
    void left()
    {
        on_deck();
        at(utc(5, 30));
        given(team, Act<VesselLeft>{{6, 6, "none", 60}});
    }
    void reported(bool suspicion_confirmed)
    {
        left();
        report(suspicion_confirmed);
    }

    /// Written, read by the legal adviser, sent.
    void report(bool suspicion_confirmed)
    {
        given(team, report_draft(suspicion_confirmed));
        given(legal, Act<ReportReviewed>{{"read"}});
        given(desk, Act<ResultReportSent>{});
    }

    // The way of a case at the asked State.
    void asked()
    {
        be(kBorealia);
        at(utc(3, 0));
        heard(kAtlantia, RegistryRequestReleased{registry_request()});
    }
    void asked_and_confirmed()
    {
        asked();
        given(in_desk, Acknowledge{Question::registry});
        given(registrar, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
    }
    void asked_to_authorize()
    {
        asked_and_confirmed();
        at(utc(3, 40));
        heard(kAtlantia, AuthorizationRequestReleased{authorization_request()});
        given(in_desk, Acknowledge{Question::authorization});
    }
    void answer_drafted()
    {
        asked_to_authorize();
        given(judge, answer_draft(AuthorizationDecision::granted));
    }

    static ResultReport results(bool suspicion_confirmed)
    {
        return {suspicion_confirmed, "f", "m", "p", "e", "d", "none", {}, "at sea", {}};
    }
    static Act<ResultReportDrafted> report_draft(bool suspicion_confirmed)
    {
        return {{results(suspicion_confirmed)}};
    }
    /// Whatever leads somewhere leads to our own ports.
    static Act<MeasureTaken> measure(
        Measure what, MeasureException exception = MeasureException::none)
    {
        return {{what, exception, {}, {}, "words", {}, kAtlantia}};
    }
    static DraftRegistryRequest registry_draft()
    {
        return {kProtocol, "about forty", "low in the water", std::nullopt};
    }
    static DraftAuthorizationRequest authorization_draft()
    {
        return {
            {Measure::board, Measure::search}, "find out", geo::Distance::nautical_miles(10), {}};
    }
    static DraftAuthorizationAnswer answer_draft(AuthorizationDecision decision)
    {
        DraftAuthorizationAnswer draft;
        draft.decision = decision;
        if (gives_measures(decision)) {
            draft.measures = {Measure::board, Measure::search};
            draft.valid_to = utc(8, 0);
        }
        if (decision == AuthorizationDecision::granted_with_conditions)
            draft.conditions = {{"c1", ConditionType::reporting, "Report within two hours."}};
        return draft;
    }

    Case case_;
    std::vector<EventRecord> events_;
    std::optional<Refusal> refusal_;
    std::optional<Assessed> assessed_; ///< what the table says; a test of decide() sets it
    Instant now_ = utc(2, 40);
    StateCode self_ = kAtlantia;
    law::LawBook law_ = law_of_the_sea();
    std::set<StateCode> registry_states_{kAtlantia, kBorealia, kAnyland};
    std::set<StateCode> authorization_states_{kAtlantia, kBorealia, kAnyland};
};

} // namespace ensign::test

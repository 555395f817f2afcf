/// The steps that told courses are made of; each must be taken.
#pragma once

#include "tests/request/random_course.hpp"

#include <gtest/gtest.h>

namespace ensign::test {

class ToldSteps {
public:
    explicit ToldSteps(std::function<void(const Turn&)> see) : course_{1, std::move(see)} {}

protected:
    void asking(const Command& command)
    {
        EXPECT_TRUE(course_.say(Side::asking, command)) << kind_of(command);
    }
    void asked(const Command& command)
    {
        EXPECT_TRUE(course_.say(Side::asked, command)) << kind_of(command);
    }

    void suspected()
    {
        course_.run(0);
        asking(StateGrounds{good_grounds()});
        asking(SignGrounds{});
        asking(SignGrounds{});
        asking(AssignUnit{cutter()});
    }
    void claimed() { asking(RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}}); }
    void registry_question()
    {
        asking(DraftRegistryRequest{kProtocol, "forty", "low", {}});
        asking(ReleaseRegistryRequest{});
        asked(Acknowledge{Question::registry});
    }
    void confirmed()
    {
        suspected();
        claimed();
        registry_question();
        asked(AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
    }
    void authorization_question()
    {
        asking(DraftAuthorizationRequest{
            {Measure::board, Measure::search}, "p", geo::Distance::nautical_miles(10), {}});
        asking(ReleaseAuthorizationRequest{});
        asked(Acknowledge{Question::authorization});
    }
    DraftAuthorizationAnswer draft(AuthorizationDecision decision) const
    {
        DraftAuthorizationAnswer draft;
        draft.decision = decision;
        if (!gives_measures(decision)) return draft;
        draft.measures = {Measure::board, Measure::search};
        draft.valid_to = course_.now() + std::chrono::hours{5};
        if (decision == AuthorizationDecision::granted_with_conditions)
            draft.conditions = {{"c1", ConditionType::reporting, "Report within two hours."}};
        return draft;
    }
    void granted_or_so(AuthorizationDecision decision)
    {
        confirmed();
        authorization_question();
        answer(decision);
    }
    void answer(AuthorizationDecision decision)
    {
        asked(draft(decision));
        asked(ReleaseAuthorizationAnswer{});
    }
    void written()
    {
        asking(Act<ResultReportDrafted>{{{true, "f", "m", "p", "e", "d", "none", {}, "port", {}}}});
        asking(Act<ReportReviewed>{{"read"}});
    }
    void report()
    {
        written();
        asking(Act<ResultReportSent>{});
        asked(Act<ReportAcknowledged>{});
    }
    void coastal_question()
    {
        asking(Act<CoastalRequestDrafted>{{kBorealia, {Measure::board}, "stop her"}});
        asking(Act<CoastalRequestReleased>{{{}, {}, {}, sighting(), {}, {}, {}, {}}});
        asked(Acknowledge{Question::coastal});
    }
    void coastal_leave()
    {
        asked(Act<CoastalAnswerDrafted>{
            {true, {Measure::board}, course_.now() + std::chrono::hours{2}, {}}});
        asked(Act<CoastalAnswered>{});
    }
    void stateless()
    {
        suspected();
        asking(Act<NoClaimRecorded>{{"we have no country"}});
        asking(Act<StatelessFindingDrafted>{{"no flag, no papers", "hailed thrice"}});
        asking(Act<StatelessFindingSigned>{});
        asking(Act<StatelessFindingSigned>{});
        asking(Act<AuthorityInvoked>{{BasisKind::stateless, {}, {}}});
    }
    void board()
    {
        asking(Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}});
        asking(Act<BoardingCleared>{});
        asking(Act<BoardingStarted>{});
        asking(Act<OnDeckReported>{});
    }

    RandomCourse course_;
};

} // namespace ensign::test

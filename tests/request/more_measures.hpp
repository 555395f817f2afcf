/// A grant of the flag State runs, and more is asked for beside it: the way there at both States.
#pragma once

#include "core/request/authority.hpp"
#include "tests/support/request_test.hpp"

namespace ensign::test {

inline const MeasureSet kGranted{Measure::board, Measure::search};

class MoreMeasuresTest : public RequestTest {
protected:
    static DraftAuthorizationRequest ask_for(MeasureSet measures)
    {
        return {measures, "to port", geo::Distance::nautical_miles(10), {}};
    }
    static AuthorizationAnswer answer_of(
        AuthorizationDecision decision, MeasureSet measures = {Measure::divert})
    {
        AuthorizationAnswer answer = authorization_answer(decision);
        answer.measures = gives_measures(decision) ? measures : MeasureSet{};
        answer.valid_from = utc(4, 45);
        answer.valid_to = utc(7, 0);
        if (decision == AuthorizationDecision::granted_with_conditions)
            answer.conditions = {{"m1", ConditionType::reporting, "Report hourly."}};
        else
            answer.conditions.clear();
        return answer;
    }
    static DraftAuthorizationAnswer draft_of(AuthorizationDecision decision)
    {
        DraftAuthorizationAnswer draft;
        draft.decision = decision;
        if (gives_measures(decision)) {
            draft.measures = {Measure::divert};
            draft.valid_to = utc(7, 0);
        }
        if (decision == AuthorizationDecision::granted_with_conditions)
            draft.conditions = {{"c1", ConditionType::reporting, "Report hourly."}};
        return draft;
    }

    // At the asking State, on deck, with evidence.
    void more_asked(MeasureSet measures = {Measure::divert, Measure::seize})
    {
        on_deck();
        given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
        given(watch, ask_for(measures));
        at(utc(4, 40));
        given(desk, ReleaseAuthorizationRequest{});
    }
    void more_answered(const AuthorizationAnswer& answer)
    {
        more_asked();
        at(utc(4, 45));
        heard(kBorealia, MoreMeasuresAnswered{answer});
    }

    // At the asked State, which has granted board and search until 08:00.
    void granted_at_the_desk()
    {
        answer_drafted();
        at(utc(4, 0));
        given(other_judge, ReleaseAuthorizationAnswer{});
    }
    void more_heard()
    {
        granted_at_the_desk();
        at(utc(4, 40));
        heard(
            kAtlantia,
            MoreMeasuresRequestReleased{
                "ATL-2026-0001/M", {Measure::divert, Measure::seize}, "to port", utc(8, 40)});
    }
    void more_acknowledged()
    {
        more_heard();
        given(in_desk, Acknowledge{Question::more_measures});
    }

    MeasureSet in_force() const { return authority_of(case_, now_)->terms.measures; }
};

} // namespace ensign::test

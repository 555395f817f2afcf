/// What officers of either State might do next: every command there is, the ones that bring a case
/// forward more often than the ones that end it.
#pragma once

#include "core/request/authority.hpp"
#include "tests/support/request_test.hpp"

#include <random>

namespace ensign::test {

/// A law with one instrument for both questions at once, one with hours, and the Protocol itself.
inline law::LawBook law_of_random_courses()
{
    using enum law::OffenceScope;
    auto both = instrument("COE-95", {migrant_smuggling}, law::SilenceRule::no_authority);
    both.combined = true;
    both.elect_within = std::chrono::hours{14 * 24};
    auto other = instrument("UN88-17", {migrant_smuggling}, law::SilenceRule::no_authority);
    return law::LawBook{
        "course-law",
        {instrument("SOM-8.2", {migrant_smuggling}, law::SilenceRule::no_authority), both, other},
        {party(kAtlantia, true), party(kBorealia, true)},
        {}};
}

class RandomChoices {
public:
    explicit RandomChoices(unsigned seed) : random_{seed} {}

    std::size_t below(std::size_t bound) { return random_() % bound; }
    bool flip() { return below(2) == 0; }
    template<class T>
    T one_of(std::initializer_list<T> choices)
    {
        return *(choices.begin() + below(choices.size()));
    }
    template<class E>
    E any_word()
    {
        return kWords<E>[below(kWords<E>.size())].value;
    }
    std::string person() { return "p" + std::to_string(below(4)); }

    Command any_command(const Case& asking, const Case& asked)
    {
        const std::size_t turn = below(100);
        if (turn < 45) return suspecting(asking);
        if (turn < 65) return boarding(asking);
        if (turn < 90) return answering(asked);
        return turn < 93 ? ending(asking) : talking();
    }

    /// What the decision table might say: any basis its facts allow.
    Assessed assessed(const Case& c)
    {
        Assessed said;
        said.rule = "D21";
        said.may_board = below(12) != 0;
        said.measures = {Measure::board, Measure::search};
        said.basis = c.invoked && below(12) != 0 ? c.invoked->terms.basis : BasisKind::express;
        const bool foreign = c.zone && !c.zone->coastal_state.empty();
        const bool allowed = c.coastal.answer && c.coastal.answer->allowed;
        if (foreign) // row D05: only the coastal State's leave counts there
            said.may_board = c.invoked && c.invoked->terms.basis == BasisKind::coastal_consent;
        const auto& granted = c.authorization.answer;
        if (granted && granted->decision == AuthorizationDecision::joint &&
            !c.authorization.joint_unit_at)
            said.may_board = false; // row D20
        for (const BasisKind basis :
             {BasisKind::express,
              BasisKind::deemed,
              BasisKind::standing,
              BasisKind::right_of_visit,
              BasisKind::stateless,
              BasisKind::coastal_consent}) {
            if ((basis == BasisKind::coastal_consent) != foreign || (foreign && !allowed)) continue;
            if (basis == BasisKind::stateless && !finding_signed(c)) continue;
            if (contradicted(c, basis)) continue; // nor does the table offer it
            if (basis == BasisKind::deemed && !is_open(c.registry) && !is_open(c.authorization))
                continue;
            const bool oral = c.oral && c.oral->called_back_at;
            if (basis == BasisKind::express && !authority_runs(c, now) && !oral) continue;
            if (!grounds_approved(c)) continue;
            AuthorityTerms terms;
            terms.basis = basis;
            terms.measures = {Measure::board, Measure::search, Measure::seize};
            terms.vessel = c.vessel;
            terms.unit = cutter().name;
            terms.valid_from = now;
            terms.valid_to = now + std::chrono::minutes{30 + below(240)};
            said.offers.push_back(std::move(terms));
        }
        return said;
    }

    AuthorizationAnswer answer()
    {
        AuthorizationAnswer answer = authorization_answer(any_word<AuthorizationDecision>());
        answer.valid_from = now;
        answer.valid_to = now + std::chrono::minutes{30 + below(300)};
        return answer;
    }

    Instant now = utc(2, 41);
    law::LawBook law = law_of_random_courses();
    std::set<StateCode> states{kAtlantia, kBorealia, kAnyland};

private:
    /// From the sighting to the authority.
    Command suspecting(const Case& c)
    {
        if (below(4) != 0) return next_question(c);
        switch (below(22)) {
        case 0: return StateGrounds{good_grounds()};
        case 1:
            return RecordClaim{{flip() ? kAnyland : kBorealia, ClaimForm::spoken, {}}, {}, flip()};
        case 2: return Act<NoClaimRecorded>{{"nobody's"}};
        case 3: return Act<StatelessFindingDrafted>{{"no flag, no papers", "hailed thrice"}};
        case 4: return Act<StatelessFindingSigned>{};
        case 5: return Act<ContactLogged>{{kAnyland, Channel::telephone, "1", flip(), true, "w"}};
        case 6: return Act<ContactLogged>{{kBorealia, Channel::telephone, "1", flip(), true, "w"}};
        case 7:
            return Act<OralAnswerRecorded>{
                {any_word<OralDecision>(), {Measure::board}, "the duty officer", "1", "yes"}};
        case 8: return Act<OralAnswerCalledBack>{{"repeated"}};
        case 9: return Act<AuthorityInvoked>{{any_word<BasisKind>(), {}, {}}};
        case 10: return Act<AuthorityConfirmed>{};
        case 11: return Act<AuthoritySuspended>{{"a doubt"}};
        case 12: return Act<AuthorityResumed>{{"no doubt"}};
        case 13: return Act<LegalMatterRuled>{{any_word<LegalMatter>(), Ruling::proceed, "w"}};
        case 14:
            return Act<CoastalRequestDrafted>{
                {flip() ? kAnyland : kBorealia, {Measure::board}, "stop her"}};
        case 15: return Act<CoastalRequestReleased>{{{}, {}, {}, sighting(), {}, {}, {}, {}}};
        case 16: return Act<AssistanceRequestDrafted>{{kBorealia, AssistanceGround::own_flag, "h"}};
        case 17: return Act<AssistanceRequestReleased>{{{}, {}, {}, {}, sighting(), {}, {}}};
        case 18: return Act<InformationGiven>{{any_word<Question>(), "all we have"}};
        case 19: return RecordSighting{sighting()};
        case 20: return ReportDanger{flip(), "low in the water"};
        default: return Act<JointUnitArrived>{{"alongside"}};
        }
    }

    /// The step the case waits for.
    Command next_question(const Case& c)
    {
        if (!c.grounds) return StateGrounds{good_grounds()};
        if (!grounds_approved(c)) return SignGrounds{};
        if (!c.unit || !eligible(*c.unit)) return AssignUnit{cutter()};
        if (!c.claim && flip()) return RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}};
        if (c.registry.state == RequestState::drafted && flip()) return ReleaseRegistryRequest{};
        if (c.authorization.state == RequestState::drafted && flip())
            return ReleaseAuthorizationRequest{};
        if (c.more.state == RequestState::drafted && flip()) return ReleaseAuthorizationRequest{};
        if ((conditions_pending(c) || more_conditions_pending(c)) && flip())
            return AcceptConditions{};
        if (authority_runs(c, now) && !is_open(c.more) && below(3) == 0)
            return DraftAuthorizationRequest{
                {one_of<Measure>({Measure::divert, Measure::escort, Measure::detain_vessel})},
                "to port",
                geo::Distance::nautical_miles(10),
                {}};
        if (authority_runs(c, now) && c.authorization.reviewed.person.empty())
            return Act<AuthorityInvoked>{{BasisKind::express, {}, {}}};
        // One question to the end: after the flag State's own boarding nothing more is asked.
        if (flip() || c.outcome)
            return DraftRegistryRequest{
                one_of<InstrumentId>({kProtocol, InstrumentId{"COE-95"}}), "forty", "low", {}};
        return DraftAuthorizationRequest{
            {Measure::board, Measure::search, Measure::seize, Measure::divert},
            "find out",
            geo::Distance::nautical_miles(10),
            {}};
    }

    Command boarding(const Case& c)
    {
        const Boarding* b = c.boardings.empty() ? nullptr : &c.boardings.back();
        if (flip()) {
            if (!c.safety_plan) return Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}};
            if (b == nullptr || b->lifted_at) return Act<BoardingCleared>{};
            if (!b->started_at) return Act<BoardingStarted>{};
            if (!b->on_deck_at) return Act<OnDeckReported>{};
            if (b->ended_at && !b->report_draft) return report();
            if (b->ended_at && !b->report_reviewed_at) return Act<ReportReviewed>{{"read"}};
            if (b->ended_at && !b->reported_at) return Act<ResultReportSent>{};
        }
        switch (below(22)) {
        case 0: return Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}};
        case 1: return Act<BoardingCleared>{};
        case 2: return Act<BoardingStarted>{};
        case 3: return Act<OnDeckReported>{};
        case 4: return Act<EvidenceRecorded>{{"lists of payments", "sealed bag 1"}};
        case 5: return Act<NothingFoundRecorded>{{"all spaces"}};
        case 6:
        case 7:
            return Act<MeasureTaken>{
                {any_word<Measure>(),
                 any_word<MeasureException>(),
                 InstrumentId{"UN88-17"},
                 {},
                 "w",
                 {},
                 one_of<StateCode>({StateCode{}, kAtlantia, kBorealia, kAnyland})}};
        case 8: return Act<ActionEnded>{{any_word<ActionEnd>(), kBorealia, "instructions"}};
        case 9: return Act<VesselLeft>{{4, 4, "none", 90}};
        case 10: return Act<PersonsCounted>{{40, 0, 0, 0, {}, 3, 0, 0, {}}};
        case 11: return Act<ScreeningOpened>{{"p1", "asks for asylum"}};
        case 12: return Act<ScreeningClosed>{{"p1", "heard"}};
        case 13:
            return Act<SarDeclared>{{flip() ? any_word<SarPhase>() : SarPhase::rescue_ended, "w"}};
        case 14: return Act<UrgentNoticeSent>{{{}, any_word<NoticeKind>(), "at once"}};
        case 15: return Act<ReportReviewed>{{"read"}};
        case 16: return report();
        case 17: return Act<ReportUndeliverable>{{"tried thrice"}};
        case 18: return Act<RemedyDecided>{{any_word<RemedyOutcome>(), "delay", "w"}};
        case 19: return Act<EvidenceSummarySent>{{"what was found"}};
        case 20: return Act<ResultReportSent>{};
        default: return Act<StepAsked>{{"c1", "to seize"}};
        }
    }

    Command report()
    {
        return Act<ResultReportDrafted>{
            {{flip(), "f", "m", "p", "e", "d", "none", {}, "port", {}}}};
    }

    /// Within the grant it would be added to.
    DraftAuthorizationAnswer draft_of_more(const Case& c)
    {
        DraftAuthorizationAnswer draft;
        draft.decision = flip() ? AuthorizationDecision::granted_with_conditions
                                : any_word<AuthorizationDecision>();
        draft.question = Question::more_measures;
        if (!gives_measures(draft.decision)) return draft;
        draft.measures = c.more.request->measures;
        draft.valid_to = c.authorization.answer->valid_to;
        if (draft.decision == AuthorizationDecision::granted_with_conditions)
            draft.conditions = {{"c1", ConditionType::reporting, "Report."}};
        return draft;
    }

    DraftAuthorizationAnswer draft()
    {
        DraftAuthorizationAnswer draft;
        draft.decision =
            flip() ? AuthorizationDecision::granted : any_word<AuthorizationDecision>();
        if (gives_measures(draft.decision)) {
            draft.measures = {Measure::board, Measure::search, Measure::seize};
            draft.valid_to = now + std::chrono::minutes{30 + below(300)};
        }
        if (draft.decision == AuthorizationDecision::granted_with_conditions)
            draft.conditions = {
                {"c1", ConditionType::ask_again, "Ask before seizing.", {Measure::seize}}};
        return draft;
    }

    /// At the desk of the State that is asked.
    Command answering(const Case& c)
    {
        if (is_open(c.more) && c.more.acknowledged_at && flip())
            return c.more.answer_draft ? Command{ReleaseAuthorizationAnswer{}}
                                       : Command{draft_of_more(c)};
        for (const Question question :
             {Question::registry, Question::authorization, Question::more_measures}) {
            const Milestones& m = milestones(c, question);
            if (is_open(m) && !m.acknowledged_at && flip()) return Acknowledge{question};
        }
        const auto finding =
            flip() ? RegistryFinding::confirmed_registered : any_word<RegistryFinding>();
        switch (below(24)) {
        case 0: return Acknowledge{any_word<Question>()};
        case 1: return Act<RoutedToRegistry>{};
        case 2: return Act<LookupRecorded>{{registry_answer(finding)}};
        case 3:
        case 4: return AnswerRegistry{registry_answer(finding)};
        case 5: return Act<DecisionOpened>{};
        case 6: return Act<MoreInformationAsked>{{any_word<Question>(), "a photograph"}};
        case 7:
        case 8: return draft();
        case 9:
        case 10: return ReleaseAuthorizationAnswer{};
        case 11: return Act<AuthorizationAmended>{{authorization_answer({})}};
        case 12: return Act<NoticeAcknowledged>{{"n1"}};
        case 13: return Act<ReportAcknowledged>{};
        case 14: return Act<JurisdictionElected>{{any_word<Jurisdiction>(), "w"}};
        case 15: return Act<DispositionGiven>{{"to port"}};
        case 16: return Act<OutcomeTold>{{flip(), "boarded by ours"}};
        case 17: return Act<StepPermissionDrafted>{{"c1", "w"}};
        case 18: return Act<StepPermitted>{{"c1"}};
        case 19: return Act<AssistanceAnswered>{{flip(), "a tug"}};
        case 20:
            return Act<CoastalAnswerDrafted>{
                {true, {Measure::board}, now + std::chrono::hours{1}, {}}};
        case 21: return Act<CoastalAnswered>{};
        case 22: return Act<InboxClosed>{{"none"}};
        default:
            return below(6) == 0 ? Command{Act<NotCompetentDeclared>{{any_word<Question>(), "x"}}}
                                 : Command{draft()};
        }
    }

    Command ending(const Case& c)
    {
        switch (below(4)) {
        case 0: return WithdrawRequest{any_word<Question>(), "turned back"};
        case 1: return Act<BoardingAborted>{{"the sea rises"}};
        case 2:
            if (!authority_runs(c, now)) return CloseCase{"done"};
            [[fallthrough]];
        default: return RevokeAuthorization{"our own ship is near"};
        }
    }

    Command talking()
    {
        switch (below(12)) {
        case 0: return Act<ImmunityRecorded>{{Immunity::none, "w"}};
        case 1: return Act<PursuitRecorded>{{PursuitOrigin::territorial_sea, true, "w"}};
        case 2: return Act<PursuitBroken>{{"w"}};
        case 3: return Act<BreachRecorded>{{"w"}};
        case 4: return Act<OwnNationalitySuspected>{{"w"}};
        case 5: return Act<MasterConsentRecorded>{{"w"}};
        case 6: return Act<GoodFaithEffortLogged>{{"w", flip()}};
        case 7: return Act<InformationRecorded>{{kBorealia, "harbour office", "w"}};
        case 8:
            return Act<InformationShared>{{person(), InfoCategory::technology, "w", true, true}};
        case 9: return Act<UseConsentAsked>{{person(), any_word<Use>(), "w"}};
        case 10: return Act<UseConsentGiven>{{person(), any_word<Use>()}};
        default: return Act<DirectContactLogged>{{kBorealia, "coast guard", "w"}};
        }
    }

    std::mt19937 random_;
};

} // namespace ensign::test

#include "core/request/evolve_acts.hpp"

#include <algorithm>

namespace ensign::request {

AuthorizationAnswer stricter(const AuthorizationAnswer& a, const AuthorizationAnswer& b)
{
    if (!gives_measures(a.decision)) return a;
    if (!gives_measures(b.decision)) return b;
    AuthorizationAnswer both = a;
    both.measures = a.measures.without(a.measures.without(b.measures));
    both.valid_from = std::max(a.valid_from, b.valid_from);
    both.valid_to = std::min(a.valid_to, b.valid_to);
    both.conditions.insert(both.conditions.end(), b.conditions.begin(), b.conditions.end());
    // One answer has one area and one unit: those of the other office are conditions beside them.
    const auto beside = [&](ConditionType type, std::string text) -> Condition& {
        both.conditions.push_back({{}, type, std::move(text)});
        return both.conditions.back();
    };
    if (b.area != a.area) beside(ConditionType::area, "the area of the other office").area = b.area;
    if (b.unit != a.unit) beside(ConditionType::unit, "the unit of the other office").unit = b.unit;
    if (b.decision == AuthorizationDecision::joint) both.decision = b.decision;
    for (std::size_t i = 0; i < both.conditions.size(); ++i)
        both.conditions[i].id = "c" + std::to_string(i + 1);
    return both;
}

/// Of two that give nothing the firmer counts.
static int firmness(AuthorizationDecision decision)
{
    if (decision == AuthorizationDecision::refused) return 2;
    return decision == AuthorizationDecision::flag_state_will_board ? 1 : 0;
}

void join_offices(AuthorizationQuestion& a)
{
    std::optional<AuthorizationAnswer> yes;
    std::optional<AuthorizationAnswer> no;
    for (const auto& [office, said] : a.by_office) {
        if (gives_measures(said.decision))
            yes = yes ? stricter(*yes, said) : said;
        else if (!no || firmness(said.decision) > firmness(no->decision))
            no = said;
    }
    a.conflict = a.by_office.size() > 1;
    a.answer_set_aside = no && yes ? yes : std::nullopt;
    a.answer = no ? no : yes;
}

/// It lets us board, and not as it was asked to (domain brief, 4.5).
static bool narrows(const AuthorizationAnswer& answer, const AuthorizationRequest& asked)
{
    return answer.decision == AuthorizationDecision::joint || !answer.conditions.empty() ||
           !asked.measures.within(answer.measures);
}

/// A refusal is remembered until that State says something else; a grant that was taken back, until
/// it gives another; of two offices, as the stricter has it. An answer that crosses a withdrawal
/// gives nothing, and what it keeps back is kept back.
void remember_answer(Case& c, const StateCode& state, const AuthorizationAnswer& answer, Instant at)
{
    if (answer.decision == AuthorizationDecision::refused) {
        c.refused_by[state] = at;
        return;
    }
    if (answer.decision == AuthorizationDecision::flag_state_will_board) c.acting[state] = at;
    const auto& asked = c.authorization.request;
    const bool boarding = gives_measures(answer.decision) && answer.measures.has(Measure::board);
    const bool held = answer.decision == AuthorizationDecision::interim_hold;
    const bool kept_back = held || (!boarding && asked && asked->measures.has(Measure::board)) ||
                           (boarding && asked && narrows(answer, *asked));
    if (kept_back) c.kept_back_by.insert(state); // whatever is asked next (domain brief, 7.3)
    const bool in_vain = c.authorization.state == RequestState::withdrawn;
    // A hold, or a unit of its own, gives us nothing either.
    if (in_vain || !gives_measures(answer.decision)) return;
    c.acting.erase(state);
    if (boarding && !kept_back) c.kept_back_by.erase(state);
    c.refused_by.erase(state);
    c.refused_at.reset();
    c.revoked_by.erase(state);
}

void apply_act(Case& c, const ClockSet& e, const EventRecord&)
{
    milestones(c, e.question).set = e;
}

void apply_act(Case& c, const CoastalRequestDrafted& e, const EventRecord& record)
{
    c.coastal = {};
    forget_alarms(c, Question::coastal);
    drafted(c.coastal, record);
    c.coastal.draft = e;
}

void apply_act(Case& c, const CoastalRequestReleased& e, const EventRecord& record)
{
    begin_by(c, e, record);
    if (c.coastal.state != RequestState::drafted) {
        c.coastal = {};
        forget_alarms(c, Question::coastal);
    }
    released(c.coastal, record);
    c.coastal.request = e;
    if (!c.unit) c.unit = e.unit;
}

void apply_act(Case& c, const CoastalAnswerDrafted& e, const EventRecord& record)
{
    c.coastal.answer_draft = e;
    c.coastal.answer_drafted_by = record.person;
}

void apply_act(Case& c, const CoastalAnswered& e, const EventRecord& record)
{
    answered(c.coastal, record);
    c.coastal.answer = e;
}

void apply_act(Case& c, const CoastalLeaveRevoked&, const EventRecord& record)
{
    c.coastal.revoked_at = record.at;
    if (c.invoked && c.invoked->terms.basis == BasisKind::coastal_consent)
        c.invoked->revoked_at = record.at;
}

void apply_act(Case& c, const AssistanceRequestDrafted& e, const EventRecord& record)
{
    c.assistance = {};
    forget_alarms(c, Question::assistance);
    drafted(c.assistance, record);
    c.assistance.draft = e;
}

void apply_act(Case& c, const AssistanceRequestReleased& e, const EventRecord& record)
{
    begin_by(c, e, record);
    if (c.assistance.state != RequestState::drafted) {
        c.assistance = {};
        forget_alarms(c, Question::assistance);
    }
    released(c.assistance, record);
    c.assistance.request = e;
}

void apply_act(Case& c, const AssistanceAnswered& e, const EventRecord& record)
{
    answered(c.assistance, record);
    c.assistance.answer = e;
}

void apply_act(Case& c, const MoreInformationAsked& e, const EventRecord& record)
{
    Milestones& m = milestones(c, e.question);
    m.info_asked_at = record.at;
    if (is_open(m)) m.state = RequestState::info_asked;
    responded(c, record.owner, record.at);
}

void apply_act(Case& c, const InformationGiven& e, const EventRecord&)
{
    Milestones& m = milestones(c, e.question);
    if (m.state == RequestState::info_asked) m.state = RequestState::info_given;
}

void apply_act(Case& c, const NotCompetentDeclared& e, const EventRecord& record)
{
    responded(c, record.owner, record.at);
    Milestones& m = milestones(c, e.question);
    m.referred_to = e.refer_to;
    if (is_open(m)) m.state = RequestState::rerouted;
}

void apply_act(Case& c, const RoutedToRegistry&, const EventRecord& record)
{
    c.desk.routed_at = record.at;
}

void apply_act(Case& c, const LookupRecorded& e, const EventRecord& record)
{
    c.desk.lookup = e.answer;
    c.desk.lookup_by = record.person;
}

void apply_act(Case& c, const DecisionOpened&, const EventRecord& record)
{
    c.desk.decision_opened_at = record.at;
}

/// Answers are never changed: this one supersedes, and its conditions are to be accepted anew.
void apply_act(Case& c, const AuthorizationAmended& e, const EventRecord& record)
{
    AuthorizationQuestion& a = c.authorization;
    const bool same_conditions = a.answer &&
                                 a.answer->conditions.size() == e.answer.conditions.size() &&
                                 a.answer->conditions.empty();
    a.by_office.insert_or_assign(office_of(record), e.answer);
    join_offices(a);
    a.answer_draft.reset();
    if (c.claim) remember_answer(c, c.claim->state, *a.answer, record.at);
    if (!same_conditions) a.conditions_accepted_at.reset();
    a.conditions_second_signature.reset();
    // It says all that holds from now on: what was added before is in it, or is over.
    for (MoreMeasuresQuestion& earlier : c.more_before)
        if (!earlier.superseded_at) earlier.superseded_at = record.at;
    if (c.more.answer && !c.more.superseded_at) c.more.superseded_at = record.at;
    a.conditions_first_signature.reset();
    a.reviewed = {};
    a.rejected.clear();
    a.amended_at = record.at;
    a.steps_asked.clear();
    a.step_drafts.clear();
    a.steps_permitted.clear();
}

void apply_act(Case& c, const ConditionRejected& e, const EventRecord& record)
{
    const bool of_more = more_conditions_pending(c) && !conditions_pending(c);
    (of_more ? c.more.rejected
             : c.authorization.rejected)[e.condition] = {record.person, record.role, record.at};
}

void apply_act(Case& c, const DocumentCheckAsked& e, const EventRecord& record)
{
    c.documents[e.document] = DocumentCheck{e, record.owner, record.at, {}};
}

void apply_act(Case& c, const DocumentCheckAnswered& e, const EventRecord&)
{
    if (const auto check = c.documents.find(e.document); check != c.documents.end())
        check->second.answer = e;
}

void apply_act(Case& c, const StepAsked& e, const EventRecord& record)
{
    c.authorization.steps_asked[e.condition] = record.at;
}

void apply_act(Case& c, const StepPermissionDrafted& e, const EventRecord& record)
{
    c.authorization.step_drafts[e.condition] = record.person;
}

void apply_act(Case& c, const StepPermitted& e, const EventRecord& record)
{
    c.authorization.steps_permitted[e.condition] = record.at;
}

void apply_act(Case& c, const JurisdictionElected& e, const EventRecord& record)
{
    c.desk.jurisdiction = e;
    c.desk.jurisdiction_at = record.at;
}

/// The flag State's orders, and nobody else's (domain brief, glossary).
void apply_act(Case& c, const DispositionGiven& e, const EventRecord& record)
{
    if (c.claim && c.claim->state != record.owner) return;
    c.desk.disposition = e.words;
    c.desk.disposition_at = record.at;
}

/// The flag State where it acts, else the State whose waters she is in.
void apply_act(Case& c, const OutcomeTold& e, const EventRecord& record)
{
    const auto& answer = c.authorization.answer;
    const bool flag = answer && (answer->decision == AuthorizationDecision::flag_state_will_board ||
                                 answer->decision == AuthorizationDecision::joint);
    const bool coastal = c.coastal.request && c.coastal.request->to == record.owner;
    const bool claimed = c.claim && c.claim->state == record.owner;
    // Whoever looked found nothing: what we suspected is to be stated and signed anew (D08).
    if (!e.suspicion_stands) c.grounds_signatures.clear();
    if (!coastal && !claimed && c.acting.erase(record.owner) > 0) return;
    if (coastal && !flag) {
        c.coastal.outcome = e;
    } else {
        c.outcome = e;
        c.acting.erase(record.owner);
    }
}

void apply_act(Case& c, const InboxClosed&, const EventRecord& record)
{
    c.desk.closed_at = record.at;
}

void apply_act(Case& c, const ReviewWanted&, const EventRecord&) { c.review_wanted = true; }

void apply_act(Case& c, const AnswerReviewed&, const EventRecord&) { c.review_wanted = false; }

void apply_act(Case& c, const RecordReviewed&, const EventRecord&) { c.review_wanted = false; }

void apply_act(Case& c, const InformationShared& e, const EventRecord& record)
{
    c.information[e.item] = InfoItem{e, record.owner, record.at, {}, {}, {}};
}

void apply_act(Case& c, const InformationUsed& e, const EventRecord&)
{
    if (const auto item = c.information.find(e.item); item != c.information.end())
        item->second.uses.push_back(e);
}

void apply_act(Case& c, const UseConsentAsked& e, const EventRecord& record)
{
    if (const auto item = c.information.find(e.item); item != c.information.end())
        item->second.consent_asked[e.use] = record.at;
}

void apply_act(Case& c, const UseConsentGiven& e, const EventRecord& record)
{
    if (const auto item = c.information.find(e.item); item != c.information.end())
        item->second.consent_given[e.use] = record.at;
}

/// Talk between officers is on record, and asks nobody about her nationality (T10).
void apply_act(Case&, const DirectContactLogged&, const EventRecord&) {}

} // namespace ensign::request

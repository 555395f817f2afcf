#include "core/base/match.hpp"
#include "core/request/authority.hpp"
#include "core/request/evolve_acts.hpp"

#include <algorithm>

namespace ensign::request {

Case::Case() = default;
Case::Case(const Case&) = default;
Case::Case(Case&&) noexcept = default;
Case& Case::operator=(const Case&) = default;
Case& Case::operator=(Case&&) noexcept = default;
Case::~Case() = default;

void drafted(Milestones& m, const EventRecord& record)
{
    m = Milestones{};
    m.state = RequestState::drafted;
    m.drafted_by = record.person;
    m.drafted_at = record.at;
}

void released(Milestones& m, const EventRecord& record)
{
    m.state = RequestState::released;
    m.released_by = record.person;
    m.released_at = record.at;
}

void answered(Milestones& m, const EventRecord& record)
{
    // An answer that crosses a withdrawal is on record and has no effect.
    if (m.state != RequestState::withdrawn) m.state = RequestState::answered;
    m.answered_at = record.at;
}

void suspend_deemed(Case& c, const EventRecord& record)
{
    if (!c.invoked || c.invoked->terms.basis != BasisKind::deemed || c.invoked->suspended_at)
        return;
    c.invoked->suspended_at = record.at;
    c.invoked->suspended_why = "the flag State answered";
}

void set_grant_aside(Case& c)
{
    if (c.authorization.revoked_at && c.claim)
        c.revoked_by[c.claim->state] = *c.authorization.revoked_at;
    c.authorization = {};
    c.more = {};
    c.more_before.clear();
}

void responded(Case& c, const StateCode& state, Instant at) { c.asked[state].responded_at = at; }

std::string office_of(const EventRecord& record)
{
    const std::string& person = record.person.text();
    const std::size_t colon = person.find(':');
    return colon == std::string::npos ? std::string{} : person.substr(0, colon);
}

namespace {

/// New grounds after a refusal begin a new suspicion (T35); that there was one is remembered.
void set_old_refusal_aside(Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    if (!a.answer || a.answer->decision != AuthorizationDecision::refused) return;
    c.refused_at = a.answered_at;
}

/// Heard from abroad: what the question says is what we know. A question put again, with more data,
/// replaces the earlier one whole, and whatever rested on that one.
void hear_registry(Case& c, const RegistryRequest& request, const EventRecord& record)
{
    if (c.version == 0) { // this is how a case begins at the asked State
        c.number = request.number.substr(0, request.number.rfind('/'));
        c.opened_at = record.at;
        c.requesting_state = record.owner;
    }
    c.vessel = request.vessel;
    c.sighting = request.sighting;
    c.claim = request.claim;
    c.grounds = request.grounds;
    c.grounds_by = record.person;
    c.grounds_at = record.at;
    c.registry = {};
    // Put beside a request to board that runs, it leaves that as it is (CoE Agreement art. 21(b)).
    if (!is_open(c.authorization)) set_grant_aside(c);
    c.desk = {};
}

void release_registry(Case& c, const RegistryRequestReleased& e, const EventRecord& record)
{
    if (c.registry.state != RequestState::drafted) {
        hear_registry(c, e.request, record);
        forget_alarms(c, Question::registry);
    }
    released(c.registry, record);
    c.registry.request = e.request;
    StateAsked& asked = c.asked[e.request.claim.state];
    asked.asked_at = record.at;
    asked.withdrawn_at.reset();
}

void release_authorization(
    Case& c, const AuthorizationRequestReleased& e, const EventRecord& record)
{
    if (c.authorization.state != RequestState::drafted) {
        set_grant_aside(c);
        forget_alarms(c, Question::authorization);
    }
    released(c.authorization, record);
    c.authorization.request = e.request;
    c.unit = e.request.unit;
}

void endanger(Case& c, const DangerReported& e)
{
    c.danger_to_life = e.danger;
    forget_who_was_told_when_it_is_over(c);
}

void deliver(Case& c, const RequestDelivered& e, const EventRecord& record)
{
    Milestones& m = milestones(c, e.question);
    m.delivered_at = record.at;
    if (m.state == RequestState::released) m.state = RequestState::delivered;
    if (e.question == Question::registry && c.claim)
        c.asked[c.claim->state].delivered_at = record.at;
}

void acknowledge(Case& c, const RequestAcknowledged& e, const EventRecord& record)
{
    Milestones& m = milestones(c, e.question);
    m.acknowledged_by = record.person;
    // By a clock that may be slow: nobody acknowledges what has not come.
    m.acknowledged_at = std::max(
        {record.at, m.released_at.value_or(record.at), m.delivered_at.value_or(record.at)});
    if (m.state != RequestState::answered && m.state != RequestState::withdrawn)
        m.state = RequestState::acknowledged;
}

void open(Case& c, const CaseOpened& e, const EventRecord& record)
{
    c.number = e.number;
    c.opened_at = record.at;
    c.requesting_state = record.owner;
    c.vessel = e.vessel;
    c.sighting = e.sighting;
}

/// A new claim is a new question to another authority. What was corrected was never claimed.
void claim(Case& c, const ClaimRecorded& e, const EventRecord& record)
{
    // What a State was asked about was a claim, whoever misread it: that State's word is wanted.
    const auto put = c.claims.empty() ? c.asked.end() : c.asked.find(c.claims.back().claim.state);
    const bool asked = put != c.asked.end() && (put->second.asked_at || put->second.reached_at);
    if (e.corrects && !c.claims.empty() && !asked) {
        c.misread.push_back(c.claims.back());
        c.claims.pop_back();
    }
    c.claims.push_back({e.claim, record.at, has_disowned(c, e.claim.state)});
    set_grant_aside(c); // of the State she claimed so far
    if (!c.claim || c.claim->state != e.claim.state) c.good_faith_complete = false;
    c.claim = e.claim;
    c.no_claim_at.reset();
    c.no_papers_at.reset(); // said of the claim before
    c.vessel = e.vessel;
    c.registry = {};
    c.finding.reset();
    // What was said or invoked was about the State she claimed before. A refusal is that State's
    // word, and no claim made anew takes it back.
    c.oral.reset();
    c.refused_at.reset();
    if (const auto refused = c.refused_by.find(e.claim.state); refused != c.refused_by.end())
        c.refused_at = refused->second;
    end_with_claim(c);
}

/// Put by voice before it was sent: the paper follows, and what began then goes on (Caribbean
/// Agreement art. 6(3)). Under another instrument it is another question.
std::optional<Instant> put_by_voice(const Milestones& m)
{
    const bool waits = m.state == RequestState::none || m.state == RequestState::drafted;
    return waits ? m.oral_at : std::nullopt;
}

void draft_registry(Case& c, const RegistryRequestDrafted& e, const EventRecord& record)
{
    const bool same = !c.registry.draft || c.registry.draft->instrument == e.instrument;
    auto oral_at = same ? put_by_voice(c.registry) : std::nullopt;
    if (same && c.claim && c.registry.state == RequestState::withdrawn) {
        // Taken back, and heard for the first time since.
        const auto& withdrawn_at = c.asked[c.claim->state].withdrawn_at;
        if (withdrawn_at && c.registry.oral_at > withdrawn_at) oral_at = c.registry.oral_at;
    }
    c.registry = {};
    drafted(c.registry, record);
    c.registry.oral_at = oral_at;
    if (!oral_at) forget_alarms(c, Question::registry);
    c.registry.draft = e;
}

/// A question in writing does not unsay what was refused by voice.
void draft_authorization(Case& c, const AuthorizationRequestDrafted& e, const EventRecord& record)
{
    const auto oral_at = put_by_voice(c.authorization);
    set_grant_aside(c);
    c.oral.reset(); // a refusal stays with its State, in refused_by
    drafted(c.authorization, record);
    c.authorization.oral_at = oral_at;
    if (!oral_at) forget_alarms(c, Question::authorization);
    c.authorization.draft = e;
}

/// A State that was asked before, and that she does not claim any more: what it says is remembered
/// under its name, and answers nothing that is asked now.
bool speaks_beside(const Case& c, const EventRecord& record)
{
    return record.owner != c.requesting_state && !(c.claim && c.claim->state == record.owner);
}

/// The flag State whose word this is.
StateCode who_speaks(const Case& c, const EventRecord& record)
{
    if (record.owner != c.requesting_state) return record.owner;
    return c.claim ? c.claim->state : StateCode{};
}

/// What a State says of her nationality stays with that State, whoever is asked next.
void remember_finding(Case& c, const StateCode& state, const RegistryAnswered& e)
{
    // Also where it crosses a withdrawal. Of two States that confirm her the first is kept: which
    // of them is right is a legal decision (domain brief, 5.4).
    if (confirms(e.answer.finding)) {
        if (c.confirmed_by.empty()) c.confirmed_by = state;
        c.denied_by.erase(state);
    } else if (denies(e.answer.finding)) {
        c.denied_by[state] = e.answer.finding;
        c.said_hers.erase(state);
        c.acting.erase(state);
    }
    if (c.confirmed_by == state &&
        (denies(e.answer.finding) || e.answer.finding == RegistryFinding::contested))
        c.confirmed_by = {};
    for (ClaimFact& fact : c.claims)
        if (fact.claim.state == state) fact.refuted = has_disowned(c, state);
}

void hear_finding(Case& c, const RegistryAnswered& e, const EventRecord& record)
{
    if (const StateCode state = who_speaks(c, record); !state.empty()) {
        const RegistryFinding finding = e.answer.finding;
        const bool neither = finding == RegistryFinding::cannot_determine;
        if (neither || finding == RegistryFinding::contested)
            c.asked[state].undecided_at = record.at;
        if (!neither) responded(c, state, record.at);
    }
    if (speaks_beside(c, record)) return remember_finding(c, record.owner, e);
    answered(c.registry, record);
    c.registry.answer = e.answer;
    suspend_deemed(c, record);
    if (c.claim && !confirms_another(c)) remember_finding(c, c.claim->state, e);
}

/// What that office gave is part of no later yes.
void take_back(AuthorizationQuestion& a, const std::string& office)
{
    const auto given = a.by_office.find(office);
    if (given == a.by_office.end()) return;
    given->second.decision = AuthorizationDecision::refused;
    given->second.measures = {};
    given->second.conditions.clear();
}

void hear_answer(Case& c, const AuthorizationAnswered& e, const EventRecord& record)
{
    if (const StateCode state = who_speaks(c, record); !state.empty())
        responded(c, state, record.at);
    if (speaks_beside(c, record)) {
        if (!gives_measures(e.answer.decision)) // a yes to what is not asked any more gives nothing
            remember_answer(c, record.owner, e.answer, record.at);
        return;
    }
    AuthorizationQuestion& a = c.authorization;
    answered(a, record);
    a.answer_draft.reset();
    c.outcome.reset();
    a.by_office.insert_or_assign(office_of(record), e.answer);
    join_offices(a); // of two voices no conflict is left: this is on paper
    let_signatures_fall(a);
    if (c.claim) remember_answer(c, c.claim->state, *a.answer, record.at);
    if (c.claim && !gives_measures(e.answer.decision)) // whatever the other office says
        remember_answer(c, c.claim->state, e.answer, record.at);
    if (a.state == RequestState::withdrawn) return suspend_deemed(c, record); // it gives nothing
    // What was heard by voice is on paper now.
    if (c.invoked && c.invoked->terms.basis == BasisKind::express) c.invoked.reset();
    // A grant without conditions takes the place of whatever was invoked; anything else stops it.
    const bool of_boarding = gives_measures(a.answer->decision) && !adds_to_invoked(c) &&
                             c.invoked && c.invoked->terms.basis == BasisKind::standing;
    if (of_boarding) c.invoked.reset(); // it says itself what may be done (domain brief, 4.5)
    if (gives_measures(a.answer->decision) && a.answer->conditions.empty() && !a.conflict) {
        if (!adds_to_invoked(c)) end_with_claim(c); // express leave for more ends nothing (M02)
    } else {
        suspend_deemed(c, record);
    }
}

void revoke(Case& c, const AuthorizationRevoked& e, const EventRecord& record)
{
    AuthorizationQuestion& a = c.authorization;
    const bool gave = a.answer && gives_measures(a.answer->decision);
    a.answer_set_aside.reset();
    take_back(a, office_of(record));
    if (speaks_beside(c, record) || !gave) {
        // It gave nothing and takes back everything: a refusal (domain brief, D13).
        c.refused_by[record.owner] = record.at;
        return;
    }
    a.revoked_at = record.at;
    a.revocation_reason = e.reason;
}

void apply(Case& c, const EventRecord& record)
{
    std::visit(
        Match{
            [&](const CaseOpened& e) { open(c, e, record); },
            [&](const ClaimRecorded& e) { claim(c, e, record); },
            [&](const DangerReported& e) { endanger(c, e); },
            [&](const GroundsStated& e) {
                set_old_refusal_aside(c);
                c.grounds = e.grounds;
                c.grounds_by = record.person;
                c.grounds_at = record.at;
                c.grounds_signatures.clear();
            },
            [&](const GroundsSigned&) {
                c.grounds_signatures.push_back({record.person, record.role, record.at});
            },
            [&](const UnitAssigned& e) { c.unit = e.unit; },
            [&](const RegistryRequestDrafted& e) { draft_registry(c, e, record); },
            [&](const AuthorizationRequestDrafted& e) { draft_authorization(c, e, record); },
            [&](const RequestDelivered& e) { deliver(c, e, record); },
            [&](const AuthorizationAnswerDrafted& e) {
                c.authorization.answer_draft = e.answer;
                c.authorization.answer_drafted_by = record.person;
            },
            [&](const ConditionsSigned&) {
                c.authorization.conditions_first_signature =
                    Signature{record.person, record.role, record.at};
            },
            [&](const CaseClosed&) { c.closed_at = record.at; },
            [&](const RegistryRequestReleased& e) { release_registry(c, e, record); },
            [&](const RequestAcknowledged& e) { acknowledge(c, e, record); },
            [&](const RegistryAnswered& e) { hear_finding(c, e, record); },
            [&](const AuthorizationRequestReleased& e) { release_authorization(c, e, record); },
            [&](const AuthorizationAnswered& e) { hear_answer(c, e, record); },
            [&](const ConditionsAccepted&) {
                c.authorization.conditions_accepted_at = record.at;
                c.authorization.conditions_second_signature =
                    Signature{record.person, record.role, record.at};
            },
            [&](const RequestWithdrawn& e) {
                Milestones& m = milestones(c, e.question);
                m.state = RequestState::withdrawn;
                if (e.question == Question::registry && c.claim && !m.answered_at)
                    c.asked[c.claim->state].withdrawn_at = record.at;
            },
            [&](const AuthorizationRevoked& e) { revoke(c, e, record); },
            [&]<ActEvent E>(const E& e) { apply_act(c, e, record); },
        },
        record.what);
}

} // namespace

Case evolve(Case c, const EventRecord& event)
{
    apply(c, event);
    let_rulings_lapse(c, event.what);
    carry_boarding(c, event.at);
    lift_fallen_go(c, event.at);
    ++c.version;
    return c;
}

} // namespace ensign::request

// What is said by voice: who was reached, what was answered, and who called back.

#include "core/request/evolve_acts.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

/// The question that a call puts: boarding once she is confirmed, else her nationality. Null: the
/// grounds are not approved, so nobody may ask yet and no clock starts.
Milestones* put_by_voice(Case& c)
{
    const bool boarding =
        is_open(c.authorization) ||
        (flag_confirmed(c) && !c.authorization.answered_at && !is_open(c.registry));
    Milestones& m =
        boarding ? static_cast<Milestones&>(c.authorization) : static_cast<Milestones&>(c.registry);
    return grounds_approved(c) ? &m : nullptr;
}

/// Two officers who do not say the same.
bool disagree(const OralAnswerRecorded& a, const OralAnswerRecorded& b)
{
    return a.officer != b.officer &&
           (gives_leave(a.decision) != gives_leave(b.decision) || a.measures != b.measures ||
            a.conditions != b.conditions || a.valid_to != b.valid_to);
}

/// What both allow, under the conditions of both, until the first of the two ends.
OralAnswer both(const OralAnswer& earlier, OralAnswer later)
{
    const OralAnswerRecorded& first = earlier.said;
    OralAnswerRecorded& said = later.said;
    said.measures = said.measures.without(said.measures.without(first.measures));
    for (const std::string& condition : first.conditions)
        if (std::ranges::find(said.conditions, condition) == said.conditions.end())
            said.conditions.push_back(condition);
    if (!said.conditions.empty()) said.decision = OralDecision::granted_with_conditions;
    if (first.valid_to)
        said.valid_to = said.valid_to ? std::min(*said.valid_to, *first.valid_to) : first.valid_to;
    return later;
}

/// The same officer may say another thing; of two the stricter stands until the legal adviser has
/// ruled (invariant 26).
void hear_of_boarding(Case& c, OralAnswer heard)
{
    if (!c.oral || !disagree(c.oral->said, heard.said)) {
        c.oral = std::move(heard);
        return;
    }
    AuthorizationQuestion& a = c.authorization;
    a.conflict = true;
    if (!gives_leave(c.oral->said.decision)) {
        a.oral_set_aside = std::move(heard);
    } else if (!gives_leave(heard.said.decision)) {
        a.oral_set_aside = std::move(c.oral);
        c.oral = std::move(heard);
    } else {
        c.oral = both(*c.oral, std::move(heard));
    }
}

/// As the voice that counts has it: see Case::refused_by. Precondition: somebody spoke.
void remember_voice(Case& c, Instant at)
{
    if (!c.claim) return;
    if (gives_leave(c.oral->said.decision)) { // a yes counts once somebody has called back
        const auto refused = c.refused_by.find(c.claim->state);
        if (c.oral->called_back_at && refused != c.refused_by.end() && refused->second <= at)
            c.refused_by.erase(refused);
    } else
        c.refused_by[c.claim->state] = at;
}

/// Stopping is the safe direction: leave in its own waters is taken back by a word.
void hear_of_waters(Case& c, const OralAnswerRecorded& e, Instant at)
{
    const StateCode state = e.state.empty() && c.claim ? c.claim->state : e.state;
    const bool its_waters = c.coastal.request && c.coastal.request->to == state;
    if (!its_waters || e.decision != OralDecision::refused) return;
    c.coastal.revoked_at = at;
    if (c.invoked && c.invoked->terms.basis == BasisKind::coastal_consent)
        c.invoked->revoked_at = at;
}

void hear_another_state(Case& c, const OralAnswerRecorded& e, Instant at)
{
    if (e.question == Question::coastal) return; // it speaks of its waters alone
    responded(c, e.state, at);
    if (e.decision == OralDecision::confirmed) c.said_hers.insert(e.state);
    if (e.decision == OralDecision::refused) c.refused_by[e.state] = at;
}

} // namespace

void apply_act(Case& c, const ContactLogged& e, const EventRecord& record)
{
    c.calls.push_back({e, record.person, record.at});
    if (e.channel == Channel::mrcc) { // for life, and never for authority
        if (e.reached && life_in_danger(c)) c.rcc_informed_at = record.at; // of this danger
        return;
    }
    if (is_off_channel(e.channel)) c.off_channel.push_back({e, record.at});
    StateAsked& asked = c.asked[e.state];
    if (!e.reached) asked.not_reachable_at = record.at;
    if (e.reached && e.request_made) asked.reached_at = record.at; // about her, and not the weather
    if (!e.reached || !e.request_made || !carries_voice(e.channel)) return;
    if (!c.claim || c.claim->state != e.state) return;
    Milestones* m = put_by_voice(c);
    if (m == nullptr || m->oral_at) return;
    m->oral_at = record.at;
    const bool of_registry = m == static_cast<Milestones*>(&c.registry);
    if (!is_open(*m)) forget_alarms(c, of_registry ? Question::registry : Question::authorization);
}

/// Whatever was said, it was a response: silence has no effect any more (domain brief, 4.3).
void apply_act(Case& c, const OralAnswerRecorded& e, const EventRecord& record)
{
    OralAnswer heard{e, record.person, record.at, {}};
    hear_of_waters(c, e, record.at);
    if (!e.state.empty()) return hear_another_state(c, e, record.at);
    milestones(c, e.question).oral_answer = heard;
    if (e.question == Question::more_measures) return; // the grant beside it stands
    if (c.claim) responded(c, c.claim->state, record.at);
    suspend_deemed(c, record);
    if (e.decision == OralDecision::confirmed && c.claim) c.said_hers.insert(c.claim->state);
    if (!speaks_of_boarding(e.decision)) return;
    // Another leave than the one that was signed: it is to be signed anew (invariant 22).
    if (gives_leave(e.decision) && c.invoked && c.invoked->terms.basis == BasisKind::express)
        c.invoked.reset();
    hear_of_boarding(c, std::move(heard));
    remember_voice(c, record.at);
    AuthorizationQuestion& a = c.authorization;
    if (e.decision == OralDecision::refused && a.answer && gives_measures(a.answer->decision) &&
        !a.suspended_at) {
        a.suspended_at = record.at;
        a.suspended_why = "that State took it back by voice";
    }
}

void apply_act(Case& c, const OralAnswerCalledBack&, const EventRecord& record)
{
    if (!c.oral) return;
    c.oral->called_back_at = record.at;
    remember_voice(c, c.oral->at);
}

void settle_offices(Case& c, const LegalMatterRuled& e, Instant at)
{
    AuthorizationQuestion& a = c.authorization;
    if (e.matter != LegalMatter::conflicting_answers || !a.answer || !a.answer_set_aside) return;
    const bool grants = gives_measures(a.answer_set_aside->decision);
    if (grants != (e.ruling == Ruling::proceed)) return;
    std::swap(*a.answer, *a.answer_set_aside);
    let_signatures_fall(a);
    if (c.claim) remember_answer(c, c.claim->state, *a.answer, at);
}

void settle_voices(Case& c, const LegalMatterRuled& e)
{
    auto& aside = c.authorization.oral_set_aside;
    if (e.matter != LegalMatter::conflicting_answers || !aside) return;
    if (e.ruling == Ruling::proceed) {
        c.oral = std::move(aside);
        remember_voice(c, c.oral->at);
    }
    aside.reset();
}

} // namespace ensign::request

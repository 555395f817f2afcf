// Steps: boarding, measures, people on deck, and information.

#include "core/base/match.hpp"
#include "core/wire/event_json.hpp"
#include "tests/scenario/invariants.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

using namespace request;

template<class E>
const E* what(const Step& s)
{
    return std::get_if<E>(&s.event.what);
}

/// The authority the case rests on, found here from the facts of the case alone: what was invoked
/// and has its signatures, else the flag State's grant.
struct Ground {
    MeasureSet measures;
    VesselIdentity vessel;
    std::string unit;
    bool reviewed = false;
    bool confirmed = false; ///< where the matrix wants the commander's signature too
    bool stopped = false;   ///< revoked, suspended, or conditions not accepted
    Instant from;
    Instant to;
};

bool two_sign(BasisKind basis)
{
    return basis == BasisKind::deemed || basis == BasisKind::standing ||
           basis == BasisKind::right_of_visit || basis == BasisKind::express;
}

std::optional<Ground> ground_of(const Case& c)
{
    if (c.invoked) {
        const InvokedAuthority& i = *c.invoked;
        return Ground{
            i.terms.measures,
            i.terms.vessel,
            i.terms.unit,
            !i.reviewed.person.empty(),
            i.confirmed.has_value() || !two_sign(i.terms.basis),
            i.suspended_at || i.revoked_at,
            i.terms.valid_from,
            i.terms.valid_to};
    }
    const AuthorizationQuestion& a = c.authorization;
    if (!a.answer || !gives_measures(a.answer->decision) || a.state != RequestState::answered)
        return std::nullopt;
    return Ground{
        a.answer->measures,
        a.request->vessel,
        a.answer->unit,
        !a.reviewed.person.empty(),
        true,
        a.revoked_at || a.suspended_at ||
            (!a.answer->conditions.empty() && !a.conditions_accepted_at),
        a.answer->valid_from,
        a.answer->valid_to};
}

/// Seven keys: case and requesting State are the case's own; area is held by the standing checks.
bool has_its_keys(const Step& s)
{
    if (what<BoardingCleared>(s) == nullptr && what<BoardingStarted>(s) == nullptr) return true;
    const auto ground = ground_of(s.before);
    return ground && ground->reviewed && ground->confirmed && !ground->stopped &&
           ground->from <= s.event.at && s.event.at < ground->to &&
           ground->measures.has(Measure::board) && ground->vessel == s.before.vessel &&
           s.before.unit && ground->unit == s.before.unit->name && eligible(*s.before.unit) &&
           s.before.requesting_state == s.self.state;
}

bool not_immune(const Step& s)
{
    const bool about_boarding =
        what<BoardingCleared>(s) != nullptr || what<BoardingStarted>(s) != nullptr ||
        what<AuthorityInvoked>(s) != nullptr || what<AuthorityConfirmed>(s) != nullptr;
    return !about_boarding || s.before.immunity == Immunity::none;
}

bool somebody_commanding(const Step& s)
{
    const auto* e = what<BoardingCleared>(s);
    if (e == nullptr) return true;
    const PersonId& reviewer = s.before.invoked ? s.before.invoked->reviewed.person
                                                : s.before.authorization.reviewed.person;
    return !s.event.person.empty() && s.event.person != reviewer;
}

/// Added to the grant by an express answer (art. 8(5)), and in force at that second.
bool was_added(const Step& s, const MeasureTaken& taken)
{
    const auto& invoked = s.before.invoked;
    if (invoked && invoked->terms.basis != BasisKind::standing &&
        invoked->terms.basis != BasisKind::deemed)
        return false;
    std::vector<MoreMeasuresQuestion> all = s.before.more_before;
    all.push_back(s.before.more);
    return std::ranges::any_of(all, [&](const MoreMeasuresQuestion& q) {
        return q.state == RequestState::answered && q.answer &&
               q.answer->measures.has(taken.measure) &&
               q.request->other_offence.empty() != taken.for_other_offence && !q.superseded_at &&
               s.event.at < q.answer->valid_to &&
               (q.answer->conditions.empty() || q.conditions_accepted_at);
    });
}

/// Where the reach of art. 8(7), or of the contiguous zone, is disputed, the legal adviser decides.
bool was_ruled(const Step& s, Measure measure)
{
    const auto& invoked = s.before.invoked;
    const auto ruling = s.before.rulings.find(LegalMatter::further_measures);
    return invoked && measure != Measure::hand_over &&
           (invoked->terms.basis == BasisKind::stateless ||
            invoked->terms.basis == BasisKind::contiguous ||
            invoked->terms.basis == BasisKind::hot_pursuit) &&
           ruling != s.before.rulings.end() && ruling->second.ruling == Ruling::proceed;
}

bool inside_the_grant(const Step& s)
{
    const auto* e = what<MeasureTaken>(s);
    if (e == nullptr || e->exception != MeasureException::none) return true;
    const auto ground = ground_of(s.before);
    const auto& a = s.before.authorization;
    const bool express_beside = s.before.invoked && a.answer && !a.revoked_at &&
                                a.answer->measures.has(e->measure) &&
                                s.event.at < a.answer->valid_to;
    const bool granted =
        ground && (ground->measures.has(e->measure) || was_ruled(s, e->measure) || express_beside);
    return ground && ((granted && !e->for_other_offence) || was_added(s, *e));
}

bool exception_is_accounted_for(const Step& s)
{
    const auto* e = what<MeasureTaken>(s);
    if (e == nullptr || e->exception == MeasureException::none) return true;
    if (e->words.empty() || s.event.person.empty()) return false;
    if (!s.before.claim) return true; // nobody to tell
    if (s.rest.empty()) return false;
    const auto* notice = std::get_if<UrgentNoticeSent>(&s.rest.front().what);
    return notice != nullptr && notice->kind == NoticeKind::extra_measure;
}

/// Under danger only what may save life; rescue never widens what may be enforced.
bool danger_widens_nothing(const Step& s)
{
    const auto* e = what<MeasureTaken>(s);
    if (e == nullptr || e->exception != MeasureException::imminent_danger) return true;
    return e->measure == Measure::divert || e->measure == Measure::escort ||
           e->measure == Measure::take_control;
}

bool rescue_never_refused(const Step& s)
{
    const auto* e = what<SarDeclared>(s);
    return e == nullptr || s.after.sar == e->phase;
}

bool after_a_revocation_nothing_new(const Step& s)
{
    const auto* e = what<MeasureTaken>(s);
    if (e == nullptr || e->exception == MeasureException::imminent_danger || s.before.invoked)
        return true; // life is saved all the same
    return !s.before.authorization.revoked_at;
}

bool locked_steps_wait(const Step& s)
{
    const auto* e = what<MeasureTaken>(s);
    if (e == nullptr || e->exception != MeasureException::none) return true;
    const AuthorizationQuestion& a = s.before.authorization;
    if (!a.answer) return true;
    return std::ranges::none_of(a.answer->conditions, [&](const Condition& condition) {
        return condition.type == ConditionType::ask_again && condition.measures.has(e->measure) &&
               !a.steps_permitted.contains(condition.id);
    });
}

bool evidence_first(const Step& s)
{
    const auto* e = what<MeasureTaken>(s);
    if (e == nullptr || e->exception != MeasureException::none) return true;
    const bool grave = e->measure == Measure::detain_vessel ||
                       e->measure == Measure::detain_persons || e->measure == Measure::seize ||
                       e->measure == Measure::divert;
    return !grave || (!s.before.boardings.empty() && !s.before.boardings.back().evidence.empty());
}

bool nobody_is_a_suspect_unsaid(const Step& s)
{
    const auto* e = what<PersonsCounted>(s);
    if (e == nullptr) return true;
    const int heads = e->unknown + e->migrants + e->crew + e->suspected_smugglers;
    return (e->suspected_smugglers == 0 || !e->suspicion_ground.empty()) && e->children <= heads;
}

/// "No nationality guessed from appearance" cannot be seen in a story: there is no member to write
/// one into, and this holds the form to that.
bool no_place_for_a_guess(const Step& s)
{
    if (what<PersonsCounted>(s) == nullptr) return true;
    static const std::set<std::string> kMembers{
        "unknown",
        "migrants",
        "crew",
        "suspected_smugglers",
        "suspicion_ground",
        "children",
        "dead",
        "injured",
        "medical"};
    const auto body = wire::event_body(s.event.what);
    return std::ranges::all_of(
        body, [](const auto& member) { return kMembers.contains(std::string{member.key()}); });
}

bool no_hand_over_under_screening(const Step& s)
{
    const auto* taken = what<MeasureTaken>(s);
    const bool diverts = taken != nullptr && taken->measure == Measure::divert &&
                         taken->exception != MeasureException::imminent_danger &&
                         !taken->to.empty() && taken->to != s.self.state;
    const bool hands_over = what<ActionEnded>(s) != nullptr || diverts ||
                            (taken != nullptr && taken->measure == Measure::hand_over);
    return !hands_over || s.before.persons.open_screenings.empty();
}

/// In other hands or abroad only by a measure of this boarding that led there, or by instructions;
/// out of danger she is brought by whoever is near.
bool ends_by_a_measure(const Step& s)
{
    const auto* e = what<ActionEnded>(s);
    if (e == nullptr || e->how == ActionEnd::release) return true;
    const bool home = e->to == s.self.state;
    if (e->how == ActionEnd::arrived_port) {
        const bool danger = s.before.danger_to_life || (s.before.sar != SarPhase::none &&
                                                        s.before.sar != SarPhase::rescue_ended);
        if (danger) return true;
    } else if (s.before.desk.disposition_at) {
        return true;
    }
    return !s.before.boardings.empty() &&
           std::ranges::any_of(s.before.boardings.back().measures, [&](const TakenMeasure& taken) {
               const bool named = taken.what.to == e->to || (home && taken.what.to.empty());
               const bool hands_over = taken.what.measure == Measure::hand_over;
               return named && hands_over == (e->how == ActionEnd::hand_over);
           });
}

/// To a State that is neither ours nor the one that confirmed her: only when the legal adviser, in
/// this boarding, let it.
bool third_states_were_ruled_on(const Step& s)
{
    StateCode to;
    if (const auto* e = what<MeasureTaken>(s);
        e && e->exception != MeasureException::imminent_danger)
        to = e->to;
    if (const auto* e = what<ActionEnded>(s); e && e->how == ActionEnd::hand_over) to = e->to;
    if (to.empty() || to == s.self.state) return true;
    const auto& answer = s.before.registry.answer;
    if (s.before.claim && s.before.claim->state == to && answer && confirms(answer->finding))
        return true;
    const auto ruling = s.before.rulings.find(LegalMatter::hand_over);
    return ruling != s.before.rulings.end() && ruling->second.ruling == Ruling::proceed;
}

/// Invariants 20 and 21: another use of what was received needs the sender's leave. "Another
/// proceeding" (21) is the use `court`; a case knows no third kind of use.
bool use_is_allowed(const Step& s, Use use)
{
    const auto* e = what<InformationUsed>(s);
    if (e == nullptr || e->use != use) return true;
    const auto item = s.before.information.find(e->item);
    if (item == s.before.information.end()) return false;
    const bool forbidden =
        use == Use::court ? item->second.what.no_court : item->second.what.no_forwarding;
    return item->second.sender == s.self.state || !forbidden ||
           item->second.consent_given.contains(use);
}
bool forwarding_is_allowed(const Step& s) { return use_is_allowed(s, Use::forwarding); }
bool court_use_is_allowed(const Step& s) { return use_is_allowed(s, Use::court); }

bool closes_without_duties(const Step& s)
{
    if (what<CaseClosed>(s) == nullptr) return true;
    const Case& c = s.before;
    return std::ranges::all_of(c.boardings, [](const Boarding& b) {
        return !b.on_deck_at || (b.reported_at && b.report_acknowledged_at) ||
               b.report_undeliverable_at;
    });
}

bool closes_with_remedy_decided(const Step& s)
{
    if (what<CaseClosed>(s) == nullptr) return true;
    return std::ranges::all_of(s.before.boardings, [](const Boarding& b) {
        const bool unfounded =
            b.on_deck_at && (b.nothing_found || (b.report && !b.report->suspicion_confirmed));
        const bool claimed = !b.remedy_items.empty();
        return !(unfounded || claimed) || b.remedy;
    });
}

constexpr std::array kChecks = {
    StepCheck{1, "boarded without an active authority whose keys all hold", has_its_keys},
    StepCheck{1, "cleared by nobody, or by the one who reviewed the basis", somebody_commanding},
    StepCheck{8, "a step towards boarding a ship that is immune", not_immune},
    StepCheck{10, "danger was taken for leave to do more than save life", danger_widens_nothing},
    StepCheck{10, "a rescue phase was not taken as declared", rescue_never_refused},
    StepCheck{11, "a measure outside the granted set", inside_the_grant},
    StepCheck{11, "an exception without words, signer or notice", exception_is_accounted_for},
    StepCheck{11, "a grave measure without evidence on record", evidence_first},
    StepCheck{11, "an action ended in other hands without a measure", ends_by_a_measure},
    StepCheck{12, "closed although the results are not reported", closes_without_duties},
    StepCheck{20, "forwarded against the sender's restriction", forwarding_is_allowed},
    StepCheck{21, "used in court against the sender's restriction", court_use_is_allowed},
    StepCheck{22, "a step marked ask-again was taken without leave", locked_steps_wait},
    StepCheck{23, "a new measure after the revocation was heard", after_a_revocation_nothing_new},
    StepCheck{
        27, "a suspect without a ground, or more children than heads", nobody_is_a_suspect_unsaid},
    StepCheck{27, "a count of persons says more than heads and roles", no_place_for_a_guess},
    StepCheck{28, "handed over or released under an open screening", no_hand_over_under_screening},
    StepCheck{28, "to a third State without the legal adviser", third_states_were_ruled_on},
    StepCheck{
        29,
        "closed although a boarding that was unfounded, or claimed for, has no decided remedy",
        closes_with_remedy_decided},
};

} // namespace

std::span<const StepCheck> checks_of_acts() { return kChecks; }

} // namespace ensign::test

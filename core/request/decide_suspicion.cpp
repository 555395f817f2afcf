#include "core/law/state_code.hpp"
#include "core/request/authority.hpp"
#include "core/request/decide_acts.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

using Check = std::optional<Refusal>;

/// A new claim, or none, is not recorded under a question that still runs.
Check inquiry_runs(const Case& c, const Acting& acting)
{
    if (is_open(c.registry) || is_open(c.authorization) || is_open(c.more) ||
        authority_runs(c, acting.context.now))
        return Refusal::claim_is_under_inquiry;
    return std::nullopt;
}

/// T10: she claims nobody, or two at once, or the State she claims denied her.
/// Silence about a flag that she claimed before unsays nothing while that State can speak and has
/// not denied her (domain brief, 5.4, "not found"): one with an authority that we know is asked in
/// writing, and only where that did not get through does a call that nobody took count.
bool is_silent(const Case& c, const StateCode& state, const Context& context)
{
    const auto found = c.asked.find(state);
    if (found == c.asked.end()) return false;
    const StateAsked& asked = found->second;
    if (!asked.not_reachable_at || asked.reached_at || asked.delivered_at) return false;
    const bool known = context.registry_authorities.contains(state);
    return known ? asked.asked_at && *asked.not_reachable_at >= *asked.asked_at
                 : !asked.asked_at.has_value();
}

/// A State that refused her, and did not deny her, speaks as her flag State (D13).
bool spoken_for(const Case& c)
{
    if (ruled(c, LegalMatter::refusal) || ruled(c, LegalMatter::conflicting_answers)) return false;
    return std::ranges::any_of(c.claims, [&](const ClaimFact& fact) {
        return !fact.refuted && c.refused_by.contains(fact.claim.state);
    });
}

bool says_she_is_ours(const Case& c)
{
    return std::ranges::any_of(c.observations, [&](const Observation& one) {
        return one.what.fact == IdentityFact::flag_claimed &&
               one.what.value == c.requesting_state.text();
    });
}

bool finding_possible(const Case& c, const Context& context)
{
    if (unclaimed_mark(c) || claimed_in_another_case(c)) return false;
    // One denial leaves the other claims as they are: each is looked at (domain brief, 5.4, D27).
    const bool no_claim_left = std::ranges::all_of(c.claims, [&](const ClaimFact& fact) {
        return fact.refuted || c.denied_by.contains(fact.claim.state) ||
               is_silent(c, fact.claim.state, context);
    });
    // She was hailed: she says nothing, or that she is ours.
    const bool ours = own_flag_is_false(c) && says_she_is_ours(c);
    const bool none = c.no_claim_at || flag_denied(c) || ours;
    return (none && no_claim_left) || two_flags(c);
}

/// A rule of some national laws, off by default and never told abroad (domain brief, 5.5).
bool finding_possible_at_home(const Case& c, const law::LawBook& law)
{
    return law.targets().unconfirmed_claim_is_stateless &&
           c.registry.state == RequestState::answered && !flag_confirmed(c);
}

/// Each claimed State was asked in writing or by a call it took, or `otherwise` holds of what was
/// tried.
bool each_claimed_state(const Case& c, const auto& otherwise)
{
    return std::ranges::all_of(c.claims, [&](const ClaimFact& fact) {
        const auto found = c.asked.find(fact.claim.state);
        if (found == c.asked.end()) return false;
        const StateAsked& asked = found->second;
        return (asked.asked_at && !asked.withdrawn_at) || asked.reached_at ||
               otherwise(asked, fact.claim.state);
    });
}

/// In writing, or by a call that was taken; of two flags both States are told so (UNCLOS art.
/// 92(2); domain brief, 5.5). Only where nobody can be reached is that enough.
bool every_claimed_state_was_asked(const Case& c, const Context& context)
{
    return each_claimed_state(c, [&](const StateAsked& asked, const StateCode& state) {
        return asked.responded_at || is_silent(c, state, context);
    });
}

/// "First": asked, or tried in vain (resolution 2240).
bool every_claimed_state_was_tried(const Case& c)
{
    return each_claimed_state(c, [](const StateAsked& asked, const StateCode&) {
        return asked.not_reachable_at.has_value();
    });
}

Check against_confirmation(const Case& c)
{
    return confirmation_stands(c) || spoken_for(c) ? Check{Refusal::flag_is_confirmed}
                                                   : std::nullopt;
}

/// In the middle of a question nobody finds that there is no answer (domain brief, T10).
Check answer_is_awaited(const Case& c, const Context& context)
{
    const bool awaited = is_open(c.registry) && context.now <= c.registry.request->answer_wanted_by;
    // Whoever was called is given the time in which an acknowledgement is wanted.
    const bool called = std::ranges::any_of(c.asked, [&](const auto& one) {
        const StateAsked& asked = one.second;
        return asked.reached_at && !asked.responded_at && !c.denied_by.contains(one.first) &&
               context.now < *asked.reached_at + context.law.targets().acknowledge;
    });
    return awaited || called ? Check{Refusal::claim_is_under_inquiry} : std::nullopt;
}

const AuthorityTerms* offer(const Acting& acting, const AuthorityInvoked& e)
{
    const Assessed* assessed = acting.context.assessed;
    if (assessed == nullptr) return nullptr;
    for (const AuthorityTerms& terms : assessed->offers)
        if (terms.basis == e.basis && (e.instrument.empty() || terms.instrument == e.instrument))
            return &terms;
    return nullptr;
}

bool on_record(const Case& c, RecordedFact fact)
{
    switch (fact) {
    case RecordedFact::immigration_breach: return c.immigration_breach;
    case RecordedFact::own_nationality: return c.own_nationality_suspected;
    case RecordedFact::own_flag: return c.own_flag.has_value();
    case RecordedFact::own_flag_denied: return c.own_flag_denied.has_value();
    case RecordedFact::slave_trade: return c.slave_trade_alleged;
    case RecordedFact::master_consent: return c.master_consents;
    case RecordedFact::no_papers: return c.no_papers_at.has_value();
    case RecordedFact::joint_unit: return c.authorization.joint_unit_at.has_value();
    }
    return false;
}

/// Which waters she is in is the chart's word, and the case has only what was last recorded: a
/// ruling on passage is taken at once, and lapses when she comes into others.
bool matter_is_there(const Case& c, LegalMatter matter)
{
    switch (matter) {
    case LegalMatter::passage: return true;
    case LegalMatter::refusal: return refusal_on_record(c);
    case LegalMatter::conflicting_answers:
        return c.authorization.conflict || two_registers(c) || one_of_two_flags_confirmed(c) ||
               claimed_in_another_case(c);
    case LegalMatter::late_answer:
        return c.invoked && c.invoked->terms.basis == BasisKind::deemed && c.invoked->suspended_at;
    case LegalMatter::slave_trade: return c.slave_trade_alleged;
    case LegalMatter::master_consent: return c.master_consents;
    case LegalMatter::further_measures:
    case LegalMatter::hand_over: {
        const Boarding* b = present_boarding(c);
        return b != nullptr && b->on_deck_at;
    }
    }
    return false;
}

} // namespace

/// A flag is named by its State's code, so that it can be told from the one she claims.
Decision decide_act(const Case&, const ObservationRecorded& e, const Acting& acting)
{
    const bool flag = e.fact == IdentityFact::flag_seen || e.fact == IdentityFact::flag_claimed;
    if (flag && !law::is_state_code(e.value) && !says_none(e.value))
        return unexpected(Refusal::unknown_state);
    return acting.one(e);
}

Decision decide_act(const Case& c, const NoClaimRecorded& e, const Acting& acting)
{
    if (const auto refusal = inquiry_runs(c, acting)) return unexpected(*refusal);
    if (confirmation_stands(c)) return unexpected(Refusal::flag_is_confirmed);
    if (unclaimed_mark(c)) return unexpected(Refusal::mark_is_unclaimed);
    return acting.one(e);
}

Decision decide_act(const Case& c, const NoPapersRecorded& e, const Acting& acting)
{
    if (!c.claim) return unexpected(Refusal::claim_missing);
    return acting.one(e);
}

/// That she is immune anybody may say; that she is not is a question of law.
Decision decide_act(const Case& c, const ImmunityRecorded& e, const Acting& acting)
{
    if (e.immunity == Immunity::none && c.immunity != Immunity::none &&
        acting.role != Role::legal_adviser)
        return unexpected(Refusal::role_not_permitted);
    return acting.one(e);
}

/// A broken pursuit is not revived, and there is none in the sea of a third State (UNCLOS art.
/// 111(1), (3); domain brief, O10). In our own sea a new one may begin.
Decision decide_act(const Case& c, const PursuitRecorded& e, const Acting& acting)
{
    const bool in_our_sea = c.zone && c.zone->coastal_state == c.requesting_state;
    const bool in_another = c.zone && !c.zone->coastal_state.empty() && !in_our_sea;
    if (in_another || (c.pursuit && c.pursuit->broken_at && !in_our_sea))
        return unexpected(Refusal::pursuit_broken);
    // It begins with a signal given while she is there (UNCLOS art. 111(1), (4)), and not anew.
    if (c.pursuit && !c.pursuit->broken_at && !in_our_sea)
        return unexpected(Refusal::pursuit_already_begun);
    return acting.one(e);
}

Decision decide_act(const Case& c, const PursuitBroken& e, const Acting& acting)
{
    if (!c.pursuit) return unexpected(Refusal::pursuit_not_begun);
    if (c.pursuit->broken_at) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case&, const BreachRecorded& e, const Acting& acting)
{
    return acting.one(e);
}

Decision decide_act(const Case&, const OwnNationalitySuspected& e, const Acting& acting)
{
    return acting.one(e);
}

Decision decide_act(const Case&, const OwnFlagConfirmed& e, const Acting& acting)
{
    return acting.one(e);
}

/// Any foreign vessel is missing from our register: only of one that shows our flag is that a
/// denial (domain brief, 5.5, "false flag").
Decision decide_act(const Case& c, const OwnFlagDenied& e, const Acting& acting)
{
    if (!own_flag_is_shown(c)) return unexpected(Refusal::own_flag_not_shown);
    return acting.one(e);
}

Decision decide_act(const Case&, const SlaveTradeAlleged& e, const Acting& acting)
{
    return acting.one(e);
}

Decision decide_act(const Case&, const MasterConsentRecorded& e, const Acting& acting)
{
    return acting.one(e);
}

Decision decide_act(const Case&, const UnusedMessageSettled& e, const Acting& acting)
{
    return acting.one(e);
}

Decision decide_act(const Case& c, const FactWithdrawn& e, const Acting& acting)
{
    // What our register said, the register or the law takes back.
    const bool of_register =
        e.fact == RecordedFact::own_flag || e.fact == RecordedFact::own_flag_denied;
    if (of_register && acting.role != Role::registry_officer && acting.role != Role::legal_adviser)
        return unexpected(Refusal::role_not_permitted);
    return on_record(c, e.fact) ? acting.one(e) : nothing_new();
}

/// "First" is before: the State she claims was asked, or could not be reached (resolution 2240).
Decision decide_act(const Case& c, const GoodFaithEffortLogged& e, const Acting& acting)
{
    const bool hailed = c.no_claim_at || !c.claims.empty();
    if (e.complete && !(hailed && every_claimed_state_was_tried(c)))
        return unexpected(Refusal::claimed_state_not_asked);
    return acting.one(e);
}

Decision decide_act(const Case& c, const StatelessFindingDrafted& e, const Acting& acting)
{
    if (!grounds_approved(c)) return unexpected(Refusal::grounds_not_approved);
    if (unclaimed_mark(c)) return unexpected(Refusal::mark_is_unclaimed);
    const bool by_law = finding_possible(c, acting.context);
    if (!by_law && !finding_possible_at_home(c, acting.context.law))
        return unexpected(Refusal::finding_not_possible);
    if (!every_claimed_state_was_asked(c, acting.context))
        return unexpected(Refusal::claimed_state_not_asked);
    if (const auto refusal = answer_is_awaited(c, acting.context)) return unexpected(*refusal);
    if (const auto refusal = against_confirmation(c)) return unexpected(*refusal);
    return acting.one(StatelessFindingDrafted{e.facts, e.attempts, !by_law});
}

Decision decide_act(const Case& c, const StatelessFindingSigned& e, const Acting& acting)
{
    if (!c.finding) return unexpected(Refusal::finding_not_drafted);
    if (finding_signed(c)) return nothing_new();
    // What was true when it was drafted must still be true when it is signed (T10).
    if (unclaimed_mark(c)) return unexpected(Refusal::mark_is_unclaimed);
    if (!finding_possible(c, acting.context) && !finding_possible_at_home(c, acting.context.law))
        return unexpected(Refusal::finding_not_possible);
    if (const auto refusal = answer_is_awaited(c, acting.context)) return unexpected(*refusal);
    if (const auto refusal = against_confirmation(c)) return unexpected(*refusal);
    for (const Signature& signature : c.finding->signatures) {
        if (signature.person == acting.person()) return unexpected(Refusal::second_person_required);
        if (signature.role == acting.role) return unexpected(Refusal::already_signed);
    }
    return acting.one(e);
}

Decision decide_act(const Case&, const ContactLogged& e, const Acting& acting)
{
    return acting.one(e);
}

Decision decide_act(const Case&, const InformationRecorded& e, const Acting& acting)
{
    return acting.one(e);
}

/// One basis, picked by a person from what the table offers at this second (domain brief, 4.5).
Decision decide_act(const Case&, const AuthorityInvoked& e, const Acting& acting)
{
    const AuthorityTerms* terms = offer(acting, e);
    if (terms == nullptr) return unexpected(Refusal::basis_not_available);
    return acting.one(AuthorityInvoked{e.basis, terms->instrument, *terms});
}

Decision decide_act(const Case& c, const AuthorityConfirmed& e, const Acting& acting)
{
    if (!c.invoked) return unexpected(Refusal::authority_missing);
    if (c.invoked->confirmed || !needs_commander(c.invoked->terms.basis)) return nothing_new();
    // What was true when it was picked must still be true when it is confirmed (invariant 3).
    if (offer(acting, {c.invoked->terms.basis, c.invoked->terms.instrument, {}}) == nullptr)
        return unexpected(Refusal::basis_not_available);
    if (c.invoked->reviewed.person == acting.person())
        return unexpected(Refusal::second_person_required);
    return acting.one(e);
}

Decision decide_act(const Case& c, const AuthoritySuspended& e, const Acting& acting)
{
    const auto authority = authority_of(c, acting.context.now);
    if (!authority) return unexpected(Refusal::authority_missing);
    if (authority->state == AuthorityState::suspended) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case& c, const AuthorityResumed& e, const Acting& acting)
{
    const auto authority = authority_of(c, acting.context.now);
    if (!authority) return unexpected(Refusal::authority_missing);
    if (authority->state != AuthorityState::suspended) return nothing_new();
    // Nobody resumes what the flag State's own word has ended.
    const bool by_us =
        c.invoked ? c.invoked->suspended_at.has_value() : c.authorization.suspended_at.has_value();
    if (!by_us) return unexpected(Refusal::basis_not_available);
    return acting.one(e);
}

/// Nobody rules on what is not there: such words would lie in wait for facts nobody had seen.
Decision decide_act(const Case& c, const LegalMatterRuled& e, const Acting& acting)
{
    if (!matter_is_there(c, e.matter)) return unexpected(Refusal::matter_not_there);
    return acting.one(e);
}

} // namespace ensign::request

#include "core/base/match.hpp"
#include "core/law/state_code.hpp"
#include "core/request/authority.hpp"
#include "core/request/decide_steps.hpp"
#include "core/request/duties.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

/// A row under which nobody is asked (SOM Protocol art. 8(7)) carries no question.
bool asks_somebody(const law::Instrument& row) { return row.needs_confirmation || row.combined; }

std::optional<Refusal> instrument_refusal(
    const InstrumentId& id, const Case& c, const Context& context)
{
    const auto fault = context.law.fault(id, c.grounds->category, context.now);
    // A row under which nobody is asked (SOM art. 8(7)) cannot carry a question.
    if (!fault && !asks_somebody(*context.law.find(id))) return Refusal::instrument_not_usable;
    if (!fault) return std::nullopt;
    switch (*fault) {
    case law::InstrumentFault::unknown: return Refusal::instrument_unknown;
    case law::InstrumentFault::not_verified:
    case law::InstrumentFault::not_enabled:
    case law::InstrumentFault::not_in_force: return Refusal::instrument_not_usable;
    case law::InstrumentFault::scope_mismatch: return Refusal::instrument_scope_mismatch;
    }
    return Refusal::instrument_unknown;
}

std::optional<Refusal> ready_to_ask(const Case& c)
{
    if (!c.grounds) return Refusal::grounds_missing;
    if (!grounds_approved(c)) return Refusal::grounds_not_approved;
    if (!c.claim) return Refusal::claim_missing;
    return std::nullopt;
}

std::optional<Refusal> check_identity(const VesselIdentity& v)
{
    return check_texts(
        {},
        {v.name, v.mmsi, v.imo, v.call_sign, v.official_number, v.port_of_registry, v.description});
}

bool anything_identifies(const VesselIdentity& v)
{
    return !v.name.empty() || !v.mmsi.empty() || !v.imo.empty() || !v.call_sign.empty() ||
           !v.official_number.empty() || !v.description.empty();
}

/// What was known before, overwritten by what is known now.
VesselIdentity merged(VesselIdentity known, const VesselIdentity& more)
{
    for (const auto member :
         {&VesselIdentity::name,
          &VesselIdentity::mmsi,
          &VesselIdentity::imo,
          &VesselIdentity::call_sign,
          &VesselIdentity::official_number,
          &VesselIdentity::port_of_registry,
          &VesselIdentity::description})
        if (!(more.*member).empty()) known.*member = more.*member;
    return known;
}

Decision open(const OpenCase& command, const Acting& acting)
{
    const VesselIdentity& v = command.vessel;
    if (const auto refusal = check_identity(v)) return unexpected(*refusal);
    if (!anything_identifies(v)) return unexpected(Refusal::identity_missing);
    return acting.one(CaseOpened{command.number, v, command.sighting});
}

Decision claim(const Case& c, const RecordClaim& command, const Acting& acting)
{
    if (const auto refusal = check_texts({}, {command.claim.words})) return unexpected(*refusal);
    if (const auto refusal = check_identity(command.more)) return unexpected(*refusal);
    const Context& context = acting.context;
    // Any State may be claimed, also one whose authority nobody knows: row D33 says whom to call.
    if (!law::is_state_code(command.claim.state.text())) return unexpected(Refusal::unknown_state);
    if (command.claim.state == context.self) return unexpected(Refusal::not_a_foreign_state);
    if (is_open(c.registry) || is_open(c.authorization) || is_open(c.more) ||
        authority_runs(c, context.now))
        return unexpected(Refusal::claim_is_under_inquiry);
    return acting.one(ClaimRecorded{
        command.claim, merged(c.vessel, command.more), command.corrects && !c.claims.empty()});
}

/// T35: a refusal stands until new facts are stated and signed.
bool was_refused(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    return a.state == RequestState::answered &&
           a.answer->decision == AuthorizationDecision::refused;
}

bool new_grounds_needed(const Case& c)
{
    auto refused = was_refused(c) ? c.authorization.answered_at : c.refused_at;
    if (c.claim)
        if (const auto by = c.refused_by.find(c.claim->state); by != c.refused_by.end())
            refused = by->second; // in writing or by voice
    return refused && (!c.grounds_at || *c.grounds_at <= *refused);
}

/// CoE Agreement art. 21(b): one request carries both questions; each is answered by itself.
bool may_ask_both_at_once(const Case& c, const Context& context)
{
    if (!is_open(c.registry)) return false;
    const law::Instrument* row = context.law.find(c.registry.request->instrument);
    return row != nullptr && row->combined;
}

Decision state_grounds(const Case& c, const StateGrounds& command, const Acting& acting)
{
    const Grounds& grounds = command.grounds;
    if (const auto refusal = check_texts({grounds.text}, {})) return unexpected(*refusal);
    for (const std::string& source : grounds.sources)
        if (const auto refusal = check_texts({source}, {})) return unexpected(*refusal);
    if (grounds.sources.size() > kListMax) return unexpected(Refusal::text_too_long);
    if (grounds.sources.empty()) return unexpected(Refusal::grounds_missing);
    if (grounds_approved(c) && !was_refused(c) && !new_grounds_needed(c))
        return unexpected(Refusal::grounds_already_approved);
    return acting.one(GroundsStated{grounds});
}

Decision sign_grounds(const Case& c, const Acting& acting)
{
    if (!c.grounds) return unexpected(Refusal::grounds_missing);
    if (grounds_approved(c)) return nothing_new();
    // We looked on these, and there was nothing: others are to be stated first (D08).
    if (std::ranges::any_of(c.boardings, [&](const Boarding& b) {
            return b.nothing_found && b.evidence.empty() && b.ended_at && c.grounds_at &&
                   *c.grounds_at <= *b.ended_at;
        }))
        return unexpected(Refusal::new_grounds_needed);
    for (const Signature& signature : c.grounds_signatures) {
        if (signature.person == acting.person()) return unexpected(Refusal::second_person_required);
        if (signature.role == acting.role) return unexpected(Refusal::already_signed);
    }
    return acting.one(GroundsSigned{});
}

Decision assign(const AssignUnit& command, const Acting& acting)
{
    if (const auto refusal = check_texts({command.unit.name}, {})) return unexpected(*refusal);
    return acting.one(UnitAssigned{command.unit});
}

/// What the instrument itself says a request must hold (domain brief, 4.6).
std::optional<Refusal> content_refusal(const DraftRegistryRequest& command, const Context& context)
{
    if (const auto refusal =
            check_texts({}, {command.ports, command.investigating_authority, command.assurance}))
        return refusal;
    const law::Instrument* row = context.law.find(command.instrument);
    if (row == nullptr || !row->names_contents) return std::nullopt;
    return check_texts({command.investigating_authority, command.assurance}, {});
}

Decision draft_registry(const Case& c, const DraftRegistryRequest& command, const Acting& acting)
{
    if (const auto refusal = check_texts({command.persons_on_board, command.safety_concern}, {}))
        return unexpected(*refusal);
    if (const auto refusal = ready_to_ask(c)) {
        return unexpected(*refusal);
    }
    if (const auto refusal = instrument_refusal(command.instrument, c, acting.context))
        return unexpected(*refusal);
    if (const auto refusal = content_refusal(command, acting.context)) return unexpected(*refusal);
    if (is_open(c.registry) || flag_confirmed(c)) return unexpected(Refusal::request_already_open);
    return acting.one(RegistryRequestDrafted{
        command.instrument,
        command.persons_on_board,
        command.safety_concern,
        command.target.value_or(acting.context.law.targets().registry_answer),
        command.ports,
        command.investigating_authority,
        command.assurance});
}

Decision release_registry(const Case& c, const Acting& acting)
{
    const Context& context = acting.context;
    if (c.registry.state != RequestState::drafted) return unexpected(Refusal::request_not_drafted);
    if (!context.registry_authorities.contains(c.claim->state))
        return unexpected(Refusal::no_designated_authority);
    const RegistryRequestDrafted& draft = *c.registry.draft;
    if (const auto refusal = instrument_refusal(draft.instrument, c, context))
        return unexpected(*refusal);
    if (c.registry.drafted_by == acting.person())
        return unexpected(Refusal::second_person_required);
    return with_clock(
        acting,
        RegistryRequestReleased{RegistryRequest{
            .number = c.number + "/R",
            .instrument = draft.instrument,
            .vessel = c.vessel,
            .sighting = last_seen(c, context),
            .claim = *c.claim,
            .grounds = *c.grounds,
            .persons_on_board = draft.persons_on_board,
            .safety_concern = draft.safety_concern,
            .answer_wanted_by = context.now + draft.target,
            .ports = draft.ports,
            .investigating_authority = draft.investigating_authority,
            .assurance = draft.assurance}},
        Question::registry);
}

Decision draft_authorization(
    const Case& c, const DraftAuthorizationRequest& command, const Acting& acting)
{
    if (const auto refusal = check_texts({command.purpose}, {})) return unexpected(*refusal);
    if (const auto refusal = ready_to_ask(c)) return unexpected(*refusal);
    if (new_grounds_needed(c)) return unexpected(Refusal::new_grounds_needed);
    if (!flag_confirmed(c) && !may_ask_both_at_once(c, acting.context))
        return unexpected(Refusal::registry_not_confirmed);
    if (authority_runs(c, acting.context.now) && !grant_used_up(c))
        return draft_more(c, command, acting);
    if (!command.other_offence.empty()) return unexpected(Refusal::authority_not_in_force);
    if (!c.unit) return unexpected(Refusal::unit_missing);
    if (!eligible(*c.unit)) return unexpected(Refusal::unit_not_eligible);
    if (command.measures.empty()) return unexpected(Refusal::measures_missing);
    if (is_open(c.authorization) || is_open(c.more))
        return unexpected(Refusal::request_already_open);
    if (command.accepted_in_advance.size() > kListMax) return unexpected(Refusal::text_too_long);
    for (const std::string& condition : command.accepted_in_advance)
        if (const auto refusal = check_texts({condition}, {})) return unexpected(*refusal);
    return acting.one(AuthorizationRequestDrafted{
        command.measures,
        command.purpose,
        command.area_radius,
        command.target.value_or(acting.context.law.targets().authorization_answer),
        command.accepted_in_advance});
}

Decision release_authorization(const Case& c, const Acting& acting)
{
    const Context& context = acting.context;
    const InstrumentId instrument =
        c.registry.request ? c.registry.request->instrument : InstrumentId{};
    if (authority_runs(c, context.now) && c.more.state == RequestState::drafted)
        return release_more(c, acting);
    if (c.authorization.state != RequestState::drafted)
        return unexpected(Refusal::request_not_drafted);
    // Also where it refused by voice after the draft was written (T35).
    if (new_grounds_needed(c)) return unexpected(Refusal::new_grounds_needed);
    if (!context.authorization_authorities.contains(c.claim->state))
        return unexpected(Refusal::no_designated_authority);
    if (const auto refusal = instrument_refusal(instrument, c, context))
        return unexpected(*refusal);
    if (!flag_confirmed(c) && !may_ask_both_at_once(c, context))
        return unexpected(Refusal::registry_not_confirmed);
    if (!c.unit) return unexpected(Refusal::unit_missing);
    if (!eligible(*c.unit)) return unexpected(Refusal::unit_not_eligible);
    if (c.authorization.drafted_by == acting.person())
        return unexpected(Refusal::second_person_required);
    const AuthorizationRequestDrafted& draft = *c.authorization.draft;
    return with_clock(
        acting,
        AuthorizationRequestReleased{AuthorizationRequest{
            .number = c.number + "/A",
            .instrument = instrument,
            .registry_request = c.registry.request->number,
            .vessel = c.vessel,
            .measures = draft.measures,
            .purpose = draft.purpose,
            .unit = *c.unit,
            .area = geo::Area::circle(last_seen(c, context).position, draft.area_radius),
            .answer_wanted_by = context.now + draft.target,
            .accepted_in_advance = draft.accepted_in_advance}},
        Question::authorization);
}

Decision accept_conditions(const Case& c, const Acting& acting)
{
    // Those of the grant first.
    if (!conditions_pending(c))
        return more_conditions_pending(c)
                   ? accept_more_conditions(c, acting)
                   : Decision{unexpected(Refusal::conditions_nothing_to_accept)};
    if (!c.authorization.rejected.empty()) return unexpected(Refusal::condition_is_rejected);
    const auto& first = c.authorization.conditions_first_signature;
    if (!first) return acting.one(ConditionsSigned{});
    if (first->person == acting.person()) return unexpected(Refusal::second_person_required);
    if (first->role == acting.role) return unexpected(Refusal::already_signed);
    return acting.one(ConditionsAccepted{});
}

Decision withdraw(const Case& c, const WithdrawRequest& command, const Acting& acting)
{
    if (const auto refusal = check_texts({command.reason}, {})) return unexpected(*refusal);
    const Milestones& m = milestones(c, command.question);
    if (m.state == RequestState::withdrawn) return nothing_new();
    if (!is_open(m)) return unexpected(Refusal::request_not_open);
    // Put at once (CoE Agreement art. 21(b)), they are taken back from the second to the first.
    if (command.question == Question::registry && is_open(c.authorization))
        return unexpected(Refusal::request_already_open);
    return acting.one(RequestWithdrawn{command.question, command.reason});
}

/// Authority that could still be used; one that was used up by its boarding could not.
bool running_authority(const Case& c, Instant now)
{
    const auto authority = authority_of(c, now);
    return authority && (authority->state == AuthorityState::active ||
                         authority->state == AuthorityState::proposed);
}

Decision close(const Case& c, const CloseCase& command, const Acting& acting)
{
    if (const auto refusal = check_texts({command.reason}, {})) return unexpected(*refusal);
    const Context& context = acting.context;
    if (any_question_open(c) || running_authority(c, context.now))
        return unexpected(Refusal::case_has_open_request);
    if (!duties(c, context.law, context.now).empty()) return unexpected(Refusal::duty_is_open);
    return acting.one(CaseClosed{command.reason});
}

} // namespace

Decision decide_asking(const Case& c, const Command& command, const Acting& acting)
{
    return std::visit(
        Match{
            [&](const OpenCase& x) { return open(x, acting); },
            [&](const RecordClaim& x) { return claim(c, x, acting); },
            [&](const RecordSighting& x) { return acting.one(SightingRecorded{x.sighting}); },
            [&](const ReportDanger& x) -> Decision {
                // Anybody calls for help; whoever coordinates the rescue says that it is over.
                if (!x.danger && acting.role != Role::sar_coordinator)
                    return unexpected(Refusal::role_not_permitted);
                if (const auto refusal = check_texts({x.words}, {})) return unexpected(*refusal);
                return acting.one(DangerReported{x.danger, x.words});
            },
            [&](const StateGrounds& x) { return state_grounds(c, x, acting); },
            [&](const SignGrounds&) { return sign_grounds(c, acting); },
            [&](const AssignUnit& x) { return assign(x, acting); },
            [&](const DraftRegistryRequest& x) { return draft_registry(c, x, acting); },
            [&](const ReleaseRegistryRequest&) { return release_registry(c, acting); },
            [&](const DraftAuthorizationRequest& x) { return draft_authorization(c, x, acting); },
            [&](const ReleaseAuthorizationRequest&) { return release_authorization(c, acting); },
            [&](const AcceptConditions&) { return accept_conditions(c, acting); },
            [&](const WithdrawRequest& x) { return withdraw(c, x, acting); },
            [&](const CloseCase& x) { return close(c, x, acting); },
            [&](const auto&) -> Decision { return unexpected(Refusal::not_the_asked_state); },
        },
        command);
}

} // namespace ensign::request

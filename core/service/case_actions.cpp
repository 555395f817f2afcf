#include "core/service/case_actions.hpp"

#include "core/request/permission.hpp"
#include "core/service/view_parts.hpp"

#include <algorithm>

namespace ensign::service {
namespace {

using namespace request;

/// A complete command of each kind: what stays refused is the case's state, not the officer's
/// words.
std::vector<Command> attempts(const Case& c, std::string_view kind, Instant now)
{
    const std::string words = "x";
    if (kind == "record_claim" && c.sighting) {
        Claim claim = c.claim.value_or(Claim{});
        return {RecordClaim{claim, {}}};
    }
    if (kind == "report_danger") return {ReportDanger{true, words}};
    if (kind == "state_grounds") return {StateGrounds{{{}, words, {words}}}};
    if (kind == "sign_grounds") return {SignGrounds{}};
    if (kind == "assign_unit") return {AssignUnit{{words, UnitKind::warship, true}}};
    if (kind == "draft_registry_request")
        return {DraftRegistryRequest{InstrumentId{"SOM-8.2"}, words, words, {}}};
    if (kind == "release_registry_request") return {ReleaseRegistryRequest{}};
    if (kind == "draft_authorization_request")
        return {DraftAuthorizationRequest{
            .measures = {Measure::board}, .purpose = words, .target = {}}};
    if (kind == "release_authorization_request") return {ReleaseAuthorizationRequest{}};
    if (kind == "accept_conditions") return {AcceptConditions{}};
    if (kind == "withdraw_request")
        return {
            WithdrawRequest{Question::authorization, words},
            WithdrawRequest{Question::registry, words}};
    if (kind == "close_case") return {CloseCase{words}};
    if (kind == "acknowledge")
        return {Acknowledge{Question::authorization}, Acknowledge{Question::registry}};
    if (kind == "answer_registry") return {AnswerRegistry{{{}, words, {}, {}, {}}}};
    if (kind == "draft_authorization_answer" && c.authorization.request)
        return {DraftAuthorizationAnswer{
            AuthorizationDecision::granted,
            c.authorization.request->measures,
            now + std::chrono::hours{1},
            {},
            {}}};
    if (kind == "release_authorization_answer") return {ReleaseAuthorizationAnswer{}};
    if (kind == "revoke_authorization") return {RevokeAuthorization{words}};
    return {};
}

/// Refusals that another person, and nobody else, can lift.
bool waits_for_somebody(Refusal refusal)
{
    return refusal == Refusal::second_person_required || refusal == Refusal::already_signed;
}

/// An act that is done already is accepted and changes nothing: no button for it.
bool is_done(const Case& c, std::string_view kind)
{
    if (kind == "sign_grounds") return grounds_approved(c);
    if (kind == "revoke_authorization") return c.authorization.revoked_at.has_value();
    return false;
}

bool is_done(const Case& c, const Command& attempt)
{
    const auto* acknowledge = std::get_if<Acknowledge>(&attempt);
    if (acknowledge == nullptr) return false;
    return acknowledge->question == Question::registry
               ? c.registry.acknowledged_at.has_value()
               : c.authorization.acknowledged_at.has_value();
}

/// The claim is judged with the State the officer will choose, so any known State will do here.
void choose_state(std::vector<Command>& tries, const node::Node& node)
{
    for (Command& attempt : tries)
        if (auto* claim = std::get_if<RecordClaim>(&attempt); claim != nullptr)
            for (const wire::DirectoryEntry& entry : node.parts().directory.entries())
                if (entry.state != node.parts().self.state) claim->claim.state = entry.state;
}

} // namespace

json::array actions_view(const node::Node& node, const CaseId& id, const Session& session)
{
    const Case& c = node.cases().at(id);
    const Instant now = node.parts().clock.utc();
    json::array actions;
    for (const Permission& permission : permissions()) {
        if (is_done(c, permission.command)) continue;
        std::vector<Command> tries = attempts(c, permission.command, now);
        choose_state(tries, node);
        for (const Command& attempt : tries) {
            if (is_done(c, attempt)) continue;
            const auto refusal = node.would_refuse(id, attempt, session.actor);
            if (refusal && !waits_for_somebody(*refusal)) continue;
            json::object action{
                {"command", text(permission.command)}, {"label", text(permission.label)}};
            if (refusal) action["waiting_for"] = text(words_of(*refusal));
            if (const auto* acknowledge = std::get_if<Acknowledge>(&attempt))
                action["request"] = text(word(acknowledge->question));
            if (const auto* withdraw = std::get_if<WithdrawRequest>(&attempt))
                action["request"] = text(word(withdraw->question));
            actions.push_back(action);
            break;
        }
    }
    return actions;
}

} // namespace ensign::service

#include "core/service/recent_proof.hpp"

#include <algorithm>
#include <array>

namespace ensign::service {

std::span<const std::string_view> decisions()
{
    static constexpr std::array<std::string_view, 25> kDecisions{
        // The asking State: grounds, basis, go.
        "sign_grounds",
        "confirm_own_flag",
        "deny_own_flag",
        "sign_stateless_finding",
        "confirm_by_call_back",
        "accept_conditions",
        "invoke_authority",
        "confirm_authority",
        "resume_authority",
        "settle_unused_message",
        "rule_on",
        "clear_to_board",
        "close_screening",
        "decide_remedy",
        "confirm_record",
        // The asked State: every answer that leaves.
        "answer_registry",
        "release_authorization_answer",
        "release_amendment",
        "release_coastal_answer",
        "permit_step",
        "answer_assistance",
        "elect_jurisdiction",
        "give_disposition",
        "confirm_answer",
        "give_use_consent"};
    return kDecisions;
}

std::optional<CommandFault> stale_proof(const Session& session, Duration mono)
{
    if (mono - session.proved_at <= kProofMax) return std::nullopt;
    return CommandFault{
        403,
        std::string{kProofNeeded},
        "Nothing was done: a decision needs your passphrase, given within the last 10 minutes. "
        "Give it (POST /v1/session/proof), then decide again."};
}

std::optional<CommandFault> stale_proof_for(
    std::string_view kind, const Session& session, Duration mono)
{
    if (std::ranges::find(decisions(), kind) == decisions().end()) return std::nullopt;
    return stale_proof(session, mono);
}

} // namespace ensign::service

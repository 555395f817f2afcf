#include "core/request/event.hpp"

#include "core/base/match.hpp"

namespace ensign::request {

std::string_view kind_of(const Event& event)
{
    return std::visit(
        Match{
            [](const CaseOpened&) { return "case_opened"; },
            [](const ClaimRecorded&) { return "claim_recorded"; },
            [](const DangerReported&) { return "danger_reported"; },
            [](const GroundsStated&) { return "grounds_stated"; },
            [](const GroundsSigned&) { return "grounds_signed"; },
            [](const UnitAssigned&) { return "unit_assigned"; },
            [](const RegistryRequestDrafted&) { return "registry_request_drafted"; },
            [](const AuthorizationRequestDrafted&) { return "authorization_request_drafted"; },
            [](const RequestDelivered&) { return "request_delivered"; },
            [](const AuthorizationAnswerDrafted&) { return "authorization_answer_drafted"; },
            [](const ConditionsSigned&) { return "conditions_signed"; },
            [](const CaseClosed&) { return "case_closed"; },
            [](const RegistryRequestReleased&) { return "registry_request_released"; },
            [](const RequestAcknowledged&) { return "request_acknowledged"; },
            [](const RegistryAnswered&) { return "registry_answered"; },
            [](const AuthorizationRequestReleased&) { return "authorization_request_released"; },
            [](const AuthorizationAnswered&) { return "authorization_answered"; },
            [](const ConditionsAccepted&) { return "conditions_accepted"; },
            [](const RequestWithdrawn&) { return "request_withdrawn"; },
            [](const AuthorizationRevoked&) { return "authorization_revoked"; },
        },
        event);
}

bool is_told_abroad(const Event& event)
{
    return std::holds_alternative<RegistryRequestReleased>(event) ||
           std::holds_alternative<RequestAcknowledged>(event) ||
           std::holds_alternative<RegistryAnswered>(event) ||
           std::holds_alternative<AuthorizationRequestReleased>(event) ||
           std::holds_alternative<AuthorizationAnswered>(event) ||
           std::holds_alternative<ConditionsAccepted>(event) ||
           std::holds_alternative<RequestWithdrawn>(event) ||
           std::holds_alternative<AuthorizationRevoked>(event);
}

} // namespace ensign::request

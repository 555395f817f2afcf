#include "core/request/event.hpp"

#include "core/base/match.hpp"

namespace ensign::request {

Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;

std::string_view kind_of(const Event& event)
{
    return std::visit<std::string_view>(
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
            []<ActEvent E>(const E&) { return E::kEvent; },
        },
        event);
}

std::string_view command_of(const Event& event)
{
    return std::visit<std::string_view>(
        Match{
            []<Commanded E>(const E&) { return E::kCommand; },
            [](const auto&) { return ""; },
        },
        event);
}

bool is_told_abroad(const Event& event)
{
    return std::visit(
        Match{
            [](const RegistryRequestReleased&) { return true; },
            [](const RequestAcknowledged&) { return true; },
            [](const RegistryAnswered&) { return true; },
            [](const AuthorizationRequestReleased&) { return true; },
            [](const AuthorizationAnswered&) { return true; },
            [](const ConditionsAccepted&) { return true; },
            [](const RequestWithdrawn&) { return true; },
            [](const AuthorizationRevoked&) { return true; },
            []<class E>(const E&) { return told_abroad<E>(); },
        },
        event);
}

} // namespace ensign::request

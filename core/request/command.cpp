#include "core/request/command.hpp"

#include "core/base/match.hpp"

namespace ensign::request {

Command::Command(const Command&) = default;
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(const Command&) = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;

std::string_view kind_of(const Command& command)
{
    return std::visit<std::string_view>(
        Match{
            [](const OpenCase&) { return "open_case"; },
            [](const RecordClaim&) { return "record_claim"; },
            [](const ReportDanger&) { return "report_danger"; },
            [](const StateGrounds&) { return "state_grounds"; },
            [](const SignGrounds&) { return "sign_grounds"; },
            [](const AssignUnit&) { return "assign_unit"; },
            [](const DraftRegistryRequest&) { return "draft_registry_request"; },
            [](const ReleaseRegistryRequest&) { return "release_registry_request"; },
            [](const DraftAuthorizationRequest&) { return "draft_authorization_request"; },
            [](const ReleaseAuthorizationRequest&) { return "release_authorization_request"; },
            [](const AcceptConditions&) { return "accept_conditions"; },
            [](const WithdrawRequest&) { return "withdraw_request"; },
            [](const CloseCase&) { return "close_case"; },
            [](const Acknowledge&) { return "acknowledge"; },
            [](const AnswerRegistry&) { return "answer_registry"; },
            [](const DraftAuthorizationAnswer&) { return "draft_authorization_answer"; },
            [](const ReleaseAuthorizationAnswer&) { return "release_authorization_answer"; },
            [](const RevokeAuthorization&) { return "revoke_authorization"; },
            [](const RecordSighting&) { return "record_sighting"; },
            []<class E>(const Act<E>&) { return E::kCommand; },
        },
        command);
}

} // namespace ensign::request

#include "core/request/permission.hpp"

#include "core/base/match.hpp"
#include "core/request/command.hpp"

#include <algorithm>

namespace ensign::request {

std::span<const Permission> permissions()
{
    using enum Role;
    static const std::vector<Permission> kTable = {
        {"open_case", "Open a case", Side::asking, {watch_officer, duty_controller}},
        {"record_claim", "Record the claim of nationality", Side::asking, {watch_officer}},
        {"report_danger",
         "Report danger to life",
         Side::asking,
         {watch_officer, duty_controller, legal_adviser, commander, out_desk}},
        {"state_grounds", "State the grounds", Side::asking, {watch_officer}},
        {"sign_grounds", "Sign the grounds", Side::asking, {duty_controller, legal_adviser}},
        {"assign_unit", "Assign a unit", Side::asking, {duty_controller}},
        {"draft_registry_request",
         "Draft the registry question",
         Side::asking,
         {watch_officer, out_desk}},
        {"release_registry_request", "Send the registry question", Side::asking, {out_desk}},
        {"draft_authorization_request",
         "Draft the request to board",
         Side::asking,
         {watch_officer, out_desk}},
        {"release_authorization_request", "Send the request to board", Side::asking, {out_desk}},
        {"accept_conditions", "Accept the conditions", Side::asking, {legal_adviser, out_desk}},
        {"withdraw_request", "Withdraw a request", Side::asking, {out_desk}},
        {"close_case", "Close the case", Side::asking, {duty_controller}},
        {"acknowledge", "Acknowledge the request", Side::asked, {in_desk}},
        {"answer_registry",
         "Answer the registry question",
         Side::asked,
         {registry_officer, in_desk}},
        {"draft_authorization_answer", "Draft the answer", Side::asked, {decision_officer}},
        {"release_authorization_answer", "Send the answer", Side::asked, {decision_officer}},
        {"revoke_authorization", "Revoke the authorization", Side::asked, {decision_officer}},
    };
    return kTable;
}

const Permission* permission_for(std::string_view command)
{
    const auto found = std::ranges::find(permissions(), command, &Permission::command);
    return found == permissions().end() ? nullptr : &*found;
}

std::string_view kind_of(const Command& command)
{
    return std::visit(
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
        },
        command);
}

} // namespace ensign::request

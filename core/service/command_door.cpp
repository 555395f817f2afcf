#include "core/service/command_door.hpp"

#include "core/base/crash_point.hpp"
#include "core/request/permission.hpp"
#include "core/service/automatic_answer.hpp"
#include "core/service/command_parser.hpp"
#include "core/service/recent_proof.hpp"
#include "core/wire/sodium.hpp"

namespace ensign::service {
namespace {

/// From the picture: identity and place of a vessel that transmits.
expected<request::Command, std::string> open_from_picture(
    CoreService& service, const std::string& mmsi)
{
    const auto seen = service.parts().node.parts().picture.sighting(mmsi);
    if (!seen)
        return unexpected(std::string{"mmsi: the picture holds no fresh position of " + mmsi});
    return request::Command{
        request::OpenCase{{}, service.parts().node.parts().picture.observed(mmsi), *seen}};
}

expected<request::Command, std::string> typed_command(
    CoreService& service, std::string_view kind, const wire::json::value& body)
{
    if (kind == "open_case" && body.is_object() && body.as_object().contains("mmsi")) {
        wire::ObjectReader in{body};
        const std::string mmsi = in.text("mmsi");
        if (const auto fault = in.finish()) return unexpected(*fault);
        return open_from_picture(service, mmsi);
    }
    return parse_command(kind, body, {service.parts().clock.utc()});
}

int status_of(request::Refusal refusal)
{
    using enum request::Refusal;
    switch (refusal) {
    case role_not_permitted: return 403;
    case case_does_not_exist: return 404;
    case text_missing:
    case text_too_long:
    case identity_missing:
    case unknown_state:
    case destination_unknown:
    case not_a_foreign_state:
    case instrument_unknown:
    case measures_missing:
    case measures_not_requested:
    case validity_missing:
    case validity_already_over:
    case conditions_missing:
    case conditions_unexpected:
    case suspicion_ground_missing:
    case count_wrong:
    case headcount_mismatch: return 422;
    case use_restricted:
    case direct_contact_forbidden: return 403;
    default: return 409;
    }
}

CommandFault fault_of_door(node::DoorRefusal refusal)
{
    switch (refusal) {
    case node::DoorRefusal::version_conflict:
        return {
            412,
            "version_conflict",
            "The case has moved on since you saw it; look again, then decide."};
    case node::DoorRefusal::idempotency_key_reused:
        return {
            422, "idempotency_key_reused", "This key was used for another command; use a new one."};
    case node::DoorRefusal::disk_full:
        return {
            503,
            "disk_full",
            "The disk of this core is short: only revoking and withdrawing are possible now."};
    case node::DoorRefusal::being_resynchronised:
        return {
            503,
            "being_resynchronised",
            "This core was restored from a backup, and that State has not told us yet all it "
            "knows; call them, and try again."};
    }
    return {500, "unreachable", ""};
}

CommandFault fault_of(const node::HandleFault& fault)
{
    if (const auto* refusal = std::get_if<request::Refusal>(&fault))
        return service::fault_of(*refusal);
    return fault_of_door(std::get<node::DoorRefusal>(fault));
}

} // namespace

CommandFault fault_of(request::Refusal refusal)
{
    return {
        status_of(refusal), std::string{word(refusal)}, std::string{request::words_of(refusal)}};
}

std::optional<CommandFault> office_fault(const Session& session, std::string_view kind)
{
    const request::Permission* permission = request::permission_for(kind);
    if (permission != nullptr && request::may_give(session.actor, *permission)) return std::nullopt;
    return fault_of(request::Refusal::role_not_permitted);
}

expected<request::Command, CommandFault> read_command(
    CoreService& service, std::string_view kind, const std::string& body)
{
    const auto value = wire::parse_strict(body.empty() ? "{}" : body, wire::Numbers::any_finite);
    if (!value)
        return unexpected(
            CommandFault{400, std::string{word(value.error())}, "The body is not strict JSON."});
    auto command = typed_command(service, kind, *value);
    if (!command) return unexpected(CommandFault{422, "body_wrong", command.error()});
    return std::move(*command);
}

void give_command(
    CoreService& service,
    GivenCommand given,
    std::function<net::Response(const CommandDone&)> tell,
    net::Respond respond)
{
    const auto command = read_command(service, given.kind, given.body);
    if (!command) return respond(tell(unexpected(command.error())));

    ENSIGN_CRASH_POINT("command.parsed");
    const node::Handling handling{
        .actor = given.session.actor,
        .case_id = given.case_id,
        .expected_version = given.expected_version,
        .idempotency_key = given.idempotency_key,
        .fingerprint = wire::sha256_hex(
            given.kind + "\n" + (given.case_id ? given.case_id->text() : "") + "\n" + given.body)};
    const auto response = std::make_shared<net::Response>();
    service.parts().commits.submit(
        [&service, handling, command = *command, given, tell = std::move(tell), response] {
            if (const auto stale =
                    stale_proof_for(given.kind, given.session, service.parts().clock.mono())) {
                *response = tell(unexpected(*stale));
                return;
            }
            const auto done = service.parts().node.handle(handling, command);
            if (done && std::holds_alternative<request::Acknowledge>(command))
                answer_automatically(service, *done);
            *response = done ? tell(*done) : tell(unexpected(fault_of(done.error())));
            ENSIGN_CRASH_POINT("command.handled");
        },
        [response, respond = std::move(respond)] {
            respond(std::move(*response));
            ENSIGN_CRASH_POINT("command.answered");
        });
}

} // namespace ensign::service

#include "core/base/crash_point.hpp"
#include "core/request/permission.hpp"
#include "core/service/command_parser.hpp"
#include "core/service/route_handlers.hpp"

#include <charconv>

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

net::Response fault_response(CoreService& service, const node::HandleFault& fault)
{
    if (const auto* refusal = std::get_if<request::Refusal>(&fault))
        return service.refuse(status_of(*refusal), word(*refusal), request::words_of(*refusal));
    switch (std::get<node::DoorRefusal>(fault)) {
    case node::DoorRefusal::version_conflict:
        return service.refuse(
            412,
            "version_conflict",
            "The case has moved on since you saw it; look again, then decide.");
    case node::DoorRefusal::idempotency_key_reused:
        return service.refuse(
            422, "idempotency_key_reused", "This key was used for another command; use a new one.");
    case node::DoorRefusal::disk_full: {
        net::Response full = service.refuse(
            503,
            "disk_full",
            "The disk of this core is short: only revoking and withdrawing are possible now.");
        full.headers = {{"Retry-After", "10"}};
        return full;
    }
    case node::DoorRefusal::being_resynchronised:
        return service.refuse(
            503,
            "being_resynchronised",
            "This core was restored from a backup, and that State has not told us yet all it "
            "knows; call them, and try again.");
    }
    return service.refuse(500, "unreachable", "");
}

/// `"7"` or `7`; nothing when the header is not there.
expected<std::optional<int>, std::string> if_match(const net::Request& request)
{
    std::string_view given = request.header("if-match");
    if (given.empty()) return std::optional<int>{};
    if (given.size() >= 2 && given.front() == '"' && given.back() == '"')
        given = given.substr(1, given.size() - 2);
    int version = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), version);
    if (error != std::errc{} || end != given.data() + given.size() || version < 0)
        return unexpected(
            std::string{"If-Match: the version of a case is expected, such as \"7\""});
    return std::optional{version};
}

constexpr std::size_t kIdempotencyKeyMax = 200;

/// The office comes before the case and before the body: whoever may not give a command learns
/// nothing by trying.
bool refused_by_role(CoreService& service, const Call& call, const request::Permission& permission)
{
    if (request::may_give(call.session.actor, permission)) return false;
    call.respond(fault_response(service, request::Refusal::role_not_permitted));
    return true;
}

void act(
    CoreService& service, Call& call, const std::string& kind, std::optional<request::CaseId> id)
{
    ENSIGN_CRASH_POINT("command.heard");
    const auto body = wire::parse_strict(
        call.request.body.empty() ? "{}" : call.request.body, wire::Numbers::any_finite);
    if (!body)
        return call.respond(
            service.refuse(400, word(body.error()), "The body is not strict JSON."));
    const auto version = if_match(call.request);
    if (!version) return call.respond(service.refuse(400, "header_wrong", version.error()));
    const std::string key{call.request.header("idempotency-key")};
    if (key.size() > kIdempotencyKeyMax)
        return call.respond(service.refuse(
            400, "header_wrong", "Idempotency-Key: at most 200 characters are possible"));
    const auto command = typed_command(service, kind, *body);
    if (!command) return call.respond(service.refuse(422, "body_wrong", command.error()));

    ENSIGN_CRASH_POINT("command.parsed");
    const bool opens = !id.has_value();
    const node::Handling handling{
        .actor = call.session.actor,
        .case_id = id,
        .expected_version = *version,
        .idempotency_key = key,
        .fingerprint =
            wire::sha256_hex(kind + "\n" + (id ? id->text() : "") + "\n" + call.request.body)};
    const auto response = std::make_shared<net::Response>();
    service.parts().commits.submit(
        [&service, handling, command = *command, session = call.session, opens, response] {
            const auto done = service.parts().node.handle(handling, command);
            *response = done ? case_response(service, *done, session, opens ? 201 : 200)
                             : fault_response(service, done.error());
            ENSIGN_CRASH_POINT("command.handled");
        },
        [response, respond = call.respond] {
            respond(std::move(*response));
            ENSIGN_CRASH_POINT("command.answered");
        });
}

} // namespace

void open_case(CoreService& service, Call call)
{
    const std::string kind = "open_case";
    if (!refused_by_role(service, call, *request::permission_for(kind)))
        act(service, call, kind, std::nullopt);
}

void command(CoreService& service, Call call)
{
    const std::string kind = call.path["command"];
    const request::Permission* permission = request::permission_for(kind);
    if (permission == nullptr || kind == "open_case")
        return call.respond(service.refuse(
            404, "no_such_command", "\"" + kind + "\" is no command; docs/api.md lists them."));
    if (refused_by_role(service, call, *permission) || case_of(service, call) == nullptr) return;
    act(service, call, kind, request::CaseId{call.path["id"]});
}

} // namespace ensign::service

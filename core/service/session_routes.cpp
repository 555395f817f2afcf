#include "core/service/route_handlers.hpp"
#include "core/service/sign_in.hpp"
#include "core/service/view_parts.hpp"

namespace ensign::service {
namespace {

wire::json::object session_view(const Session& session, CoreService& service)
{
    const Clock& clock = service.parts().clock;
    wire::json::array roles;
    for (const request::Role role : session.actor.roles)
        roles.emplace_back(text(word(role)));
    wire::json::object out{
        {"user", session.actor.person.text()},
        {"name", session.name},
        {"roles", std::move(roles)},
        {"state", service.parts().node.parts().self.state.text()},
        {"expires", utc_text(session.expires)},
        {"proved_until", utc_text(clock.utc() + session.proved_at + kProofMax - clock.mono())}};
    put(out, "unit", session.actor.unit);
    return out;
}

net::Response signed_in(CoreService& service, const store::Officer& officer)
{
    const OpenedSession opened = open_session(service, officer);
    wire::json::object body = session_view(opened.session, service);
    body["token"] = opened.token;
    return json_response(body, 201);
}

std::string token_of(const Call& call)
{
    return std::string{call.request.header("authorization").substr(7)};
}

} // namespace

void sign_in(CoreService& service, Call call)
{
    const auto body = wire::parse_strict(call.request.body, wire::Numbers::any_finite);
    if (!body)
        return call.respond(
            service.refuse(400, word(body.error()), "The body is not strict JSON."));
    wire::ObjectReader in{*body};
    const std::string user = in.text("user");
    const std::string passphrase = in.text("passphrase");
    if (const auto fault = in.finish())
        return call.respond(service.refuse(422, "body_wrong", *fault));

    check_sign_in(
        service,
        {user, passphrase, call.request.client_address},
        [&service, respond = call.respond](const expected<store::Officer, SignInFault>& officer) {
            respond(
                officer
                    ? signed_in(service, *officer)
                    : service.refuse(
                          officer.error().status, officer.error().word, officer.error().sentence));
        });
}

void show_session(CoreService& service, Call call)
{
    call.respond(json_response(session_view(call.session, service)));
}

void prove_session(CoreService& service, Call call)
{
    const auto body = wire::parse_strict(call.request.body, wire::Numbers::any_finite);
    if (!body)
        return call.respond(
            service.refuse(400, word(body.error()), "The body is not strict JSON."));
    wire::ObjectReader in{*body};
    const std::string passphrase = in.text("passphrase");
    if (const auto fault = in.finish())
        return call.respond(service.refuse(422, "body_wrong", *fault));
    check_proof(
        service,
        {call.session, token_of(call), passphrase, call.request.client_address},
        [&service, respond = call.respond](const expected<Session, SignInFault>& proved) {
            if (proved) return respond(json_response(session_view(*proved, service)));
            const SignInFault& fault = proved.error();
            respond(service.refuse(fault.status, fault.word, fault.sentence));
        });
}

void sign_out(CoreService& service, Call call)
{
    service.sessions().close(token_of(call));
    call.respond({204, "", "", {}});
}

} // namespace ensign::service

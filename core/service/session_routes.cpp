#include "core/service/route_handlers.hpp"
#include "core/service/view_parts.hpp"

namespace ensign::service {
namespace {

wire::json::object session_view(const Session& session, const node::Node& node)
{
    wire::json::array roles;
    for (const request::Role role : session.actor.roles)
        roles.emplace_back(text(word(role)));
    wire::json::object out{
        {"user", session.actor.person.text()},
        {"name", session.name},
        {"roles", std::move(roles)},
        {"state", node.parts().self.state.text()},
        {"expires", utc_text(session.expires)}};
    put(out, "unit", session.actor.unit);
    return out;
}

void signed_in(CoreService& service, const store::Officer& officer, const net::Respond& respond)
{
    const Instant now = service.parts().clock.utc();
    const Session session{
        {officer.person, officer.roles, officer.unit},
        officer.name,
        now + kSessionMax,
        service.parts().clock.mono()};
    wire::json::object body = session_view(session, service.parts().node);
    body["token"] = service.sessions().open(session);
    respond(json_response(body, 201));
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

    if (user.size() > SignInGuard::kUserBytesMax)
        return call.respond(service.refuse(422, "body_wrong", "user: is too long"));

    const Duration wait =
        service.guard().wait(user, call.request.client_address, service.parts().clock.mono());
    if (wait > Duration::zero())
        return call.respond(service.refuse(
            429,
            "too_many_attempts",
            "Wait " + span_words(wait + std::chrono::seconds{1}) + " before the next try."));
    if (service.signing_in >= SignInGuard::kWaitingMax)
        return call.respond(service.refuse(
            503, "sign_in_busy", "Others are signing in just now; try again in a second."));
    ++service.signing_in;

    // An unknown name costs the same time as a wrong passphrase.
    static const std::string kNobody = wire::hash_passphrase("nobody has this passphrase");
    const auto officer = service.parts().officers.find(request::PersonId{user});
    const std::string hash = officer ? officer->passphrase_hash : kNobody;
    service.parts().workers.post([&service,
                                  officer,
                                  hash,
                                  passphrase,
                                  user,
                                  address = call.request.client_address,
                                  respond = call.respond] {
        const bool right = wire::passphrase_matches(hash, passphrase) && officer.has_value();
        service.parts().loop.post([&service, officer, right, user, address, respond] {
            --service.signing_in;
            if (right) {
                service.guard().succeeded(user, address);
                return signed_in(service, *officer, respond);
            }
            service.guard().failed(user, address, service.parts().clock.mono());
            respond(service.refuse(401, "sign_in_failed", "The name or the passphrase is wrong."));
        });
    });
}

void show_session(CoreService& service, Call call)
{
    call.respond(json_response(session_view(call.session, service.parts().node)));
}

void sign_out(CoreService& service, Call call)
{
    service.sessions().close(call.request.header("authorization").substr(7));
    call.respond({204, "", "", {}});
}

} // namespace ensign::service

#include "core/service/law_view.hpp"
#include "core/service/recent_proof.hpp"
#include "core/service/route_handlers.hpp"
#include "core/wire/object_reader.hpp"

#include <charconv>

namespace ensign::service {
namespace {

using node::LawRefusal;

int status_of(LawRefusal why)
{
    switch (why) {
    case LawRefusal::role_not_permitted: return 403;
    case LawRefusal::no_such_act: return 404;
    case LawRefusal::text_missing:
    case LawRefusal::text_too_long:
    case LawRefusal::law_file_faulty: return 422;
    case LawRefusal::not_a_proposal:
    case LawRefusal::already_verified:
    case LawRefusal::second_person_required:
    case LawRefusal::acts_chain_broken: return 409;
    }
    return 500;
}

net::Response refused(CoreService& service, const node::LawRefused& why)
{
    return service.refuse(status_of(why.why), word(why.why), why.detail);
}

/// An instant of the query; `now` when it is not there.
expected<Instant, UtcError> instant_of(const Call& call, const std::string& name, Instant now)
{
    const auto given = call.request.query.find(name);
    if (given == call.request.query.end() || given->second.empty()) return now;
    return parse_utc(given->second);
}

/// The members of a JSON body, read by `read`; nothing after the answer that they are wrong. Who is
/// asking comes first: whoever may not change the law learns nothing by trying.
template<class T, class Read>
std::optional<T> body_of(CoreService& service, Call& call, Read read)
{
    if (const auto why = service.parts().law.may_not_act(call.session.actor)) {
        call.respond(refused(service, *why));
        return std::nullopt;
    }
    const auto body = wire::parse_strict(
        call.request.body.empty() ? "{}" : call.request.body, wire::Numbers::integers_only);
    if (!body) {
        call.respond(service.refuse(400, word(body.error()), "The body is not strict JSON."));
        return std::nullopt;
    }
    wire::ObjectReader in{*body};
    T value = read(in);
    if (const auto fault = in.finish()) {
        call.respond(service.refuse(422, "body_wrong", *fault));
        return std::nullopt;
    }
    return value;
}

struct GivenEnd {
    node::RowEnd end;
    std::string reason;
};

GivenEnd read_end(wire::ObjectReader& in)
{
    GivenEnd given;
    given.end.kind = in.one_of<node::RowKind>("kind");
    if (in.value_if_any("how") != nullptr) given.end.how = in.one_of<node::EndKind>("how");
    given.end.row = in.text_or_empty("row");
    given.end.state = law::StateCode{in.text_or_empty("state")};
    given.end.at = in.instant("at");
    given.reason = in.text("reason");
    return given;
}

void proposed(
    CoreService& service, Call& call, const expected<std::int64_t, node::LawRefused>& done)
{
    if (!done) return call.respond(refused(service, done.error()));
    call.respond(json_response(wire::json::object{{"act", *done}, {"verified", false}}, 201));
}

void in_force(CoreService& service, Call& call, const expected<std::string, node::LawRefused>& done)
{
    if (!done) return call.respond(refused(service, done.error()));
    call.respond(json_response(wire::json::object{{"version", *done}}));
}

} // namespace

void show_law(CoreService& service, Call call)
{
    const Instant now = service.parts().clock.utc();
    const auto at = instant_of(call, "at", now);
    const auto known = instant_of(call, "known", now);
    if (!at || !known)
        return call.respond(service.refuse(
            422, "not_a_time", "at and known are UTC times such as 2026-11-24T02:48:10Z."));
    wire::json::object view = law_view(service.parts().law.book(), *at, *known);
    if (const auto& fault = service.parts().law.fault()) view["fault"] = *fault;
    call.respond(json_response(view));
}

void law_acts(CoreService& service, Call call)
{
    call.respond(
        json_response(wire::json::object{{"acts", law_acts_view(service.parts().law.acts())}}));
}

void propose_law_row(CoreService& service, Call call)
{
    const auto toml =
        body_of<std::string>(service, call, [](wire::ObjectReader& in) { return in.text("toml"); });
    if (toml) proposed(service, call, service.parts().law.propose_row(call.session.actor, *toml));
}

void propose_law_end(CoreService& service, Call call)
{
    const auto given = body_of<GivenEnd>(service, call, read_end);
    if (given)
        proposed(
            service,
            call,
            service.parts().law.propose_end(call.session.actor, given->end, given->reason));
}

void verify_law_act(CoreService& service, Call call)
{
    if (const auto stale = stale_proof(call.session, service.parts().clock.mono()))
        return call.respond(service.refuse(stale->status, stale->word, stale->sentence));
    const auto document = body_of<std::string>(
        service, call, [](wire::ObjectReader& in) { return in.text("document"); });
    if (!document) return;
    const std::string n = call.path["n"];
    std::int64_t act = 0;
    const auto [end, error] = std::from_chars(n.data(), n.data() + n.size(), act);
    if (error != std::errc{} || end != n.data() + n.size())
        return call.respond(
            service.refuse(404, word(LawRefusal::no_such_act), "An act is a whole number."));
    in_force(service, call, service.parts().law.verify(call.session.actor, act, *document));
}

void reload_law(CoreService& service, Call call)
{
    in_force(service, call, service.parts().law.reload(call.session.actor));
}

} // namespace ensign::service

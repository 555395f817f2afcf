#include "core/geo/position_text.hpp"
#include "core/request/permission.hpp"
#include "core/service/case_view.hpp"
#include "core/service/feed_view.hpp"
#include "core/service/identity_view.hpp"
#include "core/service/metrics_text.hpp"
#include "core/service/on_board_view.hpp"
#include "core/service/route_handlers.hpp"
#include "core/service/view_parts.hpp"

namespace ensign::service {

void health(CoreService& service, Call call)
{
    call.respond(json_response(wire::json::object{
        {"state", service.parts().node.parts().self.state.text()}, {"ready", true}}));
}

void alive(CoreService&, Call call)
{
    call.respond(json_response(wire::json::object{{"alive", true}}));
}

void ready(CoreService& service, Call call)
{
    wire::json::array why;
    for (const std::string_view word : service.not_ready())
        why.emplace_back(text(word));
    const bool is_ready = why.empty();
    call.respond(json_response(
        wire::json::object{{"ready", is_ready}, {"why", std::move(why)}}, is_ready ? 200 : 503));
}

void metrics(CoreService& service, Call call)
{
    call.respond({200, "text/plain; version=0.0.4", metrics_text(service), {}});
}

void status(CoreService& service, Call call)
{
    call.respond(json_response(service.status_view(call.session)));
}

void states(CoreService& service, Call call)
{
    call.respond(json_response(states_view(service.parts().node.parts().directory)));
}

void instruments(CoreService& service, Call call)
{
    call.respond(json_response(instruments_view(service.parts().node.parts().law)));
}

void feeds(CoreService& service, Call call)
{
    const auto& picture = service.parts().node.parts().picture;
    call.respond(json_response(
        wire::json::object{{"feeds", feeds_view(picture.feeds(service.parts().clock.mono()))}}));
}

void vessels(CoreService& service, Call call)
{
    wire::json::array out;
    for (const track::Vessel* vessel : service.parts().node.parts().picture.all())
        out.push_back(
            vessel_view(*vessel, service.parts().node, service.parts().clock.utc(), call.session));
    call.respond(json_response(wire::json::object{{"vessels", std::move(out)}}));
}

void one_vessel(CoreService& service, Call call)
{
    const track::Vessel* vessel = service.parts().node.parts().picture.find(call.path["mmsi"]);
    if (vessel == nullptr)
        return call.respond(
            service.refuse(404, "no_such_vessel", "The picture holds no vessel with that MMSI."));
    call.respond(json_response(vessel_detail_view(
        *vessel, service.parts().node, service.parts().clock.utc(), call.session)));
}

void safety_texts(CoreService& service, Call call)
{
    const auto& texts = service.parts().node.parts().picture.safety_texts();
    call.respond(json_response(wire::json::object{{"texts", safety_texts_view(texts)}}));
}

void position(CoreService& service, Call call)
{
    const auto given = call.request.query.find("text");
    const auto readings =
        geo::parse_position(given == call.request.query.end() ? "" : given->second);
    if (!readings)
        return call.respond(service.refuse(
            422, "not_a_position", "Write it like 36 04.2N 014 31.8E, or in degrees."));
    wire::json::array out;
    for (const geo::Position& reading : *readings)
        out.push_back(position_view(reading));
    call.respond(json_response(wire::json::object{{"readings", std::move(out)}}));
}

void cases(CoreService& service, Call call)
{
    wire::json::array open;
    wire::json::array closed;
    for (const auto& [id, c] : service.parts().node.cases())
        if (request::may_see(call.session.actor, c))
            (c.closed_at ? closed : open)
                .push_back(case_view(service.parts().node, id, call.session));
    for (wire::json::value& c : closed)
        open.push_back(std::move(c));
    call.respond(json_response(wire::json::object{{"cases", std::move(open)}}));
}

void one_case(CoreService& service, Call call)
{
    if (case_of(service, call) == nullptr) return;
    call.respond(case_response(service, request::CaseId{call.path["id"]}, call.session, 200));
}

void case_verdict(CoreService& service, Call call)
{
    if (case_we_ask_about(service, call) == nullptr) return;
    const request::CaseId id{call.path["id"]};
    call.respond(json_response(verdict_now_view(service.parts().node.facts_of(id))));
}

void case_log(CoreService& service, Call call)
{
    if (case_of(service, call) == nullptr) return;
    call.respond(json_response(
        log_view(service.parts().node.log().of_case(request::CaseId{call.path["id"]}))));
}

void case_register(CoreService& service, Call call)
{
    const request::Case* c = case_of(service, call);
    if (c == nullptr) return;
    const request::StateCode& self = service.parts().node.parts().self.state;
    call.respond(json_response(register_view(service.parts().register_store.consult(
        c->vessel, {self.text(), store::day_of(service.parts().clock.utc())}))));
}

} // namespace ensign::service

#include "core/request/permission.hpp"
#include "core/service/api_openapi.hpp"
#include "core/service/case_view.hpp"
#include "core/service/on_board_view.hpp"
#include "core/service/route_handlers.hpp"

#include <fmt/format.h>

namespace ensign::service {

net::Response json_response(const wire::json::value& body, int status)
{
    return {status, "application/json", wire::json::serialize(body), {}};
}

net::Response case_response(
    CoreService& service, const request::CaseId& id, const Session& session, int status)
{
    wire::json::value shown = case_view(service.parts().node, id, session);
    wire::json::array rulings = rulings_made_view(service.parts().node, id);
    if (!rulings.empty()) shown.as_object()["rulings_made"] = std::move(rulings);
    net::Response response = json_response(shown, status);
    response.headers.emplace_back(
        "ETag", fmt::format("\"{}\"", service.parts().node.cases().at(id).version));
    return response;
}

/// The case of a route, or an answer that there is none. Of a case that is not shown to somebody he
/// learns not even that it exists.
const request::Case* case_of(CoreService& service, Call& call)
{
    const request::Case* found = service.parts().node.find(request::CaseId{call.path["id"]});
    if (found != nullptr && !request::may_see(call.session.actor, *found)) {
        service.parts().node.parts().counters.count("request", "case_of_another_unit");
        found = nullptr;
    }
    if (found == nullptr)
        call.respond(service.refuse(
            404, "case_does_not_exist", "There is no such case here; GET /v1/cases lists them."));
    return found;
}

/// "May we board her?" is the question of the State that asks. What the asked State holds of a case
/// has no grounds and no signatures of ours: a verdict made from it would say what is not so.
const request::Case* case_we_ask_about(CoreService& service, Call& call)
{
    const request::Case* found = case_of(service, call);
    const request::StateCode& self = service.parts().node.parts().self.state;
    if (found == nullptr || request::side_of(*found, self) == request::Side::asking) return found;
    constexpr auto kRefusal = request::Refusal::not_the_asking_state;
    call.respond(service.refuse(409, word(kRefusal), request::words_of(kRefusal)));
    return nullptr;
}

namespace {

using enum Access;
constexpr std::array kRoutes = {
    Route{"POST", "/v1/session", open, sign_in},
    Route{"GET", "/v1/session", signed_in, show_session},
    Route{"DELETE", "/v1/session", signed_in, sign_out},
    Route{"POST", "/v1/session/proof", signed_in, prove_session},
    Route{"GET", "/healthz", open, alive},
    Route{"GET", "/readyz", open, ready},
    Route{"GET", "/v1/health", open, health},
    Route{"GET", "/v1/metrics", open, metrics},
    Route{"GET", "/v1/openapi.json", open, show_openapi},
    Route{"GET", "/v1/charts", signed_in, charts},
    Route{"GET", "/v1/charts/{style}", open, provider},
    Route{"GET", "/v1/tiles/{style}/{z}/{x}/{file}", open, tile},
    Route{"GET", "/v1/status", signed_in, status},
    Route{"GET", "/v1/states", signed_in, states},
    Route{"GET", "/v1/directory", signed_in, show_directory},
    Route{"POST", "/v1/directory/lists", signed_in, propose_contacts},
    Route{"GET", "/v1/directory/lists/{n}", signed_in, show_contact_list},
    Route{"POST", "/v1/directory/lists/{n}/accept", signed_in, accept_contacts},
    Route{"POST", "/v1/directory/test-calls", signed_in, record_test_call},
    Route{"GET", "/v1/instruments", signed_in, instruments},
    Route{"GET", "/v1/law", signed_in, show_law},
    Route{"GET", "/v1/law/acts", signed_in, law_acts},
    Route{"POST", "/v1/law/rows", signed_in, propose_law_row},
    Route{"POST", "/v1/law/ends", signed_in, propose_law_end},
    Route{"POST", "/v1/law/acts/{n}/verify", signed_in, verify_law_act},
    Route{"POST", "/v1/law/reload", signed_in, reload_law},
    Route{"GET", "/v1/feeds", signed_in, feeds},
    Route{"GET", "/v1/vessels", signed_in, vessels},
    Route{"GET", "/v1/vessels/{mmsi}", signed_in, one_vessel},
    Route{"GET", "/v1/vessels/{mmsi}/track", signed_in, vessel_track},
    Route{"GET", "/v1/picture", signed_in, picture_then},
    Route{"GET", "/v1/race", signed_in, authority_race},
    Route{"GET", "/v1/features", signed_in, features_landing},
    Route{"GET", "/v1/features/conformance", signed_in, features_conformance},
    Route{"GET", "/v1/features/api", signed_in, features_api},
    Route{"GET", "/v1/features/collections", signed_in, feature_collections},
    Route{"GET", "/v1/features/collections/{collection}", signed_in, feature_collection},
    Route{"GET", "/v1/features/collections/{collection}/schema", signed_in, feature_schema_shown},
    Route{"GET", "/v1/features/collections/{collection}/items", signed_in, feature_items},
    Route{"GET", "/v1/features/collections/{collection}/items/{feature}", signed_in, feature_item},
    Route{"GET", "/v1/safety-texts", signed_in, safety_texts},
    Route{"GET", "/v1/position", signed_in, position},
    Route{"GET", "/v1/cases", signed_in, cases},
    Route{"POST", "/v1/cases", signed_in, open_case},
    Route{"GET", "/v1/cases/{id}", signed_in, one_case},
    Route{"GET", "/v1/cases/{id}/verdict", signed_in, case_verdict},
    Route{"GET", "/v1/cases/{id}/explanation", signed_in, explanation},
    Route{"GET", "/v1/cases/{id}/replay", signed_in, replay},
    Route{"GET", "/v1/cases/{id}/log", signed_in, case_log},
    Route{"GET", "/v1/cases/{id}/register", signed_in, case_register},
    Route{"GET", "/v1/cases/{id}/documents", signed_in, case_documents},
    Route{"GET", "/v1/cases/{id}/documents/{document}", signed_in, case_document},
    Route{"POST", "/v1/cases/{id}/{command}", signed_in, command},
};

} // namespace

std::span<const Route> route_table() { return kRoutes; }

} // namespace ensign::service

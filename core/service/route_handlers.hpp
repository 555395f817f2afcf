/// The handlers behind the route table, one file for each kind. For core/service only.
#pragma once

#include "core/service/core_service.hpp"
#include "core/wire/json.hpp"

namespace ensign::service {

net::Response json_response(const wire::json::value& body, int status = 200);
net::Response case_response(
    CoreService& service, const request::CaseId& id, const Session& session, int status);

/// The case a path names; null after the answer that there is none was given.
const request::Case* case_of(CoreService& service, Call& call);
/// Likewise, and null where we are the State that is asked.
const request::Case* case_we_ask_about(CoreService& service, Call& call);

void sign_in(CoreService& service, Call call);
void show_session(CoreService& service, Call call);
void prove_session(CoreService& service, Call call);
void sign_out(CoreService& service, Call call);

void alive(CoreService& service, Call call);
void ready(CoreService& service, Call call);
void health(CoreService& service, Call call);
void metrics(CoreService& service, Call call);
void status(CoreService& service, Call call);
void states(CoreService& service, Call call);
void instruments(CoreService& service, Call call);
void feeds(CoreService& service, Call call);
void vessels(CoreService& service, Call call);
void one_vessel(CoreService& service, Call call);
void vessel_track(CoreService& service, Call call);
void picture_then(CoreService& service, Call call);
void safety_texts(CoreService& service, Call call);
void position(CoreService& service, Call call);
void cases(CoreService& service, Call call);
void one_case(CoreService& service, Call call);
void case_verdict(CoreService& service, Call call);
void case_log(CoreService& service, Call call);
void case_register(CoreService& service, Call call);
void case_documents(CoreService& service, Call call);
void case_document(CoreService& service, Call call);
void explanation(CoreService& service, Call call);
void replay(CoreService& service, Call call);
void provider(CoreService& service, Call call);
void tile(CoreService& service, Call call);
void charts(CoreService& service, Call call);

void authority_race(CoreService& service, Call call);

void features_landing(CoreService& service, Call call);
void features_conformance(CoreService& service, Call call);
void features_api(CoreService& service, Call call);
void feature_collections(CoreService& service, Call call);
void feature_collection(CoreService& service, Call call);
void feature_schema_shown(CoreService& service, Call call);
void feature_items(CoreService& service, Call call);
void feature_item(CoreService& service, Call call);

void show_directory(CoreService& service, Call call);
void propose_contacts(CoreService& service, Call call);
void show_contact_list(CoreService& service, Call call);
void accept_contacts(CoreService& service, Call call);
void record_test_call(CoreService& service, Call call);

void show_law(CoreService& service, Call call);
void law_acts(CoreService& service, Call call);
void propose_law_row(CoreService& service, Call call);
void propose_law_end(CoreService& service, Call call);
void verify_law_act(CoreService& service, Call call);
void reload_law(CoreService& service, Call call);

void open_case(CoreService& service, Call call);
void command(CoreService& service, Call call);

} // namespace ensign::service

/// The invented sea the tests sail on: Atlantia (ATL) asks, Borealia (BOR) is asked, Anyland (ANY)
/// is not bound by the Protocol. 24 November 2026, all times UTC.
#pragma once

#include "core/law/law_book.hpp"
#include "core/request/command.hpp"
#include "core/request/event.hpp"

#include <set>

namespace ensign::test {

inline const law::StateCode kAtlantia{"ATL"};
inline const law::StateCode kBorealia{"BOR"};
inline const law::StateCode kAnyland{"ANY"};
inline const law::InstrumentId kProtocol{"SOM-8.2"};

inline Instant utc(int hour, int minute, int second = 0)
{
    using namespace std::chrono;
    return Instant{sys_days{2026y / November / 24}} + hours{hour} + minutes{minute} +
           seconds{second};
}

inline geo::Position place(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

/// 36 04.2 N 014 31.8 E, the place where SEA LARK is seen first.
inline geo::Position open_sea() { return place(36.07, 14.53); }

/// A row of the law; scope and switches as given.
inline law::Instrument instrument(
    std::string id, std::vector<law::OffenceScope> scope, law::SilenceRule silence)
{
    law::Instrument row;
    row.id = law::InstrumentId{std::move(id)};
    row.scope = std::move(scope);
    row.silence = silence;
    row.enabled = true;
    row.verified = true;
    return row;
}

inline law::PartyStatus party(const law::StateCode& state, bool is_party)
{
    law::PartyStatus status;
    status.state = state;
    status.instrument = "SOM";
    status.party = is_party;
    status.enabled = true;
    status.verified = true;
    return status;
}

/// The Protocol beside rows that must not be used: one for drugs with a deemed effect, one switched
/// off, one nobody has verified, one out of force.
inline law::LawBook law_of_the_sea()
{
    using enum law::OffenceScope;
    using enum law::SilenceRule;
    auto off = instrument("SOM-OFF", {migrant_smuggling}, no_authority);
    off.enabled = false;
    auto hearsay = instrument("BILAT-HEARSAY", {migrant_smuggling}, standing);
    hearsay.verified = false;
    auto ended = instrument("UNSC-2240", {migrant_smuggling}, not_applicable);
    ended.in_force_to = utc(0, 0) - std::chrono::hours{24};
    return law::LawBook{
        "test-law",
        {instrument("SOM-8.2", {migrant_smuggling}, no_authority),
         instrument("CAR-16.3", {drugs}, deemed_board_search_question),
         off,
         hearsay,
         ended,
         instrument("UNCLOS-33", {immigration_law}, not_applicable),
         instrument("UNCLOS-110", {slave_trade, nationality_check}, not_applicable),
         instrument("UNCLOS-111", {immigration_law, migrant_smuggling, drugs}, not_applicable)},
        {party(kAtlantia, true), party(kBorealia, true), party(kAnyland, false)},
        {}};
}

inline request::VesselIdentity sea_lark()
{
    return {
        .name = "SEA LARK",
        .mmsi = "812345678",
        .imo = "9074729",
        .call_sign = "B7AB",
        .official_number = {},
        .port_of_registry = "PORT BOREA",
        .description = "blue hull, white superstructure, 28 m"};
}

inline request::Sighting sighting()
{
    return {
        open_sea(),
        utc(2, 40),
        request::SightingSource::visual,
        geo::Distance::metres(200),
        {},
        {}};
}

inline request::Unit cutter()
{
    return {"ATLANTIA GUARD 7", request::UnitKind::marked_government_ship, true};
}

inline request::Grounds good_grounds()
{
    return {
        law::OffenceScope::migrant_smuggling,
        "Left an unlit beach at night with about forty people on deck.",
        {"aircraft AG-2, 02:31 Z, infrared film"}};
}

inline request::RegistryRequest registry_request()
{
    return {
        .number = "ATL-2026-0001/R",
        .instrument = kProtocol,
        .vessel = sea_lark(),
        .sighting = sighting(),
        .claim = {kBorealia, request::ClaimForm::flag, {}},
        .grounds = good_grounds(),
        .persons_on_board = "about forty, children among them",
        .safety_concern = "low in the water",
        .answer_wanted_by = utc(5, 0)};
}

inline request::RegistryAnswer registry_answer(request::RegistryFinding finding)
{
    return {finding, "Ship Register of Borealia", "BOR-1187", "PORT BOREA", {}};
}

inline request::AuthorizationRequest authorization_request()
{
    return {
        .number = "ATL-2026-0001/A",
        .instrument = kProtocol,
        .registry_request = "ATL-2026-0001/R",
        .vessel = sea_lark(),
        .measures = {request::Measure::board, request::Measure::search},
        .purpose = "find out whether migrants are being smuggled",
        .unit = cutter(),
        .area = geo::Area::circle(open_sea(), geo::Distance::nautical_miles(10)),
        .answer_wanted_by = utc(8, 0)};
}

inline request::AuthorizationAnswer authorization_answer(request::AuthorizationDecision decision)
{
    request::AuthorizationAnswer answer{
        .decision = decision,
        .measures = {},
        .valid_from = utc(4, 0),
        .valid_to = utc(8, 0),
        .area = geo::Area::circle(open_sea(), geo::Distance::nautical_miles(10)),
        .unit = cutter().name,
        .conditions = {},
        .note = {}};
    if (gives_measures(decision)) answer.measures = authorization_request().measures;
    if (decision == request::AuthorizationDecision::granted_with_conditions)
        answer.conditions = {
            {"c1", request::ConditionType::reporting, "Report the result within two hours."}};
    return answer;
}

} // namespace ensign::test

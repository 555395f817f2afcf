/// What is said in a request and in its answer, field by field.
/// Source: domain brief, chapter 10 (from SUA 8bis(2), CoE art. 21, Caribbean art. 6(3)).
///
/// An empty text means "not known": nothing is guessed, and nothing is filled with zeros.
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/area.hpp"
#include "core/request/act_terms.hpp"
#include "core/request/terms.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::request {

/// What is known of the vessel's identity; her own claims, until a register confirms them.
struct VesselIdentity {
    std::string name; ///< as painted or as she transmits
    std::string mmsi;
    std::string imo; ///< digits only
    std::string call_sign;
    std::string official_number;
    std::string port_of_registry;
    std::string description;

    friend bool operator==(const VesselIdentity&, const VesselIdentity&) = default;
};

/// Where she was, when, and who says so.
struct Sighting {
    geo::Position position;
    Instant seen;
    SightingSource source = SightingSource::report;
    geo::Distance uncertainty = geo::Distance::metres(0.0); ///< radius of the circle she is within
    std::optional<double> course;                           ///< degrees true
    std::optional<double> speed_knots;                      ///< over ground
};

/// Whose she says she is. "Claimed flag State" until confirmed (invariant 14).
struct Claim {
    StateCode state;
    ClaimForm form = ClaimForm::flag;
    std::string words; ///< exact, where spoken
};

/// Reasonable grounds (SOM Protocol art. 8(2)): written down, sourced and signed.
struct Grounds {
    law::OffenceScope category = law::OffenceScope::migrant_smuggling;
    std::string text;
    std::vector<std::string> sources;
};

/// The unit that would board (SOM Protocol art. 9(4)).
struct Unit {
    std::string name;
    UnitKind kind = UnitKind::unmarked;
    bool authorized =
        false;              ///< identifiable as on government service and authorized to that effect
    std::string document{}; ///< her authorization, as it is named
};

constexpr bool eligible(const Unit& unit)
{
    return unit.kind == UnitKind::warship || unit.kind == UnitKind::military_aircraft ||
           (unit.kind == UnitKind::marked_government_ship && unit.authorized);
}

/// "Is she registered with you? Is she entitled to fly your flag?" Both are always asked.
struct RegistryRequest {
    std::string number; ///< "ATL-2026-0001/R"
    InstrumentId instrument;
    VesselIdentity vessel;
    Sighting sighting;
    Claim claim;
    Grounds grounds;
    std::string persons_on_board; ///< an estimate in words, never names
    std::string safety_concern;
    Instant answer_wanted_by; ///< a target of policy, not a deadline of law
    std::string ports{}; ///< of origin and destination, where known (SUA Protocol art. 8bis(2))
    std::string investigating_authority{}; ///< CoE Agreement art. 21(a)
    std::string assurance{}; ///< that it would be done to a vessel of our own (art. 21(d))
};

struct RegistryAnswer {
    RegistryFinding finding = RegistryFinding::cannot_determine;
    std::string register_consulted;
    std::string registration_number;
    std::string port_of_registry;
    std::string note;
    std::optional<Instant> ended_at{}; ///< of a registration that is no more
    /// The row of the State's own rule data by which its machine answered; empty: an officer did.
    std::string automatic_rule{};
};

/// "May we take these measures?" Each measure is asked for by itself.
struct AuthorizationRequest {
    std::string number; ///< "ATL-2026-0001/A"
    InstrumentId instrument;
    std::string registry_request; ///< number of the question it rests on
    VesselIdentity vessel;
    MeasureSet measures;
    std::string purpose;
    Unit unit;
    geo::Area area;
    Instant answer_wanted_by;
    std::vector<std::string> accepted_in_advance{}; ///< conditions we offer, in words (T11)
};

struct Condition {
    std::string id; ///< "c1", unique within the answer
    ConditionType type = ConditionType::other;
    std::string text; ///< in the flag State's own words
    // What a machine can check; all absent: it is to be read, and judged by people.
    MeasureSet measures{}; ///< `measure`: only these; `ask_again`: these wait for the next leave
    std::optional<Instant> not_before{}; ///< `time`
    std::optional<Instant> not_after{};  ///< `time`, exclusive
    bool daylight_only = false;          ///< `time`: the sun stands above the horizon
    std::optional<geo::Area> area{};     ///< `area`
    std::string unit{};                  ///< `unit`: only this one
};

struct AuthorizationAnswer {
    AuthorizationDecision decision = AuthorizationDecision::refused;
    MeasureSet measures; ///< granted; what is not listed is not authorized
    Instant valid_from;
    Instant valid_to; ///< exclusive: at this instant the authority has ended
    geo::Area area;
    std::string unit; ///< only this unit
    std::vector<Condition> conditions;
    std::string note;
};

} // namespace ensign::request

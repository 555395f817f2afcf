/// What happened in a case. Stored for ever: fields are added, never changed.
///
/// Every event has one owner. The asking State owns its request, its withdrawal and its acceptance;
/// the asked State owns its acknowledgement and its answers. The owner decides; the other side
/// verifies the signature and only records.
#pragma once

#include "core/request/acts.hpp"
#include "core/request/content.hpp"

#include <type_traits>
#include <utility>
#include <variant>

namespace ensign::request {

struct CaseOpened {
    std::string number; ///< "ATL-2026-0001"
    VesselIdentity vessel;
    Sighting sighting;
};
struct ClaimRecorded {
    Claim claim;
    VesselIdentity vessel; ///< as known with the claim
    bool corrects = false; ///< the last claim was misread: it was never made
};
struct DangerReported {
    bool danger = false; ///< imminent danger to life seen (SOM Protocol art. 8(5), 9(1)(a))
    std::string words;
};
struct GroundsStated {
    Grounds grounds;
};
struct GroundsSigned {};
struct UnitAssigned {
    Unit unit;
};
struct RegistryRequestDrafted {
    InstrumentId instrument;
    std::string persons_on_board;
    std::string safety_concern;
    Duration target{}; ///< from release to the wished answer
    std::string ports{};
    std::string investigating_authority{};
    std::string assurance{};
};
struct AuthorizationRequestDrafted {
    MeasureSet measures;
    std::string purpose;
    geo::Distance area_radius = geo::Distance::nautical_miles(10.0);
    Duration target{};
    std::vector<std::string> accepted_in_advance{};
};
struct RequestDelivered {
    Question question = Question::registry; ///< the peer's signed receipt is verified and stored
};
struct AuthorizationAnswerDrafted {
    AuthorizationAnswer answer;
};
struct ConditionsSigned {}; ///< first of two signatures; the second is ConditionsAccepted
struct CaseClosed {
    std::string reason;
};

// Told to the other State.
struct RegistryRequestReleased {
    RegistryRequest request;
};
struct RequestAcknowledged {
    Question question = Question::registry;
};
struct RegistryAnswered {
    RegistryAnswer answer;
};
struct AuthorizationRequestReleased {
    AuthorizationRequest request;
};
struct AuthorizationAnswered {
    AuthorizationAnswer answer;
};
struct ConditionsAccepted {};
struct RequestWithdrawn {
    Question question = Question::registry;
    std::string reason;
};
struct AuthorizationRevoked {
    std::string reason;
};

using AnyEvent = WithActs<
    std::variant,
    Itself,
    CaseOpened,
    ClaimRecorded,
    DangerReported,
    GroundsStated,
    GroundsSigned,
    UnitAssigned,
    RegistryRequestDrafted,
    AuthorizationRequestDrafted,
    RequestDelivered,
    AuthorizationAnswerDrafted,
    ConditionsSigned,
    CaseClosed,
    RegistryRequestReleased,
    RequestAcknowledged,
    RegistryAnswered,
    AuthorizationRequestReleased,
    AuthorizationAnswered,
    ConditionsAccepted,
    RequestWithdrawn,
    AuthorizationRevoked,
    SightingRecorded,
    ReviewWanted,
    TrackLost,
    TrackRegained,
    ZoneChanged,
    AlarmRaised,
    EarlierRefusalFound,
    EarlierWordFound,
    ClockSet,
    ReportDelivered,
    EvidenceSummaryDelivered,
    CaseIntroduced,
    MoreMeasuresRequestDrafted,
    MoreMeasuresRequestReleased,
    MoreMeasuresAnswerDrafted,
    MoreMeasuresAnswered,
    MoreConditionsSigned,
    MoreConditionsAccepted>;

/// An event. A variant whose copying is compiled once (event.cpp) and not in every file that sees
/// one: with so many alternatives that halves the time a build takes.
struct Event : AnyEvent {
    template<class E>
    requires kIsOneOf<std::remove_cvref_t<E>, AnyEvent> Event(
        E&& event) // NOLINT(google-explicit-constructor): an event is one of its kinds
        : AnyEvent{std::in_place_type<std::remove_cvref_t<E>>, std::forward<E>(event)}
    {
    }
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(const Event&);
    Event& operator=(Event&&) noexcept;
    ~Event();
};

/// An event with who, when and whose.
struct EventRecord {
    Instant at; ///< by the owner's clock
    StateCode owner;
    PersonId person; ///< empty: the system itself (a receipt arrived)
    Role role = Role::watch_officer;
    Event what;
};

/// "registry_request_released": the word in JSON, SQL and the wire.
std::string_view kind_of(const Event& event);

/// The command that makes such an event, "take_measure"; empty for the first twenty and for what
/// nobody commands.
std::string_view command_of(const Event& event);

/// True for the events that become a signed message to the other State.
bool is_told_abroad(const Event& event);

} // namespace ensign::request

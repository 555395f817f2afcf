/// What somebody asks a case to do. A command may be turned down; then nothing happens.
#pragma once

#include "core/request/content.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace ensign::request {

struct OpenCase {
    std::string number; ///< made by the node, "ATL-2026-0001"
    VesselIdentity vessel;
    Sighting sighting;
};
struct RecordClaim {
    Claim claim;
    VesselIdentity more; ///< what was learned with the claim; empty members change nothing
};
struct ReportDanger {
    bool danger = false;
    std::string words;
};
struct StateGrounds {
    Grounds grounds;
};
struct SignGrounds {};
struct AssignUnit {
    Unit unit;
};
struct DraftRegistryRequest {
    InstrumentId instrument;
    std::string persons_on_board;
    std::string safety_concern;
    std::optional<Duration> target; ///< absent: the policy's
};
struct ReleaseRegistryRequest {};
struct DraftAuthorizationRequest {
    MeasureSet measures;
    std::string purpose;
    geo::Distance area_radius = geo::Distance::nautical_miles(10.0);
    std::optional<Duration> target; ///< absent: the policy's
};
struct ReleaseAuthorizationRequest {};
struct AcceptConditions {};
struct WithdrawRequest {
    Question question = Question::registry;
    std::string reason;
};
struct CloseCase {
    std::string reason;
};

struct Acknowledge {
    Question question = Question::registry;
};
struct AnswerRegistry {
    RegistryAnswer answer;
};
struct DraftAuthorizationAnswer {
    AuthorizationDecision decision = AuthorizationDecision::refused;
    MeasureSet measures;
    std::optional<Instant> valid_to;
    std::vector<Condition> conditions;
    std::string note;
};
struct ReleaseAuthorizationAnswer {};
struct RevokeAuthorization {
    std::string reason;
};

using Command = std::variant<
    OpenCase,
    RecordClaim,
    ReportDanger,
    StateGrounds,
    SignGrounds,
    AssignUnit,
    DraftRegistryRequest,
    ReleaseRegistryRequest,
    DraftAuthorizationRequest,
    ReleaseAuthorizationRequest,
    AcceptConditions,
    WithdrawRequest,
    CloseCase,
    Acknowledge,
    AnswerRegistry,
    DraftAuthorizationAnswer,
    ReleaseAuthorizationAnswer,
    RevokeAuthorization>;

/// The longest text a command may carry, in bytes.
inline constexpr std::size_t kTextBytesMax = 4000;

/// The most sources of grounds, or conditions of a grant.
inline constexpr std::size_t kListMax = 50;

/// "release_registry_request": the word in the API and in the permission table.
std::string_view kind_of(const Command& command);

} // namespace ensign::request

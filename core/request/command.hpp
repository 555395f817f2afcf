/// What somebody asks a case to do. A command may be turned down; then nothing happens.
#pragma once

#include "core/request/acts.hpp"
#include "core/request/content.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace ensign::request {

struct OpenCase {
    std::string number; ///< made by the node, "ATL-2026-0001"
    VesselIdentity vessel;
    Sighting sighting;
};
struct RecordSighting {
    Sighting sighting;
};
struct RecordClaim {
    Claim claim;
    VesselIdentity more;   ///< what was learned with the claim; empty members change nothing
    bool corrects = false; ///< the last claim was misread
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
    std::string ports{};
    std::string investigating_authority{};
    std::string assurance{};
};
struct ReleaseRegistryRequest {};
struct DraftAuthorizationRequest {
    MeasureSet measures;
    std::string purpose;
    geo::Distance area_radius = geo::Distance::nautical_miles(10.0);
    std::optional<Duration> target;                 ///< absent: the policy's
    std::string other_offence{};                    ///< beside a running grant only
    std::vector<std::string> accepted_in_advance{}; ///< conditions we offer; not beside a grant
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
    std::optional<Question> question{}; ///< absent: more measures, while that question is open
};
struct ReleaseAuthorizationAnswer {};
struct RevokeAuthorization {
    std::string reason;
};

using AnyCommand = WithActs<
    std::variant,
    Act,
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
    RevokeAuthorization,
    RecordSighting>;

/// A command; compiled once, like Event.
struct Command : AnyCommand {
    template<class C>
    requires kIsOneOf<std::remove_cvref_t<C>, AnyCommand> Command(
        C&& command) // NOLINT(google-explicit-constructor): a command is one of its kinds
        : AnyCommand{std::in_place_type<std::remove_cvref_t<C>>, std::forward<C>(command)}
    {
    }
    Command(const Command&);
    Command(Command&&) noexcept;
    Command& operator=(const Command&);
    Command& operator=(Command&&) noexcept;
    ~Command();
};

/// The longest text a command may carry, in bytes.
inline constexpr std::size_t kTextBytesMax = 4000;

/// The most sources of grounds, or conditions of a grant.
inline constexpr std::size_t kListMax = 50;

/// "release_registry_request": the word in the API and in the permission table.
std::string_view kind_of(const Command& command);

} // namespace ensign::request

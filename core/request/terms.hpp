/// The words of a case: who acts, where a request stands, what may be answered.
/// Source: domain brief, 2.2 (roles), 5.4 (registry answers), 7.2-7.3 (requests and answers).
#pragma once

#include "core/base/strong.hpp"
#include "core/base/words.hpp"
#include "core/law/terms.hpp"

#include <string>
#include <vector>

namespace ensign::request {

using law::BasisKind;
using law::InstrumentId;
using law::Measure;
using law::MeasureSet;
using law::StateCode;

using CaseId = Strong<struct CaseIdTag>;     ///< UUIDv7, made by the asking State
using PersonId = Strong<struct PersonIdTag>; ///< a sign-in name at home, a pseudonym abroad

enum class Role {
    watch_officer,
    duty_controller,
    legal_adviser,
    commander,
    out_desk,
    in_desk,
    registry_officer,
    decision_officer,
    auditor,
    boarding_unit,
    sar_coordinator,
    instrument_curator,
    case_analyst,
    directory_admin,
};

/// Whoever gives a command: one natural person, who may hold several roles.
struct Actor {
    PersonId person;
    std::vector<Role> roles;
    std::string unit{}; ///< the unit a boarding unit's officer is of; empty: ashore
};

/// Which side of a case a node is on.
enum class Side { asking, asked };

/// What one State asks another. Coastal: leave to act in its waters (UNCLOS art. 2); assistance:
/// help under the asking flag State's own authority (SOM Protocol art. 8(1)).
/// More measures: beyond a grant that runs (art. 8(5)).
enum class Question { registry, authorization, coastal, assistance, more_measures };

/// Where one request stands. `overdue` is not a state: it is computed from the clock.
enum class RequestState {
    none,
    drafted,
    released,
    delivered,
    acknowledged,
    info_asked,
    info_given,
    answered,
    withdrawn,
    rerouted,
};

/// The flag State's answer to "is she yours?". Never collapsed to yes and no.
enum class RegistryFinding {
    confirmed_registered,
    confirmed_entitled,
    refuted,
    formerly_registered,
    not_found,
    cannot_determine,
    contested,
};

constexpr bool confirms(RegistryFinding finding)
{
    return finding == RegistryFinding::confirmed_registered ||
           finding == RegistryFinding::confirmed_entitled;
}

/// She is not, or no more, theirs.
constexpr bool denies(RegistryFinding finding)
{
    return finding == RegistryFinding::refuted || finding == RegistryFinding::formerly_registered;
}

/// The flag State's answer to "may we board her?".
enum class AuthorizationDecision {
    granted,
    granted_with_conditions,
    partial,
    interim_hold,
    flag_state_will_board,
    joint,
    refused,
};

/// Decisions that give us measures of our own to carry out.
constexpr bool gives_measures(AuthorizationDecision decision)
{
    return decision == AuthorizationDecision::granted ||
           decision == AuthorizationDecision::granted_with_conditions ||
           decision == AuthorizationDecision::partial || decision == AuthorizationDecision::joint;
}

enum class ConditionType {
    time,
    area,
    unit,
    measure,
    ask_again,
    force,
    persons,
    evidence_use,
    responsibility,
    observer,
    reporting,
    other,
};

/// How a vessel says whose she is. Hull marks are the treaty's fourth form.
enum class ClaimForm { flag, papers, spoken, marks };

/// All but the last may board; of government ships and aircraft those that are authorized (SOM
/// Protocol art. 9(4)).
enum class UnitKind { warship, military_aircraft, marked_government_ship, unmarked };

enum class SightingSource { ais, radar, visual, report };

/// Shown to users; derived from the case, never stored.
enum class Phase {
    opened,
    suspected,
    claim_known,
    flag_inquiry,
    flag_confirmed,
    flag_refuted,
    flag_unresolved,
    auth_pending,
    authority_held,
    joint_planned,
    refused,
    referred_flag,
    referred_coastal,
    stateless_found,
    cleared,
    boarding,
    on_board,
    evidence,
    measures,
    leaving,
    hold,
    action_ended,
    reported,
    remedy_review,
    closable,
    closed,
};

/// Where a request stands at the desk of the State that was asked (domain brief, 7.6); derived.
enum class InboxPhase {
    none,
    received,
    acknowledged,
    lookup,
    lookup_done,
    not_competent,
    registry_answered,
    deciding,
    authorization_answered,
    monitoring,
    revoked,
    results,
    disposition,
    closed,
};

} // namespace ensign::request

namespace ensign {

template<>
inline constexpr auto kWords<request::Role> = std::array{
    Word{request::Role::watch_officer, "watch_officer"},
    Word{request::Role::duty_controller, "duty_controller"},
    Word{request::Role::legal_adviser, "legal_adviser"},
    Word{request::Role::commander, "commander"},
    Word{request::Role::out_desk, "out_desk"},
    Word{request::Role::in_desk, "in_desk"},
    Word{request::Role::registry_officer, "registry_officer"},
    Word{request::Role::decision_officer, "decision_officer"},
    Word{request::Role::auditor, "auditor"},
    Word{request::Role::boarding_unit, "boarding_unit"},
    Word{request::Role::sar_coordinator, "sar_coordinator"},
    Word{request::Role::instrument_curator, "instrument_curator"},
    Word{request::Role::case_analyst, "case_analyst"},
    Word{request::Role::directory_admin, "directory_admin"}};

template<>
inline constexpr auto kWords<request::Side> =
    std::array{Word{request::Side::asking, "asking"}, Word{request::Side::asked, "asked"}};

template<>
inline constexpr auto kWords<request::Question> = std::array{
    Word{request::Question::registry, "registry"},
    Word{request::Question::authorization, "authorization"},
    Word{request::Question::coastal, "coastal"},
    Word{request::Question::assistance, "assistance"},
    Word{request::Question::more_measures, "more_measures"}};

template<>
inline constexpr auto kWords<request::RequestState> = std::array{
    Word{request::RequestState::none, "none"},
    Word{request::RequestState::drafted, "drafted"},
    Word{request::RequestState::released, "released"},
    Word{request::RequestState::delivered, "delivered"},
    Word{request::RequestState::acknowledged, "acknowledged"},
    Word{request::RequestState::info_asked, "info_asked"},
    Word{request::RequestState::info_given, "info_given"},
    Word{request::RequestState::answered, "answered"},
    Word{request::RequestState::withdrawn, "withdrawn"},
    Word{request::RequestState::rerouted, "rerouted"}};

template<>
inline constexpr auto kWords<request::RegistryFinding> = std::array{
    Word{request::RegistryFinding::confirmed_registered, "confirmed_registered"},
    Word{request::RegistryFinding::confirmed_entitled, "confirmed_entitled"},
    Word{request::RegistryFinding::refuted, "refuted"},
    Word{request::RegistryFinding::formerly_registered, "formerly_registered"},
    Word{request::RegistryFinding::not_found, "not_found"},
    Word{request::RegistryFinding::cannot_determine, "cannot_determine"},
    Word{request::RegistryFinding::contested, "contested"}};

template<>
inline constexpr auto kWords<request::AuthorizationDecision> = std::array{
    Word{request::AuthorizationDecision::granted, "granted"},
    Word{request::AuthorizationDecision::granted_with_conditions, "granted_with_conditions"},
    Word{request::AuthorizationDecision::partial, "partial"},
    Word{request::AuthorizationDecision::interim_hold, "interim_hold"},
    Word{request::AuthorizationDecision::flag_state_will_board, "flag_state_will_board"},
    Word{request::AuthorizationDecision::joint, "joint"},
    Word{request::AuthorizationDecision::refused, "refused"}};

template<>
inline constexpr auto kWords<request::ConditionType> = std::array{
    Word{request::ConditionType::time, "time"},
    Word{request::ConditionType::area, "area"},
    Word{request::ConditionType::unit, "unit"},
    Word{request::ConditionType::measure, "measure"},
    Word{request::ConditionType::ask_again, "ask_again"},
    Word{request::ConditionType::force, "force"},
    Word{request::ConditionType::persons, "persons"},
    Word{request::ConditionType::evidence_use, "evidence_use"},
    Word{request::ConditionType::responsibility, "responsibility"},
    Word{request::ConditionType::observer, "observer"},
    Word{request::ConditionType::reporting, "reporting"},
    Word{request::ConditionType::other, "other"}};

template<>
inline constexpr auto kWords<request::ClaimForm> = std::array{
    Word{request::ClaimForm::flag, "flag"},
    Word{request::ClaimForm::papers, "papers"},
    Word{request::ClaimForm::spoken, "spoken"},
    Word{request::ClaimForm::marks, "marks"}};

template<>
inline constexpr auto kWords<request::UnitKind> = std::array{
    Word{request::UnitKind::warship, "warship"},
    Word{request::UnitKind::military_aircraft, "military_aircraft"},
    Word{request::UnitKind::marked_government_ship, "marked_government_ship"},
    Word{request::UnitKind::unmarked, "unmarked"}};

template<>
inline constexpr auto kWords<request::SightingSource> = std::array{
    Word{request::SightingSource::ais, "ais"},
    Word{request::SightingSource::radar, "radar"},
    Word{request::SightingSource::visual, "visual"},
    Word{request::SightingSource::report, "report"}};

template<>
inline constexpr auto kWords<request::Phase> = std::array{
    Word{request::Phase::opened, "opened"},
    Word{request::Phase::suspected, "suspected"},
    Word{request::Phase::claim_known, "claim_known"},
    Word{request::Phase::flag_inquiry, "flag_inquiry"},
    Word{request::Phase::flag_confirmed, "flag_confirmed"},
    Word{request::Phase::flag_refuted, "flag_refuted"},
    Word{request::Phase::flag_unresolved, "flag_unresolved"},
    Word{request::Phase::auth_pending, "auth_pending"},
    Word{request::Phase::authority_held, "authority_held"},
    Word{request::Phase::joint_planned, "joint_planned"},
    Word{request::Phase::refused, "refused"},
    Word{request::Phase::referred_flag, "referred_flag"},
    Word{request::Phase::referred_coastal, "referred_coastal"},
    Word{request::Phase::stateless_found, "stateless_found"},
    Word{request::Phase::cleared, "cleared"},
    Word{request::Phase::boarding, "boarding"},
    Word{request::Phase::on_board, "on_board"},
    Word{request::Phase::evidence, "evidence"},
    Word{request::Phase::measures, "measures"},
    Word{request::Phase::leaving, "leaving"},
    Word{request::Phase::hold, "hold"},
    Word{request::Phase::action_ended, "action_ended"},
    Word{request::Phase::reported, "reported"},
    Word{request::Phase::remedy_review, "remedy_review"},
    Word{request::Phase::closable, "closable"},
    Word{request::Phase::closed, "closed"}};

template<>
inline constexpr auto kWords<request::InboxPhase> = std::array{
    Word{request::InboxPhase::none, "none"},
    Word{request::InboxPhase::received, "received"},
    Word{request::InboxPhase::acknowledged, "acknowledged"},
    Word{request::InboxPhase::lookup, "lookup"},
    Word{request::InboxPhase::lookup_done, "lookup_done"},
    Word{request::InboxPhase::not_competent, "not_competent"},
    Word{request::InboxPhase::registry_answered, "registry_answered"},
    Word{request::InboxPhase::deciding, "deciding"},
    Word{request::InboxPhase::authorization_answered, "authorization_answered"},
    Word{request::InboxPhase::monitoring, "monitoring"},
    Word{request::InboxPhase::revoked, "revoked"},
    Word{request::InboxPhase::results, "results"},
    Word{request::InboxPhase::disposition, "disposition"},
    Word{request::InboxPhase::closed, "closed"}};

} // namespace ensign

#include "core/wire/event_json.hpp"

#include "core/base/match.hpp"
#include "core/wire/content_json.hpp"

#include <cmath>
#include <functional>

namespace ensign::wire {
namespace {

using namespace request;

json::string_view text(std::string_view word) { return {word.data(), word.size()}; }

std::int64_t metres(geo::Distance d) { return std::llround(d.in_metres()); }

/// How each kind is read. A fault noted in the reader makes the result void.
using Read = std::function<std::optional<Event>(ObjectReader&)>;

const std::map<std::string_view, Read>& own_events()
{
    static const std::map<std::string_view, Read> kReads = {
        {"case_opened",
         [](ObjectReader& in) -> std::optional<Event> {
             const auto sighting = read_sighting(in, "sighting");
             if (!sighting) return std::nullopt;
             return CaseOpened{in.text("number"), read_vessel(in, "vessel"), *sighting};
         }},
        {"claim_recorded",
         [](ObjectReader& in) {
             return ClaimRecorded{read_claim(in, "claim"), read_vessel(in, "vessel")};
         }},
        {"danger_reported",
         [](ObjectReader& in) {
             return DangerReported{in.boolean("danger"), in.text("words")};
         }},
        {"grounds_stated",
         [](ObjectReader& in) { return GroundsStated{read_grounds(in, "grounds")}; }},
        {"grounds_signed", [](ObjectReader&) { return GroundsSigned{}; }},
        {"unit_assigned", [](ObjectReader& in) { return UnitAssigned{read_unit(in, "unit")}; }},
        {"registry_request_drafted",
         [](ObjectReader& in) {
             return RegistryRequestDrafted{
                 InstrumentId{in.text("instrument")},
                 in.text("persons_on_board"),
                 in.text("safety_concern"),
                 Duration{in.integer("target_ms")}};
         }},
        {"authorization_request_drafted",
         [](ObjectReader& in) {
             return AuthorizationRequestDrafted{
                 read_measures(in, "measures"),
                 in.text("purpose"),
                 geo::Distance::metres(static_cast<double>(in.integer("area_radius_m"))),
                 Duration{in.integer("target_ms")}};
         }},
        {"request_delivered",
         [](ObjectReader& in) { return RequestDelivered{in.one_of<Question>("question")}; }},
        {"authorization_answer_drafted",
         [](ObjectReader& in) -> std::optional<Event> {
             const auto answer = read_authorization_answer(in, "answer");
             if (!answer) return std::nullopt;
             return AuthorizationAnswerDrafted{*answer};
         }},
        {"conditions_signed", [](ObjectReader&) { return ConditionsSigned{}; }},
        {"case_closed", [](ObjectReader& in) { return CaseClosed{in.text("reason")}; }},
    };
    return kReads;
}

const std::map<std::string_view, Read>& told_events()
{
    static const std::map<std::string_view, Read> kReads = {
        {"registry_request_released",
         [](ObjectReader& in) -> std::optional<Event> {
             const auto request = read_registry_request(in, "request");
             if (!request) return std::nullopt;
             return RegistryRequestReleased{*request};
         }},
        {"request_acknowledged",
         [](ObjectReader& in) { return RequestAcknowledged{in.one_of<Question>("question")}; }},
        {"registry_answered",
         [](ObjectReader& in) { return RegistryAnswered{read_registry_answer(in, "answer")}; }},
        {"authorization_request_released",
         [](ObjectReader& in) -> std::optional<Event> {
             const auto request = read_authorization_request(in, "request");
             if (!request) return std::nullopt;
             return AuthorizationRequestReleased{*request};
         }},
        {"authorization_answered",
         [](ObjectReader& in) -> std::optional<Event> {
             const auto answer = read_authorization_answer(in, "answer");
             if (!answer) return std::nullopt;
             return AuthorizationAnswered{*answer};
         }},
        {"conditions_accepted", [](ObjectReader&) { return ConditionsAccepted{}; }},
        {"request_withdrawn",
         [](ObjectReader& in) {
             return RequestWithdrawn{in.one_of<Question>("question"), in.text("reason")};
         }},
        {"authorization_revoked",
         [](ObjectReader& in) { return AuthorizationRevoked{in.text("reason")}; }},
    };
    return kReads;
}

json::object draft_body(const RegistryRequestDrafted& e)
{
    return {
        {"instrument", e.instrument.text()},
        {"persons_on_board", e.persons_on_board},
        {"safety_concern", e.safety_concern},
        {"target_ms", e.target.count()}};
}

json::object draft_body(const AuthorizationRequestDrafted& e)
{
    return {
        {"measures", to_json(e.measures)},
        {"purpose", e.purpose},
        {"area_radius_m", metres(e.area_radius)},
        {"target_ms", e.target.count()}};
}

} // namespace

json::object event_body(const Event& event)
{
    return std::visit(
        Match{
            [](const CaseOpened& e) {
                return json::object{
                    {"number", e.number},
                    {"vessel", to_json(e.vessel)},
                    {"sighting", to_json(e.sighting)}};
            },
            [](const ClaimRecorded& e) {
                return json::object{{"claim", to_json(e.claim)}, {"vessel", to_json(e.vessel)}};
            },
            [](const DangerReported& e) {
                return json::object{{"danger", e.danger}, {"words", e.words}};
            },
            [](const GroundsStated& e) {
                return json::object{{"grounds", to_json(e.grounds)}};
            },
            [](const GroundsSigned&) { return json::object{}; },
            [](const UnitAssigned& e) {
                return json::object{{"unit", to_json(e.unit)}};
            },
            [](const RegistryRequestDrafted& e) { return draft_body(e); },
            [](const AuthorizationRequestDrafted& e) { return draft_body(e); },
            [](const RequestDelivered& e) {
                return json::object{{"question", text(word(e.question))}};
            },
            [](const AuthorizationAnswerDrafted& e) {
                return json::object{{"answer", to_json(e.answer)}};
            },
            [](const ConditionsSigned&) { return json::object{}; },
            [](const CaseClosed& e) {
                return json::object{{"reason", e.reason}};
            },
            [](const RegistryRequestReleased& e) {
                return json::object{{"request", to_json(e.request)}};
            },
            [](const RequestAcknowledged& e) {
                return json::object{{"question", text(word(e.question))}};
            },
            [](const RegistryAnswered& e) {
                return json::object{{"answer", to_json(e.answer)}};
            },
            [](const AuthorizationRequestReleased& e) {
                return json::object{{"request", to_json(e.request)}};
            },
            [](const AuthorizationAnswered& e) {
                return json::object{{"answer", to_json(e.answer)}};
            },
            [](const ConditionsAccepted&) { return json::object{}; },
            [](const RequestWithdrawn& e) {
                return json::object{{"question", text(word(e.question))}, {"reason", e.reason}};
            },
            [](const AuthorizationRevoked& e) {
                return json::object{{"reason", e.reason}};
            },
        },
        event);
}

expected<Event, DecodeFault> parse_event(std::string_view kind, const json::value& body)
{
    auto read = own_events().find(kind);
    if (read == own_events().end()) {
        read = told_events().find(kind);
        if (read == told_events().end())
            return unexpected(DecodeFault{"\"" + std::string{kind} + "\" is not a kind of event"});
    }
    ObjectReader in{body};
    auto event = read->second(in);
    if (const auto fault = in.finish()) return unexpected(*fault);
    return *event;
}

} // namespace ensign::wire

#include "core/wire/event_json.hpp"

#include "core/base/match.hpp"
#include "core/wire/act_json.hpp"
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
             return ClaimRecorded{
                 read_claim(in, "claim"),
                 read_vessel(in, "vessel"),
                 in.boolean_if_any("corrects").value_or(false)};
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
                 Duration{in.integer("target_ms")},
                 in.text_or_empty("ports"),
                 in.text_or_empty("investigating_authority"),
                 in.text_or_empty("assurance")};
         }},
        {"authorization_request_drafted",
         [](ObjectReader& in) {
             return AuthorizationRequestDrafted{
                 read_measures(in, "measures"),
                 in.text("purpose"),
                 geo::Distance::metres(static_cast<double>(in.integer("area_radius_m"))),
                 Duration{in.integer("target_ms")},
                 in.texts_or_empty("accepted_in_advance")};
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
    json::object out{
        {"instrument", e.instrument.text()},
        {"persons_on_board", e.persons_on_board},
        {"safety_concern", e.safety_concern},
        {"target_ms", e.target.count()}};
    for (const auto& [name, words] :
         {std::pair{"ports", &e.ports},
          std::pair{"investigating_authority", &e.investigating_authority},
          std::pair{"assurance", &e.assurance}})
        if (!words->empty()) out[name] = *words;
    return out;
}

json::object draft_body(const AuthorizationRequestDrafted& e)
{
    json::object out{
        {"measures", to_json(e.measures)},
        {"purpose", e.purpose},
        {"area_radius_m", metres(e.area_radius)},
        {"target_ms", e.target.count()}};
    if (!e.accepted_in_advance.empty())
        out["accepted_in_advance"] = texts_json(e.accepted_in_advance);
    return out;
}

json::object claim_body(const ClaimRecorded& e)
{
    json::object body{{"claim", to_json(e.claim)}, {"vessel", to_json(e.vessel)}};
    if (e.corrects) body["corrects"] = true;
    return body;
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
            [](const ClaimRecorded& e) { return claim_body(e); },
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
            [&event]<ActEvent E>(const E&) { return act_body(event); },
        },
        event);
}

expected<Event, DecodeFault> parse_event(std::string_view kind, const json::value& body)
{
    ObjectReader in{body};
    std::optional<Event> event;
    if (const auto own = own_events().find(kind); own != own_events().end())
        event = own->second(in);
    else if (const auto told = told_events().find(kind); told != told_events().end())
        event = told->second(in);
    else if (event = read_act(kind, in); !event)
        return unexpected(DecodeFault{"\"" + std::string{kind} + "\" is not a kind of event"});
    if (const auto fault = in.finish()) return unexpected(*fault);
    return *event;
}

} // namespace ensign::wire

#include "core/service/command_parser.hpp"

#include "core/geo/position_text.hpp"
#include "core/wire/act_json.hpp"

#include <cmath>
#include <functional>
#include <map>

namespace ensign::service {
namespace {

using namespace request;
using wire::ObjectReader;
using wire::json::value;

using Parse = std::function<std::optional<Command>(ObjectReader&, const ParserContext&)>;

std::optional<Duration> minutes_if_any(ObjectReader& in, std::string_view name)
{
    const auto minutes = in.integer_if_any(name);
    if (!minutes) return std::nullopt;
    constexpr std::int64_t kWeek = 7 * 24 * 60;
    if (*minutes < 1 || *minutes > kWeek) {
        in.fail(name, "1 to 10080 minutes are possible");
        return std::nullopt;
    }
    return std::chrono::minutes{*minutes};
}

MeasureSet measures_of(ObjectReader& in, std::string_view name)
{
    MeasureSet measures;
    for (const std::string& text : in.texts(name)) {
        if (const auto measure = from_word<Measure>(text))
            measures.add(*measure);
        else
            in.fail(name, "\"" + text + "\" is not a measure");
    }
    return measures;
}

double radius_of(ObjectReader& in, std::string_view name, double otherwise)
{
    const double radius = in.number_if_any(name).value_or(otherwise);
    if (!(radius > 0.0 && radius <= 200.0)) in.fail(name, "0 to 200 nm are possible");
    return radius;
}

std::optional<geo::Area> area_of(ObjectReader& in, std::string_view name)
{
    const value* given = in.value_if_any(name);
    if (given == nullptr) return std::nullopt;
    ObjectReader a{*given};
    const auto centre = read_position(a, "centre");
    (void)a.value("radius_nm"); // a circle without a radius is no area
    const double radius = radius_of(a, "radius_nm", 1.0);
    if (const auto fault = a.finish()) in.fail(name, *fault);
    if (!centre) return std::nullopt;
    return geo::Area::circle(*centre, geo::Distance::nautical_miles(radius));
}

/// The flag State's own words, and what a machine can check of them.
Condition condition_of(ObjectReader& in, std::size_t number)
{
    Condition condition;
    condition.id = "c" + std::to_string(number);
    condition.type = in.one_of<ConditionType>("type");
    condition.text = in.text("text");
    if (in.value_if_any("measures") != nullptr) condition.measures = measures_of(in, "measures");
    condition.not_before = in.instant_if_any("not_before");
    condition.not_after = in.instant_if_any("not_after");
    condition.daylight_only = in.boolean_if_any("daylight_only").value_or(false);
    condition.area = area_of(in, "area");
    condition.unit = in.text_or_empty("unit");
    return condition;
}

std::vector<Condition> conditions_of(ObjectReader& in)
{
    std::vector<Condition> conditions;
    const value* list = in.value_if_any("conditions");
    if (list == nullptr) return conditions;
    if (!list->is_array()) {
        in.fail("conditions", "a list is expected");
        return conditions;
    }
    if (list->as_array().size() > kListMax) in.fail("conditions", "at most 50 are possible");
    for (const value& element : list->as_array()) {
        ObjectReader c{element};
        conditions.push_back(condition_of(c, conditions.size() + 1));
        if (const auto fault = c.finish()) in.fail("conditions", *fault);
    }
    return conditions;
}

/// Where she was seen, when (now, unless it says so), and by whom.
std::optional<Sighting> sighting_of(ObjectReader& in, const ParserContext& context)
{
    const auto position = read_position(in, "position");
    const Instant seen = in.instant_if_any("seen_at").value_or(context.now);
    const auto source = in.one_of<SightingSource>("source");
    if (seen > context.now + std::chrono::minutes{1}) in.fail("seen_at", "is in the future");
    if (!position) return std::nullopt;
    return Sighting{*position, seen, source, context.sighting_uncertainty, {}, {}};
}

std::optional<Command> open_case(ObjectReader& in, const ParserContext& context)
{
    VesselIdentity vessel{
        .name = in.text_or_empty("name"),
        .mmsi = {},
        .imo = in.text_or_empty("imo"),
        .call_sign = in.text_or_empty("call_sign"),
        .official_number = {},
        .port_of_registry = {},
        .description = in.text_or_empty("description")};
    const auto sighting = sighting_of(in, context);
    if (!sighting) return std::nullopt;
    return OpenCase{{}, vessel, *sighting};
}

std::optional<double> number_below(ObjectReader& in, std::string_view name, double limit)
{
    const auto number = in.number_if_any(name);
    if (number && !(*number >= 0.0 && *number < limit))
        in.fail(name, "0 to below " + std::to_string(std::llround(limit)) + " is possible");
    return number;
}

std::optional<Command> record_sighting(ObjectReader& in, const ParserContext& context)
{
    auto sighting = sighting_of(in, context);
    const auto course = number_below(in, "course", 360.0);
    const auto speed = number_below(in, "speed_knots", 100.0);
    const auto uncertainty = number_below(in, "uncertainty_m", 100'000.0);
    if (!sighting) return std::nullopt;
    sighting->course = course;
    sighting->speed_knots = speed;
    if (uncertainty) sighting->uncertainty = geo::Distance::metres(*uncertainty);
    return RecordSighting{*sighting};
}

std::optional<Command> record_claim(ObjectReader& in, const ParserContext&)
{
    return RecordClaim{
        Claim{StateCode{in.text("state")}, in.one_of<ClaimForm>("form"), in.text_or_empty("words")},
        VesselIdentity{
            .name = in.text_or_empty("name"),
            .mmsi = {},
            .imo = in.text_or_empty("imo"),
            .call_sign = in.text_or_empty("call_sign"),
            .official_number = in.text_or_empty("official_number"),
            .port_of_registry = in.text_or_empty("port_of_registry"),
            .description = {}},
        in.boolean_if_any("corrects").value_or(false)};
}

std::optional<Command> draft_answer(ObjectReader& in, const ParserContext& context)
{
    DraftAuthorizationAnswer draft;
    draft.decision = in.one_of<AuthorizationDecision>("decision");
    if (in.value_if_any("measures") != nullptr) draft.measures = measures_of(in, "measures");
    draft.valid_to = in.instant_if_any("valid_to");
    const auto valid_for = minutes_if_any(in, "valid_for_min");
    if (valid_for && draft.valid_to) in.fail("valid_for_min", "give it or valid_to, not both");
    if (valid_for) draft.valid_to = context.now + *valid_for;
    if (draft.valid_to && *draft.valid_to > context.now + std::chrono::hours{7 * 24})
        in.fail("valid_to", "at most a week from now is possible; a grant can be amended");
    draft.conditions = conditions_of(in);
    draft.note = in.text_or_empty("note");
    if (in.value_if_any("request") != nullptr) draft.question = in.one_of<Question>("request");
    if (draft.question && *draft.question != Question::authorization &&
        *draft.question != Question::more_measures)
        in.fail("request", "authorization or more_measures is expected");
    return draft;
}

std::optional<Command> draft_authorization(ObjectReader& in, const ParserContext&)
{
    DraftAuthorizationRequest draft;
    draft.measures = measures_of(in, "measures");
    draft.purpose = in.text("purpose");
    draft.target = minutes_if_any(in, "answer_within_min");
    draft.other_offence = in.text_or_empty("other_offence");
    draft.accepted_in_advance = in.texts_or_empty("accepted_in_advance");
    if (in.value_if_any("area_radius_nm") != nullptr)
        draft.area_radius = geo::Distance::nautical_miles(radius_of(in, "area_radius_nm", 10.0));
    return draft;
}

std::optional<Command> draft_registry(ObjectReader& in, const ParserContext&)
{
    const std::string instrument = in.text_or_empty("instrument");
    return DraftRegistryRequest{
        InstrumentId{instrument.empty() ? "SOM-8.2" : instrument},
        in.text("persons_on_board"),
        in.text("safety_concern"),
        minutes_if_any(in, "answer_within_min"),
        in.text_or_empty("ports"),
        in.text_or_empty("investigating_authority"),
        in.text_or_empty("assurance")};
}

std::optional<Command> answer_registry(ObjectReader& in, const ParserContext&)
{
    return AnswerRegistry{RegistryAnswer{
        in.one_of<RegistryFinding>("finding"),
        in.text("register"),
        in.text_or_empty("registration_number"),
        in.text_or_empty("port_of_registry"),
        in.text_or_empty("note"),
        in.instant_if_any("ended_at")}};
}

/// The first commands; the acts are read from what they say of themselves (act_json.hpp).
const std::map<std::string_view, Parse>& parsers()
{
    static const std::map<std::string_view, Parse> kParsers = {
        {"open_case", open_case},
        {"record_claim", record_claim},
        {"report_danger",
         [](ObjectReader& in, const ParserContext&) {
             return ReportDanger{in.boolean("danger"), in.text("words")};
         }},
        {"state_grounds",
         [](ObjectReader& in, const ParserContext&) {
             return StateGrounds{Grounds{
                 in.one_of<law::OffenceScope>("category"), in.text("text"), in.texts("sources")}};
         }},
        {"sign_grounds", [](ObjectReader&, const ParserContext&) { return SignGrounds{}; }},
        {"assign_unit",
         [](ObjectReader& in, const ParserContext&) {
             return AssignUnit{Unit{
                 in.text("name"),
                 in.one_of<UnitKind>("kind"),
                 in.boolean("authorized"),
                 in.text_or_empty("document")}};
         }},
        {"draft_registry_request", draft_registry},
        {"release_registry_request",
         [](ObjectReader&, const ParserContext&) { return ReleaseRegistryRequest{}; }},
        {"draft_authorization_request", draft_authorization},
        {"release_authorization_request",
         [](ObjectReader&, const ParserContext&) { return ReleaseAuthorizationRequest{}; }},
        {"accept_conditions",
         [](ObjectReader&, const ParserContext&) { return AcceptConditions{}; }},
        {"withdraw_request",
         [](ObjectReader& in, const ParserContext&) {
             return WithdrawRequest{in.one_of<Question>("request"), in.text("reason")};
         }},
        {"close_case",
         [](ObjectReader& in, const ParserContext&) { return CloseCase{in.text("reason")}; }},
        {"acknowledge",
         [](ObjectReader& in, const ParserContext&) {
             return Acknowledge{in.one_of<Question>("request")};
         }},
        {"answer_registry", answer_registry},
        {"draft_authorization_answer", draft_answer},
        {"release_authorization_answer",
         [](ObjectReader&, const ParserContext&) { return ReleaseAuthorizationAnswer{}; }},
        {"revoke_authorization",
         [](ObjectReader& in, const ParserContext&) {
             return RevokeAuthorization{in.text("reason")};
         }},
        {"record_sighting", record_sighting},
    };
    return kParsers;
}

/// All readings of a text; an ambiguous one is refused, because a wrong place costs lives.
std::optional<geo::Position> one_reading(
    ObjectReader& in, std::string_view name, const std::string& text)
{
    const auto readings = geo::parse_position(text);
    if (!readings) {
        in.fail(
            name, "\"" + text + "\" is not a position on earth; write it like 36 04.2N 014 31.8E");
        return std::nullopt;
    }
    if (readings->size() != 1) {
        in.fail(
            name, "\"" + text + "\" can be read in more than one way; write it with N/S and E/W");
        return std::nullopt;
    }
    return readings->front();
}

} // namespace

std::optional<geo::Position> read_position(ObjectReader& in, std::string_view name)
{
    const value* given = in.value(name);
    if (given == nullptr) return std::nullopt;
    if (given->is_string()) return one_reading(in, name, in.text(name));
    ObjectReader p{*given};
    const auto lat = p.number_if_any("lat");
    const auto lon = p.number_if_any("lon");
    const std::string text = p.text_or_empty("text");
    if (!text.empty() && (lat || lon)) p.fail("text", "give it, or lat and lon, not both");
    if (text.empty() && (!lat || !lon)) p.fail("position", "give lat and lon, or text");
    if (const auto fault = p.finish()) {
        in.fail(name, *fault);
        return std::nullopt;
    }
    if (!lat || !lon) return one_reading(in, name, text);
    const auto position = geo::Position::from_degrees(*lat, *lon);
    if (position) return *position;
    in.fail(name, "is not on earth: latitude -90 to 90, longitude -180 to 180");
    return std::nullopt;
}

expected<Command, wire::DecodeFault> parse_command(
    std::string_view kind, const value& body, const ParserContext& context)
{
    ObjectReader in{body};
    const auto parser = parsers().find(kind);
    const bool known_here = parser != parsers().end();
    auto command = known_here ? parser->second(in, context) : wire::read_act_command(kind, in);
    if (!known_here && !command)
        return unexpected(wire::DecodeFault{"\"" + std::string{kind} + "\" is not a command"});
    if (const auto fault = in.finish()) return unexpected(*fault);
    return std::move(*command);
}

} // namespace ensign::service

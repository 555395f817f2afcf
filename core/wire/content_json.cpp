#include "core/wire/content_json.hpp"

#include <cmath>
#include <functional>

namespace ensign::wire {
namespace {

using namespace request;

constexpr double kUnitsPerDegree = 1e7;

void put(json::object& out, std::string_view name, const std::string& text)
{
    if (!text.empty()) out[json::string_view{name.data(), name.size()}] = text;
}

std::int64_t metres(geo::Distance d) { return std::llround(d.in_metres()); }
std::int64_t units(double degrees) { return std::llround(degrees * kUnitsPerDegree); }

json::value position_json(const geo::Position& p)
{
    return json::object{{"lat_e7", units(p.latitude())}, {"lon_e7", units(p.longitude())}};
}

/// Reads the member as an object of its own and carries its fault outwards.
template<class T>
T nested(
    ObjectReader& in,
    std::string_view name,
    T otherwise,
    const std::function<T(ObjectReader&)>& read)
{
    const json::value* value = in.value(name);
    if (value == nullptr) return otherwise;
    ObjectReader inner{*value};
    T result = read(inner);
    if (const auto fault = inner.finish()) {
        in.fail(name, *fault);
        return otherwise;
    }
    return result;
}

std::optional<geo::Position> read_position(ObjectReader& in, std::string_view name)
{
    return nested<std::optional<geo::Position>>(in, name, std::nullopt, [&](ObjectReader& p) {
        const auto lat = static_cast<double>(p.integer("lat_e7")) / kUnitsPerDegree;
        const auto lon = static_cast<double>(p.integer("lon_e7")) / kUnitsPerDegree;
        const auto position = geo::Position::from_degrees(lat, lon);
        if (position) return std::optional{*position};
        p.fail("position", "is not on earth");
        return std::optional<geo::Position>{};
    });
}

geo::Distance read_distance(ObjectReader& in, std::string_view name)
{
    const std::int64_t value = in.integer(name);
    if (value < 0) in.fail(name, "must not be negative");
    return geo::Distance::metres(static_cast<double>(value));
}

} // namespace

json::value to_json(const VesselIdentity& v)
{
    json::object out;
    put(out, "name", v.name);
    put(out, "mmsi", v.mmsi);
    put(out, "imo", v.imo);
    put(out, "call_sign", v.call_sign);
    put(out, "official_number", v.official_number);
    put(out, "port_of_registry", v.port_of_registry);
    put(out, "description", v.description);
    return out;
}

VesselIdentity read_vessel(ObjectReader& in, std::string_view name)
{
    return nested<VesselIdentity>(in, name, {}, [](ObjectReader& v) {
        return VesselIdentity{
            .name = v.text_or_empty("name"),
            .mmsi = v.text_or_empty("mmsi"),
            .imo = v.text_or_empty("imo"),
            .call_sign = v.text_or_empty("call_sign"),
            .official_number = v.text_or_empty("official_number"),
            .port_of_registry = v.text_or_empty("port_of_registry"),
            .description = v.text_or_empty("description")};
    });
}

json::value to_json(const Sighting& s)
{
    json::object out{
        {"position", position_json(s.position)},
        {"seen", utc_text(s.seen)},
        {"source", json::string_view{word(s.source)}},
        {"uncertainty_m", metres(s.uncertainty)}};
    if (s.course) out["course_tenths"] = std::llround(*s.course * 10);
    if (s.speed_knots) out["speed_tenths"] = std::llround(*s.speed_knots * 10);
    return out;
}

std::optional<Sighting> read_sighting(ObjectReader& in, std::string_view name)
{
    return nested<std::optional<Sighting>>(in, name, std::nullopt, [](ObjectReader& s) {
        const auto position = read_position(s, "position");
        const Instant seen = s.instant("seen");
        const auto source = s.one_of<SightingSource>("source");
        const geo::Distance uncertainty = read_distance(s, "uncertainty_m");
        const auto tenths = [&](std::string_view member) -> std::optional<double> {
            const auto value = s.integer_if_any(member);
            return value ? std::optional{static_cast<double>(*value) / 10} : std::nullopt;
        };
        const auto course = tenths("course_tenths");
        const auto speed = tenths("speed_tenths");
        if (!position) return std::optional<Sighting>{};
        return std::optional{Sighting{*position, seen, source, uncertainty, course, speed}};
    });
}

json::value to_json(const Claim& c)
{
    json::object out{{"state", c.state.text()}, {"form", json::string_view{word(c.form)}}};
    put(out, "words", c.words);
    return out;
}

Claim read_claim(ObjectReader& in, std::string_view name)
{
    return nested<Claim>(in, name, {}, [](ObjectReader& c) {
        return Claim{
            StateCode{c.text("state")}, c.one_of<ClaimForm>("form"), c.text_or_empty("words")};
    });
}

json::value to_json(const Grounds& g)
{
    json::array sources;
    for (const std::string& source : g.sources)
        sources.emplace_back(source);
    return json::object{
        {"category", json::string_view{word(g.category)}}, {"text", g.text}, {"sources", sources}};
}

Grounds read_grounds(ObjectReader& in, std::string_view name)
{
    return nested<Grounds>(in, name, {}, [](ObjectReader& g) {
        return Grounds{g.one_of<law::OffenceScope>("category"), g.text("text"), g.texts("sources")};
    });
}

json::value to_json(const Unit& u)
{
    json::object out{
        {"name", u.name}, {"kind", json::string_view{word(u.kind)}}, {"authorized", u.authorized}};
    put(out, "document", u.document);
    return out;
}

Unit read_unit(ObjectReader& in, std::string_view name)
{
    return nested<Unit>(in, name, {}, [](ObjectReader& u) {
        return Unit{
            u.text("name"),
            u.one_of<UnitKind>("kind"),
            u.boolean("authorized"),
            u.text_or_empty("document")};
    });
}

json::value to_json(const geo::Area& a)
{
    return json::object{{"centre", position_json(a.centre())}, {"radius_m", metres(a.radius())}};
}

std::optional<geo::Area> read_area(ObjectReader& in, std::string_view name)
{
    return nested<std::optional<geo::Area>>(in, name, std::nullopt, [](ObjectReader& a) {
        const auto centre = read_position(a, "centre");
        const geo::Distance radius = read_distance(a, "radius_m");
        return centre ? std::optional{geo::Area::circle(*centre, radius)} : std::nullopt;
    });
}

json::value to_json(const MeasureSet& measures)
{
    json::array out;
    for (const Measure m : measures.list())
        out.emplace_back(json::string_view{word(m)});
    return out;
}

MeasureSet read_measures(ObjectReader& in, std::string_view name)
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

json::value to_json(const RegistryRequest& r)
{
    json::object out{
        {"number", r.number},
        {"instrument", r.instrument.text()},
        {"vessel", to_json(r.vessel)},
        {"sighting", to_json(r.sighting)},
        {"claim", to_json(r.claim)},
        {"grounds", to_json(r.grounds)},
        {"persons_on_board", r.persons_on_board},
        {"safety_concern", r.safety_concern},
        {"answer_wanted_by", utc_text(r.answer_wanted_by)}};
    put(out, "ports", r.ports);
    put(out, "investigating_authority", r.investigating_authority);
    put(out, "assurance", r.assurance);
    return out;
}

std::optional<RegistryRequest> read_registry_request(ObjectReader& in, std::string_view name)
{
    return nested<std::optional<RegistryRequest>>(in, name, std::nullopt, [](ObjectReader& r) {
        const auto sighting = read_sighting(r, "sighting");
        if (!sighting) return std::optional<RegistryRequest>{};
        return std::optional{RegistryRequest{
            .number = r.text("number"),
            .instrument = InstrumentId{r.text("instrument")},
            .vessel = read_vessel(r, "vessel"),
            .sighting = *sighting,
            .claim = read_claim(r, "claim"),
            .grounds = read_grounds(r, "grounds"),
            .persons_on_board = r.text("persons_on_board"),
            .safety_concern = r.text("safety_concern"),
            .answer_wanted_by = r.instant("answer_wanted_by"),
            .ports = r.text_or_empty("ports"),
            .investigating_authority = r.text_or_empty("investigating_authority"),
            .assurance = r.text_or_empty("assurance")}};
    });
}

json::value to_json(const RegistryAnswer& a)
{
    json::object out{
        {"finding", json::string_view{word(a.finding)}},
        {"register_consulted", a.register_consulted}};
    put(out, "registration_number", a.registration_number);
    put(out, "port_of_registry", a.port_of_registry);
    put(out, "note", a.note);
    if (a.ended_at) out["ended_at"] = utc_text(*a.ended_at);
    put(out, "automatic_rule", a.automatic_rule);
    return out;
}

RegistryAnswer read_registry_answer(ObjectReader& in, std::string_view name)
{
    return nested<RegistryAnswer>(in, name, {}, [](ObjectReader& a) {
        return RegistryAnswer{
            .finding = a.one_of<RegistryFinding>("finding"),
            .register_consulted = a.text("register_consulted"),
            .registration_number = a.text_or_empty("registration_number"),
            .port_of_registry = a.text_or_empty("port_of_registry"),
            .note = a.text_or_empty("note"),
            .ended_at = a.instant_if_any("ended_at"),
            .automatic_rule = a.text_or_empty("automatic_rule")};
    });
}

json::array texts_json(const std::vector<std::string>& texts)
{
    json::array out;
    for (const std::string& one : texts)
        out.emplace_back(one);
    return out;
}

json::value to_json(const AuthorizationRequest& r)
{
    json::object out{
        {"number", r.number},
        {"instrument", r.instrument.text()},
        {"registry_request", r.registry_request},
        {"vessel", to_json(r.vessel)},
        {"measures", to_json(r.measures)},
        {"purpose", r.purpose},
        {"unit", to_json(r.unit)},
        {"area", to_json(r.area)},
        {"answer_wanted_by", utc_text(r.answer_wanted_by)}};
    if (!r.accepted_in_advance.empty())
        out["accepted_in_advance"] = texts_json(r.accepted_in_advance);
    return out;
}

std::optional<AuthorizationRequest> read_authorization_request(
    ObjectReader& in, std::string_view name)
{
    return nested<std::optional<AuthorizationRequest>>(in, name, std::nullopt, [](ObjectReader& r) {
        const auto area = read_area(r, "area");
        if (!area) return std::optional<AuthorizationRequest>{};
        return std::optional{AuthorizationRequest{
            .number = r.text("number"),
            .instrument = InstrumentId{r.text("instrument")},
            .registry_request = r.text("registry_request"),
            .vessel = read_vessel(r, "vessel"),
            .measures = read_measures(r, "measures"),
            .purpose = r.text("purpose"),
            .unit = read_unit(r, "unit"),
            .area = *area,
            .answer_wanted_by = r.instant("answer_wanted_by"),
            .accepted_in_advance = r.texts_or_empty("accepted_in_advance")}};
    });
}

json::value to_json(const Condition& c)
{
    json::object out{{"id", c.id}, {"type", json::string_view{word(c.type)}}, {"text", c.text}};
    if (!c.measures.empty()) out["measures"] = to_json(c.measures);
    if (c.not_before) out["not_before"] = utc_text(*c.not_before);
    if (c.not_after) out["not_after"] = utc_text(*c.not_after);
    if (c.daylight_only) out["daylight_only"] = true;
    if (c.area) out["area"] = to_json(*c.area);
    put(out, "unit", c.unit);
    return out;
}

json::value to_json(const AuthorizationAnswer& a)
{
    json::array conditions;
    for (const Condition& c : a.conditions)
        conditions.push_back(to_json(c));
    json::object out{
        {"decision", json::string_view{word(a.decision)}},
        {"measures", to_json(a.measures)},
        {"valid_from", utc_text(a.valid_from)},
        {"valid_to", utc_text(a.valid_to)},
        {"area", to_json(a.area)},
        {"unit", a.unit},
        {"conditions", conditions}};
    put(out, "note", a.note);
    return out;
}

namespace {

std::vector<Condition> read_conditions(ObjectReader& in, std::string_view name)
{
    std::vector<Condition> conditions;
    const json::value* value = in.value(name);
    const auto* array = value == nullptr ? nullptr : value->if_array();
    if (array == nullptr) {
        in.fail(name, "a list is expected");
        return conditions;
    }
    for (const json::value& element : *array) {
        ObjectReader c{element};
        const auto has = [&c](std::string_view part) { return c.value_if_any(part) != nullptr; };
        Condition condition;
        condition.id = c.text("id");
        condition.type = c.one_of<ConditionType>("type");
        condition.text = c.text("text");
        if (has("measures")) condition.measures = read_measures(c, "measures");
        condition.not_before = c.instant_if_any("not_before");
        condition.not_after = c.instant_if_any("not_after");
        condition.daylight_only = c.boolean_if_any("daylight_only").value_or(false);
        if (has("area")) condition.area = read_area(c, "area");
        condition.unit = c.text_or_empty("unit");
        conditions.push_back(std::move(condition));
        if (const auto fault = c.finish()) in.fail(name, *fault);
    }
    return conditions;
}

} // namespace

std::optional<AuthorizationAnswer> read_authorization_answer(
    ObjectReader& in, std::string_view name)
{
    return nested<std::optional<AuthorizationAnswer>>(in, name, std::nullopt, [](ObjectReader& a) {
        const auto area = read_area(a, "area");
        if (!area) return std::optional<AuthorizationAnswer>{};
        return std::optional{AuthorizationAnswer{
            .decision = a.one_of<AuthorizationDecision>("decision"),
            .measures = read_measures(a, "measures"),
            .valid_from = a.instant("valid_from"),
            .valid_to = a.instant("valid_to"),
            .area = *area,
            .unit = a.text("unit"),
            .conditions = read_conditions(a, "conditions"),
            .note = a.text_or_empty("note")}};
    });
}

} // namespace ensign::wire

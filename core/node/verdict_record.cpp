#include "core/node/verdict_record.hpp"

#include "core/wire/content_json.hpp"

#include <charconv>

namespace ensign::node {
namespace {

using verdict::Facts;
using verdict::Fix;
using verdict::Verdict;
using wire::ObjectReader;
namespace json = wire::json;

json::string_view text(std::string_view word) { return {word.data(), word.size()}; }

std::string number(double value)
{
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

double number_of(ObjectReader& in, std::string_view name)
{
    const std::string given = in.text(name);
    double value = 0;
    const auto end = std::from_chars(given.data(), given.data() + given.size(), value);
    if (end.ec != std::errc{} || end.ptr != given.data() + given.size())
        in.fail(name, "a number is expected");
    return value;
}

json::array claims_json(const std::vector<geo::ClaimFinding>& claims)
{
    json::array out;
    for (const geo::ClaimFinding& claim : claims) {
        json::object one{
            {"state", claim.state},
            {"zone", text(word(claim.zone))},
            {"source", claim.source},
            {"disputed", claim.disputed},
            {"inside", claim.inside},
            {"surely", claim.surely}};
        if (claim.indicative) one["indicative"] = true;
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<geo::ClaimFinding> read_claims(const json::value* given, ObjectReader& outer)
{
    std::vector<geo::ClaimFinding> claims;
    if (given == nullptr || !given->is_array()) return claims;
    for (const json::value& element : given->as_array()) {
        ObjectReader in{element};
        geo::ClaimFinding claim;
        claim.state = in.text("state");
        claim.zone = in.one_of<geo::Zone>("zone");
        claim.source = in.text_or_empty("source");
        claim.disputed = in.boolean("disputed");
        claim.inside = in.boolean("inside");
        claim.surely = in.boolean("surely");
        claim.indicative = in.boolean_if_any("indicative").value_or(false);
        if (const auto fault = in.finish()) outer.fail("claims", *fault);
        claims.push_back(std::move(claim));
    }
    return claims;
}

json::object zone_json(const geo::ZoneFinding& zone)
{
    json::array others;
    for (const geo::CoastFinding& other : zone.also_territorial_sea_of)
        others.push_back(json::object{
            {"state", other.state}, {"distance_m", number(other.distance.in_metres())}});
    json::object out{
        {"zone", text(word(zone.zone))},
        {"plain_zone", text(word(zone.plain_zone))},
        {"coastal_state", zone.coastal_state},
        {"distance_m", number(zone.distance.in_metres())},
        {"uncertainty_m", number(zone.uncertainty.in_metres())},
        {"also", others}};
    // Absent in records from before they were told.
    if (zone.disputed) out["disputed"] = true;
    if (!zone.claims.empty()) out["claims"] = claims_json(zone.claims);
    if (!zone.source.empty()) out["source"] = zone.source;
    if (zone.limits_known) out["limits_known"] = true;
    return out;
}

geo::ZoneFinding read_zone(const json::value& value, ObjectReader& outer)
{
    ObjectReader in{value};
    geo::ZoneFinding zone;
    zone.zone = in.one_of<geo::Zone>("zone");
    zone.plain_zone = in.one_of<geo::Zone>("plain_zone");
    zone.coastal_state = in.text_or_empty("coastal_state");
    zone.distance = geo::Distance::metres(number_of(in, "distance_m"));
    zone.uncertainty = geo::Distance::metres(number_of(in, "uncertainty_m"));
    zone.disputed = in.boolean_if_any("disputed").value_or(false);
    zone.claims = read_claims(in.value_if_any("claims"), in);
    zone.source = in.text_or_empty("source");
    zone.limits_known = in.boolean_if_any("limits_known").value_or(false);
    if (const json::value* also = in.value("also"); also != nullptr && also->is_array())
        for (const json::value& element : also->as_array()) {
            ObjectReader other{element};
            zone.also_territorial_sea_of.push_back(
                {other.text("state"), geo::Distance::metres(number_of(other, "distance_m"))});
            if (const auto fault = other.finish()) outer.fail("also", *fault);
        }
    if (const auto fault = in.finish()) outer.fail("zone", *fault);
    return zone;
}

json::object fix_json(const Fix& fix)
{
    json::object out{
        {"lat", number(fix.position.latitude())},
        {"lon", number(fix.position.longitude())},
        {"seen_ms", epoch_ms(fix.seen)},
        {"source", text(word(fix.source))},
        {"uncertainty_m", number(fix.uncertainty.in_metres())}};
    if (fix.zone) out["zone"] = zone_json(*fix.zone);
    return out;
}

std::optional<Fix> read_fix(const json::value& value, ObjectReader& outer)
{
    ObjectReader in{value};
    const double lat = number_of(in, "lat");
    const double lon = number_of(in, "lon");
    const auto position = geo::Position::from_degrees(lat, lon);
    const Instant seen = from_epoch_ms(in.integer("seen_ms"));
    const auto source = in.one_of<request::SightingSource>("source");
    const auto uncertainty = geo::Distance::metres(number_of(in, "uncertainty_m"));
    std::optional<geo::ZoneFinding> zone;
    if (const json::value* given = in.value_if_any("zone")) zone = read_zone(*given, in);
    if (const auto fault = in.finish()) outer.fail("fix", *fault);
    if (!position) {
        outer.fail("fix", "is not on earth");
        return std::nullopt;
    }
    return Fix{*position, seen, source, uncertainty, zone};
}

constexpr std::array kIdentityMembers = {
    std::pair{"name", &request::VesselIdentity::name},
    std::pair{"mmsi", &request::VesselIdentity::mmsi},
    std::pair{"imo", &request::VesselIdentity::imo},
    std::pair{"call_sign", &request::VesselIdentity::call_sign},
    std::pair{"official_number", &request::VesselIdentity::official_number},
    std::pair{"port_of_registry", &request::VesselIdentity::port_of_registry},
    std::pair{"description", &request::VesselIdentity::description}};

json::object inputs_json(const Facts& f)
{
    json::object observed;
    for (const auto& [name, member] : kIdentityMembers)
        if (!(f.observed.*member).empty()) observed[name] = f.observed.*member;
    json::object out{
        {"table", verdict::kTableVersion},
        {"law", f.law.version()},
        {"self", f.self.text()},
        {"now_ms", epoch_ms(f.now)},
        {"observed", observed},
        {"undelivered", f.undelivered},
        {"unapplied", f.unapplied},
        {"chart", f.chart_version},
        {"link_lost_ms", f.link_lost.count()},
        {"no_authority", f.no_authority},
        {"flag_state_vouches", text(word(f.flag_state_vouches))},
        {"coastal_state_vouches", text(word(f.coastal_state_vouches))}};
    if (f.fix) out["fix"] = fix_json(*f.fix);
    return out;
}

json::array measures_json(const request::MeasureSet& measures)
{
    json::array out;
    for (const request::Measure m : measures.list())
        out.emplace_back(text(word(m)));
    return out;
}

/// Absent in records from before anybody was asked: nothing hung on it then.
verdict::Vouching read_vouching(ObjectReader& in, std::string_view name)
{
    return in.value_if_any(name) == nullptr ? verdict::Vouching::held
                                            : in.one_of<verdict::Vouching>(name);
}

} // namespace

std::string result_text(const Verdict& v)
{
    json::array checks;
    for (const verdict::ConditionCheck& check : v.checks)
        checks.push_back(json::object{
            {"id", check.id}, {"state", text(word(check.state))}, {"words", check.words}});
    json::object out{
        {"at_ms", epoch_ms(v.at)},
        {"rescue", text(word(v.rescue))},
        {"enforcement", text(word(v.enforcement))},
        {"rule", v.rule},
        {"sentence", v.sentence},
        {"reason", v.reason},
        {"basis", v.basis},
        {"measures", measures_json(v.measures)},
        {"not_authorized", measures_json(v.not_authorized)},
        {"checks", checks},
        {"warnings", wire::texts_json(v.warnings)},
        {"blocking", wire::texts_json(v.blocking)},
        {"law", v.law_version},
        {"chart", v.chart_version},
        {"case_version", v.case_version}};
    if (v.until) out["until_ms"] = epoch_ms(*v.until);
    if (v.authority) out["authority"] = text(word(*v.authority));
    return wire::canonical(out);
}

store::StoredVerdict verdict_record(
    const request::CaseId& id, const Facts& facts, const Verdict& verdict)
{
    return {
        0,
        id,
        facts.now,
        facts.c.version,
        wire::canonical(inputs_json(facts)),
        result_text(verdict)};
}

expected<VerdictInputs, wire::DecodeFault> read_inputs(std::string_view inputs)
{
    const auto parsed = wire::parse_strict(inputs, wire::Numbers::integers_only);
    if (!parsed) return unexpected(wire::DecodeFault{word(parsed.error())});
    ObjectReader in{*parsed};
    VerdictInputs read;
    if (in.value_if_any("table") != nullptr)
        read.table_version = static_cast<int>(in.integer("table"));
    read.law_version = in.text("law");
    read.self = request::StateCode{in.text("self")};
    read.now = from_epoch_ms(in.integer("now_ms"));
    if (const json::value* given = in.value("observed")) {
        ObjectReader observed{*given};
        for (const auto& [name, member] : kIdentityMembers)
            read.observed.*member = observed.text_or_empty(name);
        if (const auto fault = observed.finish()) in.fail("observed", *fault);
    }
    read.undelivered = in.boolean("undelivered");
    read.unapplied = in.boolean("unapplied");
    read.chart_version = in.text_or_empty("chart");
    read.link_lost = Duration{in.integer("link_lost_ms")};
    read.no_authority = in.boolean("no_authority");
    read.flag_state_vouches = read_vouching(in, "flag_state_vouches");
    read.coastal_state_vouches = read_vouching(in, "coastal_state_vouches");
    if (const json::value* given = in.value_if_any("fix")) read.fix = read_fix(*given, in);
    if (const auto fault = in.finish()) return unexpected(*fault);
    return read;
}

Facts facts_of(const VerdictInputs& inputs, const request::Case& c, const law::LawBook& law)
{
    return {
        c,
        inputs.self,
        inputs.now,
        law,
        inputs.fix,
        inputs.observed,
        inputs.undelivered,
        inputs.unapplied,
        inputs.chart_version,
        inputs.link_lost,
        inputs.no_authority,
        inputs.flag_state_vouches,
        inputs.coastal_state_vouches};
}

} // namespace ensign::node

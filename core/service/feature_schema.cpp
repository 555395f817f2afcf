#include "core/service/feature_schema.hpp"

#include "core/service/view_parts.hpp"

#include <span>

namespace ensign::service {
namespace {

enum class Type { string, time, number, integer, boolean };

struct Member {
    std::string_view name;
    Type type = Type::string;
};

constexpr std::array kVessels = {
    Member{"mmsi"},
    Member{"name"},
    Member{"call_sign"},
    Member{"imo"},
    Member{"ship_type", Type::integer},
    Member{"destination"},
    Member{"seen", Type::time},
    Member{"source"},
    Member{"lost", Type::boolean},
    Member{"uncertainty_m", Type::number},
    Member{"course", Type::number},
    Member{"speed", Type::number},
    Member{"heading", Type::integer},
    Member{"interest"},
    Member{"case"},
    Member{"anomalies"}};

constexpr std::array kCases = {
    Member{"number"},
    Member{"side"},
    Member{"version", Type::integer},
    Member{"opened_at", Type::time},
    Member{"closed_at", Type::time},
    Member{"phase"},
    Member{"inbox_phase"},
    Member{"requesting_state"},
    Member{"flag_state"},
    Member{"claimed_state"},
    Member{"flag_words"},
    Member{"danger_to_life", Type::boolean},
    Member{"vessel_name"},
    Member{"vessel_mmsi"},
    Member{"vessel_imo"},
    Member{"vessel_call_sign"},
    Member{"vessel_seen", Type::time},
    Member{"vessel_source"},
    Member{"vessel_uncertainty_m", Type::number},
    Member{"vessel_course", Type::number},
    Member{"vessel_speed", Type::number},
    Member{"unit_name"},
    Member{"unit_kind"},
    Member{"verdict_at", Type::time},
    Member{"verdict_rescue"},
    Member{"verdict_enforcement"},
    Member{"verdict_style"},
    Member{"verdict_sentence"},
    Member{"verdict_rule"},
    Member{"verdict_reason"},
    Member{"verdict_until", Type::time}};

constexpr std::array kZones = {
    Member{"claimant"},
    Member{"zone"},
    Member{"disputed", Type::boolean},
    Member{"source"},
    Member{"valid_from", Type::time},
    Member{"valid_to", Type::time}};

constexpr std::array kSarRegions = {
    Member{"responsible_state"},
    Member{"mrcc"},
    Member{"source"},
    Member{"valid_from", Type::time},
    Member{"valid_to", Type::time}};

std::span<const Member> members_of(FeatureCollection collection)
{
    switch (collection) {
    case FeatureCollection::vessels: return kVessels;
    case FeatureCollection::cases: return kCases;
    case FeatureCollection::zones: return kZones;
    case FeatureCollection::sar_regions: return kSarRegions;
    }
    return {};
}

json::object type_of(Type type)
{
    switch (type) {
    case Type::string: return {{"type", "string"}};
    case Type::time: return {{"type", "string"}, {"format", "date-time"}};
    case Type::number: return {{"type", "number"}};
    case Type::integer: return {{"type", "integer"}};
    case Type::boolean: return {{"type", "boolean"}};
    }
    return {};
}

} // namespace

json::value feature_schema(FeatureCollection collection, const std::string& self)
{
    json::object members;
    for (const Member& member : members_of(collection))
        members[text(member.name)] = type_of(member.type);
    return json::object{
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"$id", self},
        {"title", text(title_of(collection))},
        {"type", "object"},
        {"properties",
         json::object{
             {"type", json::object{{"const", "Feature"}}},
             {"id", json::object{{"type", "string"}}},
             {"geometry", json::object{{"type", json::array{"object", "null"}}}},
             {"properties",
              json::object{{"type", "object"}, {"properties", std::move(members)}}}}}};
}

} // namespace ensign::service

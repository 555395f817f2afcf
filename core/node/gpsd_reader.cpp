#include "core/node/gpsd_reader.hpp"

#include "core/track/six_bit.hpp"
#include "core/wire/json.hpp"

#include <array>
#include <cstdio>
#include <span>

namespace ensign::node {
namespace {

namespace json = wire::json;
using track::Reject;

enum class Kind { number, signed_number, text, blank, rest };

/// A member of an AIS object in its place among the bits. `text` is six bits a sign, `rest` a text
/// as long as it is, `blank` bits that nobody reads.
struct Field {
    std::string_view member;
    unsigned width;
    Kind kind = Kind::number;
};

constexpr Field kAccuracy{"accuracy", 1};
constexpr Field kLongitude{"lon", 28, Kind::signed_number};
constexpr Field kLatitude{"lat", 27, Kind::signed_number};
constexpr Field kSpeed{"speed", 10};
constexpr Field kCourse{"course", 12};
constexpr Field kHeading{"heading", 9};
constexpr Field kSecond{"second", 6};
constexpr Field kShipType{"shiptype", 8};
constexpr Field kShipName{"shipname", 120, Kind::text};
constexpr Field kCallSign{"callsign", 42, Kind::text};
constexpr Field kToBow{"to_bow", 9};
constexpr Field kToStern{"to_stern", 9};
constexpr Field kToPort{"to_port", 6};
constexpr Field kToStarboard{"to_starboard", 6};
constexpr Field blank(unsigned width) { return {"", width, Kind::blank}; }

// ITU-R M.1371-5, tables 48, 51, 52, 62, 65, 67, 70, 71, 73, 74, 75 and 84, after the MMSI.
constexpr std::array kClassA{
    Field{"status", 4},
    Field{"turn", 8, Kind::signed_number},
    kSpeed,
    kAccuracy,
    kLongitude,
    kLatitude,
    kCourse,
    kHeading,
    kSecond,
    blank(25)};
constexpr std::array kClock{
    Field{"year", 14},
    Field{"month", 4},
    Field{"day", 5},
    Field{"hour", 5},
    Field{"minute", 6},
    kSecond,
    kAccuracy,
    kLongitude,
    kLatitude,
    blank(34)};
constexpr std::array kVoyage{
    blank(2),
    Field{"imo", 30},
    kCallSign,
    kShipName,
    kShipType,
    kToBow,
    kToStern,
    kToPort,
    kToStarboard,
    blank(4),
    Field{"month", 4},
    Field{"day", 5},
    Field{"hour", 5},
    Field{"minute", 6},
    Field{"draught", 8},
    Field{"destination", 120, Kind::text},
    blank(2)};
constexpr std::array kAircraft{
    Field{"alt", 12}, kSpeed, kAccuracy, kLongitude, kLatitude, kCourse, kSecond, blank(34)};
constexpr std::array kAddressed{
    blank(2), Field{"dest_mmsi", 30}, blank(2), Field{"text", 0, Kind::rest}};
constexpr std::array kToAll{blank(2), Field{"text", 0, Kind::rest}};
constexpr std::array kClassB{
    blank(8), kSpeed, kAccuracy, kLongitude, kLatitude, kCourse, kHeading, kSecond, blank(29)};
constexpr std::array kExtended{
    blank(8),
    kSpeed,
    kAccuracy,
    kLongitude,
    kLatitude,
    kCourse,
    kHeading,
    kSecond,
    blank(4),
    kShipName,
    kShipType,
    kToBow,
    kToStern,
    kToPort,
    kToStarboard,
    blank(11)};
constexpr std::array kAid{
    Field{"aid_type", 5},
    Field{"name", 120, Kind::text},
    kAccuracy,
    kLongitude,
    kLatitude,
    blank(34),
    kSecond,
    Field{"off_position", 1},
    blank(9),
    Field{"virtual_aid", 1},
    blank(2),
    Field{"name", 120, Kind::rest}};
constexpr std::array kPartA{kShipName};
constexpr std::array kPartB{
    kShipType, blank(42), kCallSign, kToBow, kToStern, kToPort, kToStarboard, blank(6)};
constexpr std::array kPartBOfCraft{
    kShipType, blank(42), kCallSign, Field{"mothership_mmsi", 30}, blank(6)};
constexpr std::array kLongRange{
    kAccuracy,
    blank(1),
    Field{"status", 4},
    Field{"lon", 18, Kind::signed_number},
    Field{"lat", 17, Kind::signed_number},
    Field{"speed", 6},
    Field{"course", 9},
    blank(2)};

std::span<const Field> fields_of(std::int64_t type, const json::object& object)
{
    switch (type) {
    case 1:
    case 2:
    case 3: return kClassA;
    case 4:
    case 11: return kClock;
    case 5: return kVoyage;
    case 9: return kAircraft;
    case 12: return kAddressed;
    case 14: return kToAll;
    case 18: return kClassB;
    case 19: return kExtended;
    case 21: return kAid;
    case 24:
        if (object.contains("mothership_mmsi")) return kPartBOfCraft;
        return object.contains("callsign") ? std::span<const Field>{kPartB} : kPartA;
    case 27: return kLongRange;
    default: return {};
    }
}

/// A whole number or a truth value, if it fits the bits.
std::optional<std::int64_t> number_of(const json::object& object, const Field& field)
{
    const json::value* found = object.if_contains({field.member.data(), field.member.size()});
    if (found == nullptr) return std::nullopt;
    if (const bool* flag = found->if_bool()) return *flag ? 1 : 0;
    const std::int64_t* number = found->if_int64();
    const bool is_signed = field.kind == Kind::signed_number;
    const std::int64_t end = std::int64_t{1} << (is_signed ? field.width - 1 : field.width);
    if (number == nullptr || *number >= end || *number < (is_signed ? -end : 0))
        return std::nullopt;
    return *number;
}

std::optional<std::string_view> text_of(const json::object& object, std::string_view member)
{
    const json::value* found = object.if_contains({member.data(), member.size()});
    if (found == nullptr || !found->is_string()) return std::nullopt;
    return std::string_view{found->get_string().data(), found->get_string().size()};
}

/// False when the member is missing or does not fit.
bool put(track::SixBitWriter& bits, const json::object& object, const Field& field)
{
    if (field.kind == Kind::blank) {
        for (unsigned i = 0; i < field.width; ++i)
            bits.number(0, 1);
        return true;
    }
    if (field.kind == Kind::number || field.kind == Kind::signed_number) {
        const auto number = number_of(object, field);
        if (number) bits.signed_number(static_cast<std::int32_t>(*number), field.width);
        return number.has_value();
    }
    auto text = text_of(object, field.member);
    if (!text || text->size() > track::kMessageBitsMax / 6) return false;
    if (field.kind == Kind::rest) { // of a name: what its fixed part had no room for
        text->remove_prefix(std::min<std::size_t>(text->size(), field.width / 6));
        bits.text(*text, text->size());
    } else {
        bits.text(*text, field.width / 6);
    }
    return true;
}

/// gpsd joins the parts of a time: "2007-05-14T19:57:39Z" of types 4 and 11, "05-15T14:00Z" of
/// type 5.
bool take_times_apart(json::object& object)
{
    std::array<int, 6> n{};
    constexpr std::array kNames{"year", "month", "day", "hour", "minute", "second"};
    std::size_t first = 0;
    if (const auto stamp = text_of(object, "timestamp")) {
        if (std::sscanf(
                std::string{*stamp}.c_str(),
                "%5d-%3d-%3dT%3d:%3d:%3dZ",
                &n[0],
                &n[1],
                &n[2],
                &n[3],
                &n[4],
                &n[5]) != 6)
            return false;
    } else if (const auto eta = text_of(object, "eta")) {
        if (std::sscanf(
                std::string{*eta}.c_str(), "%3d-%3dT%3d:%3dZ", &n[1], &n[2], &n[3], &n[4]) != 4)
            return false;
        first = 1;
    } else {
        return true;
    }
    for (std::size_t i = first; i < kNames.size() - first; ++i)
        object[kNames.at(i)] = n.at(i);
    return true;
}

/// The message as it was on the air. Nothing when a member is missing or wrong.
std::optional<track::SixBitReader> bits_of(json::object& object, std::int64_t type)
{
    const json::value* scaled = object.if_contains("scaled");
    if (scaled == nullptr || scaled->if_bool() == nullptr || *scaled->if_bool())
        return std::nullopt;
    if (!take_times_apart(object)) return std::nullopt;
    track::SixBitWriter bits;
    bits.number(static_cast<std::uint32_t>(type), 6);
    if (!put(bits, object, {"repeat", 2}) || !put(bits, object, {"mmsi", 30})) return std::nullopt;
    const auto fields = fields_of(type, object);
    constexpr std::int64_t kParts = 24;
    if (type == kParts) bits.number(fields.data() == kPartA.data() ? 0 : 1, 2);
    for (const Field& field : fields)
        if (!put(bits, object, field)) return std::nullopt;
    const auto [payload, fill_bits] = bits.armoured();
    track::SixBitReader read;
    if (!read.add(payload, fill_bits)) return std::nullopt;
    return read;
}

bool is_about_itself(std::string_view class_name)
{
    return class_name == "VERSION" || class_name == "DEVICES" || class_name == "DEVICE" ||
           class_name == "WATCH";
}

} // namespace

expected<std::optional<track::Heard>, Reject> GpsdReader::read(std::string_view line)
{
    auto heard = judge(line);
    if (!heard) rejects_.count(heard.error());
    return heard;
}

expected<std::optional<track::Heard>, Reject> GpsdReader::judge(std::string_view line)
{
    auto value = wire::parse_strict(line, wire::Numbers::any_finite);
    if (!value || !value->is_object()) return unexpected(Reject::gpsd_not_json);
    json::object& object = value->get_object();
    const std::string class_name{text_of(object, "class").value_or("")};
    if (is_about_itself(class_name)) return std::nullopt;
    if (class_name != "AIS") return unexpected(Reject::gpsd_class_not_used);

    constexpr Field kType{"type", 6};
    const auto type = number_of(object, kType);
    if (!type || *type < 1) return unexpected(Reject::gpsd_member);
    types_.count(static_cast<std::size_t>(*type));
    if (fields_of(*type, object).empty()) return unexpected(Reject::type_not_used);
    const auto bits = bits_of(object, *type);
    if (!bits) return unexpected(Reject::gpsd_member);
    auto message = track::ais::decode(*bits);
    if (!message) return unexpected(message.error());
    return track::Heard{std::move(*message), {}, {}, {}, false};
}

} // namespace ensign::node

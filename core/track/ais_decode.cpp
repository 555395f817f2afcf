#include "core/base/match.hpp"
#include "core/track/ais.hpp"

namespace ensign::track::ais {
namespace {

using Bits = SixBitReader;

constexpr std::size_t kEnvelopeBits = 38; // type, repeat, MMSI
constexpr std::size_t kPaddingBits = 8;

std::uint8_t small(const Bits& bits, std::size_t first, unsigned width)
{
    return static_cast<std::uint8_t>(bits.number(first, width));
}

/// A number, unless it lies above `most`: from there on it means "not available" or nothing.
std::optional<int> number_to(
    const Bits& bits, std::size_t first, unsigned width, std::uint32_t most)
{
    const std::uint32_t value = bits.number(first, width);
    if (value > most) return std::nullopt;
    return static_cast<int>(value);
}

std::optional<int> number_from_1(
    const Bits& bits, std::size_t first, unsigned width, std::uint32_t most)
{
    const auto value = number_to(bits, first, width, most);
    return value == 0 ? std::nullopt : value;
}

std::optional<double> tenths_to(
    const Bits& bits, std::size_t first, unsigned width, std::uint32_t most)
{
    const auto value = number_to(bits, first, width, most);
    if (!value) return std::nullopt;
    return *value / 10.0;
}

/// Six-bit text, cut at its first '@', without the blanks at its end.
template<std::size_t capacity>
InlineText<capacity> text(const Bits& bits, std::size_t first, std::size_t signs)
{
    std::array<char, capacity> plain{};
    std::size_t size = 0;
    for (; size < std::min(signs, capacity); ++size) {
        plain[size] = bits.sign(first + 6 * size);
        if (plain[size] == '@') break;
    }
    while (size > 0 && plain[size - 1] == ' ')
        --size;
    return std::string_view{plain.data(), size};
}

/// Longitude in 28 bits, then latitude in 27, both in 1/10 000 minute; 181 and 91 degrees, and all
/// else beyond the earth, mean "not available".
std::optional<geo::Position> position(const Bits& bits, std::size_t first)
{
    constexpr double kPerDegree = 600'000.0;
    const auto place = geo::Position::from_degrees(
        bits.signed_number(first + 28, 27) / kPerDegree,
        bits.signed_number(first, 28) / kPerDegree);
    if (!place) return std::nullopt;
    return *place;
}

Accuracy accuracy(const Bits& bits, std::size_t at)
{
    return bits.number(at, 1) != 0 ? Accuracy::within_10_m : Accuracy::over_10_m;
}

PositionReport envelope(const Bits& bits)
{
    PositionReport report;
    report.type = small(bits, 0, 6);
    report.repeat = small(bits, 6, 2);
    report.mmsi = {bits.number(8, 30)};
    return report;
}

constexpr std::uint32_t kSpeedMax = 1022;
constexpr std::uint32_t kCourseMax = 3599;
constexpr std::uint32_t kHeadingMax = 359;
constexpr std::uint32_t kSecondMax = 59;

PositionReport class_a(const Bits& bits)
{
    PositionReport report = envelope(bits);
    report.status = number_to(bits, 38, 4, 14);
    const int turn = bits.signed_number(42, 8);
    constexpr int kNoTurn = -128;
    if (turn != kNoTurn) report.turn = turn;
    report.speed = tenths_to(bits, 50, 10, kSpeedMax);
    report.accuracy = accuracy(bits, 60);
    report.position = position(bits, 61);
    report.course = tenths_to(bits, 116, 12, kCourseMax);
    report.heading = number_to(bits, 128, 9, kHeadingMax);
    report.utc_second = number_to(bits, 137, 6, kSecondMax);
    return report;
}

/// Types 18 and 19 begin alike.
PositionReport class_b(const Bits& bits)
{
    PositionReport report = envelope(bits);
    report.speed = tenths_to(bits, 46, 10, kSpeedMax);
    report.accuracy = accuracy(bits, 56);
    report.position = position(bits, 57);
    report.course = tenths_to(bits, 112, 12, kCourseMax);
    report.heading = number_to(bits, 124, 9, kHeadingMax);
    report.utc_second = number_to(bits, 133, 6, kSecondMax);
    return report;
}

PositionReport sar_aircraft(const Bits& bits)
{
    PositionReport report = envelope(bits);
    report.altitude = number_to(bits, 38, 12, 4094);
    if (const auto speed = number_to(bits, 50, 10, kSpeedMax)) report.speed = *speed; // whole knots
    report.accuracy = accuracy(bits, 60);
    report.position = position(bits, 61);
    report.course = tenths_to(bits, 116, 12, kCourseMax);
    report.utc_second = number_to(bits, 128, 6, kSecondMax);
    return report;
}

PositionReport long_range(const Bits& bits)
{
    PositionReport report = envelope(bits);
    report.accuracy = accuracy(bits, 38);
    report.status = number_to(bits, 40, 4, 14);
    constexpr double kPerDegree = 600.0;
    const auto place = geo::Position::from_degrees(
        bits.signed_number(62, 17) / kPerDegree, bits.signed_number(44, 18) / kPerDegree);
    if (place) report.position = *place;
    constexpr std::uint32_t kKnotsMax = 62;
    if (const auto speed = number_to(bits, 79, 6, kKnotsMax)) report.speed = *speed;
    if (const auto course = number_to(bits, 85, 9, 359)) report.course = *course;
    return report;
}

StaticReport static_envelope(const Bits& bits)
{
    StaticReport report;
    report.type = small(bits, 0, 6);
    report.repeat = small(bits, 6, 2);
    report.mmsi = {bits.number(8, 30)};
    return report;
}

/// Distances from the antenna: both zero means "not available".
void read_size(const Bits& bits, std::size_t first, StaticReport& report)
{
    report.to_bow = static_cast<std::uint16_t>(bits.number(first, 9));
    report.to_stern = static_cast<std::uint16_t>(bits.number(first + 9, 9));
    report.to_port = small(bits, first + 18, 6);
    report.to_starboard = small(bits, first + 24, 6);
    if (const int length = report.to_bow + report.to_stern; length > 0) report.length = length;
    if (const int beam = report.to_port + report.to_starboard; beam > 0) report.beam = beam;
}

StaticReport voyage(const Bits& bits)
{
    StaticReport report = static_envelope(bits);
    if (const std::uint32_t imo = bits.number(40, 30); imo != 0) report.imo = imo;
    report.call_sign = text<7>(bits, 70, 7);
    report.name = text<20>(bits, 112, 20);
    report.ship_type = number_from_1(bits, 232, 8, 255);
    read_size(bits, 240, report);
    report.eta = {
        number_from_1(bits, 274, 4, 12),
        number_from_1(bits, 278, 5, 31),
        number_to(bits, 283, 5, 23),
        number_to(bits, 288, 6, 59)};
    if (const auto draught = number_from_1(bits, 294, 8, 255)) report.draught = *draught / 10.0;
    report.destination = text<20>(bits, 302, 20);
    return report;
}

ExtendedReport extended(const Bits& bits)
{
    ExtendedReport report{class_b(bits), static_envelope(bits)};
    report.statics.name = text<20>(bits, 143, 20);
    report.statics.ship_type = number_from_1(bits, 263, 8, 255);
    read_size(bits, 271, report.statics);
    return report;
}

StaticReport part_a(const Bits& bits)
{
    StaticReport report = static_envelope(bits);
    report.part = StaticReport::Part::a;
    report.name = text<20>(bits, 40, 20);
    return report;
}

StaticReport part_b(const Bits& bits)
{
    StaticReport report = static_envelope(bits);
    report.part = StaticReport::Part::b;
    report.ship_type = number_from_1(bits, 40, 8, 255);
    report.call_sign = text<7>(bits, 90, 7);
    // A craft of a parent ship sends its parent's MMSI in the place of its size.
    constexpr std::uint32_t kCraftOfParent = 98;
    if (report.mmsi.value / 10'000'000 == kCraftOfParent)
        report.parent_ship = Mmsi{bits.number(132, 30)};
    else
        read_size(bits, 132, report);
    return report;
}

BaseStationReport base_station(const Bits& bits)
{
    BaseStationReport report;
    report.type = small(bits, 0, 6);
    report.repeat = small(bits, 6, 2);
    report.mmsi = {bits.number(8, 30)};
    report.year = number_from_1(bits, 38, 14, 9999);
    report.month = number_from_1(bits, 52, 4, 12);
    report.day = number_from_1(bits, 56, 5, 31);
    report.hour = number_to(bits, 61, 5, 23);
    report.minute = number_to(bits, 66, 6, 59);
    report.second = number_to(bits, 72, 6, 59);
    report.accuracy = accuracy(bits, 78);
    report.position = position(bits, 79);
    return report;
}

AidReport aid(const Bits& bits)
{
    AidReport report;
    report.repeat = small(bits, 6, 2);
    report.mmsi = {bits.number(8, 30)};
    report.aid_type = static_cast<int>(bits.number(38, 5));
    constexpr std::size_t kFixedBits = 272;
    const std::size_t more = bits.bits() > kFixedBits ? (bits.bits() - kFixedBits) / 6 : 0;
    report.name = text<20>(bits, 43, 20).view();
    report.name.append(text<14>(bits, kFixedBits, more).view());
    report.accuracy = accuracy(bits, 163);
    report.position = position(bits, 164);
    report.utc_second = number_to(bits, 253, 6, kSecondMax);
    report.off_position = bits.number(259, 1) != 0 && report.utc_second;
    report.virtual_aid = bits.number(269, 1) != 0;
    return report;
}

SafetyText safety_text(const Bits& bits)
{
    constexpr std::uint8_t kAddressed = 12;
    SafetyText report;
    report.type = small(bits, 0, 6);
    report.repeat = small(bits, 6, 2);
    report.mmsi = {bits.number(8, 30)};
    const bool addressed = report.type == kAddressed;
    if (addressed && bits.number(40, 30) <= kMmsiMax) report.to = Mmsi{bits.number(40, 30)};
    const std::size_t head_bits = addressed ? 72 : 40;
    report.text = text<161>(bits, head_bits, (bits.bits() - head_bits) / 6);
    return report;
}

/// How many bits a type may have; a few more are padding.
struct Length {
    std::size_t least;
    std::size_t most;
};

template<class Report>
std::optional<Reject> read_if(
    const Bits& bits, Length length, Report (*read)(const Bits&), Message& into)
{
    if (bits.bits() < length.least || bits.bits() > length.most + kPaddingBits)
        return Reject::length_for_type;
    into.emplace<Report>(read(bits));
    return std::nullopt;
}

std::optional<Reject> decode_statics(const Bits& bits, Message& into)
{
    switch (bits.number(38, 2)) {
    case 0: return read_if(bits, {160, 160}, part_a, into);
    case 1: return read_if(bits, {168, 168}, part_b, into);
    default: return Reject::type_not_used;
    }
}

std::optional<Reject> decode_any(const Bits& bits, Message& into)
{
    switch (bits.number(0, 6)) {
    case 1:
    case 2:
    case 3: return read_if(bits, {168, 168}, class_a, into);
    case 4:
    case 11: return read_if(bits, {168, 168}, base_station, into);
    case 5: return read_if(bits, {422, 424}, voyage, into);
    case 9: return read_if(bits, {168, 168}, sar_aircraft, into);
    case 12: return read_if(bits, {72, 1008}, safety_text, into);
    case 14: return read_if(bits, {46, 1008}, safety_text, into);
    case 18: return read_if(bits, {168, 168}, class_b, into);
    case 19: return read_if(bits, {312, 312}, extended, into);
    case 21: return read_if(bits, {272, 360}, aid, into);
    case 24: return decode_statics(bits, into);
    case 27: return read_if(bits, {96, 96}, long_range, into);
    default: return Reject::type_not_used;
    }
}

} // namespace

Mmsi sender(const Message& message) noexcept
{
    return std::visit(
        Match{
            [](const ExtendedReport& report) { return report.position.mmsi; },
            [](const auto& report) { return report.mmsi; }},
        message);
}

std::optional<Reject> decode(const SixBitReader& bits, Message& into)
{
    if (bits.bits() < kEnvelopeBits) return Reject::too_short;
    if (const auto reject = decode_any(bits, into)) return reject;
    if (bits.number(8, 30) > kMmsiMax) return Reject::mmsi_out_of_range;
    return std::nullopt;
}

expected<Message, Reject> decode(const SixBitReader& bits)
{
    expected<Message, Reject> message;
    if (const auto reject = decode(bits, *message)) message = unexpected(Reject{*reject});
    return message;
}

} // namespace ensign::track::ais

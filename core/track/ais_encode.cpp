#include "core/track/ais.hpp"
#include "core/track/nmea.hpp"

#include <algorithm>
#include <cmath>

namespace ensign::track::ais {
namespace {

/// Bits of payload in one sentence of 82 signs.
constexpr std::size_t kSignsPerSentence = 60;

std::vector<std::string> sentences(const SixBitWriter& bits, Channel channel)
{
    const auto [payload, fill_bits] = bits.armoured();
    const std::size_t total = (payload.size() + kSignsPerSentence - 1) / kSignsPerSentence;
    std::vector<std::string> lines;
    for (std::size_t part = 0; part < total; ++part) {
        nmea::Sentence sentence;
        sentence.talker = {'A', 'I'};
        sentence.total = static_cast<std::uint8_t>(total);
        sentence.number = static_cast<std::uint8_t>(part + 1);
        if (total > 1) sentence.sequence = static_cast<char>('0' + channel.sequence % 10);
        sentence.channel = channel.channel;
        sentence.payload =
            std::string_view{payload}.substr(part * kSignsPerSentence, kSignsPerSentence);
        sentence.fill_bits = static_cast<std::uint8_t>(part + 1 == total ? fill_bits : 0);
        lines.push_back(nmea::write(sentence));
    }
    return lines;
}

void put_envelope(SixBitWriter& bits, std::uint32_t type, std::uint8_t repeat, Mmsi mmsi)
{
    bits.number(type, 6);
    bits.number(repeat, 2);
    bits.number(mmsi.value, 30);
}

/// A value in tenths, held below the number that means "not available".
void put_tenths(
    SixBitWriter& bits, std::optional<double> value, unsigned width, std::uint32_t absent)
{
    const auto tenths = value ? std::lround(*value * 10.0) : static_cast<long>(absent);
    bits.number(
        value ? static_cast<std::uint32_t>(std::clamp(tenths, 0L, static_cast<long>(absent) - 1))
              : absent,
        width);
}

void put_course(SixBitWriter& bits, std::optional<double> course)
{
    constexpr std::uint32_t kAbsent = 3600;
    const long tenths = course ? std::lround(*course * 10.0) % kAbsent : kAbsent;
    bits.number(static_cast<std::uint32_t>(tenths), 12);
}

void put_position(SixBitWriter& bits, const std::optional<geo::Position>& position)
{
    constexpr std::int32_t kNoLongitude = 181 * 600'000;
    constexpr std::int32_t kNoLatitude = 91 * 600'000;
    const auto units = [](double degrees) {
        return static_cast<std::int32_t>(std::lround(degrees * 600'000.0));
    };
    bits.signed_number(position ? units(position->longitude()) : kNoLongitude, 28);
    bits.signed_number(position ? units(position->latitude()) : kNoLatitude, 27);
}

void put_number(SixBitWriter& bits, std::optional<int> value, unsigned width, int absent)
{
    bits.signed_number(value.value_or(absent), width);
}

void put_size(SixBitWriter& bits, const StaticReport& report)
{
    bits.number(report.to_bow, 9);
    bits.number(report.to_stern, 9);
    bits.number(report.to_port, 6);
    bits.number(report.to_starboard, 6);
}

constexpr int kNoHeading = 511;
constexpr int kNoSecond = 60;
constexpr std::uint32_t kNoSpeed = 1023;

} // namespace

std::vector<std::string> encode_class_a(const PositionReport& report, Channel channel)
{
    SixBitWriter bits;
    put_envelope(bits, 1, report.repeat, report.mmsi);
    put_number(bits, report.status, 4, 15);
    put_number(bits, report.turn, 8, -128);
    put_tenths(bits, report.speed, 10, kNoSpeed);
    bits.number(report.accuracy == Accuracy::within_10_m ? 1 : 0, 1);
    put_position(bits, report.position);
    put_course(bits, report.course);
    put_number(bits, report.heading, 9, kNoHeading);
    put_number(bits, report.utc_second, 6, kNoSecond);
    bits.number(0, 2 + 3 + 1 + 19); // manoeuvre, spare, RAIM, radio status
    return sentences(bits, channel);
}

std::vector<std::string> encode_class_b(const PositionReport& report, Channel channel)
{
    SixBitWriter bits;
    put_envelope(bits, 18, report.repeat, report.mmsi);
    bits.number(0, 8);
    put_tenths(bits, report.speed, 10, kNoSpeed);
    bits.number(report.accuracy == Accuracy::within_10_m ? 1 : 0, 1);
    put_position(bits, report.position);
    put_course(bits, report.course);
    put_number(bits, report.heading, 9, kNoHeading);
    put_number(bits, report.utc_second, 6, kNoSecond);
    bits.number(0, 2);
    constexpr std::uint32_t kCarrierSenseUnit =
        0b1010'1; // CS unit, no display, DSC, no band, message 22
    bits.number(kCarrierSenseUnit, 5);
    bits.number(0, 1 + 1 + 1); // assigned, RAIM, SOTDMA
    bits.number(0, 19);
    return sentences(bits, channel);
}

std::vector<std::string> encode_voyage(const StaticReport& report, Channel channel)
{
    SixBitWriter bits;
    put_envelope(bits, 5, report.repeat, report.mmsi);
    bits.number(0, 2); // AIS version
    bits.number(report.imo.value_or(0), 30);
    bits.text(report.call_sign.view(), 7);
    bits.text(report.name.view(), 20);
    put_number(bits, report.ship_type, 8, 0);
    put_size(bits, report);
    bits.number(1, 4); // GPS
    put_number(bits, report.eta.month, 4, 0);
    put_number(bits, report.eta.day, 5, 0);
    put_number(bits, report.eta.hour, 5, 24);
    put_number(bits, report.eta.minute, 6, 60);
    bits.number(
        report.draught
            ? static_cast<std::uint32_t>(std::clamp(std::lround(*report.draught * 10.0), 1L, 255L))
            : 0,
        8);
    bits.text(report.destination.view(), 20);
    bits.number(0, 2); // data terminal ready, spare
    return sentences(bits, channel);
}

std::vector<std::string> encode_part_a(const StaticReport& report, Channel channel)
{
    SixBitWriter bits;
    put_envelope(bits, 24, report.repeat, report.mmsi);
    bits.number(0, 2);
    bits.text(report.name.view(), 20);
    return sentences(bits, channel);
}

std::vector<std::string> encode_part_b(const StaticReport& report, Channel channel)
{
    SixBitWriter bits;
    put_envelope(bits, 24, report.repeat, report.mmsi);
    bits.number(1, 2);
    put_number(bits, report.ship_type, 8, 0);
    bits.text({}, 3); // vendor
    bits.number(0, 4 + 20);
    bits.text(report.call_sign.view(), 7);
    if (report.parent_ship)
        bits.number(report.parent_ship->value, 30);
    else
        put_size(bits, report);
    bits.number(0, 6);
    return sentences(bits, channel);
}

} // namespace ensign::track::ais

#include "tests/fuzz/targets.hpp"

#include "core/node/gpsd_reader.hpp"
#include "core/track/line_reader.hpp"
#include "core/track/picture.hpp"
#include "core/track/recorded_lines.hpp"
#include "core/track/track_thinner.hpp"
#include "tests/fuzz/sound_message.hpp"

namespace ensign::test {
namespace {

constexpr Instant kNow = from_epoch_ms(1'790'000'000'000);

std::string_view text_of(const std::uint8_t* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

template<class Take>
void each_line(std::string_view text, Take take)
{
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        take(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

} // namespace

int fuzz_nmea(const std::uint8_t* bytes, std::size_t size)
{
    track::LineReader reader;
    track::Picture picture;
    track::TrackThinner thinner;
    Instant now = kNow;
    each_line(text_of(bytes, size), [&](std::string_view line) {
        now += Duration{700};
        const auto heard = reader.read(line, now);
        if (!heard || !*heard) return;
        must_be_sound((*heard)->message);
        const Instant at = std::min((*heard)->received.value_or(now), now);
        (void)picture.apply((*heard)->message, at, (*heard)->station.view());
        const auto* vessel = picture.find(sender((*heard)->message));
        must(vessel != nullptr);
        if (const auto point = track::point_of((*heard)->message, {at, now, {}}))
            must(thinner.add(*point).size() <= 2);
    });
    const track::RecordedLines again{
        text_of(bytes, size), 10.0, track::RecordedLines::Repeat::once};
    must(again.due(Duration{-1}, Duration::max()).size() == again.size());
    return 0;
}

int fuzz_ais(const std::uint8_t* bytes, std::size_t size)
{
    if (size == 0) return 0;
    constexpr std::size_t kFillChoices = 6;
    std::string payload;
    for (const char c : text_of(bytes + 1, size - 1)) {
        const unsigned value = static_cast<unsigned char>(c) % 64U;
        payload += static_cast<char>(value < 40 ? value + 48 : value + 56);
    }
    track::SixBitReader bits;
    if (!bits.add(payload, bytes[0] % kFillChoices)) return 0;
    const auto message = track::ais::decode(bits);
    if (!message) return 0;
    must_be_sound(*message);

    // What we send again is what we read, where we can send it.
    const auto* report = std::get_if<track::ais::PositionReport>(&*message);
    if (report == nullptr || report->type > 3) return 0;
    const auto lines = encode_class_a(*report, {});
    track::LineReader reader;
    const auto heard = reader.read(lines.front(), kNow);
    must(heard && *heard);
    const auto& same = std::get<track::ais::PositionReport>((*heard)->message);
    must(same.speed == report->speed && same.course == report->course);
    must(same.heading == report->heading && same.turn == report->turn);
    must(same.position.has_value() == report->position.has_value());
    return 0;
}

int fuzz_gpsd(const std::uint8_t* bytes, std::size_t size)
{
    node::GpsdReader reader;
    each_line(text_of(bytes, size), [&](std::string_view line) {
        const auto heard = reader.read(line);
        if (heard && *heard) must_be_sound((*heard)->message);
    });
    return 0;
}

} // namespace ensign::test

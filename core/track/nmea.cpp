#include "core/track/nmea.hpp"

#include "core/track/six_bit.hpp"

#include <charconv>
#include <cstring>
#include <fmt/format.h>

namespace ensign::track::nmea {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_figure(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    return text;
}

/// Eight signs at a time.
std::uint8_t exclusive_or(std::string_view text)
{
    std::uint64_t sums = 0;
    for (; text.size() >= sizeof sums; text.remove_prefix(sizeof sums)) {
        std::uint64_t signs = 0;
        std::memcpy(&signs, text.data(), sizeof signs);
        sums ^= signs;
    }
    sums ^= sums >> 32U;
    sums ^= sums >> 16U;
    sums ^= sums >> 8U;
    auto sum = static_cast<std::uint8_t>(sums);
    for (const char c : text)
        sum = static_cast<std::uint8_t>(sum ^ static_cast<unsigned char>(c));
    return sum;
}

/// 0 to 15; for what is no figure of sixteen more than a byte holds.
unsigned hex_value(char c)
{
    if (is_figure(c)) return static_cast<unsigned>(c - '0');
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
    return 0x100U;
}

/// Does "<text>*hh" end in the right sum? Upper or lower case, exactly two figures.
bool checksum_is(std::string_view text, std::string_view figures)
{
    if (figures.size() != 2) return false;
    return (hex_value(figures[0]) << 4U | hex_value(figures[1])) == exclusive_or(text);
}

std::optional<Instant> tag_time(std::string_view figures)
{
    std::int64_t time = 0;
    const auto [end, error] =
        std::from_chars(figures.data(), figures.data() + figures.size(), time);
    if (error != std::errc{} || end != figures.data() + figures.size() || time < 0)
        return std::nullopt;
    constexpr std::int64_t kSecondsMax = 100'000'000'000; // the year 5138; above it, milliseconds
    constexpr std::int64_t kMillisecondsMax = 1000 * kSecondsMax;
    if (time >= kMillisecondsMax) return std::nullopt;
    return from_epoch_ms(time < kSecondsMax ? time * 1000 : time);
}

/// Reads what stands between the backslashes: "s:STATION,c:1790000003*28".
TagBlock read_tag_block(std::string_view block)
{
    const auto star = block.rfind('*');
    if (star == std::string_view::npos) return {};
    if (!checksum_is(block.substr(0, star), block.substr(star + 1))) return {};

    TagBlock tag;
    std::string_view rest = block.substr(0, star);
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        const std::string_view field = rest.substr(0, comma);
        if (field.starts_with("c:")) tag.received = tag_time(field.substr(2));
        if (field.starts_with("s:")) tag.source = field.substr(2);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return tag;
}

struct Fields {
    std::array<std::string_view, 7> at;
};

expected<Fields, Reject> split_fields(std::string_view body)
{
    constexpr std::size_t kPayload = 5;
    Fields fields;
    for (std::size_t i = 0; i + 1 < fields.at.size(); ++i) {
        std::size_t comma = 0; // all but one are a sign or two: not worth a call
        if (i == kPayload) comma = std::min(body.find(','), body.size());
        while (comma < body.size() && body[comma] != ',')
            ++comma;
        if (comma == body.size()) return unexpected(Reject::field_count);
        fields.at[i] = body.substr(0, comma);
        body.remove_prefix(comma + 1);
    }
    if (body.find(',') != std::string_view::npos) return unexpected(Reject::field_count);
    fields.at.back() = body;
    return fields;
}

/// One figure from `low` to 9, or nothing.
std::optional<std::uint8_t> one_figure(std::string_view field, char low)
{
    if (field.size() != 1 || field[0] < low || field[0] > '9') return std::nullopt;
    return static_cast<std::uint8_t>(field[0] - '0');
}

std::optional<Reject> read_fields(const Fields& fields, Sentence& sentence)
{
    const auto total = one_figure(fields.at[1], '1');
    const auto number = one_figure(fields.at[2], '1');
    if (!total || !number || *number > *total) return Reject::part_numbers;
    const std::string_view sequence = fields.at[3];
    if (sequence.size() > 1 || (!sequence.empty() && !is_figure(sequence[0])))
        return Reject::part_numbers;
    if (*total > 1 && sequence.empty()) return Reject::part_numbers;
    if (fields.at[4].size() > 1) return Reject::channel;
    const auto fill = one_figure(fields.at[6], '0');
    constexpr int kFillMax = 5;
    if (!fill || *fill > kFillMax) return Reject::fill_bits;
    if (fields.at[5].empty()) return Reject::payload_empty;
    if (!is_armoured(fields.at[5])) return Reject::payload_sign;

    sentence.total = *total;
    sentence.number = *number;
    if (!sequence.empty()) sentence.sequence = sequence[0];
    if (!fields.at[4].empty()) sentence.channel = fields.at[4][0];
    sentence.payload = fields.at[5];
    sentence.fill_bits = *fill;
    return std::nullopt;
}

/// Takes the tag block off the front of the line.
expected<TagBlock, Reject> take_tag_block(std::string_view& line)
{
    if (line.front() != '\\') return TagBlock{};
    const auto close = line.find('\\', 1);
    if (close == std::string_view::npos) return unexpected(Reject::tag_block_open);
    const TagBlock tag = read_tag_block(line.substr(1, close - 1));
    line.remove_prefix(close + 1);
    return tag;
}

} // namespace

expected<Sentence, Reject> parse(std::string_view line)
{
    line = trimmed(line);
    if (line.empty()) return unexpected(Reject::empty_line);
    if (line.size() > kLineLengthMax) return unexpected(Reject::line_too_long);

    Sentence sentence;
    const auto tag = take_tag_block(line);
    if (!tag) return unexpected(tag.error());
    sentence.tag = *tag;

    constexpr std::size_t kHead = 6; // "!AIVDM"
    if (line.size() <= kHead || line[0] != '!' || !is_capital(line[1]) || !is_capital(line[2]))
        return unexpected(Reject::not_ais);
    constexpr std::size_t kLast = 5; // of "VDM" or "VDO"
    if (line[3] != 'V' || line[4] != 'D' || (line[kLast] != 'M' && line[kLast] != 'O') ||
        line[kHead] != ',')
        return unexpected(Reject::not_ais);
    sentence.talker = {line[1], line[2]};
    sentence.own = line[kLast] == 'O';

    const auto star = line.find('*');
    if (star == std::string_view::npos) return unexpected(Reject::checksum);
    const std::string_view behind = line.substr(std::min(star + 3, line.size()));
    if (!behind.empty() && behind.front() != ',' && !is_blank(behind.front()))
        return unexpected(Reject::checksum);
    const std::string_view body = line.substr(1, star - 1);
    if (!checksum_is(body, line.substr(star + 1, 2))) return unexpected(Reject::checksum);

    const auto fields = split_fields(body);
    if (!fields) return unexpected(fields.error());
    if (const auto reject = read_fields(*fields, sentence)) return unexpected(Reject{*reject});
    return sentence;
}

std::string write(const Sentence& sentence)
{
    const std::string body = fmt::format(
        "{}{}{},{},{},{},{},{},{}",
        sentence.talker[0],
        sentence.talker[1],
        sentence.own ? "VDO" : "VDM",
        sentence.total,
        sentence.number,
        sentence.sequence ? std::string(1, *sentence.sequence) : std::string{},
        sentence.channel ? std::string(1, *sentence.channel) : std::string{},
        sentence.payload,
        sentence.fill_bits);
    return fmt::format("!{}*{:02X}", body, exclusive_or(body));
}

} // namespace ensign::track::nmea

#include "core/geo/position_text.hpp"
#include "core/geo/position_tokens.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <span>

namespace ensign::geo {
namespace {

using Kind = PositionToken::Kind;
using Error = PositionTextError;
using Tokens = std::span<const PositionToken>;

constexpr std::size_t kTextLengthMax = 120;

/// The two halves of a text, each with its letter if letters are used.
struct Halves {
    Tokens latitude;
    Tokens longitude;
    double latitude_sign = 1.0;
    double longitude_sign = 1.0;
};

struct Axis {
    double limit;
    std::size_t degree_figures_max; ///< of a run of figures: 2 for DDMM, 3 for DDDMM
    Error out_of_range;
};
constexpr Axis kLatitude{90.0, 2, Error::latitude_out_of_range};
constexpr Axis kLongitude{180.0, 3, Error::longitude_out_of_range};

bool is(const PositionToken& token, Kind kind) { return token.kind == kind; }

Tokens without_separators(Tokens tokens)
{
    while (!tokens.empty() && is(tokens.front(), Kind::separator))
        tokens = tokens.subspan(1);
    while (!tokens.empty() && is(tokens.back(), Kind::separator))
        tokens = tokens.first(tokens.size() - 1);
    return tokens;
}

expected<Halves, Error> split_at_letters(Tokens tokens, const std::vector<std::size_t>& letters)
{
    const auto counted = [&](char a, char b) {
        return std::count_if(letters.begin(), letters.end(), [&](std::size_t at) {
            return tokens[at].letter == a || tokens[at].letter == b;
        });
    };
    if (counted('n', 's') > 1 || counted('e', 'w') > 1) return unexpected(Error::letter_twice);
    if (counted('n', 's') == 0) return unexpected(Error::latitude_missing);
    if (counted('e', 'w') == 0) return unexpected(Error::longitude_missing);

    const bool leading = letters[0] == 0;
    const std::size_t between = letters[1] - letters[0] - 1;
    const Tokens before = tokens.first(letters[0]);
    const Tokens middle = tokens.subspan(letters[0] + 1, between);
    const Tokens after = tokens.subspan(letters[1] + 1);
    if (!leading && !without_separators(after).empty()) return unexpected(Error::not_a_position);

    const std::array<Tokens, 2> halves{
        without_separators(leading ? middle : before),
        without_separators(leading ? after : middle)};
    const bool latitude_first =
        tokens[letters[0]].letter == 'n' || tokens[letters[0]].letter == 's';
    for (const Tokens half : halves)
        for (const PositionToken& token : half)
            if (is(token, Kind::minus) || is(token, Kind::plus))
                return unexpected(Error::sign_and_letter);

    Halves found{halves[latitude_first ? 0 : 1], halves[latitude_first ? 1 : 0]};
    for (const std::size_t at : letters) {
        if (tokens[at].letter == 's') found.latitude_sign = -1.0;
        if (tokens[at].letter == 'w') found.longitude_sign = -1.0;
    }
    return found;
}

/// Takes a sign off the front of a half.
double take_sign(Tokens& half)
{
    if (half.empty() || !(is(half.front(), Kind::minus) || is(half.front(), Kind::plus)))
        return 1.0;
    const double sign = is(half.front(), Kind::minus) ? -1.0 : 1.0;
    half = half.subspan(1);
    return sign;
}

/// Where the second half begins in a text without letters: behind the one separator, or before the
/// middle one of an even count of numbers.
std::optional<std::size_t> middle_of(Tokens tokens)
{
    const auto separator_at = [](Tokens in) {
        return std::find_if(
            in.begin(), in.end(), [](const auto& t) { return is(t, Kind::separator); });
    };
    const auto separator = separator_at(tokens);
    if (separator != tokens.end()) return static_cast<std::size_t>(separator - tokens.begin()) + 1;

    const auto numbers = std::count_if(
        tokens.begin(), tokens.end(), [](const auto& t) { return is(t, Kind::number); });
    if (numbers % 2 != 0) return std::nullopt;
    auto left = numbers / 2;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!is(tokens[i], Kind::number) || left-- > 0) continue;
        const bool sign =
            i > 0 && (is(tokens[i - 1], Kind::minus) || is(tokens[i - 1], Kind::plus));
        return sign ? i - 1 : i;
    }
    return std::nullopt;
}

/// "36 04.2" is a latitude whose longitude was forgotten, not 36 degrees and 4.2 degrees.
std::optional<Error> half_a_position(Tokens tokens)
{
    if (tokens.size() != 2 || !is(tokens[0], Kind::number) || !is(tokens[1], Kind::number))
        return std::nullopt;
    if (tokens[0].has_point || !tokens[1].has_point || tokens[0].whole.size() > 3)
        return std::nullopt;
    const bool minutes = tokens[1].whole.size() < 2 || tokens[1].whole < "60";
    return minutes ? Error::not_a_position : Error::minutes_out_of_range;
}

expected<Halves, Error> split(Tokens tokens)
{
    tokens = without_separators(tokens);
    std::vector<std::size_t> letters;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (is(tokens[i], Kind::letter)) letters.push_back(i);
    if (!letters.empty()) return split_at_letters(tokens, letters);
    if (const auto half = half_a_position(tokens)) return unexpected(Error{*half});

    const auto middle = middle_of(tokens);
    if (!middle) return unexpected(Error::not_a_position);
    Halves found{without_separators(tokens.first(*middle)), tokens.subspan(*middle)};
    found.latitude_sign = take_sign(found.latitude);
    found.longitude_sign = take_sign(found.longitude);
    return found;
}

double value_of(std::string_view whole, std::string_view fraction)
{
    const std::string text = "0" + std::string{whole} + "." + std::string{fraction} + "0";
    double value = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    return value;
}

/// The numbers of one half, with their marks checked: ° after the first, ′ after the second, ...
expected<std::vector<PositionToken>, Error> numbers_of(Tokens half)
{
    constexpr std::array kMarks{Kind::degree_mark, Kind::minute_mark, Kind::second_mark};
    std::vector<PositionToken> numbers;
    bool marked = true;
    for (const PositionToken& token : half) {
        if (is(token, Kind::number)) {
            numbers.push_back(token);
            marked = false;
            continue;
        }
        if (marked || numbers.size() > kMarks.size() || token.kind != kMarks[numbers.size() - 1])
            return unexpected(Error::not_a_position);
        marked = true;
    }
    if (numbers.empty() || numbers.size() > kMarks.size()) return unexpected(Error::not_a_position);
    for (std::size_t i = 0; i + 1 < numbers.size(); ++i)
        if (numbers[i].has_point) return unexpected(Error::not_a_position);
    return numbers;
}

/// "3604.20" and "0143148" as degrees, minutes and seconds.
expected<std::vector<PositionToken>, Error> unpacked(const PositionToken& run, const Axis& axis)
{
    constexpr std::size_t kPair = 2;
    const std::size_t figures = run.whole.size();
    const std::size_t degree_figures = figures % 2 == 0 ? 2 : 3;
    if (degree_figures > axis.degree_figures_max || figures > degree_figures + 2 * kPair)
        return unexpected(Error::not_a_position);

    std::vector<PositionToken> numbers;
    for (std::size_t at = 0; at < figures; at += at == 0 ? degree_figures : kPair)
        numbers.push_back(
            {Kind::number,
             run.whole.substr(at, at == 0 ? degree_figures : kPair),
             {},
             0,
             false,
             false});
    numbers.back().fraction = run.fraction;
    return numbers;
}

expected<double, Error> degrees_of(Tokens half, const Axis& axis)
{
    auto numbers = numbers_of(half);
    if (!numbers) return unexpected(numbers.error());
    constexpr std::size_t kRunFigures = 4; // no angle of a position has as many before its point
    if (numbers->size() == 1 && half.size() == 1 && numbers->front().whole.size() >= kRunFigures)
        numbers = unpacked(PositionToken{numbers->front()}, axis);
    if (!numbers) return unexpected(numbers.error());

    constexpr std::array kErrors{Error::minutes_out_of_range, Error::seconds_out_of_range};
    double degrees = 0.0;
    double unit = 1.0;
    for (std::size_t i = 0; i < numbers->size(); ++i, unit /= 60.0) {
        const PositionToken& number = (*numbers)[i];
        const double value = value_of(number.whole, number.fraction);
        if (number.whole.size() > (i == 0 ? 3U : 2U)) return unexpected(Error::not_a_position);
        // "04,2" with the comma as a separator: seconds are written with two figures.
        if (i > 0 && number.after_comma && number.whole.size() != 2)
            return unexpected(Error::not_a_position);
        if (i > 0 && value >= 60.0) return unexpected(kErrors[i - 1]);
        degrees += value * unit;
    }
    if (degrees > axis.limit) return unexpected(axis.out_of_range);
    return degrees;
}

expected<Position, Error> read(const std::string& plain, CommaMeans comma, HyphenMeans hyphen)
{
    const auto tokens = position_tokens(plain, comma, hyphen);
    if (!tokens) return unexpected(Error::not_a_position);
    if (tokens->empty()) return unexpected(Error::empty);
    const auto halves = split(*tokens);
    if (!halves) return unexpected(halves.error());
    const auto latitude = degrees_of(halves->latitude, kLatitude);
    if (!latitude) return unexpected(latitude.error());
    const auto longitude = degrees_of(halves->longitude, kLongitude);
    if (!longitude) return unexpected(longitude.error());

    const auto place = Position::from_degrees(
        halves->latitude_sign * *latitude, halves->longitude_sign * *longitude);
    if (!place) return unexpected(Error::not_a_position);
    return *place;
}

} // namespace

expected<std::vector<Position>, PositionTextError> parse_position(std::string_view text)
{
    if (text.size() > kTextLengthMax) return unexpected(Error::not_a_position);
    const auto plain = plain_position_text(text);
    if (!plain) return unexpected(Error::not_a_position);

    std::vector<Position> readings;
    std::optional<Error> first_error;
    for (const CommaMeans comma : {CommaMeans::decimal_sign, CommaMeans::separator})
        for (const HyphenMeans hyphen : {HyphenMeans::dash, HyphenMeans::minus}) {
            const auto reading = read(*plain, comma, hyphen);
            if (!reading) {
                if (!first_error) first_error = reading.error();
                continue;
            }
            if (std::find(readings.begin(), readings.end(), *reading) == readings.end())
                readings.push_back(*reading);
        }
    if (readings.empty()) return unexpected(*first_error);
    return readings;
}

} // namespace ensign::geo

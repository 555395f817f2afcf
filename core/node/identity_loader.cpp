#include "core/node/identity_loader.hpp"

#include "core/node/toml_table.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <set>

namespace ensign::node {
namespace {

using track::StateNumbers;

bool all_capitals(std::string_view text, std::size_t size)
{
    return text.size() == size &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Both files name a State by its three letters; a second row of one file adds nothing but doubt.
class States {
public:
    StateNumbers& row(TomlTable& in, std::string_view member)
    {
        const std::string code = in.text("code");
        if (!all_capitals(code, 3)) in.fail("code", "three capital letters are expected");
        if (!seen_.insert(code + '/' + std::string{member}).second)
            in.fail("code", "has a row already");
        const auto found = std::ranges::find(all_, code, &StateNumbers::code);
        if (found != all_.end()) return *found;
        all_.push_back({code, {}, {}, {}});
        return all_.back();
    }
    std::vector<StateNumbers> take() { return std::move(all_); }

private:
    std::vector<StateNumbers> all_;
    std::set<std::string> seen_;
};

bool is_ship_mid(std::int64_t mid)
{
    constexpr std::int64_t kFirst = 201;
    constexpr std::int64_t kLast = 775;
    return (mid >= kFirst && mid <= kLast) ||
           (mid >= track::kExerciseMidFirst && mid <= track::kExerciseMidLast);
}

std::optional<std::string> read_mids(const std::string& path, States& states)
{
    TomlTable file = TomlTable::from_file(path);
    file.text("source");
    auto rows = file.tables("state");
    std::set<std::int64_t> given;
    for (TomlTable& row : rows) {
        StateNumbers& state = states.row(row, "mid");
        state.alpha2 = row.text_or("alpha2", "");
        if (!state.alpha2.empty() && !all_capitals(state.alpha2, 2))
            row.fail("alpha2", "two capital letters are expected");
        for (const std::int64_t mid : row.integers("mid")) {
            if (!is_ship_mid(mid))
                row.fail("mid", "201 to 775 are expected, or 800 to 819 of an exercise");
            else if (!given.insert(mid).second)
                row.fail("mid", fmt::format("{} is another State's", mid));
            else
                state.mids.push_back(static_cast<int>(mid));
        }
    }
    file.put_back(rows);
    return file.finish();
}

bool is_prefix(std::string_view text)
{
    return !text.empty() && text.size() <= 3 && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

/// "SV-SZ" as its five prefixes; nothing when it is no prefix and no row of them.
std::vector<std::string> prefixes(const std::string& given)
{
    const std::size_t dash = given.find('-');
    if (dash == std::string::npos)
        return is_prefix(given) ? std::vector{given} : std::vector<std::string>{};
    const std::string first = given.substr(0, dash);
    const std::string last = given.substr(dash + 1);
    std::vector<std::string> out;
    if (!is_prefix(first) || first.size() != last.size() ||
        first.substr(0, first.size() - 1) != last.substr(0, last.size() - 1) ||
        first.back() > last.back() || last.back() > 'Z')
        return out;
    for (std::string one = first; one.back() <= last.back(); ++one.back())
        if (is_prefix(one)) out.push_back(one);
    return out;
}

std::optional<std::string> read_call_signs(const std::string& path, States& states)
{
    TomlTable file = TomlTable::from_file(path);
    file.text("source");
    file.boolean_or("verified", false); // it is advice either way
    auto rows = file.tables("state");
    std::set<std::string> given;
    for (TomlTable& row : rows) {
        StateNumbers& state = states.row(row, "call_signs");
        for (const std::string& series : row.texts("call_signs")) {
            const auto each = prefixes(series);
            if (each.empty()) row.fail("call_signs", "\"" + series + "\" is no prefix such as 9H");
            for (const std::string& prefix : each)
                if (!given.insert(prefix).second)
                    row.fail("call_signs", prefix + " stands here already");
                else
                    state.call_signs.push_back(prefix);
        }
    }
    file.put_back(rows);
    return file.finish();
}

/// A number between two others, both included.
struct Range {
    double least;
    double most;
};
double within(TomlTable& in, std::string_view key, double otherwise, Range range)
{
    if (!in.has(key)) return otherwise;
    const double given = in.number(key);
    if (given >= range.least && given <= range.most) return given;
    in.fail(key, fmt::format("{} to {} is expected", range.least, range.most));
    return otherwise;
}

Duration minutes(TomlTable& in, std::string_view key, Duration otherwise)
{
    constexpr double kDay = 24 * 60;
    const std::chrono::duration<double, std::ratio<60>> known = otherwise;
    const std::chrono::duration<double, std::ratio<60>> given{
        within(in, key, known.count(), {1, kDay})};
    return std::chrono::duration_cast<Duration>(given);
}

/// Staying, meeting and making for a coast.
void read_movement(TomlTable& in, track::BehaviourLimits& limits)
{
    const auto miles = [&](std::string_view key, geo::Distance otherwise) {
        return geo::Distance::nautical_miles(
            within(in, key, otherwise.in_nautical_miles(), {0.1, 200}));
    };
    limits.coverage = miles("coverage_nm", limits.coverage);
    limits.offshore = miles("offshore_nm", limits.offshore);
    limits.stay = miles("stay_nm", limits.stay);
    limits.loiter = minutes(in, "loiter_min", limits.loiter);
    limits.meeting =
        geo::Distance::metres(within(in, "meeting_m", limits.meeting.in_metres(), {50, 5'000}));
    limits.meeting_knots = within(in, "meeting_knots", limits.meeting_knots, {0.1, 20});
    limits.meeting_time = minutes(in, "meeting_min", limits.meeting_time);
    limits.made_good = minutes(in, "made_good_min", limits.made_good);
    limits.made_good_knots = within(in, "made_good_knots", limits.made_good_knots, {0.1, 50});
    limits.coast_ahead = minutes(in, "coast_ahead_min", limits.coast_ahead);
}

std::optional<std::string> read_limits(const std::string& path, IdentityData& data)
{
    TomlTable file = TomlTable::from_file(path);
    TomlTable in = file.table("behaviour");
    track::BehaviourLimits& limits = data.limits;
    limits.silence = minutes(in, "silence_min", limits.silence);
    limits.speed_knots = within(in, "speed_knots", limits.speed_knots, {10, 1'000});
    limits.jump = geo::Distance::nautical_miles(within(
        in,
        "jump_nm",
        limits.jump.in_nautical_miles(),
        {track::kJumpMin.in_nautical_miles(), 1'000}));
    limits.inland =
        geo::Distance::metres(within(in, "inland_m", limits.inland.in_metres(), {100, 100'000}));

    read_movement(in, limits);

    TomlTable way = file.table("forecast");
    Forecast& forecast = data.forecast;
    forecast.ahead = minutes(way, "ahead_min", forecast.ahead);
    forecast.course_off = within(way, "course_off_degrees", forecast.course_off, {0, 90});
    forecast.speed_off_percent =
        within(way, "speed_off_percent", forecast.speed_off_percent, {0, 100});
    forecast.speed_off_least =
        within(way, "speed_off_least_knots", forecast.speed_off_least, {0, 50});
    file.put_back(in);
    file.put_back(way);
    return file.finish();
}

} // namespace

expected<IdentityData, std::string> load_identity_data(const std::string& folder)
{
    IdentityData data;
    States states;
    const std::filesystem::path in{folder};
    if (const auto fault = read_mids((in / "mid.toml").string(), states)) return unexpected(*fault);
    if (const auto fault = read_call_signs((in / "call_signs.toml").string(), states))
        return unexpected(*fault);
    if (const auto fault = read_limits((in / "limits.toml").string(), data))
        return unexpected(*fault);
    data.numbers = track::NumberTable{states.take()};
    return data;
}

expected<IdentityData, std::string> load_identity_data_beside(const std::string& law_folder)
{
    const auto law = std::filesystem::path{law_folder} / ""; // with or without a slash at its end
    const auto folder = law.parent_path().parent_path() / "identity";
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) return IdentityData{};
    return load_identity_data(folder.string());
}

} // namespace ensign::node

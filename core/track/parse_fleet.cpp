#include "core/track/fleet.hpp"

#include <charconv>

namespace ensign::track {
namespace {

constexpr std::string_view kHeader = "mmsi,name,call_sign,imo,ship_type,lat,lon,course,speed,class";
constexpr std::size_t kFields = 10;

template<class T>
std::optional<T> number(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<double> number_within(std::string_view text, double low, double high)
{
    const auto value = number<double>(text);
    if (!value || !(*value >= low && *value <= high)) return std::nullopt;
    return value;
}

std::optional<std::array<std::string_view, kFields>> fields_of(std::string_view line)
{
    std::array<std::string_view, kFields> fields;
    for (std::size_t i = 0; i < kFields; ++i) {
        const auto comma = line.find(',');
        const bool last = i + 1 == kFields;
        if (last != (comma == std::string_view::npos)) return std::nullopt;
        fields[i] = line.substr(0, comma);
        if (!last) line.remove_prefix(comma + 1);
    }
    return fields;
}

expected<SimulatedVessel, FleetError> read_vessel(std::string_view line)
{
    const auto fields = fields_of(line);
    if (!fields) return unexpected(FleetError::field_count);
    const auto& [mmsi_field, name, call_sign, imo, ship_type, lat, lon, course, speed, kind] =
        *fields;

    const auto mmsi = parse_mmsi(mmsi_field);
    if (!mmsi) return unexpected(FleetError::mmsi);
    if (name.empty() || name.size() > ais::Name{}.capacity()) return unexpected(FleetError::name);
    if (call_sign.size() > ais::CallSign{}.capacity()) return unexpected(FleetError::call_sign);
    const auto imo_number = number<std::uint32_t>(imo);
    constexpr std::uint32_t kThirtyBits = 1U << 30;
    if (!imo.empty() && (!imo_number || *imo_number >= kThirtyBits))
        return unexpected(FleetError::imo);
    const auto type = number<int>(ship_type);
    if (!type || *type < 0 || *type > 255) return unexpected(FleetError::ship_type);
    const auto latitude = number<double>(lat);
    const auto longitude = number<double>(lon);
    if (!latitude || !longitude) return unexpected(FleetError::position);
    const auto start = geo::Position::from_degrees(*latitude, *longitude);
    if (!start) return unexpected(FleetError::position);
    const auto heading_for = number_within(course, 0.0, 359.999999);
    if (!heading_for) return unexpected(FleetError::course);
    const auto knots = number_within(speed, 0.0, 102.0);
    if (!knots) return unexpected(FleetError::speed);
    if (kind != "A" && kind != "B") return unexpected(FleetError::equipment);

    return SimulatedVessel{
        *mmsi,
        name,
        call_sign,
        imo_number,
        *type,
        *start,
        *heading_for,
        *knots,
        kind == "A" ? EquipmentClass::a : EquipmentClass::b};
}

} // namespace

expected<std::vector<SimulatedVessel>, FleetProblem> parse_fleet(std::string_view csv)
{
    std::vector<SimulatedVessel> vessels;
    bool header_read = false;
    for (std::size_t line_number = 1; !csv.empty(); ++line_number) {
        const auto end = std::min(csv.find('\n'), csv.size());
        std::string_view line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        if (!header_read) {
            if (line != kHeader) return unexpected(FleetProblem{FleetError::header, line_number});
            header_read = true;
            continue;
        }
        const auto vessel = read_vessel(line);
        if (!vessel) return unexpected(FleetProblem{vessel.error(), line_number});
        vessels.push_back(*vessel);
    }
    if (!header_read) return unexpected(FleetProblem{FleetError::header, 1});
    return vessels;
}

} // namespace ensign::track

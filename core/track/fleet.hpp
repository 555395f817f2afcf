/// A fleet that does not exist, for demonstrations and trials: vessels that keep course and speed
/// along geodesics, and the AIS lines they would send. A pure function of time.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"
#include "core/base/words.hpp"
#include "core/geo/geodesic.hpp"
#include "core/geo/position.hpp"
#include "core/track/ais.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::track {

enum class EquipmentClass { a, b };

struct SimulatedVessel {
    Mmsi mmsi;
    ais::Name name;
    ais::CallSign call_sign;
    std::optional<std::uint32_t> imo;
    int ship_type = 0; ///< ITU-R M.1371-5, table 53
    geo::Position start;
    double course = 0.0; ///< degrees true at the start, [0, 360)
    double speed = 0.0;  ///< knots, 0 to 102
    EquipmentClass equipment = EquipmentClass::a;
};

enum class FleetError {
    header,
    field_count,
    mmsi,
    name,
    call_sign,
    imo,
    ship_type,
    position,
    course,
    speed,
    equipment
};

struct FleetProblem {
    FleetError error;
    std::size_t line; ///< 1-based, of the text
};

/// Reads a fleet from CSV: the header
/// `mmsi,name,call_sign,imo,ship_type,lat,lon,course,speed,class`, then a line each. `imo` may be
/// empty; `class` is A or B; degrees are decimal; lines that are empty or begin with '#' do not
/// count. No quotes: a name holds no comma.
expected<std::vector<SimulatedVessel>, FleetProblem> parse_fleet(std::string_view csv);

/// How often she sends her position: class A 2 s above 23 knots, 6 s above 14, 10 s under way, 3
/// min at rest; class B 30 s above 2 knots, else 3 min.
///
///   source   ITU-R M.1371-5, tables 1 and 2; without the higher rates of changing course
Duration report_interval(const SimulatedVessel& vessel) noexcept;

/// Where she is at `at`, having left `start` at `began`, and the course she has there.
geo::Arrival place_at(const SimulatedVessel& vessel, Instant began, Instant at) noexcept;

class Fleet {
public:
    Fleet(std::vector<SimulatedVessel> vessels, Instant began)
        : vessels_{std::move(vessels)}, began_{began}
    {
    }

    /// The lines sent in [from, to), in order of time, without line ends. Positions at each
    /// vessel's own interval and phase; identities all at the start and then each 6 minutes (type
    /// 5, or 24 A and B).
    ///
    ///   special  nothing before the fleet began
    std::vector<std::string> lines_due(Instant from, Instant to) const;

    const std::vector<SimulatedVessel>& vessels() const noexcept { return vessels_; }

private:
    std::vector<SimulatedVessel> vessels_;
    Instant began_;
};

} // namespace ensign::track

template<>
inline constexpr auto ensign::kWords<ensign::track::FleetError> = std::array{
    ensign::Word{ensign::track::FleetError::header, "header"},
    ensign::Word{ensign::track::FleetError::field_count, "field_count"},
    ensign::Word{ensign::track::FleetError::mmsi, "mmsi"},
    ensign::Word{ensign::track::FleetError::name, "name"},
    ensign::Word{ensign::track::FleetError::call_sign, "call_sign"},
    ensign::Word{ensign::track::FleetError::imo, "imo"},
    ensign::Word{ensign::track::FleetError::ship_type, "ship_type"},
    ensign::Word{ensign::track::FleetError::position, "position"},
    ensign::Word{ensign::track::FleetError::course, "course"},
    ensign::Word{ensign::track::FleetError::speed, "speed"},
    ensign::Word{ensign::track::FleetError::equipment, "equipment"}};

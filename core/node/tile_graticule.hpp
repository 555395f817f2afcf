/// Where the meridians and parallels of a chart tile run, and where their names stand. Depends on
/// the zoom and the place only, never on the tile, so that neighbours continue each other.
#pragma once

#include <string>
#include <vector>

namespace ensign::node {

struct GraticuleLine {
    double at;        ///< unit square: x of a meridian, y of a parallel
    std::string name; ///< "014° E", "36° 30′ N"
};

/// Lines that cross a window of the unit square.
struct Graticule {
    std::vector<GraticuleLine> meridians;  ///< west to east
    std::vector<GraticuleLine> parallels;  ///< north to south
    std::vector<double> between_meridians; ///< x half-way between two meridians: names of parallels
    std::vector<double> between_parallels; ///< y half-way between two parallels: names of meridians
};

struct GraticuleWindow {
    double left;
    double top;
    double right;
    double bottom;
};

/// The graticule of a zoom from 0 to 12 in a window that may reach beyond the unit square.
Graticule graticule(int zoom, const GraticuleWindow& window);

/// Minutes of arc between two lines at this zoom.
int graticule_step_minutes(int zoom) noexcept;

/// "014° E", "014° 30′ E"; 0 and 180 have no letter.
std::string meridian_name(int minutes_east);
std::string parallel_name(int minutes_north);

} // namespace ensign::node

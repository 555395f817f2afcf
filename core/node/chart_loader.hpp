/// Reads the base chart (data/charts/coast.gdb.zip, made by scripts/charts) from disk into what the
/// zone index and the tiles are built from. With area_reader.cpp
/// the only place that knows GDAL.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"
#include "core/geo/coast.hpp"
#include "core/geo/distance.hpp"

#include <filesystem>
#include <string>

namespace ensign::node {

struct Chart {
    geo::Coast coast;    ///< full detail: for zones and for tiles from zoom 6 on
    geo::Coast overview; ///< about 1 km of detail, without the smallest islands: for drawing only

    /// Of each State its land with its territorial sea as it is mapped, with straight baselines and
    /// median lines where they are mapped; as exact as the coast. Empty: there is no such map.
    geo::Coast claimed_sea;
    std::string claimed_sea_source; ///< to be quoted beside each claim

    std::string
        version; ///< of the data, to be quoted beside every zone: "osm-2017-11 1ed4bfeac279"
    std::string attribution; ///< what the licence wants shown on the map

    /// How far the charted coast may lie from the real one: error of the source plus our own.
    geo::Distance coast_error = geo::Distance::metres(0);
};

enum class ChartError {
    file_not_found,
    not_a_chart,   ///< GDAL cannot read it
    layer_missing, ///< it holds no layer `coast`, `coast_overview` (`claimed_sea`) or `about`
    layer_empty,   ///< a layer of coast has no land in it
    about_missing  ///< the table `about` lacks the version, the error or the attribution
};

/// Reads a whole chart: any vector format of GDAL's with polygon layers `coast` and
/// `coast_overview` (field A3: the owner) and a table `about` (fields word, value). A file
/// `claimed_sea.gdb.zip` beside it, with a layer `claimed_sea` and a table `about`, belongs to it.
///
///   units    longitude and latitude in degrees, WGS 84
///   special  rings come out shell clockwise, hole counter-clockwise, whatever the file says
///   thread   safe
///   cost     about 0.4 s for the project's chart, 1.9 million vertices (release build)
expected<Chart, ChartError> load_chart(const std::filesystem::path& path);

} // namespace ensign::node

template<>
inline constexpr auto ensign::kWords<ensign::node::ChartError> = std::array{
    ensign::Word{ensign::node::ChartError::file_not_found, "file_not_found"},
    ensign::Word{ensign::node::ChartError::not_a_chart, "not_a_chart"},
    ensign::Word{ensign::node::ChartError::layer_missing, "layer_missing"},
    ensign::Word{ensign::node::ChartError::layer_empty, "layer_empty"},
    ensign::Word{ensign::node::ChartError::about_missing, "about_missing"}};

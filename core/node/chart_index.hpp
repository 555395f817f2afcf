/// The zone index of a chart, ready on disk: built once for a chart, and then mapped into memory at
/// each start. It can always be built again, so a file that is not exactly right is replaced.
///
///   held as   a head (what it was made from, where each table begins, a check sum of them), then
///             the tables of geo::ZoneIndex as they lie in memory, each at a multiple of 64 bytes:
///             a file for this machine, not for others
#pragma once

#include "core/geo/zone_index.hpp"
#include "core/node/chart_loader.hpp"

#include <filesystem>
#include <memory>

namespace ensign::node {

/// From `file` when it was made from this very chart; else built, and written there for the next
/// time. An empty path is no file.
///
///   special   a file that cannot be written is no fault: the index is built at each start
///   cost      about 0.1 s for the project's chart from a file, 2 s without
std::shared_ptr<const geo::ZoneIndex> zone_index_of(
    const Chart& chart, const std::filesystem::path& file);

} // namespace ensign::node

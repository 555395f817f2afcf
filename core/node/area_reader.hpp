/// Areas of the sea with their fields, from a vector file by GDAL. For core/node/zone_loader.cpp.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"
#include "core/geo/coast.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ensign::node {

/// The fields of one feature. A fault stays with it; the first one counts.
class AreaFields {
public:
    virtual ~AreaFields() = default;
    virtual std::string text(std::string_view field) = 0;   ///< must be there, not empty
    virtual std::string state(std::string_view field) = 0;  ///< three capital letters
    virtual bool boolean_or_no(std::string_view field) = 0; ///< absent: no
    virtual Instant day(std::string_view field) = 0;        ///< must be there
    virtual std::optional<Instant> day_if_any(std::string_view field) = 0;
    virtual void fail(std::string_view field, std::string_view what) = 0;
};

/// Calls `read` with each feature's fields, in the order of the file, and hands out their areas:
/// owner n of the coast is the area of feature n.
///
///   errors    a sentence that names file, feature and reason: no polygon; coordinates that are no
///             longitude and latitude (WGS 84); a ring that crosses itself; no feature at all; a
///             fault that `read` has found
///   special   a polygon over the date line may be cut there or run over it, and may hold a pole
expected<geo::Coast, std::string> read_areas(
    const std::filesystem::path& path, const std::function<void(AreaFields&)>& read);

} // namespace ensign::node

/// What a client of OGC API Features asks of a collection: a box, a time, how many, and from where
/// on.
///
///   source   OGC 17-069r4, sections 7.15.2 to 7.15.8
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"
#include "core/geo/bounding_box.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>

namespace ensign::service {

/// When a feature is: from, and until if it has ended or is an instant.
struct FeatureTime {
    Instant from;
    std::optional<Instant> until; ///< absent: it goes on
};

struct FeatureQuery {
    static constexpr std::size_t kLimitMax = 10'000;
    static constexpr std::size_t kLimitOtherwise = 1'000;

    std::optional<geo::BoundingBox> box;
    std::optional<Instant> from; ///< both absent: at any time
    std::optional<Instant> until;
    std::size_t limit = kLimitOtherwise;
    std::string after; ///< the id of the last feature of the page before; empty: the first page
    std::string only;  ///< the one id wanted; empty: all

    /// Whether the asked time and that of the feature meet; ends are closed.
    bool meets(const FeatureTime& time) const;
};

/// Ids in their order: the shorter first, so that numbers count.
bool comes_after(const std::string& id, const std::string& other);

/// The query of a request. A name that is not known is refused, and so is a faulty value.
///
///   errors   a sentence that names the parameter
expected<FeatureQuery, std::string> read_feature_query(
    const std::map<std::string, std::string>& query);

} // namespace ensign::service

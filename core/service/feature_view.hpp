/// The picture, the cases and the waters as collections of GeoJSON features, for QGIS, ogr2ogr and
/// any other client of OGC API Features. A feature says what the list of the same things says to
/// the same officer, and no more; persons on board stand in none.
#pragma once

#include "core/base/words.hpp"
#include "core/service/core_service.hpp"
#include "core/service/feature_query.hpp"

#include <string>
#include <vector>

namespace ensign {
namespace service {

namespace json = wire::json;

enum class FeatureCollection { vessels, cases, zones, sar_regions };

struct FeaturePage {
    std::vector<json::value> features;
    std::size_t matched = 0; ///< of all pages
    std::string last;        ///< the id after which the next page begins; empty: there is none
};

/// Vessels in the order of their MMSIs.
FeaturePage vessel_features(
    CoreService& service, const Session& session, const FeatureQuery& asked);

/// Those of the cases that are shown to this officer.
FeaturePage case_features(CoreService& service, const Session& session, const FeatureQuery& asked);

/// Published waters or rescue regions; the id is the number of the feature in its file.
///
///   thread   any: layers never change
///   special  a page ends early when it holds kPageVerticesMax
FeaturePage layer_features(
    const node::SeaLayers& layers, FeatureCollection which, const FeatureQuery& asked);

inline constexpr std::size_t kPageVerticesMax = 500'000;

/// What a collection holds, for people.
std::string_view title_of(FeatureCollection collection);
std::string_view description_of(FeatureCollection collection);

} // namespace service

template<>
inline constexpr auto kWords<service::FeatureCollection> = std::array{
    Word{service::FeatureCollection::vessels, "vessels"},
    Word{service::FeatureCollection::cases, "cases"},
    Word{service::FeatureCollection::zones, "zones"},
    Word{service::FeatureCollection::sar_regions, "sar_regions"}};

} // namespace ensign

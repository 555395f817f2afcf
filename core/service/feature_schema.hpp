/// Which members the features of each collection may have, and of which type: clients make the
/// columns of a table from it, since a member that is not known is absent.
#pragma once

#include "core/service/feature_view.hpp"

namespace ensign::service {

/// JSON Schema of one feature. The order of the members is that of the columns.
json::value feature_schema(FeatureCollection collection, const std::string& self);

} // namespace ensign::service

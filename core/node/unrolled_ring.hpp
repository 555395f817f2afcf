/// A ring of longitudes and latitudes as a plain one: the date line unrolled, and led over the pole
/// where it goes round one. For the reader and the writer of areas.
#pragma once

#include <ogrsf_frmts.h>

namespace ensign::node {

/// Begins on the turn where `near` lies; longitudes may go beyond 180.
OGRLinearRing unrolled(const OGRLinearRing& ring, double near);

} // namespace ensign::node

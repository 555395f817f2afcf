/// Electronic navigational chart cells (IHO S-57) as they are drawn: what of a cell stands on a
/// tile, in the plane of the tiles.
///
///   source   IHO S-57 edition 3.1, appendix A (object catalogue); IHO S-52 for how it is grouped
#pragma once

#include "core/base/words.hpp"
#include "core/node/tile_rings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::node {

/// The object classes that are drawn, each group as one.
enum class EncKind {
    depth,      ///< DEPARE, DRGARE: an area with the depths it holds
    land,       ///< LNDARE
    coast,      ///< COALNE, SLCONS
    contour,    ///< DEPCNT
    restricted, ///< RESARE, CTNARE, ACHARE and the like: an outline
};

/// BOYSHP and BCNSHP, as far as they look different here.
enum class EncShape { conical, can, spherical, pillar, beacon, light };

/// COLOUR of S-57, the first of a mark's.
enum class EncHue { white, black, red, green, yellow, other };

struct EncFeature {
    EncKind kind = EncKind::depth;
    RingSet rings; ///< of areas the rings, of lines the lines
    WorldBox box;
    std::optional<double> depth; ///< metres below chart datum: DRVAL1, or VALDCO of a contour
    std::optional<double> scale; ///< SCAMIN: not drawn at smaller scales than one to this
};

struct EncMark {
    WorldPoint at;
    EncShape shape = EncShape::pillar;
    EncHue hue = EncHue::other;
    std::optional<double> scale;
};

struct EncCell {
    std::string name;    ///< "US5WA22M"
    std::string edition; ///< "40.4": edition and the update that was applied last
    std::string issued;  ///< "20200626"
    double scale = 0.0;  ///< compilation scale, one to this
    RingSet coverage;    ///< M_COVR with data
    WorldBox box;
    std::optional<double> safety_contour; ///< the first the cell has at kSafetyContour or deeper
    std::vector<EncFeature> features;
    std::vector<EncMark> marks;
};

/// The four shades of depth of S-52, by its usual contours.
inline constexpr double kShallowContour = 2.0;
inline constexpr double kSafetyContour = 10.0;
inline constexpr double kDeepContour = 30.0;

} // namespace ensign::node

template<>
inline constexpr auto ensign::kWords<ensign::node::EncKind> = std::array{
    ensign::Word{ensign::node::EncKind::depth, "depth"},
    ensign::Word{ensign::node::EncKind::land, "land"},
    ensign::Word{ensign::node::EncKind::coast, "coast"},
    ensign::Word{ensign::node::EncKind::contour, "contour"},
    ensign::Word{ensign::node::EncKind::restricted, "restricted"}};

template<>
inline constexpr auto ensign::kWords<ensign::node::EncShape> = std::array{
    ensign::Word{ensign::node::EncShape::conical, "conical"},
    ensign::Word{ensign::node::EncShape::can, "can"},
    ensign::Word{ensign::node::EncShape::spherical, "spherical"},
    ensign::Word{ensign::node::EncShape::pillar, "pillar"},
    ensign::Word{ensign::node::EncShape::beacon, "beacon"},
    ensign::Word{ensign::node::EncShape::light, "light"}};

template<>
inline constexpr auto ensign::kWords<ensign::node::EncHue> = std::array{
    ensign::Word{ensign::node::EncHue::white, "white"},
    ensign::Word{ensign::node::EncHue::black, "black"},
    ensign::Word{ensign::node::EncHue::red, "red"},
    ensign::Word{ensign::node::EncHue::green, "green"},
    ensign::Word{ensign::node::EncHue::yellow, "yellow"},
    ensign::Word{ensign::node::EncHue::other, "other"}};

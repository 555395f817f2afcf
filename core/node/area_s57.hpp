/// Waters that States claim, as an electronic chart tells of them (IHO S-57, appendix A): the
/// object class is the zone, and the attributes have names of their own. For
/// core/node/area_reader.cpp.
///
///   source   IHO S-57 edition 3.1, object classes TESARE, CONZNE, EXEZNE
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace ensign::node {

/// Where a feature comes from.
struct S57Cell {
    std::string name;   ///< of the file
    std::string issued; ///< ISDT, "20260115"
    std::string layer;  ///< the object class
};

/// Whether features of this object class are waters that are claimed. All others are left out.
bool is_s57_claim(std::string_view object_class) noexcept;

/// The field of docs/formats/zones.md from the attributes of such a feature; empty when they do not
/// say it.
///
///   special   claimant: NATION, two letters; source: SORIND, else the cell; valid_from: DATSTA,
///   else
///             SORDAT, else the day the cell was issued; valid_to: the day after DATEND, which is
///             the last one; disputed: INFORM says so
std::string s57_value(
    const S57Cell& cell,
    std::string_view field,
    const std::function<std::string(std::string_view)>& attribute);

} // namespace ensign::node

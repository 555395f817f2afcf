/// A state diagram drawn from its table of transitions: plain text on a terminal, and in the
/// language that forges make a picture of (Mermaid, stateDiagram-v2).
#pragma once

#include "core/request/phase.hpp"

#include <string>

namespace ensign::verdict {

/// Rows with more states than this at one end are drawn once, to or from "several states".
inline constexpr std::size_t kDrawnOneByOne = 3;

/// Every row that changes something, labelled with its number and its event; rows between the same
/// two states share an arrow. "none" is the beginning, unless something leads back to it.
std::string state_diagram(const std::vector<request::Transition>& transitions);

} // namespace ensign::verdict

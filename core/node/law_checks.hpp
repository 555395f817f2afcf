/// The rows of the law judged together: what is ended is ended, and no two rows say different
/// things about the same instant.
#pragma once

#include "core/node/law_rows.hpp"

#include <optional>

namespace ensign::node {

/// Applies every [[end]] in the order they were recorded: the row meant gets `withdrawn_at`, and
/// one that was not withdrawn altogether gets a copy that is in force only until then. What was
/// known before can so still be asked for.
///
///   errors   an [[end]] that fits no row
std::optional<LawFault> apply_ends(LawRows& rows);

/// Two rows about the same thing that are on record and in force together, two party rows of which
/// one covers the other and says the opposite, or a row that names an instrument there is none of.
std::optional<LawFault> fault_between(const LawRows& rows);

} // namespace ensign::node

/// The seven-figure numbers of the IMO: one for a hull's life, one for a company.
///
/// A right check digit proves little: it misses single wrong figures (9574729 passes where 9074729
/// was meant), so it is shown grey, never green (domain brief, 5.2).
#pragma once

#include <cstdint>

namespace ensign::track {

/// Does a ship's number have its right check digit? Weights 7 to 2, last figure of the sum.
///
///   special  false for fewer than seven figures, so for 0, which AIS sends for "none"
///   source   IMO resolution A.1117(30)
bool imo_ship_number_checks(std::uint32_t number) noexcept;

/// The same for a company or registered owner: weights 8 6 4 2 9 7, (11 - sum mod 11) mod 10.
///
///   source   IMO resolution MSC.160(78)
bool imo_company_number_checks(std::uint32_t number) noexcept;

} // namespace ensign::track

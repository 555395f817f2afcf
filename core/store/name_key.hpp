/// How names that sound alike are found: one key for all the spellings of a name that officials of
/// different countries write (PANAGIA, PANAYIA; AL NOUR, ALNOOR, EL NUR). Pure.
#pragma once

#include <string>
#include <string_view>

namespace ensign::store {

/// `latin` as latin_name() gives it. Consonants that are heard, by their kind, then the figures and
/// the number of a series ("STORM II"). Two names with one key are near, never the same.
std::string name_key(std::string_view latin);

} // namespace ensign::store

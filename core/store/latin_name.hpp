/// A ship's name in Latin capitals, whatever script it is painted in: Greek, Arabic, Cyrillic,
/// Turkish. The one place where ICU is met.
///
///   source   ICU transforms "Any-Latin; Latin-ASCII", by Unicode CLDR
#pragma once

#include <string>
#include <string_view>

namespace ensign::store {

/// Capitals, figures and single spaces. What is no text gives "".
std::string latin_name(std::string_view name);

} // namespace ensign::store

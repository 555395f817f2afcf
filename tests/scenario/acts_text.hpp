/// The acts of a case as text, beside tests/support/case_text.hpp: so that a case can be compared
/// with the fold of its log, fact by fact.
#pragma once

#include "core/request/case.hpp"

#include <string>

namespace ensign::test {

std::string acts_text(const request::Case& c);

} // namespace ensign::test

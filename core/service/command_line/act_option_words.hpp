/// What the members of the acts mean, as the help of their options says it.
#pragma once

#include <string>
#include <string_view>

namespace ensign::command_line {

/// One line for a member of core/request/acts_*.hpp; "" when nobody has written it yet.
std::string option_words(std::string_view member);

} // namespace ensign::command_line

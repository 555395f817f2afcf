/// The form of a State's code, wherever one is written by hand.
#pragma once

#include <algorithm>
#include <string_view>

namespace ensign::law {

/// Three capital letters A-Z. Whether there is such a State is another question: a port State need
/// not be in the directory.
inline bool is_state_code(std::string_view text)
{
    return text.size() == 3 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace ensign::law

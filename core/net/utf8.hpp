/// Is this text UTF-8? Asked of everything from outside that is passed on as text.
#pragma once

#include <string_view>

namespace ensign::net {

/// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

} // namespace ensign::net

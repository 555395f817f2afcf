/// What a program tells systemd about itself (sd_notify(3), without its library): that it is ready,
/// that it is alive, that it ends. Outside of systemd nothing happens.
#pragma once

#include <string_view>

namespace ensign::net {

///   text   "READY=1", "WATCHDOG=1", "STOPPING=1"
void tell_systemd(std::string_view text);

} // namespace ensign::net

/// The program ensign-core: everything of a node put together, from settings to sockets.
#pragma once

namespace ensign::service {

/// Exit codes: 0 stopped as asked, 2 usage, 65 a register cannot be read, 70 a fault in the
/// program, 74 the store failed, 78 the settings, keys, law or directory cannot be used.
int run_core(int argc, char** argv);

} // namespace ensign::service

/// A named place between hearing and answering. In the build of the tests the program kills itself
/// there when it is told to; in every other build nothing stands behind the name.
///
///     ENSIGN_CRASH_POINT("inbox.after_insert");
///
/// ENSIGN_CRASH_AT=inbox.after_insert:3 kills at the third passing, as SIGKILL does: nothing is
/// flushed, nothing is unwound. Every point is in docs/crash_points.tsv; a test holds the two
/// together, and the harness that goes through them (docs/faults.md).
#pragma once

namespace ensign {

void crash_point(const char* name) noexcept;

/// Whether this build can kill itself at all (CMake option ENSIGN_CRASH_POINTS).
bool crash_points_are_armed() noexcept;

} // namespace ensign

#define ENSIGN_CRASH_POINT(name) ::ensign::crash_point(name)

/// Runs the program of a pager or SMS gateway.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"

#include <string>
#include <vector>

namespace ensign::node {

/// Started as it is written, by no shell; `words.front()` is its path. Waited for at most
/// kProgramMax, then ended.
///
///   returns  "exit 0"
///   errors   why it cannot be started, or how else it ended
///   thread   any but one that must not wait
expected<std::string, std::string> run_notice_program(const std::vector<std::string>& words);
inline constexpr Duration kProgramMax{20'000};

} // namespace ensign::node

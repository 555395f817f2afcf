/// The parts of a case beside its first two questions, as `ensign case show` prints them.
#pragma once

#include "core/service/command_line/lines.hpp"

namespace ensign::command_line {

void add_suspicion(Lines& lines, const json::value& the_case);
void add_authority(Lines& lines, const json::value& the_case);
void add_boardings(Lines& lines, const json::value& the_case);
void add_exchange(Lines& lines, const json::value& the_case);

/// What must still be done, every clock, the persons on board and the rescue.
void add_duties(Lines& lines, const json::value& the_case);

/// "target (policy), running, due 24 NOV 2026 05:00:00 Z"
std::string clock_line(const json::value& clock);

/// "m.rossi as legal_adviser 24 NOV 2026 02:48:10 Z; ..."
std::string signature_line(const json::array& signatures);

} // namespace ensign::command_line

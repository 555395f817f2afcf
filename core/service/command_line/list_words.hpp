/// What a core's lists look like on a terminal: UTC with Z, degrees and minutes, knots and miles.
#pragma once

#include "core/wire/json.hpp"

#include <string>

namespace ensign::command_line {

namespace json = wire::json;

std::string status_words(const json::value& status);
std::string feeds_words(const json::value& feeds);
std::string charts_words(const json::value& charts);
std::string states_words(const json::value& states);
std::string instruments_words(const json::value& instruments);
std::string vessel_words(const json::value& vessel);
/// "035° 8.2 kn" of a vessel or a point; what is not known is left out.
std::string course_and_speed(const json::value& vessel);

/// One limit on a vessel's way, against the clocks that run.
std::string boundary_words(const json::value& next);
std::string race_words(const json::value& race);

std::string safety_texts_words(const json::value& texts);
std::string readings_words(const json::value& readings);
std::string log_words(const json::value& log);
std::string register_words(const json::value& matches);

/// One line a vessel. `interest_only`: those of a case or otherwise marked.
enum class Which { all, of_interest };
std::string vessels_words(const json::value& vessels, Which which, const std::string& find);

} // namespace ensign::command_line

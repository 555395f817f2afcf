/// An instant as an officer types it, in UTC: "2026-11-24 16:00", "24 11 2026 16:00" or the machine
/// form.
#pragma once

#include <string>
#include <string_view>

namespace ensign::service::answer_page {

/// The machine form of it, for the command parser; what is no time stays as it is, and the parser
/// says so.
std::string instant_text(std::string_view typed);

} // namespace ensign::service::answer_page

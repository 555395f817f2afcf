/// Who of the asked State's desk has a request in hand, and how it passes to the next of the watch.
/// Not told abroad. See acts_suspicion.hpp for the form of these structs.
#pragma once

#include "core/request/terms.hpp"

#include <string>
#include <string_view>

namespace ensign::request {

/// Offered to one officer by name. Until that officer takes it, whoever offers it has it.
struct DutyHandedOver {
    static constexpr std::string_view kEvent = "duty_handed_over";
    static constexpr std::string_view kCommand = "hand_over_duty";
    std::string to;    ///< the officer, as he signs in
    std::string words; ///< what is open: clocks, promised calls, who waits for what
    static void each(auto& self, auto&& f)
    {
        f("to", self.to);
        f("words", self.words);
    }
};

struct DutyTaken {
    static constexpr std::string_view kEvent = "duty_taken";
    static constexpr std::string_view kCommand = "take_over_duty";
    static void each(auto&, auto&&) {}
};

} // namespace ensign::request

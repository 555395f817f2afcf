/// More measures while a grant runs (SOM Protocol art. 8(5); docs/decisions/0014): asked for beside
/// the grant, answered by itself, and in force within it. The commands are those of the request to
/// board and of its answer; what they make while a grant runs is here. See acts_suspicion.hpp for
/// the form of these structs.
#pragma once

#include "core/request/content.hpp"

namespace ensign::request {

struct MoreMeasuresRequestDrafted {
    static constexpr std::string_view kEvent = "more_measures_request_drafted";
    MeasureSet measures;
    std::string purpose;
    Duration target{};           ///< from release to the wished answer
    std::string other_offence{}; ///< found on board, and asked to be acted on; empty: none
    static void each(auto& self, auto&& f)
    {
        f("measures", self.measures);
        f("purpose", self.purpose);
        f("target_ms", self.target);
        f.may("other_offence", self.other_offence);
    }
};
struct MoreMeasuresRequestReleased {
    static constexpr std::string_view kEvent = "more_measures_request_released";
    static constexpr bool kTold = true;
    std::string number; ///< "ATL-2026-0001/M"
    MeasureSet measures;
    std::string purpose;
    Instant answer_wanted_by;
    std::string other_offence{}; ///< SUA Protocol art. 8bis(6); CoE Agreement art. 13(2)-(3)
    static void each(auto& self, auto&& f)
    {
        f("number", self.number);
        f("measures", self.measures);
        f("purpose", self.purpose);
        f("answer_wanted_by", self.answer_wanted_by);
        f.may("other_offence", self.other_offence);
    }
};
/// Its conditions have the ids "m1", "m2", so that they are never taken for those of the grant.
struct MoreMeasuresAnswerDrafted {
    static constexpr std::string_view kEvent = "more_measures_answer_drafted";
    AuthorizationAnswer answer;
    static void each(auto& self, auto&& f) { f("answer", self.answer); }
};
struct MoreMeasuresAnswered {
    static constexpr std::string_view kEvent = "more_measures_answered";
    static constexpr bool kTold = true;
    AuthorizationAnswer answer;
    static void each(auto& self, auto&& f) { f("answer", self.answer); }
};
/// First of two signatures under the conditions; the second is MoreConditionsAccepted.
struct MoreConditionsSigned {
    static constexpr std::string_view kEvent = "more_conditions_signed";
    static void each(auto&, auto&&) {}
};
struct MoreConditionsAccepted {
    static constexpr std::string_view kEvent = "more_conditions_accepted";
    static constexpr bool kTold = true;
    static void each(auto&, auto&&) {}
};

} // namespace ensign::request

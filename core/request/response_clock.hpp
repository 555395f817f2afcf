/// The clocks beside a request: what starts each, when it runs out, and what that means.
///
/// Under the Smuggling of Migrants Protocol there is no hour limit and silence never becomes
/// consent (art. 8(4)): what runs is a target of policy, and is labelled so. Where an instrument
/// names hours, its own clock starts on the event it names and on no other (invariant 17). Hours
/// are elapsed time in UTC (invariant 15).
#pragma once

#include "core/law/law_book.hpp"
#include "core/request/case.hpp"

#include <string>

namespace ensign::request {

/// armed: waiting for its start event; running; met: answered in time; lapsed: the instant has
/// passed without an answer, also where one came after it; void: withdrawn, or something stopped
/// it.
enum class ClockState { armed, running, met, lapsed, voided };

struct ResponseClock {
    std::string name; ///< "registry/answer", "registry/CAR-16.3"
    law::DeadlineKind kind = law::DeadlineKind::policy_target;
    std::string label; ///< "target (policy)"
    law::ClockStart starts_on = law::ClockStart::none;
    ClockState state = ClockState::armed;
    std::optional<Instant> started_at;
    std::optional<Instant> due_at; ///< inclusive: an answer at exactly this instant is in time
    std::optional<Instant> responded_at; ///< after `due_at`: too late, and no silence any more
    law::SilenceRule silence = law::SilenceRule::no_authority;
    std::string silence_words;
    std::string why; ///< why it is armed or void; else empty
};

/// Every clock of the case: the two targets of each question that was sent, the instrument's own
/// clock, and the time to elect jurisdiction.
std::vector<ResponseClock> response_clocks(const Case& c, const law::LawBook& law, Instant now);

/// The target for the answer to one question. Nothing before the request was released.
std::optional<ResponseClock> response_clock(
    const Case& c, Question question, const law::LawBook& law, Instant now);

/// The clock the request's instrument itself names. Nothing where it names no hours.
std::optional<ResponseClock> instrument_clock(const Case& c, const law::LawBook& law, Instant now);

/// The alarms that are due and were not raised yet: of each clock every rung of its ladder that was
/// reached, and the latest mark. One raised more than a minute after its time is marked late.
std::vector<AlarmRaised> alarms_due(const Case& c, const law::LawBook& law, Instant now);

/// The next instant at which alarms_due() may say more. Nothing: never, unless something happens.
///
///   cost   a few clocks; no allocation but their names
std::optional<Instant> next_deadline(const Case& c, const law::LawBook& law, Instant now);

} // namespace ensign::request

namespace ensign {

template<>
inline constexpr auto kWords<request::ClockState> = std::array{
    Word{request::ClockState::armed, "armed"},
    Word{request::ClockState::running, "running"},
    Word{request::ClockState::met, "met"},
    Word{request::ClockState::lapsed, "lapsed"},
    Word{request::ClockState::voided, "void"}};

} // namespace ensign

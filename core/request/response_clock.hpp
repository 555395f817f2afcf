/// The clock beside a request: what started it, when it runs out, and what that means.
///
/// Under the Smuggling of Migrants Protocol there is no hour limit and silence never becomes
/// consent (art. 8(4)): what runs is a target of policy, and is labelled so.
#pragma once

#include "core/law/law_book.hpp"
#include "core/request/case.hpp"

#include <string>

namespace ensign::request {

/// armed: waiting for its start event; running; met: answered in time or late; lapsed: the instant
/// has passed without an answer; void: withdrawn.
enum class ClockState { armed, running, met, lapsed, voided };

struct ResponseClock {
    law::DeadlineKind kind = law::DeadlineKind::policy_target;
    std::string label; ///< "target (policy)"
    law::ClockStart starts_on = law::ClockStart::none;
    ClockState state = ClockState::armed;
    std::optional<Instant> started_at;
    std::optional<Instant> due_at; ///< inclusive: an answer at exactly this instant is in time
    law::SilenceRule silence = law::SilenceRule::no_authority;
    std::string silence_words;
};

/// Nothing before the request was released.
std::optional<ResponseClock> response_clock(
    const Case& c, Question question, const law::LawBook& law, Instant now);

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

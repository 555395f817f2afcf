/// Inside decide(): the steps of each side, and what they share. For decide*.cpp only.
#pragma once

#include "core/request/decide.hpp"

#include <initializer_list>
#include <string>

namespace ensign::request {

/// The permission the actor acts under has been found; its role stamps the events.
struct Acting {
    const Context& context;
    Role role;

    EventRecord record(Event what) const
    {
        return {context.now, context.self, context.actor.person, role, std::move(what)};
    }
    Decision one(Event what) const { return std::vector<EventRecord>{record(std::move(what))}; }
    const PersonId& person() const { return context.actor.person; }
};

inline Decision nothing_new() { return std::vector<EventRecord>{}; }

/// Missing or too long texts, in that order of precedence.
std::optional<Refusal> check_texts(
    std::initializer_list<std::string> required, std::initializer_list<std::string> optional);

/// A question that is sent, and the clock our policy sets beside it.
std::vector<EventRecord> with_clock(const Acting& acting, Event released, Question question);

// More measures while a grant runs (decide_more.cpp).
Decision draft_more(const Case& c, const DraftAuthorizationRequest& command, const Acting& acting);
Decision release_more(const Case& c, const Acting& acting);
Decision draft_more_answer(
    const Case& c, const DraftAuthorizationAnswer& command, const Acting& acting);
Decision release_more_answer(const Case& c, const Acting& acting);
Decision accept_more_conditions(const Case& c, const Acting& acting);

/// Before the first thing told to a State that was asked nothing, what begins the case there.
std::vector<EventRecord> introduced(
    const Case& c, std::vector<EventRecord> events, const Acting& acting);

Decision decide_asking(const Case& c, const Command& command, const Acting& acting);
Decision decide_asked(const Case& c, const Command& command, const Acting& acting);

/// Whoever drafted an answer sends it only where the State's own profile says that one officer
/// answers for it.
inline bool second_officer_is_missing(const Acting& acting, const PersonId& drafted_by)
{
    return acting.context.officers_to_answer > 1 && drafted_by == acting.person();
}

/// A registration that is no more ended at some time, which is past.
inline bool end_is_missing(const RegistryAnswer& answer, Instant now)
{
    return answer.finding == RegistryFinding::formerly_registered &&
           (!answer.ended_at || *answer.ended_at > now);
}

/// Where she was last seen, by whom: a message says where she is now, and not where the case began.
Sighting last_seen(const Case& c, const Context& context);

} // namespace ensign::request

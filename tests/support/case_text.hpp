/// A case as text: every fact of it, one a line, so that two cases can be compared and a difference
/// read.
#pragma once

#include "core/request/phase.hpp"
#include "core/wire/event_json.hpp"

#include <string>

namespace ensign::test {

inline std::string time_text(const std::optional<Instant>& at) { return at ? utc_text(*at) : "-"; }

/// What both sides must agree on, once all mail is delivered.
inline std::string shared_text(const request::RegistryQuestion& q)
{
    std::string text = "registry " + std::string{word(q.state)} + " released " +
                       time_text(q.released_at) + " acknowledged " + time_text(q.acknowledged_at) +
                       " answered " + time_text(q.answered_at) + "\n";
    if (q.request)
        text +=
            wire::canonical(wire::event_body(request::RegistryRequestReleased{*q.request})) + "\n";
    if (q.answer)
        text += wire::canonical(wire::event_body(request::RegistryAnswered{*q.answer})) + "\n";
    return text;
}

inline std::string shared_text(const request::AuthorizationQuestion& q)
{
    std::string text = "authorization " + std::string{word(q.state)} + " released " +
                       time_text(q.released_at) + " acknowledged " + time_text(q.acknowledged_at) +
                       " answered " + time_text(q.answered_at) + " accepted " +
                       time_text(q.conditions_accepted_at) + " revoked " + time_text(q.revoked_at) +
                       "\n";
    if (q.request)
        text +=
            wire::canonical(wire::event_body(request::AuthorizationRequestReleased{*q.request})) +
            "\n";
    if (q.answer)
        text += wire::canonical(wire::event_body(request::AuthorizationAnswered{*q.answer})) + "\n";
    return text;
}

inline std::string whole_text(const request::Case& c)
{
    std::string text = c.number + " v" + std::to_string(c.version) + " " +
                       std::string{word(phase_of(c, c.opened_at))} + " of " +
                       c.requesting_state.text() + " opened " + utc_text(c.opened_at) + " closed " +
                       time_text(c.closed_at) + (c.danger_to_life ? " danger" : "") + "\n";
    if (c.sighting)
        text += wire::canonical(
                    wire::event_body(request::CaseOpened{c.number, c.vessel, *c.sighting})) +
                "\n";
    if (c.claim)
        text +=
            wire::canonical(wire::event_body(request::ClaimRecorded{*c.claim, c.vessel})) + "\n";
    if (c.grounds)
        text += wire::canonical(wire::event_body(request::GroundsStated{*c.grounds})) + "\n";
    if (c.unit) text += wire::canonical(wire::event_body(request::UnitAssigned{*c.unit})) + "\n";
    for (const request::Signature& s : c.grounds_signatures)
        text += "signed " + s.person.text() + " " + std::string{word(s.role)} + " " +
                utc_text(s.at) + "\n";
    for (const request::Milestones* m :
         {static_cast<const request::Milestones*>(&c.registry),
          static_cast<const request::Milestones*>(&c.authorization)})
        text += "drafted " + m->drafted_by.text() + " " + time_text(m->drafted_at) + " released " +
                m->released_by.text() + " delivered " + time_text(m->delivered_at) +
                " acknowledged " + m->acknowledged_by.text() + "\n";
    if (c.authorization.answer_draft)
        text += c.authorization.answer_drafted_by.text() + " drafted " +
                wire::canonical(wire::event_body(
                    request::AuthorizationAnswerDrafted{*c.authorization.answer_draft})) +
                "\n";
    if (c.authorization.conditions_first_signature)
        text += "first " + c.authorization.conditions_first_signature->person.text() + "\n";
    return text + c.authorization.revocation_reason + "\n" + shared_text(c.registry) +
           shared_text(c.authorization);
}

} // namespace ensign::test

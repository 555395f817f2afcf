// D13 to D21: what the flag State said.

#include "core/verdict/rows.hpp"

#include <fmt/format.h>

namespace ensign::verdict {

using namespace request;

namespace {

bool answered(const Facts& f)
{
    return f.c.authorization.state == RequestState::answered && f.c.authorization.answer;
}

AuthorizationDecision decision(const Facts& f) { return f.c.authorization.answer->decision; }

/// She claims another State by now than the one that confirmed her.
bool speaks_beside_claim(const Case& c)
{
    return !c.confirmed_by.empty() && !(c.claim && c.claim->state == c.confirmed_by);
}

bool refused_by_confirmed_state_alone(const Case& c)
{
    return speaks_beside_claim(c) && c.refused_by.contains(c.confirmed_by) &&
           !(c.claim && c.refused_by.contains(c.claim->state));
}

std::string who_refused(const Case& c)
{
    for (const StateCode& state : flag_states(c))
        if (c.refused_by.contains(state)) return state.text();
    return c.claim ? c.claim->state.text() : "The flag State";
}

const char* words_of(AuthorityState state)
{
    switch (state) {
    case AuthorityState::suspended: return "suspended";
    case AuthorityState::expired: return "over";
    case AuthorityState::revoked: return "revoked";
    case AuthorityState::used_up: return "used up by the boarding that was made";
    case AuthorityState::proposed:
    case AuthorityState::legal_reviewed:
    case AuthorityState::active: break;
    }
    return nullptr;
}

} // namespace

Match d13(const Facts& f)
{
    if (!refusal_stands(f)) return std::nullopt;
    // A question put again after new grounds is waited for; its rows below say so.
    const bool spoken = f.c.oral && f.c.oral->said.decision == OralDecision::refused;
    const auto refused = f.c.claim ? f.c.refused_by.find(f.c.claim->state) : f.c.refused_by.end();
    const bool voice_gives = f.c.oral && gives_leave(f.c.oral->said.decision);
    const bool new_grounds = voice_gives || refused == f.c.refused_by.end() ||
                             (f.c.grounds_at && *f.c.grounds_at > refused->second);
    const bool asked_again = !answered(f) && !spoken && is_open(f.c.authorization) && new_grounds;
    const bool by_another = refused_by_confirmed_state_alone(f.c);
    if (asked_again && !by_another) return std::nullopt;
    if (mandate_matches(f))
        return Outcome{
            Enforcement::legal_decision,
            "The flag State refused, and a Security Council mandate matches: the legal adviser "
            "decides."};
    return Outcome{Enforcement::denied, fmt::format("{} refused.", who_refused(f.c))};
}

Match d14(const Facts& f)
{
    // A second flag, or a new claim, takes nothing from what a flag State has begun.
    for (const StateCode& state : flag_states(f.c)) {
        const bool of_claim = f.c.claim && f.c.claim->state == state;
        const bool asked_anew = answered(f) || is_open(f.c.authorization);
        if (f.c.acting.contains(state) && !(of_claim && asked_anew))
            return Outcome{
                Enforcement::refer_flag,
                fmt::format("{} said that it will board with a unit of its own.", state.text())};
    }
    if (!answered(f) || decision(f) != AuthorizationDecision::flag_state_will_board || f.c.outcome)
        return std::nullopt;
    return Outcome{
        Enforcement::refer_flag,
        fmt::format("{} will board with a unit of its own.", f.c.claim->state.text())};
}

Match d15(const Facts& f)
{
    // What the flag State revoked stays revoked, whatever else was invoked (invariant 23).
    const AuthorizationQuestion& a = f.c.authorization;
    if (grant(f) != nullptr && a.revoked_at)
        return Outcome{
            Enforcement::denied,
            fmt::format("Revoked at {}: {}", utc_words(*a.revoked_at), a.revocation_reason)};
    const bool asked_anew = answered(f) || is_open(f.c.authorization);
    for (const StateCode& state : flag_states(f.c)) {
        const auto revoked = f.c.revoked_by.find(state);
        const bool of_claim = f.c.claim && f.c.claim->state == state;
        if (revoked == f.c.revoked_by.end() || (of_claim && asked_anew)) continue;
        if (has_disowned(f.c, state)) continue;
        return Outcome{
            Enforcement::denied,
            fmt::format(
                "What {} granted was taken back at {}.", state.text(), utc_words(revoked->second))};
    }
    const auto authority = authority_of(f.c, f.now);
    const char* words = authority ? words_of(authority->state) : nullptr;
    if (words == nullptr) return std::nullopt;
    if (authority->state == AuthorityState::expired)
        return Outcome{
            Enforcement::denied,
            fmt::format("The authorization ended at {}.", utc_words(authority->terms.valid_to))};
    return Outcome{Enforcement::denied, fmt::format("The authority is {}.", words)};
}

Match d16(const Facts& f)
{
    if (grant(f) == nullptr || !conditions_pending(f.c) || adds_to_invoked(f.c))
        return std::nullopt;
    return Outcome{Enforcement::wait_shadow, "Granted; we have not accepted the conditions yet."};
}

Match d17(const Facts& f)
{
    if (grant(f) == nullptr || adds_to_invoked(f.c)) return std::nullopt;
    if (const auto failing = failing_keys(f, terms_of_grant(f)); !failing.empty())
        return Outcome{Enforcement::denied, failing.front()};
    for (const ConditionCheck& check : check_conditions(f))
        if (check.state == ConditionState::not_met)
            return Outcome{
                Enforcement::denied,
                fmt::format("Condition {} does not hold: {}", check.id, check.words)};
    return std::nullopt;
}

namespace {

bool oral_only(const Facts& f)
{
    return f.c.oral && gives_leave(f.c.oral->said.decision) &&
           ((!answered(f) && is_open(f.c.authorization)) || granted_after_hold(f.c));
}

} // namespace

Match d18(const Facts& f)
{
    if (!oral_only(f) || offer(f, BasisKind::express)) return std::nullopt;
    if (!f.c.oral->called_back_at)
        return Outcome{
            Enforcement::wait_shadow,
            "Granted by voice, and nobody has called back to make sure who spoke."};
    const bool in_writing_only =
        f.law.consent_mode(f.c.claim->state, f.c.authorization.request->instrument, f.now) ==
        law::ConsentMode::express_written_only;
    return Outcome{
        Enforcement::wait_shadow,
        in_writing_only ? "Granted by voice only, and that State consents in writing only."
                        : "What was granted by voice does not stand at this second: its time is "
                          "over, it was said of an earlier question, or more is wanted first."};
}

Match d19(const Facts& f)
{
    if (!oral_only(f)) return std::nullopt;
    const auto terms = offer(f, BasisKind::express);
    if (!terms) return std::nullopt;
    std::string words = "Granted by voice and confirmed by a call back; the paper is still owed.";
    // Whoever reviews and whoever confirms it accept them: that makes two.
    for (const std::string& condition : f.c.oral->said.conditions)
        words += " Condition: " + condition + ".";
    return yes_or_decision(f, *terms, words);
}

namespace {

/// What was added to the grant may end before it.
std::string ends_of_additions(const Facts& f, Instant end_of_grant)
{
    std::string words;
    for (const AuthorizationAnswer* added : additional_answers(f.c, f.now)) {
        if (added->valid_to >= end_of_grant) continue;
        words += fmt::format(
            " Only until {}: {}.", utc_words(added->valid_to), measure_words(added->measures));
    }
    return words;
}

} // namespace

Match d20(const Facts& f)
{
    if (!answered(f) || decision(f) != AuthorizationDecision::joint ||
        f.c.authorization.joint_unit_at)
        return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow, "A joint boarding was granted; wait for the flag State's unit."};
}

Match d21(const Facts& f)
{
    const AuthorizationAnswer* granted = grant(f);
    // The instrument must still be one that may carry authority (invariants 30 and 33).
    if (granted == nullptr || !flag_confirmed(f.c) ||
        f.law.fault(f.c.authorization.request->instrument, f.c.grounds->category, f.now))
        return std::nullopt;
    const auto authority = authority_of(f.c, f.now);
    if (authority->terms.basis != BasisKind::express || authority->state != AuthorityState::active)
        return std::nullopt;
    // What was asked and granted under one instrument is cited under that one (domain brief, 4.5).
    const law::Instrument* row = f.law.find(f.c.authorization.request->instrument, f.now, f.now);
    const bool bound = f.law.is_party(f.c.claim->state, row->id, f.now);
    return Outcome{
        Enforcement::board_ok,
        fmt::format(
            "{} confirmed the vessel and granted {}.{}",
            f.c.claim->state.text(),
            granted->conditions.empty() ? "the measures" : "the measures under accepted conditions",
            ends_of_additions(f, granted->valid_to)),
        terms_of_grant(f).measures,
        granted->valid_to,
        BasisKind::express,
        bound ? fmt::format("{}, {}", row->name, row->article)
              : fmt::format(
                    "consent given ad hoc: {} is not known to be bound by the {}",
                    f.c.claim->state.text(),
                    row->name),
        BasisKind::express};
}

} // namespace ensign::verdict

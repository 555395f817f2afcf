#include "core/verdict/rows.hpp"

#include <array>
#include <fmt/format.h>

namespace ensign::verdict {
namespace {

using namespace request;

/// The State whose territorial sea she is, or may be, in; our own is not meant.
std::optional<std::string> foreign_territorial_sea(const Facts& f)
{
    const geo::ZoneFinding& zone = *f.fix->zone;
    const bool near = zone.zone == geo::Zone::territorial_sea || zone.zone == geo::Zone::land;
    if (near && zone.coastal_state != f.self.text())
        return zone.coastal_state.empty() ? "a State the chart does not name" : zone.coastal_state;
    for (const geo::CoastFinding& other : zone.also_territorial_sea_of)
        if (other.state != f.self.text()) return other.state;
    return std::nullopt;
}

AuthorizationDecision decision(const Facts& f) { return f.c.authorization.answer->decision; }

bool answered(const Facts& f) { return f.c.authorization.state == RequestState::answered; }

Match d02(const Facts& f)
{
    if (missing_facts(f).empty()) return std::nullopt;
    return Outcome{Enforcement::facts_missing, "Facts are missing."};
}

Match d04(const Facts& f)
{
    if (eligible(*f.c.unit)) return std::nullopt;
    return Outcome{
        Enforcement::denied,
        fmt::format(
            "{} is not a warship or a marked, authorized government ship.", f.c.unit->name)};
}

Match d05(const Facts& f)
{
    const auto state = foreign_territorial_sea(f);
    if (!state) return std::nullopt;
    return Outcome{
        Enforcement::refer_coastal,
        fmt::format(
            "She is, or may be, in the territorial sea of {}; its authorization is needed.",
            *state)};
}

Match d08(const Facts& f)
{
    if (grounds_approved(f.c)) return std::nullopt;
    return Outcome{Enforcement::denied, "The grounds are not approved: approach and hail only."};
}

Match d13(const Facts& f)
{
    if (!answered(f) || decision(f) != AuthorizationDecision::refused) return std::nullopt;
    return Outcome{Enforcement::denied, fmt::format("{} refused.", f.c.claim->state.text())};
}

Match d14(const Facts& f)
{
    if (!answered(f) || decision(f) != AuthorizationDecision::flag_state_will_board)
        return std::nullopt;
    return Outcome{
        Enforcement::refer_flag,
        fmt::format("{} will board with a unit of its own.", f.c.claim->state.text())};
}

Match d15(const Facts& f)
{
    const AuthorizationAnswer* granted = grant(f);
    if (granted == nullptr) return std::nullopt;
    if (f.c.authorization.revoked_at)
        return Outcome{
            Enforcement::denied,
            fmt::format(
                "Revoked at {}: {}",
                utc_words(*f.c.authorization.revoked_at),
                f.c.authorization.revocation_reason)};
    if (f.now >= granted->valid_to)
        return Outcome{
            Enforcement::denied,
            fmt::format("The authorization ended at {}.", utc_words(granted->valid_to))};
    return std::nullopt;
}

Match d16(const Facts& f)
{
    if (grant(f) == nullptr || !conditions_pending(f.c)) return std::nullopt;
    return Outcome{Enforcement::wait_shadow, "Granted; we have not accepted the conditions yet."};
}

Match d17(const Facts& f)
{
    const AuthorizationAnswer* granted = grant(f);
    if (granted == nullptr || failing_keys(f, *granted).empty()) return std::nullopt;
    return Outcome{Enforcement::denied, failing_keys(f, *granted).front()};
}

Match d20(const Facts& f)
{
    if (!answered(f) || decision(f) != AuthorizationDecision::joint) return std::nullopt;
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
    return Outcome{
        Enforcement::board_ok,
        fmt::format(
            "{} confirmed the vessel and granted {}.",
            f.c.claim->state.text(),
            granted->conditions.empty() ? "the measures"
                                        : "the measures under accepted conditions")};
}

Match d27(const Facts& f)
{
    const auto& answer = f.c.registry.answer;
    if (f.c.registry.state != RequestState::answered ||
        (answer->finding != RegistryFinding::refuted &&
         answer->finding != RegistryFinding::formerly_registered))
        return std::nullopt;
    return Outcome{
        Enforcement::legal_decision,
        fmt::format(
            "{} says she is not theirs. Only a signed finding can treat her as without "
            "nationality.",
            f.c.claim->state.text())};
}

Match d30(const Facts& f)
{
    if (f.c.registry.state != RequestState::answered || flag_confirmed(f.c)) return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow,
        fmt::format(
            "{} could not confirm her ({}); that is no denial. Ask for the right to fly the flag "
            "and "
            "give more data.",
            f.c.claim->state.text(),
            word(f.c.registry.answer->finding))};
}

/// A question is still with the other State. Rows D31 to D34 tell apart how that stands.
Match d33(const Facts& f)
{
    if (!open_question(f.c) || !f.undelivered) return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow,
        fmt::format(
            "The request is not delivered to {}; use the telephone and the diplomatic channel.",
            f.c.claim->state.text())};
}

Match d34(const Facts& f)
{
    const auto open = open_question(f.c);
    if (!open || f.law.is_party(f.c.claim->state, f.c.registry.request->instrument, f.now))
        return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow,
        fmt::format(
            "{} is not known to be bound by the Protocol; its consent is asked for ad hoc.",
            f.c.claim->state.text())};
}

Match d31(const Facts& f)
{
    const auto open = open_question(f.c);
    if (!open || f.now > open->wanted_by) return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow,
        fmt::format("Waiting for the {} of {}.", open->words, f.c.claim->state.text())};
}

Match d32(const Facts& f)
{
    const auto open = open_question(f.c);
    if (!open || f.now <= open->wanted_by) return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow,
        fmt::format(
            "No {} from {} after the target time. Silence is not consent: keep asking and call.",
            open->words,
            f.c.claim->state.text())};
}

Match d36(const Facts& f)
{
    if (flag_confirmed(f.c))
        return Outcome{
            Enforcement::denied,
            fmt::format("{} confirmed her; ask for authorization.", f.c.claim->state.text())};
    if (f.c.registry.released_at) return std::nullopt;
    return Outcome{Enforcement::denied, "No request is sent yet: send the registry question."};
}

Match d37(const Facts&)
{
    return Outcome{Enforcement::denied, "No rule permits it: she is under her flag State alone."};
}

/// The table, in its order. D33 and D34 stand before D31 and D32, which they make more precise:
/// all four wait (docs/decisions/0003-decision-table.md).
constexpr std::array kRows = {
    Row{{"D02",
         "No fresh position, no zone, no unit or no kind of case: facts are missing.",
         "policy"},
        d02,
        ""},
    Row{{"D04",
         "Only warships and marked, authorized government ships board.",
         "SOM Protocol art. 9(4); UNCLOS art. 110(4)-(5)"},
        d04,
        "the unit may not board"},
    Row{{"D05",
         "In another State's territorial sea, counted with the uncertainty, that State decides.",
         "UNCLOS art. 2, 111(3); SOM Protocol art. 9(3)(a)"},
        d05,
        ""},
    Row{{"D08",
         "Without approved reasonable grounds: approach and hail only.",
         "SOM Protocol art. 8(1), (2), (7)"},
        d08,
        "grounds not approved"},
    Row{{"D13", "The confirmed flag State refused.", "SOM Protocol art. 8(2), 8(5)"},
        d13,
        "refused"},
    Row{{"D14", "The flag State acts itself.", "SUA Protocol art. 8bis(5)(c)(ii), as model"},
        d14,
        ""},
    Row{{"D15", "The authorization was revoked or has ended.", "SOM Protocol art. 8(5)"},
        d15,
        "ended or revoked"},
    Row{{"D16", "A condition of the grant is not accepted.", "SOM Protocol art. 8(5)"}, d16, ""},
    Row{{"D17",
         "The grant is for another hull, unit, area or time.",
         "SOM Protocol art. 8(2)(c), 8(5)"},
        d17,
        "the grant does not match"},
    Row{{"D20",
         "Joint boarding granted; the flag State's unit is not there.",
         "SUA Protocol art. 8bis(5)(c)(iii), as model"},
        d20,
        ""},
    Row{{"D21", "A valid grant, all keys match, conditions accepted.", "SOM Protocol art. 8(2)"},
        d21,
        ""},
    Row{{"D27",
         "The claimed State denies her; only a signed finding goes on.",
         "UNCLOS art. 110(1)(d)"},
        d27,
        ""},
    Row{{"D30",
         "Not found, cannot tell or contested: no denial and no authority.",
         "SOM Protocol art. 8(4), 8(6)"},
        d30,
        ""},
    Row{{"D33", "The request could not be delivered.", "SOM Protocol art. 8(6)"}, d33, ""},
    Row{{"D34",
         "The claimed flag State is not bound by the Protocol: consent ad hoc.",
         "general rule of consent"},
        d34,
        ""},
    Row{{"D31", "The request is running.", "SOM Protocol art. 8(2)"}, d31, ""},
    Row{{"D32", "The target time has passed; silence is not consent.", "SOM Protocol art. 8(4)"},
        d32,
        ""},
    Row{{"D36", "No request was sent.", "SOM Protocol art. 8(2)"}, d36, "not asked yet"},
    Row{{"D37", "Anything else.", "UNCLOS art. 92(1)"}, d37, "no rule permits it"},
};

} // namespace

std::span<const Row> rows() { return kRows; }

} // namespace ensign::verdict

// D22 to D37: authority without an answer, what must be found out first, waiting, and the end.

#include "core/verdict/rows.hpp"

#include <fmt/format.h>

namespace ensign::verdict {

using namespace request;

namespace {

const std::string& flag(const Facts& f) { return f.c.claim->state.text(); }

bool refused_in_writing(const Case& c)
{
    return c.authorization.state == RequestState::answered &&
           c.authorization.answer->decision == AuthorizationDecision::refused;
}

} // namespace

Match d22(const Facts& f)
{
    const auto terms = offer(f, BasisKind::standing);
    if (!terms) return std::nullopt;
    return yes_or_decision(
        f,
        *terms,
        fmt::format(
            "{} is bound by the standing authority of {}.", flag(f), terms->instrument.text()));
}

Match d23(const Facts& f)
{
    const auto terms = offer(f, BasisKind::deemed);
    if (!terms) return std::nullopt;
    return yes_or_decision(
        f,
        *terms,
        fmt::format(
            "{} declared under {} that no answer within its time is leave to board, search and "
            "question; detention is not included.",
            flag(f),
            terms->instrument.text()));
}

Match d24(const Facts& f)
{
    const auto terms = offer(f, BasisKind::stateless);
    if (!terms) return std::nullopt;
    return yes_or_decision(
        f,
        *terms,
        "She was found to be without nationality. Seizure, arrest and towing are a legal "
        "decision.");
}

Match d25(const Facts& f)
{
    if (!f.c.no_claim_at || finding_signed(f.c) || unclaimed_mark(f.c) || confirmation_stands(f.c))
        return std::nullopt;
    return Outcome{
        Enforcement::verify_flag_only,
        "She claims no State after being hailed; only her right to a flag may be verified."};
}

Match d26(const Facts& f)
{
    if (!two_flags(f.c) || finding_signed(f.c) || flag_confirmed(f.c) || confirmation_stands(f.c))
        return std::nullopt;
    return Outcome{
        Enforcement::verify_flag_only,
        "She uses the flags of two States and may claim neither; a finding comes next."};
}

Match d27(const Facts& f)
{
    const bool ours = !f.c.claim && own_flag_is_false(f.c);
    if (!flag_denied(f.c) && !ours) return std::nullopt;
    const bool formerly =
        !ours && f.c.registry.answer->finding == RegistryFinding::formerly_registered;
    if (formerly)
        return Outcome{
            Enforcement::legal_decision,
            fmt::format(
                "{} says her registration ended at {}. Whether that denies her is for the legal "
                "adviser; only a signed finding can treat her as without nationality.",
                flag(f),
                f.c.registry.answer->ended_at ? utc_words(*f.c.registry.answer->ended_at)
                                              : "a date it does not give")};
    return Outcome{
        Enforcement::legal_decision,
        fmt::format(
            "{} says she is not theirs. Only a signed finding can treat her as without "
            "nationality.",
            ours ? std::string_view{"Our own register"} : flag(f))};
}

Match d28(const Facts& f)
{
    if (!f.c.slave_trade_alleged || flag_confirmed(f.c) || confirmation_stands(f.c))
        return std::nullopt;
    if (ruled(f.c, LegalMatter::slave_trade))
        return Outcome{
            Enforcement::verify_flag_only,
            "Slave trade is alleged, and the legal adviser lets the flag be verified."};
    return Outcome{
        Enforcement::legal_decision,
        "Slave trade is alleged; whether that covers trafficking is doubted."};
}

Match d29(const Facts& f)
{
    const auto terms = offer(f, BasisKind::unsc);
    if (!terms) return std::nullopt;
    const auto& invoked = f.c.invoked;
    if (!invoked || invoked->terms.basis != BasisKind::unsc)
        return Outcome{
            Enforcement::legal_decision,
            fmt::format(
                "The mandate {} matches in time, kind of case and area. Whether she comes from "
                "where "
                "it says is for the legal adviser to decide.",
                terms->instrument.text())};
    return yes_or_decision(
        f, *terms, "A Security Council mandate is in force and honest efforts were made.");
}

Match d30(const Facts& f)
{
    if (f.c.registry.state != RequestState::answered || flag_confirmed(f.c)) return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow,
        fmt::format(
            "{} could not confirm her ({}); that is no denial. Ask for the right to fly the flag "
            "and give more data.",
            flag(f),
            word(f.c.registry.answer->finding))};
}

/// A question is still with the other State. Rows D31 to D34 tell apart how that stands.
Match d33(const Facts& f)
{
    if (f.c.claim && f.no_authority && !flag_confirmed(f.c))
        return Outcome{
            Enforcement::wait_shadow,
            fmt::format(
                "No authority of {} is known; use the diplomatic channel, liaison officers or "
                "INTERPOL.",
                flag(f))};
    if (!open_question(f.c) || !f.undelivered) return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow,
        fmt::format(
            "The request is not delivered to {}; use the telephone and the diplomatic channel.",
            flag(f))};
}

Match d34(const Facts& f)
{
    const auto open = open_question(f.c);
    const InstrumentId* asked = asked_under(f.c);
    if (!open || asked == nullptr || f.law.is_party(f.c.claim->state, *asked, f.now))
        return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow,
        fmt::format(
            "{} is not known to be bound by {}; its consent is asked for ad hoc.",
            flag(f),
            asked->text())};
}

Match d31(const Facts& f)
{
    const auto open = open_question(f.c);
    if (!open || f.now > open->wanted_by) return std::nullopt;
    return Outcome{
        Enforcement::wait_shadow, fmt::format("Waiting for the {} of {}.", open->words, flag(f))};
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
            flag(f))};
}

Match d35(const Facts& f)
{
    if (!f.c.master_consents || flag_confirmed(f.c) ||
        f.c.rulings.contains(LegalMatter::master_consent))
        return std::nullopt;
    return Outcome{
        Enforcement::legal_decision,
        "Only the master consents; that is no leave of her flag State, and by default it is not "
        "enough."};
}

Match d36(const Facts& f)
{
    if (grant(f) != nullptr && f.c.invoked)
        return Outcome{
            Enforcement::denied,
            fmt::format(
                "{} granted, and another basis was picked: to act on the grant the legal adviser "
                "invokes it (express).",
                flag(f))};
    // The legal adviser has set it aside, or row D13 had said no; that alone opens nothing.
    if (flag_confirmed(f.c) && refused_in_writing(f.c))
        return Outcome{
            Enforcement::denied,
            fmt::format(
                "{} confirmed her and refused. The legal adviser set the refusal aside, and no "
                "other basis is open: ask again on new grounds.",
                flag(f))};
    if (flag_confirmed(f.c))
        return Outcome{
            Enforcement::denied, fmt::format("{} confirmed her; ask for authorization.", flag(f))};
    if (f.c.registry.released_at) return std::nullopt;
    if (unclaimed_mark(f.c))
        return Outcome{
            Enforcement::denied,
            "A flag or marks were seen that no claim on record speaks for: record the claim of "
            "the State they name, and ask it."};
    return Outcome{Enforcement::denied, "No request is sent yet: send the registry question."};
}

Match d37(const Facts& f)
{
    if (f.c.closed_at) return Outcome{Enforcement::denied, "The case is closed."};
    if (f.c.registry.state == RequestState::rerouted)
        return Outcome{
            Enforcement::denied,
            fmt::format(
                "That desk is not competent; ask {}.",
                f.c.registry.referred_to.empty() ? "another one" : f.c.registry.referred_to)};
    if (f.c.registry.state == RequestState::withdrawn)
        return Outcome{
            Enforcement::denied, "The registry question was withdrawn: send it again to go on."};
    return Outcome{Enforcement::denied, "No rule permits it: she is under her flag State alone."};
}

} // namespace ensign::verdict

// D02 to D12: the facts, the place, and what needs no foreign State.

#include "core/verdict/rows.hpp"

#include <fmt/format.h>

namespace ensign::verdict {

using namespace request;

Match d02(const Facts& f)
{
    if (facts_are_there(f)) return std::nullopt;
    return Outcome{Enforcement::facts_missing, "Facts are missing."};
}

Match d03(const Facts& f)
{
    if (f.c.immunity == Immunity::none) return std::nullopt;
    return Outcome{
        Enforcement::denied, "She is a warship or a government ship: she is never boarded."};
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
    const auto states = foreign_territorial_seas(f);
    if (states.empty()) return std::nullopt;
    if (const auto leave = offer(f, BasisKind::coastal_consent);
        leave && failing_keys(f, *leave).empty())
        return std::nullopt;
    return Outcome{
        Enforcement::refer_coastal,
        states.size() == 1
            ? fmt::format(
                  "She is, or may be, in the territorial sea of {}; its authorization is needed.",
                  states.front())
            : fmt::format(
                  "She is, or may be, in the territorial sea of {}: the leave of one of them is "
                  "not "
                  "enough. A better fix may show whose it is; else wait until she is clear of it.",
                  fmt::join(states, " and of "))};
}

Match d06(const Facts& f)
{
    const auto leave = offer(f, BasisKind::coastal_consent);
    if (!leave) return std::nullopt;
    return yes_or_decision(
        f, *leave, fmt::format("{} allows it in its waters.", f.c.coastal.request->to.text()));
}

Match d07(const Facts& f)
{
    if (!in_own_territorial_sea(f)) return std::nullopt;
    const auto ruling = f.c.rulings.find(LegalMatter::passage);
    if (ruling == f.c.rulings.end())
        return Outcome{
            Enforcement::legal_decision,
            "She is in our own waters: the legal adviser says whether her passage is innocent and "
            "whether we may act on a foreign ship passing through."};
    if (ruling->second.ruling == Ruling::stop)
        return Outcome{
            Enforcement::denied, "The legal adviser has ruled her passage not to be touched."};
    return yes_or_decision(
        f, *offer(f, BasisKind::own_waters), "She is in our own waters; our own law applies.");
}

Match d08(const Facts& f)
{
    if (grounds_approved(f.c)) return std::nullopt;
    return Outcome{Enforcement::denied, "The grounds are not approved: approach and hail only."};
}

Match d09(const Facts& f)
{
    const auto terms = offer(f, BasisKind::contiguous);
    if (!terms) return std::nullopt;
    return yes_or_decision(
        f,
        *terms,
        "She is in our contiguous zone and a breach of immigration law is on record: stop, inspect "
        "and prevent entry. Arrest and seizure are a legal decision.");
}

Match d10(const Facts& f)
{
    const auto terms = offer(f, BasisKind::hot_pursuit);
    if (!terms) return std::nullopt;
    return yes_or_decision(f, *terms, "Hot pursuit begun in our waters has not been broken.");
}

Match d11(const Facts& f)
{
    if (two_registers(f.c) && !f.c.rulings.contains(LegalMatter::conflicting_answers))
        return Outcome{
            Enforcement::legal_decision,
            fmt::format(
                "{} and {} both say that she is theirs: the legal adviser rules on the conflicting "
                "answers.",
                f.c.own_flag ? "Our own register" : f.c.claim->state.text(),
                f.c.confirmed_by.text())};
    if (two_registers(f.c) && !ruled(f.c, LegalMatter::conflicting_answers))
        return Outcome{
            Enforcement::denied,
            "Two registers say that she is theirs, and the legal adviser ruled that nothing is "
            "done on either."};
    const auto terms = offer(f, BasisKind::own_flag);
    if (!terms) return std::nullopt;
    return yes_or_decision(f, *terms, "Our own register says she is ours.");
}

Match d12(const Facts& f)
{
    if (!f.c.own_nationality_suspected || own_flag_is_false(f.c) || flag_confirmed(f.c) ||
        confirmation_stands(f.c))
        return std::nullopt;
    return Outcome{
        Enforcement::verify_flag_only,
        "There is ground to believe that she is really of our nationality."};
}

} // namespace ensign::verdict

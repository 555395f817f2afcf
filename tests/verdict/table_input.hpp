/// A bounded domain of what the decision table looks at, and the case each point of it stands for.
/// The core axes are combined fully; the twists come one, two or three at a time.
#pragma once

#include "tests/support/verdict_test.hpp"

#include <algorithm>
#include <bitset>
#include <vector>

namespace ensign::test::table {

enum class FixAge { fresh, old, none };
enum class Waters { high_seas, own_sea, foreign_sea, own_contiguous };
enum class Claimed { nothing_yet, none_after_hail, borealia, two_flags };
enum class Registry { none, open, confirmed, refuted, not_found };
enum class Leave {
    none,
    open_before_target,
    open_after_target,
    granted,
    conditions_pending,
    refused,
    interim_hold,
    flag_state_acts,
    joint_and_alone,
    revoked,
    expired,
};

enum class Twist {
    no_unit,
    unit_unmarked,
    warship,
    government_ship,
    no_grounds,
    grounds_unsigned,
    unapplied,
    link_lost,
    closed,
    other_hull,
    oral_refused,
    oral_granted,
    oral_called_back,
    law_standing,
    law_deemed,
    law_unverified,
    finding_half_signed,
    finding_signed,
    pursuit,
    pursuit_broken,
    breach,
    own_flag,
    own_nationality,
    slave_trade,
    slave_trade_ruled,
    good_faith,
    master,
    coastal_leave,
    coastal_leave_over,
    passage_proceed,
    passage_stop,
    refusal_overruled,
    invoked_standing,
    invoked_deemed,
    invoked_oral,
    invoked_mandate,
    suspended,
    count,
};
inline constexpr std::size_t kTwists = static_cast<std::size_t>(Twist::count);

struct Input {
    FixAge fix = FixAge::fresh;
    Waters waters = Waters::high_seas;
    Claimed claimed = Claimed::nothing_yet;
    Registry registry = Registry::none;
    Leave leave = Leave::none;
    std::bitset<kTwists> twists;

    bool has(Twist t) const { return twists[static_cast<std::size_t>(t)]; }
    bool claims() const { return claimed == Claimed::borealia || claimed == Claimed::two_flags; }
    bool confirmed() const { return registry == Registry::confirmed; }
    bool granted_plainly() const
    {
        return leave == Leave::granted || leave == Leave::joint_and_alone ||
               leave == Leave::revoked || leave == Leave::expired;
    }
    bool asked_to_board() const
    {
        return leave == Leave::open_before_target || leave == Leave::open_after_target;
    }
};

/// Left out: what evolve() can never make, and two values of one axis at once.
inline bool possible(const Input& in)
{
    const auto at_most_one = [&](std::initializer_list<Twist> twists) {
        return std::ranges::count_if(twists, [&](Twist t) { return in.has(t); }) <= 1;
    };
    const bool oral = in.has(Twist::oral_refused) || in.has(Twist::oral_granted) ||
                      in.has(Twist::oral_called_back);
    const bool finding = in.has(Twist::finding_half_signed) || in.has(Twist::finding_signed);
    return at_most_one({Twist::no_unit, Twist::unit_unmarked}) &&
           at_most_one({Twist::warship, Twist::government_ship}) &&
           at_most_one({Twist::no_grounds, Twist::grounds_unsigned}) &&
           at_most_one({Twist::oral_refused, Twist::oral_granted, Twist::oral_called_back}) &&
           at_most_one({Twist::law_standing, Twist::law_deemed, Twist::law_unverified}) &&
           at_most_one({Twist::finding_half_signed, Twist::finding_signed}) &&
           at_most_one({Twist::pursuit, Twist::pursuit_broken}) &&
           at_most_one({Twist::slave_trade, Twist::slave_trade_ruled}) &&
           at_most_one({Twist::coastal_leave, Twist::coastal_leave_over}) &&
           at_most_one({Twist::passage_proceed, Twist::passage_stop}) &&
           at_most_one(
               {Twist::invoked_standing,
                Twist::invoked_deemed,
                Twist::invoked_oral,
                Twist::invoked_mandate}) &&
           (!oral || in.asked_to_board()) &&
           (!in.has(Twist::invoked_oral) || !in.granted_plainly()) && // the paper takes its place
           (!finding || in.claimed == Claimed::none_after_hail ||
            in.claimed == Claimed::two_flags || in.registry == Registry::refuted);
}

inline Instant noon() { return utc(12, 0); }

inline law::LawBook book(std::vector<law::Declaration> declarations, bool verified = true)
{
    using enum law::OffenceScope;
    auto rows = rows_of_silence();
    for (const auto& [id, rule] :
         {std::pair{"BILAT-STANDING", law::SilenceRule::standing},
          std::pair{"BILAT-DEEMED", law::SilenceRule::deemed_board_search_question}}) {
        auto row = instrument(id, {migrant_smuggling}, rule);
        row.needs_declaration = true;
        row.clock_start = law::ClockStart::received_oral;
        row.clock_question = law::ClockQuestion::registry;
        row.decide_within = std::chrono::hours{4};
        row.measures = {Measure::board, Measure::search, Measure::question};
        rows.push_back(row);
    }
    for (auto& row : rows)
        row.verified = verified;
    auto parties = bound_by_everything();
    parties.push_back(party_to(kAtlantia, "BILAT"));
    parties.push_back(party_to(kBorealia, "BILAT"));
    return law::LawBook{"enumerated", rows, parties, {}, std::move(declarations)};
}

inline const law::LawBook& law_for(const Input& in)
{
    using law::ConsentMode;
    static const law::LawBook plain = book({});
    static const law::LawBook standing =
        book({declaration(kBorealia, "BILAT-STANDING", ConsentMode::standing)});
    static const law::LawBook deemed =
        book({declaration(kBorealia, "BILAT-DEEMED", ConsentMode::deemed_after)});
    static const law::LawBook unverified = book({}, false);
    if (in.has(Twist::law_standing)) return standing;
    if (in.has(Twist::law_deemed)) return deemed;
    return in.has(Twist::law_unverified) ? unverified : plain;
}

inline void set_claim(Case& c, Claimed claimed)
{
    const Claim ours{kBorealia, ClaimForm::flag, {}};
    if (claimed == Claimed::none_after_hail) c.no_claim_at = utc(9, 0);
    if (claimed == Claimed::two_flags)
        c.claims.push_back({{kAnyland, ClaimForm::marks, {}}, utc(8, 0), false});
    if (claimed != Claimed::borealia && claimed != Claimed::two_flags) return;
    c.claims.push_back({ours, utc(9, 0), false});
    c.claim = ours;
}

inline void set_registry(Case& c, Registry registry)
{
    if (registry == Registry::none) return;
    auto& q = c.registry;
    q.released_at = utc(6, 50);
    q.request = registry_request();
    q.request->answer_wanted_by = utc(13, 0);
    q.state = RequestState::released;
    if (registry == Registry::open) return;
    q.state = RequestState::answered;
    q.answered_at = utc(9, 30);
    q.answer = registry_answer(
        registry == Registry::confirmed   ? RegistryFinding::confirmed_registered
        : registry == Registry::not_found ? RegistryFinding::not_found
                                          : RegistryFinding::refuted);
    if (registry == Registry::confirmed) c.confirmed_by = kBorealia;
    c.claims.back().refuted = registry == Registry::refuted;
}

inline AuthorizationDecision decision_of(Leave leave)
{
    using enum AuthorizationDecision;
    switch (leave) {
    case Leave::conditions_pending: return granted_with_conditions;
    case Leave::refused: return AuthorizationDecision::refused;
    case Leave::interim_hold: return AuthorizationDecision::interim_hold;
    case Leave::flag_state_acts: return flag_state_will_board;
    case Leave::joint_and_alone: return joint;
    case Leave::none:
    case Leave::open_before_target:
    case Leave::open_after_target:
    case Leave::granted:
    case Leave::revoked:
    case Leave::expired: break;
    }
    return granted;
}

inline void set_leave(Case& c, Leave leave)
{
    if (leave == Leave::none) return;
    auto& q = c.authorization;
    q.released_at = utc(9, 40);
    q.request = authorization_request();
    q.request->answer_wanted_by = leave == Leave::open_after_target ? utc(11, 0) : utc(13, 0);
    q.state = RequestState::acknowledged;
    if (leave == Leave::open_before_target || leave == Leave::open_after_target) return;
    q.state = RequestState::answered;
    q.answered_at = utc(10, 0);
    q.answer = authorization_answer(decision_of(leave));
    q.answer->valid_to = leave == Leave::expired ? noon() : utc(20, 0);
    if (leave == Leave::revoked) q.revoked_at = utc(11, 30);
}

/// The case of the core axes alone.
inline Case core_case(const Input& in)
{
    Case c;
    c.version = 1;
    c.number = "ATL-2026-0001";
    c.requesting_state = kAtlantia;
    c.vessel = sea_lark();
    c.sighting = sighting();
    c.unit = cutter();
    c.grounds = good_grounds();
    c.grounds_signatures = {
        {PersonId{"dina"}, Role::duty_controller, utc(3, 0)},
        {PersonId{"leo"}, Role::legal_adviser, utc(3, 0)}};
    set_claim(c, in.claimed);
    set_registry(c, in.registry);
    set_leave(c, in.leave);
    return c;
}

inline void invoke(Case& c, BasisKind basis, const std::string& row)
{
    InvokedAuthority i;
    i.terms.basis = basis;
    i.terms.instrument = InstrumentId{row};
    i.terms.measures = {Measure::board, Measure::search};
    i.terms.vessel = c.vessel;
    i.terms.unit = cutter().name;
    i.terms.valid_from = utc(10, 30);
    i.terms.valid_to = utc(14, 0);
    i.reviewed = {PersonId{"leo"}, Role::legal_adviser, utc(10, 30)};
    i.confirmed = Signature{PersonId{"cora"}, Role::commander, utc(10, 31)};
    c.invoked = i;
}

inline void say_by_voice(Case& c, OralDecision decision, bool called_back)
{
    OralAnswer oral;
    oral.said.decision = decision;
    oral.said.measures = {Measure::board};
    oral.heard_by = PersonId{"omar"};
    oral.at = utc(10, 0);
    if (called_back) oral.called_back_at = utc(10, 10);
    c.oral = oral;
}

inline void coastal_leave(Case& c, Instant until)
{
    c.coastal.state = RequestState::answered;
    c.coastal.request = CoastalRequestReleased{
        "ATL-2026-0001/C",
        kAnyland,
        sea_lark(),
        sighting(),
        {Measure::board},
        "p",
        cutter(),
        noon()};
    c.coastal.answered_at = utc(9, 0);
    c.coastal.answer = CoastalAnswered{true, {Measure::board}, until, cutter().name, {}};
}

inline void sign_finding(Case& c, bool both)
{
    c.finding = StatelessFinding{};
    c.finding->signatures.push_back({PersonId{"leo"}, Role::legal_adviser, utc(11, 0)});
    if (both) c.finding->signatures.push_back({PersonId{"cora"}, Role::commander, utc(11, 0)});
}

/// What one twist changes in the case; those that change the facts around it stand in facts_of().
inline void twist(Case& c, Twist t)
{
    switch (t) {
    case Twist::no_unit: c.unit.reset(); break;
    case Twist::unit_unmarked: c.unit->kind = UnitKind::unmarked; break;
    case Twist::warship: c.immunity = Immunity::warship; break;
    case Twist::government_ship: c.immunity = Immunity::government_non_commercial; break;
    case Twist::no_grounds: c.grounds.reset(); [[fallthrough]];
    case Twist::grounds_unsigned: c.grounds_signatures.clear(); break;
    case Twist::closed: c.closed_at = utc(11, 0); break;
    case Twist::oral_refused: say_by_voice(c, OralDecision::refused, true); break;
    case Twist::oral_granted: say_by_voice(c, OralDecision::granted, false); break;
    case Twist::oral_called_back: say_by_voice(c, OralDecision::granted, true); break;
    case Twist::law_deemed:
        if (c.registry.request) c.registry.request->instrument = InstrumentId{"BILAT-DEEMED"};
        if (c.claim) c.registry.oral_at = utc(7, 0);
        break;
    case Twist::finding_half_signed: sign_finding(c, false); break;
    case Twist::finding_signed: sign_finding(c, true); break;
    case Twist::pursuit:
    case Twist::pursuit_broken:
        c.pursuit = Pursuit{{PursuitOrigin::territorial_sea, true, "siren"}, {}};
        if (t == Twist::pursuit_broken) c.pursuit->broken_at = utc(11, 0);
        break;
    case Twist::breach: c.immigration_breach = true; break;
    case Twist::own_flag:
        c.own_flag = OwnFlagConfirmed{"register", "ATL-9"};
        c.own_flag_vessel = c.vessel;
        break;
    case Twist::own_nationality: c.own_nationality_suspected = true; break;
    case Twist::slave_trade_ruled:
        c.rulings[LegalMatter::slave_trade].ruling = Ruling::proceed;
        [[fallthrough]];
    case Twist::slave_trade: c.slave_trade_alleged = true; break;
    case Twist::good_faith: c.good_faith_complete = true; break;
    case Twist::master: c.master_consents = true; break;
    case Twist::coastal_leave: coastal_leave(c, noon() + Duration{1}); break;
    case Twist::coastal_leave_over: coastal_leave(c, noon()); break;
    case Twist::passage_proceed: c.rulings[LegalMatter::passage].ruling = Ruling::proceed; break;
    case Twist::passage_stop: c.rulings[LegalMatter::passage].ruling = Ruling::stop; break;
    case Twist::refusal_overruled: c.rulings[LegalMatter::refusal].ruling = Ruling::proceed; break;
    case Twist::invoked_standing: invoke(c, BasisKind::standing, "BILAT-STANDING"); break;
    case Twist::invoked_deemed: invoke(c, BasisKind::deemed, "BILAT-DEEMED"); break;
    case Twist::invoked_oral: invoke(c, BasisKind::express, "SOM-8.2"); break;
    case Twist::invoked_mandate: invoke(c, BasisKind::unsc, "UNSC-9999"); break;
    case Twist::suspended: // after whatever was invoked: see the order of the enum
        c.authorization.suspended_at = utc(11, 0);
        if (c.invoked) c.invoked->suspended_at = utc(11, 0);
        break;
    case Twist::unapplied:
    case Twist::link_lost:
    case Twist::other_hull:
    case Twist::law_standing:
    case Twist::law_unverified:
    case Twist::count: break;
    }
}

inline geo::ZoneFinding zone_of(Waters waters)
{
    geo::ZoneFinding z;
    z.coastal_state = waters == Waters::foreign_sea || waters == Waters::high_seas ? "ANY" : "ATL";
    z.distance = geo::Distance::nautical_miles(
        waters == Waters::high_seas        ? 250
        : waters == Waters::own_contiguous ? 18
                                           : 6);
    z.zone = z.plain_zone = geo::zone_at(z.distance);
    return z;
}

inline Facts facts_of(const Input& in, const Case& c)
{
    Facts f{c, kAtlantia, noon(), law_for(in), {}, {}, false, false, "chart"};
    f.flag_state_vouches = f.coastal_state_vouches = verdict::Vouching::held;
    if (in.fix != FixAge::none)
        f.fix = verdict::Fix{
            open_sea(),
            noon() - (in.fix == FixAge::fresh ? std::chrono::minutes{1} : std::chrono::minutes{16}),
            SightingSource::ais,
            geo::Distance::metres(50),
            zone_of(in.waters)};
    if (in.has(Twist::other_hull)) f.observed.imo = "9079729";
    f.unapplied = in.has(Twist::unapplied);
    if (in.has(Twist::link_lost)) f.link_lost = std::chrono::minutes{20};
    return f;
}

} // namespace ensign::test::table

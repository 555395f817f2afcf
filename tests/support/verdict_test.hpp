/// A case, a place and an instant; then: may we board her?
#pragma once

#include "core/request/authority.hpp"
#include "core/verdict/rows.hpp"
#include "core/verdict/verdict.hpp"
#include "tests/support/request_test.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace ensign::test {

using verdict::Enforcement;
using verdict::Facts;
using verdict::Rescue;
using verdict::Verdict;

inline law::PartyStatus party_to(const StateCode& state, std::string treaty)
{
    law::PartyStatus status = party(state, true);
    status.instrument = std::move(treaty);
    return status;
}

inline law::Declaration declaration(
    const StateCode& state, std::string instrument, law::ConsentMode mode)
{
    law::Declaration made;
    made.state = state;
    made.instrument = InstrumentId{std::move(instrument)};
    made.mode = mode;
    made.enabled = true;
    made.verified = true;
    return made;
}

/// The rows of the domain brief, 4.2, as far as silence or a standing leave can matter. Atlantia
/// and Borealia are bound by every treaty; what they declared is for each test to say.
inline std::vector<law::Instrument> rows_of_silence()
{
    using enum law::OffenceScope;
    using enum law::SilenceRule;
    const auto clocked =
        [](law::Instrument row, law::ClockStart start, law::ClockQuestion question) {
            row.clock_start = start;
            row.clock_question = question;
            row.decide_within = std::chrono::hours{4};
            return row;
        };
    const auto declared = [](law::Instrument row) {
        row.needs_declaration = true;
        row.measures = {Measure::board, Measure::search, Measure::question};
        return row;
    };
    auto car163 = declared(clocked(
        instrument("CAR-16.3", {drugs}, deemed_board_search_question),
        law::ClockStart::received_oral,
        law::ClockQuestion::registry));
    car163.neither_nor_is_silence = true;
    auto car161 = declared(instrument("CAR-16.1", {drugs}, standing));
    car161.needs_declaration = false;
    car161.unless_declared = {InstrumentId{"CAR-16.2"}, InstrumentId{"CAR-16.3"}};
    auto mandate = instrument("UNSC-9999", {migrant_smuggling}, not_applicable);
    mandate.basis = BasisKind::unsc;
    mandate.time_limited = true;
    mandate.area_needed = true;
    mandate.areas = {geo::Area::circle(open_sea(), geo::Distance::nautical_miles(50))};
    mandate.in_force_to = utc(20, 0);
    mandate.measures = {Measure::board, Measure::search, Measure::question, Measure::seize};
    return {
        instrument("SOM-8.2", {migrant_smuggling}, no_authority),
        instrument("SOM-8.7", {migrant_smuggling}, not_applicable),
        instrument("UN88-17", {drugs}, no_authority),
        clocked(
            instrument("COE-95", {drugs}, no_authority),
            law::ClockStart::delivered,
            law::ClockQuestion::authorization),
        car161,
        declared(instrument("CAR-16.2", {drugs}, no_authority)),
        car163,
        instrument("SUA-5C", {sua_offences}, no_authority),
        declared(clocked(
            instrument("SUA-5D", {sua_offences}, deemed_board_search_question),
            law::ClockStart::acknowledged,
            law::ClockQuestion::registry)),
        declared(instrument("SUA-5E", {sua_offences}, standing)),
        instrument("UNCLOS-33", {immigration_law}, not_applicable),
        instrument("UNCLOS-110", {slave_trade, nationality_check}, not_applicable),
        instrument("UNCLOS-111", {immigration_law, migrant_smuggling, drugs}, not_applicable),
        mandate};
}

inline std::vector<law::PartyStatus> bound_by_everything()
{
    std::vector<law::PartyStatus> parties{party(kAnyland, false)};
    for (const auto* treaty : {"SOM", "UN88", "COE", "CAR", "SUA", "EU", "UNSC"})
        for (const StateCode& state : {kAtlantia, kBorealia})
            parties.push_back(party_to(state, treaty));
    return parties;
}

inline law::LawBook wide_law(std::vector<law::Declaration> declarations = {})
{
    return law::LawBook{
        "wide-law", rows_of_silence(), bound_by_everything(), {}, std::move(declarations)};
}

/// The list of what a row may say, as the page prints it, has this word.
inline bool names_outcome(const verdict::Rule& rule, std::string_view outcome)
{
    std::string_view left = rule.result;
    while (!left.empty()) {
        const std::size_t end = std::min(left.find(", "), left.size());
        if (left.substr(0, end) == outcome) return true;
        left.remove_prefix(std::min(end + 2, left.size()));
    }
    return false;
}

class VerdictTest : public RequestTest {
protected:
    /// She lies on the high seas and transmits, unless a test says otherwise.
    VerdictTest()
        : fix_{verdict::Fix{
              open_sea(), {}, SightingSource::ais, geo::Distance::metres(50), high_seas()}}
    {
    }

    const Actor commander = officer("cora", {Role::commander});
    const Actor boarder = officer("bo", {Role::boarding_unit});

    static geo::ZoneFinding waters(geo::Zone zone, std::string state, double nautical_miles)
    {
        geo::ZoneFinding found;
        found.zone = found.plain_zone = zone;
        found.coastal_state = std::move(state);
        found.distance = geo::Distance::nautical_miles(nautical_miles);
        return found;
    }
    static geo::ZoneFinding high_seas() { return waters(geo::Zone::high_seas, "ANY", 260); }
    static geo::ZoneFinding territorial_sea_of(std::string state)
    {
        return waters(geo::Zone::territorial_sea, std::move(state), 6);
    }
    static geo::ZoneFinding contiguous_zone_of(std::string state)
    {
        return waters(geo::Zone::contiguous_zone, std::move(state), 18);
    }

    /// What is known at `now`, with a fix as old as `age`.
    Facts facts_at(Instant now, Duration age = std::chrono::minutes{1})
    {
        if (fix_) fix_->seen = now - age;
        return {
            case_,
            self_,
            now,
            law_,
            fix_,
            observed_,
            undelivered_,
            unapplied_,
            "test-chart",
            link_lost_,
            no_authority_,
            flag_state_vouches_,
            coastal_state_vouches_};
    }
    Verdict verdict_at(Instant now, Duration age = std::chrono::minutes{1})
    {
        return verdict::assess(facts_at(now, age));
    }

    /// The page says of each row what it may answer.
    static void then_row_names(
        std::string_view id, std::string_view outcome, std::span<const verdict::Rule> rules)
    {
        const auto row = std::ranges::find(rules, id, &verdict::Rule::id);
        ASSERT_NE(row, rules.end()) << id;
        EXPECT_TRUE(names_outcome(*row, outcome)) << id << " " << outcome;
    }

    void then_row(const Verdict& v, std::string_view rule, Enforcement enforcement)
    {
        EXPECT_EQ(v.rule, rule) << v.reason;
        EXPECT_EQ(word(v.enforcement), word(enforcement)) << v.reason;
        EXPECT_EQ(v.measures.empty(), enforcement != Enforcement::board_ok);
        EXPECT_FALSE(v.reason.empty());
        EXPECT_FALSE(v.basis.empty());
        EXPECT_TRUE(v.sentence.starts_with("BOARD: ")) << v.sentence;
    }

    /// The bases somebody may choose from at `now`.
    std::vector<BasisKind> offered_at(Instant now)
    {
        std::vector<BasisKind> bases;
        for (const AuthorityTerms& terms : verdict::offers(facts_at(now)))
            bases.push_back(terms.basis);
        return bases;
    }
    std::optional<AuthorityTerms> offer_at(Instant now, BasisKind basis)
    {
        for (AuthorityTerms& terms : verdict::offers(facts_at(now)))
            if (terms.basis == basis) return std::move(terms);
        return std::nullopt;
    }

    /// A fact of our own, recorded now.
    template<class E>
    void fact(E what)
    {
        case_ = evolve(case_, from(self_, std::move(what)));
    }
    void signed_by(const Actor& actor, Event what)
    {
        case_ = evolve(case_, {now_, self_, actor.person, actor.roles.front(), std::move(what)});
    }

    /// Asked for by the legal adviser, from what the table offers now.
    void invoked(BasisKind basis)
    {
        assessed_ = verdict::assessed(facts_at(now_));
        given(legal, Act<AuthorityInvoked>{{basis, {}, {}}});
    }
    void invoked_and_confirmed(BasisKind basis)
    {
        invoked(basis);
        given(commander, Act<AuthorityConfirmed>{{}});
    }

    /// A case under `instrument`, its registry question sent at 01:45.
    void asked_under(const std::string& row, law::OffenceScope category)
    {
        at(utc(1, 30));
        given(watch, OpenCase{"ATL-2026-0001", sea_lark(), sighting()});
        Grounds grounds = good_grounds();
        grounds.category = category;
        given(watch, StateGrounds{grounds});
        given(duty, SignGrounds{});
        given(legal, SignGrounds{});
        given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
        given(duty, AssignUnit{cutter()});
        given(watch, DraftRegistryRequest{InstrumentId{row}, "about forty", "none", {}});
        at(utc(1, 45));
        given(desk, ReleaseRegistryRequest{});
    }
    void heard_by_voice(Instant when)
    {
        at(when);
        given(
            desk,
            Act<ContactLogged>{{kBorealia, Channel::telephone, "+812", true, true, "put to them"}});
    }
    void stateless_found()
    {
        fact(NoClaimRecorded{"we have no country"});
        fact(StatelessFindingDrafted{"no flag, no marks, no papers", "hailed three times"});
        signed_by(legal, StatelessFindingSigned{});
        signed_by(commander, StatelessFindingSigned{});
    }
    /// Suspected, with a unit, and nothing claimed or asked yet.
    void suspected_with_unit()
    {
        suspected();
        given(duty, AssignUnit{cutter()});
    }

    std::optional<verdict::Fix> fix_;
    VesselIdentity observed_;
    bool undelivered_ = false;
    bool unapplied_ = false;
    Duration link_lost_{};
    bool no_authority_ = false;
    verdict::Vouching flag_state_vouches_ = verdict::Vouching::held;
    verdict::Vouching coastal_state_vouches_ = verdict::Vouching::held;
};

} // namespace ensign::test

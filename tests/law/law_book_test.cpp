// What may carry authority: only what is known, verified, switched on, in force and in scope.

#include "tests/support/sea.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using law::InstrumentFault;
using law::InstrumentId;
using law::LawBook;
using law::Measure;
using law::MeasureSet;
using enum law::OffenceScope;

std::optional<InstrumentFault> fault(const char* id, law::OffenceScope category = migrant_smuggling)
{
    return law_of_the_sea().fault(InstrumentId{id}, category, utc(3, 0));
}

TEST(LawBook, the_protocol_carries_a_migrant_case) { EXPECT_EQ(fault("SOM-8.2"), std::nullopt); }

TEST(LawBook, an_instrument_nobody_knows_carries_nothing)
{
    EXPECT_EQ(fault("SOM-99"), InstrumentFault::unknown);
}

// Invariant 30: hearsay is data, never authority.
TEST(LawBook, an_unverified_row_carries_nothing)
{
    EXPECT_EQ(fault("BILAT-HEARSAY"), InstrumentFault::not_verified);
}

TEST(LawBook, a_row_that_is_switched_off_carries_nothing)
{
    EXPECT_EQ(fault("SOM-OFF"), InstrumentFault::not_enabled);
}

// Invariants 7 and 33; scenarios A07 and A17.
TEST(LawBook, a_drugs_instrument_never_carries_a_migrant_case)
{
    EXPECT_EQ(fault("CAR-16.3"), InstrumentFault::scope_mismatch);
    EXPECT_EQ(fault("CAR-16.3", drugs), std::nullopt);
    EXPECT_EQ(fault("SOM-8.2", drugs), InstrumentFault::scope_mismatch);
}

TEST(LawBook, a_mandate_outside_its_dates_carries_nothing)
{
    EXPECT_EQ(fault("UNSC-2240"), InstrumentFault::not_in_force);
}

TEST(LawBook, force_begins_at_its_first_instant_and_ends_before_its_last)
{
    auto row = instrument("X-1", {migrant_smuggling}, law::SilenceRule::no_authority);
    row.in_force_from = utc(3, 0);
    row.in_force_to = utc(4, 0);
    const LawBook book{"v", {row}, {}, {}};
    const auto at = [&](Instant now) {
        return book.fault(InstrumentId{"X-1"}, migrant_smuggling, now);
    };
    EXPECT_EQ(at(utc(3, 0) - Duration{1}), InstrumentFault::not_in_force);
    EXPECT_EQ(at(utc(3, 0)), std::nullopt);
    EXPECT_EQ(at(utc(4, 0) - Duration{1}), std::nullopt);
    EXPECT_EQ(at(utc(4, 0)), InstrumentFault::not_in_force);
}

TEST(LawBook, a_treaty_covers_its_own_rows_and_no_others)
{
    const LawBook book = law_of_the_sea();
    EXPECT_TRUE(book.is_party(kBorealia, kProtocol, utc(3, 0)));
    EXPECT_TRUE(book.is_party(kBorealia, InstrumentId{"SOM-8.7"}, utc(3, 0)));
    EXPECT_FALSE(book.is_party(kBorealia, InstrumentId{"SOMETHING-1"}, utc(3, 0)));
    EXPECT_FALSE(book.is_party(kAnyland, kProtocol, utc(3, 0)));
    EXPECT_FALSE(book.is_party(law::StateCode{"XXX"}, kProtocol, utc(3, 0)));
}

TEST(LawBook, an_unverified_party_status_binds_nobody)
{
    auto hearsay = party(kBorealia, true);
    hearsay.verified = false;
    EXPECT_FALSE((LawBook{"v", {}, {hearsay}, {}}.is_party(kBorealia, kProtocol, utc(3, 0))));
}

/// A row on record from 01:00, that is all.
template<class R>
R recorded(R row)
{
    row.enabled = row.verified = true;
    row.recorded_at = utc(1, 0);
    return row;
}

law::Declaration declaration(const char* row, law::ConsentMode mode)
{
    law::Declaration made;
    made.state = kBorealia;
    made.instrument = InstrumentId{row};
    made.mode = mode;
    return recorded(made);
}

law::PartyStatus party_to(const char* treaty)
{
    law::PartyStatus made = party(kBorealia, true);
    made.instrument = treaty;
    return recorded(made);
}

// Domain brief 4.4: what is decided is decided by what was in force then, as it was known then.
TEST(LawBook, a_declaration_withdrawn_and_recorded_late_is_known_both_ways)
{
    auto first = declaration("CAR-16.3", law::ConsentMode::deemed_after);
    first.withdrawn_at = utc(5, 0); // at 05:00 we hear that it ended at 03:00
    auto ended = first;
    ended.recorded_at = utc(5, 0);
    ended.withdrawn_at.reset();
    ended.in_force_to = utc(3, 0);
    const LawBook book{"v", {}, {}, {}, {first, ended}, {}};
    const auto declared = [&](Instant at, Instant known) {
        return book.declared(kBorealia, InstrumentId{"CAR-16.3"}, at, known) != nullptr;
    };
    EXPECT_TRUE(declared(utc(4, 0), utc(4, 0)));
    EXPECT_FALSE(declared(utc(4, 0), utc(5, 0)));
    EXPECT_TRUE(declared(utc(2, 59), utc(9, 0)));
    EXPECT_FALSE(declared(utc(3, 0), utc(9, 0)));
    EXPECT_TRUE(declared(utc(3, 0), utc(5, 0) - Duration{1}));
    EXPECT_FALSE(declared(utc(2, 0), utc(1, 0) - Duration{1})); // nobody knew of it yet
    EXPECT_FALSE(book.declared(kAtlantia, InstrumentId{"CAR-16.3"}, utc(2, 0), utc(2, 0)));
}

TEST(LawBook, of_two_rows_of_one_id_the_one_on_record_and_in_force_then_counts)
{
    auto first = recorded(instrument("X-1", {drugs}, law::SilenceRule::no_authority));
    first.in_force_to = utc(3, 0);
    auto second = recorded(instrument("X-1", {drugs}, law::SilenceRule::no_authority));
    second.in_force_from = utc(3, 0);
    second.recorded_at = utc(2, 0);
    second.enabled = false;
    const LawBook book{"v", {second, first}, {}, {}};
    EXPECT_EQ(book.fault(InstrumentId{"X-1"}, drugs, utc(2, 59)), std::nullopt);
    EXPECT_EQ(book.fault(InstrumentId{"X-1"}, drugs, utc(3, 0)), InstrumentFault::not_enabled);
    EXPECT_EQ(book.find(InstrumentId{"X-1"}, utc(4, 0), utc(1, 30)), nullptr);
    EXPECT_EQ(book.fault(InstrumentId{"X-1"}, drugs, utc(0, 30)), InstrumentFault::not_in_force);
}

// Invariant 33: a time-limited mandate without its end is over.
TEST(LawBook, a_row_is_known_from_the_very_instant_it_was_recorded)
{
    auto row = instrument("SOM-8.2", {migrant_smuggling}, law::SilenceRule::no_authority);
    row.recorded_at = utc(2, 0);
    const LawBook law{"recorded", {row}, {}, {}};
    EXPECT_EQ(law.find(row.id, utc(3, 0), utc(2, 0) - Duration{1}), nullptr);
    EXPECT_NE(law.find(row.id, utc(3, 0), utc(2, 0)), nullptr);
}

TEST(LawBook, a_mandate_without_an_end_carries_nothing)
{
    auto mandate = recorded(instrument("M-1", {drugs}, law::SilenceRule::not_applicable));
    mandate.time_limited = true;
    EXPECT_EQ(
        (LawBook{"v", {mandate}, {}, {}}.fault(InstrumentId{"M-1"}, drugs, utc(3, 0))),
        InstrumentFault::not_in_force);
}

// CAR-16.1 holds for every party that made no notice under 16(2) or 16(3).
TEST(LawBook, standing_consent_holds_until_a_state_declares_otherwise)
{
    auto standing = recorded(instrument("CAR-16.1", {drugs}, law::SilenceRule::standing));
    standing.unless_declared = {InstrumentId{"CAR-16.2"}, InstrumentId{"CAR-16.3"}};
    const auto binds = [&](std::vector<law::Declaration> declared,
                           std::vector<law::PartyStatus> parties) {
        const LawBook book{"v", {standing}, std::move(parties), {}, std::move(declared), {}};
        return book.binds(kBorealia, book.instruments().front(), utc(3, 0), utc(3, 0));
    };
    const auto express = declaration("CAR-16.2", law::ConsentMode::express_only);
    auto hearsay = express;
    hearsay.verified = false;
    EXPECT_TRUE(binds({}, {party_to("CAR")}));
    EXPECT_FALSE(binds({}, {}));
    EXPECT_FALSE(binds({}, {party_to("SOM")}));
    EXPECT_FALSE(binds({express}, {party_to("CAR")}));
    EXPECT_FALSE(
        binds({declaration("CAR-16.3", law::ConsentMode::deemed_after)}, {party_to("CAR")}));
    // What takes consent away counts from hearsay on.
    EXPECT_FALSE(binds({hearsay}, {party_to("CAR")}));
}

// SUA-5D, SUA-5E and CAR-16.3 bind only who declared them (invariant 3).
TEST(LawBook, an_opt_in_row_binds_only_a_state_that_declared_it)
{
    auto opt_in = recorded(
        instrument("SUA-5D", {sua_offences}, law::SilenceRule::deemed_board_search_question));
    opt_in.needs_declaration = true;
    const auto binds = [&](std::vector<law::Declaration> declared, Instant at) {
        const LawBook book{"v", {opt_in}, {party_to("SUA")}, {}, std::move(declared), {}};
        return book.binds(kBorealia, book.instruments().front(), at, at);
    };
    auto own = declaration("SUA-5D", law::ConsentMode::deemed_after);
    own.in_force_to = utc(4, 0);
    EXPECT_FALSE(binds({}, utc(3, 0)));
    EXPECT_TRUE(binds({own}, utc(3, 0)));
    EXPECT_FALSE(binds({own}, utc(4, 0)));
    EXPECT_FALSE(binds({declaration("SUA-5E", law::ConsentMode::standing)}, utc(3, 0)));
}

TEST(LawBook, a_state_consents_expressly_unless_it_has_declared_otherwise)
{
    const LawBook book{
        "v", {}, {}, {}, {declaration("CAR-16.2", law::ConsentMode::express_written_only)}, {}};
    EXPECT_EQ(
        book.consent_mode(kBorealia, InstrumentId{"CAR-16.2"}, utc(3, 0)),
        law::ConsentMode::express_written_only);
    EXPECT_EQ(
        book.consent_mode(kBorealia, InstrumentId{"CAR-6"}, utc(3, 0)),
        law::ConsentMode::express_written_only); // under every row of that treaty
    EXPECT_EQ(
        book.consent_mode(kBorealia, InstrumentId{"SUA-5C"}, utc(3, 0)),
        law::ConsentMode::express_only);
    EXPECT_EQ(
        book.consent_mode(kAtlantia, InstrumentId{"CAR-16.2"}, utc(3, 0)),
        law::ConsentMode::express_only);
}

// Scenario A24.
TEST(LawBook, direct_contact_is_allowed_until_a_state_is_known_to_forbid_it)
{
    law::ContactRule rule;
    rule.state = kAnyland;
    rule = recorded(rule);
    const LawBook book{"v", {}, {}, {}, {}, {rule}};
    EXPECT_FALSE(book.direct_contact(kAnyland, utc(3, 0)));
    EXPECT_TRUE(book.direct_contact(kAnyland, utc(0, 30)));
    EXPECT_TRUE(book.direct_contact(kBorealia, utc(3, 0)));
}

// Domain brief 4.3: acknowledge 30 min, registry 2 h, authorization 4 h. Policy, not law.
TEST(LawBook, the_targets_of_policy_are_the_ones_of_the_brief)
{
    const law::PolicyTargets targets;
    EXPECT_EQ(targets.acknowledge, std::chrono::minutes{30});
    EXPECT_EQ(targets.registry_answer, std::chrono::hours{2});
    EXPECT_EQ(targets.authorization_answer, std::chrono::hours{4});
    EXPECT_EQ(targets.fix_age_max, std::chrono::minutes{15});
}

TEST(MeasureSet, granting_one_measure_never_implies_another)
{
    for (const auto& given : kWords<Measure>)
        for (const auto& other : kWords<Measure>)
            EXPECT_EQ(MeasureSet{given.value}.has(other.value), given.value == other.value);
}

TEST(MeasureSet, what_is_asked_and_not_given_is_left)
{
    const MeasureSet asked{Measure::board, Measure::search, Measure::seize};
    const MeasureSet given{Measure::board};
    EXPECT_EQ(asked.without(given).list(), (std::vector{Measure::search, Measure::seize}));
    EXPECT_TRUE(given.within(asked));
    EXPECT_FALSE(asked.within(given));
    EXPECT_TRUE(MeasureSet{}.within(given));
}

} // namespace
} // namespace ensign::test

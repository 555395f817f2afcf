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

// What more may be done, told to those on board: all of it, from the go to the end, in words that
// say whom to tell and whom to heed.

#include "core/request/duties.hpp"
#include "core/verdict/more.hpp"
#include "tests/support/verdict_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

using enum AuthorizationDecision;
using verdict::More;
using verdict::Wish;

class MoreNowTest : public VerdictTest {
protected:
    void on_deck()
    {
        fact(BoardingCleared{});
        fact(BoardingStarted{});
        fact(OnDeckReported{});
    }
    void then_may(Wish wish, std::string_view rule, More more)
    {
        const verdict::MoreVerdict v = verdict::may_do(facts_at(utc(4, 10)), wish);
        EXPECT_EQ(v.rule, rule) << v.reason;
        EXPECT_EQ(word(v.more), word(more)) << word(wish) << ": " << v.reason;
        then_row_names(v.rule, word(v.more), verdict::more_rules());
    }
};

// Every wish is answered for whoever is on deck or on the way, and for nobody else.
TEST_F(MoreNowTest, what_more_may_be_done_is_told_from_the_go_to_the_end)
{
    answered(granted);
    EXPECT_TRUE(verdict::more_now(facts_at(utc(4, 10))).empty());
    invoked(BasisKind::express);
    fact(BoardingCleared{{}, BasisKind::express, case_.authorization.request->instrument, {}});
    const auto told = verdict::more_now(facts_at(utc(4, 10)));
    ASSERT_EQ(told.size(), kWords<Wish>.size());
    std::set<std::string> rules;
    for (const auto& [wish, said] : told) {
        EXPECT_FALSE(said.reason.empty()) << word(wish);
        rules.insert(said.rule);
        then_row_names(said.rule, word(said.more), verdict::more_rules());
    }
    EXPECT_EQ(rules.size(), verdict::more_rules().size());
    fact(BoardingStarted{});
    fact(OnDeckReported{});
    EXPECT_FALSE(verdict::more_now(facts_at(utc(4, 10))).empty());
    fact(VesselLeft{4, 4, "none", 30});
    EXPECT_TRUE(verdict::more_now(facts_at(utc(4, 10))).empty());
}

TEST_F(MoreNowTest, m02_an_escort_without_nationality_waits_for_the_ruling_like_the_rest)
{
    law_ = wide_law();
    suspected_with_unit();
    stateless_found();
    at(utc(4, 0));
    invoked(BasisKind::stateless);
    on_deck();
    then_may(Wish::escort, "M02", More::legal_decision);
    then_may(Wish::release, "M02", More::no);
    EXPECT_EQ(
        verdict::may_do(facts_at(utc(4, 10)), Wish::release).reason,
        "It is not part of this basis; ask the legal adviser.");
    fact(LegalMatterRuled{LegalMatter::further_measures, Ruling::proceed, "section 4"});
    then_may(Wish::escort, "M02", More::yes);
}

// What the brief obliges people to, in the words that are printed for them.
TEST_F(MoreNowTest, the_words_for_those_on_board_name_whom_to_tell_and_whom_to_heed)
{
    answered(granted);
    on_deck();
    const auto reason = [&](Wish wish) {
        return verdict::may_do(facts_at(utc(4, 10)), wish).reason;
    };
    EXPECT_NE(reason(Wish::use_force).find("as the flag State directs"), std::string::npos);
    EXPECT_NE(
        reason(Wish::keep_master_from_flag_state)
            .find("contact with the owners may be delayed on reasonable grounds"),
        std::string::npos);
    fact(DangerReported{true, "she is sinking"});
    EXPECT_NE(
        reason(Wish::divert_for_safety).find("The rescue centre is NOT informed: tell it now"),
        std::string::npos);
    const auto owed = duties(case_, law_, utc(4, 10));
    EXPECT_EQ(std::ranges::count(owed, DutyKind::inform_rcc, &Duty::kind), 1);
}

TEST_F(MoreNowTest, m02_under_a_mandate_she_is_seized_only_with_evidence)
{
    law_ = wide_law();
    suspected_with_unit();
    fact(GoodFaithEffortLogged{"called three times", true});
    at(utc(4, 0));
    invoked(BasisKind::unsc);
    on_deck();
    then_may(Wish::search, "M01", More::yes);
    then_may(Wish::seize, "M02", More::no);
    fact(EvidenceRecorded{"wet life jackets", "BU"});
    then_may(Wish::seize, "M02", More::yes);
    then_may(Wish::divert, "M02", More::no); // the mandate says seize
}

} // namespace
} // namespace ensign::test

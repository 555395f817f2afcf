#include "core/track/identity_checks.hpp"
#include "core/track/picture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using track::Advice;
using track::AdviceState;
using track::IdentityCheck;
using track::Mmsi;
using track::Picture;
using track::StatedIdentity;

constexpr Instant kNoon = from_epoch_ms(1'790'000'000'000);
constexpr Mmsi kSeaLark{801000101};

/// Rows of the domain brief's annex A.
track::NumberTable table()
{
    return track::NumberTable{
        {{"ITA", "IT", {247}, {"I"}},
         {"MLT", "MT", {215, 229, 248, 249, 256}, {"9H"}},
         {"LBR", "LR", {636, 637}, {"A8", "D5"}},
         {"PAN", "PA", {351, 352}, {"H3", "HO"}},
         {"USA", "US", {338, 366}, {"K", "W", "AA"}}}};
}

std::optional<Advice> found(const std::vector<Advice>& advice, IdentityCheck check)
{
    for (const Advice& one : advice)
        if (one.check == check) return one;
    return std::nullopt;
}

AdviceState state_of(const std::vector<Advice>& advice, IdentityCheck check)
{
    const auto one = found(advice, check);
    EXPECT_TRUE(one.has_value()) << "no advice of " << word(check);
    return one.value_or(Advice{}).state;
}

std::vector<Advice> claiming(std::string mmsi, std::string state, std::string call_sign = {})
{
    return track::number_checks(
        {{}, std::move(mmsi), {}, std::move(call_sign), std::move(state)}, table());
}

TEST(IdentityChecks, an_mmsi_and_a_call_sign_of_two_states_contradict_each_other_without_any_claim)
{
    const auto two = found(claiming("247123456", "", "9HAB"), IdentityCheck::mmsi_call_sign);
    ASSERT_TRUE(two);
    EXPECT_EQ(two->state, AdviceState::conflict);
    EXPECT_THAT(two->words, HasSubstr("247 of the MMSI is one of ITA; call sign 9HAB"));
    EXPECT_FALSE(found(claiming("247123456", "", "IABC"), IdentityCheck::mmsi_call_sign));
    EXPECT_FALSE(found(claiming("247123456", "", "ZZZ"), IdentityCheck::mmsi_call_sign));
    EXPECT_FALSE(found(claiming("247123456", ""), IdentityCheck::mmsi_call_sign));
}

// The numbers of the next tests: domain brief, 5.2.
TEST(IdentityChecks, a_right_check_digit_is_grey)
{
    for (const char* imo : {"9074729", "7625811", "1234567", "7654329"})
        EXPECT_EQ(
            state_of(track::number_checks({{}, {}, imo, {}, {}}, {}), IdentityCheck::imo_number),
            AdviceState::grey)
            << imo;
}

TEST(IdentityChecks, a_wrong_check_digit_is_a_conflict)
{
    for (const char* imo : {"1234568", "9072749", "907472", "09074729", "ABCDEFG"})
        EXPECT_EQ(
            state_of(track::number_checks({{}, {}, imo, {}, {}}, {}), IdentityCheck::imo_number),
            AdviceState::conflict)
            << imo;
}

TEST(IdentityChecks, the_number_of_a_company_is_named_as_one)
{
    const auto company = track::number_checks({{}, {}, "2041999", {}, {}}, {});
    EXPECT_EQ(state_of(company, IdentityCheck::imo_number), AdviceState::conflict);
    EXPECT_THAT(company.front().words, HasSubstr("company"));
    const auto neither = track::number_checks({{}, {}, "2041998", {}, {}}, {});
    EXPECT_THAT(neither.front().words, Not(HasSubstr("company")));
}

TEST(IdentityChecks, the_country_part_of_the_claimed_flag_is_grey)
{
    EXPECT_EQ(state_of(claiming("248123456", "MLT"), IdentityCheck::mmsi_flag), AdviceState::grey);
    EXPECT_EQ(state_of(claiming("248123456", "MT"), IdentityCheck::mmsi_flag), AdviceState::grey);
    EXPECT_EQ(state_of(claiming("247123456", "ITA"), IdentityCheck::mmsi_flag), AdviceState::grey);
}

TEST(IdentityChecks, the_country_part_of_another_flag_is_a_conflict_and_no_proof)
{
    const auto advice = claiming("636123456", "PAN");
    EXPECT_EQ(state_of(advice, IdentityCheck::mmsi_flag), AdviceState::conflict);
    const std::string words = found(advice, IdentityCheck::mmsi_flag)->words;
    EXPECT_THAT(words, HasSubstr("LBR"));
    EXPECT_THAT(words, HasSubstr("PAN"));
    EXPECT_THAT(words, HasSubstr("No proof"));
}

TEST(IdentityChecks, nobody_is_accused_on_an_mmsi_alone)
{
    // 248 826 019 is Malta's; with the bit of 2^20 turned it is 247 777 443, an Italian ship's.
    constexpr std::uint32_t kMaltese = 248826019;
    EXPECT_EQ(kMaltese ^ (1U << 20U), 247777443U);
    int others = 0;
    for (int bit = 0; bit < 30; ++bit) {
        const std::uint32_t misread = kMaltese ^ (1U << static_cast<unsigned>(bit));
        if (misread > track::kMmsiMax) continue;
        for (const Advice& one : claiming(track::mmsi_text({misread}), "MLT")) {
            if (one.state != AdviceState::conflict) continue;
            for (const char* reproach :
                 {"forged", "fake", "false flag", "illegal", "criminal", "smuggl"})
                EXPECT_THAT(one.words, Not(HasSubstr(reproach))) << misread;
            if (one.check == IdentityCheck::mmsi_flag) {
                EXPECT_THAT(one.words, HasSubstr("No proof: one wrong bit makes another number"));
                ++others;
            }
        }
    }
    EXPECT_GE(others, 1);
}

TEST(IdentityChecks, a_state_the_table_does_not_know_is_in_no_conflict)
{
    EXPECT_EQ(state_of(claiming("636123456", "XYZ"), IdentityCheck::mmsi_flag), AdviceState::grey);
    EXPECT_EQ(state_of(claiming("636123456", ""), IdentityCheck::mmsi_flag), AdviceState::grey);
}

TEST(IdentityChecks, only_the_form_of_a_ship_may_support_a_claim)
{
    EXPECT_EQ(state_of(claiming("248123456", "MLT"), IdentityCheck::mmsi_class), AdviceState::grey);
    for (const char* mmsi : {"002481234", "982481234", "992481234", "824812345", "972012345"}) {
        const auto advice = claiming(mmsi, "MLT");
        EXPECT_EQ(state_of(advice, IdentityCheck::mmsi_class), AdviceState::conflict) << mmsi;
        EXPECT_FALSE(found(advice, IdentityCheck::mmsi_flag)) << mmsi;
    }
}

TEST(IdentityChecks, a_call_sign_is_read_by_its_longest_prefix)
{
    EXPECT_EQ(table().of_call_sign("9HAB")->code, "MLT");
    EXPECT_EQ(table().of_call_sign("IABC")->code, "ITA");
    EXPECT_EQ(table().of_call_sign("AAXY")->code, "USA");
    EXPECT_EQ(table().of_call_sign("ZZZZ"), nullptr);
}

TEST(IdentityChecks, a_call_sign_of_another_series_is_a_conflict_from_an_unverified_table)
{
    const auto check = IdentityCheck::call_sign_flag;
    EXPECT_EQ(state_of(claiming("248123456", "MLT", "9HAB"), check), AdviceState::grey);
    EXPECT_EQ(state_of(claiming("248123456", "MLT", "ZZZZ"), check), AdviceState::grey);
    const auto advice = claiming("248123456", "MLT", "D5AB");
    EXPECT_EQ(state_of(advice, check), AdviceState::conflict);
    EXPECT_THAT(found(advice, check)->words, HasSubstr("not verified"));
}

class ReportsTest : public testing::Test {
protected:
    static geo::Position at(double latitude, double longitude)
    {
        return geo::Position::from_degrees(latitude, longitude).value();
    }
    void moves(Mmsi mmsi, double latitude, Duration after)
    {
        track::ais::PositionReport report;
        report.mmsi = mmsi;
        report.position = at(latitude, 14);
        ASSERT_TRUE(picture_.apply(report, kNoon + after, "tower"));
    }
    void names(Mmsi mmsi, std::string_view name, std::uint32_t imo, Duration after = 0s)
    {
        track::ais::StaticReport report;
        report.mmsi = mmsi;
        report.name = name;
        report.imo = imo;
        ASSERT_TRUE(picture_.apply(report, kNoon + after, "tower"));
    }
    std::vector<const track::Vessel*> all() const
    {
        std::vector<const track::Vessel*> vessels;
        for (const track::Vessel& vessel : picture_.vessels())
            vessels.push_back(&vessel);
        return vessels;
    }
    std::vector<Advice> behaviour(Duration after) const
    {
        return track::behaviour_checks(*picture_.find(kSeaLark), all(), {}, kNoon + after);
    }

    Picture picture_;
};

TEST_F(ReportsTest, the_same_imo_number_under_another_mmsi_is_found)
{
    names(kSeaLark, "SEA LARK", 9074729);
    names({802000210}, "STELLA MARINA", 9074729);
    names({803000300}, "NORTHERN HERON", 7625811);
    const auto advice = track::picture_checks({"SEA LARK", "801000101", "9074729", {}, {}}, all());
    ASSERT_EQ(advice.size(), 1U);
    EXPECT_EQ(advice[0].check, IdentityCheck::same_imo);
    EXPECT_THAT(advice[0].words, HasSubstr("802000210 (STELLA MARINA)"));
}

TEST_F(ReportsTest, twins_in_name_are_found_and_counted)
{
    for (std::uint32_t i = 0; i < 5; ++i)
        names({802000210 + i}, "SEA LARK", 3000000 + i);
    const auto advice = track::picture_checks({"SEA LARK", "801000101", {}, {}, {}}, all());
    ASSERT_EQ(advice.size(), 1U);
    EXPECT_EQ(advice[0].check, IdentityCheck::name_twin);
    EXPECT_THAT(advice[0].words, HasSubstr("and 2 more"));
}

TEST_F(ReportsTest, a_vessel_is_not_her_own_twin)
{
    names(kSeaLark, "SEA LARK", 9074729);
    EXPECT_TRUE(track::picture_checks({"SEA LARK", "801000101", "9074729", {}, {}}, all()).empty());
}

TEST_F(ReportsTest, a_usual_voyage_gives_no_advice)
{
    names(kSeaLark, "SEA LARK", 9074729);
    for (int minute = 0; minute < 30; ++minute) // 0.3 nm a minute: 18 kn
        moves(kSeaLark, 34.0 + 0.005 * minute, std::chrono::minutes{minute});
    names(kSeaLark, "SEA LARK", 9074729, 29min);
    EXPECT_TRUE(behaviour(30min).empty());
}

TEST_F(ReportsTest, a_silence_is_told_while_it_lasts_and_afterwards)
{
    moves(kSeaLark, 34.0, 0min);
    EXPECT_TRUE(behaviour(15min).empty());
    EXPECT_THAT(found(behaviour(16min), IdentityCheck::silence)->words, HasSubstr("16 min"));
    moves(kSeaLark, 34.1, 40min);
    EXPECT_THAT(found(behaviour(41min), IdentityCheck::silence)->words, HasSubstr("40 min until"));
}

TEST_F(ReportsTest, a_silence_has_beside_it_whom_our_receivers_heard_there)
{
    moves(kSeaLark, 34.0, 0min);
    moves({802000210}, 34.05, 10min); // 3 nm from her last place
    moves({802000211}, 34.08, 14min);
    moves({802000212}, 34.5, 15min); // 30 nm
    const auto dark = found(behaviour(20min), IdentityCheck::silence);
    ASSERT_TRUE(dark && dark->coverage);
    EXPECT_EQ(dark->coverage->vessels, 2U);
    EXPECT_EQ(dark->coverage->newest, kNoon + 14min);
    EXPECT_THAT(
        dark->words,
        HasSubstr("2 other vessels within 6 nm of her last place were heard, the last 6:00 ago: "
                  "our receivers reach there."));
}

TEST_F(ReportsTest, where_nobody_else_is_heard_the_receivers_may_not_reach)
{
    moves({802000210}, 34.05, 0min); // before her last report
    moves(kSeaLark, 34.0, 1min);
    const auto dark = found(behaviour(20min), IdentityCheck::silence);
    ASSERT_TRUE(dark && dark->coverage);
    EXPECT_EQ(dark->coverage->vessels, 0U);
    EXPECT_THAT(dark->words, HasSubstr("our receivers may not reach there"));
}

TEST_F(ReportsTest, a_jump_names_the_speed_it_would_take)
{
    moves(kSeaLark, 34.0, 0min);
    moves(kSeaLark, 34.5, 6min); // 30 nm in a tenth of an hour, about 300 kn
    const auto jump = found(behaviour(6min), IdentityCheck::jump);
    ASSERT_TRUE(jump);
    EXPECT_THAT(jump->words, ::testing::ContainsRegex("(299|300) kn")); // a meridian's mile varies
    EXPECT_FALSE(found(behaviour(6min), IdentityCheck::two_places));
}

TEST_F(ReportsTest, one_number_heard_from_two_places_in_turn_is_told)
{
    moves(kSeaLark, 34.0, 0min);
    moves(kSeaLark, 35.0, 1min);
    moves(kSeaLark, 34.003, 2min);
    EXPECT_TRUE(found(behaviour(2min), IdentityCheck::two_places));
}

TEST_F(ReportsTest, a_new_name_is_told_with_the_old_one)
{
    names(kSeaLark, "MORNING TIDE", 9074729);
    names(kSeaLark, "SEA LARK", 9074729, 10min);
    const auto edit = found(behaviour(11min), IdentityCheck::static_data_edited);
    ASSERT_TRUE(edit);
    EXPECT_THAT(edit->words, HasSubstr("MORNING TIDE"));
}

TEST_F(ReportsTest, the_limits_are_those_that_were_set)
{
    picture_.set_limits({.speed_knots = 400.0});
    moves(kSeaLark, 34.0, 0min);
    moves(kSeaLark, 34.5, 6min);
    EXPECT_FALSE(found(behaviour(6min), IdentityCheck::jump));
}

} // namespace
} // namespace ensign::test

// Invariant 2 over the rows as they are shipped in data/law: no instrument but those with a deemed
// rule ever turns silence into anything, whatever a State has declared.

#include "core/node/law_loader.hpp"
#include "tests/support/verdict_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

using law::ConsentMode;

class ShippedLawTest : public VerdictTest {
protected:
    /// The shipped rows; both States bound by all of them, and one declaration.
    static law::LawBook shipped(std::vector<law::Declaration> declarations)
    {
        const auto book = node::load_law(ENSIGN_SOURCE_DIR "/data/law");
        EXPECT_TRUE(book) << (book ? "" : book.error());
        return law::LawBook{
            "shipped",
            book->instruments(),
            bound_by_everything(),
            book->targets(),
            std::move(declarations)};
    }

    /// Asked under `row`, heard, delivered and acknowledged, whatever the instrument is.
    void asked_and_silent(const law::Instrument& row)
    {
        case_ = {};
        law_ = wide_law(); // on which it was asked; what is shipped decides what follows
        asked_under("SOM-8.2", law::OffenceScope::migrant_smuggling);
        heard_by_voice(utc(1, 50));
        fact(RequestDelivered{Question::registry});
        heard(kBorealia, RequestAcknowledged{Question::registry});
        case_.registry.request->instrument = row.id;
        case_.grounds->category = row.scope.front();
    }
};

TEST_F(ShippedLawTest, inv02_no_row_without_a_deemed_rule_turns_silence_into_authority)
{
    const auto book = shipped({});
    std::set<std::string> seen;
    for (const law::Instrument& row : book.instruments()) {
        if (row.silence == law::SilenceRule::deemed_board_search_question) continue;
        asked_and_silent(row);
        law_ = shipped({declaration(kBorealia, row.id.text(), ConsentMode::deemed_after)});
        for (const int hour : {6, 12, 48, 720}) {
            const auto offered = offered_at(utc(hour, 0));
            EXPECT_EQ(std::ranges::count(offered, BasisKind::deemed), 0) << row.id.text();
            EXPECT_NE(verdict_at(utc(hour, 0)).rule, "D23") << row.id.text();
        }
        seen.insert(row.id.text());
    }
    for (const auto* row : {"SOM-8.2", "UN88-17", "COE-95", "CAR-16.2", "SUA-5C", "EU-656"})
        EXPECT_TRUE(seen.contains(row)) << row << " has a deemed rule";
}

TEST_F(ShippedLawTest, only_sua_5d_gives_silence_an_effect_until_a_curator_draws_the_caribbean_area)
{
    const auto book = shipped({});
    std::vector<std::string> offering;
    for (const law::Instrument& row : book.instruments()) {
        asked_and_silent(row);
        law_ = shipped({declaration(kBorealia, row.id.text(), ConsentMode::deemed_after)});
        if (offer_at(utc(12, 0), BasisKind::deemed)) offering.push_back(row.id.text());
    }
    EXPECT_EQ(offering, std::vector<std::string>{"SUA-5D"});
}

// Invariant 7.
TEST_F(ShippedLawTest, inv07_no_row_of_another_convention_has_silence_work_in_a_migrant_case)
{
    const auto book = shipped({});
    for (const law::Instrument& row : book.instruments()) {
        asked_and_silent(row);
        case_.grounds->category = law::OffenceScope::migrant_smuggling;
        law_ = shipped({declaration(kBorealia, row.id.text(), ConsentMode::deemed_after)});
        for (const BasisKind basis : offered_at(utc(12, 0))) {
            EXPECT_NE(basis, BasisKind::deemed) << row.id.text();
            EXPECT_NE(basis, BasisKind::standing) << row.id.text();
        }
    }
}

} // namespace
} // namespace ensign::test

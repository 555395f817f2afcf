// The keys of an authority (domain brief, 7.4) against what people read off the hull, and the one
// standing leave that rests on there being nothing to read (Caribbean Agreement art. 16(6)-(7)).

#include "tests/support/verdict_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

using law::OffenceScope;
using law::SilenceRule;

class MatchKeysTest : public VerdictTest {
protected:
    void read(IdentityFact what, const std::string& value, Confidence how_sure = Confidence::high)
    {
        fact(ObservationRecorded{what, value, "cutter", how_sure});
    }
    bool fails(BasisKind basis)
    {
        AuthorityTerms terms;
        terms.basis = basis;
        terms.vessel = case_.vessel;
        terms.measures = {Measure::board};
        terms.unit = case_.unit->name;
        terms.valid_from = utc(2, 0);
        return !verdict::failing_keys(facts_at(now_), terms).empty();
    }
};

TEST_F(MatchKeysTest, an_authority_that_names_a_hull_ends_at_another_and_one_of_the_place_does_not)
{
    suspected_with_unit();
    read(IdentityFact::name, "MORNING STAR");
    using enum BasisKind;
    for (const BasisKind basis :
         {express, standing, deemed, coastal_consent, own_flag, BasisKind::stateless})
        EXPECT_TRUE(fails(basis)) << word(basis);
    for (const BasisKind basis :
         {BasisKind::right_of_visit, own_waters, contiguous, hot_pursuit, BasisKind::unsc})
        EXPECT_FALSE(fails(basis)) << word(basis);
}

TEST_F(MatchKeysTest, an_uncertain_reading_contradicts_nothing_and_a_better_one_corrects_it)
{
    suspected_with_unit();
    read(IdentityFact::name, "MORNING STAR", Confidence::low);
    EXPECT_FALSE(fails(BasisKind::express));
    read(IdentityFact::name, "MORNING STAR", Confidence::medium);
    EXPECT_TRUE(fails(BasisKind::express));
    read(IdentityFact::name, case_.vessel.name, Confidence::high);
    EXPECT_FALSE(fails(BasisKind::express));
}

TEST_F(MatchKeysTest, every_digit_of_a_number_counts_and_nothing_else_in_it)
{
    suspected_with_unit();
    case_.vessel.imo = "9074090";
    for (const auto* same : {"9074090", "IMO 9074090", "imo-907-4090"}) {
        read(IdentityFact::imo, same);
        EXPECT_FALSE(fails(BasisKind::express)) << same;
    }
    for (const auto* other : {"974090", "074090", "907409", "90740900", "9074091", "9074190"}) {
        read(IdentityFact::imo, other);
        EXPECT_TRUE(fails(BasisKind::express)) << other;
    }
}

TEST_F(MatchKeysTest, each_fact_that_identifies_her_is_a_key)
{
    for (const auto fact_read :
         {IdentityFact::name,
          IdentityFact::imo,
          IdentityFact::mmsi,
          IdentityFact::call_sign,
          IdentityFact::official_number}) {
        case_ = {};
        suspected_with_unit();
        case_.vessel = {"SEA LARK", "804000307", "9074729", "8BXZ", "BOR-4471", {}, {}};
        read(fact_read, "1");
        EXPECT_TRUE(fails(BasisKind::express)) << word(fact_read);
    }
    case_ = {};
    suspected_with_unit();
    read(IdentityFact::last_port, "another port"); // tells where she was, not who she is
    EXPECT_FALSE(fails(BasisKind::express));
}

class WordsAloneTest : public MatchKeysTest {
protected:
    /// She claims Borealia by words, says that she carries no papers, and the row holds between the
    /// two States.
    void by_words_alone()
    {
        auto rows = rows_of_silence();
        auto row =
            instrument("CAR-16.6", {OffenceScope::drugs}, SilenceRule::deemed_document_check);
        row.measures = {Measure::board};
        rows.push_back(row);
        law_ = law::LawBook{
            "words-alone",
            rows,
            bound_by_everything(),
            {},
            {declaration(kBorealia, "CAR-16.1", law::ConsentMode::express_only),
             declaration(kBorealia, "CAR-16.2", law::ConsentMode::express_only)}};
        case_ = {};
        now_ = utc(2, 40);
        VesselIdentity vessel = sea_lark();
        vessel.port_of_registry.clear();
        vessel.official_number.clear();
        given(watch, OpenCase{"ATL-2026-0001", vessel, sighting()});
        Grounds grounds = good_grounds();
        grounds.category = OffenceScope::drugs;
        given(watch, StateGrounds{grounds});
        given(duty, SignGrounds{});
        given(legal, SignGrounds{});
        given(duty, AssignUnit{cutter()});
        given(watch, RecordClaim{{kBorealia, ClaimForm::spoken, {}}, {}});
        given(watch, Act<NoPapersRecorded>{{"we carry none"}});
    }
    bool offered()
    {
        const auto terms = offer_at(now_, BasisKind::standing);
        return terms && terms->instrument.text() == "CAR-16.6";
    }
};

TEST_F(WordsAloneTest, her_papers_are_looked_up_unasked_where_nothing_tells_her_flag)
{
    by_words_alone();
    EXPECT_TRUE(offered());
    case_.no_papers_at.reset();
    EXPECT_FALSE(offered());
}

TEST_F(WordsAloneTest, whatever_else_tells_her_flag_ends_it)
{
    for (const auto seen :
         {IdentityFact::flag_seen,
          IdentityFact::port_of_registry,
          IdentityFact::official_number,
          IdentityFact::document_shown}) {
        by_words_alone();
        read(seen, "something", Confidence::low);
        EXPECT_FALSE(offered()) << word(seen);
    }
    by_words_alone();
    read(IdentityFact::hull, "blue");
    EXPECT_TRUE(offered());
    for (const auto member :
         {&VesselIdentity::port_of_registry, &VesselIdentity::official_number}) {
        by_words_alone();
        case_.vessel.*member = "something";
        EXPECT_FALSE(offered());
    }
    by_words_alone();
    case_.registry.state = RequestState::answered;
    case_.registry.answer = registry_answer(RegistryFinding::not_found);
    EXPECT_FALSE(offered());
    by_words_alone();
    case_.claims.front().claim.form = ClaimForm::flag; // claimed otherwise before
    EXPECT_FALSE(offered());
}

} // namespace
} // namespace ensign::test

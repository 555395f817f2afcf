// "Those which derive from relevant bilateral or multilateral agreements" (SOM Protocol art. 8(5)):
// a measure the flag State did not grant, under another agreement that permits it.

#include "core/request/duties.hpp"
#include "tests/support/refusals_test.hpp"

namespace ensign::test {
namespace {

const law::InstrumentId kTreaty{"BIL-1"};

class OtherAgreementTest : public RefusalsTest {
protected:
    OtherAgreementTest() { in_force(treaty(), {kAtlantia, kBorealia}); }

    /// Permits Atlantia and Borealia to seize without asking.
    static law::Instrument treaty()
    {
        auto row = instrument(
            kTreaty.text(),
            {law::OffenceScope::migrant_smuggling},
            law::SilenceRule::not_applicable);
        row.measures = {Measure::seize};
        return row;
    }
    void in_force(const law::Instrument& other, const std::vector<StateCode>& parties)
    {
        auto rows = law_of_the_sea().instruments();
        auto bound = law_of_the_sea().parties();
        rows.push_back(other);
        for (const StateCode& state : parties) {
            bound.push_back(party(state, true));
            bound.back().instrument = "BIL";
        }
        law_ = law::LawBook{"other-agreement", rows, bound, {}};
    }
    static Act<MeasureTaken> under(const law::InstrumentId& agreement, Measure what)
    {
        auto taken = measure(what, MeasureException::other_agreement);
        taken.content.other_agreement = agreement;
        return taken;
    }
    static Act<MeasureTaken> seizure() { return under(kTreaty, Measure::seize); }
};

TEST_F(OtherAgreementTest, it_permits_what_it_says_and_the_flag_state_is_told_at_once)
{
    on_deck();
    assessed_->agreements = {kTreaty, kProtocol};
    refused(team, measure(Measure::seize), Refusal::evidence_missing);
    refused(team, seizure(), Refusal::legal_decision_missing); // which one carries it is law
    given(legal, seizure());
    ASSERT_EQ(events_.size(), 2U);
    EXPECT_EQ(kind_of(events_.back().what), "urgent_notice_sent");
    refused(team, under(kTreaty, Measure::divert), Refusal::agreement_not_usable);
}

TEST_F(OtherAgreementTest, it_is_another_one_than_the_request_rests_on)
{
    auto rows = law_.instruments();
    for (law::Instrument& row : rows)
        row.measures = {Measure::seize};
    law_ = law::LawBook{"all-permit", rows, law_.parties(), {}};
    on_deck();
    assessed_->agreements = {kTreaty, kProtocol};
    refused(team, under(kProtocol, Measure::seize), Refusal::agreement_not_usable);
    given(legal, seizure());
}

// Whether it is in force, in scope, inside its area and binds both is the table's word at that
// second: verdict/agreements_test.cpp.
TEST_F(OtherAgreementTest, it_is_one_that_holds_here_and_now)
{
    on_deck();
    assessed_->agreements = {kTreaty, kProtocol};
    assessed_->agreements = {};
    refused(legal, seizure(), Refusal::agreement_not_usable);
    assessed_->agreements = {law::InstrumentId{"BIL-2"}};
    refused(legal, seizure(), Refusal::agreement_not_usable);
    refused(
        legal, under(law::InstrumentId{"BIL-2"}, Measure::seize), Refusal::agreement_not_usable);
}

TEST_F(OtherAgreementTest, nothing_new_is_begun_once_the_authority_is_over_or_the_keys_fail)
{
    on_deck();
    assessed_->agreements = {kTreaty, kProtocol};
    assessed_->stopped = "She is in other waters.";
    refused(team, seizure(), Refusal::boarding_not_permitted);
    assessed_->stopped = {};
    given(legal, seizure());
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    refused(team, seizure(), Refusal::authority_not_active);
}

} // namespace
} // namespace ensign::test

// On the way and on board, and before it: the same person, the same step twice, a screening that is
// open, counts that cannot be, nobody to tell.

#include "core/request/duties.hpp"
#include "tests/support/refusals_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

class OnBoardTest : public RefusalsTest {
protected:
    static Act<MeasureTaken> handed_over() { return measure(Measure::hand_over); }
    bool has_duty(DutyKind kind, Instant now) const
    {
        return std::ranges::any_of(
            duties(case_, law_, now), [&](const Duty& open) { return open.kind == kind; });
    }
};

TEST_F(OnBoardTest, whoever_reviewed_the_authority_does_not_clear)
{
    reviewed();
    refused(
        officer("leo", {Role::commander}), Act<BoardingCleared>{}, Refusal::second_person_required);
}

TEST_F(OnBoardTest, nobody_starts_into_a_rescue)
{
    cleared();
    given(coordinator, Act<SarDeclared>{{SarPhase::distress, "she sinks"}});
    refused(team, Act<BoardingStarted>{}, Refusal::rescue_in_progress);
    given(coordinator, Act<SarDeclared>{{SarPhase::rescue_ended, "all are safe"}});
    given(team, Act<BoardingStarted>{});
}

TEST_F(OnBoardTest, a_start_and_a_step_on_deck_are_recorded_once)
{
    cleared();
    once(team, Act<BoardingStarted>{});
    once(team, Act<OnDeckReported>{});
}

TEST_F(OnBoardTest, the_keys_hold_at_each_measure_and_not_only_at_the_start)
{
    on_deck();
    assessed_->stopped = "She is in other waters.";
    refused(team, measure(Measure::search), Refusal::boarding_not_permitted);
    assessed_->stopped = {};
    given(team, measure(Measure::search));
}

TEST_F(OnBoardTest, a_measure_under_a_step_waits_for_that_step)
{
    on_deck();
    Act<MeasureTaken> search = measure(Measure::search);
    search.content.condition = "c9";
    refused(team, search, Refusal::step_not_permitted);
}

// M08, invariant 28.
TEST_F(OnBoardTest, an_open_screening_stops_a_hand_over_and_nothing_else)
{
    on_deck();
    given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
    case_.authorization.answer->measures.add(Measure::hand_over);
    given(team, Act<ScreeningOpened>{{"p1", "asks for protection"}});
    refused(team, handed_over(), Refusal::screening_is_open);
    given(team, measure(Measure::search));
    given(legal, Act<ScreeningClosed>{{"p1", "looked at"}});
    given(team, handed_over());
}

// SOM Protocol art. 19(1): while it is looked at, she is brought to our ports or nowhere.
TEST_F(OnBoardTest, an_open_screening_stops_a_diversion_to_another_state)
{
    on_deck();
    given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
    case_.authorization.answer->measures.add(Measure::divert);
    const auto diverted = [](StateCode to, MeasureException why = MeasureException::none) {
        Act<MeasureTaken> act = measure(Measure::divert, why);
        act.content.to = std::move(to);
        return act;
    };
    when(team, diverted({}));
    then_refused(Refusal::destination_missing);
    given(team, diverted(kBorealia));
    given(team, Act<ScreeningOpened>{{"p1", "asks for protection"}});
    refused(team, diverted(kAnyland), Refusal::legal_decision_missing);
    given(legal, Act<LegalMatterRuled>{{LegalMatter::hand_over, Ruling::proceed, "safe there"}});
    refused(team, diverted(kAnyland), Refusal::screening_is_open);
    refused(team, diverted(kBorealia), Refusal::screening_is_open);
    given(team, diverted(kAtlantia));
    // Out of danger at once, wherever that is (SAR Convention 4.8.5).
    given(watch, ReportDanger{true, "she takes water"});
    given(team, diverted({}, MeasureException::imminent_danger));
    given(team, diverted(kAnyland, MeasureException::imminent_danger));
}

// M08: "LEGAD".
TEST_F(OnBoardTest, to_a_third_country_the_legal_adviser_lets_them_go)
{
    on_deck();
    given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
    case_.authorization.answer->measures.add(Measure::hand_over);
    Act<MeasureTaken> away = handed_over();
    away.content.to = StateCode{};
    refused(team, away, Refusal::destination_missing);
    away.content.to = kAnyland;
    when(team, away);
    then_refused(Refusal::legal_decision_missing);
    const Act<ActionEnded> end{{ActionEnd::hand_over, kAnyland, "agreed"}};
    refused(commander, end, Refusal::legal_decision_missing);
    refused(
        commander,
        Act<ActionEnded>{{ActionEnd::hand_over, {}, "agreed"}},
        Refusal::destination_missing);
    given(legal, Act<LegalMatterRuled>{{LegalMatter::hand_over, Ruling::stop, "no"}});
    refused(team, away, Refusal::legal_decision_missing);
    given(legal, Act<LegalMatterRuled>{{LegalMatter::hand_over, Ruling::proceed, "safe there"}});
    given(team, away);
    given(commander, end);
}

TEST_F(OnBoardTest, everybody_may_be_a_child_and_nobody_may_be_there)
{
    on_deck();
    given(team, Act<PersonsCounted>{{3, 0, 0, 0, {}, 3, 0, 0, {}}});
    refused(team, Act<PersonsCounted>{{3, 0, 0, 0, {}, 4, 0, 0, {}}}, Refusal::count_wrong);
    // The dead and the injured are among the heads, and nobody is both.
    refused(team, Act<PersonsCounted>{{2, 0, 0, 0, {}, 0, 9, 7, {}}}, Refusal::count_wrong);
    refused(team, Act<PersonsCounted>{{3, 0, 0, 0, {}, 0, 2, 2, {}}}, Refusal::count_wrong);
    given(team, Act<PersonsCounted>{{3, 0, 0, 0, {}, 0, 1, 2, {}}});
    given(team, Act<PersonsCounted>{{0, 0, 0, 0, {}, 0, 0, 0, {}}});
}

TEST_F(OnBoardTest, heads_and_minutes_are_counted_from_nought)
{
    on_deck();
    refused(team, Act<VesselLeft>{{-1, -1, "none", 0}}, Refusal::count_wrong);
    refused(team, Act<VesselLeft>{{4, 4, "none", -1}}, Refusal::count_wrong);
    given(team, Act<VesselLeft>{{0, 0, "none", 0}});
}

TEST_F(OnBoardTest, survivors_go_ashore_once)
{
    on_deck();
    when(coordinator, Act<DisembarkationRecorded>{{"Port Atlas", "w"}});
    then_nothing_happens();
    given(coordinator, Act<SarDeclared>{{SarPhase::distress, "she sinks"}});
    once(coordinator, Act<DisembarkationRecorded>{{"Port Atlas", "w"}});
}

TEST_F(OnBoardTest, entry_for_a_rescue_is_asked_of_another_state_and_acknowledged_once)
{
    opened();
    const auto ask = [](StateCode to) {
        return Act<SarEntryAsked>{{{}, std::move(to), {}, sighting(), "to save life"}};
    };
    refused(watch, ask(kAtlantia), Refusal::not_a_foreign_state);
    given(watch, ask(kAnyland));
    const SarEntryAsked asked_of_us{
        "ATL-2026-0004/S", kBorealia, sea_lark(), sighting(), "to save life"};
    case_ = {};
    asked();
    refused(in_desk, Act<SarEntryAcknowledged>{{"none"}}, Refusal::request_not_open);
    heard(kAtlantia, asked_of_us);
    EXPECT_EQ(case_.number, "ATL-2026-0001"); // the case that is there keeps its number
    once(in_desk, Act<SarEntryAcknowledged>{{"none"}});
}

TEST_F(OnBoardTest, an_urgent_notice_needs_somebody_to_read_it)
{
    suspected();
    refused(
        desk,
        Act<UrgentNoticeSent>{{{}, NoticeKind::firearm, "a rifle"}},
        Refusal::no_designated_authority);
}

TEST_F(OnBoardTest, a_notice_acknowledged_is_that_one_and_keeps_its_first_time)
{
    on_deck();
    given(desk, Act<UrgentNoticeSent>{{{}, NoticeKind::firearm, "a rifle"}});
    given(desk, Act<UrgentNoticeSent>{{{}, NoticeKind::injury, "a broken arm"}});
    at(utc(5, 0));
    heard(kBorealia, NoticeAcknowledged{"n1"});
    EXPECT_EQ(case_.notices[0].acknowledged_at, utc(5, 0));
    EXPECT_FALSE(case_.notices[1].acknowledged_at.has_value());
    at(utc(5, 10));
    heard(kBorealia, NoticeAcknowledged{"n1"});
    EXPECT_EQ(case_.notices[0].acknowledged_at, utc(5, 0));
}

TEST_F(OnBoardTest, a_lost_track_lifts_only_a_go_that_nobody_has_used_and_only_once)
{
    const auto lose = [&](Instant when_lost) {
        at(when_lost);
        case_ = evolve(case_, from(kAtlantia, TrackLost{}));
    };
    cleared();
    lose(utc(4, 20));
    lose(utc(4, 40));
    EXPECT_EQ(case_.boardings.back().lifted_at, utc(4, 20));
    case_ = {};
    started();
    lose(utc(4, 20));
    EXPECT_FALSE(case_.boardings.back().lifted_at.has_value());
    case_ = {};
    suspected();
    lose(utc(4, 20));
    EXPECT_TRUE(case_.track_lost);
}

// Nothing, while the other State has nobody to hear it; the remedy file follows an unfounded
// boarding, and only once a report, or a search without result, says that it was one.
TEST_F(OnBoardTest, a_boarding_is_unfounded_when_a_search_or_the_report_says_so)
{
    left();
    EXPECT_FALSE(remedy_open(case_));
    report(true);
    EXPECT_FALSE(remedy_open(case_));
    case_ = {};
    reported(false);
    EXPECT_TRUE(remedy_open(case_));
}

TEST_F(OnBoardTest, a_remedy_file_holds_nothing_before_the_boarding_is_unfounded)
{
    const Act<RemedyItemFiled> rail{{RemedyItem::photograph, "the rail", "album 4"}};
    left();
    refused(watch, rail, Refusal::remedy_not_open);
    case_ = {};
    reported(false);
    given(watch, rail);
}

// SOM Protocol art. 16(5): each person once, and nobody but who is detained.
TEST_F(OnBoardTest, the_consulate_of_each_detained_person_is_owed_a_word)
{
    const auto owed = [&] {
        std::vector<std::string> persons;
        for (const Duty& open : duties(case_, law_, now_))
            if (open.kind == DutyKind::consular_notice) persons.push_back(open.words.substr(16, 2));
        return persons;
    };
    on_deck();
    given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
    case_.authorization.answer->measures.add(Measure::detain_persons);
    const auto took = [](Measure what, std::vector<std::string> persons) {
        auto taken = measure(what);
        taken.content.persons = std::move(persons);
        return taken;
    };
    given(team, took(Measure::search, {"p9"}));
    EXPECT_TRUE(owed().empty());
    given(team, took(Measure::detain_persons, {"p1", "p2"}));
    given(team, took(Measure::detain_persons, {"p2", "p3"}));
    EXPECT_EQ(owed(), (std::vector<std::string>{"p1", "p2", "p3"}));
    given(legal, Act<ConsularNoticeRecorded>{{"p2", "told by telephone"}});
    EXPECT_EQ(owed(), (std::vector<std::string>{"p1", "p3"}));
}

// CoE Agreement art. 14: 14 days from its receipt; after that it is taken to waive.
TEST_F(OnBoardTest, the_election_is_waited_for_to_its_last_instant)
{
    auto rows = law_.instruments();
    for (law::Instrument& row : rows)
        if (row.id == kProtocol) row.elect_within = std::chrono::hours{14 * 24};
    law_ = law::LawBook{"election", rows, law_.parties(), {}};
    const Instant sent = utc(5, 0);
    const Instant end = sent + std::chrono::hours{14 * 24};
    on_deck();
    given(team, Act<EvidenceRecorded>{{"lists of payments", "sealed bag 1"}});
    EXPECT_FALSE(has_duty(DutyKind::jurisdiction_election, sent));
    at(sent);
    given(desk, Act<EvidenceSummarySent>{{"what was found"}});
    EXPECT_TRUE(has_duty(DutyKind::jurisdiction_election, end + Duration{1})); // nobody has it
    case_ = evolve(case_, from(kAtlantia, EvidenceSummaryDelivered{}));
    EXPECT_TRUE(has_duty(DutyKind::jurisdiction_election, end));
    EXPECT_FALSE(has_duty(DutyKind::jurisdiction_election, end + Duration{1}));
    EXPECT_TRUE(has_duty(DutyKind::report_results, end + Duration{1}));
    heard(kBorealia, JurisdictionElected{Jurisdiction::keeps, "our ship"});
    EXPECT_FALSE(has_duty(DutyKind::jurisdiction_election, sent));
}

TEST_F(OnBoardTest, under_a_row_without_an_election_none_is_waited_for)
{
    on_deck();
    given(team, Act<EvidenceRecorded>{{"lists of payments", "sealed bag 1"}});
    given(desk, Act<EvidenceSummarySent>{{"what was found"}});
    EXPECT_FALSE(has_duty(DutyKind::jurisdiction_election, now_));
}

} // namespace
} // namespace ensign::test

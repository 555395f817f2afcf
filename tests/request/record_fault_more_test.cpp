// What a peer says beside the two questions: believed only from whoever owns it, where it fits, and
// once. And what is on record is folded, whatever it is: nothing stored is ever refused.

#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

class RecordFaultMoreTest : public RequestTest {
protected:
    void refuses(const StateCode& owner, const Event& event, RecordFault fault)
    {
        EXPECT_EQ(fault_of(owner, event), fault) << kind_of(event) << " of " << owner.text();
    }
    void takes(const StateCode& owner, const Event& event)
    {
        EXPECT_EQ(fault_of(owner, event), std::nullopt) << kind_of(event);
    }
    void recorded(const StateCode& owner, Event event)
    {
        case_ = evolve(case_, from(owner, std::move(event)));
    }
    static CoastalRequestReleased coastal(std::string number = "ATL-2026-0003/C")
    {
        return {
            std::move(number),
            kBorealia,
            sea_lark(),
            sighting(),
            {Measure::board},
            "stop her",
            cutter(),
            utc(8, 0)};
    }
    static AssistanceRequestReleased help(std::string number = "ATL-2026-0002/H")
    {
        return {
            std::move(number),
            kBorealia,
            AssistanceGround::own_flag,
            sea_lark(),
            sighting(),
            "a tug",
            utc(8, 0)};
    }
    static SarEntryAsked entry(StateCode to, std::string number = "ATL-2026-0004/S")
    {
        return {std::move(number), std::move(to), sea_lark(), sighting(), "to save life"};
    }
    static InformationShared item() { return {"i1", InfoCategory::concealment, "w", true, true}; }
};

TEST_F(RecordFaultMoreTest, a_case_begins_under_a_number_of_the_state_that_asks)
{
    be(kBorealia);
    const std::string longest = "ATL-" + std::string(34, '1') + "/C"; // 40 bytes
    for (const auto& [number, fits] : std::vector<std::pair<std::string, bool>>{
             {"ATL-2026-0003/C", true},
             {longest, true},
             {"ATL-1" + longest.substr(4), false},
             {"ANY-2026-0003/C", false},
             {"2026-0003/C", false}}) {
        const auto fault = fits ? std::optional<RecordFault>{} : RecordFault::does_not_fit;
        EXPECT_EQ(fault_of(kAtlantia, coastal(number)), fault) << number;
        EXPECT_EQ(fault_of(kAtlantia, help(number)), fault) << number;
        EXPECT_EQ(fault_of(kAtlantia, entry(kBorealia, number)), fault) << number;
        auto question = registry_request();
        question.number = number;
        EXPECT_EQ(fault_of(kAtlantia, RegistryRequestReleased{question}), fault) << number;
    }
    auto nobody = coastal();
    nobody.to = {};
    refuses(kAtlantia, nobody, RecordFault::does_not_fit);
}

TEST_F(RecordFaultMoreTest, a_further_question_leaves_the_case_its_number)
{
    asked();
    at(utc(3, 10));
    for (const Event& event :
         std::vector<Event>{coastal("C-7"), help("H-7"), entry(kBorealia, "S-7")}) {
        takes(kAtlantia, event);
        recorded(kAtlantia, event);
        EXPECT_EQ(case_.number, "ATL-2026-0001");
        EXPECT_EQ(case_.opened_at, utc(3, 0));
    }
}

TEST_F(RecordFaultMoreTest, any_first_question_begins_the_case)
{
    be(kBorealia);
    for (const auto& [event, number] : std::vector<std::pair<Event, std::string>>{
             {coastal(), "ATL-2026-0003"},
             {help(), "ATL-2026-0002"},
             {entry(kBorealia), "ATL-2026-0004"}}) {
        case_ = {};
        heard(kAtlantia, event);
        EXPECT_EQ(case_.number, number);
        EXPECT_EQ(case_.requesting_state, kAtlantia);
        EXPECT_EQ(case_.vessel, sea_lark());
        EXPECT_EQ(case_.opened_at, now_);
    }
}

TEST_F(RecordFaultMoreTest, nothing_but_a_question_begins_a_case)
{
    be(kBorealia);
    refuses(kAtlantia, item(), RecordFault::not_the_owner);
    refuses(kAtlantia, DocumentCheckAsked{"d1", "passport"}, RecordFault::not_the_owner);
    refuses(kAtlantia, ResultReportSent{results(true)}, RecordFault::does_not_fit);
}

TEST_F(RecordFaultMoreTest, nobody_hears_himself_from_abroad)
{
    registry_asked();
    refuses(kAtlantia, RequestWithdrawn{Question::registry, "?"}, RecordFault::not_the_owner);
    refuses(kAtlantia, item(), RecordFault::not_the_owner);
}

TEST_F(RecordFaultMoreTest, of_a_rescue_only_the_state_whose_waters_they_are_is_heard)
{
    registry_asked();
    refuses(kAnyland, SarEntryAcknowledged{"none"}, RecordFault::not_the_owner);
    given(watch, Act<SarEntryAsked>{entry(kAnyland)});
    takes(kAnyland, SarEntryAcknowledged{"none"});
    refuses(
        kAnyland,
        RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)},
        RecordFault::not_the_owner);
    case_ = {};
    registry_asked();
    given(watch, Act<SarEntryAsked>{entry(StateCode{"XXX"})});
    refuses(kAnyland, SarEntryAcknowledged{"none"}, RecordFault::not_the_owner);
}

TEST_F(RecordFaultMoreTest, how_it_ended_is_told_by_the_state_whose_waters_they_are)
{
    const OutcomeTold told{true, "we stopped her ourselves"};
    authorization_asked();
    refuses(kAnyland, told, RecordFault::not_the_owner);
    given(watch, Act<CoastalRequestDrafted>{{kAnyland, {Measure::board}, "stop her"}});
    given(desk, Act<CoastalRequestReleased>{coastal()});
    refuses(StateCode{"XXX"}, told, RecordFault::not_the_owner);
    heard(kAnyland, told);
    EXPECT_TRUE(case_.coastal.outcome.has_value());
    EXPECT_FALSE(case_.outcome.has_value());
    heard(kBorealia, told);
    EXPECT_TRUE(case_.outcome.has_value());
}

// One State may be both: what it tells is of the boarding it said it would make.
TEST_F(RecordFaultMoreTest, a_state_that_is_both_tells_of_its_own_boarding_where_it_boards)
{
    for (const auto& [decision, of_the_flag] :
         {std::pair{granted, false},
          std::pair{joint, true},
          std::pair{flag_state_will_board, true}}) {
        case_ = {};
        answered(decision);
        given(watch, Act<CoastalRequestDrafted>{{kBorealia, {Measure::board}, "stop her"}});
        given(desk, Act<CoastalRequestReleased>{coastal()});
        heard(kBorealia, OutcomeTold{true, "on board"});
        EXPECT_EQ(case_.outcome.has_value(), of_the_flag) << word(decision);
        EXPECT_EQ(case_.coastal.outcome.has_value(), !of_the_flag) << word(decision);
    }
}

TEST_F(RecordFaultMoreTest, what_a_state_says_only_to_itself_is_heard_from_nobody)
{
    registry_asked();
    refuses(kBorealia, SafetyPlanWritten{"p", "s", "i", "e", "w"}, RecordFault::not_the_owner);
    refuses(kBorealia, TrackLost{}, RecordFault::not_the_owner);
    case_ = {};
    asked();
    refuses(kAtlantia, SafetyPlanWritten{"p", "s", "i", "e", "w"}, RecordFault::not_the_owner);
}

TEST_F(RecordFaultMoreTest, an_entry_asked_of_another_is_not_answered_to_us)
{
    asked();
    heard(kAtlantia, entry(kAnyland));
    refuses(kAnyland, SarEntryAcknowledged{"none"}, RecordFault::not_the_owner);
}

TEST_F(RecordFaultMoreTest, leave_and_help_are_asked_for_once_and_answered_once)
{
    be(kBorealia);
    heard(kAtlantia, coastal());
    refuses(kAtlantia, coastal(), RecordFault::does_not_fit);
    heard(kAtlantia, help());
    refuses(kAtlantia, help(), RecordFault::does_not_fit);

    be(kAtlantia);
    case_ = {};
    suspected();
    given(duty, AssignUnit{cutter()});
    const CoastalAnswered leave{true, {Measure::board}, utc(7, 0), {}, {}};
    const AssistanceAnswered tug{true, "one tug"};
    refuses(kBorealia, leave, RecordFault::not_the_owner);
    given(watch, Act<CoastalRequestDrafted>{{kBorealia, {Measure::board}, "stop her"}});
    given(watch, Act<AssistanceRequestDrafted>{{kBorealia, AssistanceGround::own_flag, "a tug"}});
    given(desk, Act<CoastalRequestReleased>{coastal()});
    given(desk, Act<AssistanceRequestReleased>{help()});
    heard(kBorealia, leave);
    refuses(kBorealia, leave, RecordFault::does_not_fit);
    heard(kBorealia, tug);
    refuses(kBorealia, tug, RecordFault::does_not_fit);
}

TEST_F(RecordFaultMoreTest, leave_answered_before_it_was_asked_for_does_not_fit)
{
    registry_asked();
    case_.coastal.request = coastal();
    case_.assistance.request = help();
    refuses(
        kBorealia,
        CoastalAnswered{true, {Measure::board}, utc(7, 0), {}, {}},
        RecordFault::does_not_fit);
    refuses(kBorealia, AssistanceAnswered{true, "one tug"}, RecordFault::does_not_fit);
}

TEST_F(RecordFaultMoreTest, only_a_grant_that_stands_is_amended_and_never_beyond_what_was_asked)
{
    authorization_asked();
    const AuthorizationAmended amended{authorization_answer(granted)};
    refuses(kBorealia, amended, RecordFault::does_not_fit);
    at(utc(4, 0));
    heard(kBorealia, AuthorizationAnswered{authorization_answer(granted)});
    takes(kBorealia, amended);
    AuthorizationAmended wrong = amended;
    wrong.answer.measures.add(Measure::seize);
    refuses(kBorealia, wrong, RecordFault::does_not_fit);
    wrong = amended;
    wrong.answer.valid_to = wrong.answer.valid_from;
    refuses(kBorealia, wrong, RecordFault::does_not_fit);
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    refuses(kBorealia, amended, RecordFault::does_not_fit);
    case_ = {};
    answered(AuthorizationDecision::refused);
    refuses(kBorealia, amended, RecordFault::does_not_fit);
}

TEST_F(RecordFaultMoreTest, documents_and_leave_to_use_are_answered_by_the_other_side)
{
    registry_asked();
    const DocumentCheckAnswered genuine{"d1", DocumentFinding::genuine, {}};
    refuses(kBorealia, genuine, RecordFault::does_not_fit);
    heard(kBorealia, DocumentCheckAsked{"d1", "passport"}); // theirs to ask, ours to answer
    refuses(kBorealia, genuine, RecordFault::does_not_fit);
    given(desk, Act<DocumentCheckAsked>{{"d2", "passport"}});
    heard(kBorealia, DocumentCheckAnswered{"d2", DocumentFinding::genuine, {}});
    EXPECT_EQ(case_.documents.at("d2").answer->finding, DocumentFinding::genuine);

    refuses(kBorealia, UseConsentAsked{"i1", Use::court, "w"}, RecordFault::does_not_fit);
    refuses(kBorealia, UseConsentGiven{"i1", Use::court}, RecordFault::does_not_fit);
    heard(kBorealia, item());
    refuses(kBorealia, UseConsentAsked{"i1", Use::court, "w"}, RecordFault::does_not_fit);
    auto ours = item();
    ours.item = "i2";
    given(analyst, Act<InformationShared>{ours});
    refuses(kBorealia, UseConsentGiven{"i2", Use::court}, RecordFault::does_not_fit);
    heard(kBorealia, UseConsentAsked{"i2", Use::court, "w"});
    EXPECT_TRUE(case_.information.at("i2").consent_asked.contains(Use::court));
    given(analyst, Act<InformationUsed>{{"i2", Use::court, {}, "w"}});
    EXPECT_EQ(case_.information.at("i2").uses.size(), 1U);
}

TEST_F(RecordFaultMoreTest, what_is_on_record_without_what_it_rests_on_changes_nothing)
{
    suspected();
    for (const Event& event : std::vector<Event>{
             SarEntryAcknowledged{"none"},
             BoardingAborted{"the sea"},
             OnDeckReported{},
             DocumentCheckAnswered{"d1", DocumentFinding::genuine, {}},
             InformationUsed{"i1", Use::court, {}, "w"},
             UseConsentGiven{"i1", Use::court},
             RegistryAnswered{registry_answer(RegistryFinding::refuted)}})
        recorded(kBorealia, event);
    EXPECT_FALSE(case_.sar_entry.has_value());
    EXPECT_TRUE(case_.boardings.empty() && case_.documents.empty() && case_.information.empty());
}

TEST_F(RecordFaultMoreTest, the_first_step_on_deck_is_the_one_that_counts)
{
    on_deck(); // 04:30
    at(utc(4, 50));
    recorded(kAtlantia, OnDeckReported{});
    EXPECT_EQ(case_.boardings.back().on_deck_at, utc(4, 30));
}

TEST_F(RecordFaultMoreTest, leave_asked_for_anew_has_no_answer_yet_and_keeps_its_author)
{
    be(kBorealia);
    heard(kAtlantia, coastal());
    heard(kAtlantia, help());
    given(in_desk, Acknowledge{Question::coastal});
    given(in_desk, Acknowledge{Question::assistance});
    given(judge, Act<CoastalAnswerDrafted>{{true, {Measure::board}, utc(7, 0), {}}});
    given(other_judge, Act<CoastalAnswered>{});
    given(in_desk, Act<AssistanceAnswered>{{true, "one tug"}});
    heard(kAtlantia, coastal());
    heard(kAtlantia, help());
    EXPECT_FALSE(case_.coastal.answer.has_value() || case_.coastal.acknowledged_at.has_value());
    EXPECT_FALSE(
        case_.assistance.answer.has_value() || case_.assistance.acknowledged_at.has_value());

    be(kAtlantia);
    case_ = {};
    suspected();
    given(duty, AssignUnit{cutter()});
    given(watch, Act<CoastalRequestDrafted>{{kBorealia, {Measure::board}, "stop her"}});
    given(watch, Act<AssistanceRequestDrafted>{{kBorealia, AssistanceGround::own_flag, "a tug"}});
    given(desk, Act<CoastalRequestReleased>{coastal()});
    given(desk, Act<AssistanceRequestReleased>{help()});
    EXPECT_EQ(case_.coastal.drafted_by, watch.person);
    EXPECT_EQ(case_.assistance.drafted_by, watch.person);
}

TEST_F(RecordFaultMoreTest, more_information_does_not_open_an_answered_question_again)
{
    registry_asked();
    heard(kBorealia, RequestAcknowledged{Question::registry});
    heard(kBorealia, MoreInformationAsked{Question::registry, "a photograph"});
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::not_found)});
    recorded(kAtlantia, InformationGiven{Question::registry, "sent"});
    EXPECT_EQ(case_.registry.state, RequestState::answered);
}

TEST_F(RecordFaultMoreTest, a_grant_amended_under_a_condition_is_accepted_anew)
{
    answered(granted_with_conditions);
    given(legal, AcceptConditions{});
    given(desk, AcceptConditions{});
    EXPECT_FALSE(conditions_pending(case_));
    auto other = authorization_answer(granted_with_conditions);
    other.conditions.front().text = "Report at once.";
    heard(kBorealia, AuthorizationAmended{other});
    EXPECT_TRUE(conditions_pending(case_));
}

TEST_F(RecordFaultMoreTest, more_is_asked_for_under_a_number_as_long_as_any)
{
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    const auto more = [](std::size_t length) {
        return MoreMeasuresRequestReleased{
            std::string(length, '1'), {Measure::divert}, "to port", utc(8, 0)};
    };
    takes(kAtlantia, more(40));
    refuses(kAtlantia, more(41), RecordFault::does_not_fit);
}

TEST_F(RecordFaultMoreTest, at_the_flag_state_a_boarding_it_only_read_of_holds_nothing)
{
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    heard(kAtlantia, ResultReportSent{results(true)});
    EXPECT_EQ(word(phase_of(case_, now_)), "closable");
}

} // namespace
} // namespace ensign::test

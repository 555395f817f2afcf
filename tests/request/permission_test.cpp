// Who may do what: domain brief 2.3, copied cell by cell; rows it does not have are from 7.1 "Who".
// And four eyes: where the brief writes S, one person alone never gets through (invariant 19).

#include "core/request/permission.hpp"
#include "tests/support/request_test.hpp"
#include "tests/support/source_text.hpp"

#include <type_traits>

namespace ensign::test {
namespace {

struct Row {
    const char* command;
    const char* may; ///< columns as below: Y may, - never
};

constexpr std::array kColumns = {
    Role::watch_officer,
    Role::duty_controller,
    Role::legal_adviser,
    Role::commander,
    Role::out_desk,
    Role::in_desk,
    Role::registry_officer,
    Role::decision_officer,
    Role::auditor,
    Role::boarding_unit,
    Role::sar_coordinator,
    Role::instrument_curator,
    Role::case_analyst};

// clang-format off: one row a line, to be read against the brief
constexpr std::array kMatrix = {
    // W watch officer, D duty controller, L legal adviser, C commander, O out desk, I in desk, R
    // registry
    // officer, D decision officer, A auditor, B boarding unit, S SAR coordinator, C curator, A
    // analyst
    //  WDLCOIRDABSCA
    Row{"open_case", "YY-----------"},                   // T01; Record observation
    Row{"record_claim", "Y------------"},                // T04
    Row{"report_danger", "YYYYYYYY-YY-Y"},               // propose a SAR phase; life-saving is free
    Row{"state_grounds", "Y------------"},               // T02
    Row{"sign_grounds", "-YY----------"},                // Approve reasonable grounds: S S
    Row{"assign_unit", "-Y-----------"},                 // 2.2: tasks units
    Row{"draft_registry_request", "Y---Y--------"},      // 2.2: drafts requests
    Row{"release_registry_request", "----Y--------"},    // T05; Send RC or ATB request: S
    Row{"draft_authorization_request", "Y---Y--------"}, // 2.2
    Row{"release_authorization_request", "----Y--------"}, // T11: S
    Row{"accept_conditions", "--Y-Y--------"},             // Accept conditions: S S
    Row{"withdraw_request", "----Y--------"},             // only this desk speaks to foreign States
    Row{"close_case", "-Y-----------"},                   // T03, T30
    Row{"acknowledge", "-----Y-------"},                  // I02
    Row{"answer_registry", "-----YY------"},              // I04, I05: RO; the in desk relays
    Row{"draft_authorization_answer", "-------Y-----"},   // I08: S
    Row{"release_authorization_answer", "-------Y-----"}, // I08: S
    Row{"revoke_authorization", "-------Y-----"},         // I10
    Row{"record_sighting", "YY-------YY--"},              // Record observation
    Row{"record_observation", "YY-------YY--"},           // Record observation
    Row{"record_no_claim", "Y--------Y---"},              // T04, T10
    Row{"record_no_papers", "Y--------Y---"},             // CAR 16(6)
    Row{"record_immunity", "YYY----------"},              // D03
    Row{"record_pursuit", "Y--------Y---"},               // D10
    Row{"break_pursuit", "Y--------Y---"},                // D10
    Row{"record_immigration_breach", "YY-----------"},    // D09
    Row{"suspect_own_nationality", "YY-----------"},      // D12
    Row{"confirm_own_flag", "------Y------"},             // D11: the own register
    Row{"deny_own_flag", "------Y------"},                // 5.5: false flag, the own register
    Row{"allege_slave_trade", "YY-----------"},           // D28
    Row{"record_master_consent", "Y--------Y---"},        // D35
    Row{"withdraw_fact", "YYY---Y------"},                // taking away only
    Row{"log_good_faith_effort", "Y---Y--------"},        // D29
    Row{"draft_stateless_finding", "--YY---------"},      // T10: S S
    Row{"sign_stateless_finding", "--YY---------"},       // Sign statelessness finding: S S
    Row{"log_contact", "YY--YY-------"},                  // 2.2: logs voice calls
    Row{"record_oral_answer", "Y---Y--------"},           // D18, D19
    Row{"confirm_by_call_back", "YY--Y--------"},         // D19
    Row{"record_information", "Y---YY-------"},           // INV 25
    Row{"invoke_authority", "--Y----------"},             // T15-T18: LEGAD, S
    Row{"confirm_authority", "---Y---------"},            // T15, T16, T18: CDR, S
    Row{"suspend_authority", "-YYY---------"},            // T31
    Row{"resume_authority", "--Y----------"},             // T31: LEGAD decides
    Row{"settle_unused_message", "--Y----------"},        // D02: what the message meant
    Row{"rule_on", "--Y----------"},                      // LEGAD decides
    Row{"write_safety_plan", "YY-Y-----Y---"},            // T19 guard
    Row{"clear_to_board", "---Y---------"},               // T19; Clear to board: after LEGAD
    Row{"start_boarding", "---------Y---"},               // T20
    Row{"report_on_deck", "---------Y---"},               // T21
    Row{"record_evidence", "---------Y---"},              // T22
    Row{"record_nothing_found", "---------Y---"},         // T23
    Row{"take_measure", "--Y------Y---"},                 // T24
    Row{"end_action", "---Y---------"},                   // T25
    Row{"leave_vessel", "---------Y---"},                 // T26
    Row{"count_persons", "Y--------Y---"},                // 10.7
    Row{"open_screening", "Y-Y------Y---"},               // SOM 16, 19
    Row{"close_screening", "--Y----------"},              // SOM 16, 19
    Row{"declare_sar", "----------Y--"},                  // T34; Declare SAR phase
    Row{"record_disembarkation", "----------Y--"},        // SAR 4.8.5
    Row{"ask_sar_entry", "YY--------Y--"},                // SAR 3.1.2
    Row{"acknowledge_sar_entry", "-----Y----Y--"},        // SAR 3.1.3
    Row{"record_consular_notice", "-YY------Y---"},       // SOM 16(5)
    Row{"send_urgent_notice", "-Y--Y--------"},           // M06, I11
    Row{"draft_result_report", "Y---Y----Y---"},          // T27: somebody writes it
    Row{"review_report", "--Y----------"},                // Send results report: review
    Row{"send_result_report", "----Y--------"},           // T27
    Row{"log_report_undeliverable", "----Y--------"},     // T28
    Row{"file_remedy_item", "Y-Y------Y---"},             // 10.8
    Row{"decide_remedy", "--Y----------"},                // T29
    Row{"abort_boarding", "YYYYY----YY--"},               // T37; Order abort
    Row{"record_joint_unit", "YY-------Y---"},            // D20
    Row{"draft_coastal_request", "Y---Y--------"},        // 2.2
    Row{"release_coastal_request", "----Y--------"},      // S
    Row{"draft_coastal_answer", "-------Y-----"},         // Grant: S
    Row{"release_coastal_answer", "-------Y-----"},       // Grant: S
    Row{"revoke_coastal_leave", "-------Y-----"},         // invariant 23
    Row{"draft_assistance_request", "Y---Y--------"},     // 2.2
    Row{"release_assistance_request", "----Y--------"},   // S
    Row{"answer_assistance", "-----Y-Y-----"},            // SOM 8(1)
    Row{"ask_more_information", "-----YYY-----"},         // I07
    Row{"give_information", "----Y--------"},             // OutDesk only
    Row{"declare_not_competent", "-----Y-------"},        // I03
    Row{"hand_over_duty", "-----YYY-----"},               // 11: handover by name
    Row{"take_over_duty", "-----YYY-----"},               // 11: accepted by name
    Row{"route_to_registry", "-----Y-------"},            // I03
    Row{"record_lookup", "------Y------"},                // I04
    Row{"open_decision", "-----Y-------"},                // I06
    Row{"release_amendment", "-------Y-----"},            // I10: S
    Row{"ask_step", "----Y--------"},                     // M09
    Row{"draft_step_permission", "-------Y-----"},        // M09: S
    Row{"permit_step", "-------Y-----"},                  // M09: S
    Row{"reject_condition", "--Y-Y--------"},             // Accept conditions: the same two
    Row{"acknowledge_notice", "-----Y-------"},           // I11
    Row{"acknowledge_report", "-----Y-------"},           // I12
    Row{"send_evidence_summary", "----Y--------"},        // COE 13(1)
    Row{"elect_jurisdiction", "-------Y-----"},           // I13
    Row{"give_disposition", "-------Y-----"},             // I14
    Row{"tell_outcome", "-----Y-Y-----"},                 // T36
    Row{"close_inbox", "-------Y-----"},                  // I14
    Row{"confirm_answer", "-------Y-----"},               // reliability, 4.3: after a restore
    Row{"confirm_record", "--YY---------"},               // likewise, of the asking State
    Row{"share_information", "----YY------Y"},            // SOM 10
    Row{"use_information", "------------Y"},              // SOM 10(2)
    Row{"ask_use_consent", "----YY------Y"},              // SOM 10(2)
    Row{"give_use_consent", "-------Y----Y"},             // SOM 10(2)
    Row{"ask_document_check", "----YY------Y"},           // SOM 13
    Row{"answer_document_check", "----YYY-----Y"},        // SOM 13
    Row{"log_direct_contact", "YY----------Y"},           // F05
};
// clang-format on

/// One command of each kind, as little as it takes.
template<class... C>
std::vector<Command> all_acts(const std::variant<C...>*)
{
    std::vector<Command> acts;
    const auto add = [&]<class E>(std::type_identity<E>) {
        if constexpr (std::is_default_constructible_v<E>) acts.emplace_back(E{});
    };
    (add(std::type_identity<C>{}), ...);
    acts.emplace_back(OpenCase{{}, {}, sighting()});
    acts.emplace_back(RecordSighting{sighting()});
    acts.emplace_back(Act<CoastalRequestReleased>{{{}, {}, {}, sighting(), {}, {}, {}, {}}});
    acts.emplace_back(Act<SarEntryAsked>{{{}, {}, {}, sighting(), {}}});
    acts.emplace_back(Act<AssistanceRequestReleased>{{{}, {}, {}, {}, sighting(), {}, {}}});
    acts.emplace_back(
        Act<AuthorizationAmended>{{authorization_answer(AuthorizationDecision::granted)}});
    return acts;
}

Command sample(std::string_view kind)
{
    static const std::vector<Command> kAll = all_acts(static_cast<const AnyCommand*>(nullptr));
    return *std::ranges::find_if(kAll, [&](const Command& c) { return kind_of(c) == kind; });
}

class PermissionTest : public RequestTest {};

TEST_F(PermissionTest, every_cell_of_the_matrix_is_the_one_of_the_brief)
{
    for (const Row& row : kMatrix) {
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            const Role role = kColumns.at(i);
            case_ = {};
            when(officer("somebody", {role}), sample(row.command));
            EXPECT_EQ(refusal_ != Refusal::role_not_permitted, row.may[i] == 'Y')
                << row.command << " by " << word(role);
        }
    }
}

TEST_F(PermissionTest, every_command_stands_in_the_matrix_once)
{
    ASSERT_EQ(permissions().size(), kMatrix.size());
    ASSERT_EQ(std::variant_size_v<AnyCommand>, kMatrix.size());
    for (std::size_t i = 0; i < kMatrix.size(); ++i)
        EXPECT_EQ(permissions()[i].command, kMatrix.at(i).command);
}

TEST_F(PermissionTest, nobody_without_a_role_may_do_anything)
{
    for (const Row& row : kMatrix) {
        when(officer("nobody", {}), sample(row.command));
        then_refused(Refusal::role_not_permitted);
    }
}

TEST_F(PermissionTest, every_command_stands_in_the_api_document)
{
    const std::string api = text_of("docs/api.md");
    for (const Permission& permission : permissions()) {
        if (permission.command == "open_case") continue; // POST /v1/cases, "(open)"
        EXPECT_NE(api.find("| `" + std::string{permission.command} + "` |"), std::string::npos)
            << permission.command;
    }
}

class FourEyesTest : public RequestTest {
protected:
    /// One person with every role there is.
    static Actor everybody()
    {
        Actor all{PersonId{"eve"}, {}};
        for (const auto& entry : kWords<Role>)
            all.roles.push_back(entry.value);
        return all;
    }
};

TEST_F(FourEyesTest, one_person_with_both_roles_cannot_approve_the_grounds)
{
    opened();
    given(watch, StateGrounds{good_grounds()});
    given(everybody(), SignGrounds{});
    when(everybody(), SignGrounds{});
    then_refused(Refusal::second_person_required);
    EXPECT_FALSE(grounds_approved(case_));
}

TEST_F(FourEyesTest, who_holds_both_roles_signs_for_the_one_that_is_missing)
{
    opened();
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    given(everybody(), SignGrounds{});
    EXPECT_TRUE(grounds_approved(case_));
    EXPECT_EQ(case_.grounds_signatures.back().role, Role::legal_adviser);
}

TEST_F(FourEyesTest, one_person_cannot_draft_and_release_a_registry_question)
{
    claim_known();
    given(everybody(), registry_draft());
    when(everybody(), ReleaseRegistryRequest{});
    then_refused(Refusal::second_person_required);
    given(desk, ReleaseRegistryRequest{});
}

TEST_F(FourEyesTest, one_person_cannot_draft_and_release_a_request_to_board)
{
    confirmed();
    given(everybody(), authorization_draft());
    when(everybody(), ReleaseAuthorizationRequest{});
    then_refused(Refusal::second_person_required);
    given(desk, ReleaseAuthorizationRequest{});
}

TEST_F(FourEyesTest, one_person_cannot_draft_and_release_an_answer)
{
    asked_to_authorize();
    for (const auto decision :
         {AuthorizationDecision::granted,
          AuthorizationDecision::refused,
          AuthorizationDecision::interim_hold}) {
        given(everybody(), answer_draft(decision));
        when(everybody(), ReleaseAuthorizationAnswer{});
        then_refused(Refusal::second_person_required);
    }
}

TEST_F(FourEyesTest, a_draft_written_anew_belongs_to_its_new_writer)
{
    answer_drafted(); // by the judge
    given(other_judge, answer_draft(AuthorizationDecision::refused));
    when(other_judge, ReleaseAuthorizationAnswer{});
    then_refused(Refusal::second_person_required);
    given(judge, ReleaseAuthorizationAnswer{});
}

TEST_F(FourEyesTest, one_person_with_both_roles_cannot_accept_the_conditions)
{
    answered(AuthorizationDecision::granted_with_conditions);
    given(everybody(), AcceptConditions{});
    when(everybody(), AcceptConditions{});
    then_refused(Refusal::second_person_required);
    EXPECT_TRUE(conditions_pending(case_));
}

TEST_F(FourEyesTest, two_persons_of_one_role_cannot_accept_the_conditions)
{
    answered(AuthorizationDecision::granted_with_conditions);
    given(desk, AcceptConditions{});
    when(other_desk, AcceptConditions{});
    then_refused(Refusal::already_signed);
    given(legal, AcceptConditions{});
    EXPECT_FALSE(conditions_pending(case_));
}

TEST_F(FourEyesTest, stopping_takes_one_person)
{
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    given(other_judge, RevokeAuthorization{"our own ship is near"});
    EXPECT_TRUE(case_.authorization.revoked_at.has_value());
}

TEST_F(FourEyesTest, the_unit_at_her_side_keeps_the_case_in_sight)
{
    const auto sees = [&](const std::string& unit) {
        return may_see({PersonId{"bea"}, {Role::boarding_unit}, unit}, case_);
    };
    const Unit relief{"P62", UnitKind::marked_government_ship, true};
    cleared();
    const Case before = case_;
    given(duty, AssignUnit{relief});
    EXPECT_FALSE(sees(cutter().name)); // it has not gone
    case_ = before;
    given(team, Act<BoardingStarted>{});
    given(duty, AssignUnit{relief});
    EXPECT_TRUE(sees(cutter().name));
    EXPECT_TRUE(sees("P62"));
    EXPECT_FALSE(sees("P63"));
    EXPECT_FALSE(sees(""));
}

TEST(MaySee, a_boarding_unit_sees_the_cases_it_is_assigned_to_and_no_others)
{
    const auto seen_by = [](std::string unit, std::optional<std::string> assigned) {
        Case c;
        if (assigned) c.unit = Unit{*assigned, UnitKind::warship, true};
        return may_see({PersonId{"bea"}, {Role::boarding_unit}, std::move(unit)}, c);
    };
    EXPECT_TRUE(seen_by("GUARD 7", "GUARD 7"));
    EXPECT_TRUE(seen_by("Guard-7", " GUARD 7 ")); // as people write the name of one ship
    EXPECT_TRUE(seen_by("\u00c5LESUND", "\u00c5lesund"));
    EXPECT_FALSE(seen_by("GUARD 7", "GUARD 8"));
    EXPECT_FALSE(seen_by("\u00c5LESUND", "\u00c6LESUND"));
    EXPECT_FALSE(seen_by("GUARD 7", std::nullopt));
    EXPECT_FALSE(seen_by("", std::nullopt));
    EXPECT_FALSE(seen_by("", ""));
}

TEST(MaySee, everybody_ashore_sees_every_case)
{
    Case c;
    c.unit = Unit{"GUARD 7", UnitKind::warship, true};
    for (const Word<Role>& role : kWords<Role>)
        EXPECT_EQ(may_see({PersonId{"x"}, {role.value}}, c), role.value != Role::boarding_unit)
            << role.text;
    EXPECT_FALSE(may_see({PersonId{"x"}, {Role::commander, Role::boarding_unit}, "GUARD 8"}, c));
}

} // namespace
} // namespace ensign::test

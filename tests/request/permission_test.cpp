// Who may do what: domain brief 2.3, copied cell by cell; rows it does not have are from 7.1 "Who".
// And four eyes: where the brief writes S, one person alone never gets through (invariant 19).

#include "core/request/permission.hpp"
#include "tests/support/request_test.hpp"
#include "tests/support/source_text.hpp"

#include <map>

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
    Role::auditor};

constexpr std::array kMatrix = {
    //                              W D L C O I R D A
    Row{"open_case", /*          */ "YY-------"}, // Record observation
    Row{"record_claim", /*       */ "Y--------"}, // T04: watch officer
    Row{"report_danger", /*      */ "YYYYY----"}, // anybody in the chain; only the SMC sets a phase
    Row{"state_grounds", /*      */ "Y--------"},
    Row{"sign_grounds", /*       */ "-YY------"}, // Approve reasonable grounds: S S
    Row{"assign_unit", /*        */ "-Y-------"}, // 2.2: tasks units
    Row{"draft_registry_request", "Y---Y----"},   // 2.2: drafts requests
    Row{"release_registry_request", "----Y----"}, // Send RC or ATB request: S
    Row{"draft_authorization_request", "Y---Y----"},
    Row{"release_authorization_request", "----Y----"},
    Row{"accept_conditions", /*  */ "--Y-Y----"}, // Accept conditions: S S
    Row{"withdraw_request", /*   */ "----Y----"}, // only this desk speaks to foreign States
    Row{"close_case", /*         */ "-Y-------"}, // T03, T30
    Row{"acknowledge", /*        */ "-----Y---"},
    Row{"answer_registry", /*    */ "-----YY--"},   // RO; the in desk relays
    Row{"draft_authorization_answer", "-------Y-"}, // Grant/condition/refuse/revoke: S
    Row{"release_authorization_answer", "-------Y-"},
    Row{"revoke_authorization", "-------Y-"},
};

/// One command of each kind, as little as it takes.
Command sample(std::string_view kind)
{
    static const std::vector<Command> kAll = {
        OpenCase{{}, {}, sighting()},
        RecordClaim{},
        ReportDanger{},
        StateGrounds{},
        SignGrounds{},
        AssignUnit{},
        DraftRegistryRequest{},
        ReleaseRegistryRequest{},
        DraftAuthorizationRequest{},
        ReleaseAuthorizationRequest{},
        AcceptConditions{},
        WithdrawRequest{},
        CloseCase{},
        Acknowledge{},
        AnswerRegistry{},
        DraftAuthorizationAnswer{},
        ReleaseAuthorizationAnswer{},
        RevokeAuthorization{}};
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
    ASSERT_EQ(std::variant_size_v<Command>, kMatrix.size());
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

} // namespace
} // namespace ensign::test

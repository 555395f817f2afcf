// Words: what must be said is said, and nothing is longer than 4000 bytes; lists have 50 members at
// most. For each act from its own description, for the first commands one by one.

#include "tests/support/act_filler.hpp"
#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

const std::string kTooLong(4'001, 'x');

/// Puts `text` in the place of the n-th text of an act; counts them, and says if it had to be
/// there.
struct TextChanger {
    int place = -1;
    std::string text{};
    int texts = 0;
    bool required = false;

    void operator()(std::string_view, auto& member) { change(member, true); }
    void may(std::string_view, auto& member) { change(member, false); }

private:
    template<class T>
    void change(T& member, bool must)
    {
        if constexpr (std::is_same_v<T, std::string>) {
            if (texts == place) {
                member = text;
                required = must;
            }
            ++texts;
        }
    }
};

template<class E>
void change(E& act, TextChanger& changer)
{
    if constexpr (requires { E::asked(act, changer); })
        E::asked(act, changer);
    else
        E::each(act, changer);
}

class TextRefusalTest : public RequestTest {
protected:
    /// The case in which everything but the words would be looked at later.
    void case_for(const Permission& permission)
    {
        case_ = {};
        if (permission.side == Side::asked) {
            asked();
        } else {
            be(kAtlantia);
            suspected();
        }
    }
    template<class E>
    void expect_texts_of()
    {
        const Permission& permission = *permission_for(E::kCommand);
        case_for(permission);
        TextChanger counter;
        E counted = filled_act<E>();
        change(counted, counter);
        for (int place = 0; place < counter.texts; ++place) {
            SCOPED_TRACE(std::string{E::kCommand} + ", text " + std::to_string(place));
            TextChanger blank{place, " \t"};
            E act = filled_act<E>();
            change(act, blank);
            const Actor actor = officer("x", {permission.roles.front()});
            when(actor, Act<E>{act});
            if (blank.required) {
                then_refused(Refusal::text_missing);
            } else if (refusal_) {
                EXPECT_NE(*refusal_, Refusal::text_missing);
            }
            TextChanger endless{place, kTooLong};
            act = filled_act<E>();
            change(act, endless);
            when(actor, Act<E>{act});
            then_refused(Refusal::text_too_long);
        }
        seen_ += counter.texts;
    }
    template<class C>
    void expect_texts_of_command(std::type_identity<C>)
    {
    }
    template<class E>
    void expect_texts_of_command(std::type_identity<Act<E>>)
    {
        expect_texts_of<E>();
    }
    template<class... C>
    void expect_texts_of_all(std::type_identity<std::variant<C...>>)
    {
        (expect_texts_of_command(std::type_identity<C>{}), ...);
    }
    void expect_refused(const Actor& actor, const Command& command, Refusal refusal)
    {
        when(actor, command);
        then_refused(refusal);
    }

    int seen_ = 0;
};

TEST_F(TextRefusalTest, every_act_says_what_it_must_and_no_more_than_fits)
{
    expect_texts_of_all(std::type_identity<AnyCommand>{});
    EXPECT_GT(seen_, 60);
}

TEST_F(TextRefusalTest, one_name_of_whatever_kind_is_enough_to_open_a_case)
{
    for (const auto member :
         {&VesselIdentity::name,
          &VesselIdentity::mmsi,
          &VesselIdentity::imo,
          &VesselIdentity::call_sign,
          &VesselIdentity::official_number,
          &VesselIdentity::description}) {
        case_ = {};
        VesselIdentity vessel;
        vessel.*member = "x";
        given(watch, OpenCase{"ATL-2026-0001", vessel, sighting()});
        EXPECT_EQ(case_.vessel.*member, "x");
    }
}

TEST_F(TextRefusalTest, no_part_of_an_identity_is_endless)
{
    for (const auto member :
         {&VesselIdentity::name,
          &VesselIdentity::mmsi,
          &VesselIdentity::imo,
          &VesselIdentity::call_sign,
          &VesselIdentity::official_number,
          &VesselIdentity::port_of_registry,
          &VesselIdentity::description}) {
        case_ = {};
        VesselIdentity vessel = sea_lark();
        vessel.*member = kTooLong;
        expect_refused(watch, OpenCase{"1", vessel, sighting()}, Refusal::text_too_long);
        opened();
        expect_refused(
            watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, vessel}, Refusal::text_too_long);
    }
}

TEST_F(TextRefusalTest, the_suspicion_is_told_in_words_that_fit)
{
    opened();
    expect_refused(
        watch, RecordClaim{{kBorealia, ClaimForm::spoken, kTooLong}, {}}, Refusal::text_too_long);
    expect_refused(watch, ReportDanger{true, kTooLong}, Refusal::text_too_long);
    expect_refused(watch, ReportDanger{true, " "}, Refusal::text_missing);
    Grounds grounds = good_grounds();
    grounds.sources = {"aircraft", " "};
    expect_refused(watch, StateGrounds{grounds}, Refusal::text_missing);
    grounds.sources = {"aircraft", kTooLong};
    expect_refused(watch, StateGrounds{grounds}, Refusal::text_too_long);
    grounds.sources.assign(51, "aircraft");
    expect_refused(watch, StateGrounds{grounds}, Refusal::text_too_long);
    grounds.sources.pop_back();
    given(watch, StateGrounds{grounds});
    expect_refused(duty, AssignUnit{{" ", UnitKind::warship, true}}, Refusal::text_missing);
    expect_refused(duty, CloseCase{" "}, Refusal::text_missing);
}

TEST_F(TextRefusalTest, the_registry_question_is_put_in_words_that_fit)
{
    claim_known();
    for (const auto member :
         {&DraftRegistryRequest::persons_on_board, &DraftRegistryRequest::safety_concern}) {
        DraftRegistryRequest draft = registry_draft();
        draft.*member = " ";
        expect_refused(watch, draft, Refusal::text_missing);
    }
    for (const auto member :
         {&DraftRegistryRequest::persons_on_board,
          &DraftRegistryRequest::safety_concern,
          &DraftRegistryRequest::ports,
          &DraftRegistryRequest::investigating_authority,
          &DraftRegistryRequest::assurance}) {
        DraftRegistryRequest draft = registry_draft();
        draft.*member = kTooLong;
        expect_refused(watch, draft, Refusal::text_too_long);
    }
}

// CoE Agreement art. 21 and the like: the row says what a request under it must hold.
TEST_F(TextRefusalTest, a_row_that_names_the_contents_of_a_request_gets_them)
{
    auto row = instrument(
        "COE-95", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::no_authority);
    row.names_contents = true;
    auto rows = law_.instruments();
    rows.push_back(row);
    law_ = law::LawBook{"contents", rows, law_.parties(), {}};
    claim_known();
    given(watch, registry_draft());
    DraftRegistryRequest draft = registry_draft();
    draft.instrument = InstrumentId{"COE-95"};
    expect_refused(watch, draft, Refusal::text_missing);
    draft.investigating_authority = "Coast Guard of Atlantia";
    expect_refused(watch, draft, Refusal::text_missing);
    draft.assurance = "as article 21 asks";
    given(watch, draft);
}

TEST_F(TextRefusalTest, the_request_to_board_names_its_purpose_and_a_withdrawal_its_reason)
{
    confirmed();
    DraftAuthorizationRequest draft = authorization_draft();
    draft.purpose = " ";
    expect_refused(watch, draft, Refusal::text_missing);
    given(watch, authorization_draft());
    given(desk, ReleaseAuthorizationRequest{});
    expect_refused(desk, WithdrawRequest{Question::authorization, " "}, Refusal::text_missing);
}

TEST_F(TextRefusalTest, the_register_that_was_consulted_is_named)
{
    asked();
    given(in_desk, Acknowledge{Question::registry});
    RegistryAnswer answer = registry_answer(RegistryFinding::confirmed_registered);
    answer.register_consulted = " ";
    expect_refused(registrar, AnswerRegistry{answer}, Refusal::text_missing);
    for (const auto member :
         {&RegistryAnswer::register_consulted,
          &RegistryAnswer::registration_number,
          &RegistryAnswer::port_of_registry,
          &RegistryAnswer::note}) {
        answer = registry_answer(RegistryFinding::confirmed_registered);
        answer.*member = kTooLong;
        expect_refused(registrar, AnswerRegistry{answer}, Refusal::text_too_long);
    }
}

TEST_F(TextRefusalTest, each_condition_is_written_and_there_are_fifty_at_most)
{
    asked_to_authorize();
    auto draft = answer_draft(AuthorizationDecision::granted_with_conditions);
    draft.note = kTooLong;
    expect_refused(judge, draft, Refusal::text_too_long);
    draft.note = {};
    draft.conditions.front().text = " ";
    expect_refused(judge, draft, Refusal::text_missing);
    draft.conditions.assign(51, {"c1", ConditionType::reporting, "Report within two hours."});
    expect_refused(judge, draft, Refusal::text_too_long);
    draft.conditions.pop_back();
    given(judge, draft);
    given(other_judge, ReleaseAuthorizationAnswer{});
    expect_refused(judge, RevokeAuthorization{" "}, Refusal::text_missing);
}

} // namespace
} // namespace ensign::test

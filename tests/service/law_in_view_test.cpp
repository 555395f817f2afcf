// What the law wants to be seen, on the screens of both States: claims as claims, conditions with
// their signatures, what silence would mean, warnings.

#include "core/service/case_parts_view.hpp"
#include "core/service/case_view.hpp"
#include "core/service/on_board_view.hpp"
#include "tests/support/two_states.hpp"
#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

namespace json = wire::json;

class LawInViewTest : public RequestTest {
protected:
    void does(StateNode& state, const Actor& actor, const Command& command)
    {
        const auto done = state.give(actor, command, id);
        ASSERT_TRUE(done) << kind_of(command) << " refused: "
                          << (std::holds_alternative<Refusal>(done.error())
                                  ? word(std::get<Refusal>(done.error()))
                                  : "at the door");
        id = *done;
    }
    void atlantia(const Actor& actor, const Command& command)
    {
        does(sea.atlantia, actor, command);
    }
    void borealia(const Actor& actor, const Command& command)
    {
        does(sea.borealia, actor, command);
    }
    json::object view(StateNode& state, const Actor& actor)
    {
        service::Session session;
        session.actor = actor;
        return service::case_view(state.node(), *id, session).as_object();
    }

    void claimed(law::OffenceScope category = law::OffenceScope::migrant_smuggling)
    {
        atlantia(watch, OpenCase{{}, sea_lark(), sighting()});
        Grounds grounds = good_grounds();
        grounds.category = category;
        atlantia(watch, StateGrounds{grounds});
        atlantia(duty, SignGrounds{});
        atlantia(legal, SignGrounds{});
        atlantia(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
        Unit unit = cutter();
        unit.document = "letter of commission 44/2025";
        atlantia(duty, AssignUnit{unit});
    }
    void asked_at_borealia(
        DraftRegistryRequest draft = registry_draft(),
        law::OffenceScope category = law::OffenceScope::migrant_smuggling)
    {
        claimed(category);
        atlantia(watch, draft);
        atlantia(desk, ReleaseRegistryRequest{});
        sea.deliver();
        borealia(in_desk, Acknowledge{Question::registry});
    }
    void answered_with(const RegistryAnswer& answer)
    {
        borealia(registrar, AnswerRegistry{answer});
        sea.deliver();
    }
    void granted_with_conditions()
    {
        asked_at_borealia();
        answered_with(registry_answer(RegistryFinding::confirmed_registered));
        atlantia(watch, authorization_draft());
        atlantia(desk, ReleaseAuthorizationRequest{});
        sea.deliver();
        borealia(in_desk, Acknowledge{Question::authorization});
        auto draft = answer_draft(AuthorizationDecision::granted_with_conditions);
        draft.conditions.push_back({"c2", ConditionType::other, "No helicopter."});
        borealia(judge, draft);
        borealia(other_judge, ReleaseAuthorizationAnswer{});
        sea.deliver();
    }
    json::array conditions()
    {
        return view(sea.atlantia, watch)
            .at("authorization")
            .at("answer")
            .at("conditions")
            .as_array();
    }

    TwoStates sea;
    std::optional<CaseId> id;
};

// Invariant 14.
TEST_F(LawInViewTest, a_flag_is_called_a_claim_until_that_state_confirms_it)
{
    asked_at_borealia();
    for (StateNode* state : {&sea.atlantia, &sea.borealia}) {
        const json::object before = view(*state, watch);
        EXPECT_EQ(before.at("flag_words").as_string(), "claims BOR");
        EXPECT_EQ(before.at("claimed_state").as_string(), "BOR");
        EXPECT_FALSE(before.contains("flag_state"));
    }
    answered_with(registry_answer(RegistryFinding::not_found));
    EXPECT_EQ(view(sea.atlantia, watch).at("flag_words").as_string(), "claims BOR");
    EXPECT_FALSE(view(sea.atlantia, watch).contains("flag_state"));
}

TEST_F(LawInViewTest, a_confirmed_flag_is_a_flag)
{
    asked_at_borealia();
    answered_with(registry_answer(RegistryFinding::confirmed_registered));
    const json::object c = view(sea.atlantia, watch);
    EXPECT_EQ(c.at("flag_words").as_string(), "flag BOR confirmed");
    EXPECT_EQ(c.at("flag_state").as_string(), "BOR");
    EXPECT_FALSE(c.contains("claimed_state"));
}

// SOM Protocol art. 8(5).
TEST_F(LawInViewTest, each_condition_shows_who_accepted_or_rejected_it_and_when)
{
    granted_with_conditions();
    EXPECT_FALSE(conditions().at(0).as_object().contains("accepted_by"));
    sea.clock.now = utc(3, 10);
    atlantia(legal, Act<ConditionRejected>{{"c2", "we have nothing else"}});
    const json::object rejected = conditions().at(1).as_object();
    EXPECT_EQ(rejected.at("rejected_by").at("person").as_string(), "leo");
    EXPECT_EQ(rejected.at("rejected_by").at("at").as_string(), utc_text(utc(3, 10)));
    EXPECT_FALSE(rejected.at("accepted").as_bool());

    sea.deliver();
    borealia(judge, answer_draft(AuthorizationDecision::granted_with_conditions));
    borealia(other_judge, Act<AuthorizationAmended>{{authorization_answer({})}});
    sea.deliver();
    sea.clock.now = utc(3, 20);
    atlantia(legal, AcceptConditions{});
    sea.clock.now = utc(3, 25);
    atlantia(desk, AcceptConditions{});
    const json::object accepted = conditions().at(0).as_object();
    EXPECT_TRUE(accepted.at("accepted").as_bool());
    const json::array signatures = accepted.at("accepted_by").as_array();
    ASSERT_EQ(signatures.size(), 2U);
    EXPECT_EQ(signatures.at(0).at("person").as_string(), "leo");
    EXPECT_EQ(signatures.at(0).at("role").as_string(), "legal_adviser");
    EXPECT_EQ(signatures.at(1).at("person").as_string(), "omar");
    EXPECT_EQ(signatures.at(1).at("at").as_string(), utc_text(utc(3, 25)));
}

TEST_F(LawInViewTest, the_desk_sees_what_silence_would_mean)
{
    asked_at_borealia();
    const json::object clock = view(sea.borealia, in_desk).at("registry").at("clock").as_object();
    EXPECT_EQ(clock.at("silence").as_string(), "no_authority");
    EXPECT_EQ(
        clock.at("silence_words").as_string(),
        "Silence is not consent: without an answer no authority arises.");
    EXPECT_EQ(clock.at("label").as_string(), "target (policy)");
}

// Caribbean Agreement art. 16(3), as it is shipped: it has its effect for a State that declared it,
// and for as long as it does.
TEST_F(LawInViewTest, the_desk_sees_that_silence_may_count_where_its_state_has_declared_so)
{
    const law::LawBook shipped = sea.law;
    const auto declared = [&](std::vector<law::Declaration> made) {
        auto parties = shipped.parties();
        parties.push_back(party_to(kAtlantia, "CAR"));
        parties.push_back(party_to(kBorealia, "CAR"));
        sea.law = law::LawBook{
            "declared", shipped.instruments(), parties, shipped.targets(), std::move(made)};
    };
    const auto silence_at = [&](StateNode& state, const Actor& actor) {
        const json::object clock = view(state, actor).at("registry").at("clock").as_object();
        return std::string{clock.at("silence").as_string()} + ": " +
               std::string{clock.at("silence_words").as_string()};
    };
    declared({declaration(kBorealia, "CAR-16.3", law::ConsentMode::deemed_after)});
    DraftRegistryRequest draft = registry_draft();
    draft.instrument = InstrumentId{"CAR-16.3"};
    asked_at_borealia(draft, law::OffenceScope::drugs);
    const std::string may_count =
        "deemed_board_search_question: Silence may count as leave to board, search and question, "
        "after two persons have confirmed it.";
    EXPECT_EQ(silence_at(sea.borealia, in_desk), may_count);
    EXPECT_EQ(silence_at(sea.atlantia, watch), may_count);
    declared({});
    EXPECT_EQ(
        silence_at(sea.borealia, in_desk),
        "no_authority: Silence is not consent: without an answer no authority arises.");
}

TEST_F(LawInViewTest, the_desk_is_warned_of_an_instrument_that_does_not_bind_it)
{
    asked_at_borealia();
    const bool bound = sea.law.is_party(kBorealia, kProtocol, sea.clock.now);
    EXPECT_EQ(view(sea.borealia, in_desk).contains("warnings"), !bound);
    sea.law = law::LawBook{"nobody", sea.law.instruments(), {}, sea.law.targets()};
    const json::array warnings = view(sea.borealia, in_desk).at("warnings").as_array();
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings.at(0).as_string(), "We are not bound by SOM-8.2: this is a request ad hoc.");
    sea.law = law::LawBook{
        "everybody", sea.law.instruments(), {party(kBorealia, true)}, sea.law.targets()};
    EXPECT_FALSE(view(sea.borealia, in_desk).contains("warnings"));
}

TEST_F(LawInViewTest, the_desk_sees_what_the_instrument_says_a_request_holds)
{
    DraftRegistryRequest draft = registry_draft();
    draft.ports = "from PORT BOREA to PORT ATLANTIS";
    draft.investigating_authority = "Customs of Atlantia";
    draft.assurance = "so would one of ours be treated";
    asked_at_borealia(draft);
    const json::object question = view(sea.borealia, in_desk).at("registry").as_object();
    EXPECT_EQ(question.at("ports").as_string(), draft.ports);
    EXPECT_EQ(question.at("investigating_authority").as_string(), draft.investigating_authority);
    EXPECT_EQ(question.at("assurance").as_string(), draft.assurance);
}

// I02; SUA Protocol art. 8bis(5)(d).
TEST_F(LawInViewTest, the_button_that_acknowledges_says_which_clock_it_starts)
{
    const auto label = [&] {
        const json::object shown = view(sea.borealia, in_desk);
        for (const json::value& action : shown.at("actions").as_array())
            if (action.at("command").as_string() == "acknowledge")
                return std::string{action.at("label").as_string()};
        return std::string{"no button"};
    };
    const auto asked = [&](const char* row, law::OffenceScope category) {
        claimed(category);
        DraftRegistryRequest draft = registry_draft();
        draft.instrument = InstrumentId{row};
        atlantia(watch, draft);
        atlantia(desk, ReleaseRegistryRequest{});
        sea.deliver();
        const std::string said = label();
        id.reset();
        return said;
    };
    sea.law = wide_law({declaration(kBorealia, "SUA-5D", law::ConsentMode::deemed_after)});
    EXPECT_EQ(
        asked("SUA-5D", law::OffenceScope::sua_offences),
        "Acknowledge the request; starts the clock registry/SUA-5D");
    EXPECT_EQ(asked("SOM-8.2", law::OffenceScope::migrant_smuggling), "Acknowledge the request");
}

// Domain brief, 8.1: seen by whoever asks for the verdict while somebody is on deck.
TEST_F(LawInViewTest, what_more_may_be_done_stands_beside_the_verdict_while_somebody_is_on_board)
{
    granted_with_conditions();
    const node::Node& node = sea.atlantia.node();
    const auto shown = [&] { return service::verdict_now_view(node.facts_of(*id)).as_object(); };
    EXPECT_FALSE(shown().contains("on_board"));
    EXPECT_FALSE(view(sea.atlantia, watch).at("verdict").as_object().contains("on_board"));
    Case c = *node.find(*id);
    const verdict::Facts now = node.facts_of(*id);
    c.boardings.emplace_back();
    c.boardings.back().on_deck_at = sea.clock.now;
    const verdict::Facts on_deck{
        c,
        now.self,
        now.now,
        now.law,
        now.fix,
        now.observed,
        now.undelivered,
        now.unapplied,
        now.chart_version};
    const json::array rows = service::on_board_view(on_deck);
    ASSERT_EQ(rows.size(), kWords<verdict::Wish>.size());
    const json::object first = rows.at(0).as_object();
    EXPECT_EQ(first.at("rule").as_string(), "M01");
    EXPECT_EQ(first.at("wish").as_string(), "search");
    EXPECT_EQ(first.at("answer").as_string(), "no");
    EXPECT_FALSE(first.at("reason").as_string().empty());
    EXPECT_FALSE(first.at("basis").as_string().empty());
    EXPECT_TRUE(service::verdict_now_view(on_deck).as_object().contains("on_board"));
}

TEST_F(LawInViewTest, the_end_of_a_registration_is_shown)
{
    asked_at_borealia();
    RegistryAnswer answer = registry_answer(RegistryFinding::formerly_registered);
    answer.ended_at = utc(1, 0);
    answered_with(answer);
    EXPECT_EQ(
        view(sea.atlantia, watch).at("registry").at("answer").at("ended_at").as_string(),
        utc_text(utc(1, 0)));
}

TEST_F(LawInViewTest, pollution_the_units_document_and_the_remedy_file_are_shown)
{
    claimed();
    EXPECT_EQ(
        view(sea.atlantia, watch).at("unit").at("document").as_string(),
        "letter of commission 44/2025");
    Boarding boarding;
    boarding.left = VesselLeft{6, 6, "one rail bent", 25, "a sheen of diesel"};
    boarding.remedy_items = {{RemedyItem::photograph, "the rail", "album 4"}};
    boarding.remedy =
        RemedyDecided{RemedyOutcome::compensation_due, "25 minutes", "pay", "400", "album 4"};
    Case c = *sea.atlantia.node().find(*id);
    c.boardings = {boarding};
    json::object out;
    service::add_boarding(out, c);
    const json::object shown = out.at("boardings").at(0).as_object();
    EXPECT_EQ(shown.at("left").at("pollution").as_string(), "a sheen of diesel");
    EXPECT_EQ(shown.at("remedy_items").at(0).at("item").as_string(), "photograph");
    EXPECT_EQ(shown.at("remedy_items").at(0).at("kept_at").as_string(), "album 4");
    EXPECT_EQ(shown.at("remedy").at("costs").as_string(), "400");
    EXPECT_EQ(shown.at("remedy").at("photographs").as_string(), "album 4");
}

TEST_F(LawInViewTest, a_verdict_shows_its_warnings_and_the_rescue_beside_its_row)
{
    claimed();
    atlantia(watch, ReportDanger{true, "taking water"});
    verdict::Verdict v = sea.atlantia.node().verdict_of(*id);
    v.warnings = {"through the coordination centre"};
    const json::value shown = service::verdict_view(v);
    EXPECT_EQ(shown.at("rescue").as_string(), "duty");
    EXPECT_EQ(shown.at("enforcement").as_string(), word(v.enforcement).data());
    EXPECT_FALSE(shown.at("rule").as_string().empty());
    ASSERT_EQ(shown.at("warnings").as_array().size(), 1U);
    EXPECT_EQ(shown.at("warnings").at(0).as_string(), "through the coordination centre");
}

// More measures beside a grant are seen at both ends.
TEST_F(LawInViewTest, a_question_for_more_is_shown_with_its_clock_and_its_answer)
{
    granted_with_conditions();
    atlantia(
        watch,
        DraftAuthorizationRequest{
            {Measure::divert}, "to port", geo::Distance::nautical_miles(10), {}});
    atlantia(desk, ReleaseAuthorizationRequest{});
    sea.deliver();
    json::object asked = view(sea.borealia, in_desk).at("more_measures").as_object();
    EXPECT_EQ(asked.at("number").as_string(), "ATL-2026-0001/M");
    EXPECT_EQ(asked.at("measures").at(0).as_string(), "divert");
    EXPECT_EQ(asked.at("clock").at("silence").as_string(), "no_authority");
    EXPECT_TRUE(asked.contains("hash"));
    borealia(in_desk, Acknowledge{Question::more_measures});
    DraftAuthorizationAnswer no;
    no.note = "our own ship comes";
    borealia(judge, no);
    borealia(other_judge, ReleaseAuthorizationAnswer{});
    sea.deliver();
    asked = view(sea.atlantia, watch).at("more_measures").as_object();
    EXPECT_EQ(asked.at("state").as_string(), "answered");
    EXPECT_EQ(asked.at("answer").at("decision").as_string(), "refused");
    EXPECT_EQ(
        view(sea.atlantia, watch).at("authorization").at("answer").at("decision").as_string(),
        "granted_with_conditions");
}

} // namespace
} // namespace ensign::test

// What an officer sees of a case, on a real node: the parts beside the two questions, and the
// buttons.

#include "core/service/case_actions.hpp"
#include "core/service/case_view.hpp"
#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

namespace ensign::test {
namespace {

namespace json = wire::json;

class CaseViewTest : public RequestTest {
protected:
    const Actor boarder = officer("bo", {Role::boarding_unit});
    const Actor rescuer = officer("sara", {Role::sar_coordinator});

    void does(const Actor& actor, const Command& command)
    {
        const auto done = sea.atlantia.give(actor, command, id);
        ASSERT_TRUE(done) << kind_of(command) << " refused: "
                          << (std::holds_alternative<Refusal>(done.error())
                                  ? word(std::get<Refusal>(done.error()))
                                  : "at the door");
        id = *done;
    }
    void open_case() { does(watch, OpenCase{{}, sea_lark(), sighting()}); }

    json::object view(const Actor& actor)
    {
        service::Session session;
        session.actor = actor;
        return service::case_view(sea.atlantia.node(), *id, session).as_object();
    }
    bool can(const Actor& actor, std::string_view command)
    {
        const json::object c = view(actor);
        for (const json::value& action : c.at("actions").as_array())
            if (action.at("command").as_string() ==
                json::string_view{command.data(), command.size()})
                return true;
        return false;
    }

    TwoStates sea;
    std::optional<request::CaseId> id;
};

TEST_F(CaseViewTest, what_nobody_recorded_is_absent)
{
    open_case();
    const json::object c = view(watch);
    for (const char* part :
         {"claims",      "no_claim_at", "immunity",       "pursuit", "finding", "oral",
          "rulings",     "authority",   "boardings",      "notices", "persons", "sar",
          "coastal",     "assistance",  "information",    "heard",   "desk",    "inbox_phase",
          "safety_plan", "track_lost",  "master_consents"})
        EXPECT_FALSE(c.contains(part)) << part;
}

TEST_F(CaseViewTest, facts_are_shown_in_the_words_of_their_acts)
{
    open_case();
    does(watch, Act<PursuitRecorded>{{PursuitOrigin::contiguous_zone, true, "siren at 0.3 nm"}});
    does(watch, Act<MasterConsentRecorded>{{"come on board"}});
    does(legal, Act<LegalMatterRuled>{{LegalMatter::passage, Ruling::stop, "innocent"}});
    does(rescuer, Act<SarDeclared>{{SarPhase::alert, "overdue"}});
    PersonsCounted count;
    count.unknown = 38;
    count.children = 4;
    does(boarder, Act<PersonsCounted>{count});
    does(boarder, Act<ScreeningOpened>{{"p1", "asks for protection"}});

    const json::object c = view(watch);
    EXPECT_EQ(
        wire::canonical(c.at("pursuit")),
        R"({"began_in":"contiguous_zone","signal_seen_or_heard":true,"words":"siren at 0.3 nm"})");
    EXPECT_TRUE(c.at("master_consents").as_bool());
    EXPECT_EQ(wire::canonical(c.at("rulings")), R"({"passage":"stop"})");
    EXPECT_EQ(c.at("sar").as_string(), "alert");
    EXPECT_EQ(c.at("persons").at("unknown").as_int64(), 38);
    EXPECT_EQ(c.at("persons").at("children").as_int64(), 4);
    EXPECT_FALSE(c.at("persons").as_object().contains("crew")); // nobody counted crew
    EXPECT_EQ(c.at("persons").at("open_screenings").at(0).at("screening").as_string(), "p1");
}

TEST_F(CaseViewTest, an_open_rescue_and_an_open_screening_are_duties)
{
    open_case();
    does(rescuer, Act<SarDeclared>{{SarPhase::distress, "sinking"}});
    does(boarder, Act<ScreeningOpened>{{"p1", "asks for protection"}});
    std::set<std::string> kinds;
    const json::object c = view(watch);
    for (const json::value& open : c.at("duties").as_array())
        kinds.emplace(open.at("kind").as_string());
    EXPECT_TRUE(kinds.contains("rescue"));
    EXPECT_TRUE(kinds.contains("screening"));
}

TEST_F(CaseViewTest, an_act_that_is_done_has_no_button)
{
    open_case();
    EXPECT_FALSE(can(watch, "break_pursuit")); // nothing to break
    does(watch, Act<PursuitRecorded>{{PursuitOrigin::territorial_sea, true, "siren"}});
    EXPECT_TRUE(can(watch, "break_pursuit"));
    does(watch, Act<PursuitBroken>{{"lost in the dark"}});
    EXPECT_FALSE(can(watch, "break_pursuit"));
}

TEST_F(CaseViewTest, a_screening_can_be_closed_while_one_is_open)
{
    open_case();
    EXPECT_FALSE(can(legal, "close_screening"));
    does(boarder, Act<ScreeningOpened>{{"p7", "asks for protection"}});
    EXPECT_TRUE(can(legal, "close_screening"));
    EXPECT_FALSE(can(boarder, "close_screening")); // the adviser's
    EXPECT_TRUE(can(boarder, "open_screening"));   // of somebody else
    does(legal, Act<ScreeningClosed>{{"p7", "handed to the protection office"}});
    EXPECT_FALSE(can(legal, "close_screening"));
}

TEST_F(CaseViewTest, nobody_is_offered_what_his_role_or_his_side_may_not)
{
    open_case();
    EXPECT_TRUE(can(rescuer, "declare_sar"));
    EXPECT_FALSE(can(watch, "declare_sar"));
    EXPECT_FALSE(can(in_desk, "route_to_registry")); // we are the State that asks
    EXPECT_FALSE(can(officer("nobody", {}), "log_contact"));
}

} // namespace
} // namespace ensign::test

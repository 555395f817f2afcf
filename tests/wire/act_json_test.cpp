// Every event that there is travels through JSON whole, and none lets anything else in. The forms
// of the first events are fixed byte by byte: they are in logs and in signed messages.

#include "core/base/match.hpp"
#include "core/wire/act_json.hpp"
#include "core/wire/act_shape.hpp"
#include "core/wire/event_json.hpp"
#include "tests/support/act_filler.hpp"
#include "tests/support/act_samples.hpp"
#include "tests/support/sea.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using namespace request;
namespace json = wire::json;

template<class E>
void add_filled(std::vector<Event>& all)
{
    if constexpr (ActEvent<E>) all.emplace_back(filled_act<E>());
}
template<class... E>
std::vector<Event> filled_acts(std::type_identity<std::variant<E...>>)
{
    std::vector<Event> all;
    (add_filled<E>(all), ...);
    return all;
}

template<class E>
void add_blank(std::vector<Event>& all)
{
    if constexpr (ActEvent<E>) all.emplace_back(wire::blank_act<E>());
}
template<class... E>
std::vector<Event> blank_acts(std::type_identity<std::variant<E...>>)
{
    std::vector<Event> all;
    (add_blank<E>(all), ...);
    return all;
}

struct AllNames {
    std::set<std::string> all;
    void operator()(std::string_view name, const auto&) { all.emplace(name); }
    void may(std::string_view name, const auto&) { all.emplace(name); }
};

/// Which members of an act may be missing.
struct MayBeMissing {
    std::set<std::string> names;
    void operator()(std::string_view, const auto&) {}
    void may(std::string_view name, const auto&) { names.emplace(name); }
};
std::set<std::string> may_be_missing(const Event& event)
{
    MayBeMissing found;
    std::visit(
        Match{
            [&]<ActEvent E>(const E& act) { E::each(act, found); },
            [&](const ClaimRecorded&) { found.names.insert("corrects"); },
            [](const auto&) {}},
        event);
    return found.names;
}

std::vector<Event> first_events()
{
    return {
        CaseOpened{"ATL-2026-0001", sea_lark(), sighting()},
        ClaimRecorded{{kBorealia, ClaimForm::spoken, "we are of Borealia"}, sea_lark(), true},
        DangerReported{true, "taking water"},
        GroundsStated{good_grounds()},
        GroundsSigned{},
        UnitAssigned{cutter()},
        RegistryRequestDrafted{kProtocol, "about 40", "overloaded", Duration{7'200'000}},
        AuthorizationRequestDrafted{
            {Measure::board}, "search", geo::Distance::metres(18'520), Duration{1}},
        RequestDelivered{Question::authorization},
        AuthorizationAnswerDrafted{authorization_answer(AuthorizationDecision::granted)},
        ConditionsSigned{},
        CaseClosed{"done"},
        RegistryRequestReleased{registry_request()},
        RequestAcknowledged{Question::coastal},
        RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)},
        AuthorizationRequestReleased{authorization_request()},
        AuthorizationAnswered{authorization_answer(AuthorizationDecision::granted_with_conditions)},
        ConditionsAccepted{},
        RequestWithdrawn{Question::assistance, "no longer needed"},
        AuthorizationRevoked{"we board her ourselves"}};
}

std::vector<Event> every_event()
{
    std::vector<Event> all = first_events();
    for (Event& act : filled_acts(std::type_identity<AnyEvent>{}))
        all.push_back(std::move(act));
    return all;
}

TEST(EventJson, the_sample_holds_every_kind_of_event_once)
{
    const auto all = every_event();
    ASSERT_EQ(all.size(), std::variant_size_v<AnyEvent>);
    std::set<std::string_view> kinds;
    for (const Event& event : all)
        kinds.insert(kind_of(event));
    EXPECT_EQ(kinds.size(), all.size());
}

TEST(EventJson, every_event_comes_back_as_it_went)
{
    for (const Event& event : every_event()) {
        const json::object body = wire::event_body(event);
        const auto back = wire::parse_event(kind_of(event), body);
        ASSERT_TRUE(back) << kind_of(event) << ": " << back.error();
        EXPECT_EQ(back->index(), event.index());
        EXPECT_EQ(wire::canonical(wire::event_body(*back)), wire::canonical(body));
    }
}

TEST(EventJson, every_member_of_a_filled_act_is_written)
{
    for (const Event& event : filled_acts(std::type_identity<AnyEvent>{})) {
        AllNames names;
        std::visit(
            Match{[&]<ActEvent E>(const E& act) { E::each(act, names); }, [](const auto&) {}},
            event);
        std::set<std::string> written;
        for (const auto& member : wire::event_body(event))
            written.emplace(member.key());
        EXPECT_EQ(written, names.all) << kind_of(event);
    }
}

TEST(EventJson, what_is_not_known_is_absent_and_stays_so)
{
    for (const Event& event : blank_acts(std::type_identity<AnyEvent>{})) {
        const json::object body = wire::event_body(event);
        for (const std::string& name : may_be_missing(event))
            EXPECT_FALSE(body.contains(name)) << kind_of(event) << " " << name;
        const auto back = wire::parse_event(kind_of(event), body);
        ASSERT_TRUE(back) << kind_of(event) << ": " << back.error();
        EXPECT_EQ(wire::canonical(wire::event_body(*back)), wire::canonical(body));
    }
}

TEST(EventJson, an_event_without_a_required_member_is_refused)
{
    for (const Event& event : every_event()) {
        const json::object body = wire::event_body(event);
        const auto optional = may_be_missing(event);
        for (const auto& member : body) {
            const std::string name{member.key()};
            json::object less = body;
            less.erase(name);
            const auto read = wire::parse_event(kind_of(event), less);
            EXPECT_EQ(read.has_value(), optional.contains(name)) << kind_of(event) << " " << name;
            if (read) continue;
            EXPECT_EQ(read.error(), name + ": is missing");
        }
    }
}

TEST(EventJson, an_event_with_a_member_of_another_type_is_refused)
{
    for (const Event& event : every_event()) {
        const json::object body = wire::event_body(event);
        for (const auto& member : body) {
            json::object other = body;
            other[member.key()] = json::array{1};
            EXPECT_FALSE(wire::parse_event(kind_of(event), other))
                << kind_of(event) << " " << std::string{member.key()};
        }
    }
}

TEST(EventJson, no_member_of_an_act_takes_a_number_below_nought)
{
    for (const Event& event : filled_acts(std::type_identity<AnyEvent>{})) {
        const json::object body = wire::event_body(event);
        for (const auto& member : body) {
            json::object other = body;
            other[member.key()] = -1;
            EXPECT_FALSE(wire::parse_event(kind_of(event), other))
                << kind_of(event) << " " << std::string{member.key()};
        }
    }
}

TEST(EventJson, an_event_with_an_unknown_member_is_refused)
{
    for (const Event& event : every_event()) {
        json::object body = wire::event_body(event);
        body["surprise"] = "x";
        const auto read = wire::parse_event(kind_of(event), body);
        ASSERT_FALSE(read) << kind_of(event);
        EXPECT_EQ(read.error(), "surprise: unknown member");
    }
}

TEST(EventJson, a_part_of_an_act_is_closed_too)
{
    json::object body = wire::event_body(filled_act<AuthorityInvoked>());
    body["terms"].as_object()["surprise"] = 1;
    const auto read = wire::parse_event("authority_invoked", body);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error(), "terms: surprise: unknown member");
}

TEST(EventJson, a_condition_that_only_people_can_judge_has_the_form_it_always_had)
{
    AuthorizationAnswer answer = authorization_answer(AuthorizationDecision::granted);
    Condition condition;
    condition.id = "c1";
    condition.type = ConditionType::reporting;
    condition.text = "Report.";
    answer.conditions = {condition};
    const json::object body = wire::event_body(AuthorizationAnswered{answer});
    EXPECT_EQ(
        wire::canonical(body.at("answer").at("conditions")),
        R"([{"id":"c1","text":"Report.","type":"reporting"}])");
}

TEST(EventJson, a_claim_that_corrects_nothing_has_the_form_it_always_had)
{
    const Event claim = ClaimRecorded{{kBorealia, ClaimForm::flag, {}}, {}, false};
    EXPECT_EQ(
        wire::canonical(wire::event_body(claim)),
        R"({"claim":{"form":"flag","state":"BOR"},"vessel":{}})");
}

TEST(EventJson, a_count_beyond_an_int_is_refused)
{
    const json::object body{{"clock", "registry/answer"}, {"mark", 5'000'000'000}};
    EXPECT_FALSE(wire::parse_event("alarm_raised", body));
}

TEST(EventJson, a_kind_that_is_not_known_is_refused)
{
    const auto read = wire::parse_event("treasure_found", json::object{});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error(), "\"treasure_found\" is not a kind of event");
}

TEST(ActCommands, every_command_reads_what_its_shape_says_and_nothing_else)
{
    for (const wire::ActShape& shape : wire::act_shapes()) {
        const json::value body = sample_body(shape);
        {
            wire::ObjectReader in{body};
            const auto command = wire::read_act_command(shape.command, in);
            ASSERT_TRUE(command) << shape.command;
            EXPECT_EQ(kind_of(*command), shape.command);
            EXPECT_EQ(in.finish(), std::nullopt) << shape.command;
        }
        json::value more = body;
        more.as_object()["surprise"] = 1;
        wire::ObjectReader in{more};
        (void)wire::read_act_command(shape.command, in);
        EXPECT_EQ(in.finish(), "surprise: unknown member") << shape.command;
    }
}

TEST(ActCommands, what_a_command_was_told_stands_in_it)
{
    const json::value body{
        {"measure", "divert"}, {"words", "to port"}, {"exception", "imminent_danger"}};
    wire::ObjectReader in{body};
    const auto command = wire::read_act_command("take_measure", in);
    ASSERT_EQ(in.finish(), std::nullopt);
    const MeasureTaken& taken = std::get<Act<MeasureTaken>>(*command).content;
    EXPECT_EQ(taken.measure, Measure::divert);
    EXPECT_EQ(taken.exception, MeasureException::imminent_danger);
    EXPECT_EQ(taken.words, "to port");
}

TEST(ActCommands, a_member_that_the_core_fills_in_cannot_be_asked_for)
{
    const json::value body = json::object{{"rule", "D21"}};
    wire::ObjectReader in{body};
    ASSERT_TRUE(wire::read_act_command("clear_to_board", in));
    EXPECT_EQ(in.finish(), "rule: unknown member");
}

TEST(ActCommands, a_word_that_is_no_act_is_none)
{
    const json::value nothing = json::object{};
    wire::ObjectReader in{nothing};
    EXPECT_FALSE(wire::read_act_command("sign_grounds", in)); // it has a parser of its own
    EXPECT_FALSE(wire::read_act("case_opened", in));
}

} // namespace
} // namespace ensign::test

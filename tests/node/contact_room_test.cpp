// The contacts of the directory: a list takes effect by two people, numbers are called from time to
// time, and no entry goes back (SOM Protocol art. 8(6); domain brief, O16 and F27).

#include "core/node/contact_room.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/wire_keys.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using node::ContactRefusal;
using testing::ElementsAre;

struct TurnedClock final : Clock {
    Instant utc() const override { return now; }
    Duration mono() const override { return {}; }
    Instant now = test::utc(3, 0);
};

constexpr const char* kHeader = "state,function,authority,service,phone,hours,languages\n";
const std::string kFirst = std::string{kHeader} +
                           "BOR,registry,Maritime Authority,Registrar,+800 1,\"Mon-Fri, 8-16\",en\n"
                           "ANY,assistance,Coast Guard,,+801 9,at any hour,fr\n";

class ContactRoomTest : public testing::Test {
protected:
    ContactRoomTest() { wire::start_sodium(); }
    static law::PolicyTargets called_every_90_days()
    {
        law::PolicyTargets policy;
        policy.test_call_every = std::chrono::days{90};
        return policy;
    }
    static request::Actor keeper(const std::string& person)
    {
        return {request::PersonId{person}, {request::Role::directory_admin}};
    }
    template<class T>
    static ContactRefusal why(const expected<T, node::ContactRefused>& answer)
    {
        EXPECT_FALSE(answer.has_value());
        return answer ? ContactRefusal{} : answer.error().why;
    }

    Folder folder;
    TurnedClock clock;
    store::Store store{folder.file("store.db")};
    law::LawBook book{"t", {}, {}, called_every_90_days()};
    wire::Directory directory{
        {entry_of(kAtlantia, kAtlantiaKey), entry_of(kBorealia, kBorealiaKey)}};
    node::ContactRoom room{{store, clock, book, directory, "ATL/1"}};
};

TEST_F(ContactRoomTest, a_list_is_in_force_when_a_second_person_has_accepted_it)
{
    const auto proposed = room.propose(keeper("kim"), "UN directory, 1 NOV 2026", kFirst);
    ASSERT_TRUE(proposed) << proposed.error().detail;
    EXPECT_THAT(
        proposed->changes,
        ElementsAre(
            "+ BOR registry Registrar: phone +800 1",
            "+ ANY assistance Coast Guard: phone +801 9"));
    EXPECT_TRUE(room.in_force().empty());
    EXPECT_EQ(
        why(room.accept(keeper("kim"), proposed->list)), ContactRefusal::second_person_required);
    EXPECT_EQ(
        why(room.accept({request::PersonId{"w"}, {request::Role::watch_officer}}, proposed->list)),
        ContactRefusal::role_not_permitted);
    EXPECT_EQ(why(room.accept(keeper("lea"), 9)), ContactRefusal::no_such_list);
    ASSERT_TRUE(room.accept(keeper("lea"), proposed->list));
    ASSERT_EQ(room.in_force().size(), 2U);
    EXPECT_EQ(room.in_force().front().at("hours"), "Mon-Fri, 8-16");
    EXPECT_EQ(why(room.accept(keeper("lea"), proposed->list)), ContactRefusal::already_accepted);
    EXPECT_EQ(why(room.propose(keeper("kim"), "again", kFirst)), ContactRefusal::nothing_changes);
}

TEST_F(ContactRoomTest, what_was_reviewed_against_another_list_is_not_accepted)
{
    const auto first = room.propose(keeper("kim"), "1 NOV", kFirst);
    const auto second = room.propose(
        keeper("kim"), "2 NOV", std::string{kHeader} + "BOR,registry,MA,Registrar,+800 2,,\n");
    ASSERT_TRUE(first && second);
    ASSERT_TRUE(room.accept(keeper("lea"), second->list));
    EXPECT_EQ(why(room.accept(keeper("lea"), first->list)), ContactRefusal::list_outdated);
    const auto third = room.propose(keeper("kim"), "3 NOV", kFirst);
    ASSERT_TRUE(third);
    EXPECT_THAT(
        room.changes_of(third->list)->changes,
        ElementsAre(
            "~ BOR registry Registrar: authority MA -> Maritime Authority",
            "~ BOR registry Registrar: phone +800 2 -> +800 1",
            "~ BOR registry Registrar: hours  -> Mon-Fri, 8-16",
            "~ BOR registry Registrar: languages  -> en",
            "+ ANY assistance Coast Guard: phone +801 9"));
}

TEST_F(ContactRoomTest, a_list_with_a_fault_is_refused_with_its_line)
{
    const auto fault = [&](const std::string& csv) {
        const auto answer = room.propose(keeper("kim"), "s", csv);
        EXPECT_EQ(why(answer), ContactRefusal::list_faulty);
        return answer ? std::string{} : answer.error().detail;
    };
    EXPECT_EQ(fault("state,function\nBOR,registry\n"), "line 1: the column authority is missing");
    EXPECT_EQ(
        fault(std::string{kHeader} + "Borealia,registry,a,,1,,\n"),
        "line 2: \"Borealia\" is no State: three capital letters are expected");
    EXPECT_EQ(
        fault(std::string{kHeader} + "BOR,police,a,,1,,\n"),
        "line 2: \"police\" is no function: assistance, registry or authorization is expected");
    EXPECT_EQ(fault(std::string{kHeader} + "BOR,registry,a,,,,\n"), "line 2: phone is missing");
    EXPECT_EQ(
        fault(std::string{kHeader} + "BOR,registry,a,,1,,\nBOR,registry,a,,2,,\n"),
        "line 3: BOR registry a stands twice");
    EXPECT_EQ(
        fault(std::string{kHeader} + "BOR,registry,\xff,,1,,\n"), "line 2: authority is not UTF-8");
    EXPECT_EQ(why(room.propose(keeper("kim"), " ", kFirst)), ContactRefusal::text_missing);
    EXPECT_TRUE(room.lists().empty());
}

TEST_F(ContactRoomTest, a_number_is_overdue_until_somebody_answers_it_and_again_later)
{
    const auto overdue = [&] {
        std::vector<std::string> all;
        for (const node::TestedContact& one : room.tested())
            if (one.is_overdue) all.push_back(one.state + " " + one.function);
        return all;
    };
    EXPECT_THAT(overdue(), ElementsAre("BOR registry", "BOR authorization"));
    const request::Actor desk{request::PersonId{"omar"}, {request::Role::out_desk}};
    ASSERT_TRUE(room.called(desk, {"BOR", wire::Function::registry, "", false, "no answer"}));
    EXPECT_EQ(overdue().size(), 2U); // nobody answered
    ASSERT_TRUE(room.called(desk, {"BOR", wire::Function::registry, "", true, "the duty officer"}));
    EXPECT_THAT(overdue(), ElementsAre("BOR authorization"));
    clock.now += std::chrono::days{90};
    EXPECT_EQ(overdue().size(), 1U);
    clock.now += Duration{1};
    EXPECT_EQ(overdue().size(), 2U);
    EXPECT_EQ(
        why(room.called(desk, {"ANY", wire::Function::registry, "", true, "w"})),
        ContactRefusal::no_such_contact);
    EXPECT_EQ(
        why(room.called(desk, {"BOR", wire::Function::registry, "", true, ""})),
        ContactRefusal::text_missing);
    EXPECT_EQ(
        why(room.called(
            {request::PersonId{"w"}, {request::Role::watch_officer}},
            {"BOR", wire::Function::registry, "", true, "w"})),
        ContactRefusal::role_not_permitted);
}

TEST_F(ContactRoomTest, a_directory_does_not_go_back_and_does_not_change_under_one_number)
{
    auto entry = entry_of(kBorealia, kBorealiaKey);
    const auto fell_back = [&] {
        return node::directory_fell_back(store, wire::Directory{{entry}}, clock.now);
    };
    EXPECT_EQ(fell_back(), std::nullopt);
    entry.version = 3;
    entry.phone = "+800 77";
    EXPECT_EQ(fell_back(), std::nullopt);
    EXPECT_EQ(fell_back(), std::nullopt);
    entry.phone = "+800 78";
    EXPECT_EQ(
        fell_back(),
        "the entry of BOR/1 says other things than the version 3 that was in use here");
    entry.version = 2;
    EXPECT_EQ(
        fell_back(),
        "the entry of BOR/1 is version 2, and version 3 was in use here: a directory does not go "
        "back");
}

} // namespace
} // namespace ensign::test

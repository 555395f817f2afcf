// The machine confirms a flag only where the State's own rule data lets it, every key is equal, and
// the register gives no doubt. Everything else waits for an officer (domain brief, 5.4).

#include "core/service/automatic_answer.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/sea.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using request::RegistryFinding;
using request::VesselIdentity;

class AutomaticAnswerTest : public testing::Test {
protected:
    AutomaticAnswerTest()
    {
        row.record = "R1";
        row.name = "SEA LARK";
        row.imo = "9074729"; // a valid number (domain brief, 5.2)
        row.call_sign = "BOA4";
        row.official_number = "BOR-4471";
        row.port_of_registry = "Port Boreas";
        row.status = "registered";
        row.registration_date = "2020-01-01";
        row.register_code = "BOR";
        asked.name = "SEA LARK";
        asked.imo = "9074729";
        asked.call_sign = "BOA4";
    }
    std::optional<request::RegistryAnswer> answer(std::vector<store::RegisterEntry> rows)
    {
        store::Store store{folder.file("store" + std::to_string(++made_) + ".db")};
        store::RegisterStore registers{store.database()};
        EXPECT_TRUE(registers.put(rows, utc(3, 0), store::Import::activate));
        EXPECT_EQ(registers.put_at(), utc(3, 0));
        return service::answer_by_rule(
            rule, registers.consult(asked, {"BOR", "2026-11-24"}), "Borealia");
    }

    Folder folder;
    int made_ = 0;
    store::RegisterEntry row;
    VesselIdentity asked;
    law::AutomaticAnswer rule{
        "BOR-AUTO-1",
        "confirmed_registered",
        {"imo", "name"},
        std::chrono::hours{24},
        "decree",
        true};
};

TEST_F(AutomaticAnswerTest, a_row_with_every_key_equal_is_confirmed_and_cites_its_rule)
{
    store::RegisterEntry sounds_alike = row;
    sounds_alike.record = "R2";
    sounds_alike.name = "NORTHERN LARK";
    sounds_alike.imo = sounds_alike.call_sign = "";
    sounds_alike.official_number = "BOR-9";
    const auto given = answer({row, sounds_alike});
    ASSERT_TRUE(given);
    EXPECT_EQ(given->finding, RegistryFinding::confirmed_registered);
    EXPECT_EQ(given->automatic_rule, "BOR-AUTO-1");
    EXPECT_EQ(given->registration_number, "BOR-4471");
    EXPECT_EQ(given->port_of_registry, "Port Boreas");
}

TEST_F(AutomaticAnswerTest, any_difference_or_doubt_waits_for_an_officer)
{
    const auto waits = [&](const char* why, const std::vector<store::RegisterEntry>& rows) {
        EXPECT_FALSE(answer(rows)) << why;
    };
    const auto with = [&](std::string store::RegisterEntry::*member, const char* value) {
        store::RegisterEntry other = row;
        other.*member = value;
        return other;
    };
    using Entry = store::RegisterEntry;
    waits("not there", {with(&Entry::imo, "9074731")});
    waits("another name", {with(&Entry::name, "SEA LARKE")});
    waits("another call sign", {with(&Entry::call_sign, "BOA5")});
    waits("no call sign to compare", {with(&Entry::call_sign, "")});
    waits("suspended", {with(&Entry::status, "suspended")});
    waits("deleted", {with(&Entry::status, "deleted")});
    waits("provisional is not registered", {with(&Entry::status, "provisional")});
    waits("expired", {with(&Entry::valid_until, "2026-11-01")});
    waits("chartered out", {with(&Entry::register_kind, "bareboat_out")});
    Entry twin = with(&Entry::record, "R2");
    twin.imo = "";
    twin.call_sign = "";
    twin.official_number = "BOR-1";
    waits("a twin by name", {row, twin});
    Entry abroad = with(&Entry::record, "X1");
    abroad.register_code = "ANY";
    waits("also on another register", {row, abroad});
}

TEST_F(AutomaticAnswerTest, without_a_rule_that_fits_nothing_is_answered)
{
    rule.verified = false;
    EXPECT_FALSE(answer({row}));
    rule.verified = true;
    rule.finding = "confirmed_entitled";
    EXPECT_FALSE(answer({row}));
    rule.finding = "confirmed_registered";
    rule.keys = {"imo", "mmsi"}; // no MMSI was asked
    EXPECT_FALSE(answer({row}));
    asked.imo.clear();
    rule.keys = {"imo", "name"};
    EXPECT_FALSE(answer({row}));
}

} // namespace
} // namespace ensign::test

// Who may speak for a State: an entry signs itself, and nothing but its own keys is believed.

#include "tests/support/wire_keys.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using wire::DirectoryEntry;
using wire::open_entry;

std::string document() { return sign_entry(entry_of(kAtlantia, kAtlantiaKey), kAtlantiaKey); }

TEST(DirectoryEntry, it_survives_its_own_signature)
{
    const auto entry = open_entry(document());
    ASSERT_TRUE(entry) << entry.error();
    EXPECT_EQ(entry->state, kAtlantia);
    EXPECT_EQ(entry->authority, "ATL/1");
    EXPECT_EQ(entry->functions.size(), 2U);
    EXPECT_EQ(entry->gateway_origin, "https://gateway.ATL.example:9443");
    ASSERT_EQ(entry->keys.size(), 1U);
    EXPECT_EQ(entry->keys.front().key, kAtlantiaKey.public_key());
    EXPECT_EQ(entry->keys.front().from, utc(0, 0));
    EXPECT_FALSE(entry->keys.front().to.has_value());
}

// SOM Protocol art. 8(6).
TEST(DirectoryEntry, a_designation_has_its_document_and_the_dates_it_holds)
{
    auto entry = entry_of(kAtlantia, kAtlantiaKey);
    EXPECT_TRUE(is_designated(entry, utc(2, 0))); // without dates it holds
    entry.source = "note verbale 12/2026";
    entry.designated_from = utc(3, 0);
    entry.designated_to = utc(4, 0);
    const auto opened = open_entry(sign_entry(entry, kAtlantiaKey));
    ASSERT_TRUE(opened) << opened.error();
    EXPECT_EQ(opened->source, "note verbale 12/2026");
    EXPECT_EQ(opened->designated_from, utc(3, 0));
    EXPECT_EQ(opened->designated_to, utc(4, 0));
    EXPECT_FALSE(is_designated(*opened, utc(3, 0) - Duration{1}));
    EXPECT_TRUE(is_designated(*opened, utc(3, 0)));
    EXPECT_TRUE(is_designated(*opened, utc(4, 0) - Duration{1}));
    EXPECT_FALSE(is_designated(*opened, utc(4, 0)));
}

TEST(DirectoryEntry, an_authority_says_who_answers_for_what_when_and_how)
{
    auto entry = entry_of(kAtlantia, kAtlantiaKey);
    entry.version = 7;
    entry.hours = "at any hour";
    entry.contacts = {
        {wire::Function::registry,
         "Registrar",
         "+999 2",
         "r@atl.example",
         "Mon-Fri",
         {"en", "fr"}}};
    entry.profile = {true, 1, true, "restricted"};
    const auto opened = open_entry(sign_entry(entry, kAtlantiaKey));
    ASSERT_TRUE(opened) << opened.error();
    EXPECT_EQ(opened->version, 7);
    EXPECT_EQ(opened->hours, "at any hour");
    ASSERT_EQ(opened->contacts.size(), 1U);
    EXPECT_EQ(opened->contacts.front().phone, "+999 2");
    EXPECT_EQ(opened->contacts.front().languages, (std::vector<std::string>{"en", "fr"}));
    EXPECT_EQ(opened->profile, entry.profile);
    EXPECT_EQ(digest_of(*opened), digest_of(entry));
    EXPECT_NE(digest_of(*opened), digest_of(entry_of(kAtlantia, kAtlantiaKey)));
    // What says nothing of it is version 1, and two officers answer.
    const auto plain = open_entry(document());
    EXPECT_EQ(plain->version, 1);
    EXPECT_EQ(plain->profile.officers, 2);
}

TEST(Directory, of_two_offices_the_one_designated_now_is_found)
{
    auto before = entry_of(kBorealia, kBorealiaKey);
    before.designated_to = utc(3, 0);
    auto after = before;
    after.authority = "BOR/2";
    after.designated_from = utc(3, 0);
    after.designated_to.reset();
    const wire::Directory directory{{before, after}};
    const auto registry = wire::Function::registry;
    EXPECT_EQ(directory.find(kBorealia, registry, utc(3, 0) - Duration{1})->authority, "BOR/1");
    EXPECT_EQ(directory.find(kBorealia, registry, utc(3, 0))->authority, "BOR/2");
}

TEST(DirectoryEntry, no_single_turned_bit_is_accepted)
{
    const std::string genuine = document();
    for (std::size_t i = 0; i < genuine.size(); ++i) {
        std::string forged = genuine;
        forged[i] = static_cast<char>(forged[i] ^ 1);
        ASSERT_FALSE(open_entry(forged).has_value()) << i;
    }
}

TEST(DirectoryEntry, signed_by_a_key_it_does_not_name_it_is_refused)
{
    EXPECT_FALSE(
        open_entry(sign_entry(entry_of(kAtlantia, kAtlantiaKey), kAnylandKey)).has_value());
}

TEST(DirectoryEntry, a_key_of_small_order_is_refused_whatever_it_signs)
{
    auto entry = entry_of(kAtlantia, kAtlantiaKey);
    entry.keys.push_back({"ATL/1/message/2", {}, utc(0, 0), std::nullopt}); // 32 zero bytes
    EXPECT_FALSE(open_entry(sign_entry(entry, kAtlantiaKey)).has_value());
}

TEST(DirectoryEntry, it_speaks_for_one_authority_of_one_state)
{
    auto other_state = entry_of(kAtlantia, kAtlantiaKey);
    other_state.state = kBorealia;
    EXPECT_FALSE(open_entry(sign_entry(other_state, kAtlantiaKey)).has_value());
    auto other_kid = entry_of(kAtlantia, kAtlantiaKey);
    other_kid.keys.push_back(
        {"BOR/1/message/1", kAtlantiaKey.public_key(), utc(0, 0), std::nullopt});
    EXPECT_FALSE(open_entry(sign_entry(other_kid, kAtlantiaKey)).has_value());
    auto no_state = entry_of(law::StateCode{"atl"}, kAtlantiaKey);
    EXPECT_FALSE(open_entry(sign_entry(no_state, kAtlantiaKey)).has_value());
}

TEST(DirectoryEntry, what_is_no_document_is_refused_with_a_sentence)
{
    for (const char* text : {"", ".", "..", "a.b", "a.b.c", "hello"}) {
        const auto entry = open_entry(text);
        ASSERT_FALSE(entry) << text;
        EXPECT_FALSE(entry.error().empty());
    }
}

TEST(DirectoryEntry, two_people_compare_its_fingerprint_by_voice)
{
    const std::string fingerprint = wire::fingerprint_of(document());
    EXPECT_EQ(fingerprint.size(), 64U + 15U); // sixteen groups of four
    EXPECT_EQ(fingerprint.substr(0, 4), wire::sha256_hex(document()).substr(0, 4));
    EXPECT_EQ(fingerprint[4], ' ');
    EXPECT_NE(fingerprint, wire::fingerprint_of(document() + " "));
}

TEST(Directory, a_state_and_an_authority_are_found_by_their_names)
{
    const wire::Directory directory = directory_of_three();
    EXPECT_EQ(directory.find(kBorealia)->authority, "BOR/1");
    EXPECT_EQ(directory.find_authority("BOR/1")->state, kBorealia);
    EXPECT_EQ(directory.find(law::StateCode{"XYZ"}), nullptr);
    EXPECT_EQ(directory.find_authority("BOR/2"), nullptr);
    EXPECT_EQ(wire::authority_of_kid("BOR/1/message/1"), "BOR/1");
    EXPECT_EQ(wire::authority_of_kid("BOR/1"), "");
}

TEST(Directory, a_state_code_is_three_capital_letters)
{
    EXPECT_TRUE(wire::is_state_code("ATL"));
    for (const char* text : {"", "AT", "ATLA", "atl", "A1L", "AT "})
        EXPECT_FALSE(wire::is_state_code(text));
}

} // namespace
} // namespace ensign::test

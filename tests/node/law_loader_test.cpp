// What is read as law, and what is refused: every refusal names the file and the line.

#include "core/node/law_loader.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"
#include "tests/support/sea.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ensign::test {
namespace {

using law::InstrumentId;
using law::LawBook;
using node::LawTexts;
using ::testing::HasSubstr;

LawBook read(const std::string& text)
{
    auto book = node::read_law({{"a.toml", text}});
    if (!book) throw std::runtime_error{book.error()};
    return std::move(*book);
}

Instant day(int month, int day_of_month)
{
    using namespace std::chrono;
    return Instant{sys_days{
        year{2026} / std::chrono::month{static_cast<unsigned>(month)} /
        std::chrono::day{static_cast<unsigned>(day_of_month)}}};
}

TEST(LawLoader, the_law_of_the_house_is_read_whole)
{
    const auto book = node::load_law(ENSIGN_SOURCE_DIR "/data/law");
    ASSERT_TRUE(book) << book.error();
    EXPECT_EQ(book->instruments().size(), 39U); // domain brief 4.2: 28 rows and 11 of the PSI
    EXPECT_EQ(book->version().size(), 12U);
    EXPECT_EQ(book->targets().escalation.size(), 4U);
    EXPECT_EQ(book->targets().escalation.back().whom, "embassy");
}

// Domain brief 4.2: what is general knowledge or unknown is shipped off, and silence gives nothing.
TEST(LawLoader, hearsay_is_shipped_off)
{
    const auto book = node::load_law(ENSIGN_SOURCE_DIR "/data/law");
    ASSERT_TRUE(book) << book.error();
    int hearsay = 0;
    for (const law::Instrument& row : book->instruments()) {
        if (row.tag != law::SourceTag::general) continue;
        ++hearsay;
        EXPECT_FALSE(row.enabled || row.verified) << row.id.text();
        EXPECT_EQ(row.silence, law::SilenceRule::no_authority) << row.id.text();
    }
    EXPECT_EQ(hearsay, 14); // EU-656, BILAT-MIG, ADHOC and the 11 of the PSI
}

// Domain brief 4.2, and invariant 2: under these silence never gives authority.
TEST(LawLoader, silence_means_what_the_table_of_the_brief_says)
{
    using enum law::SilenceRule;
    const std::map<std::string, law::SilenceRule> kTable = {
        {"SOM-8.1", no_authority},
        {"SOM-8.2", no_authority},
        {"SOM-8.7", not_applicable},
        {"UN88-17", no_authority},
        {"COE-95", no_authority},
        {"CAR-6", no_authority},
        {"CAR-12", no_authority},
        {"CAR-16.1", standing},
        {"CAR-16.2", no_authority},
        {"CAR-16.3", deemed_board_search_question},
        {"CAR-16.6", deemed_document_check},
        {"SUA-5C", no_authority},
        {"SUA-5D", deemed_board_search_question},
        {"SUA-5E", standing},
        {"UNCLOS-110", not_applicable},
        {"EU-656", no_authority},
        {"BILAT-MIG", no_authority},
        {"ADHOC", no_authority},
        {"PSI-LR", no_authority}};
    const auto book = node::load_law(ENSIGN_SOURCE_DIR "/data/law");
    ASSERT_TRUE(book) << book.error();
    for (const auto& [id, silence] : kTable) {
        const law::Instrument* row = book->find(InstrumentId{id});
        ASSERT_NE(row, nullptr) << id;
        EXPECT_EQ(row->silence, silence) << id;
    }
}

// Domain brief 4.2 and 4.3: which event starts which clock, and how long it runs.
TEST(LawLoader, the_clocks_are_the_ones_of_the_brief)
{
    struct Clock {
        const char* id;
        law::ClockStart start;
        law::ClockQuestion question;
        law::DeadlineKind kind;
    };
    using enum law::ClockStart;
    const std::vector<Clock> kFourHours = {
        {"COE-95",
         delivered,
         law::ClockQuestion::authorization,
         law::DeadlineKind::treaty_best_effort},
        {"CAR-6", received_oral, law::ClockQuestion::registry, law::DeadlineKind::treaty_absolute},
        {"CAR-16.3",
         received_oral,
         law::ClockQuestion::registry,
         law::DeadlineKind::treaty_absolute},
        {"SUA-5D", acknowledged, law::ClockQuestion::registry, law::DeadlineKind::treaty_absolute}};
    const auto book = node::load_law(ENSIGN_SOURCE_DIR "/data/law");
    ASSERT_TRUE(book) << book.error();
    for (const Clock& clock : kFourHours) {
        const law::Instrument* row = book->find(InstrumentId{clock.id});
        ASSERT_NE(row, nullptr) << clock.id;
        EXPECT_EQ(row->clock_start, clock.start) << clock.id;
        EXPECT_EQ(row->clock_question, clock.question) << clock.id;
        EXPECT_EQ(row->deadline, clock.kind) << clock.id;
        EXPECT_EQ(row->decide_within, std::chrono::hours{4}) << clock.id;
    }
    EXPECT_EQ(
        book->find(InstrumentId{"COE-95"})->elect_within, std::chrono::hours{24} * 14); // 14(2)
    EXPECT_TRUE(book->find(InstrumentId{"COE-95"})->combined);                          // 21(b)
    EXPECT_FALSE(book->find(kProtocol)->decide_within);
}

// Invariants 7 and 33.
TEST(LawLoader, no_shipped_row_but_the_right_ones_carries_a_migrant_case_today)
{
    const auto book = node::load_law(ENSIGN_SOURCE_DIR "/data/law");
    ASSERT_TRUE(book) << book.error();
    std::vector<std::string> carrying;
    for (const law::Instrument& row : book->instruments())
        if (!book->fault(row.id, law::OffenceScope::migrant_smuggling, utc(3, 0)))
            carrying.push_back(row.id.text());
    EXPECT_EQ(carrying, (std::vector<std::string>{"SOM-8.1", "SOM-8.2", "SOM-8.7", "UNCLOS-111"}));
    EXPECT_EQ(
        book->fault(InstrumentId{"UNSC-2240"}, law::OffenceScope::migrant_smuggling, utc(3, 0)),
        law::InstrumentFault::not_in_force);
}

TEST(LawLoader, a_folder_without_its_files_or_with_a_fault_is_refused_by_name)
{
    const Folder folder;
    const std::string here = folder.file("");
    EXPECT_THAT(node::load_law(folder.file("nowhere")).error(), HasSubstr("cannot be read"));
    EXPECT_EQ(node::load_law(here).error(), here + "/instruments.toml: is not there");
    std::ofstream{folder.file("instruments.toml")} << kPlain << "colour = \"red\"\n";
    std::ofstream{folder.file("party_status.toml")} << "";
    std::ofstream{folder.file("policy.toml")} << "";
    EXPECT_EQ(node::load_law(here).error(), here + "/instruments.toml:13: colour: unknown key");
}

TEST(LawLoader, policy_stands_in_one_file_only)
{
    EXPECT_EQ(
        fault_of(LawTexts{
            {"a.toml", "[target]\nacknowledge_min = 10\n"},
            {"b.toml", "\n[target]\nacknowledge_min = 20\n"}}),
        "b.toml:2: [target] stands already at a.toml:1");
    EXPECT_EQ(
        fault_of(LawTexts{
            {"a.toml", "[[escalation]]\nafter_percent = 10\nwhom = \"a\"\n"},
            {"b.toml", "[[escalation]]\nafter_percent = 20\nwhom = \"b\"\n"}}),
        "b.toml:1: [escalation] stands already at a.toml:1");
}

TEST(LawLoader, any_file_may_hold_any_kind_of_row)
{
    const auto book = node::read_law({{"z.toml", kPlain}, {"a.toml", kParty + kDeclared}});
    ASSERT_TRUE(book) << book.error();
    EXPECT_TRUE(book->is_party(kBorealia, InstrumentId{"X-1"}, utc(3, 0)));
    EXPECT_EQ(
        book->consent_mode(kBorealia, InstrumentId{"X-1"}, utc(3, 0)),
        law::ConsentMode::express_written_only);
}

TEST(LawLoader, a_party_row_that_says_nothing_of_it_is_enabled_and_an_instrument_is_not)
{
    EXPECT_TRUE(read(kPlain + kParty).parties().front().enabled);
    EXPECT_FALSE(read(kRow + kSilent + "tag = \"treaty\"\n").instruments().front().enabled);
    const LawBook unverified = read(
        kPlain + "[[party]]\nstate = \"BOR\"\ninstrument = \"X\"\nparty = true\n"
                 "tag = \"treaty\"\nsource = \"s\"\n");
    EXPECT_FALSE(unverified.is_party(kBorealia, InstrumentId{"X-1"}, utc(3, 0)));
}

TEST(LawLoader, hearsay_with_a_document_and_two_people_may_be_switched_on)
{
    const LawBook book = read(
        kRow + kSilent +
        "tag = \"general\"\nverified = true\nenabled = true\n"
        "document = \"text of the arrangement\"\nsigned_by = [\"ann\", \"ben\"]\n");
    EXPECT_TRUE(law::has_effect(book.instruments().front(), utc(3, 0), utc(3, 0)));
}

TEST(LawLoader, rows_that_follow_each_other_in_time_may_have_one_id)
{
    const LawBook book = read(
        kPlain + "in_force_to = \"2026-06-01T00:00:00Z\"\n" + kPlain +
        "in_force_from = \"2026-06-01T00:00:00Z\"\nneeds_declaration = true\n");
    EXPECT_FALSE(book.find(InstrumentId{"X-1"}, day(5, 31), day(12, 1))->needs_declaration);
    EXPECT_TRUE(book.find(InstrumentId{"X-1"}, day(6, 1), day(12, 1))->needs_declaration);
}

TEST(LawLoader, an_area_is_read_as_a_circle_of_nautical_miles)
{
    const LawBook book =
        read(kPlain + "areas = [{lat = 36, lon = 14.5, radius_nm = 10}]\narea_needed = true\n");
    const law::Instrument& row = book.instruments().front();
    ASSERT_EQ(row.areas.size(), 1U);
    EXPECT_TRUE(row.area_needed);
    EXPECT_DOUBLE_EQ(row.areas.front().radius().in_metres(), 18'520.0);
    EXPECT_DOUBLE_EQ(row.areas.front().centre().latitude(), 36.0);
}

// Domain brief 4.4 and O28: withdrawn from 1 March, but we heard of it on 10 March.
TEST(LawLoader, a_declaration_withdrawn_and_recorded_late_is_known_both_ways)
{
    const LawBook book = read(
        kPlain + kDeclared +
        "[[end]]\nkind = \"declaration\"\nstate = \"BOR\"\nrow = \"X-1\"\n"
        "at = \"2026-03-01T00:00:00Z\"\nrecorded_at = \"2026-03-10T00:00:00Z\"\n");
    const auto declared = [&](Instant at, Instant known) {
        return book.declared(kBorealia, InstrumentId{"X-1"}, at, known) != nullptr;
    };
    EXPECT_TRUE(declared(day(3, 5), day(3, 5)));   // what we could know then
    EXPECT_FALSE(declared(day(3, 5), day(3, 10))); // what we know now about then
    EXPECT_TRUE(declared(day(2, 28), day(3, 10))); // it was in force before
    EXPECT_FALSE(declared(day(3, 1), day(4, 1)));
    EXPECT_TRUE(declared(day(4, 1), day(3, 9))); // nobody had told us
}

TEST(LawLoader, what_was_never_true_is_taken_off_the_record_whole)
{
    const LawBook book = read(
        kPlain + kParty +
        "[[end]]\nkind = \"party\"\nhow = \"withdraw\"\nstate = \"BOR\"\nrow = \"X\"\n"
        "at = \"2026-02-01T00:00:00Z\"\nrecorded_at = \"2026-03-10T00:00:00Z\"\n");
    ASSERT_EQ(book.parties().size(), 1U);
    EXPECT_TRUE(law::has_effect(book.parties().front(), day(2, 1), day(3, 9)));
    EXPECT_FALSE(law::has_effect(book.parties().front(), day(2, 1), day(3, 10)));
}

TEST(LawLoader, the_version_is_that_of_every_byte_and_of_where_it_stands)
{
    const LawTexts texts{{"a.toml", kPlain}, {"b.toml", kParty}};
    const std::string version = node::law_version(texts);
    EXPECT_EQ(version, node::law_version(texts));
    EXPECT_EQ(node::read_law(texts)->version(), version);
    EXPECT_NE(version, node::law_version({{"a.toml", kPlain + " "}, {"b.toml", kParty}}));
    EXPECT_NE(version, node::law_version({{"a.toml", kPlain}, {"c.toml", kParty}}));
    EXPECT_NE(
        node::law_version({{"a", "x"}, {"b", "y"}}), node::law_version({{"a", "xb"}, {"", "y"}}));
}

TEST(LawLoader, an_empty_policy_leaves_the_targets_of_the_brief)
{
    const LawBook book = read("[alarms]\npercents = [60]\n[national]\n"
                              "unconfirmed_claim_is_stateless = true\n");
    EXPECT_EQ(book.targets().alarm_percents, std::vector{60});
    EXPECT_TRUE(book.targets().unconfirmed_claim_is_stateless);
    EXPECT_EQ(book.targets().authorization_answer, std::chrono::hours{4});
}

} // namespace
} // namespace ensign::test

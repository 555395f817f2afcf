// How the law of a running core changes: in one piece, by two people, and never without a trace.

#include "core/node/law_room.hpp"
#include "core/wire/json.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"
#include "tests/support/sea.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ensign::test {
namespace {

using law::InstrumentId;
using node::EndKind;
using node::LawRefusal;
using node::LawRoom;
using node::RowEnd;
using node::RowKind;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class HandClock final : public Clock {
public:
    Instant utc() const override { return now; }
    Duration mono() const override { return now - ensign::test::utc(0, 0); }
    Instant now = ensign::test::utc(3, 0);
};

const request::Actor kAnn{request::PersonId{"ann"}, {request::Role::instrument_curator}};
const request::Actor kBen{request::PersonId{"ben"}, {request::Role::legal_adviser}};
const request::Actor kWanda{request::PersonId{"wanda"}, {request::Role::watch_officer}};

/// A declaration of Borealia under X-1, without what only a second person may say.
const std::string kProposed = R"([[declaration]]
state = "BOR"
instrument = "X-1"
mode = "express_written_only"
tag = "general"
source = "notice of 1 March")";

class LawRoomTest : public testing::Test {
protected:
    LawRoomTest()
    {
        write("instruments.toml", kPlain);
        write("party_status.toml", kParty);
        write("policy.toml", "");
        start();
    }

    void write(const std::string& name, const std::string& text) const
    {
        std::ofstream{folder_.file(name)} << text;
    }
    /// As after a restart of the core.
    void start()
    {
        room_.reset();
        store_.reset();
        store_ = std::make_unique<store::Store>(folder_.file("store.db"));
        room_ =
            std::make_unique<LawRoom>(LawRoom::Parts{folder_.file(""), *store_, clock_, counters_});
    }
    LawRoom& room() { return *room_; }

    bool declared(Instant at, Instant known)
    {
        return room().book().declared(kBorealia, InstrumentId{"X-1"}, at, known) != nullptr;
    }
    bool declared_now() { return declared(clock_.now, clock_.now); }

    /// Proposed by Ann and verified by Ben.
    void enter(const std::string& toml)
    {
        const auto n = room().propose_row(kAnn, toml);
        ASSERT_TRUE(n) << n.error().detail;
        clock_.now += std::chrono::minutes{1};
        const auto done = room().verify(kBen, *n, "notice 12/2026");
        ASSERT_TRUE(done) << done.error().detail;
    }
    std::int64_t end_proposed(EndKind how, Instant at)
    {
        RowEnd end{
            .kind = RowKind::declaration,
            .how = how,
            .row = "X-1",
            .state = kBorealia,
            .at = at,
            .recorded_at = {},
            .where = {}};
        const auto n = room().propose_end(kBen, end, "withdrawn by notice");
        EXPECT_TRUE(n) << n.error().detail;
        return n ? *n : 0;
    }
    template<class T>
    static std::string refusal(const expected<T, node::LawRefused>& result)
    {
        return result ? "none" : std::string{word(result.error().why)};
    }
    void break_acts(const std::string& sql)
    {
        store_->database().run("DROP TRIGGER law_act_is_never_changed");
        store_->database().run("DROP TRIGGER law_act_is_never_deleted");
        store_->database().run(sql);
    }

    Folder folder_;
    HandClock clock_;
    node::Counters counters_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<LawRoom> room_;
};

TEST_F(LawRoomTest, a_changed_file_is_in_force_after_a_reload_in_the_same_book)
{
    const law::LawBook& held = room().book();
    const std::string before = held.version();
    write("policy.toml", "[target]\nacknowledge_min = 10\n");
    EXPECT_EQ(held.targets().acknowledge, std::chrono::minutes{30});
    const auto version = room().reload(kAnn);
    ASSERT_TRUE(version) << version.error().detail;
    EXPECT_NE(*version, before);
    EXPECT_EQ(held.version(), *version);
    EXPECT_EQ(held.targets().acknowledge, std::chrono::minutes{10});
}

TEST_F(LawRoomTest, after_a_fault_the_last_good_law_stays_in_force_and_the_fault_is_seen)
{
    const std::string before = room().book().version();
    write("policy.toml", "[target]\nacknowledge_min = 0\n");
    const auto done = room().reload(kAnn);
    EXPECT_EQ(refusal(done), "law_file_faulty");
    EXPECT_THAT(done.error().detail, StartsWith("policy.toml:2: acknowledge_min"));
    EXPECT_EQ(room().book().version(), before);
    EXPECT_EQ(room().fault(), done.error().detail);
    EXPECT_EQ((counters_.all().at({"law", "law_file_faulty"})), 1U);
    write("policy.toml", "");
    EXPECT_TRUE(room().reload(kAnn));
    EXPECT_EQ(room().fault(), std::nullopt);
}

TEST_F(LawRoomTest, a_core_that_starts_with_faulty_files_keeps_the_last_good_law)
{
    enter(kProposed);
    const std::string before = room().book().version();
    write("instruments.toml", "[[instrument]]\nid = 7\n");
    start();
    EXPECT_EQ(room().book().version(), before);
    EXPECT_TRUE(declared_now());
    EXPECT_THAT(room().fault().value_or(""), StartsWith("instruments.toml:2: id"));
}

TEST_F(LawRoomTest, the_last_good_law_is_the_one_that_came_into_force_last)
{
    const std::string first = room().book().version();
    write("policy.toml", "[target]\nacknowledge_min = 10\n");
    ASSERT_TRUE(room().reload(kAnn)); // the clock stands still: order is not left to it
    write("policy.toml", "");
    ASSERT_TRUE(room().reload(kAnn));
    ASSERT_EQ(room().book().version(), first);
    write("policy.toml", "faulty");
    start();
    EXPECT_EQ(room().book().version(), first);
}

TEST_F(LawRoomTest, without_any_law_a_core_does_not_start)
{
    const Folder empty;
    store::Store store{empty.file("store.db")};
    EXPECT_THROW(
        (LawRoom{LawRoom::Parts{empty.file(""), store, clock_, counters_}}), node::LawFailure);
}

TEST_F(LawRoomTest, a_kept_law_that_is_not_what_its_version_says_is_not_fallen_back_on)
{
    store_->database().run("UPDATE law_text SET texts = replace(texts, 'soon', 'late')");
    write("policy.toml", "faulty");
    EXPECT_THROW(start(), node::LawFailure);
}

// Invariant 34: a verdict of then is computed again with the law of then.
TEST_F(LawRoomTest, every_law_that_was_in_force_can_be_had_again_by_its_version)
{
    const std::string first = room().book().version();
    write("policy.toml", "[target]\nacknowledge_min = 10\n");
    ASSERT_TRUE(room().reload(kAnn));
    enter(kProposed);
    start();
    const law::LawBook* then = room().book_of(first);
    ASSERT_NE(then, nullptr);
    EXPECT_EQ(then->version(), first);
    EXPECT_EQ(then->targets().acknowledge, std::chrono::minutes{30});
    EXPECT_TRUE(then->declarations().empty());
    EXPECT_EQ(room().book_of(first), then);
    EXPECT_EQ(room().book_of(room().book().version())->declarations().size(), 1U);
    EXPECT_EQ(room().book_of("000000000000"), nullptr);
}

// Invariant 19.
TEST_F(LawRoomTest, a_row_has_no_effect_before_a_second_person_verifies_it)
{
    const std::string before = room().book().version();
    const auto n = room().propose_row(kAnn, kProposed);
    ASSERT_TRUE(n) << n.error().detail;
    EXPECT_EQ(room().book().version(), before);
    EXPECT_FALSE(declared_now());
    EXPECT_EQ(refusal(room().verify(kAnn, *n, "notice")), "second_person_required");
    EXPECT_FALSE(declared_now());

    clock_.now = utc(4, 0);
    const auto done = room().verify(kBen, *n, "notice 12/2026");
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_NE(*done, before);
    EXPECT_TRUE(declared_now());
    EXPECT_FALSE(declared(utc(4, 0), utc(3, 59))); // nobody could know it before
    const law::Declaration& row = room().book().declarations().front();
    EXPECT_EQ(row.recorded_at, utc(4, 0));
    EXPECT_EQ(row.document, "notice 12/2026");
    EXPECT_EQ(row.signed_by, (std::vector<std::string>{"ann", "ben"}));
    EXPECT_EQ(row.mode, law::ConsentMode::express_written_only);
}

TEST_F(LawRoomTest, what_was_verified_is_in_force_after_a_restart_and_a_reload)
{
    enter(kProposed);
    const std::string version = room().book().version();
    start();
    EXPECT_TRUE(declared_now());
    EXPECT_EQ(room().book().version(), version);
    ASSERT_TRUE(room().reload(kBen));
    EXPECT_EQ(room().book().version(), version);
    EXPECT_EQ(room().fault(), std::nullopt);
}

TEST_F(LawRoomTest, only_curators_and_legal_advisers_change_the_law)
{
    EXPECT_EQ(refusal(room().propose_row(kWanda, kProposed)), "role_not_permitted");
    EXPECT_EQ(refusal(room().propose_row(kWanda, "")), "role_not_permitted");
    EXPECT_EQ(refusal(room().propose_end(kWanda, {}, "r")), "role_not_permitted");
    EXPECT_EQ(refusal(room().reload(kWanda)), "role_not_permitted");
    const auto n = room().propose_row(kBen, kProposed);
    ASSERT_TRUE(n);
    EXPECT_EQ(refusal(room().verify(kWanda, *n, "d")), "role_not_permitted");
    EXPECT_TRUE(room().verify(kAnn, *n, "d"));
    EXPECT_EQ(room().acts().front().role, "legal_adviser");
    EXPECT_EQ(room().acts().back().role, "instrument_curator");
}

TEST_F(LawRoomTest, a_verification_needs_a_document_and_an_open_proposal)
{
    const auto n = room().propose_row(kAnn, kProposed);
    ASSERT_TRUE(n);
    EXPECT_EQ(refusal(room().verify(kBen, *n, "")), "text_missing");
    EXPECT_EQ(refusal(room().verify(kBen, 99, "d")), "no_such_act");
    ASSERT_TRUE(room().verify(kBen, *n, "d"));
    EXPECT_EQ(refusal(room().verify(kBen, *n, "d")), "already_verified");
    EXPECT_EQ(refusal(room().verify(kBen, *n + 1, "d")), "not_a_proposal");
    EXPECT_EQ(room().acts().size(), 2U);
}

TEST_F(LawRoomTest, a_proposal_that_is_no_law_is_turned_away_with_its_line)
{
    const auto detail = [&](const std::string& toml) {
        const auto done = room().propose_row(kAnn, toml);
        EXPECT_EQ(refusal(done), "law_file_faulty") << toml;
        return done ? "" : done.error().detail;
    };
    EXPECT_THAT(
        detail("[[declaration]]\nstate = \"bor\"\n"), HasSubstr("row.toml:2: state: three"));
    EXPECT_THAT(detail(kProposed + "\n" + kProposed), HasSubstr(":1: one row is expected, 2 are"));
    EXPECT_THAT(detail("[target]\nacknowledge_min = 1\n"), HasSubstr(":1: target: unknown key"));
    EXPECT_THAT(detail("[[end]]\nkind = \"party\"\n"), HasSubstr(":1: end: unknown key"));
    EXPECT_THAT(detail(kProposed + "\nverified = true"), HasSubstr(":1: verified: is said by"));
    EXPECT_THAT(
        detail(kProposed + "\nrecorded_at = \"2020-01-01T00:00:00Z\""),
        HasSubstr("recorded_at: is said by"));
    EXPECT_THAT(detail(kPlain.substr(0, kPlain.find("verified"))), HasSubstr("instrument X-1"));
    EXPECT_EQ(refusal(room().propose_row(kAnn, "")), "text_missing");
    EXPECT_EQ(refusal(room().propose_row(kAnn, std::string(70'000, '#'))), "text_too_long");
    EXPECT_TRUE(room().acts().empty());
}

TEST_F(LawRoomTest, two_proposals_of_one_row_cannot_both_be_verified)
{
    const auto first = room().propose_row(kAnn, kProposed);
    const auto second = room().propose_row(kAnn, kProposed);
    ASSERT_TRUE(first && second);
    ASSERT_TRUE(room().verify(kBen, *first, "d"));
    const std::string before = room().book().version();
    const auto done = room().verify(kBen, *second, "d");
    EXPECT_EQ(refusal(done), "law_file_faulty");
    EXPECT_THAT(done.error().detail, HasSubstr("stands already at curator/act-000001.toml:1"));
    EXPECT_EQ(room().book().version(), before);
}

// O28 and scenario A25: withdrawn at noon, heard of at 14:00.
TEST_F(LawRoomTest, a_declaration_that_ends_is_known_as_it_was_known_then)
{
    enter(kProposed);
    clock_.now = utc(14, 0);
    const std::int64_t n = end_proposed(EndKind::end, utc(12, 0));
    EXPECT_TRUE(declared_now());
    EXPECT_EQ(refusal(room().verify(kBen, n, "d")), "second_person_required");
    ASSERT_TRUE(room().verify(kAnn, n, "notice 13/2026"));
    EXPECT_FALSE(declared_now());
    EXPECT_TRUE(declared(utc(13, 0), utc(13, 59)));
    EXPECT_FALSE(declared(utc(13, 0), utc(14, 0)));
    EXPECT_TRUE(declared(utc(11, 59), utc(15, 0)));
    start();
    EXPECT_FALSE(declared_now());
    EXPECT_TRUE(declared(utc(13, 0), utc(13, 59)));
}

TEST_F(LawRoomTest, after_its_end_a_new_row_of_the_same_kind_may_come)
{
    enter(kProposed);
    clock_.now = utc(14, 0);
    ASSERT_TRUE(room().verify(kAnn, end_proposed(EndKind::end, utc(12, 0)), "d"));
    clock_.now = utc(15, 0);
    EXPECT_EQ(refusal(room().propose_row(kAnn, kProposed)), "law_file_faulty"); // without a begin
    enter(kProposed + "\nin_force_from = \"2026-11-24T12:00:00Z\"\n");
    EXPECT_TRUE(declared_now());
    EXPECT_FALSE(declared(utc(13, 0), utc(14, 30)));
}

TEST_F(LawRoomTest, a_row_of_a_file_is_ended_by_curators_too)
{
    clock_.now = utc(14, 0);
    RowEnd end{
        .kind = RowKind::party,
        .how = EndKind::withdraw,
        .row = "X",
        .state = kBorealia,
        .at = utc(12, 0),
        .recorded_at = {},
        .where = {}};
    const auto n = room().propose_end(kAnn, end, "never ratified");
    ASSERT_TRUE(n) << n.error().detail;
    ASSERT_TRUE(room().verify(kBen, *n, "list of the depositary"));
    EXPECT_FALSE(room().book().is_party(kBorealia, InstrumentId{"X-1"}, utc(14, 0)));
    EXPECT_TRUE(room().book().is_party(kBorealia, InstrumentId{"X-1"}, utc(13, 0)));
    EXPECT_EQ(refusal(room().propose_end(kAnn, end, "again")), "law_file_faulty");
    EXPECT_EQ(refusal(room().propose_end(kAnn, end, "")), "text_missing");
}

class BrokenActsTest : public LawRoomTest, public testing::WithParamInterface<const char*> {};

TEST_P(BrokenActsTest, are_found_and_nothing_more_is_built_on_them)
{
    enter(kProposed);
    const std::string version = room().book().version();
    break_acts(GetParam());
    store::LawStore store{store_->database()};
    EXPECT_NE(store.first_broken(), std::nullopt);
    EXPECT_EQ(refusal(room().reload(kAnn)), "acts_chain_broken");
    EXPECT_EQ(refusal(room().propose_row(kAnn, kProposed)), "acts_chain_broken");
    start(); // the law that was in force before stays so, loudly
    EXPECT_EQ(room().book().version(), version);
    EXPECT_THAT(room().fault().value_or(""), HasSubstr("does not fit"));
}

INSTANTIATE_TEST_SUITE_P(
    Tampering,
    BrokenActsTest,
    testing::Values(
        "UPDATE law_act SET person = 'zoe' WHERE n = 1",
        "UPDATE law_act SET role = 'auditor' WHERE n = 1",
        "UPDATE law_act SET at = at + 1 WHERE n = 1",
        "UPDATE law_act SET act = 'end' WHERE n = 1",
        "UPDATE law_act SET body = replace(body, 'BOR', 'ATL') WHERE n = 1",
        "UPDATE law_act SET n = 7 WHERE n = 2",
        "DELETE FROM law_act WHERE n = 1"));

TEST_F(LawRoomTest, acts_are_never_changed_or_deleted)
{
    enter(kProposed);
    EXPECT_THROW(store_->database().run("UPDATE law_act SET n = 9"), store::StoreFailure);
    EXPECT_THROW(store_->database().run("DELETE FROM law_act"), store::StoreFailure);
}

} // namespace
} // namespace ensign::test

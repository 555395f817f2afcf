// Promises about load and failure, named as they are numbered: P5 disk full, P9 messages that
// cannot be processed, P10 a dead peer, P13 a client that repeats. Small on every submission;
// ENSIGN_LONG=1 takes the figures of the promise.

#include "core/delivery/lane.hpp"
#include "core/store/disk_guard.hpp"
#include "tests/support/two_states_course.hpp"

#include <cstdlib>
#include <random>

namespace ensign::test {
namespace {

int figure(int short_one, int long_one)
{
    return std::getenv("ENSIGN_LONG") != nullptr ? long_one : short_one;
}

class PromisesTest : public TwoStatesTest {
protected:
    /// The next message of Atlantia's stream to an authority, as it would be queued; not queued.
    store::Outgoing message(
        const std::string& to, const std::string& case_id, request::Event what, Instant at)
    {
        const auto numbers = sea.atlantia.node().mailbox().next_numbers(to, 1, case_id);
        wire::Envelope e = envelope(std::move(what));
        e.to = to;
        e.id = wire::new_uuid7(at);
        e.case_id = case_id;
        e.seq = numbers.seq;
        e.prev = numbers.prev;
        e.case_seq = numbers.case_seq;
        store::Outgoing made{
            to, 1, e.seq, e.id, case_id, e.case_seq, at, {}, {}, delivery::is_urgent(e.what)};
        made.bytes = wire::seal(e, kAtlantiaKey, kAtlantiaKid);
        made.hash = wire::message_hash(made.bytes);
        return made;
    }
    void queue(const std::string& to, const std::string& case_id, request::Event what)
    {
        sea.atlantia.node().mailbox().queue(message(to, case_id, std::move(what), utc(3, 0)));
    }
    std::string new_case() const { return wire::new_uuid7(utc(3, 0)); }
};

TEST_F(PromisesTest, P5_on_a_full_disk_only_taking_back_is_possible_and_all_is_as_before_after_it)
{
    granted();
    const int version = at(sea.borealia).version;
    sea.borealia.node().disk_is_short(true);

    // Our own officers: refused politely, nothing changed; but a revocation goes through.
    const auto opened = sea.borealia.give(watch, OpenCase{{}, sea_lark(), first_sighting}, {});
    ASSERT_FALSE(opened);
    EXPECT_EQ(std::get<node::DoorRefusal>(opened.error()), node::DoorRefusal::disk_full);
    EXPECT_EQ(at(sea.borealia).version, version);
    borealia_does(judge, RevokeAuthorization{"the register was wrong"});
    EXPECT_GT(at(sea.borealia).version, version);

    // A peer: 503, not stored; its own revocations and withdrawals are taken.
    const auto held = *id;
    id.reset();
    question_released();
    const auto asked = mail_of(sea.atlantia);
    ASSERT_EQ(asked.size(), 1U);
    const auto answer = sea.borealia.node().receive(asked.front().bytes, kAtlantia);
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.word, "disk_full");
    EXPECT_TRUE(answer.receipts.empty());
    EXPECT_EQ(conflicts(sea.borealia), 0) << "a good message is no evidence";
    sea.atlantia.node().disk_is_short(true);
    const auto revocation = mail_of(sea.borealia);
    ASSERT_FALSE(revocation.empty());
    EXPECT_EQ(sea.atlantia.node().receive(revocation.back().bytes, kBorealia).status, 200);
    EXPECT_TRUE(sea.atlantia.node().find(held)->authorization.revoked_at);

    // There is space again: the same messages, without a restart.
    sea.atlantia.node().disk_is_short(false);
    sea.borealia.node().disk_is_short(false);
    sea.deliver();
    EXPECT_NE(sea.borealia.node().find(*id), nullptr);
    EXPECT_TRUE(mail_of(sea.atlantia).empty());
}

TEST_F(PromisesTest, P5_the_reserve_is_given_up_when_the_disk_is_short_and_made_again_after)
{
    Folder folder;
    const std::string file = folder.file("store.db");
    std::int64_t left = 10 * store::kDiskReserve;
    store::DiskGuard guard{file, [&](const std::string&) { return left; }};
    const auto reserve = [&] { return std::filesystem::exists(file + ".reserve"); };
    EXPECT_FALSE(guard.look());
    EXPECT_TRUE(reserve());
    EXPECT_EQ(std::filesystem::file_size(file + ".reserve"), store::kDiskReserve);
    left = store::kDiskShort - 1;
    EXPECT_TRUE(guard.look());
    EXPECT_FALSE(reserve());
    left += store::kDiskReserve; // what the reserve gave back is no new space
    EXPECT_TRUE(guard.look());
    EXPECT_FALSE(reserve());
    left = 10 * store::kDiskReserve;
    EXPECT_FALSE(guard.look());
    EXPECT_TRUE(reserve());
}

TEST_F(PromisesTest, P9_one_in_a_hundred_that_cannot_be_processed_is_parked_and_the_others_go_on)
{
    const int messages = figure(600, 10'000);
    std::set<std::string> bad;
    {
        store::Transaction transaction{sea.atlantia.store().database()};
        for (int i = 0; i < messages; ++i) {
            const std::string in_case = new_case();
            if (i % 100 == 42) {
                bad.insert(in_case); // validly signed, and about a case nobody has heard of
                queue("BOR/1", in_case, RequestWithdrawn{Question::registry, "it was never asked"});
            } else {
                queue("BOR/1", in_case, RegistryRequestReleased{registry_request()});
            }
        }
        transaction.commit();
    }
    EXPECT_EQ(sea.carry(sea.atlantia), messages) << "each has its receipt, the bad ones too";
    EXPECT_EQ(sea.atlantia.node().mailbox().open_count("BOR/1"), 0) << "nothing is tried again";
    EXPECT_EQ(sea.borealia.node().cases().size(), static_cast<std::size_t>(messages) - bad.size());
    for (const std::string& in_case : bad)
        EXPECT_EQ(sea.borealia.node().find(request::CaseId{in_case}), nullptr);
    const auto parked = sea.borealia.node().mailbox().parked();
    EXPECT_EQ(parked.size(), bad.size());
    for (const store::ParkedMessage& one : parked)
        EXPECT_TRUE(bad.contains(one.case_id));
}

TEST_F(PromisesTest, P10_a_peer_that_is_dead_for_three_days_costs_the_others_nothing)
{
    const int queued = figure(600, 100'000);
    {
        store::Transaction transaction{sea.atlantia.store().database()};
        for (int i = 0; i < queued; ++i)
            queue("BOR/1", new_case(), RegistryRequestReleased{registry_request()});
        request::RegistryRequest other = registry_request();
        other.claim.state = kAnyland;
        for (int i = 0; i < 10; ++i)
            queue("ANY/1", new_case(), RegistryRequestReleased{other});
        transaction.commit();
    }
    // 72 hours of trying: each try is one batch, a minute apart at most, and never the last.
    store::Mailbox& mailbox = sea.atlantia.node().mailbox();
    delivery::Lane dead;
    Duration waited{};
    int tries = 0;
    while (waited < std::chrono::hours{72}) {
        ASSERT_TRUE(dead.has_room());
        const auto from = mailbox.to_choose_from("BOR/1", {}, 2 * delivery::kBatchMax);
        ASSERT_LE(from.open.size(), 4 * delivery::kBatchMax) << "a long outbox is never read whole";
        std::vector<delivery::Place> batch;
        for (const std::size_t i : dead.choose(from.open))
            batch.push_back(from.open.at(i).place);
        const auto number = dead.sent(batch);
        ASSERT_TRUE(tries == 0 || !dead.has_room())
            << "one batch at a time to whoever does not answer";
        waited += dead.failed(number, 0.999);
        ++tries;
    }
    EXPECT_GE(tries, 72 * 60);
    // The other peer has its own lane and its own mail.
    const delivery::Lane live;
    const auto for_live = mailbox.to_choose_from("ANY/1", {}, 2 * delivery::kBatchMax);
    EXPECT_EQ(live.choose(for_live.open).size(), 10U);
    // And then it is back: everything, in order, once.
    EXPECT_EQ(sea.carry(sea.atlantia), queued);
    EXPECT_EQ(sea.borealia.node().cases().size(), static_cast<std::size_t>(queued));
    EXPECT_TRUE(sea.borealia.node().mailbox().parked().empty());
    EXPECT_EQ(mailbox.open_count("ANY/1"), 10);
}

TEST_F(PromisesTest, P13_a_command_repeated_after_a_lost_answer_is_one_event)
{
    atlantia_does(watch, OpenCase{{}, sea_lark(), first_sighting});
    const int commands = figure(40, 4'000);
    std::mt19937 random{20261128};
    for (int i = 0; i < commands; ++i) {
        const node::Handling handling{
            watch, id, std::nullopt, "key " + std::to_string(i), "print " + std::to_string(i)};
        const Command command = ReportDanger{true, "taking water " + std::to_string(i)};
        const int before = at(sea.atlantia).version;
        const int repeats = 1 + static_cast<int>(random() % 3); // how often the answer is lost
        for (int r = 0; r <= repeats; ++r) {
            if (random() % 8 == 0) sea.atlantia.restart();
            ASSERT_TRUE(sea.atlantia.node().handle(handling, command));
        }
        ASSERT_EQ(at(sea.atlantia).version, before + 1) << i;
        node::Handling other_body = handling;
        other_body.fingerprint = "another";
        const auto reused = sea.atlantia.node().handle(other_body, command);
        ASSERT_FALSE(reused);
        ASSERT_EQ(
            std::get<node::DoorRefusal>(reused.error()), node::DoorRefusal::idempotency_key_reused);
    }
}

} // namespace
} // namespace ensign::test

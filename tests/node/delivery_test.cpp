// Batches, messages out of order, and receipts (docs/decisions/0012-batches.md), with real nodes on
// real stores.

#include "core/request/phase.hpp"
#include "tests/support/case_text.hpp"
#include "tests/support/two_states_course.hpp"

#include <random>

namespace ensign::test {
namespace {

class DeliveryTest : public TwoStatesTest {
protected:
    /// Opens a case of its own and asks; then withdraws: two messages, in order.
    request::CaseId asked_and_withdrawn()
    {
        id.reset();
        question_released();
        atlantia_does(desk, WithdrawRequest{Question::registry, "the vessel turned back"});
        return *id;
    }
    static std::vector<std::string_view> bytes_of(const std::vector<store::Outgoing>& mail)
    {
        std::vector<std::string_view> bytes;
        for (const store::Outgoing& message : mail)
            bytes.push_back(message.bytes);
        return bytes;
    }
    wire::Receipt read(const std::string& receipt)
    {
        return *wire::open_receipt(receipt, "ATL/1", sea.directory, sea.clock.now);
    }
};

TEST_F(DeliveryTest, a_message_carried_twice_gets_the_same_receipt_and_acts_once)
{
    question_released();
    const auto message = mail_of(sea.atlantia).front();
    const auto first = sea.borealia.node().receive(message.bytes, kAtlantia);
    const int version = at(sea.borealia).version;
    sea.clock.now = utc(3, 30);
    const auto second = sea.borealia.node().receive(message.bytes, kAtlantia);
    sea.borealia.restart();
    const auto third = sea.borealia.node().receive(message.bytes, kAtlantia);
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(second.receipts, first.receipts);
    EXPECT_EQ(third.receipts, first.receipts);
    EXPECT_EQ(at(sea.borealia).version, version);
}

// Opening and deciding are two moments; the key counts at the first, also when it is read again.
TEST_F(DeliveryTest, a_key_that_ends_between_opening_and_deciding_spoils_nothing_that_waits)
{
    question_released();
    atlantia_does(desk, WithdrawRequest{Question::registry, "the vessel turned back"});
    const auto mail = mail_of(sea.atlantia);
    ASSERT_EQ(mail.size(), 2U);
    wire::DirectoryEntry atlantia = entry_of(kAtlantia, kAtlantiaKey);
    atlantia.keys.front().to = utc(4, 0);
    sea.directory = wire::Directory{{atlantia, entry_of(kBorealia, kBorealiaKey)}};
    const Instant opened_at = utc(3, 59, 59);
    const auto arrived = [&](const store::Outgoing& message) {
        return std::vector<node::Arrived>{
            {message.bytes,
             wire::open_envelope(message.bytes, "BOR/1", sea.directory, opened_at),
             opened_at}};
    };
    const auto early = arrived(mail[1]);
    const auto late = arrived(mail[0]);
    sea.clock.now = utc(4, 0, 1);
    EXPECT_EQ(sea.borealia.node().receive(early, kAtlantia).status, 200);
    EXPECT_EQ(sea.borealia.node().receive(late, kAtlantia).status, 200);
    EXPECT_EQ(at(sea.borealia).registry.state, RequestState::withdrawn);
}

TEST_F(DeliveryTest, a_receipt_that_comes_twice_counts_once)
{
    question_released();
    const auto message = mail_of(sea.atlantia).front();
    const auto answer = sea.borealia.node().receive(message.bytes, kAtlantia);
    const auto hear = [&] { return sea.atlantia.node().delivered("BOR/1", answer.receipts.at(0)); };
    EXPECT_EQ(hear(), std::set{message.id});
    const int version = at(sea.atlantia).version;
    sea.clock.now = utc(3, 30);
    EXPECT_EQ(hear(), std::set{message.id});
    EXPECT_EQ(at(sea.atlantia).version, version);
    EXPECT_EQ(at(sea.atlantia).registry.delivered_at, utc(3, 0));
    EXPECT_TRUE(mail_of(sea.atlantia).empty());
}

TEST_F(DeliveryTest, a_receipt_for_another_message_closes_nothing)
{
    question_released();
    const auto message = mail_of(sea.atlantia).front();
    const auto receipt =
        [&](std::string message_id, std::string hash, const wire::SigningKey& key) {
            return wire::seal(
                wire::Receipt{
                    "BOR/1",
                    "ATL/1",
                    1,
                    utc(3, 0),
                    {},
                    {{std::move(message_id), std::move(hash), true, {}}}},
                key,
                kBorealiaKid);
        };
    const std::string other = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    node::Node& node = sea.atlantia.node();
    const auto closes = [&](const std::string& bytes) {
        return node.delivered("BOR/1", bytes) == std::set{message.id};
    };
    EXPECT_FALSE(closes(receipt(other, message.hash, kBorealiaKey)));
    EXPECT_FALSE(closes(receipt(message.id, std::string(64, 'a'), kBorealiaKey)));
    EXPECT_FALSE(closes(receipt(message.id, message.hash, kAnylandKey)));
    EXPECT_FALSE(closes("not a receipt"));
    const std::string genuine = receipt(message.id, message.hash, kBorealiaKey);
    EXPECT_TRUE(node.delivered("ANY/1", genuine).empty()); // it came from somebody else
    EXPECT_EQ(mail_of(sea.atlantia).size(), 1U);
    EXPECT_TRUE(closes(genuine));
}

TEST_F(DeliveryTest, a_message_that_comes_too_early_waits_and_then_acts)
{
    question_released();
    atlantia_does(desk, WithdrawRequest{Question::registry, "the vessel turned back"});
    const auto mail = mail_of(sea.atlantia);
    ASSERT_EQ(mail.size(), 2U);
    const auto early = sea.borealia.node().receive(mail[1].bytes, kAtlantia);
    EXPECT_EQ(early.status, 200); // it is stored, and has its receipt
    EXPECT_EQ(sea.borealia.node().find(*id), nullptr);
    sea.borealia.restart();
    EXPECT_EQ(sea.borealia.node().receive(mail[0].bytes, kAtlantia).status, 200);
    EXPECT_EQ(sea.borealia.node().receive(mail[1].bytes, kAtlantia).receipts, early.receipts);
    EXPECT_EQ(at(sea.borealia).registry.state, RequestState::withdrawn);
}

TEST_F(DeliveryTest, two_contents_under_one_number_are_kept_and_neither_acts_again)
{
    question_released();
    sea.deliver();
    const int version = at(sea.borealia).version;
    auto other = envelope(RegistryRequestReleased{registry_request()});
    other.case_id = id->text(); // the same number of the stream, another message
    const auto answer =
        sea.borealia.node().receive(wire::seal(other, kAtlantiaKey, kAtlantiaKid), kAtlantia);
    ASSERT_EQ(answer.receipts.size(), 1U); // refused with a signature: that is evidence
    const auto refused =
        wire::open_receipt(answer.receipts.front(), "ATL/1", sea.directory, sea.clock.now);
    ASSERT_TRUE(refused);
    EXPECT_FALSE(refused->items.front().stored);
    EXPECT_EQ(refused->items.front().reason, "equivocation");
    EXPECT_EQ(conflicts(sea.borealia), 1);
    EXPECT_EQ(at(sea.borealia).version, version);
}

TEST_F(DeliveryTest, what_the_peer_refuses_for_good_is_closed_and_counted_for_the_officers)
{
    question_released();
    const auto mail = mail_of(sea.atlantia);
    const std::string refusal = wire::seal(
        wire::Receipt{
            "BOR/1",
            "ATL/1",
            1,
            sea.clock.now,
            {},
            {{mail[0].id, mail[0].hash, false, "equivocation"}}},
        kBorealiaKey,
        kBorealiaKid);
    EXPECT_EQ(sea.atlantia.node().delivered("BOR/1", refusal).size(), 1U);
    EXPECT_TRUE(mail_of(sea.atlantia).empty());
    EXPECT_EQ(sea.atlantia.node().mailbox().refused_count("BOR/1"), 1);
    EXPECT_FALSE(at(sea.atlantia).registry.delivered_at.has_value()); // it never arrived
    sea.clock.now += request::kUndeliveredAfter + Duration{1};
    EXPECT_TRUE(sea.atlantia.node().facts_of(*id).undelivered);
}

TEST_F(DeliveryTest, one_receipt_names_every_message_of_a_batch)
{
    asked_and_withdrawn();
    asked_and_withdrawn();
    const auto mail = mail_of(sea.atlantia);
    const auto answer = sea.borealia.node().receive(bytes_of(mail), kAtlantia);
    ASSERT_EQ(answer.receipts.size(), 1U);
    const wire::Receipt receipt = read(answer.receipts.front());
    ASSERT_EQ(receipt.items.size(), mail.size());
    for (std::size_t i = 0; i < mail.size(); ++i)
        EXPECT_EQ(receipt.items[i], (wire::ReceiptItem{mail[i].id, mail[i].hash, true, {}}));
    EXPECT_EQ(receipt.chain_head, sea.borealia.node().log().head());
    EXPECT_EQ(sea.atlantia.node().delivered("BOR/1", answer.receipts.front()).size(), 4U);
    EXPECT_TRUE(mail_of(sea.atlantia).empty());
}

TEST_F(DeliveryTest, a_message_that_cannot_be_read_harms_only_itself)
{
    asked_and_withdrawn();
    const auto mail = mail_of(sea.atlantia);
    std::string broken = mail[0].bytes;
    broken.back() = broken.back() == 'A' ? 'Q' : 'A';
    const std::vector<std::string_view> batch{broken, mail[0].bytes, mail[1].bytes};
    const auto answer = sea.borealia.node().receive(batch, kAtlantia);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.word, "signature_wrong");
    EXPECT_EQ(read(answer.receipts.at(0)).items.size(), 2U);
    EXPECT_EQ(conflicts(sea.borealia), 1);
}

TEST_F(DeliveryTest, a_batch_of_none_and_one_of_too_many_are_refused_whole)
{
    asked_and_withdrawn();
    const auto mail = mail_of(sea.atlantia);
    const std::vector<std::string_view> many(wire::kReceiptItemsMax + 1, mail[0].bytes);
    for (const auto& batch : {many, std::vector<std::string_view>{}}) {
        const auto answer = sea.borealia.node().receive(batch, kAtlantia);
        EXPECT_EQ(answer.status, 413);
        EXPECT_EQ(answer.word, "batch_size");
    }
    EXPECT_TRUE(sea.borealia.node().cases().empty());
}

TEST_F(DeliveryTest, the_same_message_twice_in_one_batch_acts_once)
{
    asked_and_withdrawn();
    const auto mail = mail_of(sea.atlantia);
    const std::vector<std::string_view> batch{mail[0].bytes, mail[0].bytes};
    const auto answer = sea.borealia.node().receive(batch, kAtlantia);
    ASSERT_EQ(answer.receipts.size(), 1U);
    EXPECT_EQ(read(answer.receipts.front()).items.size(), 1U);
}

/// reliability promise P8, on two nodes: any order of arrival, in any batches, twice over.
TEST_F(DeliveryTest, whatever_the_order_of_arrival_the_end_is_the_same)
{
    std::vector<request::CaseId> cases;
    for (int i = 0; i < 5; ++i)
        cases.push_back(asked_and_withdrawn());
    const auto mail = mail_of(sea.atlantia);
    const auto end_at_borealia = [&] {
        std::string all;
        for (const request::CaseId& one : cases)
            all += shared_text(sea.borealia.node().find(one)->registry) + "\n";
        return all;
    };
    std::optional<std::string> expected;
    std::mt19937 chance{20261128};
    for (int round = 0; round < 40; ++round) {
        TwoStates other; // a Borealia that has heard nothing
        other.clock.now = sea.clock.now;
        std::vector<std::string_view> all = bytes_of(mail);
        all.insert(all.end(), all.begin(), all.end());
        if (round > 0) std::ranges::shuffle(all, chance);
        for (std::size_t from = 0; from < all.size();) {
            const std::size_t n = std::min<std::size_t>(1 + chance() % 7, all.size() - from);
            other.borealia.node().receive(std::span{all}.subspan(from, n), kAtlantia);
            from += n;
        }
        std::string end;
        for (const request::CaseId& one : cases)
            end += shared_text(other.borealia.node().find(one)->registry) + "\n";
        if (!expected) expected = end;
        EXPECT_EQ(end, *expected) << "round " << round;
    }
    sea.deliver();
    EXPECT_EQ(end_at_borealia(), *expected);
}

TEST_F(DeliveryTest, while_a_message_waits_for_an_earlier_one_nothing_is_a_yes)
{
    granted();
    sea.clock.now += std::chrono::minutes{1};
    borealia_does(judge, RevokeAuthorization{"the owner was found"});
    const auto revocation = mail_of(sea.borealia);
    ASSERT_EQ(revocation.size(), 1U);
    auto later =
        *wire::open_envelope(revocation.front().bytes, "ATL/1", sea.directory, sea.clock.now);
    later.id = "017f22e2-79b0-7cc3-98c4-dc0c0c073991";
    later.seq += 1;
    later.case_seq += 1;
    later.prev = revocation.front().hash;
    const std::string bytes = wire::seal(later, kBorealiaKey, kBorealiaKid);
    ASSERT_EQ(sea.atlantia.node().receive(bytes, kBorealia).status, 200);
    EXPECT_TRUE(sea.atlantia.node().facts_of(*id).unapplied);
    sea.atlantia.restart();
    EXPECT_TRUE(sea.atlantia.node().facts_of(*id).unapplied);
    sea.deliver();
    EXPECT_TRUE(at(sea.atlantia).authorization.revoked_at.has_value());
}

TEST_F(DeliveryTest, urgent_cases_go_first_and_nothing_overtakes_in_a_case)
{
    question_confirmed();
    const request::CaseId first = *id;
    for (int i = 0; i < 3; ++i) {
        id.reset();
        question_released();
    }
    id = first;
    const auto open = [&] {
        std::vector<std::string> cases;
        store::Mailbox& mailbox = sea.atlantia.node().mailbox();
        const auto from = mailbox.to_choose_from("BOR/1", {}, 10);
        for (const std::size_t i : delivery::Lane{}.choose(from.open))
            cases.push_back(mailbox.at("BOR/1", from.open[i].place)->case_id);
        return cases;
    };
    EXPECT_EQ(open().size(), 3U);
    atlantia_does(watch, authorization_draft());
    atlantia_does(desk, ReleaseAuthorizationRequest{});
    EXPECT_EQ(open().back(), first.text()); // a question waits its turn
    atlantia_does(desk, WithdrawRequest{Question::authorization, "she turned back"});
    const auto urgent = open();
    ASSERT_EQ(urgent.size(), 5U);
    EXPECT_EQ(urgent[0], first.text());
    EXPECT_EQ(urgent[1], first.text());
    EXPECT_NE(urgent[2], first.text());
}

TEST_F(DeliveryTest, a_receipt_from_before_the_peers_restore_closes_nothing)
{
    question_released();
    const auto mail = mail_of(sea.atlantia);
    const auto receipt = [&](std::int64_t epoch, bool names_it) {
        return wire::seal(
            wire::Receipt{
                "BOR/1",
                "ATL/1",
                epoch,
                sea.clock.now,
                {},
                {{names_it ? mail[0].id : "017f22e2-79b0-7cc3-98c4-dc0c0c073999",
                  mail[0].hash,
                  true,
                  {}}}},
            kBorealiaKey,
            kBorealiaKid);
    };
    sea.atlantia.node().delivered("BOR/1", receipt(2, false)); // we hear that it was restored
    EXPECT_TRUE(sea.atlantia.node().delivered("BOR/1", receipt(1, true)).empty());
    EXPECT_EQ(sea.atlantia.node().delivered("BOR/1", receipt(2, true)).size(), 1U);
}

} // namespace
} // namespace ensign::test

// What other systems of this kind shipped, each as a test that it cannot happen here.
//
//   source   Holodeck B2B issues 104, 117, 128, 140, 142; phase4, its duplicate memory; NATS 7564.
//            What is found at the start or at the disk stands in tests/store/startup_test.cpp
//            and power_loss_test.cpp.

#include "core/delivery/backoff.hpp"
#include "tests/faults/course.hpp"
#include "tests/faults/forged.hpp"
#include "tests/faults/store_text.hpp"

namespace ensign::test {
namespace {

class ShippedBugs : public CourseTest {
protected:
    /// The question is released, and lies in Atlantia's outbox.
    void question_released()
    {
        for (const Step& step : course()) {
            ASSERT_TRUE(step.act(*sea, hands)) << step.name;
            if (step.name == "release_registry_request") break;
        }
        message = atlantia().mailbox().open_for("BOR/1", 1).at(0);
    }
    node::Node& atlantia() { return sea->at(kAsking).node(); }
    node::Node& borealia() { return sea->at(kAsked).node(); }
    node::ReceiveAnswer heard() { return borealia().receive(message.bytes, kAtlantia); }
    std::string held(Home home) { return whole_text(sea->at(home).store().database()); }

    void begin_again(const Image& image)
    {
        const Instant now = sea->clock.now;
        sea.reset();
        disk.load(image);
        sea.emplace(folder);
        sea->clock.now = now;
    }

    FaultDisk disk;
    Folder folder;
    std::optional<FaultSea> sea{std::in_place, folder};
    Hands hands;
    store::Outgoing message;
};

TEST_F(ShippedBugs, dup_is_never_applied)
{
    question_released();
    const auto first = heard();
    const std::string before = held(kAsked);
    for (int i = 0; i < 20; ++i) {
        sea->clock.now += Duration{60'000};
        EXPECT_EQ(heard().receipts, first.receipts);
    }
    EXPECT_EQ(held(kAsked), before);
}

TEST_F(ShippedBugs, replay_after_72h_and_restart_has_no_effect)
{
    question_released();
    const auto first = heard();
    const std::string before = held(kAsked);
    sea->clock.now += std::chrono::hours{72};
    sea->at(kAsked).restart();
    const auto again = heard();
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.receipts, first.receipts);
    EXPECT_EQ(held(kAsked), before);
}

TEST_F(ShippedBugs, receipt_only_for_committed)
{
    question_released();
    sea->at(kAsked);
    disk.plan(FaultPlan{DiskFailure::sync_error, 1, true});
    EXPECT_THROW(heard(), store::StoreFailure);
    EXPECT_TRUE(disk.has_failed());
    disk.plan(std::nullopt);
    EXPECT_EQ(atlantia().mailbox().open_count("BOR/1"), 1) << "it waits for its receipt";
}

TEST_F(ShippedBugs, failed_verification_is_terminal)
{
    question_released();
    std::string forged = message.bytes;
    forged.back() = forged.back() == 'A' ? 'Q' : 'A';
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(borealia().receive(forged, kAtlantia).status, 422);
        borealia().pass_time();
        sea->at(kAsked).restart(); // no later step takes it up
        EXPECT_TRUE(borealia().cases().empty());
        EXPECT_EQ(borealia().mailbox().find_incoming(message.id), std::nullopt);
    }
    EXPECT_EQ(heard().status, 200) << "and the genuine one is not tainted by it";
}

TEST_F(ShippedBugs, message_without_id_refused)
{
    const Genuine genuine{
        wire::seal(
            envelope(RegistryRequestReleased{registry_request()}), kAtlantiaKey, kAtlantiaKid),
        kAtlantiaKey};
    for (const Forgery& forgery : forged_members(genuine)) {
        if (!forgery.name.starts_with("member id ")) continue;
        for (int i = 0; i < 2; ++i)
            EXPECT_EQ(borealia().receive(forgery.bytes, kAtlantia).word, "member_wrong");
    }
    EXPECT_TRUE(borealia().cases().empty());
}

TEST_F(ShippedBugs, late_receipt_closes_message)
{
    question_released();
    const auto answer = heard();
    for (int hour = 0; hour < 72; ++hour) {
        sea->clock.now += std::chrono::hours{1};
        atlantia().pass_time();
    }
    sea->at(kAsking).restart();
    ASSERT_EQ(atlantia().mailbox().open_count("BOR/1"), 1) << "never given up";
    EXPECT_EQ(
        atlantia().delivered("BOR/1", answer.receipts.at(0)), std::set<std::string>{message.id});
    EXPECT_EQ(atlantia().mailbox().open_count("BOR/1"), 0);
    EXPECT_NE(atlantia().find(*hands.id)->registry.delivered_at, std::nullopt);
}

/// The receipt and the alarm for its absence at the same instant: whoever is first, the end is one.
TEST_F(ShippedBugs, receipt_vs_alarm_race)
{
    question_released();
    const auto answer = heard();
    sea->clock.now += request::kUndeliveredAfter + Duration{1};
    const Image both = disk.image();
    std::set<std::string> ends;
    for (const bool receipt_first : {true, false}) {
        if (!receipt_first) atlantia().pass_time();
        EXPECT_EQ(
            atlantia().delivered("BOR/1", answer.receipts.at(0)),
            std::set<std::string>{message.id});
        if (receipt_first) atlantia().pass_time();
        EXPECT_FALSE(atlantia().facts_of(*hands.id).undelivered);
        EXPECT_EQ(atlantia().mailbox().open_count("BOR/1"), 0);
        ends.insert(std::string{word(atlantia().find(*hands.id)->registry.state)});
        if (receipt_first) begin_again(both);
    }
    EXPECT_EQ(ends, std::set<std::string>{"delivered"});
}

} // namespace
} // namespace ensign::test

// Every bit of a message turned, through the whole of the receiving door: none is accepted, and
// nothing is applied.

#include "tests/faults/fault_disk.hpp"
#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

#include <cstdio>
#include <cstdlib>

namespace ensign::test {
namespace {

/// What Atlantia may say, in turn: mostly long, as a full request is (3 000 bytes and more).
Event said(int n)
{
    std::string words = "said as number " + std::to_string(n);
    switch (n % 10) {
    case 0: return RequestWithdrawn{Question::registry, words};
    case 1: return ConditionsAccepted{};
    case 2: return AuthorizationRevoked{words};
    default: break;
    }
    auto request = registry_request();
    request.safety_concern = words;
    for (int i = 0; i < 38; ++i)
        request.grounds.text +=
            " Another boat came alongside at " + std::to_string(i) + " minutes past.";
    return RegistryRequestReleased{request};
}

int messages_wanted()
{
    const char* wanted = std::getenv("ENSIGN_BIT_FLIP_MESSAGES");
    return wanted == nullptr ? 20 : std::atoi(wanted);
}

/// The messages are dealt out to four tests, so that they run beside each other.
class BitFlipTest : public testing::TestWithParam<int> {};

TEST_P(BitFlipTest, no_turned_bit_of_a_message_is_accepted)
{
    FaultDisk disk; // a real one would be worn by the evidence
    TwoStates sea;
    StateNode& borealia = sea.borealia;
    const auto rows = [&](const std::string& of) {
        auto count = borealia.store().database().prepare("SELECT COUNT(*) FROM " + of);
        count.step();
        return count.integer(0);
    };
    std::size_t flips = 0;
    std::size_t accepted = 0;
    wire::Envelope next = envelope(ConditionsAccepted{});
    next.seq = 0;
    for (int n = GetParam(); n < messages_wanted(); n += 4) {
        next.what = said(n);
        next.id = wire::new_uuid7(utc(3, n));
        next.case_id = wire::new_uuid7(utc(4, n));
        ++next.seq;
        const std::string genuine = wire::seal(next, kAtlantiaKey, kAtlantiaKid);
        next.prev = wire::message_hash(genuine);
        const auto events = rows("event");
        std::string forged = genuine;
        for (std::size_t bit = 0; bit < 8 * genuine.size(); ++bit) {
            forged[bit / 8] = static_cast<char>(genuine[bit / 8] ^ (1 << (bit % 8)));
            accepted += borealia.node().receive(forged, kAtlantia).status == 200 ? 1U : 0U;
            ++flips;
            forged[bit / 8] = genuine[bit / 8];
        }
        EXPECT_EQ(rows("event"), events);
        EXPECT_EQ(rows("inbox"), next.seq - 1);
        ASSERT_EQ(borealia.node().receive(genuine, kAtlantia).status, 200) << "the control";
    }
    EXPECT_EQ(accepted, 0U);
    EXPECT_EQ(borealia.node().log().first_broken(), std::nullopt);
    std::printf("turned bits: %zu, accepted %zu\n", flips, accepted);
}

INSTANTIATE_TEST_SUITE_P(Dealt, BitFlipTest, testing::Range(0, 4));

} // namespace
} // namespace ensign::test

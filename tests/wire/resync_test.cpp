#include "core/wire/resync.hpp"
#include "flag-state-gateway/gateway_limits.hpp"
#include "tests/support/wire_keys.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using wire::EnvelopeFault;

class ResyncWireTest : public testing::Test {
protected:
    ResyncWireTest()
    {
        question.says.own.add_range(1, {1, 41});
        question.says.own.add_range(1, {43, 43});
        question.says.own.add_range(1'764'300'000, {1, 7});
        question.says.held.add_range(1, {1, 12});
    }
    expected<wire::Resync, wire::OpenFailure> opened(std::string_view bytes)
    {
        return wire::open_resync(bytes, "BOR/1", directory, utc(3, 0));
    }
    std::string sealed(const std::string& payload, std::string_view type = wire::kResyncType)
    {
        return wire::sign_jws(kAtlantiaKey, kAtlantiaKid, type, payload);
    }

    wire::Directory directory = directory_of_three();
    wire::Resync question{"ATL/1", "BOR/1", "nonce", {1'764'300'001, {}, {}}};
    const std::string rest = R"(,"from":"ATL/1","held":[],"nonce":"n","own":)";
};

TEST_F(ResyncWireTest, a_question_comes_back_as_it_went)
{
    const auto back = opened(wire::seal(question, kAtlantiaKey, kAtlantiaKid));
    ASSERT_TRUE(back) << word(back.error().fault) << back.error().detail;
    EXPECT_EQ(back->nonce, "nonce");
    EXPECT_EQ(back->says.epoch, 1'764'300'001);
    EXPECT_EQ(back->says.own, question.says.own);
    EXPECT_EQ(back->says.held, question.says.held);
}

TEST_F(ResyncWireTest, an_answer_comes_back_and_is_no_question)
{
    const wire::ResyncAnswer answer{"ATL/1", "BOR/1", "nonce", question.says, true};
    const auto bytes = wire::seal(answer, kAtlantiaKey, kAtlantiaKid);
    const auto back = wire::open_resync_answer(bytes, "BOR/1", directory, utc(3, 0));
    ASSERT_TRUE(back);
    EXPECT_TRUE(back->more);
    EXPECT_EQ(back->says.own, question.says.own);
    EXPECT_EQ(opened(bytes).error().fault, EnvelopeFault::header_not_canonical);
    EXPECT_EQ(
        wire::open_resync_answer(
            wire::seal(question, kAtlantiaKey, kAtlantiaKid), "BOR/1", directory, utc(3, 0))
            .error()
            .fault,
        EnvelopeFault::header_not_canonical);
}

TEST_F(ResyncWireTest, one_that_is_for_another_or_of_another_is_refused)
{
    const auto bytes = wire::seal(question, kAtlantiaKey, kAtlantiaKid);
    EXPECT_EQ(
        wire::open_resync(bytes, "ANY/1", directory, utc(3, 0)).error().fault,
        EnvelopeFault::not_for_us);
    EXPECT_EQ(
        opened(wire::seal(question, kBorealiaKey, kAtlantiaKid)).error().fault,
        EnvelopeFault::signature_wrong);
    question.from = "ANY/1";
    EXPECT_EQ(
        opened(wire::seal(question, kAtlantiaKey, kAtlantiaKid)).error().fault,
        EnvelopeFault::sender_mismatch);
}

TEST_F(ResyncWireTest, lists_that_are_not_as_the_page_says_are_refused)
{
    const auto fault_of = [&](const std::string& own) {
        const auto back = opened(sealed(R"({"epoch":5)" + rest + own + R"(,"to":"BOR/1","v":1})"));
        return back ? std::string{} : std::string{word(back.error().fault)};
    };
    EXPECT_EQ(fault_of("[]"), "");
    EXPECT_EQ(fault_of(R"([{"epoch":1,"ranges":[[1,4],[6,6]]}])"), "");
    for (const std::string wrong :
         {R"({})",
          R"([1])",
          R"([{"epoch":1}])",
          R"([{"epoch":1,"ranges":[]}])",
          R"([{"epoch":1,"ranges":[[1]]}])",
          R"([{"epoch":1,"ranges":[[1,2,3]]}])",
          R"([{"epoch":1,"ranges":[["1",2]]}])",
          R"([{"epoch":1,"ranges":[[2,1]]}])",
          R"([{"epoch":1,"ranges":[[1,2],[2,4]]}])",
          R"([{"epoch":0,"ranges":[[1,2]]}])",
          R"([{"epoch":2,"ranges":[[1,2]]},{"epoch":1,"ranges":[[1,2]]}])",
          R"([{"a":1,"epoch":1,"ranges":[[1,2]]}])"})
        EXPECT_EQ(fault_of(wrong), "member_wrong") << wrong;
}

TEST_F(ResyncWireTest, the_longest_lists_fit_into_what_gateways_carry_beside_the_longest_message)
{
    constexpr std::int64_t kLargest = (std::int64_t{1} << 53) - 1;
    wire::Statement longest{kLargest, {}, {}};
    for (std::int64_t i = wire::kRangesMax; i > 0; --i) // an incarnation each
        longest.own.add_range(kLargest - i, {kLargest - 1, kLargest});
    longest.held = longest.own;
    const auto asked =
        wire::seal(wire::Resync{"ATL/1", "BOR/1", "nonce", longest}, kAtlantiaKey, kAtlantiaKid);
    const auto answered = wire::seal(
        wire::ResyncAnswer{"ATL/1", "BOR/1", "nonce", longest, true}, kAtlantiaKey, kAtlantiaKid);
    const gateway::GatewayLimits limits;
    EXPECT_LE(asked.size(), limits.message_bytes_max);
    EXPECT_LE(answered.size() + 1 + wire::kJwsBytesMax, limits.answer_bytes_max);
    const auto back = opened(asked);
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_EQ(back->says.held, longest.held);

    longest.own.add_range(kLargest, {1, 1});
    EXPECT_EQ(
        opened(wire::seal(
                   wire::Resync{"ATL/1", "BOR/1", "nonce", longest}, kAtlantiaKey, kAtlantiaKid))
            .error()
            .fault,
        EnvelopeFault::member_wrong);
}

TEST_F(ResyncWireTest, a_filler_says_nothing_and_only_that)
{
    wire::Envelope filler{
        .id = "019a5f22-79b0-7cc3-98c4-dc0c0c07398f",
        .from = "ATL/1",
        .to = "BOR/1",
        .epoch = 5,
        .seq = 1,
        .prev = {},
        .case_id = "019a5f20-11aa-7d01-8f52-6a0c0c073990",
        .case_seq = 3,
        .basis = std::nullopt,
        .created = utc(3, 0),
        .handling = "official",
        .person = "ATL/1:0123456789ab",
        .role = "out_desk"};
    filler.fills_hole = true;
    const auto bytes = wire::seal(filler, kAtlantiaKey, kAtlantiaKid);
    const auto back = wire::open_envelope(bytes, "BOR/1", directory, utc(3, 0));
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_TRUE(back->fills_hole);
    EXPECT_EQ(back->case_seq, 3);
    std::string payload{wire::open_jws(bytes, wire::kEnvelopeType, [](const auto&) {
                            return std::optional{kAtlantiaKey.public_key()};
                        })->payload};
    payload.replace(payload.find(R"("body":{})"), 9, R"("body":{"reason":"x"})");
    EXPECT_EQ(
        wire::open_envelope(sealed(payload, wire::kEnvelopeType), "BOR/1", directory, utc(3, 0))
            .error()
            .fault,
        EnvelopeFault::member_wrong);
}

TEST_F(ResyncWireTest, our_own_message_is_read_only_as_our_own)
{
    wire::Envelope own{
        .id = "019a5f22-79b0-7cc3-98c4-dc0c0c07398f",
        .from = "ATL/1",
        .to = "BOR/1",
        .epoch = 1,
        .seq = 1,
        .prev = {},
        .case_id = "019a5f20-11aa-7d01-8f52-6a0c0c073990",
        .case_seq = 1,
        .basis = std::nullopt,
        .created = utc(3, 0),
        .handling = "official",
        .person = "ATL/1:0123456789ab",
        .role = "out_desk",
        .what = request::RequestWithdrawn{request::Question::registry, "ours"}};
    const auto bytes = wire::seal(own, kAtlantiaKey, kAtlantiaKid);
    EXPECT_TRUE(wire::open_own_envelope(bytes, "ATL/1", directory, utc(3, 0)));
    EXPECT_FALSE(wire::open_envelope(bytes, "ATL/1", directory, utc(3, 0)));
    EXPECT_FALSE(wire::open_own_envelope(bytes, "BOR/1", directory, utc(3, 0)));
    EXPECT_FALSE(wire::open_own_envelope(
        wire::seal(own, kBorealiaKey, kAtlantiaKid), "ATL/1", directory, utc(3, 0)));
    EXPECT_FALSE(wire::open_own_envelope(
        wire::seal(own, kBorealiaKey, kBorealiaKid), "ATL/1", directory, utc(3, 0)));
}

} // namespace
} // namespace ensign::test

// What one authority accepts of another: every told event survives the way, and nothing else does.

#include "core/wire/event_json.hpp"
#include "tests/support/wire_keys.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using wire::EnvelopeFault;
using namespace request;

const wire::Directory kDirectory = directory_of_three();

std::string sealed(const wire::Envelope& e) { return seal(e, kAtlantiaKey, kAtlantiaKid); }

auto opened(std::string_view bytes) { return open_envelope(bytes, "BOR/1", kDirectory, utc(3, 1)); }

std::string fault(std::string_view bytes)
{
    const auto result = opened(bytes);
    return result ? "accepted" : std::string{word(result.error().fault)};
}

/// Every event that is told abroad, with everything in it that can be in it.
std::vector<Event> told_events()
{
    auto question = registry_request();
    question.sighting.course = 187.5;
    question.sighting.speed_knots = 6.4;
    question.vessel.name = "MÖWE \"II\"\n\xE6\xB5\xB7";
    auto conditional = authorization_answer(AuthorizationDecision::granted_with_conditions);
    conditional.note = "by voice too";
    return {
        RegistryRequestReleased{question},
        RequestAcknowledged{Question::registry},
        RequestAcknowledged{Question::authorization},
        RegistryAnswered{registry_answer(RegistryFinding::formerly_registered)},
        AuthorizationRequestReleased{authorization_request()},
        AuthorizationAnswered{conditional},
        AuthorizationAnswered{authorization_answer(AuthorizationDecision::refused)},
        ConditionsAccepted{},
        RequestWithdrawn{Question::authorization, "no unit is near"},
        AuthorizationRevoked{"our own ship is near"}};
}

std::string json_of(const Event& event) { return wire::canonical(wire::event_body(event)); }

TEST(Envelope, every_told_event_survives_the_way)
{
    for (const Event& event : told_events()) {
        auto sent = envelope(event);
        sent.seq = 7;
        sent.case_seq = 3;
        sent.prev = std::string(64, 'f');
        sent.basis = wire::Basis{"017f22e2-79b0-7cc3-98c4-dc0c0c073991", std::string(64, 'e')};
        const auto heard = opened(sealed(sent));
        ASSERT_TRUE(heard) << kind_of(event) << ": " << heard.error().detail;
        EXPECT_EQ(kind_of(heard->what), kind_of(event));
        EXPECT_EQ(json_of(heard->what), json_of(event));
        EXPECT_EQ(heard->id, sent.id);
        EXPECT_EQ(heard->seq, 7);
        EXPECT_EQ(heard->case_seq, 3);
        EXPECT_EQ(heard->prev, sent.prev);
        EXPECT_EQ(heard->basis, sent.basis);
        EXPECT_EQ(heard->created, sent.created);
        EXPECT_EQ(heard->person, sent.person);
        EXPECT_EQ(heard->role, "out_desk");
    }
}

TEST(Envelope, positions_are_kept_to_the_centimetre_and_courses_to_the_tenth)
{
    auto question = registry_request();
    question.sighting.position = place(-36.0700001, -179.9999999);
    question.sighting.course = 359.9;
    const auto heard = opened(sealed(envelope(RegistryRequestReleased{question})));
    ASSERT_TRUE(heard);
    const auto& s = std::get<RegistryRequestReleased>(heard->what).request.sighting;
    EXPECT_DOUBLE_EQ(s.position.latitude(), -36.0700001);
    EXPECT_DOUBLE_EQ(s.position.longitude(), -179.9999999);
    EXPECT_EQ(s.course, 359.9);
}

TEST(Envelope, the_same_message_is_always_the_same_bytes)
{
    const auto e = envelope(ConditionsAccepted{});
    EXPECT_EQ(sealed(e), sealed(e));
}

/// One message of the whole way, with each of its bits turned once: nothing of it is accepted.
TEST(Forgery, no_single_turned_bit_is_accepted)
{
    const std::string genuine = sealed(envelope(RegistryRequestReleased{registry_request()}));
    ASSERT_EQ(fault(genuine), "accepted");
    for (std::size_t i = 0; i < genuine.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string forged = genuine;
            forged[i] = static_cast<char>(static_cast<unsigned char>(forged[i]) ^ (1U << bit));
            ASSERT_NE(fault(forged), "accepted") << "byte " << i << ", bit " << bit;
        }
    }
}

TEST(Forgery, no_part_and_no_extension_is_accepted)
{
    const std::string genuine = sealed(envelope(ConditionsAccepted{}));
    for (std::size_t length = 0; length < genuine.size(); ++length)
        ASSERT_NE(fault(std::string_view{genuine}.substr(0, length)), "accepted") << length;
    for (const char* tail : {"=", ".", "A", " ", "\n", ".AAAA"})
        EXPECT_NE(fault(genuine + tail), "accepted");
    EXPECT_NE(fault(" " + genuine), "accepted");
}

TEST(Forgery, a_message_for_somebody_else_is_not_for_us)
{
    auto e = envelope(ConditionsAccepted{});
    e.to = "ANY/1";
    EXPECT_EQ(fault(sealed(e)), "not_for_us");
}

TEST(Forgery, a_signer_speaks_for_itself_only)
{
    auto e = envelope(ConditionsAccepted{});
    e.from = "ANY/1";
    EXPECT_EQ(fault(sealed(e)), "sender_mismatch");
}

TEST(Forgery, our_own_message_does_not_come_from_outside)
{
    auto e = envelope(ConditionsAccepted{});
    e.from = "BOR/1";
    EXPECT_EQ(fault(seal(e, kBorealiaKey, kBorealiaKid)), "sender_mismatch");
}

TEST(Forgery, another_key_under_a_known_name_is_refused)
{
    EXPECT_EQ(
        fault(seal(envelope(ConditionsAccepted{}), kAnylandKey, kAtlantiaKid)), "signature_wrong");
}

TEST(Forgery, an_unknown_kid_is_refused)
{
    for (const char* kid :
         {"ATL/1/message/2", "ATL/2/message/1", "XYZ/1/message/1", "ATL", "", "ATL/1"})
        EXPECT_EQ(fault(seal(envelope(ConditionsAccepted{}), kAtlantiaKey, kid)), "unknown_key")
            << kid;
}

TEST(Forgery, a_key_counts_from_its_first_instant_until_before_its_last)
{
    auto entry = entry_of(kAtlantia, kAtlantiaKey);
    entry.keys.front().from = utc(3, 0);
    entry.keys.front().to = utc(4, 0);
    const wire::Directory directory{{entry, entry_of(kBorealia, kBorealiaKey)}};
    const std::string bytes = sealed(envelope(ConditionsAccepted{}));
    const auto accepted_at = [&](Instant now) {
        return open_envelope(bytes, "BOR/1", directory, now).has_value();
    };
    EXPECT_FALSE(accepted_at(utc(3, 0) - Duration{1}));
    EXPECT_TRUE(accepted_at(utc(3, 0)));
    EXPECT_TRUE(accepted_at(utc(4, 0) - Duration{1}));
    EXPECT_FALSE(accepted_at(utc(4, 0)));
}

/// A JWS with any header text over a genuine payload, signed by the genuine key.
std::string with_header(std::string_view header)
{
    const std::string genuine = sealed(envelope(ConditionsAccepted{}));
    const std::size_t first = genuine.find('.');
    const std::string payload = genuine.substr(first + 1, genuine.rfind('.') - first - 1);
    const std::string input = wire::base64url(header) + "." + payload;
    return input + "." + wire::base64url(kAtlantiaKey.sign(input));
}

TEST(Forgery, the_header_has_one_spelling)
{
    ASSERT_EQ(
        fault(with_header(R"({"alg":"Ed25519","kid":"ATL/1/message/1","typ":"ensign+jws"})")),
        "accepted");
    for (const char* header :
         {R"({"alg":"EdDSA","kid":"ATL/1/message/1","typ":"ensign+jws"})",
          R"({"alg":"none","kid":"ATL/1/message/1","typ":"ensign+jws"})",
          R"({"alg":"HS256","kid":"ATL/1/message/1","typ":"ensign+jws"})",
          R"({"alg":"ed25519","kid":"ATL/1/message/1","typ":"ensign+jws"})",
          R"({"alg":"Ed25519","kid":"ATL/1/message/1","typ":"ensign-receipt+jws"})",
          R"({"alg":"Ed25519","kid":"ATL/1/message/1","typ":"ensign-directory+jws"})",
          R"({"alg":"Ed25519","kid":"ATL/1/message/1"})",
          R"({"alg":"Ed25519","typ":"ensign+jws"})",
          R"({"kid":"ATL/1/message/1","alg":"Ed25519","typ":"ensign+jws"})",
          R"({"alg":"Ed25519", "kid":"ATL/1/message/1","typ":"ensign+jws"})",
          R"({"alg":"Ed25519","crit":[],"kid":"ATL/1/message/1","typ":"ensign+jws"})",
          R"({"alg":"Ed25519","jwk":{},"kid":"ATL/1/message/1","typ":"ensign+jws"})",
          R"({"alg":"Ed25519","b64":false,"kid":"ATL/1/message/1","typ":"ensign+jws"})",
          R"({"alg":"Ed25519","alg":"Ed25519","kid":"ATL/1/message/1","typ":"ensign+jws"})",
          R"({"alg":"Ed25519","kid":1,"typ":"ensign+jws"})",
          "[]",
          "",
          "null"})
        EXPECT_EQ(fault(with_header(header)), "header_not_canonical") << header;
}

/// A genuine signature over a payload that was changed before signing.
std::string with_payload(const std::function<std::string(std::string)>& change)
{
    const std::string genuine = sealed(envelope(RegistryRequestReleased{registry_request()}));
    const std::size_t first = genuine.find('.');
    const auto payload =
        wire::from_base64url(genuine.substr(first + 1, genuine.rfind('.') - first - 1));
    return wire::sign_jws(kAtlantiaKey, kAtlantiaKid, wire::kEnvelopeType, change(*payload));
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

std::string fault_with(const std::string& from, const std::string& to)
{
    return fault(with_payload([&](const std::string& text) { return replaced(text, from, to); }));
}

TEST(Forgery, a_payload_has_one_spelling)
{
    EXPECT_EQ(fault(with_payload([](const std::string& t) { return t; })), "accepted");
    EXPECT_EQ(
        fault(with_payload([](const std::string& t) { return t + " "; })), "payload_not_canonical");
    EXPECT_EQ(fault_with("\"epoch\":1", "\"epoch\": 1"), "payload_not_canonical");
    EXPECT_EQ(fault_with("\"epoch\":1", "\"epoch\":-0"), "payload_not_canonical");
    EXPECT_EQ(fault_with("SEA LARK", "SEA\\u0020LARK"), "payload_not_canonical");
}

TEST(Forgery, a_payload_is_strict_json)
{
    EXPECT_EQ(fault_with("\"epoch\":1", "\"epoch\":1,\"epoch\":1"), "payload_not_strict");
    EXPECT_EQ(fault_with("\"epoch\":1", "\"epoch\":1.0"), "payload_not_strict");
    EXPECT_EQ(fault_with("\"epoch\":1", "\"epoch\":9007199254740992"), "payload_not_strict");
    EXPECT_EQ(
        fault(with_payload([](const std::string& t) { return t + "x"; })), "payload_not_strict");
}

TEST(Forgery, another_version_is_not_guessed_at)
{
    EXPECT_EQ(fault_with("\"v\":1", "\"v\":2"), "unknown_version");
}

TEST(Forgery, every_member_is_known_and_in_range)
{
    const std::pair<const char*, const char*> wrong[] = {
        {"\"v\":1", "\"v\":1,\"x\":1"},
        {"\"epoch\":1,", ""},
        {"\"epoch\":1", "\"epoch\":0"},
        {"\"epoch\":1", "\"epoch\":\"1\""},
        {"\"seq\":1,", "\"seq\":-1,"},
        {"\"case_seq\":1", "\"case_seq\":0"},
        {"017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f"},
        {"2026-11-24T03:00:00.000Z", "2026-11-24T03:00:00.000+00:00"},
        {"\"role\":\"out_desk\"", "\"role\":\"admiral\""},
        {"\"type\":\"registry_request_released\"", "\"type\":\"case_opened\""},
        {"\"type\":\"registry_request_released\"", "\"type\":\"grounds_signed\""},
        {"\"type\":\"registry_request_released\"", "\"type\":\"request_acknowledged\""},
        {"\"lat_e7\":360700000", "\"lat_e7\":900000001"},
        {"\"lon_e7\":145300000", "\"lon_e7\":1800000001"},
        {"\"uncertainty_m\":200", "\"uncertainty_m\":-1"},
        {"\"form\":\"flag\"", "\"form\":\"rumour\""},
        {"\"category\":\"migrant_smuggling\"", "\"category\":\"smuggling\""},
        {"\"name\":\"SEA LARK\"", "\"name\":\"SEA LARK\",\"nationality\":\"BOR\""}};
    for (const auto& [from, to] : wrong)
        EXPECT_EQ(fault_with(from, to), "member_wrong") << to;
}

TEST(Forgery, a_message_beyond_the_limit_is_not_even_decoded)
{
    EXPECT_EQ(fault(std::string(wire::kJwsBytesMax + 1, 'A')), "too_large");
    EXPECT_EQ(fault(std::string(wire::kJwsBytesMax, 'A')), "not_a_jws");
}

wire::Receipt receipt()
{
    return {
        .from = "BOR/1",
        .to = "ATL/1",
        .epoch = 1,
        .received_at = utc(3, 0, 1),
        .chain_head = std::string(64, 'c'),
        .items = {
            {"017f22e2-79b0-7cc3-98c4-dc0c0c07398f", std::string(64, 'a'), true, {}},
            {"017f22e2-79b0-7cc3-98c4-dc0c0c073990", std::string(64, 'b'), false, "equivocation"}}};
}

TEST(Receipt, it_survives_the_way)
{
    const auto heard =
        open_receipt(seal(receipt(), kBorealiaKey, kBorealiaKid), "ATL/1", kDirectory, utc(3, 1));
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->items, receipt().items);
    EXPECT_EQ(heard->chain_head, receipt().chain_head);
    EXPECT_EQ(heard->received_at, receipt().received_at);
}

TEST(Receipt, it_names_one_to_sixty_four_messages)
{
    const auto items = [](std::size_t n) {
        wire::Receipt r = receipt();
        r.items.resize(n, r.items.front());
        return open_receipt(seal(r, kBorealiaKey, kBorealiaKid), "ATL/1", kDirectory, utc(3, 1));
    };
    EXPECT_FALSE(items(0).has_value());
    EXPECT_TRUE(items(1).has_value());
    EXPECT_TRUE(items(64).has_value());
    EXPECT_FALSE(items(65).has_value());
}

TEST(Batch, it_is_one_message_a_line)
{
    using wire::batch_lines;
    EXPECT_EQ(batch_lines("a"), (std::vector<std::string_view>{"a"}));
    EXPECT_EQ(batch_lines("a\nb"), (std::vector<std::string_view>{"a", "b"}));
    EXPECT_EQ(batch_lines("a\n"), (std::vector<std::string_view>{"a", ""})); // "" is no message
    EXPECT_EQ(batch_lines(""), (std::vector<std::string_view>{""}));
}

TEST(Receipt, no_single_turned_bit_is_accepted)
{
    const std::string genuine = seal(receipt(), kBorealiaKey, kBorealiaKid);
    for (std::size_t i = 0; i < genuine.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string forged = genuine;
            forged[i] = static_cast<char>(static_cast<unsigned char>(forged[i]) ^ (1U << bit));
            ASSERT_FALSE(open_receipt(forged, "ATL/1", kDirectory, utc(3, 1)).has_value()) << i;
        }
    }
}

TEST(Receipt, a_message_is_no_receipt_and_a_receipt_is_no_message)
{
    EXPECT_FALSE(
        open_receipt(sealed(envelope(ConditionsAccepted{})), "BOR/1", kDirectory, utc(3, 1))
            .has_value());
    auto to_borealia = receipt();
    to_borealia.from = "ATL/1";
    to_borealia.to = "BOR/1";
    EXPECT_EQ(fault(seal(to_borealia, kAtlantiaKey, kAtlantiaKid)), "header_not_canonical");
}

TEST(EventJson, every_inner_event_survives_the_log)
{
    const std::vector<Event> inner = {
        CaseOpened{"ATL-2026-0001", sea_lark(), sighting()},
        ClaimRecorded{{kBorealia, ClaimForm::spoken, "Borealia, Borealia"}, sea_lark()},
        DangerReported{true, "she is taking water"},
        GroundsStated{good_grounds()},
        GroundsSigned{},
        UnitAssigned{cutter()},
        RegistryRequestDrafted{kProtocol, "forty", "low", std::chrono::minutes{90}},
        AuthorizationRequestDrafted{
            {Measure::board, Measure::release},
            "p",
            geo::Distance::metres(18'520),
            std::chrono::hours{4}},
        RequestDelivered{Question::authorization},
        AuthorizationAnswerDrafted{authorization_answer(AuthorizationDecision::partial)},
        ConditionsSigned{},
        CaseClosed{"done"}};
    for (const Event& event : inner) {
        const auto text = wire::parse_strict(json_of(event), wire::Numbers::integers_only);
        ASSERT_TRUE(text);
        const auto read = wire::parse_event(kind_of(event), *text);
        ASSERT_TRUE(read) << kind_of(event) << ": " << read.error();
        EXPECT_EQ(json_of(*read), json_of(event));
    }
    // The first twenty, two of them twice; every later one is in act_json_test.cpp.
    EXPECT_EQ(inner.size() + told_events().size() - 2, 20U);
}

} // namespace
} // namespace ensign::test

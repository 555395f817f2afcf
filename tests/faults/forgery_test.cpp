// Forged, damaged, misdirected and repeated messages at every reader: none is believed, each is
// refused with its own word and counted, and what came is kept as evidence.

#include "flag-state-gateway/compact_jws.hpp"
#include "tests/faults/forged.hpp"
#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

#include <cstdio>
#include <set>

namespace ensign::test {
namespace {

class ForgeryTest : public RequestTest {
protected:
    /// What Borealia says to bytes that came through the gateway of a State.
    node::ReceiveAnswer said_to(std::string_view bytes, const StateCode& through = kAtlantia)
    {
        return sea.borealia.node().receive(bytes, through);
    }
    std::int64_t rows(StateNode& state, const std::string& of)
    {
        auto count = state.store().database().prepare("SELECT COUNT(*) FROM " + of);
        count.step();
        return count.integer(0);
    }
    std::uint64_t counted(StateNode& state, const std::string& where, const std::string& what)
    {
        const auto all = state.counters().all();
        const auto found = all.find({where, what});
        return found == all.end() ? 0 : found->second;
    }
    std::string last_evidence()
    {
        auto last = sea.borealia.store().database().prepare(
            "SELECT bytes FROM conflict ORDER BY rowid DESC LIMIT 1");
        return last.step() ? last.text(0) : "";
    }
    void nothing_happened()
    {
        EXPECT_EQ(rows(sea.borealia, "event"), 0);
        EXPECT_EQ(rows(sea.borealia, "inbox"), 0);
        EXPECT_EQ(rows(sea.borealia, "outbox"), 0);
        EXPECT_TRUE(sea.borealia.node().cases().empty());
    }
    void is_refused(
        const std::string& name,
        const std::string& bytes,
        const std::string& word,
        const StateCode& through = kAtlantia)
    {
        const auto before = counted(sea.borealia, "message", word);
        const auto kept = rows(sea.borealia, "conflict");
        const auto answer = said_to(bytes, through);
        EXPECT_NE(answer.status, 200) << name << " was accepted";
        EXPECT_EQ(answer.word, word) << name;
        EXPECT_TRUE(answer.receipts.empty()) << name;
        EXPECT_EQ(counted(sea.borealia, "message", word), before + 1) << name;
        EXPECT_EQ(rows(sea.borealia, "conflict"), kept + 1) << name << " left no evidence";
        EXPECT_EQ(last_evidence(), bytes) << name;
    }

    /// What its own sender contradicts is refused for good: that is evidence for both sides.
    void is_refused_with_a_signature(const std::string& name, const std::string& bytes)
    {
        const auto kept = rows(sea.borealia, "conflict");
        const auto answer = said_to(bytes, kAtlantia);
        EXPECT_EQ(answer.word, "equivocation") << name;
        ASSERT_EQ(answer.receipts.size(), 1U) << name;
        const auto receipt =
            wire::open_receipt(answer.receipts.front(), "ATL/1", sea.directory, sea.clock.now);
        ASSERT_TRUE(receipt) << name;
        EXPECT_FALSE(receipt->items.front().stored) << name;
        EXPECT_EQ(receipt->items.front().hash, wire::message_hash(bytes)) << name;
        EXPECT_EQ(rows(sea.borealia, "conflict"), kept + 1) << name << " left no evidence";
        EXPECT_EQ(last_evidence(), bytes) << name;
    }

    static wire::Envelope request()
    {
        return envelope(RegistryRequestReleased{registry_request()});
    }
    static std::string sealed(const wire::Envelope& e)
    {
        return wire::seal(e, kAtlantiaKey, kAtlantiaKid);
    }
    static std::vector<Forgery> all_forgeries(const Genuine& genuine)
    {
        std::vector<Forgery> all;
        for (auto family :
             {forged_headers(genuine),
              forged_encodings(genuine),
              forged_signatures(genuine, kAnylandKey),
              forged_json(genuine),
              forged_members(genuine)})
            all.insert(all.end(), family.begin(), family.end());
        return all;
    }

    TwoStates sea;
};

TEST_F(ForgeryTest, no_forged_message_is_believed_by_the_core)
{
    const Genuine genuine{sealed(request()), kAtlantiaKey};
    const auto forgeries = all_forgeries(genuine);
    std::set<std::string> words;
    for (const Forgery& forgery : forgeries) {
        is_refused(forgery.name, forgery.bytes, forgery.word);
        words.insert(forgery.word);
    }
    nothing_happened();
    EXPECT_GE(forgeries.size(), 250U);
    EXPECT_GE(words.size(), 10U);
    std::printf("forged messages: %zu, refused with %zu words\n", forgeries.size(), words.size());
    EXPECT_EQ(said_to(genuine.bytes).status, 200) << "the genuine one is the control";
}

TEST_F(ForgeryTest, the_gateway_passes_nothing_that_is_no_compact_jws_and_the_core_agrees)
{
    const Genuine genuine{sealed(request()), kAtlantiaKey};
    std::size_t stopped = 0;
    for (const Forgery& forgery : all_forgeries(genuine)) {
        const bool passes = gateway::is_compact_jws(forgery.bytes);
        stopped += passes ? 0 : 1;
        EXPECT_NE(said_to(forgery.bytes).status, 200) << forgery.name;
        // What a gateway can see, it stops: it passes no other letters than those of base64url.
        const bool foreign = forgery.bytes.find_first_of("=+/ \n{") != std::string::npos;
        EXPECT_FALSE(foreign && passes) << forgery.name;
    }
    EXPECT_GE(stopped, 15U);
    EXPECT_TRUE(gateway::is_compact_jws(genuine.bytes));
}

TEST_F(ForgeryTest, no_forged_receipt_closes_a_message)
{
    auto& atlantia = sea.atlantia;
    std::optional<CaseId> id = *atlantia.give(watch, OpenCase{{}, sea_lark(), sighting()}, {});
    for (const auto& [actor, command] : std::vector<std::pair<Actor, Command>>{
             {watch, StateGrounds{good_grounds()}},
             {duty, SignGrounds{}},
             {legal, SignGrounds{}},
             {watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}}},
             {watch, registry_draft()},
             {desk, ReleaseRegistryRequest{}}})
        ASSERT_TRUE(atlantia.give(actor, command, id));
    const auto message = atlantia.node().mailbox().open_for("BOR/1", 1).at(0);
    const Genuine receipt{said_to(message.bytes).receipts.at(0), kBorealiaKey};
    const int version = atlantia.node().find(*id)->version;
    const auto forgeries = all_forgeries(receipt);
    for (const Forgery& forgery : forgeries) {
        const auto before = counted(atlantia, "receipt", forgery.word);
        const auto mismatches = counted(atlantia, "receipt", "receipt_mismatch");
        EXPECT_TRUE(atlantia.node().delivered("BOR/1", forgery.bytes).empty()) << forgery.name;
        // A receipt in good form that names another message is a mismatch.
        const bool names_another = forgery.name.starts_with("member") &&
                                   counted(atlantia, "receipt", "receipt_mismatch") > mismatches;
        EXPECT_EQ(counted(atlantia, "receipt", forgery.word), before + (names_another ? 0U : 1U))
            << forgery.name << " is not counted as " << forgery.word;
    }
    EXPECT_EQ(atlantia.node().mailbox().open_count("BOR/1"), 1);
    EXPECT_EQ(atlantia.node().find(*id)->version, version);
    EXPECT_GE(forgeries.size(), 250U);
    std::printf("forged receipts: %zu\n", forgeries.size());
    EXPECT_EQ(atlantia.node().delivered("BOR/1", receipt.bytes).size(), 1U) << "the control";
}

TEST_F(ForgeryTest, no_forged_entry_enters_the_directory)
{
    const auto entry = entry_of(kAtlantia, kAtlantiaKey);
    const Genuine genuine{sign_entry(entry, kAtlantiaKey), kAtlantiaKey};
    const auto forgeries = all_forgeries(genuine);
    std::size_t tried = 0;
    for (const Forgery& forgery : forgeries) {
        if (forgery.bytes == genuine.bytes) continue; // a number in a member it does not have
        // What an office says of itself, also nothing, is its own to say.
        if (forgery.name.ends_with("is \"\"") || forgery.name.ends_with("is []")) continue;
        ++tried;
        EXPECT_FALSE(wire::open_entry(forgery.bytes).has_value()) << forgery.name;
    }
    EXPECT_GE(tried, 200U);
    EXPECT_TRUE(wire::open_entry(genuine.bytes).has_value()) << "the control";
}

TEST_F(ForgeryTest, each_kind_of_document_is_only_what_it_is)
{
    const std::string message = sealed(request());
    const std::string entry = sign_entry(entry_of(kAtlantia, kAtlantiaKey), kAtlantiaKey);
    const Genuine genuine{message, kAtlantiaKey};
    const auto as = [&](std::string_view type) {
        return wire::sign_jws(kAtlantiaKey, kAtlantiaKid, type, genuine.payload);
    };
    is_refused("an entry as a message", entry, "header_not_canonical");
    is_refused("a message typed as a receipt", as(wire::kReceiptType), "header_not_canonical");
    is_refused("a message typed as an entry", as(wire::kDirectoryType), "header_not_canonical");
    is_refused(
        "an entry typed as a message",
        wire::sign_jws(
            kAtlantiaKey, kAtlantiaKid, wire::kEnvelopeType, Genuine{entry, kAtlantiaKey}.payload),
        "unknown_version");
    EXPECT_FALSE(wire::open_entry(message));
    EXPECT_FALSE(wire::open_entry(as(wire::kDirectoryType)));
    nothing_happened();
}

TEST_F(ForgeryTest, nobody_speaks_for_another)
{
    const auto from = [&](const std::string& sender, const wire::SigningKey& key, const char* kid) {
        wire::Envelope e = request();
        e.from = sender;
        return wire::seal(e, key, kid);
    };
    is_refused(
        "another's name, own key",
        from("ATL/1", kAnylandKey, "ANY/1/message/1"),
        "sender_mismatch");
    is_refused(
        "another's kid, own key", from("ATL/1", kAnylandKey, "ATL/1/message/1"), "signature_wrong");
    is_refused("our own name", from("BOR/1", kBorealiaKey, "BOR/1/message/1"), "sender_mismatch");
    is_refused(
        "our own name, another's key",
        from("BOR/1", kAtlantiaKey, "ATL/1/message/1"),
        "sender_mismatch");
    for (const char* sender : {"ATL/2", "ATL", "ATL/1/", "atl/1", "ATL/1 ", "ATL/01", "XYZ/1"})
        is_refused(sender, from(sender, kAtlantiaKey, "ATL/1/message/1"), "sender_mismatch");
    for (const char* kid :
         {"ATL/1/message/2",
          "ATL/1/message/0",
          "ATL/1/message/01",
          "ATL/1/message/",
          "ATL/1/tls/1",
          "ATL/1/checkpoint/1",
          "ATL/1/directory/1",
          "ATL/2/message/1",
          "XYZ/1/message/1",
          "ATL/1",
          "atl/1/message/1",
          "../ATL/1/message/1",
          "ATL/1/message/1 ",
          ""})
        is_refused(kid, from("ATL/1", kAtlantiaKey, kid), "unknown_key");
    is_refused(
        "through the gateway of a third State", sealed(request()), "sender_mismatch", kAnyland);
    is_refused("through our own gateway's name", sealed(request()), "sender_mismatch", kBorealia);
    is_refused("through nobody", sealed(request()), "sender_mismatch", StateCode{});
    nothing_happened();
}

TEST_F(ForgeryTest, a_message_for_another_is_not_for_us)
{
    for (const char* to :
         {"ANY/1", "ATL/1", "BOR/2", "BOR", "bor/1", "BOR/1 ", " BOR/1", "", "*"}) {
        wire::Envelope e = request();
        e.to = to;
        is_refused(std::string{"to "} + to, sealed(e), "not_for_us");
    }
    nothing_happened();
}

TEST_F(ForgeryTest, a_key_counts_only_while_it_is_valid)
{
    sea.directory = wire::Directory{[&] {
        auto entry = entry_of(kAtlantia, kAtlantiaKey);
        entry.keys.front().from = utc(3, 0);
        entry.keys.front().to = utc(4, 0);
        return std::vector{entry, entry_of(kBorealia, kBorealiaKey)};
    }()};
    sea.clock.now = utc(3, 0) - Duration{1};
    is_refused("not yet valid", sealed(request()), "unknown_key");
    sea.clock.now = utc(4, 0);
    is_refused("no longer valid", sealed(request()), "unknown_key");
    nothing_happened();
    sea.clock.now = utc(4, 0) - Duration{1};
    EXPECT_EQ(said_to(sealed(request())).status, 200) << "the control";
}

TEST_F(ForgeryTest, one_number_carries_one_content)
{
    ASSERT_EQ(said_to(sealed(request())).status, 200);
    const auto events = rows(sea.borealia, "event");
    wire::Envelope same_id = request();
    same_id.seq = same_id.case_seq = 2;
    same_id.prev = wire::message_hash(sealed(request()));
    is_refused_with_a_signature("the same id, another content", sealed(same_id));
    wire::Envelope same_number = request();
    same_number.id = "017f22e2-79b0-7cc3-98c4-dc0c0c073999";
    is_refused_with_a_signature("the same number, another content", sealed(same_number));
    wire::Envelope broken_chain = same_number;
    broken_chain.seq = broken_chain.case_seq = 2;
    broken_chain.prev = std::string(64, 'a');
    is_refused_with_a_signature("another past", sealed(broken_chain));
    EXPECT_EQ(rows(sea.borealia, "event"), events);
    EXPECT_EQ(rows(sea.borealia, "inbox"), 1);
}

} // namespace
} // namespace ensign::test

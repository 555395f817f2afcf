// Messages signed here are read and signed again by another hand, and the other way round, byte for
// byte. The other hand is tests/independent/peer.py; it was written from docs/formats alone.
// ENSIGN_BOTH_WAYS sets how many messages, ENSIGN_SEED which.

#include "core/wire/json.hpp"
#include "tests/support/act_filler.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/process.hpp"
#include "tests/support/wire_keys.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace ensign::test {
namespace {

namespace json = wire::json;
using namespace request;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise)
{
    const char* const given = std::getenv(variable);
    return given == nullptr ? otherwise : std::stoull(given);
}

std::string utf8(std::uint32_t point)
{
    const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
    if (point < 0x80) return {byte(point)};
    if (point < 0x800) return {byte(0xC0 | point >> 6), byte(0x80 | (point & 63))};
    if (point < 0x10000)
        return {
            byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 63)), byte(0x80 | (point & 63))};
    return {
        byte(0xF0 | point >> 18),
        byte(0x80 | (point >> 12 & 63)),
        byte(0x80 | (point >> 6 & 63)),
        byte(0x80 | (point & 63))};
}

template<class E>
void add_told(std::vector<Event>& all)
{
    if constexpr (ActEvent<E> && told_abroad<E>()) {
        E act = wire::blank_act<E>();
        ActFiller filler;
        E::each(act, filler);
        all.emplace_back(std::move(act));
    }
}
template<class... E>
std::vector<Event> told_acts(std::type_identity<std::variant<E...>>)
{
    std::vector<Event> all;
    (add_told<E>(all), ...);
    return all;
}

/// Messages with everything in them that a State may say, and texts of every script.
class RandomMessages {
public:
    explicit RandomMessages(std::uint64_t seed) : random_{seed} {}

    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

    std::string text()
    {
        static const std::vector<std::pair<std::uint32_t, std::uint32_t>> kScripts = {
            {0x20, 0x7E},
            {'"', '"'},
            {'\\', '\\'},
            {'\t', '\n'},
            {0xA0, 0x52F},
            {0x2028, 0x2029},
            {0x3040, 0x30FF},
            {0xE000, 0xF8FF},
            {0xFF00, 0xFFEF},
            {0x1F300, 0x1F6FF}};
        std::string text = "x"; // an empty text is a member that is absent
        for (std::uint64_t length = below(30); length > 0; --length) {
            const auto& [from, to] = kScripts[below(kScripts.size())];
            text += utf8(from + static_cast<std::uint32_t>(below(to - from + 1)));
        }
        return text;
    }

    wire::Envelope next()
    {
        auto e = envelope(event());
        e.id = wire::new_uuid7(e.created);
        e.epoch = static_cast<std::int64_t>(1 + below((1ULL << 53) - 1));
        e.seq = static_cast<std::int64_t>(1 + below(1'000'000));
        e.case_seq = static_cast<std::int64_t>(1 + below(100));
        e.prev = wire::sha256_hex(text());
        if (below(2) == 0) e.basis = wire::Basis{wire::new_uuid7(e.created), e.prev};
        e.created = utc(3, 0) + Duration{static_cast<std::int64_t>(below(10'000'000))};
        e.handling = text();
        return e;
    }

private:
    Event event()
    {
        static const auto kActs = told_acts(std::type_identity<AnyEvent>{});
        switch (below(5)) {
        case 0: return RequestWithdrawn{Question::registry, text()};
        case 1: return question();
        case 2: {
            auto answer = authorization_answer(AuthorizationDecision::granted_with_conditions);
            answer.conditions.push_back({"c2", ConditionType::time, text()});
            answer.conditions.back().not_after = utc(7, 59, 59);
            answer.note = text();
            return AuthorizationAnswered{answer};
        }
        case 3: return RegistryAnswered{{RegistryFinding::contested, text(), text(), {}, text()}};
        default: return kActs[below(kActs.size())];
        }
    }

    Event question()
    {
        auto question = registry_request();
        question.vessel.name = text();
        question.grounds.sources = {text(), text()};
        question.sighting.position = place(
            static_cast<double>(below(1'800'000'001)) / 1e7 - 90,
            static_cast<double>(below(3'600'000'001)) / 1e7 - 180);
        question.sighting.course = static_cast<double>(below(3600)) / 10;
        return RegistryRequestReleased{question};
    }

    std::mt19937_64 random_;
};

/// JSON as a careless writer spells it: members in any order, blanks, and escapes for nothing.
std::string careless(const json::value& value, RandomMessages& random)
{
    std::string out;
    if (const auto* object = value.if_object()) {
        std::vector<std::string> members;
        for (const auto& member : *object)
            members.push_back(
                json::serialize(member.key()) + " : " + careless(member.value(), random));
        for (std::size_t i = members.size(); i > 1; --i)
            std::swap(members[i - 1], members[random.below(i)]);
        for (const std::string& member : members)
            out += (out.empty() ? "" : " ,") + member;
        return "{" + out + " }";
    }
    if (const auto* array = value.if_array()) {
        for (const json::value& element : *array)
            out += (out.empty() ? "" : ", ") + careless(element, random);
        return "[ " + out + "]";
    }
    out = json::serialize(value);
    const std::size_t x = out.find('x');
    return x == std::string::npos ? out : out.replace(x, 1, "\\u0078");
}

json::value payload_of(const std::string& jws)
{
    const std::size_t first = jws.find('.');
    const std::string middle = jws.substr(first + 1, jws.rfind('.') - first - 1);
    return wire::parse_strict(*wire::from_base64url(middle), wire::Numbers::integers_only).value();
}

/// One line in, one line out, of the other hand.
std::vector<std::string> by_the_other_hand(
    const std::string& way, const std::vector<std::string>& lines)
{
    const Folder folder;
    std::ofstream file{folder.file("lines")};
    for (const std::string& line : lines)
        file << line << '\n';
    file.close();
    const Finished finished = shell(
        std::string{ENSIGN_PYTHON} + " -B " + ENSIGN_SOURCE_DIR +
        "/tests/independent/both_ways.py " + way + " " + wire::key_text(kAtlantiaKey.public_key()) +
        " " + kAtlantiaKey.seed_text() + " " + kAtlantiaKid + " < " + folder.file("lines"));
    EXPECT_EQ(finished.status, 0) << finished.out;
    std::vector<std::string> said;
    std::istringstream out{finished.out};
    for (std::string line; std::getline(out, line);)
        said.push_back(line);
    EXPECT_EQ(said.size(), lines.size()) << finished.out.substr(0, 2000);
    said.resize(lines.size());
    return said;
}

const wire::Directory kDirectory = directory_of_three();

struct Sealed {
    wire::Envelope envelope;
    std::string bytes;
};

std::vector<Sealed> many(RandomMessages& random)
{
    std::vector<Sealed> all(number_from("ENSIGN_BOTH_WAYS", 200));
    for (Sealed& one : all) {
        one.envelope = random.next();
        one.bytes = seal(one.envelope, kAtlantiaKey, kAtlantiaKid);
    }
    return all;
}

TEST(BothWays, what_is_signed_here_is_verified_by_another_hand_and_signed_again_to_the_same_bytes)
{
    const std::uint64_t seed = number_from("ENSIGN_SEED", 20261128);
    SCOPED_TRACE(seed);
    RandomMessages random{seed};
    std::vector<std::string> genuine;
    std::vector<std::string> forged;
    for (const Sealed& one : many(random)) {
        genuine.push_back(one.bytes);
        forged.push_back(one.bytes);
        // In front of the signature: its last character holds bits that stand for nothing.
        char& letter = forged.back()[random.below(one.bytes.size() - 90)];
        letter = letter == 'A' ? 'B' : 'A';
    }
    EXPECT_EQ(by_the_other_hand("open", genuine), genuine);
    for (const std::string& said : by_the_other_hand("open", forged))
        EXPECT_TRUE(said.starts_with("fault ")) << said;
}

TEST(BothWays, what_another_hand_signs_is_what_is_signed_here_and_is_read_here)
{
    const std::uint64_t seed = number_from("ENSIGN_SEED", 20261129);
    SCOPED_TRACE(seed);
    RandomMessages random{seed};
    const auto sealed = many(random);
    std::vector<std::string> careless_lines;
    for (const Sealed& one : sealed)
        careless_lines.push_back(careless(payload_of(one.bytes), random));
    const auto theirs = by_the_other_hand("seal", careless_lines);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        EXPECT_EQ(theirs[i], sealed[i].bytes);
        const auto opened = wire::open_envelope(theirs[i], "BOR/1", kDirectory, utc(3, 1));
        ASSERT_TRUE(opened) << word(opened.error().fault) << ": " << opened.error().detail;
        EXPECT_EQ(opened->id, sealed[i].envelope.id);
        EXPECT_EQ(opened->handling, sealed[i].envelope.handling);
    }
}

/// The lines between ``` and ``` after a mark, without their breaks.
std::string block_after(const std::string& page, const std::string& mark)
{
    const std::size_t begin = page.find("```\n", page.find(mark)) + 4;
    std::string block = page.substr(begin, page.find("```", begin) - begin);
    std::erase(block, '\n');
    return block;
}

TEST(BothWays, the_worked_example_of_the_page_is_what_both_hands_write)
{
    const std::string page =
        file_text(std::string{ENSIGN_SOURCE_DIR} + "/docs/formats/envelope.md");
    const std::string payload = block_after(page, "The payload:");
    const std::string message = block_after(page, "The message:");
    EXPECT_EQ(by_the_other_hand("seal", {payload}), std::vector{message});
    EXPECT_NE(page.find(wire::message_hash(message)), std::string::npos);
    EXPECT_NE(page.find(kAtlantiaKey.seed_text()), std::string::npos);
    EXPECT_NE(page.find(wire::key_text(kAtlantiaKey.public_key())), std::string::npos);
    const auto opened = wire::open_envelope(message, "BOR/1", kDirectory, utc(3, 1));
    ASSERT_TRUE(opened) << word(opened.error().fault) << ": " << opened.error().detail;
    EXPECT_EQ(seal(*opened, kAtlantiaKey, kAtlantiaKid), message);
}

} // namespace
} // namespace ensign::test

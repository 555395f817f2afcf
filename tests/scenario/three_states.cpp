#include "tests/scenario/three_states.hpp"

namespace ensign::test {
namespace {

node::LawTexts shipped_texts()
{
    auto texts = node::law_texts(ENSIGN_SOURCE_DIR "/data/law");
    if (!texts) throw std::runtime_error{texts.error()};
    return std::move(*texts);
}

law::LawBook book_of(const node::LawTexts& texts)
{
    auto book = node::read_law(texts);
    if (!book) throw std::runtime_error{book.error()};
    return std::move(*book);
}

const wire::SigningKey kSecondOfficeKey = key_of_seed('d');
const wire::SigningKey kMinistryKey = key_of_seed('e');

const wire::SigningKey& key_of_office(const std::string& office)
{
    return office == "BOR/2" ? kSecondOfficeKey : kMinistryKey;
}

wire::DirectoryEntry office_of_borealia(
    const std::string& authority,
    const wire::SigningKey& key,
    std::vector<wire::Function> functions)
{
    wire::DirectoryEntry entry = entry_of(kBorealia, key);
    entry.authority = authority;
    entry.functions = std::move(functions);
    const wire::MessageKey message_key{
        authority + "/message/1", key.public_key(), utc(0, 0), std::nullopt};
    entry.keys.assign(1, message_key);
    return entry;
}

void add_island(
    geo::Coast& coast, std::string_view owner, geo::CoastPoint low, geo::CoastPoint high)
{
    coast.begin_polygon(owner);
    coast.add_ring(std::vector{
        low,
        geo::CoastPoint{low.latitude, high.longitude},
        high,
        geo::CoastPoint{high.latitude, low.longitude}});
}

} // namespace

ScenarioLaw::ScenarioLaw() : texts_{shipped_texts()}, book_{book_of(texts_)}
{
    kept_.emplace(book_.version(), book_);
}

const law::LawBook* ScenarioLaw::of_version(const std::string& version) const
{
    const auto found = kept_.find(version);
    return found == kept_.end() ? nullptr : &found->second;
}

std::optional<std::string> ScenarioLaw::add(const std::string& name, const std::string& text)
{
    node::LawTexts texts = texts_;
    texts[name] = text;
    auto book = node::read_law(texts);
    if (!book) return book.error();
    texts_ = std::move(texts);
    book_ = *book; // in place: the nodes hold it by reference, as they hold LawRoom's
    kept_.emplace(book_.version(), std::move(*book));
    return std::nullopt;
}

wire::Directory directory_of_scenarios()
{
    using enum wire::Function;
    std::vector<wire::DirectoryEntry> entries = directory_of_three().entries();
    for (wire::DirectoryEntry& entry : entries)
        entry.functions = {assistance, registry, authorization};
    entries.push_back(office_of_borealia("BOR/2", kSecondOfficeKey, {authorization}));
    entries.push_back(office_of_borealia("BOR/9", kMinistryKey, {}));
    for (wire::DirectoryEntry& entry : entries)
        for (wire::MessageKey& key : entry.keys)
            key.from = Instant{}; // stories are told of other years too
    return wire::Directory{std::move(entries)};
}

std::shared_ptr<const geo::ZoneIndex> islands()
{
    using geo::coast_point;
    geo::Coast coast;
    add_island(coast, "ANY", coast_point(34.5, 13.0), coast_point(35.0, 16.0));
    add_island(coast, "ATL", coast_point(38.0, 18.0), coast_point(38.5, 19.0));
    add_island(coast, "BOR", coast_point(33.0, 20.0), coast_point(33.5, 21.0));
    return std::make_shared<const geo::ZoneIndex>(coast, geo::Distance::metres(0));
}

StateNode* ThreeStates::of(const std::string& state)
{
    for (StateNode* node : states())
        if (node->self().state.text() == state) return node;
    return nullptr;
}

StateNode* ThreeStates::of_authority(const std::string& authority)
{
    for (StateNode* node : states())
        if (node->self().authority == authority) return node;
    return nullptr;
}

int ThreeStates::carry(StateNode& from)
{
    int carried = 0;
    for (const std::string& recipient : from.node().mailbox().recipients_with_mail()) {
        StateNode* to = of_authority(recipient);
        if (to != nullptr) carried += carry_mail(from, *to);
    }
    return carried;
}

void ThreeStates::deliver()
{
    while (carry(atlantia) + carry(borealia) + carry(anyland) > 0) {
    }
    vouch();
}

void ThreeStates::vouch()
{
    for (StateNode* state : states())
        ask_for_leases(*state, [&](const node::LeaseRoom::Question& question) {
            StateNode* to = of_authority(question.authority);
            if (to != nullptr) return vouch_of(*to, question.bytes, state->self().state);
            return std::optional{other_office_vouches(question)};
        });
}

/// The other offices of Borealia have no node: each has said one thing, and stands by it.
std::string ThreeStates::other_office_vouches(const node::LeaseRoom::Question& question)
{
    const std::string& office = question.authority;
    const auto probe = wire::open_probe(question.bytes, office, directory, clock.now);
    if (!probe) throw std::runtime_error{"a probe cannot be read"};
    return wire::seal(
        wire::Vouch{office, probe->from, 1, probe->nonce, {{1, 1}}},
        key_of_office(office),
        office + "/message/1");
}

bool ThreeStates::all_mail_is_carried()
{
    for (StateNode* state : states())
        if (!state->node().mailbox().recipients_with_mail().empty()) return false;
    return true;
}

void ThreeStates::pass_time()
{
    for (StateNode* state : states())
        state->node().pass_time();
}

int ThreeStates::other_office_answers(
    const std::string& office,
    const request::CaseId& id,
    const request::AuthorizationAnswer& answer)
{
    const wire::Envelope envelope{
        .id = wire::new_uuid7(clock.now),
        .from = office,
        .to = "ATL/1",
        .epoch = 1,
        .seq = 1,
        .prev = {},
        .case_id = id.text(),
        .case_seq = 1,
        .basis = atlantia.node().message_of(id, "authorization_request_released"),
        .created = clock.now,
        .handling = "official",
        .person = office + ":0123456789ab",
        .role = "decision_officer",
        .what = request::AuthorizationAnswered{answer}};
    return atlantia.node()
        .receive(wire::seal(envelope, key_of_office(office), office + "/message/1"), kBorealia)
        .status;
}

} // namespace ensign::test

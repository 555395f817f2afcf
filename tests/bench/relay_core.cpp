// The asking State's core of the relay bench: a real store, a real node, the real link and the real
// outbox sender, and in the place of officers a loop that keeps so many messages in flight.
//
//     bench_relay_core CORE.TOML WINDOW SECONDS
//
// A message is a signed envelope of 2 048 bytes: information given in a pending case, the most
// frequent thing States say. It is sealed, numbered and queued as a command's message is, committed
// before it is sent, and done when the receipt that names it is verified and committed. The other
// State's core is ensign-core itself: it verifies, folds, chains and stores each of them.

#include "core/node/chart_room.hpp"
#include "core/node/directory_loader.hpp"
#include "core/node/file_text.hpp"
#include "core/node/law_room.hpp"
#include "core/node/outbox_sender.hpp"
#include "core/node/system_clock.hpp"
#include "core/service/settings/core_config.hpp"
#include "tests/bench/relay.hpp"
#include "tests/support/sea.hpp"

#include <cstdlib>
#include <map>

namespace {

using namespace ensign;

constexpr double kWarmUp = 1.0;
constexpr std::size_t kCases = 64;

template<class T, class E>
T taken(expected<T, E> value)
{
    if (value) return std::move(*value);
    std::fprintf(stderr, "bench_relay_core: %s\n", std::string{value.error()}.c_str());
    std::exit(1);
}

struct Core {
    explicit Core(service::CoreConfig config_)
        : config{std::move(config_)}, directory{taken(
                                          node::load_directory(config.directory_folder))},
          self{
              request::StateCode{config.state},
              config.authority,
              config.kid,
              node::load_signing_key(config.key_file),
              config.epoch},
          store{config.store_file}, law{{config.law_folder, store, clock, counters}},
          charts{taken(node::open_charts(""))}, picture{charts.zones, charts.version},
          node{{store, clock, law.book(), directory, self, counters, picture}},
          link{
              loop,
              net::make_client_tls(config.gateway_tls),
              config.gateway,
              [](const std::string&, node::LinkRoute, const std::string&, const auto&) {},
              [this] {
                  sender.wake_all();
                  if (!std::exchange(linked, true)) begin();
              }},
          commits{loop, node}, sender{loop, node, link, commits}
    {
        for (const wire::DirectoryEntry& entry : directory.entries())
            if (entry.authority != self.authority) peer = entry;
        node.observe(
            {.case_changed = nullptr,
             .mail_queued = nullptr,
             .mail_closed = [this](const std::string&, const std::set<std::string>& ids) {
                 closed(ids);
             }});
    }

    virtual ~Core() = default;
    virtual void begin() = 0;
    virtual void closed(const std::set<std::string>& ids) = 0;

    /// As Node::tell does; returns the id.
    std::string queue(const std::string& case_id, request::Event what)
    {
        const Instant now = clock.utc();
        const auto numbers = node.mailbox().next_numbers(peer.authority, self.epoch, case_id);
        const wire::Envelope envelope{
            .id = wire::new_uuid7(now),
            .from = self.authority,
            .to = peer.authority,
            .epoch = self.epoch,
            .seq = numbers.seq,
            .prev = numbers.prev,
            .case_id = case_id,
            .case_seq = numbers.case_seq,
            .basis = std::nullopt,
            .created = now,
            .handling = "official",
            .person = "0123456789abcdef",
            .role = "out_desk",
            .what = std::move(what)};
        const std::string bytes = wire::seal(envelope, self.key, self.kid);
        size = bytes.size();
        node.mailbox().queue(
            {peer.authority,
             envelope.epoch,
             envelope.seq,
             envelope.id,
             envelope.case_id,
             envelope.case_seq,
             now,
             bytes,
             wire::message_hash(bytes),
             false});
        return envelope.id;
    }

    service::CoreConfig config;
    node::SystemClock clock;
    node::Counters counters;
    wire::Directory directory;
    wire::DirectoryEntry peer;
    node::Identity self;
    store::Store store;
    node::LawRoom law;
    node::OpenCharts charts;
    node::PictureRoom picture;
    node::Node node;
    net::Loop loop;
    node::GatewayLink link;
    node::CommitQueue commits;
    node::OutboxSender sender;
    std::size_t size = 0;
    bool linked = false;
};

struct Bench final : Core {
    Bench(service::CoreConfig config_, std::size_t width_, double seconds_)
        : Core{std::move(config_)}, width{width_}, seconds{seconds_}
    {
    }

    /// The cases first, each begun by a question; only then the clock starts.
    void begin() override
    {
        store::Transaction transaction{store.database()};
        for (std::size_t i = 0; i < kCases; ++i) {
            cases.push_back(wire::new_uuid7(clock.utc()));
            request::RegistryRequest asked = test::registry_request();
            asked.number = self.state.text() + "-2026-0001/R";
            asked.claim.state = peer.state;
            opening.insert(queue(cases.back(), request::RegistryRequestReleased{asked}));
        }
        words = std::string(100, 'w');
        transaction.commit();
        sender.wake(peer.authority);
    }

    void closed(const std::set<std::string>& ids) override
    {
        if (!window) {
            for (const std::string& id : ids)
                opening.erase(id);
            if (opening.empty()) start_clock();
            return;
        }
        for (const std::string& id : ids)
            if (const auto found = on_their_way.find(id); found != on_their_way.end()) {
                window->landed(found->second);
                on_their_way.erase(found);
            }
        loop.post([this] { fill(); });
    }

    void start_clock()
    {
        window.emplace(width, kWarmUp, seconds);
        loop.post([this] { fill(); });
    }

    request::Event information() const
    {
        return request::InformationGiven{request::Question::registry, words};
    }

    void fill()
    {
        std::optional<std::uint64_t> number = window->try_take();
        if (!number) {
            if (window->over() && window->all_landed()) loop.stop();
            return;
        }
        std::vector<std::uint64_t> numbers;
        for (; number; number = window->try_take())
            numbers.push_back(*number);
        commits.submit(
            [this, numbers] {
                for (const std::uint64_t n : numbers) {
                    on_their_way[queue(cases.at(n % kCases), information())] = n;
                    // The first shows what is missing: 3 bytes of content are 4 on the wire.
                    if (size < bench::kMessageBytes)
                        words.append((bench::kMessageBytes - size) * 3 / 4, 'w');
                }
            },
            [this] { sender.wake(peer.authority); });
    }

    std::size_t width;
    double seconds;
    std::vector<std::string> cases;
    std::set<std::string> opening;
    std::string words;
    std::optional<bench::Window> window;
    std::map<std::string, std::uint64_t> on_their_way; ///< by id
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "usage: bench_relay_core CORE.TOML WINDOW SECONDS\n");
        return 2;
    }
    wire::start_sodium();
    Bench bench{
        taken(service::load_config(argv[1])),
        static_cast<std::size_t>(std::atol(argv[2])),
        std::atof(argv[3])};
    bench.loop.on_signal([&bench] { bench.loop.stop(); });
    bench.loop.run();
    std::fprintf(stderr, "bench_relay_core: messages of %zu bytes\n", bench.size);
    bench.window->report("ensign");
    return 0;
}

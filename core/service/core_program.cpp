#include "core/service/core_program.hpp"

#include "core/net/systemd_notice.hpp"
#include "core/node/chart_room.hpp"
#include "core/node/directory_loader.hpp"
#include "core/node/feed_sources.hpp"
#include "core/node/file_text.hpp"
#include "core/node/identity_loader.hpp"
#include "core/node/law_room.hpp"
#include "core/node/system_clock.hpp"
#include "core/node/track_room.hpp"
#include "core/node/zone_loader.hpp"
#include "core/node/zone_room.hpp"
#include "core/service/core_service.hpp"
#include "core/service/core_start.hpp"
#include "core/service/history_line.hpp"
#include "core/service/notifier.hpp"
#include "core/service/register_rows.hpp"
#include "core/service/settings/core_config.hpp"
#include "core/store/disk_guard.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <thread>

namespace ensign::service {
namespace {

constexpr int kExitUsage = 2;
constexpr int kExitProgram = 70;
constexpr int kExitStore = 74;
constexpr int kExitConfig = 78;

/// A batch up to here is opened on the loop: a message or two.
constexpr std::size_t kOpenHereBytes = std::size_t{8} * 1024;

/// A whole picture is one frame of the feed: ten thousand vessels are about 4 MiB.
net::HttpLimits http_limits()
{
    net::HttpLimits limits;
    limits.web_socket.queue_bytes_max = std::size_t{32} * 1024 * 1024;
    return limits;
}

/// On a full disk the reserve is given up before anything is written.
store::DiskGuard watched(const std::string& store_file)
{
    store::DiskGuard disk{store_file};
    disk.look();
    return disk;
}

/// The parts of a running core, in the order they are built and the reverse they are dropped.
struct Core {
    explicit Core(const CoreConfig& config_)
        : config{config_}, directory{taken(node::load_directory(config.directory_folder))},
          disk{watched(config.store_file)}, store{config.store_file},
          self{identity(config, not_fallen_back(directory, store), store.restored_in())},
          law{{config.law_folder, store, clock, counters}},
          charts{taken(node::open_charts(config.chart_file, config.enc_folder, config.store_file))},
          zones{{config.zones_file, config.sar_regions_file, config.store_file}, charts.mapped},
          picture{charts.zones, charts.version},
          node{{store, clock, law.book(), directory, self, counters, picture}},
          officers{store.database()}, registers{store.database()}, commits{loop, node},
          link{
              loop,
              net::make_client_tls(config.gateway_tls),
              config.gateway,
              [this](
                  const std::string& from,
                  node::LinkRoute route,
                  std::string body,
                  node::GatewayLink::OnAnswer answer) {
                  ask(request::StateCode{from}, route, std::move(body), std::move(answer));
              },
              [this] { sender.wake_all(); }},
          sender{loop, node, link, commits}, history_line{{link, commits, histories, directory}},
          service{
              {loop,
               workers,
               node,
               commits,
               sender,
               link,
               *charts.room,
               officers,
               registers,
               law,
               tracks,
               clock,
               config.office}},
          server{
              loop, net::make_server_tls(config.listen_tls), config.listen, http_limits(), service}
    {
        node.observe(
            {[this](const request::CaseId& id) {
                 service.case_changed(id);
                 loop.after(Duration{0}, [this] { ask_for_leases(); });
             },
             [this](const std::string& authority) { sender.wake(authority); },
             {},
             [this](const std::string& authority) { sender.start_over(authority); }});
        for (const GatewayConfig& other : config.more_gateways)
            link.also(net::make_client_tls(other.tls), other.target);
        picture.use(taken(node::load_identity_data_beside(config.law_folder)));
        if (!config.zones_file.empty() && !zones.layers().waters)
            throw CannotStart{zones.fault().value_or(config.zones_file)};
        use_zones();
        picture.tell([this](const auto& vessel, const auto& message, const auto& by) {
            tracks.heard(vessel, message, by);
        });
        if (!tracks.fault().empty()) log("error", "tracks_unusable", tracks.fault());
        for (const node::FeedSettings& feed : config.feeds)
            feeds.open(feed);
        if (law.fault()) log("error", "law_file_faulty", *law.fault());
    }

    /// A batch as it came, opened.
    struct Mail {
        std::string body;
        std::vector<node::Arrived> messages;
    };

    /// Any thread: it reads what never changes while the core runs.
    std::shared_ptr<Mail> opened(std::string body) const
    {
        auto mail = std::make_shared<Mail>();
        mail->body = std::move(body);
        const Instant now = clock.utc();
        for (const std::string_view line : wire::batch_lines(mail->body)) {
            if (mail->messages.size() > wire::kReceiptItemsMax) break; // the node refuses it whole
            mail->messages.push_back(
                {line, wire::open_envelope(line, self.authority, directory, now), now});
        }
        return mail;
    }

    void ask(
        const request::StateCode& from,
        node::LinkRoute route,
        std::string body,
        node::GatewayLink::OnAnswer answer)
    {
        if (route == node::LinkRoute::probe && node::HistoryRoom::is_question(body))
            return decide(
                [this, from, body = std::move(body)] { return histories.answer(body, from); },
                std::move(answer));
        if (route == node::LinkRoute::probe)
            return decide(
                [this, from, body = std::move(body)] { return node.vouch(body, from); },
                std::move(answer));
        if (route == node::LinkRoute::resync)
            return decide(
                [this, from, body = std::move(body)] { return node.resync(body, from); },
                std::move(answer));
        const auto take = [this, from, answer = std::move(answer)](std::shared_ptr<Mail> mail) {
            decide(
                [this, from, mail = std::move(mail)] { return node.receive(mail->messages, from); },
                answer);
        };
        // A long batch is opened beside what the loop does meanwhile; for a short one the way to
        // another thread and back would cost more.
        if (body.size() <= kOpenHereBytes) return take(opened(std::move(body)));
        openers.post([this, body = std::move(body), take]() mutable {
            loop.post([take, mail = opened(std::move(body))] { take(mail); });
        });
    }

    void decide(
        std::function<node::ReceiveAnswer()> judge, const node::GatewayLink::OnAnswer& answer)
    {
        const auto given = std::make_shared<node::ReceiveAnswer>();
        commits.submit(
            [given, judge = std::move(judge)] { *given = judge(); },
            [given, answer] { answer(link_answer(*given)); });
    }

    static node::LinkAnswer link_answer(const node::ReceiveAnswer& answer)
    {
        if (answer.status == 200) return {200, fmt::format("{}", fmt::join(answer.receipts, "\n"))};
        return {
            answer.status,
            net::problem(answer.status, answer.word, "Nothing of it was taken.").body};
    }

    /// Whoever our cases stand on is asked whether it still stands by its word.
    void ask_for_leases()
    {
        for (node::LeaseRoom::Question& question : node.lease_questions()) {
            const auto state = directory.find_authority(question.authority)->state.text();
            link.ask(
                state,
                node::LinkRoute::probe,
                question.bytes,
                [this, authority = question.authority](const node::LinkAnswer& answer) {
                    node.lease_answered(
                        authority,
                        answer.status == 200 ? std::optional{answer.body} : std::nullopt);
                });
        }
    }

    std::set<std::string> of_interest() const
    {
        std::set<std::string> mmsis;
        for (const auto& [id, c] : node.cases())
            if (!c.closed_at && !c.vessel.mmsi.empty()) mmsis.insert(c.vessel.mmsi);
        return mmsis;
    }

    /// After a restore: whoever has not told us yet what it knows is asked.
    void ask_for_resyncs()
    {
        for (node::ResyncRoom::Question& question : node.resync_questions()) {
            const auto state = directory.find_authority(question.authority)->state.text();
            link.ask(
                state,
                node::LinkRoute::resync,
                question.bytes,
                [this, authority = question.authority](node::LinkAnswer answer) {
                    if (answer.status != 200) return; // asked again when it is time
                    commits.submit(
                        [this, authority, body = std::move(answer.body)] {
                            node.resync_answered(authority, body);
                        },
                        [] {});
                });
        }
    }

    void tick()
    {
        node.disk_is_short(disk.look()); // before what time brings is written
        service.disk_is_short = disk.is_short();
        node.link_changed(link.up());
        node.pass_time();
        ask_for_leases();
        tracks.use_interest(of_interest());
        tracks.pass_time(clock.utc(), disk.is_short());
        ask_for_resyncs();
        history_line.pass_time(
            disk.is_short() ? HistoryLine::Disk::is_short : HistoryLine::Disk::ample);
        notifier.pass_time();
        service.tick();
        net::tell_systemd("WATCHDOG=1");
        loop.after(Duration{1'000}, [this] { tick(); });
    }

    /// Shows that the store still takes what is written, also when nobody writes.
    void probe_store()
    {
        commits.submit(
            [this] { store.set_meta("probed_at", utc_text(clock.utc())); },
            [this] { service.committed_at = clock.mono(); });
        loop.after(Duration{5'000}, [this] { probe_store(); });
    }

    void use_zones()
    {
        picture.use(zones.layers());
        charts.room->use(zones.layers(), clock.utc());
        zones_used = clock.mono();
        service.zones_fault = zones.fault().value_or("");
        if (zones.fault()) log("error", "zones_file_faulty", *zones.fault());
    }

    /// Files may change, and limits begin and end with the days.
    void look_at_zones()
    {
        constexpr Duration kHour = std::chrono::hours{1};
        if (zones.read_again() || clock.mono() - zones_used > kHour) use_zones();
        loop.after(Duration{5'000}, [this] { look_at_zones(); });
    }

    void checkpoint()
    {
        store.database().checkpoint();
        loop.after(Duration{60'000}, [this] { checkpoint(); });
    }

    CoreConfig config;
    node::SystemClock clock;
    node::Counters counters;
    wire::Directory directory;
    store::DiskGuard disk;
    store::Store store;
    node::Identity self;
    node::LawRoom law;
    node::OpenCharts charts;
    node::ZoneRoom zones;
    Duration zones_used{};
    node::PictureRoom picture;
    node::Node node;
    node::HistoryRoom histories{{store, directory, self, clock, counters}};
    store::OfficerStore officers;
    store::RegisterStore registers;
    net::Loop workers;
    net::Loop openers;
    net::Loop track_writer;
    net::Loop loop;
    node::TrackRoom tracks{
        loop, track_writer, {config.tracks_file, config.tracks_keep_days}, picture, clock.utc()};
    node::CommitQueue commits;
    node::GatewayLink link;
    node::OutboxSender sender;
    HistoryLine history_line;
    CoreService service;
    net::HttpServer server;
    node::FeedSources feeds{loop, clock, picture};
    Notifier notifier{{loop, commits, store, node}, {config.notice_steps, config.mail}};
};

void serve(const CoreConfig& config)
{
    Core core{config};
    std::jthread worker{[&core] { core.workers.run(); }};
    std::jthread opener{[&core] { core.openers.run(); }};
    std::jthread track_writer{[&core] { core.track_writer.run(); }};
    // However this ends, also by a failing store, the workers end with it.
    const struct Stop {
        Core& core;
        ~Stop()
        {
            core.workers.stop();
            core.openers.stop();
            core.track_writer.stop();
        }
    } stop{core};
    core.loop.on_signal([&core] {
        log("info", "stopping");
        net::tell_systemd("STOPPING=1");
        core.loop.stop();
    });
    core.tick();
    core.probe_store();
    core.checkpoint();
    core.look_at_zones();
    core.sender.wake_all();
    log("info", "ready", fmt::format("{}:{}", config.listen.host, core.server.port()));
    net::tell_systemd("READY=1");
    core.loop.run();
}

} // namespace

int run_core(int argc, char** argv)
{
    CLI::App app{
        "ensign-core: cases, clocks, verdicts and messages of one authority.\n"
        "Make a node with `ensign init`, then start it with its core.toml.\n"
        "Exit codes: 0 stopped as asked, 2 usage, 65 a register cannot be read, 70 program fault, "
        "74 store failed, 78 settings.",
        "ensign-core"};
    std::string config_file;
    std::string mapping_file;
    bool check_only = false;
    auto* config =
        app.add_option("--config", config_file, "The settings, such as /etc/ensign/core.toml");
    auto* check = app.add_flag(
        "--check",
        check_only,
        "Read settings, law, zones and directory, say what is wrong, and end");
    app.add_option(
           "--read-register",
           mapping_file,
           "Write the ship register that a mapping file names as CSV")
        ->excludes(config)
        ->excludes(check);
    app.set_version_flag("--version", std::string{"ensign-core " ENSIGN_VERSION});
    try {
        app.parse(argc, argv);
        if (mapping_file.empty() && config_file.empty()) throw CLI::RequiredError{"--config"};
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kExitUsage;
    }
    if (!mapping_file.empty()) return write_register_rows(mapping_file);

    const auto ended = [](int status, const std::string& why) {
        std::fprintf(stderr, "ensign-core: %s\n", why.c_str());
        return status;
    };
    wire::start_sodium();
    try {
        const CoreConfig settings = taken(load_config(config_file));
        if (check_only) {
            check_settings(settings);
            std::puts("The settings, the law, the zones and the directory can be used.");
            return 0;
        }
        serve(settings);
        return 0;
    } catch (const store::StoreFailure& error) {
        return ended(kExitStore, std::string{"the store failed: "} + error.what());
    } catch (const std::exception& error) {
        return ended(is_of_settings(error) ? kExitConfig : kExitProgram, error.what());
    }
}

} // namespace ensign::service

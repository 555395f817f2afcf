#include "core/service/command_line/doctor_checks.hpp"

#include "core/net/certificate.hpp"
#include "core/net/http_client.hpp"
#include "core/node/directory_loader.hpp"
#include "core/node/file_text.hpp"
#include "core/service/settings/core_config.hpp"
#include "core/store/case_evidence.hpp"
#include "core/store/disk_guard.hpp"
#include "core/store/history_store.hpp"
#include "core/store/ledger.hpp"
#include "core/store/store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sys/stat.h>

namespace ensign::command_line {
namespace {

constexpr Duration kClockErrorMax{500};
constexpr Duration kExpiryNear = std::chrono::hours{24 * 30};
constexpr std::int64_t kDiskNear = std::int64_t{1024} * 1024 * 1024;
constexpr std::int64_t kMiB = std::int64_t{1024} * 1024;

/// Gathers what is found.
class Examination {
public:
    explicit Examination(const Examined& examined) : in_{examined} {}

    std::vector<Finding> take() { return std::move(found_); }

    bool settings()
    {
        const auto faults = service::config_faults(in_.home.core_toml());
        for (const std::string& fault : faults)
            add(Health::fault, "settings", fault, "correct the line; ensign config check");
        if (faults.empty()) good("settings", "every key is known and every file is there");
        const auto config = service::load_config(in_.home.core_toml());
        if (config) config_ = *config;
        return config.has_value();
    }

    void clock()
    {
        const node::ClockHealth health = in_.clock_health();
        const std::string error = fmt::format("may be {} ms off", health.error_max.count());
        if (!health.synchronised)
            add(Health::fault,
                "clock",
                "nothing keeps it right",
                "start chrony or systemd-timesyncd, and look at `timedatectl`; until then no "
                "silence counts as consent");
        else if (health.error_max > kClockErrorMax)
            add(Health::warning, "clock", error, "look at the time sources: chronyc sources");
        else
            good("clock", error);
    }

    void disk()
    {
        const auto folder = std::filesystem::path{config_.store_file}.parent_path().string();
        const std::int64_t free = in_.free_bytes(folder);
        const std::string left = fmt::format("{} MiB free under {}", free / kMiB, folder);
        if (free < store::kDiskShort)
            add(Health::fault,
                "disk",
                left,
                "make room: only taking back is taken now. Old *.replaced-* stores and backups "
                "can be moved away");
        else if (free < kDiskNear)
            add(Health::warning, "disk", left, "make room before it is short (16 MiB)");
        else
            good("disk", left);
    }

    void key_file(const std::string& file)
    {
        struct stat info {};
        const std::string part = "key " + std::filesystem::path{file}.filename().string();
        if (::stat(file.c_str(), &info) != 0)
            add(Health::fault, part, file + " is not there", "bring it back from the safe copy");
        else if ((info.st_mode & 077U) != 0)
            add(Health::fault,
                part,
                "other users may read it",
                "chmod 600 " + file + "; if anybody may have read it, make a new key");
        else
            good(part, "only its owner reads it");
    }

    void certificate(const std::string& file)
    {
        const std::string part = "certificate " + std::filesystem::path{file}.filename().string();
        const auto ends = net::certificate_ends(file);
        if (!ends)
            return add(
                Health::fault, part, file + " is no certificate", "make the node's files again");
        const std::string until = "until " + utc_text(*ends);
        const Instant now = in_.clock.utc();
        const char* const cure = "make a new one with the same key, so that its pin stays; with a "
                                 "new key tell every peer the new pin first";
        if (*ends <= now)
            add(Health::fault, part, "has ended, " + until, cure);
        else if (*ends - now < kExpiryNear)
            add(Health::warning, part, "ends soon, " + until, cure);
        else
            good(part, until);
    }

    void directory()
    {
        const auto directory = node::load_directory(config_.directory_folder);
        if (!directory)
            return add(
                Health::fault,
                "directory",
                directory.error(),
                "import the entry again: ensign directory import");
        const Instant now = in_.clock.utc();
        if (!directory->key_of(config_.kid, now))
            add(Health::fault,
                "directory",
                config_.kid + " is not a valid key of our own entry now",
                "publish a new entry with a valid key, and have every peer import it");
        for (const wire::DirectoryEntry& entry : directory->entries()) {
            keys_of(entry, now);
            if (entry.authority != config_.authority) peer(entry);
        }
        if (directory->entries().size() < 2)
            add(Health::warning, "directory", "no peer is enrolled", "ensign directory import");
    }

    void gateway()
    {
        answers(
            "gateway",
            config_.gateway.host,
            config_.gateway.port,
            "start ensign-gateway, or look at the firewall between the two; messages wait in the "
            "outbox meanwhile");
    }

    void core()
    {
        answers(
            "core",
            config_.listen.host,
            config_.listen.port,
            "start ensign-core, and read its last lines: journalctl -u ensign-core");
    }

    void log_of_store()
    {
        try {
            store::Store store{config_.store_file, store::Access::read_only};
            if (!store::Ledger{store.database()}.is_there())
                return add(
                    Health::warning,
                    "store",
                    "is of an earlier version",
                    "start the core once: it brings the store up");
            const auto all = store::HistoryStore{store.database()}.contradictions();
            for (const store::Contradiction& one : all)
                add(Health::fault,
                    "log of " + one.authority,
                    one.word + ", found " + utc_text(one.at),
                    one.authority == config_.authority
                        ? "an earlier store was put back without `ensign restore`: restore the "
                          "newest backup with it"
                        : "telephone that authority; both signed checkpoints are kept as proof");
            if (all.empty()) good("store", "readable; no log contradicts itself");
        } catch (const store::StoreFailure& failure) {
            add(Health::fault,
                "store",
                failure.what(),
                "ensign verify tells what is broken; ensign restore puts a backup in its place");
        }
    }

    void feeds()
    {
        if (config_.feeds.empty())
            add(Health::warning,
                "feeds",
                "none is set",
                "add a [[feed]] to core.toml; without AIS no position is fresh");
        for (const node::FeedSettings& feed : config_.feeds)
            feed_of(feed);
    }

private:
    void add(Health health, std::string part, std::string found, std::string cure)
    {
        found_.push_back({health, std::move(part), std::move(found), std::move(cure)});
    }
    void good(std::string part, std::string found)
    {
        add(Health::good, std::move(part), std::move(found), {});
    }

    void answers(
        const std::string& part, const std::string& host, std::uint16_t port, std::string cure)
    {
        const std::string at = fmt::format("{}:{}", host, port);
        if (in_.is_reachable(host, port)) return good(part, "answers at " + at);
        add(Health::fault, part, "nobody answers at " + at, std::move(cure));
    }

    void keys_of(const wire::DirectoryEntry& entry, Instant now)
    {
        std::optional<Instant> last;
        for (const wire::MessageKey& key : entry.keys) {
            if (!key.to) return;
            last = std::max(last.value_or(*key.to), *key.to);
        }
        if (last && *last - now < kExpiryNear)
            add(*last <= now ? Health::fault : Health::warning,
                "keys of " + entry.authority,
                "the last one ends " + utc_text(*last),
                "ask for a new entry, compare its fingerprint by voice, and import it");
    }

    /// From here; where only the gateway's machine may call out, look from there.
    void peer(const wire::DirectoryEntry& entry)
    {
        const auto origin = net::parse_origin(entry.gateway_origin);
        const std::string part = "peer " + entry.authority;
        if (origin && in_.is_reachable(origin->host, origin->port))
            return good(part, "answers at " + entry.gateway_origin);
        add(Health::warning,
            part,
            "nobody answers at " + entry.gateway_origin + " from this machine",
            "look from the gateway's machine; if it is so there, telephone " + entry.phone);
    }

    /// Whatever was heard last is in the file of tracks, by the name of its feed.
    void feed_of(const node::FeedSettings& feed)
    {
        const std::string part = "feed " + feed.name;
        const auto heard = last_heard(feed.name);
        const Instant now = in_.clock.utc();
        if (heard && now - *heard <= feed.silent_after)
            return good(part, "last heard " + utc_text(*heard));
        if (feed.kind == node::FeedKind::file || feed.kind == node::FeedKind::replay)
            return good(part, "a recording");
        add(Health::warning,
            part,
            heard ? "silent since " + utc_text(*heard) : "nothing was ever heard",
            "look at the receiver, its cable and " + node::feed_url(feed));
    }

    std::optional<Instant> last_heard(const std::string& feed) const
    {
        try {
            if (config_.tracks_file.empty() || !std::filesystem::exists(config_.tracks_file))
                return std::nullopt;
            return store::last_heard_of(config_.tracks_file, feed);
        } catch (const store::StoreFailure&) {
            return std::nullopt;
        }
    }

    const Examined& in_;
    service::CoreConfig config_;
    std::vector<Finding> found_;
};

} // namespace

std::vector<Finding> examine(const Examined& examined)
{
    Examination look{examined};
    look.clock();
    if (!look.settings()) return look.take(); // nothing else can be read
    look.disk();
    for (const char* key : {"message.key", "core.key", "gateway-core.key", "gateway-peer.key"})
        look.key_file((examined.home.folder() / key).string());
    for (const char* file : {"core.crt", "gateway-core.crt", "gateway-peer.crt"})
        look.certificate((examined.home.folder() / file).string());
    look.core();
    look.gateway();
    look.directory();
    look.log_of_store();
    look.feeds();
    return look.take();
}

} // namespace ensign::command_line

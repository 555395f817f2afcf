/// One authority: the real node on the real store, the sending as node::OutboxSender does it over
/// virtual time, and what happens to programs: they die, stop and come back.
#pragma once

#include "core/delivery/lane.hpp"
#include "tests/faults/fault_disk.hpp"
#include "tests/simulator/mistakes.hpp"
#include "tests/simulator/network.hpp"
#include "tests/support/two_states.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ensign::test {

class Watch;
class Authority;

/// What all authorities of one run share; everything outlives them.
struct Surroundings {
    World& world;
    Chance& chance;
    const Weather& weather;
    Network& network;
    Watch& watch;
    FaultDisk& disk;
    const Folder& folder;
    const law::LawBook& law;
    const wire::Directory& directory;
    std::vector<std::unique_ptr<Authority>>& all;
    Mistake mistake = Mistake::none;
    const bool& calm;
};

class Authority {
public:
    Authority(std::size_t index, node::Identity self, Surroundings& around);

    std::size_t index() const { return index_; }
    const node::Identity& self() const { return self_; }
    bool up() const { return home_ != nullptr; }
    bool awake() const { return up() && !stopped(); }
    StateNode& home() { return *home_; }
    node::Node& node() { return home_->node(); }
    const node::Node& node() const { return std::as_const(*home_).node(); }
    SimulatedClock& clock() { return clock_; }
    const SimulatedClock& clock() const { return clock_; }

    void start();
    void arrive(const Packet& packet);
    void order(
        const request::Actor& actor,
        const request::Command& command,
        const std::optional<request::CaseId>& id);
    void die(); ///< as by SIGKILL: the files stay as they are; it is started again some time later
    void stop_for(Duration pause); ///< as by SIGSTOP
    void back_up();                ///< its disk as it is now
    bool has_backup() const { return !backup_.empty(); }
    void restore(); ///< the disk is lost: that backup is put back, and a new incarnation begins
    bool is_whole() const; ///< it was not restored, or every peer has told it what it knows
    void wake(const std::string& peer);

private:
    /// A request that waits for its answer.
    struct Ask {
        std::string peer;
        Freight freight = Freight::batch;
        std::uint64_t batch = 0;
        std::set<std::string> ids;
    };
    struct Peer {
        delivery::Lane lane;
        delivery::Place after;
        std::uint64_t timer = 0;
        bool pausing = false;
    };

    bool stopped() const { return around_.world.now() < stopped_until_; }
    bool planted(Mistake mistake) const { return around_.mistake == mistake; }
    void later(Duration wait, std::function<void()> what);
    void when_running(std::uint64_t life, const std::function<void()>& what);
    void listen();
    void tick();
    std::optional<Packet> take(const Packet& packet);
    std::optional<Packet> take_batch(const Packet& packet);
    void take_receipts(const Packet& packet);
    void take_vouch(const Packet& packet);
    Packet take_resync(const Packet& packet);
    void take_resynced(const Packet& packet);
    bool awaits(const std::string& peer) const;
    void send_question(Freight freight, const std::string& peer, const std::string& bytes);
    bool send_batch(const std::string& peer);
    void answered(const Ask& ask, const std::string& receipts);
    void failed(const Ask& ask);
    void pause(const std::string& peer, Duration wait);
    std::uint64_t ask(Ask what);
    std::size_t index_of(const std::string& peer) const;
    void die_leaving(Image files);
    Image files() const;

    // What a wrong product would do (mistakes.cpp).
    std::string readdressed(const std::string& batch) const;
    void forget_old_messages();
    void act_on_what_waits();
    void drop_what_waits();
    void tear_the_transaction(std::int64_t events_before);
    void edit_log();
    std::string counted_from_now(const std::string& peer, const std::string& bytes);
    std::string without_heads(const std::string& peer, const std::string& bytes) const;
    void close_all(const std::set<std::string>& ids);
    bool given_up(const std::string& id);
    void lift_fence(const std::string& peer);
    void drop_fillers(const std::string& peer);
    void count_as_synced(const std::string& peer, bool synced);
    std::string of_this_incarnation(const std::string& peer, const std::string& receipts) const;
    std::string answer_to_the_newest(const std::string& peer, const std::string& body);
    std::string asked_of_us(const std::string& bytes) const;
    void believe_without_looking();

    std::size_t index_;
    node::Identity self_;
    Surroundings& around_;
    SimulatedClock clock_;
    std::string file_;
    std::unique_ptr<StateNode> home_;
    std::uint64_t life_ = 0; ///< whatever an earlier one had begun is over
    Duration stopped_until_{};
    std::map<std::string, Peer> peers_;
    std::map<std::uint64_t, Ask> asks_;
    std::uint64_t last_ask_ = 0;
    Image backup_;
    bool restored_ = false; ///< the next start is the first of a new incarnation
    std::map<std::string, std::string> asked_what_it_knows_; ///< the newest question, by peer
    std::map<std::string, int> tries_;                       ///< planted: gives_up_after_ten_tries
};

} // namespace ensign::test

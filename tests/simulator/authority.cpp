#include "tests/simulator/authority.hpp"

#include "core/node/gateway_link.hpp"
#include "core/request/authority.hpp"
#include "tests/simulator/watch.hpp"

#include <algorithm>

namespace ensign::test {

using request::CaseId;

namespace {

/// A chart is loaded, and she is on the high seas; nothing here turns on the distance of a coast.
std::shared_ptr<const geo::ZoneIndex> rock_at_the_antipodes()
{
    using geo::coast_point;
    geo::Coast coast;
    coast.begin_polygon("ANY");
    coast.add_ring(std::vector{
        coast_point(-36.1, -165.5), coast_point(-36.1, -165.4), coast_point(-36.0, -165.4)});
    return std::make_shared<const geo::ZoneIndex>(coast, geo::Distance::metres(300));
}

constexpr Duration kDownMax = std::chrono::minutes{10};
constexpr Duration kTick = std::chrono::seconds{8};
constexpr Duration kTickWithoutGrant = std::chrono::seconds{60};
constexpr Duration kTickInCalm = std::chrono::minutes{2};
constexpr std::int64_t kFirstEpoch = 1'000;

} // namespace

Authority::Authority(std::size_t index, node::Identity self, Surroundings& around)
    : index_{index}, self_{std::move(self)}, around_{around}, clock_{around.world},
      file_{self_.state.text() + ".sqlite"}
{
    clock_.mono_follows_utc = planted(Mistake::lease_by_utc);
}

void Authority::start()
{
    static const auto chart = rock_at_the_antipodes();
    ++life_;
    try {
        const bool begins = restored_ && !planted(Mistake::numbers_reused);
        if (begins) {
            store::Store store{around_.folder.file(file_)};
            store.begin_incarnation(kFirstEpoch + around_.world.now().count());
        }
        home_ = std::make_unique<StateNode>(
            self_, clock_, around_.law, around_.directory, chart, around_.folder.file(file_));
    } catch (const store::StoreFailure& failure) {
        return around_.watch.broken(self_.authority, failure.what());
    }
    listen();
    if (restored_)
        around_.watch.restored(*this, around_.weather.overlap);
    else
        around_.watch.opened(*this);
    restored_ = false;
    later(Duration{1'000}, [this] { tick(); });
    if (planted(Mistake::asleep_after_restart)) return;
    for (const std::string& peer : node().mailbox().recipients_with_mail())
        wake(peer);
}

void Authority::listen()
{
    node().observe(
        {{},
         [this](const std::string& peer) { wake(peer); },
         {},
         [this](const std::string& peer) {
             peers_[peer].after = {};
             wake(peer);
         }});
}

/// Runs it unless the program has died in between; one that is stopped does it when it goes on.
void Authority::later(Duration wait, std::function<void()> what)
{
    around_.world.after(
        wait, [this, life = life_, what = std::move(what)] { when_running(life, what); });
}

void Authority::when_running(std::uint64_t life, const std::function<void()>& what)
{
    if (life != life_ || !up()) return;
    if (stopped())
        return around_.world.at(stopped_until_, [this, life, what] { when_running(life, what); });
    what();
    around_.watch.step(*this);
}

/// As core_program's: every second there; here as often as it takes to see a yes begin and end.
void Authority::tick()
{
    bool granted = false;
    for (const auto& [id, c] : node().cases())
        granted = granted || (c.requesting_state == self_.state && !c.closed_at &&
                              request::authority_runs(c, clock_.utc()));
    const Duration next = granted ? kTick : kTickWithoutGrant;
    later(around_.calm ? kTickInCalm : next, [this] { tick(); });
    if (planted(Mistake::alarm_by_another_clock)) clock_.step += std::chrono::minutes{10};
    node().pass_time();
    if (planted(Mistake::alarm_by_another_clock)) clock_.step -= std::chrono::minutes{10};
    for (const node::LeaseRoom::Question& question : node().lease_questions())
        send_question(Freight::probe, question.authority, question.bytes);
    for (const node::ResyncRoom::Question& question : node().resync_questions()) {
        asked_what_it_knows_[question.authority] = question.bytes;
        send_question(Freight::resync, question.authority, question.bytes);
    }
    if (planted(Mistake::no_review)) believe_without_looking();
}

void Authority::send_question(Freight freight, const std::string& peer, const std::string& bytes)
{
    const auto number = ask({peer, freight, 0, {}});
    around_.network.send({freight, index_, index_of(peer), number, bytes});
}

Image Authority::files() const { return around_.disk.image_of(file_); }

void Authority::die() { die_leaving(files()); }

void Authority::die_leaving(Image left)
{
    if (planted(Mistake::edited_log)) {
        edit_log();
        left = files();
    }
    ++life_;
    home_.reset();
    around_.disk.put_back(file_, std::move(left));
    peers_.clear();
    asks_.clear();
    stopped_until_ = {};
    const auto down = static_cast<Duration::rep>(
        around_.chance.below(static_cast<std::size_t>(kDownMax.count())));
    around_.world.after(Duration{1'000 + down}, [this, life = life_] {
        if (life == life_) start();
    });
}

void Authority::stop_for(Duration pause)
{
    stopped_until_ = around_.world.now() + pause;
    if (planted(Mistake::lease_sleeps)) clock_.asleep += pause;
}

void Authority::arrive(const Packet& packet)
{
    if (!up()) return;
    if (stopped())
        return around_.world.at(stopped_until_, [this, life = life_, packet] {
            if (life == life_) arrive(packet);
        });
    enum { lives, before, after_commit, after_answer };
    const bool dies = !around_.calm && around_.chance.happens(around_.weather.crashes);
    const auto end = dies ? 1 + around_.chance.below(3) : std::size_t{lives};
    if (end == before) return die();
    Image left = dies ? files() : Image{};
    const std::int64_t events_before = node().log().length();
    const auto answer = take(packet);
    around_.watch.step(*this);
    if (dies && planted(Mistake::two_transactions)) tear_the_transaction(events_before);
    const bool undone = planted(Mistake::receipt_before_commit);
    if (answer && (end != after_commit || undone)) around_.network.send(*answer);
    if (dies) die_leaving(undone ? std::move(left) : files());
}

std::optional<Packet> Authority::take(const Packet& packet)
{
    switch (packet.freight) {
    case Freight::batch: return take_batch(packet);
    case Freight::receipts: take_receipts(packet); return std::nullopt;
    case Freight::vouch: take_vouch(packet); return std::nullopt;
    case Freight::resync: return take_resync(packet);
    case Freight::resynced: take_resynced(packet); return std::nullopt;
    case Freight::probe: break;
    }
    const auto answer = node().vouch(packet.bytes, around_.all[packet.from]->self().state);
    if (answer.status != 200) return Packet{Freight::vouch, index_, packet.from, packet.ask, {}};
    return Packet{Freight::vouch, index_, packet.from, packet.ask, answer.receipts.front()};
}

std::optional<Packet> Authority::take_batch(const Packet& packet)
{
    std::string batch = packet.bytes;
    if (planted(Mistake::addressee_not_checked)) batch = readdressed(batch);
    const std::string& sender = around_.all[packet.from]->self().authority;
    const bool too_early = planted(Mistake::inbound_before_own) && awaits(sender);
    if (too_early) count_as_synced(sender, true);
    if (planted(Mistake::forgets_what_it_has_seen)) forget_old_messages();
    const auto seen_before = home_->counters().all()[{"message", "duplicate"}];
    auto answer = node().receive(wire::batch_lines(batch), around_.all[packet.from]->self().state);
    if (planted(Mistake::no_receipt_for_duplicates) &&
        home_->counters().all()[{"message", "duplicate"}] != seen_before)
        answer.receipts.clear();
    if (too_early) count_as_synced(sender, false);
    if (planted(Mistake::effects_on_arrival)) act_on_what_waits();
    if (planted(Mistake::drops_what_waits)) drop_what_waits();
    Packet back{Freight::receipts, index_, packet.from, packet.ask, {}};
    for (const std::string& receipt : answer.receipts)
        back.bytes += (back.bytes.empty() ? "" : "\n") + receipt;
    return back;
}

/// To the request it answers; a gateway may have mixed them up, and then to any that is open.
void Authority::take_receipts(const Packet& from_line)
{
    Packet packet = from_line;
    const std::string& peer = around_.all[packet.from]->self().authority;
    if (planted(Mistake::old_receipts_count))
        packet.bytes = of_this_incarnation(peer, packet.bytes);
    const auto open = std::ranges::find_if(asks_, [&](const auto& entry) {
        return entry.second.peer == peer && entry.second.freight == Freight::batch &&
               (packet.ask == 0 || packet.ask == entry.first);
    });
    if (open == asks_.end()) {
        for (const std::string_view receipt : wire::batch_lines(packet.bytes))
            around_.watch.receipted(*this, node().delivered(peer, receipt));
        return;
    }
    const Ask asked = open->second;
    asks_.erase(open);
    answered(asked, packet.bytes);
}

void Authority::take_vouch(const Packet& packet)
{
    const std::string& peer = around_.all[packet.from]->self().authority;
    const auto open = asks_.find(packet.ask);
    if (open != asks_.end() && open->second.freight == Freight::probe) asks_.erase(open);
    if (packet.bytes.empty()) return node().lease_answered(peer, std::nullopt);
    std::string vouch = packet.bytes;
    if (planted(Mistake::counted_from_the_answer)) vouch = counted_from_now(peer, vouch);
    if (planted(Mistake::heads_not_compared)) vouch = without_heads(peer, vouch);
    node().lease_answered(peer, vouch);
}

void Authority::order(
    const request::Actor& actor, const request::Command& command, const std::optional<CaseId>& id)
{
    const bool dies = !around_.calm && around_.chance.happens(around_.weather.crashes);
    Image left = dies && planted(Mistake::sent_before_commit) ? files() : Image{};
    around_.watch.ordered(home_->give(actor, command, id));
    around_.watch.step(*this);
    if (!dies) return;
    die_leaving(planted(Mistake::sent_before_commit) ? std::move(left) : files());
}

// The sending, as node::OutboxSender does it.

std::size_t Authority::index_of(const std::string& peer) const
{
    const auto found = std::ranges::find_if(
        around_.all, [&](const auto& other) { return other->self().authority == peer; });
    return (*found)->index();
}

std::uint64_t Authority::ask(Ask what)
{
    asks_[++last_ask_] = std::move(what);
    later(node::GatewayLink::kAskMax, [this, number = last_ask_] {
        const auto open = asks_.find(number);
        if (open == asks_.end()) return;
        const Ask late = open->second;
        asks_.erase(open);
        failed(late);
    });
    return last_ask_;
}

void Authority::failed(const Ask& asked)
{
    if (asked.freight == Freight::probe) return node().lease_answered(asked.peer, std::nullopt);
    if (asked.freight == Freight::resync) return; // it is asked again
    Peer& peer = peers_[asked.peer];
    peer.after = {};
    pause(asked.peer, peer.lane.failed(asked.batch, around_.chance.fraction()));
}

void Authority::wake(const std::string& to)
{
    Peer& peer = peers_[to];
    if (peer.pausing) return;
    while (peer.lane.has_room() && send_batch(to)) {
    }
}

bool Authority::send_batch(const std::string& to)
{
    Peer& peer = peers_[to];
    store::Mailbox& mailbox = node().mailbox();
    const auto from =
        mailbox.to_choose_from(to, peer.after, static_cast<int>(2 * delivery::kBatchMax));
    Packet packet{Freight::batch, index_, index_of(to), 0, {}};
    std::vector<delivery::Place> places;
    std::set<std::string> ids;
    for (const std::size_t i : peer.lane.choose(from.open)) {
        const auto message = mailbox.at(to, from.open[i].place);
        if (planted(Mistake::gives_up_after_ten_tries) && given_up(message->id)) continue;
        packet.bytes += (packet.bytes.empty() ? "" : "\n") + message->bytes;
        ids.insert(message->id);
        places.push_back(from.open[i].place);
        if (i >= from.urgent) peer.after = from.open[i].place;
    }
    if (places.empty()) return false;
    packet.ask = ask({to, Freight::batch, peer.lane.sent(places), ids});
    around_.network.send(packet);
    if (planted(Mistake::sent_is_delivered)) close_all(ids);
    return true;
}

void Authority::answered(const Ask& asked, const std::string& receipts)
{
    std::set<std::string> closed;
    if (!receipts.empty())
        for (const std::string_view receipt : wire::batch_lines(receipts))
            closed.merge(node().delivered(asked.peer, receipt));
    around_.watch.receipted(*this, closed);
    if (planted(Mistake::any_receipt_closes) && !receipts.empty()) {
        close_all(asked.ids);
        closed = asked.ids;
    }
    if (!std::ranges::includes(closed, asked.ids)) return failed(asked);
    peers_[asked.peer].lane.landed(asked.batch);
    wake(asked.peer);
}

void Authority::pause(const std::string& to, Duration wait)
{
    Peer& peer = peers_[to];
    peer.pausing = true;
    later(wait, [this, to, timer = ++peer.timer] {
        Peer& waiting = peers_[to];
        if (waiting.timer != timer) return;
        waiting.pausing = false;
        wake(to);
    });
}

} // namespace ensign::test

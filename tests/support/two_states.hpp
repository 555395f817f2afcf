/// Two States with real nodes on real stores, one turned clock, and a postman in between.
#pragma once

#include "core/node/law_loader.hpp"
#include "core/node/node.hpp"
#include "core/store/backup.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/wire_keys.hpp"

#include <gtest/gtest.h>

namespace ensign::test {

class VirtualClock final : public Clock {
public:
    Instant utc() const override { return now; }
    Duration mono() const override { return now - ensign::test::utc(0, 0); }
    Instant now = ensign::test::utc(2, 40);
};

/// An island of Anyland, far from everything: a chart is loaded, and she is on the high seas.
inline std::shared_ptr<const geo::ZoneIndex> far_island()
{
    geo::Coast coast;
    coast.begin_polygon("ANY");
    coast.add_ring(std::vector{
        geo::coast_point(40, -30),
        geo::coast_point(40, -29),
        geo::coast_point(41, -29),
        geo::coast_point(41, -30)});
    return std::make_shared<const geo::ZoneIndex>(coast, geo::Distance::metres(300));
}

/// One authority: everything a core is made of, but the network.
class StateNode {
public:
    StateNode(
        node::Identity self,
        const Clock& clock,
        const law::LawBook& law,
        const wire::Directory& directory,
        std::shared_ptr<const geo::ZoneIndex> chart = far_island(),
        const std::string& store_file = {})
        : store_file_{store_file.empty() ? folder_.file("store.db") : store_file},
          self_{std::move(self)}, clock_{clock}, law_{law}, directory_{directory}, chart_{std::move(
                                                                                       chart)}
    {
        start();
    }

    node::Node& node() { return *node_; }
    const node::Node& node() const { return *node_; }
    node::PictureRoom& picture() { return *picture_; }
    const node::Counters& counters() const { return *counters_; }
    store::Store& store() { return *store_; }
    const node::Identity& self() const { return self_; }
    const std::string& store_file() const { return store_file_; }

    /// As after a power cut: only what is on disk is known.
    void restart()
    {
        node_.reset();
        store_.reset();
        start();
    }

    /// What `ensign backup` makes while this runs, and what `ensign restore` does with it.
    std::string back_up()
    {
        const std::string file = folder_.file("backup-" + std::to_string(++backups_));
        store::back_up(store_file_, file);
        return file;
    }
    void restore(const std::string& backup)
    {
        node_.reset();
        store_.reset();
        store::restore(backup, store_file_, epoch_ms(clock_.utc()) / 1'000);
        start();
    }

    expected<request::CaseId, node::HandleFault> give(
        const request::Actor& actor,
        const request::Command& command,
        const std::optional<request::CaseId>& id)
    {
        return node_->handle({actor, id, std::nullopt, {}, {}}, command);
    }

private:
    void start()
    {
        store_ = std::make_unique<store::Store>(store_file_);
        self_.epoch = std::max(self_.epoch, store_->restored_in());
        counters_ = std::make_unique<node::Counters>();
        picture_ = std::make_unique<node::PictureRoom>(chart_, "test-chart");
        picture_->add_feed({.name = "ais"});
        node_ = std::make_unique<node::Node>(
            node::NodeParts{*store_, clock_, law_, directory_, self_, *counters_, *picture_});
    }

    Folder folder_;
    int backups_ = 0;
    std::string store_file_;
    node::Identity self_;
    const Clock& clock_;
    const law::LawBook& law_;
    const wire::Directory& directory_;
    std::shared_ptr<const geo::ZoneIndex> chart_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<node::Counters> counters_;
    std::unique_ptr<node::PictureRoom> picture_;
    std::unique_ptr<node::Node> node_;
};

/// The law in force in tests of whole nodes is the one the house ships.
inline law::LawBook shipped_law()
{
    auto law = node::load_law(ENSIGN_SOURCE_DIR "/data/law");
    if (!law) throw std::runtime_error{law.error()};
    return std::move(*law);
}

/// Carries what `from` has for `to`, a batch a request as the outbox sender does, until something
/// is not taken.
inline int carry_mail(StateNode& from, StateNode& to)
{
    int carried = 0;
    for (;;) {
        const auto mail = from.node().mailbox().open_for(
            to.self().authority, static_cast<int>(wire::kReceiptItemsMax));
        std::vector<std::string_view> batch;
        for (const store::Outgoing& message : mail)
            batch.push_back(message.bytes);
        if (batch.empty()) return carried;
        std::set<std::string> closed;
        for (const std::string& receipt : to.node().receive(batch, from.self().state).receipts)
            closed.merge(from.node().delivered(to.self().authority, receipt));
        carried += static_cast<int>(closed.size());
        if (closed.size() < mail.size()) return carried;
    }
}

/// `from` asks everybody its cases stand on whether they still stand by their word.
///   answer_of   nothing: that authority cannot be reached, or does not answer
inline void ask_for_leases(
    StateNode& from,
    const std::function<std::optional<std::string>(const node::LeaseRoom::Question&)>& answer_of)
{
    for (const node::LeaseRoom::Question& question : from.node().lease_questions())
        from.node().lease_answered(question.authority, answer_of(question));
}

/// What this node answers to a peer that asks.
inline std::optional<std::string> vouch_of(
    StateNode& node, const std::string& probe, const request::StateCode& asker)
{
    const auto answer = node.node().vouch(probe, asker);
    if (answer.status != 200) return std::nullopt;
    return answer.receipts.front();
}

/// `from` asks everybody what it knows, until it need not ask any more.
///   answer_of   nothing: that authority cannot be reached
inline void ask_for_resyncs(
    StateNode& from,
    const std::function<std::optional<std::string>(const node::ResyncRoom::Question&)>& answer_of)
{
    for (auto due = from.node().resync_questions(); !due.empty();
         due = from.node().resync_questions())
        for (const node::ResyncRoom::Question& question : due)
            from.node().resync_answered(question.authority, answer_of(question));
}

/// What this node answers to such a question: a line each, as gateways carry it.
inline std::optional<std::string> resync_of(
    StateNode& node, const std::string& question, const request::StateCode& asker)
{
    const auto answer = node.node().resync(question, asker);
    if (answer.status != 200) return std::nullopt;
    std::string lines;
    for (const std::string& line : answer.receipts)
        lines += (lines.empty() ? "" : "\n") + line;
    return lines;
}

struct TwoStates {
    VirtualClock clock;
    law::LawBook law = shipped_law();
    wire::Directory directory = directory_of_three();
    StateNode atlantia{{kAtlantia, "ATL/1", kAtlantiaKid, kAtlantiaKey, 1}, clock, law, directory};
    StateNode borealia{{kBorealia, "BOR/1", kBorealiaKid, kBorealiaKey, 1}, clock, law, directory};

    StateNode& other(const StateNode& one) { return &one == &atlantia ? borealia : atlantia; }

    int carry(StateNode& from) { return carry_mail(from, other(from)); }

    /// There and back until nobody has anything left to say; then each knows that it is so.
    void deliver()
    {
        while (carry(atlantia) + carry(borealia) > 0) {
        }
        vouch();
    }

    /// One that was restored asks the other; the third State cannot be reached.
    void resync(StateNode& restored)
    {
        StateNode& peer = other(restored);
        ask_for_resyncs(restored, [&](const auto& question) -> std::optional<std::string> {
            if (question.authority != peer.self().authority) return std::nullopt;
            return resync_of(peer, question.bytes, restored.self().state);
        });
    }

    void vouch()
    {
        for (StateNode* one : {&atlantia, &borealia})
            ask_for_leases(*one, [&](const node::LeaseRoom::Question& question) {
                return vouch_of(other(*one), question.bytes, one->self().state);
            });
    }
};

} // namespace ensign::test

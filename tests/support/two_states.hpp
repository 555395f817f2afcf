/// Two States with real nodes on real stores, one turned clock, and a postman in between.
#pragma once

#include "core/node/law_loader.hpp"
#include "core/node/node.hpp"
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

    /// As after a power cut: only what is on disk is known.
    void restart()
    {
        node_.reset();
        store_.reset();
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
        counters_ = std::make_unique<node::Counters>();
        picture_ = std::make_unique<node::PictureRoom>(chart_, "test-chart");
        picture_->add_feed("ais");
        node_ = std::make_unique<node::Node>(
            node::NodeParts{*store_, clock_, law_, directory_, self_, *counters_, *picture_});
    }

    Folder folder_;
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

struct TwoStates {
    VirtualClock clock;
    law::LawBook law = shipped_law();
    wire::Directory directory = directory_of_three();
    StateNode atlantia{{kAtlantia, "ATL/1", kAtlantiaKid, kAtlantiaKey, 1}, clock, law, directory};
    StateNode borealia{{kBorealia, "BOR/1", kBorealiaKid, kBorealiaKey, 1}, clock, law, directory};

    StateNode& other(const StateNode& one) { return &one == &atlantia ? borealia : atlantia; }

    /// Carries what `from` has for the other, in order, until something is not taken.
    int carry(StateNode& from)
    {
        StateNode& to = other(from);
        int carried = 0;
        for (const auto& message : from.node().mailbox().open_for(to.self().authority, 1'000)) {
            const auto answer = to.node().receive(message.bytes, from.self().state);
            if (answer.status != 200 || !from.node().delivered(message.id, answer.receipt)) break;
            ++carried;
        }
        return carried;
    }

    /// There and back until nobody has anything left to say.
    void deliver()
    {
        while (carry(atlantia) + carry(borealia) > 0) {
        }
    }
};

} // namespace ensign::test

/// A whole core of Atlantia in the hand of a test, but for its sockets.
#pragma once

#include "core/net/request_target.hpp"
#include "core/service/core_service.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/wire_keys.hpp"

#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace ensign::test {

/// Requests go straight to the routes.
class CoreInHand {
public:
    CoreInHand(
        const std::string& folder,
        const CertificateFolder& certificates,
        const Clock& clock,
        std::shared_ptr<const geo::ZoneIndex> zones = nullptr)
        : store_{folder + "/store.db"}, law_{{folder, store_, clock, counters_}},
          picture_{std::move(zones), "none"},
          node_{{store_, clock, law_.book(), directory_, self_, counters_, picture_}},
          officers_{store_.database()}, registers_{store_.database()}, charts_{nullptr, ""},
          link_{
              loop_,
              net::make_client_tls(pinned(certificates.make("core"), certificates.make("gate"))),
              {"127.0.0.1", 1, "/v1/link", {}},
              [](const std::string&, node::LinkRoute, const std::string&, const auto&) {},
              [] {}},
          tracks_{loop_, loop_, {folder + "/tracks.db"}, picture_, clock.utc()},
          commits_{loop_, node_}, sender_{loop_, node_, link_, commits_}, service_{
                                                                              {loop_,
                                                                               loop_,
                                                                               node_,
                                                                               commits_,
                                                                               sender_,
                                                                               link_,
                                                                               charts_,
                                                                               officers_,
                                                                               registers_,
                                                                               law_,
                                                                               tracks_,
                                                                               clock,
                                                                               "office"}}
    {
    }

    std::string sign_in(
        const std::string& person,
        std::vector<request::Role> roles,
        Instant until,
        std::string unit = {})
    {
        return service_.sessions().open(
            {{request::PersonId{person}, std::move(roles), std::move(unit)}, person, until, {}});
    }

    net::Response ask(net::Request request)
    {
        const auto target = net::read_target(request.path);
        EXPECT_TRUE(target) << request.path;
        request.path = target->path;
        request.query = target->query;
        std::promise<net::Response> answer;
        loop_.post([&] {
            service_.handle(
                request, [&](net::Response given) { answer.set_value(std::move(given)); });
        });
        return answer.get_future().get();
    }

    store::OfficerStore& officers() { return officers_; }
    service::SessionTable& sessions() { return service_.sessions(); }
    node::LawRoom& law() { return law_; }
    node::Node& node() { return node_; }
    node::PictureRoom& picture() { return picture_; }
    node::TrackRoom& tracks() { return tracks_; }

    void on_loop(const std::function<void()>& work)
    {
        std::promise<void> done;
        loop_.post([&] {
            work();
            done.set_value();
        });
        done.get_future().get();
    }

private:
    node::Counters counters_;
    wire::Directory directory_ = directory_of_three();
    node::Identity self_{kAtlantia, "ATL/1", kAtlantiaKid, kAtlantiaKey, 1};
    store::Store store_;
    node::LawRoom law_;
    node::PictureRoom picture_;
    node::Node node_;
    store::OfficerStore officers_;
    store::RegisterStore registers_;
    node::ChartRoom charts_;
    net::Loop loop_;
    node::GatewayLink link_;
    node::TrackRoom tracks_;
    node::CommitQueue commits_;
    node::OutboxSender sender_;
    service::CoreService service_;
    /// Runs the loop while a request is waited for; before it everything has been made, and it goes
    /// first.
    struct Running {
        explicit Running(net::Loop& on) : loop{on}, thread{[this] { loop.run(); }} {}
        ~Running() { loop.stop(); }
        net::Loop& loop;
        std::jthread thread;
    } running_{loop_};
};

} // namespace ensign::test

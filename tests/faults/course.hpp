/// The way of one case between two States as a list of steps, each one call at the door of one node
/// and one transaction of its store: what the fault harnesses interrupt.
#pragma once

#include "tests/faults/fault_disk.hpp"
#include "tests/faults/store_text.hpp"
#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

#include <functional>

namespace ensign::test {

enum class Home { atlantia, borealia };

/// Two States whose stores lie in one folder, each opened when it is first asked for. Law and chart
/// are read once a process.
struct FaultSea {
    explicit FaultSea(const Folder& folder) : folder_{folder} {}

    StateNode& at(Home home)
    {
        std::optional<StateNode>& state = home == Home::atlantia ? atlantia_ : borealia_;
        if (!state) open(state, home);
        return *state;
    }

    VirtualClock clock;

private:
    void open(std::optional<StateNode>& state, Home home)
    {
        static const law::LawBook law = shipped_law();
        static const wire::Directory directory = directory_of_three();
        static const auto chart = far_island();
        const node::Identity self =
            home == Home::atlantia
                ? node::Identity{kAtlantia, "ATL/1", kAtlantiaKid, kAtlantiaKey, 1}
                : node::Identity{kBorealia, "BOR/1", kBorealiaKid, kBorealiaKey, 1};
        state.emplace(
            self, clock, law, directory, chart, folder_.file(self.state.text() + ".sqlite"));
    }

    const Folder& folder_;
    std::optional<StateNode> atlantia_;
    std::optional<StateNode> borealia_;
};

/// What the world outside the stores holds in its hands between two steps.
struct Hands {
    Instant now = utc(2, 40);
    std::optional<request::CaseId> id;
    store::Outgoing message; ///< on its way
    std::string receipt;     ///< on its way back
};

struct Step {
    std::string name;
    Home home = Home::atlantia;
    /// True when it was acknowledged: the officer got 2xx, or the peer a receipt.
    std::function<bool(FaultSea&, Hands&)> act;
};

class CourseTest : public RequestTest {
protected:
    static constexpr Home kAsking = Home::atlantia;
    static constexpr Home kAsked = Home::borealia;

    static Step order(Home home, const Actor& actor, const Command& command)
    {
        return {
            std::string{kind_of(command)}, home, [home, actor, command](FaultSea& sea, Hands& h) {
                const auto done = sea.at(home).give(actor, command, h.id);
                if (done) h.id = *done;
                return done.has_value();
            }};
    }
    /// With a key, as a client that may have to repeat itself gives it.
    static Step order_with_key(Home home, const Actor& actor, const Command& command)
    {
        Step step = order(home, actor, command);
        step.act = [home, actor, command](FaultSea& sea, Hands& h) {
            const auto done =
                sea.at(home).node().handle({actor, h.id, std::nullopt, "key-1", "print"}, command);
            if (done) h.id = *done;
            return done.has_value();
        };
        return step;
    }
    /// What was heard last comes again: the same receipt.
    static Step hear_again(Home from)
    {
        const Home to = from == kAsking ? kAsked : kAsking;
        return {"hear_again", to, [from, to](FaultSea& sea, Hands& h) {
                    const StateCode state = from == kAsking ? kAtlantia : kBorealia;
                    const auto answer = sea.at(to).node().receive(h.message.bytes, state);
                    return answer.receipts == std::vector{h.receipt};
                }};
    }
    /// Bytes that nobody can have signed: refused, and kept.
    static Step hear_rubbish(Home to)
    {
        return {"hear_rubbish", to, [to](FaultSea& sea, Hands&) {
                    return sea.at(to).node().receive("a.b.c", kAnyland).status == 422;
                }};
    }
    static Step hear(Home from)
    {
        const Home to = from == kAsking ? kAsked : kAsking;
        return {"hear", to, [from, to](FaultSea& sea, Hands& h) {
                    const auto open =
                        sea.at(from).node().mailbox().open_for(sea.at(to).self().authority, 1);
                    h.message = open.at(0);
                    const auto answer =
                        sea.at(to).node().receive(h.message.bytes, sea.at(from).self().state);
                    if (!answer.receipts.empty()) h.receipt = answer.receipts.front();
                    return answer.status == 200;
                }};
    }
    static Step close(Home from)
    {
        return {"close", from, [from](FaultSea& sea, Hands& h) {
                    return sea.at(from)
                        .node()
                        .delivered(h.message.recipient, h.receipt)
                        .contains(h.message.id);
                }};
    }
    static Step at_time(Home home, Instant now)
    {
        return {"pass_time", home, [home, now](FaultSea& sea, Hands& h) {
                    h.now = sea.clock.now = now;
                    sea.at(home).node().pass_time();
                    return true;
                }};
    }
    static Step checkpoint(Home home)
    {
        return {"checkpoint", home, [home](FaultSea& sea, Hands&) {
                    sea.at(home).store().database().checkpoint();
                    return true;
                }};
    }
    static Step restart(Home home)
    {
        return {"restart", home, [home](FaultSea& sea, Hands&) {
                    sea.at(home).restart();
                    return true;
                }};
    }

    /// The mail goes on where it stood: every message is then at both ends, once, and closed.
    static bool settles(FaultSea& sea)
    {
        for (const auto& [from, to] : {std::pair{kAsking, kAsked}, std::pair{kAsked, kAsking}}) {
            Hands hands;
            const std::string& peer = sea.at(to).self().authority;
            while (sea.at(from).node().mailbox().open_count(peer) > 0)
                if (!hear(from).act(sea, hands) || !close(from).act(sea, hands)) return false;
            const std::string columns = "SELECT id || hash || case_seq FROM ";
            if (texts(sea.at(from).store().database(), columns + "outbox ORDER BY seq") !=
                texts(sea.at(to).store().database(), columns + "inbox ORDER BY seq"))
                return false;
        }
        return true;
    }

    static void carried(std::vector<Step>& steps, Home from)
    {
        steps.push_back(hear(from));
        steps.push_back(close(from));
    }

    /// From the first sighting to a boarding that was allowed, revoked and reported on.
    std::vector<Step> course() const
    {
        std::vector<Step> steps{
            order_with_key(kAsking, watch, OpenCase{{}, sea_lark(), sighting()}),
            order(kAsking, watch, StateGrounds{good_grounds()}),
            order(kAsking, duty, SignGrounds{}),
            order(kAsking, legal, SignGrounds{}),
            order(kAsking, watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}}),
            checkpoint(kAsking),
            order(kAsking, duty, AssignUnit{cutter()}),
            order(kAsking, watch, registry_draft()),
            at_time(kAsking, utc(3, 0)),
            order(kAsking, desk, ReleaseRegistryRequest{})};
        carried(steps, kAsking);
        steps.push_back(hear_again(kAsking));
        steps.push_back(hear_rubbish(kAsked));
        const std::vector<Step> answer{
            order(kAsked, in_desk, Acknowledge{Question::registry}),
            order(
                kAsked,
                registrar,
                AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)})};
        steps.insert(steps.end(), answer.begin(), answer.end());
        carried(steps, kAsked);
        steps.push_back(restart(kAsking));
        carried(steps, kAsked);
        steps.push_back(checkpoint(kAsked));
        steps.push_back(order(kAsking, watch, authorization_draft()));
        steps.push_back(order(kAsking, desk, ReleaseAuthorizationRequest{}));
        carried(steps, kAsking);
        decided(steps);
        return steps;
    }

private:
    void decided(std::vector<Step>& steps) const
    {
        const std::vector<Step> decision{
            order(kAsked, in_desk, Acknowledge{Question::authorization}),
            order(kAsked, judge, answer_draft(AuthorizationDecision::granted_with_conditions)),
            order(kAsked, other_judge, ReleaseAuthorizationAnswer{})};
        steps.insert(steps.end(), decision.begin(), decision.end());
        carried(steps, kAsked);
        steps.push_back(restart(kAsked));
        carried(steps, kAsked);
        steps.push_back(order(kAsking, legal, AcceptConditions{}));
        steps.push_back(order(kAsking, desk, AcceptConditions{}));
        carried(steps, kAsking);
        steps.push_back(checkpoint(kAsking));
        steps.push_back(at_time(kAsking, utc(3, 50)));
        steps.push_back(order(kAsked, judge, RevokeAuthorization{"the ship was sold"}));
        carried(steps, kAsked);
        steps.push_back(order(kAsking, watch, ReportDanger{true, "she lists to port"}));
        steps.push_back(checkpoint(kAsked));
        steps.push_back(at_time(kAsking, utc(9, 0)));
    }
};

} // namespace ensign::test

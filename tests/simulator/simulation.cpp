#include "tests/simulator/simulation.hpp"

#include "tests/simulator/officers.hpp"

namespace ensign::test {
namespace {

constexpr std::array kStates{"ATL", "BOR", "ANY", "CEL", "DOR"};

/// Enough for every packet that is still on its way, every back-off and every program to start.
constexpr Duration kCalm = kSlowMax + std::chrono::minutes{15};
constexpr Duration kLook = std::chrono::seconds{7};

wire::Directory directory_of_five()
{
    std::vector<wire::DirectoryEntry> entries;
    for (const char* state : kStates) {
        entries.push_back(entry_of(law::StateCode{state}, key_of_seed(state[0])));
        using enum wire::Function;
        entries.back().functions = {assistance, registry, authorization};
        entries.back().keys.front().from = Instant{}; // clocks may be set back
    }
    return wire::Directory{std::move(entries)};
}

/// The Protocol, among five parties; a fix that holds for the whole run, and short targets, so that
/// what turns a verdict here is delivery and time.
law::LawBook law_of_five()
{
    using enum law::OffenceScope;
    law::PolicyTargets targets;
    targets.fix_age_max = targets.close_fix_age_max = std::chrono::hours{72};
    targets.acknowledge = std::chrono::minutes{5};
    targets.registry_answer = std::chrono::minutes{10};
    targets.authorization_answer = std::chrono::minutes{20};
    std::vector<law::PartyStatus> parties;
    for (const char* state : kStates)
        parties.push_back(party(law::StateCode{state}, true));
    return law::LawBook{
        "law-of-five",
        {instrument("SOM-8.2", {migrant_smuggling}, law::SilenceRule::no_authority)},
        parties,
        targets};
}

const law::LawBook& shared_law()
{
    static const law::LawBook law = law_of_five();
    return law;
}
const wire::Directory& shared_directory()
{
    static const wire::Directory directory = directory_of_five();
    return directory;
}

class Simulation {
public:
    Simulation(std::uint64_t seed, Mistake mistake)
        : seed_{seed}, chance_{seed}, weather_{weather_of(chance_)},
          network_{world_, chance_, weather_, kStates.size()}, watch_{world_, shared_law()},
          around_{
              world_,
              chance_,
              weather_,
              network_,
              watch_,
              disk_,
              folder_,
              shared_law(),
              shared_directory(),
              all_,
              mistake,
              calm_},
          officers_{around_, seed}
    {
        seed_sodium(seed);
        add_restores(weather_, Chance{seed ^ 0x7e57a7e5U});
        watch_.on_revocation = [this](const Authority& by, const request::CaseId& id) {
            if (!calm_ && chance_.happens(weather_.ambush)) hold_back(by, id);
            if (!calm_ && ill_.happens(weather_.ill_will)) lose_disk_soon(by.index());
        };
        network_.arrive = [this](const Packet& packet) { all_[packet.to]->arrive(packet); };
        for (std::size_t i = 0; i < kStates.size(); ++i) {
            const std::string state{kStates.at(i)};
            all_.push_back(std::make_unique<Authority>(
                i,
                node::Identity{
                    law::StateCode{state},
                    state + "/1",
                    state + "/1/message/1",
                    key_of_seed(state[0]),
                    1},
                around_));
        }
    }

    Outcome run()
    {
        for (const auto& one : all_) {
            one->start();
            officer_comes(*one);
        }
        plan_faults();
        look();
        world_.at(weather_.storm, [this] { be_calm(); });
        const Duration end = weather_.storm + kCalm;
        while (!watch_.violation() && world_.step(end))
            disk_.forget_operations();
        if (!watch_.violation()) watch_.the_end(all_);
        return {
            seed_, watch_.violation(), trace(), network_.packets(), world_.now(), watch_.tally()};
    }

private:
    Duration up_to(Duration most)
    {
        return Duration{
            static_cast<Duration::rep>(chance_.below(static_cast<std::size_t>(most.count())))};
    }
    Authority& any() { return *all_[chance_.below(all_.size())]; }

    void officer_comes(Authority& at)
    {
        world_.after(Duration{2'000} + up_to(std::chrono::seconds{60}), [this, &at] {
            if (calm_) return;
            if (at.awake()) officers_.act(at);
            officer_comes(at);
        });
    }

    void look()
    {
        watch_.look_at_verdicts(all_);
        world_.after(kLook, [this] { look(); });
    }

    template<class What>
    void sometimes(int times, What what)
    {
        for (int i = 0; i < times; ++i)
            world_.at(up_to(weather_.storm), what);
    }

    void plan_faults()
    {
        sometimes(weather_.partitions, [this] { network_.cut_some(); });
        sometimes(weather_.replays, [this] { network_.replay_one(); });
        sometimes(weather_.pauses, [this] {
            Authority& at = any();
            if (at.awake()) at.stop_for(up_to(std::chrono::minutes{10}));
        });
        sometimes(weather_.clock_steps, [this] { step_clock(any()); });
        plan_restores();
    }

    /// Backups of everybody now and then, and later one of them is all that is left.
    void plan_restores()
    {
        if (weather_.restores == 0) return;
        Chance chance{~seed_};
        const auto at = [&](double least, double most) {
            return Duration{static_cast<Duration::rep>(
                static_cast<double>(weather_.storm.count()) *
                (least + (most - least) * chance.fraction()))};
        };
        for (const auto& one : all_)
            for (int i = 0; i < 3; ++i)
                world_.at(at(0, 0.9), [&one = *one] {
                    if (one.up()) one.back_up();
                });
        for (int i = 0; i < weather_.restores; ++i) {
            const std::size_t whose = chance.below(all_.size());
            world_.at(at(0.2, 1), [this, whose] { restore(*all_[whose]); });
        }
    }

    void restore(Authority& at)
    {
        if (calm_ || !at.has_backup()) return;
        const bool all_whole =
            std::ranges::all_of(all_, [](const auto& one) { return one->is_whole(); });
        if (weather_.overlap || all_whole) return at.restore();
        world_.after(std::chrono::minutes{1}, [this, &at] { restore(at); });
    }

    void step_clock(Authority& at)
    {
        watch_.clock_was_stepped(at.self().authority);
        const Duration most = chance_.happens(0.5) ? Duration{std::chrono::hours{20}}
                                                   : Duration{std::chrono::minutes{10}};
        at.clock().step = up_to(most) * (chance_.happens(0.5) ? 1 : -1);
    }

    /// What somebody who wants the yes to stand would do at this moment.
    void hold_back(const Authority& by, const request::CaseId& id)
    {
        const request::StateCode asking = by.node().find(id)->requesting_state;
        for (const auto& at : all_) {
            if (at->self().state != asking) continue;
            network_.cut(by.index(), at->index());
            const Duration soon = up_to(std::chrono::seconds{60});
            if (weather_.pauses > 0 && chance_.happens(0.3))
                world_.after(soon, [this, &at] {
                    if (!calm_ && at->awake()) at->stop_for(up_to(std::chrono::minutes{10}));
                });
            if (weather_.clock_steps > 0 && chance_.happens(0.3))
                world_.after(soon, [this, &at] {
                    if (!calm_) step_clock(*at);
                });
        }
    }

    /// Before it may be told: only persons know of it then.
    void lose_disk_soon(std::size_t whose)
    {
        if (weather_.restores == 0) return;
        --weather_.restores;
        world_.after(
            std::chrono::seconds{1 + ill_.below(60)}, [this, whose] { restore(*all_[whose]); });
    }

    void be_calm()
    {
        calm_ = true;
        network_.be_calm();
        for (const auto& one : all_)
            one->clock().step = {};
    }

    std::uint64_t trace()
    {
        std::string heads;
        for (const auto& one : all_)
            if (one->up()) heads += one->node().log().head();
        return network_.trace() ^ std::hash<std::string>{}(heads);
    }

    std::uint64_t seed_;
    Chance chance_;
    Chance ill_{seed_ ^ 0x111111U};
    Weather weather_;
    World world_;
    Folder folder_;
    FaultDisk disk_;
    bool calm_ = false;
    Network network_;
    Watch watch_;
    std::vector<std::unique_ptr<Authority>> all_;
    Surroundings around_;
    Officers officers_;
};

} // namespace

Outcome simulate(std::uint64_t seed, Mistake mistake) { return Simulation{seed, mistake}.run(); }

} // namespace ensign::test

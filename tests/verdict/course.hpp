/// A course of a case: who said what when, what came of it, and the shortest course that still
/// shows a fault. A course is played again from its steps alone.
#pragma once

#include "core/base/match.hpp"
#include "core/request/duties.hpp"
#include "tests/support/shrunk.hpp"
#include "tests/support/verdict_test.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace ensign::test {

struct Heard {
    StateCode owner;
    Event what;
};

struct Step {
    Duration wait{};
    Actor actor; ///< of a command
    std::variant<Command, Heard> what = Command{SignGrounds{}};
    std::size_t number = 0; ///< in the course as it was made
};

inline std::string words_of(const Step& step)
{
    const std::string wait = "+" + std::to_string(step.wait / std::chrono::seconds{1}) + " s ";
    return std::visit(
        ensign::Match{
            [&](const Command& command) {
                return wait + step.actor.person.text() + " " + std::string{kind_of(command)};
            },
            [&](const Heard& heard) {
                return wait + heard.owner.text() + " says " + std::string{kind_of(heard.what)};
            }},
        step.what);
}

/// Plays a course at Atlantia, over the real decide(), record_fault(), evolve() and assess().
class Player {
public:
    explicit Player(law::LawBook law) : law_{std::move(law)} { look(); }

    void play(const Step& step)
    {
        now_ += step.wait;
        before_ = case_;
        look();
        at_decision_ = verdict_;
        fresh_.clear();
        std::visit(
            ensign::Match{
                [&](const Command& command) { say(step.actor, command); },
                [&](const Heard& heard) { hear(heard); }},
            step.what);
        history_.insert(history_.end(), fresh_.begin(), fresh_.end());
        look();
    }

    Instant now() const { return now_; }
    const Case& the_case() const { return case_; }
    const Case& before() const { return before_; }
    const std::vector<EventRecord>& history() const { return history_; }
    const std::vector<EventRecord>& fresh() const { return fresh_; } ///< of the last step
    const Verdict& verdict() const { return verdict_; }
    const Verdict& at_decision() const { return at_decision_; } ///< as the last step was decided
    const law::LawBook& law() const { return law_; }

    Facts facts() const
    {
        geo::ZoneFinding zone;
        zone.coastal_state = "ANY";
        zone.distance = geo::Distance::nautical_miles(260);
        return {
            case_,
            kAtlantia,
            now_,
            law_,
            verdict::Fix{
                open_sea(),
                now_ - std::chrono::minutes{1},
                SightingSource::ais,
                geo::Distance::metres(50),
                zone},
            {},
            false,
            false,
            "chart",
            {},
            false,
            verdict::Vouching::held,
            verdict::Vouching::held};
    }

    /// What would be decided now if the boarding unit gave this command.
    Decision decided(const Command& command) const
    {
        return decided(officer("bo", {Role::boarding_unit}), command);
    }

private:
    Decision decided(const Actor& actor, const Command& command) const
    {
        static const std::set<StateCode> kStates{kAtlantia, kBorealia, kAnyland};
        const Assessed assessed = verdict::assessed(facts());
        return decide(
            case_, command, {now_, kAtlantia, actor, law_, kStates, kStates, &kStates, &assessed});
    }
    void look() { verdict_ = verdict::assess(facts()); }

    void say(const Actor& actor, const Command& command)
    {
        auto decision = decided(actor, command);
        if (!decision) return;
        fresh_ = std::move(*decision);
        for (const EventRecord& record : fresh_)
            case_ = evolve(std::move(case_), record);
    }

    void hear(const Heard& heard)
    {
        const EventRecord record{
            now_,
            heard.owner,
            PersonId{heard.owner.text() + "/1:abc"},
            role_that_says(heard.what),
            heard.what};
        if (record_fault(case_, record, kAtlantia, law_)) return;
        case_ = evolve(std::move(case_), record);
        fresh_.push_back(record);
    }

    law::LawBook law_;
    Instant now_ = utc(2, 40);
    Case case_;
    Case before_;
    std::vector<EventRecord> history_;
    std::vector<EventRecord> fresh_;
    Verdict verdict_;
    Verdict at_decision_;
};

/// What is broken now, in one sentence; nothing: all holds.
using Invariant = std::function<std::optional<std::string>(const Player&)>;

struct Fault {
    std::size_t step = 0;
    std::string sentence;
};

/// The first fault of a course.
inline std::optional<Fault> fault_in(
    const std::vector<Step>& course, const law::LawBook& law, const Invariant& invariant)
{
    Player player{law};
    for (std::size_t i = 0; i < course.size(); ++i) {
        player.play(course[i]);
        if (auto sentence = invariant(player)) return Fault{i, std::move(*sentence)};
    }
    return std::nullopt;
}

/// The shortest course that fails. What was waited before a dropped step is waited before the next:
/// the hours stay the same.
inline std::vector<Step> shortest(
    std::vector<Step> course, const std::function<bool(const std::vector<Step>&)>& fails)
{
    const auto wait_all_the_same = [](auto& shorter, std::size_t at, auto first, auto last) {
        if (at < shorter.size())
            for (; first != last; ++first)
                shorter[at].wait += first->wait;
    };
    return shrunk(std::move(course), fails, wait_all_the_same);
}

} // namespace ensign::test

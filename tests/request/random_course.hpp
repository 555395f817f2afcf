/// A course of one case at both States, by chance or told step by step: officers do whatever comes
/// to their mind, sensible or not; what is told abroad is carried over and recorded where it fits;
/// places and clocks turn. One seed, one course.
#pragma once

#include "core/request/authority.hpp"
#include "core/request/response_clock.hpp"
#include "tests/request/random_commands.hpp"

#include <functional>
#include <utility>

namespace ensign::test {

/// The state diagrams a course goes through.
enum class Machine { asking, desk, request, authority, rescue };

/// One turn that was seen: an event, and what it did to one machine.
struct Turn {
    Machine machine = Machine::asking;
    std::string_view before;
    std::string_view event;
    std::string_view after;

    friend auto operator<=>(const Turn&, const Turn&) = default;
};

class RandomCourse {
public:
    RandomCourse(unsigned seed, std::function<void(const Turn&)> see)
        : choices_{seed}, see_{std::move(see)}
    {
    }

    /// From the first sighting on, so many steps.
    void run(int steps)
    {
        choices_.now = utc(2, 41);
        command(Side::asking, OpenCase{"ATL-2026-0001", sea_lark(), sighting()});
        for (int i = 0; i < steps; ++i)
            step();
    }

    // A course that is told. Each step is taken by somebody who has signed nothing yet, in a role
    // that may; false: it was refused.

    bool say(Side side, const Command& command)
    {
        choices_.now += std::chrono::seconds{1};
        // What the table says is made up by chance, and mostly a yes: asked until it is one.
        for (int attempt = 0; attempt < 50; ++attempt)
            if (command_by("t" + std::to_string(++persons_), side, command)) return true;
        return false;
    }
    /// Said by an office of Borealia; false: it did not fit.
    bool hear(const std::string& office, Role role, Event what)
    {
        choices_.now += std::chrono::seconds{1};
        const EventRecord record{
            choices_.now, kBorealia, PersonId{office + ":x"}, role, std::move(what)};
        if (record_fault(asking_, record, kAtlantia, choices_.law)) return false;
        happens(Side::asking, record);
        return true;
    }
    void seen_in(std::string zone, StateCode coastal_state)
    {
        happens(Side::asking, own(ZoneChanged{std::move(zone), std::move(coastal_state)}));
    }
    void wait(Duration duration)
    {
        const States before = states(Side::asking);
        choices_.now += duration;
        note(before, "authority_ended", states(Side::asking));
    }
    Instant now() const { return choices_.now; }

    /// Until mend(), what is told abroad stays on the way: so messages cross.
    void cut() { cut_ = true; }
    void mend()
    {
        cut_ = false;
        for (const OnTheWay& message : std::exchange(on_the_way_, {}))
            carry(message.from, message.to, message.event);
    }

    const Case& asking() const { return asking_; }
    const Case& asked() const { return asked_; }

private:
    static StateCode state_of(Side side) { return side == Side::asking ? kAtlantia : kBorealia; }
    Case& case_of(Side side) { return side == Side::asking ? asking_ : asked_; }
    using States = std::vector<std::pair<Machine, std::string_view>>;

    /// Where everything stands on one side, in a fixed order.
    States states(Side side)
    {
        const Case& c = case_of(side);
        const Instant now = choices_.now;
        States all;
        if (side == Side::asked) {
            all.emplace_back(Machine::desk, word(inbox_phase_of(c)));
        } else {
            all.emplace_back(Machine::asking, c.version == 0 ? "none" : word(phase_of(c, now)));
            const auto authority = authority_of(c, now);
            all.emplace_back(Machine::authority, authority ? word(authority->state) : "none");
            all.emplace_back(Machine::rescue, word(c.sar));
        }
        for (const auto& question : kWords<Question>)
            all.emplace_back(Machine::request, word(milestones(c, question.value).state));
        return all;
    }

    void note(const States& before, std::string_view event, const States& after)
    {
        for (std::size_t i = 0; i < before.size(); ++i)
            see_({before[i].first, before[i].second, event, after[i].second});
    }

    void step()
    {
        let_time_pass();
        const std::size_t turn = choices_.below(100);
        if (turn < 4)
            sea_turns();
        else if (turn < 7)
            another_office_answers();
        else
            officers_act();
    }

    void let_time_pass()
    {
        const States before = states(Side::asking);
        choices_.now += choices_.below(60) == 0
                            ? Duration{std::chrono::hours{3}}
                            : Duration{std::chrono::seconds{choices_.below(200)}};
        note(before, "authority_ended", states(Side::asking));
        for (const AlarmRaised& alarm : alarms_due(asking_, choices_.law, choices_.now))
            happens(Side::asking, own(alarm));
    }

    EventRecord own(Event what) const
    {
        return {choices_.now, kAtlantia, {}, Role::watch_officer, std::move(what)};
    }

    void sea_turns()
    {
        switch (choices_.below(4)) {
        case 0: happens(Side::asking, own(TrackLost{})); break;
        case 1: happens(Side::asking, own(TrackRegained{})); break;
        case 2: happens(Side::asking, own(ZoneChanged{"high_seas", {}})); break;
        default: happens(Side::asking, own(ZoneChanged{"territorial_sea", kBorealia})); break;
        }
    }

    /// Two offices of one State, of which one does not know of the other.
    void another_office_answers()
    {
        if (!asking_.authorization.request) return;
        AuthorizationAnswer answer = choices_.answer();
        answer.measures = gives_measures(answer.decision) ? asking_.authorization.request->measures
                                                          : MeasureSet{};
        const EventRecord record{
            choices_.now,
            kBorealia,
            PersonId{choices_.flip() ? "BOR/2:x" : "BOR/1:x"},
            Role::decision_officer,
            AuthorizationAnswered{answer}};
        if (!record_fault(asking_, record, kAtlantia, choices_.law)) happens(Side::asking, record);
    }

    void officers_act()
    {
        const Command command = choices_.any_command(asking_, asked_);
        const auto side = permission_for(kind_of(command))->side;
        this->command(side ? *side : choices_.flip() ? Side::asking : Side::asked, command);
    }

    void command(Side side, const Command& command)
    {
        command_by(choices_.person(), side, command);
    }

    bool command_by(const std::string& person, Side side, const Command& command)
    {
        const Actor actor = officer(person, permission_for(kind_of(command))->roles);
        const Assessed assessed = choices_.assessed(asking_);
        const auto decision = decide(
            case_of(side),
            command,
            {choices_.now,
             state_of(side),
             actor,
             choices_.law,
             choices_.states,
             choices_.states,
             &choices_.states,
             &assessed});
        if (!decision) return false;
        for (const EventRecord& event : *decision) {
            const StateCode to = addressee(case_of(side), event.what, state_of(side));
            happens(side, event);
            if (!is_told_abroad(event.what)) continue;
            if (cut_)
                on_the_way_.push_back({side, to, event});
            else
                carry(side, to, event);
        }
        return true;
    }

    void happens(Side side, const EventRecord& event)
    {
        const States before = states(side);
        Case& c = case_of(side);
        c = evolve(std::move(c), event);
        note(before, kind_of(event.what), states(side));
    }

    void carry(Side from, const StateCode& to, EventRecord event)
    {
        const Side there = from == Side::asking ? Side::asked : Side::asking;
        if (to != state_of(there)) return;
        event.person = PersonId{event.owner.text() + "/1:" + event.person.text()};
        if (record_fault(case_of(there), event, to, choices_.law)) return;
        happens(there, event);
        const bool registry = std::holds_alternative<RegistryRequestReleased>(event.what);
        const bool board = std::holds_alternative<AuthorizationRequestReleased>(event.what);
        const bool more = std::holds_alternative<MoreMeasuresRequestReleased>(event.what);
        if (from == Side::asking && (registry || board || more))
            happens(
                Side::asking,
                own(RequestDelivered{
                    registry ? Question::registry
                    : board  ? Question::authorization
                             : Question::more_measures}));
    }

    struct OnTheWay {
        Side from;
        StateCode to;
        EventRecord event;
    };

    RandomChoices choices_;
    std::function<void(const Turn&)> see_;
    bool cut_ = false;
    std::vector<OnTheWay> on_the_way_;
    int persons_ = 0;
    Case asking_;
    Case asked_;
};

} // namespace ensign::test

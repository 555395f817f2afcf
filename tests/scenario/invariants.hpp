/// The thirty-four invariants of the domain brief, chapter 9, checked after every line of every
/// scenario: each from the facts and the logs, by code of its own. Each sentence names its number.
///
///   steps      each new event of each log, with the case as it stood before it
///   standing   each case as it stands now, at each node
///   the whole  the logs, the mail and the other State's copy
#pragma once

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"
#include "core/request/response_clock.hpp"
#include "tests/scenario/three_states.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace ensign::test {

/// One new event, as one node wrote it down.
struct Step {
    const request::Case& before;
    const request::EventRecord& event;
    const request::Case& after;
    std::span<const request::EventRecord> rest; ///< what was written behind it
    const node::Identity& self;
    const law::LawBook& law;
    const wire::Directory& directory;

    bool ours() const { return event.owner == self.state; }
};

/// One case as it stands at one node.
struct Standing {
    const request::Case& c;
    const node::Identity& self;
    verdict::Facts facts;
    verdict::Verdict verdict; ///< of `facts`
    std::span<const request::EventRecord> log;

    bool asking() const { return c.requesting_state == self.state; }
    bool says_board() const { return verdict.enforcement == verdict::Enforcement::board_ok; }
    const law::LawBook& law() const { return facts.law; }
    Instant now() const { return facts.now; }
};

struct StepCheck {
    int invariant;
    std::string_view broken; ///< what is wrong when it does not hold
    bool (*holds)(const Step&);
};
struct StandingCheck {
    int invariant;
    std::string_view broken;
    bool (*holds)(const Standing&);
};

/// Boarding, measures, people on deck, and information.
std::span<const StepCheck> checks_of_acts();
/// Requests, answers, bases and signatures.
std::span<const StepCheck> checks_of_words();
/// What a yes rests on.
std::span<const StandingCheck> checks_of_yes();
/// Duties, clocks and what must be so whatever the verdict is.
std::span<const StandingCheck> checks_of_state();

/// Numbers checked over whole logs, mailboxes and both copies of a case, in invariants.cpp.
std::set<int> checked_over_the_whole();

/// What a step, or a case, breaks: "INV 11: ...".
std::vector<std::string> broken_by(const Step& step);
std::vector<std::string> broken_by(const Standing& standing);

class Invariants {
public:
    /// Everything that is broken now, one sentence each. Call after every line.
    std::vector<std::string> broken(ThreeStates& sea);

private:
    /// What one node has on record of one case, as far as it was looked at.
    struct Known {
        std::vector<std::string> hashes;
        std::vector<request::EventRecord> log;
        request::Case folded;
        std::size_t verdicts = 0;
    };

    void expect(bool holds, int invariant, const std::string& sentence);
    void look_at(ThreeStates& sea, StateNode& state);
    void read_on(ThreeStates& sea, const request::CaseId& id, Known& known);
    void verdict_was_turned(const request::CaseId& id, const Known& known, std::size_t from);
    void verdicts_replay(ThreeStates& sea, const request::CaseId& id, Known& known);
    void both_sides_agree(ThreeStates& sea);
    void information_agrees(const request::Case& ours, const request::Case& theirs);
    void law_is_sound(const law::LawBook& law);

    StateNode* state_ = nullptr;
    std::map<std::string, Known> known_;
    std::map<std::string, std::int64_t> lengths_;
    std::vector<std::string> faults_;
};

} // namespace ensign::test

/// Plays a scenario file (data/scenarios/*.scenario) on three real nodes, and checks every
/// invariant after every line. One line, one verb; # begins a comment; times are UTC.
///
///   format   docs/formats/scenario.md
#pragma once

#include "tests/scenario/invariants.hpp"

#include <sstream>

namespace ensign::test {

class ScenarioPlayer {
public:
    /// Plays the whole file; every fault is a failure of the running test at its line.
    void play(const std::string& path);

    /// The same with the lines of a story that is in no file.
    void play_text(const std::string& text, const std::string& name);

    /// As after the last line.
    ThreeStates& sea() { return sea_; }
    const std::optional<request::CaseId>& last_case() const { return case_; }

private:
    using Words = std::istringstream;

    void fail(const std::string& what) const;
    void play_lines(std::istream& lines, const std::vector<std::string>& parameters);
    void step(const std::string& line);
    bool step_of_the_world(const std::string& verb, Words& words);
    bool step_of_the_mail(const std::string& verb, Words& words);
    void begin(Words& words);
    StateNode* state_named(const std::string& name);

    void set_day(Words& words);
    void add_officer(Words& words);
    void turn(std::string time, const std::string& days);
    void command(std::string first, Words& words);
    void give(StateNode& state, const request::Actor& actor, request::Command command);

    void try_command(Words& words);
    void settle_refusal();
    void expect_refused(Words& words);
    void transmit(Words& words);
    void transmit_again(Words& words);
    void transmit_identity(Words& words);
    void link(Words& words);
    void lose(Words& words);
    void put_in_force(Words& words);
    void expect_law_refused(Words& words);
    void office_answers(Words& words);
    void expect(Words& words);

    struct Heard {
        track::Mmsi mmsi{};
        geo::Position position;
        double knots = 0;
    };

    ThreeStates sea_;
    Invariants invariants_;
    std::map<std::string, request::Actor> officers_;
    std::map<std::string, Heard> heard_; ///< by State, the last transmission
    std::optional<request::CaseId> case_;
    std::string transmitting_;
    std::string refusal_;
    std::string law_refusal_;
    Instant day_ = utc(0, 0);
    bool cut_ = false;
    std::string path_;
    int line_ = 0;
    int steps_ = 0;
    int depth_ = 0;
};

} // namespace ensign::test

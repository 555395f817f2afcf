/// Plays a scenario file (data/scenarios/*.scenario) on two real nodes, and checks every invariant
/// after every line. One line, one verb; # begins a comment; times are UTC.
///
///     day 2026-11-24                          the day of the times that follow
///     officer ATL wanda watch_officer ...     who she is and the roles she holds
///     at 03:15                                the clock is turned (HH:MM or HH:MM:SS); +1 the next
///     day 03:15 ATL wanda open_case {...}         turns the clock, then gives a command; the time
///     may be ATL wanda state_grounds {...}           left out. Bodies are those of docs/api.md
///     refused role_not_permitted              the command before was refused with this word
///     ais ATL 812345678 36.07 14.53 6.5       she transmits there, at so many knots
///     deliver                                 all mail there and back, until nobody has any left
///     lose ATL                                the next message of ATL is carried, its receipt is
///     not cut / mend                              from here on no mail goes / it goes again
///     restart ATL                             as after a power cut
///     expect ATL phase flag_inquiry           also: registry STATE, authorization STATE,
///     expect ATL verdict D31 wait_shadow      rescue duty, measures board,search, mail 1,
///     expect BOR cases 0                      sentence WORDS..., blocking nothing
///
///   format   docs/formats/scenario.md
#pragma once

#include "core/service/command_parser.hpp"
#include "core/track/ais.hpp"
#include "tests/support/invariants.hpp"

#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace ensign::test {

class ScenarioPlayer {
public:
    /// Plays the whole file; every fault is a failure of the running test at its line.
    void play(const std::string& path)
    {
        path_ = path;
        std::ifstream file{path};
        if (!file) return fail("cannot be read");
        for (std::string line; std::getline(file, line);) {
            ++line_;
            const std::string text = line.substr(0, line.find('#'));
            if (text.find_first_not_of(" \t") == std::string::npos) continue;
            if (text.find('{') != std::string::npos)
                step(line); // a body may hold a #
            else
                step(text);
            for (const std::string& fault : invariants_.broken(sea_))
                fail("invariant: " + fault);
        }
        settle_refusal();
        if (steps_ == 0) fail("holds no step");
    }

private:
    void fail(const std::string& what) const { ADD_FAILURE_AT(path_.c_str(), line_) << what; }

    void step(const std::string& line)
    {
        ++steps_;
        std::istringstream words{line};
        std::string verb;
        words >> verb;
        if (verb == "refused") return expect_refused(words);
        settle_refusal();
        if (verb == "day") return set_day(words);
        if (verb == "officer") return add_officer(words);
        if (verb == "at") {
            const std::string time = next(words);
            return turn(time, next(words));
        }
        if (verb == "ais") return transmit(words);
        if (verb == "deliver") return deliver();
        if (verb == "lose") return lose(words);
        if (verb == "cut" || verb == "mend") {
            cut_ = verb == "cut";
            return;
        }
        if (verb == "restart") {
            if (StateNode* state = state_named(next(words))) state->restart();
            return;
        }
        if (verb == "expect") return expect(words);
        command(verb, words);
    }

    static std::string next(std::istringstream& words)
    {
        std::string word;
        words >> word;
        return word;
    }
    static std::string rest(std::istringstream& words)
    {
        std::string text;
        std::getline(words >> std::ws, text);
        while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
            text.pop_back();
        return text;
    }

    StateNode* state_named(const std::string& name)
    {
        if (name == "ATL") return &sea_.atlantia;
        if (name == "BOR") return &sea_.borealia;
        fail("\"" + name + "\" is no State of this scenario: ATL or BOR");
        return nullptr;
    }

    void set_day(std::istringstream& words)
    {
        const auto day = parse_utc(next(words) + "T00:00:00Z");
        if (!day) return fail("a day like 2026-11-24 is expected");
        day_ = *day;
        sea_.clock.now = *day;
    }

    void add_officer(std::istringstream& words)
    {
        const std::string state = next(words);
        const std::string name = next(words);
        request::Actor actor{request::PersonId{name}, {}};
        for (std::string role = next(words); !role.empty(); role = next(words)) {
            if (const auto known = from_word<request::Role>(role))
                actor.roles.push_back(*known);
            else
                fail("\"" + role + "\" is not a role");
        }
        officers_[state + " " + name] = std::move(actor);
    }

    void turn(std::string time, const std::string& days)
    {
        if (time.size() == 5) time += ":00";
        const auto parsed = parse_utc("1970-01-01T" + time + "Z");
        if (!parsed) return fail("a time like 03:15 is expected, not " + time);
        Instant now = day_ + Duration{epoch_ms(*parsed)};
        if (days == "+1") now += std::chrono::hours{24};
        if (now < sea_.clock.now) return fail("the clock does not go back");
        sea_.clock.now = now;
    }

    void command(std::string first, std::istringstream& words)
    {
        if (first.size() >= 5 && first[2] == ':') {
            turn(first, {});
            first = next(words);
        }
        StateNode* state = state_named(first);
        if (state == nullptr) return;
        const std::string person = next(words);
        const auto officer = officers_.find(first + " " + person);
        if (officer == officers_.end()) return fail(person + " is no officer of " + first);
        const std::string kind = next(words);
        const std::string body = rest(words);
        const auto value =
            wire::parse_strict(body.empty() ? "{}" : body, wire::Numbers::any_finite);
        if (!value) return fail("the body is not strict JSON: " + std::string{word(value.error())});
        const auto parsed = service::parse_command(kind, *value, {sea_.clock.now});
        if (!parsed) return fail("the body is refused: " + parsed.error());
        give(*state, officer->second, *parsed);
    }

    void give(StateNode& state, const request::Actor& actor, request::Command command)
    {
        const bool opens = std::holds_alternative<request::OpenCase>(command);
        if (auto* open = std::get_if<request::OpenCase>(&command);
            open != nullptr && !transmitting_.empty())
            open->vessel.mmsi = transmitting_;
        const auto id = state.give(actor, command, opens ? std::nullopt : case_);
        if (id)
            case_ = *id;
        else if (const auto* refusal = std::get_if<request::Refusal>(&id.error()))
            refusal_ = word(*refusal);
        else
            refusal_ = word(std::get<node::DoorRefusal>(id.error()));
    }

    /// A refusal that nobody expected is a fault of the scenario.
    void settle_refusal()
    {
        if (!refusal_.empty()) fail("the command before was refused: " + refusal_);
        refusal_.clear();
    }
    void expect_refused(std::istringstream& words)
    {
        const std::string expected = next(words);
        if (refusal_ != expected)
            fail(
                "expected the refusal " + expected + ", was " +
                (refusal_.empty() ? "none" : refusal_));
        refusal_.clear();
    }

    void transmit(std::istringstream& words)
    {
        StateNode* state = state_named(next(words));
        const auto mmsi = track::parse_mmsi(next(words));
        double latitude = 0;
        double longitude = 0;
        double knots = 0;
        words >> latitude >> longitude >> knots;
        const auto position = geo::Position::from_degrees(latitude, longitude);
        if (state == nullptr || !mmsi || !position)
            return fail("ais STATE MMSI LATITUDE LONGITUDE KNOTS");
        track::ais::PositionReport report;
        report.mmsi = *mmsi;
        report.position = *position;
        report.speed = knots;
        for (const std::string& line : track::ais::encode_class_a(report, {}))
            state->picture().see("ais", line, sea_.clock.now, sea_.clock.mono());
        transmitting_ = track::mmsi_text(*mmsi);
    }

    void deliver()
    {
        if (!cut_) sea_.deliver();
    }

    void lose(std::istringstream& words)
    {
        StateNode* from = state_named(next(words));
        if (from == nullptr) return;
        StateNode& to = sea_.other(*from);
        const auto mail = from->node().mailbox().open_for(to.self().authority, 1);
        if (mail.empty()) return fail("there is no message to lose the receipt of");
        to.node().receive(mail.front().bytes, from->self().state);
    }

    void expect(std::istringstream& words)
    {
        StateNode* state = state_named(next(words));
        const std::string what = next(words);
        const std::string wanted = rest(words);
        if (state == nullptr) return;
        const std::string is = fact(*state, what);
        if (is != wanted) fail("expected " + what + " " + wanted + ", is " + is);
    }

    std::string fact(StateNode& state, const std::string& what)
    {
        node::Node& node = state.node();
        if (what == "mail")
            return std::to_string(node.mailbox().open_count(sea_.other(state).self().authority));
        if (what == "cases") return std::to_string(node.cases().size());
        const request::Case* c = case_ ? node.find(*case_) : nullptr;
        if (c == nullptr) return "no case";
        if (what == "phase") return std::string{word(phase_of(*c))};
        if (what == "registry") return std::string{word(c->registry.state)};
        if (what == "authorization") return std::string{word(c->authorization.state)};
        const verdict::Verdict v = node.verdict_of(*case_);
        if (what == "verdict") return v.rule + " " + std::string{word(v.enforcement)};
        if (what == "rescue") return std::string{word(v.rescue)};
        if (what == "sentence") return v.sentence;
        if (what == "blocking") return v.blocking.empty() ? "nothing" : v.blocking.front();
        if (what == "measures") {
            std::string text;
            for (const law::Measure m : v.measures.list())
                text += (text.empty() ? "" : ",") + std::string{word(m)};
            return text.empty() ? "none" : text;
        }
        return "not a thing to expect";
    }

    TwoStates sea_;
    Invariants invariants_;
    std::map<std::string, request::Actor> officers_;
    std::optional<request::CaseId> case_;
    std::string transmitting_;
    std::string refusal_;
    Instant day_ = utc(0, 0);
    bool cut_ = false;
    std::string path_;
    int line_ = 0;
    int steps_ = 0;
};

} // namespace ensign::test

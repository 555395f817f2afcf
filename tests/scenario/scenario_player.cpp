#include "tests/scenario/scenario_player.hpp"

#include "core/service/command_parser.hpp"
#include "core/track/ais.hpp"
#include "tests/scenario/expectations.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace ensign::test {
namespace {

const std::string kFolder = ENSIGN_SOURCE_DIR "/data/scenarios/";

std::string next(std::istringstream& words)
{
    std::string word;
    words >> word;
    return word;
}

std::string rest(std::istringstream& words)
{
    std::string text;
    std::getline(words >> std::ws, text);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
        text.pop_back();
    return text;
}

/// $1, $2 ... of a part, replaced by what the story gave.
std::string filled(std::string line, const std::vector<std::string>& parameters)
{
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::string mark = "$" + std::to_string(i + 1);
        for (auto at = line.find(mark); at != std::string::npos; at = line.find(mark))
            line.replace(at, mark.size(), parameters[i]);
    }
    return line;
}

/// A body may hold a #; everywhere else it begins a comment.
std::string without_comment(const std::string& line)
{
    const auto comment = line.find('#');
    if (line.find('{') < comment) return line;
    return line.substr(0, comment);
}

std::string refusal_word(const node::HandleFault& fault)
{
    if (const auto* refusal = std::get_if<request::Refusal>(&fault))
        return std::string{word(*refusal)};
    return std::string{word(std::get<node::DoorRefusal>(fault))};
}

} // namespace

void ScenarioPlayer::fail(const std::string& what) const
{
    ADD_FAILURE_AT(path_.c_str(), line_) << what;
}

void ScenarioPlayer::play(const std::string& path)
{
    path_ = path;
    std::ifstream file{path};
    if (!file) return fail("cannot be read");
    play_lines(file, {});
    settle_refusal();
    if (steps_ == 0) fail("holds no step");
}

void ScenarioPlayer::play_text(const std::string& text, const std::string& name)
{
    path_ = name;
    std::istringstream lines{text};
    play_lines(lines, {});
}

void ScenarioPlayer::play_lines(std::istream& lines, const std::vector<std::string>& parameters)
{
    for (std::string line; std::getline(lines, line);) {
        if (depth_ == 0) ++line_; // a fault in a part is shown at the line that began it
        const std::string text = without_comment(filled(line, parameters));
        if (text.find_first_not_of(" \t") == std::string::npos) continue;
        step(text);
        for (const std::string& fault : invariants_.broken(sea_))
            fail("invariant: " + fault + "\nafter: " + text);
    }
}

void ScenarioPlayer::step(const std::string& line)
{
    ++steps_;
    Words words{line};
    const std::string verb = next(words);
    if (verb == "refused") return expect_refused(words);
    if (verb == "law_refused") return expect_law_refused(words);
    settle_refusal();
    if (step_of_the_world(verb, words) || step_of_the_mail(verb, words)) return;
    if (verb == "begin") return begin(words);
    if (verb == "try") return try_command(words);
    if (verb == "expect") return expect(words);
    command(verb, words);
}

bool ScenarioPlayer::step_of_the_world(const std::string& verb, Words& words)
{
    if (verb == "day")
        set_day(words);
    else if (verb == "officer")
        add_officer(words);
    else if (verb == "at") {
        const std::string time = next(words);
        turn(time, next(words));
    } else if (verb == "ais")
        transmit(words);
    else if (verb == "seen")
        transmit_again(words);
    else if (verb == "identifies")
        transmit_identity(words);
    else if (verb == "law")
        put_in_force(words);
    else
        return false;
    return true;
}

bool ScenarioPlayer::step_of_the_mail(const std::string& verb, Words& words)
{
    if (verb == "deliver") {
        if (!cut_) sea_.deliver();
    } else if (verb == "lose")
        lose(words);
    else if (verb == "cut" || verb == "mend")
        cut_ = verb == "cut";
    else if (verb == "link")
        link(words);
    else if (verb == "office") {
        office_answers(words);
        if (!cut_) sea_.vouch();
    } else if (verb == "restart") {
        if (StateNode* state = state_named(next(words))) state->restart();
    } else
        return false;
    return true;
}

/// Plays data/scenarios/parts/NAME.part, at the time it is now.
void ScenarioPlayer::begin(Words& words)
{
    const std::string name = next(words);
    std::vector<std::string> parameters;
    for (std::string word = next(words); !word.empty(); word = next(words))
        parameters.push_back(word);
    std::ifstream part{kFolder + "parts/" + name + ".part"};
    if (!part || depth_ > 8) return fail("there is no part \"" + name + "\"");
    ++depth_;
    play_lines(part, parameters);
    --depth_;
}

StateNode* ScenarioPlayer::state_named(const std::string& name)
{
    StateNode* state = sea_.of(name);
    if (state == nullptr)
        fail("\"" + name + "\" is neither a verb nor a State of this scenario: ATL, BOR, ANY");
    return state;
}

void ScenarioPlayer::set_day(Words& words)
{
    const auto day = parse_utc(next(words) + "T00:00:00Z");
    if (!day) return fail("a day like 2026-11-24 is expected");
    day_ = *day;
    sea_.clock.now = *day;
}

void ScenarioPlayer::add_officer(Words& words)
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

/// The clock is turned, and every core looks at it once, as it does every second.
void ScenarioPlayer::turn(std::string time, const std::string& days)
{
    if (time.size() == 5) time += ":00";
    const auto parsed = parse_utc("1970-01-01T" + time + "Z");
    if (!parsed) return fail("a time like 03:15 is expected, not " + time);
    Instant now = day_ + Duration{epoch_ms(*parsed)};
    if (!days.empty()) now += std::chrono::hours{24 * std::stoi(days)};
    if (now < sea_.clock.now) return fail("the clock does not go back");
    sea_.clock.now = now;
    if (!cut_) sea_.vouch();
    sea_.pass_time();
}

void ScenarioPlayer::command(std::string first, Words& words)
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
    const auto value = wire::parse_strict(body.empty() ? "{}" : body, wire::Numbers::any_finite);
    if (!value) return fail("the body is not strict JSON: " + std::string{word(value.error())});
    const auto parsed = service::parse_command(kind, *value, {sea_.clock.now});
    if (!parsed) return fail("the body is refused: " + parsed.error());
    give(*state, officer->second, *parsed);
}

void ScenarioPlayer::give(StateNode& state, const request::Actor& actor, request::Command command)
{
    const bool opens = std::holds_alternative<request::OpenCase>(command);
    if (auto* open = std::get_if<request::OpenCase>(&command);
        open != nullptr && !transmitting_.empty())
        open->vessel.mmsi = transmitting_;
    const auto id = state.give(actor, command, opens ? std::nullopt : case_);
    if (id)
        case_ = *id;
    else
        refusal_ = refusal_word(id.error());
}

void ScenarioPlayer::try_command(Words& words)
{
    command(next(words), words);
    refusal_.clear();
}

/// A refusal that nobody expected is a fault of the scenario.
void ScenarioPlayer::settle_refusal()
{
    if (!refusal_.empty()) fail("the command before was refused: " + refusal_);
    if (!law_refusal_.empty()) fail("the law before was refused: " + law_refusal_);
    refusal_.clear();
    law_refusal_.clear();
}

void ScenarioPlayer::expect_refused(Words& words)
{
    const std::string expected = next(words);
    if (refusal_ != expected)
        fail(
            "expected the refusal " + expected + ", was " + (refusal_.empty() ? "none" : refusal_));
    refusal_.clear();
}

void ScenarioPlayer::transmit(Words& words)
{
    const std::string name = next(words);
    const auto mmsi = track::parse_mmsi(next(words));
    double latitude = 0;
    double longitude = 0;
    double knots = 0;
    words >> latitude >> longitude >> knots;
    const auto position = geo::Position::from_degrees(latitude, longitude);
    if (!mmsi || !position) return fail("ais STATE MMSI LATITUDE LONGITUDE KNOTS");
    heard_.insert_or_assign(name, Heard{*mmsi, *position, knots});
    transmitting_ = track::mmsi_text(*mmsi);
    Words again{name};
    transmit_again(again);
}

void ScenarioPlayer::transmit_again(Words& words)
{
    const std::string name = next(words);
    StateNode* state = state_named(name);
    const auto last = heard_.find(name);
    if (state == nullptr || last == heard_.end()) return fail("nothing was heard there before");
    track::ais::PositionReport report;
    report.mmsi = last->second.mmsi;
    report.position = last->second.position;
    report.speed = last->second.knots;
    for (const std::string& line : track::ais::encode_class_a(report, {}))
        state->picture().see("ais", line, sea_.clock.now, sea_.clock.mono());
    if (!cut_) sea_.vouch();
    sea_.pass_time();
}

/// What she says of herself: the IMO number, beside the MMSI heard last.
void ScenarioPlayer::transmit_identity(Words& words)
{
    const std::string name = next(words);
    const std::string imo = next(words);
    StateNode* state = state_named(name);
    const auto last = heard_.find(name);
    if (state == nullptr || last == heard_.end() || imo.size() != 7)
        return fail("identifies STATE IMO, after ais");
    track::ais::StaticReport report;
    report.mmsi = last->second.mmsi;
    report.imo = static_cast<std::uint32_t>(std::stoul(imo));
    for (const std::string& line : track::ais::encode_voyage(report, {}))
        state->picture().see("ais", line, sea_.clock.now, sea_.clock.mono());
}

void ScenarioPlayer::link(Words& words)
{
    StateNode* state = state_named(next(words));
    const std::string how = next(words);
    if (how != "up" && how != "down") return fail("link STATE up|down");
    if (state != nullptr) state->node().link_changed(how == "up");
}

void ScenarioPlayer::lose(Words& words)
{
    StateNode* from = state_named(next(words));
    if (from == nullptr) return;
    const auto recipients = from->node().mailbox().recipients_with_mail();
    if (recipients.empty()) return fail("there is no message to lose the receipt of");
    const auto mail = from->node().mailbox().open_for(recipients.front(), 1);
    StateNode* to = sea_.of_authority(recipients.front());
    to->node().receive(mail.front().bytes, from->self().state);
}

void ScenarioPlayer::put_in_force(Words& words)
{
    const std::string name = next(words);
    std::ifstream file{kFolder + "law/" + name + ".toml"};
    if (!file) return fail("there is no law \"" + name + "\"");
    std::ostringstream text;
    text << file.rdbuf();
    if (const auto refused = sea_.law.add(name + ".toml", text.str())) law_refusal_ = *refused;
    if (!cut_) sea_.vouch();
    sea_.pass_time();
}

void ScenarioPlayer::expect_law_refused(Words& words)
{
    const std::string expected = rest(words);
    if (law_refusal_.find(expected) == std::string::npos || law_refusal_.empty())
        fail("expected the law to be refused for " + expected + ", was: " + law_refusal_);
    law_refusal_.clear();
}

/// office BOR/2 refused | office BOR/2 granted board,search: for four hours, from another office.
void ScenarioPlayer::office_answers(Words& words)
{
    const std::string office = next(words);
    const auto decision = from_word<request::AuthorizationDecision>(next(words));
    const request::Case* c = case_ ? sea_.atlantia.node().find(*case_) : nullptr;
    if (!decision || c == nullptr || !c->authorization.request)
        return fail("office OFFICE DECISION [MEASURES], with a request to board open");
    const request::AuthorizationRequest& asked = *c->authorization.request;
    request::AuthorizationAnswer answer{
        .decision = *decision,
        .measures = {},
        .valid_from = sea_.clock.now,
        .valid_to = sea_.clock.now + std::chrono::hours{4},
        .area = asked.area,
        .unit = asked.unit.name,
        .conditions = {},
        .note = {}};
    std::istringstream list{next(words)};
    for (std::string name; std::getline(list, name, ',');)
        if (const auto measure = from_word<request::Measure>(name)) answer.measures.add(*measure);
    const int status = sea_.other_office_answers(office, *case_, answer);
    if (status != 200) fail("the message of " + office + " was turned away");
}

void ScenarioPlayer::expect(Words& words)
{
    StateNode* state = state_named(next(words));
    const std::string what = next(words);
    if (state == nullptr) return;
    const std::string parameter = takes_a_parameter(what) ? next(words) : std::string{};
    const std::string wanted = rest(words);
    const std::string is = fact({*state, sea_, case_}, what, parameter);
    if (is != wanted)
        fail(
            "expected " + what + " " + parameter + (parameter.empty() ? "" : " ") + wanted +
            ", is " + is);
}

} // namespace ensign::test

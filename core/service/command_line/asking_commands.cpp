#include "core/request/terms.hpp"
#include "core/service/command_line/acting.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/word_lists.hpp"

namespace ensign::command_line {
namespace {

using namespace request;

const Option kAnswerWithin{
    "answer-within-min", "How long we ask them to take at most", Kind::integer};

std::vector<Option> open_options()
{
    return {
        {"mmsi", "A vessel of the picture: everything else comes from there"},
        {"name", "Her name, as far as it is known"},
        {"position", "Where she was seen, in any notation with N/S and E/W"},
        {"seen-at", "When, RFC 3339 UTC such as 2026-11-24T02:48:10Z (default: now)"},
        {"source", "Who saw her", Kind::word, Count::at_most_one, {"radar", "visual", "report"}},
        {"description", "What she looks like"}};
}

void open_case(Invocation& in)
{
    const Arguments& given = in.arguments;
    if (!given.has("mmsi") &&
        !(given.has("position") && given.has("source") && given.has("description")))
        throw usage("give --mmsi, or --position with --source and --description");
    give(in, "/v1/cases", body_of(open_options(), given));
}

std::vector<Command> sighting_commands()
{
    return {
        {{"case", "open"},
         "Watch officer, duty controller: open a case about a vessel.",
         "ensign case open --mmsi 329000001",
         with_act_options(open_options()),
         open_case},
        act_on_case(
            "record-claim",
            "Watch officer: which State she claims, and how she shows it.",
            "--state BOR --form flag --words 'flies the flag of Borealia'",
            {{"state", "Three letters", Kind::text, Count::one},
             {"form", "How she claims it", Kind::word, Count::one, words_of<ClaimForm>()},
             {"words", "What was seen or said"},
             {"official-number", "As painted or as told"},
             {"port-of-registry", "As painted or as told"},
             {"imo", "IMO number"},
             {"call-sign", "Call sign"},
             {"corrects", "The last claim was misread: it was never made", Kind::flag}}),
        act_on_case(
            "record-sighting",
            "Watch officer, duty controller, rescue coordinator, boarding unit: where she was "
            "seen.",
            "--position '36 05.0N 014 33.0E' --source radar",
            {{"position", "In any notation with N/S and E/W", Kind::text, Count::one},
             {"source", "Who saw her", Kind::word, Count::one, words_of<SightingSource>()},
             {"seen-at", "When, RFC 3339 UTC such as 2026-11-24T02:48:10Z (default: now)"},
             {"course", "Degrees true", Kind::number},
             {"speed-knots", "Over ground", Kind::number},
             {"uncertainty-m", "She is within so many metres of it", Kind::number}}),
    };
}

std::vector<Command> suspicion_commands()
{
    return {
        act_on_case(
            "report-danger",
            "Anyone: life is in danger, or no longer is.",
            "--danger --words 'taking water, 40 persons'",
            {{"danger", "Life is in danger", Kind::yes_no, Count::one},
             {"words", "What was seen", Kind::text, Count::one}}),
        act_on_case(
            "state-grounds",
            "Watch officer: the reasonable grounds to suspect.",
            "--text 'low in the water, no lights' --source 'patrol aircraft 02:30 Z' --source "
            "radar",
            {{"category",
              "What is suspected (default: migrant_smuggling)",
              Kind::word,
              Count::at_most_one,
              words_of<law::OffenceScope>(),
              "migrant_smuggling"},
             {"text", "The grounds", Kind::text, Count::one},
             {"source", "Where they come from", Kind::text, Count::at_least_one}}),
        act_on_case(
            "sign-grounds",
            "Duty controller and legal adviser, two persons: approve the grounds.",
            "",
            {}),
        act_on_case(
            "assign-unit",
            "Duty controller: the ship that would board.",
            "--name 'CGC Resolute' --kind marked_government_ship --authorized",
            {{"name", "Her name", Kind::text, Count::one},
             {"kind", "What she is", Kind::word, Count::one, words_of<UnitKind>()},
             {"authorized", "She is authorized to board", Kind::yes_no, Count::one},
             {"document", "Her authorization, as it is named"}}),
    };
}

std::vector<Command> request_commands()
{
    return {
        act_on_case(
            "draft-registry-request",
            "Watch officer, out desk: write \"is this vessel yours?\".",
            "--persons-on-board 'about 40' --safety-concern 'overloaded' --answer-within-min 120",
            {{"instrument", "The legal instrument (default: SOM-8.2)"},
             {"persons-on-board", "How many, as far as is known", Kind::text, Count::one},
             {"safety-concern", "What worries us for them", Kind::text, Count::one},
             {"ports", "Of origin and destination, where known"},
             {"investigating-authority", "Who investigates, where the instrument asks for it"},
             {"assurance", "That it would be done to a vessel of our own, where it asks for it"},
             kAnswerWithin}),
        act_on_case("release-registry-request", "Out desk, not the drafter: send it.", "", {}),
        act_on_case(
            "draft-authorization-request",
            "Watch officer, out desk: write \"may we board?\".",
            "--measure board --measure search --purpose 'search for persons'",
            {{"measure",
              "What we ask leave for",
              Kind::word,
              Count::at_least_one,
              words_of<Measure>()},
             {"purpose", "What for", Kind::text, Count::one},
             kAnswerWithin,
             {"area-radius-nm", "Around her position, nautical miles", Kind::number},
             {"accept-in-advance",
              "A condition that we offer, in words",
              Kind::text,
              Count::any,
              {},
              {},
              "accepted_in_advance"},
             {"other-offence", "Found on board: beside a running grant, to act on it too"}}),
        act_on_case("release-authorization-request", "Out desk, not the drafter: send it.", "", {}),
        act_on_case(
            "accept-conditions",
            "Legal adviser and out desk, two persons: accept the flag State's conditions.",
            "",
            {}),
        act_on_case(
            "withdraw-request",
            "Out desk: take a request back.",
            "--request authorization --reason 'vessel entered our territorial sea'",
            {{"request", "Which one", Kind::word, Count::one, words_of<Question>()},
             {"reason", "Why", Kind::text, Count::one}}),
        act_on_case(
            "close",
            "Duty controller: close the case.",
            "--reason 'boarded, nothing found'",
            {{"reason", "Why", Kind::text, Count::one}}),
    };
}

} // namespace

std::vector<Command> asking_commands()
{
    std::vector<Command> all;
    for (const auto& table : {sighting_commands, suspicion_commands, request_commands})
        for (Command& command : table())
            all.push_back(std::move(command));
    return all;
}

std::vector<Command> asked_commands()
{
    return {
        act_on_case(
            "acknowledge",
            "Flag State, in desk: we have the request and work on it.",
            "--request registry",
            {{"request", "Which one", Kind::word, Count::one, words_of<Question>()}}),
        act_on_case(
            "answer-registry",
            "Flag State, registry officer: is she ours?",
            "--finding confirmed_registered --register 'Borealia Ship Register'",
            {{"finding",
              "What the register says",
              Kind::word,
              Count::one,
              words_of<RegistryFinding>()},
             {"register", "Which register was consulted", Kind::text, Count::one},
             {"registration-number", "As registered"},
             {"ended-at", "When the registration ended, RFC 3339 UTC; with formerly_registered"},
             {"port-of-registry", "As registered"},
             {"note", "For the asking State"}}),
        act_on_case(
            "draft-authorization-answer",
            "Flag State, decision officer: write the answer to \"may we board?\".",
            "--decision granted_with_conditions --measure board "
            "--condition 'reporting=Report within 3 hours' --valid-for-min 240",
            {{"decision",
              "The decision",
              Kind::word,
              Count::one,
              words_of<AuthorizationDecision>()},
             {"measure", "What is granted", Kind::word, Count::any, words_of<Measure>()},
             {"valid-to", "Until when, RFC 3339 UTC such as 2026-11-24T16:00:00Z"},
             {"valid-for-min", "Or for how many minutes from now", Kind::integer},
             {"condition",
              "TYPE=TEXT, such as 'reporting=Report within 3 hours', or an object of JSON",
              Kind::condition,
              Count::any},
             {"note", "For the asking State"},
             {"request",
              "more_measures, or authorization to amend the grant; else the one that is open",
              Kind::word,
              Count::at_most_one,
              {"authorization", "more_measures"}}}),
        act_on_case(
            "release-authorization-answer",
            "Flag State, another decision officer: send the answer.",
            "",
            {}),
        act_on_case(
            "revoke-authorization",
            "Flag State, decision officer: take the authorization back.",
            "--reason 'we will board her ourselves'",
            {{"reason", "Why", Kind::text, Count::one}}),
    };
}

} // namespace ensign::command_line

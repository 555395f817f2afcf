#include "core/node/law_loader.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/json_path.hpp"
#include "core/service/command_line/law_words.hpp"
#include "core/service/command_line/word_lists.hpp"

#include <ostream>

namespace ensign::command_line {
namespace {

const Option kAt{"at", "In force at this UTC time, such as 2026-11-24T02:48:10Z; default: now"};
const Option kKnown{"known", "As it was on record at this UTC time; default: now"};

std::string law_target(const Arguments& given)
{
    std::string target = "/v1/law";
    for (const char* name : {"at", "known"})
        if (given.has(name))
            target += (target.ends_with("law") ? "?" : "&") + std::string{name} + "=" +
                      percent_encoded(given.text(name));
    return target;
}

void list_law(Invocation& in)
{
    const net::Response answer = CoreDoor{in}.get(law_target(in.arguments));
    in.around.out << (in.output == Output::json ? answer.body + '\n' : law_words(json_of(answer)));
}

void show_row(Invocation& in)
{
    const std::string id = in.arguments.text("ROW");
    const json::value law = json_of(CoreDoor{in}.get(law_target(in.arguments)));
    const std::string words = law_row_words(law, id);
    if (words.empty())
        throw Failure{
            ExitStatus::refused,
            "no_such_row",
            "no row " + id + " was in force and on record then"};
    if (in.output == Output::words) {
        in.around.out << words;
        return;
    }
    for (const json::value& row : array_at(law, "instruments"))
        if (text_at(row, "id") == id) in.around.out << json::serialize(row) << '\n';
}

void list_acts(Invocation& in)
{
    const net::Response answer = CoreDoor{in}.get("/v1/law/acts");
    in.around.out
        << (in.output == Output::json ? answer.body + '\n' : law_acts_words(json_of(answer)));
}

void say_proposed(Invocation& in, const json::value& answer)
{
    if (in.output == Output::json) return;
    const std::string n = text_at(answer, "act");
    in.around.out << "act " << n << ": proposed, without effect until another person gives\n"
                  << "ensign law verify " << n << " --document WHERE-IT-WAS-READ\n";
}

void say_in_force(Invocation& in, const json::value& answer)
{
    if (in.output == Output::words)
        in.around.out << "law " << text_at(answer, "version") << " is in force\n";
}

void add_row(Invocation& in)
{
    const std::string toml = content_of(in.arguments.text("FILE"));
    say_proposed(in, post(in, "/v1/law/rows", {{"toml", toml}}));
}

void end_row(Invocation& in)
{
    const Arguments& given = in.arguments;
    std::string kind = given.text("kind");
    if (kind.empty()) kind = given.has("state") ? "declaration" : "instrument";
    json::object body{{"kind", kind}, {"at", given.text("at")}, {"reason", given.text("reason")}};
    // A contact rule is about a State and nothing else, so that ROW is the State.
    if (kind == "contact")
        body["state"] = given.text("ROW");
    else
        body["row"] = given.text("ROW");
    if (given.has("state")) body["state"] = given.text("state");
    if (given.has("withdraw")) body["how"] = "withdraw";
    say_proposed(in, post(in, "/v1/law/ends", body));
}

void verify_act(Invocation& in)
{
    say_in_force(
        in,
        post(
            in,
            "/v1/law/acts/" + percent_encoded(in.arguments.text("N")) + "/verify",
            {{"document", in.arguments.text("document")}}));
}

void reload(Invocation& in) { say_in_force(in, post(in, "/v1/law/reload", {})); }

void check_folder(Invocation& in)
{
    const auto book = node::load_law(in.arguments.text("FOLDER"));
    if (!book) throw Failure{ExitStatus::refused, "law_file_faulty", book.error()};
    in.around.out << "law " << book->version() << ": " << book->instruments().size()
                  << " instruments, " << book->parties().size() << " party rows, "
                  << book->declarations().size() << " declarations, " << book->contacts().size()
                  << " contact rules\n";
}

std::vector<Command> law_reading()
{
    return {
        {{"law", "list"},
         "Every row in force at an instant, as known at an instant.",
         "ensign law list --at 2026-11-24T02:48:10Z",
         {kAt, kKnown},
         list_law},
        {{"law", "show"},
         "One instrument, who is bound by it and what was declared under it.",
         "ensign law show SOM-8.2",
         {{"ROW", "Its id", Kind::text, Count::one}, kAt, kKnown},
         show_row},
        {{"law", "acts"},
         "What curators proposed and verified, with hashes.",
         "ensign law acts",
         {},
         list_acts},
        {{"law", "check"},
         "Read the law files of a folder; status 1 and FILE:LINE of the first fault.",
         "ensign law check data/law",
         {{"FOLDER", "Where the TOML files lie", Kind::text, Count::one}},
         check_folder},
    };
}

std::vector<Command> law_changing()
{
    return {
        {{"law", "add"},
         "Propose a row; another person must verify it.",
         "ensign law add declaration.toml",
         {{"FILE", "TOML with exactly one row, see docs/law/data.md", Kind::text, Count::one}},
         add_row},
        {{"law", "end"},
         "Propose that a row ends; another person must verify it.",
         "ensign law end CAR-16.3 --state BOR --at 2026-11-24T12:00:00Z --reason 'notice 13/2026'",
         {{"ROW",
           "Id of the instrument or key of the treaty; for a contact rule the State",
           Kind::text,
           Count::one},
          {"kind",
           "What ends; without it a declaration where a State is given, else an instrument",
           Kind::word,
           Count::at_most_one,
           words_of<node::RowKind>()},
          {"state", "Whose party status or declaration"},
          {"at",
           "UTC time it ends; with --withdraw one at which it is in force",
           Kind::text,
           Count::one},
          {"withdraw", "It was never true: take the row off the record", Kind::flag},
          {"reason", "Why", Kind::text, Count::one}},
         end_row},
        {{"law", "verify"},
         "Put a proposal of another person in force, with the document you read.",
         "ensign law verify 3 --document 'depositary notice 12/2026'",
         {{"N", "Number of the act, see law acts", Kind::integer, Count::one},
          {"document", "Where you read it", Kind::text, Count::one}},
         verify_act},
        {{"law", "reload"},
         "Let the core read its law files again; after a fault the last good law stays.",
         "ensign law reload",
         {},
         reload},
    };
}

} // namespace

std::vector<Command> law_commands()
{
    std::vector<Command> all = law_reading();
    for (Command& command : law_changing())
        all.push_back(std::move(command));
    return all;
}

} // namespace ensign::command_line

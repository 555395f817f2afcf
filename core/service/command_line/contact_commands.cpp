// What keeps a directory true: our own entry signed anew, lists of contacts that two people look
// at, and test calls.

#include "core/node/file_text.hpp"
#include "core/node/identity_loader.hpp"
#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/json_path.hpp"
#include "core/service/command_line/node_home.hpp"
#include "core/service/command_line/word_lists.hpp"
#include "core/wire/directory.hpp"

#include <algorithm>
#include <ostream>
#include <sys/stat.h>
#include <utility>

namespace ensign::command_line {
namespace {

void say_changes(Invocation& in, const json::value& answer)
{
    if (in.output == Output::json) return;
    in.around.out << "list " << text_at(answer, "list") << '\n';
    for (const json::value& line : array_at(answer, "changes"))
        in.around.out << std::string{line.as_string()} << '\n';
}

void propose(Invocation& in)
{
    const json::value answer = post(
        in,
        "/v1/directory/lists",
        {{"source", in.arguments.text("source")}, {"csv", content_of(in.arguments.text("FILE"))}});
    say_changes(in, answer);
    if (in.output == Output::words)
        in.around.out << "Without effect until another person gives\nensign directory accept "
                      << text_at(answer, "list") << '\n';
}

void review(Invocation& in)
{
    const net::Response answer =
        CoreDoor{in}.get("/v1/directory/lists/" + percent_encoded(in.arguments.text("N")));
    if (in.output == Output::json) in.around.out << answer.body << '\n';
    say_changes(in, json_of(answer));
}

void accept(Invocation& in)
{
    const json::value answer =
        post(in, "/v1/directory/lists/" + percent_encoded(in.arguments.text("N")) + "/accept", {});
    if (in.output == Output::words)
        in.around.out << "list " << text_at(answer, "list") << " is in force\n";
}

std::string contact_words(const json::value& shown)
{
    std::vector<Row> rows;
    for (const json::value& one : array_at(shown, "test_calls")) {
        const std::string reached = text_at(one, "reached_at");
        rows.push_back(
            {text_at(one, "state"),
             text_at(one, "function"),
             text_at(one, "number"),
             reached.empty() ? "never reached" : "last reached " + reached,
             text_at(one, "overdue") == "true" ? "TEST CALL OVERDUE" : ""});
    }
    return columns(rows);
}

void contacts(Invocation& in) { show(in, "/v1/directory", contact_words); }

void test_call(Invocation& in)
{
    const Arguments& given = in.arguments;
    json::object body{
        {"state", given.text("STATE")},
        {"function", given.text("FUNCTION")},
        {"reached", given.text("reached") == "true"},
        {"words", given.text("words")}};
    if (given.has("number")) body["number"] = given.text("number");
    const json::value answer = post(in, "/v1/directory/test-calls", body);
    if (in.output == Output::words)
        in.around.out << "test call to " << text_at(answer, "number") << " is on record\n";
}

/// "registry|Registrar of Ships|+800 1|reg@example.org|Mon-Fri 08:00-16:00 UTC|en,fr"
wire::FunctionContact contact_of(const std::string& given)
{
    std::vector<std::string> parts{""};
    for (const char c : given) {
        if (c == '|')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    constexpr std::size_t kParts = 6;
    parts.resize(std::max(parts.size(), kParts));
    const auto function = from_word<wire::Function>(parts[0]);
    if (!function || parts.size() > kParts || parts[1].empty() || parts[2].empty())
        throw bad_input(
            "contact_wrong",
            "--contact " + given + ": FUNCTION|OFFICE|PHONE|EMAIL|HOURS|LANGUAGES is expected");
    wire::FunctionContact contact{*function, parts[1], parts[2], parts[3], parts[4], {}};
    std::string language;
    for (const char c : parts[5] + ",") {
        if (c != ',')
            language += c;
        else if (!language.empty())
            contact.languages.push_back(std::exchange(language, {}));
    }
    return contact;
}

void apply(wire::DirectoryEntry& entry, const Arguments& given)
{
    if (given.has("hours")) entry.hours = given.text("hours");
    if (given.has("phone")) entry.phone = given.text("phone");
    if (given.has("office")) entry.office = given.text("office");
    if (given.has("source")) entry.source = given.text("source");
    if (given.has("language")) entry.languages = given.texts("language");
    if (given.has("handling")) entry.profile.handling = given.text("handling");
    if (given.has("oral-answers"))
        entry.profile.oral_answers = given.text("oral-answers") == "true";
    if (given.has("automatic-confirmations"))
        entry.profile.automatic_confirmations = given.text("automatic-confirmations") == "true";
    const std::int64_t officers = given.integer_or("officers", entry.profile.officers);
    if (officers != 1 && officers != 2)
        throw bad_input("officers_wrong", "--officers: 1 or 2 is expected");
    entry.profile.officers = static_cast<int>(officers);
    if (given.has("contact")) {
        entry.contacts.clear();
        for (const std::string& one : given.texts("contact"))
            entry.contacts.push_back(contact_of(one));
    }
}

void revise(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    const std::string file = home.entry(home.own_state());
    std::string bytes = content_of(file);
    bytes.erase(bytes.find_last_not_of(" \r\n") + 1);
    auto entry = wire::open_entry(bytes);
    if (!entry) throw bad_input("entry_unusable", file + ": " + entry.error());
    const std::string before = wire::digest_of(*entry);
    apply(*entry, in.arguments);
    if (wire::digest_of(*entry) == before)
        throw bad_input("nothing_changes", file + ": says this already");
    ++entry->version;
    const wire::SigningKey key = node::load_signing_key(home.message_key());
    const std::string document = wire::sign_entry(*entry, key);
    if (const auto sound = wire::open_entry(document); !sound)
        throw bad_input("entry_unusable", sound.error());
    constexpr unsigned kReadable = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
    node::write_file(file, document + "\n", kReadable);
    in.around.out
        << "entry        " << file << "\nversion      " << entry->version << "\nfingerprint  "
        << wire::fingerprint_of(document)
        << "\nensign-core knows it after its next start. Give it to the other States, and "
           "read them the fingerprint by voice.\n";
}

const Option kNumber{"N", "Number of the list", Kind::text, Count::one};

std::vector<Command> list_commands()
{
    return {
        {{"directory", "propose"},
         "Propose a list of contacts, as the UN directory gives it; another person must accept it.",
         "ensign directory propose list.csv --source 'UN directory, 1 NOV 2026'",
         {{"FILE", "CSV, see docs/formats/directory.md", Kind::text, Count::one},
          {"source", "Where it comes from, and of which day it is", Kind::text, Count::one}},
         propose},
        {{"directory", "review"},
         "What a proposed list changes, line by line.",
         "ensign directory review 3",
         {kNumber},
         review},
        {{"directory", "accept"},
         "Accept a list that another person proposed: it is in force.",
         "ensign directory accept 3",
         {kNumber},
         accept},
        {{"directory", "contacts"},
         "Every number of the directory, and when somebody last answered it.",
         "ensign directory contacts",
         {},
         contacts},
        {{"directory", "call"},
         "Put a test call on record.",
         "ensign directory call BOR registry --reached --words 'duty officer, line clear'",
         {{"STATE", "Three capital letters", Kind::text, Count::one},
          {"FUNCTION",
           "What that office is for",
           Kind::word,
           Count::one,
           words_of<wire::Function>()},
          {"reached", "Whether somebody answered", Kind::yes_no, Count::one},
          {"number", "Which number; without it the first of that office"},
          {"words", "Who answered, or what was tried", Kind::text, Count::one}},
         test_call},
    };
}

} // namespace

std::vector<Command> contact_commands()
{
    std::vector<Command> commands = list_commands();
    commands.push_back(
        {{"directory", "revise"},
         "Sign our own entry anew, one version on.",
         "ensign directory revise --home bor --hours 'at any hour' --officers 2 --contact "
         "'registry|Registrar of Ships|+800 1||Mon-Fri 08:00-16:00 UTC|en,fr'",
         {{"home", "The node's folder", Kind::text, Count::one},
          {"office", "The authority's name"},
          {"phone", "Where its duty officer answers"},
          {"hours", "When"},
          {"language", "That it answers in", Kind::text, Count::any},
          {"source", "The document it was designated by"},
          {"contact", "FUNCTION|OFFICE|PHONE|EMAIL|HOURS|LANGUAGES", Kind::text, Count::any},
          {"officers", "That an answer needs: 2, or 1", Kind::integer},
          {"oral-answers", "Whether it answers by voice", Kind::yes_no},
          {"automatic-confirmations",
           "Whether its machine may confirm by its rule data",
           Kind::yes_no},
          {"handling", "How its messages are to be handled"}},
         revise});
    return commands;
}

} // namespace ensign::command_line

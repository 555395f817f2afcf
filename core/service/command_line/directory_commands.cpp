#include "core/node/directory_loader.hpp"
#include "core/node/file_text.hpp"
#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/node_home.hpp"
#include "core/service/command_line/node_settings.hpp"

#include <ostream>
#include <sys/stat.h>

namespace ensign::command_line {
namespace {

struct Document {
    std::string bytes;
    wire::DirectoryEntry entry;
    std::string fingerprint;
};

Document read_document(const std::string& file)
{
    std::string bytes = content_of(file);
    bytes.erase(bytes.find_last_not_of(" \r\n") + 1);
    auto entry = wire::open_entry(bytes);
    if (!entry) throw bad_input("entry_unusable", file + ": " + entry.error());
    std::string fingerprint = wire::fingerprint_of(bytes);
    return {std::move(bytes), std::move(*entry), std::move(fingerprint)};
}

/// As people type what they hear: any blanks, either case.
std::string bare(const std::string& fingerprint)
{
    std::string out;
    for (const char c : fingerprint) {
        if (c >= 'A' && c <= 'F')
            out += static_cast<char>(c - 'A' + 'a');
        else if (c != ' ' && c != '\t' && c != ':' && c != '-')
            out += c;
    }
    return out;
}

void import(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    const std::string file = in.arguments.text("FILE");
    const Document document = read_document(file);
    const std::string state = document.entry.state.text();
    if (bare(in.arguments.text("fingerprint")) != bare(document.fingerprint))
        throw bad_input(
            "fingerprint_differs",
            file + ": its fingerprint is " + document.fingerprint +
                ", not the one given. Do not use this entry: ask its authority by voice, on a "
                "number you know");
    if (state == home.own_state())
        throw bad_input("own_entry", file + ": is the entry of " + state + ", which is this node");

    constexpr unsigned kReadable = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
    const std::string settings = with_peer(content_of(home.gateway_toml()), document.entry);
    node::write_file(home.entry(state), document.bytes + "\n", kReadable);
    node::write_file(home.gateway_toml(), settings, kReadable);
    in.around.out << state << " is enrolled: " << document.entry.office << ", "
                  << document.entry.gateway_origin
                  << "\nensign-core and ensign-gateway know it after their next start.\n";
}

std::string functions_of(const wire::DirectoryEntry& entry)
{
    std::string out;
    for (const wire::Function f : entry.functions)
        out += (out.empty() ? "" : ", ") + std::string{word(f)};
    return out;
}

void show(Invocation& in)
{
    const Document document = read_document(in.arguments.text("FILE"));
    const wire::DirectoryEntry& e = document.entry;
    std::string languages;
    for (const std::string& language : e.languages)
        languages += (languages.empty() ? "" : ", ") + language;
    std::vector<Row> rows{
        {"state", e.state.text()},
        {"name", e.name},
        {"authority", e.authority},
        {"office", e.office},
        {"functions", functions_of(e)},
        {"languages", languages},
        {"phone", e.phone},
        {"gateway", e.gateway_origin},
        {"pin", e.gateway_pin}};
    for (const wire::MessageKey& key : e.keys)
        rows.push_back(
            {"key",
             key.kid + " " + wire::key_text(key.key) + " from " + utc_words(key.from) +
                 (key.to ? " to " + utc_words(*key.to) : "")});
    rows.push_back({"fingerprint", document.fingerprint});
    in.around.out << columns(rows);
}

void list(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    const auto directory = node::load_directory(home.directory().string());
    if (!directory) throw bad_input("directory_unusable", directory.error());
    std::vector<Row> rows;
    for (const wire::DirectoryEntry& e : directory->entries())
        rows.push_back({e.state.text(), e.name, e.authority, e.office, e.gateway_origin, e.phone});
    in.around.out << columns(rows);
}

} // namespace

std::vector<Command> directory_commands()
{
    const Option home{"home", "The node's folder", Kind::text, Count::one};
    const Option file{"FILE", "A signed entry, STATE.entry", Kind::text, Count::one};
    return {
        {{"directory", "import"},
         "Enrol another State's authority, whose fingerprint was compared by voice.",
         "ensign directory import BOR.entry --home atl --fingerprint '3f2a 91c0 ...'",
         {file, home, {"fingerprint", "As its authority read it out", Kind::text, Count::one}},
         import},
        {{"directory", "show"},
         "What an entry says, and its fingerprint.",
         "ensign directory show BOR.entry",
         {file},
         show},
        {{"directory", "list"},
         "The authorities a node knows.",
         "ensign directory list --home atl",
         {home},
         list},
    };
}

} // namespace ensign::command_line

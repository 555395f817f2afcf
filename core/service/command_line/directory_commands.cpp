#include "core/node/directory_loader.hpp"
#include "core/node/file_text.hpp"
#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/node_home.hpp"
#include "core/service/command_line/node_settings.hpp"

#include <algorithm>
#include <filesystem>
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

std::string joined(const std::vector<std::string>& texts)
{
    std::string out;
    for (const std::string& text : texts)
        out += (out.empty() ? "" : ", ") + text;
    return out;
}

std::vector<Row> rows_of(const Document& document)
{
    const wire::DirectoryEntry& e = document.entry;
    std::vector<std::string> functions;
    for (const wire::Function f : e.functions)
        functions.emplace_back(word(f));
    std::vector<Row> rows{
        {"state", e.state.text()},
        {"name", e.name},
        {"authority", e.authority},
        {"version", std::to_string(e.version)},
        {"office", e.office},
        {"functions", joined(functions)},
        {"languages", joined(e.languages)},
        {"phone", e.phone},
        {"hours", e.hours},
        {"gateway", e.gateway_origin},
        {"pin", e.gateway_pin}};
    for (const wire::FunctionContact& c : e.contacts)
        rows.push_back(
            {"contact",
             std::string{word(c.function)} + ", " + c.office + ", " + c.phone + ", " + c.email +
                 ", " + c.hours + ", " + joined(c.languages)});
    const wire::AuthorityProfile& p = e.profile;
    rows.push_back({"officers to answer", std::to_string(p.officers)});
    rows.push_back({"oral answers", p.oral_answers ? "yes" : "no"});
    rows.push_back({"automatic confirmations", p.automatic_confirmations ? "yes" : "no"});
    rows.push_back({"handling", p.handling});
    for (const wire::MessageKey& key : e.keys)
        rows.push_back(
            {"key",
             key.kid + " " + wire::key_text(key.key) + " from " + utc_words(key.from) +
                 (key.to ? " to " + utc_words(*key.to) : "")});
    rows.push_back({"fingerprint", document.fingerprint});
    return rows;
}

/// An entry is never replaced by an older one, nor by another of the same number; what a newer one
/// changes is shown.
void say_what_changes(Invocation& in, const NodeHome& home, const Document& document)
{
    const std::string file = home.entry(document.entry.state.text());
    if (!std::filesystem::exists(file)) return;
    const Document before = read_document(file);
    if (before.bytes == document.bytes) return;
    if (document.entry.version <= before.entry.version)
        throw bad_input(
            "entry_older",
            file + ": version " + std::to_string(before.entry.version) +
                " is enrolled; this is version " + std::to_string(document.entry.version) +
                ", and a directory does not go back");
    in.around.out << "version " << before.entry.version << " -> " << document.entry.version << '\n';
    const auto was = rows_of(before);
    const auto is = rows_of(document);
    for (const Row& row : was)
        if (std::ranges::find(is, row) == is.end())
            in.around.out << "- " << row[0] << "  " << row[1] << '\n';
    for (const Row& row : is)
        if (std::ranges::find(was, row) == was.end())
            in.around.out << "+ " << row[0] << "  " << row[1] << '\n';
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

    say_what_changes(in, home, document);
    constexpr unsigned kReadable = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
    const std::string settings = with_peer(content_of(home.gateway_toml()), document.entry);
    node::write_file(home.entry(state), document.bytes + "\n", kReadable);
    node::write_file(home.gateway_toml(), settings, kReadable);
    in.around.out << state << " is enrolled: " << document.entry.office << ", "
                  << document.entry.gateway_origin
                  << "\nensign-core and ensign-gateway know it after their next start.\n";
}

void show(Invocation& in)
{
    in.around.out << columns(rows_of(read_document(in.arguments.text("FILE"))));
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

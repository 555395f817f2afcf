#include "core/node/directory_loader.hpp"
#include "core/node/dossier.hpp"
#include "core/node/file_text.hpp"
#include "core/node/toml_table.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/node_home.hpp"
#include "core/store/history_store.hpp"
#include "core/store/ledger.hpp"
#include "core/store/store.hpp"
#include "core/store/store_check.hpp"

#include <filesystem>
#include <ostream>
#include <sys/stat.h>

namespace ensign::command_line {
namespace {

constexpr unsigned kOwnerOnly = S_IRUSR | S_IWUSR;

[[noreturn]] void refuse(std::string_view word, const std::string& detail)
{
    throw Failure{ExitStatus::refused, word, detail};
}

wire::Directory directory_of(const NodeHome& home)
{
    auto directory = node::load_directory(home.directory().string());
    if (!directory) throw bad_input("directory_unusable", directory.error());
    return std::move(*directory);
}

std::string trimmed(std::string text)
{
    text.erase(text.find_last_not_of(" \r\n") + 1);
    return text;
}

std::int64_t count(store::Database& database, const std::string& table)
{
    store::Statement read = database.prepare("SELECT COUNT(*) FROM " + table);
    read.step();
    return read.integer(0);
}

void show_contradictions(Invocation& in, store::Database& database)
{
    for (const auto& found : store::HistoryStore{database}.contradictions())
        in.around.out << "CONTRADICTION  " << found.authority << ' ' << found.word << ", found "
                      << utc_text(found.at)
                      << "; both signed checkpoints are kept: ensign checkpoint\n";
}

void verify_store(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    const wire::Directory directory = directory_of(home);
    std::vector<wire::Checkpoint> held;
    for (const std::string& file : in.arguments.texts("checkpoint")) {
        const auto read = wire::open_old_checkpoint(trimmed(content_of(file)), directory);
        if (!read)
            throw bad_input(
                "checkpoint_unusable", file + ": " + std::string{word(read.error().fault)});
        held.push_back(*read);
    }
    store::Store store{home.store(), store::Access::read_only};
    store::Database& database = store.database();
    const store::StoreCheck check = store::check_store(database, directory, held);
    in.around.out << "events    " << count(database, "event") << '\n'
                  << "messages  " << count(database, "outbox") << " sent, "
                  << count(database, "inbox") << " received\n";
    if (check.fault)
        refuse("chain_broken", *check.fault + "; do not use this store, keep it as evidence");
    in.around.out << "log       " << check.leaves << " rows under " << check.checkpoints
                  << " checkpoints, " << check.unsealed << " not sealed yet\n"
                  << "chain     whole\n";
    if (store::Ledger{database}.is_there()) show_contradictions(in, database);
    if (held.empty())
        in.around.out << "A store alone cannot show that it was cut short or put back: give a "
                         "checkpoint that a peer holds, with --checkpoint.\n";
}

void verify_dossier(Invocation& in)
{
    std::set<std::string> trusted;
    for (const std::string& fingerprint : in.arguments.texts("fingerprint"))
        trusted.insert(fingerprint);
    const std::string file = in.arguments.text("DOSSIER");
    const node::DossierCheck check = node::check_dossier(content_of(file), trusted);
    if (check.fault) refuse("dossier_refused", file + ": " + *check.fault);
    in.around.out << "case         " << check.number << " (" << check.case_id << ")\n"
                  << "made by      " << check.authority << ", " << utc_text(check.made_at) << '\n'
                  << "log          " << check.tree.size << " rows, root "
                  << wire::hex_text(check.tree.root) << '\n'
                  << "events       " << check.events << ", none left out\n"
                  << "messages     " << check.messages << " with their bytes, " << check.receipts
                  << " with a receipt\n";
    if (check.redacted)
        in.around.out << "REDACTED     " << check.withheld << " members and messages withheld\n";
    for (const auto& [authority, fingerprint] : check.fingerprints)
        in.around.out << authority << "  " << fingerprint << '\n';
    in.around.out
        << (trusted.empty() ? "All of it holds under these keys. Whose they are, this file cannot "
                              "say: compare the fingerprints by voice.\n"
                            : "All of it holds under the keys you trust.\n");
}

void verify(Invocation& in)
{
    const bool store = in.arguments.has("home");
    if (store == in.arguments.has("DOSSIER")) throw usage("verify a DOSSIER, or a store: --home");
    if (store) return verify_store(in);
    verify_dossier(in);
}

node::Identity signer_of(const NodeHome& home)
{
    auto settings = node::TomlTable::from_file(home.core_toml());
    try {
        return {
            request::StateCode{home.own_state()},
            settings.text("authority"),
            settings.text("kid"),
            node::load_signing_key(home.message_key()),
            home.epoch()};
    } catch (const node::KeyFileFailure& failure) {
        throw bad_input("key_unusable", failure.what());
    }
}

void make_dossier(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    const std::string to = in.arguments.text("to");
    if (std::filesystem::exists(to)) throw bad_input("file_exists", to + ": is there already");
    store::Store store{home.store(), store::Access::read_only};
    const node::Identity self = signer_of(home);
    node::DossierOrder order{
        .store = store,
        .self = self,
        .entries = {},
        .tracks_file = (home.folder() / "tracks.sqlite").string(),
        .case_name = in.arguments.text("CASE"),
        .now = in.around.clock.utc(),
        .showing =
            in.arguments.has("redact") ? node::Showing::redacted : node::Showing::everything};
    for (const std::string& version : in.arguments.texts("show"))
        order.shown_versions.insert(std::atoi(version.c_str()));
    const wire::Directory directory = directory_of(home);
    for (const wire::DirectoryEntry& entry : directory.entries())
        order.entries[entry.state.text()] = trimmed(content_of(home.entry(entry.state.text())));
    const auto made = node::make_dossier(order);
    if (!made) throw bad_input("no_dossier", made.error());
    // Never hand on what a reader would refuse.
    if (const auto check = node::check_dossier(*made, {}); check.fault)
        refuse("dossier_refused", *check.fault);
    node::write_file(to, *made, kOwnerOnly);
    in.around.out << to << "  verified; index.txt in it is for people\n";
}

void show_checkpoints(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    store::Store store{home.store(), store::Access::read_only};
    store::HistoryStore histories{store.database()};
    const std::string of = in.arguments.text("of");
    if (of.empty()) {
        const auto newest = store::Ledger{store.database()}.newest();
        if (!newest) refuse("no_checkpoint", "a running core makes one within 10 seconds");
        in.around.out << newest->bytes << '\n';
        return;
    }
    const auto heard = histories.of(of);
    if (heard.empty()) refuse("no_checkpoint", of + ": nothing was heard of its log");
    for (const auto& one : heard)
        in.around.out << one.bytes << '\n';
}

} // namespace

std::vector<Command> evidence_commands()
{
    const Option home{"home", "The node's folder", Kind::text, Count::one};
    return {
        {{"verify"},
         "Check a dossier, or a whole store: chains, tree, bytes and signatures; status 1 when "
         "anything was changed.",
         "ensign verify ATL-2026-0001.dossier",
         {{"DOSSIER", "What `ensign dossier` made"},
          {"fingerprint",
           "Of an authority, compared by voice; without any, they are only shown",
           Kind::text,
           Count::any},
          {"home", "The node's folder, to check its store"},
          {"checkpoint",
           "Of this store, as a peer holds it (`ensign checkpoint --of`): shows a store that was "
           "cut short or put back",
           Kind::text,
           Count::any}},
         verify},
        {{"dossier"},
         "Everything on record about a case in one signed file that a third party can check "
         "offline.",
         "ensign dossier ATL-2026-0001 --home atl --to ATL-2026-0001.dossier",
         {{"CASE", "Its number or id", Kind::text, Count::one},
          home,
          {"to", "A file that is not there yet", Kind::text, Count::one},
          {"redact", "Withhold words, persons and messages; it still verifies", Kind::flag},
          {"show", "Number of an event that a redacted one shows", Kind::text, Count::any}},
         make_dossier},
        {{"checkpoint"},
         "The newest signed checkpoint of the log here, or those a peer signed of its own.",
         "ensign checkpoint --home bor --of ATL/1",
         {home, {"of", "Another authority"}},
         show_checkpoints},
    };
}

} // namespace ensign::command_line

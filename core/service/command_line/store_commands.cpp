#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/node_home.hpp"
#include "core/service/command_line/word_lists.hpp"
#include "core/store/backup.hpp"
#include "core/store/officer_store.hpp"
#include "core/store/store.hpp"
#include "core/wire/sodium.hpp"

#include <algorithm>
#include <ostream>

namespace ensign::command_line {
namespace {

constexpr std::size_t kPassphraseMin = 8;

/// 20 characters of 32, 100 bits, in fives: none that is taken for another when read aloud.
std::string new_passphrase()
{
    constexpr std::string_view kLetters = "23456789abcdefghijkmnpqrstuvwxyz";
    static_assert(kLetters.size() == 32);
    const std::string random = wire::from_base64url(wire::new_token()).value();
    std::string out;
    for (std::size_t i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) out += '-';
        out += kLetters[static_cast<unsigned char>(random.at(i)) % kLetters.size()];
    }
    return out;
}

/// The unit of an officer of a boarding unit. Such an officer sees only the cases of that unit, so
/// there is no other office beside it.
std::string unit_of(const Arguments& given, const std::vector<request::Role>& roles)
{
    const auto boards = std::ranges::count(roles, request::Role::boarding_unit);
    if (boards == 0) {
        if (given.has("unit"))
            throw bad_input("unit_unexpected", "--unit goes with --role boarding_unit alone");
        return {};
    }
    if (roles.size() > 1)
        throw bad_input(
            "role_stands_alone",
            "a boarding unit sees only its own case; give the other roles to another sign-in name");
    if (!given.has("unit") || given.text("unit").empty())
        throw bad_input(
            "unit_missing", "--unit NAME is needed, the name under which cases are assigned to it");
    return given.text("unit");
}

std::string folded(const std::string& text)
{
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '.')
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// One natural person has one account: each signature counts by it (invariant 19).
bool one_person(const store::Officer& a, const store::Officer& b)
{
    return folded(a.person.text()) == folded(b.person.text()) || folded(a.name) == folded(b.name);
}

void add_officer(Invocation& in)
{
    const Arguments& given = in.arguments;
    const NodeHome home = NodeHome::existing(given.text("home"));
    const bool made_here = !given.has("passphrase-file");
    const std::string passphrase =
        made_here ? new_passphrase() : first_line_of(given.text("passphrase-file"));
    if (passphrase.size() < kPassphraseMin)
        throw bad_input("passphrase_too_short", "at least 8 characters are needed");

    store::Store store{home.store()};
    store::OfficerStore officers{store.database()};
    store::Officer officer{
        request::PersonId{given.text("user")},
        given.text("name"),
        {},
        wire::hash_passphrase(passphrase)};
    for (const std::string& role : given.texts("role"))
        officer.roles.push_back(*from_word<request::Role>(role));
    officer.unit = unit_of(given, officer.roles);
    if (officers.find(officer.person) && !given.has("replace"))
        throw bad_input(
            "officer_exists",
            given.text("user") + " is there already; --replace gives new roles and passphrase");
    for (const store::Officer& other : officers.all())
        if (other.person != officer.person && one_person(other, officer))
            throw bad_input(
                "officer_exists",
                other.person.text() + " is the same user or the same name (" + other.name +
                    "): two signatures need two people; add what tells them apart");
    officers.put(officer);
    in.around.out << given.text("user") << " may sign in\n";
    if (made_here) in.around.out << "passphrase  " << passphrase << "\nIt is shown only once.\n";
}

void list_officers(Invocation& in)
{
    store::Store store{
        NodeHome::existing(in.arguments.text("home")).store(), store::Access::read_only};
    std::vector<Row> rows;
    for (const store::Officer& officer : store::OfficerStore{store.database()}.all()) {
        std::string roles;
        for (const request::Role role : officer.roles)
            roles += (roles.empty() ? "" : ", ") + std::string{word(role)};
        if (!officer.unit.empty()) roles += " of " + officer.unit;
        rows.push_back({officer.person.text(), officer.name, roles});
    }
    in.around.out << columns(rows);
}

void back_up(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    const std::string to = in.arguments.text("to");
    try {
        store::back_up(home.store(), to);
    } catch (const store::StoreFailure& failure) {
        throw bad_input("backup_failed", failure.what());
    }
    in.around.out << to << "  verified: every page can be read and the chain is whole\n";
}

void restore(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    const std::int64_t now_s = epoch_ms(in.around.clock.utc()) / 1'000;
    try {
        const store::Restored done = store::restore(
            in.arguments.text("FILE"), home.store(), std::max(now_s, home.epoch() + 1));
        in.around.out << "restored; incarnation " << done.epoch << " begins with the next start\n";
        if (!done.replaced.empty()) in.around.out << "replaced  " << done.replaced << '\n';
        in.around.out << "Every peer is asked what it knows; `ensign status` shows who has not "
                         "answered, and which answers a person must confirm.\n";
    } catch (const store::StoreFailure& failure) {
        throw bad_input("restore_failed", failure.what());
    }
}

} // namespace

std::vector<Command> store_commands()
{
    const Option home{"home", "The node's folder", Kind::text, Count::one};
    return {
        {{"officer", "add"},
         "Let a person sign in. The core must be stopped.",
         "ensign officer add --home atl --user m.rossi --name 'M. Rossi' --role watch_officer",
         {home,
          {"user", "Sign-in name", Kind::text, Count::one},
          {"name", "As printed", Kind::text, Count::one},
          {"role",
           "What the person may do",
           Kind::word,
           Count::at_least_one,
           words_of<request::Role>()},
          {"unit", "Name of the ship of a boarding unit; its officers see only her cases"},
          {"passphrase-file", "Its first line is the passphrase; without one it is made and shown"},
          {"replace", "Replace an officer of that name", Kind::flag}},
         add_officer},
        {{"officer", "list"},
         "Who may sign in, with which roles.",
         "ensign officer list --home atl",
         {home},
         list_officers},
        {{"backup"},
         "Copy the store while the core runs, and verify the copy.",
         "ensign backup --home atl --to /backup/atl-2026-11-28",
         {home, {"to", "A file that is not there yet", Kind::text, Count::one}},
         back_up},
        {{"restore"},
         "Put a backup in the place of the store. The core must be stopped; when it starts, it "
         "asks every peer for what it has forgotten.",
         "ensign restore /backup/atl-2026-11-28 --home atl",
         {{"FILE", "What `ensign backup` made", Kind::text, Count::one}, home},
         restore},
    };
}

} // namespace ensign::command_line

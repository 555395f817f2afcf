#include "core/service/command_line/command_line.hpp"

#include "core/net/tls.hpp"
#include "core/node/file_text.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/store/database.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <ostream>

namespace ensign::command_line {
namespace {

constexpr const char* kAbout =
    "ensign: ask another State \"is this vessel yours?\" and \"may we board it?\", answer such\n"
    "questions, and look after a node. Everything the map client does can be done here.";

constexpr const char* kEnd =
    "Exit status: 0 done; 1 refused by the core; 2 usage; 3 core unreachable; 4 not signed in or\n"
    "sign-in failed; 5 bad file or bad input; 70 internal fault. A failure is one line on stderr,\n"
    "\"ensign: WORD: detail\". Manual: ensign(1).\n"
    "\n"
    "Example:\n"
    "  ensign login --core https://127.0.0.1:8443 --ca atl/core.crt --user m.rossi\n"
    "  ensign case list";

struct Group {
    const char* name;
    const char* summary;
    const char* example;
};

constexpr Group kGroups[] = {
    {"case", "Cases: look at them, wait for them, act on them.", "ensign case show ATL-2026-0001"},
    {"directory",
     "Who may speak for which State: signed entries, enrolled by hand.",
     "ensign directory show atl/directory/ATL.entry"},
    {"officer", "Who may sign in at this core.", "ensign officer list --home atl"},
    {"register",
     "The State's own ship register.",
     "ensign register import registers.csv --home bor"},
    {"law",
     "The law this core decides by: look at it, change it with two people, check its files.",
     "ensign law list"},
    {"ais",
     "AIS receivers to try things with: recorded and simulated.",
     "ensign ais replay S1.nmea --listen 127.0.0.1:10110"},
};

/// What the parser fills in for one command.
struct Parsed {
    const Command* command = nullptr;
    std::vector<CLI::Option*> options; ///< as command->options
};

struct Globals {
    std::string profile = "default";
    bool json = false;
};

std::string checked_word(const std::vector<std::string>& words, const std::string& given)
{
    if (std::ranges::find(words, given) != words.end()) return "";
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : ", ") + word;
    return "\"" + given + "\" is not one of: " + all;
}

template<class Number>
std::string checked_number(const std::string& given)
{
    Number value{};
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
    const bool good = error == std::errc{} && end == given.data() + given.size();
    return good ? "" : "\"" + given + "\" is not a number that can be used here";
}

void add_check(CLI::Option* made, const Option& option)
{
    switch (option.kind) {
    case Kind::integer: made->type_name("INTEGER")->check(checked_number<std::int64_t>); break;
    case Kind::number: made->type_name("NUMBER")->check(checked_number<double>); break;
    case Kind::word:
        made->type_name("WORD")->check([words = option.words](const std::string& given) {
            return checked_word(words, given);
        });
        break;
    case Kind::text:
    case Kind::condition:
    case Kind::flag:
    case Kind::yes_no: break;
    }
}

std::string help_of(const Option& option)
{
    std::string help = option.help;
    if (option.kind == Kind::word && !option.words.empty()) {
        help += ": ";
        for (std::size_t i = 0; i < option.words.size(); ++i)
            help += (i == 0 ? "" : ", ") + option.words[i];
    }
    if (option.repeated()) help += " (may be repeated)";
    return help;
}

CLI::Option* add_option(CLI::App& app, const Option& option)
{
    const std::string help = help_of(option);
    const std::string dashed = "--" + option.name;
    if (option.kind == Kind::flag) return app.add_flag(dashed, help);
    if (option.kind == Kind::yes_no)
        return app.add_flag(dashed + ",!--not-" + option.name, help)->required(option.required());
    CLI::Option* made = app.add_option(option.by_place() ? option.name : dashed, help);
    made->required(option.required())->type_name("TEXT");
    add_check(made, option);
    if (option.repeated()) {
        // One value each time: --measure board --measure search.
        made->expected(1, CLI::detail::expected_max_vector_size);
        made->allow_extra_args(false);
    }
    return made;
}

CLI::App& app_of_group(CLI::App& root, const std::string& name)
{
    for (CLI::App* known :
         root.get_subcommands([&](const CLI::App* a) { return a->get_name() == name; }))
        return *known;
    CLI::App* made = root.add_subcommand(name);
    for (const Group& group : kGroups)
        if (name == group.name) {
            made->description(group.summary);
            made->footer(std::string{"Example:\n  "} + group.example);
        }
    return *made;
}

void add_command(CLI::App& root, const Command& command, Parsed& chosen)
{
    CLI::App& parent = command.path.size() == 1 ? root : app_of_group(root, command.path.front());
    CLI::App* app = parent.add_subcommand(command.path.back(), command.summary);
    app->footer("Example:\n  " + command.example);
    std::vector<CLI::Option*> options;
    for (const Option& option : command.options)
        options.push_back(add_option(*app, option));
    app->callback([&command, &chosen, options] { chosen = {&command, options}; });
}

Arguments arguments_of(const Parsed& parsed)
{
    Arguments arguments;
    for (std::size_t i = 0; i < parsed.options.size(); ++i) {
        const CLI::Option* given = parsed.options[i];
        if (given->count() > 0) arguments.put(parsed.command->options[i].name, given->results());
    }
    return arguments;
}

void add_globals(CLI::App& app, Globals& globals)
{
    app.description(kAbout);
    app.footer(kEnd);
    app.fallthrough();
    app.add_option(
           "--as",
           globals.profile,
           "The session to act with, one for each officer (default: default)")
        ->type_name("PROFILE");
    app.add_flag("--json", globals.json, "Print the core's answer as it came");
    app.set_version_flag("--version", std::string{"ensign " ENSIGN_VERSION});
}

/// Everything that can be thrown becomes its exit status here.
int guarded(const std::function<void()>& work, std::ostream& err)
{
    const auto said = [&err](ExitStatus status, const std::string& line) {
        err << "ensign: " << line << '\n';
        return static_cast<int>(status);
    };
    try {
        work();
        return static_cast<int>(ExitStatus::done);
    } catch (const Failure& failure) {
        return said(failure.status(), failure.what());
    } catch (const net::TlsFailure& failure) {
        return said(ExitStatus::bad_input, std::string{"certificate_unusable: "} + failure.what());
    } catch (const store::StoreFailure& failure) {
        return said(ExitStatus::bad_input, std::string{"store_failed: "} + failure.what());
    } catch (const node::KeyFileFailure& failure) {
        return said(ExitStatus::bad_input, std::string{"key_unusable: "} + failure.what());
    } catch (const std::system_error& failure) { // files and sockets
        return said(ExitStatus::bad_input, std::string{"system: "} + failure.what());
    } catch (const std::exception& failure) {
        return said(ExitStatus::internal, std::string{"internal: "} + failure.what());
    }
}

} // namespace

std::vector<Command> all_commands()
{
    std::vector<Command> all;
    for (auto table : {session_commands, reading_commands,    track_commands,     feature_commands,
                       case_commands,    asking_commands,     asked_commands,     act_commands,
                       wait_commands,    home_commands,       directory_commands, contact_commands,
                       store_commands,   register_commands,   document_commands,  evidence_commands,
                       doctor_commands,  completion_commands, law_commands,       explain_commands,
                       ais_commands})
        for (Command& command : table())
            all.push_back(std::move(command));
    return all;
}

int run_command_line(const std::vector<std::string>& words, Surroundings& around, std::ostream& err)
{
    const std::vector<Command> commands = all_commands();
    CLI::App app{"", "ensign"};
    Globals globals;
    Parsed chosen;
    add_globals(app, globals);
    for (const Command& command : commands)
        add_command(app, command, chosen);
    try {
        app.parse(
            std::vector<std::string>{words.rbegin(), words.rend()}); // CLI11 wants them reversed
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error, around.out, around.out);
        err << "ensign: usage: " << error.what() << " (--help shows how)\n";
        return static_cast<int>(ExitStatus::usage);
    }
    if (chosen.command == nullptr) {
        err << "ensign: usage: a command is expected (--help lists them)\n";
        return static_cast<int>(ExitStatus::usage);
    }
    return guarded(
        [&] {
            Invocation invocation{
                arguments_of(chosen),
                around,
                globals.profile,
                globals.json ? Output::json : Output::words};
            chosen.command->run(invocation);
            around.out.flush();
        },
        err);
}

} // namespace ensign::command_line

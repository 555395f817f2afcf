#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/json_path.hpp"

#include <istream>
#include <iterator>
#include <ostream>

namespace ensign::command_line {
namespace {

void print_session(Invocation& in, const json::value& session)
{
    in.around.out << text_at(session, "name") << " (" << text_at(session, "user") << ") at "
                  << text_at(session, "state") << ", " << list_at(session, "roles") << ", until "
                  << time_at(session, "expires") << '\n';
}

std::string passphrase_of(const Invocation& in)
{
    return in.arguments.has("passphrase-file") ? first_line_of(in.arguments.text("passphrase-file"))
                                               : in.around.read_secret();
}

void log_in(Invocation& in)
{
    const Arguments& given = in.arguments;
    Session session;
    session.core.origin = given.text("core");
    session.core.ca_file = std::filesystem::absolute(given.text("ca")).string();
    session.user = given.text("user");
    const std::string passphrase = passphrase_of(in);

    net::Request request;
    request.method = "POST";
    request.path = "/v1/session";
    request.headers["content-type"] = "application/json";
    request.body =
        json::serialize(json::object{{"user", session.user}, {"passphrase", passphrase}});
    const json::value answer = json_of(ask(in.around, session.core, request));
    session.token = text_at(answer, "token");
    save_session(in.around, in.profile, session);
    print_session(in, answer);
}

void prove(Invocation& in)
{
    const CoreDoor door{in};
    net::Request request;
    request.method = "POST";
    request.path = "/v1/session/proof";
    request.body = json::serialize(json::object{{"passphrase", passphrase_of(in)}});
    const json::value answer = json_of(door.call(std::move(request)));
    in.around.out << text_at(answer, "user") << " may decide until "
                  << time_at(answer, "proved_until") << '\n';
}

void log_out(Invocation& in)
{
    const CoreDoor door{in};
    net::Request request;
    request.method = "DELETE";
    request.path = "/v1/session";
    try {
        door.call(std::move(request));
    } catch (const Failure& failure) {
        // A session that the core has forgotten is over as well.
        if (failure.status() != ExitStatus::not_signed_in) throw;
    }
    forget_session(in.around, in.profile);
    in.around.out << "signed out\n";
}

void who_am_i(Invocation& in)
{
    const net::Response answer = CoreDoor{in}.get("/v1/session");
    if (in.output == Output::json)
        in.around.out << answer.body << '\n';
    else
        print_session(in, json_of(answer));
}

void raw(Invocation& in)
{
    net::Request request;
    request.method = in.arguments.text("METHOD");
    request.path = in.arguments.text("PATH");
    if (!request.path.starts_with('/')) throw usage("PATH begins with a slash, such as /v1/status");
    if (request.method == "POST") {
        request.body.assign(std::istreambuf_iterator<char>{in.around.in}, {});
        if (request.body.empty()) request.body = "{}";
    }
    const net::Response answer = CoreDoor{in}.call(std::move(request));
    in.around.out << answer.body;
    if (!answer.body.empty() && answer.body.back() != '\n') in.around.out << '\n';
}

} // namespace

std::vector<Command> session_commands()
{
    return {
        {{"login"},
         "Sign in at a core and keep the session (see --as).",
         "ensign --as rossi login --core https://127.0.0.1:8443 --ca atl/core.crt --user m.rossi",
         {{"core", "Where the core listens, https://HOST:PORT", Kind::text, Count::one},
          {"ca",
           "PEM file of the core's certificate, the only one believed",
           Kind::text,
           Count::one},
          {"user", "Sign-in name", Kind::text, Count::one},
          {"passphrase-file",
           "Its first line is the passphrase; otherwise asked for, or read from stdin"}},
         log_in},
        {{"prove"},
         "Give the passphrase again: a decision needs one given within the last 10 minutes.",
         "ensign --as rossi prove",
         {{"passphrase-file",
           "Its first line is the passphrase; otherwise asked for, or read from stdin"}},
         prove},
        {{"logout"},
         "End the session at the core and forget it.",
         "ensign --as rossi logout",
         {},
         log_out},
        {{"whoami"},
         "Who is signed in, with which roles, until when.",
         "ensign whoami",
         {},
         who_am_i},
        {{"raw"},
         "Ask the API and print the answer as it came; a POST sends stdin as its body.",
         "ensign raw GET /v1/cases",
         {{"METHOD", "What to do", Kind::word, Count::one, {"GET", "POST", "DELETE"}},
          {"PATH", "Such as /v1/status", Kind::text, Count::one}},
         raw},
    };
}

} // namespace ensign::command_line

#include "core/service/command_line/session_file.hpp"

#include "core/node/file_text.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/wire/object_reader.hpp"

#include <sys/stat.h>
#include <system_error>

namespace ensign::command_line {
namespace {

namespace json = wire::json;

std::filesystem::path file_of(const Surroundings& around, const std::string& profile)
{
    constexpr std::string_view kAllowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    if (profile.empty() || profile.front() == '.' ||
        profile.find_first_not_of(kAllowed) != std::string::npos)
        throw usage("--as: letters, digits, '.', '_' and '-' can name a profile");
    return around.sessions / profile;
}

} // namespace

void save_session(const Surroundings& around, const std::string& profile, const Session& session)
{
    const auto file = file_of(around, profile);
    std::filesystem::create_directories(around.sessions);
    std::filesystem::permissions(around.sessions, std::filesystem::perms::owner_all);
    const json::object body{
        {"core", session.core.origin},
        {"ca", session.core.ca_file},
        {"user", session.user},
        {"token", session.token}};
    node::write_file(file.string(), json::serialize(body) + "\n", S_IRUSR | S_IWUSR);
}

Session load_session(const Surroundings& around, const std::string& profile)
{
    const auto file = file_of(around, profile);
    const auto text = node::read_file(file.string());
    if (!text)
        throw Failure{
            ExitStatus::not_signed_in,
            "not_signed_in",
            "the profile \"" + profile + "\" has no session; run `ensign login` first"};
    const auto value = wire::parse_strict(*text, wire::Numbers::integers_only);
    if (!value)
        throw bad_input("session_file_wrong", file.string() + ": sign in again to replace it");
    wire::ObjectReader in{*value};
    Session session;
    session.core.origin = in.text("core");
    session.core.ca_file = in.text("ca");
    session.user = in.text("user");
    session.token = in.text("token");
    if (const auto fault = in.finish())
        throw bad_input(
            "session_file_wrong", file.string() + ": " + *fault + "; sign in again to replace it");
    return session;
}

void forget_session(const Surroundings& around, const std::string& profile)
{
    std::filesystem::remove(file_of(around, profile));
}

} // namespace ensign::command_line

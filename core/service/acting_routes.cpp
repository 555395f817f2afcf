#include "core/base/crash_point.hpp"
#include "core/request/permission.hpp"
#include "core/service/command_door.hpp"
#include "core/service/route_handlers.hpp"

#include <charconv>

namespace ensign::service {
namespace {

net::Response problem_of(CoreService& service, const CommandFault& fault)
{
    net::Response problem = service.refuse(fault.status, fault.word, fault.sentence);
    if (fault.word == "disk_full") problem.headers = {{"Retry-After", "10"}};
    return problem;
}

/// `"7"` or `7`; nothing when the header is not there.
expected<std::optional<int>, std::string> if_match(const net::Request& request)
{
    std::string_view given = request.header("if-match");
    if (given.empty()) return std::optional<int>{};
    if (given.size() >= 2 && given.front() == '"' && given.back() == '"')
        given = given.substr(1, given.size() - 2);
    int version = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), version);
    if (error != std::errc{} || end != given.data() + given.size() || version < 0)
        return unexpected(
            std::string{"If-Match: the version of a case is expected, such as \"7\""});
    return std::optional{version};
}

/// The office comes before the case and before the body: whoever may not give a command learns
/// nothing by trying.
bool refused_by_role(CoreService& service, const Call& call, std::string_view kind)
{
    const auto fault = office_fault(call.session, kind);
    if (!fault) return false;
    call.respond(problem_of(service, *fault));
    return true;
}

void act(
    CoreService& service, Call& call, const std::string& kind, std::optional<request::CaseId> id)
{
    ENSIGN_CRASH_POINT("command.heard");
    const auto version = if_match(call.request);
    if (!version) return call.respond(service.refuse(400, "header_wrong", version.error()));
    const std::string key{call.request.header("idempotency-key")};
    if (key.size() > kIdempotencyKeyMax)
        return call.respond(service.refuse(
            400, "header_wrong", "Idempotency-Key: at most 200 characters are possible"));
    const bool opens = !id.has_value();
    give_command(
        service,
        {call.session, kind, std::move(id), call.request.body, *version, key},
        [&service, session = call.session, opens](const CommandDone& done) {
            return done ? case_response(service, *done, session, opens ? 201 : 200)
                        : problem_of(service, done.error());
        },
        call.respond);
}

} // namespace

void open_case(CoreService& service, Call call)
{
    const std::string kind = "open_case";
    if (!refused_by_role(service, call, kind)) act(service, call, kind, std::nullopt);
}

void command(CoreService& service, Call call)
{
    const std::string kind = call.path["command"];
    const request::Permission* permission = request::permission_for(kind);
    if (permission == nullptr || kind == "open_case")
        return call.respond(service.refuse(
            404, "no_such_command", "\"" + kind + "\" is no command; docs/api.md lists them."));
    if (refused_by_role(service, call, kind) || case_of(service, call) == nullptr) return;
    act(service, call, kind, request::CaseId{call.path["id"]});
}

} // namespace ensign::service

#include "core/service/command_line/core_door.hpp"

#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/json_path.hpp"
#include "core/wire/sodium.hpp"

#include <fmt/format.h>
#include <ostream>

namespace ensign::command_line {
namespace {

constexpr int kUnauthorized = 401;
constexpr int kTooManyRequests = 429;

Failure failure_of(const net::Response& response)
{
    const auto problem = wire::parse_strict(response.body, wire::Numbers::any_finite);
    std::string word = problem ? text_at(*problem, "title") : "";
    std::string detail = problem ? text_at(*problem, "detail") : "";
    if (word.empty()) word = "http_" + std::to_string(response.status);
    if (detail.empty()) detail = "the core gave no reason";
    if (word == "reauthentication_required")
        return Failure{
            ExitStatus::not_signed_in,
            word,
            "nothing was done: a decision needs your passphrase, given within the last 10 minutes; "
            "run `ensign prove`, then the same command again"};
    const bool signing_in = response.status == kUnauthorized || response.status == kTooManyRequests;
    return Failure{signing_in ? ExitStatus::not_signed_in : ExitStatus::refused, word, detail};
}

} // namespace

net::Response ask(const Surroundings& around, const CoreAddress& core, const net::Request& request)
{
    auto answer = around.ask_core(core, request);
    if (!answer)
        throw Failure{
            ExitStatus::core_unreachable,
            net::word_of(answer.error()),
            core.origin + " gave no answer; is ensign-core running, and is the address right?"};
    if (answer->status < 200 || answer->status >= 300) throw failure_of(*answer);
    return std::move(*answer);
}

json::value json_of(const net::Response& response)
{
    auto value = wire::parse_strict(response.body, wire::Numbers::any_finite);
    if (!value)
        throw Failure{
            ExitStatus::internal, word(value.error()), "the core's answer is not strict JSON"};
    return std::move(*value);
}

CoreDoor::CoreDoor(const Invocation& invocation)
    : around_{invocation.around}, session_{load_session(invocation.around, invocation.profile)}
{
}

net::Response CoreDoor::call(net::Request request) const
{
    request.headers["authorization"] = "Bearer " + session_.token;
    if (!request.body.empty()) request.headers["content-type"] = "application/json";
    return ask(around_, session_.core, request);
}

net::Response CoreDoor::get(const std::string& target) const
{
    net::Request request;
    request.method = "GET";
    request.path = target;
    return call(std::move(request));
}

std::string case_id_of(const CoreDoor& door, const std::string& id_or_number)
{
    if (wire::is_uuid7(id_or_number)) return id_or_number;
    const json::value list = json_of(door.get("/v1/cases"));
    for (const json::value& one : array_at(list, "cases"))
        if (text_at(one, "number") == id_or_number) return text_at(one, "id");
    throw Failure{
        ExitStatus::refused,
        "case_does_not_exist",
        "there is no case " + id_or_number + " here; `ensign case list` shows them"};
}

json::value post(Invocation& in, const std::string& path, const json::object& body)
{
    net::Request request;
    request.method = "POST";
    request.path = path;
    request.body = json::serialize(body);
    const net::Response answer = CoreDoor{in}.call(std::move(request));
    if (in.output == Output::json) in.around.out << answer.body << '\n';
    return json_of(answer);
}

void show(
    Invocation& in,
    const std::string& target,
    const std::function<std::string(const json::value&)>& words)
{
    const net::Response answer = CoreDoor{in}.get(target);
    if (in.output == Output::json)
        in.around.out << answer.body << '\n';
    else
        in.around.out << words(json_of(answer));
}

std::string percent_encoded(std::string_view text)
{
    constexpr std::string_view kPlain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (const char c : text) {
        if (kPlain.find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

} // namespace ensign::command_line

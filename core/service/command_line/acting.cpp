#include "core/service/command_line/acting.hpp"

#include "core/service/command_line/case_words.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/wire/sodium.hpp"

#include <algorithm>
#include <ostream>

namespace ensign::command_line {
namespace {

std::string snake(std::string name)
{
    std::ranges::replace(name, '-', '_');
    return name;
}

/// "reporting=Report within 3 hours", or the whole object of docs/api.md as JSON.
json::value condition_of(const std::string& given)
{
    if (given.starts_with('{')) {
        const auto parsed = wire::parse_strict(given, wire::Numbers::any_finite);
        if (!parsed) throw usage("--condition: \"" + given + "\" is not strict JSON");
        return *parsed;
    }
    const std::size_t equals = given.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == given.size())
        throw usage(
            "--condition: TYPE=TEXT is expected, such as 'reporting=Report within 3 hours'");
    return json::object{{"type", given.substr(0, equals)}, {"text", given.substr(equals + 1)}};
}

json::array list_of(Kind kind, const std::vector<std::string>& given)
{
    json::array list;
    for (const std::string& one : given) {
        if (kind == Kind::condition)
            list.emplace_back(condition_of(one));
        else
            list.emplace_back(one);
    }
    return list;
}

json::value value_of(const Option& option, const Arguments& given)
{
    const std::string text = given.text(option.name);
    switch (option.kind) {
    case Kind::integer: return given.integer_or(option.name, 0);
    case Kind::number: return given.number_or(option.name, 0.0);
    case Kind::flag:
    case Kind::yes_no: return text == "true";
    case Kind::text:
    case Kind::condition:
    case Kind::word: break;
    }
    if (option.name == "position") return json::object{{"text", text}};
    return json::string{text};
}

/// The routes use the words of docs/api.md; here the word `case` stands before them already.
std::string kind_of(const std::string& name)
{
    return name == "close" ? "close_case" : snake(name);
}

std::string member_of(const Option& option)
{
    if (!option.member.empty()) return option.member;
    return snake(option.name) + (option.repeated() ? "s" : "");
}

} // namespace

json::object body_of(const std::vector<Option>& options, const Arguments& given)
{
    json::object body;
    for (const Option& option : options) {
        if (!given.has(option.name)) {
            if (!option.otherwise.empty()) body[member_of(option)] = option.otherwise;
            continue;
        }
        if (option.repeated())
            body[member_of(option)] = list_of(option.kind, given.texts(option.name));
        else
            body[member_of(option)] = value_of(option, given);
    }
    return body;
}

void give(Invocation& in, const std::string& route, const json::object& body)
{
    const CoreDoor door{in};
    net::Request request;
    request.method = "POST";
    request.path = route;
    request.body = json::serialize(body);
    const std::string key = in.arguments.text("idempotency-key");
    request.headers["idempotency-key"] = key.empty() ? wire::new_token() : key;
    if (in.arguments.has("if-version"))
        request.headers["if-match"] = "\"" + in.arguments.text("if-version") + "\"";
    const net::Response answer = door.call(std::move(request));
    if (in.output == Output::json)
        in.around.out << answer.body << '\n';
    else
        in.around.out << case_summary_words(json_of(answer));
}

std::vector<Option> with_act_options(std::vector<Option> own)
{
    own.push_back(
        {"idempotency-key", "The same key and words act once, however often they are given"});
    own.push_back({"if-version", "Only if the case is still at this version", Kind::integer});
    return own;
}

Command act_on_case(
    std::string name, std::string summary, std::string example, std::vector<Option> own)
{
    std::vector<Option> options = own;
    options.insert(
        options.begin(), Option{"ID", "The case's id or number", Kind::text, Count::one});
    return {
        {"case", name},
        std::move(summary),
        "ensign case " + name + " ATL-2026-0001" + (example.empty() ? "" : " " + example),
        with_act_options(std::move(options)),
        [kind = kind_of(name), own = std::move(own)](Invocation& in) {
            const json::object body = body_of(own, in.arguments);
            const std::string id = case_id_of(CoreDoor{in}, in.arguments.text("ID"));
            give(in, "/v1/cases/" + percent_encoded(id) + "/" + kind, body);
        }};
}

} // namespace ensign::command_line

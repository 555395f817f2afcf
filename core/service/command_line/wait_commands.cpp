#include "core/request/terms.hpp"
#include "core/service/command_line/case_words.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/json_path.hpp"
#include "core/service/command_line/word_lists.hpp"

#include <algorithm>
#include <optional>
#include <ostream>

namespace ensign::command_line {
namespace {

constexpr Duration kPause{300};
constexpr std::int64_t kTimeoutDefault_s = 30;

struct Condition {
    std::string path;
    std::string value;
};

std::vector<Condition> conditions_of(const Arguments& given)
{
    std::vector<Condition> conditions;
    for (const std::string& text : given.texts("until")) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            throw usage("--until: FIELD=VALUE is expected, such as phase=authority_held");
        conditions.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    return conditions;
}

bool hold(const std::vector<Condition>& conditions, const json::value& c)
{
    return std::ranges::all_of(
        conditions, [&](const Condition& one) { return text_at(c, one.path) == one.value; });
}

/// Calls `look` again and again until it says true. A core that cannot be reached, as while it is
/// being started again, is asked again as well.
void poll(
    Invocation& in, const std::function<bool()>& look, const std::function<std::string()>& last)
{
    const Duration end =
        in.around.clock.mono() +
        std::chrono::seconds{in.arguments.integer_or("timeout-s", kTimeoutDefault_s)};
    while (true) {
        std::optional<Failure> unreachable;
        try {
            if (look()) return;
        } catch (const Failure& failure) {
            if (failure.status() != ExitStatus::core_unreachable) throw;
            unreachable = failure;
        }
        if (in.around.clock.mono() >= end) {
            if (unreachable) throw *unreachable;
            throw Failure{ExitStatus::refused, "timed_out", last()};
        }
        in.around.sleep(kPause);
    }
}

void wait(Invocation& in)
{
    const auto conditions = conditions_of(in.arguments);
    const CoreDoor door{in};
    std::string id;
    json::value seen;
    std::string body;
    poll(
        in,
        [&] {
            if (id.empty()) id = case_id_of(door, in.arguments.text("ID"));
            body = door.get("/v1/cases/" + percent_encoded(id)).body;
            seen = json_of({200, "application/json", body, {}});
            return hold(conditions, seen);
        },
        [&] {
            std::string detail = "waited in vain:";
            for (const Condition& c : conditions)
                if (const std::string now = text_at(seen, c.path); now != c.value)
                    detail += " " + c.path + " is \"" + now + "\", not \"" + c.value + "\";";
            return detail;
        });
    if (in.output == Output::json)
        in.around.out << body << '\n';
    else
        in.around.out << case_summary_words(seen);
}

void wait_for(Invocation& in)
{
    const auto conditions = conditions_of(in.arguments);
    const std::string side = in.arguments.text("side");
    const auto count = static_cast<std::size_t>(in.arguments.integer_or("count", 1));
    const CoreDoor door{in};
    std::vector<std::string> ids;
    poll(
        in,
        [&] {
            ids.clear();
            const json::value list = json_of(door.get("/v1/cases"));
            for (const json::value& c : array_at(list, "cases"))
                if ((side.empty() || text_at(c, "side") == side) && hold(conditions, c))
                    ids.push_back(text_at(c, "id"));
            return ids.size() >= count;
        },
        [&] { return "waited in vain: there are " + std::to_string(ids.size()) + " such cases"; });
    std::ranges::sort(ids); // UUIDv7: by the time they were opened
    for (const std::string& id : ids)
        in.around.out << id << '\n';
}

const Option kTimeout{"timeout-s", "At most this long (default: 30)", Kind::integer};

} // namespace

std::vector<Command> wait_commands()
{
    return {
        {{"case", "wait"},
         "Wait until a case is so; a core that is away is asked again until the time is up.",
         "ensign case wait ATL-2026-0001 --until registry.state=delivered --timeout-s 60",
         {{"ID", "The case's id or number", Kind::text, Count::one},
          {"until",
           "FIELD=VALUE, a dotted name of the case: phase=authority_held, verdict.style=yes; "
           "all of several; FIELD= waits until it is absent",
           Kind::text,
           Count::at_least_one},
          kTimeout},
         wait},
        {{"case", "wait-for"},
         "Wait until there are so many cases, and print their ids, the oldest first.",
         "ensign case wait-for --side asked --count 1",
         {{"side", "Ours or theirs", Kind::word, Count::at_most_one, words_of<request::Side>()},
          {"count", "At least so many (default: 1)", Kind::integer},
          {"until", "FIELD=VALUE that each of them must have", Kind::text, Count::any},
          kTimeout},
         wait_for},
    };
}

} // namespace ensign::command_line

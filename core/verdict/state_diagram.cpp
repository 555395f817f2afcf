#include "core/verdict/state_diagram.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ensign::verdict {
namespace {

using request::Transition;
using States = std::vector<std::string_view>;

struct Arrow {
    std::string_view from;
    std::string_view to;
    std::vector<std::string> labels;
};

bool lists(const States& states, std::string_view state)
{
    return std::ranges::find(states, state) != states.end();
}

/// One end of a row: its states, or "several" for more than can be read; "none" always by itself.
States end_of_row(States states)
{
    const bool none = std::erase(states, "none") > 0;
    std::erase(states, "same");
    if (states.size() > kDrawnOneByOne || lists(states, "any")) states = {"several"};
    if (none) states.insert(states.begin(), "none");
    return states;
}

void draw(std::vector<Arrow>& arrows, std::string_view from, std::string_view to, std::string label)
{
    if (from == to && from != "several") return;
    auto arrow =
        std::ranges::find_if(arrows, [&](const Arrow& a) { return a.from == from && a.to == to; });
    if (arrow == arrows.end()) arrow = arrows.insert(arrows.end(), Arrow{from, to, {}});
    if (std::ranges::find(arrow->labels, label) == arrow->labels.end())
        arrow->labels.push_back(std::move(label));
}

std::vector<Arrow> arrows_of(const std::vector<Transition>& transitions)
{
    std::vector<Arrow> arrows;
    for (const Transition& row : transitions)
        for (const std::string_view from : end_of_row(row.from))
            for (const std::string_view to : end_of_row(row.to))
                draw(arrows, from, to, fmt::format("{} {}", row.id, row.event));
    return arrows;
}

} // namespace

std::string state_diagram(const std::vector<Transition>& transitions)
{
    const std::vector<Arrow> arrows = arrows_of(transitions);
    const auto reaches = [&](std::string_view state) {
        return std::ranges::find(arrows, state, &Arrow::to) != arrows.end();
    };
    const auto leaves = [&](std::string_view state) {
        return std::ranges::find(arrows, state, &Arrow::from) != arrows.end();
    };
    const bool comes_back = reaches("none");
    std::string out = "```mermaid\nstateDiagram-v2\n";
    if (reaches("several") || leaves("several")) out += "    state \"several states\" as several\n";
    if (comes_back) out += "    [*] --> none\n";
    for (const Arrow& arrow : arrows)
        out += fmt::format(
            "    {} --> {}: {}\n",
            arrow.from == "none" && !comes_back ? "[*]" : arrow.from,
            arrow.to,
            fmt::join(arrow.labels, ", "));
    return out + "```\n";
}

} // namespace ensign::verdict

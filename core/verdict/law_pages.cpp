#include "core/verdict/law_pages.hpp"

#include "core/request/phase.hpp"
#include "core/verdict/more.hpp"
#include "core/verdict/state_diagram.hpp"

#include <fmt/format.h>

namespace ensign::verdict {
namespace {

constexpr std::string_view kThen =
    R"(Then: `board_ok` yes, with the measures and the end that the basis gives; `verify_flag_only` only her right
to the flag may be looked at; `wait_shadow` not yet: stay with her; `denied` no; `refer_coastal` the coastal State is
asked; `refer_flag` the flag State acts; `legal_decision` people decide, and two sign where the row's basis needs
two; `facts_missing` nothing can be said. A row with several names the usual one first; a basis whose keys do
not match is `denied`. Rows that rest on the request cite the instrument it was made under, where that is
another than the Protocol. D33 and D34 stand before D31 and D32: they say why we wait.)";

constexpr std::string_view kThenOnBoard =
    R"(Then: `yes`, `no`, `legal_decision` people decide, and sign; `duty` it has to be done; `people_judge` for those
on the spot.)";

std::string rows_of(std::span<const Rule> rules)
{
    std::string out = "| row | rule | then | article |\n|---|---|---|---|\n";
    for (const Rule& rule : rules)
        out +=
            fmt::format("| {} | {} | {} | {} |\n", rule.id, rule.sentence, rule.result, rule.basis);
    return out;
}

std::string joined(const std::vector<std::string_view>& words)
{
    std::string out;
    for (const std::string_view one : words)
        out += fmt::format("{}{}", out.empty() ? "" : ", ", one);
    return out.empty() ? "-" : out;
}

std::string machine(std::string_view title, const std::vector<request::Transition>& transitions)
{
    std::string out = fmt::format(
        "\n## {}\n\n| row | from | event | guard | who | to |\n|---|---|---|---|---|---|\n", title);
    for (const request::Transition& t : transitions)
        out += fmt::format(
            "| {} | {} | {} | {} | {} | {} |\n",
            t.id,
            joined(t.from),
            t.event,
            t.guard.empty() ? "-" : t.guard,
            t.who,
            joined(t.to));
    return out + "\n" + state_diagram(transitions);
}

} // namespace

std::string decision_table_page()
{
    return "# May we board now? May we do more?\n\n"
           "Printed by `ensign law table` from the code that decides (`core/verdict`). The rows "
           "are "
           "asked from the\ntop and the first that matches decides the enforcement channel. D01 is "
           "asked first, sets only the rescue\nchannel, and goes on. This is table " +
           std::to_string(kTableVersion) +
           "; a stored verdict names the table it was made by.\n\n" + std::string{kThen} +
           "\n\n## May we board now?\n\n" + rows_of(rules()) +
           "\n## On board: may we do more now?\n\n" + std::string{kThenOnBoard} + "\n\n" +
           rows_of(more_rules());
}

std::string states_page()
{
    return "# Where a case can go\n\n"
           "Printed by `ensign law states` from `core/request/transitions.cpp`; a test drives the "
           "real process over\nrandom courses and holds every step to these tables. Below each "
           "table the same as a diagram, in the text that\nforges draw. What leaves everything as "
           "it was is not drawn; a row with more than three states at one end is\ndrawn once, "
           "between \"several states\" and the rest.\n" +
           machine("The case, at the State that asks", request::case_transitions()) +
           machine("The desk of the State that is asked", request::inbox_transitions()) +
           machine("One question", request::request_transitions()) +
           machine("The authority to board", request::authority_transitions()) +
           machine("The rescue beside it", request::rescue_transitions());
}

} // namespace ensign::verdict

// The picture of a table of transitions says what the table says: every row that changes something,
// and nothing else.

#include "core/verdict/law_pages.hpp"
#include "core/verdict/state_diagram.hpp"

#include <gmock/gmock.h>

#include <regex>
#include <sstream>

namespace ensign::test {
namespace {

using request::Transition;
using ::testing::HasSubstr;
using verdict::state_diagram;

const std::vector<Transition> kDoor{
    {"1", {"none"}, "built", "", "joiner", {"shut"}},
    {"2", {"shut"}, "pushed", "", "guest", {"open", "ajar"}},
    {"2", {"shut"}, "pushed", "harder", "guest", {"open"}},
    {"3", {"shut"}, "pulled", "", "guest", {"open"}},
    {"4", {"open"}, "knocked", "", "guest", {"same"}},
    {"5", {"shut", "open", "ajar"}, "locked", "", "owner", {"locked", "same"}},
    {"6", {"shut", "open", "ajar", "locked"}, "burnt", "", "-", {"gone"}},
    {"7", {"gone"}, "insured", "", "owner", {"any"}},
    {"8", {"open", "ajar"}, "blown", "", "-", {"ajar", "shut"}},
    {"9", {"any"}, "swapped", "", "-", {"any"}}};

TEST(StateDiagram, draws_each_row_that_changes_something)
{
    EXPECT_EQ(state_diagram(kDoor), R"(```mermaid
stateDiagram-v2
    state "several states" as several
    [*] --> shut: 1 built
    shut --> open: 2 pushed, 3 pulled
    shut --> ajar: 2 pushed
    shut --> locked: 5 locked
    open --> locked: 5 locked
    ajar --> locked: 5 locked
    several --> gone: 6 burnt
    gone --> several: 7 insured
    open --> ajar: 8 blown
    open --> shut: 8 blown
    ajar --> shut: 8 blown
    several --> several: 9 swapped
```
)");
}

TEST(StateDiagram, what_can_be_again_is_a_state_and_no_beginning_alone)
{
    EXPECT_EQ(
        state_diagram(
            {{"1", {"none", "a", "b", "c", "d"}, "begun", "", "x", {"a"}},
             {"2", {"a"}, "undone", "", "x", {"none"}}}),
        R"(```mermaid
stateDiagram-v2
    state "several states" as several
    [*] --> none
    none --> a: 1 begun
    several --> a: 1 begun
    a --> none: 2 undone
```
)");
}

TEST(StateDiagram, several_is_named_only_where_something_leads_there_or_from_there)
{
    EXPECT_THAT(state_diagram({{"1", {"a"}, "e", "", "x", {"any"}}}), HasSubstr("as several"));
    EXPECT_THAT(
        state_diagram({{"1", {"a", "b", "c", "d"}, "e", "", "x", {"b"}}}), HasSubstr("as several"));
    EXPECT_EQ(
        state_diagram({{"1", {"a"}, "e", "", "x", {"b"}}}),
        "```mermaid\nstateDiagram-v2\n    a --> b: 1 e\n```\n");
}

// The form that is drawn: one statement a line, states in plain words.
TEST(StateDiagram, of_each_of_the_five_machines_is_on_the_page_and_in_form)
{
    const std::regex form{
        R"(    (state "several states" as several|\[\*\] --> none|(\[\*\]|\w+) --> \w+: [\w.]+ \w+(, [\w.]+ \w+)*))"};
    for (const auto* machine :
         {&request::case_transitions(),
          &request::inbox_transitions(),
          &request::request_transitions(),
          &request::authority_transitions(),
          &request::rescue_transitions()}) {
        const std::string diagram = state_diagram(*machine);
        EXPECT_THAT(verdict::states_page(), HasSubstr("\n\n" + diagram));
        std::istringstream lines{diagram};
        int drawn = 0;
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with(' ')) {
                EXPECT_TRUE(std::regex_match(line, form)) << line;
                ++drawn;
            }
        EXPECT_GE(drawn, 4);
        for (const Transition& row : *machine) {
            if (row.to == std::vector<std::string_view>{"same"}) continue;
            EXPECT_THAT(diagram, HasSubstr(std::string{row.id} + " " + std::string{row.event}));
        }
    }
}

} // namespace
} // namespace ensign::test

// The state diagrams are what the code does: over random and told courses of both States no step is
// seen that they do not have, and they have no row that is never seen.

#include "tests/request/random_course.hpp"
#include "tests/request/told_courses.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ensign::test {
namespace {

constexpr unsigned kCourses = 600;
constexpr int kSteps = 800;

const std::vector<Transition>& table_of(Machine machine)
{
    switch (machine) {
    case Machine::asking: return case_transitions();
    case Machine::desk: return inbox_transitions();
    case Machine::request: return request_transitions();
    case Machine::authority: return authority_transitions();
    case Machine::rescue: return rescue_transitions();
    }
    return case_transitions();
}

bool lists(const std::vector<std::string_view>& words, std::string_view word)
{
    return std::ranges::find(words, word) != words.end();
}

bool takes(const Transition& row, const Turn& turn)
{
    const bool from = lists(row.from, turn.before) || lists(row.from, "any");
    const bool to = lists(row.to, turn.after) || lists(row.to, "any") ||
                    (turn.before == turn.after && lists(row.to, "same"));
    return row.event == turn.event && from && to;
}

std::string text_of(const Turn& turn)
{
    return std::string{turn.before} + " --" + std::string{turn.event} + "--> " +
           std::string{turn.after};
}

std::string text_of(const Transition& row)
{
    std::string text{row.id};
    for (const std::string_view from : row.from)
        text += " " + std::string{from};
    text += " --" + std::string{row.event} + "-->";
    for (const std::string_view to : row.to)
        text += " " + std::string{to};
    return text + ": " + std::string{row.guard};
}

class TransitionsTest : public testing::Test {
protected:
    /// Every turn of every course; made once for all tests.
    static const std::set<Turn>& seen()
    {
        static const std::set<Turn> kSeen = [] {
            std::set<Turn> turns;
            for (unsigned seed = 1; seed <= kCourses; ++seed) {
                RandomCourse course{seed, [&](const Turn& turn) { turns.insert(turn); }};
                course.run(kSteps);
            }
            for (const Tale& tale : tales()) {
                SCOPED_TRACE(std::string{tale.name});
                ToldCourse course{[&](const Turn& turn) { turns.insert(turn); }};
                (course.*tale.tell)();
            }
            return turns;
        }();
        return kSeen;
    }
};

TEST_F(TransitionsTest, every_step_that_is_taken_stands_in_the_diagrams)
{
    for (const Turn& turn : seen()) {
        if (turn.before == turn.after) continue;
        const auto& rows = table_of(turn.machine);
        EXPECT_TRUE(std::ranges::any_of(rows, [&](const auto& row) { return takes(row, turn); }))
            << text_of(turn);
    }
}

TEST_F(TransitionsTest, no_row_of_the_diagrams_is_never_taken)
{
    for (const Machine machine :
         {Machine::asking, Machine::desk, Machine::request, Machine::authority, Machine::rescue})
        for (const Transition& row : table_of(machine))
            EXPECT_TRUE(std::ranges::any_of(seen(), [&](const Turn& turn) {
                return turn.machine == machine && takes(row, turn);
            })) << text_of(row);
}

TEST_F(TransitionsTest, every_number_of_the_brief_has_a_row)
{
    const auto expect_all = [](const std::vector<Transition>& rows, char letter, int last) {
        for (int n = 1; n <= last; ++n) {
            const std::string id = letter + std::string{n < 10 ? "0" : ""} + std::to_string(n);
            EXPECT_TRUE(std::ranges::any_of(rows, [&](const auto& r) { return r.id == id; })) << id;
        }
    };
    expect_all(case_transitions(), 'T', 37);
    expect_all(inbox_transitions(), 'I', 14);
}

TEST_F(TransitionsTest, the_diagrams_use_the_words_of_the_phases)
{
    const auto known = [](std::string_view word) {
        return word == "none" || word == "any" || word == "same" || from_word<Phase>(word);
    };
    for (const Transition& row : case_transitions()) {
        for (const auto& words : {row.from, row.to})
            for (const std::string_view word : words)
                EXPECT_TRUE(known(word)) << row.id << ": " << word;
    }
}

} // namespace
} // namespace ensign::test

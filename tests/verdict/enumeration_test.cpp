// Every combination of a bounded domain of the table's inputs: one result each, the first row that
// matches, a yes exactly where the oracle finds authority, and what may never be whatever else
// holds. ENSIGN_LONG=1 goes through all of it; else every third twist is sampled.

#include "tests/verdict/table_oracle.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>

namespace ensign::test::table {
namespace {

class EnumerationTest : public testing::Test {
protected:
    static std::string words_of(const Input& in)
    {
        std::string words = "fix " + std::to_string(static_cast<int>(in.fix)) + ", waters " +
                            std::to_string(static_cast<int>(in.waters)) + ", claimed " +
                            std::to_string(static_cast<int>(in.claimed)) + ", registry " +
                            std::to_string(static_cast<int>(in.registry)) + ", leave " +
                            std::to_string(static_cast<int>(in.leave)) + ", twists";
        for (std::size_t i = 0; i < kTwists; ++i)
            if (in.twists[i]) words += " " + std::to_string(i);
        return words;
    }

    void fail_unless(bool holds, const char* what, const Input& in, const Verdict& v)
    {
        if (holds) return;
        if (++failures_ <= 10)
            ADD_FAILURE() << what << ": " << v.rule << " " << word(v.enforcement) << ", "
                          << v.reason << "\n  " << words_of(in);
    }

    void is_the_first_row_that_matches(const Input& in, const Facts& f, const Verdict& v)
    {
        std::string_view first = "none";
        Enforcement enforcement = Enforcement::board_ok;
        for (const verdict::Row& row : verdict::rows()) {
            if (in.has(Twist::closed) && row.rule.id != "D37") continue;
            const auto match = row.match(f);
            if (!match) continue;
            first = row.rule.id;
            enforcement = match->enforcement;
            fail_unless(
                names_outcome(row.rule, word(enforcement)), "no outcome its row names", in, v);
            break;
        }
        fail_unless(v.rule == first && v.enforcement == enforcement, "not the first row", in, v);
    }

    /// Invariants 8, 9 and 31, and SOM Protocol art. 9(4).
    void never_is(const Input& in, const Verdict& v)
    {
        const bool on_board = v.enforcement == Enforcement::board_ok ||
                              v.enforcement == Enforcement::verify_flag_only;
        if (!on_board) return;
        fail_unless(could_board_at_all(in), "a boarding that can never be", in, v);
        fail_unless(
            in.waters != Waters::foreign_sea || in.has(Twist::coastal_leave),
            "in foreign waters without leave",
            in,
            v);
    }

    void check(const Input& in, Case& c)
    {
        c.danger_to_life = false;
        const Facts f = facts_of(in, c);
        const Verdict v = verdict::assess(f);
        is_the_first_row_that_matches(in, f, v);
        never_is(in, v);
        const bool yes = v.enforcement == Enforcement::board_ok;
        fail_unless(yes == authority_exists(in), "not what the law says", in, v);
        fail_unless(yes == !v.measures.empty(), "measures without a yes", in, v);
        fail_unless(!yes || (v.until && *v.until > f.now), "a yes that is over", in, v);
        fail_unless(v.rescue == Rescue::none, "rescue without danger", in, v);
        yes_ += yes ? 1 : 0;
        hash(v);
        rows_.insert(v.rule);

        c.danger_to_life = true; // invariant 10
        const Verdict in_danger = verdict::assess(f);
        fail_unless(in_danger.rescue == Rescue::duty, "no rescue", in, in_danger);
        fail_unless(
            in_danger.rule == v.rule && in_danger.enforcement == v.enforcement &&
                in_danger.measures == v.measures,
            "rescue changed what may be enforced",
            in,
            v);
        ++combinations_;
    }

    void check_with(const Input& core, const Case& base, std::initializer_list<std::size_t> twists)
    {
        Input in = core;
        for (const std::size_t t : twists)
            in.twists.set(t);
        if (!possible(in)) return;
        Case c = base;
        for (const std::size_t t : twists)
            twist(c, static_cast<Twist>(t));
        check(in, c);
    }

    /// The core alone, and with one, two and three twists; `stride`: every so many of the last.
    void check_around(const Input& core, std::size_t stride)
    {
        const Case base = core_case(core);
        check_with(core, base, {});
        for (std::size_t i = 0; i < kTwists; ++i) {
            check_with(core, base, {i});
            for (std::size_t j = i + 1; j < kTwists; ++j) {
                check_with(core, base, {i, j});
                for (std::size_t k = j + 1; k < kTwists; ++k)
                    if (++triples_ % stride == 0) check_with(core, base, {i, j, k});
            }
        }
    }

    /// A stored verdict names the table that made it: another answer is another table.
    void holds_the_table_version() const
    {
        const std::string path = ENSIGN_SOURCE_DIR "/tests/verdict/table_answers.txt";
        if (std::getenv("ENSIGN_WRITE_DOCS") != nullptr) std::ofstream{path} << answers();
        std::ifstream file{path};
        const std::string kept{std::istreambuf_iterator<char>{file}, {}};
        EXPECT_EQ(answers(), kept)
            << "The table answers, or says, something else than before: raise kTableVersion in "
               "core/verdict/verdict.hpp, then write this file with ENSIGN_WRITE_DOCS=1. Where "
               "only the combinations tried here have changed, write it and leave the version.";
    }

    static std::vector<Input> cores()
    {
        std::vector<Input> all;
        for (const auto fix : {FixAge::fresh, FixAge::old, FixAge::none})
            for (const auto waters :
                 {Waters::high_seas, Waters::own_sea, Waters::foreign_sea, Waters::own_contiguous})
                for (int claimed = 0; claimed < 4; ++claimed)
                    for (int registry = 0; registry < 5; ++registry)
                        for (int leave = 0; leave < 11; ++leave) {
                            Input in;
                            in.fix = fix;
                            in.waters = waters;
                            in.claimed = static_cast<Claimed>(claimed);
                            in.registry = static_cast<Registry>(registry);
                            in.leave = static_cast<Leave>(leave);
                            // Nobody is asked about no claim, nor for leave before she is theirs.
                            if (!in.claims() && in.registry != Registry::none) continue;
                            if (!in.confirmed() && in.leave != Leave::none) continue;
                            all.push_back(in);
                        }
        return all;
    }

    /// Everything that is stored of a verdict, in the order of the combinations (FNV-1a, 64 bits).
    void hash(const Verdict& v)
    {
        const auto take = [&](std::string_view text) {
            for (const char byte : text)
                answers_ = (answers_ ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
            answers_ = (answers_ ^ 0xff) * 0x100000001b3; // no text holds this byte
        };
        for (const std::string_view text :
             {std::string_view{v.rule},
              word(v.enforcement),
              std::string_view{v.sentence},
              std::string_view{v.reason},
              std::string_view{v.basis}})
            take(text);
        for (const auto* list : {&v.warnings, &v.blocking})
            for (const std::string& text : *list)
                take(text);
        for (const Measure measure : v.measures.list())
            take(word(measure));
        for (const verdict::ConditionCheck& check : v.checks)
            take(check.words);
        if (v.until) take(utc_text(*v.until));
    }
    std::string answers() const
    {
        return fmt::format("table {}, answers {:016x}\n", verdict::kTableVersion, answers_);
    }

    std::size_t combinations_ = 0;
    std::uint64_t answers_ = 0xcbf29ce484222325;
    std::size_t triples_ = 0;
    std::size_t yes_ = 0;
    std::size_t failures_ = 0;
    std::set<std::string> rows_;
};

TEST_F(EnumerationTest, every_combination_has_one_result_and_a_yes_only_with_authority)
{
    const bool all = std::getenv("ENSIGN_LONG") != nullptr;
    for (const Input& core : cores())
        check_around(core, all ? 1 : 31);
    std::cout << "combinations " << combinations_ << ", of them yes " << yes_ << '\n';
    RecordProperty("combinations", std::to_string(combinations_));
    EXPECT_EQ(failures_, 0U);
    EXPECT_GT(combinations_, all ? 1'500'000U : 200'000U);
    EXPECT_GT(yes_, 1'000U);
    if (!all) holds_the_table_version();
}

/// A domain that never comes to a row says nothing about it. D33 and D34 hang on delivery and on
/// who is bound, which rows_test.cpp looks at.
TEST_F(EnumerationTest, the_domain_comes_to_every_row_but_two)
{
    for (const Input& core : cores())
        if (core.fix == FixAge::fresh) check_around(core, 1'000'000'000);
    std::set<std::string> expected;
    for (const verdict::Row& row : verdict::rows())
        expected.emplace(row.rule.id);
    expected.erase("D33");
    expected.erase("D34");
    EXPECT_EQ(rows_, expected);
}

} // namespace
} // namespace ensign::test::table

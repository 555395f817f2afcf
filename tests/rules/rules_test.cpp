// docs/rules.tsv is the list of everything the domain brief obliges us to, with the test that holds
// it. Here the list is held to the sources; docs/rules.md and docs/law are pages made from it and
// from the code. ENSIGN_WRITE_DOCS=1 writes them anew.

#include "core/request/phase.hpp"
#include "core/verdict/law_pages.hpp"
#include "core/verdict/more.hpp"
#include "tests/support/source_text.hpp"

#include <map>

namespace ensign::test {
namespace {

struct Listed {
    std::string id; ///< "P8.2c"
    std::string sentence;
    std::string source; ///< article, or where the rule comes from
    std::string file;
    std::string tests; ///< "folder/x_test.cpp: name", or a scenario; several with "; "
};

struct Chapter {
    char letter; ///< first of its ids
    std::string_view title;
};

constexpr std::array kChapters = {
    Chapter{'P', "3 The Smuggling of Migrants Protocol, paragraph by paragraph"},
    Chapter{'L', "4.1, 4.2, 4.5, 4.6 Instruments"},
    Chapter{'C', "4.3 Clocks"},
    Chapter{'K', "4.4 Consent"},
    Chapter{'S', "4.7 Search and rescue"},
    Chapter{'V', "5 Vessel identity and registry confirmation"},
    Chapter{'Z', "6 Sea zones and the map"},
    Chapter{'T', "7.1 Life-cycle of a case"},
    Chapter{'R', "7.2 Life-cycle of a request"},
    Chapter{'A', "7.3 The answer to a request to board"},
    Chapter{'B', "7.4 The boarding authority"},
    Chapter{'O', "7.5 The rescue beside it"},
    Chapter{'I', "7.6 The desk of the State that is asked"},
    Chapter{'E', "8 The decision"},
    Chapter{'D', "8 May we board now?"},
    Chapter{'M', "8.1 May we do more now?"},
    Chapter{'N', "9 Invariants"},
    Chapter{'Q', "Beside the brief: an authority that was restored from a backup"},
};

std::vector<std::string> split(const std::string& text, const std::string& at)
{
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t to = text.find(at); to != std::string::npos; to = text.find(at, from)) {
        parts.push_back(text.substr(from, to - from));
        from = to + at.size();
    }
    parts.push_back(text.substr(from));
    return parts;
}

std::vector<std::vector<std::string>> cells()
{
    std::vector<std::vector<std::string>> lines;
    std::istringstream text{text_of("docs/rules.tsv")};
    for (std::string line; std::getline(text, line);)
        lines.push_back(split(line, "\t"));
    return lines;
}

std::vector<Listed> listed()
{
    std::vector<Listed> rows;
    for (const auto& line : cells())
        if (line.size() == 5 && line[0] != "id")
            rows.push_back({line[0], line[1], line[2], line[3], line[4]});
    return rows;
}

/// Chapter, then number by number: "L2.09" before "L2.10", "P8.2a" before "P8.2b".
std::vector<int> place_of(const std::string& id)
{
    static const std::regex kForm{R"([A-Z]\d+[a-z]?(\.\d+[a-z]?)*)"};
    EXPECT_TRUE(std::regex_match(id, kForm)) << id;
    const auto chapter = std::ranges::find(kChapters, id.front(), &Chapter::letter);
    EXPECT_NE(chapter, kChapters.end()) << id;
    std::vector<int> place{static_cast<int>(chapter - kChapters.begin())};
    for (const std::string& part : split(id.substr(1), ".")) {
        place.push_back(std::stoi(part));
        place.push_back(std::isdigit(part.back()) != 0 ? 0 : part.back());
    }
    return place;
}

/// The names of the tests in a file: the macros of C++, the functions of QML and Python.
const std::set<std::string>& tests_in(const std::string& path)
{
    static std::map<std::string, std::set<std::string>> known;
    const auto [at, is_new] = known.try_emplace(path);
    if (!is_new) return at->second;
    static const std::regex kCpp{
        R"((?:TEST|TEST_F|TEST_P|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\(\s*\w+,\s*(\w+)\s*[,)])"};
    static const std::regex kQml{R"(function (test_\w+)\()"};
    static const std::regex kPython{R"(def (test_\w+)\()"};
    const std::string text = text_of(path);
    const std::regex& form = path.ends_with(".qml") ? kQml : path.ends_with(".py") ? kPython : kCpp;
    for (std::sregex_iterator it{text.begin(), text.end(), form}, end; it != end; ++it)
        at->second.insert((*it)[1].str());
    return at->second;
}

bool is_there(const std::string& test)
{
    if (test.starts_with("data/scenarios/"))
        return test.ends_with(".scenario") && std::filesystem::is_regular_file(kHouseRoot / test);
    const auto parts = split(test, ": ");
    return parts.size() == 2 && tests_in("tests/" + parts[0]).contains(parts[1]);
}

std::string page()
{
    std::string out =
        "# Rules\n\nEvery sentence of chapters 3 to 9 of the domain brief that obliges the "
        "software, and what is promised of one that lost its disk: where it is in the code,\nand "
        "the tests that hold it. Tests stand in `tests/`, "
        "stories in `data/scenarios/`; after every line of every\nstory the invariants of chapter "
        "9 are checked besides.\n\nThis page is made from `docs/rules.tsv`: edit the list, then "
        "run `ENSIGN_WRITE_DOCS=1 rules_tests`. The same\ntests hold the list to the code.\n";
    const std::vector<Listed> rows = listed();
    for (const Chapter& chapter : kChapters) {
        out += "\n## " + std::string{chapter.title} +
               "\n\n| id | rule | source | file | held by |\n|---|---|---|---|---|\n";
        for (const Listed& row : rows) {
            if (row.id.front() != chapter.letter) continue;
            std::string tests;
            for (const std::string& test : split(row.tests, "; "))
                tests += (tests.empty() ? "`" : "<br>`") + test + "`";
            out += "| " + row.id + " | " + row.sentence + " | " + row.source + " | `" + row.file +
                   "` | " + tests + " |\n";
        }
    }
    return out;
}

/// The page as it stands in the house is the one that was made.
void expect_page(const std::string& path, const std::string& made)
{
    if (std::getenv("ENSIGN_WRITE_DOCS") != nullptr) {
        std::ofstream{kHouseRoot / path} << made;
        return;
    }
    EXPECT_TRUE(text_of(path) == made) << path << " is out of date; ENSIGN_WRITE_DOCS=1 writes it";
}

/// The rows of one letter, and of those the numbers up to `last`: what the code must know.
std::map<std::string, Listed> numbered(char letter, int last)
{
    std::map<std::string, Listed> rows;
    for (const Listed& row : listed())
        if (row.id.front() == letter && std::stoi(row.id.substr(1)) <= last) rows[row.id] = row;
    EXPECT_EQ(rows.size(), static_cast<std::size_t>(last)) << letter;
    return rows;
}

void expect_rows_of_the_code(char letter, int last, std::span<const verdict::Rule> rules)
{
    auto rows = numbered(letter, last);
    for (const verdict::Rule& rule : rules) {
        const std::string id{rule.id};
        ASSERT_TRUE(rows.contains(id)) << id << " is not in docs/rules.tsv";
        EXPECT_EQ(rows[id].sentence, rule.sentence) << id;
        EXPECT_EQ(rows[id].source, rule.basis) << id;
        rows.erase(id);
    }
    for (const auto& [id, row] : rows)
        ADD_FAILURE() << id << " is listed and not in the code";
}

void expect_transitions_of_the_code(
    char letter, int last, const std::vector<request::Transition>& transitions)
{
    const auto rows = numbered(letter, last);
    std::set<std::string> in_code;
    for (const request::Transition& one : transitions)
        if (one.id.front() == letter) in_code.emplace(one.id);
    for (const auto& [id, row] : rows)
        EXPECT_TRUE(in_code.contains(id)) << id << " is listed and not in the code";
    for (const std::string& id : in_code)
        EXPECT_TRUE(rows.contains(id)) << id << " is not in docs/rules.tsv";
}

TEST(Rules, no_cell_of_the_list_is_empty)
{
    for (const auto& line : cells()) {
        ASSERT_EQ(line.size(), 5U) << line.front();
        for (const std::string& cell : line)
            EXPECT_TRUE(cell.find_first_not_of(' ') != std::string::npos) << line.front();
    }
}

TEST(Rules, each_has_an_id_of_its_own_and_stands_in_order)
{
    std::vector<int> before;
    std::map<char, int> of_chapter;
    for (const Listed& row : listed()) {
        const std::vector<int> place = place_of(row.id);
        EXPECT_LT(before, place) << row.id;
        before = place;
        ++of_chapter[row.id.front()];
    }
    int all = 0;
    for (const Chapter& chapter : kChapters) {
        EXPECT_GT(of_chapter[chapter.letter], 0) << chapter.title;
        std::cout << chapter.title << ": " << of_chapter[chapter.letter] << "\n";
        all += of_chapter[chapter.letter];
    }
    std::cout << "rules: " << all << "\n";
}

TEST(Rules, each_names_a_file_of_the_product)
{
    for (const Listed& row : listed()) {
        EXPECT_TRUE(std::filesystem::is_regular_file(kHouseRoot / row.file))
            << row.id << ": " << row.file;
        EXPECT_FALSE(row.file.starts_with("tests/")) << row.id;
    }
}

TEST(Rules, each_is_held_by_a_test_that_is_there)
{
    for (const Listed& row : listed())
        for (const std::string& test : split(row.tests, "; "))
            EXPECT_TRUE(is_there(test)) << row.id << ": " << test;
}

TEST(Rules, a_test_that_is_not_there_is_noticed)
{
    EXPECT_TRUE(is_there("rules/rules_test.cpp: a_test_that_is_not_there_is_noticed"));
    EXPECT_FALSE(is_there("rules/rules_test.cpp: expect_page"));
    EXPECT_FALSE(is_there("rules/nowhere_test.cpp: a_test_that_is_not_there_is_noticed"));
    EXPECT_FALSE(is_there("data/scenarios/nowhere.scenario"));
    EXPECT_FALSE(is_there("data/scenarios/parts"));
    EXPECT_FALSE(is_there(""));
}

TEST(Rules, the_decision_tables_are_listed_as_they_are)
{
    expect_rows_of_the_code('D', 37, verdict::rules());
    expect_rows_of_the_code('M', 10, verdict::more_rules());
}

TEST(Rules, the_life_cycles_are_listed_as_they_are)
{
    expect_transitions_of_the_code('T', 37, request::case_transitions());
    expect_transitions_of_the_code('I', 14, request::inbox_transitions());
}

TEST(Rules, all_thirty_four_invariants_are_listed) { EXPECT_EQ(numbered('N', 34).size(), 34U); }

TEST(Rules, the_pages_are_those_that_are_made)
{
    expect_page("docs/rules.md", page());
    expect_page("docs/law/decision_table.md", verdict::decision_table_page());
    expect_page("docs/law/states.md", verdict::states_page());
}

} // namespace
} // namespace ensign::test

// Every word of the answer page in every language it is shipped in: nothing is missing, nothing is
// left over, and each value has its gap.

#include "core/law/terms.hpp"
#include "core/request/phase.hpp"
#include "core/request/refusal.hpp"
#include "core/request/response_clock.hpp"
#include "core/service/answer_page/shipped_files.hpp"
#include "core/service/answer_page/words.hpp"
#include "core/store/register_match.hpp"
#include "tests/support/source_text.hpp"

#include <set>

namespace ensign::test {
namespace {

using namespace service::answer_page;

std::string joined(const std::string& literals)
{
    static const std::regex kPart{R"x("((?:[^"\\]|\\.)*)")x"};
    std::string text;
    for (auto it = std::sregex_iterator{literals.begin(), literals.end(), kPart};
         it != std::sregex_iterator{};
         ++it)
        text += (*it)[1].str();
    return text;
}

void collect(const std::string& code, const std::regex& pattern, std::set<std::string>& found)
{
    for (auto it = std::sregex_iterator{code.begin(), code.end(), pattern};
         it != std::sregex_iterator{};
         ++it)
        for (std::size_t group = 1; group < it->size(); ++group)
            if ((*it)[group].matched) found.insert(joined((*it)[group].str()));
}

/// The English sentences in the code of the page: what say() is given, also through a table.
std::set<std::string> sentences()
{
    static const std::string kText = R"x(((?:"(?:[^"\\]|\\.)*"\s*)+))x";
    static const std::regex kSaid{R"x(\b(?:say|add|column)\(\s*)x" + kText};
    static const std::regex kEither{R"x(say\([^"()]*\?\s*)x" + kText + R"x(:\s*)x" + kText};
    static const std::regex kField{R"x(field\("\w+", "\w+", "[\w-]+", )x" + kText};
    static const std::regex kCapital{R"x([{,\s])x" + kText};
    std::set<std::string> found;
    for (const SourceFile& file : source_files({".cpp"})) {
        if (file.path.find("core/service/answer_page/") == std::string::npos &&
            file.path.find("core/service/documents/") == std::string::npos)
            continue;
        const std::string code = file.text();
        collect(code, kSaid, found);
        collect(code, kEither, found);
        collect(code, kField, found);
        if (!file.path.ends_with("/desk_form.cpp")) continue;
        std::set<std::string> in_table;
        const std::size_t table = code.find("kRegistryFields =");
        collect(code.substr(table, code.find("options_of(") - table), kCapital, in_table);
        for (const std::string& text : in_table)
            if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') found.insert(text);
    }
    return found;
}

bool is_sentence(const std::string& key)
{
    static const std::regex kName{R"([a-z_]+\.[a-z_]+)"};
    return !std::regex_match(key, kName);
}

const std::set<Language> kTranslated{Language::fr, Language::es, Language::ar};

TEST(AnswerPageWords, every_sentence_of_the_page_is_in_every_language_and_no_other_is)
{
    const std::set<std::string> said = sentences();
    EXPECT_GT(said.size(), 150U); // else the code was misread
    for (const Language language : kTranslated) {
        SCOPED_TRACE(std::string{word(language)});
        for (const std::string& sentence : said)
            EXPECT_TRUE(catalogue(language).contains(sentence)) << "missing: " << sentence;
        for (const auto& [key, text] : catalogue(language)) {
            EXPECT_FALSE(text.empty()) << key;
            EXPECT_TRUE(!is_sentence(key) || said.contains(key)) << "left over: " << key;
        }
    }
}

TEST(AnswerPageWords, each_value_of_a_sentence_has_its_gap_in_every_language)
{
    const auto gaps = [](std::string_view text) {
        int n = 0;
        for (std::size_t at = text.find("{}"); at != std::string_view::npos;
             at = text.find("{}", at + 2))
            ++n;
        return n;
    };
    for (const Language language : kTranslated)
        for (const auto& [key, text] : catalogue(language))
            EXPECT_EQ(gaps(text), gaps(is_sentence(key) ? std::string_view{key} : "")) << key;
}

template<class E>
void expect_named(std::string_view group)
{
    for (const Word<Language>& language : kWords<Language>)
        for (const Word<E>& one : kWords<E>)
            EXPECT_TRUE(catalogue(language.value)
                            .contains(std::string{group} + "." + std::string{one.text}))
                << language.text << ": " << group << "." << one.text;
}

TEST(AnswerPageWords, every_closed_word_that_is_shown_has_a_name_in_every_language)
{
    expect_named<law::Measure>("measure");
    expect_named<law::OffenceScope>("offence");
    expect_named<law::SilenceRule>("silence");
    expect_named<law::DeadlineKind>("deadline");
    expect_named<request::ClockState>("clock_state");
    expect_named<request::ConditionType>("condition");
    expect_named<request::RegistryFinding>("finding");
    expect_named<request::RegistryFinding>("finding_sentence");
    expect_named<request::AuthorizationDecision>("decision_sentence");
    expect_named<request::Question>("question");
    expect_named<request::SightingSource>("source");
    expect_named<request::ClaimForm>("claim_form");
    expect_named<request::UnitKind>("unit_kind");
    expect_named<request::InboxPhase>("inbox_phase");
    expect_named<request::Jurisdiction>("jurisdiction");
    expect_named<store::Strength>("strength");
    expect_named<store::MatchNote>("match_note");
}

TEST(AnswerPageWords, the_names_are_the_same_in_every_language)
{
    for (const Language language : kTranslated) {
        for (const auto& [key, text] : catalogue(Language::en))
            EXPECT_TRUE(catalogue(language).contains(key)) << word(language) << ": " << key;
        for (const auto& [key, text] : catalogue(language)) {
            const bool both = !is_sentence(key) && !key.starts_with("refusal.");
            EXPECT_TRUE(!both || catalogue(Language::en).contains(key))
                << word(language) << ": " << key;
        }
    }
}

TEST(AnswerPageWords, what_can_turn_down_an_answer_is_said_in_every_language)
{
    static const std::regex kRefusal{R"(Refusal::(\w+))"};
    std::set<std::string> words;
    for (const SourceFile& file : source_files({".cpp"})) {
        const bool desk = file.path.ends_with("request/decide_asked.cpp") ||
                          file.path.ends_with("request/decide_desk.cpp");
        if (!desk) continue;
        const std::string code = file.text();
        for (auto it = std::sregex_iterator{code.begin(), code.end(), kRefusal};
             it != std::sregex_iterator{};
             ++it)
            words.insert((*it)[1].str());
    }
    EXPECT_GT(words.size(), 20U);
    for (const Language language : kTranslated)
        for (const std::string& one : words)
            EXPECT_TRUE(catalogue(language).contains("refusal." + one))
                << word(language) << ": " << one;
}

TEST(AnswerPageWords, silence_is_said_in_the_words_of_the_engine)
{
    for (const Word<law::SilenceRule>& rule : kWords<law::SilenceRule>) {
        const std::string said = catalogue(Language::en).at("silence." + std::string{rule.text});
        bool in_engine = false;
        for (const SourceFile& file : source_files({".cpp"}))
            if (file.path.ends_with("request/response_clock.cpp"))
                in_engine = joined(file.text()).find(said) != std::string::npos;
        EXPECT_TRUE(in_engine) << said;
    }
}

TEST(AnswerPageWords, the_colours_of_the_sheet_are_the_tokens_of_the_map)
{
    const std::string tokens = [] {
        std::ifstream file{std::string{ENSIGN_SOURCE_DIR} + "/map-client/tokens.json"};
        return std::string{std::istreambuf_iterator<char>{file}, {}};
    }();
    static const std::regex kColour{"#[0-9A-F]{6}"};
    const std::string sheet{shipped_style()};
    int seen = 0;
    for (auto it = std::sregex_iterator{sheet.begin(), sheet.end(), kColour};
         it != std::sregex_iterator{};
         ++it, ++seen)
        EXPECT_NE(tokens.find("\"" + it->str() + "\""), std::string::npos) << it->str();
    EXPECT_GT(seen, 20);
}

} // namespace
} // namespace ensign::test

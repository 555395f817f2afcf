// One word, five places: every closed enum has its table of words, complete and spelled alike.

#include "tests/support/source_text.hpp"

#include <map>

namespace ensign::test {
namespace {

/// Words that cannot be spelled like their enumerator, each with its reason.
const std::map<std::string, std::string> kSpelledOtherwise = {
    {"ClockState::voided", "void"},             // `void` is a keyword
    {"JsonFault::malformed", "malformed_json"}, // a problem type of the API stands alone
};

/// Enumerators by the plain name of their enum, from every header of core.
using Enums = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> names_in(const std::string& list)
{
    static const std::regex kName{R"(([A-Za-z_]\w*)\s*(=[^,]*)?(,|$))"};
    std::vector<std::string> names;
    for (auto it = std::sregex_iterator{list.begin(), list.end(), kName};
         it != std::sregex_iterator{};
         ++it)
        names.push_back((*it)[1].str());
    return names;
}

/// From where a match ended to `end`. By hand: std::regex goes one call deeper for each letter.
std::string up_to(const std::string& code, const std::smatch& match, const char* end)
{
    const auto begin = static_cast<std::size_t>(match.position() + match.length());
    return code.substr(begin, code.find(end, begin) - begin);
}

Enums enums_of(const SourceFile& file)
{
    static const std::regex kEnum{R"(enum class (\w+)[^{;]*\{)"};
    const std::string code = without_comments(file.text());
    Enums found;
    for (auto it = std::sregex_iterator{code.begin(), code.end(), kEnum};
         it != std::sregex_iterator{};
         ++it) {
        std::string list = up_to(code, *it, "}");
        while (!list.empty() &&
               (std::isspace(static_cast<unsigned char>(list.back())) != 0 || list.back() == ','))
            list.pop_back();
        found[(*it)[1].str()] = names_in(list);
    }
    return found;
}

struct Table {
    std::string enum_name;
    std::vector<std::pair<std::string, std::string>> words; ///< enumerator, text
};

std::vector<Table> tables_of(const SourceFile& file)
{
    static const std::regex kTable{R"(kWords<([\w:]+)>\s*=\s*(?:std::)?array\s*\{)"};
    static const std::regex kWord{R"(Word\s*\{\s*([\w:]+)::(\w+)\s*,\s*"([^"]*)\"\s*\})"};
    std::vector<Table> tables;
    const std::string code = file.text();
    for (auto it = std::sregex_iterator{code.begin(), code.end(), kTable};
         it != std::sregex_iterator{};
         ++it) {
        const std::string qualified = (*it)[1].str();
        const std::string plain = qualified.rfind(':') == std::string::npos
                                      ? qualified
                                      : qualified.substr(qualified.rfind(':') + 1);
        Table table{plain, {}};
        const std::string list = up_to(code, *it, "};");
        for (auto w = std::sregex_iterator{list.begin(), list.end(), kWord};
             w != std::sregex_iterator{};
             ++w)
            table.words.emplace_back((*w)[2].str(), (*w)[3].str());
        tables.push_back(std::move(table));
    }
    return tables;
}

std::vector<SourceFile> core_headers()
{
    auto files = source_files({".hpp"});
    std::erase_if(files, [](const SourceFile& file) {
        return !file.is_in("core/") || file.path == "core/base/words.hpp"; // there it is explained
    });
    return files;
}

TEST(House, every_table_of_words_is_complete_and_in_order)
{
    std::size_t seen = 0;
    for (const SourceFile& file : core_headers()) {
        const Enums enums = enums_of(file);
        for (const Table& table : tables_of(file)) {
            ++seen;
            const auto of_enum = enums.find(table.enum_name);
            ASSERT_NE(of_enum, enums.end()) << file.path << ": the table of " << table.enum_name
                                            << " does not stand beside its enum";
            std::vector<std::string> tabled;
            for (const auto& [enumerator, text] : table.words)
                tabled.push_back(enumerator);
            EXPECT_EQ(tabled, of_enum->second) << file.path << ": " << table.enum_name;
        }
    }
    EXPECT_GT(seen, 15U); // else the tables were misread
}

TEST(House, a_word_is_spelled_like_its_enumerator)
{
    for (const SourceFile& file : core_headers()) {
        for (const Table& table : tables_of(file)) {
            for (const auto& [enumerator, text] : table.words) {
                const auto otherwise = kSpelledOtherwise.find(table.enum_name + "::" + enumerator);
                EXPECT_EQ(
                    text, otherwise == kSpelledOtherwise.end() ? enumerator : otherwise->second)
                    << file.path << ": " << table.enum_name;
            }
        }
    }
}

TEST(House, enumerators_are_snake_case)
{
    const std::regex snake{"[a-z][a-z0-9_]*"};
    for (const SourceFile& file : core_headers())
        for (const auto& [name, enumerators] : enums_of(file))
            for (const std::string& enumerator : enumerators)
                EXPECT_TRUE(std::regex_match(enumerator, snake))
                    << file.path << ": " << name << "::" << enumerator;
}

} // namespace
} // namespace ensign::test

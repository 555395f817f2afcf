// Every limit of a connection stands in docs/limits.md, under its name.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path)
{
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(House, every_limit_of_a_connection_is_in_the_documents)
{
    const fs::path root = ENSIGN_SOURCE_DIR;
    const std::string page = text_of(root / "docs/limits.md");
    const std::regex member{R"(\b(\w+_max) *[={])"};
    int found = 0;
    for (const char* folder : {"core/net", "flag-state-gateway"}) {
        for (const auto& entry : fs::directory_iterator{root / folder}) {
            if (entry.path().extension() != ".hpp") continue;
            const std::string code = text_of(entry.path());
            for (std::sregex_iterator it{code.begin(), code.end(), member}, end; it != end; ++it) {
                ++found;
                EXPECT_NE(page.find("`" + (*it)[1].str() + "`"), std::string::npos)
                    << entry.path() << ": " << (*it)[1];
            }
        }
    }
    EXPECT_GT(found, 10);
}

} // namespace

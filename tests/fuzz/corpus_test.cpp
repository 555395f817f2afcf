// The corpus, and a few thousand damages of it, in every build. A finding of the fuzzers becomes a
// file here, and so never comes back.
#include "tests/fuzz/targets.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace ensign::test {
namespace {

namespace fs = std::filesystem;
using Target = int (*)(const std::uint8_t*, std::size_t);

std::vector<std::string> corpus(const std::string& name)
{
    std::vector<std::string> files;
    const fs::path folder = fs::path{ENSIGN_SOURCE_DIR} / "tests/fuzz/corpus" / name;
    for (const auto& entry : fs::directory_iterator{folder}) {
        std::ifstream file{entry.path(), std::ios::binary};
        files.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
    }
    return files;
}

void throw_at(Target target, const std::string& bytes)
{
    EXPECT_EQ(target(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), 0);
}

void survives(Target target, const std::string& name)
{
    const auto files = corpus(name);
    ASSERT_FALSE(files.empty());
    std::mt19937_64 random{17};
    for (const std::string& file : files) {
        throw_at(target, file);
        for (int i = 0; i < 500 && !file.empty(); ++i) {
            std::string damaged = file.substr(0, 1 + random() % file.size());
            for (auto changes = random() % 8; changes > 0; --changes)
                damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
            throw_at(target, damaged);
        }
    }
}

TEST(Corpus, nmea) { survives(fuzz_nmea, "nmea"); }
TEST(Corpus, ais) { survives(fuzz_ais, "ais"); }
TEST(Corpus, gpsd) { survives(fuzz_gpsd, "gpsd"); }
TEST(Corpus, geojson) { survives(fuzz_geojson, "geojson"); }
TEST(Corpus, tile) { survives(fuzz_tile, "tile"); }

} // namespace
} // namespace ensign::test

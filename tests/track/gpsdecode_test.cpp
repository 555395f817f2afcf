// Our decoder against gpsdecode on every log there is, field by field. What differs stands in
// gpsdecode_differences.tsv with its reason, and nothing else may differ.
#include "core/track/line_reader.hpp"
#include "tests/track/flat_json.hpp"
#include "tests/track/gpsdecode.hpp"
#include "tests/track/reference_compare.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace ensign::test {
namespace {

namespace fs = std::filesystem;
namespace ais = track::ais;

const fs::path kAisFolder = fs::path{ENSIGN_SHARED_DATA} / "ais";
const fs::path kListed = fs::path{ENSIGN_SOURCE_DIR} / "tests/track/gpsdecode_differences.tsv";

struct Ours {
    ais::Message message;
    long type;
    long mmsi;
};

struct Theirs {
    FlatJson object;
    long type;
    long mmsi;
};

long type_of(const ais::Message& message)
{
    return std::visit(
        [](const auto& report) -> long {
            if constexpr (requires { report.type; })
                return report.type;
            else if constexpr (requires { report.statics; })
                return report.position.type;
            else
                return 21; // an aid
        },
        message);
}

std::vector<Ours> read_by_us(const fs::path& path)
{
    track::LineReader reader;
    std::ifstream file{path, std::ios::binary};
    std::vector<Ours> found;
    for (std::string line; std::getline(file, line);)
        if (const auto heard = reader.read(line, from_epoch_ms(1'790'000'000'000)); heard && *heard)
            found.push_back(
                {(*heard)->message,
                 type_of((*heard)->message),
                 static_cast<long>(sender((*heard)->message).value)});
    return found;
}

std::vector<Theirs> read_by_gpsdecode(const fs::path& path)
{
    static const std::set<long> used{1, 2, 3, 4, 5, 9, 11, 12, 14, 18, 19, 21, 24, 27};
    std::vector<Theirs> found;
    for (const std::string& object : gpsdecode(path)) {
        FlatJson flat{in_reference_words(object)};
        if (!flat.has("type") || !used.contains(flat.number("type"))) continue;
        found.push_back({flat, flat.number("type"), flat.number("mmsi")});
    }
    return found;
}

std::vector<Difference> differences_of(const Ours& ours, const Theirs& theirs)
{
    ReferenceCompare compare{theirs.object};
    std::visit(compare, ours.message);
    return compare.differences();
}

/// What differs in one log: how often by kind, and one example of each.
struct Findings {
    std::map<std::string, int> counts;
    std::map<std::string, std::string> examples;
    int same = 0;

    void add(const std::string& kind, const std::string& example)
    {
        ++counts[kind];
        examples.emplace(kind, example);
    }
};

/// Pairs up both lists so that as many messages as possible have a partner, equal ones first: the
/// longest common subsequence.
Findings compare(const std::vector<Ours>& ours, const std::vector<Theirs>& theirs)
{
    const std::size_t width = theirs.size() + 1;
    std::vector<int> best((ours.size() + 1) * width, 0);
    std::vector<char> worth(ours.size() * theirs.size(), 0);
    for (std::size_t i = ours.size(); i-- > 0;)
        for (std::size_t j = theirs.size(); j-- > 0;) {
            char& pair = worth[i * theirs.size() + j];
            if (ours[i].type == theirs[j].type && ours[i].mmsi == theirs[j].mmsi)
                pair = differences_of(ours[i], theirs[j]).empty() ? 3 : 2;
            int& here = best[i * width + j];
            here = std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
            if (pair != 0) here = std::max(here, pair + best[(i + 1) * width + j + 1]);
        }

    Findings findings;
    const auto name = [](const auto& one) {
        return "type " + std::to_string(one.type) + " of " + std::to_string(one.mmsi);
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < ours.size() || j < theirs.size()) {
        const bool both = i < ours.size() && j < theirs.size();
        if (both && worth[i * theirs.size() + j] != 0 &&
            best[i * width + j] == worth[i * theirs.size() + j] + best[(i + 1) * width + j + 1]) {
            const auto differing = differences_of(ours[i], theirs[j]);
            for (const Difference& one : differing)
                findings.add(
                    "type " + std::to_string(ours[i].type) + " " + one.field,
                    name(ours[i]) + " " + one.words);
            if (differing.empty()) ++findings.same;
            ++i;
            ++j;
        } else if (i < ours.size() && (!both || best[i * width + j] == best[(i + 1) * width + j])) {
            findings.add("type " + std::to_string(ours[i].type) + " only_ours", name(ours[i]));
            ++i;
        } else {
            findings.add(
                "type " + std::to_string(theirs[j].type) + " only_theirs", name(theirs[j]));
            ++j;
        }
    }
    return findings;
}

/// The lines of the list for one log: kind, and how often.
std::map<std::string, int> listed_for(const std::string& log)
{
    std::ifstream file{kListed};
    std::map<std::string, int> listed;
    for (std::string line; std::getline(file, line);) {
        std::istringstream cells{line};
        std::string name;
        std::string kind;
        std::string count;
        std::string reason;
        std::getline(cells, name, '\t');
        std::getline(cells, kind, '\t');
        std::getline(cells, count, '\t');
        std::getline(cells, reason, '\t');
        if (name != log) continue;
        EXPECT_FALSE(reason.empty()) << line;
        listed[kind] = std::stoi(count);
    }
    return listed;
}

std::vector<fs::path> logs()
{
    std::vector<fs::path> found;
    if (!fs::exists(kAisFolder)) return found;
    for (const auto& entry : fs::recursive_directory_iterator{kAisFolder})
        if (entry.path().extension() == ".nmea") found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

TEST(GpsDecode, every_log_decodes_the_same_but_for_what_is_listed)
{
    if (!has_gpsdecode()) GTEST_SKIP() << "gpsdecode is not installed (Debian: gpsd-clients)";
    if (logs().empty()) GTEST_SKIP() << "no AIS logs beside this checkout";
    int same = 0;
    for (const fs::path& path : logs()) {
        const std::string log = fs::relative(path, kAisFolder).string();
        const Findings findings = compare(read_by_us(path), read_by_gpsdecode(path));
        same += findings.same;
        const auto listed = listed_for(log);
        for (const auto& [kind, count] : findings.counts) {
            const auto known = listed.find(kind);
            EXPECT_EQ(known == listed.end() ? 0 : known->second, count)
                << log << '\t' << kind << '\t' << count << "\n  such as "
                << findings.examples.at(kind);
        }
        for (const auto& [kind, count] : listed)
            EXPECT_TRUE(findings.counts.contains(kind))
                << log << '\t' << kind << " is listed and differs no more";
    }
    EXPECT_GT(same, 4000);
}

} // namespace
} // namespace ensign::test

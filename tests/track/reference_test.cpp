// Our reader against the reference decodes: written bit by bit from ITU-R M.1371-5 by other hands
// and checked with gpsdecode and pyais (shared/data/README.md, section 2).
#include "core/track/line_reader.hpp"
#include "tests/track/flat_json.hpp"
#include "tests/track/reference_compare.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ensign::test {
namespace {

namespace fs = std::filesystem;

const fs::path kAisFolder = fs::path{ENSIGN_SHARED_DATA} / "ais";

std::vector<std::string> lines_of(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

fs::path expected_path(fs::path nmea) { return nmea.replace_extension(".expected.jsonl"); }

using Result = expected<std::optional<track::Heard>, track::Reject>;

/// What our reader says to each line of a file, 1-based.
std::map<long, Result> read_file(const fs::path& path)
{
    std::map<long, Result> results;
    track::LineReader reader;
    long number = 0;
    for (const std::string& line : lines_of(path)) {
        auto result = reader.read(line, from_epoch_ms(1'790'000'000'000));
        results.emplace(++number, std::move(result));
    }
    return results;
}

bool gave_message(const Result& result) { return result && result->has_value(); }

const std::set<long> kUsedTypes{1, 2, 3, 4, 5, 9, 11, 12, 14, 18, 19, 21, 24, 27};

/// Counts the compared fields.
int compare_fields(
    const FlatJson& expected, const track::ais::Message& message, const std::string& where)
{
    ReferenceCompare compare{expected};
    std::visit(compare, message);
    for (const Difference& difference : compare.differences())
        ADD_FAILURE() << where << " " << difference.words;
    return compare.fields_compared();
}

/// One expected object against what came out at the line that completes it; counts compared fields.
int compare(const FlatJson& expected, const Result& result, const std::string& where)
{
    const std::string verdict = expected.text("verdict");
    if (verdict == "unusual_length") return 0; // both are fine
    constexpr long kAddressedText = 12;        // the reference reads no more of it than its head
    const bool head_only = verdict == "envelope" && (expected.number("type") != kAddressedText ||
                                                     expected.number("mmsi") > track::kMmsiMax);
    if (verdict == "reject" || verdict == "too_short" || head_only ||
        !kUsedTypes.contains(expected.number("type"))) {
        EXPECT_FALSE(gave_message(result)) << where;
        const bool unused = verdict == "envelope" || verdict == "ok";
        if (unused && !result) {
            const bool sent_by_none = expected.number("mmsi") > track::kMmsiMax &&
                                      kUsedTypes.contains(expected.number("type"));
            EXPECT_EQ(word(result.error()), sent_by_none ? "mmsi_out_of_range" : "type_not_used")
                << where;
        }
        return 0;
    }
    EXPECT_TRUE(gave_message(result)) << where << " " << (result ? "" : word(result.error()));
    if (!gave_message(result)) return 0;

    const std::string channel = expected.text("channel");
    const auto ours = (*result)->channel;
    EXPECT_EQ(ours ? std::string(1, *ours) : std::string{}, channel) << where;
    return compare_fields(expected, (*result)->message, where);
}

class ReferenceFile : public testing::TestWithParam<std::string> {};

TEST_P(ReferenceFile, decodes_field_by_field)
{
    const fs::path path = kAisFolder / (GetParam() + ".nmea");
    if (!fs::exists(path)) GTEST_SKIP() << "no reference data beside this checkout";
    const auto results = read_file(path);

    int fields = 0;
    std::set<long> accounted;
    for (const std::string& line : lines_of(expected_path(path))) {
        const FlatJson expected{line};
        const long last = std::stol(expected.elements("lines").back());
        accounted.insert(last);
        fields += compare(expected, results.at(last), GetParam() + ":" + std::to_string(last));
    }
    for (const auto& [number, result] : results) {
        if (!accounted.contains(number)) {
            EXPECT_FALSE(gave_message(result)) << "line " << number;
        }
    }
    EXPECT_GT(fields, 100);
}

INSTANTIATE_TEST_SUITE_P(
    Ais,
    ReferenceFile,
    testing::Values(
        "real/danish_stream_2010_a",
        "real/danish_replay_2013_a",
        "real/aislib_messages_a",
        "real/kystverket_2019_a",
        "real/gpsd_type6_fid55_a",
        "real/gpsd_ais_nmea_a",
        "real/pyais_sample_a",
        "types/types_a",
        "synthetic/all_types_s"));

/// One block of damaged lines: which of its messages came out.
void check_block(const FlatJson& block, const std::map<long, Result>& results)
{
    const auto range = block.elements("lines");
    const std::string where =
        "lines " + range.front() + "-" + range.back() + " (" + block.text("case") + ")";
    const auto wanted = block.elements("messages");
    const std::string expect = block.text("expect");

    std::size_t next = 0;
    std::size_t found = 0;
    for (long number = std::stol(range.front()); number <= std::stol(range.back()); ++number) {
        const Result& result = results.at(number);
        if (!gave_message(result)) continue;
        // Wanted messages may be left out of an "either" block, but their order stays.
        const auto mmsi = sender((*result)->message).value;
        while (next < wanted.size() && FlatJson{wanted[next]}.number("mmsi") != mmsi)
            ++next;
        ASSERT_LT(next, wanted.size()) << where << ": a message nobody sent, line " << number;
        const FlatJson message{wanted[next++]};
        compare_fields(message, (*result)->message, where);
        ++found;
    }
    if (expect == "accept" || expect == "accept_without_tag") {
        EXPECT_EQ(found, wanted.size()) << where;
    }
    if (expect == "reject" || expect == "ignore") {
        EXPECT_EQ(found, 0U) << where;
    }
}

TEST(Reference, damaged_lines_never_become_a_message_nobody_sent)
{
    const fs::path path = kAisFolder / "corrupt/corrupt_s.nmea";
    if (!fs::exists(path)) GTEST_SKIP() << "no reference data beside this checkout";
    const auto results = read_file(path);
    for (const std::string& line : lines_of(expected_path(path)))
        check_block(FlatJson{line}, results);
}

TEST(Reference, tag_blocks_give_time_and_station)
{
    const fs::path path = kAisFolder / "synthetic/all_types_s.nmea";
    if (!fs::exists(path)) GTEST_SKIP() << "no reference data beside this checkout";
    const auto lines = lines_of(path);
    int checked = 0;
    for (const std::string& line : lines_of(expected_path(path))) {
        const FlatJson expected{line};
        if (!expected.has("tag")) continue;
        const auto first = static_cast<std::size_t>(std::stol(expected.elements("lines").front()));
        const auto sentence = track::nmea::parse(lines.at(first - 1));
        ASSERT_TRUE(sentence);
        const FlatJson tag = expected.object("tag");
        if (tag.has("c")) {
            ASSERT_TRUE(sentence->tag.received);
            EXPECT_EQ(epoch_ms(*sentence->tag.received), tag.number("c") * 1000);
        }
        EXPECT_EQ(sentence->tag.source, tag.has("s") ? tag.text("s") : "");
        ++checked;
    }
    EXPECT_GT(checked, 20);
}

} // namespace
} // namespace ensign::test

#include "core/track/recorded_lines.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace ensign::test {
namespace {

using track::RecordedLines;
using track::time_of_line;
using Lines = std::vector<std::string>;

constexpr auto kOnce = RecordedLines::Repeat::once;

TEST(RecordedLines, a_tag_block_gives_the_time_in_seconds_or_milliseconds)
{
    // `date -u -d @1770141600` says 2026-02-03 18:00:00.
    EXPECT_EQ(
        time_of_line(R"(\s:FICTSTN,c:1770141600*6E\!AIVDM,1,1,,A,x,0*27)"),
        parse_utc("2026-02-03T18:00:00Z").value());
    EXPECT_EQ(
        time_of_line(R"(\c:1770141600250*00\!AIVDM,1,1,,A,x,0*27)"),
        parse_utc("2026-02-03T18:00:00.250Z").value());
    EXPECT_FALSE(time_of_line(R"(\s:FICTSTN*6E\!AIVDM,1,1,,A,x,0*27)"));
    EXPECT_FALSE(time_of_line(R"(\c:1770141600)")); // a block without an end has no time to trust
}

TEST(RecordedLines, a_receivers_pghp_line_gives_date_and_time)
{
    EXPECT_EQ(
        time_of_line("$PGHP,1,2013,3,18,9,19,10,624,219,,2190048,1,47*16"),
        parse_utc("2013-03-18T09:19:10.624Z").value());
    EXPECT_FALSE(time_of_line("$PGHP,1,2013,2,30,9,19,10,624,219,,2190048,1,47*16"));
    EXPECT_FALSE(time_of_line("!AIVDM,1,1,,A,x,0*27"));
}

TEST(RecordedLines, lines_come_in_their_own_rhythm_and_parts_stay_together)
{
    const RecordedLines lines{"# a comment\n\\c:1000*00\\a\nb\r\n\n\\c:1010*00\\c\n", 1.0, kOnce};
    EXPECT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines.due(Duration{0}, Duration{5'000}), (Lines{"a", "b"}));
    EXPECT_EQ(lines.due(Duration{5'000}, Duration{9'900}), Lines{});
    EXPECT_EQ(lines.due(Duration{9'900}, Duration{10'100}), Lines{"c"});
    EXPECT_FALSE(lines.over(Duration{9'000}));
    EXPECT_TRUE(lines.over(Duration{11'000}));
}

TEST(RecordedLines, speed_divides_the_waiting)
{
    const RecordedLines lines{"\\c:1000*00\\a\n\\c:1100*00\\b\n", 50.0, kOnce};
    EXPECT_EQ(lines.due(Duration{0}, Duration{1'900}).size(), 1u);
    EXPECT_EQ(lines.due(Duration{1'900}, Duration{2'100}).size(), 1u);
}

TEST(RecordedLines, a_log_without_times_is_played_at_ten_lines_a_second)
{
    std::string log;
    for (int i = 0; i < 100; ++i)
        log += "!AIVDM," + std::to_string(i) + "\n";
    const RecordedLines lines{log, 1.0, kOnce};
    EXPECT_NEAR(static_cast<double>(lines.due(Duration{0}, Duration{1'000}).size()), 10.0, 1.0);
    EXPECT_EQ(lines.due(Duration{0}, Duration{20'000}).size(), 100u);
}

TEST(RecordedLines, no_line_is_lost_or_sent_twice_however_time_is_cut)
{
    std::string log;
    for (int i = 0; i < 50; ++i)
        log += "\\c:" + std::to_string(1000 + i * 7 % 50) + "*00\\x\n";
    const RecordedLines once{log, 1.0, kOnce};
    std::size_t seen = 0;
    for (Duration at{0}; at < Duration{60'000}; at += Duration{130})
        seen += once.due(at, at + Duration{130}).size();
    EXPECT_EQ(seen, 50u);

    const RecordedLines again{log, 1.0, RecordedLines::Repeat::for_ever};
    const std::size_t in_one_piece = again.due(Duration{0}, Duration{200'200}).size();
    seen = 0;
    for (Duration at{0}; at < Duration{200'200}; at += Duration{130})
        seen += again.due(at, at + Duration{130}).size();
    EXPECT_EQ(seen, in_one_piece);
    EXPECT_GE(seen, 150u);
    EXPECT_FALSE(again.over(Duration{1'000'000}));
}

TEST(RecordedLines, a_real_log_is_played_whole)
{
    std::ifstream file{ENSIGN_SHARED_DATA "/ais/real/danish_replay_2013_a.nmea"};
    if (!file) GTEST_SKIP() << "the shared test data is not there";
    const std::string log{std::istreambuf_iterator<char>{file}, {}};
    const RecordedLines lines{log, 1.0, kOnce};
    EXPECT_EQ(lines.due(Duration{-1}, std::chrono::hours{240}).size(), lines.size());
    EXPECT_GT(lines.size(), 10u);
}

} // namespace
} // namespace ensign::test

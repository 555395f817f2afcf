#include "core/track/line_reader.hpp"
#include "core/track/nmea.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using track::LineReader;
using track::Reject;

constexpr Instant kNow = from_epoch_ms(1'790'000'000'000);

/// The sentence with its right checksum; the sum is the exclusive or of what stands between '!' and
/// '*' (IEC 61162-1, 7.2.5).
std::string summed(const std::string& body)
{
    unsigned sum = 0;
    for (const char c : body)
        sum ^= static_cast<unsigned char>(c);
    constexpr char kFigures[] = "0123456789ABCDEF";
    return "!" + body + "*" + kFigures[sum / 16] + kFigures[sum % 16];
}

/// A line of the synthetic reference data; its checksum was made elsewhere.
constexpr const char* kSound = "!AIVDM,1,1,,B,1SeML?mOh0NKwWPLBOeG1s?r3NUw,0*20";

Reject reject_of(std::string_view line)
{
    const auto sentence = track::nmea::parse(line);
    EXPECT_FALSE(sentence) << line;
    return sentence ? Reject::empty_line : sentence.error();
}

TEST(Nmea, a_sentence_is_read_into_its_fields)
{
    const auto sentence = track::nmea::parse(kSound);
    ASSERT_TRUE(sentence);
    EXPECT_EQ(sentence->talker, (std::array{'A', 'I'}));
    EXPECT_FALSE(sentence->own);
    EXPECT_EQ(sentence->total, 1);
    EXPECT_EQ(sentence->number, 1);
    EXPECT_FALSE(sentence->sequence);
    EXPECT_EQ(sentence->channel, 'B');
    EXPECT_EQ(sentence->payload, "1SeML?mOh0NKwWPLBOeG1s?r3NUw");
    EXPECT_EQ(sentence->fill_bits, 0);
}

TEST(Nmea, any_talker_of_two_letters_may_speak)
{
    for (const char* talker : {"AB", "AD", "AI", "AN", "AR", "AS", "AT", "AX", "BS", "SA"})
        EXPECT_TRUE(track::nmea::parse(summed(std::string{talker} + "VDM,1,1,,A,1P,0"))) << talker;
    EXPECT_EQ(reject_of(summed("--VDM,1,1,,A,1P,0")), Reject::not_ais);
}

TEST(Nmea, the_own_ship_is_told_from_others)
{
    const std::string line = summed("AIVDO,1,1,,,1P,0");
    const auto sentence = track::nmea::parse(line);
    ASSERT_TRUE(sentence);
    EXPECT_TRUE(sentence->own);
    EXPECT_FALSE(sentence->channel);
}

TEST(Nmea, a_line_with_a_wrong_checksum_is_rejected)
{
    EXPECT_EQ(reject_of("!AIVDM,1,1,,B,1SeML?mOh0NKwWPLBOeG1s?r3NUw,0*21"), Reject::checksum);
    EXPECT_EQ(reject_of("!AIVDM,1,1,,B,1SeML?mOh0NKwWPLBOeG1s?r3NUw,0*2"), Reject::checksum);
    EXPECT_EQ(reject_of("!AIVDM,1,1,,B,1SeML?mOh0NKwWPLBOeG1s?r3NUw,0*"), Reject::checksum);
    EXPECT_EQ(reject_of("!AIVDM,1,1,,B,1SeML?mOh0NKwWPLBOeG1s?r3NUw,0"), Reject::checksum);
    EXPECT_EQ(reject_of("!AIVDM,1,1,,B,1SeML?mOh0NKwWPLBOeG1s?r3NUw,0*+0"), Reject::checksum);
    EXPECT_EQ(reject_of("!AIVDM,1,1,,B,1SeML?mOh0NKwWPLBOeG1s?r3NUw,0*20x"), Reject::checksum);
}

TEST(Nmea, each_damaged_field_has_its_word)
{
    EXPECT_EQ(reject_of(""), Reject::empty_line);
    EXPECT_EQ(reject_of(" \r\n"), Reject::empty_line);
    EXPECT_EQ(reject_of(std::string(1025, '1')), Reject::line_too_long);
    EXPECT_EQ(reject_of("\\c:1790000006*50!AIVDM,1,1,,B,1P,0*00"), Reject::tag_block_open);
    EXPECT_EQ(reject_of("$GPGGA,1,1,,B,1P,0*00"), Reject::not_ais);
    EXPECT_EQ(reject_of(summed("AIVDX,1,1,,A,1P,0")), Reject::not_ais);
    EXPECT_EQ(reject_of(summed("AIVDM,1,1,A,1P,0")), Reject::field_count);
    EXPECT_EQ(reject_of(summed("AIVDM,1,1,,A,1P,0,")), Reject::field_count);
    EXPECT_EQ(reject_of(summed("AIVDM,0,1,,A,1P,0")), Reject::part_numbers);
    EXPECT_EQ(reject_of(summed("AIVDM,x,1,,A,1P,0")), Reject::part_numbers);
    EXPECT_EQ(reject_of(summed("AIVDM,1,2,,A,1P,0")), Reject::part_numbers);
    EXPECT_EQ(reject_of(summed("AIVDM,2,1,,A,1P,0")), Reject::part_numbers);
    EXPECT_EQ(reject_of(summed("AIVDM,1,1,,AB,1P,0")), Reject::channel);
    EXPECT_EQ(reject_of(summed("AIVDM,1,1,,A,1P,6")), Reject::fill_bits);
    EXPECT_EQ(reject_of(summed("AIVDM,1,1,,A,,0")), Reject::payload_empty);
    EXPECT_EQ(reject_of(summed("AIVDM,1,1,,A,1X,0")), Reject::payload_sign);
    EXPECT_EQ(reject_of(summed("AIVDM,1,1,,A,1_,0")), Reject::payload_sign);
    EXPECT_EQ(reject_of(summed("AIVDM,1,1,,A,1x,0")), Reject::payload_sign);
}

TEST(Nmea, what_a_receiver_adds_behind_the_checksum_is_ignored)
{
    EXPECT_TRUE(track::nmea::parse(std::string{kSound} + ",d-093,S2105,1325394060"));
    EXPECT_TRUE(track::nmea::parse(std::string{kSound} + "  \r\n"));
    EXPECT_EQ(reject_of(std::string{kSound} + kSound), Reject::checksum);
}

// Tag blocks of the synthetic reference data; their checksums were made elsewhere.
TEST(Nmea, a_tag_block_says_when_and_by_whom_a_line_was_heard)
{
    const std::string line = std::string{"\\s:FICT01,c:1790000000*2A\\"} + kSound;
    const auto sentence = track::nmea::parse(line);
    ASSERT_TRUE(sentence);
    EXPECT_EQ(sentence->tag.source, "FICT01");
    EXPECT_EQ(sentence->tag.received, kNow);
}

TEST(Nmea, a_tag_block_with_a_wrong_checksum_is_not_believed)
{
    const std::string line = std::string{"\\s:FICT01,c:1790000000*2B\\"} + kSound;
    const auto sentence = track::nmea::parse(line);
    ASSERT_TRUE(sentence);
    EXPECT_TRUE(sentence->tag.source.empty());
    EXPECT_FALSE(sentence->tag.received);
}

TEST(Nmea, a_written_sentence_is_read_back_as_it_was)
{
    const auto sentence = track::nmea::parse(kSound);
    ASSERT_TRUE(sentence);
    EXPECT_EQ(track::nmea::write(*sentence), kSound);
}

TEST(Nmea, no_bytes_whatever_break_the_parser)
{
    std::mt19937_64 random{11};
    LineReader reader;
    const std::string sound = kSound;
    for (int i = 0; i < 30'000; ++i) {
        std::string line = sound;
        for (auto changes = random() % 4; changes > 0; --changes)
            line[random() % line.size()] = static_cast<char>(random() % 256);
        (void)reader.read(line.substr(0, random() % (line.size() + 1)), kNow);
        (void)reader.read(summed(line.substr(1, random() % 40)), kNow);
    }
}

/// Two parts of one message of type 5, of the reference data.
constexpr const char* kFirst =
    "!AIVDM,2,1,5,B,55PhBl400000p8=4000<N08E9@PthJ000000000o00000400000000000000,0*6B";
constexpr const char* kSecond = "!AIVDM,2,2,5,B,00000000000,2*22";

bool completes(LineReader& reader, std::string_view line, Instant now = kNow)
{
    const auto heard = reader.read(line, now);
    return heard && heard->has_value();
}

TEST(LineReader, two_parts_make_a_message)
{
    LineReader reader;
    EXPECT_FALSE(completes(reader, kFirst));
    const auto heard = reader.read(kSecond, kNow);
    ASSERT_TRUE(heard && heard->has_value());
    EXPECT_EQ(sender((*heard)->message), track::Mmsi{369890000});
    EXPECT_EQ((*heard)->channel, 'B');
}

TEST(LineReader, a_second_part_alone_is_an_orphan)
{
    LineReader reader;
    const auto heard = reader.read(kSecond, kNow);
    ASSERT_FALSE(heard);
    EXPECT_EQ(heard.error(), Reject::orphan_part);
    EXPECT_EQ(reader.rejects().of(Reject::orphan_part), 1U);
}

TEST(LineReader, a_part_waits_200_lines_and_not_201)
{
    for (const auto& [between, complete] : {std::pair{199, true}, std::pair{200, false}}) {
        LineReader reader;
        EXPECT_FALSE(completes(reader, kFirst));
        for (int i = 0; i < between; ++i)
            (void)reader.read("", kNow);
        EXPECT_EQ(completes(reader, kSecond), complete);
        EXPECT_EQ(reader.rejects().of(Reject::incomplete), complete ? 0U : 1U);
    }
}

TEST(LineReader, a_part_waits_no_longer_than_its_time)
{
    for (const auto& [wait, complete] : {std::pair{60s, true}, std::pair{61s, false}}) {
        LineReader reader;
        EXPECT_FALSE(completes(reader, kFirst));
        EXPECT_EQ(completes(reader, kSecond, kNow + wait), complete);
    }
}

TEST(LineReader, a_flood_of_first_parts_keeps_only_the_newest)
{
    LineReader reader;
    EXPECT_FALSE(completes(reader, kFirst));
    for (char talker = 'A'; talker <= 'Z'; ++talker)
        for (char channel : {'A', 'B', 'C'})
            (void)reader.read(
                summed(std::string{talker} + "XVDM,2,1,1," + channel + ",1P,0"), kNow);
    EXPECT_FALSE(completes(reader, kSecond));
    EXPECT_EQ(reader.rejects().of(Reject::incomplete), 79U - track::kWaitingMax);
}

TEST(LineReader, the_tag_block_of_the_first_part_counts)
{
    LineReader reader;
    const std::string first =
        "\\g:1-3-1001,s:FICT02,c:1790000057*58\\!AIVDM,3,1,1,B,57a>bnT2HUWt0000001=@Dhh60@V,0*07";
    EXPECT_FALSE(completes(reader, first));
    EXPECT_FALSE(
        completes(reader, "\\g:2-3-1001*5C\\!AIVDM,3,2,1,B,0l58D000000Nwww0wt?P0NP00000,0*7B"));
    const auto heard = reader.read("\\g:3-3-1001*5D\\!AIVDM,3,3,1,B,000000000000008,2*2E", kNow);
    ASSERT_TRUE(heard && heard->has_value());
    EXPECT_EQ((*heard)->station.view(), "FICT02");
    EXPECT_EQ((*heard)->received, kNow + 57s);
}

// The same message under two sequential ids, both on channel B.
TEST(LineReader, parts_of_two_messages_may_come_interleaved_on_one_channel)
{
    LineReader reader;
    const std::string other = summed(
        std::string{kFirst}.substr(1, 10) + "6" +
        std::string{kFirst}.substr(12, std::string{kFirst}.size() - 15));
    const std::string its_second = summed("AIVDM,2,2,6,B,00000000000,2");
    EXPECT_FALSE(completes(reader, kFirst));
    EXPECT_FALSE(completes(reader, other));
    EXPECT_TRUE(completes(reader, kSecond));
    EXPECT_TRUE(completes(reader, its_second));
    EXPECT_EQ(reader.rejects().of(Reject::incomplete), 0U);
}

TEST(LineReader, parts_of_two_senders_never_make_one_message)
{
    LineReader reader;
    EXPECT_FALSE(reader.read(kFirst, kNow, 1).value());
    const auto mixed = reader.read(kSecond, kNow, 2);
    ASSERT_FALSE(mixed);
    EXPECT_EQ(mixed.error(), Reject::orphan_part);
    EXPECT_FALSE(reader.read(kFirst, kNow, 2).value());
    EXPECT_TRUE(reader.read(kSecond, kNow, 1).value());
    EXPECT_TRUE(reader.read(kSecond, kNow, 2).value());
    EXPECT_EQ(reader.rejects().of(Reject::incomplete), 0U);
}

TEST(LineReader, a_flood_of_first_parts_pushes_out_no_other_senders)
{
    LineReader reader;
    EXPECT_FALSE(reader.read(kFirst, kNow, 1).value());
    for (std::size_t i = 0; i < 2 * track::kWaitingMax; ++i) {
        const char sequence = static_cast<char>('0' + i % 10);
        const char channel = static_cast<char>('A' + i / 10);
        (void)reader.read(
            summed(std::string{"AIVDM,2,1,"} + sequence + "," + channel + ",5,0"), kNow, 2);
    }
    EXPECT_TRUE(reader.read(kSecond, kNow, 1).value());
}

// 'A' is 17 in armour: differential corrections, which nobody here uses.
TEST(LineReader, differential_corrections_are_ignored_and_counted)
{
    LineReader reader;
    const auto heard = reader.read(summed("AIVDM,1,1,,A,A0000000000000,0"), kNow);
    ASSERT_FALSE(heard);
    EXPECT_EQ(heard.error(), Reject::type_not_used);
    EXPECT_EQ(reader.types().of(17), 1U);
    EXPECT_FALSE(completes(reader, kFirst));
    EXPECT_TRUE(completes(reader, kSecond));
    EXPECT_EQ(reader.types().of(5), 1U);
}

TEST(LineReader, a_message_of_no_use_is_counted_as_that)
{
    LineReader reader;
    // Type 15 of the reference data's kind: 'o' is 55 in armour, so the type is beyond all.
    const auto heard = reader.read(summed("AIVDM,1,1,,A,ooooooo0000000,0"), kNow);
    ASSERT_FALSE(heard);
    EXPECT_NE(heard.error(), Reject::checksum);
}

} // namespace
} // namespace ensign::test

// ogr2ogr as people run it, with the token of an officer, against a real core over HTTPS: what it
// reads as OGC API Features is what the lists of the API say.

#include "tests/processes/held_states.hpp"

#include <gmock/gmock.h>

#include <set>
#include <sstream>

namespace ensign::test {
namespace {

class FeaturesProcess : public HeldStates {
protected:
    /// The ids ogr2ogr reads from a collection as this person.
    std::vector<std::string> read_by_ogr(
        const std::string& person,
        const std::string& collection,
        const std::string& more = {}) const
    {
        const auto session = wire::parse_strict(
            file_text(out_ + "/sessions/sessions/" + person), wire::Numbers::any_finite);
        EXPECT_TRUE(session) << person;
        if (!session) return {};
        const auto member = [&](const char* name) {
            return std::string{session->at(name).as_string()};
        };
        const Finished read = shell(
            "CURL_CA_BUNDLE=" + member("ca") + " GDAL_HTTP_HEADERS='Authorization: Bearer " +
            member("token") + "' ogr2ogr -f CSV /vsistdout/ 'OAPIF:" + member("core") +
            "/v1/features' -oo PAGE_SIZE=100 " + collection + " -select id " + more);
        EXPECT_EQ(read.status, 0) << read.out;
        std::vector<std::string> ids;
        std::istringstream lines{read.out};
        std::string line;
        std::getline(lines, line); // the head of the table
        while (std::getline(lines, line)) {
            std::erase_if(line, [](char c) { return c == '"' || c == ',' || c == '\r'; });
            ids.push_back(line);
        }
        return ids;
    }
    std::set<std::string> listed(
        const std::string& person, const std::string& words, const char* list, const char* id) const
    {
        std::set<std::string> ids;
        const wire::json::value all = json_as(person, words);
        for (const auto& one : all.at(list).as_array())
            ids.emplace(one.at(id).as_string());
        return ids;
    }
};

TEST_F(FeaturesProcess, a_map_that_has_a_tile_already_is_not_sent_it_again)
{
    const auto session =
        wire::parse_strict(file_text(out_ + "/sessions/sessions/nadia"), wire::Numbers::any_finite);
    ASSERT_TRUE(session);
    const std::string core{session->at("core").as_string()};
    const std::string ask = "curl -s --cacert '" + std::string{session->at("ca").as_string()} +
                            "' -o /dev/null -D - '" + core + "/v1/tiles/day/6/34/25.png'";
    const Finished first = shell(ask);
    EXPECT_THAT(first.out, ::testing::HasSubstr("200 OK"));
    EXPECT_THAT(first.out, ::testing::HasSubstr("image/png"));
    const std::size_t at = first.out.find("ETag: ");
    ASSERT_NE(at, std::string::npos) << first.out;
    const std::string tag = first.out.substr(at + 6, first.out.find('\r', at) - at - 6);
    EXPECT_THAT(
        shell(ask + " -H 'If-None-Match: " + tag + "'").out,
        ::testing::AllOf(
            ::testing::HasSubstr("304 Not Modified"),
            ::testing::HasSubstr("ETag: " + tag),
            ::testing::Not(::testing::HasSubstr("image/png"))));
    EXPECT_THAT(
        shell(ask + " -H 'If-None-Match: \"another\"'").out, ::testing::HasSubstr("200 OK"));
    // And it lies on the core's disk (core/node/tile_disk.hpp).
    EXPECT_EQ(shell("find '" + out_ + "' -path '*/day/6/34-25.png' | wc -l").out, "1\n");
}

TEST_F(FeaturesProcess, ogr2ogr_reads_what_the_lists_say_to_the_same_officer)
{
    // Vessels come into the picture all the while: what was there before is found, and nothing that
    // is not there after.
    const auto before = listed("nadia", "vessels", "vessels", "mmsi");
    const auto read = read_by_ogr("nadia", "vessels");
    const auto after = listed("nadia", "vessels", "vessels", "mmsi");
    const std::set<std::string> found{read.begin(), read.end()};
    EXPECT_EQ(found.size(), read.size()) << "one was read twice";
    EXPECT_GT(before.size(), 100U) << "more than a page";
    EXPECT_TRUE(std::ranges::includes(found, before));
    EXPECT_TRUE(std::ranges::includes(after, found));

    for (const char* person : {"nadia", "ines"}) {
        const auto cases = read_by_ogr(person, "cases");
        EXPECT_EQ(
            std::set<std::string>(cases.begin(), cases.end()),
            listed(person, "case list", "cases", "id"))
            << person;
        EXPECT_EQ(cases.size(), 1U) << person;
    }
    EXPECT_EQ(read_by_ogr("nadia", "zones").size(), 2U); // data/demo/zones.geojson
    EXPECT_EQ(read_by_ogr("nadia", "sar_regions").size(), 2U);
    EXPECT_TRUE(read_by_ogr("nadia", "zones", "-spat -170 -10 -160 0").empty());
}

TEST_F(FeaturesProcess, ogrinfo_reads_the_files_of_a_track)
{
    for (const char* format : {"gpx", "kml", "gpkg"}) {
        const std::string file = folder_ + "/lark." + format;
        const Finished written =
            as("nadia", "track 801000101 --format " + std::string{format} + " --out " + file);
        EXPECT_EQ(written.status, 0) << written.out;
        const Finished read = shell("ogrinfo -ro -al '" + file + "'");
        EXPECT_EQ(read.status, 0) << read.out;
        EXPECT_THAT(read.out, testing::ContainsRegex("POINT (Z )?[(]14")) << format;
        EXPECT_THAT(read.out, testing::Not(testing::HasSubstr("ERROR"))) << format;
    }
}

} // namespace
} // namespace ensign::test

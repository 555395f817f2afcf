// The rooms of docs/architecture.md, held by reading every #include. A new room or a new third
// party takes a place in this file, or the build is red.

#include "tests/support/source_text.hpp"

#include <array>
#include <map>
#include <utility>

namespace ensign::test {
namespace {

using Text = std::string_view;

/// A room includes itself and the rooms above it in this list, nothing below.
constexpr std::array<Text, 15> kRoomsInOrder = {
    "core/base/",
    "core/geo/",
    "core/law/",
    "core/request/",
    "core/track/",
    "core/verdict/",
    "core/wire/",
    "core/delivery/",
    "core/store/",
    "core/net/",
    "core/node/",
    "core/service/",
    "flag-state-gateway/",
    "map-client/",
    "tests/",
};

/// Pairs that the order alone would allow.
constexpr std::array<std::pair<Text, Text>, 24> kNever = {{
    {"core/request/", "core/track/"}, // a case holds acts; sightings come in as evidence only
    {"core/verdict/", "core/track/"},
    {"core/track/", "core/law/"}, // what is seen does not know what is allowed
    {"core/track/", "core/request/"},
    {"core/delivery/", "core/track/"},
    {"core/net/", "core/geo/"}, // bytes know nothing of the sea
    {"core/net/", "core/law/"},
    {"core/net/", "core/request/"},
    {"core/net/", "core/track/"},
    {"core/net/", "core/verdict/"},
    {"core/net/", "core/wire/"},
    {"core/net/", "core/delivery/"},
    {"core/net/", "core/store/"},
    {"flag-state-gateway/", "core/store/"}, // it keeps nothing and decides nothing
    {"flag-state-gateway/", "core/node/"},
    {"flag-state-gateway/", "core/service/"},
    {"flag-state-gateway/", "core/verdict/"},
    {"flag-state-gateway/", "core/track/"},
    {"map-client/", "flag-state-gateway/"}, // it talks over the wire, like any other client
    {"map-client/", "core/store/"},
    {"map-client/", "core/node/"},
    {"map-client/", "core/service/"},
    {"map-client/", "core/net/"},
    {"map-client/", "core/track/"},
}};

/// Rooms that only compute: no clock, no disk, no network, no thread, no log.
constexpr std::array<Text, 7> kPureRooms = {
    "core/base/",
    "core/geo/",
    "core/law/",
    "core/request/",
    "core/track/",
    "core/verdict/",
    "core/delivery/"};

/// Where each third party may be met: its headers, and the files that may include them.
struct Meeting {
    const char* headers;
    const char* files;
};
constexpr std::array kMeetings = {
    Meeting{R"(^(geodesic|proj)\.h)", R"(^core/geo/geodesic\.(hpp|cpp)$)"},
    Meeting{
        R"(^(gdal|ogr|cpl)[\w]*\.h)",
        R"(^core/node/(chart_loader\.cpp|enc_loader\.cpp|area_(reader|geojson)\.cpp|unrolled_ring\.hpp|track_file\.cpp|register_source\.cpp|quiet_gdal\.hpp)$)"},
    Meeting{R"(^sqlite3\.h)", R"(^core/store/database\.cpp$)"},
    Meeting{R"(^sodium)", R"(^core/wire/sodium\.cpp$)"},
    Meeting{R"(^openssl/)", R"(^core/(net/|wire/digest\.cpp$))"},
    Meeting{R"(^boost/(asio|beast))", R"(^core/net/)"},
    Meeting{R"(^boost/json)", R"(^(core/wire/|flag-state-gateway/link_frame\.cpp$))"},
    Meeting{
        R"(^toml)", R"(^(core/node/toml_table\.cpp|flag-state-gateway/gateway_settings\.cpp)$)"},
    Meeting{R"(^CLI/)", R"((program|_main|command_line)\.cpp$|/command_line/)"},
    Meeting{
        R"(^(cairo|png))",
        R"(^core/(node/tile_[a-z]+\.(hpp|cpp)|service/documents/paper_sheet\.cpp)$)"},
    Meeting{R"(^curl/)", R"(^core/node/mail_sender\.cpp$)"},
    Meeting{R"(^(pango/|qrencode))", R"(^core/service/documents/paper_sheet\.cpp$)"},
    Meeting{R"(^(qpdf/|lcms2))", R"(^core/service/documents/document_archive\.cpp$)"},
    Meeting{R"(^Q[A-Z])", R"(^(map-client|tests/map)/)"},
    Meeting{R"(^(gtest|gmock|rapidcheck|benchmark)\b)", R"(^tests/)"},
};

int room_of(Text path)
{
    for (std::size_t i = 0; i < kRoomsInOrder.size(); ++i)
        if (path.starts_with(kRoomsInOrder.at(i))) return static_cast<int>(i);
    return -1;
}

std::vector<Include> all_includes() { return includes(source_files({".hpp", ".cpp"})); }

TEST(House, a_room_includes_only_itself_and_the_rooms_above_it)
{
    const auto all = all_includes();
    ASSERT_GT(all.size(), 100U); // else nothing was read
    for (const Include& include : all) {
        if (!include.house || include.what.ends_with(".moc")) continue;
        const int room = room_of(include.path);
        const int its_room = room_of(include.what);
        bool allowed = room >= 0 && its_room >= 0 && its_room <= room;
        for (const auto& [from, to] : kNever)
            if (include.path.starts_with(from) && include.what.starts_with(to)) allowed = false;
        EXPECT_TRUE(allowed) << include.path << ":" << include.line << " must not include "
                             << include.what;
    }
}

TEST(House, pure_rooms_only_compute)
{
    const std::regex impure{
        R"(^(boost/|sqlite3|iostream|fstream|thread|mutex|future|random$|ctime|unistd|sys/))"};
    for (const Include& include : all_includes())
        for (const Text room : kPureRooms)
            EXPECT_FALSE(include.path.starts_with(room) && std::regex_search(include.what, impure))
                << include.path << ":" << include.line << " must not include " << include.what;
}

TEST(House, each_third_party_is_met_in_its_one_place)
{
    for (const Include& include : all_includes()) {
        if (include.house) continue;
        for (const Meeting& meeting : kMeetings) {
            if (!std::regex_search(include.what, std::regex{meeting.headers})) continue;
            const bool in_test = include.path.starts_with("tests/");
            EXPECT_TRUE(in_test || std::regex_search(include.path, std::regex{meeting.files}))
                << include.path << ":" << include.line << " must not include " << include.what;
        }
    }
}

TEST(House, settings_are_read_through_one_toml_reader_a_program)
{
    std::set<std::string> readers;
    for (const Include& include : all_includes())
        if (include.what.starts_with("toml")) readers.insert(include.path);
    EXPECT_LE(readers.size(), 2U) << ::testing::PrintToString(readers);
}

TEST(House, time_is_an_argument_everywhere_but_at_the_edge)
{
    const std::regex reads_a_clock{
        R"((::now\(|clock_gettime|gettimeofday|std::time\(|\btime\(nullptr\)))"};
    for (const SourceFile& file : source_files({".hpp", ".cpp"})) {
        if (!file.is_in("core/") || file.path == "core/node/system_clock.cpp") continue;
        if (file.is_in("core/net/")) continue; // time-outs of connections
        const std::string code = without_comments(without_raw_strings(file.text()));
        EXPECT_FALSE(std::regex_search(code, reads_a_clock)) << file.path << " reads a clock";
    }
}

TEST(House, no_coroutines_while_the_compiler_miscompiles_them)
{
    const std::regex coroutine{R"(\bco_(await|return|yield)\b)"};
    for (const SourceFile& file : source_files({".hpp", ".cpp"})) {
        const std::string code = without_comments(without_raw_strings(file.text()));
        EXPECT_FALSE(std::regex_search(code, coroutine)) << file.path;
    }
}

} // namespace
} // namespace ensign::test

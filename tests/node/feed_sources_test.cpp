// Feeds through real sockets, files and the real gpsd, into the picture.
#include "core/net/line_server.hpp"
#include "core/node/feed_sources.hpp"
#include "core/node/system_clock.hpp"
#include "core/track/nmea.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/loop_thread.hpp"
#include "tests/support/raw_tls.hpp"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <csignal>
#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using node::FeedCondition;
using node::FeedKind;
using node::FeedSettings;
using node::FeedState;
using track::Mmsi;

constexpr Mmsi kLark{801000101};
constexpr Mmsi kWren{801000102};

std::string position_line(Mmsi mmsi)
{
    track::ais::PositionReport report;
    report.mmsi = mmsi;
    report.position = geo::Position::from_degrees(34.25, 14.5).value();
    report.speed = 8.0;
    return track::ais::encode_class_a(report, {}).front();
}

/// The exclusive or of what stands between the backslashes (IEC 61162-450).
std::string tagged(const std::string& tag, const std::string& line)
{
    unsigned sum = 0;
    for (const char c : tag)
        sum ^= static_cast<unsigned char>(c);
    char figures[3];
    std::snprintf(figures, sizeof figures, "%02X", sum);
    return "\\" + tag + "*" + figures + "\\" + line;
}

FeedSettings settings(const std::string& name, const std::string& url)
{
    FeedSettings made = node::parse_feed_url(url).value();
    made.name = name;
    return made;
}

std::uint16_t free_port(int type)
{
    const int probe = ::socket(AF_INET, type, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    EXPECT_EQ(::bind(probe, reinterpret_cast<sockaddr*>(&at), size), 0);
    ::getsockname(probe, reinterpret_cast<sockaddr*>(&at), &size);
    ::close(probe);
    return ntohs(at.sin_port);
}

void send_datagram(std::uint16_t port, const std::string& bytes)
{
    const int sender = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(
        ::sendto(
            sender, bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&to), sizeof to),
        static_cast<ssize_t>(bytes.size()));
    ::close(sender);
}

class FeedSourcesTest : public testing::Test {
protected:
    ~FeedSourcesTest() override { thread.stop(); }

    void open(const FeedSettings& given)
    {
        thread.on_loop([&] { sources.open(given); });
    }
    FeedState state(const std::string& name)
    {
        FeedState found;
        thread.on_loop([&] {
            for (FeedState& one : room.feeds(clock.mono()))
                if (one.name == name) found = std::move(one);
        });
        return found;
    }
    bool knows(Mmsi mmsi)
    {
        bool known = false;
        thread.on_loop([&] { known = room.find(track::mmsi_text(mmsi)) != nullptr; });
        return known;
    }
    static bool comes(const std::function<bool()>& condition)
    {
        for (auto waited = 0ms; waited < kPatience; waited += 10ms) {
            if (condition()) return true;
            std::this_thread::sleep_for(10ms);
        }
        return condition();
    }

    Folder folder;
    LoopThread thread;
    node::SystemClock clock;
    node::PictureRoom room{nullptr, "no chart"};
    node::FeedSources sources{thread.loop(), clock, room};
};

TEST_F(FeedSourcesTest, a_receiver_that_dials_us_is_heard)
{
    const auto port = free_port(SOCK_STREAM);
    open(settings("mast", "tcp-listen://127.0.0.1:" + std::to_string(port)));
    EXPECT_EQ(state("mast").state, FeedCondition::refused); // nobody has come yet
    const int sender = raw_connect(port);
    const std::string line = position_line(kLark) + "\r\n";
    ASSERT_EQ(::send(sender, line.data(), line.size(), 0), static_cast<ssize_t>(line.size()));
    EXPECT_TRUE(comes([&] { return knows(kLark); }));
    EXPECT_EQ(state("mast").state, FeedCondition::receiving);
    EXPECT_EQ(state("mast").accepted, 1U);
    EXPECT_EQ(state("mast").connections, 1U);
    ::close(sender);
    EXPECT_TRUE(comes([&] { return state("mast").state == FeedCondition::refused; }));
    EXPECT_EQ(state("mast").last_fault, "closed by the other side");
    EXPECT_TRUE(state("mast").last_fault_at);
}

TEST_F(FeedSourcesTest, datagrams_are_heard_plain_and_with_the_header_of_61162_450)
{
    const auto port = free_port(SOCK_DGRAM);
    open(settings("lan", "udp://127.0.0.1:" + std::to_string(port)));
    send_datagram(port, position_line(kLark) + "\r\n");
    EXPECT_TRUE(comes([&] { return knows(kLark); }));
    send_datagram(
        port, std::string("UdPbC\0", 6) + tagged("s:AI0001,n:12", position_line(kWren)) + "\r\n");
    EXPECT_TRUE(comes([&] { return knows(kWren); }));
    send_datagram(port, std::string("RaUdP\0", 6) + std::string(500, 'x'));
    EXPECT_TRUE(comes([&] { return state("lan").rejected["datagram_kind"] == 1; }));
    EXPECT_EQ(state("lan").accepted, 2U);
}

/// A name and voyage in two sentences, under the same sequential number whoever sends it.
std::vector<std::string> voyage_lines(Mmsi mmsi, std::string_view name)
{
    track::ais::StaticReport report;
    report.mmsi = mmsi;
    report.name = name;
    return track::ais::encode_voyage(report, {});
}

TEST_F(FeedSourcesTest, parts_from_two_senders_to_one_feed_do_not_mix)
{
    const auto tcp = free_port(SOCK_STREAM);
    const auto udp = free_port(SOCK_DGRAM);
    open(settings("mast", "tcp-listen://127.0.0.1:" + std::to_string(tcp)));
    open(settings("lan", "udp://127.0.0.1:" + std::to_string(udp)));
    const auto lark = voyage_lines(kLark, "LARK");
    const auto wren = voyage_lines(kWren, "WREN");
    ASSERT_EQ(lark.size(), 2U);

    const int one = raw_connect(tcp);
    const int other = raw_connect(tcp);
    std::uint64_t taken = 0;
    const auto send = [&](int socket, const std::string& line) {
        const std::string bytes = line + "\r\n";
        ASSERT_EQ(
            ::send(socket, bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
        ++taken;
        EXPECT_TRUE(comes([&] { return state("mast").lines == taken; }));
    };
    send(one, lark[0]);
    send(other, wren[0]);
    send(one, lark[1]);
    send(other, wren[1]);
    EXPECT_EQ(state("mast").accepted, 2U) << testing::PrintToString(state("mast").rejected);
    thread.on_loop([&] {
        EXPECT_EQ(room.find(track::mmsi_text(kLark))->name.view(), "LARK");
        EXPECT_EQ(room.find(track::mmsi_text(kWren))->name.view(), "WREN");
    });
    ::close(one);
    ::close(other);

    send_datagram(udp, lark[0]); // each time from a port of its own
    EXPECT_TRUE(comes([&] { return state("lan").lines == 1; }));
    send_datagram(udp, lark[1]);
    EXPECT_TRUE(comes([&] { return state("lan").lines == 2; }));
    EXPECT_EQ(state("lan").rejected["orphan_part"], 1U);
}

TEST_F(FeedSourcesTest, a_line_does_not_go_on_in_the_next_datagram)
{
    const auto port = free_port(SOCK_DGRAM);
    open(settings("lan", "udp://127.0.0.1:" + std::to_string(port)));
    const std::string line = position_line(kLark);
    send_datagram(port, line.substr(0, 20));
    send_datagram(port, line.substr(20) + "\r\n");
    EXPECT_TRUE(comes([&] { return state("lan").lines == 2; }));
    EXPECT_FALSE(knows(kLark));
}

TEST_F(FeedSourcesTest, a_file_is_taken_at_its_own_times_and_lines_without_one_are_refused)
{
    std::ofstream{folder.file("log.nmea")} << tagged("c:1790000000", position_line(kLark)) << '\n'
                                           << position_line(kWren) << '\n';
    open(settings("log", "file:" + folder.file("log.nmea")));
    EXPECT_TRUE(comes([&] { return state("log").state == FeedCondition::ended; }));
    EXPECT_FALSE(knows(kWren));
    EXPECT_EQ(state("log").rejected["time_missing"], 1U);
    thread.on_loop([&] {
        const auto* lark = room.find(track::mmsi_text(kLark));
        ASSERT_NE(lark, nullptr);
        EXPECT_EQ(lark->seen, std::min(from_epoch_ms(1'790'000'000'000), clock.utc()));
    });
}

TEST_F(FeedSourcesTest, a_replay_is_heard_now_and_n_times_as_fast)
{
    std::ofstream{folder.file("log.nmea")} << tagged("c:1600000000", position_line(kLark)) << '\n'
                                           << tagged("c:1600003600", position_line(kWren))
                                           << '\n'; // an hour later
    auto given = settings("log", "replay:" + folder.file("log.nmea"));
    given.speed = 7200.0;
    const Instant before = clock.utc();
    open(given);
    EXPECT_TRUE(comes([&] { return state("log").state == FeedCondition::ended; }));
    thread.on_loop([&] {
        const auto* lark = room.find(track::mmsi_text(kLark));
        const auto* wren = room.find(track::mmsi_text(kWren));
        ASSERT_TRUE(lark != nullptr && wren != nullptr);
        EXPECT_GE(lark->seen, before);
        EXPECT_GE(wren->seen - lark->seen, 300ms); // half a second, told in steps of 100 ms
    });
}

TEST_F(FeedSourcesTest, a_receiver_that_dies_without_a_word_is_dialled_anew)
{
    net::LineServer* server = nullptr;
    thread.on_loop([&] { server = new net::LineServer{thread.loop(), "127.0.0.1", 0}; });
    auto given = settings("mast", "tcp://127.0.0.1:" + std::to_string(server->port()));
    given.silent_after = 300ms;
    open(given);
    EXPECT_TRUE(comes([&] { return state("mast").connections >= 2; }));
    EXPECT_EQ(state("mast").last_fault, "nothing was heard; dialled anew");
    thread.stop();
    delete server;
}

// The flood is what the loopback carries, far above any line rate of a receiver.
TEST_F(FeedSourcesTest, a_flood_of_garbage_does_not_starve_the_others)
{
    const auto flood_port = free_port(SOCK_STREAM);
    const auto good_port = free_port(SOCK_DGRAM);
    open(settings("flood", "tcp-listen://127.0.0.1:" + std::to_string(flood_port)));
    open(settings("good", "udp://127.0.0.1:" + std::to_string(good_port)));
    const int sender = raw_connect(flood_port);
    std::atomic<bool> stop{false};
    std::thread flooding{[&] {
        std::string garbage;
        for (int i = 0; i < 1000; ++i)
            garbage += "!AIVDM,1,1,,A,garbage" + std::to_string(i) + ",0*00\r\n";
        while (!stop && ::send(sender, garbage.data(), garbage.size(), MSG_NOSIGNAL) > 0) {
        }
    }};
    EXPECT_TRUE(comes([&] { return state("flood").held_back > 0; }));
    for (std::uint32_t i = 0; i < 100; ++i) {
        send_datagram(good_port, position_line({kLark.value + i}) + "\r\n");
        std::this_thread::sleep_for(2ms);
    }
    EXPECT_TRUE(comes([&] { return state("good").accepted == 100; }));
    const auto refused = state("flood").rejected;
    EXPECT_GT(refused.at("checksum"), 1000U);
    // A second of the flood is at most kBytesPerSecondMax and the span that was begun.
    const auto lines_before = state("flood").lines;
    std::this_thread::sleep_for(1s);
    EXPECT_LT(state("flood").lines - lines_before, 3 * 1024 * 1024 / 28U);
    stop = true;
    ::shutdown(sender, SHUT_RDWR);
    flooding.join();
    ::close(sender);
}

/// gpsd itself, reading datagrams of AIS from one port and serving JSON on another.
class RealGpsd {
public:
    RealGpsd(std::uint16_t udp, std::uint16_t tcp)
    {
        pid_ = ::fork();
        if (pid_ != 0) return;
        const std::string source = "udp://127.0.0.1:" + std::to_string(udp);
        const std::string port = std::to_string(tcp);
        ::execlp(
            "gpsd",
            "gpsd",
            "-N",
            "-n",
            "-S",
            port.c_str(),
            source.c_str(),
            static_cast<char*>(nullptr));
        ::execl(
            "/usr/sbin/gpsd",
            "gpsd",
            "-N",
            "-n",
            "-S",
            port.c_str(),
            source.c_str(),
            static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ~RealGpsd()
    {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }
    RealGpsd(const RealGpsd&) = delete;
    RealGpsd& operator=(const RealGpsd&) = delete;

private:
    pid_t pid_ = -1;
};

TEST_F(FeedSourcesTest, the_real_gpsd_is_heard)
{
    if (::access("/usr/sbin/gpsd", X_OK) != 0) GTEST_SKIP() << "gpsd is not installed";
    const auto udp = free_port(SOCK_DGRAM);
    const auto tcp = free_port(SOCK_STREAM);
    const RealGpsd gpsd{udp, tcp};
    open(settings("gpsd", "gpsd://127.0.0.1:" + std::to_string(tcp)));
    ASSERT_TRUE(comes([&] { return state("gpsd").state == FeedCondition::receiving; }))
        << state("gpsd").last_fault; // its VERSION was read
    EXPECT_TRUE(comes([&] {
        send_datagram(udp, position_line(kLark) + "\r\n"); // gpsd takes some to know the kind
        return knows(kLark);
    })) << testing::PrintToString(state("gpsd").rejected);
    thread.on_loop([&] {
        const auto* lark = room.find(track::mmsi_text(kLark));
        EXPECT_NEAR(lark->position->latitude(), 34.25, 1e-6);
        EXPECT_NEAR(lark->position->longitude(), 14.5, 1e-6);
        EXPECT_EQ(lark->speed, 8.0);
        EXPECT_FALSE(lark->heading);
        EXPECT_EQ(lark->source.view(), "gpsd");
    });
}

} // namespace
} // namespace ensign::test

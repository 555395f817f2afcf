// What the history of the picture costs a message: commits of a store that wait for the disk, alone
// and while another thread writes tracks as a core does, a batch each 2 s. Taken in turns.
//
//   bench_track_cost FOLDER [ROUNDS]

#include "core/store/store.hpp"
#include "core/store/track_store.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace ensign;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto kRound = 6s;
constexpr std::size_t kRowsABatch = 10'000; ///< 5 000 rows a second
constexpr std::size_t kMessageBytes = 2'048;

/// One batch each 2 s: points of 10 000 vessels.
void write_tracks(store::TrackStore& tracks, const std::atomic<bool>& ended)
{
    auto due = Steady::now();
    std::int64_t at = 1'795'500'000'000;
    while (!ended) {
        store::TrackBatch batch;
        at += 2'000;
        for (std::size_t i = 0; i < kRowsABatch; ++i) {
            const track::Mmsi mmsi{201'000'000 + static_cast<std::uint32_t>(i)};
            const auto place = geo::Position::from_degrees(
                36.0 + static_cast<double>(i % 100) / 100.0, 14.0 + static_cast<double>(i) / 1e4);
            batch.points.push_back(
                {{mmsi,
                  *place,
                  from_epoch_ms(at),
                  from_epoch_ms(at),
                  track::SourceName{"bench"},
                  31.5,
                  8.2,
                  33,
                  0,
                  false},
                 false,
                 false});
        }
        tracks.write(batch);
        due += 2s;
        while (!ended && Steady::now() < due)
            std::this_thread::sleep_for(10ms);
    }
}

/// Microseconds of each commit, one after the other.
void commits(store::Store& store, std::vector<double>& spans)
{
    std::string message(kMessageBytes, 'm');
    const auto end = Steady::now() + kRound;
    for (int i = 0; Steady::now() < end; ++i) { // nothing is written where nothing changes
        const auto begun = Steady::now();
        message.replace(0, 20, std::to_string(begun.time_since_epoch().count()) + ":0123456789");
        store::Transaction transaction{store.database()};
        store.set_meta("bench_" + std::to_string(i % 1'000), message);
        transaction.commit();
        spans.push_back(std::chrono::duration<double, std::micro>{Steady::now() - begun}.count());
    }
}

void report(const char* what, std::vector<double>& spans)
{
    std::ranges::sort(spans);
    std::printf(
        "%s: p50 %.0f us, p99 %.0f us, %zu commits\n",
        what,
        spans[spans.size() / 2],
        spans[spans.size() * 99 / 100],
        spans.size());
}

} // namespace

int main(int count, char** words)
{
    if (count < 2) {
        std::fputs("bench_track_cost FOLDER [ROUNDS]\n", stderr);
        return 2;
    }
    const std::string folder = words[1];
    store::Store store{folder + "/store.sqlite"};
    store::TrackStore tracks{folder + "/tracks.sqlite"};
    std::vector<double> alone;
    std::vector<double> beside;
    const int rounds = count > 2 ? std::stoi(words[2]) : 3;
    for (int round = 0; round < rounds; ++round) {
        commits(store, alone);
        std::atomic<bool> ended = false;
        std::thread writer{[&] { write_tracks(tracks, ended); }};
        commits(store, beside);
        ended = true;
        writer.join();
    }
    report("commits alone", alone);
    report("commits beside 5 000 track rows a second", beside);
    return 0;
}

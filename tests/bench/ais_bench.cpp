// How fast lines of AIS are read: messages a second of processor time, decoded alone and into the
// picture. tests/bench/picture runs it beside gpsdecode and the limit program on the same file.
//
//   bench_ais FILE decode      each line read, parts joined, checked and decoded
//   bench_ais FILE track       and each message taken into the picture; then once more, with every
//                              vessel known

#include "core/track/line_reader.hpp"
#include "core/track/picture.hpp"

#include <cstdio>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace ensign;

double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::string_view mapped(const char* file)
{
    const int opened = ::open(file, O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (opened < 0 || ::fstat(opened, &about) != 0 || about.st_size == 0) return {};
    const auto size = static_cast<std::size_t>(about.st_size);
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, opened, 0);
    ::close(opened);
    if (at == MAP_FAILED) return {};
    return {static_cast<const char*>(at), size};
}

struct Counted {
    std::size_t lines = 0;
    std::size_t messages = 0;
};

template<class Take>
Counted read_all(std::string_view text, Take take)
{
    Counted counted;
    track::LineReader reader;
    const Instant now = from_epoch_ms(1'790'000'000'000);
    while (!text.empty()) {
        const void* found = std::memchr(text.data(), '\n', text.size());
        const std::size_t size =
            found == nullptr
                ? text.size()
                : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        ++counted.lines;
        const auto heard = reader.read(text.substr(0, size), now);
        if (heard && *heard) {
            ++counted.messages;
            take((*heard)->message, now);
        }
        text.remove_prefix(std::min(size + 1, text.size()));
    }
    return counted;
}

} // namespace

int main(int count, char** words)
{
    const std::string_view what = count > 2 ? words[2] : "";
    const std::string_view text = count > 1 ? mapped(words[1]) : std::string_view{};
    if (text.empty() || (what != "decode" && what != "track")) {
        std::fputs("bench_ais FILE decode|track\n", stderr);
        return 2;
    }
    track::Picture picture;
    const auto run = [&](const char* name) {
        const double begun = cpu_seconds();
        const Counted counted =
            what == "decode" ? read_all(text, [](const track::ais::Message&, Instant) {})
                             : read_all(text, [&](const track::ais::Message& message, Instant now) {
                                   (void)picture.apply(message, now, "ais");
                               });
        const double spent = cpu_seconds() - begun;
        std::printf(
            "RESULT ensign %s lines=%zu used=%zu vessels=%zu cpu_s=%.4f\n",
            name,
            counted.lines,
            counted.messages,
            picture.vessels().size(),
            spent);
    };
    if (what == "decode") {
        run("decode");
        return 0;
    }
    run("track");
    run("track_again"); // with every vessel known
    return 0;
}

#include "core/node/feed_sources.hpp"

#include "core/net/line_source.hpp"
#include "core/node/file_text.hpp"
#include "core/node/gpsd_reader.hpp"
#include "core/track/recorded_lines.hpp"

#include <optional>

namespace ensign::node {
namespace {

constexpr Duration kReplayStep{100};
constexpr std::size_t kFileLinesAtOnce = 200; ///< then others have their turn
constexpr Duration kFileRetry{30'000};

} // namespace

struct FeedSources::Source : std::enable_shared_from_this<FeedSources::Source> {
    Source(net::Loop& on, const Clock& by, PictureRoom& into, FeedSettings what)
        : loop{on}, clock{by}, picture{into}, settings{std::move(what)}
    {
    }

    void open()
    {
        using enum FeedKind;
        switch (settings.kind) {
        case tcp:
        case gpsd: return dial();
        case tcp_listen: listener.emplace(loop, settings.host, settings.port, handlers()); return;
        case udp: datagrams.emplace(loop, settings.host, settings.port, handlers()); return;
        case file:
        case replay: return read_recording();
        }
    }

    void dial()
    {
        net::LineTarget target{.host = settings.host, .port = settings.port};
        target.silence_max = settings.silent_after;
        if (settings.kind == FeedKind::gpsd) {
            target.greeting = kGpsdGreeting;
            target.line_max = kGpsdLineMax;
            target.silence_max = Duration{0}; // it is silent by right when its receivers are
        }
        client.emplace(loop, std::move(target), handlers());
    }

    FeedLog& log() const { return picture.feed(settings.name); }

    net::LineHandlers handlers()
    {
        return {
            .on_line =
                [this](std::string_view line, net::LineSender from) {
                    picture.see(settings.name, line, clock.utc(), clock.mono(), from);
                },
            .on_connected = [this](bool is) { log().connected(is, clock.utc()); },
            .on_fault =
                [this](std::string_view why) { log().fault(std::string{why}, clock.utc()); },
            .on_drop =
                [this](net::LineDrop drop) {
                    if (drop == net::LineDrop::held_back) return log().held_back();
                    log().dropped(word(drop));
                }};
    }

    void after(Duration span, void (Source::*next)())
    {
        loop.after(span, [weak = weak_from_this(), next] {
            if (const auto self = weak.lock()) ((*self).*next)();
        });
    }

    void read_recording()
    {
        auto text = read_file(settings.path);
        if (!text) {
            log().fault(settings.path + ": cannot be read", clock.utc());
            return after(kFileRetry, &Source::read_recording);
        }
        log().connected(true, clock.utc());
        if (settings.kind == FeedKind::file) {
            recording = std::move(*text);
            return read_on();
        }
        using Repeat = track::RecordedLines::Repeat;
        lines.emplace(*text, settings.speed, settings.loop ? Repeat::for_ever : Repeat::once);
        began = clock.mono();
        play();
    }

    /// A file is taken in slices, so that a long one holds nobody up.
    void read_on()
    {
        for (std::size_t n = 0; n < kFileLinesAtOnce; ++n) {
            if (taken >= recording.size()) return log().ended(clock.utc());
            const std::size_t end = std::min(recording.find('\n', taken), recording.size());
            const std::string_view line = std::string_view{recording}.substr(taken, end - taken);
            if (!line.empty()) picture.see(settings.name, line, clock.utc(), clock.mono());
            taken = end + 1;
        }
        after(Duration{1}, &Source::read_on);
    }

    void play()
    {
        const Duration now = clock.mono() - began;
        for (const std::string& line : lines->due(played, now))
            picture.see(settings.name, line, clock.utc(), clock.mono());
        played = now;
        if (lines->over(now)) return log().ended(clock.utc());
        after(kReplayStep, &Source::play);
    }

    net::Loop& loop;
    const Clock& clock;
    PictureRoom& picture;
    FeedSettings settings;
    std::optional<net::LineClient> client;
    std::optional<net::LineListener> listener;
    std::optional<net::LineDatagrams> datagrams;
    std::string recording;
    std::size_t taken = 0;
    std::optional<track::RecordedLines> lines;
    Duration began{0};
    Duration played{0};
};

FeedSources::FeedSources(net::Loop& loop, const Clock& clock, PictureRoom& picture)
    : loop_{loop}, clock_{clock}, picture_{picture}
{
}

FeedSources::~FeedSources() = default;

void FeedSources::open(const FeedSettings& settings)
{
    picture_.add_feed(settings);
    sources_.push_back(std::make_shared<Source>(loop_, clock_, picture_, settings));
    sources_.back()->open();
}

} // namespace ensign::node

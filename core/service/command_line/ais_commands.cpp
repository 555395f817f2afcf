#include "core/net/line_server.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/track/fleet.hpp"
#include "core/track/recorded_lines.hpp"

#include <memory>
#include <optional>
#include <ostream>

namespace ensign::command_line {
namespace {

constexpr Duration kTick{100};
constexpr Duration kFlush{500}; ///< for the last lines to leave before the sockets close

/// Lines that become due as time passes, whoever makes them.
struct LineSource {
    std::function<void(Instant)> begin; ///< told once, before the first `due`; may be empty
    std::function<std::vector<std::string>(Duration from, Duration to)> due;
    std::function<bool(Duration at)> over;
};

net::Origin listen_address(const std::string& given)
{
    const auto parsed = net::parse_origin("https://" + given);
    if (!parsed) throw bad_input("address_wrong", "--listen " + given + ": HOST:PORT is expected");
    return *parsed;
}

double speed_of(const Arguments& given)
{
    const double speed = given.number_or("speed", 1.0);
    if (!(speed > 0.0 && speed <= 100'000.0)) throw usage("--speed: more than 0 is expected");
    return speed;
}

/// Serves the sources to whoever connects; time begins when enough readers are there.
class Broadcast {
public:
    Broadcast(Invocation& in, std::vector<LineSource> sources)
        : around_{in.around}, sources_{std::move(sources)}, listen_{listen_address(
                                                                in.arguments.text("listen"))},
          server_{loop_, listen_.host, listen_.port}, readers_{static_cast<std::size_t>(
                                                          in.arguments.integer_or("readers", 1))}
    {
    }

    void run()
    {
        around_.out << "serving on " << listen_.host << ':' << server_.port() << std::endl;
        loop_.on_signal([this] { loop_.stop(); });
        wait_for_reader();
        loop_.run();
        around_.out << sent_ << " lines sent\n";
    }

private:
    void wait_for_reader()
    {
        if (server_.readers() < readers_) return loop_.after(kTick, [this] { wait_for_reader(); });
        start_ = around_.clock.mono();
        for (const LineSource& source : sources_)
            if (source.begin) source.begin(around_.clock.utc());
        play();
    }

    void play()
    {
        const Duration now = around_.clock.mono() - start_;
        bool over = true;
        for (const LineSource& source : sources_) {
            for (const std::string& line : source.due(played_, now)) {
                server_.send(line);
                ++sent_;
            }
            over = over && source.over(now);
        }
        played_ = now;
        if (over)
            loop_.after(kFlush, [this] { loop_.stop(); });
        else
            loop_.after(kTick, [this] { play(); });
    }

    Surroundings& around_;
    std::vector<LineSource> sources_;
    net::Origin listen_;
    net::Loop loop_;
    net::LineServer server_;
    std::size_t readers_;
    Duration start_{0};
    Duration played_{0};
    std::uint64_t sent_ = 0;
};

LineSource recorded(const std::string& file, double speed, track::RecordedLines::Repeat repeat)
{
    auto lines = std::make_shared<const track::RecordedLines>(content_of(file), speed, repeat);
    if (lines->size() == 0) throw bad_input("file_empty", file + ": holds no line");
    return {
        nullptr,
        [lines](Duration from, Duration to) { return lines->due(from, to); },
        [lines](Duration at) { return lines->over(at); }};
}

track::RecordedLines::Repeat repeat_of(const Arguments& given)
{
    return given.has("loop") ? track::RecordedLines::Repeat::for_ever
                             : track::RecordedLines::Repeat::once;
}

void replay(Invocation& in)
{
    const Arguments& given = in.arguments;
    Broadcast{in, {recorded(given.text("FILE"), speed_of(given), repeat_of(given))}}.run();
}

/// A fleet leaves its starting places when the first reader listens.
LineSource simulated(const std::string& file)
{
    auto vessels = track::parse_fleet(content_of(file));
    if (!vessels)
        throw bad_input(
            "fleet_unusable",
            file + ":" + std::to_string(vessels.error().line) + ": " +
                std::string{word(vessels.error().error)});
    struct Sailing {
        std::vector<track::SimulatedVessel> vessels;
        std::optional<track::Fleet> fleet;
        Instant began;
    };
    auto sailing = std::make_shared<Sailing>();
    sailing->vessels = std::move(*vessels);
    return {
        [sailing](Instant now) {
            sailing->began = now;
            sailing->fleet.emplace(sailing->vessels, now);
        },
        [sailing](Duration from, Duration to) {
            return sailing->fleet->lines_due(sailing->began + from, sailing->began + to);
        },
        [](Duration) { return false; }};
}

void simulate(Invocation& in)
{
    std::vector<LineSource> sources{simulated(in.arguments.text("FLEET"))};
    for (const std::string& file : in.arguments.texts("also"))
        sources.push_back(recorded(file, 1.0, track::RecordedLines::Repeat::for_ever));
    Broadcast{in, std::move(sources)}.run();
}

} // namespace

std::vector<Command> ais_commands()
{
    const Option readers{"readers", "Begin when so many are connected (default: 1)", Kind::integer};
    const Option listen{"listen", "Where readers connect, ADDRESS:PORT", Kind::text, Count::one};
    const Option speed{"speed", "How many times as fast (default: 1)", Kind::number};
    return {
        {{"ais", "replay"},
         "Serve a log of NMEA lines over TCP in its own rhythm, from the first reader on.",
         "ensign ais replay S1.nmea --listen 127.0.0.1:10110 --speed 60",
         {{"FILE",
           "Lines with tag-block or $PGHP times; without times: 10 lines a second",
           Kind::text,
           Count::one},
          listen,
          speed,
          readers,
          {"loop", "Again and again", Kind::flag}},
         replay},
        {{"ais", "simulate"},
         "Serve the live AIS of a fleet that does not exist, until it is stopped.",
         "ensign ais simulate fleet.csv --listen 127.0.0.1:10110 --also harbour.nmea",
         {{"FLEET",
           "CSV: mmsi,name,call_sign,imo,ship_type,lat,lon,course,speed,class",
           Kind::text,
           Count::one},
          listen,
          readers,
          {"also", "A log to serve beside it, again and again", Kind::text, Count::any}},
         simulate},
    };
}

} // namespace ensign::command_line

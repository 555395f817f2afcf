#include "map-client/command_line.hpp"

#include <QCommandLineParser>
#include <QFile>

namespace ensign::map {
namespace {

constexpr auto kAbout = R"(Ensign's map client: the vessels, the cases and what may be done.

Keys: F5 day, dusk, night; F9 list; F10 panel; F6 next pane. On the map: arrows, + and -,
] and [ next and previous vessel, Enter its panel.

A picture of the window is saved to the --screenshot file each time the process receives SIGUSR1
and once at the start with --quit-after-screenshot; one line of JSON on standard output says when.

Exit codes: 0 closed by the user, 2 wrong use, 3 the core could not be reached, 4 sign-in refused.
3 and 4 only happen with --user; without it the sign-in screen says what is wrong.)";

void add_options(QCommandLineParser& parser)
{
    parser.addOptions({
        {"core", "Address of the core, https://HOST:PORT.", "url"},
        {"ca", "Certificate authority of the core's certificate, PEM.", "file"},
        {"user", "Sign in as this person at the start.", "name"},
        {"passphrase-file", "File with the pass phrase in its first line.", "file"},
        {"style", "day, dusk or night.", "style", "day"},
        {"window", "Size of the window.", "WIDTHxHEIGHT", "1366x768"},
        {"center", "Where the map looks at the start.", "LAT,LON", "35.9,14.5"},
        {"zoom", "How near, 3 to 16.", "level", "8"},
        {"select", "Case to open at the start: its id, its number, or an MMSI.", "case"},
        {"screenshot", "Where SIGUSR1 saves a picture of the window.", "file"},
        {"quit-after-screenshot", "Save one picture when everything is drawn, and leave."},
    });
}

Leave usage(const QString& sentence)
{
    return {Exit::usage, "ensign-map: " + sentence + " See ensign-map --help.\n"};
}

/// "1366x768" or "36.07,14.53" as two numbers.
std::optional<std::pair<double, double>> two_numbers(const QString& text, QChar between)
{
    const QStringList parts = text.split(between);
    if (parts.size() != 2) return std::nullopt;
    bool first_ok = false;
    bool second_ok = false;
    const std::pair<double, double> both{
        parts[0].toDouble(&first_ok), parts[1].toDouble(&second_ok)};
    if (!first_ok || !second_ok) return std::nullopt;
    return both;
}

expected<CommandLine, Leave> read_values(const QCommandLineParser& parser)
{
    CommandLine line;
    line.core = QUrl{parser.value("core")};
    if (line.core.scheme() != "https" || line.core.host().isEmpty())
        return unexpected(usage("--core must be https://HOST:PORT."));
    line.ca_file = parser.value("ca");
    line.user = parser.value("user");
    line.passphrase_file = parser.value("passphrase-file");
    if (line.user.isEmpty() != line.passphrase_file.isEmpty())
        return unexpected(usage("--user and --passphrase-file go together."));
    line.style = parser.value("style");
    if (!QStringList{"day", "dusk", "night"}.contains(line.style))
        return unexpected(usage("--style is day, dusk or night."));
    const auto size = two_numbers(parser.value("window"), 'x');
    if (!size || size->first < 640 || size->second < 480)
        return unexpected(usage("--window is WIDTHxHEIGHT, at least 640x480."));
    line.window = {static_cast<int>(size->first), static_cast<int>(size->second)};
    const auto centre = two_numbers(parser.value("center"), ',');
    if (!centre || qAbs(centre->first) > 85 || qAbs(centre->second) > 180)
        return unexpected(usage("--center is LAT,LON in degrees."));
    line.latitude = centre->first;
    line.longitude = centre->second;
    bool zoom_ok = false;
    line.zoom = parser.value("zoom").toDouble(&zoom_ok);
    if (!zoom_ok || line.zoom < 3 || line.zoom > 16)
        return unexpected(usage("--zoom is a number from 3 to 16."));
    line.select = parser.value("select");
    line.screenshot = parser.value("screenshot");
    line.quit_after_screenshot = parser.isSet("quit-after-screenshot");
    if (line.quit_after_screenshot && line.screenshot.isEmpty())
        return unexpected(usage("--quit-after-screenshot needs --screenshot FILE."));
    return line;
}

} // namespace

expected<CommandLine, Leave> parse_command_line(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(kAbout);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    add_options(parser);
    if (!parser.parse(arguments)) return unexpected(usage(parser.errorText() + "."));
    if (parser.isSet(help)) return unexpected(Leave{Exit::ok, parser.helpText()});
    if (parser.isSet(version))
        return unexpected(Leave{Exit::ok, "ensign-map " ENSIGN_VERSION "\n"});
    if (!parser.positionalArguments().isEmpty())
        return unexpected(usage("unexpected " + parser.positionalArguments().first() + "."));
    return read_values(parser);
}

std::optional<QString> read_passphrase(const QString& name)
{
    QFile file{name};
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    QString line = QString::fromUtf8(file.readLine());
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace ensign::map

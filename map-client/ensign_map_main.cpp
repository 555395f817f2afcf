#include "map-client/watch_start.hpp"

#include <QFont>
#include <QGuiApplication>

#include <cstdio>

namespace {

/// Help needs an application object, and must work without a display.
ensign::expected<ensign::map::CommandLine, ensign::map::Leave> parse_arguments(
    int argc, char** argv)
{
    const QCoreApplication without_display{argc, argv};
    QCoreApplication::setApplicationName("ensign-map");
    return ensign::map::parse_command_line(QCoreApplication::arguments());
}

} // namespace

int main(int argc, char** argv)
{
    using namespace ensign::map;
    const auto line = parse_arguments(argc, argv);
    if (!line) {
        std::fputs(qPrintable(line.error().text), line.error().code == Exit::ok ? stdout : stderr);
        return static_cast<int>(line.error().code);
    }

    prepare_process();
    QGuiApplication application{argc, argv};
    if (!trust_only(line->ca_file)) {
        std::fprintf(stderr, "ensign-map: no certificate in %s.\n", qPrintable(line->ca_file));
        return static_cast<int>(Exit::usage);
    }
    application.setFont(QFont{"Noto Sans"});
    const ensign::map::BootClock clock;
    WatchStart watch{*line, clock};
    QObject::connect(
        &watch, &WatchStart::leave, &application, &QGuiApplication::exit, Qt::QueuedConnection);
    if (!watch.open()) return static_cast<int>(Exit::usage);
    return QGuiApplication::exec();
}

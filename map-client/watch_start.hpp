/// The start of a watch: trust, signing in by file with a little patience, the window, the first
/// selection and the picture. What main() does, kept out of main() so that it can be tested.
#pragma once

#include "map-client/command_line.hpp"
#include "map-client/desk.hpp"
#include "map-client/window_grabber.hpp"

#include <QQmlApplicationEngine>

#include <memory>

namespace ensign::map {

/// Trust this authority only, and speak TLS 1.3 only: for requests, the feed and the chart's tiles,
/// whoever in this process makes them. False when the file holds no certificate.
bool trust_only(const QString& ca_file);

/// Before the QGuiApplication: no bearer polling, no desktop style.
void prepare_process();

class WatchStart : public QObject {
    Q_OBJECT
public:
    WatchStart(const CommandLine& line, const Clock& clock);

    /// Opens the window; false when the QML does not load.
    bool open();

    Desk& desk() { return desk_; }
    QQuickWindow* window() const;

signals:
    void leave(int code);

private:
    void sign_in();
    void sign_in_failed(int status, const QString& detail);
    void select_first();
    void select_wanted();

    CommandLine line_;
    const Clock& clock_;
    Duration begun_;
    Desk desk_;
    QQmlApplicationEngine engine_;
    std::unique_ptr<WindowGrabber> grabber_;
};

} // namespace ensign::map

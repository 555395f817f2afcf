#include "map-client/window_grabber.hpp"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace ensign::map {
namespace {

constexpr int kLookEveryMs = 300;
constexpr int kSameLooks = 4;
constexpr int kLooksMax = 40;
/// The clock and the ages tick; a chart tile changes far more than this part of the window.
constexpr double kStillChanged = 0.004;

std::array<int, 2>& pipe_ends()
{
    static std::array<int, 2> ends{-1, -1};
    return ends;
}

// A signal handler may only do what is async-signal-safe: one byte through a socket.
void on_signal(int)
{
    const char byte = 1;
    const ssize_t ignored = write(pipe_ends()[0], &byte, 1);
    static_cast<void>(ignored);
}

} // namespace

WindowGrabber::WindowGrabber(QQuickWindow& window, QString file, QObject* parent)
    : QObject(parent), window_{window}, file_{std::move(file)}
{
    timer_.setInterval(kLookEveryMs);
    connect(&timer_, &QTimer::timeout, this, &WindowGrabber::look);
}

void WindowGrabber::listen()
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pipe_ends().data()) != 0) return;
    auto* notifier = new QSocketNotifier{pipe_ends()[1], QSocketNotifier::Read, this};
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (read(pipe_ends()[1], &byte, 1) == 1) grab();
    });
    struct sigaction action {};
    action.sa_handler = on_signal; // NOLINT(cppcoreguidelines-pro-type-union-access): POSIX
    action.sa_flags = SA_RESTART;
    sigaction(SIGUSR1, &action, nullptr);
}

void WindowGrabber::grab()
{
    looks_ = 0;
    same_ = 0;
    before_ = {};
    timer_.start();
}

bool WindowGrabber::settled(const QImage& now)
{
    if (before_.size() != now.size()) return false;
    qint64 changed = 0;
    qint64 looked = 0;
    for (int y = 0; y < now.height(); y += 2) {
        for (int x = 0; x < now.width(); x += 2) {
            ++looked;
            if (now.pixel(x, y) != before_.pixel(x, y)) ++changed;
        }
    }
    return static_cast<double>(changed) < kStillChanged * static_cast<double>(looked);
}

void WindowGrabber::look()
{
    const QImage now = window_.grabWindow();
    same_ = settled(now) ? same_ + 1 : 0;
    before_ = now;
    if (same_ < kSameLooks && ++looks_ < kLooksMax) return;
    timer_.stop();
    const QJsonObject line{
        {"screenshot", file_},
        {"saved", now.save(file_)},
        {"width", now.width()},
        {"height", now.height()},
        {"settled", same_ >= kSameLooks}};
    emit saved(QJsonDocument{line}.toJson(QJsonDocument::Compact));
}

} // namespace ensign::map

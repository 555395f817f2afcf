/// The one place where a program waits: for sockets, timers and signals. Hides Boost.Asio, so that
/// routes, gateway and command line compile without it.
#pragma once

#include "core/base/instant.hpp"

#include <functional>
#include <memory>

namespace ensign::net {

/// It outlives everything that was made on it: servers, clients, sockets.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Runs until stop(). Call from one thread; handlers never run at the same time.
    void run();
    void stop(); ///< from any thread

    /// Runs `work` on the loop. From any thread.
    void post(std::function<void()> work);

    /// Runs `work` on the loop after `delay`. Dropped when the loop is destroyed first.
    void after(Duration delay, std::function<void()> work);

    /// Runs `work` once, on the loop, when nothing else is ready any more: just before the loop
    /// would wait, or after kReadyMax handlers. What comes in at the same time is then done in one
    /// go. thread   the loop's
    void when_idle(std::function<void()> work);
    static constexpr int kReadyMax = 256;

    /// Calls `work` once on SIGINT or SIGTERM.
    void on_signal(std::function<void()> work);

    struct Impl;
    Impl& impl() { return *impl_; } ///< for core/net only

private:
    std::unique_ptr<Impl> impl_;
};

} // namespace ensign::net

/// A Loop that runs beside the test, and the ways to talk to it without guessing times.
#pragma once

#include "core/net/loop.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

namespace ensign::test {

/// Nothing on a loopback takes this long; a test that waits it out has failed.
constexpr std::chrono::seconds kPatience{20};

class LoopThread {
public:
    LoopThread() : thread_{[this] { loop_.run(); }} {}
    ~LoopThread() { stop(); }
    LoopThread(const LoopThread&) = delete;
    LoopThread& operator=(const LoopThread&) = delete;

    net::Loop& loop() { return loop_; }

    /// Runs `work` on the loop and waits for it.
    void on_loop(const std::function<void()>& work)
    {
        std::promise<void> done;
        loop_.post([&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }

    /// After this, things made on the loop may be destroyed by the test.
    void stop()
    {
        loop_.stop();
        if (thread_.joinable()) thread_.join();
    }

private:
    net::Loop loop_;
    std::thread thread_;
};

/// A value that the loop changes and the test waits for.
template<class T>
class Watched {
public:
    void change(const std::function<void(T&)>& how)
    {
        const std::lock_guard lock{mutex_};
        how(value_);
        changed_.notify_all();
    }
    T now() const
    {
        const std::lock_guard lock{mutex_};
        return value_;
    }
    /// True when `condition` came to hold in time.
    bool wait_for(const std::function<bool(const T&)>& condition) const
    {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, kPatience, [&] { return condition(value_); });
    }

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    T value_{};
};

} // namespace ensign::test

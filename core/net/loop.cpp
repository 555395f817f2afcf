#include "core/net/loop.hpp"

#include "core/net/loop_impl.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>
#include <utility>

namespace ensign::net {

Loop::Loop() : impl_{std::make_unique<Impl>()} {}
Loop::~Loop() = default;

void Loop::run()
{
    asio::io_context& io = impl_->io;
    while (!io.stopped()) {
        if (impl_->when_idle.empty()) {
            io.run_one();
            continue;
        }
        for (int i = 0; i < kReadyMax && io.poll_one() > 0; ++i) {
        }
        std::vector<std::function<void()>> due;
        due.swap(impl_->when_idle);
        for (const auto& work : due)
            work();
    }
}

void Loop::stop() { impl_->io.stop(); }

void Loop::when_idle(std::function<void()> work) { impl_->when_idle.push_back(std::move(work)); }

void Loop::post(std::function<void()> work) { asio::post(impl_->io, std::move(work)); }

void Loop::after(Duration delay, std::function<void()> work)
{
    auto timer = std::make_unique<asio::steady_timer>(impl_->io, delay);
    auto& waiting = *timer;
    waiting.async_wait([timer = std::move(timer), work = std::move(work)](auto fault) {
        if (!fault) work();
    });
}

void Loop::on_signal(std::function<void()> work)
{
    impl_->signals.add(SIGINT);
    impl_->signals.add(SIGTERM);
    impl_->signals.async_wait([work = std::move(work)](auto fault, int) {
        if (!fault) work();
    });
}

} // namespace ensign::net

/// A whole gateway on a loop: both listeners, the links, the senders. Relays messages between our
/// core and the peers' gateways; decides nothing, opens nothing, keeps nothing.
#pragma once

#include "core/net/loop.hpp"
#include "flag-state-gateway/event_log.hpp"
#include "flag-state-gateway/gateway_limits.hpp"
#include "flag-state-gateway/gateway_settings.hpp"

#include <cstdint>
#include <functional>
#include <memory>

namespace ensign::gateway {

class Gateway {
public:
    /// Listens at once.
    ///   throws   TlsFailure, std::system_error
    ///   thread   the loop's, or before it runs; the destructor too
    Gateway(
        net::Loop& loop,
        const GatewaySettings& settings,
        const GatewayLimits& limits,
        EventLog::Sink sink);
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    std::uint16_t core_port() const;
    std::uint16_t peer_port() const;
    const EventLog& log() const;

    /// Takes nothing new, waits for answers under way (GatewayLimits::drain_max at most), closes
    /// the links, then calls `drained`.
    void drain(std::function<void()> drained);

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

/// Loads every certificate and key the settings name, without listening: for `--check`.
///   throws   TlsFailure
void check_files(const GatewaySettings& settings);

} // namespace ensign::gateway

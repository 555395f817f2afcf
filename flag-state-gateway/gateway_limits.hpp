/// Every limit of the gateway that is not one of its listeners' (net::HttpLimits), by its name.
#pragma once

#include "core/base/instant.hpp"

#include <cstddef>

namespace ensign::gateway {

struct GatewayLimits {
    std::size_t message_bytes_max = 256 * 1024; ///< one batch; a signed envelope alone may fill it
    std::size_t batch_messages_max = 64;        ///< signed envelopes in one request
    /// What a core or a peer answers to it: the copy of the longest message and what is told with
    /// it (docs/formats/resync.md) fit.
    std::size_t answer_bytes_max = 384 * 1024;
    std::size_t frame_bytes_max = 512 * 1024; ///< one text frame of a link
    std::size_t links_max = 8;                ///< cores linked at once; the newest is used
    std::size_t in_flight_per_peer_max = 32;  ///< each way; more: 429
    /// What one peer has brought that its core has not answered yet; more: 429.
    std::size_t in_flight_bytes_per_peer_max = 4 * 1024 * 1024;
    /// What waits to be read by a core: of sixteen peers that use all they may.
    std::size_t link_queue_bytes_max = 64 * 1024 * 1024;
    int connections_per_peer_max = 8; ///< ours to one peer's gateway
    Duration core_answer_max{20'000}; ///< below HttpLimits::answer_max: 504
    Duration peer_answer_max{20'000}; ///< 504
    Duration drain_max{5'000};        ///< for answers under way when told to stop
};

} // namespace ensign::gateway

/// Lines over TCP, as NMEA receivers and multiplexers speak them. No TLS: that is the trade's way;
/// nothing that is heard here is believed without saying where it came from.
#pragma once

#include "core/net/loop.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace ensign::net {

/// Dials, reads lines, dials again with back-off (1 s doubling to 30 s) for ever.
/// A line longer than 1 KiB is dropped whole and reported through `on_fault` as "line_too_long".
class LineClient {
public:
    struct Handlers {
        std::function<void(std::string_view)> on_line;  ///< without the line end
        std::function<void(bool)> on_connected;         ///< true: connected, false: lost
        std::function<void(std::string_view)> on_fault; ///< a word or sentence for the log
    };
    LineClient(Loop& loop, std::string host, std::uint16_t port, Handlers handlers);
    ~LineClient();

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

/// Accepts any number of readers and sends each line to all of them; a slow reader is dropped.
class LineServer {
public:
    LineServer(Loop& loop, std::string host, std::uint16_t port);
    ~LineServer();
    std::uint16_t port() const;
    std::size_t readers() const;
    void send(std::string_view line); ///< adds CR LF

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

} // namespace ensign::net

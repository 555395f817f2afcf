/// Lines to whoever listens, as an NMEA multiplexer sends them over TCP. core/net/line_source.hpp
/// reads them.
#pragma once

#include "core/net/loop.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ensign::net {

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

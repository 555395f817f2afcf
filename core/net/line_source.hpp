/// Lines as NMEA receivers, multiplexers and gpsd send them: dialled over TCP, brought to us over
/// TCP, or as UDP datagrams. No TLS: that is the trade's way; nothing that is heard here is
/// believed without saying where it came from.
///
///   source   IEC 61162-1 over TCP, IEC 61162-450 for datagrams
#pragma once

#include "core/base/words.hpp"
#include "core/net/loop.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace ensign::net {

/// What a source leaves out before a line is one. Counted by whoever listens.
enum class LineDrop {
    line_too_long,    ///< dropped whole
    held_back,        ///< over kBytesPerSecondMax: not read for a while; a datagram may be lost
    datagram_kind,    ///< IEC 61162-450, but no sentences: radar pictures and the like
    too_many_senders, ///< one more than kSendersMax; closed
};

/// Tells the senders of one source apart: connections by number, datagrams by address and port.
/// What two of them send never belongs together.
using LineSender = std::uint64_t;

struct LineHandlers {
    std::function<void(std::string_view, LineSender)> on_line; ///< without the line end
    std::function<void(bool)> on_connected;                    ///< true: connected, false: lost
    std::function<void(std::string_view)> on_fault; ///< a sentence: why it is not connected
    std::function<void(LineDrop)> on_drop;          ///< may be empty
};

/// A source floods nobody but itself: what it sends beyond this waits in the kernel, or is lost
/// there. All stations of a coast together stay far below it.
inline constexpr std::size_t kBytesPerSecondMax = std::size_t{1024} * 1024;
inline constexpr std::size_t kLineMax = 1024;
inline constexpr std::size_t kSendersMax = 16; ///< to one LineListener at once

struct LineTarget {
    std::string host;
    std::uint16_t port = 0;
    std::string greeting{};          ///< sent once connected
    std::size_t line_max = kLineMax; ///< longer ones are dropped
    Duration silence_max =
        Duration{0}; ///< not a byte for this long: dialled anew; 0: waits for ever
};

/// Dials, reads lines, dials again with back-off (1 s doubling to 30 s) for ever.
class LineClient {
public:
    LineClient(Loop& loop, LineTarget target, LineHandlers handlers);
    ~LineClient();

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

/// Listens on TCP and reads the lines of whoever connects.
///
///   special  on_connected tells of the first sender and of the last one's leaving; a port that is
///            in use is tried again with the same back-off
class LineListener {
public:
    LineListener(Loop& loop, std::string host, std::uint16_t port, LineHandlers handlers);
    ~LineListener();
    std::uint16_t port() const; ///< 0 while it could not be opened

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

/// Receives UDP datagrams of lines, plain or with the header "UdPbC" of IEC 61162-450.
///
///   special  a multicast address is joined on every interface the system chooses; a line never
///            goes on in the next datagram
class LineDatagrams {
public:
    LineDatagrams(Loop& loop, std::string host, std::uint16_t port, LineHandlers handlers);
    ~LineDatagrams();
    std::uint16_t port() const; ///< 0 while it could not be opened

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

} // namespace ensign::net

template<>
inline constexpr auto ensign::kWords<ensign::net::LineDrop> = std::array{
    ensign::Word{ensign::net::LineDrop::line_too_long, "line_too_long"},
    ensign::Word{ensign::net::LineDrop::held_back, "held_back"},
    ensign::Word{ensign::net::LineDrop::datagram_kind, "datagram_kind"},
    ensign::Word{ensign::net::LineDrop::too_many_senders, "too_many_senders"}};

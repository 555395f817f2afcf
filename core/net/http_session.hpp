/// One accepted connection: reads a head, lets the strict layer judge it, reads the body, asks the
/// handler, writes the answer, and begins again. One request at a time.
#pragma once

#include "core/net/byte_stream.hpp"
#include "core/net/http_server.hpp"
#include "core/net/http_text.hpp"
#include "core/net/strict_request.hpp"

#include <boost/asio/steady_timer.hpp>

#include <array>
#include <memory>
#include <string>

namespace ensign::net {

/// What a listener and its sessions share; the handler is null once the server is gone.
struct ServerPart {
    HttpLimits limits;
    HttpHandler* handler = nullptr;
    bool stopping = false;

    void refused(std::string_view word) const
    {
        if (handler != nullptr) handler->refused(word);
    }
};

class HttpSession : public std::enable_shared_from_this<HttpSession> {
public:
    /// `lease` is held as long as the connection lives.
    HttpSession(
        std::shared_ptr<ServerPart> server,
        std::unique_ptr<ByteStream> stream,
        std::shared_ptr<void> lease);

    void start();

    /// The server stops: at once when nothing is being asked, else after the answer.
    void stop();
    void close();

private:
    enum class Phase { head, body, answer, parting };

    void wait_for_request(Duration limit);
    void receive();
    void received(error_code fault, std::size_t size);
    void lost(error_code fault);
    void consider();
    void consider_head();
    void consider_body();
    void ask();
    void upgrade();
    Respond respond_once();
    void answer(Response response, Afterwards afterwards);
    /// `text`: what came, from its first line on.
    void refuse(RequestFault fault, std::string_view text);
    void write();
    void written();

    std::shared_ptr<ServerPart> server_;
    std::unique_ptr<ByteStream> stream_; ///< null when parted from or upgraded
    std::shared_ptr<void> lease_;
    asio::steady_timer answer_timer_;
    Phase phase_ = Phase::head;
    RequestHead head_;
    std::string received_; ///< not yet consumed; may hold the beginning of the next request
    std::string sending_;
    std::size_t sent_ = 0;
    Afterwards afterwards_ = Afterwards::keep;
    unsigned turn_ = 0; ///< counts requests, so that a late answer meets only its own
    std::array<char, 8192> chunk_{};
};

} // namespace ensign::net

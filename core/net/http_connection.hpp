/// A client's connection: one request at a time, kept open between them. It always listens, so
/// that it knows when the other side has closed before the next request is lost on it.
#pragma once

#include "core/net/byte_stream.hpp"
#include "core/net/http_client.hpp"
#include "core/net/http_text.hpp"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ensign::net {

class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
public:
    enum class End {
        answered, ///< and may be used again
        answered_and_closed,
        closed_before_answer, ///< not a byte of an answer came
        handshake_refused,    ///< the first read says so in TLS 1.3
        broken,
        malformed,
    };
    struct Result {
        End end = End::broken;
        Response response;
    };

    explicit HttpConnection(std::unique_ptr<ByteStream> stream) : stream_{std::move(stream)} {}

    void start(); ///< begins to listen
    void ask(std::string request, std::function<void(Result)> done);
    void close();
    bool open() const { return open_; }
    unsigned asked() const { return asked_; } ///< how many requests were sent on it

private:
    void listen();
    void received(error_code fault, std::size_t size);
    void read_answer();
    void write();
    void finish(End end);

    std::unique_ptr<ByteStream> stream_;
    std::function<void(Result)> done_; ///< empty between requests
    std::string sending_;
    std::size_t sent_ = 0;
    std::string received_;
    std::optional<ResponseHead> head_;
    unsigned asked_ = 0;
    bool open_ = true;
    std::array<char, 16384> chunk_{};
};

} // namespace ensign::net

/// One connection as HTTP and WebSocket see it: bytes in, bytes out, a time limit. The templates of
/// Beast meet AnyStream instead of TLS over TCP, so that they are compiled once and without
/// OpenSSL.
#pragma once

#include "core/base/instant.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/core/stream_traits.hpp>

#include <array>
#include <memory>
#include <string>

namespace ensign::net {

namespace asio = boost::asio;
using boost::beast::error_code;

using IoHandler = asio::any_completion_handler<void(error_code, std::size_t)>;
using DoneHandler = asio::any_completion_handler<void(error_code)>;

/// A short buffer sequence of fixed type. What does not fit is left for the next call, as any
/// `read_some` or `write_some` may do.
template<class Buffer>
class Buffers {
public:
    using value_type = Buffer;
    using const_iterator = const Buffer*;

    Buffers() = default;
    template<class Sequence>
    explicit Buffers(const Sequence& sequence)
    {
        const auto end = asio::buffer_sequence_end(sequence);
        for (auto at = asio::buffer_sequence_begin(sequence); at != end && size_ < kMax; ++at)
            buffers_[size_++] = Buffer{*at};
    }
    const_iterator begin() const { return buffers_.data(); }
    const_iterator end() const { return buffers_.data() + size_; }

private:
    static constexpr std::size_t kMax = 16;
    std::array<Buffer, kMax> buffers_{};
    std::size_t size_ = 0;
};

class ByteStream {
public:
    virtual ~ByteStream() = default;

    virtual asio::any_io_executor executor() = 0;
    virtual void read(Buffers<asio::mutable_buffer> into, IoHandler done) = 0;
    virtual void write(Buffers<asio::const_buffer> from, IoHandler done) = 0;

    /// For all reads and writes begun from now on: they end with beast::error::timeout.
    virtual void expires_after(Duration limit) = 0;
    virtual void expires_never() = 0;

    virtual void shut_down(DoneHandler done) = 0; ///< says goodbye and waits for the other's
    virtual void close() = 0;                     ///< at once

    const std::string& key_pin() const { return key_pin_; } ///< of the other side, "" without one
    const std::string& address() const { return address_; }

protected:
    std::string key_pin_;
    std::string address_;
};

/// Says goodbye, hears the other side out for up to two seconds and closes: without that, what
/// it still sends would make the kernel throw away our last answer.
void part_from(std::unique_ptr<ByteStream> stream);

/// A ByteStream in the shape that Beast's templates ask for.
class AnyStream {
public:
    using executor_type = asio::any_io_executor;

    explicit AnyStream(std::unique_ptr<ByteStream> stream) : stream_{std::move(stream)} {}
    executor_type get_executor() const { return stream_->executor(); }
    ByteStream& operator*() { return *stream_; }
    ByteStream* operator->() { return stream_.get(); }

    template<class Sequence, class Token>
    auto async_read_some(const Sequence& into, Token&& token)
    {
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [](auto done, ByteStream* stream, const Sequence& buffers) {
                stream->read(Buffers<asio::mutable_buffer>{buffers}, IoHandler{std::move(done)});
            },
            token,
            stream_.get(),
            into);
    }
    template<class Sequence, class Token>
    auto async_write_some(const Sequence& from, Token&& token)
    {
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [](auto done, ByteStream* stream, const Sequence& buffers) {
                stream->write(Buffers<asio::const_buffer>{buffers}, IoHandler{std::move(done)});
            },
            token,
            stream_.get(),
            from);
    }

private:
    std::unique_ptr<ByteStream> stream_;
};

/// What Beast calls to end a WebSocket's connection. How the goodbye itself went is nobody's
/// business: an error here would hide why the WebSocket ended.
template<class Handler>
void async_teardown(boost::beast::role_type, AnyStream& stream, Handler&& done)
{
    stream->shut_down(DoneHandler{
        [done = std::forward<Handler>(done)](error_code) mutable { done(error_code{}); }});
}
inline void teardown(boost::beast::role_type, AnyStream& stream, error_code& fault)
{
    stream->close();
    fault = {};
}
inline void beast_close_socket(AnyStream& stream) { stream->close(); }

} // namespace ensign::net

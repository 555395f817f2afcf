/// A TLS client that sends exactly the bytes it is told to, for everything no decent client would
/// send. Blocking, with a time limit; OpenSSL directly, so that it shares nothing with core/net.
#pragma once

#include "core/net/certificate.hpp"

#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <csignal>
#include <cstdint>
#include <memory>
#include <netinet/in.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace ensign::test {

/// A TCP connection to 127.0.0.1 whose reads give up after 20 s; -1 when refused.
inline int raw_connect(std::uint16_t port)
{
    std::signal(SIGPIPE, SIG_IGN); // a server that hangs up is what these tests are about
    const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    timeval limit{};
    limit.tv_sec = 20;
    ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // The socket interface takes every family of address through this one cast.
    const auto* const any = reinterpret_cast<const sockaddr*>(&address);
    if (::connect(connection, any, sizeof address) == 0) return connection;
    ::close(connection);
    return -1;
}

class RawTls {
public:
    RawTls(std::uint16_t port, const net::CertificateFiles* shown)
        : context_{SSL_CTX_new(TLS_client_method()), &SSL_CTX_free}, connection_{raw_connect(port)}
    {
        if (shown != nullptr) {
            SSL_CTX_use_certificate_chain_file(context_.get(), shown->certificate.c_str());
            SSL_CTX_use_PrivateKey_file(context_.get(), shown->key.c_str(), SSL_FILETYPE_PEM);
        }
    }
    ~RawTls()
    {
        session_.reset();
        if (connection_ >= 0) ::close(connection_);
    }
    RawTls(const RawTls&) = delete;
    RawTls& operator=(const RawTls&) = delete;

    SSL_CTX* context() { return context_.get(); }
    SSL* session() { return session_.get(); }

    bool shake_hands()
    {
        session_.reset(SSL_new(context_.get()));
        SSL_set_fd(session_.get(), connection_);
        return SSL_connect(session_.get()) == 1;
    }

    bool send(std::string_view bytes)
    {
        return SSL_write(session_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
    }

    /// Everything until the other side closes; "" also when it broke off.
    std::string read_all()
    {
        std::string all;
        std::string chunk(4096, '\0');
        for (;;) {
            const int size = SSL_read(session_.get(), chunk.data(), static_cast<int>(chunk.size()));
            if (size <= 0) return all;
            all.append(chunk, 0, static_cast<std::size_t>(size));
        }
    }

    /// Until `text` has come.
    std::string read_until(std::string_view text)
    {
        std::string all;
        char byte = 0;
        while (all.find(text) == std::string::npos && SSL_read(session_.get(), &byte, 1) == 1)
            all += byte;
        return all;
    }

private:
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    std::unique_ptr<SSL, decltype(&SSL_free)> session_{nullptr, &SSL_free};
    int connection_ = -1;
};

} // namespace ensign::test

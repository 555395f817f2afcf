/// The inside of TlsContext, for the files of core/net that make handshakes.
#pragma once

#include "core/net/tls.hpp"

#include <boost/asio/ssl/context.hpp>

namespace ensign::net {

class TlsContext {
public:
    TlsContext(boost::asio::ssl::context::method side, const TlsSettings& settings);
    TlsContext(const TlsContext&) = delete;
    TlsContext& operator=(const TlsContext&) = delete;

    boost::asio::ssl::context& context() { return context_; }
    const std::vector<std::string>& pins() const { return pins_; }

private:
    void show_certificate(const TlsSettings& settings);
    void believe(const TlsSettings& settings);

    boost::asio::ssl::context context_;
    std::vector<std::string> pins_;
};

/// The pin of the other side's certificate after (or during) a handshake; "" without one.
std::string peer_key_pin(SSL* session);

/// Before a client's handshake, when there are no pins: the certificate must bear this name.
void expect_host(SSL* session, const std::string& host);

/// After a failed handshake: was it only the pin that did not match?
bool failed_by_pin(SSL* session);

} // namespace ensign::net

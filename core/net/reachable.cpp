#include "core/net/reachable.hpp"

#include <memory>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ensign::net {
namespace {

bool connects(const addrinfo& to, Duration patience)
{
    const int line = ::socket(to.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (line < 0) return false;
    bool open = ::connect(line, to.ai_addr, to.ai_addrlen) == 0;
    if (!open) {
        pollfd ready{line, POLLOUT, 0};
        int fault = 0;
        socklen_t size = sizeof fault;
        open = ::poll(&ready, 1, static_cast<int>(patience.count())) == 1 &&
               ::getsockopt(line, SOL_SOCKET, SO_ERROR, &fault, &size) == 0 && fault == 0;
    }
    ::close(line);
    return open;
}

} // namespace

bool is_reachable(const std::string& host, std::uint16_t port, Duration patience)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const std::string name =
        host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2) : host;
    if (::getaddrinfo(name.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
        return false;
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> all{found, ::freeaddrinfo};
    for (const addrinfo* one = found; one != nullptr; one = one->ai_next)
        if (connects(*one, patience)) return true;
    return false;
}

} // namespace ensign::net

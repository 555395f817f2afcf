#include "core/net/systemd_notice.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace ensign::net {

void tell_systemd(std::string_view text)
{
    const char* const given = std::getenv("NOTIFY_SOCKET");
    if (given == nullptr) return;
    const std::string_view path{given};
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    if (path.size() < 2 || path.size() >= sizeof to.sun_path) return;
    std::ranges::copy(path, std::begin(to.sun_path));
    if (path.front() == '@') to.sun_path[0] = '\0'; // in the abstract namespace
    const int line = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (line < 0) return;
    // A manager that does not listen is its own affair.
    [[maybe_unused]] const auto sent = ::sendto(
        line,
        text.data(),
        text.size(),
        MSG_NOSIGNAL,
        reinterpret_cast<const sockaddr*>(&to),
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size()));
    ::close(line);
}

} // namespace ensign::net

// A program tells systemd what it is doing, and nothing where there is no systemd.

#include "core/net/systemd_notice.hpp"
#include "tests/support/folder.hpp"

#include <array>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace ensign::test {
namespace {

class SystemdNotice : public testing::Test {
protected:
    void SetUp() override
    {
        line_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        path_.copy(at.sun_path, sizeof at.sun_path - 1);
        ASSERT_EQ(::bind(line_, reinterpret_cast<const sockaddr*>(&at), sizeof at), 0);
    }
    void TearDown() override
    {
        ::unsetenv("NOTIFY_SOCKET");
        ::close(line_);
    }
    std::string heard() const
    {
        std::array<char, 64> text{};
        const auto size = ::recv(line_, text.data(), text.size(), 0);
        return {text.data(), size < 0 ? 0 : static_cast<std::size_t>(size)};
    }

    Folder folder_;
    std::string path_ = folder_.file("notify");
    int line_ = -1;
};

TEST_F(SystemdNotice, is_heard)
{
    ::setenv("NOTIFY_SOCKET", path_.c_str(), 1);
    net::tell_systemd("READY=1");
    EXPECT_EQ(heard(), "READY=1");
}

TEST_F(SystemdNotice, without_anybody_to_hear_it_does_nothing)
{
    net::tell_systemd("READY=1");
    EXPECT_EQ(heard(), "");
    ::setenv("NOTIFY_SOCKET", folder_.file("nobody").c_str(), 1);
    net::tell_systemd("READY=1"); // nobody listens: nothing happens
    EXPECT_EQ(heard(), "");
}

} // namespace
} // namespace ensign::test

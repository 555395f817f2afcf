// Who is woken when a request waits. The mail goes through a real SMTP server (aiosmtpd) that
// writes down what it was given.

#include "core/node/mail_sender.hpp"
#include "core/node/notice_ladder.hpp"
#include "core/node/notice_program.hpp"
#include "tests/support/program_output.hpp"
#include "tests/support/two_states_course.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <thread>

namespace ensign::test {
namespace {

using namespace node;
using std::chrono::minutes;
using ::testing::HasSubstr;
using ::testing::Not;

class NoticeTest : public TwoStatesTest {
protected:
    std::vector<WaitingRequest> waiting() { return waiting_requests(sea.borealia.node()); }
};

TEST_F(NoticeTest, a_request_waits_until_it_is_acknowledged_and_only_where_it_was_put)
{
    question_released();
    EXPECT_TRUE(waiting().empty());
    sea.deliver();
    ASSERT_EQ(waiting().size(), 1U);
    EXPECT_TRUE(waiting_requests(sea.atlantia.node()).empty());
    borealia_does(in_desk, Acknowledge{Question::registry});
    EXPECT_TRUE(waiting().empty());
}

TEST_F(NoticeTest, what_is_told_has_no_content_of_the_case)
{
    question_released();
    sea.deliver();
    const WaitingRequest request = waiting().front();
    const std::string line = notice_line(request);
    for (const std::string& content :
         {std::string{"SEA LARK"}, std::string{"ATL"}, std::string{"9074729"}, id->text()})
        EXPECT_THAT(line, Not(HasSubstr(content)));
    EXPECT_EQ(request.reference.size(), 4U);
    EXPECT_THAT(line, HasSubstr(request.reference));
    EXPECT_THAT(line, HasSubstr(utc_text(*request.due).substr(11, 5) + " UTC"));
}

TEST_F(NoticeTest, each_step_is_taken_when_it_is_time_and_again_as_long_as_it_waits)
{
    WaitingRequest request;
    request.since = utc(3, 0);
    const NoticeStep once{minutes{10}, std::nullopt, {}, {}};
    const NoticeStep often{minutes{10}, minutes{5}, {}, {}};
    EXPECT_FALSE(is_due(once, request, std::nullopt, utc(3, 10) - Duration{1}));
    EXPECT_TRUE(is_due(once, request, std::nullopt, utc(3, 10)));
    const NoticeAttempt sent{utc(3, 10), true, "250 OK"};
    EXPECT_FALSE(is_due(once, request, sent, utc(5, 0)));
    EXPECT_FALSE(is_due(often, request, sent, utc(3, 15) - Duration{1}));
    EXPECT_TRUE(is_due(often, request, sent, utc(3, 15)));
    const NoticeAttempt failed{utc(3, 10), false, "no route"};
    EXPECT_FALSE(is_due(once, request, failed, utc(3, 11) - Duration{1}));
    EXPECT_TRUE(is_due(once, request, failed, utc(3, 11)));
}

TEST_F(NoticeTest, what_became_of_an_attempt_is_read_back_as_it_was_written)
{
    for (const bool is_sent : {true, false}) {
        const NoticeAttempt made{utc(3, 10), is_sent, "mail: 250 2.0.0 OK; program: exit 0"};
        const auto back = read_attempt(text_of(made));
        ASSERT_TRUE(back);
        EXPECT_EQ(back->at, made.at);
        EXPECT_EQ(back->is_sent, made.is_sent);
        EXPECT_EQ(back->detail, made.detail);
    }
    EXPECT_FALSE(read_attempt("2026-11-24T03:10:00.000Z dreamt of it"));
    EXPECT_FALSE(read_attempt("yesterday sent"));
}

TEST_F(NoticeTest, an_address_that_could_end_a_line_is_none)
{
    EXPECT_TRUE(is_mail_address("duty@borealia.example"));
    for (const char* wrong :
         {"", "duty", "@x", "x@", "a@b@c", "a b@c", "a@b>\r\nRCPT TO:<x@y", "a,b@c", "<a@b>"})
        EXPECT_FALSE(is_mail_address(wrong)) << wrong;
}

TEST_F(NoticeTest, a_program_is_given_its_words_by_no_shell_and_its_end_is_told)
{
    Folder folder;
    const std::string script = folder.file("pager");
    std::ofstream{script} << "#!/bin/sh\nprintf '%s|' \"$@\" >" << folder.file("paged") << "\n";
    ::chmod(script.c_str(), 0700);
    EXPECT_EQ(run_notice_program({script, "--to", "$(id); x", "a line"}), "exit 0");
    std::stringstream paged;
    paged << std::ifstream{folder.file("paged")}.rdbuf();
    EXPECT_EQ(paged.str(), "--to|$(id); x|a line|");
    EXPECT_EQ(run_notice_program({"/bin/false"}).error(), "exit 1");
    EXPECT_THAT(run_notice_program({folder.file("none")}).error(), HasSubstr("cannot be started"));
}

/// Debian's python3-aiosmtpd, on a free port; what it is given stands in a file.
class MailServerInHand {
public:
    explicit MailServerInHand(const Folder& folder) : file_{folder.file("mails")}
    {
        const std::string program = folder.file("server.py");
        std::ofstream{program} << R"(import os, socket, sys
from aiosmtpd.controller import Controller
class Keep:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('nobody@'): return '550 no such user'
        envelope.rcpt_tos.append(address)
        return '250 OK'
    async def handle_DATA(self, server, session, envelope):
        with open(sys.argv[1], 'ab') as file:
            file.write(repr(envelope.rcpt_tos).encode() + b'\n' + envelope.content)
        return '250 2.0.0 kept as 7'
with socket.socket() as free:
    free.bind(('127.0.0.1', 0))
    port = free.getsockname()[1]
Controller(Keep(), hostname='127.0.0.1', port=port).start()
with open(sys.argv[2] + '.new', 'w') as file: file.write(str(port))
os.rename(sys.argv[2] + '.new', sys.argv[2])
sys.stdin.read()
)";
        pipe_ = ::popen(
            ("/usr/bin/python3 " + program + " " + file_ + " " + folder.file("port")).c_str(), "w");
        for (int i = 0; i < 600 && port_.empty(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
            std::ifstream{folder.file("port")} >> port_;
        }
    }
    ~MailServerInHand() { ::pclose(pipe_); }
    MailServerInHand(const MailServerInHand&) = delete;
    MailServerInHand& operator=(const MailServerInHand&) = delete;

    bool is_up() const { return !port_.empty(); }
    MailServer settings() const
    {
        return {"smtp://127.0.0.1:" + port_, "ensign@borealia.example", {}, {}, true};
    }
    std::string kept() const
    {
        std::stringstream text;
        text << std::ifstream{file_}.rdbuf();
        return text.str();
    }

private:
    std::string file_;
    std::string port_;
    std::FILE* pipe_ = nullptr;
};

TEST_F(NoticeTest, a_mail_arrives_at_a_real_server_and_its_last_words_are_the_proof)
{
    if (output_of("/usr/bin/python3 -c 'import aiosmtpd' 2>&1").status != 0)
        GTEST_SKIP() << "python3-aiosmtpd is not installed";
    Folder folder;
    const MailServerInHand server{folder};
    ASSERT_TRUE(server.is_up());
    const Mail mail{
        {"duty@borealia.example", "head@borealia.example"},
        "Ensign: a request waits, reference 7F3K",
        "Two\nlines",
        utc(3, 0),
        "abc"};
    EXPECT_EQ(send_mail(server.settings(), mail), "250 2.0.0 kept as 7");
    const std::string kept = server.kept();
    EXPECT_THAT(kept, HasSubstr("['duty@borealia.example', 'head@borealia.example']"));
    EXPECT_THAT(kept, HasSubstr("Date: Tue, 24 Nov 2026 03:00:00 +0000\r\n"));
    EXPECT_THAT(kept, HasSubstr("Subject: Ensign: a request waits, reference 7F3K\r\n"));
    EXPECT_THAT(kept, HasSubstr("Message-ID: <abc@borealia.example>\r\n"));
    EXPECT_THAT(kept, HasSubstr("\r\n\r\nTwo\r\nlines"));

    Mail refused = mail;
    refused.to = {"nobody@borealia.example"};
    EXPECT_THAT(send_mail(server.settings(), refused).error(), HasSubstr("550"));
    MailServer guarded = server.settings();
    guarded.plain = false; // this server speaks no TLS, and nothing is sent in the clear
    EXPECT_FALSE(send_mail(guarded, mail));
    MailServer gone = server.settings();
    gone.url = "smtp://127.0.0.1:1";
    EXPECT_FALSE(send_mail(gone, mail));
    EXPECT_EQ(server.kept(), kept);
}

} // namespace
} // namespace ensign::test

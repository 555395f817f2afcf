#include "core/node/mail_sender.hpp"

#include "core/base/freed.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <curl/curl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <memory>
#include <mutex>

namespace ensign::node {
namespace {

using Handle = std::unique_ptr<CURL, Freed<curl_easy_cleanup>>;
using List = std::unique_ptr<curl_slist, Freed<curl_slist_free_all>>;

struct Letter {
    std::string bytes;
    std::size_t sent = 0;
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* letter_)
{
    auto& letter = *static_cast<Letter*>(letter_);
    const std::size_t part = std::min(size * count, letter.bytes.size() - letter.sent);
    std::memcpy(to, letter.bytes.data() + letter.sent, part);
    letter.sent += part;
    return part;
}

/// Each line the server says; the last one stays, but for its goodbye.
std::size_t hear(char* from, std::size_t size, std::size_t count, void* said)
{
    std::string_view line{from, size * count};
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    constexpr std::size_t kWordsMax = 200;
    constexpr std::string_view kGoodbye = "221";
    if (!line.empty() && !line.starts_with(kGoodbye))
        *static_cast<std::string*>(said) = line.substr(0, kWordsMax);
    return size * count;
}

/// RFC 5322.
Letter letter_of(const MailServer& server, const Mail& mail)
{
    const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(
        std::chrono::sys_time<std::chrono::milliseconds>{
            std::chrono::milliseconds{epoch_ms(mail.at)}});
    const std::string domain = server.from.substr(server.from.find('@') + 1);
    std::string text;
    for (const char c : mail.text)
        text += c == '\n' ? std::string{"\r\n"} : std::string(1, c);
    return {fmt::format(
        "Date: {:%a, %d %b %Y %H:%M:%S} +0000\r\nFrom: {}\r\nTo: {}\r\nSubject: {}\r\n"
        "Message-ID: <{}@{}>\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=us-ascii\r\n\r\n{}\r\n",
        seconds,
        server.from,
        fmt::join(mail.to, ", "),
        mail.subject,
        mail.id,
        domain,
        text)};
}

} // namespace

expected<std::string, std::string> send_mail(const MailServer& server, const Mail& mail)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    // They outlive the handle: it says goodbye to the server when it goes.
    std::string said;
    Letter letter = letter_of(server, mail);
    const Handle curl{curl_easy_init()};
    if (!curl) return unexpected(std::string{"libcurl cannot be used"});
    curl_slist* recipients = nullptr;
    for (const std::string& to : mail.to)
        recipients = curl_slist_append(recipients, ("<" + to + ">").c_str());
    const List list{recipients};
    const std::string from = "<" + server.from + ">";
    curl_easy_setopt(curl.get(), CURLOPT_URL, server.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(kMailMax.count()));
    curl_easy_setopt(
        curl.get(),
        CURLOPT_USE_SSL,
        static_cast<long>(server.plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, server.password.c_str());
    }
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, list.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &letter);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &said);
    const CURLcode done = curl_easy_perform(curl.get());
    if (done == CURLE_OK) return said;
    return unexpected(
        std::string{curl_easy_strerror(done)} + (said.empty() ? "" : "; the server: " + said));
}

bool is_mail_address(std::string_view text)
{
    const auto fits = [](char c) {
        return c > ' ' && c < '\x7F' &&
               std::string_view{"<>(),;:\"\\"}.find(c) == std::string_view::npos;
    };
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos && std::ranges::all_of(text, fits);
}

} // namespace ensign::node

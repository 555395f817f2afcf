/// Sends a mail by SMTP. The one place where libcurl is met.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ensign::node {

struct MailServer {
    std::string url; ///< "smtp://mail.example:587" or "smtps://..."
    std::string from;
    std::string user; ///< empty: the server asks nobody who he is
    std::string password;
    bool plain = false; ///< without TLS: for a relay on this machine alone
};

struct Mail {
    std::vector<std::string> to;
    std::string subject; ///< ASCII
    std::string text;    ///< ASCII
    Instant at;
    std::string id; ///< unique, without "<", ">" and "@"
};

/// Takes as long as the server does, at most kMailMax.
///
///   returns  the server's last words, such as "250 2.0.0 Ok: queued"
///   errors   libcurl's words, or the server's refusal; some of the recipients may have it all the
///   same thread   any but one that must not wait
expected<std::string, std::string> send_mail(const MailServer& server, const Mail& mail);
inline constexpr Duration kMailMax{20'000};

/// "duty@borealia.example": one that cannot end a line, and stands in no list.
bool is_mail_address(std::string_view text);

} // namespace ensign::node

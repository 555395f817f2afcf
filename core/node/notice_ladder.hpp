/// Who is woken when a request waits, and when: steps of a ladder that ends as soon as somebody at
/// the desk acknowledges the request. What is told has no content of the case: no vessel, no State
/// and no place.
#pragma once

#include "core/node/node.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::node {

struct NoticeStep {
    Duration after{};                 ///< the request has waited so long
    std::optional<Duration> again;    ///< and is told again so much later, as long as it waits
    std::vector<std::string> mail;    ///< to whom
    std::vector<std::string> program; ///< and its words; the text is one more of them
};

/// A question put to this State that nobody has acknowledged.
struct WaitingRequest {
    std::string key;       ///< of this asking of this question
    std::string reference; ///< "7F3K": what the officer looks for after signing in
    Instant since;
    std::optional<Instant> due; ///< the answer is wanted by
};
std::vector<WaitingRequest> waiting_requests(const Node& node);

/// What became of the last attempt of a step.
struct NoticeAttempt {
    Instant at;
    bool is_sent = false;
    std::string detail; ///< the server's last words, or the program's status
};
std::string text_of(const NoticeAttempt& attempt); ///< "2026-11-24T02:48:00.000Z sent 250 OK"
std::optional<NoticeAttempt> read_attempt(std::string_view text);

/// Whether a step is to be taken now. One that failed is tried again after kNoticeRetry.
bool is_due(
    const NoticeStep& step,
    const WaitingRequest& request,
    const std::optional<NoticeAttempt>& last,
    Instant now);
inline constexpr Duration kNoticeRetry = std::chrono::minutes{1};

/// One line for a pager, and the subject of a mail.
std::string notice_line(const WaitingRequest& request);

} // namespace ensign::node

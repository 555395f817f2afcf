#include "core/node/notice_ladder.hpp"

#include "core/request/response_clock.hpp"
#include "core/wire/sodium.hpp"

namespace ensign::node {
namespace {

/// Four signs of 32, none that is taken for another when read aloud. They say nothing of the case.
std::string reference_of(const std::string& key)
{
    constexpr std::string_view kSigns = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static_assert(kSigns.size() == 32);
    constexpr std::size_t kLength = 4;
    const std::string hash = wire::sha256_hex("notice " + key);
    std::string reference;
    for (std::size_t i = 0; i < kLength; ++i)
        reference +=
            kSigns[static_cast<std::size_t>(std::stoi(hash.substr(2 * i, 2), nullptr, 16)) % 32];
    return reference;
}

constexpr std::string_view kSent = " sent ";
constexpr std::string_view kFailed = " failed ";

} // namespace

std::vector<WaitingRequest> waiting_requests(const Node& node)
{
    std::vector<WaitingRequest> waiting;
    const Instant now = node.parts().clock.utc();
    for (const auto& [id, c] : node.cases()) {
        if (request::side_of(c, node.parts().self.state) != request::Side::asked) continue;
        for (const Word<request::Question>& one : kWords<request::Question>) {
            const request::Milestones& m = request::milestones(c, one.value);
            if (!request::is_open(m) || m.acknowledged_at || !m.released_at) continue;
            WaitingRequest request;
            request.key = id.text() + "/" + std::string{one.text} + "/" +
                          std::to_string(epoch_ms(*m.released_at));
            request.reference = reference_of(request.key);
            request.since = *m.released_at;
            if (const auto clock = request::response_clock(c, one.value, node.parts().law, now))
                request.due = clock->due_at;
            waiting.push_back(std::move(request));
        }
    }
    return waiting;
}

std::string text_of(const NoticeAttempt& attempt)
{
    return utc_text(attempt.at) + std::string{attempt.is_sent ? kSent : kFailed} + attempt.detail;
}

std::optional<NoticeAttempt> read_attempt(std::string_view text)
{
    const std::size_t end = text.find(' ');
    if (end == std::string_view::npos) return std::nullopt;
    const auto at = parse_utc(text.substr(0, end));
    if (!at) return std::nullopt;
    const std::string_view rest = text.substr(end);
    const bool is_sent = rest.starts_with(kSent);
    if (!is_sent && !rest.starts_with(kFailed)) return std::nullopt;
    return NoticeAttempt{
        *at, is_sent, std::string{rest.substr((is_sent ? kSent : kFailed).size())}};
}

bool is_due(
    const NoticeStep& step,
    const WaitingRequest& request,
    const std::optional<NoticeAttempt>& last,
    Instant now)
{
    if (now < request.since + step.after) return false;
    if (!last) return true;
    if (!last->is_sent) return now >= last->at + kNoticeRetry;
    return step.again && now >= last->at + *step.again;
}

std::string notice_line(const WaitingRequest& request)
{
    std::string line = "Ensign: a request waits, reference " + request.reference;
    if (request.due) line += ", answer wanted by " + utc_text(*request.due).substr(11, 5) + " UTC";
    return line + ". Sign in.";
}

} // namespace ensign::node

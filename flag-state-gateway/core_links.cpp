#include "flag-state-gateway/core_links.hpp"

#include "core/base/crash_point.hpp"
#include "core/net/utf8.hpp"

#include <algorithm>
#include <utility>

namespace ensign::gateway {
namespace {

net::Response no_core_link()
{
    return net::problem(
        503, "no_core_link", "The core of this State is not linked to its gateway. Try again.");
}

/// The frame of an answer, or of a problem when the answer does not fit into one.
std::string answer_frame(std::int64_t number, net::Response response, const GatewayLimits& limits)
{
    if (!net::is_utf8(response.body) || !net::is_utf8(response.content_type))
        response = net::problem(502, "peer_answer_malformed", "The peer's answer is not UTF-8.");
    std::string text = frame_text(LinkAnswer{number, std::move(response)});
    if (text.size() > limits.frame_bytes_max)
        text = frame_text(LinkAnswer{
            number,
            net::problem(
                502, "peer_answer_too_long", "The peer's answer is longer than allowed.")});
    return text;
}

} // namespace

CoreLinks::CoreLinks(net::Loop& loop, const GatewayLimits& limits, EventLog& log, OnAsk on_ask)
    : loop_{loop}, limits_{limits}, log_{log}, on_ask_{std::move(on_ask)}
{
}

void CoreLinks::add(std::shared_ptr<net::WebSocket> socket)
{
    socket->on_message = [weak = weak_from_this(),
                          from = std::weak_ptr{socket}](const std::string& text) {
        const auto self = weak.lock();
        const auto link = from.lock();
        if (self && link) self->heard(link, text);
    };
    socket->on_closed = [weak = weak_from_this(), link = socket.get()](const std::string& word) {
        if (const auto self = weak.lock()) self->lost(link, word);
    };
    log_.tell({Level::info, "link_opened", "core", ""});
    links_.push_back(std::move(socket));
    if (links_.size() > limits_.links_max) links_.front()->close();
}

void CoreLinks::ask(LinkAsk ask, Answer answer)
{
    if (links_.empty()) {
        answer(no_core_link());
        return;
    }
    ENSIGN_CRASH_POINT("core_links.asking");
    const std::int64_t number = ++last_number_;
    ask.number = number;
    waiting_[number] = {std::move(answer), links_.back().get()};
    links_.back()->send(frame_text(ask));
    loop_.after(limits_.core_answer_max, [weak = weak_from_this(), number] {
        if (const auto self = weak.lock())
            self->settle(
                number,
                net::problem(504, "core_timed_out", "The core did not answer in time. Try again."));
    });
}

void CoreLinks::close()
{
    waiting_.clear();
    for (const auto& link : std::exchange(links_, {})) {
        link->on_message = nullptr;
        link->on_closed = nullptr;
        link->close();
    }
}

void CoreLinks::heard(const std::shared_ptr<net::WebSocket>& from, std::string_view text)
{
    auto frame = read_frame(text, limits_.frame_bytes_max);
    if (!frame) {
        log_.tell({Level::warning, "frame_refused", "core", word(frame.error())});
        return;
    }
    std::visit([&](auto&& said) { heard(from, std::move(said)); }, std::move(*frame));
}

void CoreLinks::heard(const std::shared_ptr<net::WebSocket>& from, LinkAsk ask)
{
    ENSIGN_CRASH_POINT("core_links.asked");
    const std::int64_t number = ask.number;
    on_ask_(
        std::move(ask),
        [weak = weak_from_this(), link = std::weak_ptr{from}, number](net::Response response) {
            const auto self = weak.lock();
            const auto open = link.lock();
            if (self && open) open->send(answer_frame(number, std::move(response), self->limits_));
        });
}

void CoreLinks::heard(const std::shared_ptr<net::WebSocket>& from, LinkAnswer answer)
{
    const auto found = waiting_.find(answer.number);
    if (found == waiting_.end() || found->second.link != from.get()) {
        log_.tell({Level::warning, "frame_refused", "core", "answer_to_nothing"});
        return;
    }
    if (answer.response.body.size() > limits_.answer_bytes_max)
        answer.response =
            net::problem(502, "core_answer_too_long", "The core's answer is longer than allowed.");
    ENSIGN_CRASH_POINT("core_links.core_answered");
    settle(answer.number, std::move(answer.response));
}

void CoreLinks::lost(const net::WebSocket* link, const std::string& word)
{
    std::erase_if(links_, [link](const auto& open) { return open.get() == link; });
    log_.tell({Level::warning, "link_closed", "core", word});
    std::vector<std::int64_t> unanswered;
    for (const auto& [number, asked] : waiting_)
        if (asked.link == link) unanswered.push_back(number);
    for (const std::int64_t number : unanswered)
        settle(number, no_core_link());
}

void CoreLinks::settle(std::int64_t number, net::Response instead)
{
    const auto found = waiting_.find(number);
    if (found == waiting_.end()) return; // answered in time
    const Answer answer = std::move(found->second.answer);
    waiting_.erase(found);
    answer(std::move(instead));
}

} // namespace ensign::gateway

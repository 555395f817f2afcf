#include "core/net/http_session.hpp"

#include "core/net/web_socket_session.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace ensign::net {

HttpSession::HttpSession(
    std::shared_ptr<ServerPart> server,
    std::unique_ptr<ByteStream> stream,
    std::shared_ptr<void> lease)
    : server_{std::move(server)}, stream_{std::move(stream)}, lease_{std::move(lease)},
      answer_timer_{stream_->executor()}
{
}

void HttpSession::start() { wait_for_request(server_->limits.header_max); }

void HttpSession::stop()
{
    afterwards_ = Afterwards::close;
    if (phase_ == Phase::head && received_.empty()) close();
}

void HttpSession::close()
{
    answer_timer_.cancel();
    phase_ = Phase::parting;
    if (stream_) stream_->close();
}

void HttpSession::wait_for_request(Duration limit)
{
    phase_ = Phase::head;
    stream_->expires_after(limit);
    if (!received_.empty())
        consider();
    else
        receive();
}

void HttpSession::receive()
{
    stream_->read(
        Buffers<asio::mutable_buffer>{asio::buffer(chunk_)},
        IoHandler{[self = shared_from_this()](error_code fault, std::size_t size) {
            self->received(fault, size);
        }});
}

void HttpSession::received(error_code fault, std::size_t size)
{
    if (phase_ == Phase::parting) return;
    if (fault) {
        lost(fault);
        return;
    }
    // The time for the header begins with its first byte, not with the wait for it.
    if (phase_ == Phase::head && received_.empty())
        stream_->expires_after(server_->limits.header_max);
    received_.append(chunk_.data(), size);
    consider();
}

void HttpSession::lost(error_code fault)
{
    const bool in_the_middle = phase_ == Phase::body || !received_.empty();
    if (fault == boost::beast::error::timeout && in_the_middle)
        server_->refused(phase_ == Phase::body ? "body_too_slow" : "header_too_slow");
    close();
}

void HttpSession::consider()
{
    if (phase_ == Phase::head)
        consider_head();
    else
        consider_body();
}

void HttpSession::consider_head()
{
    const auto end = find_head_end(received_, server_->limits);
    if (!end) {
        refuse(end.error(), received_);
        return;
    }
    if (*end == 0) {
        receive();
        return;
    }
    auto head = read_request_head(std::string_view{received_}.substr(0, *end), server_->limits);
    if (!head) {
        refuse(head.error(), received_);
        return;
    }
    received_.erase(0, *end);
    head_ = std::move(*head);
    head_.request.client_key_pin = stream_->key_pin();
    head_.request.client_address = stream_->address();
    phase_ = Phase::body;
    stream_->expires_after(server_->limits.body_max);
    consider_body();
}

void HttpSession::consider_body()
{
    if (received_.size() < head_.content_length) {
        receive();
        return;
    }
    head_.request.body = received_.substr(0, head_.content_length);
    received_.erase(0, head_.content_length);
    phase_ = Phase::answer;
    ++turn_;
    if (head_.after == RequestHead::After::close || server_->stopping)
        afterwards_ = Afterwards::close;
    if (server_->handler == nullptr)
        close();
    else if (head_.after == RequestHead::After::upgrade)
        upgrade();
    else
        ask();
}

void HttpSession::ask()
{
    answer_timer_.expires_after(server_->limits.answer_max);
    answer_timer_.async_wait([self = shared_from_this(), turn = turn_](error_code cancelled) {
        if (cancelled || self->turn_ != turn || self->phase_ != Phase::answer) return;
        self->server_->refused("answer_too_slow");
        self->answer(
            problem(503, "answer_too_slow", "The program did not answer in time. Try again."),
            Afterwards::close);
    });
    server_->handler->handle(std::move(head_.request), respond_once());
}

Respond HttpSession::respond_once()
{
    return [weak = weak_from_this(), turn = turn_](Response response) {
        auto self = weak.lock();
        if (!self) return;
        const auto loop = self->answer_timer_.get_executor();
        // Moved, so that the last hold on a session is never given up on another thread.
        asio::post(loop, [self = std::move(self), turn, response = std::move(response)]() mutable {
            if (self->turn_ != turn || self->phase_ != Phase::answer) return;
            self->answer(std::move(response), self->afterwards_);
        });
    };
}

void HttpSession::upgrade()
{
    // Nobody who speaks WebSocket sends a frame before the upgrade is answered.
    if (!received_.empty()) {
        refuse(RequestFault::upgrade_malformed, {});
        return;
    }
    Response refusal = problem(404, "not_found", "There is no WebSocket at this path.");
    if (!server_->handler->upgrade(head_.request, refusal)) {
        answer(std::move(refusal), Afterwards::close);
        return;
    }
    phase_ = Phase::parting;
    accept_web_socket(
        {std::move(stream_), head_.request, server_->limits.web_socket, std::move(lease_)},
        [server = server_, request = head_.request](std::shared_ptr<WebSocket> socket) {
            if (!socket)
                server->refused("upgrade_failed");
            else if (server->handler != nullptr)
                server->handler->accepted(request, std::move(socket));
            else
                socket->close();
        });
}

void HttpSession::refuse(RequestFault fault, std::string_view text)
{
    server_->refused(word(fault));
    const RefusedRequest refused = refused_request(fault, text);
    answer(
        server_->handler != nullptr ? server_->handler->answer_to(refused)
                                    : problem(refused.status, refused.word, refused.sentence),
        Afterwards::close);
}

void HttpSession::answer(Response response, Afterwards afterwards)
{
    answer_timer_.cancel();
    ++turn_;
    phase_ = Phase::answer;
    afterwards_ = server_->stopping ? Afterwards::close : afterwards;
    sending_ = response_text(response, afterwards_);
    sent_ = 0;
    stream_->expires_after(server_->limits.body_max);
    write();
}

void HttpSession::write()
{
    stream_->write(
        Buffers<asio::const_buffer>{asio::buffer(sending_) + sent_},
        IoHandler{[self = shared_from_this()](error_code fault, std::size_t size) {
            self->sent_ += size;
            if (fault)
                self->close();
            else if (self->sent_ < self->sending_.size())
                self->write();
            else
                self->written();
        }});
}

void HttpSession::written()
{
    sending_.clear();
    if (phase_ == Phase::parting) return;
    if (afterwards_ == Afterwards::keep && !server_->stopping) {
        wait_for_request(server_->limits.idle_max);
        return;
    }
    phase_ = Phase::parting;
    part_from(std::move(stream_));
}

} // namespace ensign::net

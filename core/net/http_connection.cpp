#include "core/net/http_connection.hpp"

#include <boost/asio/ssl/error.hpp>

#include <utility>

namespace ensign::net {

void HttpConnection::start()
{
    stream_->expires_never(); // the call above has the only clock
    listen();
}

void HttpConnection::ask(std::string request, std::function<void(Result)> done)
{
    ++asked_;
    done_ = std::move(done);
    head_.reset();
    sending_ = std::move(request);
    sent_ = 0;
    write();
}

void HttpConnection::close()
{
    open_ = false;
    done_ = nullptr;
    stream_->close();
}

void HttpConnection::write()
{
    stream_->write(
        Buffers<asio::const_buffer>{asio::buffer(sending_) + sent_},
        IoHandler{[self = shared_from_this()](error_code fault, std::size_t size) {
            self->sent_ += size;
            // A fault here is met by the read as well, perhaps after an answer that explains it.
            if (!fault && self->open_ && self->sent_ < self->sending_.size()) self->write();
        }});
}

void HttpConnection::listen()
{
    stream_->read(
        Buffers<asio::mutable_buffer>{asio::buffer(chunk_)},
        IoHandler{[self = shared_from_this()](error_code fault, std::size_t size) {
            self->received(fault, size);
        }});
}

void HttpConnection::received(error_code fault, std::size_t size)
{
    if (!open_) return;
    if (fault) {
        const bool by_tls = fault.category() == asio::error::get_ssl_category();
        if (received_.empty() && by_tls && asked_ <= 1)
            finish(End::handshake_refused);
        else
            finish(received_.empty() ? End::closed_before_answer : End::broken);
        return;
    }
    if (!done_) { // an answer to nothing
        finish(End::malformed);
        return;
    }
    received_.append(chunk_.data(), size);
    read_answer();
    if (open_) listen();
}

void HttpConnection::read_answer()
{
    if (!head_) {
        auto head = read_response_head(received_);
        if (!head) {
            if (head.error() != ResponseError::not_complete) finish(End::malformed);
            return;
        }
        head_ = std::move(*head);
    }
    const std::size_t whole = head_->head_size + head_->content_length;
    if (received_.size() < whole) return;
    if (received_.size() > whole) {
        finish(End::malformed);
        return;
    }
    head_->response.body = received_.substr(head_->head_size);
    received_.clear();
    // An answer that comes before the whole request was sent (413) leaves half a request behind.
    const bool keep = head_->afterwards == Afterwards::keep && sent_ == sending_.size();
    finish(keep ? End::answered : End::answered_and_closed);
}

void HttpConnection::finish(End end)
{
    const auto done = std::exchange(done_, nullptr);
    Result result{end, head_ ? std::move(head_->response) : Response{}};
    head_.reset();
    if (end != End::answered) close();
    if (done) done(std::move(result));
}

} // namespace ensign::net

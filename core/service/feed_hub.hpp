/// The numbered feed: everything that changed, in order, to every officer who listens. A reader who
/// was away resumes from the last number seen; when that is too old it gets the whole picture.
///
/// The hub numbers changes, not bytes: what an officer is sent is rendered for that officer.
#pragma once

#include "core/net/web_socket.hpp"
#include "core/node/node.hpp"
#include "core/service/session_table.hpp"
#include "core/wire/json.hpp"

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <string>

namespace ensign::service {

class FeedHub {
public:
    /// Everything the hub needs rendered or known from outside.
    struct Source {
        /// Nothing: this officer is not shown that case.
        std::function<std::optional<wire::json::value>(const request::CaseId&, const Session&)>
            case_body;
        std::function<wire::json::value(const Session&)> packet_body; ///< which cases he is shown
        std::function<wire::json::value(const std::vector<std::string>& mmsis, const Session&)>
            vessels_body;
        std::function<wire::json::value(const Session&)> status_body;
        std::function<wire::json::value(const Session&)> snapshot_body;
        std::function<std::optional<Session>(const std::string& token)> session;
        std::function<Instant()> now;
    };

    explicit FeedHub(Source source);

    /// `after` is "INCARNATION:N" or empty.
    void join(
        std::shared_ptr<net::WebSocket> socket, const std::string& token, const std::string& after);

    void case_changed(const request::CaseId& id);
    void vessels_changed(std::vector<std::string> mmsis);
    void status_changed();
    void heartbeat(); ///< also closes readers whose session is over

    std::size_t readers() const { return readers_.size(); }

    static constexpr std::size_t kHistoryMax = 200;

private:
    struct Change {
        std::uint64_t n = 0;
        std::string kind;
        request::CaseId case_id;
        std::vector<std::string> mmsis;
    };
    struct Reader {
        std::shared_ptr<net::WebSocket> socket;
        std::string token;
    };

    void publish(Change change);
    void send(const Reader& reader, const Session& session, const Change& change);
    static void send_frame(
        net::WebSocket& socket,
        std::uint64_t n,
        std::string_view kind,
        const std::string& at,
        wire::json::value body);
    bool resumable(const std::string& after, std::uint64_t& n) const;

    Source source_;
    std::string incarnation_;
    std::uint64_t last_ = 0;
    std::deque<Change> history_;
    std::list<Reader> readers_;
};

} // namespace ensign::service

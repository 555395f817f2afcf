/// Wakes the desk: takes each step of the ladder when it is time, on a thread of its own, and keeps
/// on record what became of it.
///
///   source   core/node/notice_ladder.hpp has the rules
#pragma once

#include "core/net/loop.hpp"
#include "core/node/commit_queue.hpp"
#include "core/node/mail_sender.hpp"
#include "core/node/notice_ladder.hpp"
#include "core/store/store.hpp"

#include <functional>
#include <set>
#include <thread>

namespace ensign::service {

struct NotifierSettings {
    std::vector<node::NoticeStep> steps; ///< none: nobody is woken
    node::MailServer mail;
};

class Notifier {
public:
    /// Everything outlives it.
    struct Parts {
        net::Loop& loop;
        node::CommitQueue& commits;
        store::Store& store;
        const node::Node& node;
    };
    Notifier(Parts parts, NotifierSettings settings);
    ~Notifier();
    Notifier(const Notifier&) = delete;
    Notifier& operator=(const Notifier&) = delete;

    /// Call every second, on the loop.
    void pass_time();

private:
    void take(std::size_t step, const node::WaitingRequest& request, const std::string& key);
    void done(const std::string& key, const node::NoticeAttempt& attempt);

    Parts parts_;
    NotifierSettings settings_;
    std::set<std::string> under_way_;
    net::Loop sending_;
    std::jthread thread_;
};

/// Where the last attempt of a step is kept, in `meta` of the store: "notice/REQUEST/STEP".
inline constexpr std::string_view kNoticeKeys = "notice/";

} // namespace ensign::service

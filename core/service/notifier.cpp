#include "core/service/notifier.hpp"

#include "core/node/notice_program.hpp"
#include "core/service/core_start.hpp"
#include "core/wire/sodium.hpp"

namespace ensign::service {
namespace {

/// All of a step: it is sent when each part of it is.
node::NoticeAttempt attempt(
    const node::NoticeStep& step,
    const node::MailServer& server,
    const node::WaitingRequest& request,
    Instant now)
{
    node::NoticeAttempt made{now, true, {}};
    const std::string line = node::notice_line(request);
    const auto add = [&](const char* what, const expected<std::string, std::string>& result) {
        if (!made.detail.empty()) made.detail += "; ";
        made.detail += std::string{what} + ": " + (result ? *result : result.error());
        made.is_sent = made.is_sent && result.has_value();
    };
    if (!step.mail.empty()) {
        const std::string text =
            line + "\n\nThis goes on until somebody at the desk acknowledges the request.";
        add("mail", node::send_mail(server, {step.mail, line, text, now, wire::new_token()}));
    }
    if (!step.program.empty()) {
        std::vector<std::string> words = step.program;
        words.push_back(line);
        add("program", node::run_notice_program(words));
    }
    return made;
}

} // namespace

Notifier::Notifier(Parts parts, NotifierSettings settings)
    : parts_{parts}, settings_{std::move(settings)}
{
    if (!settings_.steps.empty()) thread_ = std::jthread{[this] { sending_.run(); }};
}

Notifier::~Notifier() { sending_.stop(); }

void Notifier::pass_time()
{
    if (settings_.steps.empty()) return;
    const Instant now = parts_.node.parts().clock.utc();
    for (const node::WaitingRequest& request : node::waiting_requests(parts_.node))
        for (std::size_t step = 0; step < settings_.steps.size(); ++step) {
            const std::string key =
                std::string{kNoticeKeys} + request.key + "/" + std::to_string(step + 1);
            if (under_way_.contains(key)) continue;
            const auto known = parts_.store.meta(key);
            const auto last = known ? node::read_attempt(*known) : std::nullopt;
            if (node::is_due(settings_.steps[step], request, last, now)) take(step, request, key);
        }
}

void Notifier::take(std::size_t step, const node::WaitingRequest& request, const std::string& key)
{
    under_way_.insert(key);
    const Instant now = parts_.node.parts().clock.utc();
    sending_.post([this, step, request, key, now] {
        const auto made = attempt(settings_.steps[step], settings_.mail, request, now);
        parts_.loop.post([this, key, made] { done(key, made); });
    });
}

void Notifier::done(const std::string& key, const node::NoticeAttempt& made)
{
    log(made.is_sent ? "info" : "error",
        made.is_sent ? "notice_sent" : "notice_failed",
        made.detail);
    parts_.commits.submit(
        [this, key, made] { parts_.store.set_meta(key, node::text_of(made)); },
        [this, key] { under_way_.erase(key); });
}

} // namespace ensign::service

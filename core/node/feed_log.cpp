#include "core/node/feed_log.hpp"

namespace ensign::node {
namespace {

std::int64_t whole_seconds(Duration mono)
{
    return std::chrono::floor<std::chrono::seconds>(mono).count();
}

} // namespace

void FeedLog::connected(bool is, Instant now)
{
    connected_ = is;
    connected_since_.reset();
    if (!is) return;
    ended_ = false;
    ++connections_;
    connected_since_ = now;
    fault_.clear();
}

void FeedLog::fault(std::string why, Instant now)
{
    connected_ = false;
    fault_ = why;
    last_fault_ = std::move(why);
    last_fault_at_ = now;
}

void FeedLog::ended(Instant now)
{
    connected(false, now);
    ended_ = true;
}

void FeedLog::message(Duration mono)
{
    ++accepted_;
    last_message_ = mono;
    const std::int64_t second = whole_seconds(mono);
    Second& now = seconds_[static_cast<std::size_t>(second) % kRateSeconds];
    if (now.second != second) now = {second, 0};
    ++now.messages;
}

FeedState FeedLog::state(
    Duration mono, const track::RejectCounts& rejects, const track::TypeCounts& types) const
{
    FeedState state;
    state.name = settings_.name;
    state.kind = settings_.kind;
    state.url = feed_url(settings_);
    state.lines = lines_;
    state.accepted = accepted_;
    state.rejected = dropped_;
    for (const Word<track::Reject>& reject : kWords<track::Reject>)
        if (const auto n = rejects.of(reject.value); n > 0)
            state.rejected[std::string{reject.text}] += n;
    for (std::size_t type = 0; type < track::TypeCounts::kTypes; ++type)
        if (types.of(type) > 0) state.types[std::to_string(type)] = types.of(type);

    // The second that runs is not whole yet; the ones before it are.
    const std::int64_t second = whole_seconds(mono);
    std::uint64_t messages = 0;
    for (const Second& one : seconds_)
        if (one.second >= 0 && second - one.second < static_cast<std::int64_t>(kRateSeconds))
            messages += one.messages;
    state.messages_per_s = static_cast<double>(messages) / static_cast<double>(kRateSeconds);

    if (last_message_) state.last_message_age = mono - *last_message_;
    if (last_line_) state.last_line_age = mono - *last_line_;
    state.connected_since = connected_since_;
    state.connections = connections_;
    state.held_back = held_back_;
    state.fault = fault_;
    state.last_fault = last_fault_;
    state.last_fault_at = last_fault_at_;
    const bool fresh = state.last_line_age && *state.last_line_age < settings_.silent_after;
    state.state = ended_        ? FeedCondition::ended
                  : !connected_ ? FeedCondition::refused
                  : fresh       ? FeedCondition::receiving
                                : FeedCondition::silent;
    return state;
}

} // namespace ensign::node

/// What is known of one feed: whether it is there, whether it speaks, how fast, and what was wrong.
#pragma once

#include "core/node/feed_settings.hpp"
#include "core/track/reject.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace ensign::node {

enum class FeedCondition {
    receiving,
    silent,  ///< connected, and nothing for FeedSettings::silent_after
    refused, ///< not connected
    ended,   ///< a recording that was read to its end
};

struct FeedState {
    std::string name;
    FeedKind kind = FeedKind::tcp;
    std::string url;
    FeedCondition state = FeedCondition::refused;
    std::uint64_t lines = 0; ///< that were taken or were refused
    std::uint64_t accepted = 0;
    std::map<std::string, std::uint64_t> rejected; ///< by reason
    std::map<std::string, std::uint64_t> types;    ///< whole messages by AIS type, used or not
    double messages_per_s = 0.0;                   ///< over the last ten seconds
    std::optional<Duration> last_message_age;
    std::optional<Duration> last_line_age; ///< of anything sound: the heartbeat
    std::optional<Instant> connected_since;
    std::uint64_t connections = 0; ///< since the start
    std::uint64_t held_back = 0;   ///< times it was read no further for a while, for its flood
    std::string fault;             ///< why it is not connected now; empty: it is
    std::string last_fault;        ///< the last one, also when it is mended
    std::optional<Instant> last_fault_at;
};

class FeedLog {
public:
    explicit FeedLog(FeedSettings settings) : settings_{std::move(settings)} {}

    void connected(bool is, Instant now);
    void fault(std::string why, Instant now);
    void ended(Instant now);
    void held_back() { ++held_back_; }
    /// Left out before it was a line, or refused by nobody who counts for himself.
    void dropped(std::string_view reason) { ++dropped_[std::string{reason}]; }

    void line() { ++lines_; }
    void sound_line(Duration mono) { last_line_ = mono; }
    void message(Duration mono); ///< that the picture may take

    const FeedSettings& settings() const { return settings_; }
    FeedState state(
        Duration mono, const track::RejectCounts& rejects, const track::TypeCounts& types) const;

private:
    static constexpr std::size_t kRateSeconds = 10;

    FeedSettings settings_;
    bool connected_ = false;
    bool ended_ = false;
    std::uint64_t lines_ = 0;
    std::uint64_t accepted_ = 0;
    std::uint64_t connections_ = 0;
    std::uint64_t held_back_ = 0;
    std::map<std::string, std::uint64_t> dropped_;
    std::optional<Duration> last_message_;
    std::optional<Duration> last_line_;
    std::optional<Instant> connected_since_;
    std::string fault_;
    std::string last_fault_;
    std::optional<Instant> last_fault_at_;
    struct Second {
        std::int64_t second = -1;
        std::uint64_t messages = 0;
    };
    std::array<Second, kRateSeconds> seconds_{}; ///< the last ten, by second modulo ten
};

} // namespace ensign::node

template<>
inline constexpr auto ensign::kWords<ensign::node::FeedCondition> = std::array{
    ensign::Word{ensign::node::FeedCondition::receiving, "receiving"},
    ensign::Word{ensign::node::FeedCondition::silent, "silent"},
    ensign::Word{ensign::node::FeedCondition::refused, "refused"},
    ensign::Word{ensign::node::FeedCondition::ended, "ended"}};

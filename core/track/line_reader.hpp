/// From the lines of one receiver to AIS messages: reads each sentence, waits for the parts of a
/// longer message, decodes. One reader for each source of lines, however many send to it; it counts
/// what it refuses.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"
#include "core/track/ais.hpp"
#include "core/track/nmea.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ensign::track {

/// A part waits for the next no longer than this many lines, counted over all lines read.
inline constexpr std::uint64_t kPartWaitLinesMax = 200;
/// Nor longer than this; parts of one message leave a receiver together.
inline constexpr Duration kPartWaitMax = std::chrono::seconds{60};
/// So many messages wait for their parts at once; one more displaces the oldest, of the same sender
/// if he has any.
inline constexpr std::size_t kWaitingMax = 64;

/// A message, and what its sentence says about how it was heard.
struct Heard {
    ais::Message message;
    std::optional<Instant> received; ///< by the tag block of its first part
    InlineText<32> station;          ///< likewise, empty if not given
    std::optional<char> channel;
    bool own = false; ///< !--VDO
};

class LineReader {
public:
    /// Reads the next line.
    ///
    ///   returns  the message it completes; nothing when more parts must follow
    ///   errors   why the line is refused; an abandoned group is counted as `incomplete` besides
    ///   border   parts of one message agree in talker, total, sequential id and channel, come from
    ///            one sender and in order; a first part with the same signs begins anew
    ///   time     `now` is any clock that goes forward
    expected<std::optional<Heard>, Reject> read(
        std::string_view line, Instant now, std::uint64_t sender = 0);

    const RejectCounts& rejects() const noexcept { return rejects_; }

    const TypeCounts& types() const noexcept { return types_; }

private:
    struct Waiting {
        std::array<char, 2> talker{};
        std::uint8_t total = 0;
        std::uint8_t next = 0;
        std::optional<char> sequence;
        std::optional<char> channel;
        bool own = false;
        std::uint64_t sender = 0;
        std::optional<Instant> received;
        InlineText<32> station;
        SixBitReader bits;
        std::uint64_t line = 0; ///< when its last part came
        Instant heard;
    };

    /// Each says why the line is refused; `heard` then holds nothing of worth.
    std::optional<Reject> add(
        const nmea::Sentence& sentence, Instant now, std::optional<Heard>& heard);
    std::optional<Reject> add_later_part(
        const nmea::Sentence& sentence, Instant now, std::optional<Heard>& heard);
    std::optional<Reject> begin(const nmea::Sentence& sentence, Instant now);
    std::optional<Reject> decode(const SixBitReader& bits, ais::Message& into);
    void drop_overdue(Instant now);
    void abandon(std::vector<Waiting>::iterator waiting);
    std::vector<Waiting>::iterator find(const nmea::Sentence& sentence);

    std::vector<Waiting>::iterator least_worth();

    std::vector<Waiting> waiting_;
    std::uint64_t lines_ = 0;
    std::uint64_t sender_ = 0; ///< of the line that is being read
    TypeCounts types_;
    RejectCounts rejects_;
};

} // namespace ensign::track

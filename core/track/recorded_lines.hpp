/// A log of NMEA lines with the times at which each was received, to be heard again in that rhythm.
///
/// Times come from tag blocks ("\c:1770141600*..\!AIVDM", IEC 61162-450) and from $PGHP lines,
/// which hold the time of the line after them. A line without a time belongs to the line before it.
/// A log without any time is played at ten lines a second.
#pragma once

#include "core/base/instant.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::track {

/// When a line says it, or the one after it, was received.
std::optional<Instant> time_of_line(std::string_view line);

class RecordedLines {
public:
    enum class Repeat { once, for_ever };

    /// `speed` 10: ten times as fast as it was. Blank lines and comments (#) are left out.
    RecordedLines(std::string_view log, double speed, Repeat repeat);

    /// The lines of (from, to], counted from the start of playing.
    std::vector<std::string> due(Duration from, Duration to) const;

    bool over(Duration at) const; ///< never when repeated
    std::size_t size() const { return lines_.size(); }

private:
    struct Timed {
        Duration at;
        std::string line;
    };
    std::vector<Timed> lines_; ///< by time
    Duration round_{0};        ///< length of the log, with a second of rest
    Repeat repeat_;
};

} // namespace ensign::track

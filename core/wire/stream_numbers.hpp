/// Which numbers of the streams from one authority to another: what is known, or held, of them.
///
///   format   docs/formats/resync.md
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace ensign::wire {

/// StreamNumbers of a stream, from `first` to `last`, both in it.
struct Range {
    std::int64_t first = 0;
    std::int64_t last = 0;
    friend bool operator==(const Range&, const Range&) = default;
};

/// StreamNumbers of the streams of one direction, by incarnation.
class StreamNumbers {
public:
    /// Precondition: not below what was added to its incarnation before.
    void add(std::int64_t epoch, std::int64_t seq);
    /// A range as it was read. False: it does not stand behind the one before it.
    bool add_range(std::int64_t epoch, Range range);

    bool has(std::int64_t epoch, std::int64_t seq) const;
    bool empty() const { return by_epoch_.empty(); }
    std::size_t ranges() const;

    /// What either has.
    void merge(const StreamNumbers& other);

    /// No more than so many ranges, the newest: for a list that may name too few, never too many.
    StreamNumbers newest(std::size_t ranges_max) const;

    const std::map<std::int64_t, std::vector<Range>>& by_epoch() const { return by_epoch_; }
    friend bool operator==(const StreamNumbers&, const StreamNumbers&) = default;

private:
    std::map<std::int64_t, std::vector<Range>> by_epoch_; ///< each in order, none touching another
};

inline constexpr std::size_t kRangesMax = 512;

/// What one side says: in which incarnation, what it knows of its own stream, what it holds of the
/// other's.
struct Statement {
    std::int64_t epoch = 1;
    StreamNumbers own;
    StreamNumbers held;
};

} // namespace ensign::wire

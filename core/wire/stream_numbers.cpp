#include "core/wire/stream_numbers.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace ensign::wire {

void StreamNumbers::add(std::int64_t epoch, std::int64_t seq)
{
    std::vector<Range>& ranges = by_epoch_[epoch];
    assert(ranges.empty() || seq > ranges.back().last);
    if (!ranges.empty() && ranges.back().last + 1 == seq)
        ranges.back().last = seq;
    else
        ranges.push_back({seq, seq});
}

bool StreamNumbers::add_range(std::int64_t epoch, Range range)
{
    if (epoch < 1 || range.first < 1 || range.last < range.first) return false;
    std::vector<Range>& ranges = by_epoch_[epoch];
    if (!ranges.empty() && range.first <= ranges.back().last + 1) return false;
    ranges.push_back(range);
    return true;
}

bool StreamNumbers::has(std::int64_t epoch, std::int64_t seq) const
{
    const auto stream = by_epoch_.find(epoch);
    if (stream == by_epoch_.end()) return false;
    const auto after = std::ranges::upper_bound(stream->second, seq, std::less{}, &Range::first);
    return after != stream->second.begin() && seq <= std::prev(after)->last;
}

std::size_t StreamNumbers::ranges() const
{
    return std::accumulate(
        by_epoch_.begin(), by_epoch_.end(), std::size_t{0}, [](std::size_t n, const auto& stream) {
            return n + stream.second.size();
        });
}

void StreamNumbers::merge(const StreamNumbers& other)
{
    for (const auto& [epoch, theirs] : other.by_epoch_) {
        std::vector<Range> all = by_epoch_[epoch];
        all.insert(all.end(), theirs.begin(), theirs.end());
        std::ranges::sort(all, std::less{}, &Range::first);
        std::vector<Range> joined;
        for (const Range& range : all)
            if (!joined.empty() && range.first <= joined.back().last + 1)
                joined.back().last = std::max(joined.back().last, range.last);
            else
                joined.push_back(range);
        by_epoch_[epoch] = std::move(joined);
    }
}

StreamNumbers StreamNumbers::newest(std::size_t ranges_max) const
{
    StreamNumbers kept = *this;
    for (std::size_t n = ranges(); n > ranges_max; --n) {
        std::vector<Range>& oldest = kept.by_epoch_.begin()->second;
        oldest.erase(oldest.begin());
        if (oldest.empty()) kept.by_epoch_.erase(kept.by_epoch_.begin());
    }
    return kept;
}

} // namespace ensign::wire

#include "core/delivery/lane.hpp"

#include "core/base/match.hpp"

#include <algorithm>
#include <cassert>

namespace ensign::delivery {

bool is_urgent(const request::Event& event)
{
    using namespace request;
    return std::visit(
        Match{
            [](const AuthorizationAnswered&) { return true; },
            [](const AuthorizationAmended&) { return true; },
            [](const AuthorizationRevoked&) { return true; },
            [](const RequestWithdrawn&) { return true; },
            [](const CoastalAnswered&) { return true; },
            [](const CoastalLeaveRevoked&) { return true; },
            [](const MoreMeasuresAnswered&) { return true; },
            [](const StepPermitted&) { return true; },
            [](const UrgentNoticeSent&) { return true; },
            [](const SarEntryAsked&) { return true; },
            [](const CaseIntroduced&) { return true; }, // an urgent notice may follow it
            [](const SarEntryAcknowledged&) { return true; },
            [](const auto&) { return false; },
        },
        event);
}

bool Lane::has_room() const
{
    return on_their_way_.size() < (backoff_.failures() == 0 ? kBatchesOnTheirWayMax : 1);
}

std::size_t cut(std::size_t open)
{
    constexpr std::size_t kLeast = 32;
    return open > 2 * kBatchMax ? kBatchMax : std::clamp(open / 2, kLeast, kBatchMax);
}

std::vector<std::size_t> Lane::choose(const std::vector<OpenMessage>& open, std::size_t most) const
{
    std::vector<std::size_t> chosen;
    std::set<Place> taken; // an urgent case is listed among the rest once more
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < open.size() && chosen.size() < most; ++i) {
        if (flying_.contains(open[i].place) || !taken.insert(open[i].place).second) continue;
        bytes += open[i].bytes;
        if (bytes > kBatchBytesMax && !chosen.empty()) break;
        chosen.push_back(i);
    }
    return chosen;
}

std::uint64_t Lane::sent(const std::vector<Place>& batch)
{
    assert(!batch.empty());
    flying_.insert(batch.begin(), batch.end());
    on_their_way_[++last_batch_] = batch;
    return last_batch_;
}

void Lane::landed(std::uint64_t batch)
{
    for (const Place& place : on_their_way_.at(batch))
        flying_.erase(place);
    on_their_way_.erase(batch);
    backoff_.succeeded();
}

Duration Lane::failed(std::uint64_t batch, double fraction)
{
    for (const Place& place : on_their_way_.at(batch))
        flying_.erase(place);
    on_their_way_.erase(batch);
    return backoff_.failed(fraction);
}

} // namespace ensign::delivery

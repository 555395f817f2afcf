/// Which case is to be looked at next, and when: one instant a case, in exact order of time.
///
///   cost   set and erase O(log n); first O(1)
#pragma once

#include "core/base/instant.hpp"
#include "core/request/terms.hpp"

#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace ensign::request {

class DeadlineQueue {
public:
    /// Replaces what was set for the case; nothing takes it out.
    void set(const CaseId& id, std::optional<Instant> at)
    {
        if (const auto known = at_.find(id); known != at_.end()) {
            order_.erase({known->second, id});
            at_.erase(known);
        }
        if (!at) return;
        at_.emplace(id, *at);
        order_.emplace(*at, id);
    }

    /// Takes out the earliest case whose instant has come; never one before its time. Cases of one
    /// instant come in the order of their ids.
    std::optional<CaseId> take_due(Instant now)
    {
        if (order_.empty() || order_.begin()->first > now) return std::nullopt;
        const CaseId id = order_.begin()->second;
        order_.erase(order_.begin());
        at_.erase(id);
        return id;
    }

    std::optional<Instant> first() const
    {
        return order_.empty() ? std::nullopt : std::optional{order_.begin()->first};
    }
    std::size_t size() const { return at_.size(); }

private:
    std::set<std::pair<Instant, CaseId>> order_;
    std::unordered_map<CaseId, Instant> at_;
};

} // namespace ensign::request

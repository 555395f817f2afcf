/// How often what was refused, by its word. Everything that is turned away is counted here and
/// nowhere else; /v1/metrics and /v1/status show it.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace ensign::node {

/// Thread-safe: connections are refused on the network thread, commands on the node's.
class Counters {
public:
    void count(std::string_view where, std::string_view what)
    {
        const std::scoped_lock lock{mutex_};
        ++counts_[{std::string{where}, std::string{what}}];
    }

    using Counts = std::map<std::pair<std::string, std::string>, std::uint64_t>;
    Counts all() const
    {
        const std::scoped_lock lock{mutex_};
        return counts_;
    }

private:
    mutable std::mutex mutex_;
    Counts counts_;
};

} // namespace ensign::node

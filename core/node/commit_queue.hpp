/// Commands, batches and receipts that are ready at the same time share one transaction and one
/// wait for the disk. Each is decided on its own, in the order in which it came, and answered after
/// the commit: what has left the core is on the disk.
///
///   source   docs/decisions/0016-group-commit.md
#pragma once

#include "core/net/loop.hpp"
#include "core/node/node.hpp"

#include <deque>
#include <functional>

namespace ensign::node {

class CommitQueue {
public:
    CommitQueue(net::Loop& loop, Node& node) : loop_{loop}, node_{node} {}

    /// `work` runs inside the next transaction and asks the node; `done` runs after its commit and
    /// answers. Both on the loop, with nothing in between that is not of the same group.
    /// thread   the loop's
    void submit(std::function<void()> work, std::function<void()> done);

    /// Sixteen batches are 1 024 messages: so much stands or falls together.
    static constexpr std::size_t kGroupMax = 16;

    /// So many pages of 4 KiB in the WAL, and they are moved into the file after the answers.
    static constexpr std::int64_t kWalPagesMax = 8'192;

private:
    struct Entry {
        std::function<void()> work;
        std::function<void()> done;
    };

    void commit();

    net::Loop& loop_;
    Node& node_;
    std::deque<Entry> waiting_;
};

} // namespace ensign::node

#include "core/node/commit_queue.hpp"

#include <algorithm>

namespace ensign::node {

void CommitQueue::submit(std::function<void()> work, std::function<void()> done)
{
    waiting_.push_back({std::move(work), std::move(done)});
    if (waiting_.size() == 1) loop_.when_idle([this] { commit(); });
}

void CommitQueue::commit()
{
    std::vector<Entry> group;
    while (!waiting_.empty() && group.size() < kGroupMax) {
        group.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    if (!waiting_.empty()) loop_.when_idle([this] { commit(); });
    node_.together([&group] {
        for (const Entry& entry : group)
            entry.work();
    });
    for (const Entry& entry : group)
        entry.done();
    store::Database& database = node_.parts().store.database();
    if (database.wal_pages() > kWalPagesMax) database.checkpoint();
}

} // namespace ensign::node

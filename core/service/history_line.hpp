/// Seals what was written, and asks the peers for their checkpoints over our gateway.
///
///   source   docs/decisions/0022-evidence.md; the rules are node/history_room
#pragma once

#include "core/node/commit_queue.hpp"
#include "core/node/gateway_link.hpp"
#include "core/node/history_room.hpp"

namespace ensign::service {

class HistoryLine {
public:
    /// Everything outlives the line.
    struct Parts {
        node::GatewayLink& link;
        node::CommitQueue& commits;
        node::HistoryRoom& room;
        const wire::Directory& directory;
    };
    explicit HistoryLine(Parts parts) : parts_{parts} {}

    enum class Disk { ample, is_short };

    /// Call every second. On a short disk nothing is sealed and nobody is asked.
    void pass_time(Disk disk);

private:
    void ask(const node::HistoryRoom::Question& question);

    Parts parts_;
};

} // namespace ensign::service

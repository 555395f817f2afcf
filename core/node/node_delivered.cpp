// What a peer's receipt says of our messages.

#include "core/base/crash_point.hpp"
#include "core/node/node.hpp"

namespace ensign::node {

using request::CaseId;

std::set<std::string> Node::delivered(const std::string& authority, std::string_view bytes)
{
    const Instant now = parts_.clock.utc();
    ENSIGN_CRASH_POINT("delivered.heard");
    const auto receipt = wire::open_receipt(bytes, parts_.self.authority, parts_.directory, now);
    const auto unbelieved = [this](std::string_view word) {
        parts_.counters.count("receipt", word);
        return std::set<std::string>{};
    };
    if (!receipt) return unbelieved(word(receipt.error().fault));
    if (receipt->from != authority) return unbelieved("receipt_mismatch");
    // From before its restore: it may have lost what it says it holds.
    if (receipt->epoch < mailbox_.peer_epoch(authority)) return unbelieved("receipt_of_old_epoch");

    ENSIGN_CRASH_POINT("delivered.believed");
    std::set<std::string> closed;
    std::set<CaseId> touched;
    store::Transaction transaction{parts_.store.database()};
    mailbox_.saw_epoch(authority, receipt->epoch);
    std::int64_t n = 0; // kept when it closes something
    for (const wire::ReceiptItem& item : receipt->items) {
        const auto message = mailbox_.find_outgoing(item.id);
        if (!message || item.hash != message->hash || authority != message->recipient) {
            parts_.counters.count("receipt", "receipt_mismatch");
            continue;
        }
        closed.insert(item.id);
        if (!mailbox_.is_open(item.id)) continue; // the receipt has come before
        if (n == 0) n = mailbox_.keep_receipt(now, authority, std::string{bytes});
        mailbox_.close(item.id, n, item.stored ? std::string{} : item.reason);
        ENSIGN_CRASH_POINT("delivered.closed");
        if (!item.stored) parts_.counters.count("receipt", "refused_" + item.reason);
        if (item.stored && note_delivered(*message, now)) touched.insert(CaseId{message->case_id});
    }
    for (const CaseId& id : touched)
        record_verdict(id, cases_.at(id));
    ENSIGN_CRASH_POINT("delivered.recorded");
    transaction.commit();
    ENSIGN_CRASH_POINT("delivered.committed");
    for (const CaseId& id : touched) {
        watch_deadline(id);
        news_.changed.push_back(id);
    }
    news_.closed.emplace_back(authority, closed);
    publish();
    return closed;
}

} // namespace ensign::node

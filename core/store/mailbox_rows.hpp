/// Rows of the outbox as they are read. For core/store only.
#pragma once

#include "core/store/mailbox.hpp"

namespace ensign::store {

inline constexpr std::string_view kOutgoing =
    "recipient, epoch, seq, id, case_id, case_seq, queued_at, bytes, hash, urgent";

inline Outgoing outgoing(const Statement& s)
{
    return {
        s.text(0),
        s.integer(1),
        s.integer(2),
        s.text(3),
        s.text(4),
        s.integer(5),
        from_epoch_ms(s.integer(6)),
        s.text(7),
        s.text(8),
        s.integer(9) != 0};
}

} // namespace ensign::store

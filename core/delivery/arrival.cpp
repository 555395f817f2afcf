#include "core/delivery/arrival.hpp"

namespace ensign::delivery {

Arrival judge(
    const Arriving& arriving,
    const StreamHead& head,
    const std::optional<std::string>& same_id_hash,
    const std::optional<std::string>& same_seq_hash)
{
    if (same_id_hash)
        return *same_id_hash == arriving.hash ? Arrival::duplicate : Arrival::equivocation;
    if (same_seq_hash) return Arrival::equivocation;
    if (arriving.seq > head.seq + 1) return Arrival::gap;
    if (arriving.seq <= head.seq || arriving.prev != head.hash) return Arrival::equivocation;
    return Arrival::accept;
}

} // namespace ensign::delivery

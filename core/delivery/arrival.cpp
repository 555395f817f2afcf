#include "core/delivery/arrival.hpp"

namespace ensign::delivery {
namespace {

bool differs(const std::optional<std::string>& held, const std::string& said)
{
    return held && *held != said;
}

} // namespace

Arrival judge(const Arriving& arriving, const Held& held)
{
    if (held.same_id)
        return *held.same_id == arriving.hash ? Arrival::duplicate : Arrival::equivocation;
    if (held.same_seq || held.same_case_seq) return Arrival::equivocation;
    if (held.fenced) return Arrival::old_epoch;
    // The chain of the stream, looked at from both sides as far as they are held.
    const bool first = arriving.seq == 1;
    if (arriving.seq < 1 || first != arriving.prev.empty()) return Arrival::equivocation;
    if (differs(held.before, arriving.prev) || differs(held.after_prev, arriving.hash))
        return Arrival::equivocation;
    if (arriving.case_seq < held.next_case_seq) return Arrival::equivocation;
    return arriving.case_seq == held.next_case_seq ? Arrival::apply : Arrival::waiting;
}

} // namespace ensign::delivery

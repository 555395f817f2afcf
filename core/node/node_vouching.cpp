// Whether the States our cases stand on still say what they said (docs/decisions/0013-lease.md).

#include "core/node/node.hpp"

namespace ensign::node {

using request::Case;
using request::CaseId;
using request::StateCode;

/// The States whose word an open case of ours rests on.
std::set<std::pair<CaseId, StateCode>> Node::stand_on() const
{
    std::set<std::pair<CaseId, StateCode>> found;
    for (const auto& [id, c] : cases_) {
        if (!is_ours(c) || c.closed_at || !leases_.anybody_spoke(id)) continue;
        if (c.claim) found.emplace(id, c.claim->state);
        if (c.coastal.request) found.emplace(id, c.coastal.request->to);
    }
    return found;
}

std::vector<LeaseRoom::Question> Node::lease_questions()
{
    return leases_.questions_due(stand_on());
}

/// A verdict that turned because a State vouches again is put on record, and told, at once.
void Node::lease_answered(const std::string& authority, const std::optional<std::string>& answer)
{
    if (!answer || !leases_.answered(authority, *answer)) return leases_.failed(authority);
    const auto turned = vouching_turned();
    if (turned.empty()) return;
    store::Transaction transaction{parts_.store.database()};
    for (const CaseId& id : turned)
        record_verdict(id, cases_.at(id));
    transaction.commit();
    for (const CaseId& id : turned)
        if (observer_.case_changed) observer_.case_changed(id);
}

ReceiveAnswer Node::vouch(std::string_view probe, const StateCode& tls_state)
{
    auto answer = leases_.vouch(
        probe, tls_state, [this](const std::string& asker) { return not_vouching(asker); });
    if (!answer) return {422, {}, answer.error()};
    return {200, {std::move(*answer)}, {}};
}

/// The cases of which flag State or coastal State vouches otherwise than when this was last asked.
std::vector<CaseId> Node::vouching_turned()
{
    std::vector<CaseId> turned;
    for (const auto& [id, state] : stand_on()) {
        const verdict::Facts now = facts(id, cases_.at(id), latest_now());
        const std::pair is{now.flag_state_vouches, now.coastal_state_vouches};
        const auto [was, is_new] = vouched_.try_emplace(id, is);
        if (!is_new && was->second == is) continue;
        was->second = is;
        turned.push_back(id);
    }
    return turned;
}

} // namespace ensign::node

#include "tests/simulator/officers.hpp"

#include "tests/simulator/watch.hpp"

#include <algorithm>

namespace ensign::test {

using namespace request;

namespace {

constexpr double kWithdraws = 0.04;
constexpr double kRevokes = 0.15;
constexpr double kGrants = 0.8;
constexpr double kConfirms = 0.9;
/// Wherever she may be by the end of a run.
const geo::Distance kArea = geo::Distance::nautical_miles(400);

} // namespace

void Officers::act(Authority& at)
{
    std::vector<CaseId> open;
    int ours = 0;
    for (const auto& [id, c] : at.node().cases()) {
        if (c.requesting_state == at.self().state) ++ours;
        if (!c.closed_at) open.push_back(id);
    }
    if (open.empty() || (ours < around_.weather.cases && around_.chance.happens(0.1))) {
        if (ours < around_.weather.cases) {
            const Command first = first_sighting();
            at.order(somebody_for(first), first, std::nullopt);
        }
        return;
    }
    const CaseId id = open[around_.chance.below(open.size())];
    const Case& c = *at.node().find(id);
    std::optional<Command> next;
    if (around_.chance.happens(around_.weather.wild)) {
        choices_.now = at.clock().utc();
        const bool asks = c.requesting_state == at.self().state;
        next = choices_.any_command(asks ? c : Case{}, asks ? Case{} : c);
    } else {
        next = c.requesting_state == at.self().state ? at_sea(at, c) : at_the_desk(at, c);
    }
    if (next) at.order(somebody_for(*next), *next, id);
}

/// Of an office that may; one of two persons, so that two signatures come about.
Actor Officers::somebody_for(const Command& command)
{
    const Permission* permission = permission_for(kind_of(command));
    const auto& roles = permission->roles;
    const Role role = roles[around_.chance.below(roles.size())];
    return officer(std::string{word(role)} + (around_.chance.happens(0.5) ? "-1" : "-2"), {role});
}

StateCode Officers::another(const StateCode& state)
{
    for (;;) {
        const auto& one = *around_.all[around_.chance.below(around_.all.size())];
        if (one.self().state != state) return one.self().state;
    }
}

Command Officers::first_sighting()
{
    // Each hull is another one: what a State refused of one is not refused of all.
    VesselIdentity vessel;
    vessel.name = "SEA LARK " + std::to_string(++vessels_);
    vessel.description = sea_lark().description;
    return OpenCase{{}, vessel, sighting()};
}

/// The asking State: from the suspicion to the question.
std::optional<Command> Officers::at_sea(const Authority& at, const Case& c)
{
    if (at.node().awaits_review(c)) return Act<RecordReviewed>{{"the book of the watch"}};
    if (!c.grounds) return StateGrounds{good_grounds()};
    if (!grounds_approved(c)) return SignGrounds{};
    if (!c.unit) return AssignUnit{cutter()};
    if (!c.claim) return RecordClaim{{another(at.self().state), ClaimForm::flag, {}}, {}};
    return to_be_asked(at, c);
}

std::optional<Command> Officers::to_be_asked(const Authority& at, const Case& c)
{
    Chance& chance = around_.chance;
    if (c.registry.state == RequestState::drafted) return ReleaseRegistryRequest{};
    if (c.authorization.state == RequestState::drafted) return ReleaseAuthorizationRequest{};
    if (c.more.state == RequestState::drafted) return ReleaseAuthorizationRequest{};
    if (is_open(c.registry))
        return chance.happens(kWithdraws)
                   ? std::optional<Command>{WithdrawRequest{Question::registry, "turned back"}}
                   : std::nullopt;
    if (!flag_confirmed(c))
        return DraftRegistryRequest{kProtocol, "about forty", "low in the water", std::nullopt};
    if (is_open(c.authorization))
        return chance.happens(kWithdraws)
                   ? std::optional<Command>{WithdrawRequest{Question::authorization, "turned back"}}
                   : std::nullopt;
    if (conditions_pending(c) || more_conditions_pending(c)) return AcceptConditions{};
    if (authority_runs(c, at.clock().utc())) {
        if (is_open(c.more) || !chance.happens(0.1)) return std::nullopt;
        return DraftAuthorizationRequest{{Measure::divert}, "to port", kArea, {}};
    }
    if (chance.happens(0.1)) return CloseCase{"done"};
    return DraftAuthorizationRequest{
        {Measure::board, Measure::search}, "find out", kArea, std::nullopt};
}

Command Officers::decision(const Authority& at, const Case& c)
{
    DraftAuthorizationAnswer draft;
    if (!around_.chance.happens(kGrants)) return draft;
    const bool more = is_open(c.more);
    const bool conditions = around_.chance.happens(0.3);
    draft.decision = conditions ? AuthorizationDecision::granted_with_conditions
                                : AuthorizationDecision::granted;
    draft.measures = more ? c.more.request->measures : c.authorization.request->measures;
    draft.valid_to = more ? c.authorization.answer->valid_to
                          : at.clock().utc() + std::chrono::minutes{30 + around_.chance.below(180)};
    if (conditions)
        draft.conditions = {{"c1", ConditionType::reporting, "Report within two hours."}};
    return draft;
}

/// The asked State.
std::optional<Command> Officers::at_the_desk(const Authority& at, const Case& c)
{
    Chance& chance = around_.chance;
    if (at.node().awaits_review(c)) { // they know what they did, whatever the disk says
        if (around_.watch.is_revoked(c)) return RevokeAuthorization{"the ship was sold"};
        return Act<AnswerReviewed>{{"the book of the watch"}};
    }
    for (const Question question :
         {Question::registry,
          Question::authorization,
          Question::more_measures,
          Question::coastal,
          Question::assistance})
        if (const Milestones& m = milestones(c, question); is_open(m) && !m.acknowledged_at)
            return Acknowledge{question};
    if (is_open(c.registry))
        return AnswerRegistry{registry_answer(
            chance.happens(kConfirms) ? RegistryFinding::confirmed_registered
                                      : RegistryFinding::not_found)};
    if (is_open(c.more)) {
        if (c.more.answer_draft) return ReleaseAuthorizationAnswer{};
        return decision(at, c);
    }
    if (is_open(c.authorization)) {
        if (c.authorization.answer_draft) return ReleaseAuthorizationAnswer{};
        return decision(at, c);
    }
    if (authority_runs(c, at.clock().utc()) && chance.happens(kRevokes))
        return RevokeAuthorization{"the ship was sold"};
    return std::nullopt;
}

} // namespace ensign::test

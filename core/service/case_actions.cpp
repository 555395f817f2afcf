#include "core/service/case_actions.hpp"

#include "core/base/match.hpp"
#include "core/request/authority.hpp"
#include "core/request/permission.hpp"
#include "core/request/response_clock.hpp"
#include "core/service/act_samples.hpp"
#include "core/service/view_parts.hpp"

#include <algorithm>

namespace ensign::service {
namespace {

using namespace request;

/// The newest question first.
template<class C>
std::vector<Command> of_each_question(const auto&... words)
{
    return {
        C{Question::more_measures, words...},
        C{Question::assistance, words...},
        C{Question::coastal, words...},
        C{Question::authorization, words...},
        C{Question::registry, words...}};
}

/// Boarding, and while a grant runs each measure that it lacks.
std::vector<Command> drafts_to_board(const Case& c, Instant now)
{
    std::vector<Command> drafts;
    for (const Word<Measure>& measure : kWords<Measure>)
        if (measure.value == Measure::board || authority_runs(c, now))
            drafts.emplace_back(DraftAuthorizationRequest{
                .measures = {measure.value}, .purpose = "x", .target = {}});
    return drafts;
}

/// Of the question that is open, and of the grant that may be amended.
std::vector<Command> answers(const Case& c, Instant now)
{
    DraftAuthorizationAnswer answer{
        AuthorizationDecision::granted,
        c.authorization.request->measures,
        now + std::chrono::hours{1},
        {},
        {},
        Question::authorization};
    std::vector<Command> all{answer};
    if (!c.more.request) return all;
    answer.decision = AuthorizationDecision::refused; // a no is always possible
    answer.measures = {};
    answer.question = Question::more_measures;
    all.emplace_back(answer);
    return all;
}

/// A complete command of each kind: what stays refused is the case's state, not the officer's
/// words.
std::vector<Command> attempts(const Case& c, std::string_view kind, Instant now)
{
    const std::string words = "x";
    if (kind == "record_claim" && c.sighting) {
        Claim claim = c.claim.value_or(Claim{});
        return {RecordClaim{claim, {}}};
    }
    if (kind == "record_sighting" && c.sighting) return {RecordSighting{*c.sighting}};
    if (kind == "report_danger") return {ReportDanger{true, words}};
    if (kind == "state_grounds") return {StateGrounds{{{}, words, {words}}}};
    if (kind == "sign_grounds") return {SignGrounds{}};
    if (kind == "assign_unit") return {AssignUnit{{words, UnitKind::warship, true}}};
    if (kind == "draft_registry_request")
        return {DraftRegistryRequest{InstrumentId{"SOM-8.2"}, words, words, {}}};
    if (kind == "release_registry_request") return {ReleaseRegistryRequest{}};
    if (kind == "draft_authorization_request") return drafts_to_board(c, now);
    if (kind == "release_authorization_request") return {ReleaseAuthorizationRequest{}};
    if (kind == "accept_conditions") return {AcceptConditions{}};
    if (kind == "withdraw_request") return of_each_question<WithdrawRequest>(words);
    if (kind == "close_case") return {CloseCase{words}};
    if (kind == "acknowledge") return of_each_question<Acknowledge>();
    if (kind == "answer_registry") return {AnswerRegistry{{{}, words, {}, {}, {}}}};
    if (kind == "draft_authorization_answer" && c.authorization.request) return answers(c, now);
    if (kind == "release_authorization_answer") return {ReleaseAuthorizationAnswer{}};
    if (kind == "revoke_authorization") return {RevokeAuthorization{words}};
    return {};
}

/// Refusals that another person, and nobody else, can lift.
bool waits_for_somebody(Refusal refusal)
{
    return refusal == Refusal::second_person_required || refusal == Refusal::already_signed;
}

/// Acts that say nothing but that they are done.
bool is_done(const Case& c, std::string_view kind, Instant now)
{
    const Boarding* boarding = present_boarding(c);
    const auto authority = authority_of(c, now);
    const bool suspended = authority && authority->state == AuthorityState::suspended;
    if (kind == "sign_grounds") return grounds_approved(c);
    if (kind == "revoke_authorization") return c.authorization.revoked_at.has_value();
    if (kind == "break_pursuit") return c.pursuit && c.pursuit->broken_at;
    if (kind == "sign_stateless_finding") return c.finding && finding_signed(c);
    if (kind == "confirm_by_call_back") return c.oral && c.oral->called_back_at;
    if (kind == "confirm_authority")
        return c.invoked && (c.invoked->confirmed || !needs_commander(c.invoked->terms.basis));
    if (kind == "suspend_authority") return suspended;
    if (kind == "resume_authority") return !suspended;
    if (kind == "start_boarding") return boarding != nullptr && boarding->started_at;
    if (kind == "abort_boarding") return boarding != nullptr && boarding->aborted_at;
    if (kind == "report_on_deck") return boarding != nullptr && boarding->on_deck_at;
    if (kind == "route_to_registry") return c.desk.routed_at.has_value();
    if (kind == "open_decision") return c.desk.decision_opened_at.has_value();
    if (kind == "close_inbox") return c.desk.closed_at.has_value();
    if (kind == "confirm_answer" || kind == "confirm_record") return !c.review_wanted;
    if (kind == "acknowledge_report") return to_acknowledge(c) == nullptr;
    return false;
}

using UseTimes = std::map<Use, Instant> InfoItem::*;

bool holds_use(const Case& c, const std::string& item, Use use, UseTimes times)
{
    const auto found = c.information.find(item);
    return found != c.information.end() && (found->second.*times).contains(use);
}

/// An act that is done already is accepted and changes nothing: no button for it.
bool is_done(const Case& c, const Command& attempt)
{
    return std::visit(
        Match{
            [&](const Acknowledge& a) {
                return milestones(c, a.question).acknowledged_at.has_value();
            },
            [&](const Act<NotCompetentDeclared>& a) {
                return milestones(c, a.content.question).state == RequestState::rerouted;
            },
            [&](const Act<StepAsked>& a) {
                return c.authorization.steps_permitted.contains(a.content.condition);
            },
            [&](const Act<StepPermitted>& a) {
                return c.authorization.steps_permitted.contains(a.content.condition);
            },
            [&](const Act<UseConsentAsked>& a) {
                return holds_use(c, a.content.item, a.content.use, &InfoItem::consent_asked);
            },
            [&](const Act<UseConsentGiven>& a) {
                return holds_use(c, a.content.item, a.content.use, &InfoItem::consent_given);
            },
            [](const auto&) { return false; }},
        attempt);
}

bool may_ever(const Permission& permission, const Actor& actor, Side side)
{
    if (permission.side && *permission.side != side) return false;
    return std::ranges::any_of(permission.roles, [&](Role role) {
        return std::ranges::find(actor.roles, role) != actor.roles.end();
    });
}

std::vector<StateCode> foreign_states(const node::Node& node)
{
    std::vector<StateCode> foreign;
    for (const wire::DirectoryEntry& entry : node.parts().directory.entries())
        if (entry.state != node.parts().self.state &&
            std::ranges::find(foreign, entry.state) == foreign.end())
            foreign.push_back(entry.state);
    return foreign;
}

/// Which question a command is about, where there is a choice.
void add_question(json::object& action, const Command& attempt)
{
    std::visit(
        Match{
            [&](const Acknowledge& a) { action["request"] = text(word(a.question)); },
            [&](const WithdrawRequest& a) { action["request"] = text(word(a.question)); },
            [&]<class E>(const Act<E>& a) {
                if constexpr (requires { a.content.question; })
                    action["question"] = text(word(a.content.question));
            },
            [](const auto&) {}},
        attempt);
}

/// I02: to acknowledge may start the clock of an instrument, at the State that asked too.
std::string clock_it_starts(const node::Node& node, const Case& c, const Command& attempt)
{
    const auto* done = std::get_if<Acknowledge>(&attempt);
    const auto clock = instrument_clock(c, node.parts().law, node.parts().clock.utc());
    if (done == nullptr || !clock || clock->starts_on != law::ClockStart::acknowledged) return "";
    return clock->name.starts_with(word(done->question)) ? "; starts the clock " + clock->name : "";
}

/// The claim is judged with the State the officer will choose, so any known State will do here.
void choose_state(std::vector<Command>& tries, const node::Node& node)
{
    for (Command& attempt : tries)
        if (auto* claim = std::get_if<RecordClaim>(&attempt); claim != nullptr)
            for (const wire::DirectoryEntry& entry : node.parts().directory.entries())
                if (entry.state != node.parts().self.state) claim->claim.state = entry.state;
}

/// What this officer's role may try at all, and the commands that would try it.
struct Try {
    const Permission* permission;
    Command attempt;
};

std::vector<Try> tries_of(const node::Node& node, const Case& c, const Actor& actor)
{
    const Instant now = node.parts().clock.utc();
    const Side side = side_of(c, node.parts().self.state);
    const std::vector<StateCode> foreign = foreign_states(node);
    std::vector<Try> tries;
    for (const Permission& permission : permissions()) {
        if (!may_ever(permission, actor, side) || is_done(c, permission.command, now)) continue;
        std::vector<Command> made = attempts(c, permission.command, now);
        if (made.empty()) made = act_samples(permission.command, c, foreign);
        choose_state(made, node);
        for (Command& attempt : made)
            if (!is_done(c, attempt)) tries.push_back({&permission, std::move(attempt)});
    }
    return tries;
}

} // namespace

json::array actions_view(const node::Node& node, const CaseId& id, const Session& session)
{
    const std::vector<Try> tries = tries_of(node, node.cases().at(id), session.actor);
    std::vector<Command> commands;
    for (const Try& one : tries)
        commands.push_back(one.attempt);
    const auto refusals = node.would_refuse(id, commands, session.actor);

    json::array actions;
    const Permission* offered = nullptr; // the first attempt of a command that may pass is enough
    for (std::size_t i = 0; i < tries.size(); ++i) {
        const auto& refusal = refusals[i];
        if (tries[i].permission == offered || (refusal && !waits_for_somebody(*refusal))) continue;
        offered = tries[i].permission;
        const std::string label = std::string{offered->label} +
                                  clock_it_starts(node, node.cases().at(id), tries[i].attempt);
        json::object action{{"command", text(offered->command)}, {"label", label}};
        if (refusal) action["waiting_for"] = text(words_of(*refusal));
        add_question(action, tries[i].attempt);
        actions.push_back(action);
    }
    return actions;
}

} // namespace ensign::service

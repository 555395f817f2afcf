#include "core/request/decide_acts.hpp"
#include "core/request/duties.hpp"

namespace ensign::request {
namespace {

bool has_reported(const Case& c)
{
    return std::ranges::any_of(
        c.boardings, [](const Boarding& b) { return b.reported_at.has_value(); });
}

} // namespace

/// Asked of us, acknowledged, and not answered: then more may be asked, without deciding anything.
Decision decide_act(const Case& c, const MoreInformationAsked& e, const Acting& acting)
{
    const Milestones& m = milestones(c, e.question);
    if (!is_open(m) && !(e.question == Question::authorization && is_held(c)))
        return unexpected(Refusal::request_not_open);
    if (!m.acknowledged_at) return unexpected(Refusal::request_not_acknowledged);
    return acting.one(e);
}

Decision decide_act(const Case& c, const NotCompetentDeclared& e, const Acting& acting)
{
    const Milestones& m = milestones(c, e.question);
    if (m.state == RequestState::rerouted) return nothing_new();
    if (!is_open(m)) return unexpected(Refusal::request_not_open);
    return acting.one(e);
}

Decision decide_act(const Case& c, const RoutedToRegistry& e, const Acting& acting)
{
    if (!is_open(c.registry)) return unexpected(Refusal::request_not_open);
    if (!c.registry.acknowledged_at) return unexpected(Refusal::request_not_acknowledged);
    if (c.desk.routed_at) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case& c, const LookupRecorded& e, const Acting& acting)
{
    if (c.registry.answer) return unexpected(Refusal::request_already_answered);
    if (!is_open(c.registry)) return unexpected(Refusal::request_not_open);
    if (!c.registry.acknowledged_at) return unexpected(Refusal::request_not_acknowledged);
    if (end_is_missing(e.answer, acting.context.now)) return unexpected(Refusal::date_missing);
    return acting.one(e);
}

Decision decide_act(const Case& c, const DecisionOpened& e, const Acting& acting)
{
    if (!is_open(c.authorization)) return unexpected(Refusal::request_not_open);
    if (!flag_confirmed(c)) return unexpected(Refusal::registry_not_confirmed);
    if (c.desk.decision_opened_at) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case& c, const AuthorizationAmended&, const Acting& acting)
{
    const AuthorizationQuestion& a = c.authorization;
    if (!authority_runs(c, acting.context.now)) return unexpected(Refusal::authority_not_in_force);
    if (!a.answer_draft) return unexpected(Refusal::answer_not_drafted);
    if (gives_measures(a.answer_draft->decision) && a.answer_draft->valid_to <= acting.context.now)
        return unexpected(Refusal::validity_already_over);
    if (second_officer_is_missing(acting, a.answer_drafted_by))
        return unexpected(Refusal::second_person_required);
    AuthorizationAnswer answer = *a.answer_draft;
    answer.valid_from = acting.context.now;
    return acting.one(AuthorizationAmended{answer});
}

Decision decide_act(const Case& c, const StepPermissionDrafted& e, const Acting& acting)
{
    if (!c.authorization.steps_asked.contains(e.condition))
        return unexpected(Refusal::step_not_asked);
    return acting.one(e);
}

Decision decide_act(const Case& c, const StepPermitted& e, const Acting& acting)
{
    const AuthorizationQuestion& a = c.authorization;
    if (!authority_runs(c, acting.context.now)) return unexpected(Refusal::authority_not_in_force);
    const auto draft = a.step_drafts.find(e.condition);
    if (draft == a.step_drafts.end()) return unexpected(Refusal::answer_not_drafted);
    if (a.steps_permitted.contains(e.condition)) return nothing_new();
    if (second_officer_is_missing(acting, draft->second))
        return unexpected(Refusal::second_person_required);
    return acting.one(e);
}

Decision decide_act(const Case& c, const NoticeAcknowledged& e, const Acting& acting)
{
    for (const Notice& notice : c.notices)
        if (notice.what.number == e.number)
            return notice.acknowledged_at ? nothing_new() : acting.one(e);
    return unexpected(Refusal::notice_unknown);
}

Decision decide_act(const Case& c, const ReportAcknowledged& e, const Acting& acting)
{
    if (!has_reported(c)) return unexpected(Refusal::report_missing);
    if (to_acknowledge(c) == nullptr) return nothing_new();
    return acting.one(e);
}

/// The flag State may choose as soon as it has the summary, and also later: it is its right.
Decision decide_act(const Case& c, const JurisdictionElected& e, const Acting& acting)
{
    if (!c.evidence_summary_at && !has_reported(c)) return unexpected(Refusal::summary_missing);
    if (c.desk.jurisdiction) return unexpected(Refusal::request_already_answered);
    const auto end = election_end(c, acting.context.law);
    if (e.jurisdiction == Jurisdiction::keeps && end && acting.context.now > *end)
        return unexpected(Refusal::jurisdiction_waived);
    return acting.one(e);
}

Decision decide_act(const Case& c, const DispositionGiven& e, const Acting& acting)
{
    // Also where a treaty let them board and nobody asked (Caribbean Agreement art. 16(5)).
    const bool undecided = is_open(c.authorization) || !(flag_confirmed(c) || has_reported(c));
    if (!c.authorization.answer && undecided) return unexpected(Refusal::answer_not_drafted);
    return acting.one(e);
}

Decision decide_act(const Case& c, const OutcomeTold& e, const Acting& acting)
{
    const auto& answer = c.authorization.answer;
    const bool acts = answer && (answer->decision == AuthorizationDecision::flag_state_will_board ||
                                 answer->decision == AuthorizationDecision::joint);
    // The coastal State acts in its own waters, whatever it answered (UNCLOS art. 2).
    if (!acts && !c.coastal.acknowledged_at) return unexpected(Refusal::authority_not_in_force);
    return acting.one(e);
}

Decision decide_act(const Case& c, const InboxClosed& e, const Acting& acting)
{
    if (c.desk.closed_at) return nothing_new();
    if (any_question_open(c) || authority_runs(c, acting.context.now))
        return unexpected(Refusal::case_has_open_request);
    const bool of_waters_alone = c.coastal.request && !c.registry.request;
    if (has_reported(c) &&
        (to_acknowledge(c) != nullptr || !(c.desk.disposition_at || of_waters_alone)))
        return unexpected(Refusal::duty_is_open);
    return acting.one(e);
}

Decision decide_act(const Case& c, const AnswerReviewed& e, const Acting& acting)
{
    return c.review_wanted ? acting.one(e) : nothing_new();
}

Decision decide_act(const Case& c, const RecordReviewed& e, const Acting& acting)
{
    return c.review_wanted ? acting.one(e) : nothing_new();
}

} // namespace ensign::request

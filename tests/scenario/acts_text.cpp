#include "tests/scenario/acts_text.hpp"

#include "tests/support/case_text.hpp"

namespace ensign::test {
namespace {

using namespace request;

std::string body(const Event& event)
{
    return std::string{kind_of(event)} + " " + wire::canonical(wire::event_body(event)) + "\n";
}

template<class E>
std::string body_if_any(const std::optional<E>& event)
{
    return event ? body(*event) : std::string{};
}

std::string signature_text(const Signature& s)
{
    return "signed " + s.person.text() + " " + std::string{word(s.role)} + " " + utc_text(s.at) +
           "\n";
}

std::string oral_text(const std::optional<OralAnswer>& oral)
{
    return oral ? body(oral->said) + utc_text(oral->at) + " called back " +
                      time_text(oral->called_back_at) + "\n"
                : std::string{};
}

std::string question_text(const Milestones& m)
{
    return oral_text(m.oral_answer) + std::string{word(m.state)} + " oral " + time_text(m.oral_at) +
           " delivered " + time_text(m.delivered_at) + " acknowledged " +
           time_text(m.acknowledged_at) + " info " + time_text(m.info_asked_at) + " referred " +
           m.referred_to + "\n";
}

std::string more_text(const Case& c)
{
    std::vector<MoreMeasuresQuestion> all = c.more_before;
    all.push_back(c.more);
    std::string text;
    for (const MoreMeasuresQuestion& q : all) {
        text += question_text(q);
        if (q.request) text += body(*q.request);
        if (q.answer) text += body(MoreMeasuresAnswered{*q.answer});
        for (const Signature& s : q.conditions_signatures)
            text += signature_text(s);
        for (const auto& [id, s] : q.rejected)
            text += "rejected " + id + " " + signature_text(s);
        text += time_text(q.conditions_accepted_at) + " " + time_text(q.superseded_at) + "\n";
    }
    return text + (c.coastal.outcome ? body(*c.coastal.outcome) : std::string{});
}

std::string boarding_text(const Boarding& b)
{
    std::string text = body(b.clearance) + signature_text(b.cleared) + b.by_leave_of.text() + "\n";
    for (const auto& at :
         {b.lifted_at,
          b.started_at,
          b.on_deck_at,
          b.ended_at,
          b.aborted_at,
          b.report_reviewed_at,
          b.reported_at,
          b.report_delivered_at,
          b.report_acknowledged_at,
          b.report_undeliverable_at})
        text += time_text(at) + " ";
    for (const EvidenceRecorded& evidence : b.evidence)
        text += body(evidence);
    for (const RemedyItemFiled& item : b.remedy_items)
        text += body(item);
    for (const TakenMeasure& measure : b.measures)
        text += utc_text(measure.at) + " " + measure.by.text() + " " + body(measure.what);
    if (b.report_draft) text += body(ResultReportDrafted{*b.report_draft});
    if (b.report) text += body(ResultReportSent{*b.report});
    return text + body_if_any(b.nothing_found) + body_if_any(b.left) + body_if_any(b.ended) +
           body_if_any(b.remedy);
}

std::string nationality_text(const Case& c)
{
    std::string text = "no claim " + time_text(c.no_claim_at) + "\n";
    for (const ClaimFact& fact : c.claims)
        text += "claims " + fact.claim.state.text() + " " + utc_text(fact.at) +
                (fact.refuted ? " refuted\n" : "\n");
    for (const auto& [state, asked] : c.asked)
        text += state.text() + " asked " + time_text(asked.asked_at) + " reached " +
                time_text(asked.reached_at) + " not " + time_text(asked.not_reachable_at) + "\n";
    if (c.finding) {
        text += body(c.finding->text);
        for (const Signature& s : c.finding->signatures)
            text += signature_text(s);
    }
    return text;
}

std::string authority_text(const Case& c)
{
    std::string text = signature_text(c.authorization.reviewed) + "suspended " +
                       time_text(c.authorization.suspended_at) + " joint " +
                       time_text(c.authorization.joint_unit_at) +
                       (c.authorization.conflict ? " conflict\n" : "\n");
    text += oral_text(c.oral) + oral_text(c.authorization.oral_set_aside);
    if (!c.invoked) return text;
    const InvokedAuthority& i = *c.invoked;
    text += body(AuthorityInvoked{i.terms.basis, i.terms.instrument, i.terms}) +
            signature_text(i.reviewed) + "suspended " + time_text(i.suspended_at) + " revoked " +
            time_text(i.revoked_at) + "\n";
    return i.confirmed ? text + signature_text(*i.confirmed) : text;
}

std::string information_text(const Case& c)
{
    std::string text;
    for (const auto& [name, item] : c.information) {
        text += item.sender.text() + " " + utc_text(item.at) + " " + body(item.what);
        for (const auto& [use, at] : item.consent_asked)
            text += "asked " + std::string{word(use)} + " " + utc_text(at) + "\n";
        for (const auto& [use, at] : item.consent_given)
            text += "given " + std::string{word(use)} + " " + utc_text(at) + "\n";
        for (const InformationUsed& use : item.uses)
            text += body(use);
    }
    for (const InformationRecorded& heard : c.heard)
        text += body(heard);
    return text;
}

} // namespace

std::string acts_text(const Case& c)
{
    std::string text =
        nationality_text(c) + authority_text(c) + information_text(c) + question_text(c.registry) +
        question_text(c.authorization) + question_text(c.coastal) + question_text(c.assistance) +
        more_text(c) + body_if_any(c.safety_plan) + body_if_any(c.persons.count) +
        body_if_any(c.outcome) + std::string{word(c.sar)} + (c.track_lost ? " lost\n" : "\n");
    for (const Boarding& b : c.boardings)
        text += boarding_text(b);
    for (const Notice& notice : c.notices)
        text +=
            utc_text(notice.at) + " " + time_text(notice.acknowledged_at) + " " + body(notice.what);
    for (const auto& [name, since] : c.persons.open_screenings)
        text += "screening " + name + " " + utc_text(since) + "\n";
    for (const auto& [clock, mark] : c.alarms)
        text += clock + " " + std::to_string(mark) + "\n";
    if (c.zone) text += c.zone->zone + " " + c.zone->coastal_state.text() + "\n";
    return text;
}

} // namespace ensign::test

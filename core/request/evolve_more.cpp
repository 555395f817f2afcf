// More measures beside a grant: what each act leaves in the case.

#include "core/request/authority.hpp"
#include "core/request/evolve_acts.hpp"

namespace ensign::request {
namespace {

/// A new question beside the grant; the one before it stays on record, with its answer.
void begin_anew(Case& c)
{
    if (c.more.answer) c.more_before.push_back(std::move(c.more));
    c.more = {};
    forget_alarms(c, Question::more_measures);
}

} // namespace

void apply_act(Case& c, const MoreMeasuresRequestDrafted& e, const EventRecord& record)
{
    begin_anew(c);
    drafted(c.more, record);
    c.more.draft = e;
}

void apply_act(Case& c, const MoreMeasuresRequestReleased& e, const EventRecord& record)
{
    if (c.more.state != RequestState::drafted) begin_anew(c);
    released(c.more, record);
    c.more.request = e;
}

void apply_act(Case& c, const MoreMeasuresAnswerDrafted& e, const EventRecord& record)
{
    c.more.answer_draft = e.answer;
    c.more.answer_drafted_by = record.person;
}

void apply_act(Case& c, const MoreMeasuresAnswered& e, const EventRecord& record)
{
    answered(c.more, record);
    c.more.answer = e.answer;
    c.more.answer_draft.reset();
}

void apply_act(Case& c, const MoreConditionsSigned&, const EventRecord& record)
{
    c.more.conditions_signatures.push_back({record.person, record.role, record.at});
}

void apply_act(Case& c, const MoreConditionsAccepted&, const EventRecord& record)
{
    c.more.conditions_signatures.push_back({record.person, record.role, record.at});
    c.more.conditions_accepted_at = record.at;
}

} // namespace ensign::request

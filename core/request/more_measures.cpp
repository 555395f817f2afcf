// What the flag State was asked for beside its grant, gave, and kept back (SOM Protocol art. 8(5)).

#include "core/request/authority.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

enum class AskedFor { this_suspicion, other_offence };

/// Asked beside the grant, and what was answered is in force.
std::vector<const MoreMeasuresQuestion*> given_beside(const Case& c, Instant now)
{
    std::vector<const MoreMeasuresQuestion*> given;
    const auto look = [&](const MoreMeasuresQuestion& q) {
        if (q.state == RequestState::answered && gives_measures(q.answer->decision) &&
            !q.superseded_at && (q.answer->conditions.empty() || q.conditions_accepted_at) &&
            now < q.answer->valid_to)
            given.push_back(&q);
    };
    for (const MoreMeasuresQuestion& earlier : c.more_before)
        look(earlier);
    look(c.more);
    return given;
}

MeasureSet measures_beside(const Case& c, Instant now, AskedFor purpose)
{
    MeasureSet added;
    for (const MoreMeasuresQuestion* q : given_beside(c, now))
        if (q->request->other_offence.empty() == (purpose == AskedFor::this_suspicion))
            for (const Measure measure : q->answer->measures.list())
                added.add(measure);
    return added;
}

} // namespace

std::vector<const AuthorizationAnswer*> additional_answers(const Case& c, Instant now)
{
    std::vector<const AuthorizationAnswer*> answers;
    for (const MoreMeasuresQuestion* q : given_beside(c, now))
        answers.push_back(&*q->answer);
    return answers;
}

MeasureSet additional_measures(const Case& c, Instant now)
{
    return measures_beside(c, now, AskedFor::this_suspicion);
}

MeasureSet measures_for_other_offence(const Case& c, Instant now)
{
    return measures_beside(c, now, AskedFor::other_offence);
}

std::optional<OtherOffence> other_offence(const Case& c, Instant now)
{
    std::optional<OtherOffence> last;
    const auto in_force = additional_answers(c, now);
    const auto look = [&](const MoreMeasuresQuestion& q) {
        if (!q.released_at || !q.request || q.request->other_offence.empty() ||
            q.state == RequestState::withdrawn)
            return;
        last = OtherOffence{q.request->other_offence, false, {}, q.answer.has_value()};
        if (!q.answer || std::ranges::find(in_force, &*q.answer) == in_force.end()) return;
        last->consented = true;
        last->measures = q.answer->measures;
    };
    for (const MoreMeasuresQuestion& earlier : c.more_before)
        look(earlier);
    look(c.more);
    return last;
}

MeasureSet refused_measures(const Case& c)
{
    MeasureSet refused;
    const auto look = [&](const MoreMeasuresQuestion& q) {
        const bool answered = q.state == RequestState::answered;
        const bool spoken = q.request && !answered && q.oral_answer &&
                            q.oral_answer->said.decision == OralDecision::refused;
        if (!answered && !spoken) return;
        const MeasureSet given = answered ? q.answer->measures : MeasureSet{};
        for (const Measure measure : q.request->measures.without(given).list())
            refused.add(measure);
        if (!answered) return;
        if (q.request->other_offence.empty())
            refused = refused.without(q.answer->measures); // given after all
    };
    for (const MoreMeasuresQuestion& earlier : c.more_before)
        look(earlier);
    look(c.more);
    if (c.authorization.answer) refused = refused.without(c.authorization.answer->measures);
    return refused;
}

MeasureSet measures_asked_for(const Case& c)
{
    MeasureSet asked;
    const auto add = [&](const MeasureSet& measures) {
        for (const Measure measure : measures.list())
            asked.add(measure);
    };
    if (c.authorization.request) add(c.authorization.request->measures);
    for (const MoreMeasuresQuestion& earlier : c.more_before)
        add(earlier.request->measures);
    if (c.more.request) add(c.more.request->measures);
    return asked;
}

namespace {

const Condition* locking(const Case& c, const AuthorizationAnswer& answer, Measure measure)
{
    for (const Condition& condition : answer.conditions)
        if (condition.type == ConditionType::ask_again && may_be_about(condition, measure) &&
            !c.authorization.steps_permitted.contains(condition.id))
            return &condition;
    return nullptr;
}

bool leaves_out(const AuthorizationAnswer& answer, Measure measure)
{
    return std::ranges::any_of(answer.conditions, [&](const Condition& condition) {
        return condition.type == ConditionType::measure && !condition.measures.empty() &&
               !condition.measures.has(measure);
    });
}

} // namespace

const Condition* locking_condition(const Case& c, Measure measure, Instant now)
{
    if (!c.authorization.answer) return nullptr;
    if (const Condition* lock = locking(c, *c.authorization.answer, measure)) return lock;
    for (const AuthorizationAnswer* added : additional_answers(c, now))
        if (const Condition* lock = locking(c, *added, measure)) return lock;
    return nullptr;
}

/// "These measures only" speaks of the answer it stands in: what is added later is not meant.
bool left_out_by_condition(const Case& c, Measure measure, Instant now)
{
    const auto& answer = c.authorization.answer;
    if (!answer) return false;
    if (answer->measures.has(measure)) return leaves_out(*answer, measure);
    const auto added = additional_answers(c, now);
    return std::ranges::any_of(added, [&](const AuthorizationAnswer* one) {
        return one->measures.has(measure) && leaves_out(*one, measure);
    });
}

} // namespace ensign::request

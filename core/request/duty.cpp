/// The watch at the asked State's desk: offered by name, and accepted, or it has not passed.
#include "core/request/decide_acts.hpp"
#include "core/request/evolve_acts.hpp"

namespace ensign::request {

Decision decide_act(const Case& c, const DutyHandedOver& e, const Acting& acting)
{
    const DeskDuty& duty = c.desk.duty;
    // Nobody hands over what another has in hand, nor to himself.
    if (!duty.held_by.empty() && duty.held_by != acting.person())
        return unexpected(Refusal::duty_not_offered);
    const PersonId to{e.to};
    if (to == acting.person()) return unexpected(Refusal::second_person_required);
    if (duty.offered_to == to && duty.words == e.words) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case& c, const DutyTaken& e, const Acting& acting)
{
    const DeskDuty& duty = c.desk.duty;
    if (duty.held_by == acting.person() && duty.offered_to.empty()) return nothing_new();
    // What nobody has in hand is taken by whoever comes first.
    if (!duty.held_by.empty() && duty.offered_to != acting.person())
        return unexpected(Refusal::duty_not_offered);
    return acting.one(e);
}

void apply_act(Case& c, const DutyHandedOver& e, const EventRecord& record)
{
    DeskDuty& duty = c.desk.duty;
    if (duty.held_by.empty()) {
        duty.held_by = record.person;
        duty.since = record.at;
    }
    duty.offered_to = PersonId{e.to};
    duty.offered_by = record.person;
    duty.words = e.words;
}

void apply_act(Case& c, const DutyTaken&, const EventRecord& record)
{
    DeskDuty& duty = c.desk.duty;
    duty.held_by = record.person;
    duty.since = record.at;
    duty.offered_to = PersonId{};
}

} // namespace ensign::request

#include "core/base/match.hpp"
#include "core/request/authority.hpp"
#include "core/request/decide.hpp"
#include "core/request/permission.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

using Fault = std::optional<RecordFault>;

Fault fits(bool condition) { return condition ? Fault{} : Fault{RecordFault::does_not_fit}; }

constexpr std::size_t kCaseNumberMax = 40;

/// A first question begins a case; its number names the State that asks.
bool begins(const Case& c, const std::string& number, const StateCode& to, const EventRecord& heard)
{
    if (c.version != 0) return true;
    return !to.empty() && number.size() <= kCaseNumberMax &&
           number.starts_with(heard.owner.text() + "-");
}

/// Asked again, a question may not wipe out an authorization that runs.
Fault follows_registry(
    const Case& c,
    const RegistryRequestReleased& e,
    const EventRecord& heard,
    const StateCode& self)
{
    const std::string& number = e.request.number;
    return fits(
        e.request.claim.state == self && number.size() <= kCaseNumberMax &&
        number.starts_with(heard.owner.text() + "-") &&
        (c.version == 0 ||
         (!is_open(c.registry) && !is_open(c.more) && !authority_runs(c, heard.at))));
}

/// The answer must say one thing: measures with an end, conditions where it speaks of them.
bool is_consistent(const AuthorizationAnswer& a)
{
    const bool grants = gives_measures(a.decision);
    if (grants != !a.measures.empty()) return false;
    if (grants && a.valid_to <= a.valid_from) return false;
    return a.decision != AuthorizationDecision::granted_with_conditions || !a.conditions.empty();
}

/// Only the office that may say this at home may say it abroad (invariant 25).
bool is_entitled(const EventRecord& heard)
{
    using enum Role;
    const auto one_of = [&](std::initializer_list<Role> roles) {
        return std::ranges::find(roles, heard.role) != roles.end();
    };
    return std::visit(
        Match{
            [&](const RequestAcknowledged&) { return one_of({in_desk}); },
            [&](const RegistryAnswered&) {
                return one_of({registry_officer, in_desk});
            },
            [&](const AuthorizationAnswered&) { return one_of({decision_officer}); },
            [&](const AuthorizationRevoked&) { return one_of({decision_officer}); },
            [&](const ConditionsAccepted&) {
                return one_of({legal_adviser, out_desk});
            },
            [&](const MoreMeasuresRequestReleased&) { return one_of({out_desk}); },
            [&](const MoreMeasuresAnswered&) { return one_of({decision_officer}); },
            [&](const MoreConditionsAccepted&) {
                return one_of({legal_adviser, out_desk});
            },
            // The automatic notice goes out with the measure, by whoever took it; and what begins
            // the case goes out before it.
            [&](const CaseIntroduced&) {
                return one_of(
                    {out_desk,
                     duty_controller,
                     boarding_unit,
                     legal_adviser,
                     case_analyst,
                     in_desk});
            },
            [&](const UrgentNoticeSent&) {
                return one_of({out_desk, duty_controller, boarding_unit, legal_adviser});
            },
            [&]<ActEvent E>(const E&) {
                if constexpr (told_abroad<E>() && Commanded<E>) {
                    const auto& roles = permission_for(E::kCommand)->roles;
                    return std::ranges::find(roles, heard.role) != roles.end();
                } else {
                    return false;
                }
            },
            [&](const auto&) { return one_of({out_desk}); },
        },
        heard.what);
}

/// Which side may own such an event; `either` for what both may say.
enum class Owner { nobody, asking, asked, either };

Owner owner_of(const Event& event)
{
    return std::visit(
        Match{
            [](const RegistryRequestReleased&) { return Owner::asking; },
            [](const AuthorizationRequestReleased&) { return Owner::asking; },
            [](const ConditionsAccepted&) { return Owner::asking; },
            [](const RequestWithdrawn&) { return Owner::asking; },
            [](const RequestAcknowledged&) { return Owner::asked; },
            [](const RegistryAnswered&) { return Owner::asked; },
            [](const AuthorizationAnswered&) { return Owner::asked; },
            [](const AuthorizationRevoked&) { return Owner::asked; },
            [](const MoreMeasuresRequestReleased&) { return Owner::asking; },
            [](const MoreConditionsAccepted&) { return Owner::asking; },
            [](const CaseIntroduced&) { return Owner::asking; },
            [](const MoreMeasuresAnswered&) { return Owner::asked; },
            []<ActEvent E>(const E&) {
                if constexpr (!told_abroad<E>() || !Commanded<E>) {
                    return Owner::nobody;
                } else {
                    const auto side = permission_for(E::kCommand)->side;
                    if (!side) return Owner::either;
                    return *side == Side::asking ? Owner::asking : Owner::asked;
                }
            },
            [](const auto&) { return Owner::nobody; },
        },
        event);
}

/// The State whose answer to this question counts.
StateCode asked_state(const Case& c, Question question)
{
    switch (question) {
    case Question::registry:
    case Question::authorization:
    case Question::more_measures: return c.claim ? c.claim->state : StateCode{};
    case Question::coastal: return c.coastal.request ? c.coastal.request->to : StateCode{};
    case Question::assistance: return c.assistance.request ? c.assistance.request->to : StateCode{};
    }
    return {};
}

Question question_of(const Event& event)
{
    return std::visit(
        Match{
            [](const RequestAcknowledged& e) { return e.question; },
            [](const MoreInformationAsked& e) { return e.question; },
            [](const NotCompetentDeclared& e) { return e.question; },
            [](const CoastalAnswered&) { return Question::coastal; },
            [](const CoastalLeaveRevoked&) { return Question::coastal; },
            [](const AssistanceAnswered&) { return Question::assistance; },
            [](const auto&) { return Question::registry; },
        },
        event);
}

/// The coastal State, about what was asked of it alone.
bool tells_of_waters(const Case& c, const EventRecord& heard)
{
    if (std::holds_alternative<OutcomeTold>(heard.what) ||
        std::holds_alternative<CoastalLeaveRevoked>(heard.what))
        return c.coastal.request && heard.owner == c.coastal.request->to;
    return std::holds_alternative<SarEntryAcknowledged>(heard.what) && c.sar_entry &&
           heard.owner == c.sar_entry->what.to;
}

/// The State by whose leave we boarded, also when she claims another by now (invariant 12).
bool tells_of_boarding(const Case& c, const EventRecord& heard)
{
    const bool speaks = std::holds_alternative<ReportAcknowledged>(heard.what) ||
                        std::holds_alternative<NoticeAcknowledged>(heard.what) ||
                        std::holds_alternative<JurisdictionElected>(heard.what) ||
                        std::holds_alternative<DispositionGiven>(heard.what);
    return speaks &&
           std::ranges::find(c.boardings, heard.owner, &Boarding::by_leave_of) != c.boardings.end();
}

/// A State that was asked about her before, of her flag or of boarding, or that was boarding her
/// itself: its word comes late, and is remembered under its name.
bool tells_late(const Case& c, const EventRecord& heard)
{
    if (std::holds_alternative<OutcomeTold>(heard.what)) return c.acting.contains(heard.owner);
    const bool answers = std::holds_alternative<RegistryAnswered>(heard.what) ||
                         std::holds_alternative<AuthorizationAnswered>(heard.what) ||
                         std::holds_alternative<AuthorizationRevoked>(heard.what);
    const auto asked = c.asked.find(heard.owner);
    return answers && asked != c.asked.end() && asked->second.asked_at;
}

bool owner_fits(const Case& c, const EventRecord& heard, const StateCode& self)
{
    if (heard.owner == self) return false;
    const bool by_asking = c.version == 0 || heard.owner == c.requesting_state;
    const bool by_asked =
        c.version != 0 && c.requesting_state == self &&
        (heard.owner == asked_state(c, question_of(heard.what)) || tells_of_waters(c, heard) ||
         tells_of_boarding(c, heard) || tells_late(c, heard));
    switch (owner_of(heard.what)) {
    case Owner::nobody: return false;
    case Owner::asking: return by_asking;
    case Owner::asked: return by_asked;
    case Owner::either: return c.version != 0 && (by_asking || by_asked);
    }
    return false;
}

bool was_released(const Milestones& m) { return m.released_at.has_value(); }

bool may_answer(const Case& c, const EventRecord& heard)
{
    const AuthorizationQuestion& a = c.authorization;
    if (!a.answer) return true;
    // After its hold, or from another office of that State: then the stricter stands (invariant
    // 26).
    const auto said = a.by_office.find(office_of(heard));
    return said == a.by_office.end() ||
           said->second.decision == AuthorizationDecision::interim_hold;
}

bool combined(const Case& c, const law::LawBook& law)
{
    const law::Instrument* row =
        c.registry.request ? law.find(c.registry.request->instrument) : nullptr;
    return row != nullptr && row->combined && is_open(c.registry);
}

/// What an answer to "more" may say: it adds, or it does not.
bool adds(AuthorizationDecision decision)
{
    return decision == AuthorizationDecision::refused ||
           (gives_measures(decision) && decision != AuthorizationDecision::joint);
}

/// More measures beside a grant; what is left needs a case, and nothing more.
Fault follows_more(const Case& c, const EventRecord& heard)
{
    const AuthorizationQuestion& a = c.authorization;
    return std::visit(
        Match{
            // A revocation may cross it: the question is heard all the same, and can be refused.
            [&](const MoreMeasuresRequestReleased& e) {
                return fits(
                    a.answer && gives_measures(a.answer->decision) && !is_open(c.more) &&
                    !e.measures.empty() && e.number.size() <= kCaseNumberMax);
            },
            [&](const MoreMeasuresAnswered& e) {
                return fits(
                    was_released(c.more) && !c.more.answer && is_consistent(e.answer) &&
                    adds(e.answer.decision) && e.answer.measures.within(c.more.request->measures));
            },
            [&](const MoreConditionsAccepted&) { return fits(more_conditions_pending(c)); },
            [&](const auto&) { return fits(c.version != 0); },
        },
        heard.what);
}

Fault follows_act(const Case& c, const EventRecord& heard)
{
    const AuthorizationQuestion& a = c.authorization;
    const bool reported = std::ranges::any_of(
        c.boardings, [](const Boarding& b) { return b.reported_at.has_value(); });
    return std::visit(
        Match{
            [&](const CoastalRequestReleased& e) {
                return fits(begins(c, e.number, e.to, heard) && !is_open(c.coastal));
            },
            [&](const AssistanceRequestReleased& e) {
                return fits(begins(c, e.number, e.to, heard) && !is_open(c.assistance));
            },
            [&](const CoastalAnswered&) {
                return fits(was_released(c.coastal) && !c.coastal.answer);
            },
            [&](const CoastalLeaveRevoked&) { return fits(c.coastal.answer.has_value()); },
            [&](const AssistanceAnswered&) {
                return fits(was_released(c.assistance) && !c.assistance.answer);
            },
            [&](const MoreInformationAsked& e) {
                const bool held = e.question == Question::authorization && is_held(c);
                return fits(held || is_open(milestones(c, e.question)));
            },
            [&](const NotCompetentDeclared& e) {
                return fits(was_released(milestones(c, e.question)));
            },
            [&](const AuthorizationAmended& e) {
                const auto said = a.by_office.find(office_of(heard));
                return fits(
                    said != a.by_office.end() && gives_measures(said->second.decision) &&
                    !a.revoked_at && is_consistent(e.answer) &&
                    e.answer.measures.within(measures_asked_for(c)));
            },
            [&](const StepPermitted& e) { return fits(a.steps_asked.contains(e.condition)); },
            [&](const NoticeAcknowledged& e) {
                return fits(std::ranges::any_of(
                    c.notices, [&](const Notice& n) { return n.what.number == e.number; }));
            },
            [&](const SarEntryAsked& e) { return fits(begins(c, e.number, e.to, heard)); },
            [&](const CaseIntroduced& e) { return fits(begins(c, e.number, e.to, heard)); },
            [&](const ReportAcknowledged&) { return fits(reported); },
            [&](const DocumentCheckAnswered& e) {
                const auto check = c.documents.find(e.document);
                return fits(check != c.documents.end() && check->second.asker != heard.owner);
            },
            [&](const InformationShared& e) { return fits(!c.information.contains(e.item)); },
            [&](const UseConsentAsked& e) {
                const auto item = c.information.find(e.item);
                return fits(item != c.information.end() && item->second.sender != heard.owner);
            },
            [&](const UseConsentGiven& e) {
                const auto item = c.information.find(e.item);
                return fits(item != c.information.end() && item->second.sender == heard.owner);
            },
            [&](const auto&) { return follows_more(c, heard); },
        },
        heard.what);
}

Fault follows(
    const Case& c, const EventRecord& heard, const StateCode& self, const law::LawBook& law)
{
    return std::visit(
        Match{
            [&](const RegistryRequestReleased& e) { return follows_registry(c, e, heard, self); },
            [&](const AuthorizationRequestReleased& e) {
                return fits(
                    !is_open(c.authorization) && !is_open(c.more) &&
                    (flag_confirmed(c) || combined(c, law)) && e.request.vessel == c.vessel);
            },
            [&](const ConditionsAccepted&) { return fits(conditions_pending(c)); },
            [&](const RequestWithdrawn& e) {
                return fits(was_released(milestones(c, e.question)));
            },
            [&](const RequestAcknowledged& e) {
                const Milestones& m = milestones(c, e.question);
                return fits(was_released(m) && !m.acknowledged_at); // given once (invariant 16)
            },
            [&](const RegistryAnswered&) {
                return fits(was_released(c.registry) && !c.registry.answer);
            },
            // Invariant 5: never recorded as granted against a vessel that is not confirmed.
            [&](const AuthorizationAnswered& e) {
                return fits(
                    was_released(c.authorization) && may_answer(c, heard) &&
                    (flag_confirmed(c) || e.answer.decision == AuthorizationDecision::refused) &&
                    is_consistent(e.answer) &&
                    e.answer.measures.within(c.authorization.request->measures));
            },
            [&](const AuthorizationRevoked&) { return fits(c.version != 0); },
            [&](const auto&) { return follows_act(c, heard); },
        },
        heard.what);
}

} // namespace

Fault record_fault(
    const Case& c, const EventRecord& heard, const StateCode& self, const law::LawBook& law)
{
    if (!owner_fits(c, heard, self)) return RecordFault::not_the_owner;
    if (!is_entitled(heard)) return RecordFault::role_not_entitled;
    if (c.requesting_state == self && heard.owner != asked_state(c, question_of(heard.what)) &&
        tells_late(c, heard))
        return std::nullopt;
    return follows(c, heard, self, law);
}

} // namespace ensign::request

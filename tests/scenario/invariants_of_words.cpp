// Steps: requests, answers, the bases somebody picks, and who signs what.

#include "tests/scenario/invariants.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

using namespace request;

template<class E>
const E* what(const Step& s)
{
    return std::get_if<E>(&s.event.what);
}

/// Rows under which silence never means anything, named here and not read from the data.
bool silence_means_nothing(const InstrumentId& id)
{
    static const std::set<std::string> kRows{
        "SOM-8.2", "UN88-17", "COE-95", "CAR-16.2", "SUA-5C", "EU-656"};
    return kRows.contains(id.text());
}

bool silence_gives_nothing(const Step& s)
{
    const auto* e = what<AuthorityInvoked>(s);
    return e == nullptr || e->basis != BasisKind::deemed || !silence_means_nothing(e->instrument);
}

/// The five of invariant 3, each from the case and the law as data.
bool deemed_is_proven(const Case& c, const law::LawBook& law, const InstrumentId& id, Instant at)
{
    const law::Instrument* row = law.find(id, at, at);
    if (row == nullptr || !row->decide_within || !c.claim || !c.grounds) return false;
    const bool registry = row->clock_question == law::ClockQuestion::registry;
    const Milestones& m = registry ? static_cast<const Milestones&>(c.registry)
                                   : static_cast<const Milestones&>(c.authorization);
    const auto start =
        row->clock_start == law::ClockStart::acknowledged ? m.acknowledged_at : m.oral_at;
    if (!start) return false;
    const law::Declaration* first = law.declared(c.claim->state, id, *start, at);
    if (first == nullptr) return false;
    const Instant lapse = *start + first->hours.value_or(*row->decide_within);
    const bool silent = !c.authorization.answered_at && !m.info_asked_at &&
                        (!c.registry.answered_at ||
                         (row->neither_nor_is_silence &&
                          c.registry.answer->finding == RegistryFinding::cannot_determine));
    return at > lapse && silent && law.declared(c.claim->state, id, lapse, at) != nullptr &&
           std::ranges::find(row->scope, c.grounds->category) != row->scope.end();
}

bool deemed_has_its_five(const Step& s)
{
    const auto* e = what<AuthorityInvoked>(s);
    if (e == nullptr || e->basis != BasisKind::deemed) return true;
    return e->terms.evidence.size() == 5 &&
           std::ranges::none_of(e->terms.evidence, &std::string::empty) &&
           deemed_is_proven(s.before, s.law, e->instrument, s.event.at);
}
bool deemed_still_holds_when_confirmed(const Step& s)
{
    if (what<AuthorityConfirmed>(s) == nullptr || !s.before.invoked ||
        s.before.invoked->terms.basis != BasisKind::deemed)
        return true;
    return deemed_is_proven(s.before, s.law, s.before.invoked->terms.instrument, s.event.at);
}

bool no_detention_from_silence(const Step& s)
{
    const auto* e = what<AuthorityInvoked>(s);
    if (e == nullptr || (e->basis != BasisKind::deemed && e->basis != BasisKind::standing))
        return true;
    const law::Instrument* row = s.law.find(e->instrument, s.event.at, s.event.at);
    return row != nullptr && e->terms.measures.within(row->measures);
}

/// At both States: the one that says it, and the one that records it.
bool granted_on_a_confirmed_flag(const Step& s)
{
    const auto* e = what<AuthorizationAnswered>(s);
    if (e == nullptr || !gives_measures(e->answer.decision)) return true;
    const auto& registry = s.before.registry;
    return registry.answer && confirms(registry.answer->finding) &&
           (s.ours() || (s.before.claim && s.before.claim->state == s.event.owner));
}

bool answers_are_two_records(const Step& s)
{
    if (what<RegistryAnswered>(s) != nullptr)
        return s.before.authorization.answered_at == s.after.authorization.answered_at &&
               !s.before.registry.answer; // a second answer never writes over the first
    if (what<AuthorizationAnswered>(s) != nullptr)
        return s.before.registry.answered_at == s.after.registry.answered_at;
    return true;
}

/// Categories whose instruments exclude each other.
bool is_of_one_convention(law::OffenceScope scope)
{
    using enum law::OffenceScope;
    return scope == migrant_smuggling || scope == drugs || scope == wmd || scope == sua_offences;
}

bool scope_fits(const Step& s, const InstrumentId& id)
{
    const law::Instrument* row = s.law.find(id);
    if (row == nullptr || !s.before.grounds) return id.empty();
    const law::OffenceScope category = s.before.grounds->category;
    const bool exclusive =
        is_of_one_convention(category) && std::ranges::any_of(row->scope, is_of_one_convention);
    return !exclusive || std::ranges::find(row->scope, category) != row->scope.end();
}

bool instrument_fits_the_case(const Step& s)
{
    if (const auto* e = what<RegistryRequestDrafted>(s)) return scope_fits(s, e->instrument);
    if (const auto* e = what<AuthorityInvoked>(s)) return scope_fits(s, e->instrument);
    if (const auto* e = what<MeasureTaken>(s);
        e != nullptr && e->exception == MeasureException::other_agreement)
        return scope_fits(s, e->other_agreement);
    return true;
}

bool finding_has_a_person(const Step& s)
{
    const std::size_t before = s.before.finding ? s.before.finding->signatures.size() : 0;
    const std::size_t after = s.after.finding ? s.after.finding->signatures.size() : 0;
    if (after <= before) return true;
    return what<StatelessFindingSigned>(s) != nullptr && !s.event.person.empty();
}
bool stateless_only_by_finding(const Step& s)
{
    const auto* e = what<AuthorityInvoked>(s);
    if (e == nullptr || e->basis != BasisKind::stateless) return true;
    if (!s.before.finding) return false;
    std::set<PersonId> signers;
    for (const Signature& signature : s.before.finding->signatures)
        signers.insert(signature.person);
    return signers.size() >= 2;
}

/// Delivered, acknowledged and answered: once there, they stay until the question is put anew.
bool milestones_stay(const Milestones& before, const Milestones& after)
{
    if (!before.released_at || before.released_at != after.released_at) return true;
    const auto stays = [](const std::optional<Instant>& was, const std::optional<Instant>& is) {
        return !was || was == is;
    };
    return stays(before.delivered_at, after.delivered_at) &&
           stays(before.acknowledged_at, after.acknowledged_at) &&
           stays(before.oral_at, after.oral_at);
}
bool facts_of_questions_stay(const Step& s)
{
    return milestones_stay(s.before.registry, s.after.registry) &&
           milestones_stay(s.before.authorization, s.after.authorization) &&
           milestones_stay(s.before.coastal, s.after.coastal) &&
           milestones_stay(s.before.assistance, s.after.assistance);
}
bool a_receipt_is_no_acknowledgement(const Step& s)
{
    const auto* e = what<RequestDelivered>(s);
    if (e == nullptr) return true;
    return milestones(s.before, e->question).acknowledged_at ==
           milestones(s.after, e->question).acknowledged_at;
}

/// What only another person than its drafter may send. Null: no such rule.
const PersonId* drafter_of(const Step& s)
{
    if (what<RegistryRequestReleased>(s) != nullptr) return &s.before.registry.drafted_by;
    if (what<AuthorizationRequestReleased>(s) != nullptr) return &s.before.authorization.drafted_by;
    if (what<CoastalRequestReleased>(s) != nullptr) return &s.before.coastal.drafted_by;
    if (what<AssistanceRequestReleased>(s) != nullptr) return &s.before.assistance.drafted_by;
    if (what<AuthorizationAnswered>(s) != nullptr || what<AuthorizationAmended>(s) != nullptr)
        return &s.before.authorization.answer_drafted_by;
    if (what<CoastalAnswered>(s) != nullptr) return &s.before.coastal.answer_drafted_by;
    if (what<AuthorityConfirmed>(s) != nullptr && s.before.invoked)
        return &s.before.invoked->reviewed.person;
    if (const auto* e = what<StepPermitted>(s))
        if (const auto draft = s.before.authorization.step_drafts.find(e->condition);
            draft != s.before.authorization.step_drafts.end())
            return &draft->second;
    return nullptr;
}
bool drafter_is_not_releaser(const Step& s)
{
    if (!s.ours()) return true; // pseudonyms; the other State's own log is checked as well
    const PersonId* drafter = drafter_of(s);
    return drafter == nullptr || (!drafter->empty() && *drafter != s.event.person);
}
bool signatures_differ(const Step& s)
{
    const auto differ = [](const std::vector<Signature>& signatures) {
        std::set<PersonId> people;
        for (const Signature& signature : signatures)
            people.insert(signature.person);
        return people.size() == signatures.size();
    };
    const auto& a = s.before.authorization;
    const bool accepted_by_another =
        what<ConditionsAccepted>(s) == nullptr || !s.ours() ||
        (a.conditions_first_signature && a.conditions_first_signature->person != s.event.person);
    return accepted_by_another && differ(s.after.grounds_signatures) &&
           (!s.after.finding || differ(s.after.finding->signatures));
}

/// Who was designated for it said it (SOM Protocol art. 8(6)).
bool by_a_designated_office(const Step& s)
{
    const bool answer = what<RegistryAnswered>(s) != nullptr ||
                        what<AuthorizationAnswered>(s) != nullptr ||
                        what<AuthorizationAmended>(s) != nullptr;
    if (!answer || s.ours()) return true;
    const auto needed = wire::function_for(s.event.what);
    const wire::DirectoryEntry* office = s.directory.find_authority(office_of(s.event));
    return office != nullptr && needed &&
           std::ranges::find(office->functions, *needed) != office->functions.end();
}
bool information_is_no_answer(const Step& s)
{
    if (what<InformationRecorded>(s) == nullptr) return true;
    return s.before.registry.answered_at == s.after.registry.answered_at &&
           s.before.authorization.answered_at == s.after.authorization.answered_at &&
           s.before.invoked.has_value() == s.after.invoked.has_value();
}

bool unverified_rows_carry_nothing(const Step& s)
{
    const auto* e = what<AuthorityInvoked>(s);
    if (e == nullptr || e->instrument.empty()) return true;
    const law::Instrument* row = s.law.find(e->instrument, s.event.at, s.event.at);
    return row != nullptr && row->verified;
}
bool rows_out_of_force_carry_nothing(const Step& s)
{
    const auto* e = what<AuthorityInvoked>(s);
    if (e == nullptr || e->instrument.empty()) return true;
    const law::Instrument* row = s.law.find(e->instrument, s.event.at, s.event.at);
    return row != nullptr && (!row->time_limited || row->in_force_to);
}

bool master_is_no_flag_state(const Step& s)
{
    if (what<MasterConsentRecorded>(s) == nullptr) return true;
    return s.before.authorization.answered_at == s.after.authorization.answered_at &&
           s.before.authorization.answer.has_value() == s.after.authorization.answer.has_value() &&
           s.before.oral.has_value() == s.after.oral.has_value() &&
           s.before.invoked.has_value() == s.after.invoked.has_value();
}

constexpr std::array kChecks = {
    StepCheck{
        2, "silence was taken for consent under a row that knows none", silence_gives_nothing},
    StepCheck{3, "a deemed authority without its five proofs", deemed_has_its_five},
    StepCheck{
        3,
        "a deemed authority confirmed although it holds no more",
        deemed_still_holds_when_confirmed},
    StepCheck{
        4,
        "silence or standing leave was taken for more than its row says",
        no_detention_from_silence},
    StepCheck{
        5, "granted, and that State has not confirmed the vessel", granted_on_a_confirmed_flag},
    StepCheck{6, "one answer changed the other, or was written over", answers_are_two_records},
    StepCheck{7, "an instrument of another convention", instrument_fits_the_case},
    StepCheck{13, "a finding that nobody signed", finding_has_a_person},
    StepCheck{
        13, "treated as stateless without a finding by two people", stateless_only_by_finding},
    StepCheck{16, "delivered, heard or acknowledged was edited", facts_of_questions_stay},
    StepCheck{16, "a machine's receipt became an acknowledgement", a_receipt_is_no_acknowledgement},
    StepCheck{19, "who drafted it released it", drafter_is_not_releaser},
    StepCheck{19, "one person signed twice", signatures_differ},
    StepCheck{25, "an answer from an office that is not designated", by_a_designated_office},
    StepCheck{25, "information became an answer", information_is_no_answer},
    StepCheck{30, "an unverified row was invoked", unverified_rows_carry_nothing},
    StepCheck{32, "the master's consent became a State's", master_is_no_flag_state},
    StepCheck{
        33,
        "a row out of force, or a mandate without an end, was invoked",
        rows_out_of_force_carry_nothing},
};

} // namespace

std::span<const StepCheck> checks_of_words() { return kChecks; }

} // namespace ensign::test

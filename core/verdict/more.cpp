#include "core/verdict/more.hpp"

#include "core/request/authority.hpp"
#include "core/verdict/rows.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::verdict {

using namespace request;

namespace {

constexpr std::array kMoreRules = {
    Rule{
        "M01",
        "Search and question: in the granted set, or of the standing or deemed basis; search also "
        "of "
        "a vessel without nationality.",
        "SOM Protocol art. 8(2)(b), 8(7)",
        "yes, no"},
    Rule{
        "M02",
        "Take control, detain, seize, divert: evidence on record and that measure granted; after "
        "a deemed boarding only with new leave. Of a vessel without nationality and in the "
        "contiguous zone a legal decision: the legal adviser's ruling (further_measures) adds take "
        "control, detain, seize, divert and escort.",
        "SOM Protocol art. 8(2)(c), 8(7); UNCLOS art. 33",
        "yes, no, legal_decision"},
    Rule{
        "M03",
        "Divert or tow for safety: danger to life on record, the rescue centre informed, and the "
        "flag State told at once.",
        "SOM Protocol art. 8(5)",
        "yes, no"},
    Rule{
        "M04",
        "Another offence: tell the flag State, act only with its express consent.",
        "SUA Protocol art. 8bis(6); CoE Agreement art. 13(2)-(3)",
        "no, yes"},
    Rule{
        "M05",
        "Force: avoided; only for the safety of persons or when obstructed, the least that is "
        "needed, after a warning, never as punishment; as the flag State directs.",
        "SUA Protocol art. 8bis(9); Caribbean Agreement art. 22",
        "people_judge"},
    Rule{
        "M06",
        "A firearm discharged, a death, an injury: a notice of its own, at once.",
        "CoE Agreement art. 12(2)-(3); Caribbean Agreement art. 22(7)",
        "duty"},
    Rule{
        "M07",
        "The master is never kept from his flag State; his contact with the owners may be delayed "
        "on reasonable grounds.",
        "CoE Agreement art. 11(4); SUA Protocol art. 8bis(10)(a)(viii)",
        "no"},
    Rule{
        "M08",
        "Nobody is handed to a third country while a protection screening is open; then a legal "
        "decision.",
        "SOM Protocol art. 16, 19",
        "no, legal_decision, yes"},
    Rule{
        "M09",
        "A step marked ask again: only with leave for that step.",
        "CoE Agreement art. 8(1)",
        "yes, no"},
    Rule{
        "M10",
        "In bad weather: whether the next port is better is written into the plan.",
        "SUA Protocol art. 8bis(3); CoE Agreement art. 12(1)(a)",
        "people_judge, no"},
};

MoreVerdict said(std::size_t row, More more, std::string reason)
{
    return {
        std::string{kMoreRules[row].id},
        more,
        std::move(reason),
        std::string{kMoreRules[row].basis}};
}

/// The authority that is active at this second, whether or not she may still be boarded anew.
std::optional<Authority> active(const Facts& f)
{
    auto authority = authority_of(f.c, f.now);
    if (!authority || authority->state != AuthorityState::active) return std::nullopt;
    return authority;
}

/// A basis on which the flag State may say more; under another there is nobody to ask.
bool flag_state_may_add(BasisKind basis)
{
    return basis == BasisKind::express || basis == BasisKind::deemed ||
           basis == BasisKind::standing || basis == BasisKind::adhoc;
}

std::string not_granted_words(const Facts& f, Measure measure, BasisKind basis)
{
    if (is_open(f.c.more) && f.c.more.request->measures.has(measure))
        return "It is asked for beside the grant and not answered; silence is not consent.";
    if (refused_measures(f.c).has(measure))
        return "The flag State was asked for it beside the grant and refused it.";
    if (measures_for_other_offence(f.c, f.now).has(measure))
        return "It was given to act on another offence, and for that alone.";
    return flag_state_may_add(basis) ? "It was not granted; ask the flag State for it."
                                     : "It is not part of this basis; ask the legal adviser.";
}

MoreVerdict granted_measure(const Facts& f, Measure measure)
{
    const std::size_t row = measure == Measure::search || measure == Measure::question ? 0 : 1;
    const auto authority = active(f);
    if (!authority) return said(row, More::no, "No authority is active at this second.");
    if (const std::string why = stopped(f); !why.empty()) return said(row, More::no, why);
    if (rescue_runs(f.c) && measures_after_evidence().has(measure))
        return said(row, More::no, "A rescue is in progress; only its coordinator ends it.");
    if (locking_condition(f.c, measure, f.now) != nullptr)
        return said(8, More::no, "A condition says to ask again before this step.");
    const Boarding* b = last_on_deck(f.c);
    if (measures_after_evidence().has(measure) && (b == nullptr || b->evidence.empty()))
        return said(row, More::no, "No evidence is on record.");
    const BasisKind basis = authority->terms.basis;
    const bool by_ruling = measures_by_ruling(basis).has(measure);
    if (by_ruling && !f.c.rulings.contains(LegalMatter::further_measures))
        return said(row, More::legal_decision, "How far this basis reaches is disputed.");
    if (by_ruling && !ruled(f.c, LegalMatter::further_measures))
        return said(row, More::no, "The legal adviser has ruled against it.");
    if (!authority->terms.measures.has(measure) || left_out_by_condition(f.c, measure, f.now))
        return said(row, More::no, not_granted_words(f, measure, basis));
    const auto& invoked = f.c.invoked;
    const bool added = invoked ? adds_to_invoked(f.c) && !invoked->terms.measures.has(measure)
                               : grant(f) != nullptr && !grant(f)->measures.has(measure);
    if (const std::string why = added ? more_stopped(f) : std::string{}; !why.empty())
        return said(row, More::no, why);
    return said(
        row,
        More::yes,
        by_ruling ? "The legal adviser has ruled that it may be done."
                  : "It is in the granted set.");
}

MoreVerdict hand_over(const Facts& f)
{
    if (!f.c.persons.open_screenings.empty())
        return said(7, More::no, "A protection screening is open.");
    if (!f.c.rulings.contains(LegalMatter::hand_over))
        return said(
            7,
            More::legal_decision,
            "No screening is open. To a third State: the legal adviser decides first. To us, or to "
            "the flag State that confirmed her: as granted.");
    if (!ruled(f.c, LegalMatter::hand_over))
        return said(7, More::no, "The legal adviser has ruled against it.");
    MoreVerdict granted = granted_measure(f, Measure::hand_over);
    return said(7, granted.more, std::move(granted.reason));
}

/// Told, and only with its express consent; which holds as long as the boarding may go on at all.
MoreVerdict act_on_other_offence(const Facts& f)
{
    const auto asked = other_offence(f.c, f.now);
    if (!asked)
        return said(
            3,
            More::no,
            "Tell the flag State and wait for its express consent: ask for measures beside the "
            "grant, and name the other offence.");
    if (asked->consented) {
        if (const std::string why = stopped(f); !why.empty()) return said(3, More::no, why);
        if (const std::string why = more_stopped(f); !why.empty()) return said(3, More::no, why);
        return said(
            3,
            More::yes,
            fmt::format(
                "The flag State consents expressly to act on: {}; {}.",
                asked->offence,
                measure_words(asked->measures)));
    }
    return said(
        3,
        More::no,
        asked->answered
            ? fmt::format("The flag State's consent to act on {} does not stand.", asked->offence)
            : fmt::format(
                  "It is asked to consent to act on {} and has not answered; silence is not "
                  "consent.",
                  asked->offence));
}

MoreVerdict ask_again(const Facts& f)
{
    const auto waits = [&](const AuthorizationAnswer& answer) {
        return std::ranges::any_of(answer.conditions, [&](const Condition& c) {
            return c.type == ConditionType::ask_again &&
                   !f.c.authorization.steps_permitted.contains(c.id);
        });
    };
    const auto& answer = f.c.authorization.answer;
    const auto added = additional_answers(f.c, f.now);
    const bool locked =
        (answer && waits(*answer)) ||
        std::ranges::any_of(added, [&](const AuthorizationAnswer* one) { return waits(*one); });
    return locked ? said(8, More::no, "Leave for the step is not given yet.")
                  : said(8, More::yes, "No step waits for leave.");
}

} // namespace

MoreVerdict may_do(const Facts& f, Wish wish)
{
    switch (wish) {
    case Wish::search: return granted_measure(f, Measure::search);
    case Wish::question: return granted_measure(f, Measure::question);
    case Wish::take_control: return granted_measure(f, Measure::take_control);
    case Wish::detain_vessel: return granted_measure(f, Measure::detain_vessel);
    case Wish::detain_persons: return granted_measure(f, Measure::detain_persons);
    case Wish::seize: return granted_measure(f, Measure::seize);
    case Wish::divert: return granted_measure(f, Measure::divert);
    case Wish::escort: return granted_measure(f, Measure::escort);
    case Wish::release: return granted_measure(f, Measure::release);
    case Wish::divert_for_safety:
        if (!life_may_be_saved(f.c)) return said(2, More::no, "No danger to life is on record.");
        // Life waits for no call (invariant 10); but who has not called is told so.
        return said(
            2,
            More::yes,
            f.c.rcc_informed_at
                ? "Danger to life is on record and the rescue centre informed; the flag State is "
                  "told at once."
                : "Danger to life is on record. The rescue centre is NOT informed: tell it now, "
                  "and "
                  "the flag State at once.");
    case Wish::act_on_other_offence: return act_on_other_offence(f);
    case Wish::use_force: return said(4, More::people_judge, std::string{kMoreRules[4].sentence});
    case Wish::report_firearm_or_injury:
        return said(5, More::duty, "Send the notice to the flag State now.");
    case Wish::keep_master_from_flag_state:
        return said(6, More::no, std::string{kMoreRules[6].sentence});
    case Wish::hand_over_persons: return hand_over(f);
    case Wish::step_marked_ask_again: return ask_again(f);
    case Wish::board_in_bad_weather:
        return f.c.safety_plan
                   ? said(9, More::people_judge, "The plan says: " + f.c.safety_plan->weather)
                   : said(9, More::no, "No safety plan says why not at the next port.");
    }
    return said(1, More::no, "");
}

std::vector<std::pair<Wish, MoreVerdict>> more_now(const Facts& f)
{
    std::vector<std::pair<Wish, MoreVerdict>> answers;
    if (present_boarding(f.c) == nullptr) return answers;
    for (const auto& wish : kWords<Wish>)
        answers.emplace_back(wish.value, may_do(f, wish.value));
    return answers;
}

std::span<const Rule> more_rules() { return kMoreRules; }

} // namespace ensign::verdict

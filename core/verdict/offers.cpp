// Each basis evaluated alone (domain brief, 4.5): what it would permit at this second.

#include "core/request/response_clock.hpp"
#include "core/verdict/rows.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::verdict {

using namespace request;

namespace {

using Terms = std::optional<AuthorityTerms>;
using AllTerms = std::vector<AuthorityTerms>;

const MeasureSet kVisit{Measure::board, Measure::question};
const MeasureSet kBoardAndSearch{Measure::board, Measure::search};
const MeasureSet kInspect{Measure::board, Measure::search, Measure::question};
const MeasureSet kOwnLaw{
    Measure::board,
    Measure::search,
    Measure::question,
    Measure::take_control,
    Measure::detain_vessel,
    Measure::detain_persons,
    Measure::seize,
    Measure::divert,
    Measure::escort,
    Measure::release};

/// No later than the end of what it rests on (invariant 33).
void end_with(AuthorityTerms& terms, const law::Row* row)
{
    if (row != nullptr && row->in_force_to)
        terms.valid_to = std::min(terms.valid_to, *row->in_force_to);
}

/// Terms of the law itself: for this hull and unit, until they are to be looked at again.
AuthorityTerms by_law(const Facts& f, BasisKind basis, std::string_view row, MeasureSet measures)
{
    AuthorityTerms terms;
    terms.basis = basis;
    terms.instrument = InstrumentId{std::string{row}};
    terms.measures = measures;
    terms.vessel = f.c.vessel;
    terms.unit = f.c.unit->name;
    terms.valid_from = f.now;
    terms.valid_to = f.now + f.law.targets().authority_review;
    end_with(terms, f.law.find(terms.instrument, f.now, f.now));
    return terms;
}

bool usable(const Facts& f, std::string_view row)
{
    return !f.law.fault(InstrumentId{std::string{row}}, f.c.grounds->category, f.now);
}

/// In effect, for a ground that is a fact of its own and no category of cases: an immigration
/// breach, a flag to verify.
bool in_effect(const Facts& f, std::string_view row)
{
    const auto fault = f.law.fault(InstrumentId{std::string{row}}, f.c.grounds->category, f.now);
    return !fault || *fault == law::InstrumentFault::scope_mismatch;
}

bool inside(const Facts& f, const law::Instrument& row)
{
    if (!row.area_needed) return true;
    return std::ranges::any_of(row.areas, [&](const geo::Area& area) {
        return area.contains(f.fix->position, f.fix->uncertainty);
    });
}

Terms express(const Facts& f)
{
    if (const AuthorizationAnswer* granted = grant(f)) {
        if (f.c.authorization.revoked_at || f.now >= granted->valid_to || grant_used_up(f.c))
            return std::nullopt;
        return terms_of_grant(f);
    }
    const auto& oral = f.c.oral;
    if (!oral || !gives_leave(oral->said.decision) || !oral->called_back_at ||
        !(is_open(f.c.authorization) || granted_after_hold(f.c)) || !flag_confirmed(f.c) ||
        (oral->said.valid_to && f.now >= *oral->said.valid_to) ||
        oral->at < *f.c.authorization.released_at || // said of an earlier question
        f.c.authorization.info_asked_at >= oral->at) // and more is wanted before it counts
        return std::nullopt;
    const AuthorizationRequest& asked = *f.c.authorization.request;
    if (f.law.consent_mode(f.c.claim->state, asked.instrument, f.now) ==
        law::ConsentMode::express_written_only)
        return std::nullopt;
    if (f.law.fault(asked.instrument, f.c.grounds->category, f.now)) return std::nullopt;
    AuthorityTerms terms = by_law(f, BasisKind::express, asked.instrument.text(), {});
    terms.measures = oral->said.measures;
    terms.vessel = asked.vessel;
    terms.unit = asked.unit.name;
    terms.area = asked.area;
    if (oral->said.valid_to) terms.valid_to = *oral->said.valid_to;
    terms.evidence = {
        fmt::format("heard by voice at {}: {}", utc_words(oral->at), oral->said.words),
        fmt::format("called back at {}", utc_words(*oral->called_back_at))};
    for (const std::string& condition : oral->said.conditions)
        terms.evidence.push_back("condition, to be read by whoever boards: " + condition);
    return terms;
}

/// The five evidences of a deemed authority (invariant 3).
std::vector<std::string> deemed_evidence(
    const Facts& f, const law::Instrument& row, const ResponseClock& clock)
{
    const StateCode& state = f.c.claim->state;
    return {
        fmt::format(
            "declaration of {} under {} in force at the start {} and at the end {}",
            state.text(),
            row.id.text(),
            utc_words(*clock.started_at),
            utc_words(*clock.due_at)),
        fmt::format("scope: {} covers {}", row.id.text(), word(f.c.grounds->category)),
        fmt::format("start event: {} at {}", word(row.clock_start), utc_words(*clock.started_at)),
        fmt::format("clock lapsed at {}", utc_words(*clock.due_at)),
        f.c.registry.answered_at ? "only \"neither confirm nor deny\" on file"
                                 : "no response on file"};
}

/// A State binds by treaty or silence only a vessel it may call its own: it has neither refused nor
/// denied her nor taken back what it gave, and she uses no second flag (domain brief, D13, 5.4,
/// 5.5).
bool may_bind_her(const Facts& f)
{
    return f.c.claim && !boarding_kept_back(f.c) && !leave_narrowed(f.c) && !refusal_stands(f) &&
           !denial_on_record(f.c) && !revocation_on_record(f.c) &&
           !f.c.acting.contains(f.c.claim->state) &&
           (flag_confirmed(f.c) ||
            (!two_flags(f.c) && !unclaimed_mark(f.c) && !claimed_in_another_case(f.c)));
}

/// That State has said something of her, now or to an earlier question: it is not silent. Only
/// "neither confirmed nor denied" may count as silence, where the row says so (CAR-16.3).
bool responded_before(const Case& c, const law::Instrument& row)
{
    const auto asked = c.asked.find(c.claim->state);
    return asked != c.asked.end() && (asked->second.responded_at ||
                                      (asked->second.undecided_at && !row.neither_nor_is_silence));
}

Terms deemed(const Facts& f)
{
    if (!may_bind_her(f) || !f.c.registry.request) return std::nullopt;
    const law::Instrument* row = f.law.find(f.c.registry.request->instrument, f.now, f.now);
    if (row == nullptr || row->silence != law::SilenceRule::deemed_board_search_question ||
        f.law.fault(row->id, f.c.grounds->category, f.now) || !inside(f, *row) ||
        !f.law.is_party(f.self, row->id, f.now))
        return std::nullopt;
    // What was begun on silence goes on after a late answer where the legal adviser has said so.
    const Boarding* b = present_boarding(f.c);
    const bool goes_on = b != nullptr && b->on_deck_at && f.c.invoked &&
                         f.c.invoked->terms.basis == BasisKind::deemed &&
                         ruled(f.c, LegalMatter::late_answer);
    if (!goes_on && responded_before(f.c, *row)) return std::nullopt;
    const auto clock = instrument_clock(f.c, f.law, f.now);
    if (!clock || clock->state != ClockState::lapsed || (clock->responded_at && !goes_on))
        return std::nullopt;
    // In force at the start and at the lapse: made in between, it is no consent to this silence.
    // And now: withdrawn since, it carries nothing any more (domain brief, 4.4).
    for (const Instant at : {*clock->started_at, *clock->due_at, f.now})
        if (!f.law.binds(f.c.claim->state, *row, at, f.now)) return std::nullopt;
    AuthorityTerms terms = by_law(f, BasisKind::deemed, row->id.text(), kInspect);
    terms.vessel = f.c.registry.request->vessel;
    terms.valid_from = *clock->due_at;
    end_with(terms, f.law.declared(f.c.claim->state, row->id, f.now, f.now));
    terms.evidence = deemed_evidence(f, *row, *clock);
    return terms;
}

/// The row holds between the two States, for this kind of case, where she is now. Precondition:
/// may_bind_her().
bool binds_both(const Facts& f, const law::Instrument& row)
{
    return row.verified && row.enabled && !f.law.fault(row.id, f.c.grounds->category, f.now) &&
           inside(f, row) && f.law.binds(f.c.claim->state, row, f.now, f.now) &&
           f.law.is_party(f.self, row.id, f.now);
}

AllTerms standing(const Facts& f)
{
    AllTerms all;
    if (!may_bind_her(f) || nationality_undecided(f.c)) return all;
    for (const law::Instrument& row : f.law.instruments()) {
        const bool papers_only = row.silence == law::SilenceRule::deemed_document_check;
        if (row.silence != law::SilenceRule::standing &&
            !(papers_only && claims_by_words_alone(f.c)))
            continue;
        if (!binds_both(f, row)) continue;
        AuthorityTerms terms = by_law(f, BasisKind::standing, row.id.text(), row.measures);
        end_with(terms, f.law.declared(f.c.claim->state, row.id, f.now, f.now));
        terms.evidence = {fmt::format(
            "{} is bound by {} at {}", f.c.claim->state.text(), row.id.text(), utc_words(f.now))};
        all.push_back(std::move(terms));
    }
    return all;
}

Terms stateless(const Facts& f)
{
    // A State that confirms her after the finding ends it: she is not without nationality.
    if (!finding_signed(f.c) || contradicted(f.c, BasisKind::stateless) || !usable(f, "SOM-8.7") ||
        !f.law.is_party(f.self, InstrumentId{"SOM-8.7"}, f.now))
        return std::nullopt;
    return by_law(f, BasisKind::stateless, "SOM-8.7", kBoardAndSearch);
}

Terms right_of_visit(const Facts& f)
{
    const bool to_verify = d12(f) || d25(f) || d26(f);
    if (!in_effect(f, "UNCLOS-110")) return std::nullopt;
    if (!to_verify && !(f.c.slave_trade_alleged && ruled(f.c, LegalMatter::slave_trade)))
        return std::nullopt;
    return by_law(f, BasisKind::right_of_visit, "UNCLOS-110", kVisit);
}

Terms coastal(const Facts& f)
{
    const CoastalQuestion& q = f.c.coastal;
    // Where two States may have the same water, the leave of one is not enough (invariant 9).
    const auto states = foreign_territorial_seas(f);
    if (states.size() != 1 || !coastal_leave_runs(f.c, f.now) ||
        q.request->to.text() != states.front())
        return std::nullopt;
    AuthorityTerms terms = by_law(f, BasisKind::coastal_consent, "", q.answer->measures);
    terms.vessel = q.request->vessel;
    terms.unit = q.answer->unit;
    terms.valid_from = *q.answered_at;
    terms.valid_to = *q.answer->valid_to;
    return terms;
}

bool pursued(const Facts& f)
{
    const auto& pursuit = f.c.pursuit;
    // From the contiguous zone only for what that zone is for (UNCLOS art. 111(1)).
    const bool for_cause = pursuit && (pursuit->begun.began_in != PursuitOrigin::contiguous_zone ||
                                       f.c.immigration_breach);
    return for_cause && pursuit->begun.signal_seen_or_heard && !pursuit->broken_at &&
           !foreign_territorial_sea(f);
}

/// Resolution 2240 and its renewals: in place of consent, after honest efforts to get it.
AllTerms matching_mandates(const Facts& f)
{
    AllTerms all;
    if (!f.c.good_faith_complete) return all;
    for (const law::Instrument& row : f.law.instruments())
        if (row.basis == BasisKind::unsc && usable(f, row.id.text()) && inside(f, row) &&
            f.law.find(row.id, f.now, f.now) == &row)
            all.push_back(by_law(f, BasisKind::unsc, row.id.text(), row.measures));
    return all;
}

AllTerms unsc(const Facts& f)
{
    return contradicted(f.c, BasisKind::unsc) ? AllTerms{} : matching_mandates(f);
}

/// The one that was invoked, where it is among them; else the first (domain brief, 4.5: a person
/// picks one).
Terms picked(const Facts& f, AllTerms all)
{
    for (AuthorityTerms& terms : all)
        if (f.c.invoked && f.c.invoked->terms.instrument == terms.instrument)
            return std::move(terms);
    return all.empty() ? Terms{} : Terms{std::move(all.front())};
}

/// Two registers that both name her: which of them is right is a legal decision (domain brief, 5.4,
/// "contested").
bool ours_alone(const Facts& f)
{
    const bool of_this_hull = f.c.own_flag && f.c.own_flag_vessel == f.c.vessel;
    return of_this_hull && (!two_registers(f.c) || ruled(f.c, LegalMatter::conflicting_answers));
}

/// Surely: doubt about the place gives us no power (invariant 9).
bool in_own_contiguous_zone(const Facts& f)
{
    return geo::surely_in(*f.fix->zone, geo::Zone::contiguous_zone, f.self.text());
}

} // namespace

bool mandate_matches(const Facts& f) { return !matching_mandates(f).empty(); }

std::optional<AuthorityTerms> offer(const Facts& f, BasisKind basis)
{
    switch (basis) {
    case BasisKind::express: return express(f);
    case BasisKind::deemed: return deemed(f);
    case BasisKind::standing: return picked(f, standing(f));
    case BasisKind::right_of_visit: return right_of_visit(f);
    case BasisKind::stateless: return stateless(f);
    case BasisKind::own_flag:
        return ours_alone(f) ? Terms{by_law(f, basis, "UNCLOS-91-94", kOwnLaw)} : std::nullopt;
    case BasisKind::own_waters:
        return in_own_territorial_sea(f) && ruled(f.c, LegalMatter::passage)
                   ? Terms{by_law(f, basis, "", kOwnLaw)}
                   : std::nullopt;
    case BasisKind::contiguous:
        return in_own_contiguous_zone(f) && f.c.immigration_breach && in_effect(f, "UNCLOS-33")
                   ? Terms{by_law(f, basis, "UNCLOS-33", kInspect)}
                   : std::nullopt;
    case BasisKind::hot_pursuit:
        return pursued(f) && usable(f, "UNCLOS-111")
                   ? Terms{by_law(f, basis, "UNCLOS-111", kInspect)}
                   : std::nullopt;
    case BasisKind::coastal_consent: return coastal(f);
    case BasisKind::unsc: return picked(f, unsc(f));
    case BasisKind::adhoc: return std::nullopt; // consent given ad hoc is an express grant
    }
    return std::nullopt;
}

std::vector<AuthorityTerms> offers(const Facts& f)
{
    std::vector<AuthorityTerms> open;
    if (f.c.closed_at || !facts_are_there(f) || d03(f) || d04(f)) return open;
    const bool foreign = foreign_territorial_sea(f).has_value();
    for (const Word<BasisKind>& entry : kWords<BasisKind>) {
        if (foreign != (entry.value == BasisKind::coastal_consent)) continue;
        if (entry.value != BasisKind::own_waters && !grounds_approved(f.c)) continue;
        if (entry.value == BasisKind::standing)
            std::ranges::move(standing(f), std::back_inserter(open));
        else if (entry.value == BasisKind::unsc)
            std::ranges::move(unsc(f), std::back_inserter(open));
        else if (auto terms = offer(f, entry.value))
            open.push_back(std::move(*terms));
    }
    return open;
}

std::vector<InstrumentId> agreements(const Facts& f)
{
    std::vector<InstrumentId> all;
    if (!facts_are_there(f) || !may_bind_her(f)) return all;
    // What silence, a finding, a pursuit or a mandate gives is a basis of its own, and no agreement
    // between the two that permits something without asking.
    const auto agreed = [](const law::Instrument& row) {
        return (row.basis == BasisKind::standing || row.basis == BasisKind::express ||
                row.basis == BasisKind::adhoc) &&
               row.silence != law::SilenceRule::deemed_board_search_question &&
               row.silence != law::SilenceRule::deemed_document_check;
    };
    for (const law::Instrument& row : f.law.instruments())
        if (!row.measures.empty() && agreed(row) && binds_both(f, row)) all.push_back(row.id);
    return all;
}

Outcome yes_or_decision(const Facts& f, const AuthorityTerms& offered, std::string reason)
{
    const auto of = [&](Enforcement enforcement, std::string why) {
        Outcome outcome{enforcement, std::move(why)};
        outcome.offered = offered.basis;
        return outcome;
    };
    const auto& invoked = f.c.invoked;
    const auto authority = authority_of(f.c, f.now);
    bool signed_off = invoked && invoked->terms.basis == offered.basis &&
                      invoked->terms.instrument == offered.instrument;
    if (signed_off) {
        const AuthorityState state = authority->state;
        if (state == AuthorityState::suspended || state == AuthorityState::revoked)
            return of(Enforcement::denied, fmt::format("The authority is {}.", word(state)));
        // What is over was for one boarding or one span of time: it is to be invoked anew.
        if (state == AuthorityState::expired || state == AuthorityState::used_up)
            signed_off = false;
    }
    const AuthorityTerms& terms = signed_off ? authority->terms : offered;
    if (needs_commander(offered.basis) && !(signed_off && invoked->confirmed))
        return of(
            Enforcement::legal_decision,
            reason + " The legal adviser and the commander decide whether to act on it.");
    if (const auto failing = failing_keys(f, terms); !failing.empty())
        return of(Enforcement::denied, failing.front());
    Outcome yes = of(Enforcement::board_ok, std::move(reason));
    yes.measures = terms.measures;
    yes.until = terms.valid_to;
    yes.basis = terms.basis;
    return yes;
}

} // namespace ensign::verdict

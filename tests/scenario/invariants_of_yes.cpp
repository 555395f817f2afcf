// Standing: what a yes rests on, each reason read from the facts and not from the row that said it.

#include "tests/scenario/invariants.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

using namespace request;

bool by_grant(const Standing& s)
{
    return s.says_board() && s.verdict.authority == BasisKind::express && !s.c.invoked;
}

bool only_the_asking_state(const Standing& s) { return !s.says_board() || s.asking(); }

bool measures_only_with_a_yes(const Standing& s)
{
    return s.says_board() || s.verdict.measures.empty();
}

bool grounds_are_approved(const Standing& s)
{
    if (!s.says_board()) return true;
    if (s.verdict.authority == BasisKind::own_waters ||
        s.verdict.authority == BasisKind::coastal_consent)
        return true; // D06 and D07 stand before D08
    std::set<PersonId> signers;
    for (const Signature& signature : s.c.grounds_signatures)
        signers.insert(signature.person);
    return signers.size() >= 2;
}

/// What was added to the grant (SOM Protocol art. 8(5)), read from the answers themselves: express,
/// accepted, not over, not superseded, and no condition of a clock or a place against it.
law::MeasureSet with_added(const Standing& s, law::MeasureSet measures)
{
    std::vector<MoreMeasuresQuestion> all = s.c.more_before;
    all.push_back(s.c.more);
    bool held_up = false;
    law::MeasureSet added;
    for (const MoreMeasuresQuestion& q : all) {
        if (q.state != RequestState::answered || !q.answer || q.answer->measures.empty() ||
            q.superseded_at || s.now() >= q.answer->valid_to ||
            (!q.answer->conditions.empty() && !q.conditions_accepted_at) ||
            !q.request->other_offence.empty())
            continue;
        for (const Condition& c : q.answer->conditions)
            held_up = held_up || (c.not_before && s.now() < *c.not_before) ||
                      (c.not_after && s.now() >= *c.not_after);
        for (const Measure measure : q.answer->measures.list())
            added.add(measure);
    }
    for (const Measure measure : added.list())
        if (!held_up) measures.add(measure);
    return measures;
}

/// Where its reach is disputed, the legal adviser's ruling on further measures adds these to a
/// basis.
MeasureSet with_ruled(const Standing& s, const AuthorityTerms& terms)
{
    MeasureSet measures = terms.measures;
    const auto ruling = s.c.rulings.find(LegalMatter::further_measures);
    const bool disputed = terms.basis == BasisKind::stateless ||
                          terms.basis == BasisKind::contiguous ||
                          terms.basis == BasisKind::hot_pursuit;
    if (disputed && ruling != s.c.rulings.end() && ruling->second.ruling == Ruling::proceed)
        for (const Measure measure :
             {Measure::take_control,
              Measure::detain_vessel,
              Measure::detain_persons,
              Measure::seize,
              Measure::divert,
              Measure::escort})
            measures.add(measure);
    return measures;
}

/// Express leave that the flag State gave beside a standing or deemed basis (domain brief, M02).
MeasureSet express_beside(const Standing& s)
{
    const auto& a = s.c.authorization;
    const bool holds = a.state == RequestState::answered && a.answer && !a.revoked_at &&
                       !a.answer->measures.has(Measure::board) && s.now() < a.answer->valid_to &&
                       (a.answer->conditions.empty() || a.conditions_accepted_at);
    return holds ? with_added(s, a.answer->measures) : MeasureSet{};
}

MeasureSet joined(MeasureSet measures, const MeasureSet& more)
{
    for (const Measure measure : more.list())
        measures.add(measure);
    return measures;
}

/// Without what a condition "these measures only" leaves out.
MeasureSet allowed_by_conditions(const AuthorizationAnswer& answer)
{
    MeasureSet allowed = answer.measures;
    for (const Condition& c : answer.conditions)
        if (c.type == ConditionType::measure && !c.measures.empty())
            allowed = allowed.without(allowed.without(c.measures));
    return allowed;
}

/// The seven keys, for a grant and for what was invoked.
bool keys_hold(const Standing& s)
{
    if (!s.says_board()) return true;
    if (!s.c.unit || !eligible(*s.c.unit) || !s.facts.fix) return false;
    const auto area_holds = [&](const std::optional<geo::Area>& area) {
        return !area || area->contains(s.facts.fix->position, s.facts.fix->uncertainty);
    };
    if (s.c.invoked && s.verdict.authority == s.c.invoked->terms.basis) {
        const AuthorityTerms& terms = s.c.invoked->terms;
        return terms.unit == s.c.unit->name && terms.vessel == s.c.vessel &&
               area_holds(terms.area) && terms.valid_from <= s.now() && s.now() < terms.valid_to &&
               s.verdict.measures.within(joined(with_ruled(s, terms), express_beside(s)));
    }
    if (!by_grant(s)) return true;
    const auto& answer = s.c.authorization.answer;
    return answer && answer->unit == s.c.unit->name && area_holds(answer->area) &&
           answer->valid_from <= s.now() && s.now() < answer->valid_to &&
           s.verdict.measures == with_added(s, allowed_by_conditions(*answer)) &&
           (s.facts.observed.imo.empty() || s.c.vessel.imo.empty() ||
            s.facts.observed.imo == s.c.vessel.imo);
}

bool silence_is_no_yes(const Standing& s)
{
    if (!s.says_board() || s.verdict.authority != BasisKind::deemed) return true;
    static const std::set<std::string> kRows{
        "SOM-8.2", "UN88-17", "COE-95", "CAR-16.2", "SUA-5C", "EU-656"};
    return s.c.invoked && !kRows.contains(s.c.invoked->terms.instrument.text());
}

bool silence_gives_no_detention(const Standing& s)
{
    if (!s.says_board() ||
        (s.verdict.authority != BasisKind::deemed && s.verdict.authority != BasisKind::standing))
        return true;
    return s.verdict.measures.within(
        joined({Measure::board, Measure::search, Measure::question}, express_beside(s)));
}

bool granted_on_a_confirmed_flag(const Standing& s)
{
    const auto& answer = s.c.authorization.answer;
    return !answer || !gives_measures(answer->decision) ||
           (s.c.registry.answer && confirms(s.c.registry.answer->finding));
}

bool within_what_was_asked(const Standing& s)
{
    const auto& a = s.c.authorization;
    if (!a.answer || !a.request) return true;
    law::MeasureSet asked = a.request->measures; // an amendment may name what was asked beside it
    for (const MoreMeasuresQuestion& q : s.c.more_before)
        for (const Measure measure : q.request->measures.list())
            asked.add(measure);
    if (s.c.more.request)
        for (const Measure measure : s.c.more.request->measures.list())
            asked.add(measure);
    return a.answer->measures.within(asked) &&
           (!s.c.more.answer || s.c.more.answer->measures.within(s.c.more.request->measures));
}

bool never_an_immune_ship(const Standing& s)
{
    return s.c.immunity == Immunity::none ||
           s.verdict.enforcement == verdict::Enforcement::denied ||
           s.verdict.enforcement == verdict::Enforcement::facts_missing || s.c.closed_at;
}

/// Every coast the circle reaches, with the distances of the chart.
bool not_in_foreign_waters(const Standing& s)
{
    if (!s.says_board() || !s.facts.fix || !s.facts.fix->zone) return !s.says_board();
    const geo::ZoneFinding& zone = *s.facts.fix->zone;
    constexpr double kTerritorialSea = 12 * 1852.0;
    const bool touches =
        zone.distance.in_metres() - zone.uncertainty.in_metres() <= kTerritorialSea &&
        !zone.coastal_state.empty();
    if (!touches || zone.coastal_state == s.self.state.text()) return true;
    const auto& coastal = s.c.coastal;
    return coastal.answer && coastal.answer->allowed && coastal.request &&
           coastal.request->to.text() == zone.coastal_state && coastal.answer->valid_to &&
           s.now() < *coastal.answer->valid_to;
}

bool conditions_hold(const Standing& s)
{
    if (!by_grant(s)) return true;
    const AuthorizationQuestion& a = s.c.authorization;
    if (!a.answer->conditions.empty() && !a.conditions_accepted_at) return false;
    return std::ranges::all_of(a.answer->conditions, [&](const Condition& c) {
        const bool in_time =
            (!c.not_before || s.now() >= *c.not_before) && (!c.not_after || s.now() < *c.not_after);
        const bool in_area =
            !c.area ||
            (s.facts.fix && c.area->contains(s.facts.fix->position, s.facts.fix->uncertainty));
        const bool to_ask = c.type == ConditionType::ask_again && c.measures.has(Measure::board) &&
                            !a.steps_permitted.contains(c.id);
        return in_time && in_area && !to_ask &&
               (c.unit.empty() || (s.c.unit && c.unit == s.c.unit->name));
    });
}

bool no_yes_after_a_revocation(const Standing& s)
{
    return !by_grant(s) || !s.c.authorization.revoked_at;
}

/// While two offices of a State disagree, no more than either of them gave.
bool the_stricter_office_stands(const Standing& s)
{
    if (!s.c.authorization.conflict || !s.says_board() ||
        s.c.rulings.contains(LegalMatter::conflicting_answers))
        return true;
    bool within = true;
    for (const EventRecord& event : s.log) {
        if (std::holds_alternative<AuthorizationRequestReleased>(event.what)) within = true;
        if (const auto* e = std::get_if<AuthorizationAnswered>(&event.what))
            within = within && s.verdict.measures.within(e->answer.measures);
    }
    return within;
}

const law::Instrument* row_of_the_yes(const Standing& s)
{
    const InstrumentId& id = s.c.invoked                 ? s.c.invoked->terms.instrument
                             : s.c.authorization.request ? s.c.authorization.request->instrument
                                                         : InstrumentId{};
    return s.law().find(id, s.now(), s.now());
}
bool rests_on_verified_rows(const Standing& s)
{
    if (!by_grant(s) && !(s.says_board() && s.c.invoked)) return true;
    const law::Instrument* row = row_of_the_yes(s);
    if (row == nullptr)
        return s.verdict.authority == BasisKind::own_waters ||
               s.verdict.authority == BasisKind::coastal_consent;
    return row->verified;
}
bool rests_on_rows_in_force(const Standing& s)
{
    if (!by_grant(s) && !(s.says_board() && s.c.invoked)) return true;
    const law::Instrument* row = row_of_the_yes(s);
    return row == nullptr || !row->time_limited ||
           (row->in_force_to && s.now() < *row->in_force_to);
}

bool never_from_old_data(const Standing& s)
{
    if (!s.says_board()) return true;
    constexpr Duration kPolicy = std::chrono::minutes{15};
    return s.facts.fix && s.now() - s.facts.fix->seen <= kPolicy && s.facts.link_lost <= kPolicy &&
           !s.facts.unapplied;
}

bool same_without_the_master(const Standing& s)
{
    if (!s.c.master_consents || !s.says_board()) return true;
    Case without = s.c;
    without.master_consents = false;
    verdict::Facts facts{
        without,
        s.facts.self,
        s.facts.now,
        s.facts.law,
        s.facts.fix,
        s.facts.observed,
        s.facts.undelivered,
        s.facts.unapplied,
        s.facts.chart_version,
        s.facts.link_lost,
        s.facts.no_authority,
        s.facts.flag_state_vouches,
        s.facts.coastal_state_vouches};
    return verdict::assess(facts).enforcement == verdict::Enforcement::board_ok;
}

constexpr std::array kChecks = {
    StandingCheck{1, "a yes for the State that was asked", only_the_asking_state},
    StandingCheck{1, "measures without a yes", measures_only_with_a_yes},
    StandingCheck{1, "a yes without grounds signed by two", grounds_are_approved},
    StandingCheck{1, "a yes although a key does not hold", keys_hold},
    StandingCheck{2, "silence became a yes", silence_is_no_yes},
    StandingCheck{4, "silence became leave to detain", silence_gives_no_detention},
    StandingCheck{5, "granted, and the vessel is not confirmed", granted_on_a_confirmed_flag},
    StandingCheck{5, "more is granted than was asked", within_what_was_asked},
    StandingCheck{8, "an immune ship, and the table does not deny", never_an_immune_ship},
    StandingCheck{9, "a yes in another State's waters without its leave", not_in_foreign_waters},
    StandingCheck{22, "a yes although a condition is open or does not hold", conditions_hold},
    StandingCheck{23, "a yes after the revocation", no_yes_after_a_revocation},
    StandingCheck{26, "more than the stricter of two offices gave", the_stricter_office_stands},
    StandingCheck{30, "a yes from a row nobody verified", rests_on_verified_rows},
    StandingCheck{31, "a yes from old data, or without a link", never_from_old_data},
    StandingCheck{32, "the master's consent makes the yes", same_without_the_master},
    StandingCheck{33, "a yes from a row out of force", rests_on_rows_in_force},
};

} // namespace

std::span<const StandingCheck> checks_of_yes() { return kChecks; }

} // namespace ensign::test

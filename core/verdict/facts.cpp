#include "core/geo/geodesic.hpp"
#include "core/request/authority.hpp"
#include "core/verdict/rows.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::verdict {

using namespace request;

namespace {

/// Fixes from further ahead than this mean that a clock was stepped.
constexpr Duration kAheadMax{5'000};

const std::string kUnnamedState = "a State the chart does not name";

std::string plain(const std::string& text)
{
    std::string upper;
    for (const char c : text)
        upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    while (upper.ends_with(' '))
        upper.pop_back();
    return upper;
}

/// "IMO 9074729" is 9074729.
std::string digits(const std::string& text)
{
    std::string out;
    std::ranges::copy_if(
        text, std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
    return out;
}

bool contradicts(const std::string& asked, const std::string& seen)
{
    return !asked.empty() && !seen.empty() && plain(asked) != plain(seen);
}

bool contradicts_number(const std::string& asked, const std::string& seen)
{
    return contradicts(asked, seen) && digits(asked) != digits(seen);
}

bool other_hull(const VesselIdentity& asked, const VesselIdentity& seen)
{
    return contradicts_number(asked.imo, seen.imo) || contradicts(asked.name, seen.name) ||
           contradicts_number(asked.mmsi, seen.mmsi) ||
           contradicts(asked.call_sign, seen.call_sign) ||
           contradicts(asked.official_number, seen.official_number) ||
           contradicts(asked.port_of_registry, seen.port_of_registry);
}

/// What people read off her, the last of each: a stern may tell what a transponder does not (domain
/// brief, O8). A reading of low confidence contradicts nothing; a better one corrects it.
VesselIdentity read_off(const Case& c)
{
    VesselIdentity seen;
    for (const Observation& one : c.observations) {
        if (one.what.confidence == Confidence::low) continue;
        switch (one.what.fact) {
        case IdentityFact::name: seen.name = one.what.value; break;
        case IdentityFact::imo: seen.imo = one.what.value; break;
        case IdentityFact::mmsi: seen.mmsi = one.what.value; break;
        case IdentityFact::call_sign: seen.call_sign = one.what.value; break;
        case IdentityFact::official_number: seen.official_number = one.what.value; break;
        case IdentityFact::port_of_registry: seen.port_of_registry = one.what.value; break;
        default: break; // no key of an authority
        }
    }
    return seen;
}

/// An authority that a register or a State gave, and a finding, name one hull.
bool names_a_hull(BasisKind basis)
{
    return basis == BasisKind::express || basis == BasisKind::standing ||
           basis == BasisKind::deemed || basis == BasisKind::coastal_consent ||
           basis == BasisKind::own_flag || basis == BasisKind::stateless;
}

bool near_coast(const geo::ZoneFinding& zone) { return geo::is_sovereign(zone.zone); }

} // namespace

Duration fix_age_max(const Facts& f)
{
    const bool close =
        f.fix->source == SightingSource::radar || f.fix->source == SightingSource::visual;
    return close ? f.law.targets().close_fix_age_max : f.law.targets().fix_age_max;
}

bool facts_are_there(const Facts& f)
{
    return f.fix && f.now - f.fix->seen <= fix_age_max(f) && f.fix->seen <= f.now + kAheadMax &&
           !f.unapplied && !f.c.review_wanted && f.link_lost <= kLinkLostMax && f.fix->zone &&
           f.c.unit && f.c.grounds;
}

std::vector<std::string> missing_facts(const Facts& f)
{
    std::vector<std::string> missing;
    if (!f.fix)
        missing.emplace_back("No position is known.");
    else if (f.now - f.fix->seen > fix_age_max(f))
        missing.emplace_back(fmt::format(
            "The last position is {} old; the limit is {}.",
            span_words(f.now - f.fix->seen),
            span_words(fix_age_max(f))));
    if (f.fix && f.fix->seen > f.now + kAheadMax)
        missing.emplace_back("The last position comes from the future: a clock is in doubt.");
    if (f.unapplied)
        missing.emplace_back(
            "A message of the other State in this case could not be applied: call them.");
    if (f.c.review_wanted)
        missing.emplace_back(
            "Our record was restored from a backup, and nobody has confirmed it since.");
    if (f.link_lost > kLinkLostMax)
        missing.emplace_back(fmt::format(
            "Nothing has come through our gateway for {}: an answer may have been missed.",
            span_words(f.link_lost)));
    if (f.fix && !f.fix->zone)
        missing.emplace_back("No chart is loaded, so the sea zone is unknown.");
    if (!f.c.unit) missing.emplace_back("No unit is assigned.");
    if (!f.c.grounds)
        missing.emplace_back("No grounds are stated, so the kind of case is unknown.");
    return missing;
}

std::optional<std::string> not_vouched_for(const Facts& f, BasisKind basis)
{
    const bool coastal = basis == BasisKind::coastal_consent;
    const bool given = coastal || basis == BasisKind::express;
    const bool of_flag_state = given || basis == BasisKind::standing || basis == BasisKind::deemed;
    if (!of_flag_state) return std::nullopt; // it rests on what we know ourselves
    const Vouching vouching = coastal ? f.coastal_state_vouches : f.flag_state_vouches;
    StateCode state;
    if (coastal && f.c.coastal.request) state = f.c.coastal.request->to;
    if (!coastal && f.c.claim) state = f.c.claim->state;
    switch (vouching) {
    case Vouching::held: break;
    case Vouching::incomplete:
        return fmt::format(
            "{} has said something that has not arrived here: call them.", state.text());
    case Vouching::missing:
        if (!given) break; // silence, or a treaty, needs no answer to stand
        return fmt::format(
            "{} has not vouched for its answer in the last minute: call them.", state.text());
    }
    return std::nullopt;
}

std::vector<std::string> foreign_territorial_seas(const Facts& f)
{
    std::vector<std::string> states;
    const auto add = [&](const std::string& state) {
        const std::string& named = state.empty() ? kUnnamedState : state;
        if (state != f.self.text() && std::ranges::find(states, named) == states.end())
            states.push_back(named);
    };
    const geo::ZoneFinding& zone = *f.fix->zone;
    if (near_coast(zone)) add(zone.coastal_state);
    for (const geo::CoastFinding& other : zone.also_territorial_sea_of)
        add(other.state);
    return states;
}

std::optional<std::string> foreign_territorial_sea(const Facts& f)
{
    const auto states = foreign_territorial_seas(f);
    return states.empty() ? std::nullopt : std::optional{states.front()};
}

/// Surely: doubt about the place gives us no power (invariant 9).
bool in_own_territorial_sea(const Facts& f)
{
    const geo::ZoneFinding& zone = *f.fix->zone;
    return near_coast(zone) && zone.coastal_state == f.self.text() &&
           geo::surely_in(zone, geo::Zone::territorial_sea, f.self.text());
}

std::string territorial_sea_of(const Facts& f)
{
    if (const auto foreign = foreign_territorial_sea(f)) return *foreign;
    return near_coast(*f.fix->zone) ? f.self.text() : std::string{};
}

const AuthorizationAnswer* grant(const Facts& f)
{
    const AuthorizationQuestion& a = f.c.authorization;
    if (a.state != RequestState::answered || !a.answer || !gives_measures(a.answer->decision))
        return nullptr;
    return &*a.answer;
}

AuthorityTerms terms_of_leave(const Facts& f)
{
    const AuthorizationAnswer& granted = *grant(f);
    AuthorityTerms terms;
    terms.basis = BasisKind::express;
    terms.instrument = f.c.authorization.request->instrument;
    terms.measures = granted.measures;
    terms.vessel = identity_in_force(f.c);
    terms.unit = granted.unit;
    terms.area = granted.area;
    terms.valid_from = granted.valid_from;
    terms.valid_to = granted.valid_to;
    return terms;
}

AuthorityTerms terms_of_grant(const Facts& f)
{
    AuthorityTerms terms = terms_of_leave(f);
    if (more_stopped(f).empty())
        for (const Measure measure : additional_measures(f.c, f.now).list())
            terms.measures.add(measure);
    for (const Measure measure : terms.measures.list())
        if (left_out_by_condition(f.c, measure, f.now))
            terms.measures = terms.measures.without({measure});
    return terms;
}

std::vector<std::string> failing_keys(const Facts& f, const AuthorityTerms& terms)
{
    std::vector<std::string> failing;
    const bool read_otherwise =
        names_a_hull(terms.basis) && other_hull(terms.vessel, read_off(f.c));
    if (terms.vessel != f.c.vessel || other_hull(terms.vessel, f.observed) || read_otherwise)
        failing.emplace_back("The vessel is not identified as the one the authority names.");
    if (!terms.measures.has(Measure::board))
        failing.emplace_back("Measures were granted; boarding is not among them.");
    if (f.c.unit->name != terms.unit)
        failing.emplace_back(fmt::format("The authority is for the unit {} only.", terms.unit));
    if (terms.area && !terms.area->contains(f.fix->position, f.fix->uncertainty))
        failing.emplace_back(fmt::format(
            "She may be outside the granted area: {:.1f} nm from its centre, radius {:.1f} nm.",
            geo::inverse(terms.area->centre(), f.fix->position).length.in_nautical_miles(),
            terms.area->radius().in_nautical_miles()));
    if (f.now < terms.valid_from) failing.emplace_back("The authority has not begun.");
    return failing;
}

namespace {

/// The table, asked again for a boarding that is under way. A row that only offers another basis
/// takes nothing from ours; any other that answers before ours does (invariant 24; 7.4).
std::string table_forbids(const Facts& f, BasisKind ours)
{
    for (const Row& row : rows()) {
        const Match match = row.match(f);
        if (!match) continue;
        const bool of_another = match->offered && *match->offered != ours;
        const bool only_offered = match->enforcement == Enforcement::board_ok ||
                                  match->enforcement == Enforcement::legal_decision;
        if (of_another && only_offered) continue;
        if (match->enforcement == Enforcement::board_ok) return {};
        if (match->enforcement == Enforcement::verify_flag_only &&
            ours == BasisKind::right_of_visit)
            return {};
        return match->reason;
    }
    return "No rule permits it.";
}

} // namespace

std::string stopped(const Facts& f)
{
    if (!facts_are_there(f)) return missing_facts(f).front();
    if (d03(f)) return "She is immune.";
    const auto authority = request::authority_of(f.c, f.now);
    if (!authority) return "There is no authority.";
    if (const Boarding* b = present_boarding(f.c); b != nullptr && b->aborted_at)
        return "The boarding was broken off: make safe and leave.";
    if (const auto state = foreign_territorial_sea(f);
        state && authority->terms.basis != BasisKind::coastal_consent)
        return fmt::format("She is, or may be, in the territorial sea of {}.", *state);
    if (const auto failing = failing_keys(f, authority->terms); !failing.empty())
        return failing.front();
    if (const auto doubt = not_vouched_for(f, authority->terms.basis)) return *doubt;
    return table_forbids(f, authority->terms.basis);
}

std::string measure_words(const MeasureSet& measures)
{
    std::string words;
    for (const Measure m : measures.list())
        words += (words.empty() ? "" : ", ") + std::string{word(m)};
    return words.empty() ? "no measure" : words;
}

bool refusal_stands(const Facts& f)
{
    return refusal_on_record(f.c) && !ruled(f.c, LegalMatter::refusal);
}

const InstrumentId* asked_under(const Case& c)
{
    if (c.authorization.request) return &c.authorization.request->instrument;
    if (c.registry.request) return &c.registry.request->instrument;
    return c.registry.draft ? &c.registry.draft->instrument : nullptr;
}

std::optional<OpenQuestion> open_question(const Case& c)
{
    if (is_open(c.authorization))
        return OpenQuestion{
            &c.authorization, c.authorization.request->answer_wanted_by, "authorization"};
    if (is_open(c.registry))
        return OpenQuestion{
            &c.registry, c.registry.request->answer_wanted_by, "registry confirmation"};
    if (c.authorization.state == RequestState::answered &&
        c.authorization.answer->decision == AuthorizationDecision::interim_hold)
        return OpenQuestion{
            &c.authorization, c.authorization.request->answer_wanted_by, "authorization"};
    return std::nullopt;
}

} // namespace ensign::verdict

#include "core/law/law_book.hpp"

#include <algorithm>

namespace ensign::law {
namespace {

bool in_force(const Row& row, Instant at)
{
    return (!row.in_force_from || at >= *row.in_force_from) &&
           (!row.in_force_to || at < *row.in_force_to);
}

bool on_record(const Row& row, Instant known)
{
    return known >= row.recorded_at && (!row.withdrawn_at || known < *row.withdrawn_at);
}

/// "SOM" covers "SOM-8.2" and not "SOMETHING-1".
bool covers(const std::string& treaty, const InstrumentId& row)
{
    const std::string& id = row.text();
    return id == treaty ||
           (id.size() > treaty.size() && id.starts_with(treaty) && id[treaty.size()] == '-');
}

template<class R>
auto of_state(const std::vector<R>& rows, const StateCode& state)
{
    return std::ranges::equal_range(rows, state, {}, &R::state);
}

template<class R>
void by_state(std::vector<R>& rows)
{
    std::ranges::stable_sort(rows, {}, &R::state);
}

} // namespace

bool has_effect(const Row& row, Instant at, Instant known)
{
    return row.verified && row.enabled && on_record(row, known) && in_force(row, at);
}

LawBook::LawBook(
    std::string version,
    std::vector<Instrument> instruments,
    std::vector<PartyStatus> parties,
    PolicyTargets targets,
    std::vector<Declaration> declarations,
    std::vector<ContactRule> contacts)
    : version_{std::move(version)}, instruments_{std::move(instruments)}, parties_{std::move(
                                                                              parties)},
      declarations_{std::move(declarations)}, contacts_{std::move(contacts)}, targets_{std::move(
                                                                                  targets)}
{
    std::ranges::stable_sort(instruments_, {}, &Instrument::recorded_at);
    std::ranges::stable_sort(instruments_, {}, &Instrument::id);
    by_state(parties_);
    by_state(declarations_);
    by_state(contacts_);
}

const Instrument* LawBook::find(const InstrumentId& id) const
{
    const auto rows = std::ranges::equal_range(instruments_, id, {}, &Instrument::id);
    return rows.empty() ? nullptr : &rows.back();
}

const Instrument* LawBook::find(const InstrumentId& id, Instant at, Instant known) const
{
    const Instrument* found = nullptr;
    for (const Instrument& row : std::ranges::equal_range(instruments_, id, {}, &Instrument::id))
        if (on_record(row, known) && in_force(row, at)) found = &row; // the last recorded counts
    return found;
}

std::optional<InstrumentFault> LawBook::fault(
    const InstrumentId& id, OffenceScope category, Instant at) const
{
    if (find(id) == nullptr) return InstrumentFault::unknown;
    const Instrument* row = find(id, at, at);
    if (row == nullptr) return InstrumentFault::not_in_force;
    if (!row->verified) return InstrumentFault::not_verified;
    if (!row->enabled) return InstrumentFault::not_enabled;
    if (row->time_limited && !row->in_force_to) return InstrumentFault::not_in_force;
    const bool listed = std::ranges::any_of(row->scope, [&](OffenceScope scope) {
        return scope == category || scope == OffenceScope::any;
    });
    if (!listed) return InstrumentFault::scope_mismatch;
    return std::nullopt;
}

bool LawBook::is_party(const StateCode& state, const InstrumentId& id, Instant at) const
{
    return std::ranges::any_of(of_state(parties_, state), [&](const PartyStatus& status) {
        return status.party && covers(status.instrument, id) && has_effect(status, at, at);
    });
}

const Declaration* LawBook::declared(
    const StateCode& state, const InstrumentId& id, Instant at, Instant known) const
{
    const Declaration* found = nullptr;
    for (const Declaration& declaration : of_state(declarations_, state))
        if (declaration.instrument == id && has_effect(declaration, at, known))
            found = &declaration;
    return found;
}

bool LawBook::binds(const StateCode& state, const Instrument& row, Instant at, Instant known) const
{
    if (!has_effect(row, at, known) || !is_party(state, row.id, at)) return false;
    if (row.needs_declaration && declared(state, row.id, at, known) == nullptr) return false;
    // What takes consent away counts from hearsay on; only what gives it must be verified.
    return std::ranges::none_of(of_state(declarations_, state), [&](const Declaration& other) {
        return std::ranges::find(row.unless_declared, other.instrument) !=
                   row.unless_declared.end() &&
               on_record(other, known) && in_force(other, at);
    });
}

ConsentMode LawBook::consent_mode(const StateCode& state, const InstrumentId& id, Instant at) const
{
    // Who consents in writing only does so under every row of that treaty; and what takes consent
    // away counts also where nobody has verified it.
    const std::string treaty = id.text().substr(0, id.text().find('-'));
    for (const Declaration& one : of_state(declarations_, state))
        if (one.mode == ConsentMode::express_written_only && on_record(one, at) &&
            in_force(one, at) && one.instrument.text().starts_with(treaty + "-"))
            return ConsentMode::express_written_only;
    const Declaration* declaration = declared(state, id, at, at);
    return declaration == nullptr ? ConsentMode::express_only : declaration->mode;
}

bool LawBook::direct_contact(const StateCode& state, Instant at) const
{
    const auto rules = of_state(contacts_, state);
    return std::ranges::none_of(rules, [&](const ContactRule& rule) {
        return !rule.direct_contact && has_effect(rule, at, at);
    });
}

} // namespace ensign::law

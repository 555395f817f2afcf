#include "core/law/law_book.hpp"

#include <algorithm>

namespace ensign::law {
namespace {

bool in_force(const std::optional<Instant>& from, const std::optional<Instant>& to, Instant at)
{
    return (!from || at >= *from) && (!to || at < *to);
}

/// "SOM" covers "SOM-8.2" and not "SOMETHING-1".
bool covers(const std::string& treaty, const InstrumentId& row)
{
    const std::string& id = row.text();
    return id == treaty || id.starts_with(treaty + "-");
}

} // namespace

LawBook::LawBook(
    std::string version,
    std::vector<Instrument> instruments,
    std::vector<PartyStatus> parties,
    PolicyTargets targets)
    : version_{std::move(version)},
      instruments_{std::move(instruments)}, parties_{std::move(parties)}, targets_{targets}
{
}

const Instrument* LawBook::find(const InstrumentId& id) const
{
    const auto row = std::ranges::find(instruments_, id, &Instrument::id);
    return row == instruments_.end() ? nullptr : &*row;
}

std::optional<InstrumentFault> LawBook::fault(
    const InstrumentId& id, OffenceScope category, Instant at) const
{
    const Instrument* row = find(id);
    if (row == nullptr) return InstrumentFault::unknown;
    if (!row->verified) return InstrumentFault::not_verified;
    if (!row->enabled) return InstrumentFault::not_enabled;
    if (!in_force(row->in_force_from, row->in_force_to, at)) return InstrumentFault::not_in_force;
    const bool listed = std::ranges::any_of(row->scope, [&](OffenceScope scope) {
        return scope == category || scope == OffenceScope::any;
    });
    if (!listed) return InstrumentFault::scope_mismatch;
    return std::nullopt;
}

bool LawBook::is_party(const StateCode& state, const InstrumentId& id, Instant at) const
{
    return std::ranges::any_of(parties_, [&](const PartyStatus& status) {
        return status.party && status.verified && status.state == state &&
               covers(status.instrument, id) && in_force(status.from, status.to, at);
    });
}

} // namespace ensign::law

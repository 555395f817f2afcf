#include "core/store/register_entry.hpp"

namespace ensign::store {

Standing standing_at(const RegisterEntry& entry, std::string_view day)
{
    const auto before = [&](const std::string& date) { return !date.empty() && day < date; };
    if (before(entry.registration_date)) return Standing::not_yet;
    const bool ended = entry.status == "deleted" || entry.status == "suspended";
    if (ended && !before(entry.status_date))
        return entry.status == "deleted" ? Standing::deleted : Standing::suspended;
    if (entry.register_kind == "bareboat_out" && !before(entry.status_date))
        return Standing::chartered_out;
    if (!entry.valid_until.empty() && entry.valid_until < day) return Standing::expired;
    return entry.status == "provisional" ? Standing::provisional : Standing::registered;
}

} // namespace ensign::store

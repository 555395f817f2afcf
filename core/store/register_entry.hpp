/// A row of a ship register, and what it said at a day.
#pragma once

#include "core/base/words.hpp"

#include <string>
#include <string_view>

namespace ensign::store {

/// Days are texts, "2026-01-15"; "" is not known. Unknown statuses are kept as they are written.
struct RegisterEntry {
    std::string record; ///< the register's own key for the row
    std::string name;
    std::string former_names; ///< with ';' between them
    std::string imo;
    std::string mmsi;
    std::string call_sign;
    std::string official_number;
    std::string port_of_registry;
    std::string type;
    std::string owner;
    std::string status; ///< registered, deleted, suspended, provisional
    std::string valid_until;
    std::string register_code; ///< whose register; "": ours
    std::string register_kind; ///< primary, bareboat_in, bareboat_out; "" is primary
    std::string name_native;   ///< in the script of her papers
    std::string registration_date;
    std::string status_date; ///< since when the status holds
    std::string status_note;
    std::string bareboat_other_register;

    friend bool operator==(const RegisterEntry&, const RegisterEntry&) = default;
};

/// What a row means for the flag at a day. Only the first is "registered now".
enum class Standing {
    registered,
    provisional, ///< entitled to the flag, and not registered for good
    expired,     ///< its own end has passed
    suspended,
    chartered_out, ///< flies another flag during a bareboat charter
    deleted,
    not_yet, ///< registered later
};

/// Suspended and deleted hold from their date on; before it she was registered.
Standing standing_at(const RegisterEntry& entry, std::string_view day);

/// She flies, or may fly, this register's flag.
constexpr bool is_current(Standing standing)
{
    return standing == Standing::registered || standing == Standing::provisional;
}

} // namespace ensign::store

namespace ensign {

template<>
inline constexpr auto kWords<store::Standing> = std::array{
    Word{store::Standing::registered, "registered"},
    Word{store::Standing::provisional, "provisional"},
    Word{store::Standing::expired, "expired"},
    Word{store::Standing::suspended, "suspended"},
    Word{store::Standing::chartered_out, "chartered_out"},
    Word{store::Standing::deleted, "deleted"},
    Word{store::Standing::not_yet, "not_yet"}};

} // namespace ensign

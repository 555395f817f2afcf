/// What was observed against the rows of the register: how strong each field is, and what the rows
/// together would say. It is advice. The officer decides, and the machine never answers.
///
///   source   domain brief, 5.3 and 5.4
#pragma once

#include "core/request/content.hpp"
#include "core/store/register_entry.hpp"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace ensign::store {

/// near: one figure wrong or two exchanged, another spelling, or a former name.
enum class Strength { match, near, mismatch, unknown };

struct FieldComparison {
    std::string field;
    std::string asked;
    std::string record;
    Strength strength = Strength::unknown;
};

/// What an officer should see before he answers.
enum class MatchNote {
    single_identifier,
    name_spelling_differs,
    former_name,
    name_twin, ///< another vessel has the name, here or elsewhere
    imo_check_digit_failed,
    imo_mismatch,
    official_number_mismatch,
    call_sign_mismatch,
    mmsi_mismatch,
    registered_elsewhere,
    provisional,
    expired,
    suspended,
    deleted,
    bareboat_in,
    bareboat_out,
};

struct RegisterMatch {
    RegisterEntry entry;
    std::vector<FieldComparison> fields;
    int matching = 0; ///< fields that match
    Standing standing = Standing::registered;
};

struct RegisterOpinion {
    request::RegistryFinding finding = request::RegistryFinding::not_found;
    std::string reason; ///< one sentence
    std::set<MatchNote> notes;
    std::vector<RegisterMatch> matches; ///< of this register, the best first
};

/// Whose register is asked, and about which day.
struct RegisterQuestion {
    std::string register_code; ///< "": the rows without a code
    std::string day;           ///< "2026-01-15"
};

/// `candidates`: rows of every register that share anything with her.
RegisterOpinion judge(
    const request::VesselIdentity& asked,
    std::span<const RegisterEntry> candidates,
    const RegisterQuestion& question);

/// The texts one wrong figure, or two exchanged ones, away from this one.
std::vector<std::string> one_figure_off(std::string_view figures);

/// Seven figures whose last is the check digit (IMO Resolution A.1117(30)).
bool imo_check_passes(std::string_view imo);

} // namespace ensign::store

namespace ensign {

template<>
inline constexpr auto kWords<store::Strength> = std::array{
    Word{store::Strength::match, "match"},
    Word{store::Strength::near, "near"},
    Word{store::Strength::mismatch, "mismatch"},
    Word{store::Strength::unknown, "unknown"}};

template<>
inline constexpr auto kWords<store::MatchNote> = std::array{
    Word{store::MatchNote::single_identifier, "single_identifier"},
    Word{store::MatchNote::name_spelling_differs, "name_spelling_differs"},
    Word{store::MatchNote::former_name, "former_name"},
    Word{store::MatchNote::name_twin, "name_twin"},
    Word{store::MatchNote::imo_check_digit_failed, "imo_check_digit_failed"},
    Word{store::MatchNote::imo_mismatch, "imo_mismatch"},
    Word{store::MatchNote::official_number_mismatch, "official_number_mismatch"},
    Word{store::MatchNote::call_sign_mismatch, "call_sign_mismatch"},
    Word{store::MatchNote::mmsi_mismatch, "mmsi_mismatch"},
    Word{store::MatchNote::registered_elsewhere, "registered_elsewhere"},
    Word{store::MatchNote::provisional, "provisional"},
    Word{store::MatchNote::expired, "expired"},
    Word{store::MatchNote::suspended, "suspended"},
    Word{store::MatchNote::deleted, "deleted"},
    Word{store::MatchNote::bareboat_in, "bareboat_in"},
    Word{store::MatchNote::bareboat_out, "bareboat_out"}};

} // namespace ensign

/// The State's own ship register, as far as a registry officer needs it to answer.
///
/// The machine finds and compares; it never answers. A row that matches is shown with the strength
/// of each field, and the officer decides.
#pragma once

#include "core/request/content.hpp"
#include "core/store/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ensign::store {

struct RegisterEntry {
    std::string record; ///< the register's own key for the row
    std::string name;
    std::string former_names;
    std::string imo;
    std::string mmsi;
    std::string call_sign;
    std::string official_number;
    std::string port_of_registry;
    std::string type;
    std::string owner;
    std::string status; ///< registered, deleted, suspended, provisional
    std::string valid_until;
};

enum class Strength { match, mismatch, unknown };

struct FieldComparison {
    std::string field;
    std::string asked;
    std::string record;
    Strength strength = Strength::unknown;
};

struct RegisterMatch {
    RegisterEntry entry;
    std::vector<FieldComparison> fields;
    int matching = 0; ///< fields that match
};

/// A fault in a CSV file: nothing of it was imported.
struct ImportFault {
    std::int64_t line = 0;
    std::string reason;
};

class RegisterStore {
public:
    explicit RegisterStore(Database& database) : database_{database} {}

    /// Replaces the register by the rows of a CSV text (RFC 4180, first line names the columns,
    /// at least record_id and name; columns not known here are passed over).
    ///
    ///   returns   how many rows
    ///   errors    the first line that cannot be read; then the old register stands
    expected<std::int64_t, ImportFault> import_csv(std::string_view text);

    /// Rows that share an IMO number, official number, call sign, MMSI or name with her, the best
    /// match first, at most kMatchesMax.
    std::vector<RegisterMatch> look_up(const request::VesselIdentity& vessel);
    static constexpr std::size_t kMatchesMax = 20;

    std::int64_t size();

private:
    Database& database_;
};

} // namespace ensign::store

namespace ensign {

template<>
inline constexpr auto kWords<store::Strength> = std::array{
    Word{store::Strength::match, "match"},
    Word{store::Strength::mismatch, "mismatch"},
    Word{store::Strength::unknown, "unknown"}};

} // namespace ensign

/// The State's own ship register, kept with its history: what it says now, and what it said then.
///
/// The machine finds and compares; it never answers. A row that matches is shown with the strength
/// of each field, and the officer decides.
#pragma once

#include "core/base/instant.hpp"
#include "core/store/database.hpp"
#include "core/store/register_csv.hpp"
#include "core/store/register_match.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::store {

/// What an import changes, or would change.
struct RegisterDiff {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
    std::int64_t unchanged = 0;
    std::vector<std::string> lines; ///< "+ R7 SEA LARK", the first kDiffLinesMax
    /// Worth a look, and no fault: two current rows with one official number or IMO number.
    std::vector<std::string> warnings;
};
inline constexpr std::size_t kDiffLinesMax = 40;

/// dry_run: says what would change, and changes nothing.
enum class Import { dry_run, activate };

class RegisterStore {
public:
    explicit RegisterStore(Database& database) : database_{database} {}

    /// Makes these the register from `now` on. What is not among them any more stays in the
    /// history.
    ///
    ///   errors    the first row that no register may hold; then the old register stands
    expected<RegisterDiff, ImportFault> put(
        const std::vector<RegisterEntry>& entries, Instant now, Import what);

    /// Rows of this register that share an IMO number, official number, call sign, MMSI or a name
    /// that sounds alike with her, the best match first, at most kMatchesMax.
    std::vector<RegisterMatch> look_up(const request::VesselIdentity& vessel, Instant now);

    /// Likewise, and what they together would say.
    ///
    ///   known   what the register held at that instant; absent: what it holds
    RegisterOpinion consult(
        const request::VesselIdentity& vessel,
        const RegisterQuestion& question,
        std::optional<Instant> known = std::nullopt);
    static constexpr std::size_t kMatchesMax = 20;

    std::int64_t size(); ///< rows in force

    /// When the register was last put here, changed or not; nothing: never since this is kept.
    std::optional<Instant> put_at();

    /// Every state of one record, the oldest first, with the instant from which it was held.
    struct Version {
        RegisterEntry entry;
        Instant from;
        std::optional<Instant> to;
    };
    std::vector<Version> history(const std::string& record);

private:
    std::vector<RegisterEntry> candidates(
        const request::VesselIdentity& vessel, std::optional<Instant> known);
    void index_names();

    Database& database_;
};

/// The day of an instant, as registers write it: "2026-01-15".
std::string day_of(Instant at);

} // namespace ensign::store

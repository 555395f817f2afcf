/// Everything a store holds of one case, in one file that a third party can check without us.
///
///   format   docs/formats/dossier.md      source   docs/decisions/0022-evidence.md
#pragma once

#include "core/base/expected.hpp"
#include "core/node/identity.hpp"
#include "core/store/store.hpp"
#include "core/wire/checkpoint.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ensign::node {

inline constexpr std::string_view kDossierType = "ensign-dossier+jws";

enum class Showing {
    everything,
    redacted, ///< the words, the persons and the messages are withheld
};

struct DossierOrder {
    store::Store& store;
    const Identity& self;
    std::map<std::string, std::string> entries; ///< documents of the directory, by State
    std::string tracks_file;
    std::string case_name; ///< id or number
    Instant now;
    Showing showing = Showing::everything;
    std::set<int> shown_versions{}; ///< of a redacted one: these events are shown all the same
};

/// The bytes of the file, or a sentence why there is none.
expected<std::string, std::string> make_dossier(const DossierOrder& order);

/// What was found in one.
struct DossierCheck {
    std::optional<std::string> fault; ///< the first; nothing: all of it holds
    std::string authority;            ///< who made and signed it
    std::string case_id;
    std::string number;
    Instant made_at;
    bool redacted = false;
    std::int64_t events = 0;
    std::int64_t messages = 0; ///< whose bytes are in it
    std::int64_t receipts = 0; ///< messages proven to have arrived
    std::int64_t withheld = 0; ///< members and messages that are committed to and not shown
    wire::TreeHead tree;       ///< of the checkpoint all of it hangs on
    std::vector<std::pair<std::string, std::string>> fingerprints; ///< authority, fingerprint
};

/// Checks all that a file can show of itself.
///
///   trusted   fingerprints compared with the authorities; empty: nobody's, say so to people
DossierCheck check_dossier(std::string_view bytes, const std::set<std::string>& trusted);

} // namespace ensign::node

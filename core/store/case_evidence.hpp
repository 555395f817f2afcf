/// What a store holds of one case, for the dossier: which rows, and the bytes behind them.
#pragma once

#include "core/base/instant.hpp"
#include "core/store/ledger_rows.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ensign::store {

struct CaseMessage {
    std::string id;
    std::string bytes;
    LeafKind direction = LeafKind::sent; ///< or `received`
    std::int64_t receipt_n = 0;          ///< 0: it has none yet
    std::string receipt;                 ///< heard of the peer, or given by us
};

/// By direction, then in the order of effect.
std::vector<CaseMessage> messages_of(Database& database, const std::string& case_id);

/// The leaves a case needs, by kind and source, in the order they are told.
std::vector<std::pair<LeafKind, std::string>> evidence_of_case(
    Database& database, const std::string& case_id);

/// The texts of the laws that verdicts of this case cite, by version.
std::map<std::string, std::string> laws_of_case(Database& database, const std::string& case_id);

struct TrackRow {
    std::int64_t at_ms = 0;
    std::int64_t latitude_e7 = 0;
    std::int64_t longitude_e7 = 0;
    std::int64_t course_tenths = 0; ///< -1: not known
    std::int64_t speed_tenths = 0;  ///< likewise
    std::string source;
};

/// When a feed, or a station behind it, last put something into the file of tracks.
std::optional<Instant> last_heard_of(const std::string& tracks_file, const std::string& feed);

/// Out of the file of tracks, which may be in use. Nothing when it is not there.
std::vector<TrackRow> track_of(
    const std::string& tracks_file, std::int64_t mmsi, std::int64_t from_ms, std::int64_t to_ms);

} // namespace ensign::store

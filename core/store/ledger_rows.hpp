/// What a row of evidence says in the tree: members that stand open, and members that are only
/// committed to, so that they can be withheld and the tree still verifies.
///
///   format   docs/formats/dossier.md, "A leaf"
#pragma once

#include "core/base/words.hpp"
#include "core/store/database.hpp"
#include "core/wire/json.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ensign::store {

/// In the order in which they are sealed: what explains comes before what rests on it.
enum class LeafKind { law_text, law_act, event, sent, received, receipt, verdict };

struct EvidenceRow {
    std::int64_t row = 0; ///< its place in its table
    std::string source;   ///< by which it is found again: a number, a message's id, a version
    wire::json::object open;
    std::vector<std::pair<std::string, std::string>> closed; ///< name and text
};

/// The rows of this kind behind a place, in order; at most so many.
std::vector<EvidenceRow> evidence_behind(
    Database& database, LeafKind kind, std::int64_t row, std::int64_t most);

std::optional<EvidenceRow> evidence_of(
    Database& database, LeafKind kind, const std::string& source);

std::int64_t evidence_count(Database& database, LeafKind kind);

/// The salt of a closed member, or of the leaf itself under the name "leaf".
std::string salt_of(const std::string& secret, std::string_view name);

std::string commitment(const std::string& salt, std::string_view text);

/// The text that is hashed into the tree.
std::string leaf_entry(LeafKind kind, const EvidenceRow& row, const std::string& secret);

} // namespace ensign::store

namespace ensign {

template<>
inline constexpr auto kWords<store::LeafKind> = std::array{
    Word{store::LeafKind::law_text, "law_text"},
    Word{store::LeafKind::law_act, "law_act"},
    Word{store::LeafKind::event, "event"},
    Word{store::LeafKind::sent, "sent"},
    Word{store::LeafKind::received, "received"},
    Word{store::LeafKind::receipt, "receipt"},
    Word{store::LeafKind::verdict, "verdict"}};

} // namespace ensign

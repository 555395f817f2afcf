/// The tree over everything that is evidence: what was written is sealed into it, a checkpoint says
/// how far, and any row can be proven to whoever holds one.
///
///   source   docs/decisions/0022-evidence.md
#pragma once

#include "core/store/ledger_rows.hpp"
#include "core/wire/checkpoint.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::store {

struct Leaf {
    std::int64_t n = 0; ///< its place in the tree, from 0
    LeafKind kind = LeafKind::event;
    std::string source;
    std::string secret; ///< of which its salts are made
    std::string hash;
};

class Ledger {
public:
    explicit Ledger(Database& database) : database_{database} {}

    /// False in a store of an earlier version that is only looked at.
    bool is_there();

    std::int64_t size();
    wire::TreeHead head(std::int64_t size);

    /// Takes rows that are not in the tree yet into it. Precondition: inside a transaction.
    ///
    ///   returns  how many; less than `most`: none is left
    std::int64_t seal(std::int64_t most);

    /// How far the chain of events reaches in the tree: the hash of the newest one, "" for none.
    std::string chain_head();

    void keep(const wire::Checkpoint& checkpoint, const std::string& bytes);

    struct Made {
        std::int64_t size = 0;
        Instant at;
        std::string bytes;
    };
    std::optional<Made> newest();
    std::vector<Made> all_made(); ///< oldest first

    wire::Path inclusion(std::int64_t index, std::int64_t size);
    wire::Path consistency(std::int64_t earlier, std::int64_t later);

    std::optional<Leaf> leaf_of(LeafKind kind, const std::string& source);

    /// In order, from the first on.
    void for_each(const std::function<void(const Leaf&)>& see);

private:
    void add(std::int64_t n, LeafKind kind, const EvidenceRow& row);
    wire::WholeSubtree whole();

    Database& database_;
};

} // namespace ensign::store

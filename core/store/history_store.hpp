/// What other authorities signed of their logs: the newest checkpoint that a proof has joined to
/// those before, such as are still without proof, and both sides of every contradiction.
///
///   source   docs/decisions/0022-evidence.md
#pragma once

#include "core/store/database.hpp"
#include "core/wire/checkpoint.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ensign::store {

struct HeardCheckpoint {
    wire::Checkpoint checkpoint;
    std::string bytes;
    Instant heard_at;
    std::string heard_of; ///< the authority that handed it to us
    bool proven = false;  ///< the newest extends it, as a proof has shown, or it is the newest
};

struct Contradiction {
    Instant at;
    std::string authority;
    std::string word;
    std::string earlier; ///< both as they were signed
    std::string later;
};

class HistoryStore {
public:
    explicit HistoryStore(Database& database) : database_{database} {}

    /// False when these bytes are held already.
    bool keep(const HeardCheckpoint& heard);

    /// Those of its newest incarnation that is known; of older ones one each is kept for ever.
    std::vector<HeardCheckpoint> of(const std::string& authority);

    /// The newest proven one of each authority.
    std::vector<HeardCheckpoint> newest_of_all();

    /// The newest of this authority extends it: it need not be kept any longer.
    void joined(const std::string& bytes);

    /// Once for each pair and word. False: it is on record already.
    bool contradicts(const Contradiction& contradiction);
    std::vector<Contradiction> contradictions();

    /// Unproven ones of one authority: more are not kept, so that nobody fills the disk with them.
    static constexpr std::size_t kUnprovenMax = 15;

private:
    std::vector<HeardCheckpoint> select(const std::string& rest, const std::string& authority);

    Database& database_;
};

} // namespace ensign::store

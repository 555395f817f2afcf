/// What curators did to the law, chained by hash like the event log, and the texts of every law
/// that was ever in force here, so that a verdict of then can be computed again (invariant 34).
///
///   hash(n) = SHA-256( 0x00 | n | '\n' | hash(n-1) | '\n' | canonical JSON of the act )
///   format    docs/formats/store.md
#pragma once

#include "core/base/instant.hpp"
#include "core/base/words.hpp"
#include "core/store/database.hpp"

#include <string>
#include <vector>

namespace ensign::store {

/// `add` and `end` are proposals; what they propose is in force only after a `verify`.
enum class LawActKind { add, end, verify };

struct LawAct {
    std::int64_t n = 0;
    Instant at;
    std::string person;
    std::string role;
    LawActKind act = LawActKind::add;
    std::string body; ///< canonical JSON
    std::string hash;
};

/// A law as it was, under the version every verdict cites.
struct LawText {
    std::string version;
    std::string texts; ///< canonical JSON: TOML by file name
};

class LawStore {
public:
    explicit LawStore(Database& database) : database_{database} {}

    /// Fills in n and hash. Precondition: inside a transaction. Throws StoreFailure.
    void append(LawAct& act);

    std::vector<LawAct> acts();

    /// Recomputes every hash from the stored bytes. Nothing, or the first row that does not fit.
    std::optional<std::int64_t> first_broken();

    /// Keeps the text; one that is kept already is only marked as the latest.
    void keep(const LawText& text, Instant at);

    std::optional<LawText> text_of(const std::string& version);
    std::optional<LawText> latest_text(); ///< the one that came into force last

    /// False in a store of an earlier version that is only looked at.
    bool is_there();

private:
    Database& database_;
};

} // namespace ensign::store

namespace ensign {

template<>
inline constexpr auto kWords<store::LawActKind> = std::array{
    Word{store::LawActKind::add, "add"},
    Word{store::LawActKind::end, "end"},
    Word{store::LawActKind::verify, "verify"}};

} // namespace ensign

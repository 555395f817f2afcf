/// The law in force at a core: the texts of its folder together with what its curators have put
/// beside them. It changes in one piece or not at all: after a fault the last good law stays in
/// force, and the fault is there to be seen.
///
/// Whoever decides holds `book()` by reference; a change assigns it in place, on the node's thread.
#pragma once

#include "core/base/clock.hpp"
#include "core/law/law_book.hpp"
#include "core/node/counters.hpp"
#include "core/node/curated_law.hpp"
#include "core/node/law_loader.hpp"
#include "core/request/terms.hpp"
#include "core/store/law_store.hpp"
#include "core/store/store.hpp"

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace ensign::node {

/// Why a curator's act was turned away. Nothing changed then.
enum class LawRefusal {
    role_not_permitted,
    text_missing,
    text_too_long,
    no_such_act,
    not_a_proposal,
    already_verified,
    second_person_required,
    law_file_faulty,
    acts_chain_broken,
};

struct LawRefused {
    LawRefusal why;
    std::string detail; ///< one sentence
};

class LawRoom {
public:
    struct Parts {
        std::string folder;
        store::Store& store;
        const Clock& clock;
        Counters& counters;
    };

    /// Reads the law. When it is faulty, the law that was last in force stays so and fault() says
    /// why.
    ///
    ///   throws   LawFailure when there is no law to fall back on
    explicit LawRoom(Parts parts);

    const law::LawBook& book() const { return book_; }

    /// Why the folder or the curators' acts cannot be used now. Nothing: they are what is in force.
    const std::optional<LawFault>& fault() const { return fault_; }

    /// Reads the folder again.
    ///
    ///   returns  the version now in force
    expected<std::string, LawRefused> reload(const request::Actor& actor);

    /// The law of an earlier verdict. Null when it was never in force here.
    const law::LawBook* book_of(const std::string& version);

    /// Why this person may not change the law now, whatever the change is; every act asks it.
    std::optional<LawRefused> may_not_act(const request::Actor& actor);

    /// Invariant 19: two different people. A proposal has no effect until another person verifies
    /// it by a document; both return the number of the act.
    expected<std::int64_t, LawRefused> propose_row(
        const request::Actor& actor, const std::string& toml);
    expected<std::int64_t, LawRefused> propose_end(
        const request::Actor& actor, RowEnd end, const std::string& reason);

    ///   returns  the version now in force
    expected<std::string, LawRefused> verify(
        const request::Actor& actor, std::int64_t proposal, const std::string& document);

    std::vector<store::LawAct> acts() { return store_.acts(); }

    static constexpr std::size_t kTextBytesMax = 64'000;

private:
    expected<LawTexts, LawFault> texts_of_now();
    expected<void, LawFault> read();
    bool fall_back();
    void put_in_force(LawTexts texts, law::LawBook book);
    expected<std::int64_t, LawRefused> propose(
        const request::Actor& actor, store::LawActKind kind, const std::string& body);

    Parts parts_;
    store::LawStore store_;
    LawTexts texts_; ///< what book_ was read from
    law::LawBook book_;
    std::optional<LawFault> fault_;
    std::map<std::string, law::LawBook> earlier_; ///< by version, as they were asked for
};

/// There is no law that can be used; the sentence says why.
struct LawFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

} // namespace ensign::node

namespace ensign {

template<>
inline constexpr auto kWords<node::LawRefusal> = std::array{
    Word{node::LawRefusal::role_not_permitted, "role_not_permitted"},
    Word{node::LawRefusal::text_missing, "text_missing"},
    Word{node::LawRefusal::text_too_long, "text_too_long"},
    Word{node::LawRefusal::no_such_act, "no_such_act"},
    Word{node::LawRefusal::not_a_proposal, "not_a_proposal"},
    Word{node::LawRefusal::already_verified, "already_verified"},
    Word{node::LawRefusal::second_person_required, "second_person_required"},
    Word{node::LawRefusal::law_file_faulty, "law_file_faulty"},
    Word{node::LawRefusal::acts_chain_broken, "acts_chain_broken"}};

} // namespace ensign

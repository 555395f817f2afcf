/// The contacts of the directory at a core: a list takes effect when a second person has looked at
/// what it changes, and each number is called from time to time to see whether somebody answers
/// (domain brief, O16).
#pragma once

#include "core/base/clock.hpp"
#include "core/law/law_book.hpp"
#include "core/node/contact_list.hpp"
#include "core/request/terms.hpp"
#include "core/store/directory_store.hpp"
#include "core/store/store.hpp"
#include "core/wire/directory.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::node {

/// Why an act on the contacts was turned away. Nothing changed then.
enum class ContactRefusal {
    role_not_permitted,
    list_faulty,
    no_such_list,
    already_accepted,
    second_person_required,
    list_outdated,
    nothing_changes,
    no_such_contact,
    text_missing,
};

struct ContactRefused {
    ContactRefusal why;
    std::string detail; ///< one sentence
};

/// A number of the directory, and when somebody last answered it.
struct TestedContact {
    std::string state;
    std::string function;
    std::string number;
    std::optional<Instant> reached_at; ///< nothing: never
    std::optional<store::TestCall> last;
    bool is_overdue = false;
};

class ContactRoom {
public:
    struct Parts {
        store::Store& store;
        const Clock& clock;
        const law::LawBook& law;
        const wire::Directory& directory;
        std::string own_authority;
    };
    explicit ContactRoom(Parts parts);

    struct Proposed {
        std::int64_t list = 0;
        std::vector<std::string> changes;
    };
    expected<Proposed, ContactRefused> propose(
        const request::Actor& actor, const std::string& source, const std::string& csv);
    expected<std::int64_t, ContactRefused> accept(const request::Actor& actor, std::int64_t list);

    std::vector<store::ContactList> lists() { return store_.lists(); }
    /// What that list changed, or would change, against the one it was based on.
    expected<Proposed, ContactRefused> changes_of(std::int64_t list);
    std::vector<ContactRow> in_force();

    struct Call {
        std::string state;
        wire::Function function = wire::Function::assistance;
        std::string number; ///< empty: the first of that office
        bool reached = false;
        std::string words;
    };
    /// Puts a test call on record.
    expected<TestedContact, ContactRefused> called(const request::Actor& actor, const Call& call);

    /// Every number that an entry or the list in force gives, but our own.
    std::vector<TestedContact> tested();

    static constexpr std::size_t kWordsBytesMax = 4'000;

private:
    std::optional<ContactRefused> may_not_act(const request::Actor& actor) const;

    Parts parts_;
    store::DirectoryStore store_;
};

/// Why this directory is older than what this core has seen, or has the same number and says other
/// things: then it must not be used. Otherwise what is new in it is remembered.
std::optional<std::string> directory_fell_back(
    store::Store& store, const wire::Directory& directory, Instant now);

} // namespace ensign::node

namespace ensign {

template<>
inline constexpr auto kWords<node::ContactRefusal> = std::array{
    Word{node::ContactRefusal::role_not_permitted, "role_not_permitted"},
    Word{node::ContactRefusal::list_faulty, "list_faulty"},
    Word{node::ContactRefusal::no_such_list, "no_such_list"},
    Word{node::ContactRefusal::already_accepted, "already_accepted"},
    Word{node::ContactRefusal::second_person_required, "second_person_required"},
    Word{node::ContactRefusal::list_outdated, "list_outdated"},
    Word{node::ContactRefusal::nothing_changes, "nothing_changes"},
    Word{node::ContactRefusal::no_such_contact, "no_such_contact"},
    Word{node::ContactRefusal::text_missing, "text_missing"}};

} // namespace ensign

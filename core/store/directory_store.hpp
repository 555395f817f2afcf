/// What a core remembers of its directory beside the signed entries: the version each had, so that
/// none goes back; lists of contacts with who proposed and who accepted them; and test calls.
#pragma once

#include "core/base/instant.hpp"
#include "core/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::store {

struct SeenEntry {
    std::int64_t version = 0;
    std::string fingerprint;
};

struct ContactList {
    std::int64_t n = 0;
    Instant at;
    std::string person;     ///< who proposed it
    std::string source;     ///< "UN directory of competent national authorities, 1 NOV 2026"
    std::int64_t based = 0; ///< the list in force when it was proposed; 0: none
    std::string rows;       ///< canonical JSON, a list
    std::optional<Instant> accepted_at{};
    std::string accepted_by{};
};

/// A number of an office.
struct Called {
    std::string state;
    std::string function;
    std::string number;
};

struct TestCall {
    Instant at;
    std::string state;
    std::string function;
    std::string number;
    std::string person; ///< who called
    bool reached = false;
    std::string words;
};

/// Preconditions of what writes: inside a transaction. Throws StoreFailure.
class DirectoryStore {
public:
    explicit DirectoryStore(Database& database) : database_{database} {}

    std::optional<SeenEntry> seen(const std::string& authority);
    void see(const std::string& authority, const SeenEntry& entry, Instant at);

    std::int64_t propose(const ContactList& list); ///< fills in its number
    void accept(std::int64_t list, const std::string& person, Instant at);
    std::optional<ContactList> list(std::int64_t n);
    std::optional<ContactList> in_force(); ///< the one accepted last
    std::vector<ContactList> lists();      ///< the newest first, at most kListsMax
    static constexpr int kListsMax = 100;

    void record(const TestCall& call);
    std::optional<TestCall> last_call(const Called& called);
    std::optional<Instant> last_reached(const Called& called); ///< when somebody last answered

private:
    std::vector<ContactList> read(const std::string& where, std::int64_t value);
    Database& database_;
};

} // namespace ensign::store

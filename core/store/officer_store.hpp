/// Who may sign in at this State, with which roles. Passphrases are kept as Argon2id texts only.
#pragma once

#include "core/request/terms.hpp"
#include "core/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::store {

struct Officer {
    request::PersonId person; ///< the sign-in name
    std::string name;         ///< as printed
    std::vector<request::Role> roles;
    std::string passphrase_hash;
    std::string unit{}; ///< of an officer of a boarding unit; else empty
};

class OfficerStore {
public:
    explicit OfficerStore(Database& database) : database_{database} {}

    void put(const Officer& officer); ///< replaces one of the same name
    std::optional<Officer> find(const request::PersonId& person);
    std::vector<Officer> all();

private:
    Database& database_;
};

/// A command given twice with one key acts once.
struct RememberedCommand {
    std::string fingerprint; ///< of the command and its body
    std::string case_id;
};

class IdempotencyStore {
public:
    explicit IdempotencyStore(Database& database) : database_{database} {}

    std::optional<RememberedCommand> find(const std::string& person, const std::string& key);
    void put(
        const std::string& person,
        const std::string& key,
        const RememberedCommand& command,
        std::int64_t at_ms);

private:
    Database& database_;
};

} // namespace ensign::store

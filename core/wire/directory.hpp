/// Who may speak for which State, where its gateway stands, and with which keys it signs.
///
/// An entry is a document signed by the authority itself and enrolled by two people who compare its
/// fingerprint by voice: no trust on first use.
#pragma once

#include "core/base/instant.hpp"
#include "core/law/terms.hpp"
#include "core/request/event.hpp"
#include "core/wire/object_reader.hpp"
#include "core/wire/sodium.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::wire {

using law::StateCode;

/// What an authority was designated for (SOM Protocol art. 8(6)).
enum class Function { assistance, registry, authorization };

struct MessageKey {
    std::string kid; ///< "BOR/1/message/1"
    PublicKey key{};
    Instant from;
    std::optional<Instant> to; ///< exclusive
};

/// Where an office of an authority is reached for one function.
struct FunctionContact {
    Function function = Function::assistance;
    std::string office; ///< "Registrar of Ships"
    std::string phone;
    std::string email;
    std::string hours; ///< "at any hour", "Mon-Fri 08:00-16:00 UTC"
    std::vector<std::string> languages;
};

/// How an authority answers.
struct AuthorityProfile {
    bool oral_answers = false; ///< it answers by voice, and writes afterwards
    int officers = 2;          ///< that an answer needs: 2, or 1 at a small one
    bool automatic_confirmations = false;
    std::string handling; ///< "restricted"; empty: nothing was said

    friend bool operator==(const AuthorityProfile&, const AuthorityProfile&) = default;
};

inline constexpr std::size_t kContactsMax = 32;
inline constexpr std::int64_t kEntryVersionMax = 1'000'000;

struct DirectoryEntry {
    StateCode state;
    std::string name;      ///< "Borealia"
    std::string authority; ///< "BOR/1"
    std::string office;    ///< "Borealia Maritime Authority"
    std::vector<Function> functions;
    std::vector<std::string> languages;
    std::string phone;
    std::string gateway_origin; ///< "https://gateway.example:9443"
    std::string gateway_pin;    ///< SHA-256 of its public key, hex
    std::vector<MessageKey> keys;
    std::string source{}; ///< the document it was designated by (SOM Protocol art. 8(6))
    std::optional<Instant> designated_from{};
    std::optional<Instant> designated_to{}; ///< exclusive
    std::int64_t version = 1;               ///< grows with each that is signed; never goes back
    std::string hours{};                    ///< of the duty desk
    std::vector<FunctionContact> contacts{};
    AuthorityProfile profile{};
};

/// Whether the designation holds at this instant; without dates it does.
bool is_designated(const DirectoryEntry& entry, Instant at);

/// The entry as a signed document, and the fingerprint two people compare ("3f2a 91c0 ...").
std::string sign_entry(const DirectoryEntry& entry, const SigningKey& key);
std::string fingerprint_of(std::string_view document);

/// What tells two entries apart, whoever signed them and how: SHA-256 of the canonical entry, hex.
std::string digest_of(const DirectoryEntry& entry);

/// The entry in a document that is signed by a key the entry itself names.
expected<DirectoryEntry, DecodeFault> open_entry(std::string_view document);

class Directory {
public:
    Directory() = default;
    explicit Directory(std::vector<DirectoryEntry> entries) : entries_{std::move(entries)} {}

    const std::vector<DirectoryEntry>& entries() const { return entries_; }
    const DirectoryEntry* find(const StateCode& state) const;

    /// The authority of that State for a function, designated at `at` where an instant is given;
    /// where no function is given, or nobody is named for it, its first.
    const DirectoryEntry* find(
        const StateCode& state,
        std::optional<Function> function,
        std::optional<Instant> at = std::nullopt) const;
    const DirectoryEntry* find_authority(std::string_view authority) const;

    /// The key of a kid if it is valid at `at`.
    std::optional<PublicKey> key_of(std::string_view kid, Instant at) const;

private:
    std::vector<DirectoryEntry> entries_;
};

/// What an authority must be designated for to be asked, or to say, this. Nothing: any may.
std::optional<Function> function_for(const request::Event& event);

/// True for what is asked, rather than answered.
bool is_question(const request::Event& event);

/// "BOR/1" of "BOR/1/message/1".
std::string_view authority_of_kid(std::string_view kid);

/// Three capital letters A-Z.
bool is_state_code(std::string_view text);

} // namespace ensign::wire

namespace ensign {

template<>
inline constexpr auto kWords<wire::Function> = std::array{
    Word{wire::Function::assistance, "assistance"},
    Word{wire::Function::registry, "registry"},
    Word{wire::Function::authorization, "authorization"}};

} // namespace ensign

/// Forgeries of a genuine signed document, made from the document itself: whatever its type, the
/// same families of header, encoding, signature and payload. Each knows the word it must be refused
/// with: the first check it fails, in the order of docs/formats/envelope.md.
///
///   source   RFC 7515 4.1 and 7; RFC 8725 2 and 3; RFC 8037; RFC 8785; RFC 8032 8.4
#pragma once

#include "core/wire/jws.hpp"

#include <string>
#include <vector>

namespace ensign::test {

struct Forgery {
    std::string name;
    std::string bytes;
    std::string word;
};

/// A document in its parts, and the key that may sign it.
struct Genuine {
    Genuine(std::string_view bytes, const wire::SigningKey& key);

    std::string bytes;
    std::string header;
    std::string payload;
    std::string signature;
    wire::SigningKey key;

    /// Signed by that key, whatever stands in it.
    std::string with(std::string_view header_text, std::string_view payload_text) const;
    /// Any signature under the genuine header and payload.
    std::string signed_with(std::string_view other_signature) const;
    std::string signing_input() const;
};

std::vector<Forgery> forged_headers(const Genuine& genuine);
std::vector<Forgery> forged_encodings(const Genuine& genuine);
std::vector<Forgery> forged_signatures(const Genuine& genuine, const wire::SigningKey& other);
std::vector<Forgery> forged_json(const Genuine& genuine);

/// Every member missing, null, and of another type; and members nobody knows.
std::vector<Forgery> forged_members(const Genuine& genuine);

} // namespace ensign::test

/// Who this node is: one authority of one State, and the key it signs with.
#pragma once

#include "core/request/terms.hpp"
#include "core/wire/sodium.hpp"

#include <string>

namespace ensign::node {

struct Identity {
    request::StateCode state; ///< "ATL"
    std::string authority;    ///< "ATL/1"
    std::string kid;          ///< "ATL/1/message/1"
    wire::SigningKey key;
    std::int64_t epoch = 1;
};

/// What the other State sees instead of an officer's name; the same officer is always the same
/// pseudonym, and only this State can tell who it is.
request::PersonId pseudonym(const Identity& self, const request::PersonId& person);

} // namespace ensign::node

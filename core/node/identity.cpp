#include "core/node/identity.hpp"

namespace ensign::node {

request::PersonId pseudonym(const Identity& self, const request::PersonId& person)
{
    const std::string keyed =
        wire::sha256_hex("pseudonym\n" + self.key.seed_text() + "\n" + person.text());
    return request::PersonId{self.authority + ":" + keyed.substr(0, 12)};
}

} // namespace ensign::node

/// Keys, directory and messages of the invented authorities ATL/1 and BOR/1. The keys are fixed, so
/// that every run signs the same bytes.
#pragma once

#include "core/wire/envelope.hpp"
#include "tests/support/sea.hpp"

namespace ensign::test {

inline wire::SigningKey key_of_seed(char seed)
{
    return wire::SigningKey::from_seed_text(wire::base64url(std::string(32, seed))).value();
}
inline const wire::SigningKey kAtlantiaKey = key_of_seed('a');
inline const wire::SigningKey kBorealiaKey = key_of_seed('b');
inline const wire::SigningKey kAnylandKey = key_of_seed('c');

inline wire::DirectoryEntry entry_of(const law::StateCode& state, const wire::SigningKey& key)
{
    const std::string authority = state.text() + "/1";
    return {
        .state = state,
        .name = state.text() + " in full",
        .authority = authority,
        .office = "Maritime authority of " + state.text(),
        .functions = {wire::Function::registry, wire::Function::authorization},
        .languages = {"en"},
        .phone = "+000 1",
        .gateway_origin = "https://gateway." + state.text() + ".example:9443",
        .gateway_pin = std::string(64, '0'),
        .keys = {{authority + "/message/1", key.public_key(), utc(0, 0), std::nullopt}}};
}

inline wire::Directory directory_of_three()
{
    return wire::Directory{
        {entry_of(kAtlantia, kAtlantiaKey),
         entry_of(kBorealia, kBorealiaKey),
         entry_of(kAnyland, kAnylandKey)}};
}

inline const std::string kAtlantiaKid = "ATL/1/message/1";
inline const std::string kBorealiaKid = "BOR/1/message/1";

/// From Atlantia to Borealia.
inline wire::Envelope envelope(request::Event what)
{
    return {
        .id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        .from = "ATL/1",
        .to = "BOR/1",
        .epoch = 1,
        .seq = 1,
        .prev = {},
        .case_id = "017f22e2-79b0-7cc3-98c4-dc0c0c073990",
        .case_seq = 1,
        .basis = std::nullopt,
        .created = utc(3, 0),
        .handling = "official",
        .person = "ATL/1:0123456789ab",
        .role = "out_desk",
        .what = std::move(what)};
}

} // namespace ensign::test

#include "core/wire/vouching.hpp"

#include "core/wire/signed_object.hpp"

namespace ensign::wire {
std::string seal(const Probe& p, const SigningKey& key, std::string_view kid)
{
    const json::object payload{
        {"v", kWireVersion},
        {"from", p.from},
        {"to", p.to},
        {"epoch", p.epoch},
        {"nonce", p.nonce}};
    return sign_jws(key, kid, kProbeType, canonical(payload));
}

expected<Probe, OpenFailure> open_probe(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    return open_said(bytes, kProbeType, us, directory, now, [](ObjectReader&, SaidHead head) {
        return Probe{std::move(head.from), std::move(head.to), head.epoch, std::move(head.nonce)};
    });
}

std::string seal(const Vouch& v, const SigningKey& key, std::string_view kid)
{
    json::array heads;
    for (const StreamHead& head : v.heads)
        heads.push_back(json::object{{"epoch", head.epoch}, {"seq", head.seq}});
    const json::object payload{
        {"v", kWireVersion},
        {"from", v.from},
        {"to", v.to},
        {"epoch", v.epoch},
        {"nonce", v.nonce},
        {"heads", std::move(heads)}};
    return sign_jws(key, kid, kVouchType, canonical(payload));
}

expected<Vouch, OpenFailure> open_vouch(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    return open_said(bytes, kVouchType, us, directory, now, [](ObjectReader& in, SaidHead head) {
        Vouch vouch{
            std::move(head.from), std::move(head.to), head.epoch, std::move(head.nonce), {}};
        const json::value* heads = in.value("heads");
        if (heads == nullptr || !heads->is_array() || heads->as_array().size() > kHeadsMax) {
            in.fail("heads", "a list of at most 64 is expected");
            return vouch;
        }
        for (const json::value& element : heads->as_array()) {
            ObjectReader stream{element};
            vouch.heads.push_back({stream.integer("epoch"), stream.integer("seq")});
            if (const auto fault = stream.finish()) in.fail("heads", *fault);
        }
        return vouch;
    });
}

} // namespace ensign::wire

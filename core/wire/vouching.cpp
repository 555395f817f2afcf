#include "core/wire/vouching.hpp"

#include "core/wire/object_reader.hpp"
#include "core/wire/signed_object.hpp"

namespace ensign::wire {
namespace {

constexpr std::size_t kNonceMax = 64;

/// The members both have, from an object that is ours to read.
template<class Said>
expected<Said, OpenFailure> open_common(
    ObjectReader& in, const std::string& kid, std::string_view us)
{
    if (in.integer("v") != kWireVersion)
        return unexpected(OpenFailure{EnvelopeFault::unknown_version, {}});
    Said said;
    said.from = in.text("from");
    said.to = in.text("to");
    if (const auto failure = addressed(said.from, said.to, kid, us)) return unexpected(*failure);
    said.epoch = in.integer("epoch");
    said.nonce = in.text("nonce");
    if (said.epoch < 1) in.fail("epoch", "must be 1 or more");
    if (said.nonce.empty() || said.nonce.size() > kNonceMax)
        in.fail("nonce", "1 to 64 characters are expected");
    return said;
}

} // namespace

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
    const auto opened = open_object(bytes, kProbeType, directory, now);
    if (!opened) return unexpected(opened.error());
    ObjectReader in{opened->payload};
    auto probe = open_common<Probe>(in, opened->kid, us);
    if (!probe) return probe;
    if (const auto fault = in.finish())
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, *fault});
    return probe;
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
    const auto opened = open_object(bytes, kVouchType, directory, now);
    if (!opened) return unexpected(opened.error());
    ObjectReader in{opened->payload};
    auto vouch = open_common<Vouch>(in, opened->kid, us);
    if (!vouch) return vouch;
    const json::value* heads = in.value("heads");
    if (heads == nullptr || !heads->is_array() || heads->as_array().size() > kHeadsMax)
        in.fail("heads", "a list of at most 64 is expected");
    else
        for (const json::value& element : heads->as_array()) {
            ObjectReader head{element};
            vouch->heads.push_back({head.integer("epoch"), head.integer("seq")});
            if (const auto fault = head.finish()) in.fail("heads", *fault);
        }
    if (const auto fault = in.finish())
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, *fault});
    return vouch;
}

} // namespace ensign::wire

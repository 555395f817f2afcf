#include "core/wire/checkpoint.hpp"

#include "core/wire/canonical.hpp"
#include "core/wire/signed_object.hpp"

namespace ensign::wire {
namespace {

expected<Checkpoint, OpenFailure> read_checkpoint(
    const std::string& kid, const json::value& payload)
{
    ObjectReader in{payload};
    if (in.integer("v") != kWireVersion)
        return unexpected(OpenFailure{EnvelopeFault::unknown_version, {}});
    Checkpoint read;
    read.from = in.text("from");
    if (read.from != authority_of_kid(kid))
        return unexpected(OpenFailure{EnvelopeFault::sender_mismatch, read.from});
    read.epoch = in.integer("epoch");
    read.tree.size = in.integer("size");
    if (read.epoch < 1) in.fail("epoch", "must be 1 or more");
    if (read.tree.size < 0) in.fail("size", "must be 0 or more");
    if (const auto root = parse_hex(in.text("root")))
        read.tree.root = *root;
    else
        in.fail("root", "a hash is expected");
    read.chain_head = in.text("chain_head");
    if (!read.chain_head.empty() && !parse_hex(read.chain_head))
        in.fail("chain_head", "a hash is expected");
    read.at = in.instant("at");
    if (auto fault = in.finish())
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, std::move(*fault)});
    return read;
}

/// What question and answer have in common.
template<class Said>
Said read_common(SaidHead head)
{
    Said said;
    said.from = std::move(head.from);
    said.to = std::move(head.to);
    said.epoch = head.epoch;
    said.nonce = std::move(head.nonce);
    return said;
}

void read_held(ObjectReader& in, HistoryQuestion& question)
{
    question.held_epoch = in.integer("held_epoch");
    const json::value* held = in.value("held");
    if (held == nullptr || !held->is_array() || held->as_array().size() > kHeldMax)
        return in.fail("held", "a list of at most 16 is expected");
    for (const json::value& size : held->as_array()) {
        if (!size.is_int64() || size.as_int64() < 1) return in.fail("held", "a size is expected");
        question.held.push_back(size.as_int64());
    }
}

void read_proofs(ObjectReader& in, HistoryAnswer& answer)
{
    const json::value* proofs = in.value("proofs");
    if (proofs == nullptr || !proofs->is_array() || proofs->as_array().size() > kHeldMax)
        return in.fail("proofs", "a list of at most 16 is expected");
    for (const json::value& element : proofs->as_array()) {
        ObjectReader proof{element};
        const std::int64_t size = proof.integer("size");
        const json::value* path = proof.value("path");
        auto read = path == nullptr ? std::nullopt : parse_path(*path);
        if (!read || proof.finish()) return in.fail("proofs", "a size and a path are expected");
        answer.proofs.push_back({size, std::move(*read)});
    }
}

} // namespace

json::array path_json(const Path& path)
{
    json::array list;
    for (const Digest& digest : path)
        list.emplace_back(hex_text(digest));
    return list;
}

std::optional<Path> parse_path(const json::value& value)
{
    if (!value.is_array() || value.as_array().size() > kPathMax) return std::nullopt;
    Path path;
    for (const json::value& element : value.as_array()) {
        const auto digest =
            element.is_string() ? parse_hex(std::string_view{element.as_string()}) : std::nullopt;
        if (!digest) return std::nullopt;
        path.push_back(*digest);
    }
    return path;
}

std::string seal(const Checkpoint& c, const SigningKey& key, std::string_view kid)
{
    const json::object payload{
        {"v", kWireVersion},
        {"from", c.from},
        {"epoch", c.epoch},
        {"size", c.tree.size},
        {"root", hex_text(c.tree.root)},
        {"chain_head", c.chain_head},
        {"at", utc_text(c.at)}};
    return sign_jws(key, kid, kCheckpointType, canonical(payload));
}

expected<Checkpoint, OpenFailure> open_checkpoint(
    std::string_view bytes, const Directory& directory, Instant now)
{
    const auto opened = open_object(bytes, kCheckpointType, directory, now);
    if (!opened) return unexpected(opened.error());
    return read_checkpoint(opened->kid, opened->payload);
}

expected<Checkpoint, OpenFailure> open_old_checkpoint(
    std::string_view bytes, const Directory& directory)
{
    // What it says of its time must be read before the key of that time is known; nothing of it is
    // believed before the signature holds.
    const std::size_t first = bytes.find('.');
    const std::size_t second = bytes.find('.', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos)
        return unexpected(OpenFailure{EnvelopeFault::not_a_jws, {}});
    const auto payload = from_base64url(bytes.substr(first + 1, second - first - 1));
    const auto claims = payload ? parse_canonical(*payload) : std::nullopt;
    const auto* const at =
        claims && claims->is_object() ? claims->as_object().if_contains("at") : nullptr;
    if (at == nullptr || !at->is_string())
        return unexpected(OpenFailure{EnvelopeFault::payload_not_strict, {}});
    const auto instant = parse_utc(std::string_view{at->as_string()});
    if (!instant) return unexpected(OpenFailure{EnvelopeFault::payload_not_strict, {}});
    return open_checkpoint(bytes, directory, *instant);
}

std::string seal(const HistoryQuestion& q, const SigningKey& key, std::string_view kid)
{
    const json::object payload{
        {"v", kWireVersion},
        {"from", q.from},
        {"to", q.to},
        {"epoch", q.epoch},
        {"nonce", q.nonce},
        {"held_epoch", q.held_epoch},
        {"held", json::array(q.held.begin(), q.held.end())}};
    return sign_jws(key, kid, kHistoryType, canonical(payload));
}

expected<HistoryQuestion, OpenFailure> open_history_question(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    return open_said(bytes, kHistoryType, us, directory, now, [](ObjectReader& in, SaidHead head) {
        auto question = read_common<HistoryQuestion>(std::move(head));
        read_held(in, question);
        return question;
    });
}

std::string seal(const HistoryAnswer& a, const SigningKey& key, std::string_view kid)
{
    json::array proofs;
    for (const HistoryProof& proof : a.proofs)
        proofs.push_back(json::object{{"size", proof.size}, {"path", path_json(proof.path)}});
    const json::object payload{
        {"v", kWireVersion},
        {"from", a.from},
        {"to", a.to},
        {"epoch", a.epoch},
        {"nonce", a.nonce},
        {"checkpoint", a.checkpoint},
        {"proofs", std::move(proofs)},
        {"known", json::array(a.known.begin(), a.known.end())}};
    return sign_jws(key, kid, kHistoryAnswerType, canonical(payload));
}

expected<HistoryAnswer, OpenFailure> open_history_answer(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    return open_said(
        bytes, kHistoryAnswerType, us, directory, now, [](ObjectReader& in, SaidHead head) {
            auto answer = read_common<HistoryAnswer>(std::move(head));
            answer.checkpoint = in.text("checkpoint");
            answer.known = in.texts("known");
            if (answer.known.size() > kKnownMax)
                in.fail("known", "a list of at most 16 is expected");
            read_proofs(in, answer);
            return answer;
        });
}

} // namespace ensign::wire

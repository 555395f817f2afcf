#include "core/wire/envelope.hpp"

#include "core/wire/event_json.hpp"
#include "core/wire/signed_object.hpp"

#include <algorithm>

namespace ensign::wire {
namespace {

json::string_view text(std::string_view word) { return {word.data(), word.size()}; }

json::value basis_json(const std::optional<Basis>& basis)
{
    if (!basis) return nullptr;
    return json::object{{"id", basis->id}, {"hash", basis->hash}};
}

std::optional<Basis> read_basis(ObjectReader& in)
{
    const json::value* value = in.value_if_any("basis");
    if (value == nullptr) return std::nullopt;
    ObjectReader b{*value};
    Basis basis{b.text("id"), b.text("hash")};
    if (const auto fault = b.finish()) in.fail("basis", *fault);
    return basis;
}

/// The type of a message that only fills a number.
constexpr std::string_view kVoidType = "void";

bool is_person_pseudonym(std::string_view person) { return !person.empty() && person.size() <= 64; }

} // namespace

std::vector<std::string_view> batch_lines(std::string_view body)
{
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from <= body.size();) {
        const std::size_t to = std::min(body.find('\n', from), body.size());
        lines.push_back(body.substr(from, to - from));
        from = to + 1;
    }
    return lines;
}

std::string message_hash(std::string_view bytes) { return sha256_hex(bytes); }

std::string seal(const Envelope& e, const SigningKey& key, std::string_view kid)
{
    const json::object payload{
        {"v", kWireVersion},
        {"id", e.id},
        {"type", text(e.fills_hole ? kVoidType : request::kind_of(e.what))},
        {"from", e.from},
        {"to", e.to},
        {"epoch", e.epoch},
        {"seq", e.seq},
        {"prev", e.prev},
        {"case", e.case_id},
        {"case_seq", e.case_seq},
        {"basis", basis_json(e.basis)},
        {"created", utc_text(e.created)},
        {"handling", e.handling},
        {"person", e.person},
        {"role", e.role},
        {"body", e.fills_hole ? json::object{} : event_body(e.what)}};
    return sign_jws(key, kid, kEnvelopeType, canonical(payload));
}

namespace {

/// Whether it may be read here: by whom it is, and for whom.
using Reads =
    std::optional<OpenFailure> (*)(const Envelope& e, std::string_view kid, std::string_view us);

expected<Envelope, OpenFailure> open_message(
    std::string_view bytes,
    std::string_view us,
    const Directory& directory,
    Instant now,
    Reads fault_of)
{
    const auto opened = open_object(bytes, kEnvelopeType, directory, now);
    if (!opened) return unexpected(opened.error());

    ObjectReader in{opened->payload};
    if (in.integer("v") != kWireVersion)
        return unexpected(OpenFailure{EnvelopeFault::unknown_version, {}});
    Envelope e;
    e.from = in.text("from");
    e.to = in.text("to");
    if (const auto failure = fault_of(e, opened->kid, us)) return unexpected(*failure);
    e.id = in.text("id");
    e.epoch = in.integer("epoch");
    e.seq = in.integer("seq");
    e.prev = in.text("prev");
    e.case_id = in.text("case");
    e.case_seq = in.integer("case_seq");
    e.basis = read_basis(in);
    // Every member is there: null says that it answers nothing, absence says nothing.
    if (opened->payload.is_object() && !opened->payload.as_object().contains("basis"))
        in.fail("basis", "is missing");
    e.created = in.instant("created");
    e.handling = in.text("handling");
    e.person = in.text("person");
    e.role = in.text("role");
    const std::string type = in.text("type");
    const json::value* body = in.value("body");
    if (!is_uuid7(e.id)) in.fail("id", "is not a UUIDv7");
    if (!is_uuid7(e.case_id)) in.fail("case", "is not a UUIDv7");
    if (e.seq < 1 || e.case_seq < 1 || e.epoch < 1) in.fail("seq", "must be 1 or more");
    if (!is_person_pseudonym(e.person)) in.fail("person", "1 to 64 bytes are expected");
    if (e.handling.empty()) in.fail("handling", "a word is expected");
    if (!from_word<request::Role>(e.role)) in.fail("role", "is not a role");
    if (const auto fault = in.finish())
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, *fault});

    if (type == kVoidType) {
        e.fills_hole = true;
        if (!body->is_object() || !body->as_object().empty())
            return unexpected(OpenFailure{EnvelopeFault::member_wrong, "body: must be empty"});
        return e;
    }
    auto event = parse_event(type, *body);
    if (!event) return unexpected(OpenFailure{EnvelopeFault::member_wrong, event.error()});
    if (!request::is_told_abroad(*event))
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, "type: is never told abroad"});
    e.what = std::move(*event);
    return e;
}

} // namespace

expected<Envelope, OpenFailure> open_envelope(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    return open_message(
        bytes,
        us,
        directory,
        now,
        [](const Envelope& e, std::string_view kid, std::string_view reader) {
            return addressed(e.from, e.to, kid, reader);
        });
}

expected<Envelope, OpenFailure> open_own_envelope(
    std::string_view bytes, std::string_view authority, const Directory& directory, Instant now)
{
    return open_message(
        bytes,
        authority,
        directory,
        now,
        [](const Envelope& e, std::string_view kid, std::string_view us) {
            const bool ours = e.from == us && authority_of_kid(kid) == us && e.to != us;
            return ours ? std::nullopt
                        : std::optional{OpenFailure{EnvelopeFault::sender_mismatch, e.from}};
        });
}

std::string seal(const Receipt& r, const SigningKey& key, std::string_view kid)
{
    json::array items;
    for (const ReceiptItem& item : r.items)
        items.push_back(json::object{
            {"id", item.id},
            {"hash", item.hash},
            {"verdict", item.stored ? "stored" : "refused"},
            {"reason", item.reason}});
    const json::object payload{
        {"v", kWireVersion},
        {"from", r.from},
        {"to", r.to},
        {"epoch", r.epoch},
        {"received_at", utc_text(r.received_at)},
        {"chain_head", r.chain_head},
        {"items", std::move(items)}};
    return sign_jws(key, kid, kReceiptType, canonical(payload));
}

static ReceiptItem read_item(const json::value& value, ObjectReader& outer)
{
    ObjectReader in{value};
    ReceiptItem item;
    item.id = in.text("id");
    item.hash = in.text("hash");
    const std::string verdict = in.text("verdict");
    item.stored = verdict == "stored";
    if (!item.stored && verdict != "refused") in.fail("verdict", "stored or refused is expected");
    item.reason = in.text("reason");
    if (const auto fault = in.finish()) outer.fail("items", *fault);
    return item;
}

expected<Receipt, OpenFailure> open_receipt(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    const auto opened = open_object(bytes, kReceiptType, directory, now);
    if (!opened) return unexpected(opened.error());

    ObjectReader in{opened->payload};
    if (in.integer("v") != kWireVersion)
        return unexpected(OpenFailure{EnvelopeFault::unknown_version, {}});
    Receipt r;
    r.from = in.text("from");
    r.to = in.text("to");
    if (const auto failure = addressed(r.from, r.to, opened->kid, us)) return unexpected(*failure);
    r.epoch = in.integer("epoch");
    r.received_at = in.instant("received_at");
    r.chain_head = in.text("chain_head");
    const json::value* items = in.value("items");
    if (items != nullptr && items->is_array() && items->as_array().size() <= kReceiptItemsMax)
        for (const json::value& item : items->as_array())
            r.items.push_back(read_item(item, in));
    if (r.items.empty()) in.fail("items", "1 to 64 are expected");
    if (r.epoch < 1) in.fail("epoch", "must be 1 or more");
    if (const auto fault = in.finish())
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, *fault});
    return r;
}

} // namespace ensign::wire

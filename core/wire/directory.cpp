#include "core/wire/directory.hpp"

#include "core/base/match.hpp"
#include "core/law/state_code.hpp"
#include "core/wire/jws.hpp"

#include <algorithm>

namespace ensign::wire {
namespace {

json::array texts_json(const std::vector<std::string>& texts)
{
    json::array out;
    for (const std::string& text : texts)
        out.emplace_back(text);
    return out;
}

/// What an entry of the first kind did not say is not said either by one signed anew.
void add_details(json::object& out, const DirectoryEntry& e)
{
    if (e.version != 1) out["version"] = e.version;
    if (!e.hours.empty()) out["hours"] = e.hours;
    json::array contacts;
    for (const FunctionContact& c : e.contacts)
        contacts.push_back(json::object{
            {"function", json::string_view{word(c.function)}},
            {"office", c.office},
            {"phone", c.phone},
            {"email", c.email},
            {"hours", c.hours},
            {"languages", texts_json(c.languages)}});
    if (!contacts.empty()) out["contacts"] = std::move(contacts);
    const AuthorityProfile& p = e.profile;
    if (p != AuthorityProfile{})
        out["profile"] = json::object{
            {"oral_answers", p.oral_answers},
            {"officers", p.officers},
            {"automatic_confirmations", p.automatic_confirmations},
            {"handling", p.handling}};
}

json::value to_json(const DirectoryEntry& e)
{
    json::array functions;
    for (const Function f : e.functions)
        functions.emplace_back(json::string_view{word(f)});
    json::array languages = texts_json(e.languages);
    json::array keys;
    for (const MessageKey& k : e.keys) {
        json::object key{{"kid", k.kid}, {"key", key_text(k.key)}, {"from", utc_text(k.from)}};
        if (k.to) key["to"] = utc_text(*k.to);
        keys.push_back(key);
    }
    json::object out{
        {"state", e.state.text()},
        {"name", e.name},
        {"authority", e.authority},
        {"office", e.office},
        {"functions", functions},
        {"languages", languages},
        {"phone", e.phone},
        {"gateway", json::object{{"origin", e.gateway_origin}, {"pin", e.gateway_pin}}},
        {"keys", keys}};
    if (!e.source.empty()) out["source"] = e.source;
    if (e.designated_from) out["designated_from"] = utc_text(*e.designated_from);
    if (e.designated_to) out["designated_to"] = utc_text(*e.designated_to);
    add_details(out, e);
    return out;
}

void read_keys(ObjectReader& in, DirectoryEntry& entry)
{
    const json::value* value = in.value("keys");
    if (value == nullptr || !value->is_array() || value->as_array().empty()) {
        in.fail("keys", "a list with at least one key is expected");
        return;
    }
    for (const json::value& element : value->as_array()) {
        ObjectReader k{element};
        MessageKey key{k.text("kid"), {}, k.instant("from"), k.instant_if_any("to")};
        const auto parsed = parse_key(k.text("key"));
        if (parsed)
            key.key = *parsed;
        else
            k.fail("key", "is not an Ed25519 public key");
        if (authority_of_kid(key.kid) != entry.authority) k.fail("kid", "is not this authority's");
        if (const auto fault = k.finish()) in.fail("keys", *fault);
        entry.keys.push_back(std::move(key));
    }
}

void read_contacts(ObjectReader& in, DirectoryEntry& entry)
{
    const json::value* value = in.value_if_any("contacts");
    if (value == nullptr) return;
    if (!value->is_array() || value->as_array().size() > kContactsMax) {
        in.fail("contacts", "a list of at most 32 is expected");
        return;
    }
    for (const json::value& element : value->as_array()) {
        ObjectReader c{element};
        FunctionContact contact;
        contact.function = c.one_of<Function>("function");
        contact.office = c.text("office");
        contact.phone = c.text("phone");
        contact.email = c.text_or_empty("email");
        contact.hours = c.text_or_empty("hours");
        contact.languages = c.texts_or_empty("languages");
        if (const auto fault = c.finish()) in.fail("contacts", *fault);
        entry.contacts.push_back(std::move(contact));
    }
}

void read_profile(ObjectReader& in, DirectoryEntry& entry)
{
    const json::value* value = in.value_if_any("profile");
    if (value == nullptr) return;
    ObjectReader p{*value};
    entry.profile.oral_answers = p.boolean("oral_answers");
    const std::int64_t officers = p.integer("officers");
    if (officers != 1 && officers != 2) p.fail("officers", "1 or 2 is expected");
    entry.profile.officers = officers == 1 ? 1 : 2;
    entry.profile.automatic_confirmations = p.boolean("automatic_confirmations");
    entry.profile.handling = p.text_or_empty("handling");
    if (const auto fault = p.finish()) in.fail("profile", *fault);
}

expected<DirectoryEntry, DecodeFault> parse_entry(const json::value& value)
{
    ObjectReader in{value};
    DirectoryEntry entry;
    entry.state = StateCode{in.text("state")};
    entry.name = in.text("name");
    entry.authority = in.text("authority");
    entry.office = in.text("office");
    for (const std::string& text : in.texts("functions")) {
        if (const auto function = from_word<Function>(text))
            entry.functions.push_back(*function);
        else
            in.fail("functions", "\"" + text + "\" is not a function");
    }
    entry.languages = in.texts("languages");
    entry.phone = in.text("phone");
    if (const json::value* gateway = in.value("gateway")) {
        ObjectReader g{*gateway};
        entry.gateway_origin = g.text("origin");
        entry.gateway_pin = g.text("pin");
        if (const auto fault = g.finish()) in.fail("gateway", *fault);
    }
    entry.source = in.text_or_empty("source");
    entry.designated_from = in.instant_if_any("designated_from");
    entry.designated_to = in.instant_if_any("designated_to");
    entry.version = in.integer_if_any("version").value_or(1);
    if (entry.version < 1 || entry.version > kEntryVersionMax)
        in.fail("version", "a whole number from 1 is expected");
    entry.hours = in.text_or_empty("hours");
    read_contacts(in, entry);
    read_profile(in, entry);
    if (!is_state_code(entry.state.text())) in.fail("state", "three capital letters are expected");
    if (!entry.authority.starts_with(entry.state.text() + "/"))
        in.fail("authority", "does not belong to the State");
    read_keys(in, entry);
    if (const auto fault = in.finish()) return unexpected(*fault);
    return entry;
}

} // namespace

std::string sign_entry(const DirectoryEntry& entry, const SigningKey& key)
{
    return sign_jws(key, entry.keys.front().kid, kDirectoryType, canonical(to_json(entry)));
}

std::string digest_of(const DirectoryEntry& entry) { return sha256_hex(canonical(to_json(entry))); }

std::string fingerprint_of(std::string_view document)
{
    const std::string digest = sha256_hex(document);
    std::string grouped;
    for (std::size_t i = 0; i < digest.size(); i += 4)
        grouped += (i == 0 ? "" : " ") + digest.substr(i, 4);
    return grouped;
}

expected<DirectoryEntry, DecodeFault> open_entry(std::string_view document)
{
    // The key is inside what it signs: read it first, believe nothing until the signature holds.
    const std::size_t first = document.find('.');
    const std::size_t last = document.rfind('.');
    if (first == std::string_view::npos || first == last)
        return unexpected(DecodeFault{"not a signed directory entry"});
    const auto payload = from_base64url(document.substr(first + 1, last - first - 1));
    const auto value = payload ? parse_strict(*payload, Numbers::integers_only)
                               : expected<json::value, JsonFault>{unexpected(JsonFault::malformed)};
    if (!value) return unexpected(DecodeFault{"the entry is not strict JSON"});
    if (canonical(*value) != *payload)
        return unexpected(DecodeFault{"the entry is not in its one spelling (RFC 8785)"});
    auto entry = parse_entry(*value);
    if (!entry) return entry;

    const auto opened =
        open_jws(document, kDirectoryType, [&](const std::string& kid) -> std::optional<PublicKey> {
            const auto key = std::ranges::find(entry->keys, kid, &MessageKey::kid);
            if (key == entry->keys.end()) return std::nullopt;
            return key->key;
        });
    if (!opened)
        return unexpected(
            DecodeFault{"the entry's signature: " + std::string{word(opened.error())}});
    return entry;
}

const DirectoryEntry* Directory::find(const StateCode& state) const
{
    const auto found = std::ranges::find(entries_, state, &DirectoryEntry::state);
    return found == entries_.end() ? nullptr : &*found;
}

const DirectoryEntry* Directory::find_authority(std::string_view authority) const
{
    const auto found = std::ranges::find(entries_, authority, &DirectoryEntry::authority);
    return found == entries_.end() ? nullptr : &*found;
}

std::optional<PublicKey> Directory::key_of(std::string_view kid, Instant at) const
{
    const DirectoryEntry* entry = find_authority(authority_of_kid(kid));
    if (entry == nullptr) return std::nullopt;
    for (const MessageKey& key : entry->keys)
        if (key.kid == kid && at >= key.from && (!key.to || at < *key.to)) return key.key;
    return std::nullopt;
}

bool is_designated(const DirectoryEntry& entry, Instant at)
{
    return (!entry.designated_from || at >= *entry.designated_from) &&
           (!entry.designated_to || at < *entry.designated_to);
}

std::string_view authority_of_kid(std::string_view kid)
{
    const std::size_t first = kid.find('/');
    const std::size_t second = first == std::string_view::npos ? first : kid.find('/', first + 1);
    return second == std::string_view::npos ? std::string_view{} : kid.substr(0, second);
}

bool is_state_code(std::string_view text) { return law::is_state_code(text); }

const DirectoryEntry* Directory::find(
    const StateCode& state, std::optional<Function> function, std::optional<Instant> at) const
{
    if (function)
        for (const DirectoryEntry& entry : entries_)
            if (entry.state == state && (!at || is_designated(entry, *at)) &&
                std::ranges::find(entry.functions, *function) != entry.functions.end())
                return &entry;
    return find(state);
}

std::optional<Function> function_for(const request::Event& event)
{
    using namespace request;
    return std::visit(
        Match{
            [](const RegistryRequestReleased&) { return std::optional{Function::registry}; },
            [](const RegistryAnswered&) { return std::optional{Function::registry}; },
            [](const AuthorizationRequestReleased&) {
                return std::optional{Function::authorization};
            },
            [](const AuthorizationAnswered&) { return std::optional{Function::authorization}; },
            [](const AuthorizationAmended&) { return std::optional{Function::authorization}; },
            [](const AuthorizationRevoked&) { return std::optional{Function::authorization}; },
            [](const StepPermitted&) { return std::optional{Function::authorization}; },
            [](const MoreMeasuresRequestReleased&) {
                return std::optional{Function::authorization};
            },
            [](const MoreMeasuresAnswered&) { return std::optional{Function::authorization}; },
            [](const CoastalRequestReleased&) { return std::optional{Function::authorization}; },
            [](const CoastalAnswered&) { return std::optional{Function::authorization}; },
            [](const CoastalLeaveRevoked&) { return std::optional{Function::authorization}; },
            [](const AssistanceRequestReleased&) { return std::optional{Function::assistance}; },
            [](const AssistanceAnswered&) { return std::optional{Function::assistance}; },
            [](const auto&) { return std::optional<Function>{}; },
        },
        event);
}

bool is_question(const request::Event& event)
{
    using namespace request;
    return std::holds_alternative<RegistryRequestReleased>(event) ||
           std::holds_alternative<AuthorizationRequestReleased>(event) ||
           std::holds_alternative<MoreMeasuresRequestReleased>(event) ||
           std::holds_alternative<CoastalRequestReleased>(event) ||
           std::holds_alternative<AssistanceRequestReleased>(event);
}

} // namespace ensign::wire

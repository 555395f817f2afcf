#include "core/node/curated_law.hpp"

#include "core/node/toml_table.hpp"
#include "core/wire/json.hpp"

#include <fmt/format.h>

namespace ensign::node {
namespace {

namespace json = wire::json;

constexpr const char* kKinds[] = {"instrument", "party", "declaration", "contact"};
/// What only the verification may say.
constexpr const char* kOfTheSecond[] = {
    "verified", "document", "signed_by", "recorded_at", "withdrawn_at"};

/// JSON's texts are TOML's basic strings: the same quotes and the same escapes.
std::string quoted(const std::string& text) { return json::serialize(json::string{text}); }

std::string key(const char* name, const std::string& value)
{
    return value.empty() ? "" : fmt::format("{} = {}\n", name, quoted(value));
}

LawFault unreadable(const store::LawAct& act)
{
    return "law act " + std::to_string(act.n) + " cannot be read";
}

std::optional<json::object> body_of(const store::LawAct& act)
{
    const auto body = wire::parse_strict(act.body, wire::Numbers::integers_only);
    if (!body || !body->is_object()) return std::nullopt;
    return body->get_object();
}

std::optional<std::string> member(const json::object& body, const char* name)
{
    const json::value* found = body.if_contains(name);
    if (found == nullptr || !found->is_string()) return std::nullopt;
    return std::string{found->get_string()};
}

std::string voucher(const Vouched& by)
{
    return key("document", by.document) +
           fmt::format("signed_by = [{}, {}]\n", quoted(by.proposer), quoted(by.verifier)) +
           key("recorded_at", utc_text(by.at));
}

std::optional<std::int64_t> proposal_of(const store::LawAct& verification)
{
    const auto body = body_of(verification);
    const json::value* n = body ? body->if_contains("act") : nullptr;
    if (n == nullptr || !n->is_int64()) return std::nullopt;
    return n->get_int64();
}

} // namespace

std::string curated_name(std::int64_t n) { return fmt::format("curator/act-{:06}.toml", n); }

std::string add_body(const std::string& toml)
{
    return wire::canonical(json::object{{"toml", toml}});
}

std::string end_body(const RowEnd& end, const std::string& reason)
{
    json::object body{
        {"kind", std::string{word(end.kind)}},
        {"how", std::string{word(end.how)}},
        {"at", utc_text(end.at)},
        {"reason", reason}};
    if (!end.row.empty()) body["row"] = end.row;
    if (!end.state.empty()) body["state"] = end.state.text();
    return wire::canonical(body);
}

std::string verify_body(std::int64_t proposal, const std::string& document)
{
    return wire::canonical(json::object{{"act", proposal}, {"document", document}});
}

std::optional<LawFault> fault_of_proposal(const std::string& name, const std::string& toml)
{
    TomlTable file = TomlTable::from_text(name, toml);
    std::vector<TomlTable> rows;
    for (const char* kind : kKinds)
        for (TomlTable& row : file.tables(kind))
            rows.push_back(std::move(row));
    if (const auto fault = file.finish()) return *fault;
    if (rows.size() != 1)
        return fmt::format("{}:1: one row is expected, {} are there", name, rows.size());
    for (const char* given : kOfTheSecond)
        if (rows.front().has(given))
            return fmt::format(
                "{}: {}: is said by the second person who verifies the row",
                rows.front().where(),
                given);
    return std::nullopt;
}

expected<std::string, LawFault> vouched_text(const store::LawAct& proposal, const Vouched& by)
{
    const auto body = body_of(proposal);
    if (!body) return unexpected(unreadable(proposal));
    if (proposal.act == store::LawActKind::add) {
        const auto toml = member(*body, "toml");
        if (!toml) return unexpected(unreadable(proposal));
        return *toml + "\nverified = true\n" + voucher(by);
    }
    std::string text = "[[end]]\n";
    for (const char* name : {"kind", "how", "row", "state", "at", "reason"})
        text += key(name, member(*body, name).value_or(""));
    return text + voucher(by);
}

const store::LawAct* verification_of(const std::vector<store::LawAct>& acts, std::int64_t proposal)
{
    for (const store::LawAct& act : acts)
        if (act.act == store::LawActKind::verify && proposal_of(act) == proposal) return &act;
    return nullptr;
}

expected<LawTexts, LawFault> curated_texts(const std::vector<store::LawAct>& acts)
{
    LawTexts texts;
    for (const store::LawAct& proposal : acts) {
        if (proposal.act == store::LawActKind::verify) continue;
        const store::LawAct* verified = verification_of(acts, proposal.n);
        if (verified == nullptr) continue;
        const auto body = body_of(*verified);
        const auto document = body ? member(*body, "document") : std::nullopt;
        if (!document) return unexpected(unreadable(*verified));
        auto text =
            vouched_text(proposal, {proposal.person, verified->person, *document, verified->at});
        if (!text) return unexpected(text.error());
        texts.emplace(curated_name(proposal.n), std::move(*text));
    }
    return texts;
}

} // namespace ensign::node

#include "core/node/law_room.hpp"

#include "core/wire/json.hpp"

#include <algorithm>
#include <stdexcept>

namespace ensign::node {
namespace {

namespace json = wire::json;

/// Where a proposal stands while it is tried.
constexpr const char* kTrial = "curator/row.toml";

/// The role a curator acts in; nothing when the person has neither.
std::optional<request::Role> curator_role(const request::Actor& actor)
{
    for (const request::Role role :
         {request::Role::instrument_curator, request::Role::legal_adviser})
        if (std::ranges::find(actor.roles, role) != actor.roles.end()) return role;
    return std::nullopt;
}

std::string words_of(LawRefusal why)
{
    switch (why) {
    case LawRefusal::role_not_permitted:
        return "Only an instrument curator or a legal adviser may change the law.";
    case LawRefusal::text_missing: return "A text is missing: the row, the reason or the document.";
    case LawRefusal::text_too_long: return "The text is too long.";
    case LawRefusal::no_such_act: return "There is no act of that number.";
    case LawRefusal::not_a_proposal: return "That act is a verification, not a proposal.";
    case LawRefusal::already_verified: return "That proposal is verified already.";
    case LawRefusal::second_person_required:
        return "Another person than the one who proposed it must verify it.";
    case LawRefusal::law_file_faulty: return "The law cannot be read.";
    case LawRefusal::acts_chain_broken:
        return "The acts on the law were changed behind our back; keep the store as evidence.";
    }
    return {};
}

LawRefused refuse(LawRefusal why, std::string detail = {})
{
    return {why, detail.empty() ? words_of(why) : std::move(detail)};
}

LawFault broken_chain(std::int64_t n)
{
    return "law act " + std::to_string(n) + " does not fit the one before it";
}

std::string texts_json(const LawTexts& texts)
{
    json::object out;
    for (const auto& [name, text] : texts)
        out[name] = text;
    return wire::canonical(out);
}

/// Nothing also when the text is not what its version says.
std::optional<LawTexts> texts_of(const store::LawText& kept)
{
    const auto value = wire::parse_strict(kept.texts, wire::Numbers::integers_only);
    if (!value || !value->is_object()) return std::nullopt;
    LawTexts texts;
    for (const auto& member : value->get_object()) {
        if (!member.value().is_string()) return std::nullopt;
        texts.emplace(member.key(), member.value().get_string());
    }
    if (law_version(texts) != kept.version) return std::nullopt;
    return texts;
}

} // namespace

LawRoom::LawRoom(Parts parts)
    : parts_{std::move(parts)}, store_{parts_.store.database()}, book_{"", {}, {}, {}}
{
    if (const auto done = read(); !done && !fall_back()) throw LawFailure{done.error()};
}

expected<LawTexts, LawFault> LawRoom::texts_of_now()
{
    if (const auto broken = store_.first_broken()) return unexpected(broken_chain(*broken));
    auto texts = law_texts(parts_.folder);
    if (!texts) return texts;
    auto curated = curated_texts(store_.acts());
    if (!curated) return curated;
    texts->merge(*curated);
    return texts;
}

expected<void, LawFault> LawRoom::read()
{
    const auto failed = [&](const LawFault& fault) {
        fault_ = fault;
        parts_.counters.count("law", word(LawRefusal::law_file_faulty));
        return unexpected(LawFault{fault});
    };
    auto texts = texts_of_now();
    if (!texts) return failed(texts.error());
    auto book = read_law(*texts);
    if (!book) return failed(book.error());
    store::Transaction transaction{parts_.store.database()};
    store_.keep({book->version(), texts_json(*texts)}, parts_.clock.utc());
    transaction.commit();
    put_in_force(std::move(*texts), std::move(*book));
    fault_.reset();
    return {};
}

bool LawRoom::fall_back()
{
    const auto kept = store_.latest_text();
    auto texts = kept ? texts_of(*kept) : std::nullopt;
    if (!texts) return false;
    auto book = read_law(*texts);
    if (!book) return false;
    put_in_force(std::move(*texts), std::move(*book));
    return true;
}

void LawRoom::put_in_force(LawTexts texts, law::LawBook book)
{
    texts_ = std::move(texts);
    book_ = std::move(book);
}

expected<std::string, LawRefused> LawRoom::reload(const request::Actor& actor)
{
    if (auto refused = may_not_act(actor)) return unexpected(std::move(*refused));
    if (const auto done = read(); !done)
        return unexpected(LawRefused{LawRefusal::law_file_faulty, done.error()});
    return book_.version();
}

const law::LawBook* LawRoom::book_of(const std::string& version)
{
    if (const auto known = earlier_.find(version); known != earlier_.end()) return &known->second;
    const auto kept = store_.text_of(version);
    const auto texts = kept ? texts_of(*kept) : std::nullopt;
    if (!texts) return nullptr;
    auto book = read_law(*texts);
    if (!book) return nullptr;
    return &earlier_.emplace(version, std::move(*book)).first->second;
}

expected<std::int64_t, LawRefused> LawRoom::propose_row(
    const request::Actor& actor, const std::string& toml)
{
    if (auto refused = may_not_act(actor)) return unexpected(std::move(*refused));
    if (toml.empty()) return unexpected(refuse(LawRefusal::text_missing));
    if (toml.size() > kTextBytesMax) return unexpected(refuse(LawRefusal::text_too_long));
    if (auto fault = fault_of_proposal(kTrial, toml))
        return unexpected(refuse(LawRefusal::law_file_faulty, std::move(*fault)));
    return propose(actor, store::LawActKind::add, add_body(toml));
}

expected<std::int64_t, LawRefused> LawRoom::propose_end(
    const request::Actor& actor, RowEnd end, const std::string& reason)
{
    if (auto refused = may_not_act(actor)) return unexpected(std::move(*refused));
    if (reason.empty()) return unexpected(refuse(LawRefusal::text_missing));
    if (reason.size() > kTextBytesMax) return unexpected(refuse(LawRefusal::text_too_long));
    return propose(actor, store::LawActKind::end, end_body(end, reason));
}

/// A proposal that could never be verified is turned away now, by trying it as if it had been.
expected<std::int64_t, LawRefused> LawRoom::propose(
    const request::Actor& actor, store::LawActKind kind, const std::string& body)
{
    const Instant now = parts_.clock.utc();
    store::LawAct act{
        .n = 0,
        .at = now,
        .person = actor.person.text(),
        .role = std::string{word(*curator_role(actor))},
        .act = kind,
        .body = body,
        .hash = {}};
    auto trial = texts_;
    auto text = vouched_text(act, {act.person, act.person + " and another", "to be named", now});
    if (!text) return unexpected(refuse(LawRefusal::law_file_faulty, text.error()));
    trial.insert_or_assign(kTrial, std::move(*text));
    if (const auto book = read_law(trial); !book)
        return unexpected(refuse(LawRefusal::law_file_faulty, book.error()));
    store::Transaction transaction{parts_.store.database()};
    store_.append(act);
    transaction.commit();
    return act.n;
}

expected<std::string, LawRefused> LawRoom::verify(
    const request::Actor& actor, std::int64_t proposal, const std::string& document)
{
    if (auto refused = may_not_act(actor)) return unexpected(std::move(*refused));
    if (document.find_first_not_of(" \t\r\n") == std::string::npos)
        return unexpected(refuse(LawRefusal::text_missing));
    if (document.size() > kTextBytesMax) return unexpected(refuse(LawRefusal::text_too_long));
    const auto acts = store_.acts();
    const auto found = std::ranges::find(acts, proposal, &store::LawAct::n);
    if (found == acts.end()) return unexpected(refuse(LawRefusal::no_such_act));
    if (found->act == store::LawActKind::verify)
        return unexpected(refuse(LawRefusal::not_a_proposal));
    if (verification_of(acts, proposal) != nullptr)
        return unexpected(refuse(LawRefusal::already_verified));
    if (found->person == actor.person.text())
        return unexpected(refuse(LawRefusal::second_person_required));

    const Instant now = parts_.clock.utc();
    auto texts = texts_;
    auto text = vouched_text(*found, {found->person, actor.person.text(), document, now});
    if (!text) return unexpected(refuse(LawRefusal::law_file_faulty, text.error()));
    texts.insert_or_assign(curated_name(proposal), std::move(*text));
    auto book = read_law(texts);
    if (!book) return unexpected(refuse(LawRefusal::law_file_faulty, book.error()));

    store::LawAct act{
        .n = 0,
        .at = now,
        .person = actor.person.text(),
        .role = std::string{word(*curator_role(actor))},
        .act = store::LawActKind::verify,
        .body = verify_body(proposal, document),
        .hash = {}};
    store::Transaction transaction{parts_.store.database()};
    store_.append(act);
    store_.keep({book->version(), texts_json(texts)}, now);
    transaction.commit();
    put_in_force(std::move(texts), std::move(*book));
    return book_.version();
}

std::optional<LawRefused> LawRoom::may_not_act(const request::Actor& actor)
{
    if (!curator_role(actor)) return refuse(LawRefusal::role_not_permitted);
    if (const auto broken = store_.first_broken())
        return refuse(LawRefusal::acts_chain_broken, broken_chain(*broken));
    return std::nullopt;
}

} // namespace ensign::node

// Checks a dossier as its reader must: from the bytes alone, in the order of
// docs/formats/dossier.md.
#include "core/node/dossier.hpp"
#include "core/store/ledger_rows.hpp"
#include "core/wire/canonical.hpp"
#include "core/wire/tar.hpp"

#include <algorithm>

namespace ensign::node {
namespace {

using wire::json::object;
using wire::json::value;

/// What does not hold, for people.
struct Refused {
    std::string sentence;
};

void require(bool holds, const std::string& sentence)
{
    if (!holds) throw Refused{sentence};
}

const value& member(const value& in, std::string_view name)
{
    const value* const found = in.is_object() ? in.as_object().if_contains(name) : nullptr;
    require(found != nullptr, std::string{name} + ": is missing");
    return *found;
}
std::string text(const value& in, std::string_view name)
{
    const value& found = member(in, name);
    require(found.is_string(), std::string{name} + ": a text is expected");
    return std::string{std::string_view{found.as_string()}};
}
std::int64_t number(const value& in, std::string_view name)
{
    const value& found = member(in, name);
    require(found.is_int64(), std::string{name} + ": a number is expected");
    return found.as_int64();
}
const wire::json::array& list(const value& in, std::string_view name)
{
    const value& found = member(in, name);
    require(found.is_array(), std::string{name} + ": a list is expected");
    return found.as_array();
}
Instant instant(const value& in, std::string_view name)
{
    const auto read = parse_utc(text(in, name));
    require(read.has_value(), std::string{name} + ": a time is expected");
    return *read;
}
std::string without_lf(std::string text)
{
    require(!text.empty() && text.back() == '\n', "a line is not ended");
    text.pop_back();
    return text;
}

class Reader {
public:
    explicit Reader(DossierCheck& check) : check_{check} {}

    void read(std::string_view bytes, const std::set<std::string>& trusted)
    {
        auto files = wire::parse_tar(bytes);
        require(files.has_value(), "it is not a tar file as a dossier is spelled");
        for (auto& [name, content] : *files)
            files_[name] = std::move(content);
        read_directory(trusted);
        read_manifest();
        read_facts();
        read_mail();
        if (!check_.redacted) require_everything();
    }

private:
    const std::string& file(const std::string& name)
    {
        const auto found = files_.find(name);
        require(found != files_.end(), name + ": is missing");
        used_.insert(name);
        return found->second;
    }

    void read_directory(const std::set<std::string>& trusted)
    {
        std::vector<wire::DirectoryEntry> entries;
        for (const auto& [name, content] : files_) {
            if (!name.starts_with("directory/")) continue;
            const std::string document = without_lf(file(name));
            auto entry = wire::open_entry(document);
            require(entry.has_value(), name + ": is not signed by a key it names");
            const std::string fingerprint = wire::fingerprint_of(document);
            require(
                trusted.empty() || trusted.contains(fingerprint),
                name + ": its fingerprint is not one you gave: " + fingerprint);
            require(
                name == "directory/" + entry->state.text() + ".entry",
                name + ": is the entry of " + entry->state.text());
            check_.fingerprints.emplace_back(entry->authority, fingerprint);
            entries.push_back(std::move(*entry));
        }
        directory_ = wire::Directory{std::move(entries)};
    }

    /// The payload, when its signer's key was valid at the instant the payload names.
    value opened(const std::string& bytes, std::string_view type, std::string_view time_member)
    {
        std::optional<wire::MessageKey> used;
        const auto jws = wire::open_jws(bytes, type, [&](const std::string& kid) {
            std::optional<wire::PublicKey> found;
            for (const wire::DirectoryEntry& entry : directory_.entries())
                for (const wire::MessageKey& key : entry.keys)
                    if (key.kid == kid) {
                        used = key;
                        found = key.key;
                    }
            return found;
        });
        require(jws.has_value(), std::string{type} + ": its signature does not hold");
        auto payload = wire::parse_canonical(jws->payload);
        require(payload.has_value(), std::string{type} + ": is not in its one spelling");
        require(
            text(*payload, "from") == wire::authority_of_kid(jws->kid),
            std::string{type} + ": is signed by another authority than it names");
        const Instant at = instant(*payload, time_member);
        require(
            at >= used->from && (!used->to || at < *used->to),
            std::string{type} + ": its key was not valid then");
        return std::move(*payload);
    }

    void read_manifest()
    {
        const value manifest = opened(without_lf(file("manifest.jws")), kDossierType, "made_at");
        check_.authority = text(manifest, "from");
        check_.case_id = text(manifest, "case");
        check_.made_at = instant(manifest, "made_at");
        const value& redacted = member(manifest, "redacted");
        require(redacted.is_bool() && number(manifest, "v") == 1, "the list is of another version");
        check_.redacted = redacted.as_bool();
        const value& digests = member(manifest, "files");
        require(
            digests.is_object() && digests.as_object().size() + 1 == files_.size(),
            "there are other files than the signed list names");
        for (const auto& [name, content] : files_)
            if (name != "manifest.jws")
                require(
                    text(digests, name) == wire::sha256_hex(content),
                    name + ": is not the file that was signed");
    }

    void read_facts()
    {
        const auto facts = wire::parse_canonical(without_lf(file("dossier.json")));
        require(facts.has_value(), "dossier.json: is not in its one spelling");
        check_.number = text(*facts, "number");
        const auto checkpoint = wire::open_old_checkpoint(text(*facts, "checkpoint"), directory_);
        require(
            checkpoint && checkpoint->from == check_.authority,
            "the checkpoint is not signed by the authority that made this");
        check_.tree = checkpoint->tree;
        for (const value& heard : list(*facts, "heard"))
            require(
                heard.is_string() &&
                    wire::open_old_checkpoint(std::string_view{heard.as_string()}, directory_)
                        .has_value(),
                "a checkpoint of another authority is not signed by it");
        for (const value& leaf : list(*facts, "leaves"))
            read_leaf(leaf);
        require(check_.events > 0, "there is no event in it");
        for (std::int64_t version = 1; version <= check_.events; ++version)
            require(
                versions_.contains(version),
                "event " + std::to_string(version) + " of the case is left out");
    }

    void read_leaf(const value& leaf)
    {
        const std::string entry = text(leaf, "entry");
        const std::int64_t n = number(leaf, "n");
        const auto path = wire::parse_path(member(leaf, "path"));
        require(
            path && wire::is_included(
                        wire::leaf_hash(entry), n, check_.tree.size, *path, check_.tree.root),
            "row " + std::to_string(n) + " is not in the log that was signed");
        const auto read = wire::parse_canonical(entry);
        require(read.has_value(), "row " + std::to_string(n) + " is not in its one spelling");
        const value& closed = member(*read, "closed");
        const value& shown = member(leaf, "shown");
        require(closed.is_object() && shown.is_object(), "a row has no members");
        for (const auto& [name, revealed] : shown.as_object())
            require(
                text(closed, name) ==
                    store::commitment(text(revealed, "salt"), text(revealed, "text")),
                "row " + std::to_string(n) + ": " + std::string{name} +
                    " is not what was committed to");
        check_.withheld +=
            static_cast<std::int64_t>(closed.as_object().size() - shown.as_object().size());
        file_leaf(text(*read, "kind"), member(*read, "open"));
    }

    void file_leaf(const std::string& kind, const value& open)
    {
        if (kind == "event") {
            require(text(open, "case") == check_.case_id, "an event is of another case");
            require(versions_.insert(number(open, "version")).second, "an event is told twice");
            ++check_.events;
            if (const std::string id = text(open, "message"); !id.empty()) told_.insert(id);
        } else if (kind == "sent" || kind == "received") {
            require(text(open, "case") == check_.case_id, "a message is of another case");
            require(
                mail_.emplace(text(open, "id"), std::pair{kind, open}).second,
                "a message is told twice");
        } else if (kind == "receipt") {
            heard_receipts_.insert(text(open, "hash"));
        } else if (kind == "law_text") {
            const std::string name = "law/" + text(open, "version") + ".json";
            require(
                wire::sha256_hex(file(name)) == text(open, "hash"),
                name + ": is not the law that was in force");
        } else {
            require(kind == "verdict", "a row is of no known kind");
            require(text(open, "case") == check_.case_id, "a verdict is of another case");
        }
    }

    void read_mail()
    {
        for (const std::string& id : told_)
            require(mail_.contains(id), "message " + id + " was told and is left out");
        for (const auto& [id, leaf] : mail_) {
            const auto& [kind, open] = leaf;
            const std::string name = "messages/" + id + ".jws";
            if (!files_.contains(name)) {
                require(check_.redacted, name + ": is missing");
                ++check_.withheld;
                continue;
            }
            const std::string& bytes = file(name);
            require(wire::sha256_hex(bytes) == text(open, "hash"), name + ": is another message");
            const value said = opened(bytes, wire::kEnvelopeType, "created");
            const bool ours = kind == "sent";
            require(
                text(said, "id") == id && text(said, "case") == check_.case_id &&
                    text(said, ours ? "from" : "to") == check_.authority &&
                    text(said, ours ? "to" : "from") == text(open, ours ? "to" : "from"),
                name + ": is not the message that the log names");
            ++check_.messages;
        }
        for (const auto& [name, bytes] : files_)
            if (name.starts_with("receipts/")) read_receipt(name);
        for (const auto& [name, bytes] : files_)
            require(
                used_.contains(name) || name == "index.txt" || name == "track.json",
                name + ": belongs to nothing in it");
    }

    void read_receipt(const std::string& name)
    {
        const std::string& bytes = file(name);
        const std::string hash = wire::sha256_hex(bytes);
        require(name == "receipts/" + hash + ".jws", name + ": is another receipt");
        const value said = opened(bytes, wire::kReceiptType, "received_at");
        const bool given = text(said, "from") == check_.authority;
        require(given || heard_receipts_.contains(hash), name + ": is not in the log");
        for (const value& item : list(said, "items")) {
            const auto found = mail_.find(text(item, "id"));
            if (found == mail_.end()) continue; // of another case in the same batch
            const auto& [kind, open] = found->second;
            const bool fits = given ? kind == "received" && text(open, "receipt") == hash
                                    : kind == "sent" && text(open, "to") == text(said, "from");
            require(fits, name + ": is not the receipt the log names");
            require(text(item, "hash") == text(open, "hash"), name + ": is for other bytes");
            if (receipted_.insert(found->first).second) ++check_.receipts;
        }
    }

    void require_everything()
    {
        require(check_.withheld == 0, "something is withheld, and it does not say so");
        for (const auto& [id, leaf] : mail_)
            require(
                leaf.first == "sent" || receipted_.contains(id),
                "the receipt that was given for message " + id + " is left out");
        for (const std::string& hash : heard_receipts_)
            file("receipts/" + hash + ".jws");
        file("index.txt");
        file("track.json");
    }

    DossierCheck& check_;
    std::map<std::string, std::string> files_;
    std::set<std::string> used_;
    wire::Directory directory_;
    std::set<std::int64_t> versions_;
    std::set<std::string> told_; ///< ids of messages that events name
    std::map<std::string, std::pair<std::string, value>> mail_;
    std::set<std::string> heard_receipts_;
    std::set<std::string> receipted_;
};

} // namespace

DossierCheck check_dossier(std::string_view bytes, const std::set<std::string>& trusted)
{
    DossierCheck check;
    try {
        Reader{check}.read(bytes, trusted);
    } catch (const Refused& refused) {
        check.fault = refused.sentence;
    }
    return check;
}

} // namespace ensign::node

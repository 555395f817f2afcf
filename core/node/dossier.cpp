#include "core/node/dossier.hpp"

#include "core/node/dossier_index.hpp"
#include "core/store/case_evidence.hpp"
#include "core/store/event_log.hpp"
#include "core/store/history_store.hpp"
#include "core/store/ledger.hpp"
#include "core/wire/sodium.hpp"
#include "core/wire/tar.hpp"

#include <charconv>
#include <fmt/format.h>

namespace ensign::node {
namespace {

using request::CaseId;
using wire::json::array;
using wire::json::object;

struct FoundCase {
    CaseId id;
    request::Case c;
};

std::optional<FoundCase> find_case(store::Store& store, const std::string& name)
{
    std::map<CaseId, request::Case> cases;
    store::EventLog log{store.database()};
    log.for_each([&](const store::StoredEvent& row) {
        request::Case& c = cases[row.case_id];
        c = request::evolve(std::move(c), store::event_of(row));
    });
    for (auto& [id, c] : cases)
        if (id.text() == name || c.number == name) return FoundCase{id, std::move(c)};
    return std::nullopt;
}

/// Whether a row is shown whole: all are, or it is an event that was asked for.
bool is_shown(const DossierOrder& order, store::LeafKind kind, const object& open)
{
    if (order.showing == Showing::everything) return true;
    return kind == store::LeafKind::event &&
           order.shown_versions.contains(static_cast<int>(open.at("version").to_number<int>()));
}

/// The link of the chain is a digest of the words with nothing secret in it.
bool stays_closed(const DossierOrder& order, std::string_view member)
{
    return order.showing == Showing::redacted && member == "chain";
}

struct Leaves {
    array list;
    std::set<std::string> shown_messages; ///< of events that are shown
};

expected<Leaves, std::string> leaves_of(
    const DossierOrder& order, const CaseId& id, std::int64_t size)
{
    store::Database& database = order.store.database();
    store::Ledger ledger{database};
    Leaves made;
    for (const auto& [kind, source] : store::evidence_of_case(database, id.text())) {
        const auto leaf = ledger.leaf_of(kind, source);
        const auto row = store::evidence_of(database, kind, source);
        if (!leaf || !row || leaf->n >= size)
            return unexpected(
                std::string{word(kind)} + " " + source +
                " is under no checkpoint yet; a running core makes one within 10 seconds");
        object shown;
        if (is_shown(order, kind, row->open)) {
            for (const auto& [name, text] : row->closed)
                if (!stays_closed(order, name))
                    shown[name] =
                        object{{"salt", store::salt_of(leaf->secret, name)}, {"text", text}};
            if (const auto* message = row->open.if_contains("message"))
                made.shown_messages.emplace(message->as_string());
        }
        made.list.push_back(object{
            {"n", leaf->n},
            {"entry", store::leaf_entry(kind, *row, leaf->secret)},
            {"path", wire::path_json(ledger.inclusion(leaf->n, size))},
            {"shown", std::move(shown)}});
    }
    return made;
}

/// Her track from a day before the case was opened, as far as it is kept.
std::string track_json(const DossierOrder& order, const request::Case& c, Instant opened)
{
    constexpr Duration kBefore = std::chrono::hours{24};
    std::int64_t mmsi = 0;
    const std::string& text = c.vessel.mmsi;
    std::from_chars(text.data(), text.data() + text.size(), mmsi);
    array points;
    if (mmsi > 0)
        for (const store::TrackRow& row : store::track_of(
                 order.tracks_file,
                 mmsi,
                 epoch_ms(opened - kBefore),
                 epoch_ms(c.closed_at.value_or(order.now))))
            points.push_back(object{
                {"at", utc_text(from_epoch_ms(row.at_ms))},
                {"lat_e7", row.latitude_e7},
                {"lon_e7", row.longitude_e7},
                {"course_tenths", row.course_tenths},
                {"speed_tenths", row.speed_tenths},
                {"source", row.source}});
    return wire::canonical(object{{"mmsi", text}, {"points", std::move(points)}}) + "\n";
}

void add_mail(
    const DossierOrder& order, const CaseId& id, const Leaves& leaves, wire::TarFiles& files)
{
    std::map<std::string, std::string> receipts;
    for (const auto& message : store::messages_of(order.store.database(), id.text())) {
        if (order.showing == Showing::redacted && !leaves.shown_messages.contains(message.id))
            continue;
        files.emplace_back("messages/" + message.id + ".jws", message.bytes);
        if (order.showing == Showing::everything && !message.receipt.empty())
            receipts["receipts/" + wire::sha256_hex(message.receipt) + ".jws"] = message.receipt;
    }
    files.insert(files.end(), receipts.begin(), receipts.end());
}

std::string manifest_of(const DossierOrder& order, const CaseId& id, const wire::TarFiles& files)
{
    object digests;
    for (const auto& [name, content] : files)
        digests[name] = wire::sha256_hex(content);
    return wire::sign_jws(
        order.self.key,
        order.self.kid,
        kDossierType,
        wire::canonical(object{
            {"v", 1},
            {"from", order.self.authority},
            {"case", id.text()},
            {"made_at", utc_text(order.now)},
            {"redacted", order.showing == Showing::redacted},
            {"files", std::move(digests)}}));
}

} // namespace

expected<std::string, std::string> make_dossier(const DossierOrder& order)
{
    store::Ledger ledger{order.store.database()};
    if (!ledger.is_there())
        return unexpected(std::string{"the store is of an earlier version; start its core once"});
    const auto found = find_case(order.store, order.case_name);
    if (!found) return unexpected(order.case_name + ": there is no such case in this store");
    const auto newest = ledger.newest();
    if (!newest)
        return unexpected(
            std::string{"there is no checkpoint yet; a running core makes one within 10 seconds"});
    auto leaves = leaves_of(order, found->id, newest->size);
    if (!leaves) return unexpected(leaves.error());

    array heard;
    for (const auto& one : store::HistoryStore{order.store.database()}.newest_of_all())
        heard.emplace_back(one.bytes);
    const auto events = store::EventLog{order.store.database()}.of_case(found->id);
    const std::string facts = wire::canonical(object{
        {"v", 1},
        {"number", found->c.number},
        {"checkpoint", newest->bytes},
        {"heard", std::move(heard)},
        {"leaves", std::move(leaves->list)}});
    wire::TarFiles files{{"dossier.json", facts + "\n"}};
    for (const auto& [state, document] : order.entries)
        files.emplace_back("directory/" + state + ".entry", document + "\n");
    for (const auto& [version, texts] :
         store::laws_of_case(order.store.database(), found->id.text()))
        files.emplace_back("law/" + version + ".json", texts);
    add_mail(order, found->id, *leaves, files);
    if (order.showing == Showing::everything)
        files.emplace_back("track.json", track_json(order, found->c, events.front().at));
    files.insert(
        files.begin(), {"index.txt", dossier_index({order, found->id, found->c, *newest, events})});
    files.emplace_back("manifest.jws", manifest_of(order, found->id, files) + "\n");
    return wire::tar_of(files);
}

} // namespace ensign::node

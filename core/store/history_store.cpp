#include "core/store/history_store.hpp"

#include <algorithm>

namespace ensign::store {

std::vector<HeardCheckpoint> HistoryStore::select(
    const std::string& rest, const std::string& authority)
{
    Statement rows = database_.prepare(
        "SELECT authority, epoch, size, root, heard_at, heard_of, proven, bytes "
        "FROM checkpoint_heard WHERE " +
        rest);
    rows.bind(authority);
    std::vector<HeardCheckpoint> found;
    while (rows.step()) {
        HeardCheckpoint heard;
        heard.checkpoint.from = rows.text(0);
        heard.checkpoint.epoch = rows.integer(1);
        heard.checkpoint.tree = {
            rows.integer(2), wire::parse_hex(rows.text(3)).value_or(wire::Digest{})};
        heard.heard_at = from_epoch_ms(rows.integer(4));
        heard.heard_of = rows.text(5);
        heard.proven = rows.integer(6) == 1;
        heard.bytes = rows.text(7);
        found.push_back(std::move(heard));
    }
    return found;
}

bool HistoryStore::keep(const HeardCheckpoint& heard)
{
    const auto known = of(heard.checkpoint.from);
    const auto unproven = std::ranges::count(known, false, &HeardCheckpoint::proven);
    if (!heard.proven && static_cast<std::size_t>(unproven) >= kUnprovenMax) return false;
    database_
        .prepare("INSERT INTO checkpoint_heard "
                 "(authority, epoch, size, root, heard_at, heard_of, proven, bytes) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (bytes) DO NOTHING")
        .bind(heard.checkpoint.from)
        .bind(heard.checkpoint.epoch)
        .bind(heard.checkpoint.tree.size)
        .bind(wire::hex_text(heard.checkpoint.tree.root))
        .bind(epoch_ms(heard.heard_at))
        .bind(heard.heard_of)
        .bind(std::int64_t{heard.proven ? 1 : 0})
        .bind(heard.bytes)
        .step();
    if (database_.changes() > 0) return true;
    if (heard.proven)
        database_.prepare("UPDATE checkpoint_heard SET proven = 1 WHERE bytes = ?")
            .bind(heard.bytes)
            .step();
    return false;
}

std::vector<HeardCheckpoint> HistoryStore::of(const std::string& authority)
{
    auto found = select("authority = ? ORDER BY epoch, size, n", authority);
    if (found.empty()) return found;
    const std::int64_t newest = found.back().checkpoint.epoch;
    std::erase_if(
        found, [newest](const HeardCheckpoint& h) { return h.checkpoint.epoch != newest; });
    return found;
}

std::vector<HeardCheckpoint> HistoryStore::newest_of_all()
{
    std::map<std::string, HeardCheckpoint> newest;
    for (HeardCheckpoint& heard :
         select("proven = 1 AND authority <> ? ORDER BY epoch, size, n", std::string{}))
        newest[heard.checkpoint.from] = std::move(heard);
    std::vector<HeardCheckpoint> all;
    for (auto& [authority, heard] : newest)
        all.push_back(std::move(heard));
    return all;
}

void HistoryStore::joined(const std::string& bytes)
{
    database_.prepare("DELETE FROM checkpoint_heard WHERE bytes = ?").bind(bytes).step();
}

bool HistoryStore::contradicts(const Contradiction& c)
{
    database_
        .prepare("INSERT INTO contradiction (at, authority, word, earlier, later) "
                 "VALUES (?, ?, ?, ?, ?) ON CONFLICT (earlier, word) DO NOTHING")
        .bind(epoch_ms(c.at))
        .bind(c.authority)
        .bind(c.word)
        .bind(c.earlier)
        .bind(c.later)
        .step();
    return database_.changes() > 0;
}

std::vector<Contradiction> HistoryStore::contradictions()
{
    std::vector<Contradiction> all;
    Statement rows = database_.prepare(
        "SELECT at, authority, word, earlier, later FROM contradiction ORDER BY n");
    while (rows.step())
        all.push_back(
            {from_epoch_ms(rows.integer(0)),
             rows.text(1),
             rows.text(2),
             rows.text(3),
             rows.text(4)});
    return all;
}

} // namespace ensign::store
